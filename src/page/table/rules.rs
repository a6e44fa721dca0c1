//! The rules of a table, and the tints of its rows.
//!
//! In: where its columns and rows stand. Out: strokes that keep inside its edges; none runs through a cell that
//! spans.

use crate::frame::{FrameItem, Outline, Rule, Shape};
use crate::ink::{Coverage, Ink};
use crate::input::Table;
use crate::input::table::{Ruling, TableCell};
use crate::unit::{Length, Point, Rect};
use std::ops::Range;

/// Where a table stands on the sheet: the edges of its columns and of the rows that are set.
pub(super) struct Frame<'t> {
    pub table: &'t Table,
    pub x: Vec<Length>,
    pub y: Vec<Length>,
    /// The cells that span columns or rows.
    spanning: Vec<&'t TableCell>,
}

/// Widths of the strokes, outer and inner.
#[derive(Clone, Copy)]
pub(super) struct Weights {
    pub thick: Length,
    pub thin: Length,
}

impl<'t> Frame<'t> {
    /// The frame of a table between these edges.
    pub fn new(table: &'t Table, x: Vec<Length>, y: Vec<Length>) -> Frame<'t> {
        let spans = |cell: &&TableCell| cell.columns.len() > 1 || cell.rows.len() > 1;
        Frame { table, x, y, spanning: table.cells.iter().filter(spans).collect() }
    }

    /// Rows that are set.
    pub fn rows(&self) -> usize {
        self.y.len().saturating_sub(1)
    }

    fn left(&self) -> Length {
        self.x.first().copied().unwrap_or_default()
    }

    fn right(&self) -> Length {
        self.x.last().copied().unwrap_or_default()
    }

    fn top(&self) -> Length {
        self.y.first().copied().unwrap_or_default()
    }

    fn bottom(&self) -> Length {
        self.y.last().copied().unwrap_or_default()
    }

    /// The place of a cell, as far as its rows are set; `None` where none is.
    pub fn place(&self, rows: &Range<usize>, columns: &Range<usize>) -> Option<Rect> {
        let (top, bottom) = (*self.y.get(rows.start)?, *self.y.get(rows.end.min(self.rows()))?);
        let (left, right) = (*self.x.get(columns.start)?, *self.x.get(columns.end)?);
        (rows.start < self.rows()).then(|| Rect::new(left, top, right - left, bottom - top))
    }

    /// Every other row below the head tinted.
    pub fn stripes(&self, ink: &Ink, tint: Coverage) -> Vec<FrameItem> {
        let width = self.right() - self.left();
        let odd = (self.table.head_rows..self.rows()).skip(1).step_by(2).filter(|_| tint > 0);
        odd.map(|row| {
            let rect = Rect::new(self.left(), self.y[row], width, self.y[row + 1] - self.y[row]);
            FrameItem::Shape(Shape {
                outline: Outline::Rect(rect),
                fill: Some(ink.tinted(tint)),
                stroke: None,
            })
        })
        .collect()
    }

    /// The strokes of a ruling.
    pub fn rules(&self, ruling: Ruling, weights: Weights, inset: Length) -> Vec<FrameItem> {
        if ruling == Ruling::None || self.rows() == 0 {
            return Vec::new();
        }
        let Weights { thick, thin } = weights;
        let half = thick / 2;
        let mut rules = vec![
            self.across(self.left()..self.right(), self.top() + half, thick),
            self.across(self.left()..self.right(), self.bottom() - half, thick),
        ];
        if matches!(ruling, Ruling::Grid | Ruling::Outer) {
            rules.extend(
                [self.left() + half, self.right() - half]
                    .map(|x| self.down(x, self.top()..self.bottom(), thick)),
            );
        }
        let head = self.table.head_rows;
        let all_rows = matches!(ruling, Ruling::Rows | Ruling::Grid);
        for row in (1..self.rows()).filter(|&row| row == head || all_rows) {
            for columns in self.open_columns(row) {
                rules.push(self.across(self.x[columns.start]..self.x[columns.end], self.y[row], thin));
            }
        }
        if ruling == Ruling::Grid {
            for column in 1..self.x.len().saturating_sub(1) {
                for rows in self.open_rows(column) {
                    rules.push(self.down(self.x[column], self.y[rows.start]..self.y[rows.end], thin));
                }
            }
        }
        if !all_rows {
            rules.extend(self.under_spanning_heads(thin, inset));
        }
        rules
    }

    /// A thin rule under each head that spans columns with heads of their own below it.
    fn under_spanning_heads(&self, thin: Length, inset: Length) -> Vec<FrameItem> {
        let head = self.table.head_rows.min(self.rows());
        let heads = self.spanning.iter().filter(|cell| cell.columns.len() > 1 && cell.rows.end < head);
        let rule = |cell: &&TableCell| {
            let (left, right) = (self.x.get(cell.columns.start)?, self.x.get(cell.columns.end)?);
            Some(self.across(*left + inset..*right - inset, *self.y.get(cell.rows.end)?, thin))
        };
        heads.filter_map(rule).collect()
    }

    /// The columns between which a rule above `row` runs through no cell.
    fn open_columns(&self, row: usize) -> Vec<Range<usize>> {
        let crossed = |column: usize| {
            let crosses = |rows: &Range<usize>| rows.start < row && row < rows.end;
            self.spanning.iter().any(|cell| cell.columns.contains(&column) && crosses(&cell.rows))
        };
        runs(self.x.len().saturating_sub(1), crossed)
    }

    /// The rows between which a rule left of `column` runs through no cell.
    fn open_rows(&self, column: usize) -> Vec<Range<usize>> {
        let crossed = |row: usize| {
            let crosses = |columns: &Range<usize>| columns.start < column && column < columns.end;
            self.spanning.iter().any(|cell| cell.rows.contains(&row) && crosses(&cell.columns))
        };
        runs(self.rows(), crossed)
    }

    fn across(&self, x: Range<Length>, y: Length, weight: Length) -> FrameItem {
        let (from, to) = (Point::new(x.start, y), Point::new(x.end, y));
        FrameItem::Rule(Rule { from, to, weight, ink: Ink::BLACK })
    }

    fn down(&self, x: Length, y: Range<Length>, weight: Length) -> FrameItem {
        let (from, to) = (Point::new(x, y.start), Point::new(x, y.end));
        FrameItem::Rule(Rule { from, to, weight, ink: Ink::BLACK })
    }
}

/// The longest stretches of `0..count` that hold nothing `shut`.
fn runs(count: usize, shut: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..count).filter(|&at| !shut(at)) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}
