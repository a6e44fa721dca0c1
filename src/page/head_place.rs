//! Where a headline stands in its box.
//!
//! In: the place that the layout gives it. Out: a space on a grid of the headline's own lines, and the steps in
//! which it takes room there. A headline along the page's lines takes whole grid lines of its columns from the place's
//! first on. One across them, as 竖题 on a horizontal page, stands at the box's side, or from its column on, over the
//! place's lines and takes whole 字 of the width, or whole lines of a story that is set its own way.

use super::content::Content;
use super::photo;
use crate::input::layout::{HeadlinePlace, Side, Slot};
use crate::unit::{Length, Rect, Scale, Writing};
use std::ops::Range;

/// The space for a headline.
pub(super) struct HeadPlace {
    /// From where to where its lines may run, on their own grid.
    pub content: Content,
    /// What it may take across its lines, from where to where.
    pub y: Range<Length>,
    /// It takes whole steps of this.
    pub step: Length,
    /// How many, if the layout says so.
    pub stated: Option<u32>,
    /// Whether it stands at the end of `y` instead of at its start.
    at_end: bool,
}

impl HeadPlace {
    /// The space that `place` gives in `slot`, whose content is `page` on the page's grid, to the headline of a story
    /// whose lines run `flow`.
    pub fn new(
        slot: &Slot,
        place: &HeadlinePlace,
        page: &Content,
        flow: Writing,
        scale: &Scale,
    ) -> HeadPlace {
        let writing = place.writing.as_ref().map_or(flow, |writing| **writing);
        if writing == page.grid.writing {
            return HeadPlace::along(slot, place, page);
        }
        let step = if writing == flow { page.grid.pitch } else { page.grid.body };
        HeadPlace::across(slot, place, page, step, scale)
    }

    fn along(slot: &Slot, place: &HeadlinePlace, page: &Content) -> HeadPlace {
        let first = first_row(place, page);
        let grid = page.grid.clone();
        let beside = place.side.is_some().then_some(page.rows.end - first);
        HeadPlace {
            y: grid.row_y(first)..grid.row_y(page.rows.end),
            step: grid.pitch,
            stated: place.lines.as_ref().map(|lines| u32::from(**lines)).or(beside),
            at_end: false,
            content: Content { x: columns(slot, place, page), rows: first..page.rows.end, grid },
        }
    }

    fn across(slot: &Slot, place: &HeadlinePlace, page: &Content, step: Length, scale: &Scale) -> HeadPlace {
        let first = first_row(place, page);
        let lines = place.lines.as_ref().map_or(u32::MAX, |lines| u32::from(**lines));
        let rows = first..first.saturating_add(lines).min(page.rows.end);
        let inset = *place.column > 1;
        let x = if inset { columns(slot, place, page) } else { page.x.clone() };
        let extent = x.end - x.start;
        let content = Content { rows, x, ..page.clone() }.across();
        let start = content.grid.origin.y;
        let stated = match (&place.width, &place.span) {
            (Some(width), _) => width.resolve(scale).ok(),
            (None, Some(span)) => Some(page.grid.body * i64::from(page.grid.zi(u32::from(**span)))),
            (None, None) => None,
        };
        HeadPlace {
            y: start..start + extent,
            step,
            stated: stated.map(|width| width.whole_up(step).max(1) as u32),
            at_end: inset || place.side.as_ref().is_some_and(|side| **side == Side::Left),
            content,
        }
    }

    /// Whether a headline of so many steps has room.
    pub fn holds(&self, steps: u32) -> bool {
        self.step * i64::from(steps) <= self.y.end - self.y.start
    }

    /// The place of a headline of so many steps, on its grid; the last line's gap belongs to it, so that text begins
    /// at the next line's em box.
    pub fn rect(&self, steps: u32) -> Rect {
        let height = (self.step * i64::from(steps)).min(self.y.end - self.y.start);
        let y = if self.at_end { self.y.end - height } else { self.y.start };
        Rect::new(self.content.x.start, y, self.content.x.end - self.content.x.start, height)
    }
}

fn first_row(place: &HeadlinePlace, page: &Content) -> u32 {
    (page.rows.start + u32::from(*place.line) - 1).min(page.rows.end)
}

/// From where to where the columns of the place reach along the page's lines.
fn columns(slot: &Slot, place: &HeadlinePlace, page: &Content) -> Range<Length> {
    let (column, whole) = (*place.column, slot.span.value);
    let span = place.span.as_ref().map_or(whole.saturating_sub(column - 1).max(1), |span| span.value);
    let column = match place.side.as_deref() {
        Some(Side::Right) => whole.saturating_sub(span) + 1,
        Some(Side::Left) | None => column,
    };
    photo::span(slot, column, span, &page.x, &page.grid)
}
