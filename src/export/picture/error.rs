use std::fmt;

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureError {
    /// The picture, as the story names it.
    pub name: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// There is no such file.
    Missing,
    /// It is a folder.
    Folder,
    /// It has no bytes.
    Empty,
    /// The system refuses to read it, in its words.
    Unreadable(String),
    /// It is none of the kinds of picture that are set.
    UnknownKind,
    /// The header breaks off or contradicts itself, in the decoder's words.
    Header(String),
    /// The header is sound, the samples are not, in the decoder's words.
    Samples(String),
    /// A valid file of a variety that is not read, such as a JPEG of two colours.
    Unsupported(String),
    /// More columns, rows or pixels than are accepted.
    TooManyPixels {
        /// Columns.
        width: u32,
        /// Rows.
        height: u32,
    },
    /// More bytes than are read into memory.
    TooManyBytes(u64),
    /// The part to show does not lie inside the picture.
    CropOutside {
        /// Columns of the upright picture.
        width: u32,
        /// Rows of the upright picture.
        height: u32,
    },
    /// Nothing of a cut-out is opaque.
    Invisible,
    /// A PDF is placed as it is and never has samples to prepare.
    NotSampled,
    /// The encoder failed, in its words.
    Encoding(String),
}

impl Fault {
    /// The fault as that of the picture called `name`.
    pub(super) fn of(self, name: &str) -> PictureError {
        PictureError { name: name.to_owned(), fault: self }
    }
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "picture `{}` {}", self.name, self.fault)
    }
}

impl fmt::Display for Fault {
    /// A clause with the picture as its subject.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Missing => f.write_str("does not exist"),
            Fault::Folder => f.write_str("is a folder, not a file"),
            Fault::Empty => f.write_str("is an empty file"),
            Fault::Unreadable(reason) => write!(f, "can't be read: {reason}"),
            Fault::UnknownKind => f.write_str("is not a JPEG, PNG, WebP, TIFF or PDF file"),
            Fault::Header(reason) => write!(f, "has a damaged header: {reason}"),
            Fault::Samples(reason) => write!(f, "is damaged: {reason}"),
            Fault::Unsupported(reason) => write!(f, "is of a variety that is not read: {reason}"),
            Fault::TooManyPixels { width, height } => write!(
                f,
                "has {width} × {height} pixels; at most {} a side and {} million in all are set",
                super::file::MOST_PIXELS_A_SIDE,
                super::file::MOST_PIXELS / 1_000_000,
            ),
            Fault::TooManyBytes(bytes) => {
                write!(
                    f,
                    "needs {} MB of memory; at most {} MB are given",
                    bytes >> 20,
                    super::file::MOST_BYTES >> 20
                )
            }
            Fault::CropOutside { width, height } => {
                write!(f, "has {width} × {height} pixels, which do not hold the part to show")
            }
            Fault::Invisible => f.write_str("is transparent all over"),
            Fault::NotSampled => f.write_str("is a PDF, which has no pixels to prepare"),
            Fault::Encoding(reason) => write!(f, "can't be encoded: {reason}"),
        }
    }
}

impl std::error::Error for PictureError {}
