//! Lengths, points and rectangles.
//!
//! In: numbers read from layouts and faces. Out: exact integer geometry, the same on every processor.
//! This module knows nothing of grids, fonts or files.

mod decimal;
mod em;
mod geometry;
mod length;
mod measure;
mod writing;

pub use decimal::Decimal;
pub use em::Em;
pub use geometry::{Insets, Point, Rect, Size};
pub use length::Length;
pub use measure::{Measure, MeasureError, Scale, Unit};
pub use writing::{Turn, Writing};
