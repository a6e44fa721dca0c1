//! `schema`.

use super::exit::Exit;
use duikai::input::Kind;
use serde_json::Value;
use std::io::Write;

/// Prints the schema of a kind, or of all kinds in one object.
pub fn run(kind: Option<Kind>) -> Exit {
    let schema = match kind {
        Some(kind) => kind.schema().clone(),
        None => Value::Object(
            Kind::ALL.map(|kind| (kind.name().to_owned(), kind.schema().clone())).into_iter().collect(),
        ),
    };
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    let _ = writeln!(std::io::stdout(), "{text}"); // a closed pipe is no fault of the user's
    Exit::Clean
}
