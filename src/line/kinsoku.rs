//! Prohibition at line start and line end 避头尾 (clreq, "Prohibition rules for line start and line end";
//! typography.md §1).

use crate::input::style::Level;
use crate::text::Class;

/// Which classes may not start or end a line at a level.
#[derive(Clone, Debug)]
pub struct Kinsoku {
    no_start: Vec<Class>,
    no_end: Vec<Class>,
}

/// At every level but `none`. The solidus follows clreq's Chinese text; the English one leaves it out.
const BASIC_NO_START: [Class; 10] = [
    Class::Closing,
    Class::Comma,
    Class::Stop,
    Class::Exclamation,
    Class::Interpunct,
    Class::Connector,
    Class::Solidus,
    Class::Ratio,
    Class::WideSuffix,
    Class::LatinClosing,
];

const BASIC_NO_END: [Class; 3] = [Class::Opening, Class::WidePrefix, Class::LatinOpening];

impl Kinsoku {
    /// The rules of a level.
    pub fn new(level: Level) -> Kinsoku {
        let (no_start, no_end): (&[Class], &[Class]) = match level {
            Level::None => (&[], &[]),
            _ => (&BASIC_NO_START, &BASIC_NO_END),
        };
        let mut kinsoku = Kinsoku { no_start: no_start.to_vec(), no_end: no_end.to_vec() };
        if matches!(level, Level::Gb | Level::Strict) {
            kinsoku.no_end.push(Class::Solidus);
        }
        if level == Level::Strict {
            kinsoku.no_start.extend([Class::Dash, Class::Ellipsis]);
        }
        kinsoku
    }

    /// Whether a line may end between these two neighbours, as far as their classes say.
    pub fn may_break(&self, left: Class, right: Class) -> bool {
        !right.is_space() && !self.no_start.contains(&right) && !self.no_end.contains(&left)
    }

    /// Whether a character of this class may not start a line.
    pub fn forbids_start(&self, class: Class) -> bool {
        self.no_start.contains(&class)
    }

    /// Whether a character of this class may not end a line.
    pub fn forbids_end(&self, class: Class) -> bool {
        self.no_end.contains(&class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(level: Level, pair: &str) -> bool {
        let classes: Vec<Class> = pair.chars().map(Class::of).collect();
        Kinsoku::new(level).may_break(classes[0], classes[1])
    }

    #[test]
    fn basic_forbids_marks_at_the_wrong_edge() {
        for pair in [
            "我，", "我。", "我”", "我》", "我）", "我！", "我·", "我～", "我／", "“我", "（我", "《我",
            "￥9",
        ] {
            assert!(!breaks(Level::Basic, pair), "{pair}");
        }
        for pair in ["我们", "，我", "我“", "。我", "我—", "我…", "…我", "A我", "我A", "／我"]
        {
            assert!(breaks(Level::Basic, pair), "{pair}");
        }
    }

    #[test]
    fn gb_adds_the_solidus_and_strict_the_dash() {
        assert!(!breaks(Level::Gb, "／我") && breaks(Level::Basic, "／我"));
        assert!(!breaks(Level::Strict, "我…") && breaks(Level::Gb, "我…"));
    }

    #[test]
    fn none_forbids_nothing() {
        assert!(breaks(Level::None, "我，") && breaks(Level::None, "“我"));
    }
}
