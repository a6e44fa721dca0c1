//! Two builds side by side: what changed, where, and in which words to say it.
//!
//! In: two folders, PDFs or goldens. Out: a [`Verdict`] of three levels: geometry in words, bytes of the PDFs, pixels
//! or plates. Nothing is written or printed here.

mod approve;
mod bytes;
mod change;
mod compare;
mod fold;
mod foreign;
mod golden;
mod mask;
mod page;
mod parts;
mod plates;
mod reading;
pub mod report;
mod side;
mod tiles;
mod told;
mod verdict;
mod way;

pub use approve::{Approve, Approved, GoldenFile, approve};
pub use change::{Change, Kind, Place};
pub use compare::{Levels, Options, compare};
pub use golden::{Approval, Golden, Kept, KeptPlate};
pub use mask::{Masks, Tolerance};
pub use page::changes;
pub use reading::{Piece, reading};
pub use side::{PdfPage, Side, SideError, SidePage};
pub use told::Told;
pub use verdict::{Bytes, Note, PageVerdict, PlateChange, Plates, State, Verdict};
