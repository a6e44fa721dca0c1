//! Reading ICC profiles and asking moxcms for their colours.

use super::{Intent, SeparationError};
use moxcms::{
    CmsError, ColorProfile, DataColorSpace, Layout, RenderingIntent, ToneReprCurve, Transform16BitExecutor,
    TransformOptions,
};
use std::sync::Arc;

/// L*, a* and b* against the paper (CIE 1976, D50).
pub(super) type Lab = [f64; 3];

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

/// The way from one profile's colours to another's.
pub(super) struct Conversion {
    transform: Arc<Transform16BitExecutor>,
    /// Samples a pixel, before and after.
    samples: (usize, usize),
}

impl Conversion {
    /// From the colours of one profile to those of another, each in its layout. Laying out the way is what takes time.
    pub(super) fn new(
        (from, from_layout): (&ColorProfile, Layout),
        (to, to_layout): (&ColorProfile, Layout),
        intent: Intent,
    ) -> Result<Conversion, SeparationError> {
        let transform =
            from.create_transform_16bit(from_layout, to, to_layout, options(intent)).map_err(unconnected)?;
        Ok(Conversion { transform, samples: (from_layout.channels(), to_layout.channels()) })
    }

    /// From the colours of a profile to Lab, by its colorimetric table.
    pub(super) fn to_lab(from: &ColorProfile, layout: Layout) -> Result<Conversion, SeparationError> {
        Conversion::new((from, layout), (&connection(), Layout::Rgb), Intent::RelativeColorimetric)
    }

    /// From Lab to the inks of a press.
    pub(super) fn from_lab(press: &ColorProfile, intent: Intent) -> Result<Conversion, SeparationError> {
        Conversion::new((&connection(), Layout::Rgb), (press, Layout::Rgba), intent)
    }

    /// 16-bit samples for `colours`, 8 bits a sample.
    pub(super) fn convert(&self, colours: &[u8]) -> Result<Vec<u16>, SeparationError> {
        self.deep(&colours.iter().map(|&sample| u16::from(sample) * 257).collect::<Vec<_>>())
    }

    fn deep(&self, colours: &[u16]) -> Result<Vec<u16>, SeparationError> {
        let mut converted = vec![0; colours.len() / self.samples.0 * self.samples.1];
        self.transform.transform(colours, &mut converted).map_err(unconnected)?;
        Ok(converted)
    }

    /// What `inks`, each from 0 to 1, look like, by a conversion to Lab.
    pub(super) fn labs(&self, inks: &[[f64; 4]]) -> Result<Vec<Lab>, SeparationError> {
        let samples = inks.iter().flatten().map(|ink| (ink.clamp(0.0, 1.0) * 65535.0 + 0.5) as u16);
        Ok(lab_of(&self.deep(&samples.collect::<Vec<_>>())?))
    }

    /// What `colours` of 8 bits a sample look like, by a conversion to Lab.
    pub(super) fn looks(&self, colours: &[u8]) -> Result<Vec<Lab>, SeparationError> {
        Ok(lab_of(&self.convert(colours)?))
    }

    /// The inks for `colours`, by a conversion from Lab.
    pub(super) fn inks(&self, colours: &[Lab]) -> Result<Vec<[u16; 4]>, SeparationError> {
        let encoded = |&[l, a, b]: &Lab| {
            [l / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0]
                .map(|part| (part.clamp(0.0, 1.0) * 65535.0 + 0.5) as u16)
        };
        let inks = self.deep(&colours.iter().flat_map(encoded).collect::<Vec<_>>())?;
        Ok(inks.as_chunks().0.to_vec())
    }
}

/// Lab of 16 bits as numbers (ICC.1:2022, 6.3.4.2).
fn lab_of(encoded: &[u16]) -> Vec<Lab> {
    let part = |sample: u16| f64::from(sample) / 65535.0;
    let lab = |&[l, a, b]: &[u16; 3]| [part(l) * 100.0, part(a) * 255.0 - 128.0, part(b) * 255.0 - 128.0];
    encoded.as_chunks().0.iter().map(lab).collect()
}

/// A profile whose colours are Lab as it is connected through.
fn connection() -> ColorProfile {
    let mut profile = ColorProfile::new_lab();
    profile.pcs = DataColorSpace::Lab;
    profile
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
    let scale = ((1.0 - to) / (1.0 - from).max(f64::MIN_POSITIVE)) as f32;
    let offset = (to as f32) - scale * from as f32;
    let white = moxcms::Lab::new(100.0, 0.0, 0.0).to_xyz();
    for colour in colours {
        let mut light = moxcms::Lab::new(colour[0] as f32, colour[1] as f32, colour[2] as f32).to_xyz();
        for (part, white) in [(&mut light.x, white.x), (&mut light.y, white.y), (&mut light.z, white.z)] {
            *part = (*part * scale + white * offset).max(0.0);
        }
        let lab = moxcms::Lab::from_xyz(light);
        *colour = [lab.l, lab.a, lab.b].map(f64::from);
    }
}

fn unconnected(error: CmsError) -> SeparationError {
    SeparationError::Unconnected(error.to_string())
}

/// Everything off that asks for one processor's paths or for a tag other than the profile's curves.
fn options(intent: Intent) -> TransformOptions {
    TransformOptions {
        rendering_intent: match intent {
            Intent::RelativeColorimetric => RenderingIntent::RelativeColorimetric,
            Intent::Perceptual => RenderingIntent::Perceptual,
            Intent::Saturation => RenderingIntent::Saturation,
        },
        allow_use_cicp_transfer: false,
        ..TransformOptions::default()
    }
}

/// Raises the black of a matrix profile to `black`, as a share of white's luminance, and with it all colours:
/// [`compensated`], done in the curves that lead to linear light.
pub(super) fn raise_black(profile: &mut ColorProfile, black: f64) -> Result<(), SeparationError> {
    let curves = [&mut profile.red_trc, &mut profile.green_trc, &mut profile.blue_trc];
    for curve in curves.into_iter().flatten() {
        *curve = raised(curve, black)?;
    }
    Ok(())
}

/// `curve` with its light raised to start at `black`, in 4,096 steps.
fn raised(curve: &ToneReprCurve, black: f64) -> Result<ToneReprCurve, SeparationError> {
    const STEPS: u16 = 4096;
    let light = curve.make_linear_evaluator().map_err(unconnected)?;
    let step = |step: u16| {
        let light = f64::from(light.evaluate_value(f32::from(step) / f32::from(STEPS - 1))).clamp(0.0, 1.0);
        ((black + (1.0 - black) * light) * 65535.0).round() as u16
    };
    Ok(ToneReprCurve::Lut((0..STEPS).map(step).collect()))
}
