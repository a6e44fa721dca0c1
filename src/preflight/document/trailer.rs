//! The trailer (ISO 32000-1 7.5.5), which the parser keeps to itself.
//!
//! In: a file's bytes. Out: what its last trailer says, and whether the file's end leads to it.

use hayro::hayro_syntax::object::{Array, Dict, FromBytes, Name, ObjectIdentifier};

/// What the trailer says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trailer {
    /// Whether there is one; of a damaged file, it may be lost.
    pub(super) known: bool,
    /// Whether `startxref` leads to a cross-reference table or stream.
    pub(super) sound: bool,
    /// Whether it is a stream.
    pub(super) packed: bool,
    pub(super) encrypted: bool,
    pub(super) identified: bool,
    /// The document information dictionary.
    pub(super) info: Option<ObjectIdentifier>,
}

/// Bytes before the end within which `startxref` must stand; Acrobat looks this far.
const END: usize = 1024;

/// The trailer of a file; where the file's end does not lead to it, the last one that stands in it.
pub(super) fn find(bytes: &[u8]) -> Trailer {
    match place(bytes).and_then(|at| Some((at, bytes.get(at..)?))) {
        Some((_, table)) if table.starts_with(b"xref") => {
            Trailer { sound: true, ..after_keyword(table, false) }
        }
        Some((_, table)) if is_object(table) => Trailer { sound: true, packed: true, ..first_dict(table) },
        _ => after_keyword(bytes, true),
    }
}

/// Where the file's end says that the table stands: offsets count from the header.
fn place(bytes: &[u8]) -> Option<usize> {
    let start = bytes.len().saturating_sub(END);
    let tail = bytes.get(start..)?;
    let at = tail.windows(9).rposition(|word| word == b"startxref")? + 9;
    let digits: Vec<u8> = tail
        .get(at..)?
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .take(12)
        .collect();
    let offset: usize = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    let head = bytes.get(..bytes.len().min(END))?;
    let header = head.windows(5).position(|word| word == b"%PDF-").unwrap_or(0);
    let at = offset.checked_add(header)?;
    let white = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    Some(at + white)
}

/// Whether bytes begin with `12 0 obj`.
fn is_object(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(32)).unwrap_or_default();
    head.first().is_some_and(u8::is_ascii_digit) && head.windows(3).any(|word| word == b"obj")
}

/// The dictionary after the first or the last `trailer`.
fn after_keyword(bytes: &[u8], last: bool) -> Trailer {
    let mut words = bytes.windows(7);
    let at = if last {
        words.rposition(|word| word == b"trailer")
    } else {
        words.position(|word| word == b"trailer")
    };
    at.and_then(|at| bytes.get(at..)).map(first_dict).unwrap_or_default()
}

/// The first dictionary in `bytes`.
fn first_dict(bytes: &[u8]) -> Trailer {
    let near = bytes.get(..bytes.len().min(END)).unwrap_or_default();
    let at = near.windows(2).position(|mark| mark == b"<<");
    let Some(dict) = at.and_then(|at| Dict::from_bytes(bytes.get(at..)?)) else { return Trailer::default() };
    let is_stream = dict.get::<Name<'_>>("Type").is_some_and(|name| &*name == b"XRef");
    Trailer {
        known: true,
        sound: false,
        packed: is_stream || dict.contains_key("XRefStm"),
        encrypted: dict.contains_key("Encrypt"),
        identified: dict.get::<Array<'_>>("ID").is_some_and(|ids| ids.raw_iter().count() == 2)
            || dict.get_ref("ID").is_some(),
        info: dict.get_ref("Info").map(ObjectIdentifier::from),
    }
}
