//! The page: slots filled with stories, headlines, photos and furniture.
//!
//! In: a layout, a style, the stories of a page. Out: a [`Page`](crate::frame::Page) of positioned frames, what
//! each box holds, and findings. Nothing here knows what kind of file will be written.

mod ad;
mod border;
mod briefs;
mod compose;
mod content;
mod copyfit;
mod desk;
mod digest;
mod draw;
mod fact;
mod form;
mod furniture;
mod grid;
mod head_lint;
mod head_place;
mod headline;
mod heat;
mod lead;
mod lead_in;
mod lint;
mod lunar;
mod maker;
mod marks;
mod matter;
mod ornament;
mod outcome;
mod people;
mod photo;
mod proof;
mod qr;
mod quote;
mod roles;
mod setter;
mod signs;
mod slot;
mod spread;
mod stable;
mod story;
mod table;
mod thread;
mod values;
mod words;

pub use compose::compose;
pub use desk::Sheet;
pub use digest::Pointer;
pub use form::form;
pub use furniture::Nameplate;
pub use grid::Grid;
pub use heat::heat;
pub use outcome::{BoxOutcome, BoxState, Composed, Cut, CutKind, Fallback, Fitting, HeadOutcome, Overset};
pub use proof::{OldText, Proofs};
pub use roles::Roles;
pub use stable::{Moved, OldStories};
pub use thread::groups;
