//! PNG and WebP files: headers and samples, through the `image` crate.

use super::PictureColour;
use super::alpha::on_white;
use super::decode::Decoded;
use super::error::Fault;
use super::file;
use super::orientation::Orientation;
use super::pixels::Pixels;
use crate::frame::PictureKind;
use image::codecs::{png::PngDecoder, webp::WebPDecoder};
use image::error::{ImageError, ImageResult};
use image::{ColorType, DynamicImage, ImageDecoder, Limits};
use std::io::{BufRead, Cursor, Seek};

/// The upright size from the header alone, and whether it is line art: one bit a pixel, without palette.
pub(super) fn upright_size(
    mut file: impl BufRead + Seek,
    kind: PictureKind,
) -> Result<(u32, u32, bool), Fault> {
    let line_art = kind == PictureKind::Png && is_line_art(&mut file).unwrap_or(false);
    let mut decoder = decoder(file, kind).map_err(|e| refused(e, Fault::Header))?;
    let (width, height) = decoder.dimensions();
    let (width, height) = orientation(&mut *decoder).across(width, height);
    Ok((width, height, line_art))
}

/// Whether a PNG has one bit a pixel and no palette (PNG, 11.2.1); the file stands at its start again.
fn is_line_art(file: &mut (impl BufRead + Seek)) -> std::io::Result<bool> {
    let mut start = [0; 26];
    file.read_exact(&mut start)?;
    file.rewind()?;
    Ok(start.ends_with(&[1, 0]))
}

/// The samples, 8 bits each, light as it falls from white paper: transparency is laid on white.
pub(super) fn decode(bytes: &[u8], kind: PictureKind) -> Result<Decoded, Fault> {
    let mut decoder = decoder(Cursor::new(bytes), kind).map_err(|e| refused(e, Fault::Header))?;
    let (width, height) = decoder.dimensions();
    file::check_pixels(width, height)?;
    if decoder.total_bytes() > file::MOST_BYTES {
        return Err(Fault::TooManyBytes(decoder.total_bytes()));
    }
    let orientation = orientation(&mut *decoder);
    let profile = decoder.icc_profile().ok().flatten();
    let colours = decoder.color_type();
    let image = DynamicImage::from_decoder(decoder).map_err(|e| refused(e, Fault::Samples))?;
    let (pixels, alpha) = apart(image, colours);
    Ok(Decoded { pixels, alpha, orientation, profile })
}

/// The decoder of `kind`, with our limit on memory.
fn decoder<'a>(file: impl BufRead + Seek + 'a, kind: PictureKind) -> ImageResult<Box<dyn ImageDecoder + 'a>> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(file::MOST_BYTES);
    let mut decoder: Box<dyn ImageDecoder + 'a> = match kind {
        PictureKind::Webp => Box::new(WebPDecoder::new(file)?),
        _ => return Ok(Box::new(PngDecoder::with_limits(file, limits)?)),
    };
    decoder.set_limits(limits)?;
    Ok(decoder)
}

/// The orientation the file states; upright where it states none that is readable.
fn orientation(decoder: &mut dyn ImageDecoder) -> Orientation {
    Orientation::from_exif(decoder.orientation().map_or(1, |orientation| orientation.to_exif()))
}

/// Eight bits a sample, transparency laid on white; and how opaque each pixel is.
fn apart(image: DynamicImage, colours: ColorType) -> (Pixels, Option<Pixels>) {
    let (width, height) = (image.width(), image.height());
    let (colour, data) = match (colours.has_color(), colours.has_alpha()) {
        (false, false) => (PictureColour::Grey, image.into_luma8().into_raw()),
        (true, false) => (PictureColour::Rgb, image.into_rgb8().into_raw()),
        (false, true) => {
            let samples = image.into_luma_alpha8();
            return on_white(&samples, PictureColour::Grey, (width, height), false);
        }
        (true, true) => return on_white(&image.into_rgba8(), PictureColour::Rgb, (width, height), false),
    };
    (Pixels { width, height, colour, data }, None)
}

/// The decoder's refusal, in our terms; `damage` says where it arose.
fn refused(error: ImageError, damage: fn(String) -> Fault) -> Fault {
    match error {
        ImageError::Unsupported(what) => Fault::Unsupported(what.to_string()),
        ImageError::Limits(_) => Fault::TooManyBytes(file::MOST_BYTES),
        other => damage(other.to_string()),
    }
}
