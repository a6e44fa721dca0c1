//! Prohibition at line start and line end 避头尾 (clreq, "Prohibition rules for line start and line end";
//! typography.md §1).

use crate::input::style::Level;
use crate::text::Class;

/// Which classes may not start or end a line at a level.
#[derive(Clone, Debug)]
pub struct Kinsoku {
    no_start: Vec<Class>,
    dear_start: Vec<Class>,
    no_end: Vec<Class>,
}

/// What the classes of two neighbours say of a line end between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A line may end here.
    Free,
    /// Only where the line would gape otherwise (newspaper level).
    Relaxed,
    /// No line ends here.
    Never,
}

/// At every level but `none`. The solidus follows clreq's Chinese text; the English one leaves it out.
const BASIC_NO_START: &[Class] = &[
    Class::Closing,
    Class::Comma,
    Class::Stop,
    Class::Exclamation,
    Class::Dividing,
    Class::Colon,
    Class::Interpunct,
    Class::Connector,
    Class::Wave,
    Class::Solidus,
    Class::Ratio,
    Class::WideSuffix,
    Class::LatinClosing,
    Class::SmallKana,
    Class::Prolonged,
    Class::Iteration,
];

const BASIC_NO_END: &[Class] = &[Class::Opening, Class::WidePrefix, Class::LatinOpening];

/// What newspapers release where a narrow column leaves no better way: `？ ！ · ～`. Closing brackets and `、，。`
/// are never released (jlreq Appendix A.3, "very loose").
const NEWS_RELEASED: &[Class] = &[Class::Exclamation, Class::Dividing, Class::Interpunct, Class::Wave];

/// What Japanese newspapers start a line with freely: small kana, `ー`, iteration marks (jlreq Appendix A.3, "very
/// loose").
const NEWS_FREE: &[Class] = &[Class::SmallKana, Class::Prolonged, Class::Iteration];

/// A level's table: what may not start a line, what may start one dearly, what may not end one.
type Table = (Vec<Class>, &'static [Class], Vec<Class>);

fn table(level: Level) -> Table {
    let basic = BASIC_NO_START.to_vec();
    let with = |list: &[Class], more: &[Class]| [list, more].concat();
    match level {
        Level::None => (Vec::new(), &[], Vec::new()),
        Level::News => {
            let kept = |class: &Class| !NEWS_RELEASED.contains(class) && !NEWS_FREE.contains(class);
            (basic.into_iter().filter(kept).collect(), NEWS_RELEASED, BASIC_NO_END.to_vec())
        }
        Level::Basic => (basic, &[], BASIC_NO_END.to_vec()),
        Level::Gb => (basic, &[], with(BASIC_NO_END, &[Class::Solidus])),
        Level::Strict => {
            (with(&basic, &[Class::Dash, Class::Ellipsis]), &[], with(BASIC_NO_END, &[Class::Solidus]))
        }
    }
}

impl Kinsoku {
    /// The rules of a level.
    pub fn new(level: Level) -> Kinsoku {
        let (no_start, dear_start, no_end) = table(level);
        Kinsoku { no_start, dear_start: dear_start.to_vec(), no_end }
    }

    /// What these two neighbours' classes say of a line end between them.
    pub fn verdict(&self, left: Class, right: Class) -> Verdict {
        if right.is_space() || self.no_start.contains(&right) || self.no_end.contains(&left) {
            Verdict::Never
        } else if self.dear_start.contains(&right) {
            Verdict::Relaxed
        } else {
            Verdict::Free
        }
    }

    /// Whether a line may end between these two neighbours without a price, as far as their classes say.
    pub fn may_break(&self, left: Class, right: Class) -> bool {
        self.verdict(left, right) == Verdict::Free
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

    fn verdict(level: Level, pair: &str) -> Verdict {
        let classes: Vec<Class> = pair.chars().map(Class::of).collect();
        Kinsoku::new(level).verdict(classes[0], classes[1])
    }

    fn breaks(level: Level, pair: &str) -> bool {
        verdict(level, pair) == Verdict::Free
    }

    #[test]
    fn basic_forbids_marks_at_the_wrong_edge() {
        for pair in [
            "我，", "我。", "我”", "我》", "我）", "我！", "我·", "我～", "我–", "我／", "“我", "（我",
            "《我", "￥9",
        ] {
            assert_eq!(verdict(Level::Basic, pair), Verdict::Never, "{pair}");
        }
        for pair in ["我们", "，我", "我“", "。我", "我—", "我…", "…我", "A我", "我A", "／我"]
        {
            assert!(breaks(Level::Basic, pair), "{pair}");
        }
    }

    #[test]
    fn news_releases_some_marks_at_a_price_and_never_stops_or_brackets() {
        for pair in ["我！", "我？", "我·", "我～"] {
            assert_eq!(verdict(Level::News, pair), Verdict::Relaxed, "{pair}");
            assert_eq!(verdict(Level::Basic, pair), Verdict::Never, "{pair}");
        }
        for pair in ["我、", "我，", "我。", "我”", "我）", "我–", "我／", "“我"] {
            assert_eq!(verdict(Level::News, pair), Verdict::Never, "{pair}");
        }
    }

    #[test]
    fn gb_adds_the_solidus_and_strict_the_dash() {
        assert!(!breaks(Level::Gb, "／我") && breaks(Level::Basic, "／我"));
        assert!(!breaks(Level::Strict, "我…") && breaks(Level::Gb, "我…"));
        assert!(!breaks(Level::Strict, "我—") && breaks(Level::Gb, "我—"));
        assert!(!breaks(Level::Strict, "／我"));
    }

    #[test]
    fn none_forbids_nothing() {
        assert!(breaks(Level::None, "我，") && breaks(Level::None, "“我"));
    }
}
