//! Getting text out of files, safely.
//!
//! In: a path that the command line or another file names. Out: its text in the [`SourceMap`], clean (see
//! [`clean`]), or a finding. What the text means is not looked at here.

pub(crate) mod clean;
mod path;

pub(crate) use path::{Outside, within};

use super::near;
use crate::diag::{Code, Diagnostic, Sink, Text};
use crate::say;
use crate::source::{FileId, SourceMap, Span};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Most bytes of a TOML file.
pub(crate) const TOML_LIMIT: u64 = 1 << 20;
/// Most bytes of a story: a hundred times the longest novel chapter, and a bound on memory.
pub(crate) const STORY_LIMIT: u64 = 16 << 20;

/// Where text and findings go while files are read.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    /// Takes the texts.
    pub(crate) sources: &'a mut SourceMap,
    /// Takes the findings.
    pub(crate) sink: &'a mut Sink,
}

impl Reader<'_> {
    /// Reads the text file at `path`, which `named` names, of at most `limit` bytes. With `None`, a finding
    /// says why.
    pub(crate) fn text(&mut self, path: &Path, limit: u64, named: Option<&Span>) -> Option<FileId> {
        match read_bytes(path, limit) {
            Ok(bytes) => self.take_in(path, &bytes),
            Err(fault) => {
                self.report(fault.finding(path, limit), named);
                None
            }
        }
    }

    /// Whether there is a file at `path`; a finding where there is none.
    pub(crate) fn exists(&mut self, path: &Path, named: Option<&Span>) -> bool {
        let fault = match fs::metadata(path) {
            Ok(about) if about.is_file() => return true,
            Ok(_) => Fault::NotAFile,
            Err(error) => Fault::from(error),
        };
        self.report(fault.finding(path, 0), named);
        false
    }

    fn report(&mut self, finding: Diagnostic, named: Option<&Span>) {
        self.sink.push(match named {
            Some(span) => finding.at(span.clone()),
            None => finding,
        });
    }

    /// Puts clean text in the source map and its faults in the sink.
    fn take_in(&mut self, path: &Path, bytes: &[u8]) -> Option<FileId> {
        let cleaned = clean::clean(bytes);
        let file = self.sources.add(path, &cleaned.text);
        let usable = cleaned.is_text();
        self.sink.extend(cleaned.faults.iter().map(|fault| fault.finding(file)));
        usable.then_some(file)
    }
}

/// Why a file can't be read.
enum Fault {
    Missing,
    NotAFile,
    TooLarge,
    Io(io::Error),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Fault {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Fault::Missing,
            _ => Fault::Io(error),
        }
    }
}

impl Fault {
    fn finding(&self, path: &Path, limit: u64) -> Diagnostic {
        let shown = path.display();
        match self {
            Fault::Missing => missing(path),
            Fault::NotAFile => {
                Diagnostic::new(Code::FileUnreadable, say!("`{shown}` is not a file"; "`{shown}` 不是文件"))
            }
            Fault::TooLarge => Diagnostic::new(Code::FileTooLarge, too_large(path, limit)),
            Fault::Io(error) => Diagnostic::new(
                Code::FileUnreadable,
                say!("can't read `{shown}`: {error}"; "`{shown}` 读不了：{error}"),
            ),
        }
    }
}

fn too_large(path: &Path, limit: u64) -> Text {
    let (shown, limit) = (path.display(), limit >> 20);
    say!("`{shown}` is larger than {limit} MB"; "`{shown}` 超过 {limit} MB")
}

/// The finding for a file that is not there, with the nearest name that is.
fn missing(path: &Path) -> Diagnostic {
    let shown = path.display();
    let finding =
        Diagnostic::new(Code::FileMissing, say!("there is no file `{shown}`"; "没有文件 `{shown}`"));
    match path::nearest_entry(path) {
        Some(entry) => {
            let entry = entry.display();
            finding.hint(say!("did you mean `{entry}`?"; "是不是 `{entry}`？"))
        }
        None => finding,
    }
}

fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Fault> {
    let about = fs::metadata(path)?;
    if !about.is_file() {
        return Err(Fault::NotAFile);
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(Fault::TooLarge) } else { Ok(bytes) }
}
