use super::PictureColour;
use super::error::Fault;
use crate::frame::PixelRect;
use fast_image_resize::images::{CroppedImage, Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use std::collections::BTreeSet;

/// Decoded samples, 8 bits each, row after row without padding.
///
/// Grey and RGB say light (255 is white), CMYK says ink (255 is solid).
#[derive(Clone, Debug)]
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) colour: PictureColour,
    pub(super) data: Vec<u8>,
}

impl PictureColour {
    /// Samples a pixel.
    pub(super) fn samples(self) -> usize {
        match self {
            PictureColour::Grey => 1,
            PictureColour::Rgb => 3,
            PictureColour::Cmyk => 4,
        }
    }
}

impl Pixels {
    /// The part `crop` at `width` by `height` pixels.
    ///
    /// Scaling is Catmull-Rom, widened to the scale so that no line is skipped: a polynomial, whose weights are
    /// the same on every processor, summed in integers. Only pixels inside the crop count.
    pub(super) fn fitted(self, crop: PixelRect, width: u32, height: u32) -> Result<Pixels, Fault> {
        if (width, height) == (self.width, self.height) {
            return Ok(self); // the crop is the whole picture, as it never grows
        }
        let failed = |e: &dyn std::fmt::Display| Fault::Encoding(e.to_string());
        let kind = match self.colour {
            PictureColour::Grey => PixelType::U8,
            PictureColour::Rgb => PixelType::U8x3,
            PictureColour::Cmyk => PixelType::U8x4,
        };
        let whole = ImageRef::new(self.width, self.height, &self.data, kind).map_err(|e| failed(&e))?;
        let part =
            CroppedImage::new(&whole, crop.x, crop.y, crop.width, crop.height).map_err(|e| failed(&e))?;
        let mut scaled = Image::new(width, height, kind);
        let how =
            ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom)).use_alpha(false);
        Resizer::new().resize(&part, &mut scaled, &how).map_err(|e| failed(&e))?;
        Ok(Pixels { width, height, colour: self.colour, data: scaled.into_vec() })
    }

    /// Whether no more than `limit` different colours occur: a chart or a mark rather than a photo.
    pub(super) fn has_few_colours(&self, limit: usize) -> bool {
        let mut seen = BTreeSet::new();
        let mut last: &[u8] = &[];
        for pixel in self.data.chunks_exact(self.colour.samples()) {
            if pixel != last && seen.insert(pixel) && seen.len() > limit {
                return false;
            }
            last = pixel;
        }
        true
    }
}
