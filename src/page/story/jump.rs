//! Where a story goes on on another page 转版: it says so at both ends.
//!
//! In: the places open to a story's text in a box, and the pages it comes from and goes on to. Out: the first and the
//! last of them kept for 上接 and 下转. Wording is the style's; which page is meant follows from where the boxes are, so
//! that a move of the target renumbers both ends.

use super::Plan;
use crate::flow::LinePlace;
use crate::frame::FrameItem;
use crate::input::layout::Align;
use crate::page::maker::Maker;
use crate::page::setter::{Styled, pen};
use crate::page::values::Values;
use crate::unit::{Em, Point};
use std::sync::Arc;

/// The pages, by number in the group, that a part of a story comes from and goes on to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ends {
    pub from: Option<usize>,
    pub to: Option<usize>,
}

/// A line that names another page.
pub(super) struct Line {
    place: LinePlace,
    page: usize,
    goes_on: bool,
}

/// The role of both lines; a style without it has them set as bylines are.
const ROLES: [&str; 2] = ["jump", "byline"];

/// Keeps the places for both lines.
pub(super) fn reserve(open: &mut Vec<LinePlace>, ends: Ends) -> Vec<Line> {
    let mut lines = Vec::new();
    if let (Some(page), false) = (ends.from, open.is_empty()) {
        lines.push(Line { place: open.remove(0), page, goes_on: false });
    }
    if let Some(page) = ends.to {
        lines.extend(open.pop().map(|place| Line { place, page, goes_on: true }));
    }
    lines
}

/// Draws both lines of a box.
pub(super) fn draw(maker: &mut Maker<'_>, plan: &Plan, name: &Arc<str>) {
    let grid = &plan.flow.grid;
    let Some(role_name) = ROLES.into_iter().find(|role| maker.setter.role(role).is_some()) else { return };
    let Some(role) = maker.setter.role(role_name) else { return };
    let rise = maker.setter.role("body").map_or(Em::HALF, |body| maker.setter.rise(body, grid.writing));
    for line in &plan.jumps {
        let words = &maker.desk.sheet.style.jump;
        let (template, align) =
            if line.goes_on { (&words.to, Align::Right) } else { (&words.from, Align::Left) };
        let other = maker.desks()[line.page].sheet;
        let Ok(Some(text)) = Values::new(other.edition, other.entry).fill(template) else { continue };
        let styled = Styled { writing: grid.writing, ..Styled::plain(&text, role_name) };
        let size = role.sizes[0].min(grid.body);
        let single = maker.setter.single_of(&styled, size, &|_| None);
        let y = grid.row_y(line.place.row) + rise.at(grid.body);
        let text = single.place(line.place.x, line.place.measure, y, align, &pen(name, "jump"));
        let origin = grid.point_on_sheet(Point::new(text.origin.x, text.origin.y));
        maker.items.push(FrameItem::Text(crate::frame::TextLine { origin, ..text }));
    }
}
