//! A fact box (链接, 新闻背景, 资料) in its place: ground, title, text on the page's lines.
//!
//! In: its words and a rectangle of the page's grid. Out: its items, and what of its text finds no room.

use super::border::{self, Ground};
use super::content::Content;
use super::desk::Desk;
use super::draw::{Pen, draw};
use super::grid::split;
use super::setter::{Setter, paragraph, pen};
use super::words::{self, Form, Words};
use crate::flow::{Filled, Paragraph, TextColumn, balance, places};
use crate::frame::FrameItem;
use crate::input::layout::{Align, Remainder};
use crate::input::matter::{Fact, FactPlace};
use crate::source::FileId;
use crate::unit::{Em, Length, Measure, Point, Writing};
use std::sync::Arc;

/// The role of the text, and that of the title.
const ROLE: &str = "fact";
const TITLE: &str = "fact-title";

/// A fact box as set.
pub(super) struct SetFact {
    pub items: Vec<FrameItem>,
    /// Lines and characters that found no room.
    pub over_lines: usize,
    pub over_chars: usize,
    /// A title that is wider than the box.
    pub wide_title: bool,
}

/// Sets `fact`, of the story in `file`, in `place`, which fills its rows of the page's grid.
pub(super) fn set(
    fact: &Fact,
    file: FileId,
    form: &FactPlace,
    place: &Content,
    slot: &Arc<str>,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> SetFact {
    let mut items =
        border::ground(&ground(form, desk), place.grid.on_sheet(place.rect()), &desk.strokes, setter.roles);
    let mut inner = inside(form, place, desk);
    let title = title(fact, file, &inner, setter);
    let wide_title = title.as_ref().is_some_and(|title| title.lines.len() > 1);
    if let Some(title) = &title {
        items.extend(draw_title(title, &mut inner, slot, desk));
    }
    let (paragraphs, filled) = pour(fact, file, form, &inner, setter);
    items.extend(lines(&paragraphs, &filled, &inner, slot, setter));
    SetFact { items, over_lines: filled.overset_lines, over_chars: filled.overset_chars, wide_title }
}

/// Frame and tint: the layout's, else the style's.
fn ground<'f>(form: &'f FactPlace, desk: &Desk<'_>) -> Ground<'f> {
    let style = &desk.sheet.style.fact;
    Ground {
        frame: form.frame.unwrap_or(style.frame),
        tint: Some(form.tint.unwrap_or(style.tint)).filter(|tint| tint.to_micro() > 0),
        ornament: None,
        colour: form.colour.as_ref().map(|colour| colour.value.as_str()),
    }
}

/// The space for title and text.
fn inside(form: &FactPlace, place: &Content, desk: &Desk<'_>) -> Content {
    let stated = form.inset.as_ref().map_or(&desk.sheet.style.fact.inset, |inset| &inset.value);
    let length = |measure: &Measure| measure.resolve(&desk.scale).unwrap_or(Length::ZERO).max(Length::ZERO);
    let [aside, above] = stated.each_ref().map(length);
    let (along, across) = match place.grid.writing {
        Writing::Horizontal => (aside, above),
        Writing::Vertical => (above, aside),
    };
    let lines = across.whole_up(place.grid.pitch) as u32;
    let first = (place.rows.start + lines).min(place.rows.end);
    let rows = first..place.rows.end.saturating_sub(lines).max(first);
    // Whole 字, so that no line has to open; what is left over goes to both sides.
    let width = (place.x.end - place.x.start - along * 2).max(Length::ZERO);
    let odd = width - place.grid.body * width.whole(place.grid.body);
    let x = place.x.start + along + odd / 2..place.x.end - along - odd / 2;
    Content { grid: place.grid.clone(), x, rows }
}

/// The title, at the largest size at which it stands on one line.
fn title(fact: &Fact, file: FileId, inner: &Content, setter: &mut Setter<'_>) -> Option<Words> {
    let words = fact.title.as_ref()?;
    let (role, writing) = (setter.role(TITLE)?, inner.grid.writing);
    let text = words::measure(words, TITLE, writing, &|_| Some(words.span(file)), setter);
    let width = inner.x.end - inner.x.start;
    let tried = |&size: &Length| Words::set(text.clone(), &Form { role, size, width, writing }, setter);
    let one = role.sizes.iter().map(tried).find(|words| words.lines.len() <= 1);
    one.or_else(|| role.sizes.last().map(tried))
}

/// Draws the title in the middle of the first lines of `inner`, which loses them.
fn draw_title(title: &Words, inner: &mut Content, slot: &Arc<str>, desk: &Desk<'_>) -> Vec<FrameItem> {
    let grid = inner.grid.clone();
    let rows = inner.rows.end - inner.rows.start;
    let wanted = title.height().whole_up(grid.pitch).max(i64::from(desk.sheet.style.fact.title_lines)) as u32;
    let lines = wanted.min(rows);
    let (top, room) = (grid.row_y(inner.rows.start), grid.height_of(lines));
    inner.rows.start += lines;
    let corner = Point::new(inner.x.start, top + (room - title.height()).max(Length::ZERO) / 2);
    let lines = title.draw(corner, &pen(slot, TITLE), &|point| grid.point_on_sheet(point));
    lines.into_iter().map(FrameItem::Text).collect()
}

/// Pours the text into the columns of `inner`.
fn pour(
    fact: &Fact,
    file: FileId,
    form: &FactPlace,
    inner: &Content,
    setter: &mut Setter<'_>,
) -> (Vec<Paragraph>, Filled) {
    let Some(role) = setter.role(ROLE) else { return Default::default() };
    let (grid, size) = (&inner.grid, role.sizes[0].min(inner.grid.body));
    let place = fact.text.span(file);
    let mut paragraphs = Vec::new();
    for text in fact.text.iter() {
        let text = words::measure(text.trim(), ROLE, grid.writing, &|_| Some(place.clone()), setter);
        paragraphs.push(paragraph(text, role, size));
    }
    let count = form.split.as_ref().map_or(1, |split| u32::from(**split));
    let columns: Vec<TextColumn> =
        split(inner.x.end - inner.x.start, count, grid.gutter, grid.body, Remainder::Columns)
            .into_iter()
            .map(|(x, width)| TextColumn { x: inner.x.start + x, width, rows: inner.rows.clone() })
            .collect();
    let filled = balance(&paragraphs, &places(&columns, 0, &[], grid.body, grid.body), 0, setter.rules);
    (paragraphs, filled)
}

/// The lines of the text, on the baselines, or centre lines, of the page's.
fn lines(
    paragraphs: &[Paragraph],
    filled: &Filled,
    inner: &Content,
    slot: &Arc<str>,
    setter: &Setter<'_>,
) -> Vec<FrameItem> {
    let grid = &inner.grid;
    let rise = setter.role("body").map_or(Em::HALF, |body| setter.rise(body, grid.writing)).at(grid.body);
    let align = setter.role(ROLE).map_or(Align::Justify, |role| role.align);
    let line = |placed: &crate::flow::PlacedLine| {
        let (paragraph, place) = (&paragraphs[placed.paragraph], placed.place);
        let pen = Pen {
            paragraph: placed.paragraph as u32,
            column: place.column + 1,
            size: paragraph.size,
            measure: place.measure,
            ..pen(slot, ROLE)
        };
        let slack = place.measure - Em::milli(placed.line.width).at(paragraph.size);
        let x = match align {
            Align::Center | Align::Even => place.x + slack / 2,
            Align::Right => place.x + slack,
            Align::Left | Align::Justify => place.x,
        };
        let origin = grid.point_on_sheet(Point::new(x, grid.row_y(place.row) + rise));
        FrameItem::Text(draw(&paragraph.text, &placed.line, origin, &pen))
    };
    filled.lines.iter().map(line).collect()
}
