//! From bytes to text that the rest may rely on: UTF-8, no byte order mark, lines ended by LF alone, no control
//! characters but TAB and LF.
//!
//! In: a file's bytes. Out: text and what was wrong with it. Wrong bytes become U+FFFD and control characters
//! blanks of the same length, so that places hold and reading can go on.

use crate::diag::{Code, Diagnostic, Text};
use crate::say;
use crate::source::FileId;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// Text fit for parsers, and the faults that were in it.
pub(crate) struct Cleaned {
    pub(crate) text: String,
    pub(crate) faults: Vec<Fault>,
}

/// A fault of a text, at its first place.
pub(crate) struct Fault {
    range: Range<usize>,
    /// How often it stands in the file.
    count: usize,
    kind: FaultKind,
}

enum FaultKind {
    /// A byte that is not UTF-8; with a guess at what the file is.
    NotUtf8(u8, Guess),
    Control(char),
}

/// What a file that is not UTF-8 may be.
#[derive(Clone, Copy)]
enum Guess {
    Utf16,
    Gbk,
}

impl Cleaned {
    /// Whether the bytes were UTF-8 at all.
    pub(crate) fn is_text(&self) -> bool {
        !self.faults.iter().any(|fault| matches!(fault.kind, FaultKind::NotUtf8(..)))
    }
}

impl Fault {
    pub(crate) fn finding(&self, file: FileId) -> Diagnostic {
        let finding = match &self.kind {
            FaultKind::NotUtf8(byte, guess) => {
                let message =
                    say!("byte 0x{byte:02X} is not UTF-8 text"; "字节 0x{byte:02X} 不是 UTF-8 文字");
                Diagnostic::new(Code::NotUtf8, message).hint(guess.hint())
            }
            FaultKind::Control(c) => {
                let code = u32::from(*c);
                let message = say!("control character U+{code:04X}"; "控制字符 U+{code:04X}");
                Diagnostic::new(Code::ControlCharacter, message).hint(say!("delete it"; "请删去"))
            }
        };
        let finding = finding.at(file.span(self.range.clone()));
        match self.count {
            0 | 1 => finding,
            n => finding
                .hint(say!("{n} of them in this file, this is the first"; "本文件共 {n} 处，这是第一处")),
        }
    }
}

impl Guess {
    fn of(bytes: &[u8]) -> Guess {
        match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Guess::Utf16,
            _ => Guess::Gbk,
        }
    }

    fn hint(self) -> Text {
        match self {
            Guess::Utf16 => {
                say!("the file is UTF-16; save it as UTF-8"; "文件是 UTF-16 编码，请另存为 UTF-8")
            }
            Guess::Gbk => say!(
                "save the file as UTF-8; copy from older systems is often GBK";
                "请另存为 UTF-8；旧系统导出的稿件多为 GBK 编码"
            ),
        }
    }
}

/// Cleans `bytes`; in linear time.
pub(crate) fn clean(bytes: &[u8]) -> Cleaned {
    let guess = Guess::of(bytes);
    let bytes = unix_lines(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
    let (text, not_utf8) = decode(&bytes, guess);
    let (text, controls) = blank_controls(text);
    Cleaned { text, faults: not_utf8.into_iter().chain(controls).collect() }
}

/// CRLF and lone CR as LF.
fn unix_lines(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.contains(&b'\r') {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\r' => out.push(b'\n'),
            _ => out.push(byte),
        }
    }
    Cow::Owned(out)
}

/// The text, U+FFFD for bytes that are none, and the fault if there are any.
fn decode(bytes: &[u8], guess: Guess) -> (String, Option<Fault>) {
    let mut text = String::with_capacity(bytes.len());
    let mut fault: Option<Fault> = None;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let Some(&byte) = chunk.invalid().first() else { continue };
        let range = text.len()..text.len() + '\u{FFFD}'.len_utf8();
        text.push('\u{FFFD}');
        let kind = FaultKind::NotUtf8(byte, guess);
        fault.get_or_insert(Fault { range, count: 0, kind }).count += 1;
    }
    (text, fault)
}

/// Blanks of the same length for control characters, and a fault for each kind of them.
fn blank_controls(text: String) -> (String, Vec<Fault>) {
    if !text.contains(is_control) {
        return (text, Vec::new());
    }
    let mut faults = BTreeMap::new();
    for (at, c) in text.match_indices(is_control).filter_map(|(at, s)| Some((at, s.chars().next()?))) {
        let first = Fault { range: at..at + c.len_utf8(), count: 0, kind: FaultKind::Control(c) };
        faults.entry(c).or_insert(first).count += 1;
    }
    let blank = |c: char| {
        if !is_control(c) {
            c
        } else if c.is_ascii() {
            ' '
        } else {
            '\u{A0}'
        }
    };
    (text.chars().map(blank).collect(), faults.into_values().collect())
}

/// C0, DEL and C1, but TAB and LF.
fn is_control(c: char) -> bool {
    c.is_control() && c != '\t' && c != '\n'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_becomes_lf() {
        assert_eq!(clean(b"\xEF\xBB\xBFa\r\nb\rc\n\r\r\n").text, "a\nb\nc\n\n\n");
    }

    #[test]
    fn bad_bytes_are_counted_and_placed() {
        let cleaned = clean(b"ab\r\n\xB4\xF3\xCDok");
        assert!(!cleaned.is_text());
        assert_eq!((cleaned.faults[0].range.clone(), cleaned.faults[0].count), (3..6, 3));
    }

    #[test]
    fn control_characters_keep_their_length() {
        let source = "a\0b\u{85}c\0\t\n";
        let cleaned = clean(source.as_bytes());
        assert_eq!(cleaned.text, "a b\u{A0}c \t\n");
        assert_eq!(cleaned.text.len(), source.len());
        assert_eq!(cleaned.faults.iter().map(|fault| fault.count).collect::<Vec<_>>(), [2, 1]);
    }
}
