//! A box made ready for a story's text: headline and photos set, the lines counted that they leave open.

use super::fit::Changes;
use super::{head, jump, photos};
use crate::flow::{LinePlace, Obstacle, TextColumn, places};
use crate::input::article::Article;
use crate::input::layout::{FitChange, Slot};
use crate::page::content::Content;
use crate::page::desk::Desk;
use crate::page::grid::{split, widths};
use crate::page::maker::{Bin, Maker, SlotId};
use crate::page::matter;
use crate::page::outcome::HeadOutcome;
use crate::page::photo;
use crate::unit::Writing;
use std::sync::Arc;

/// A box ready for text.
pub(super) struct Plan {
    pub at: SlotId,
    /// The space inside the box, on the grid of the story's lines.
    pub flow: Content,
    /// Number of the first of its columns among those of all boxes of the story.
    pub column: u32,
    pub columns: Vec<TextColumn>,
    /// The places open to text.
    pub open: Vec<LinePlace>,
    /// Where the story says that it comes from another page, and that it goes on there.
    pub jumps: Vec<jump::Line>,
    /// Its main headline.
    pub headline: Option<HeadOutcome>,
    /// What stands in the box beside the text.
    pub bin: Bin,
}

impl Plan {
    /// Whether a column of the story is one of this box.
    pub fn has_column(&self, column: u32) -> bool {
        (self.column..self.column + self.columns.len() as u32).contains(&column)
    }
}

/// The way the lines of a story that begins in this slot run.
pub(super) fn writing(maker: &Maker<'_>, at: SlotId) -> Writing {
    let own = maker.slot(at).writing.as_ref();
    own.map_or(maker.desks()[at.0].grid.writing, |writing| **writing)
}

/// Makes the boxes of a story ready.
pub(super) fn boxes(
    maker: &mut Maker<'_>,
    article: &Article,
    thread: &[SlotId],
    changes: &Changes,
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::with_capacity(thread.len());
    let (mut photo, mut matter) = (0, [0; 3]);
    for (number, &at) in thread.iter().enumerate() {
        let other = |number: Option<usize>| number.and_then(|number| thread.get(number)).map(|other| other.0);
        let elsewhere = |page: Option<usize>| page.filter(|&page| page != at.0);
        let ends = jump::Ends {
            from: elsewhere(other(number.checked_sub(1))),
            to: elsewhere(other(number.checked_add(1))),
        };
        let column = plans.last().map_or(0, |plan| plan.column + plan.columns.len() as u32);
        maker.turn(at);
        let (mut plan, bin) = maker.aside(|maker| {
            let last = number + 1 == thread.len();
            let part = Part { at, number, column, photo, matter, ends, last, changes };
            one(maker, article, &part)
        });
        plan.bin = bin;
        photo += maker.slot(at).photo.len();
        let more = matter::places_in(maker.slot(at));
        matter.iter_mut().zip(more).for_each(|(before, more)| *before += more);
        plans.push(plan);
    }
    plans
}

/// A box of a story.
pub(super) struct Part<'c> {
    at: SlotId,
    /// Which of the story's, from 0.
    pub number: usize,
    /// Columns before it.
    column: u32,
    /// Places for photos before it.
    pub photo: usize,
    /// Places for quotes, facts and tables before it.
    matter: [usize; 3],
    /// Whether it is the last that the story needs.
    pub last: bool,
    pub ends: jump::Ends,
    /// What is changed so that the story fits.
    pub changes: &'c Changes,
}

fn one(maker: &mut Maker<'_>, article: &Article, part: &Part<'_>) -> Plan {
    let slot = maker.slot(part.at);
    let desk = maker.desk;
    let content = desk.content(slot, desk.place(slot));
    let name: Arc<str> = slot.name.as_str().into();
    let (body, style) = (desk.grid.body, &desk.sheet.style.photo);
    let mut flow = content.written(writing(maker, part.at));
    let head = head::set(maker, slot, article, part, (&content, &flow), &name);
    let mut obstacles: Vec<Obstacle> = head.iter().map(|head| head.obstacle(&flow)).collect();
    let beside = head::is_beside(slot, &flow) && obstacles.iter().any(|head| flow.narrow(head));
    let headline = head.and_then(|head| head.outcome);
    obstacles.extend(photos::set(maker, slot, article, part, (&content, &flow)));
    let out = |change| part.changes.of(change).max(0) as usize;
    let dropped = [out(FitChange::OptionalQuote), out(FitChange::OptionalFact), 0];
    let rest = matter::Rest { before: part.matter, last: part.last, dropped };
    obstacles.extend(matter::set(maker, slot, article, &rest, (&content, &flow), &name));
    let whole = !beside && flow.grid.writing == content.grid.writing;
    let columns = columns(desk, slot, &flow, whole);
    let least = body * i64::from(style.min_measure);
    if part.number == 0 {
        let site = photo::Site { columns: &columns, taken: &obstacles, flow: &flow };
        let portrait = photo::set_author(article, &site, &name, desk, &mut maker.setter);
        obstacles.extend(maker.put(portrait));
    }
    let mut open = places(&columns, part.column, &obstacles, body, least);
    let jumps = jump::reserve(&mut open, part.ends);
    Plan { at: part.at, flow, column: part.column, columns, open, jumps, headline, bin: Bin::default() }
}

/// The text columns of a box, rectangle after rectangle. One that begins right below another, at its edge and with its
/// measure, is one column with it.
fn columns(desk: &Desk<'_>, slot: &Slot, flow: &Content, whole: bool) -> Vec<TextColumn> {
    let mut columns = columns_of(slot, slot.span.value, flow, whole);
    for area in &slot.area {
        let rows = desk.rows(*area.line, *area.lines);
        let place = desk.grid.rect(u32::from(*area.column), u32::from(*area.span), &rows);
        let content = Content { grid: desk.grid.clone(), x: place.x..place.right(), rows };
        for column in columns_of(slot, *area.span, &content, true) {
            let above = columns.iter_mut().find(|above| {
                (above.x, above.width, above.rows.end) == (column.x, column.width, column.rows.start)
            });
            match above {
                Some(above) => above.rows.end = column.rows.end,
                None => columns.push(column),
            }
        }
    }
    columns
}

/// The text columns of a rectangle: as `split` says, else one for each basic column where it is `whole` basic columns,
/// else as many as have at least their measure.
fn columns_of(slot: &Slot, span: u16, content: &Content, whole: bool) -> Vec<TextColumn> {
    let (grid, width) = (&content.grid, content.x.end - content.x.start);
    let split_into = |count| split(width, count, grid.gutter, grid.body, slot.remainder);
    let edges = match slot.split.as_ref().map(|split| &***split) {
        Some([count]) => split_into(u32::from(*count)),
        Some(stated) => widths(width, stated, grid.gutter, grid.body, slot.remainder),
        None if whole => split_into(u32::from(span)),
        None => split_into(grid.columns_in(width)),
    };
    let column = |(x, width)| TextColumn { x: content.x.start + x, width, rows: content.rows.clone() };
    edges.into_iter().map(column).collect()
}
