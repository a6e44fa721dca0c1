//! `schema`.

use super::args::Kind;
use super::exit::Exit;
use duikai::input::schema::{self, FileKind};
use std::io::Write;

/// Prints the schema of a kind, or of all in one object.
pub fn run(kind: Option<Kind>) -> Exit {
    let value = match kind {
        Some(kind) => schema::of(file_kind(kind)),
        None => {
            let all = [Kind::Edition, Kind::Story, Kind::Layout, Kind::Style, Kind::Press];
            all.into_iter().map(|kind| (format!("{kind:?}").to_lowercase(), schema::of(file_kind(kind)))).collect()
        }
    };
    let text = serde_json::to_string_pretty(&value).unwrap_or_default();
    let _ = writeln!(std::io::stdout(), "{text}"); // a closed pipe is no fault of the user's
    Exit::Clean
}

fn file_kind(kind: Kind) -> FileKind {
    match kind {
        Kind::Edition => FileKind::Edition,
        Kind::Story => FileKind::Story,
        Kind::Layout => FileKind::Layout,
        Kind::Style => FileKind::Style,
        Kind::Press => FileKind::Press,
    }
}
