//! Where a line may end: every gap of a paragraph, with what a line end there costs.
//!
//! In: classes, the gaps' own ties (units, names), the level's prohibitions. Out: an [`Opportunity`] for each
//! cluster. How wide a line would be is not asked here.

use super::kinsoku::{Kinsoku, Verdict};
use crate::input::style::Prices;
use crate::text::{Class, MeasuredText};

/// Whether a line may end after a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opportunity {
    /// It may not.
    No,
    /// It may.
    Free,
    /// Inside a name.
    Name,
    /// Between a number and its 年, 月 or 日.
    Date,
    /// Inside a word, with a hyphen.
    Hyphen,
    /// Before a mark that the newspaper level releases.
    Relaxed,
    /// Before the third of three marks in a row.
    Remedy,
    /// Inside a unit that is wider than the measure.
    Cut,
}

impl Opportunity {
    /// What a line end here costs.
    pub fn price(self, prices: &Prices) -> i64 {
        i64::from(match self {
            Opportunity::No | Opportunity::Free => 0,
            Opportunity::Name => prices.name,
            Opportunity::Date => prices.date,
            Opportunity::Hyphen => prices.hyphen,
            Opportunity::Relaxed => prices.relaxed,
            Opportunity::Remedy => prices.remedy,
            Opportunity::Cut => prices.cut,
        })
    }
}

/// The opportunity after each cluster; the last one's is free, as the paragraph ends there.
pub(super) fn opportunities(text: &MeasuredText, kinsoku: &Kinsoku) -> Vec<Opportunity> {
    let classes: Vec<Class> = text.clusters.iter().map(|cluster| cluster.class).collect();
    (0..classes.len()).map(|at| after(text, &classes, at, kinsoku)).collect()
}

fn after(text: &MeasuredText, classes: &[Class], at: usize, kinsoku: &Kinsoku) -> Opportunity {
    let Some(&next) = classes.get(at + 1) else { return Opportunity::Free };
    let gap = &text.gaps[at];
    if gap.hyphen {
        return Opportunity::Hyphen;
    }
    if gap.unit {
        return Opportunity::No;
    }
    match verdict(classes, at, next, kinsoku) {
        Verdict::Never if is_third_mark(classes, at + 1, kinsoku) => Opportunity::Remedy,
        Verdict::Never => Opportunity::No,
        Verdict::Relaxed => Opportunity::Relaxed,
        Verdict::Free if gap.name => Opportunity::Name,
        Verdict::Free if gap.date => Opportunity::Date,
        Verdict::Free => Opportunity::Free,
    }
}

/// After a typed space the rules look at what stands before and after it.
fn verdict(classes: &[Class], at: usize, next: Class, kinsoku: &Kinsoku) -> Verdict {
    let own = kinsoku.verdict(classes[at], next);
    if at == 0 || !classes[at].is_space() || own == Verdict::Never {
        return own;
    }
    match kinsoku.verdict(classes[at - 1], next) {
        Verdict::Free => own,
        around => around,
    }
}

/// clreq, remedy to the prohibition rules: where three marks follow each other, as in `。』」`, the last may start a
/// line. A fourth has no such leave, nor has a mark after a typed space.
fn is_third_mark(classes: &[Class], at: usize, kinsoku: &Kinsoku) -> bool {
    let mark = |at: usize| classes[at].is_mark() && kinsoku.forbids_start(classes[at]);
    at >= 2 && (at - 2..=at).all(mark) && (at == 2 || !mark(at - 3))
}
