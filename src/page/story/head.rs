//! The headline of a story in its box.

use super::fit::Changes;
use super::plan::Part;
use crate::diag::{Code, Diagnostic};
use crate::frame::FrameItem;
use crate::input::article::{Article, BlockKind};
use crate::input::layout::{FitChange, HeadlinePlace, Slot};
use crate::input::{At, Many};
use crate::page::content::Content;
use crate::page::head_place::HeadPlace;
use crate::page::headline::{self, Block, Room, Words};
use crate::page::lead;
use crate::page::maker::Maker;
use crate::page::photo;
use crate::say;
use crate::unit::{Length, Measure, Rect};
use std::sync::Arc;

/// Whether the headline's lines run across the story's.
pub(super) fn is_across(slot: &Slot, flow: &Content) -> bool {
    let stated = slot.headline.as_ref().and_then(|place| place.writing.as_ref());
    stated.is_some_and(|writing| **writing != flow.grid.writing)
}

/// Sets the headline of a story whose text fills `flow`; tells what it takes of the sheet.
pub(super) fn set(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    part: &Part<'_>,
    (content, flow): (&Content, &Content),
    name: &Arc<str>,
) -> Option<Rect> {
    let front = &article.front;
    let words = match (part.number, part.ends.from) {
        (0, _) => Words {
            kicker: &front.kicker,
            headline: &front.headline,
            subhead: &front.subhead,
            byline: own_byline(maker, article),
        },
        // On another page the head is repeated, shorter.
        (_, Some(_)) => Words { headline: front.short_head(), ..Words::default() },
        (_, None) => return None,
    };
    if words.kicker.is_empty()
        && words.headline.is_empty()
        && words.subhead.is_empty()
        && words.byline.is_none()
    {
        return None;
    }
    let place = slot.headline.clone().unwrap_or_default();
    let mut block = set_block(maker, slot, &place, &words, (content, flow))?;
    if let Some(mut changed) = changed(article, &place, &block, part.changes)
        && let Some(mut other) = set_block(maker, slot, &changed, &words, (content, flow))
    {
        if part.changes.of(FitChange::HeadlineSize) > 0 {
            changed.lines = Some(At::unstated(other.0.needed.min(block.0.steps) as u16));
            other = set_block(maker, slot, &changed, &words, (content, flow))?;
        }
        if other.0.fits >= block.0.fits {
            block = other;
        }
    }
    let (block, space) = block;
    if !block.fits || !space.holds(block.steps) {
        maker.find(too_long(article, slot, block.holds));
    }
    let (grid, rect) = (&space.content.grid, space.rect(block.steps));
    let lines = headline::place(&block, rect, grid, &maker.desk.sheet.style.headline, name);
    maker.items.extend(lines.into_iter().map(FrameItem::Text));
    Some(grid.on_sheet(rect))
}

/// Sets the words at a place.
fn set_block(
    maker: &mut Maker<'_>,
    slot: &Slot,
    place: &HeadlinePlace,
    words: &Words<'_>,
    (content, flow): (&Content, &Content),
) -> Option<(Block, HeadPlace)> {
    let space = HeadPlace::new(slot, place, content, flow.grid.writing, &maker.desk.scale);
    let style = &maker.desk.sheet.style.headline;
    let room = Room { place, style, scale: &maker.desk.scale, space: &space };
    Some((headline::set(words, &room, &mut maker.setter)?, space))
}

/// The place as it is changed so that the story fits; `None` where it is not.
fn changed(
    article: &Article,
    place: &HeadlinePlace,
    (block, _): &(Block, HeadPlace),
    changes: &Changes,
) -> Option<HeadlinePlace> {
    let subheads = article.blocks.iter().any(|block| block.kind == BlockKind::Subhead);
    let gaps = changes.of(FitChange::Gaps);
    let gaps = if subheads { gaps.max(0) } else { gaps };
    let size = changes.of(FitChange::HeadlineSize);
    let exactly = |size: Length| Some(Many(vec![Measure::milli_pt(size.to_milli_pt())]));
    let lines =
        |taken: i32| u16::try_from(i64::from(block.steps) - i64::from(taken)).ok().filter(|&lines| lines > 0);
    let mut changed = place.clone();
    if gaps != 0 {
        changed.size = exactly(block.size);
        changed.lines = Some(At::unstated(lines(gaps)?));
    }
    if size > 0 {
        changed.size =
            exactly(*block.sizes.iter().filter(|&&other| other < block.size).nth(size as usize - 1)?);
        changed.lines = None;
    } else if size < 0 {
        changed.lines = Some(At::unstated(lines(size)?));
    }
    (gaps != 0 || size != 0).then_some(changed)
}

/// The byline that is still to be set: none where the story's own lead names its authors.
fn own_byline(maker: &Maker<'_>, article: &Article) -> Option<String> {
    let byline = article.front.byline.as_deref()?;
    let style = &maker.desk.sheet.style.lead;
    let first = article.blocks.first().map_or("", |block| block.text.as_str());
    let lead = lead::find(first, style);
    let portrait = article.front.author.as_ref().is_some_and(|author| photo::author_names(author, byline));
    (!portrait && !lead::names(first, lead.as_ref(), byline)).then(|| format!("{}{byline}", style.prefix))
}

fn too_long(article: &Article, slot: &Slot, holds: i64) -> Diagnostic {
    let headline = article.front.headline.join(" ");
    let name = &slot.name.value;
    Diagnostic::new(
        Code::HeadlineTooLong,
        say!("the headline “{headline}” does not fit its place in box {name}"; "标题“{headline}”放不进框{name}"),
    )
    .at(article.front.headline.span(article.file))
    .hint(say!("a line holds {holds} characters at the smallest size"; "最小字号每行{holds}字"))
}
