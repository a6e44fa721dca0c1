//! A story in its boxes: headline, photos, text in columns.
//!
//! In: an article and the slots that it runs through. Out: what stands in each, put down there, and what became of it.
//! A box is planned first (headline and photos set, the lines counted that they leave open); then the text is poured
//! through the boxes of the story at once, and drawn.

mod copy;
mod cuts;
mod draw;
mod fit;
mod head;
mod jump;
mod photos;
mod plan;
mod report;

pub(super) use report::wants_story;

use super::maker::{Maker, SlotId};
use super::stable;
use crate::flow::{Filled, LinePlace, PlacedLine, balance, fill};
use crate::input::article::Article;
use crate::input::layout::Fill;
use copy::Copy;
use fit::Changes;
use plan::Plan;

/// A story set into its boxes, not yet drawn.
struct Setting {
    /// Its boxes, as many as it needs, or all.
    plans: Vec<Plan>,
    filled: Filled,
    /// The places that were open to its text.
    open: Vec<LinePlace>,
}

/// Composes a story into the slots that it runs through.
pub(super) fn compose(maker: &mut Maker<'_>, article: &Article, thread: &[SlotId]) {
    let writing = plan::writing(maker, thread[0]);
    let mut copy = Copy::measure(maker, article, writing);
    if maker.desk.sheet.previous.is_some() {
        stable::keep(&old_lines(maker, thread), &mut copy.paragraphs);
    }
    let (mut setting, fit) = fit::settle(maker, article, &mut copy, thread);
    draw::spread_even(maker, article, &copy.paragraphs, &mut setting.filled);
    draw::boxes(maker, article, &copy, &mut setting);
    report::boxes(maker, article, &copy, &setting, fit);
    report::unused(maker, article, &thread[setting.plans.len()..]);
}

/// The previous build's lines of a story, paragraph by paragraph.
fn old_lines(maker: &Maker<'_>, thread: &[SlotId]) -> Vec<Vec<crate::line::OldLine>> {
    let mut story: Vec<Vec<crate::line::OldLine>> = Vec::new();
    for &at in thread {
        let previous = maker.desks()[at.0].sheet.previous;
        let part = previous.and_then(|previous| previous.get(&maker.slot(at).name.value));
        for (paragraph, lines) in part.into_iter().flatten().enumerate() {
            if story.len() <= paragraph {
                story.resize(paragraph + 1, Vec::new());
            }
            story[paragraph].extend(lines.iter().cloned());
        }
    }
    story
}

/// Sets a story into as few of its boxes as hold it, with these changes to them.
fn set(
    maker: &mut Maker<'_>,
    article: &Article,
    copy: &Copy,
    thread: &[SlotId],
    changes: &Changes,
) -> Setting {
    let mut count = 1;
    loop {
        let setting = set_into(maker, article, copy, &thread[..count], changes);
        if setting.filled.overset_lines == 0 || count == thread.len() {
            return setting;
        }
        count += 1;
    }
}

fn set_into(
    maker: &mut Maker<'_>,
    article: &Article,
    copy: &Copy,
    thread: &[SlotId],
    changes: &Changes,
) -> Setting {
    let plans = plan::boxes(maker, article, thread, changes);
    let open: Vec<LinePlace> = plans.iter().flat_map(|plan| plan.open.iter().copied()).collect();
    let last = open.len() - plans.last().map_or(0, |plan| plan.open.len());
    let rules = &maker.setter.story_rules;
    let filled = match maker.slot(thread[thread.len() - 1]).fill {
        Fill::Balance => balance(&copy.paragraphs, &open, last, rules),
        Fill::Turn => fill(&copy.paragraphs, &open, rules),
    };
    Setting { plans, filled, open }
}

impl Setting {
    /// The lines that stand in a box, with the number of the first.
    fn lines_in(&self, plan: &Plan) -> (usize, &[PlacedLine]) {
        let before = |column: u32| self.filled.lines.partition_point(|line| line.place.column < column);
        let (from, to) = (before(plan.column), before(plan.column + plan.columns.len() as u32));
        (from, &self.filled.lines[from..to])
    }
}
