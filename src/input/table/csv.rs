//! Tables as spreadsheets save them: comma-separated, the first row the head.
//!
//! In: a file's text. Out: its rows of cells, each with its place, and what is wrong with the text.

use super::{Cell, MOST_ROWS};
use crate::diag::{Code, Diagnostic};
use crate::input::value::At;
use crate::say;
use crate::source::FileId;
use std::ops::Range;

/// A row of cells.
pub(super) type Row = At<Vec<At<Cell>>>;

/// The rows of `text`; at most one more than a table may have.
pub(super) fn rows(text: &str, file: FileId) -> (Vec<Row>, Vec<Diagnostic>) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    // Text in memory that is UTF-8 gives no errors.
    while rows.len() <= MOST_ROWS && reader.read_record(&mut record).unwrap_or(false) {
        let at = record.position().map_or(0, |place| place.byte() as usize);
        // The reader counts empty lines to the record after them.
        let from =
            at + text.get(at..).map_or(0, |rest| rest.bytes().take_while(|&byte| byte == b'\n').count());
        rows.push(row(text, from, &record));
    }
    let open = rows.last().filter(|_| text.matches('"').count() % 2 == 1);
    let faults = open.map(|row| unclosed(file.span(row.range.clone()))).into_iter().collect();
    (rows, faults)
}

fn unclosed(span: crate::source::Span) -> Diagnostic {
    let message = say!("a quotation mark that opens a cell is never closed"; "单元格的引号没有配对");
    Diagnostic::new(Code::WrongValue, message)
        .at(span)
        .hint(say!("a quotation mark inside a cell is written twice: \"\""; "单元格里的引号要写两个：\"\""))
}

/// A record as cells with their places.
fn row(text: &str, from: usize, record: &csv::StringRecord) -> Row {
    let mut places = fields(text, from);
    let mut end = from;
    let cells = record.iter().map(|field| {
        let range = places.next().unwrap_or(end..end);
        end = range.end;
        At { value: Cell::plain(field.trim().to_owned()), range }
    });
    let value: Vec<_> = cells.collect();
    At { value, range: from..end.max(from) }
}

/// The bytes of the fields of the record that starts at `from`: up to the next comma, or line end, outside quotes.
fn fields(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> {
    let mut start = Some(from);
    std::iter::from_fn(move || {
        let from = start?;
        let mut quoted = false;
        let rest = text.get(from..).unwrap_or_default();
        let ends = |byte: u8| {
            quoted ^= byte == b'"';
            !quoted && matches!(byte, b',' | b'\n')
        };
        let length = rest.bytes().position(ends).unwrap_or(rest.len());
        start = (rest.as_bytes().get(length) == Some(&b',')).then_some(from + length + 1);
        Some(from..from + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_know_their_places() {
        let text = "甲,\"乙,\n丙\",丁\n戊,己\n";
        let found: Vec<_> = fields(text, 0).map(|range| &text[range]).collect();
        assert_eq!(found, ["甲", "\"乙,\n丙\"", "丁"]);
        let second = text.find('戊').expect("a row");
        assert_eq!(fields(text, second).count(), 2);
    }
}
