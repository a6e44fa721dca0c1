//! Text too small for its inks (typography.md §6).

use super::super::condition::points;
use super::super::fault::Faults;
use super::ground::Grounds;
use super::seen::{Inks, Seen};
use super::words::{number, quoted};
use crate::diag::{Code, Text};
use crate::plate::Form;
use crate::say;

/// Sizes differ by less than this through rounding alone, in points.
const SLIP: f32 = 0.01;

/// What is asked of text in certain inks.
struct Rule {
    code: Code,
    limit: f32,
    en: &'static str,
    zh: &'static str,
}

pub(super) fn check(seen: &Seen<'_>, grounds: &Grounds<'_>, faults: &mut Faults<'_>) {
    let Form::Text { size, text, glyphs, .. } = &seen.mark.form else { return };
    if glyphs.is_empty()
        || text.chars().all(char::is_whitespace) && !text.is_empty()
        || !seen.is_inside_trim()
    {
        return;
    }
    let Some(rule) = rule(seen, text, grounds, faults) else { return };
    if *size < rule.limit - SLIP {
        faults.tell_mark(rule.code, seen.found(-size), || message(&rule, *size, text));
    }
}

/// The rule for a text by its inks.
fn rule(seen: &Seen<'_>, text: &str, grounds: &Grounds<'_>, faults: &Faults<'_>) -> Option<Rule> {
    let limits = &faults.condition.preflight.text;
    let rule = |code, limit, en, zh| Some(Rule { code, limit: points(limit), en, zh });
    if grounds.is_reversed(seen) {
        let limit = if text.chars().any(is_dense) { limits.reversed_han } else { limits.reversed };
        return rule(Code::PdfSmallReversedText, limit, "lighter than its ground", "反白");
    }
    match seen.inks {
        Inks::Nothing => None,
        Inks::Solid(_) => rule(Code::PdfSmallText, limits.solid, "in one solid ink", "单色实地"),
        Inks::Tint(_) => rule(Code::PdfSmallTintText, limits.tint, "in a tint", "单色网点"),
        Inks::Several if seen.is_rich_black() => {
            rule(Code::PdfRichBlackText, limits.rich_black, "in black with other inks", "四色黑")
        }
        Inks::Several => rule(Code::PdfSmallColourText, limits.colour, "in several inks", "几色叠成"),
    }
}

/// Han, kana and Hangul: strokes that lie close.
fn is_dense(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn message(rule: &Rule, size: f32, text: &str) -> Text {
    let Rule { en, zh, .. } = rule;
    let ((shown, shown_zh), size, least) = (quoted(text), number(size), number(rule.limit));
    say!("{shown} is {size} pt, {en}; that needs {least} pt"; "{shown_zh}为{size}点{zh}字，至少要{least}点")
}

#[cfg(test)]
mod tests {
    use super::is_dense;

    #[test]
    fn han_and_kana_are_dense_and_latin_is_not() {
        assert!("国あ한㐀\u{20BB7}".chars().all(is_dense));
        assert!(!"a1，。 ".chars().any(is_dense));
    }
}
