//! Automatic make-up 自动组版: the layout and the boxes for a list of stories.
//!
//! In: pages with `layout = "auto"`, their stories, the layouts there are. Out: the same pages as if somebody had named
//! a layout and `[page.stories]`, and an account of the choice, term by term. Nothing is set here that stays.
//!
//! Each story is set in each box of each layout by the page's own code, alone, and judged by what comes of it
//! ([`trial`], [`terms`]). A term is of one story in one box, so the choice is an assignment: for each layout the one
//! with the least sum over stories and empty boxes, found exactly ([`matching`]); then the layout with the least of
//! these. Of equals, the layout first by name, and in it the earlier story in the earlier box. What two boxes do to
//! each other (碰题, lines that look alike side by side) has no part in it.

mod account;
mod candidate;
mod choice;
mod fault;
pub mod matching;
mod rank;
mod terms;
mod trial;

pub use account::{MadeUp, Placed, Setting};
pub use candidate::{PassedOver, Why};
pub use choice::resolve;
pub use terms::{Term, TermKind};
