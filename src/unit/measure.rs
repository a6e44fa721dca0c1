use super::{Decimal, Length};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A length as a layout or a style states it, before the body size, the pitch and the size table are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// How many of the unit; 1 for a size name.
    pub amount: Decimal,
    /// Of what.
    pub unit: Unit,
}

/// What a [`Measure`] counts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Points of 1/72 inch: `9pt`.
    Pt,
    /// Millimetres: `390mm`.
    Mm,
    /// 字, the em of the body: `13字`, `13zi`.
    Zi,
    /// 行, lines of the grid: `8行`, `8ln`.
    Line,
    /// A size name 字号 of the style's table: `小五`.
    Name(String),
}

/// What a [`Measure`] is resolved against.
#[derive(Clone, Debug, Default)]
pub struct Scale {
    /// One 字.
    pub body: Length,
    /// One 行, baseline to baseline.
    pub pitch: Length,
    /// The 字号 table.
    pub sizes: BTreeMap<String, Length>,
}

/// Why a text is no [`Measure`], or a measure no length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureError {
    /// Neither a number with a unit nor a possible size name.
    Malformed,
    /// A number with a unit that is none of pt, mm, 字, 行.
    UnknownUnit(String),
    /// A size name that the style's table lacks.
    UnknownName(String),
}

impl Measure {
    /// `milli` thousandths of a point.
    pub const fn milli_pt(milli: i64) -> Measure {
        Measure { amount: Decimal::from_milli(milli), unit: Unit::Pt }
    }

    /// `n` 字.
    pub const fn zi(n: i64) -> Measure {
        Measure { amount: Decimal::whole(n), unit: Unit::Zi }
    }

    /// The length under `scale`; an error only for a size name that the table lacks.
    pub fn resolve(&self, scale: &Scale) -> Result<Length, MeasureError> {
        let micro = self.amount.to_micro();
        Ok(match &self.unit {
            Unit::Pt => Length::ratio(i128::from(micro) * 65536, 1_000_000),
            Unit::Mm => Length::ratio(i128::from(micro) * 65536 * 360, 127_000_000),
            Unit::Zi => scale.body.scale(micro, 1_000_000),
            Unit::Line => scale.pitch.scale(micro, 1_000_000),
            Unit::Name(name) => {
                *scale.sizes.get(name).ok_or_else(|| MeasureError::UnknownName(name.clone()))?
            }
        })
    }
}

/// The spellings of each unit, the first one being how it is written out.
const UNITS: [(Unit, &[&str]); 4] =
    [(Unit::Pt, &["pt"]), (Unit::Mm, &["mm"]), (Unit::Zi, &["字", "zi"]), (Unit::Line, &["行", "ln"])];

impl FromStr for Measure {
    type Err = MeasureError;

    fn from_str(text: &str) -> Result<Measure, MeasureError> {
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_digit() && !"+-.".contains(c)).unwrap_or(text.len());
        let (number, unit) = (&text[..end], text[end..].trim_start());
        if unit.is_empty() {
            return Err(MeasureError::Malformed);
        }
        if number.is_empty() {
            return Ok(Measure { amount: Decimal::whole(1), unit: Unit::Name(unit.to_owned()) });
        }
        let amount = number.parse().map_err(|()| MeasureError::Malformed)?;
        match UNITS.iter().find(|(_, spellings)| spellings.contains(&unit)) {
            Some((unit, _)) => Ok(Measure { amount, unit: unit.clone() }),
            None => Err(MeasureError::UnknownUnit(unit.to_owned())),
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.unit {
            Unit::Name(name) => f.write_str(name),
            unit => {
                let spelling =
                    UNITS.iter().find(|(u, _)| u == unit).map_or("", |(_, spellings)| spellings[0]);
                write!(f, "{}{spelling}", self.amount)
            }
        }
    }
}

impl fmt::Display for MeasureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MeasureError::Malformed => write!(f, "not a length"),
            MeasureError::UnknownUnit(unit) => write!(f, "no unit `{unit}`"),
            MeasureError::UnknownName(name) => write!(f, "no size `{name}` in the style's table"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> Scale {
        Scale {
            body: Length::pt(9),
            pitch: Length::milli_pt(11_250),
            sizes: [("小五".to_owned(), Length::pt(9))].into(),
        }
    }

    #[test]
    fn every_unit_resolves() {
        for (text, milli_pt) in [
            ("9pt", 9_000),
            ("25.4mm", 72_000),
            ("13字", 117_000),
            ("13zi", 117_000),
            ("8行", 90_000),
            ("小五", 9_000),
        ] {
            let length = text.parse::<Measure>().expect(text).resolve(&scale()).expect(text);
            assert_eq!(length, Length::milli_pt(milli_pt), "{text}");
        }
    }

    #[test]
    fn bad_measures_say_why() {
        assert_eq!("9".parse::<Measure>(), Err(MeasureError::Malformed));
        assert_eq!("9px".parse::<Measure>(), Err(MeasureError::UnknownUnit("px".to_owned())));
        assert_eq!(
            "小六".parse::<Measure>().expect("a name").resolve(&scale()),
            Err(MeasureError::UnknownName("小六".to_owned()))
        );
    }
}
