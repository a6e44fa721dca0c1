//! Pouring paragraphs into places.

use super::region::LinePlace;
use crate::input::style::LineStyle;
use crate::line::{Breaker, LineCut, SetLine, set_line};
use crate::text::MeasuredText;
use crate::unit::Length;

/// A paragraph of a story.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its clusters.
    pub text: MeasuredText,
    /// Type size.
    pub size: Length,
    /// First-line indent, in thousandths of an em.
    pub indent: i32,
    /// Whether its lines are left as they are instead of brought to the measure.
    pub ragged: bool,
    /// Lines of the next paragraph that must stand under it in the same column.
    pub keep_next: u32,
}

/// A line in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedLine {
    /// Number of its paragraph.
    pub paragraph: usize,
    /// The line.
    pub line: SetLine,
    /// Its place.
    pub place: LinePlace,
}

/// A story as poured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Lines in their places, in reading order.
    pub lines: Vec<PlacedLine>,
    /// Lines for which there was no place.
    pub overset_lines: usize,
    /// Characters on those lines, white left out.
    pub overset_chars: usize,
    /// Where the first of those lines starts: paragraph, and byte of its text.
    pub overset_at: Option<(usize, usize)>,
}

/// Pours `paragraphs` into `places`, in order.
pub fn fill(paragraphs: &[Paragraph], places: &[LinePlace], rules: &LineStyle) -> Filled {
    let mut filled = Filled::default();
    let mut next = 0;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        next = keep_with_next(paragraph, places, next);
        let cuts = cut(paragraph, places, next, rules);
        for (line, cut) in cuts.into_iter().enumerate() {
            match places.get(next + line) {
                Some(&place) => {
                    let line = set_line(&paragraph.text, cut, rules, paragraph.ragged);
                    filled.lines.push(PlacedLine { paragraph: number, line, place });
                }
                None => filled.overset(number, paragraph, &cut),
            }
        }
        next += filled.lines_of(number) + filled.overset_lines;
    }
    filled
}

/// The lines of a paragraph whose first line stands at `places[first]`.
fn cut(paragraph: &Paragraph, places: &[LinePlace], first: usize, rules: &LineStyle) -> Vec<LineCut> {
    let rest = places.get(first..).unwrap_or_default();
    let last = places.last().map_or(Length::ZERO, |place| place.measure);
    let alike = rest.iter().rposition(|place| place.measure != last).map_or(0, |at| at + 1);
    let measure = |line: usize| {
        let length = rest.get(line).map_or(last, |place| place.measure);
        ems(length, paragraph.size)
    };
    Breaker::new(&paragraph.text, rules, paragraph.indent, paragraph.ragged).cut(&measure, alike)
}

/// A length in thousandths of an em of `size`, rounded down so that no line is longer than its place.
pub fn ems(length: Length, size: Length) -> i32 {
    (length.to_raw() * 1000).checked_div(size.to_raw()).unwrap_or(0) as i32
}

/// Where a paragraph that must not part from the next may start: in a column with room for both.
fn keep_with_next(paragraph: &Paragraph, places: &[LinePlace], next: usize) -> usize {
    let Some(here) = places.get(next) else { return next };
    let below = places.get(next + paragraph.keep_next as usize);
    let parted = below.is_some_and(|below| below.column != here.column);
    if paragraph.keep_next == 0 || !parted {
        return next;
    }
    let in_column = places[next..].iter().take_while(|place| place.column == here.column).count();
    next + in_column
}

impl Filled {
    fn lines_of(&self, paragraph: usize) -> usize {
        self.lines.iter().rev().take_while(|line| line.paragraph == paragraph).count()
    }

    fn overset(&mut self, number: usize, paragraph: &Paragraph, cut: &LineCut) {
        let text = paragraph.text.slice(cut.clusters.clone());
        self.overset_lines += 1;
        self.overset_chars += text.chars().filter(|c| !c.is_whitespace()).count();
        let start = paragraph.text.bytes(cut.clusters.start).start;
        self.overset_at.get_or_insert((number, start));
    }
}
