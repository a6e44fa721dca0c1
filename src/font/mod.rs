//! Faces: found in folders, chosen by family and weight, asked for metrics and coverage.
//!
//! In: folders of font files. Out: a [`FontBook`] whose faces are numbered in the order of their file paths.
//! Shaping is `text`'s, subsetting `export`'s.

mod book;
mod face;
mod file;
mod outlines;

pub use book::{FontBook, FontError};
pub use face::{Embedding, Face, FaceId, FaceMetrics};
