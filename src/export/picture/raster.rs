//! PNG, WebP and TIFF files: headers and samples, through the `image` crate.

use super::PictureColour;
use super::decode::Decoded;
use super::error::Fault;
use super::file;
use super::orientation::Orientation;
use super::pixels::Pixels;
use crate::frame::PictureKind;
use image::codecs::{png::PngDecoder, tiff::TiffDecoder, webp::WebPDecoder};
use image::error::{ImageError, ImageResult};
use image::{ColorType, DynamicImage, ImageDecoder, Limits};
use std::io::{BufRead, Cursor, Seek};

/// The upright size, from the header alone.
pub(super) fn upright_size(file: impl BufRead + Seek, kind: PictureKind) -> Result<(u32, u32), Fault> {
    let mut decoder = decoder(file, kind).map_err(|e| refused(e, Fault::Header))?;
    let (width, height) = decoder.dimensions();
    Ok(orientation(&mut *decoder).across(width, height))
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
    let (pixels, alpha) = on_white(image, colours);
    Ok(Decoded { pixels, alpha, orientation, profile })
}

/// The decoder of `kind`, with our limit on memory.
fn decoder<'a>(file: impl BufRead + Seek + 'a, kind: PictureKind) -> ImageResult<Box<dyn ImageDecoder + 'a>> {
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(file::MOST_BYTES);
    let mut decoder: Box<dyn ImageDecoder + 'a> = match kind {
        PictureKind::Webp => Box::new(WebPDecoder::new(file)?),
        PictureKind::Tiff => Box::new(TiffDecoder::new(file)?),
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
fn on_white(image: DynamicImage, colours: ColorType) -> (Pixels, Option<Pixels>) {
    let (width, height) = (image.width(), image.height());
    let (colour, data, alpha) = match (colours.has_color(), colours.has_alpha()) {
        (false, false) => (PictureColour::Grey, image.into_luma8().into_raw(), None),
        (false, true) => flattened::<2, 1>(PictureColour::Grey, image.into_luma_alpha8().as_raw()),
        (true, false) => (PictureColour::Rgb, image.into_rgb8().into_raw(), None),
        (true, true) => flattened::<4, 3>(PictureColour::Rgb, image.into_rgba8().as_raw()),
    };
    let alpha = alpha.map(|data| Pixels { width, height, colour: PictureColour::Grey, data });
    (Pixels { width, height, colour, data }, alpha)
}

/// Pixels of `LIGHT` samples from pixels of `ALL`, of which the last says how opaque they are.
fn flattened<const ALL: usize, const LIGHT: usize>(
    colour: PictureColour,
    pixels: &[u8],
) -> (PictureColour, Vec<u8>, Option<Vec<u8>>) {
    let mut data = Vec::with_capacity(pixels.len() / ALL * LIGHT);
    for pixel in pixels.as_chunks::<ALL>().0 {
        let opaque = u32::from(pixel[LIGHT]);
        let over = |&light: &u8| ((u32::from(light) * opaque + 255 * (255 - opaque) + 127) / 255) as u8;
        data.extend(pixel[..LIGHT].iter().map(over));
    }
    (colour, data, Some(pixels.as_chunks::<ALL>().0.iter().map(|pixel| pixel[LIGHT]).collect()))
}

/// The decoder's refusal, in our terms; `damage` says where it arose.
fn refused(error: ImageError, damage: fn(String) -> Fault) -> Fault {
    match error {
        ImageError::Unsupported(what) => Fault::Unsupported(what.to_string()),
        ImageError::Limits(_) => Fault::TooManyBytes(file::MOST_BYTES),
        other => damage(other.to_string()),
    }
}
