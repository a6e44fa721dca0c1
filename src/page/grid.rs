//! The grid of a page: basic columns 基本栏 across, lines 行 down, in whole 字 (typography.md §4).
//!
//! A grid counts along its lines (`x`) and from line to line (`y`). For vertical writing that is down from the
//! sheet's top and leftwards from its right edge: columns are 段 from the top, lines go from right to left. What
//! stands on a grid goes to the sheet through [`Grid::on_sheet`] and [`Grid::point_on_sheet`] alone.

use crate::input::layout::{Layout, Remainder, TypeArea};
use crate::unit::{Length, MeasureError, Point, Rect, Scale, Size, Writing};
use std::ops::Range;

/// Where columns and lines stand on the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The trimmed page.
    pub trim: Size,
    /// The way its lines run.
    pub writing: Writing,
    /// The type area's 版心 first corner: where its first line starts.
    pub origin: Point,
    /// One 字.
    pub body: Length,
    /// One 行, baseline to baseline; vertically, centre line to centre line.
    pub pitch: Length,
    /// Basic columns.
    pub columns: u32,
    /// 字 in a basic column.
    pub measure: u32,
    /// 字 between two.
    pub gutter: u32,
    /// Grid lines.
    pub lines: u32,
}

impl Grid {
    /// The grid that a layout states, its lengths resolved by `scale`.
    pub fn new(layout: &Layout, scale: &Scale) -> Result<Grid, MeasureError> {
        let area = &layout.type_area;
        let [width, height] = &*layout.sheet.trim;
        let pages = i64::from(layout.sheet.pages);
        let trim = Size::new(width.resolve(scale)? * pages, height.resolve(scale)?);
        let mut grid = Grid {
            trim,
            writing: area.writing,
            origin: Point::default(),
            body: scale.body,
            pitch: scale.pitch,
            columns: u32::from(*area.columns),
            measure: u32::from(area.measure),
            gutter: u32::from(area.gutter),
            lines: u32::from(*area.lines),
        };
        let size = grid.on_sheet(Rect::new(Length::ZERO, Length::ZERO, grid.width(), grid.height())).size();
        let (x, y) = match &area.origin {
            Some([x, y]) => (x.resolve(scale)?, y.resolve(scale)?),
            None => ((trim.width - size.width) / 2, (trim.height - size.height) / 2),
        };
        let area = grid.from_sheet(Rect::new(x, y, size.width, size.height));
        grid.origin = Point::new(area.x, area.y);
        Ok(grid)
    }

    /// The grid of lines that run across this one's, in a rectangle of the sheet: the first line along its edge, as
    /// many as find room, and as many columns as hold at least the 字 of a basic one.
    pub fn across(&self, rect: Rect) -> Grid {
        let mut grid = Grid { writing: self.writing.across(), ..self.clone() };
        let place = grid.from_sheet(rect);
        grid.origin = Point::new(place.x, place.y);
        grid.lines = ((place.height - grid.body).whole(grid.pitch) + 1).max(0) as u32;
        grid.columns = grid.columns_in(place.width);
        grid
    }

    /// Columns that find room in `width`, each with at least the 字 of a basic one.
    pub fn columns_in(&self, width: Length) -> u32 {
        let (zi, gutter) = (width.whole(self.body).max(0) as u32, self.gutter);
        ((zi + gutter) / (self.measure + gutter)).max(1)
    }

    /// A rectangle of the grid on the sheet.
    pub fn on_sheet(&self, rect: Rect) -> Rect {
        self.writing.rect_on_sheet(rect, self.trim.width)
    }

    /// A point of the grid on the sheet.
    pub fn point_on_sheet(&self, point: Point) -> Point {
        self.writing.point_on_sheet(point, self.trim.width)
    }

    /// A rectangle of the sheet on the grid.
    pub fn from_sheet(&self, rect: Rect) -> Rect {
        self.writing.rect_from_sheet(rect, self.trim.width)
    }

    /// The rows whose em boxes a length across the lines meets, from 0.
    pub fn rows_met(&self, from: Length, to: Length) -> Range<u32> {
        let first = (from - self.origin.y - self.body).whole(self.pitch) + 1;
        first.max(0) as u32..self.row_at(to)
    }

    /// 字 and 行 of a type area, for resolving other lengths: the body size and pitch must be in absolute units.
    pub fn scale(area: &TypeArea, mut scale: Scale) -> Result<Scale, MeasureError> {
        scale.body = area.body.resolve(&scale)?;
        scale.pitch = area.pitch.resolve(&scale)?;
        Ok(scale)
    }

    /// 字 in `span` basic columns and the gutters between them: 13n + (n − 1) on a broadsheet.
    pub fn zi(&self, span: u32) -> u32 {
        (self.measure * span + self.gutter * span.saturating_sub(1)).max(1)
    }

    /// Length of the type area along its lines.
    pub fn width(&self) -> Length {
        self.body * i64::from(self.zi(self.columns))
    }

    /// Length of the type area across its lines: the last line has no gap below it.
    pub fn height(&self) -> Length {
        self.height_of(self.lines)
    }

    /// From the top of a line's em box to the bottom of the em box `lines` lines down.
    pub fn height_of(&self, lines: u32) -> Length {
        self.pitch * (i64::from(lines) - 1).max(0) + self.body
    }

    /// Where a basic column starts, counted from 1.
    pub fn column_x(&self, column: u32) -> Length {
        self.origin.x + self.body * (i64::from(column) - 1) * i64::from(self.measure + self.gutter)
    }

    /// Top of the em box of a row, counted from 0.
    pub fn row_y(&self, row: u32) -> Length {
        self.origin.y + self.pitch * i64::from(row)
    }

    /// The rectangle of `span` basic columns from `column` (from 1) over `rows` (from 0): from em box to em box.
    pub fn rect(&self, column: u32, span: u32, rows: &Range<u32>) -> Rect {
        Rect::new(
            self.column_x(column),
            self.row_y(rows.start),
            self.body * i64::from(self.zi(span)),
            self.height_of(rows.end.saturating_sub(rows.start)),
        )
    }

    /// The first row whose em box top is not above `y`.
    pub fn row_at(&self, y: Length) -> u32 {
        (y - self.origin.y).whole_up(self.pitch).max(0) as u32
    }
}

/// Cuts `width` into `count` text columns with `gutter` 字 between them 破栏: each whole 字, the odd ones to the
/// last columns or to the gutters. Left edges from 0, and measures.
pub fn split(
    width: Length,
    count: u32,
    gutter: u32,
    body: Length,
    remainder: Remainder,
) -> Vec<(Length, Length)> {
    let count = i64::from(count.max(1));
    let text = width.whole(body) - i64::from(gutter) * (count - 1);
    let (each, odd) = ((text / count).max(0), (text % count).max(0));
    let mut x = Length::ZERO;
    (0..count)
        .map(|at| {
            let extra = i64::from(remainder == Remainder::Columns && at >= count - odd);
            let column = (x, body * (each + extra));
            // The right edge of the last column is the right edge of the width.
            let gap = match remainder {
                Remainder::Columns => body * i64::from(gutter),
                Remainder::Gutters => (body * (odd + i64::from(gutter) * (count - 1))) / (count - 1).max(1),
            };
            x += column.1 + gap;
            column
        })
        .collect()
}

/// Text columns 变栏 of the stated 字 in `width`, with `gutter` 字 between them. What is left over goes to the last
/// column, or to the gutters. Left edges from 0, and measures.
pub fn widths(
    width: Length,
    stated: &[u16],
    gutter: u32,
    body: Length,
    remainder: Remainder,
) -> Vec<(Length, Length)> {
    let gaps = stated.len().saturating_sub(1) as i64;
    let text: i64 = stated.iter().map(|&zi| i64::from(zi)).sum();
    let odd = (width.whole(body) - text - i64::from(gutter) * gaps).max(0);
    let gap = match remainder {
        Remainder::Columns => body * i64::from(gutter),
        Remainder::Gutters => (body * (odd + i64::from(gutter) * gaps)) / gaps.max(1),
    };
    let mut x = Length::ZERO;
    let mut columns: Vec<(Length, Length)> = Vec::with_capacity(stated.len());
    for &zi in stated {
        let column = (x, body * i64::from(zi));
        x += column.1 + gap;
        columns.push(column);
    }
    if let (Some(last), Remainder::Columns) = (columns.last_mut(), remainder) {
        last.1 += body * odd;
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    const EM: Length = Length::pt(9);

    fn zi(columns: &[(Length, Length)]) -> Vec<i64> {
        columns.iter().map(|column| column.1.whole(EM)).collect()
    }

    fn grid(columns: u32, measure: u32) -> Grid {
        Grid {
            trim: Size::default(),
            writing: Writing::Horizontal,
            origin: Point::default(),
            body: EM,
            pitch: Length::milli_pt(11_250),
            columns,
            measure,
            gutter: 1,
            lines: 123,
        }
    }

    #[test]
    fn columns_join_by_their_gutters() {
        // typography.md §4: 13n + (n − 1), 11n + (n − 1).
        let broadsheet: Vec<u32> = (1..=8).map(|n| grid(8, 13).zi(n)).collect();
        assert_eq!(broadsheet, [13, 27, 41, 55, 69, 83, 97, 111]);
        let tabloid: Vec<u32> = (1..=6).map(|n| grid(6, 11).zi(n)).collect();
        assert_eq!(tabloid, [11, 23, 35, 47, 59, 71]);
    }

    #[test]
    fn split_columns_follow_the_table() {
        // typography.md §4: 3破2 = 20; 4破3 = 17 r2; 5破3 = 22 r1; 5破4 = 16 r2; 6破5 = 15 r4; 8破7 = 15 r0.
        for (span, count, expected) in [
            (41, 2, vec![20, 20]),
            (55, 3, vec![17, 18, 18]),
            (69, 3, vec![22, 22, 23]),
            (69, 4, vec![16, 16, 17, 17]),
            (83, 5, vec![15, 16, 16, 16, 16]),
            (111, 7, vec![15; 7]),
        ] {
            let columns = split(EM * span, count, 1, EM, Remainder::Columns);
            assert_eq!(zi(&columns), expected);
            let last = columns[columns.len() - 1];
            assert_eq!(last.0 + last.1, EM * span, "flush right");
        }
    }

    #[test]
    fn the_gutters_may_take_the_odd_one() {
        let columns = split(EM * 69, 3, 1, EM, Remainder::Gutters);
        assert_eq!(zi(&columns), [22, 22, 22]);
        assert_eq!(columns[2].0 + columns[2].1, EM * 69);
    }

    #[test]
    fn stated_widths_stand_as_stated_and_the_rest_goes_where_it_is_told() {
        // 变栏: 13 and 27 字 side by side fill 41; in 42 one 字 is left over.
        assert_eq!(
            widths(EM * 41, &[13, 27], 1, EM, Remainder::Columns),
            [(Length::ZERO, EM * 13), (EM * 14, EM * 27)]
        );
        assert_eq!(zi(&widths(EM * 42, &[13, 27], 1, EM, Remainder::Columns)), [13, 28]);
        assert_eq!(
            widths(EM * 42, &[13, 27], 1, EM, Remainder::Gutters),
            [(Length::ZERO, EM * 13), (EM * 15, EM * 27)]
        );
    }

    #[test]
    fn rows_cover_from_em_box_to_em_box() {
        let grid = grid(8, 13);
        assert_eq!(grid.height(), Length::milli_pt(122 * 11_250 + 9_000));
        assert_eq!(grid.rect(2, 1, &(3..4)).height, EM);
        assert_eq!(grid.row_at(grid.row_y(7)), 7);
    }
}
