//! A block with its half-width marks made full-width, places and emphasis kept.

use super::super::article::Block;
use super::super::edit::{Edit, Edits};
use super::find::Found;
use std::ops::Range;

/// `block` with the marks `found`, in ascending order, as the full-width marks they stand for. A space typed
/// after a mark, or before an opening one, goes with it: the full-width mark has its own white.
pub(super) fn converted(block: &Block, found: &[Found]) -> Block {
    let mut done = 0;
    let edit = |(at, full)| {
        let range = stretch(&block.text, at, full, done);
        done = range.end;
        Edit { range, at, put: Some(full) }
    };
    Edits::new(found.iter().filter_map(|mark| Some((mark.at, mark.full?))).map(edit).collect()).apply(block)
}

/// The stretch that a mark replaces, which begins at `from` at the earliest.
fn stretch(text: &str, at: usize, full: char, from: usize) -> Range<usize> {
    let opens = matches!(full, '（' | '“');
    let before = usize::from(opens && at > from && text[..at].ends_with(' '));
    let after = usize::from(!opens && text[at + 1..].starts_with(' '));
    at - before..at + 1 + after
}
