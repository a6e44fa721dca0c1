//! `schema`.

use super::args::Kind;
use super::exit::Exit;
use duikai::input::schema;
use serde_json::Value;
use std::io::Write;

/// Prints the schema of a kind, or of all kinds in one object.
pub fn run(kind: Option<Kind>) -> Exit {
    let schema = match kind {
        Some(kind) => file_kind(kind).schema().clone(),
        None => {
            let all =
                schema::Kind::ALL.into_iter().map(|kind| (kind.name().to_owned(), kind.schema().clone()));
            Value::Object(all.collect())
        }
    };
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    let _ = writeln!(std::io::stdout(), "{text}"); // a closed pipe is no fault of the user's
    Exit::Clean
}

fn file_kind(kind: Kind) -> schema::Kind {
    match kind {
        Kind::Edition => schema::Kind::Edition,
        Kind::Story => schema::Kind::Story,
        Kind::Layout => schema::Kind::Layout,
        Kind::Style => schema::Kind::Style,
        Kind::Press => schema::Kind::Press,
    }
}
