//! Briefs 简讯 collected under one head: stories poured one after another as if they were one.
//!
//! In: the stories of a box and its head. Out: one story, whose every block still tells the file it stands in; it is
//! set, balanced and counted like any other.

use super::lead;
use crate::diag::{Code, Diagnostic};
use crate::input::At;
use crate::input::article::{Article, Block, BlockKind, Emphasis, FrontMatter, Mark};
use crate::input::furniture::{BriefHead, BriefStyle};
use crate::input::layout::Slot;
use crate::input::style::{LeadStyle, Style};
use crate::say;

/// The briefs of a box as one story; `None` where there are none.
pub(super) fn gather(slot: &Slot, briefs: &[Article], style: &Style) -> Option<Article> {
    let first = briefs.first()?;
    let head = At { value: slot.head.clone(), range: 0..0 };
    let names: Vec<&str> = briefs.iter().map(|brief| brief.name.as_str()).collect();
    Some(Article {
        file: first.file,
        path: first.path.clone(),
        name: names.join(", "),
        front: FrontMatter { headline: head, language: first.front.language, ..FrontMatter::default() },
        tables: Vec::new(),
        blocks: briefs.iter().flat_map(|brief| blocks(brief, style)).collect(),
    })
}

/// What of the briefs is not set: their photos.
pub(super) fn left_out(briefs: &[Article]) -> Vec<Diagnostic> {
    let photos = briefs.iter().flat_map(|brief| brief.front.photo.iter().map(move |photo| (brief, photo)));
    let told = photos.map(|(brief, photo)| {
        let message =
            say!("briefs are set without photos; this one is left out"; "简讯不配图，这张图片未上版");
        Diagnostic::new(Code::PhotoWithoutPlace, message).at(photo.file.span(brief.file))
    });
    told.collect()
}

fn blocks(brief: &Article, style: &Style) -> Vec<Block> {
    let mut blocks: Vec<Block> =
        brief.blocks.iter().map(|block| Block { file: Some(brief.file), ..block.clone() }).collect();
    let Some(first) = blocks.first_mut() else { return blocks };
    mark_lead(first, &style.lead);
    let head = brief.front.headline.join(" ");
    match style.briefs.head {
        _ if head.is_empty() => run_in(first, "", brief, &style.briefs),
        BriefHead::RunIn => run_in(first, &head, brief, &style.briefs),
        BriefHead::Line => blocks.insert(0, line(&head, brief, &style.briefs)),
    }
    blocks
}

/// A lead 本报讯 in its faces: only a story's first block has its lead looked for where it is set.
fn mark_lead(block: &mut Block, style: &LeadStyle) {
    let Some(lead) = lead::find(&block.text, style) else { return };
    let end = lead.byline.as_ref().unwrap_or(&lead.opener).end;
    let byline = lead.byline.map(|range| Mark { range, emphasis: Emphasis::Light });
    let opener = Mark { range: lead.opener, emphasis: Emphasis::Strong };
    block.marks.retain(|mark| mark.range.start >= end);
    block.marks.splice(0..0, std::iter::once(opener).chain(byline));
}

/// Sets mark and head before the text of `block`.
fn run_in(block: &mut Block, head: &str, brief: &Article, style: &BriefStyle) {
    let gap = if head.is_empty() { "" } else { style.gap.as_str() };
    let before = format!("{}{head}", style.mark);
    let shift = before.len() + gap.len();
    for mark in &mut block.marks {
        mark.range = mark.range.start + shift..mark.range.end + shift;
    }
    for sign in &mut block.signs {
        sign.range = sign.range.start + shift..sign.range.end + shift;
        sign.whole = sign.whole.start + shift..sign.whole.end + shift;
    }
    block.marks.insert(0, Mark { range: 0..before.len(), emphasis: Emphasis::Strong });
    block.marks.retain(|mark| !mark.range.is_empty());
    let at = brief.front.headline.range.start;
    let places = block.places.iter().map(|&(text, source)| (text + shift, source));
    block.places = std::iter::once((0, at)).chain(places).collect();
    block.text = format!("{before}{gap}{}", block.text);
}

/// The head on its own line.
fn line(head: &str, brief: &Article, style: &BriefStyle) -> Block {
    Block {
        kind: BlockKind::Subhead,
        text: format!("{}{head}", style.mark),
        marks: Vec::new(),
        signs: Vec::new(),
        file: Some(brief.file),
        places: vec![(0, brief.front.headline.range.start)],
    }
}
