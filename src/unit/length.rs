use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Rem, Sub, SubAssign};

/// A length in 1/65536 pt (1 pt = 1/72 inch), signed.
///
/// An integer, so that sums are exact and equal on every processor. Floating point appears only in
/// [`Length::to_pt`], for writing a number out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// No length.
    pub const ZERO: Length = Length(0);
    /// The smallest positive length, 1/65536 pt.
    pub const UNIT: Length = Length(1);
    /// Longer than any sheet; for "no limit".
    pub const MAX: Length = Length(i64::MAX / 4);

    /// A length of `n` units of 1/65536 pt.
    pub const fn raw(n: i64) -> Length {
        Length(n)
    }

    /// The number of 1/65536 pt in this length.
    pub const fn to_raw(self) -> i64 {
        self.0
    }

    /// A whole number of points.
    pub const fn pt(n: i64) -> Length {
        Length(n * 65536)
    }

    /// A number of thousandths of a point, rounded to the nearest unit.
    pub const fn milli_pt(n: i64) -> Length {
        Length::ratio(n as i128 * 65536, 1000)
    }

    /// A number of thousandths of a millimetre, rounded to the nearest unit (1 mm = 360/127 pt).
    pub const fn micro_metre(n: i64) -> Length {
        Length::ratio(n as i128 * 65536 * 360, 127_000)
    }

    /// `numerator / denominator` units of 1/65536 pt, rounded half away from zero; `denominator > 0`.
    pub(crate) const fn ratio(numerator: i128, denominator: i128) -> Length {
        let half = if numerator < 0 { -(denominator / 2) } else { denominator / 2 };
        Length(((numerator + half) / denominator) as i64)
    }

    /// In points, for writing out. Never feed the result back into layout.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / 65536.0
    }

    /// In thousandths of a point, rounded half away from zero.
    pub const fn to_milli_pt(self) -> i64 {
        Length::ratio(self.0 as i128 * 1000, 65536).0
    }

    /// This length times `n / d`, rounded half away from zero; `d > 0`.
    pub const fn scale(self, n: i64, d: i64) -> Length {
        Length::ratio(self.0 as i128 * n as i128, d as i128)
    }

    /// How many whole `unit`s fit in this length; 0 where `unit` is not positive.
    pub const fn whole(self, unit: Length) -> i64 {
        if unit.0 <= 0 { 0 } else { self.0.div_euclid(unit.0) }
    }

    /// How many `unit`s cover this length, rounded up; 0 where `unit` is not positive.
    pub const fn whole_up(self, unit: Length) -> i64 {
        if unit.0 <= 0 { 0 } else { (self.0 + unit.0 - 1).div_euclid(unit.0) }
    }

    /// The distance from zero.
    pub const fn abs(self) -> Length {
        Length(self.0.abs())
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Length;
    fn mul(self, n: i64) -> Length {
        Length(self.0 * n)
    }
}

impl Div<i64> for Length {
    type Output = Length;
    fn div(self, n: i64) -> Length {
        Length(self.0 / n)
    }
}

impl Rem<Length> for Length {
    type Output = Length;
    fn rem(self, other: Length) -> Length {
        Length(self.0 % other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        self.0 += other.0;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        self.0 -= other.0;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(iter: I) -> Length {
        iter.fold(Length::ZERO, Add::add)
    }
}

impl fmt::Display for Length {
    /// In points with up to three decimals: `11.25pt`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", super::Decimal::from_milli(self.to_milli_pt()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_are_exact_to_half_a_unit() {
        // 25.4 mm = 72 pt
        assert_eq!(Length::micro_metre(25_400), Length::pt(72));
        assert_eq!(Length::micro_metre(390_000).to_milli_pt(), 1_105_512);
    }

    #[test]
    fn rounding_is_symmetric() {
        assert_eq!(Length::milli_pt(-1), -Length::milli_pt(1));
        assert_eq!(Length::raw(-3).scale(1, 2), Length::raw(-2));
        assert_eq!(Length::raw(3).scale(1, 2), Length::raw(2));
    }

    #[test]
    fn whole_units_fit_or_cover() {
        let em = Length::pt(9);
        assert_eq!((em * 13).whole(em), 13);
        assert_eq!((em * 13 - Length::UNIT).whole(em), 12);
        assert_eq!((em * 13 + Length::UNIT).whole_up(em), 14);
        assert_eq!(em.whole(Length::ZERO), 0);
    }
}
