//! Where a reader of the file would read something else than the line says.
//!
//! In: the glyphs of a line with their characters. Out: stretches of the line, and the text to state for those
//! (`ActualText`, ISO 32000-1 14.9.4) which a reader would get wrong from the glyphs alone.
//!
//! A reader gets it wrong where a glyph stands for other characters than its one entry in the face's ToUnicode
//! map, and where it guesses words and lines from gaps: poppler ends a line where glyphs overlap by 0.1 em (as
//! they do where punctuation is set tight) and adds a space where they stand 0.15 em apart (as they do in
//! justified lines and between Han and Latin).

use crate::unit::{Length, Turn};
use std::ops::Range;

/// A glyph as a reader of the file meets it; places and lengths as the viewer has them.
pub(super) struct Reading<'a> {
    /// The characters it stands for.
    pub(super) text: &'a str,
    /// Their bytes in the line.
    pub(super) source: (u32, u32),
    /// The characters that its ToUnicode entry states.
    pub(super) mapped: &'a str,
    pub(super) x: Length,
    pub(super) y: Length,
    pub(super) advance: Length,
    /// The type size.
    pub(super) size: Length,
    /// How it stands.
    pub(super) turn: Turn,
}

/// A gap that readers may take for a space, in thousandths of an em.
const WIDE: i64 = 140;
/// An overlap that readers may take for a new line, in thousandths of an em.
const OVERLAP: i64 = -90;
/// A step off the baseline that readers may take for a new line, in thousandths of an em.
const STEP: i64 = 300;

/// Stretches of glyphs, in order, that are read alike: each run of glyphs that read as they are, and each group
/// that needs its text stated.
pub(super) fn spans(line: &[Reading]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for at in 0..line.len() {
        let joined = at > 0 && misread(&line[at - 1], &line[at]);
        let joins_next = line.get(at + 1).is_some_and(|next| misread(&line[at], next));
        let plain = !joined && !joins_next && line[at].is_plain();
        match spans.last_mut() {
            Some(last) if joined || (plain && open) => last.end = at + 1,
            _ => spans.push(at..at + 1),
        }
        open = plain;
    }
    spans
}

/// The text to state for a span; `None` where its glyphs say it.
pub(super) fn replacement(span: &[Reading]) -> Option<String> {
    let plain =
        span.iter().all(Reading::is_plain) && !span.windows(2).any(|pair| misread(&pair[0], &pair[1]));
    if plain {
        return None;
    }
    let mut text = String::new();
    let mut last = None;
    for glyph in span {
        // Two glyphs for the same characters: they are read once.
        if last != Some(glyph.source) {
            text.push_str(glyph.text);
        }
        last = Some(glyph.source);
    }
    Some(text)
}

impl Reading<'_> {
    fn is_plain(&self) -> bool {
        !self.text.is_empty() && self.text == self.mapped && !self.is_odd_space()
    }

    /// Readers take every kind of space for U+0020.
    fn is_odd_space(&self) -> bool {
        self.text.contains(|c: char| c.is_whitespace() && c != ' ')
    }
}

/// Whether a reader would put something between two neighbours, or leave something out.
fn misread(left: &Reading, right: &Reading) -> bool {
    if left.turn != right.turn {
        return false; // where text turns, readers start anew
    }
    let gap = milli_em(right.x - left.x - left.advance, left.size);
    let step = milli_em((right.y - left.y).abs(), left.size);
    let same = left.source == right.source && !left.text.is_empty();
    let (before, after) = (left.text == " ", right.text == " ");
    let odd_space = left.is_odd_space() || right.is_odd_space() || (before && after);
    // At a space a reader adds none.
    let wide = if before || after { i64::MAX } else { WIDE };
    same || odd_space || gap > wide || gap < OVERLAP || step > STEP
}

fn milli_em(length: Length, size: Length) -> i64 {
    (length * 1000).to_raw().checked_div(size.to_raw()).unwrap_or(0)
}
