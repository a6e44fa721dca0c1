//! The cells of a table, measured.
//!
//! In: a table and how its columns are to stand. Out: each cell's text with its widths in thousandths of an em, so
//! that any size can be tried.

use super::super::setter::{Setter, Styled};
use super::figures::{self, Widest};
use crate::flow::ems;
use crate::input::Table;
use crate::input::table::{ColumnAlign, ColumnForm, Figures, TableCell};
use crate::line::{BreakReason, Breaker, SetLine, set_line};
use crate::text::MeasuredText;
use crate::unit::{Em, Length};
use std::collections::BTreeMap;

/// The role of cells, and that of heads.
pub(super) const ROLE: &str = "table";
pub(super) const HEAD: &str = "table-head";

/// A cell's text.
pub(super) struct Cell<'t> {
    pub cell: &'t TableCell,
    pub role: &'t str,
    pub align: ColumnAlign,
    pub text: MeasuredText,
    /// As one line.
    pub width: Em,
    /// For a number that stands by its point: its width up to the point, or to the end of its last digit.
    pub before: Option<Em>,
}

/// The cells of `table`, whose columns stand as `columns` say.
pub(super) fn measure<'t>(
    table: &'t Table,
    columns: &'t [ColumnForm],
    minus: &str,
    setter: &mut Setter<'_>,
) -> Vec<Cell<'t>> {
    let mut widest = BTreeMap::new();
    table
        .cells
        .iter()
        .map(|cell| {
            let role = role(table, cell, columns);
            let widest = widest.entry(role).or_insert_with(|| figures::widest(role, setter));
            one(table, cell, (role, widest), columns, minus, setter)
        })
        .collect()
}

/// The role of a cell: the head's, its column's, or that of all cells.
fn role<'t>(table: &Table, cell: &TableCell, columns: &'t [ColumnForm]) -> &'t str {
    if cell.rows.start < table.head_rows {
        return HEAD;
    }
    let column = columns.get(cell.columns.start).and_then(|column| column.role.as_ref());
    column.map_or(ROLE, |role| role.value.as_str())
}

fn one<'t>(
    table: &'t Table,
    cell: &'t TableCell,
    (role, widest): (&'t str, &Widest),
    columns: &[ColumnForm],
    minus: &str,
    setter: &mut Setter<'_>,
) -> Cell<'t> {
    let of_column = columns.get(cell.columns.start).and_then(|column| column.align);
    let is_head = cell.rows.start < table.head_rows;
    let align = match cell.align.or(of_column).unwrap_or(ColumnAlign::Left) {
        ColumnAlign::Decimal if is_head || cell.columns.len() > 1 => ColumnAlign::Center,
        ColumnAlign::Left if is_head && cell.columns.len() > 1 => ColumnAlign::Center,
        align => align,
    };
    let figures = (align == ColumnAlign::Decimal).then(|| Figures::find(&cell.text, minus)).flatten();
    let words = figures.as_ref().map_or(cell.text.as_str(), |figures| &figures.text);
    let mut text = setter.measure(&Styled::plain(words, role), &|_| Some(table.span(cell)));
    figures::level(&mut text, widest);
    let width = Em::milli(line_width(&text, 0, text.clusters.len()));
    let before = figures.as_ref().map(|figures| before(&text, figures.point));
    // What is no number in a column of them stands in its middle.
    let align = if align == ColumnAlign::Decimal && before.is_none() { ColumnAlign::Center } else { align };
    Cell { cell, role, align, text, width, before }
}

/// The width of a number up to the byte `point`.
fn before(text: &MeasuredText, point: usize) -> Em {
    let end = text.clusters.partition_point(|cluster| (cluster.start as usize) < point);
    Em::milli(line_width(text, 0, end))
}

/// The width of some clusters on one line, without the gap after the last.
fn line_width(text: &MeasuredText, from: usize, to: usize) -> i32 {
    let bodies: i32 = text.clusters[from..to].iter().map(|cluster| cluster.body).sum();
    let gaps = from..to.saturating_sub(1).max(from);
    bodies + text.gaps[gaps].iter().map(|gap| i32::from(gap.width)).sum::<i32>()
}

impl Cell<'_> {
    /// Its lines in `width` at a size.
    pub fn lines(&self, width: Length, size: Length, setter: &Setter<'_>) -> Vec<SetLine> {
        let measure = ems(width.max(Length::ZERO), size);
        let cuts = if self.width.to_milli() <= measure {
            Breaker::new(&self.text, setter.rules, 0, true).cut(&|_| measure.max(self.width.to_milli()), 0)
        } else {
            Breaker::new(&self.text, setter.rules, 0, true).cut(&|_| measure, 0)
        };
        cuts.into_iter().map(|cut| set_line(&self.text, cut, setter.rules, true)).collect()
    }

    /// The least width in which no word, number or title of it is torn: whole 字 of its size.
    pub fn least(&self, setter: &Setter<'_>) -> Em {
        if self.before.is_some() {
            return self.width;
        }
        let is_whole = |zi: &i32| {
            let cuts = Breaker::new(&self.text, setter.rules, 0, true).cut(&|_| zi * 1000, 0);
            cuts.iter().all(|cut| cut.reason != BreakReason::Cut)
        };
        let most = self.width.to_milli() / 1000 + 1;
        Em::milli((LEAST..most).find(is_whole).map_or(self.width.to_milli(), |zi| zi * 1000)).min(self.width)
    }
}

/// A column of words is not narrowed below so many 字.
const LEAST: i32 = 2;
