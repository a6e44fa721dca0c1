//! Reading ICC profiles and asking moxcms for their colours.

use super::{Intent, SeparationError};
use moxcms::{
    CmsError, ColorProfile, DataColorSpace, Layout, RenderingIntent, ToneReprCurve, Transform16BitExecutor,
    TransformOptions,
};
use std::sync::Arc;

/// Reads a profile whose colours are `space`; `other` is the error where they are not.
pub(super) fn read(
    bytes: &[u8],
    space: DataColorSpace,
    other: SeparationError,
) -> Result<ColorProfile, SeparationError> {
    let profile =
        ColorProfile::new_from_slice(bytes).map_err(|e| SeparationError::Unreadable(e.to_string()))?;
    if profile.color_space == space { Ok(profile) } else { Err(other) }
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

    /// 16-bit samples for `colours`, 8 bits a sample.
    pub(super) fn convert(&self, colours: &[u8]) -> Result<Vec<u16>, SeparationError> {
        let colours: Vec<u16> = colours.iter().map(|&sample| u16::from(sample) * 257).collect();
        let mut converted = vec![0; colours.len() / self.samples.0 * self.samples.1];
        self.transform.transform(&colours, &mut converted).map_err(unconnected)?;
        Ok(converted)
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
        },
        allow_use_cicp_transfer: false,
        ..TransformOptions::default()
    }
}

/// Raises the black of a matrix profile to `black`, as a share of white's luminance, and with it all colours:
/// black point compensation (ISO 18619), which in linear light is a line from black to white.
///
/// A profile made of tables is left alone: its blacks are its maker's business.
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
