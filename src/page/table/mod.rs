//! A table in its place: title, cells, rules, notes.
//!
//! In: a table as read, how the layout wants it, a rectangle of the sheet that stands on the grid. Out: its items and
//! what is wrong with it. The largest of the role's sizes at which it fits is taken. Its title and its notes take
//! whole grid lines, its rows whole or half ones, so that its edges stand on the grid.

mod cells;
mod columns;
mod figures;
mod rows;
mod rules;

use super::desk::Desk;
use super::draw::{Pen, draw};
use super::lint;
use super::setter::{Setter, pen};
use super::words::{self, Form, Words};
use crate::diag::{Code, Diagnostic};
use crate::frame::FrameItem;
use crate::ink::Coverage;
use crate::input::matter::TablePlace;
use crate::input::table::{ColumnAlign, ColumnForm};
use crate::input::{At, Table};
use crate::line::SetLine;
use crate::say;
use crate::unit::{Decimal, Em, Length, Measure, Point, Rect, Writing};
use cells::Cell;
use columns::Columns;
use rows::{Ladder, Rows};
use rules::{Frame, Weights};
use std::sync::Arc;

/// A table as set.
#[derive(Default)]
pub(super) struct SetTable {
    pub items: Vec<FrameItem>,
    pub findings: Vec<Diagnostic>,
    /// Rows and characters that stand in it.
    pub rows: usize,
    pub chars: usize,
    /// Grid lines that it is longer than its place, and that it leaves open.
    pub over: u32,
    pub short: u32,
}

/// What a table is set by.
struct Room<'a, 'd> {
    place: Rect,
    form: &'a TablePlace,
    columns: Vec<ColumnForm>,
    padding: Length,
    desk: &'a Desk<'d>,
}

/// A table tried at a size.
struct Plan {
    size: Length,
    leading: Length,
    columns: Columns,
    lines: Vec<Vec<SetLine>>,
    rows: Rows,
}

/// Words above or below a table, and the grid lines they take.
struct Margin {
    words: Vec<Words>,
    lines: u32,
}

/// Sets `table` in `place` of the sheet, which is so many grid lines high.
pub(super) fn set(
    table: &Table,
    form: &TablePlace,
    (place, lines): (Rect, u32),
    slot: &Arc<str>,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> SetTable {
    let style = &desk.sheet.style.table;
    let columns: Vec<ColumnForm> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| form.columns.get(at).map_or_else(|| column.clone(), |over| column.under(over)))
        .collect();
    let room = Room { place, form, padding: length(&style.padding, desk), columns, desk };
    let title = margin(table, table.title.iter(), "table-title", &room, setter);
    let note = margin(table, table.note.iter(), "table-note", &room, setter);
    let cells = cells::measure(table, &room.columns, &style.minus, setter);
    let height = lines.saturating_sub(title.lines + note.lines);
    let Some(plan) = plan(table, &cells, height, &room, setter) else { return SetTable::default() };
    let mut set = SetTable { rows: plan.rows.fit, ..SetTable::default() };
    let taken = plan.whole_lines(desk);
    let top = place.y + desk.grid.pitch * i64::from(title.lines);
    let frame = frame(table, &plan, top, desk.grid.height_of(taken), place);
    set.draw(&frame, &cells, &plan, &room, slot, setter);
    let below = top + desk.grid.height_of(taken) + length(&style.white, desk);
    set.draw_margin(&title, place.y, (place, "table-title"), slot);
    set.draw_margin(&note, below, (place, "table-note"), slot);
    set.measure(table, &plan, &room, (height, taken));
    set
}

fn length(measure: &Measure, desk: &Desk<'_>) -> Length {
    measure.resolve(&desk.scale).unwrap_or(Length::ZERO).max(Length::ZERO)
}

/// The words of a title or of notes, at the largest size of their role at which a line holds each.
fn margin<'w>(
    table: &Table,
    words: impl Iterator<Item = &'w At<String>>,
    name: &str,
    room: &Room<'_, '_>,
    setter: &mut Setter<'_>,
) -> Margin {
    let mut margin = Margin { words: Vec::new(), lines: 0 };
    let Some(role) = setter.role(name) else { return margin };
    for line in words.filter(|line| !line.trim().is_empty()) {
        let text = words::measure(line, name, Writing::Horizontal, &|_| Some(line.span(table.file)), setter);
        let form = |size| Form { role, size, width: room.place.width, writing: Writing::Horizontal };
        let tried = |size: &Length| Words::set(text.clone(), &form(*size), setter);
        let one = role.sizes.iter().map(tried).find(|words| words.lines.len() <= 1);
        let words = one.unwrap_or_else(|| tried(role.sizes.last().unwrap_or(&room.desk.grid.body)));
        margin.words.push(words);
    }
    let height: Length = margin.words.iter().map(|words| words.leading * words.lines.len() as i64).sum();
    if !margin.words.is_empty() {
        let white = length(&room.desk.sheet.style.table.white, room.desk);
        margin.lines = (height + white).whole_up(room.desk.grid.pitch) as u32;
    }
    margin
}

/// The plan at the largest size that fits `height` grid lines; at the smallest where none does.
fn plan(
    table: &Table,
    cells: &[Cell<'_>],
    height: u32,
    room: &Room<'_, '_>,
    setter: &Setter<'_>,
) -> Option<Plan> {
    let role = setter.role(cells::ROLE)?;
    let mut last = None;
    for &size in &role.sizes {
        let tried = try_at(table, cells, (size, words::leading(role, size)), height, room, setter);
        if tried.rows.over == 0 && tried.columns.over == Length::ZERO {
            return Some(tried);
        }
        last = Some(tried);
    }
    last
}

fn try_at(
    table: &Table,
    cells: &[Cell<'_>],
    (size, leading): (Length, Length),
    height: u32,
    room: &Room<'_, '_>,
    setter: &Setter<'_>,
) -> Plan {
    let Room { desk, padding, place, .. } = *room;
    let style = &desk.sheet.style.table;
    let columns = columns::columns(cells, &room.columns, place.width, (size, padding), &desk.scale, setter);
    let edges = rows::edges(&columns);
    let lines: Vec<_> = cells
        .iter()
        .map(|cell| {
            let width = edges[cell.cell.columns.end] - edges[cell.cell.columns.start] - padding * 2;
            cell.lines(width, size, setter)
        })
        .collect();
    let whole = if style.half_lines { 2 } else { 1 };
    let ladder = Ladder {
        step: desk.grid.pitch / i64::from(whole),
        room: height * whole,
        open: (style.open.to_milli().max(0) * i64::from(whole) / 1000) as u32,
        whole,
    };
    let needs = rows::needs(&lines, size, leading, length(&style.row_white, desk));
    let rows = rows::rows(table, &needs, cells, &ladder);
    Plan { size, leading, columns, lines, rows }
}

impl Plan {
    /// Grid lines that the rows take.
    fn whole_lines(&self, desk: &Desk<'_>) -> u32 {
        let whole = if desk.sheet.style.table.half_lines { 2 } else { 1 };
        self.rows.taken().div_ceil(whole)
    }
}

/// Where the table's columns and rows stand; a table narrower than its place stands in its middle.
fn frame<'t>(table: &'t Table, plan: &Plan, top: Length, height: Length, place: Rect) -> Frame<'t> {
    let x = rows::edges(&plan.columns);
    let left = place.x + (place.width - x.last().copied().unwrap_or_default()).max(Length::ZERO) / 2;
    let x = x.into_iter().map(|edge| left + edge).collect();
    let y = plan.rows.edges(height).into_iter().map(|edge| top + edge).collect();
    Frame::new(table, x, y)
}

impl SetTable {
    /// Draws tints, rules and cells.
    fn draw(
        &mut self,
        frame: &Frame<'_>,
        cells: &[Cell<'_>],
        plan: &Plan,
        room: &Room<'_, '_>,
        slot: &Arc<str>,
        setter: &Setter<'_>,
    ) {
        let (style, table) = (&room.desk.sheet.style.table, frame.table);
        let tint = |share: Decimal| share.to_milli().clamp(0, 1000) as Coverage;
        let stripes = room.form.stripes.or(table.stripes).unwrap_or(style.stripes);
        self.items.extend(frame.stripes(&setter.roles.ink(Some(&style.stripe_colour)), tint(stripes)));
        let ruling = room.form.rules.or(table.rules).unwrap_or(style.rules);
        let weights =
            Weights { thick: length(&style.thick, room.desk), thin: length(&style.thin, room.desk) };
        self.items.extend(frame.rules(ruling, weights, room.padding));
        for (cell, lines) in cells.iter().zip(&plan.lines) {
            let Some(place) = frame.place(&cell.cell.rows, &cell.cell.columns) else { continue };
            let inner =
                Rect::new(place.x + room.padding, place.y, place.width - room.padding * 2, place.height);
            self.draw_cell(cell, lines, inner, plan, &cell_pen(cell, plan, room, slot, setter), setter);
            for line in lines.iter().filter(|line| line.cut.reason == crate::line::BreakReason::Cut) {
                let torn = cell.text.slice(line.cut.clusters.clone());
                self.findings.push(lint::unbreakable(torn).at(table.span(cell.cell)));
            }
        }
    }

    /// Draws the lines of a cell in the middle of its height.
    fn draw_cell(
        &mut self,
        cell: &Cell<'_>,
        lines: &[SetLine],
        inner: Rect,
        plan: &Plan,
        pen: &Pen,
        setter: &Setter<'_>,
    ) {
        let Some(role) = setter.role(cell.role) else { return };
        let height = plan.leading * (lines.len() as i64 - 1).max(0) + plan.size;
        let first = inner.y + (inner.height - height) / 2 + setter.ascent(role).at(plan.size);
        let pen = Pen { measure: inner.width, ..pen.clone() };
        for (number, line) in lines.iter().enumerate() {
            let slack = inner.width - Em::milli(line.width).at(plan.size);
            let x = match (cell.align, cell.before) {
                (ColumnAlign::Decimal, Some(before)) if lines.len() == 1 => {
                    inner.x + point(cell, &plan.columns, inner.width, plan.size) - before.at(plan.size)
                }
                (ColumnAlign::Left, _) => inner.x,
                (ColumnAlign::Right, _) => inner.x + slack,
                (ColumnAlign::Center | ColumnAlign::Decimal, _) => inner.x + slack / 2,
            };
            let y = first + plan.leading * number as i64;
            self.items.push(FrameItem::Text(draw(&cell.text, line, Point::new(x, y), &pen)));
            self.chars +=
                cell.text.slice(line.cut.clusters.clone()).chars().filter(|c| !c.is_whitespace()).count();
        }
    }

    /// Draws words above or below the table, their first line's em box at `top`.
    fn draw_margin(
        &mut self,
        margin: &Margin,
        top: Length,
        (place, part): (Rect, &'static str),
        slot: &Arc<str>,
    ) {
        let mut y = top;
        for (number, words) in margin.words.iter().enumerate() {
            let mut pen = pen(slot, part);
            pen.paragraph = number as u32;
            let lines = words.draw(Point::new(place.x, y), &pen, &|point| point);
            self.items.extend(lines.into_iter().map(FrameItem::Text));
            y += words.leading * words.lines.len() as i64;
        }
    }

    /// Tells what the table lacks of room, and what it leaves.
    fn measure(&mut self, table: &Table, plan: &Plan, room: &Room<'_, '_>, (height, taken): (u32, u32)) {
        let whole = if room.desk.sheet.style.table.half_lines { 2 } else { 1 };
        self.over = plan.rows.over.div_ceil(whole);
        self.short = height.saturating_sub(taken);
        if plan.rows.over > 0 {
            self.findings.push(too_long(table, table.rows - plan.rows.fit, self.over, plan.rows.fit));
        }
        if plan.columns.over > Length::ZERO {
            self.findings.push(too_wide(table, plan.columns.over.whole_up(plan.size)));
        }
    }
}

/// The pen of a cell's lines.
fn cell_pen(cell: &Cell<'_>, plan: &Plan, room: &Room<'_, '_>, slot: &Arc<str>, setter: &Setter<'_>) -> Pen {
    let is_head = cell.role == cells::HEAD;
    let mut pen = pen(slot, if is_head { "table-head" } else { "table" });
    (pen.paragraph, pen.column, pen.size) =
        (cell.cell.rows.start as u32, cell.cell.columns.start as u32 + 1, plan.size);
    let colour = room.columns.get(cell.cell.columns.start).and_then(|column| column.colour.as_ref());
    pen.ink = colour.filter(|_| !is_head).map(|colour| setter.roles.ink(Some(colour)));
    pen
}

/// Where the point of a column's numbers stands, from the left of its cells' text.
fn point(cell: &Cell<'_>, columns: &Columns, width: Length, size: Length) -> Length {
    let (before, after) = columns.figures.get(cell.cell.columns.start).copied().unwrap_or_default();
    (width - (before + after).at(size)) / 2 + before.at(size)
}

fn too_long(table: &Table, rows: usize, lines: u32, fit: usize) -> Diagnostic {
    let place = table.cells.iter().find(|cell| cell.rows.start >= fit);
    let finding = Diagnostic::new(
        Code::MatterTooLong,
        say!("the table is {rows} rows ({lines} grid lines) too long for its place"; "表格比所给位置多{rows}行（版面{lines}行）"),
    )
    .hint(say!("take out {rows} rows, or give the box {lines} more lines"; "删去{rows}行，或给这个框增加{lines}行"));
    match place {
        Some(cell) => finding.at(table.span(cell)),
        None => finding,
    }
}

fn too_wide(table: &Table, zi: i64) -> Diagnostic {
    let finding = Diagnostic::new(
        Code::TableTooWide,
        say!("the table is {zi} characters wider than its place"; "表格比所给位置宽{zi}字"),
    )
    .hint(say!("leave a column out, shorten its cells, or give the box more columns";
        "减少一列、缩短单元格文字，或给这个框增加栏数"));
    match table.cells.first() {
        Some(cell) => finding.at(table.span(cell)),
        None => finding,
    }
}
