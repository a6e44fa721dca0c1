//! Tables, pull quotes, fact boxes and QR codes: places, names, and which keys go together.

use super::grid::Area;
use super::{Report, Whole, style as style_of};
use crate::diag::{Code, Sink};
use crate::input::layout::{Slot, SlotKind};
use crate::input::matter::TablePlace;
use crate::input::table::{ColumnForm, ColumnWidth};
use crate::input::{At, Style, Table};
use crate::say;
use crate::unit::{Length, Scale};
use std::collections::BTreeSet;
use std::ops::Range;

/// Takes a place: its area, where it is stated, and what it is for in both languages.
pub(super) type Take<'t> = dyn FnMut((Area, &Range<usize>), (&str, &str)) + 't;

/// Gives `take` every place for matter in a story's box, where it is stated and what it is for.
pub(super) fn places(slot: &Slot, take: &mut Take<'_>) {
    for place in &slot.quote {
        let area = Area::new([*place.column, *place.span, *place.line, *place.lines]);
        take((area, &place.column.range), ("pull quote", "引语"));
    }
    for place in &slot.fact {
        let area = Area::new([*place.column, *place.span, *place.line, *place.lines]);
        take((area, &place.column.range), ("fact box", "资料框"));
    }
    for place in slot.table.iter().filter(|_| slot.kind != SlotKind::Table) {
        if let [Some(column), Some(span), Some(line), Some(lines)] = numbers(place) {
            take((Area::new([**column, **span, **line, **lines]), &column.range), ("table", "表格"));
        }
    }
}

fn numbers(place: &TablePlace) -> [Option<&At<u16>>; 4] {
    [&place.column, &place.span, &place.line, &place.lines].map(Option::as_ref)
}

/// Checks that a box has no keys of another kind's, and all that its places need.
pub(super) fn check(slot: &Slot, report: &mut Report<'_>) {
    let name = &slot.name;
    for place in slot.table.iter() {
        let stated = numbers(place).into_iter().flatten().count();
        if slot.kind == SlotKind::Table && stated > 0 {
            let message =
                say!("a table fills its box: it has no place inside it"; "表格占满整个框，不用再写位置");
            report.tell(Code::WrongValue, &name.range, message);
        } else if slot.kind != SlotKind::Table && stated < 4 {
            let message = say!(
                "a table's place in a story's box needs `column`, `span`, `line` and `lines`";
                "稿件框里的表格位要写 `column`、`span`、`line`、`lines`"
            );
            report.tell(Code::MissingKey, &name.range, message);
        }
        for head in place.columns.iter().filter_map(|column| column.head.as_ref()) {
            let message = say!("a column's head stands in the table's file"; "列头写在表格文件里");
            report.tell(Code::WrongValue, &head.range, message);
        }
    }
    if slot.kind == SlotKind::Table && slot.table.len() > 1 {
        report.tell(Code::WrongValue, &name.range, say!("a box holds one table"; "一个框只放一个表格"));
    }
    if slot.qr.is_some() && slot.kind != SlotKind::Qr {
        let message = say!("`qr` is for boxes of kind \"qr\""; "`qr` 只用于 kind = \"qr\" 的框");
        report.tell(Code::WrongValue, &name.range, message);
    }
    let placed =
        slot.quote.first().map(|place| &place.column).or(slot.fact.first().map(|place| &place.column));
    if let Some(column) = placed.filter(|_| !matches!(slot.kind, SlotKind::Story | SlotKind::Ear)) {
        let message =
            say!("pull quotes and fact boxes stand in a story's box"; "引语和资料框只能放在稿件框里");
        report.tell(Code::WrongValue, &column.range, message);
    }
}

/// Checks the names of the style that a box's matter uses.
pub(super) fn names(slot: &Slot, style: &Style, sizes: &Scale, report: &mut Report<'_>) {
    for place in &slot.fact {
        place.colour.iter().for_each(|colour| style_of::colour(style, colour, report));
        if let Some(inset) = &place.inset {
            for measure in inset.iter() {
                report.length(measure, sizes, &inset.range);
            }
        }
    }
    slot.table.iter().for_each(|place| columns(&place.columns, style, sizes, report));
}

/// Checks the columns of a table against the style.
fn columns(columns: &[ColumnForm], style: &Style, sizes: &Scale, report: &mut Report<'_>) {
    for column in columns {
        column.role.iter().for_each(|role| style_of::role(style, role, report));
        column.colour.iter().for_each(|colour| style_of::colour(style, colour, report));
        let Some(width) = &column.width else { continue };
        if let ColumnWidth::Fixed(measure) = &width.value {
            // 字 and 行 are positive whatever they come to.
            let scale = Scale { body: Length::pt(1), pitch: Length::pt(1), ..sizes.clone() };
            report.positive("width", measure, &scale, &width.range);
        }
    }
}

/// Checks the tables of all pages against the style, each file once, and their layouts against them.
pub(super) fn tables(whole: &Whole<'_>, sink: &mut Sink) {
    let mut seen = BTreeSet::new();
    for (page, draft) in whole.pages() {
        let before = sink.findings().len();
        let of_stories = draft.articles.values().flat_map(|article| article.tables.iter().flatten());
        for table in draft.tables.values().chain(of_stories).filter(|table| seen.insert(table.file)) {
            if let Some(style) = whole.style {
                let sizes = Scale { sizes: style_of::sizes(&style.value), ..Scale::default() };
                columns(&table.columns, &style.value, &sizes, &mut Report { file: table.file, sink });
            }
        }
        let layout = draft.layout.as_ref().filter(|layout| layout.whole);
        for (name, table) in layout.iter().flat_map(|_| &draft.tables) {
            let slot = layout.and_then(|layout| layout.value.boxes.iter().find(|slot| *slot.name == *name));
            let file = layout.map(|layout| layout.file);
            if let (Some(slot), Some(file)) = (slot, file) {
                too_many_columns(slot, table, &mut Report { file, sink });
            }
        }
        sink.place_since(before, &page.number);
    }
}

/// Tells of columns that a layout describes and the table in the box has not.
fn too_many_columns(slot: &Slot, table: &Table, report: &mut Report<'_>) {
    let (stated, has) = (slot.table.first().map_or(0, |form| form.columns.len()), table.columns.len());
    if stated > has {
        let (name, table) = (&slot.name.value, &table.name);
        let message = say!(
            "the box `{name}` describes {stated} columns, the table `{table}` has {has}";
            "框 `{name}` 写了 {stated} 列，表格 `{table}` 只有 {has} 列"
        );
        report.tell(Code::WrongValue, &slot.name.range, message);
    }
}

/// Checks the names that the style's own sections on matter use.
pub(super) fn style(style: &Style, sizes: &Scale, report: &mut Report<'_>) {
    style_of::colour(style, &style.table.stripe_colour, report);
    style_of::colour(style, &style.quote.colour, report);
    let table = &style.table;
    let quote = &style.quote;
    let measures = [&table.thick, &table.thin, &table.padding, &table.row_white, &table.white, &quote.weight];
    let more =
        quote.inset.iter().chain(&style.fact.inset).chain([&style.qr.min_module, &style.qr.caption_gap]);
    for measure in measures.into_iter().chain(more) {
        report.length(measure, sizes, &(0..0));
    }
}
