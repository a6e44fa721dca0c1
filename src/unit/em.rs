use super::Length;
use std::ops::{Add, AddAssign, Neg, Sub};

/// A width relative to the type size, in thousandths (1000 = 1 em = 1 字).
///
/// The unit of glyph widths in a PDF, so what layout adds up is what a viewer adds up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(i32);

impl Em {
    /// No width.
    pub const ZERO: Em = Em(0);
    /// One 字.
    pub const ONE: Em = Em(1000);
    /// Half a 字, the body of a punctuation mark.
    pub const HALF: Em = Em(500);

    /// `n` thousandths of an em.
    pub const fn milli(n: i32) -> Em {
        Em(n)
    }

    /// The width in thousandths of an em.
    pub const fn to_milli(self) -> i32 {
        self.0
    }

    /// `units` of a face whose em is `per_em` units, rounded to the nearest thousandth.
    pub fn from_units(units: i32, per_em: u16) -> Em {
        let per_em = i64::from(per_em.max(1));
        Em(((i64::from(units) * 1000 + (per_em / 2) * i64::from(units.signum())) / per_em) as i32)
    }

    /// The length at type size `size`, rounded to the nearest unit.
    pub const fn at(self, size: Length) -> Length {
        size.scale(self.0 as i64, 1000)
    }
}

impl Add for Em {
    type Output = Em;
    fn add(self, other: Em) -> Em {
        Em(self.0 + other.0)
    }
}

impl Sub for Em {
    type Output = Em;
    fn sub(self, other: Em) -> Em {
        Em(self.0 - other.0)
    }
}

impl Neg for Em {
    type Output = Em;
    fn neg(self) -> Em {
        Em(-self.0)
    }
}

impl AddAssign for Em {
    fn add_assign(&mut self, other: Em) {
        self.0 += other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_round_to_the_nearest_thousandth() {
        assert_eq!(Em::from_units(553, 1000), Em::milli(553));
        assert_eq!(Em::from_units(1229, 2048), Em::milli(600));
        assert_eq!(Em::from_units(-1229, 2048), Em::milli(-600));
    }

    #[test]
    fn an_em_at_nine_points_is_nine_points() {
        assert_eq!(Em::ONE.at(Length::pt(9)), Length::pt(9));
        assert_eq!(Em::HALF.at(Length::pt(9)), Length::milli_pt(4500));
    }
}
