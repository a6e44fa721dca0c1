//! Colours as a file states them, and the inks they are printed with (ISO 32000-1 8.6).
//!
//! Device, ICC and calibrated colours of one component go to black, of four to the process inks as they stand;
//! Separation and DeviceN to the plates they name. Three components and Lab have no inks of their own: they become
//! inks by the plain rule of ISO 32000-1 10.3.3 with all grey taken to black. No profile is used.

use crate::plate::Space;
use hayro::hayro_interpret::Function;
use std::sync::Arc;

/// The most components of a colour (ISO 32000-1 annex C.2).
pub(super) const COMPONENTS: usize = 32;

/// A colour space.
pub(super) enum Colours {
    /// DeviceGray.
    Grey,
    /// DeviceRGB.
    Rgb,
    /// DeviceCMYK.
    Cmyk,
    /// ICCBased, CalGray or CalRGB, of so many components.
    Managed(u8),
    /// Lab.
    Lab(Lab),
    /// Indexed.
    Indexed(Indexed),
    /// Separation or DeviceN.
    Inks(Inks),
    /// Pattern; of uncoloured patterns, with the space of their colour.
    Pattern(Option<Arc<Colours>>),
}

/// What a Lab space states.
pub(super) struct Lab {
    /// The white point.
    pub(super) white: [f32; 3],
    /// The least and greatest a* and b*.
    pub(super) range: [f32; 4],
}

/// A table of colours.
pub(super) struct Indexed {
    /// The space of its entries.
    pub(super) base: Arc<Colours>,
    /// The number of the last.
    pub(super) last: usize,
    /// A byte for each component of each entry.
    pub(super) table: Vec<u8>,
}

/// Named inks.
pub(super) struct Inks {
    /// Their names.
    pub(super) names: Vec<Arc<str>>,
    /// What each is printed on; `None` where there is no room for their plates, and the stand-in is printed.
    pub(super) targets: Option<Vec<Target>>,
    /// The space of what stands in for them.
    pub(super) alternate: Arc<Colours>,
    /// From amounts of ink to a colour of that space.
    pub(super) tint: Function,
}

/// What an ink is printed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A plate of the sheet.
    Plate(usize),
    /// Every plate.
    All,
    /// None.
    Nothing,
}

impl Colours {
    /// How many components a colour has.
    pub(super) fn components(&self) -> usize {
        match self {
            Colours::Grey | Colours::Indexed(_) => 1,
            Colours::Rgb | Colours::Lab(_) => 3,
            Colours::Cmyk => 4,
            Colours::Managed(count) => usize::from(*count),
            Colours::Inks(inks) => inks.names.len(),
            Colours::Pattern(under) => under.as_ref().map_or(0, |under| under.components()),
        }
    }

    /// The colour that stands until one is set (ISO 32000-1 8.6).
    pub(super) fn initial(&self) -> Vec<f32> {
        match self {
            Colours::Cmyk => vec![0.0, 0.0, 0.0, 1.0],
            Colours::Inks(inks) => vec![1.0; inks.names.len()],
            other => vec![0.0; other.components()],
        }
    }

    /// The least and greatest value of a component, for samples of so many bits (ISO 32000-1 table 90).
    pub(super) fn range(&self, component: usize, bits: u8) -> [f32; 2] {
        match self {
            Colours::Lab(_) if component == 0 => [0.0, 100.0],
            Colours::Lab(lab) if component == 1 => [lab.range[0], lab.range[1]],
            Colours::Lab(lab) => [lab.range[2], lab.range[3]],
            Colours::Indexed(_) => [0.0, ((1u32 << bits.min(16)) - 1) as f32],
            _ => [0.0, 1.0],
        }
    }

    /// How it is called on a sheet.
    pub(super) fn told(&self) -> Space {
        match self {
            Colours::Grey => Space::Grey,
            Colours::Rgb => Space::Rgb,
            Colours::Cmyk => Space::Cmyk,
            Colours::Managed(count) => Space::Managed(*count),
            Colours::Lab(_) => Space::Lab,
            Colours::Indexed(table) => table.base.told(),
            Colours::Inks(inks) => Space::Inks(inks.names.clone()),
            Colours::Pattern(Some(under)) => Space::Pattern(Box::new(under.told())),
            Colours::Pattern(None) => Space::Pattern(Box::new(Space::Grey)),
        }
    }

    /// The plates whose ink [`Colours::print`] states, in its order.
    pub(super) fn targets(&self) -> Vec<Target> {
        const PROCESS: [Target; 4] = [Target::Plate(0), Target::Plate(1), Target::Plate(2), Target::Plate(3)];
        match self {
            Colours::Grey | Colours::Managed(1) => vec![Target::Plate(3)],
            Colours::Indexed(table) => table.base.targets(),
            Colours::Inks(Inks { targets: Some(targets), .. }) => targets.clone(),
            Colours::Inks(inks) => inks.alternate.targets(),
            Colours::Pattern(Some(under)) => under.targets(),
            _ => PROCESS.to_vec(),
        }
    }

    /// Whether it is printed with the process inks, so that it states all four of them.
    pub(super) fn is_process(&self) -> bool {
        match self {
            Colours::Indexed(table) => table.base.is_process(),
            Colours::Inks(inks) => inks.targets.is_none() && inks.alternate.is_process(),
            Colours::Pattern(Some(under)) => under.is_process(),
            _ => true,
        }
    }

    /// The coverages of a colour, 0 to 1, on its [targets](Colours::targets).
    pub(super) fn print(&self, values: &[f32]) -> Coats {
        let at = |i: usize| values.get(i).copied().unwrap_or(0.0);
        match self {
            Colours::Grey | Colours::Managed(1) => Coats::new(&[1.0 - at(0)]),
            Colours::Cmyk | Colours::Managed(4) => Coats::new(&[at(0), at(1), at(2), at(3)]),
            Colours::Rgb | Colours::Managed(_) => Coats::new(&inks_of_light([at(0), at(1), at(2)])),
            Colours::Lab(lab) => Coats::new(&inks_of_light(lab.light([at(0), at(1), at(2)]))),
            Colours::Indexed(table) => table.print(at(0)),
            Colours::Inks(inks) if inks.targets.is_some() => Coats::new(values),
            Colours::Inks(inks) => inks.alternate.print(&inks.stand_in(values)),
            Colours::Pattern(under) => {
                under.as_ref().map_or(Coats::new(&[0.0; 4]), |under| under.print(values))
            }
        }
    }

    /// What the colour looks like in the four process inks.
    pub(super) fn look(&self, values: &[f32]) -> [f32; 4] {
        match self {
            Colours::Inks(inks) => inks.alternate.look(&inks.stand_in(values)),
            Colours::Indexed(table) => table.base.look(&table.entry(values.first().copied().unwrap_or(0.0))),
            Colours::Grey | Colours::Managed(1) => [0.0, 0.0, 0.0, self.print(values).get(0)],
            other => {
                let coats = other.print(values);
                [coats.get(0), coats.get(1), coats.get(2), coats.get(3)]
            }
        }
    }
}

impl Indexed {
    /// The colour with a number.
    fn entry(&self, number: f32) -> Vec<f32> {
        let count = self.base.components();
        let number = (number.max(0.0) as usize).min(self.last); // cut, as a number is
        let bytes = self.table.get(number * count..(number + 1) * count).unwrap_or_default();
        let value = |component: usize| {
            let [least, most] = self.base.range(component, 8);
            least + (most - least) * f32::from(bytes.get(component).copied().unwrap_or(0)) / 255.0
        };
        (0..count).map(value).collect()
    }

    fn print(&self, number: f32) -> Coats {
        self.base.print(&self.entry(number))
    }
}

impl Inks {
    /// The colour that stands in for amounts of these inks.
    pub(super) fn stand_in(&self, values: &[f32]) -> Vec<f32> {
        let mut given: Vec<f32> = values.to_vec();
        given.resize(self.tint.num_inputs(), 0.0);
        let mut out = vec![0.0; self.tint.num_outputs()];
        match self.tint.eval(&given, &mut out) {
            Some(()) => out,
            None => self.alternate.initial(),
        }
    }
}

impl Lab {
    /// Red, green and blue of sRGB, 0 to 1 (ISO 32000-1 8.6.5.4; IEC 61966-2-1).
    fn light(&self, [l, a, b]: [f32; 3]) -> [f32; 3] {
        let root = |v: f32| if v >= 6.0 / 29.0 { v * v * v } else { 108.0 / 841.0 * (v - 4.0 / 29.0) };
        let middle = (l + 16.0) / 116.0;
        let (x, y, z) = (root(middle + a / 500.0), root(middle), root(middle - b / 200.0));
        // Relative to white, so that paper is white; scaled to the D65 of sRGB.
        let [x, y, z] = [x * 0.9505, y * self.white[1].max(0.01), z * 1.089];
        let linear = [
            3.2406 * x - 1.5372 * y - 0.4986 * z,
            -0.9689 * x + 1.8758 * y + 0.0415 * z,
            0.0557 * x - 0.2040 * y + 1.0570 * z,
        ];
        linear.map(|v| if v <= 0.003_130_8 { 12.92 * v } else { 1.055 * libm::powf(v, 1.0 / 2.4) - 0.055 })
    }
}

/// Inks of additive light: complements, with what is grey in them taken to black.
fn inks_of_light(light: [f32; 3]) -> [f32; 4] {
    let [c, m, y] = light.map(|v| 1.0 - v.clamp(0.0, 1.0));
    let k = c.min(m).min(y);
    [c - k, m - k, y - k, k]
}

/// Coverages, 0 to 1, on the targets of a colour space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Coats {
    values: [f32; COMPONENTS],
    count: usize,
}

impl Coats {
    fn new(values: &[f32]) -> Coats {
        let mut coats = Coats { values: [0.0; COMPONENTS], count: values.len().min(COMPONENTS) };
        for (coat, value) in coats.values.iter_mut().zip(values) {
            *coat = if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) };
        }
        coats
    }

    /// The coverage on target `at`.
    pub(super) fn get(&self, at: usize) -> f32 {
        self.all().get(at).copied().unwrap_or(0.0)
    }

    /// All of them.
    pub(super) fn all(&self) -> &[f32] {
        self.values.get(..self.count).unwrap_or_default()
    }
}

/// A coverage of 0 to 1 in bytes.
pub(super) fn byte(coverage: f32) -> u8 {
    (coverage.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn light_becomes_inks_with_its_grey_in_black() {
        assert_eq!(inks_of_light([1.0, 1.0, 1.0]), [0.0; 4]);
        assert_eq!(inks_of_light([0.0, 0.0, 0.0]), [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(inks_of_light([1.0, 0.0, 0.0]), [0.0, 1.0, 1.0, 0.0]);
        assert_eq!(Colours::Rgb.print(&[0.5, 0.5, 0.5]).all(), &[0.0, 0.0, 0.0, 0.5]);
    }

    #[test]
    fn lab_white_is_paper_and_lab_black_is_black() {
        let lab = Colours::Lab(Lab { white: [0.9642, 1.0, 0.8249], range: [-100.0, 100.0, -100.0, 100.0] });
        assert!(lab.print(&[100.0, 0.0, 0.0]).all().iter().all(|ink| *ink < 0.01));
        assert!(lab.print(&[0.0, 0.0, 0.0]).get(3) > 0.99);
        let red = lab.print(&[54.0, 80.0, 67.0]);
        assert!(red.get(0) < 0.05 && red.get(1) > 0.8 && red.get(2) > 0.8, "{red:?}");
    }

    #[test]
    fn numbers_beyond_a_table_are_its_last() {
        let base = Arc::new(Colours::Cmyk);
        let table = Colours::Indexed(Indexed { base, last: 1, table: vec![0, 0, 0, 0, 255, 0, 0, 51] });
        assert_eq!(table.print(&[9.0]).all(), &[1.0, 0.0, 0.0, 0.2]);
    }
}
