//! The work of one run, from an edition folder to files.
//!
//! In: an edition, where to look for layouts and fonts, and what to write. Out: files and findings. Each step is
//! one of the other modules'; nothing is decided here but their order.

mod compose;
mod heat;
mod inspect;
mod names;
mod output;
mod pictures;
mod plates;
mod pointers;
mod press;
mod previous;
mod proof;
mod report;
mod write;

pub use compose::{Made, Options, compose};
pub use heat::write_heat;
pub use output::{OutputError, write_atomically};
pub use plates::plates;
pub use report::Report;
pub use write::{Profile, Written, rehearse, write};

/// How far a run has come, for progress bars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many pages are to be done.
    Pages(usize),
    /// A page is composed.
    Composed,
    /// A page is written.
    Written,
}
