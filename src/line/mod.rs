//! Lines: where a paragraph may be cut, where it is best cut, and how each line is brought to its measure.
//!
//! In: [`MeasuredText`](crate::text::MeasuredText) and the measure of each line, asked for by its number. Out:
//! lines with every gap's final width. Nothing here knows of columns or pages.
#![doc = include_str!("CLAUSES.md")]

pub mod breaker;
mod even;
mod first_fit;
pub mod justify;
mod kept;
pub mod kinsoku;
mod opportunity;
mod phrase;
mod ruler;

pub use breaker::{BreakReason, Breaker, LineCut, MeasureOf};
pub use even::spread;
pub use justify::{Drawn, SetLine, set_line};
pub use kept::{Kept, OldLine};
pub use phrase::{Phrased, Phrases};
