//! Plates as an eye sees them: all together in colour, and their total ink as a heat map.
//!
//! In: a [`Raster`], and what the inks look like. Out: [`Light`], sRGB on white paper. Files are `export`'s.

use super::raster::Raster;
use crate::icc::{Eye, Lights};
use moxcms::{CmsError, ColorProfile, DataColorSpace};
use rayon::prelude::*;
use std::fmt;
use std::sync::Arc;

/// A picture in sRGB.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Light {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green and blue of each pixel, row after row from the top.
    pub data: Vec<u8>,
}

/// What cyan, magenta, yellow and black look like on each other.
#[derive(Clone)]
pub struct Look(Option<Arc<Lights>>);

/// Why a profile can't say what inks look like.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LookError {
    /// Not an ICC profile, or a damaged one, in the reader's words.
    Unreadable(String),
    /// It is not one of CMYK.
    NotCmyk,
}

/// Rows mixed by one thread at a time.
const ROWS: usize = 64;

impl Look {
    /// Each ink takes its own light and black takes all (ISO 32000-1 10.3.4): bright and wrong, but always at hand.
    pub fn plain() -> Look {
        Look(None)
    }

    /// As the ICC profile `profile` of a press has it, relative to its paper, which is shown white.
    ///
    /// # Errors
    ///
    /// What is no profile, or not one of CMYK.
    pub fn of(profile: &[u8]) -> Result<Look, LookError> {
        let unreadable = |error: CmsError| LookError::Unreadable(error.to_string());
        let press = ColorProfile::new_from_slice(profile).map_err(unreadable)?;
        if press.color_space != DataColorSpace::Cmyk {
            return Err(LookError::NotCmyk);
        }
        let eye =
            Eye::of(&press).ok_or_else(|| LookError::Unreadable("it has no table to Lab".to_owned()))?;
        Ok(Look(Some(Arc::new(Lights::new(&eye)))))
    }

    /// The light that pixels of four inks leave.
    fn light(&self, inks: &[u8], light: &mut [u8]) {
        let pixels = light.as_chunks_mut::<3>().0.iter_mut().zip(inks.as_chunks().0);
        match &self.0 {
            Some(lights) => pixels.for_each(|(light, &inks)| *light = lights.at(inks)),
            None => pixels.for_each(|(light, &inks)| *light = plain(inks)),
        }
    }
}

fn plain([c, m, y, k]: [u8; 4]) -> [u8; 3] {
    [c, m, y].map(|ink| both_left(255 - ink, 255 - k))
}

/// What two inks leave that leave so much each.
fn both_left(one: u8, other: u8) -> u8 {
    ((u32::from(one) * u32::from(other) + 127) / 255) as u8
}

impl fmt::Debug for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Look(profile)" } else { "Look(plain)" })
    }
}

impl fmt::Display for LookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LookError::Unreadable(reason) => write!(f, "not a readable ICC profile: {reason}"),
            LookError::NotCmyk => f.write_str("the profile does not describe CMYK"),
        }
    }
}

impl std::error::Error for LookError {}

impl Raster {
    /// All plates on one sheet, as `look` has the process inks. A spot ink darkens what its [`look`] is made of.
    ///
    /// [`look`]: super::Plate::look
    pub fn composite(&self, look: &Look) -> Light {
        self.lit(|pixels, light| look.light(&self.process(pixels), light))
    }

    /// The total ink at each pixel: from white paper to a grey where it comes near `limit` percent, yellow from nine
    /// tenths of it on, red above it.
    pub fn heat(&self, limit: f32) -> Light {
        let total = self.total_ink();
        let most = self.most(limit);
        self.lit(|pixels, light| {
            let total = total.get(pixels).unwrap_or_default();
            for (light, &sum) in light.as_chunks_mut::<3>().0.iter_mut().zip(total) {
                *light = warmth(f32::from(sum), most);
            }
        })
    }

    /// A picture, of which `mix` fills in the pixels of some rows.
    fn lit(&self, mix: impl Fn(std::ops::Range<usize>, &mut [u8]) + Sync) -> Light {
        let (width, height) = self.size();
        let mut data = vec![255; width * height * 3];
        let band = ROWS * width;
        data.par_chunks_mut(band * 3).enumerate().for_each(|(at, light)| {
            let start = at * band;
            mix(start..start + light.len() / 3, light);
        });
        Light { width, height, data }
    }

    /// Cyan, magenta, yellow and black of some pixels, spot inks among them.
    fn process(&self, pixels: std::ops::Range<usize>) -> Vec<u8> {
        let mut inks = vec![0; pixels.len() * 4];
        for (at, plate) in self.plates().iter().enumerate() {
            let plane = self.plate(at).get(pixels.clone()).unwrap_or_default();
            for (inks, &ink) in inks.as_chunks_mut::<4>().0.iter_mut().zip(plane).filter(|(_, ink)| **ink > 0)
            {
                for (under, full) in inks.iter_mut().zip(plate.look) {
                    *under = 255 - both_left(255 - *under, 255 - both_left(full, ink));
                }
            }
        }
        inks
    }
}

/// The colour of a sum of inks, of which `most` are allowed.
fn warmth(sum: f32, most: f32) -> [u8; 3] {
    const RED: [u8; 3] = [215, 25, 28];
    const YELLOW: [u8; 3] = [255, 205, 60];
    if sum > most {
        RED
    } else if sum > most * 0.9 {
        YELLOW
    } else {
        [(255.0 - 165.0 * sum / (most * 0.9)) as u8; 3]
    }
}
