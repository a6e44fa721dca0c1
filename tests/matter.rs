//! Tables, pull quotes, fact boxes, QR codes: a rule each, with its control.

mod common;

#[path = "matter/quotes.rs"]
mod quotes;
#[path = "matter/random.rs"]
mod random;
#[path = "matter/symbols.rs"]
mod symbols;
#[path = "matter/tables.rs"]
mod tables;

use common::desk::{Desk, any_box, first};
use common::dump::grid;
use duikai::frame::{FrameItem, Outline, Rule, Shape, TextLine};
use duikai::make::Made;
use duikai::page::Grid;
use duikai::unit::{Length, Rect};

/// One 字 and one 行 of the tests' pages.
const ZI: Length = Length::pt(9);
const PITCH: Length = Length::milli_pt(11_250);

fn page_grid(made: &Made) -> Grid {
    let project = made.project.as_ref().unwrap_or_else(|| panic!("{:#?}", made.findings));
    grid(project, &project.pages[0])
}

/// A page of one box of a kind, over the first `span` columns and `lines` lines.
fn one_box(name: &str, kind: &str, span: u16, lines: u16, more: &str) -> Desk {
    Desk::page(&any_box(name, kind, [1, span, 1, lines], more))
}

/// A page of one table, whose file is `name` with this text.
fn table(span: u16, lines: u16, more: &str, (name, text): (&str, &str)) -> Desk {
    one_box("results", "table", span, lines, more)
        .append("edition.toml", &format!("tables.results = \"{name}\"\n"))
        .write(name, text)
}

fn rules(made: &Made) -> Vec<&Rule> {
    let items = first(made).page.items.iter();
    items.filter_map(|item| if let FrameItem::Rule(rule) = item { Some(rule) } else { None }).collect()
}

fn shapes(made: &Made) -> Vec<&Shape> {
    let items = first(made).page.items.iter();
    items.filter_map(|item| if let FrameItem::Shape(shape) = item { Some(shape) } else { None }).collect()
}

fn tints(made: &Made) -> Vec<Rect> {
    let rect = |shape: &&Shape| match shape.outline {
        Outline::Rect(rect) if shape.fill.is_some() => Some(rect),
        _ => None,
    };
    shapes(made).iter().filter_map(rect).collect()
}

/// Every line of type on the page.
fn text(made: &Made) -> Vec<&TextLine> {
    let items = first(made).page.items.iter();
    items.filter_map(|item| if let FrameItem::Text(line) = item { Some(line) } else { None }).collect()
}

/// Where the glyph of a line's first `c` starts.
fn x_of(line: &TextLine, c: char) -> Option<Length> {
    let at = line.text.find(c)? as u32;
    let mut glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    glyphs.find(|glyph| glyph.text.start == at).map(|glyph| line.origin.x + glyph.x)
}

fn size(line: &TextLine) -> Length {
    line.runs[0].size
}
