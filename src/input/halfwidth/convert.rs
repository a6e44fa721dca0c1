//! A block with its half-width marks made full-width, places and emphasis kept.

use super::super::article::{Block, Mark};
use super::find::Found;
use std::collections::BTreeMap;
use std::ops::Range;

/// `block` with the marks `found`, in ascending order, as the full-width marks they stand for. A space typed
/// after a mark, or before an opening one, goes with it: the full-width mark has its own white.
pub(super) fn converted(block: &Block, found: &[Found]) -> Block {
    let edits = Edits::new(&block.text, found);
    Block {
        kind: block.kind,
        text: edits.text(&block.text),
        marks: edits.marks(&block.marks),
        places: edits.places(block),
    }
}

/// Stretches of the old text that one character replaces.
struct Edits {
    /// The stretch, the byte of the mark in it, and what takes its place; ascending.
    all: Vec<(Range<usize>, usize, char)>,
    /// For each edit, and once more at the end: the new byte of what stands before it.
    starts: Vec<usize>,
}

impl Edits {
    fn new(text: &str, found: &[Found]) -> Edits {
        let mut edits = Edits { all: Vec::new(), starts: Vec::new() };
        let (mut old, mut new) = (0, 0);
        for (at, full) in found.iter().filter_map(|mark| Some((mark.at, mark.full?))) {
            let range = stretch(text, at, full, old);
            new += range.start - old;
            old = range.end;
            edits.starts.push(new);
            edits.all.push((range, at, full));
            new += full.len_utf8();
        }
        edits
    }

    fn text(&self, old: &str) -> String {
        let (mut text, mut done) = (String::with_capacity(old.len() + 2 * self.all.len()), 0);
        for (range, _, full) in &self.all {
            text.push_str(&old[done..range.start]);
            text.push(*full);
            done = range.end;
        }
        text.push_str(&old[done..]);
        text
    }

    /// Where a byte of the old text stands in the new; one within an edit, where the edit starts.
    fn moved(&self, byte: usize) -> usize {
        let after = self.all.partition_point(|(range, ..)| range.start < byte);
        match after.checked_sub(1).map(|last| (&self.all[last], self.starts[last])) {
            None => byte,
            Some(((range, ..), start)) if byte < range.end => start,
            Some(((range, _, full), start)) => start + full.len_utf8() + (byte - range.end),
        }
    }

    fn marks(&self, old: &[Mark]) -> Vec<Mark> {
        old.iter()
            .map(|mark| Mark {
                range: self.moved(mark.range.start)..self.moved(mark.range.end),
                ..mark.clone()
            })
            .filter(|mark| !mark.range.is_empty())
            .collect()
    }

    fn places(&self, block: &Block) -> Vec<(usize, usize)> {
        let mut places: BTreeMap<_, _> =
            block.places.iter().map(|&(text, source)| (self.moved(text), source)).collect();
        for ((range, at, full), &start) in self.all.iter().zip(&self.starts) {
            places.insert(start, block.source_byte(*at));
            if range.end < block.text.len() {
                places.insert(start + full.len_utf8(), block.source_byte(range.end));
            }
        }
        places.into_iter().collect()
    }
}

/// The stretch that a mark replaces, which begins at `from` at the earliest.
fn stretch(text: &str, at: usize, full: char, from: usize) -> Range<usize> {
    let opens = matches!(full, '（' | '“');
    let before = usize::from(opens && at > from && text[..at].ends_with(' '));
    let after = usize::from(!opens && text[at + 1..].starts_with(' '));
    at - before..at + 1 + after
}
