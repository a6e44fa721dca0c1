//! Inks: what a mark on the page is printed with.

use std::fmt;
use std::sync::Arc;

/// An amount of ink from 0 to 1000 thousandths of full coverage.
pub type Coverage = u16;

/// A colour of the press.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Black alone, 0 (paper) to 1000.
    Black(Coverage),
    /// Cyan, magenta, yellow, black.
    Process([Coverage; 4]),
    /// A special ink 专色, on a plate of its own.
    Spot(Spot),
    /// Every plate of the sheet, 0 to 1000: marks outside the trim alone.
    Registration(Coverage),
}

/// A special ink.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    /// What the plate is called: `PANTONE 485 C`.
    pub name: Arc<str>,
    /// How much of it, 0 to 1000.
    pub tint: Coverage,
    /// What stands in for its full coverage where there is no such plate: cyan, magenta, yellow, black.
    pub process: [Coverage; 4],
}

impl Ink {
    /// Solid black on the K plate alone.
    pub const BLACK: Ink = Ink::Black(1000);
    /// Bare paper, knocking out what lies under it.
    pub const PAPER: Ink = Ink::Black(0);

    /// Coverages of cyan, magenta, yellow and black; of a special ink, of what stands in for it.
    pub fn cmyk(&self) -> [Coverage; 4] {
        match *self {
            Ink::Black(k) => [0, 0, 0, k],
            Ink::Process(cmyk) => cmyk,
            Ink::Spot(Spot { tint, process, .. }) => process.map(|ink| part(ink, tint)),
            Ink::Registration(ink) => [ink; 4],
        }
    }

    /// The ink at `tint` thousandths of its coverage.
    pub fn tinted(&self, tint: Coverage) -> Ink {
        let scaled = |c: Coverage| part(c, tint);
        match self {
            Ink::Black(k) => Ink::Black(scaled(*k)),
            Ink::Process(cmyk) => Ink::Process(cmyk.map(scaled)),
            Ink::Spot(spot) => Ink::Spot(Spot { tint: scaled(spot.tint), ..spot.clone() }),
            Ink::Registration(ink) => Ink::Registration(scaled(*ink)),
        }
    }

    /// How dark it is beside paper, in thousandths: by the light that each plate takes (Rec. 601's weights of red,
    /// green and blue).
    pub fn darkness(&self) -> u16 {
        let [c, m, y, k] = self.cmyk().map(u64::from);
        let left = 299 * (1000 - c.min(1000)) + 587 * (1000 - m.min(1000)) + 114 * (1000 - y.min(1000));
        (1000 - left * (1000 - k.min(1000)) / 1_000_000) as u16
    }

    /// The black that is as dark.
    pub fn in_black(&self) -> Ink {
        match self {
            Ink::Black(_) => self.clone(),
            _ => Ink::Black(self.darkness()),
        }
    }

    /// The same for type and rules: a colour that is darker than half of solid black is solid black, for a screen
    /// would fray its edges.
    pub fn in_black_strokes(&self) -> Ink {
        match self.in_black() {
            Ink::Black(dark) if dark > 500 && !matches!(self, Ink::Black(_)) => Ink::BLACK,
            black => black,
        }
    }

    /// Whether this ink overprints what lies under it: solid black does, so that no white edge shows where the
    /// plates are out of register; white and tints must not (typography.md §6).
    pub fn overprints(&self) -> bool {
        *self == Ink::BLACK
    }
}

impl fmt::Display for Ink {
    /// In percent: `K 100`, `C 0 M 100 Y 95 K 5`, `PANTONE 485 C 50`, `all plates 100`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ink::Black(k) => write!(f, "K {}", Percent(*k)),
            Ink::Process([c, m, y, k]) => {
                write!(f, "C {} M {} Y {} K {}", Percent(*c), Percent(*m), Percent(*y), Percent(*k))
            }
            Ink::Spot(spot) => write!(f, "{} {}", spot.name, Percent(spot.tint)),
            Ink::Registration(coverage) => write!(f, "all plates {}", Percent(*coverage)),
        }
    }
}

/// A coverage in percent, a tenth at the finest.
struct Percent(Coverage);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 10, self.0 % 10) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, tenth) => write!(f, "{whole}.{tenth}"),
        }
    }
}

/// `tint` thousandths of a coverage.
fn part(coverage: Coverage, tint: Coverage) -> Coverage {
    (u32::from(coverage) * u32::from(tint) / 1000) as Coverage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn black_and_red_are_dark_and_yellow_is_not() {
        assert_eq!((Ink::BLACK.darkness(), Ink::PAPER.darkness()), (1000, 0));
        assert!(Ink::Process([0, 1000, 950, 50]).darkness() > 500);
        assert!(Ink::Process([0, 0, 1000, 0]).darkness() < 200);
    }

    #[test]
    fn colours_become_black_as_dark_and_strokes_solid() {
        let (red, cream) = (Ink::Process([0, 1000, 1000, 0]), Ink::Process([0, 0, 200, 0]));
        assert_eq!((red.in_black(), red.in_black_strokes()), (Ink::Black(701), Ink::BLACK));
        assert_eq!((cream.in_black(), cream.in_black_strokes()), (Ink::Black(23), Ink::Black(23)));
        for ink in [Ink::Black(600), Ink::PAPER, Ink::BLACK] {
            assert_eq!((ink.in_black(), ink.in_black_strokes()), (ink.clone(), ink.clone()));
        }
        assert_eq!(Ink::Process([0; 4]).in_black(), Ink::PAPER);
    }

    #[test]
    fn only_solid_black_overprints() {
        assert!(Ink::BLACK.overprints());
        for ink in
            [Ink::PAPER, Ink::Black(100), Ink::Process([0, 1000, 900, 0]), Ink::Process([0, 0, 0, 1000])]
        {
            assert!(!ink.overprints(), "{ink:?}");
        }
    }
}
