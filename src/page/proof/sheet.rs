//! The proof of a page 大样: the press page as it is, with a watermark under it and, over it and beside it, what its
//! readers ask for.
//!
//! In: a composed page, notes. Out: the page with its own items in their places. Under its text: watermark, tints of
//! loose lines. Over it: corners and names of boxes, numbers of lines, bars beside changed lines. Beside it: the heading,
//! and the ends of stories that found no place.

use super::writer::{Writer, long, moved, stroke};
use super::{Proofs, beyond, changed};
use crate::frame::{FrameItem, Marks, Note, Page, PlacedBox};
use crate::input::delivery::Stamp;
use crate::input::layout::SlotKind;
use crate::page::heat::{body, filled, ground, tinted};
use crate::page::outcome::Composed;
use crate::unit::{Insets, Length, Point, Rect, Writing};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Makes the proof of `composed`.
pub(super) fn page(
    proofs: &Proofs<'_>,
    composed: &Composed,
    notes: Vec<Note>,
    writer: &mut Writer<'_>,
    stamp: &Stamp,
) -> Page {
    let page = &composed.page;
    let own = page.marks.clone().unwrap_or_default();
    let beyond = beyond::set(composed, proofs.lang, writer);
    let mut over = own.items;
    let is_rule = |name: &str| {
        let slots = proofs.input(composed).map(|input| input.layout.boxes.iter()).into_iter().flatten();
        slots.into_iter().any(|slot| slot.kind == SlotKind::Rule && slot.name.value == *name)
    };
    // A rule has nothing to be read.
    let boxes = page.boxes.iter().filter(|placed| !is_rule(&placed.name));
    over.extend(boxes.flat_map(|placed| named(page, placed, writer)));
    let changed = bars(proofs, page, writer, &mut over);
    over.extend(numbers(page, &changed, writer));
    over.extend(beyond.items);
    let margin = own.margin + beyond.margin;
    over.extend(heading(page, own.margin.top, writer, stamp));
    let mut items = watermark(page, writer, stamp);
    items.extend(loose(proofs, page, writer));
    Page {
        number: page.number.clone(),
        trim: page.trim,
        bleed: page.bleed,
        items,
        boxes: Vec::new(),
        marks: Some(Marks { margin, items: over, notes }),
    }
}

/// White between a line and what stands before it.
pub(super) const AWAY: Length = Length::milli_pt(1_200);

/// The watermark at a quarter, a half and three quarters of the page's height, as wide as most of the page.
fn watermark(page: &Page, writer: &mut Writer<'_>, stamp: &Stamp) -> Vec<FrameItem> {
    let Some(text) = stamp.line(&writer.style.watermark) else { return Vec::new() };
    let (size, ink) = (Length::pt(100), writer.style.pale.clone());
    let wide = writer.line(&text, size, &ink, "proof-watermark").role.width.max(Length::UNIT);
    let room = page.trim.width.scale(9, 10);
    let size = size.scale(room.to_raw(), wide.to_raw()).min(page.trim.height / 5);
    let line = writer.line(&text, size, &ink, "proof-watermark");
    let x = (page.trim.width - line.role.width) / 2;
    let at = |quarter: i64| moved(line.clone(), Point::new(x, page.trim.height * quarter / 4 + size / 3));
    (1..4).map(at).collect()
}

/// The page's items, with tints behind loose lines.
fn loose(proofs: &Proofs<'_>, page: &Page, writer: &Writer<'_>) -> Vec<FrameItem> {
    let style = &proofs.project.style;
    let limits = &style.line_in(proofs.project.edition.language).loose;
    let [warn, error] = &writer.style.loose;
    tinted(page, proofs.faces, |per_gap| match per_gap {
        open if open > i32::from(limits.error) => Some(error),
        open if open > i32::from(limits.warn) => Some(warn),
        _ => None,
    })
}

/// The corners of a box, and its name above the first; both leave what is under them to be read.
fn named(page: &Page, placed: &PlacedBox, writer: &mut Writer<'_>) -> Vec<FrameItem> {
    let (size, weight, ink) =
        (long(&writer.style.label), long(&writer.style.weight), writer.style.ink.clone());
    let Rect { x, y, .. } = placed.rect;
    let (right, bottom) = (placed.rect.right(), placed.rect.bottom());
    let corners = [(x, y, 1, 1), (right, y, -1, 1), (right, bottom, -1, -1), (x, bottom, 1, -1)];
    let corner = |(x, y, inward, down): (Length, Length, i64, i64)| {
        let at = Point::new(x, y);
        let ends = [Point::new(x + size * inward, y), Point::new(x, y + size * down)];
        ends.map(|end| stroke(at, end, weight, &ink))
    };
    let name = writer.line(&placed.name, size, &ink, "proof-name");
    // Clear of the numbers above lines that run down.
    let inside = page.items.get(placed.items.clone()).unwrap_or_default();
    let runs_down = inside.iter().filter_map(body).any(|line| line.writing == Writing::Vertical);
    let above = if runs_down { long(&writer.style.digits) + AWAY } else { Length::ZERO };
    let name = moved(name, Point::new(x, y - size / 6 - above));
    corners.into_iter().flat_map(corner).chain([name]).collect()
}

/// Bars beside the lines that the earlier build has not; tells which lines these are.
fn bars(
    proofs: &Proofs<'_>,
    page: &Page,
    writer: &Writer<'_>,
    items: &mut Vec<FrameItem>,
) -> BTreeSet<usize> {
    let Some(previous) = proofs.previous else { return BTreeSet::new() };
    let nothing = super::OldText::new();
    let changed = changed::lines(page, previous.get(&page.number).unwrap_or(&nothing));
    let (wide, ink) = (long(&writer.style.bar), &writer.style.changed);
    let lines = changed.iter().filter_map(|&at| match page.items.get(at) {
        Some(FrameItem::Text(line)) => Some((line, ground(line, proofs.faces)?)),
        _ => None,
    });
    items.extend(lines.map(|(line, place)| {
        let bar = match line.writing {
            Writing::Horizontal => Rect::new(place.x - AWAY - wide, place.y, wide, place.height),
            Writing::Vertical => Rect::new(place.x, place.y - AWAY - wide, place.width, wide),
        };
        filled(bar, ink)
    }));
    changed
}

/// The number of every so many lines of running text of a box, clear of the bars of changed ones.
fn numbers(page: &Page, changed: &BTreeSet<usize>, writer: &mut Writer<'_>) -> Vec<FrameItem> {
    let every = u32::from(writer.style.every.max(1));
    let bar = long(&writer.style.bar) + AWAY;
    let mut counts: BTreeMap<Arc<str>, u32> = BTreeMap::new();
    let mut items = Vec::new();
    for (at, item) in page.items.iter().enumerate() {
        let Some(line) = body(item) else { continue };
        let count = counts.entry(line.role.slot.clone()).or_default();
        *count += 1;
        if count.is_multiple_of(every) {
            let away = if changed.contains(&at) { AWAY + bar } else { AWAY };
            items.push(writer.number(*count, line, away));
        }
    }
    items
}

/// What the sheet is, in the margin above.
fn heading(page: &Page, marks: Length, writer: &mut Writer<'_>, stamp: &Stamp) -> Option<FrameItem> {
    let text = stamp.line(&writer.style.heading)?;
    let size = long(&writer.style.size).min(long(&writer.style.margin));
    let line = writer.line(&text, size, &writer.style.ink.clone(), "proof-heading");
    let y = -page.bleed - marks - (long(&writer.style.margin) - size) / 2;
    Some(moved(line, Point::new(Length::ZERO, y)))
}

/// What a proof's sheet has around the page at least.
pub(super) fn margin(writer: &Writer<'_>) -> Insets {
    Insets::even(long(&writer.style.margin))
}
