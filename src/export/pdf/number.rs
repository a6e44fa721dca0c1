//! Numbers as the file states them.
//!
//! In: integer lengths. Out: the nearest `f32` of a decimal with few places, whose shortest spelling (what lopdf
//! writes) is that decimal, on every processor. No sums are done on the results.

use crate::unit::Length;
use printpdf::Pt;

/// `length` in points to four places, 1/30 of a micrometre.
pub(super) fn points(length: Length) -> f32 {
    let places = (i128::from(length.to_raw()) * 20_000 + 65_536).div_euclid(131_072);
    (places as f64 / 10_000.0) as f32
}

/// `length` as printpdf takes it.
pub(super) fn pt(length: Length) -> Pt {
    Pt(points(length))
}

/// `n` hundredths.
pub(super) fn hundredths(n: i64) -> f32 {
    (n as f64 / 100.0) as f32
}

/// `n` thousandths.
pub(super) fn thousandths(n: i64) -> f32 {
    (n as f64 / 1000.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_spelt_to_four_places() {
        for (length, shown) in [
            (Length::micro_metre(390_000), "1105.5118"),
            (Length::milli_pt(11_250), "11.25"),
            (Length::ZERO, "0"),
            (-Length::pt(3), "-3"),
            (-Length::milli_pt(8_504), "-8.504"),
        ] {
            assert_eq!(points(length).to_string(), shown);
        }
    }

    #[test]
    fn no_place_of_a_broadsheet_is_off_by_a_thousandth_of_a_point() {
        for raw in (0..Length::pt(1700).to_raw()).step_by(104_729) {
            assert!((f64::from(points(Length::raw(raw))) - Length::raw(raw).to_pt()).abs() < 0.0002);
        }
    }
}
