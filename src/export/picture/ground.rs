//! Cut-outs 退底: where they are opaque, and the ground that shows around them.
//!
//! No transparency is written, as the older press standards know none: what shows through is mixed in here, a flat
//! ground of one ink.

use super::PictureColour;
use super::decode::decode;
use super::error::{Fault, PictureError};
use super::file;
use super::pixels::Pixels;
use crate::frame::{Contour, Picture, PictureKind};
use crate::ink::Ink;

/// Where `picture` is opaque: by `opaque` thousandths and more; `None` where all of it is.
///
/// # Errors
///
/// Every [`Fault`] of reading it, and a picture of which nothing is opaque.
pub fn contour(picture: &Picture, opaque: u16) -> Result<Option<Contour>, PictureError> {
    read(picture, opaque).map_err(|fault| fault.of(&picture.name))
}

fn read(picture: &Picture, opaque: u16) -> Result<Option<Contour>, Fault> {
    if matches!(picture.kind, PictureKind::Jpeg | PictureKind::Pdf) {
        return Ok(None);
    }
    let (bytes, kind) = file::read(&picture.path)?;
    let decoded = decode(&bytes, kind)?;
    let Some(alpha) = decoded.alpha else { return Ok(None) };
    let alpha = decoded.orientation.apply(alpha);
    let least = (u32::from(opaque) * 255).div_ceil(1000) as u8;
    if alpha.data.iter().all(|&alpha| alpha >= least) {
        return Ok(None);
    }
    let at = |x: u32, y: u32| alpha.data[y as usize * alpha.width as usize + x as usize] >= least;
    Contour::of(alpha.width, alpha.height, at).map(Some).ok_or(Fault::Invisible)
}

/// `pixels`, which lie on white, on `ground` instead: where `alpha` lets it through.
pub(super) fn laid_on(pixels: Pixels, alpha: &Pixels, ground: &Ink) -> Pixels {
    if *ground == Ink::PAPER {
        return pixels;
    }
    let mut pixels = match ground {
        Ink::Process(_) if pixels.colour == PictureColour::Grey => in_four_inks(pixels),
        _ => pixels,
    };
    let under = under(ground, pixels.colour);
    let is_ink = pixels.colour == PictureColour::Cmyk;
    for (pixel, &alpha) in pixels.data.chunks_exact_mut(pixels.colour.samples()).zip(&alpha.data) {
        for (sample, under) in pixel.iter_mut().zip(under) {
            let share = ((under * u32::from(255 - alpha) + 127) / 255) as u8;
            *sample = if is_ink { sample.saturating_add(share) } else { sample.saturating_sub(share) };
        }
    }
    pixels
}

/// What a ground takes of the light of each sample, or adds to its ink; of 255.
fn under(ground: &Ink, colour: PictureColour) -> [u32; 4] {
    let [c, m, y, k] = ground.cmyk().map(|amount| u32::from(amount.min(1000)));
    let of_255 = |thousandths: u32| (thousandths * 255 + 500) / 1000;
    match colour {
        PictureColour::Cmyk => [c, m, y, k].map(of_255),
        PictureColour::Grey => [of_255(k); 4],
        PictureColour::Rgb => [c, m, y, 0].map(|ink| of_255(1000 - (1000 - ink) * (1000 - k) / 1000)),
    }
}

/// A grey picture as black among four inks.
fn in_four_inks(grey: Pixels) -> Pixels {
    let data = grey.data.iter().flat_map(|&light| [0, 0, 0, 255 - light]).collect();
    Pixels { colour: PictureColour::Cmyk, data, ..grey }
}
