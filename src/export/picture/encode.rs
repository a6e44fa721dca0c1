use super::error::Fault;
use super::pixels::Pixels;
use super::{PictureColour, PictureEncoding, Prepared};
use crate::frame::PixelRect;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::io::Write;

/// The upright `pixels` as a JPEG of `quality` 1 to 100.
///
/// Every component keeps all its samples: inks have no chroma that an eye would miss, and on newsprint a
/// halved one shows as a fringe along red and blue.
pub(super) fn jpeg(pixels: &Pixels, quality: u8) -> Result<Prepared, Fault> {
    let failed = |e: &dyn std::fmt::Display| Fault::Encoding(e.to_string());
    let side = |pixels: u32| u16::try_from(pixels).map_err(|e| failed(&e));
    let (width, height) = (side(pixels.width)?, side(pixels.height)?);
    let colour = match pixels.colour {
        PictureColour::Grey => ColorType::Luma,
        PictureColour::Rgb => ColorType::Rgb,
        PictureColour::Cmyk => ColorType::Cmyk,
    };
    let mut data = Vec::new();
    let mut encoder = Encoder::new(&mut data, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(&pixels.data, width, height, colour).map_err(|e| failed(&e))?;
    let inverted = pixels.colour == PictureColour::Cmyk; // the encoder writes as Adobe does, marker and all
    Ok(prepared(pixels, data, PictureEncoding::Jpeg, inverted))
}

/// The upright `pixels` without loss.
pub(super) fn flate(pixels: &Pixels) -> Result<Prepared, Fault> {
    let failed = |e: std::io::Error| Fault::Encoding(e.to_string());
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&pixels.data).map_err(failed)?;
    let data = encoder.finish().map_err(failed)?;
    Ok(prepared(pixels, data, PictureEncoding::Flate, false))
}

/// All of an upright picture.
fn prepared(pixels: &Pixels, data: Vec<u8>, encoding: PictureEncoding, inverted: bool) -> Prepared {
    let &Pixels { width, height, colour, .. } = pixels;
    let crop = PixelRect { x: 0, y: 0, width, height };
    Prepared {
        data: data.into(),
        width,
        height,
        colour,
        encoding,
        inverted,
        crop,
        orientation: 1,
        mask: None,
    }
}
