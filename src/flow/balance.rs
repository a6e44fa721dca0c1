//! Columns of a story end level (clreq, "Multi-column format": equal lines, the remainder short in the last).

use super::ends::settle;
use super::fill::{Filled, Paragraph, Pour};
use super::region::LinePlace;
use crate::input::style::LineStyle;

/// Pours `paragraphs` into as few rows of `places` as hold them all, so that the columns end level, and so that they
/// begin and end well.
pub fn balance(paragraphs: &[Paragraph], places: &[LinePlace], rules: &LineStyle) -> Filled {
    let mut pour = Pour::new(paragraphs, rules);
    let filled = pour.fill(places);
    let rows = |limit: u32| places.iter().filter(move |place| place.row < limit).copied();
    let (Some(top), Some(bottom)) =
        (places.iter().map(|place| place.row).min(), places.iter().map(|place| place.row).max())
    else {
        return filled;
    };
    let spare = places.len().saturating_sub(filled.lines.len());
    let in_last_row = rows(bottom + 1).count() - rows(bottom).count();
    if filled.overset_lines > 0 {
        return filled;
    }
    if spare < in_last_row {
        return settle(&mut pour, places, filled);
    }
    // The least number of rows that holds the story, between what fails and what holds. Where all lines are as long,
    // what has fewer places than the story has lines fails, and what has as many mostly holds: it is tried first.
    let even = places.iter().all(|place| place.measure == places[0].measure);
    let least = (top..=bottom).find(|&limit| rows(limit).count() >= filled.lines.len()).unwrap_or(bottom + 1);
    let (mut fails, mut guess) = if even && least > top { (least - 1, Some(least)) } else { (top, None) };
    let (mut holds, mut best) = (bottom + 1, filled);
    while holds - fails > 1 {
        let limit = guess.take().unwrap_or(fails + (holds - fails) / 2);
        let tried = pour.fill(&rows(limit).collect::<Vec<_>>());
        if tried.overset_lines == 0 {
            (holds, best) = (limit, tried);
        } else {
            fails = limit;
        }
    }
    settle(&mut pour, &rows(holds).collect::<Vec<_>>(), best)
}
