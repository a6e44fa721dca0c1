//! Two builds side by side: what changed, where, and in which words to say it.
//!
//! In: two folders, PDFs or goldens. Out: a [`Verdict`] of three levels: geometry in words, bytes of the PDFs, pixels
//! or plates. Nothing is written or printed here.

mod change;
mod page;
mod reading;
mod way;

pub use change::{Change, Kind, Place};
pub use page::changes;
pub use reading::{Piece, reading};
