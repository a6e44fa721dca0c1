//! How large a picture says it is to be printed: its pixels by the resolution that its header states.
//!
//! In: a file of pixels. Out: width and height, or nothing where the file states no resolution in inches or
//! centimetres. Nothing is decoded; what can't be read states nothing.

use crate::frame::PictureKind;
use crate::unit::{Length, Size};
use std::io::{Cursor, Read, Seek, SeekFrom};

/// Pixels an inch across and down, each as `n / d`.
type Density = [(u64, u64); 2];

/// What is believed, in pixels an inch; beyond it a header is nonsense.
const BELIEVED: std::ops::RangeInclusive<u64> = 10..=20_000;
/// The most segments or chunks looked through, and directory entries.
const MOST: usize = 512;

/// The printed size of `width` by `height` pixels of the file that `source` reads.
pub(super) fn size(
    source: &mut (impl Read + Seek),
    kind: PictureKind,
    width: u32,
    height: u32,
) -> Option<Size> {
    let [across, down] = match kind {
        PictureKind::Jpeg => jpeg(source),
        PictureKind::Png => png(source),
        PictureKind::Tiff => tiff(source),
        PictureKind::Webp | PictureKind::Pdf => None,
    }?;
    Some(Size::new(length(width, across)?, length(height, down)?))
}

fn length(pixels: u32, (n, d): (u64, u64)) -> Option<Length> {
    let believed = BELIEVED.contains(&n.checked_div(d)?);
    let units = i128::from(pixels) * 72 * 65536 * i128::from(d);
    believed.then(|| Length::ratio(units, i128::from(n)))
}

/// The `pHYs` chunk: pixels a metre (PNG, 11.3.4.3).
fn png(source: &mut (impl Read + Seek)) -> Option<Density> {
    source.seek(SeekFrom::Start(8)).ok()?;
    for _ in 0..MOST {
        let [a, b, c, d, name @ ..] = bytes::<8>(source)?;
        let long = u32::from_be_bytes([a, b, c, d]);
        if &name == b"pHYs" {
            let [x, y] = [(); 2].map(|()| bytes::<4>(source).map(u32::from_be_bytes));
            let metres = bytes::<1>(source)? == [1];
            let per_inch = |pixels: u32| (u64::from(pixels) * 254, 10_000);
            return metres.then_some([per_inch(x?), per_inch(y?)]);
        }
        if &name == b"IDAT" {
            return None;
        }
        source.seek(SeekFrom::Current(i64::from(long) + 4)).ok()?;
    }
    None
}

/// The JFIF segment (ITU-T T.871, 10.1), else the Exif one.
fn jpeg(source: &mut (impl Read + Seek)) -> Option<Density> {
    source.seek(SeekFrom::Start(2)).ok()?;
    let mut exif = None;
    for _ in 0..MOST {
        let [0xFF, marker] = bytes::<2>(source)? else { return exif };
        if marker == 0xDA {
            return exif;
        }
        let long = u16::from_be_bytes(bytes::<2>(source)?).checked_sub(2)?;
        let mut segment = vec![0; usize::from(long)];
        source.read_exact(&mut segment).ok()?;
        match (marker, segment.as_slice()) {
            (0xE0, [b'J', b'F', b'I', b'F', 0, _, _, unit @ 1..=2, x1, x2, y1, y2, ..]) => {
                let per_inch = |pixels: [u8; 2]| in_inches(u16::from_be_bytes(pixels).into(), 1, *unit == 2);
                return Some([per_inch([*x1, *x2]), per_inch([*y1, *y2])]);
            }
            (0xE1, [b'E', b'x', b'i', b'f', 0, 0, tiff @ ..]) => exif = self::tiff(&mut Cursor::new(tiff)),
            _ => {}
        }
    }
    exif
}

fn in_inches(n: u64, d: u64, centimetres: bool) -> (u64, u64) {
    if centimetres { (n * 254, d * 100) } else { (n, d) }
}

/// `XResolution`, `YResolution` and `ResolutionUnit` of the first directory (TIFF 6.0, 8).
fn tiff(source: &mut (impl Read + Seek)) -> Option<Density> {
    source.seek(SeekFrom::Start(0)).ok()?;
    let little = match bytes::<4>(source)? {
        [b'I', b'I', 42, 0] => true,
        [b'M', b'M', 0, 42] => false,
        _ => return None,
    };
    let short = |two: [u8; 2]| if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) };
    let long = |four: [u8; 4]| if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let directory = long(bytes(source)?);
    source.seek(SeekFrom::Start(directory.into())).ok()?;
    let (mut places, mut unit) = ([None; 2], 2);
    for _ in 0..usize::from(short(bytes(source)?)).min(MOST) {
        let tag = short(bytes(source)?);
        bytes::<6>(source)?;
        let value = bytes::<4>(source)?;
        match tag {
            282 => places[0] = Some(long(value)),
            283 => places[1] = Some(long(value)),
            296 => unit = short([value[0], value[1]]),
            _ => {}
        }
    }
    let mut rational = |at: Option<u32>| {
        source.seek(SeekFrom::Start(at?.into())).ok()?;
        let (n, d) = (long(bytes(source)?), long(bytes(source)?));
        Some(in_inches(n.into(), d.into(), unit == 3))
    };
    let density = [rational(places[0])?, rational(places[1])?];
    matches!(unit, 2 | 3).then_some(density)
}

fn bytes<const N: usize>(source: &mut impl Read) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    source.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(file: &[u8], kind: PictureKind) -> Option<[i64; 2]> {
        let size = size(&mut Cursor::new(file), kind, 300, 600)?;
        Some([size.width.to_milli_pt(), size.height.to_milli_pt()])
    }

    /// A little-endian TIFF at `dpi`, in this unit.
    fn tiff_at(dpi: u32, unit: u8) -> Vec<u8> {
        let mut file = b"II\x2A\0\x08\0\0\0\x03\0".to_vec();
        for (tag, kind, value) in [(282_u16, 5_u16, 50_u32), (283, 5, 50), (296, 3, unit.into())] {
            file.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
            file.extend([1_u32.to_le_bytes(), value.to_le_bytes()].concat());
        }
        file.resize(50, 0);
        file.extend([dpi.to_le_bytes(), 1_u32.to_le_bytes()].concat());
        file
    }

    #[test]
    fn a_tiff_states_its_resolution_by_the_inch_or_the_centimetre() {
        assert_eq!(of(&tiff_at(300, 2), PictureKind::Tiff), Some([72_000, 144_000]));
        assert_eq!(of(&tiff_at(100, 3), PictureKind::Tiff), Some([85_039, 170_079]));
        assert_eq!(of(&tiff_at(300, 1), PictureKind::Tiff), None, "no unit");
        assert_eq!(of(&tiff_at(1, 2), PictureKind::Tiff), None, "nonsense");
    }

    #[test]
    fn a_jpeg_states_it_in_its_jfif_or_its_exif_segment() {
        let jfif =
            |unit| [b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x02", &[unit, 0, 150, 0, 150, 0, 0][..]].concat();
        let exif = |dpi| {
            let tiff = tiff_at(dpi, 2);
            let long = [0, tiff.len() as u8 + 8];
            [b"\xFF\xE1", &long[..], b"Exif\0\0", &tiff].concat()
        };
        assert_eq!(of(&jfif(1), PictureKind::Jpeg), Some([144_000, 288_000]));
        assert_eq!(of(&[jfif(0), exif(300)].concat(), PictureKind::Jpeg), None, "it breaks off");
        let whole = [jfif(0), exif(300), b"\xFF\xDA".to_vec()].concat();
        assert_eq!(of(&whole, PictureKind::Jpeg), Some([72_000, 144_000]));
        assert_eq!(of(&[jfif(0), b"\xFF\xDA".to_vec()].concat(), PictureKind::Jpeg), None);
    }

    #[test]
    fn a_png_states_it_by_the_metre() {
        let chunk = |unit| {
            let [x, y] = [11_811_u32.to_be_bytes(), 11_811_u32.to_be_bytes()];
            [b"\x89PNG\r\n\x1a\n\0\0\0\x09pHYs", &x[..], &y, &[unit]].concat()
        };
        assert_eq!(of(&chunk(1), PictureKind::Png), Some([72_000, 144_000]));
        assert_eq!(of(&chunk(0), PictureKind::Png), None);
        assert_eq!(of(b"\x89PNG\r\n\x1a\n\0\0\0\0IDAT", PictureKind::Png), None);
    }
}
