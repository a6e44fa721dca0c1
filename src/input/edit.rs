//! Edits of a block's text, after which its marks, signs and places still stand where they should.
//!
//! In: a block, and stretches of its text that one character or none replaces. Out: the block as edited.

use super::article::{Block, Mark, Sign};
use std::collections::BTreeMap;
use std::ops::Range;

/// One stretch replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes that go; none where a character is put between two.
    pub(super) range: Range<usize>,
    /// The byte of the old text that tells where what is put in stands in the file.
    pub(super) at: usize,
    /// What takes their place.
    pub(super) put: Option<char>,
}

impl Edit {
    /// Takes out `range`.
    pub(super) fn cut(range: Range<usize>) -> Edit {
        Edit { at: range.start, range, put: None }
    }

    fn length(&self) -> usize {
        self.put.map_or(0, char::len_utf8)
    }
}

/// Edits in ascending order that do not overlap.
pub(super) struct Edits {
    all: Vec<Edit>,
    /// For each edit: the new byte of what it puts in.
    starts: Vec<usize>,
}

impl Edits {
    pub(super) fn new(all: Vec<Edit>) -> Edits {
        let (mut old, mut new, mut starts) = (0, 0, Vec::with_capacity(all.len()));
        for edit in &all {
            new += edit.range.start - old;
            old = edit.range.end;
            starts.push(new);
            new += edit.length();
        }
        Edits { all, starts }
    }

    /// `block` as edited.
    pub(super) fn apply(&self, block: &Block) -> Block {
        Block {
            kind: block.kind,
            text: self.text(&block.text),
            marks: self.marks(&block.marks),
            signs: self.signs(&block.signs),
            file: block.file,
            places: self.places(block),
        }
    }

    fn text(&self, old: &str) -> String {
        let (mut text, mut done) = (String::with_capacity(old.len() + 2 * self.all.len()), 0);
        for edit in &self.all {
            text.push_str(&old[done..edit.range.start]);
            text.extend(edit.put);
            done = edit.range.end;
        }
        text.push_str(&old[done..]);
        text
    }

    /// Where a byte of the old text stands in the new; one within an edit, where the edit starts.
    pub(super) fn moved(&self, byte: usize) -> usize {
        let after = self.all.partition_point(|edit| edit.range.start < byte);
        match after.checked_sub(1).map(|last| (&self.all[last], self.starts[last])) {
            None => byte,
            Some((edit, start)) if byte < edit.range.end => start,
            Some((edit, start)) => start + edit.length() + (byte - edit.range.end),
        }
    }

    /// Where a stretch of the old text stands in the new.
    pub(super) fn moved_range(&self, range: &Range<usize>) -> Range<usize> {
        self.moved(range.start)..self.moved(range.end)
    }

    fn marks(&self, old: &[Mark]) -> Vec<Mark> {
        let moved = old.iter().map(|mark| Mark { range: self.moved_range(&mark.range), ..mark.clone() });
        moved.filter(|mark| !mark.range.is_empty()).collect()
    }

    fn signs(&self, old: &[Sign]) -> Vec<Sign> {
        let moved = old.iter().map(|sign| Sign {
            range: self.moved_range(&sign.range),
            whole: self.moved_range(&sign.whole),
            ..sign.clone()
        });
        moved.filter(|sign| !sign.range.is_empty()).collect()
    }

    fn places(&self, block: &Block) -> Vec<(usize, usize)> {
        let mut places: BTreeMap<_, _> =
            block.places.iter().map(|&(text, source)| (self.moved(text), source)).collect();
        for (edit, &start) in self.all.iter().zip(&self.starts) {
            if edit.put.is_some() {
                places.insert(start, block.source_byte(edit.at));
            }
            if edit.range.end < block.text.len() {
                places.insert(start + edit.length(), block.source_byte(edit.range.end));
            }
        }
        places.into_iter().collect()
    }
}
