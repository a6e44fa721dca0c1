//! Tone curves (ICC.1:2022, 10.6 and 10.18).

use moxcms::ToneReprCurve;

/// A curve from 0 to 1.
#[derive(Clone, Debug)]
pub(super) enum Curve {
    /// What goes in.
    Straight,
    /// Values at even steps, and between them by straight lines.
    Steps(Vec<f64>),
    /// A power with a straight foot: g, a, b, c, d, e and f of the type with seven parameters.
    Power([f64; 7]),
}

impl Curve {
    /// A curve of a profile; `None` for parameters that are none.
    pub(super) fn of(curve: &ToneReprCurve) -> Option<Curve> {
        match curve {
            ToneReprCurve::Lut(steps) => Some(match steps.as_slice() {
                [] => Curve::Straight,
                [gamma] => Curve::Power([f64::from(*gamma) / 256.0, 1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
                steps => Curve::Steps(steps.iter().map(|&step| f64::from(step) / 65535.0).collect()),
            }),
            ToneReprCurve::Parametric(stated) => Curve::power(stated),
        }
    }

    /// The five kinds of parameters, brought to the last of them.
    fn power(stated: &[f32]) -> Option<Curve> {
        let stated: Vec<f64> = stated.iter().map(|&value| f64::from(value)).collect();
        let all = match stated[..] {
            [g] => [g, 1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
            [g, a, b] => [g, a, b, 0.0, -b / a, 0.0, 0.0],
            [g, a, b, c] => [g, a, b, 0.0, -b / a, c, c],
            [g, a, b, c, d] => [g, a, b, c, d, 0.0, 0.0],
            [g, a, b, c, d, e, f] => [g, a, b, c, d, e, f],
            _ => return None,
        };
        all.iter().all(|value| value.is_finite()).then_some(Curve::Power(all))
    }

    /// A curve of equal steps, from its values.
    pub(super) fn steps(values: Vec<f64>) -> Curve {
        if values.len() < 2 { Curve::Straight } else { Curve::Steps(values) }
    }

    /// The value at `value`, kept from 0 to 1.
    pub(super) fn at(&self, value: f64) -> f64 {
        let value = unit(value);
        match self {
            Curve::Straight => value,
            Curve::Steps(steps) => {
                let place = value * (steps.len() - 1) as f64;
                let before = (place as usize).min(steps.len() - 2);
                let (low, high) = (steps[before], steps[before + 1]);
                low + (high - low) * (place - before as f64)
            }
            Curve::Power([g, a, b, _, d, e, _]) if value >= *d => {
                let base = a * value + b;
                unit(if base > 0.0 { libm::pow(base, *g) } else { 0.0 } + e)
            }
            Curve::Power([_, _, _, c, _, _, f]) => unit(c * value + f),
        }
    }
}

/// A number kept from 0 to 1; 0 for none.
pub(super) fn unit(value: f64) -> f64 {
    if value > 0.0 { value.min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_make_the_curve_they_state() {
        let srgb = ToneReprCurve::Parametric(vec![2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045]);
        let curve = Curve::of(&srgb).expect("a curve");
        for (level, light) in [(0.0, 0.0), (0.02, 0.001_548), (0.5, 0.214_041), (1.0, 1.0)] {
            assert!((curve.at(level) - light).abs() < 1e-5, "{level}: {}", curve.at(level));
        }
        let gamma = Curve::of(&ToneReprCurve::Lut(vec![512])).expect("a curve");
        assert_eq!([gamma.at(0.5), gamma.at(-1.0), gamma.at(f64::NAN), gamma.at(2.0)], [0.25, 0.0, 0.0, 1.0]);
        assert!(Curve::of(&ToneReprCurve::Parametric(vec![1.0, 0.0, 1.0])).is_none(), "a quotient by nought");
        assert!(Curve::of(&ToneReprCurve::Parametric(vec![1.0; 6])).is_none());
    }

    #[test]
    fn steps_are_joined() {
        let curve = Curve::of(&ToneReprCurve::Lut(vec![0, 0, 65535])).expect("a curve");
        assert_eq!([curve.at(0.25), curve.at(0.75), curve.at(1.0)], [0.0, 0.5, 1.0]);
    }
}
