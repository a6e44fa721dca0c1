//! How paragraphs part between two columns (clreq, "Widow and orphan adjustment"): no column starts with a
//! paragraph's short last line or ends with its first where a paragraph nearby can be set a line longer or shorter.
//!
//! In: a story as poured. Out: the same with better column ends, its columns as high as before. What lengthening or
//! shortening a paragraph costs is the breaker's to say; how much it may cost, the style's.

use super::fill::{Filled, Pour, Run};
use super::region::LinePlace;

/// Moves lines until no column begins or ends badly that a move within the style's price mends.
pub(super) fn settle(pour: &mut Pour<'_>, places: &[LinePlace], mut filled: Filled) -> Filled {
    let mut at = 0;
    while let Some(&column_start) = faults(pour, &filled).iter().find(|&&fault| fault >= at) {
        match mend(pour, places, &filled, column_start) {
            Some(better) => filled = better,
            None => at = column_start + 1,
        }
    }
    filled
}

/// The lines at which a column starts that begins, or follows a column that ends, as none should.
fn faults(pour: &Pour<'_>, filled: &Filled) -> Vec<usize> {
    let ends = &pour.rules.column;
    let paragraph = |at: usize| filled.lines.get(at).map(|line| line.paragraph);
    let starts_column = |&at: &usize| {
        let (above, here) = (&filled.lines[at - 1], &filled.lines[at]);
        above.place.column != here.place.column && above.paragraph == here.paragraph
    };
    let is_fault = |&at: &usize| {
        let line = &filled.lines[at].line;
        let full = i64::from(line.cut.measure + line.cut.indent) * i64::from(ends.widow) / 1000;
        let widow = paragraph(at + 1) != paragraph(at) && i64::from(line.width) <= full;
        let orphan = ends.orphan && at.checked_sub(2).and_then(paragraph) != paragraph(at);
        widow || orphan
    };
    (1..filled.lines.len()).filter(starts_column).filter(is_fault).collect()
}

/// The story with one paragraph above a line longer or shorter, so that fewer columns end badly: the
/// cheapest such change; `None` where none is within the style's price.
fn mend(pour: &mut Pour<'_>, places: &[LinePlace], filled: &Filled, column_start: usize) -> Option<Filled> {
    let before = faults(pour, filled).len();
    for (_, paragraph, extra) in changes(pour, places, filled, column_start) {
        let was = pour.extra(paragraph);
        pour.lengthen(paragraph, extra);
        let tried = pour.fill(places);
        if tried.overset_lines == 0 && faults(pour, &tried).len() < before {
            return Some(tried);
        }
        pour.lengthen(paragraph, was);
    }
    None
}

/// How many paragraphs above a column's start are looked at.
const REACH: usize = 8;

/// The paragraphs above `column_start` that may be a line longer or shorter: price, paragraph, lines more than at its
/// best. Cheapest first.
fn changes(
    pour: &Pour<'_>,
    places: &[LinePlace],
    filled: &Filled,
    column_start: usize,
) -> Vec<(i64, usize, i32)> {
    let last = filled.lines[column_start - 1].paragraph;
    let mut changes = Vec::new();
    for paragraph in (0..=last).rev().take(REACH).filter(|&paragraph| pour.extra(paragraph) == 0) {
        for extra in [-1, 1] {
            let price = price(pour, places, filled, paragraph, extra);
            changes.extend(price.map(|price| (price, paragraph, extra)));
        }
    }
    changes.sort_unstable();
    changes
}

/// What setting a paragraph `extra` lines longer costs; `None` where it can't be, or is dearer than the style lets it.
fn price(
    pour: &Pour<'_>,
    places: &[LinePlace],
    filled: &Filled,
    paragraph: usize,
    extra: i32,
) -> Option<i64> {
    let first = filled.lines.iter().position(|line| line.paragraph == paragraph)?;
    let start = places.iter().position(|place| *place == filled.lines[first].place)?;
    let lines = filled.lines[first..].iter().take_while(|line| line.paragraph == paragraph);
    let now: Vec<_> = lines.map(|line| line.line.cut.clone()).collect();
    let run = Run::new(&pour.paragraphs[paragraph], places, start);
    pour.changed(&mut pour.breaker(paragraph), &run, &now, extra).map(|(price, _)| price)
}
