//! A story poured through the places that text may fill, on one line grid.
//!
//! In: measured paragraphs and the grid lines open to them, in reading order. Out: lines in their places, and
//! what did not fit. Where those places come from is the page's business.

mod balance;
mod ends;
mod explain;
mod fill;
mod region;

pub use balance::balance;
pub use explain::explain;
pub use fill::{Filled, Paragraph, PlacedLine, ems, fill};
pub use region::{LinePlace, Obstacle, TextColumn, places};
