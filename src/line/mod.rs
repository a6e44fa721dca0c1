//! Lines: where a paragraph may be cut, where it is best cut, and how each line is brought to its measure.
//!
//! In: [`MeasuredText`](crate::text::MeasuredText) and the measure of each line, asked for by its number. Out:
//! lines with every gap's final width. Nothing here knows of columns or pages.

pub mod breaker;
mod even;
pub mod justify;
pub mod kinsoku;

pub use breaker::{BreakReason, Breaker, LineCut};
pub use even::spread;
pub use justify::{SetLine, set_line};
