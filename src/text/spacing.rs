//! The gaps between clusters: how wide they are by right, and how they may give way or open.
//!
//! A mark is half an em of body with half an em of blank on one side; the blank belongs to the gap beside it. So
//! the white at a line's start and end, the squeeze of adjacent marks, and the quarter em between Han and Latin
//! are all widths of gaps, and adjustment only ever changes gaps.

use super::class::Class;
use crate::input::style::{GapKind, Gaps};

/// The gap after a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Its width by right, in thousandths of an em.
    pub width: i16,
    /// What it is, for the adjustment steps; `None` where it never gives way.
    pub kind: Option<GapKind>,
    /// Whether it may open when a line is too short.
    pub opens: bool,
    /// Whether its two sides are one unit, which no line end may part.
    pub unit: bool,
    /// Whether its two sides are parts of a name, which a line end had better not part.
    pub name: bool,
    /// Whether its two sides are a number and its 年, 月 or 日, which a line end had better not part.
    pub date: bool,
    /// Whether a line may end here with a hyphen, though its two sides are one word.
    pub hyphen: bool,
}

impl Gap {
    /// No width, and never opened.
    pub const NONE: Gap =
        Gap { width: 0, kind: None, opens: false, unit: false, name: false, date: false, hyphen: false };

    /// The gap between two neighbours of these classes.
    pub fn between(left: Class, right: Class, gaps: &Gaps) -> Gap {
        let kind = kind(left, right);
        let unit = is_unit(left, right);
        let opens = !unit && opens(left, right);
        Gap { width: width(left, right, kind, gaps), kind, opens, unit, ..Gap::NONE }
    }

    /// The gap inside a unit: no line end, no adjustment, and not the quarter em between Han and Latin, which would
    /// part a sign from its number.
    pub(super) fn held(self) -> Gap {
        let width = if self.kind == Some(GapKind::HanLatin) { 0 } else { self.width };
        Gap { width, kind: None, opens: false, unit: true, ..self }
    }
}

/// Blank half an em at a mark's side.
const BLANK: i16 = 500;

fn width(left: Class, right: Class, kind: Option<GapKind>, gaps: &Gaps) -> i16 {
    if left == Class::Exclamation && right == Class::Exclamation {
        return 0;
    }
    let blank = BLANK * (i16::from(left.blank_right()) + i16::from(right.blank_left()));
    if left.is_mark() && right.is_mark() {
        // Two marks lose what the style takes from the em that their two blanks make together.
        return (blank - (2 * BLANK - gaps.adjacent_marks as i16)).max(0);
    }
    match kind {
        Some(GapKind::HanLatin) => gaps.han_latin as i16,
        Some(GapKind::WordSpace) => gaps.word_space as i16,
        _ => blank,
    }
}

/// What gives way between two neighbours: where both have a blank side, the bracket's, as it goes first.
fn kind(left: Class, right: Class) -> Option<GapKind> {
    let one = match left {
        Class::Comma => Some(GapKind::Comma),
        Class::Stop | Class::Exclamation => Some(GapKind::Stop),
        Class::Closing => Some(GapKind::Bracket),
        Class::Interpunct => Some(GapKind::Interpunct),
        _ => None,
    };
    match right {
        Class::Opening => Some(GapKind::Bracket),
        Class::Interpunct => Some(GapKind::Interpunct),
        _ if one.is_some() => one,
        _ if left.is_han() && right.is_latin() || left.is_latin() && right.is_han() => {
            Some(GapKind::HanLatin)
        }
        _ => None,
    }
}

/// Every gap opens but those inside units, within a run of dashes or dots, and beside connectors and solidi (clreq,
/// "Inter-character space expansion").
fn opens(left: Class, right: Class) -> bool {
    let joins = |class| matches!(class, Class::Connector | Class::Wave | Class::Solidus);
    let runs_on = left == right && matches!(left, Class::Dash | Class::Ellipsis);
    !joins(left) && !joins(right) && !runs_on
}

/// Words, and numbers with what belongs to them, are one unit (typography.md §1).
fn is_unit(left: Class, right: Class) -> bool {
    left.is_latin() && right.is_latin()
        || left == Class::WidePrefix && right == Class::Digit
        || left == Class::Digit && matches!(right, Class::WideSuffix | Class::Ratio)
        || left == Class::Ratio && right == Class::Digit
        || left == Class::Exclamation && right == Class::Exclamation
}

#[cfg(test)]
mod tests {
    use super::*;

    fn width_of(pair: &str) -> i16 {
        let classes: Vec<Class> = pair.chars().map(Class::of).collect();
        Gap::between(classes[0], classes[1], &Gaps::default()).width
    }

    #[test]
    fn two_marks_take_one_and_a_half_em() {
        // Body, gap, body, and the blank at an outer side: 1,500 in all (clreq, "Adjustment of adjacent marks").
        assert_eq!(width_of("，“"), 500);
        assert_eq!(width_of("》《"), 500);
        assert_eq!(width_of("。”"), 0);
        assert_eq!(width_of("”，"), 0);
        assert_eq!(width_of("“《"), 0);
        assert_eq!(width_of("（）"), 0);
    }

    #[test]
    fn a_mark_beside_han_keeps_its_blank() {
        assert_eq!(width_of("，我"), 500);
        assert_eq!(width_of("我“"), 500);
        assert_eq!(width_of("我，"), 0);
        assert_eq!(width_of("“我"), 0);
    }

    #[test]
    fn a_tight_style_sets_two_marks_in_one_em() {
        let gaps = Gaps { adjacent_marks: 0, ..Gaps::default() };
        assert_eq!(Gap::between(Class::Comma, Class::Opening, &gaps).width, 0);
    }

    #[test]
    fn han_and_latin_stand_a_quarter_em_apart_but_not_beside_marks() {
        assert_eq!(width_of("年1"), 250);
        assert_eq!(width_of("G网"), 250);
        assert_eq!(width_of("（1"), 0);
        assert_eq!(width_of("1，"), 0);
        assert_eq!(width_of("，1"), 500);
        assert_eq!(width_of("月我"), 0);
    }

    #[test]
    fn words_and_numbers_with_their_signs_are_units() {
        for (pair, unit) in [
            ("ab", true),
            ("5G", true),
            ("9％", true),
            ("9%", true),
            ("￥9", true),
            ("？！", true),
            ("1∶", true),
            ("∶8", true),
        ] {
            let classes: Vec<Class> = pair.chars().map(Class::of).collect();
            assert_eq!(Gap::between(classes[0], classes[1], &Gaps::default()).unit, unit, "{pair}");
        }
        for pair in ["年1", "1年", "我们", "，1", "％我", "∶我"] {
            let classes: Vec<Class> = pair.chars().map(Class::of).collect();
            assert!(!Gap::between(classes[0], classes[1], &Gaps::default()).unit, "{pair}");
        }
    }

    #[test]
    fn exclamations_close_up() {
        assert_eq!(width_of("？！"), 0);
    }

    #[test]
    fn nothing_opens_beside_a_connector() {
        let gap = |l, r| Gap::between(l, r, &Gaps::default());
        assert!(!gap(Class::Digit, Class::Connector).opens);
        assert!(gap(Class::Han, Class::Han).opens);
    }
}
