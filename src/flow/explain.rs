//! Why each line ends where it does: what its neighbouring ends would have come to.
//!
//! In: a story as poured. Out: for each line the places around its end, each with what the paragraph would cost more
//! with the line ending there, or that no line may. It costs many times what setting the story does, so it is only
//! asked for by people.

use super::fill::{Filled, Paragraph, Pour, Run};
use super::region::LinePlace;
use crate::frame::Alternative;
use crate::input::style::LineStyle;

/// How many clusters on each side of an end are looked at.
const REACH: usize = 3;

/// The alternatives of every line of `filled`, in order.
pub fn explain(
    paragraphs: &[Paragraph],
    filled: &Filled,
    places: &[LinePlace],
    rules: &LineStyle,
) -> Vec<Vec<Alternative>> {
    let pour = Pour::new(paragraphs, rules);
    let mut explained = Vec::new();
    let mut at = 0;
    while let Some(first) = filled.lines.get(at) {
        let number = first.paragraph;
        let count = filled.lines[at..].iter().take_while(|line| line.paragraph == number).count();
        let start = places.iter().position(|place| *place == first.place).unwrap_or(0);
        let run = Run::new(&paragraphs[number], places, start);
        let mut breaker = pour.breaker(number);
        breaker.cut(&|line| run.measure(line), run.alike);
        for (line, placed) in filled.lines[at..at + count].iter().enumerate() {
            let clusters = placed.line.cut.clusters.clone();
            let from = clusters.start;
            let price = |to| breaker.price_of_end(from..to, line, &|line| run.measure(line), run.alike);
            explained.push(around(&paragraphs[number], clusters.clone(), &price));
        }
        at += count;
    }
    explained
}

/// The alternatives of a line of these clusters.
fn around(
    paragraph: &Paragraph,
    clusters: std::ops::Range<usize>,
    price: &dyn Fn(usize) -> Option<i64>,
) -> Vec<Alternative> {
    let (end, count) = (clusters.end, paragraph.text.clusters.len());
    if end == count {
        return Vec::new();
    }
    let chosen = price(end).unwrap_or(0);
    let near = end.saturating_sub(REACH).max(clusters.start + 1)..=(end + REACH).min(count);
    let others = near.filter(|&to| to != end);
    let text = |to: usize| {
        let before = paragraph.text.slice(to.saturating_sub(2).max(clusters.start)..to);
        let after = paragraph.text.slice(to..(to + 1).min(count));
        format!("{before}|{after}")
    };
    others.map(|to| Alternative { end: text(to), price: price(to).map(|price| price - chosen) }).collect()
}
