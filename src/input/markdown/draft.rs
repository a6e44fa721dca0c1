//! A block under way: its characters as they come, white space settled, places kept.
//!
//! In: pieces of text with their bytes in the file. Out: a [`Block`].

use super::super::article::{Block, BlockKind, Emphasis, Mark};
use super::super::wide::is_wide;

/// A typed indent.
const IDEOGRAPHIC_SPACE: char = '\u{3000}';

/// Text so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    text: String,
    marks: Vec<Mark>,
    places: Vec<(usize, usize)>,
    gap: Gap,
    /// Markup open around what comes, the innermost last.
    open: Vec<Emphasis>,
    /// Where lines inside the block begin with a typed indent.
    indents: Vec<usize>,
}

/// White space that has come and not yet been followed by anything; its byte in the file.
#[derive(Clone, Copy, Debug, Default)]
enum Gap {
    #[default]
    None,
    Space(usize),
    Line(usize),
}

impl Draft {
    /// Adds `text`, which stands in the file as it is, from byte `at` on.
    pub(super) fn push(&mut self, text: &str, at: usize) {
        text.char_indices().for_each(|(offset, c)| self.char(c, at + offset));
    }

    /// Adds `text`, which the file writes otherwise (an entity) at byte `at`.
    pub(super) fn push_decoded(&mut self, text: &str, at: usize) {
        text.chars().for_each(|c| self.char(c, at));
    }

    /// Ends a line of the source within the block.
    pub(super) fn line_end(&mut self, at: usize) {
        self.gap = Gap::Line(at);
    }

    /// Opens markup.
    pub(super) fn open(&mut self, emphasis: Emphasis) {
        self.open.push(emphasis);
    }

    /// Closes markup.
    pub(super) fn close(&mut self, emphasis: Emphasis) {
        if let Some(at) = self.open.iter().rposition(|open| *open == emphasis) {
            self.open.remove(at);
        }
    }

    /// The block, and where lines inside it begin with a typed indent.
    pub(super) fn finish(mut self, kind: BlockKind) -> (Block, Vec<usize>) {
        self.cut(self.text.trim_end_matches(IDEOGRAPHIC_SPACE).len());
        (
            Block {
                kind,
                text: self.text,
                marks: self.marks,
                signs: Vec::new(),
                file: None,
                places: self.places,
            },
            self.indents,
        )
    }

    fn char(&mut self, c: char, at: usize) {
        match c {
            '\n' => self.line_end(at),
            ' ' | '\t' if matches!(self.gap, Gap::None) => self.gap = Gap::Space(at),
            ' ' | '\t' => {}
            IDEOGRAPHIC_SPACE if self.text.is_empty() => {}
            IDEOGRAPHIC_SPACE if matches!(self.gap, Gap::Line(_)) => self.note_indent(at),
            _ => {
                self.fill_gap(c);
                self.put(c, at);
            }
        }
    }

    /// Notes a typed indent, once for each line.
    fn note_indent(&mut self, at: usize) {
        if self.indents.last().is_none_or(|last| last + IDEOGRAPHIC_SPACE.len_utf8() != at) {
            self.indents.push(at);
        }
    }

    /// Sets the space that the gap before `next` amounts to: none where a line end parts two wide characters.
    fn fill_gap(&mut self, next: char) {
        let last = self.text.chars().next_back();
        match (std::mem::take(&mut self.gap), last) {
            (Gap::None, _) | (_, None) => {}
            (Gap::Line(_), Some(last)) if is_wide(last) && is_wide(next) => {}
            (Gap::Line(at) | Gap::Space(at), Some(_)) => self.put(' ', at),
        }
    }

    fn put(&mut self, c: char, at: usize) {
        let start = self.text.len();
        if self.places.last().is_none_or(|&(text, source)| source + (start - text) != at) {
            self.places.push((start, at));
        }
        self.text.push(c);
        if let Some(&emphasis) = self.open.last() {
            self.mark(emphasis, start, c);
        }
    }

    /// Marks the character just put; a space only continues a mark.
    fn mark(&mut self, emphasis: Emphasis, start: usize, c: char) {
        let end = self.text.len();
        match self.marks.last_mut() {
            Some(last) if last.emphasis == emphasis && last.range.end == start => last.range.end = end,
            _ if c == ' ' => {}
            _ => self.marks.push(Mark { range: start..end, emphasis }),
        }
    }

    /// Cuts the text to `end` bytes.
    fn cut(&mut self, end: usize) {
        self.text.truncate(end);
        self.marks.retain(|mark| mark.range.start < end);
        self.places.retain(|&(text, _)| text < end);
        if let Some(last) = self.marks.last_mut() {
            last.range.end = last.range.end.min(end);
        }
    }
}
