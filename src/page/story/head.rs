//! The headline of a story in its box.

use super::plan::Part;
use crate::diag::{Code, Diagnostic};
use crate::frame::FrameItem;
use crate::input::article::Article;
use crate::input::layout::{HeadlinePlace, Slot};
use crate::page::content::Content;
use crate::page::head_place::HeadPlace;
use crate::page::headline::{self, Room, Words};
use crate::page::lead;
use crate::page::maker::Maker;
use crate::say;
use crate::unit::Rect;
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
    part: &Part,
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
    let default = HeadlinePlace::default();
    let place = slot.headline.as_ref().unwrap_or(&default);
    let space = HeadPlace::new(slot, place, content, flow.grid.writing, &maker.desk.scale);
    let style = &maker.desk.sheet.style.headline;
    let room = Room { place, style, scale: &maker.desk.scale, space: &space };
    let block = headline::set(&words, &room, &mut maker.setter)?;
    if !block.fits || !space.holds(block.steps) {
        maker.find(too_long(article, slot, block.holds));
    }
    let (grid, rect) = (&space.content.grid, space.rect(block.steps));
    let lines = headline::place(&block, rect, grid, style, name);
    maker.items.extend(lines.into_iter().map(FrameItem::Text));
    Some(grid.on_sheet(rect))
}

/// The byline that is still to be set: none where the story's own lead names its authors.
fn own_byline(maker: &Maker<'_>, article: &Article) -> Option<String> {
    let byline = article.front.byline.as_deref()?;
    let style = &maker.desk.sheet.style.lead;
    let first = article.blocks.first().map_or("", |block| block.text.as_str());
    let lead = lead::find(first, style);
    (!lead::names(first, lead.as_ref(), byline)).then(|| format!("{}{byline}", style.prefix))
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
