//! Reading ICC profiles, and what their colours look like.

use super::ink::Inks;
use super::{Intent, SeparationError};
use crate::icc::{Eye, Hand, from_xyz, to_xyz};
use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent};
use rayon::prelude::*;

pub(super) use crate::icc::Lab;

/// Colours worked out by one thread at a time, at least.
const BATCH: usize = 256;

/// Reads a profile whose colours are `space`; `other` is the error where they are not.
pub(super) fn read(
    bytes: &[u8],
    space: DataColorSpace,
    other: SeparationError,
) -> Result<ColorProfile, SeparationError> {
    let profile = read_any(bytes)?;
    if profile.color_space == space { Ok(profile) } else { Err(other) }
}

/// Reads a profile of whatever colours.
pub(super) fn read_any(bytes: &[u8]) -> Result<ColorProfile, SeparationError> {
    ColorProfile::new_from_slice(bytes).map_err(|e| SeparationError::Unreadable(e.to_string()))
}

/// The way from a profile's colours to Lab.
pub(super) struct Looks {
    eye: Eye,
    /// Samples a pixel.
    samples: usize,
}

impl Looks {
    /// By the profile's colorimetric table.
    pub(super) fn of(profile: &ColorProfile, layout: Layout) -> Result<Looks, SeparationError> {
        let eye = Eye::of(profile).ok_or_else(|| unconnected("it has no table or curves to Lab"))?;
        Ok(Looks { eye, samples: layout.channels() })
    }

    /// Of inks, each from 0 to 1.
    pub(super) fn labs(&self, inks: &[[f64; 4]]) -> Vec<Lab> {
        inks.iter().map(|inks| self.eye.look(inks)).collect()
    }

    /// Of colours of 8 bits a sample.
    pub(super) fn looks(&self, colours: &[u8]) -> Vec<Lab> {
        let look = |colour: &[u8]| {
            let mut levels = [0.0; 4];
            levels.iter_mut().zip(colour).for_each(|(level, &sample)| *level = f64::from(sample) / 255.0);
            self.eye.look(&levels)
        };
        colours.par_chunks_exact(self.samples).with_min_len(BATCH).map(look).collect()
    }
}

/// The way from Lab to the inks of a press.
pub(super) struct Inking(Hand);

impl Inking {
    /// By the profile's table for an intent.
    pub(super) fn of(press: &ColorProfile, intent: Intent) -> Result<Inking, SeparationError> {
        let intent = match intent {
            Intent::RelativeColorimetric => RenderingIntent::RelativeColorimetric,
            Intent::Perceptual => RenderingIntent::Perceptual,
            Intent::Saturation => RenderingIntent::Saturation,
        };
        Ok(Inking(Hand::of(press, intent).ok_or_else(|| unconnected("it has no table from Lab"))?))
    }

    /// The inks for looks, in bytes.
    pub(super) fn inks(&self, looks: &[Lab]) -> Vec<Inks> {
        let byte = |ink: f64| (ink * 255.0 + 0.5) as u8;
        looks.par_iter().with_min_len(BATCH).map(|&look| self.0.inks(look).map(byte)).collect()
    }
}

fn unconnected(why: &str) -> SeparationError {
    SeparationError::Unconnected(why.to_owned())
}

/// How far apart two colours look, as the square of ΔE*ab.
pub(super) fn distance(one: &Lab, other: &Lab) -> f64 {
    one.iter().zip(other).map(|(one, other)| (one - other) * (one - other)).sum()
}

/// Luminance as a share of the paper's, of L* (CIE 15).
pub(super) fn luminance(&[l, ..]: &Lab) -> f64 {
    let root = (l + 16.0) / 116.0;
    if l > 8.0 { root * root * root } else { l * 27.0 / 24389.0 }
}

/// Colours whose black is as dark as `from` with it at `to`, both as shares of white's luminance: black point
/// compensation (ISO 18619), which in linear light is a line from black to white.
pub(super) fn compensated(colours: &mut [Lab], from: f64, to: f64) {
    let scale = (1.0 - to) / (1.0 - from).max(f64::MIN_POSITIVE);
    let offset = to - scale * from;
    let white = to_xyz([100.0, 0.0, 0.0]);
    for colour in colours {
        let mut light = to_xyz(*colour);
        for (part, white) in light.iter_mut().zip(white) {
            *part = (*part * scale + white * offset).max(0.0);
        }
        *colour = from_xyz(light);
    }
}
