//! TOML text against the schema of its kind.
//!
//! In: a file's text and its [`Kind`]. Out: the typed value, and a finding for every fault, not only the first.
//! What is sound is read even beside what is not, so that one slip in an edition does not hide those in its
//! stories. Whether names mean anything is not asked here.

mod scalar;
mod walk;
mod words;

use super::schema::Kind;
use crate::diag::{Code, Diagnostic, Sink};
use crate::say;
use crate::source::FileId;
use serde::de::DeserializeOwned;
use toml::de::DeTable;

/// A file's value.
#[derive(Debug)]
pub(crate) struct Parsed<T> {
    /// What was sound of it.
    pub(crate) value: T,
    /// Whether that is all of it: no finding was made.
    pub(crate) whole: bool,
}

/// Reads `text`, which begins with the first byte of `file`, as a `T` of `kind`. `None` where what a `T` must
/// have is missing or wrong; findings say what.
pub(crate) fn parse<T: DeserializeOwned>(
    kind: Kind,
    file: FileId,
    text: &str,
    sink: &mut Sink,
) -> Option<Parsed<T>> {
    let (mut document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        sink.extend(errors.iter().map(|error| syntax(error, file, text)));
        return None;
    }
    let faults = walk::faults(kind, file, document.get_mut());
    let whole = faults.is_empty();
    sink.extend(faults);
    match T::deserialize(toml::de::Deserializer::from(document)) {
        Ok(value) => Some(Parsed { value, whole }),
        Err(error) => {
            if whole {
                sink.push(unread(&error, file));
            }
            None
        }
    }
}

/// A fault of TOML itself.
fn syntax(error: &toml::de::Error, file: FileId, text: &str) -> Diagnostic {
    let (en, zh) = (error.message(), words::syntax_zh(error.message()));
    let message = say!("this is not TOML: {en}"; "TOML 语法错误：{zh}");
    let start = error.span().map_or(0, |span| floor(text, span.start));
    let end = error.span().map_or(start, |span| floor(text, span.end));
    Diagnostic::new(Code::TomlSyntax, message).at(file.span(start..end.max(start)))
}

/// The start of the character that `byte` lies in.
fn floor(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte)
}

/// What serde refuses though the schema lets it pass.
fn unread(error: &toml::de::Error, file: FileId) -> Diagnostic {
    let what = error.message();
    let message = say!("this value can't be used: {what}"; "这个值不能用：{what}");
    Diagnostic::new(Code::WrongValue, message).at(file.span(error.span().unwrap_or(0..0)))
}
