//! TIFF files: headers and samples (TIFF 6.0, and its technical notes on deflate and JPEG).
//!
//! Grey of 1 to 16 bits, RGB, YCbCr in JPEG and CMYK of 8 or 16, with or without opacity, in strips, tiles or
//! planes. `image` has the decoder, but turns inks into light, so the decoder is asked itself.

use super::PictureColour;
use super::alpha::on_white;
use super::decode::Decoded;
use super::error::Fault;
use super::file;
use super::orientation::Orientation;
use super::pixels::Pixels;
use std::io::{Cursor, Read, Seek};
use tiff::decoder::{BufferLayoutPreference, Decoder, DecodingResult, Limits};
use tiff::tags::Tag;
use tiff::{ColorType, TiffError};

/// The most bytes of an entry: a profile of four inks has two million.
const MOST_PROFILE: usize = 16 << 20;

/// What a TIFF's first directory says.
struct Header {
    width: u32,
    height: u32,
    orientation: Orientation,
    stored: ColorType,
    colour: PictureColour,
    /// Samples of a pixel, opacity and others not told included.
    samples: usize,
    alpha: Alpha,
}

/// What stands after the colours of a pixel.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alpha {
    None,
    /// Opacity.
    Apart,
    /// Opacity, by which the colours are multiplied already.
    Mixed,
}

/// The upright size from the header alone, and whether it is line art: one bit a pixel.
pub(super) fn upright_size(file: impl Read + Seek) -> Result<(u32, u32, bool), Fault> {
    let header = read_header(&mut decoder(file)?)?;
    let (width, height) = header.orientation.across(header.width, header.height);
    Ok((width, height, header.stored == ColorType::Gray(1)))
}

/// The samples, 8 bits each, transparency laid on white.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    let mut decoder = decoder(Cursor::new(bytes))?;
    let header = read_header(&mut decoder)?;
    let profile = decoder.find_tag(Tag::IccProfile).ok().flatten().and_then(|tag| tag.into_u8_vec().ok());
    let mut buffer = DecodingResult::U8(Vec::new());
    let layout = decoder.read_image_to_buffer(&mut buffer).map_err(|e| refused(e, Fault::Samples))?;
    if buffer.as_buffer(0).byte_len() < layout.complete_len {
        return Err(Fault::TooManyBytes(layout.complete_len as u64));
    }
    let mut data = woven(in_bytes(buffer, &header)?, &layout, &header);
    if matches!(header.stored, ColorType::YCbCr(_)) {
        rgb_from_ycc(&mut data);
    }
    if data.len() != header.width as usize * header.height as usize * header.samples {
        return Err(Fault::Samples("its samples do not fill its size".to_owned()));
    }
    let (pixels, alpha) = taken_apart(data, &header);
    Ok(Decoded { pixels, alpha, orientation: header.orientation, profile })
}

/// A decoder with our limit on memory.
fn decoder<T: Read + Seek>(file: T) -> Result<Decoder<T>, Fault> {
    let most = usize::try_from(file::MOST_BYTES).unwrap_or(usize::MAX);
    let mut limits = Limits::default();
    limits.decoding_buffer_size = most;
    limits.intermediate_buffer_size = most;
    limits.ifd_value_size = MOST_PROFILE;
    Decoder::new(file).map(|decoder| decoder.with_limits(limits)).map_err(|e| refused(e, Fault::Header))
}

fn read_header<T: Read + Seek>(decoder: &mut Decoder<T>) -> Result<Header, Fault> {
    let header = |e| refused(e, Fault::Header);
    let (width, height) = decoder.dimensions().map_err(header)?;
    file::check_pixels(width, height)?;
    let stored = decoder.colortype().map_err(header)?;
    let bits = stored.bit_depth();
    let (colour, depths): (_, &[u8]) = match stored {
        ColorType::Gray(_) => (PictureColour::Grey, &[1, 2, 4, 8, 16]),
        ColorType::Multiband { .. } => (PictureColour::Grey, &[8, 16]),
        ColorType::RGB(_) | ColorType::RGBA(_) => (PictureColour::Rgb, &[8, 16]),
        ColorType::YCbCr(_) => (PictureColour::Rgb, &[8]),
        ColorType::CMYK(_) | ColorType::CMYKA(_) => (PictureColour::Cmyk, &[8, 16]),
        other => return Err(Fault::Unsupported(format!("colours {other:?}"))),
    };
    if !depths.contains(&bits) {
        return Err(Fault::Unsupported(format!("{bits} bits a sample of {stored:?}")));
    }
    let samples = usize::from(stored.num_samples());
    let bytes = u64::from(width) * u64::from(height) * samples as u64 * u64::from(bits.div_ceil(8));
    if bytes > file::MOST_BYTES {
        return Err(Fault::TooManyBytes(bytes));
    }
    let exif = decoder.find_tag(Tag::Orientation).ok().flatten().and_then(|tag| tag.into_u16().ok());
    let orientation = Orientation::from_exif(exif.map_or(1, |number| number.min(255) as u8));
    let extra = decoder.find_tag_unsigned_vec::<u16>(Tag::ExtraSamples).ok().flatten().unwrap_or_default();
    let named = matches!(stored, ColorType::RGBA(_) | ColorType::CMYKA(_));
    let alpha = match (samples > colour.samples(), extra.first()) {
        (true, Some(1)) => Alpha::Mixed,
        (true, Some(2)) => Alpha::Apart,
        (true, None) if named => Alpha::Apart, // as the decoder reads a fourth sample that nothing is said of
        _ => Alpha::None,
    };
    Ok(Header { width, height, orientation, stored, colour, samples, alpha })
}

/// Every sample as a byte, to the nearest.
fn in_bytes(buffer: DecodingResult, header: &Header) -> Result<Vec<u8>, Fault> {
    match (buffer, header.stored) {
        (DecodingResult::U8(data), ColorType::Gray(bits @ (1 | 2 | 4))) => {
            Ok(unpacked(&data, header.width as usize, bits))
        }
        (DecodingResult::U8(data), _) => Ok(data),
        (DecodingResult::U16(data), _) => {
            Ok(data.iter().map(|&sample| ((u32::from(sample) + 128) / 257) as u8).collect())
        }
        _ => Err(Fault::Unsupported("samples that are not whole numbers".to_owned())),
    }
}

/// Rows of `width` samples of 1, 2 or 4 bits, each row from a new byte, from black to white in bytes.
fn unpacked(data: &[u8], width: usize, bits: u8) -> Vec<u8> {
    let (each, most) = (usize::from(8 / bits), u8::MAX >> (8 - bits));
    let row = |row: &[u8]| {
        let sample = |at: usize| {
            let shift = 8 - bits - bits * (at % each) as u8;
            row.get(at / each).map_or(0, |byte| (byte >> shift & most) * (255 / most))
        };
        (0..width).map(sample).collect::<Vec<u8>>()
    };
    data.chunks(width.div_ceil(each).max(1)).flat_map(row).collect()
}

/// Samples pixel by pixel, from one plane of bytes for each sample.
fn woven(data: Vec<u8>, layout: &BufferLayoutPreference, header: &Header) -> Vec<u8> {
    if layout.planes < 2 {
        return data;
    }
    let plane = header.width as usize * header.height as usize;
    let planes: Vec<&[u8]> = data.chunks_exact(plane).take(header.samples).collect();
    (0..plane).flat_map(|at| planes.iter().filter_map(move |plane| plane.get(at).copied())).collect()
}

/// Turns Y, Cb, Cr into red, green and blue by the weights of JFIF (ITU-T T.871, 7) in 1/65536.
fn rgb_from_ycc(data: &mut [u8]) {
    for [first, second, third] in data.as_chunks_mut::<3>().0 {
        let (y, cb, cr) = (i32::from(*first) << 16, i32::from(*second) - 128, i32::from(*third) - 128);
        let light = |light: i32| ((light + (1 << 15)) >> 16).clamp(0, 255) as u8;
        *first = light(y + 91_881 * cr);
        *second = light(y - 22_554 * cb - 46_802 * cr);
        *third = light(y + 116_130 * cb);
    }
}

/// Colours on white, and opacity.
fn taken_apart(data: Vec<u8>, header: &Header) -> (Pixels, Option<Pixels>) {
    let &Header { width, height, colour, samples, alpha, .. } = header;
    let wanted = colour.samples() + usize::from(alpha != Alpha::None);
    let data = if samples == wanted {
        data
    } else {
        data.chunks_exact(samples).flat_map(|pixel| pixel.iter().take(wanted).copied()).collect()
    };
    match alpha {
        Alpha::None => (Pixels { width, height, colour, data }, None),
        _ => on_white(&data, colour, (width, height), alpha == Alpha::Mixed),
    }
}

/// The decoder's refusal, in our terms; `damage` says where it arose.
fn refused(error: TiffError, damage: fn(String) -> Fault) -> Fault {
    match error {
        TiffError::UnsupportedError(what) => Fault::Unsupported(what.to_string()),
        TiffError::LimitsExceeded => Fault::TooManyBytes(file::MOST_BYTES),
        other => damage(other.to_string()),
    }
}
