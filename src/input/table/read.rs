//! A table's file into a [`Table`].
//!
//! In: a path. Out: the table, its cells laid out in rows and columns, and every fault of it.

use super::csv::{self, Row};
use super::toml::TableFile;
use super::{Cell, ColumnForm, MOST_COLUMNS, MOST_ROWS, Table, TableCell, guess};
use crate::diag::{Code, Diagnostic, Text};
use crate::input::check;
use crate::input::read::{Reader, TOML_LIMIT};
use crate::input::schema::Kind;
use crate::input::value::At;
use crate::say;
use crate::source::{FileId, Span};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Reads the table at `path`, which the edition or a story calls `name` at the place `named`. CSV by its ending, TOML
/// else.
pub(crate) fn read(reader: &mut Reader<'_>, path: &Path, name: &str, named: &Span) -> Option<Table> {
    let file = reader.text(path, TOML_LIMIT, Some(named))?;
    let text = Arc::clone(reader.sources.file(file).text());
    let is_csv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let (stated, faults) = if is_csv {
        let (rows, faults) = csv::rows(&text, file);
        (of_csv(rows), faults)
    } else {
        (check::parse(Kind::Table, file, &text, reader.sink)?.value, Vec::new())
    };
    reader.sink.extend(faults);
    let mut layout = Layout { file, faults: Vec::new() };
    let table = layout.table(stated, name, &text, usize::from(is_csv));
    reader.sink.extend(layout.faults);
    table
}

/// A spreadsheet as a table file; rows of empty cells alone are none.
fn of_csv(rows: Vec<Row>) -> TableFile {
    let says = |row: &Row| row.iter().any(|cell| !cell.text.is_empty());
    TableFile { rows: rows.into_iter().filter(says).collect(), ..TableFile::default() }
}

/// A table being laid out.
struct Layout {
    file: FileId,
    faults: Vec<Diagnostic>,
}

impl Layout {
    /// The table that a file states; its first `heads` rows are head whatever it says. `None` where there is nothing
    /// in it, or too much.
    fn table(&mut self, stated: TableFile, name: &str, text: &str, heads: usize) -> Option<Table> {
        let mut rows = stated.rows;
        let own_heads = stated.columns.iter().any(|column| column.head.is_some());
        if own_heads {
            rows.insert(0, head_row(&stated.columns));
        }
        let width = |row: &Row| row.iter().map(|cell| usize::from(cell.span)).sum();
        let count = match stated.columns.len() {
            0 => rows.first().map_or(0, width),
            count => count,
        };
        self.limits(&rows, count)?;
        let head_rows = usize::from(own_heads) + usize::from(stated.head_rows) + heads;
        let mut columns = stated.columns;
        columns.resize_with(count, ColumnForm::default);
        let source = stated.source.into_iter();
        let note = stated.note.into_iter().flat_map(|note| {
            let range = note.range.clone();
            note.value.0.into_iter().map(move |line| At { value: line, range: range.clone() })
        });
        let mut table = Table {
            file: self.file,
            name: name.to_owned(),
            title: stated.title,
            note: note.chain(source).collect(),
            columns,
            head_rows: head_rows.min(rows.len()),
            rows: rows.len(),
            rules: stated.rules,
            stripes: stated.stripes,
            cells: self.cells(&rows, count, text),
        };
        for column in 0..count {
            let align = table.columns[column].align.unwrap_or_else(|| guess::align(&table, column));
            table.columns[column].align = Some(align);
        }
        Some(table)
    }

    /// Whether there is a table at all, and one that a page can hold.
    fn limits(&mut self, rows: &[Row], columns: usize) -> Option<()> {
        let first = rows.first().map_or(0..0, |row| row.range.clone());
        if rows.is_empty() || columns == 0 {
            self.tell(&first, say!("the table has no cells"; "表格是空的"));
            return None;
        }
        if rows.len() > MOST_ROWS || columns > MOST_COLUMNS {
            self.tell(
                &first,
                say!("a table has at most {MOST_COLUMNS} columns and {MOST_ROWS} rows";
                    "表格最多 {MOST_COLUMNS} 列、{MOST_ROWS} 行"),
            );
            return None;
        }
        Some(())
    }

    /// The cells of `rows` in their places: each takes the next columns that no cell above reaches down into.
    fn cells(&mut self, rows: &[Row], columns: usize, text: &str) -> Vec<TableCell> {
        let mut cells = Vec::new();
        // The first row in which each column is open.
        let mut open_from = vec![0; columns];
        for (number, row) in rows.iter().enumerate() {
            for cell in row.iter() {
                let Some(from) = open_from.iter().position(|&open| open <= number) else {
                    let count = row.iter().map(|cell| usize::from(cell.span)).sum::<usize>();
                    self.tell(
                        &cell.range,
                        say!("a cell too many: the row has {count}, the table {columns} columns";
                            "多出单元格：这一行有 {count} 格，表格只有 {columns} 列"),
                    );
                    break;
                };
                let wanted = from..from + usize::from(cell.span);
                let till = number + usize::from(cell.rows);
                let is_open =
                    open_from.get(wanted.clone()).is_some_and(|open| open.iter().all(|&o| o <= number));
                if !is_open || till > rows.len() {
                    self.tell(
                        &cell.range,
                        say!("the cell spans beyond the table or into another cell"; "合并的单元格超出表格或压住别的单元格"),
                    );
                }
                let columns = from..wanted.end.min(columns);
                open_from[columns.clone()].fill(till);
                cells.push(place(cell, text, number..till.min(rows.len()), columns));
            }
            let missing = open_from.iter().filter(|&&open| open <= number).count();
            if missing > 0 {
                self.tell(&row.range, say!("the row lacks {missing} cells"; "这一行少 {missing} 个单元格"));
            }
        }
        cells
    }

    fn tell(&mut self, range: &Range<usize>, message: Text) {
        self.faults.push(Diagnostic::new(Code::WrongValue, message).at(self.file.span(range.clone())));
    }
}

/// The columns' own heads as a row.
fn head_row(columns: &[ColumnForm]) -> Row {
    let head = |column: &ColumnForm| {
        let head = column.head.clone().unwrap_or_default();
        At { value: Cell::plain(head.value), range: head.range }
    };
    At::unstated(columns.iter().map(head).collect())
}

/// A cell in its place; a number as the file spells it.
fn place(cell: &At<Cell>, text: &str, rows: Range<usize>, columns: Range<usize>) -> TableCell {
    let spelled = text.get(cell.range.clone()).filter(|spelled| cell.number && !spelled.contains('x'));
    let words = spelled.map_or_else(|| cell.text.clone(), |spelled| spelled.replace('_', ""));
    TableCell { text: words, align: cell.align, rows, columns, range: cell.range.clone() }
}
