//! The fit ladder: a story that is over or under is brought into its box by what the layout allows, in its order.
//!
//! In: a story as set by the layout alone. Out: the setting that misses by the fewest lines, the changes that led to it,
//! and every one that was tried. A rung goes up one unit at a time, from nothing to its bound, and stops where the story
//! fits or passes from over to under; what does not bring the story nearer is undone.

use super::copy::Copy;
use super::{Setting, set};
use crate::input::article::Article;
use crate::input::layout::{FitChange, FitStep};
use crate::page::maker::{Maker, SlotId};
use crate::page::outcome::Fitting;
use std::collections::BTreeMap;

/// Thousandths of an em that tracking goes up by.
const TRACKING_STEP: u16 = 5;

/// What is changed of a story's boxes, each change in its own unit: positive where it makes room, negative where it takes
/// room up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::page) struct Changes(BTreeMap<FitChange, i32>);

impl Changes {
    /// How far a thing is changed.
    pub fn of(&self, change: FitChange) -> i32 {
        self.0.get(&change).copied().unwrap_or(0)
    }

    fn and(&self, change: FitChange, by: i32) -> Changes {
        let mut changes = self.clone();
        changes.0.insert(change, by);
        changes
    }
}

/// A setting, and what has been changed for it.
struct Fit {
    setting: Setting,
    changes: Changes,
    /// Lines over; negative: under, beyond what the style lets pass.
    miss: i64,
}

/// The story as near to its boxes as the ladder of the first brings it, and the rungs tried.
pub(super) fn settle(
    maker: &mut Maker<'_>,
    article: &Article,
    copy: &mut Copy,
    thread: &[SlotId],
) -> (Setting, Vec<Fitting>) {
    let mut best = try_with(maker, article, copy, thread, Changes::default());
    let mut tried = Vec::new();
    for step in &maker.slot(thread[0]).fit {
        if best.miss == 0 {
            break;
        }
        best = climb(maker, article, copy, thread, (best, *step), &mut tried);
    }
    copy.change(&best.changes);
    (best.setting, tried)
}

/// The best that a rung comes to.
fn climb(
    maker: &mut Maker<'_>,
    article: &Article,
    copy: &mut Copy,
    thread: &[SlotId],
    (mut best, step): (Fit, FitStep),
    tried: &mut Vec<Fitting>,
) -> Fit {
    let (start, before) = (best.miss, best.changes.clone());
    for amount in amounts(maker, step) {
        let by = if start > 0 { i32::from(amount) } else { -i32::from(amount) };
        let fit = try_with(maker, article, copy, thread, before.and(step.change, by));
        let nearer = fit.miss.abs() < best.miss.abs();
        tried.push(Fitting { change: step.change, by, before: start, after: fit.miss, kept: nearer });
        let passed = fit.miss.signum() != start.signum();
        if nearer {
            // Of a rung only its last step stands.
            let earlier = tried.iter_mut().rev().skip(1).take_while(|other| other.change == step.change);
            earlier.for_each(|other| other.kept = false);
            best = fit;
        }
        if passed {
            break;
        }
    }
    best
}

/// How far a rung goes, step by step.
fn amounts(maker: &Maker<'_>, step: FitStep) -> Vec<u16> {
    match step.change {
        FitChange::Tracking => {
            let most = step.most.min(maker.setter.story_rules.tracking);
            (1..=most / TRACKING_STEP).map(|steps| steps * TRACKING_STEP).collect()
        }
        _ => (1..=step.most).collect(),
    }
}

fn try_with(
    maker: &mut Maker<'_>,
    article: &Article,
    copy: &mut Copy,
    thread: &[SlotId],
    changes: Changes,
) -> Fit {
    copy.change(&changes);
    let setting = set(maker, article, copy, thread, &changes);
    let tolerated = i64::from(maker.desk.sheet.style.underset_lines);
    let over = setting.filled.overset_lines as i64;
    let taken = setting.filled.lines.len() + setting.filled.left.len();
    let short = setting.open.len() as i64 - taken as i64;
    let miss = if over > 0 { over } else { -(short - tolerated).max(0) };
    Fit { setting, changes, miss }
}
