//! A story's paragraphs and subheads, measured.

use super::fit::Changes;
use crate::flow::Paragraph;
use crate::input::article::{Article, Block, BlockKind, Emphasis};
use crate::input::layout::FitChange;
use crate::page::lead::{self, Lead};
use crate::page::maker::Maker;
use crate::page::people;
use crate::page::setter::{Styled, paragraph};
use crate::page::signs::{self, SetSign};
use crate::unit::Writing;
use std::ops::Range;

/// A story's text, ready to be poured.
pub(super) struct Copy {
    pub paragraphs: Vec<Paragraph>,
    /// The signs of each paragraph.
    pub signs: Vec<Vec<SetSign>>,
    /// Thousandths of an em that its characters are set wider apart.
    tracking: i16,
}

impl Copy {
    /// Measures a story for lines that run this way.
    pub fn measure(maker: &mut Maker<'_>, article: &Article, writing: Writing) -> Copy {
        let (mut paragraphs, mut signs) = (Vec::new(), Vec::new());
        for (number, block) in article.blocks.iter().enumerate() {
            let role_name = role_of(block.kind);
            let Some(role) = maker.setter.role(role_name) else { continue };
            let lead = if number == 0 { lead::find(&block.text, &maker.desk.sheet.style.lead) } else { None };
            let styled = Styled { text: &block.text, writing, runs: runs(block, role_name, lead.as_ref()) };
            let mut text =
                maker.setter.measure_story(&styled, &|range| Some(block.span(article.file, range)));
            let style = &maker.desk.sheet.style.lead;
            let place = lead.and_then(|lead| lead::place(&block.text, &lead, style));
            people::names(&block.text, style).into_iter().chain(place).for_each(|name| text.hold(name));
            let size = if block.kind == BlockKind::Subhead { role.sizes[0] } else { maker.desk.grid.body };
            let keep_next = if block.kind == BlockKind::Subhead { SUBHEAD_KEEPS } else { 0 };
            let set = signs::prepare(&mut text, block, size, article.file, maker);
            let is_list = signs::is_name_list(block);
            let on_grid = maker.setter.story_rules.grid && block.kind == BlockKind::Paragraph && !is_list;
            if on_grid {
                text.settle_on_grid();
            }
            let mut paragraph = Paragraph { keep_next, ..paragraph(text, role, size) };
            paragraph.ragged |= on_grid;
            if is_list {
                (paragraph.indent, paragraph.ragged) = (0, true);
            }
            signs.push(set);
            paragraphs.push(paragraph);
        }
        Copy { paragraphs, signs, tracking: 0 }
    }
}

impl Copy {
    /// Carries out what is changed of the text so that it fits.
    pub fn change(&mut self, changes: &Changes) {
        let tracking = -changes.of(FitChange::Tracking) as i16;
        let above = (-changes.of(FitChange::Gaps)).max(0) as u32;
        for paragraph in &mut self.paragraphs {
            paragraph.text.track(tracking - self.tracking);
            paragraph.above = if paragraph.keep_next > 0 { above } else { 0 };
        }
        self.tracking = tracking;
    }
}

/// A subhead within a story stands over at least this many lines of it.
const SUBHEAD_KEEPS: u32 = 2;

/// Which role sets which bytes of a block: its own, but for the lead and for marked stretches.
fn runs<'s>(block: &Block, own: &'s str, lead: Option<&Lead>) -> Vec<(Range<usize>, &'s str)> {
    let mut special: Vec<(Range<usize>, &'s str)> = Vec::new();
    if let Some(lead) = lead {
        special.push((lead.opener.clone(), "lead"));
        special.extend(lead.byline.clone().map(|byline| (byline, "lead-byline")));
    }
    let lead_end = special.last().map_or(0, |(range, _)| range.end);
    for mark in block.marks.iter().filter(|mark| mark.range.start >= lead_end) {
        let role = match mark.emphasis {
            Emphasis::Strong => "strong",
            Emphasis::Light => "light",
        };
        special.push((mark.range.clone(), role));
    }
    let mut runs = Vec::new();
    let mut from = 0;
    for (range, role) in special {
        if range.start > from {
            runs.push((from..range.start, own));
        }
        from = range.end;
        runs.push((range, role));
    }
    if from < block.text.len() {
        runs.push((from..block.text.len(), own));
    }
    runs
}

/// The role that sets a kind of block.
pub(super) fn role_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "body",
        BlockKind::Subhead => "crosshead",
    }
}
