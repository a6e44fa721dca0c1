//! Numbers as the file states them.
//!
//! In: integers and integer lengths. Out: decimals with few places, spelt the same on every processor. No sums are
//! done on the results.

use crate::unit::Length;

/// Writes `value` over ten to the power of `places` and a space.
pub(super) fn decimal(out: &mut Vec<u8>, value: i64, places: u32) {
    let scale = 10_u64.pow(places);
    let (whole, mut part) = (value.unsigned_abs() / scale, value.unsigned_abs() % scale);
    if value < 0 {
        out.push(b'-');
    }
    digits(out, whole, 1);
    if part != 0 {
        let mut places = places as usize;
        while part.is_multiple_of(10) {
            part /= 10;
            places -= 1;
        }
        out.push(b'.');
        digits(out, part, places);
    }
    out.push(b' ');
}

/// Writes `value` with at least `count` digits.
fn digits(out: &mut Vec<u8>, mut value: u64, count: usize) {
    let start = out.len();
    while value != 0 || out.len() - start < count {
        out.push(b'0' + (value % 10) as u8);
        value /= 10;
    }
    out[start..].reverse();
}

/// Writes `length` in points to four places, 1/30 of a micrometre.
pub(super) fn points(out: &mut Vec<u8>, length: Length) {
    decimal(out, ten_thousandths(length), 4);
}

/// `length` in ten thousandths of a point, rounded half up.
fn ten_thousandths(length: Length) -> i64 {
    ((i128::from(length.to_raw()) * 20_000 + 65_536).div_euclid(131_072)) as i64
}

/// `n` thousandths as lopdf takes it: the nearest `f32`, whose shortest spelling is the decimal again.
pub(super) fn thousandths(n: i64) -> f32 {
    (n as f64 / 1000.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(length: Length) -> String {
        let mut out = Vec::new();
        points(&mut out, length);
        String::from_utf8(out).expect("digits")
    }

    #[test]
    fn a_length_is_spelt_to_four_places() {
        for (length, shown) in [
            (Length::micro_metre(390_000), "1105.5118 "),
            (Length::milli_pt(11_250), "11.25 "),
            (Length::ZERO, "0 "),
            (-Length::pt(3), "-3 "),
            (-Length::milli_pt(8_504), "-8.504 "),
            (Length::milli_pt(50), "0.05 "),
        ] {
            assert_eq!(spelt(length), shown);
        }
    }

    #[test]
    fn no_place_of_a_broadsheet_is_off_by_a_thousandth_of_a_point() {
        for raw in (0..Length::pt(1700).to_raw()).step_by(104_729) {
            let read: f64 = spelt(Length::raw(raw)).trim().parse().expect("a number");
            assert!((read - Length::raw(raw).to_pt()).abs() < 0.0001);
        }
    }
}
