//! Characters become measured clusters: faces chosen, glyphs shaped, widths and adjustment rights known.
//!
//! In: a paragraph's characters with their styles. Out: [`MeasuredText`], which lines are cut from.
//! Nothing here knows how long a line is.

mod aside;
mod class;
mod face;
mod grid;
mod measured;
mod names;
mod shape;
mod spacing;
mod unit;
mod vertical;
mod words;

pub use class::{Class, Classes};
pub use face::{FaceChain, TextStyle};
pub use measured::{Cluster, ClusterGlyph, MeasuredText, Missing};
pub use names::NameSetting;
pub use shape::Shaper;
pub use spacing::{Gap, Spacing};
pub use unit::Hyphen;
pub use words::{Joint, joints};
