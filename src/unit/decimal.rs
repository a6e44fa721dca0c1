use std::fmt;
use std::str::FromStr;

/// A decimal number with six places, exact: how layouts and styles state amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// The largest magnitude accepted, in millionths: a million of anything a page is measured in.
const LIMIT: i64 = 1_000_000 * 1_000_000;

impl Decimal {
    /// `n` millionths.
    pub const fn from_micro(n: i64) -> Decimal {
        Decimal(n)
    }

    /// `n` thousandths.
    pub const fn from_milli(n: i64) -> Decimal {
        Decimal(n * 1000)
    }

    /// A whole number.
    pub const fn whole(n: i64) -> Decimal {
        Decimal(n * 1_000_000)
    }

    /// In millionths.
    pub const fn to_micro(self) -> i64 {
        self.0
    }

    /// In thousandths, rounded half away from zero.
    pub const fn to_milli(self) -> i64 {
        (self.0 + if self.0 < 0 { -500 } else { 500 }) / 1000
    }

    /// The nearest decimal to a number that a TOML file gave as a float; `None` where it is not finite or
    /// beyond a million.
    pub fn from_f64(value: f64) -> Option<Decimal> {
        // Through the shortest decimal form, which is the same on every processor.
        if value.is_finite() { value.to_string().parse().ok() } else { None }
    }
}

impl FromStr for Decimal {
    type Err = ();

    /// Digits with an optional sign and point: `11.25`, `-3`, `.5`. Places beyond the sixth are cut.
    fn from_str(text: &str) -> Result<Decimal, ()> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if (whole.is_empty() && places.is_empty()) || !all_digits(whole) || !all_digits(places) {
            return Err(());
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| ())? };
        let places = format!("{:0<6}", &places[..places.len().min(6)]);
        let places: i64 = places.parse().map_err(|_| ())?;
        let micro = whole.checked_mul(1_000_000).ok_or(())?.checked_add(places).ok_or(())?;
        if micro > LIMIT {
            return Err(());
        }
        Ok(Decimal(if negative { -micro } else { micro }))
    }
}

impl fmt::Display for Decimal {
    /// Without trailing zeros: `11.25`, `9`, `-0.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, places) = (self.0.abs() / 1_000_000, self.0.abs() % 1_000_000);
        if places == 0 {
            return write!(f, "{sign}{whole}");
        }
        let places = format!("{places:06}");
        write!(f, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_what_a_desk_types() {
        for (text, micro, shown) in [
            ("11.25", 11_250_000, "11.25"),
            ("9", 9_000_000, "9"),
            (".5", 500_000, "0.5"),
            ("-3.0", -3_000_000, "-3"),
        ] {
            let value: Decimal = text.parse().expect(text);
            assert_eq!((value.to_micro(), value.to_string().as_str()), (micro, shown));
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", ".", "1e3", "9 ", "1.2.3", "--1", "99999999999999999999", "1000001", "１"] {
            assert!(text.parse::<Decimal>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn floats_come_through_their_shortest_form() {
        assert_eq!(Decimal::from_f64(0.1), Some(Decimal::from_micro(100_000)));
        assert_eq!(Decimal::from_f64(f64::NAN), None);
    }
}
