//! Source files and places in them.
//!
//! In: the text of every file read. Out: a [`Span`] for anything in it, and the line and column of a span.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file in a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of bytes in a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Bytes from the file's start.
    pub range: Range<usize>,
}

/// A place for people: line and column count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

/// One file's text.
#[derive(Debug)]
pub struct SourceFile {
    path: PathBuf,
    text: Arc<str>,
    line_starts: Vec<usize>,
}

/// The files of one run, in the order they were read.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Takes in a file; `path` is what messages will show.
    pub fn add(&mut self, path: &Path, text: &str) -> FileId {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(SourceFile { path: path.to_owned(), text: text.into(), line_starts });
        FileId(self.files.len() as u32 - 1)
    }

    /// The file of an id that this map gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// Where a span starts.
    pub fn position(&self, span: &Span) -> Position {
        self.file(span.file).position(span.range.start)
    }
}

impl FileId {
    /// The span of `range` in this file.
    pub fn span(self, range: Range<usize>) -> Span {
        Span { file: self, range }
    }
}

impl SourceFile {
    /// The path that messages show.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The line and column of a byte; one beyond the end counts as the end.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let line = self.line_starts.partition_point(|&start| start <= byte) - 1;
        let before = self.text.get(self.line_starts[line]..byte).unwrap_or_default();
        Position { line: line + 1, column: before.chars().count() + 1 }
    }

    /// The lines that `range` touches: the first one's number, counted from 1, and the bytes they cover.
    pub fn lines(&self, range: &Range<usize>) -> (usize, Range<usize>) {
        let line_of = |byte: usize| self.line_starts.partition_point(|&start| start <= byte) - 1;
        let (first, last) = (line_of(range.start), line_of(range.end.max(range.start)));
        let end = self.line_starts.get(last + 1).copied().unwrap_or(self.text.len());
        (first + 1, self.line_starts[first]..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut map = SourceMap::default();
        let id = map.add(Path::new("a.md"), "一二\n三四，五\n");
        let comma = "一二\n三四".len();
        assert_eq!(map.position(&id.span(comma..comma + 3)), Position { line: 2, column: 3 });
        assert_eq!(map.position(&id.span(999..999)), Position { line: 3, column: 1 });
    }

    #[test]
    fn lines_cover_a_span() {
        let mut map = SourceMap::default();
        let id = map.add(Path::new("a.md"), "ab\ncd\nef");
        assert_eq!(map.file(id).lines(&(3..7)), (2, 3..8));
    }
}
