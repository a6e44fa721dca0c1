//! Text around the outline of a cut-out 退底.

use crate::flow::Obstacle;
use crate::frame::{Contour, Image};
use crate::page::content::Content;
use crate::unit::{Length, Rect};
use std::collections::BTreeMap;
use std::ops::Range;

/// What lines of `flow` keep clear of around a cut-out, row by row, `standoff` off its outline all round.
pub(super) fn obstacles(image: &Image, contour: &Contour, flow: &Content, standoff: Length) -> Vec<Obstacle> {
    let mut rows: BTreeMap<u32, Range<Length>> = BTreeMap::new();
    for (column, row) in contour.cells() {
        let cell = flow.grid.from_sheet(cell(image.rect, contour.size(), column, row));
        let x = cell.x - standoff..cell.right() + standoff;
        for met in flow.grid.rows_met(cell.y - standoff, cell.bottom() + standoff) {
            let taken = rows.entry(met).or_insert_with(|| x.clone());
            *taken = taken.start.min(x.start)..taken.end.max(x.end);
        }
    }
    rows.into_iter().map(|(row, x)| Obstacle { x, rows: row..row + 1 }).collect()
}

/// The place of a cell of the raster over `rect`.
fn cell(rect: Rect, (columns, rows): (u32, u32), column: u32, row: u32) -> Rect {
    let edge = |length: Length, at: u32, of: u32| length.scale(i64::from(at), i64::from(of.max(1)));
    let (left, right) = (edge(rect.width, column, columns), edge(rect.width, column + 1, columns));
    let (top, bottom) = (edge(rect.height, row, rows), edge(rect.height, row + 1, rows));
    Rect::new(rect.x + left, rect.y + top, right - left, bottom - top)
}
