use std::fmt;
use std::path::{Path, PathBuf};

/// Why a page has no sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatesError {
    /// The file at fault: a face or a picture.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: String,
}

impl PlatesError {
    /// What is wrong with a file.
    pub(super) fn new(path: &Path, reason: impl fmt::Display) -> PlatesError {
        PlatesError { path: path.to_owned(), reason: reason.to_string() }
    }
}

impl fmt::Display for PlatesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for PlatesError {}
