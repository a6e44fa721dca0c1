//! A picture of four quarters, in every kind of file: red and green above blue and white, or inks, or greys.

use image::{DynamicImage, ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::io::{Cursor, Write};
use tiff::encoder::{Compression, Predictor, TiffEncoder, colortype};

/// Columns and rows.
pub const SIZE: (usize, usize) = (96, 64);

pub const LIGHT: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 40], [30, 40, 210], [255, 255, 255]];
/// Cyan, magenta, yellow, black; none over 220 %.
pub const INKS: [[u8; 4]; 4] = [[0, 230, 200, 0], [220, 0, 230, 20], [230, 180, 0, 0], [0, 0, 0, 0]];
pub const GREYS: [[u8; 1]; 4] = [[0], [85], [170], [255]];

/// The samples of a picture whose quarters are `of`: top left, top right, bottom left, bottom right.
pub fn quarters<T: Copy, const N: usize>(of: [[T; N]; 4]) -> Vec<T> {
    let pixel = |at: usize| of[at / SIZE.0 * 2 / SIZE.1 * 2 + at % SIZE.0 * 2 / SIZE.0];
    (0..SIZE.0 * SIZE.1).flat_map(pixel).collect()
}

/// The same at 16 bits.
pub fn deep<const N: usize>(of: [[u8; N]; 4]) -> Vec<u16> {
    quarters(of).into_iter().map(|sample| u16::from(sample) * 257).collect()
}

pub struct Jpeg {
    pub progressive: bool,
    pub sampling: SamplingFactor,
    pub profile: Option<Vec<u8>>,
}

impl Jpeg {
    pub fn plain() -> Jpeg {
        Jpeg { progressive: false, sampling: SamplingFactor::F_1_1, profile: None }
    }

    pub fn write(&self, samples: &[u8], colour: ColorType) -> Vec<u8> {
        let mut data = Vec::new();
        let mut encoder = Encoder::new(&mut data, 98);
        encoder.set_progressive(self.progressive);
        encoder.set_sampling_factor(self.sampling);
        if let Some(profile) = &self.profile {
            encoder.add_icc_profile(profile).expect("profile");
        }
        encoder.encode(samples, SIZE.0 as u16, SIZE.1 as u16, colour).expect("jpeg");
        data
    }
}

/// A JPEG of inks without Adobe's marker, whose samples are therefore ink.
pub fn bare_inks() -> Vec<u8> {
    let inverted: Vec<u8> = quarters(INKS).iter().map(|ink| 255 - ink).collect();
    let file = Jpeg::plain().write(&inverted, ColorType::Cmyk);
    let at = file.windows(7).position(|w| w[..2] == [0xFF, 0xEE] && &w[4..] == b"Ado").expect("APP14");
    let long = usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
    [&file[..at], &file[at + 2 + long..]].concat()
}

/// A PNG of `bits` a sample of colour type `kind` (PNG, 11.2.1): rows as they are packed, palette and its opacity.
pub fn png(kind: u8, bits: u8, rows: &[u8], palette: &[u8], opacity: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], data: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(data);
        file.extend((data.len() as u32).to_be_bytes());
        file.extend([name.as_slice(), data, &crc.sum().to_be_bytes()].concat());
    };
    let size = [(SIZE.0 as u32).to_be_bytes(), (SIZE.1 as u32).to_be_bytes()].concat();
    chunk(b"IHDR", &[&size[..], &[bits, kind, 0, 0, 0]].concat());
    if !palette.is_empty() {
        chunk(b"PLTE", palette);
    }
    if !opacity.is_empty() {
        chunk(b"tRNS", opacity);
    }
    let filtered: Vec<u8> = rows.chunks(rows.len() / SIZE.1).flat_map(|row| [&[0], row].concat()).collect();
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(&filtered).expect("bytes");
    chunk(b"IDAT", &zlib.finish().expect("bytes"));
    chunk(b"IEND", &[]);
    file
}

/// Samples of 0 to 15 packed `bits` each, rows from a new byte.
pub fn packed(samples: &[u8], bits: u8) -> Vec<u8> {
    let each = usize::from(8 / bits);
    let row = |row: &[u8]| {
        row.chunks(each)
            .map(|part| (0..each).fold(0, |byte, at| byte << bits | part.get(at).copied().unwrap_or(0)))
            .collect::<Vec<u8>>()
    };
    samples.chunks(SIZE.0).flat_map(row).collect()
}

/// Big-endian samples of 16 bits.
pub fn wide(samples: &[u16]) -> Vec<u8> {
    samples.iter().flat_map(|sample| sample.to_be_bytes()).collect()
}

pub fn tiff<C: colortype::ColorType>(samples: &[C::Inner], how: Compression, predictor: Predictor) -> Vec<u8>
where
    [C::Inner]: tiff::encoder::TiffValue,
{
    let mut file = Cursor::new(Vec::new());
    let encoder = TiffEncoder::new(&mut file).expect("tiff");
    let mut encoder = encoder.with_compression(how).with_predictor(predictor);
    encoder.write_image::<C>(SIZE.0 as u32, SIZE.1 as u32, samples).expect("tiff");
    file.into_inner()
}

/// A TIFF of these inks with a profile.
pub fn tiff_with(profile: &[u8], inks: &[u8]) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut file).expect("tiff");
    let mut image = encoder.new_image::<colortype::CMYK8>(SIZE.0 as u32, SIZE.1 as u32).expect("tiff");
    image.encoder().write_tag(tiff::tags::Tag::IccProfile, profile).expect("profile");
    image.write_data(inks).expect("tiff");
    file.into_inner()
}

/// A TIFF written big-endian and without compression: a plane, strip or pixel order as `planar` says, with these
/// extra tags of one short each.
pub fn big_tiff(
    data: &[u8],
    bits: u16,
    samples: u16,
    photometric: u16,
    planar: u16,
    extra: &[(u16, u16)],
) -> Vec<u8> {
    let planes = if planar == 2 { samples } else { 1 };
    let mut tags: Vec<(u16, u16, Vec<u32>)> = vec![
        (256, 3, vec![SIZE.0 as u32]),
        (257, 3, vec![SIZE.1 as u32]),
        (258, 3, vec![bits.into(); samples.into()]),
        (259, 3, vec![1]),
        (262, 3, vec![photometric.into()]),
        (273, 4, Vec::new()),
        (277, 3, vec![samples.into()]),
        (278, 3, vec![SIZE.1 as u32]),
        (279, 4, vec![(data.len() / usize::from(planes)) as u32; planes.into()]),
        (284, 3, vec![planar.into()]),
    ];
    tags.extend(extra.iter().map(|&(tag, value)| (tag, 3, vec![value.into()])));
    tags.sort_by_key(|tag| tag.0);
    let room = 8 + 2 + tags.len() * 12 + 4;
    let apart = |kind: u16, count: usize| if kind == 3 { count * 2 } else { count * 4 };
    let mut after = room;
    let data_at = room
        + tags
            .iter()
            .map(|(tag, kind, values)| apart(*kind, if *tag == 273 { planes.into() } else { values.len() }))
            .filter(|bytes| *bytes > 4)
            .sum::<usize>();
    for (tag, _, values) in &mut tags {
        if *tag == 273 {
            let plane = data.len() / usize::from(planes);
            *values = (0..usize::from(planes)).map(|at| (data_at + at * plane) as u32).collect();
        }
    }
    let (mut file, mut tail) = (b"MM\0\x2A\0\0\0\x08".to_vec(), Vec::new());
    file.extend((tags.len() as u16).to_be_bytes());
    for (tag, kind, values) in &tags {
        file.extend([tag.to_be_bytes(), kind.to_be_bytes()].concat());
        file.extend((values.len() as u32).to_be_bytes());
        let bytes: Vec<u8> = match kind {
            3 => values.iter().flat_map(|value| (*value as u16).to_be_bytes()).collect(),
            _ => values.iter().flat_map(|value| value.to_be_bytes()).collect(),
        };
        if bytes.len() > 4 {
            file.extend((after as u32).to_be_bytes());
            after += bytes.len();
            tail.extend(bytes);
        } else {
            file.extend([bytes, vec![0; 4]].concat()[..4].to_vec());
        }
    }
    file.extend([0; 4]);
    [file, tail, data.to_vec()].concat()
}

/// One plane for each sample.
pub fn planes(samples: &[u8], each: usize) -> Vec<u8> {
    (0..each).flat_map(|plane| samples.iter().skip(plane).step_by(each).copied()).collect()
}

pub fn webp() -> Vec<u8> {
    let image = RgbImage::from_raw(SIZE.0 as u32, SIZE.1 as u32, quarters(LIGHT)).expect("samples");
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(image).write_to(&mut bytes, ImageFormat::WebP).expect("webp");
    bytes.into_inner()
}
