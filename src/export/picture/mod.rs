//! Pictures as a PDF stores them: cropped, scaled, separated, encoded.
//!
//! In: a picture file, the crop and the size it is printed at. Out: a [`Prepared`] stream.

mod decode;
mod density;
mod encode;
mod error;
mod file;
mod ground;
mod jpeg;
mod orientation;
mod pixels;
mod prepare;
mod probe;
mod raster;
mod separation;
mod stored;
mod svg;

pub use error::{Fault, PictureError};
pub use ground::contour;
pub use prepare::{Target, prepare};
pub use probe::probe;
pub use separation::{Intent, Press, Separation, SeparationError};
pub use stored::stored;
pub use svg::drawing;

use crate::frame::PixelRect;
use std::sync::Arc;

/// A picture ready to be embedded.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The encoded samples.
    pub data: Arc<[u8]>,
    /// Columns of the stored picture.
    pub width: u32,
    /// Rows of the stored picture.
    pub height: u32,
    /// Its samples.
    pub colour: PictureColour,
    /// How they are encoded.
    pub encoding: PictureEncoding,
    /// Whether samples are stored inverted (0 is full ink), as Adobe writes CMYK JPEG.
    pub inverted: bool,
    /// The part of the stored picture to show, in its own pixels.
    pub crop: PixelRect,
    /// EXIF orientation 1 to 8 of the stored picture; 1 is upright.
    pub orientation: u8,
    /// How opaque it is, where it is not all over.
    pub mask: Option<Mask>,
}

/// How opaque the pixels of a picture are: one byte each, 255 hides what lies below. It lies as its picture lies, but
/// need not have as many pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    /// The encoded samples.
    pub data: Arc<[u8]>,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// How they are encoded.
    pub encoding: PictureEncoding,
}

/// What a sample says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureColour {
    /// One sample: light.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Cyan, magenta, yellow, black.
    Cmyk,
}

/// How samples are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureEncoding {
    /// A whole JPEG file (DCTDecode).
    Jpeg,
    /// zlib over rows of 8-bit samples (FlateDecode).
    Flate,
}
