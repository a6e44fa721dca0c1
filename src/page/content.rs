//! The space inside a box, on the grid of the lines that fill it.
//!
//! In: a box's place on the page's grid. Out: from where to where lines run in it, whichever way, and which of them
//! a headline or photo leaves open.

use super::grid::Grid;
use crate::flow::Obstacle;
use crate::unit::{Length, Rect, Writing};
use std::ops::Range;

/// The space inside a box that its content may fill.
#[derive(Clone, Debug)]
pub(super) struct Content {
    /// The grid that it is counted on.
    pub grid: Grid,
    /// From where to where along the lines.
    pub x: Range<Length>,
    /// Grid rows, from 0.
    pub rows: Range<u32>,
}

impl Content {
    /// The space for lines that run this way.
    pub fn written(&self, writing: Writing) -> Content {
        if writing == self.grid.writing { self.clone() } else { self.across() }
    }

    /// The same space for lines that run across these.
    pub fn across(&self) -> Content {
        let rect = self.grid.on_sheet(self.rect());
        let grid = self.grid.across(rect);
        let place = grid.from_sheet(rect);
        Content { x: place.x..place.x + place.width, rows: 0..grid.lines, grid }
    }

    /// As a rectangle of its grid.
    pub fn rect(&self) -> Rect {
        let rows = self.rows.end.saturating_sub(self.rows.start);
        let y = self.grid.row_y(self.rows.start);
        Rect::new(self.x.start, y, self.x.end - self.x.start, self.grid.height_of(rows))
    }

    /// What text keeps clear of around a rectangle of the sheet: so much at both ends of lines, so many rows.
    pub fn obstacle(&self, on_sheet: Rect, aside: Length, rows: u32) -> Obstacle {
        let place = self.grid.from_sheet(on_sheet);
        let met = self.grid.rows_met(place.y, place.y + place.height);
        Obstacle {
            x: place.x - aside..place.right() + aside,
            rows: met.start.saturating_sub(rows)..met.end + rows,
        }
    }

    /// Ends all lines at an obstacle that stands at one end of every one of them, so that they are still divided
    /// evenly into columns; tells whether it does.
    pub fn narrow(&mut self, obstacle: &Obstacle) -> bool {
        let (x, all) =
            (&obstacle.x, obstacle.rows.start <= self.rows.start && self.rows.end <= obstacle.rows.end);
        match (x.start <= self.x.start, self.x.end <= x.end) {
            (true, false) if all => self.x.start = x.end,
            (false, true) if all => self.x.end = x.start,
            _ => return false,
        }
        true
    }
}
