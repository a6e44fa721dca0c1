//! The gaps between clusters: how wide they are by right, and how they may give way or open.
//!
//! A mark is half an em of body with half an em of blank on one side, or a quarter on both where the language sets it
//! in the middle of its em; the blank belongs to the gap beside it. So the white at a line's start and end, the squeeze of adjacent marks, and the quarter em between Han and Latin
//! are all widths of gaps, and adjustment only ever changes gaps.

use super::class::Class;
use crate::input::style::{GapKind, Gaps, KoreanBreak, LineStyle};

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
    pub fn between(left: Class, right: Class, spacing: &Spacing) -> Gap {
        let kind = spacing.kind(left, right);
        let unit = is_unit(left, right);
        let opens = !unit && opens(left, right);
        let width = spacing.width(left, right, kind);
        Gap { width, kind, opens, unit: unit || spacing.holds(left, right), ..Gap::NONE }
    }

    /// The gap inside a unit: no line end, no adjustment, and not the quarter em between Han and Latin, which would
    /// part a sign from its number.
    pub(super) fn held(self) -> Gap {
        let width = if self.kind == Some(GapKind::HanLatin) { 0 } else { self.width };
        Gap { width, kind: None, opens: false, unit: true, ..self }
    }
}

/// Half an em: what a mark's body fills, and the whole blank of most.
const HALF: i16 = 500;

/// What a style makes of marks and of the gaps between classes. Widths are thousandths of an em.
#[derive(Clone, Debug)]
pub struct Spacing {
    gaps: Gaps,
    /// Blank of opening marks, closing marks, commas, stops, exclamation marks.
    blanks: [i16; 5],
    centred: bool,
    line_end: i16,
    holds_words: bool,
    /// Marks keep their em whatever stands beside them: on the character grid.
    whole: bool,
}

impl Default for Spacing {
    fn default() -> Spacing {
        Spacing::new(&LineStyle::default())
    }
}

impl Spacing {
    /// The spacing of a style.
    pub fn new(style: &LineStyle) -> Spacing {
        Spacing {
            gaps: style.gaps.clone(),
            blanks: style.blanks().map(|blank| blank as i16),
            centred: style.centred,
            line_end: style.line_end() as i16,
            holds_words: style.korean_break == KoreanBreak::Word,
            whole: style.is_on_grid(),
        }
    }

    /// The style's widths of gaps.
    pub fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// The blank at the left and at the right of a mark's half em of body.
    pub fn sides(&self, class: Class) -> (i16, i16) {
        let [opening, closing, comma, stop, exclamation] = self.blanks;
        match class {
            Class::Opening => (opening, 0),
            Class::Closing => (0, closing),
            Class::Comma => self.beside(comma),
            Class::Stop => self.beside(stop),
            Class::Exclamation => self.beside(exclamation),
            Class::Interpunct => {
                let side = (self.gaps.interpunct as i16 - HALF).max(0) / 2;
                (side, side)
            }
            _ => (0, 0),
        }
    }

    /// The blank of a point stands after it, or half of it on each side.
    fn beside(&self, blank: i16) -> (i16, i16) {
        if self.centred { (blank / 2, blank - blank / 2) } else { (0, blank) }
    }

    /// Whether the body of a class stands in the middle of its glyph's width.
    pub fn is_centred(&self, class: Class) -> bool {
        self.centred && matches!(class, Class::Comma | Class::Stop | Class::Exclamation)
    }

    /// What a mark that starts a line, or a paragraph, keeps of the blank at its left.
    pub fn at_line_start(&self, class: Class, paragraph: bool) -> i16 {
        let most = if paragraph { self.gaps.paragraph_start } else { self.gaps.line_start };
        let own = self.sides(class).0;
        // A centred mark is there only where nothing is forbidden; it keeps its place in the em.
        if class == Class::Opening { own.min(most as i16) } else { own }
    }

    /// What a mark that ends a line keeps of the blank at its right.
    pub fn at_line_end(&self, class: Class) -> i16 {
        self.sides(class).1.min(self.line_end)
    }

    /// What two adjacent marks should lose besides all that is between them.
    pub fn left_over(&self, left: Class, right: Class) -> i16 {
        let between = self.sides(left).1 + self.sides(right).0;
        if left == Class::Opening || left == Class::Exclamation && right == Class::Exclamation {
            return 0;
        }
        (self.excess(left, right) - between).max(0)
    }

    /// By how much two adjacent marks are wider than the style sets them: two brackets in one and a half em at most,
    /// other marks in an em and what the style leaves between (clreq, "Adjustment of adjacent marks").
    fn excess(&self, left: Class, right: Class) -> i16 {
        let marks = |class| self.sides(class) != (0, 0);
        if self.whole || !marks(left) || !marks(right) {
            return 0;
        }
        let sum = |(a, b)| a + b;
        let whole = sum(self.sides(left)) + sum(self.sides(right));
        let kept = self.gaps.adjacent_marks as i16;
        let brackets = left.is_bracket() && right.is_bracket();
        (whole - if brackets { kept.min(HALF) } else { kept }).max(0)
    }

    fn width(&self, left: Class, right: Class, kind: Option<GapKind>) -> i16 {
        if left == Class::Exclamation && right == Class::Exclamation {
            return 0;
        }
        match kind {
            Some(GapKind::HanLatin) => self.gaps.han_latin as i16,
            Some(GapKind::WordSpace) => self.gaps.word_space as i16,
            _ => (self.sides(left).1 + self.sides(right).0 - self.excess(left, right)).max(0),
        }
    }

    /// What gives way between two neighbours: where both have a blank side, the bracket's, as it goes first.
    fn kind(&self, left: Class, right: Class) -> Option<GapKind> {
        let after = mark_kind(left).filter(|_| left != Class::Opening);
        let before = mark_kind(right).filter(|_| right != Class::Closing && self.sides(right).0 > 0);
        match (after, before) {
            _ if right == Class::Opening => Some(GapKind::Bracket),
            _ if right == Class::Interpunct => Some(GapKind::Interpunct),
            (Some(kind), _) | (None, Some(kind)) => Some(kind),
            _ if left.is_han() && right.is_latin() || left.is_latin() && right.is_han() => {
                Some(GapKind::HanLatin)
            }
            _ => None,
        }
    }

    /// Whether a word of Hangul holds together: with the letters and numbers that it is written in one with (klreq,
    /// "Line breaking": by words).
    fn holds(&self, left: Class, right: Class) -> bool {
        let hangul = left == Class::Hangul || right == Class::Hangul;
        self.holds_words && hangul && left.is_worded() && right.is_worded()
    }
}

/// The kind of gap that the blank of a mark is.
fn mark_kind(class: Class) -> Option<GapKind> {
    match class {
        Class::Comma => Some(GapKind::Comma),
        Class::Stop | Class::Exclamation => Some(GapKind::Stop),
        Class::Opening | Class::Closing => Some(GapKind::Bracket),
        Class::Interpunct => Some(GapKind::Interpunct),
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
        Gap::between(classes[0], classes[1], &Spacing::default()).width
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
        let tight = Spacing::new(&LineStyle { gaps, ..LineStyle::default() });
        assert_eq!(Gap::between(Class::Comma, Class::Opening, &tight).width, 0);
        assert_eq!(tight.left_over(Class::Stop, Class::Closing), 500);
        assert_eq!(Spacing::default().left_over(Class::Stop, Class::Closing), 0);
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
            assert_eq!(Gap::between(classes[0], classes[1], &Spacing::default()).unit, unit, "{pair}");
        }
        for pair in ["年1", "1年", "我们", "，1", "％我", "∶我"] {
            let classes: Vec<Class> = pair.chars().map(Class::of).collect();
            assert!(!Gap::between(classes[0], classes[1], &Spacing::default()).unit, "{pair}");
        }
    }

    #[test]
    fn exclamations_close_up() {
        assert_eq!(width_of("？！"), 0);
    }

    #[test]
    fn nothing_opens_beside_a_connector() {
        let gap = |l, r| Gap::between(l, r, &Spacing::default());
        assert!(!gap(Class::Digit, Class::Connector).opens);
        assert!(gap(Class::Han, Class::Han).opens);
    }
}
