//! How light black ink prints on the paper, and how much of it looks like a wanted light.

use super::profile::{Lab, luminance};
use crate::icc::{srgb_light, tone};
use moxcms::{ColorProfile, DataColorSpace};

/// Black ink alone, from none to solid.
#[derive(Debug)]
pub(super) struct Tones {
    /// Luminance of each amount of black, as shares of the paper's.
    ramp: Vec<f64>,
}

impl Tones {
    /// From what `seen` says of 0 to 255 of black ink.
    pub(super) fn new(seen: &[Lab]) -> Tones {
        let paper = seen.first().map_or(1.0, luminance).max(f64::MIN_POSITIVE);
        Tones { ramp: seen.iter().map(|seen| luminance(seen) / paper).collect() }
    }

    /// The black whose light is nearest to `light`, from 0 to 1, black point compensated: 0 is solid.
    pub(super) fn black_for(&self, light: f64) -> u8 {
        let solid = self.ramp.last().copied().unwrap_or(0.0);
        let wanted = solid + (1.0 - solid) * light.clamp(0.0, 1.0);
        let after = self.ramp.partition_point(|&seen| seen > wanted).min(self.ramp.len().saturating_sub(1));
        let off = |black: usize| self.ramp.get(black).map_or(f64::INFINITY, |seen| (seen - wanted).abs());
        let before = after.saturating_sub(1);
        (if off(before) < off(after) { before } else { after }).min(255) as u8
    }

    /// For each level of grey the light to store, so that black ink alone prints it as light as it looks.
    ///
    /// The press's dot gain (26 % by ISO 12647-3) and the short way from its paper to its black are allowed for,
    /// as the profile allows for them in colour. White stays paper, black solid.
    pub(super) fn grey(&self, light: impl Fn(f64) -> f64) -> [u8; 256] {
        let mut grey = [0; 256];
        for (level, stored) in (0u8..=255).zip(&mut grey) {
            *stored = 255 - self.black_for(light(f64::from(level) / 255.0));
        }
        grey[255] = 255;
        grey
    }
}

/// Linear light of a level from 0 to 1 of a grey picture without profile, read as sRGB is (IEC 61966-2-1).
pub(super) fn usual(level: f64) -> f64 {
    srgb_light(level)
}

/// Linear light of the levels 0 to 255 by a grey profile, paper 1; `None` where it has no curve.
///
/// The curve leads to the connection space's neutral axis (ICC.1:2022, 8.3.4): luminance, or L* of 100.
pub(super) fn of_profile(profile: &ColorProfile) -> Option<impl Fn(f64) -> f64 + use<>> {
    let curve = tone(profile.gray_trc.as_ref()?)?;
    let is_lightness = profile.pcs == DataColorSpace::Lab;
    Some(move |level: f64| {
        let value = curve(level);
        if is_lightness { luminance(&[value * 100.0, 0.0, 0.0]) } else { value }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greys_run_from_solid_to_paper_in_order() {
        let seen: Vec<Lab> = (0..=255).map(|black| [100.0 - f64::from(black) * 0.25, 0.0, 0.0]).collect();
        let grey = Tones::new(&seen).grey(usual);
        assert_eq!((grey[0], grey[255]), (0, 255));
        assert!(grey.is_sorted());
    }
}
