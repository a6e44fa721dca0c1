use crate::diag::{Lang, Text};
use std::fmt;
use std::path::{Path, PathBuf};

/// Why no PDF could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfError {
    /// A face can't be embedded.
    Face {
        /// Its file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// A picture can't be embedded.
    Picture {
        /// Its file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The PDF of an advertisement can't be placed.
    Ad {
        /// Its file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The PDF of an advertisement holds what the output can't.
    Unfit {
        /// Its file.
        path: PathBuf,
        /// What it holds.
        what: Text,
        /// Whether it stands on a page in black alone; else the standard of the output is against it.
        mono: bool,
    },
    /// The ICC profile of the output intent can't be used.
    Intent {
        /// The name of the intent.
        name: String,
        /// What is wrong with its profile.
        reason: String,
    },
    /// The writer contradicted itself; a defect of ours, not of the edition.
    Internal(String),
}

impl PdfError {
    /// A face that can't be embedded.
    pub(super) fn face(path: &Path, reason: impl fmt::Display) -> PdfError {
        PdfError::Face { path: path.to_owned(), reason: reason.to_string() }
    }

    /// A picture that can't be embedded.
    pub(super) fn picture(path: &Path, reason: impl fmt::Display) -> PdfError {
        PdfError::Picture { path: path.to_owned(), reason: reason.to_string() }
    }

    /// An advertisement that can't be placed.
    pub(super) fn ad(path: &Path, reason: impl fmt::Display) -> PdfError {
        PdfError::Ad { path: path.to_owned(), reason: reason.to_string() }
    }
}

impl From<lopdf::Error> for PdfError {
    /// Of our own document, never of a file that was read.
    fn from(error: lopdf::Error) -> PdfError {
        PdfError::Internal(error.to_string())
    }
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PdfError::Face { path, reason }
            | PdfError::Picture { path, reason }
            | PdfError::Ad { path, reason } => write!(f, "{}: {reason}", path.display()),
            PdfError::Unfit { path, what, mono } => {
                let (path, what) = (path.display(), what.in_lang(Lang::En));
                let of = if *mono { "a page in black alone" } else { "a PDF/X-1a file" };
                write!(f, "{path}: it has {what}, which {of} can't have")
            }
            PdfError::Intent { name, reason } => write!(f, "output intent `{name}`: {reason}"),
            PdfError::Internal(reason) => write!(f, "internal error: {reason}"),
        }
    }
}

impl std::error::Error for PdfError {}
