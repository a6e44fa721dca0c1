//! What stands in a story's box beside its photos: pull quotes, fact boxes, tables.
//!
//! In: the places that the layout gives them and what the story has. Out: their items, and what of the sheet text is
//! to keep clear of. A place that nothing is put in leaves no trace.

use super::content::Content;
use super::maker::Maker;
use super::outcome::{Amount, BoxOutcome, BoxState};
use super::slot::untouched;
use super::{fact, lint, photo, qr, quote, table};
use crate::diag::{Code, Diagnostic, Text};
use crate::flow::Obstacle;
use crate::input::article::Article;
use crate::input::layout::Slot;
use crate::input::matter::TablePlace;
use crate::input::{At, Table};
use crate::say;
use crate::source::Span;
use crate::unit::Rect;
use std::sync::Arc;

/// The kinds of matter beside text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Quote,
    Fact,
    Table,
}

impl Kind {
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Kind::Quote => ("pull quote", "引语", "quote"),
            Kind::Fact => ("fact box", "资料框", "fact"),
            Kind::Table => ("table", "表格", "table"),
        }
    }
}

/// Where a box stands among those of its story, for quotes, facts and tables.
#[derive(Clone, Copy)]
pub(super) struct Rest {
    /// Places in the boxes before.
    pub before: [usize; 3],
    /// Whether this is the last box of the story, so that what finds no place in it finds none.
    pub last: bool,
    /// How many of those that are optional are left out so that the story fits, the last first.
    pub dropped: [usize; 3],
}

/// The places for quotes, facts and tables in a box.
pub(super) fn places_in(slot: &Slot) -> [usize; 3] {
    [Kind::Quote, Kind::Fact, Kind::Table].map(|kind| places_of(slot, kind).len())
}

/// Sets the quotes, facts and tables of a story in one of its boxes; tells what its text keeps clear of.
pub(super) fn set(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    rest: &Rest,
    (content, flow): (&Content, &Content),
    name: &Arc<str>,
) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    let style = maker.desk.sheet.style;
    let standoff = [style.quote.standoff, style.fact.standoff, style.photo.standoff];
    for (at, kind) in [Kind::Quote, Kind::Fact, Kind::Table].into_iter().enumerate() {
        let before = rest.before[at];
        let wanted = kept(article, kind, rest.dropped[at]);
        let places = places_of(slot, kind);
        for (number, place) in places.iter().enumerate() {
            match wanted.get(before + number) {
                Some(&one) => {
                    let content = place.content(slot, content);
                    let rect = content.grid.on_sheet(content.rect());
                    set_one(maker, slot, article, (kind, number, one), &content, name);
                    obstacles.push(flow.obstacle(rect, flow.grid.body, standoff[at].into()));
                }
                // What the fit leaves out leaves no trace.
                None if count(article, kind) > before + number => {}
                None => maker.find(empty(kind, place.at.span(maker.desk.sheet.layout_file))),
            }
        }
        let homes = if rest.last { before + places.len() } else { usize::MAX };
        for &one in wanted.iter().skip(homes) {
            maker.find(homeless(kind, stated(article, kind, one)));
        }
    }
    obstacles
}

/// Those of a kind that are set: all but the last so many that are optional.
fn kept(article: &Article, kind: Kind, dropped: usize) -> Vec<usize> {
    let is_optional = |at: usize| match kind {
        Kind::Quote => article.front.quote.get(at).is_some_and(|quote| quote.optional),
        Kind::Fact => article.front.fact.get(at).is_some_and(|fact| fact.optional),
        Kind::Table => false,
    };
    let all = 0..count(article, kind);
    let out: Vec<usize> = all.clone().rev().filter(|&at| is_optional(at)).take(dropped).collect();
    all.filter(|at| !out.contains(at)).collect()
}

/// How many of a kind a story has.
fn count(article: &Article, kind: Kind) -> usize {
    match kind {
        Kind::Quote => article.front.quote.len(),
        Kind::Fact => article.front.fact.len(),
        Kind::Table => article.front.table.len(),
    }
}

/// Where the story states one.
fn stated(article: &Article, kind: Kind, at: usize) -> Option<Span> {
    match kind {
        Kind::Quote => article.front.quote.get(at).map(|quote| quote.text.span(article.file)),
        Kind::Fact => article.front.fact.get(at).map(|fact| fact.text.span(article.file)),
        Kind::Table => article.front.table.get(at).map(|table| table.file.span(article.file)),
    }
}

/// A place in a box: columns and lines from 1.
struct Place<'s> {
    at: &'s At<u16>,
    span: u16,
    line: u16,
    lines: u16,
}

/// The places of a kind in a box, in their order.
fn places_of(slot: &Slot, kind: Kind) -> Vec<Place<'_>> {
    let place = |at, span: &At<u16>, line: &At<u16>, lines: &At<u16>| Place {
        at,
        span: **span,
        line: **line,
        lines: **lines,
    };
    match kind {
        Kind::Quote => slot.quote.iter().map(|p| place(&p.column, &p.span, &p.line, &p.lines)).collect(),
        Kind::Fact => slot.fact.iter().map(|p| place(&p.column, &p.span, &p.line, &p.lines)).collect(),
        Kind::Table => table_places(slot)
            .filter_map(|p| {
                Some(place(p.column.as_ref()?, p.span.as_ref()?, p.line.as_ref()?, p.lines.as_ref()?))
            })
            .collect(),
    }
}

/// The places of tables that say where they are; the input stage has told of others.
fn table_places(slot: &Slot) -> impl Iterator<Item = &TablePlace> {
    let is_placed =
        |p: &&TablePlace| p.column.is_some() && p.span.is_some() && p.line.is_some() && p.lines.is_some();
    slot.table.iter().filter(is_placed)
}

impl Place<'_> {
    /// The place on the page's grid, kept within the box's content.
    fn content(&self, slot: &Slot, content: &Content) -> Content {
        let last = content.rows.end.saturating_sub(1);
        let first = (content.rows.start + u32::from(self.line) - 1).min(last);
        let rows = first..(first + u32::from(self.lines)).min(content.rows.end);
        let x = photo::span(slot, **self.at, self.span, &content.x, &content.grid);
        Content { grid: content.grid.clone(), x, rows }
    }
}

fn set_one(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    (kind, place, at): (Kind, usize, usize),
    content: &Content,
    name: &Arc<str>,
) {
    match kind {
        Kind::Quote => set_quote(maker, article, at, content, name),
        Kind::Fact => set_fact(maker, slot, article, (place, at), content, name),
        Kind::Table => {
            let form = table_places(slot).nth(place);
            let table = article.tables.get(at).and_then(Option::as_ref);
            if let (Some(form), Some(table)) = (form, table) {
                set_table(maker, table, form, content.grid.on_sheet(content.rect()), name);
            }
        }
    }
}

fn set_quote(maker: &mut Maker<'_>, article: &Article, at: usize, content: &Content, name: &Arc<str>) {
    let Some(quote) = article.front.quote.get(at) else { return };
    let set = quote::set(quote, article.file, content.rect(), name, maker.desk, &mut maker.setter);
    maker.items.extend(set.items);
    let place = quote.text.span(article.file);
    if set.over > 0 {
        let lines = set.over;
        maker.find(too_long(
            say!("the pull quote is {lines} lines over at its smallest size"; "引语用最小字号仍超出{lines}行"),
            place.clone(),
        ));
    }
    if let Some(torn) = set.torn {
        maker.find(lint::unbreakable(&torn).at(place));
    }
}

fn set_fact(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    (place, at): (usize, usize),
    content: &Content,
    name: &Arc<str>,
) {
    let (Some(fact), Some(form)) = (article.front.fact.get(at), slot.fact.get(place)) else { return };
    let set = fact::set(fact, article.file, form, content, name, maker.desk, &mut maker.setter);
    maker.items.extend(set.items);
    let (lines, chars) = (set.over_lines, set.over_chars);
    if lines > 0 {
        maker.find(too_long(
            say!("the fact box is {lines} lines ({chars} characters) over"; "资料框超出{lines}行（{chars}字）"),
            fact.text.span(article.file),
        ));
    }
    if let Some(title) = fact.title.as_ref().filter(|_| set.wide_title) {
        let message = say!("the fact box's title is wider than the box"; "资料框标题超出框宽");
        let hint = say!("shorten it, or give the place more columns"; "缩短标题，或加宽位置");
        maker.find(Diagnostic::new(Code::TextTooWide, message).at(title.span(article.file)).hint(hint));
    }
}

impl Maker<'_> {
    /// A table fills the space inside its box's frame.
    pub fn table(&mut self, slot: &Slot, place: Rect) -> BoxOutcome {
        let Some(table) = self.desk.sheet.tables.get(&slot.name.value) else { return self.empty(slot) };
        let content = self.desk.content(slot, place);
        let form = slot.table.first().cloned().unwrap_or_default();
        let rect = content.grid.on_sheet(content.rect());
        let set = set_table(self, table, &form, rect, &slot.name.as_str().into());
        let tolerated = u32::from(self.desk.sheet.style.underset_lines);
        let state = match set.short {
            _ if set.over > 0 => BoxState::Overset,
            short if short > tolerated => BoxState::Underset,
            _ => BoxState::Fits,
        };
        let amount = |lines: u32| Amount { lines: lines as usize, chars: 0 };
        BoxOutcome {
            story: Some(table.name.clone()),
            state,
            lines: set.rows,
            chars: set.chars,
            overset: amount(set.over),
            underset: amount(set.short),
            ..untouched(slot)
        }
    }

    /// A QR code says what the edition has for it, else what the layout has.
    pub fn qr(&mut self, slot: &Slot, place: Rect) -> BoxOutcome {
        let sheet = self.desk.sheet;
        let own = slot.qr.as_ref().and_then(|form| form.text.as_ref()).map(|text| (text, sheet.layout_file));
        let stated = sheet.entry.qr.get(&slot.name.value).map(|text| (text, sheet.edition_file)).or(own);
        let Some((text, file)) = stated else { return self.empty(slot) };
        let content = self.desk.content(slot, place);
        let rect = content.grid.on_sheet(content.rect());
        let (items, findings) = qr::set(text, &text.span(file), slot, rect, self.desk, &mut self.setter);
        self.items.extend(items);
        findings.into_iter().for_each(|finding| self.find(finding));
        BoxOutcome { state: BoxState::Fits, ..untouched(slot) }
    }
}

/// Sets a table in a rectangle of the sheet that stands on the grid.
fn set_table(
    maker: &mut Maker<'_>,
    table: &Table,
    form: &TablePlace,
    rect: Rect,
    name: &Arc<str>,
) -> table::SetTable {
    let lines = ((rect.height - maker.desk.grid.body).whole(maker.desk.grid.pitch) + 1).max(0) as u32;
    let mut set = table::set(table, form, (rect, lines), name, maker.desk, &mut maker.setter);
    maker.items.append(&mut set.items);
    set.findings.drain(..).for_each(|finding| maker.find(finding));
    set
}

fn too_long(message: Text, place: Span) -> Diagnostic {
    Diagnostic::new(Code::MatterTooLong, message)
        .at(place)
        .hint(say!("shorten it, or give its place more lines or columns"; "删短文字，或给位置增加行数、栏数"))
}

fn empty(kind: Kind, place: Span) -> Diagnostic {
    let (en, zh, _) = kind.words();
    let message =
        say!("a place for a {en} stays empty: the story has none for it"; "有一个{zh}位空着：稿件没有{zh}");
    Diagnostic::new(Code::PlaceWithoutMatter, message).at(place)
}

fn homeless(kind: Kind, place: Option<Span>) -> Diagnostic {
    let (en, zh, key) = kind.words();
    let message =
        say!("the layout has no place for this {en}; it is not set"; "版式没有给这个{zh}留位置，没有上版");
    let finding = Diagnostic { span: place, ..Diagnostic::new(Code::MatterWithoutPlace, message) };
    finding.hint(say!("add a `[[box.{key}]]` to the box, or take the {en} out of the story";
        "在版式的框里加一个 [[box.{key}]]，或从稿件里去掉{zh}"))
}
