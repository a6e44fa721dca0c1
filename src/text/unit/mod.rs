//! Units: what holds together in a line although its characters alone would part.
//!
//! In: measured text whose gaps know only their two neighbours. Out: the same gaps, those inside numbers, dates,
//! titles and addresses held, those inside words opened to a hyphen (typography.md §1, "One unit, never split or
//! stretched"). Names are told by the page, which knows bylines and credits; see [`MeasuredText::hold`].
//! Every step is one pass over the paragraph.

mod number;
mod title;
mod web;
mod word;

pub use word::Hyphen;

use super::measured::MeasuredText;
use super::shape::Shaper;
use crate::input::style::LineStyle;

/// Marks the gaps of `text`.
pub(super) fn mark(text: &mut MeasuredText, rules: &LineStyle, shaper: &mut Shaper<'_>) {
    number::hold(text, rules);
    title::hold(text, rules);
    if rules.hyphenate {
        word::open(text, rules, shaper);
    }
    web::hold(text); // last: it takes back what the others did to an address
}
