//! JPEG files: headers and samples.

use super::PictureColour;
use super::decode::Decoded;
use super::error::Fault;
use super::file;
use super::orientation::Orientation;
use super::pixels::Pixels;
use image::metadata::Orientation as Exif;
use std::io::{BufRead, Seek};
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::{ZByteReaderTrait, ZCursor};
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// What a JPEG's header says.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) colour: PictureColour,
    pub(super) orientation: Orientation,
    pub(super) profile: Option<Vec<u8>>,
    stored: ColorSpace,
}

/// The upright size, from the header alone.
pub(super) fn upright_size(file: impl BufRead + Seek) -> Result<(u32, u32), Fault> {
    let header = read_header(&mut decoder(file))?;
    Ok(header.orientation.across(header.width, header.height))
}

/// What the header says.
pub(super) fn header(bytes: &[u8]) -> Result<Header, Fault> {
    read_header(&mut decoder(ZCursor::new(bytes)))
}

/// The samples. A scan that breaks off or does not decode is an error, never a grey area.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Fault> {
    let mut decoder = decoder(ZCursor::new(bytes));
    let Header { width, height, colour, orientation, profile, stored } = read_header(&mut decoder)?;
    let wanted = match colour {
        PictureColour::Grey => ColorSpace::Luma,
        PictureColour::Rgb => ColorSpace::RGB,
        PictureColour::Cmyk => stored,
    };
    decoder.set_options(decoder.options().set_strict_mode(true).jpeg_set_out_colorspace(wanted));
    let mut data = decoder.decode().map_err(|e| Fault::Samples(e.to_string()))?;
    if stored == ColorSpace::YCCK {
        cmyk_from_ycck(&mut data);
    }
    if colour == PictureColour::Cmyk && has_adobe_marker(bytes) {
        data.iter_mut().for_each(|sample| *sample = 255 - *sample);
    }
    Ok(Decoded { pixels: Pixels { width, height, colour, data }, alpha: None, orientation, profile })
}

/// A decoder tolerant of odd headers.
///
/// It works in integers; its vector paths give the bytes of its portable one (compared over photos and noise in
/// every subsampling), so the samples are the same on every processor.
fn decoder<T: ZByteReaderTrait>(source: T) -> JpegDecoder<T> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(false);
    JpegDecoder::new_with_options(source, options)
}

/// Reads up to the first scan.
fn read_header<T: ZByteReaderTrait>(decoder: &mut JpegDecoder<T>) -> Result<Header, Fault> {
    decoder.decode_headers().map_err(refused)?;
    let header = |what: &str| Fault::Header(format!("it has no {what}"));
    let (width, height) = decoder.dimensions().ok_or_else(|| header("size"))?;
    let (width, height) = (width as u32, height as u32);
    file::check_pixels(width, height)?;
    let stored = decoder.input_colorspace().ok_or_else(|| header("colour"))?;
    let colour = match stored {
        ColorSpace::Luma => PictureColour::Grey,
        ColorSpace::YCbCr | ColorSpace::RGB => PictureColour::Rgb,
        ColorSpace::CMYK | ColorSpace::YCCK => PictureColour::Cmyk,
        other => return Err(Fault::Unsupported(format!("colours {other:?}"))),
    };
    let exif = decoder.exif().and_then(|chunk| Exif::from_exif_chunk(chunk)).map_or(1, Exif::to_exif);
    let orientation = Orientation::from_exif(exif);
    Ok(Header { width, height, colour, orientation, profile: decoder.icc_profile(), stored })
}

/// The decoder's refusal of a header, in our terms.
fn refused(error: DecodeErrors) -> Fault {
    match error {
        DecodeErrors::Unsupported(scheme) => Fault::Unsupported(format!("{scheme:?}")),
        other => Fault::Header(other.to_string()),
    }
}

/// Turns YCCK into stored CMYK: the first three are Y, Cb, Cr of 255 - C, 255 - M, 255 - Y (Adobe TN 5116, 18).
///
/// The weights are those of JFIF (ITU-T T.871, 7) in 1/65536.
fn cmyk_from_ycck(data: &mut [u8]) {
    for [first, second, third, _] in data.as_chunks_mut::<4>().0 {
        let (y, cb, cr) = (i32::from(*first) << 16, i32::from(*second) - 128, i32::from(*third) - 128);
        let ink = |light: i32| 255 - ((light + (1 << 15)) >> 16).clamp(0, 255) as u8;
        *first = ink(y + 91_881 * cr);
        *second = ink(y - 22_554 * cb - 46_802 * cr);
        *third = ink(y + 116_130 * cb);
    }
}

/// Whether an Adobe APP14 segment stands before the scan: then four colours are stored inverted, as by every
/// program that writes that segment.
pub(super) fn has_adobe_marker(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xFF, marker, high, low, ..] = *rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        match marker {
            0xDA => return false,
            0xEE if rest.get(4..9) == Some(b"Adobe") => return true,
            0xFF => rest = &rest[1..], // a fill byte
            _ => rest = rest.get(2 + length..).unwrap_or_default(),
        }
    }
    false
}
