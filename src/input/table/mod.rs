//! Tables 表格: weather, results, prices, from TOML or from CSV.
//!
//! In: a table's file. Out: a [`Table`] of cells, each with its place in the grid and in the file, and every fault
//! of it. How wide columns come out and how cells are set is the page's business.

mod cell;
mod csv;
mod guess;
mod read;
mod toml;

pub use cell::Cell;
pub use guess::Figures;
pub(crate) use read::read;
pub use toml::{ColumnForm, ColumnWidth, TableFile};

use super::value::At;
use crate::source::{FileId, Span};
use crate::unit::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

/// Most columns and rows of a table: more than a page can show, and a bound on memory.
pub(crate) const MOST_COLUMNS: usize = 40;
pub(crate) const MOST_ROWS: usize = 400;

/// A table as read.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its file.
    pub file: FileId,
    /// Its path in the edition folder, with `/`, as the edition or the story names it.
    pub name: String,
    /// What stands above it.
    pub title: Option<At<String>>,
    /// What stands below it: notes, the source.
    pub note: Vec<At<String>>,
    /// Its columns, from the left.
    pub columns: Vec<ColumnForm>,
    /// Rows of the head.
    pub head_rows: usize,
    /// All rows.
    pub rows: usize,
    /// Its rules, if the file says.
    pub rules: Option<Ruling>,
    /// Tint of every other row, if the file says.
    pub stripes: Option<Decimal>,
    /// Its cells, row by row.
    pub cells: Vec<TableCell>,
}

/// A cell in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCell {
    /// Its words.
    pub text: String,
    /// How it stands, where it says so itself.
    pub align: Option<ColumnAlign>,
    /// Rows it takes, from 0.
    pub rows: Range<usize>,
    /// Columns it takes, from 0.
    pub columns: Range<usize>,
    /// Its bytes in the file.
    pub range: Range<usize>,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnAlign {
    /// Flush left.
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
    /// Numbers with their points under each other, the widest centred in the column.
    Decimal,
}

/// The rules of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// 三线表: thick at top and bottom, thin under the head.
    #[default]
    Three,
    /// None.
    None,
    /// As `three`, and thin ones between all rows.
    Rows,
    /// As `rows`, and thin ones between columns; thick ones all around.
    Grid,
    /// Thick all around, thin under the head.
    Outer,
}

impl Table {
    /// Where a cell stands in the table's file.
    pub fn span(&self, cell: &TableCell) -> Span {
        self.file.span(cell.range.clone())
    }

    /// The cells that stand in one column alone, below the head.
    pub fn body_of(&self, column: usize) -> impl Iterator<Item = &TableCell> {
        let own = move |cell: &&TableCell| cell.columns == (column..column + 1);
        self.cells.iter().filter(own).filter(|cell| cell.rows.start >= self.head_rows)
    }
}
