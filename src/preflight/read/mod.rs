//! PDF pages as lists of marks: what each would leave on which plate.
//!
//! In: the bytes of any PDF, ours or anybody's, whole or damaged. Out: a [`Sheet`] for each page, upright, its
//! notes saying what could not be read. What a file says of itself (version, boxes, fonts, output intent) is not
//! looked at here, nor are annotations; nothing is judged.

use crate::plate::Sheet;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use std::fmt;

/// How much of a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wants {
    /// Whether the samples of pictures are decoded into inks; else only their size, depth, place and colour space
    /// are told.
    pub samples: bool,
}

impl Wants {
    /// All that a raster needs.
    pub const PLATES: Wants = Wants { samples: true };
    /// Enough for rules on type, colours, strokes and resolution.
    pub const MARKS: Wants = Wants { samples: false };
}

/// Why a PDF, or a page of it, cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Not a PDF, or one damaged beyond reading.
    Unreadable,
    /// Encrypted.
    Encrypted,
    /// A page's media box is empty, or larger than any press sheet.
    Size,
    /// Reading failed inside a library.
    Internal,
}

/// Every page of `pdf`, in order, with the samples of its pictures.
///
/// # Errors
///
/// A file that is no PDF or is encrypted, or has a page without a size.
pub fn sheets(pdf: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let pdf = Pdf::new(pdf.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Encrypted,
        LoadPdfError::Invalid => ReadError::Unreadable,
    })?;
    pdf.pages().iter().map(|page| sheet(page, Wants::PLATES)).collect()
}

/// One page.
///
/// # Errors
///
/// A page without a size.
pub fn sheet(page: &Page<'_>, wants: Wants) -> Result<Sheet, ReadError> {
    let _ = (page, wants);
    Err(ReadError::Internal)
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ReadError::Unreadable => "not a readable PDF",
            ReadError::Encrypted => "the PDF is encrypted",
            ReadError::Size => "a page's media box is empty or too large",
            ReadError::Internal => "internal error of the reader",
        })
    }
}

impl std::error::Error for ReadError {}
