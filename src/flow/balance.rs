//! Columns of a story end level (clreq, "Multi-column format": equal lines, the remainder short in the last).

use super::ends::settle;
use super::fill::{Filled, Paragraph, Pour};
use super::region::LinePlace;
use crate::input::style::LineStyle;

/// Pours `paragraphs` into `places`, of those from `last` on into as few rows as hold what is left, so that the columns
/// there end level, and so that all begin and end well. Columns of unequal height end as far above their ends.
pub fn balance(paragraphs: &[Paragraph], places: &[LinePlace], last: usize, rules: &LineStyle) -> Filled {
    let mut pour = Pour::new(paragraphs, rules);
    let filled = pour.fill(places);
    let (full, box_of_last) = places.split_at(last.min(places.len()));
    let deepest = box_of_last.iter().map(|place| place.below).max().unwrap_or(0);
    // The places that are left where so many rows at the end of each column stay free.
    let leaving = |rows: u32| {
        let open = box_of_last.iter().filter(move |place| place.below >= rows);
        full.iter().chain(open).copied()
    };
    let spare = places.len().saturating_sub(filled.lines.len());
    let in_last_row = leaving(0).count() - leaving(1).count();
    if filled.overset_lines > 0 {
        return filled;
    }
    if spare < in_last_row {
        return settle(&mut pour, places, filled);
    }
    // The most rows that can stay free, between what holds the story and what does not. Where all lines are as long,
    // what has fewer places than the story has lines fails, and what has as many mostly holds: it is tried first.
    let even = places.iter().all(|place| place.measure == places[0].measure);
    let enough = |&rows: &u32| leaving(rows).count() >= filled.lines.len();
    let most = (0..=deepest).rev().find(enough).unwrap_or(0);
    let (mut fails, mut guess) = if even { (most + 1, Some(most)) } else { (deepest + 1, None) };
    let (mut holds, mut best) = (0, filled);
    while fails - holds > 1 {
        let rows = guess.take().filter(|&rows| rows > holds).unwrap_or(holds + (fails - holds) / 2);
        let tried = pour.fill(&leaving(rows).collect::<Vec<_>>());
        if tried.overset_lines == 0 {
            (holds, best) = (rows, tried);
        } else {
            fails = rows;
        }
    }
    settle(&mut pour, &leaving(holds).collect::<Vec<_>>(), best)
}
