//! The headline of a story on the page: set, placed, put on its ground, counted.
//!
//! In: a story and its box. Out: the headline's lines among the page's items, what it takes of the box, and what its
//! place holds. How its words are set is `headline`'s business.

use super::fit::Changes;
use super::plan::Part;
use crate::diag::{Code, Diagnostic};
use crate::flow::Obstacle;
use crate::frame::{FrameItem, Shape};
use crate::ink::Ink;
use crate::input::article::{Article, BlockKind};
use crate::input::layout::{FitChange, HeadlinePlace, Slot};
use crate::input::{At, Many};
use crate::page::content::Content;
use crate::page::head_lint::Stand;
use crate::page::head_place::HeadPlace;
use crate::page::headline::{self, Block, Room, Words};
use crate::page::lead;
use crate::page::maker::Maker;
use crate::page::outcome::HeadOutcome;
use crate::page::people;
use crate::page::photo;
use crate::say;
use crate::unit::{Length, Measure, Rect};
use std::sync::Arc;

/// A headline that stands on the page.
pub(super) struct Head {
    /// What it takes of the sheet.
    pub rect: Rect,
    /// White at both its sides.
    aside: Length,
    /// Grid lines left free above and below it.
    clear: u32,
    /// The main headline, counted; `None` where there is none.
    pub outcome: Option<HeadOutcome>,
}

impl Head {
    /// What the text of `flow` keeps clear of.
    pub fn obstacle(&self, flow: &Content) -> Obstacle {
        flow.obstacle(self.rect, self.aside, self.clear)
    }
}

/// Whether the headline of a box stands at a side of it, beside all of its text.
pub(super) fn is_beside(slot: &Slot, flow: &Content) -> bool {
    let Some(place) = &slot.headline else { return false };
    place.side.is_some() || place.writing.as_ref().is_some_and(|writing| **writing != flow.grid.writing)
}

/// Sets the headline of a story whose text fills `flow`.
pub(super) fn set(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    part: &Part<'_>,
    (content, flow): (&Content, &Content),
    name: &Arc<str>,
) -> Option<Head> {
    let words = match (part.number, part.ends.from) {
        (0, _) => words(maker, article),
        // On another page the head is repeated, shorter.
        (_, Some(_)) => Words { headline: article.front.short_head(), ..Words::default() },
        (_, None) => return None,
    };
    let lines = [words.kicker, words.headline, words.subhead, words.lead_in];
    if lines.iter().all(|lines| lines.is_empty()) && words.byline.is_none() {
        return None;
    }
    let stated = slot.headline.clone().unwrap_or_default();
    let (place, space, block) = fitted(maker, slot, article, part, stated, &words, (content, flow))?;
    let style = &maker.desk.sheet.style.headline;
    let room = Room { place: &place, style, scale: &maker.desk.scale, space: &space };
    let (rect, ground) = (space.rect(block.steps), ground(&place, maker));
    let (items, clear) = items(&block, rect, &room, ground, name);
    let along = space.content.grid.writing == content.grid.writing;
    // Across the text's lines it has white of its own beside it alone.
    let crosses = space.content.grid.writing != flow.grid.writing;
    let clear = if crosses { style.clear.into() } else { clear };
    let aside = if along || room.is_on_ground() { content.grid.body } else { Length::ZERO };
    let head = Head {
        rect: space.content.grid.on_sheet(rect),
        aside: aside.scale(i64::from(style.standoff), 1000),
        clear,
        outcome: block.counted(&room).map(HeadOutcome::new),
    };
    let stand = stand(&head, slot, &room, maker);
    let fault = (!block.fits).then(|| too_long(article, slot, room.holds(&maker.setter)));
    fault.into_iter().for_each(|fault| maker.find(fault));
    maker.head = stand;
    maker.items.extend(items);
    Some(head)
}

/// A headline block, the place that it is set for, and the space of that.
type Fitted = (HeadlinePlace, HeadPlace, Block);

/// Sets the words at `stated`, or at that place as it is changed so that the story fits.
fn fitted(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    part: &Part<'_>,
    stated: HeadlinePlace,
    words: &Words<'_>,
    (content, flow): (&Content, &Content),
) -> Option<Fitted> {
    let mut set = |place: HeadlinePlace| {
        let space = HeadPlace::new(slot, &place, content, flow.grid.writing, &maker.desk.scale);
        let style = &maker.desk.sheet.style.headline;
        let room = Room { place: &place, style, scale: &maker.desk.scale, space: &space };
        let block = headline::set(words, &room, &mut maker.setter)?;
        Some((place, space, block))
    };
    let first = set(stated)?;
    let Some(changed) = changed(article, &first.0, &first.2, part.changes) else { return Some(first) };
    let mut other = set(changed)?;
    if part.changes.of(FitChange::HeadlineSize) > 0 {
        let lines = other.2.needed.min(first.2.steps) as u16;
        other = set(HeadlinePlace { lines: Some(At::unstated(lines)), ..other.0 })?;
    }
    Some(if other.2.fits >= first.2.fits { other } else { first })
}

/// The place as it is changed so that the story fits; `None` where it is not.
fn changed(
    article: &Article,
    place: &HeadlinePlace,
    block: &Block,
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

/// The main headline among those of the page.
fn stand(head: &Head, slot: &Slot, room: &Room<'_>, maker: &Maker<'_>) -> Option<Stand> {
    Some(Stand {
        slot: slot.name.value.clone(),
        place: slot.name.span(maker.desk.sheet.layout_file),
        size: head.outcome?.size,
        writing: room.writing(),
        ground: room.is_on_ground(),
        rect: head.rect,
    })
}

fn words<'a>(maker: &Maker<'_>, article: &'a Article) -> Words<'a> {
    let front = &article.front;
    let style = &maker.desk.sheet.style.lead;
    let byline = front.byline.as_deref().unwrap_or_default();
    let names = people::within(byline, 0..byline.len(), style);
    Words {
        kicker: &front.kicker,
        headline: &front.headline,
        subhead: &front.subhead,
        lead_in: &front.lead_in,
        byline: own_byline(maker, article),
        names: names.into_iter().map(|name| byline[name].to_owned()).collect(),
    }
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

/// What a headline's ground is printed with; `None` where it has none.
fn ground(place: &HeadlinePlace, maker: &Maker<'_>) -> Option<Ink> {
    if place.ground.is_none() && place.tint.is_none() {
        return None;
    }
    let ink = maker.setter.roles.ink(place.ground.as_ref().map(|colour| colour.value.as_str()));
    Some(match place.tint {
        Some(tint) => ink.tinted(tint.to_milli().clamp(0, 1000) as u16),
        None => ink,
    })
}

/// The block's lines in `rect` of its grid, its ground under them; and the grid lines to be left free around it.
fn items(
    block: &Block,
    rect: Rect,
    room: &Room<'_>,
    ground: Option<Ink>,
    name: &Arc<str>,
) -> (Vec<FrameItem>, u32) {
    let grid = &room.space.content.grid;
    let Some(ground) = ground else {
        let lines = headline::place(block, rect, room, name, None);
        return (lines.into_iter().map(FrameItem::Text).collect(), 0);
    };
    // The last line's gap is white.
    let gap = if room.space.step == grid.pitch { grid.pitch - grid.body } else { Length::ZERO };
    let rect = Rect::new(rect.x, rect.y, rect.width, rect.height - gap);
    let reversed = ground.darkness() > room.style.reverse;
    let ink = reversed.then_some(&Ink::PAPER);
    let lines = headline::place(block, rect, room, name, ink);
    let mut items = vec![FrameItem::Shape(Shape::tint(grid.on_sheet(rect), &ground, 1000))];
    items.extend(lines.into_iter().map(FrameItem::Text));
    (items, room.style.clear.into())
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
