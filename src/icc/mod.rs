//! What ICC profiles say of colours, worked out alike on every processor.
//!
//! In: a profile as `moxcms` reads it. Out: what its colours look like ([`Eye`]), and the inks for a look ([`Hand`]),
//! relative to the paper (ICC.1:2022, 6.2.2). `moxcms` itself multiplies and adds in one step where a processor has
//! that, which rounds otherwise than two; here are sums, products, quotients and the roots and powers of `libm`, whose
//! bits IEEE 754 and the order written down fix.

mod curve;
mod lab;
mod look;
mod table;

pub(crate) use lab::{Lab, from_xyz, to_xyz};
pub(crate) use look::Lights;

use curve::Curve;
use lab::{to_srgb, white_scaled};
use moxcms::{ColorProfile, DataColorSpace, LutWarehouse, RenderingIntent};
use table::Table;

/// Linear light of sRGB from 0 to 1 (IEC 61966-2-1).
pub(crate) fn srgb_light(level: f64) -> f64 {
    if level <= 0.04045 { level / 12.92 } else { libm::pow((level + 0.055) / 1.055, 2.4) }
}

/// A curve of a profile, as numbers from 0 to 1.
pub(crate) fn tone(curve: &moxcms::ToneReprCurve) -> Option<impl Fn(f64) -> f64 + use<>> {
    let curve = Curve::of(curve)?;
    Some(move |value: f64| curve.at(value))
}

/// From colours of a profile to what they look like.
#[derive(Debug)]
pub(crate) struct Eye(Seeing);

#[derive(Debug)]
enum Seeing {
    Table {
        table: Table,
        pcs: DataColorSpace,
    },
    /// Three curves, and the colorants they weigh.
    Matrix {
        curves: [Curve; 3],
        colorants: [[f64; 3]; 3],
    },
    Grey {
        curve: Curve,
        pcs: DataColorSpace,
    },
}

impl Eye {
    /// By the profile's colorimetric table, else its perceptual one, else by curves and a matrix; `None` where it has
    /// none of them.
    pub(crate) fn of(profile: &ColorProfile) -> Option<Eye> {
        let table = profile.lut_a_to_b_colorimetric.as_ref().or(profile.lut_a_to_b_perceptual.as_ref());
        if let Some(table) = table {
            return Some(Eye(Seeing::Table { table: Table::of(table, false)?, pcs: profile.pcs }));
        }
        if let Some(curve) = profile.gray_trc.as_ref().filter(|_| profile.color_space == DataColorSpace::Gray)
        {
            return Some(Eye(Seeing::Grey { curve: Curve::of(curve)?, pcs: profile.pcs }));
        }
        let curve = |curve: &Option<moxcms::ToneReprCurve>| Curve::of(curve.as_ref()?);
        let curves = [curve(&profile.red_trc)?, curve(&profile.green_trc)?, curve(&profile.blue_trc)?];
        let column = |xyz: moxcms::Xyzd| [xyz.x, xyz.y, xyz.z];
        let colorants = [profile.red_colorant, profile.green_colorant, profile.blue_colorant].map(column);
        Some(Eye(Seeing::Matrix { curves, colorants }))
    }

    /// What a colour looks like, each part of it from 0 to 1.
    pub(crate) fn look(&self, colour: &[f64]) -> Lab {
        match &self.0 {
            Seeing::Table { table, pcs } => table.look(colour, *pcs),
            Seeing::Matrix { curves, colorants } => {
                let mut xyz = [0.0; 3];
                for ((curve, colorant), &level) in curves.iter().zip(colorants).zip(colour) {
                    let light = curve.at(level);
                    for (part, share) in xyz.iter_mut().zip(colorant) {
                        *part += share * light;
                    }
                }
                from_xyz(xyz)
            }
            Seeing::Grey { curve, pcs } => {
                let light = curve.at(colour.first().copied().unwrap_or(0.0));
                match pcs {
                    DataColorSpace::Lab => [light * 100.0, 0.0, 0.0],
                    _ => from_xyz(white_scaled(light)),
                }
            }
        }
    }

    /// Red, green and blue of sRGB from 0 to 1.
    pub(crate) fn light(&self, colour: &[f64]) -> [f64; 3] {
        to_srgb(to_xyz(self.look(colour)))
    }
}

/// From looks to the inks of a profile.
#[derive(Debug)]
pub(crate) struct Hand {
    table: Table,
    pcs: DataColorSpace,
}

impl Hand {
    /// By the profile's table for `intent`, else its perceptual one; `None` where it has none.
    pub(crate) fn of(profile: &ColorProfile, intent: RenderingIntent) -> Option<Hand> {
        let own: &Option<LutWarehouse> = match intent {
            RenderingIntent::Perceptual => &profile.lut_b_to_a_perceptual,
            RenderingIntent::Saturation => &profile.lut_b_to_a_saturation,
            _ => &profile.lut_b_to_a_colorimetric,
        };
        let table = own.as_ref().or(profile.lut_b_to_a_perceptual.as_ref())?;
        Some(Hand { table: Table::of(table, true)?, pcs: profile.pcs })
    }

    /// The inks for a look, from 0 to 1.
    pub(crate) fn inks(&self, look: Lab) -> [f64; 4] {
        self.table.inks(look, self.pcs)
    }
}
