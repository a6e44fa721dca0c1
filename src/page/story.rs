//! A story in its box: headline, photos, text in columns.

use super::compose::Maker;
use super::draw::{Pen, draw};
use super::grid::split;
use super::headline::{self, Room, Words};
use super::lead::{self, Lead};
use super::outcome::{Amount, BoxOutcome, BoxState};
use super::photo::{self, Shot};
use super::setter::{Styled, paragraph, pen};
use crate::diag::{Code, Diagnostic};
use crate::flow::{Filled, LinePlace, Obstacle, Paragraph, PlacedLine, TextColumn, balance, places};
use crate::frame::FrameItem;
use crate::input::article::{Article, Block, BlockKind, Emphasis, Photo};
use crate::input::layout::{Align, HeadlinePlace, Slot, SlotKind};
use crate::input::style::GapKind;
use crate::line::BreakReason;
use crate::say;
use crate::unit::{Em, Length, Point, Rect};
use std::ops::Range;
use std::sync::Arc;

/// The space inside a box that its content may fill.
pub(super) struct Content {
    /// Left and right edge.
    pub x: Range<Length>,
    /// Grid rows of the page, from 0.
    pub rows: Range<u32>,
}

/// Composes a story into its slot.
pub(super) fn compose(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    content: &Content,
) -> BoxOutcome {
    let name: Arc<str> = slot.name.as_str().into();
    let mut obstacles = Vec::new();
    obstacles.extend(set_headline(maker, slot, article, content, &name));
    obstacles.extend(set_photos(maker, slot, article, content, &name));
    let columns = text_columns(maker, slot, content);
    let least = maker.desk.grid.body * i64::from(maker.desk.sheet.style.photo.min_measure);
    let open = places(&columns, &obstacles, maker.desk.grid.body, least);
    let paragraphs = measure(maker, article);
    let filled = balance(&paragraphs, &open, maker.setter.rules);
    draw_lines(maker, article, &paragraphs, &filled, &name);
    if slot.column_rules {
        draw_column_rules(maker, &columns, &filled);
    }
    outcome(maker, slot, article, &paragraphs, &filled, &open)
}

fn set_headline(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    content: &Content,
    name: &Arc<str>,
) -> Option<Obstacle> {
    let front = &article.front;
    let words = Words {
        kicker: &front.kicker,
        headline: &front.headline,
        subhead: &front.subhead,
        byline: own_byline(maker, article),
    };
    if words.kicker.is_empty()
        && words.headline.is_empty()
        && words.subhead.is_empty()
        && words.byline.is_none()
    {
        return None;
    }
    let default = HeadlinePlace::default();
    let place = slot.headline.as_ref().unwrap_or(&default);
    let span = place.span.as_ref().map_or(slot.span.value, |span| span.value);
    let x = photo::span(slot, 1, span, &content.x, &maker.desk.grid);
    let room = Room {
        place,
        style: &maker.desk.sheet.style.headline,
        scale: &maker.desk.scale,
        grid: &maker.desk.grid,
        width: x.end - x.start,
    };
    let block = headline::set(&words, &room, &mut maker.setter)?;
    let first = (content.rows.start + u32::from(*place.line) - 1).min(content.rows.end);
    let rows = first..(first + block.rows).min(content.rows.end);
    // The last row's gap belongs to the block: text begins at the next row's em box.
    let height = maker.desk.grid.pitch * i64::from(rows.end - rows.start);
    let rect = Rect::new(x.start, maker.desk.grid.row_y(rows.start), x.end - x.start, height);
    if !block.fits || first + block.rows > content.rows.end {
        maker.find(too_long(article, slot, block.holds));
    }
    let lines = headline::place(&block, rect, &maker.desk.sheet.style.headline, name);
    maker.items.extend(lines.into_iter().map(FrameItem::Text));
    Some(Obstacle { x, rows })
}

/// The byline that is still to be set: none where the story's own lead names its authors.
fn own_byline(maker: &Maker<'_>, article: &Article) -> Option<String> {
    let byline = article.front.byline.as_deref()?;
    let style = &maker.desk.sheet.style.lead;
    let first = article.blocks.first().map_or("", |block| block.text.as_str());
    let lead = lead::find(first, style);
    (!lead::names(first, lead.as_ref(), byline)).then(|| format!("{}{byline}", style.prefix))
}

fn set_photos(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    content: &Content,
    name: &Arc<str>,
) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    for (number, place) in slot.photo.iter().enumerate() {
        let Some(photo) = article.front.photo.get(number) else {
            maker.find(Diagnostic::new(
                Code::PlaceWithoutPhoto,
                say!("a photo place stays empty: the story has no photo for it"; "有一个图片位空着：稿件没有配图"),
            ).at(place.column.span(maker.desk.sheet.layout_file)));
            continue;
        };
        let first = (content.rows.start + u32::from(*place.line) - 1).min(content.rows.end.saturating_sub(1));
        let rows = first..(first + u32::from(*place.lines)).min(content.rows.end);
        let x = photo::span(slot, *place.column, *place.span, &content.x, &maker.desk.grid);
        set_photo(maker, article, photo, x.clone(), rows.clone(), name);
        obstacles.push(photo::obstacle(&x, &rows, &maker.desk.sheet.style.photo, &maker.desk.grid));
    }
    for photo in article.front.photo.iter().skip(slot.photo.len()) {
        maker.find(
            Diagnostic::new(
                Code::PhotoWithoutPlace,
                say!("the layout has no place for this photo; it is not set"; "版式没有给这张图片留位置，图片未上版"),
            )
            .at(photo.file.span(article.file))
            .hint(say!("add a `[[box.photo]]` to the box, or take the photo out of the story";
                "在版式的框里加一个 [[box.photo]]，或从稿件里去掉图片")),
        );
    }
    obstacles
}

fn set_photo(
    maker: &mut Maker<'_>,
    article: &Article,
    photo: &Photo,
    x: Range<Length>,
    rows: Range<u32>,
    name: &Arc<str>,
) {
    let Some(picture) = maker.desk.sheet.pictures.get(&article.photo_path(photo)) else { return };
    let focus = photo.focus.as_ref().map_or([500, 500], |focus| focus.value.map(|part| part.to_milli()));
    let shot = Shot {
        picture: picture.clone(),
        caption: photo.caption.as_deref(),
        credit: photo.credit.as_deref(),
        focus,
    };
    let (items, fits) = photo::set(&shot, x, rows, name, &maker.desk, &mut maker.setter);
    if !fits {
        let finding = say!("caption and credit leave no room for the photo"; "图片说明太长，图片没有位置了");
        let finding = Diagnostic::new(Code::TextTooWide, finding).at(photo.file.span(article.file));
        maker.find(finding.hint(say!("shorten the caption, or give the photo's place more lines";
            "删短说明，或给图片位增加行数")));
    }
    if let Some(FrameItem::Image(image)) = items.first() {
        maker.check_resolution(image, photo.file.span(article.file));
    }
    if photo.credit.is_none() {
        let finding = say!("the photo has no credit"; "图片没有署名");
        maker.find(Diagnostic::new(Code::CreditMissing, finding).at(photo.file.span(article.file)));
    }
    maker.items.extend(items);
}

/// The text columns of a box: as many as `split` says, else one for each basic column.
fn text_columns(maker: &Maker<'_>, slot: &Slot, content: &Content) -> Vec<TextColumn> {
    let count = slot.split.as_ref().map_or(slot.span.value, |split| split.value);
    let width = content.x.end - content.x.start;
    split(width, u32::from(count), maker.desk.grid.gutter, maker.desk.grid.body, slot.remainder)
        .into_iter()
        .map(|(x, width)| TextColumn { x: content.x.start + x, width, rows: content.rows.clone() })
        .collect()
}

/// The story's paragraphs and subheads, measured.
fn measure(maker: &mut Maker<'_>, article: &Article) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    for (number, block) in article.blocks.iter().enumerate() {
        let role_name = match block.kind {
            BlockKind::Paragraph => "body",
            BlockKind::Subhead => "crosshead",
        };
        let Some(role) = maker.setter.role(role_name) else { continue };
        let lead = if number == 0 { lead::find(&block.text, &maker.desk.sheet.style.lead) } else { None };
        let styled = Styled { text: &block.text, runs: runs(block, role_name, lead.as_ref()) };
        let mut text = maker.setter.measure(&styled, &|range| Some(block.span(article.file, range)));
        if let Some(byline) = lead.and_then(|lead| lead.byline) {
            let names = lead::people(&block.text, byline, &maker.desk.sheet.style.lead);
            names.into_iter().for_each(|name| text.hold(name));
        }
        let size = if block.kind == BlockKind::Subhead { role.sizes[0] } else { maker.desk.grid.body };
        let keep_next = if block.kind == BlockKind::Subhead { SUBHEAD_KEEPS } else { 0 };
        paragraphs.push(Paragraph { keep_next, ..paragraph(text, role, size) });
    }
    paragraphs
}

/// A subhead within a story stands over at least this many lines of it.
const SUBHEAD_KEEPS: u32 = 2;

/// Which role sets which bytes of a block: its own, but for the lead and for marked stretches.
fn runs<'s>(block: &Block, own: &'s str, lead: Option<&Lead>) -> Vec<(Range<usize>, &'s str)> {
    let mut special: Vec<(Range<usize>, &'s str)> = Vec::new();
    if let Some(lead) = lead {
        special.push((lead.opener.clone(), "lead"));
        special.extend(lead.byline.clone().map(|byline| (byline, "lead-byline")));
    }
    let lead_end = special.last().map_or(0, |(range, _)| range.end);
    for mark in block.marks.iter().filter(|mark| mark.range.start >= lead_end) {
        let role = match mark.emphasis {
            Emphasis::Strong => "strong",
            Emphasis::Light => "light",
        };
        special.push((mark.range.clone(), role));
    }
    let mut runs = Vec::new();
    let mut from = 0;
    for (range, role) in special {
        if range.start > from {
            runs.push((from..range.start, own));
        }
        from = range.end;
        runs.push((range, role));
    }
    if from < block.text.len() {
        runs.push((from..block.text.len(), own));
    }
    runs
}

fn draw_lines(
    maker: &mut Maker<'_>,
    article: &Article,
    paragraphs: &[Paragraph],
    filled: &Filled,
    name: &Arc<str>,
) {
    for placed in &filled.lines {
        let paragraph = &paragraphs[placed.paragraph];
        let block = &article.blocks[placed.paragraph];
        let crosshead = block.kind == BlockKind::Subhead;
        let pen = Pen {
            paragraph: placed.paragraph as u32,
            column: placed.place.column + 1,
            size: paragraph.size,
            measure: placed.place.measure,
            ..pen(name, if crosshead { "crosshead" } else { "body" })
        };
        let align =
            maker.setter.role(if crosshead { "crosshead" } else { "body" }).map_or(Align::Left, |r| r.align);
        let slack = placed.place.measure - Em::milli(placed.line.width).at(paragraph.size);
        let x = match align {
            Align::Center => placed.place.x + slack / 2,
            Align::Right => placed.place.x + slack,
            Align::Left | Align::Justify => placed.place.x,
        };
        let origin = Point::new(x, maker.baseline(placed.place.row));
        maker.items.push(FrameItem::Text(draw(&paragraph.text, &placed.line, origin, &pen)));
        check_line(maker, article, block, paragraph, placed);
    }
}

/// Reports a line that is looser than the style lets pass, or that ends inside a unit.
fn check_line(
    maker: &mut Maker<'_>,
    article: &Article,
    block: &Block,
    paragraph: &Paragraph,
    placed: &PlacedLine,
) {
    let clusters = &placed.line.cut.clusters;
    let bytes = paragraph.text.bytes(clusters.start).start..paragraph.text.bytes(clusters.end - 1).end;
    let limits = &maker.setter.rules.loose;
    let gap = placed.line.per_gap;
    let text = paragraph.text.slice(clusters.clone());
    if gap > i32::from(limits.warn) && placed.line.tier == Some(GapKind::All) {
        let (whole, part) = (gap / 10, gap % 10);
        let finding = say!(
            "a loose line: {whole}.{part} % of an em added between characters in “{text}”";
            "行太松：“{text}”字间各加{whole}.{part}%字宽"
        );
        maker.find(
            Diagnostic::new(Code::LooseLine, finding).at(block.span(article.file, bytes.clone())).hint(say!(
            "reword around here, or let the column be wider"; "改动附近的字句，或放宽这一栏")),
        );
    }
    if placed.line.cut.reason == BreakReason::Cut {
        let finding = say!("“{text}” is cut inside a word or number that is wider than its column";
            "“{text}”在单词或数字中间断开，因为它比栏宽");
        maker.find(Diagnostic::new(Code::UnbreakableCut, finding).at(block.span(article.file, bytes)));
    }
}

fn draw_column_rules(maker: &mut Maker<'_>, columns: &[TextColumn], filled: &Filled) {
    let rows = filled.lines.iter().map(|line| line.place.row);
    let (Some(top), Some(bottom)) = (rows.clone().min(), rows.max()) else { return };
    let edges: Vec<(Length, Length)> = columns.iter().map(|column| (column.x, column.width)).collect();
    let (top, bottom) = (maker.desk.grid.row_y(top), maker.desk.grid.row_y(bottom) + maker.desk.grid.body);
    let rules = super::border::column_rules(&edges, top, bottom, &maker.desk.strokes);
    maker.items.extend(rules);
}

fn outcome(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    paragraphs: &[Paragraph],
    filled: &Filled,
    open: &[LinePlace],
) -> BoxOutcome {
    let chars = filled.lines.iter().map(|line| chars_on(line, paragraphs)).sum();
    let short = open.len().saturating_sub(filled.lines.len());
    let per_line = |place: &LinePlace| place.measure.whole(maker.desk.grid.body) as usize;
    let short_chars = open.iter().rev().take(short).map(per_line).sum();
    let overset = Amount { lines: filled.overset_lines, chars: filled.overset_chars };
    let underset =
        if overset.lines > 0 { Amount::default() } else { Amount { lines: short, chars: short_chars } };
    let tolerated = usize::from(maker.desk.sheet.style.underset_lines);
    let state = match () {
        () if overset.lines > 0 => BoxState::Overset,
        () if underset.lines > tolerated => BoxState::Underset,
        () => BoxState::Fits,
    };
    match state {
        BoxState::Overset => maker.find(overset_finding(article, filled)),
        BoxState::Underset => maker.find(underset_finding(article, slot, underset, maker)),
        BoxState::Fits | BoxState::Empty => {}
    }
    BoxOutcome {
        name: slot.name.value.clone(),
        story: Some(article.name.clone()),
        state,
        lines: filled.lines.len(),
        chars,
        overset,
        underset,
    }
}

fn overset_finding(article: &Article, filled: &Filled) -> Diagnostic {
    let (lines, chars) = (filled.overset_lines, filled.overset_chars);
    let finding = Diagnostic::new(
        Code::StoryOverset,
        say!("the story is {lines} lines ({chars} characters) over"; "稿件超出{lines}行（{chars}字）"),
    )
    .hint(say!("cut {chars} characters, or give the box {lines} more lines of one column";
        "删去{chars}字，或给这个框增加{lines}行（单栏）"));
    match filled.overset_at.and_then(|(paragraph, at)| Some((article.blocks.get(paragraph)?, at))) {
        Some((block, at)) => finding.at(block.span(article.file, at..block.text.len())),
        None => finding,
    }
}

fn underset_finding(article: &Article, slot: &Slot, short: Amount, maker: &Maker<'_>) -> Diagnostic {
    let Amount { lines, chars } = short;
    let finding = Diagnostic::new(
        Code::StoryUnderset,
        say!("the story is {lines} lines (about {chars} characters) short of its box";
            "稿件比框短{lines}行（约{chars}字）"),
    );
    let place = match article.blocks.last() {
        Some(block) => {
            let last = block.text.chars().next_back().map_or(0, char::len_utf8);
            block.span(article.file, block.text.len() - last..block.text.len())
        }
        None => slot.name.span(maker.desk.sheet.layout_file),
    };
    finding.at(place)
}

fn too_long(article: &Article, slot: &Slot, holds: i64) -> Diagnostic {
    let headline = article.front.headline.join(" ");
    let name = &slot.name.value;
    Diagnostic::new(
        Code::HeadlineTooLong,
        say!("the headline “{headline}” does not fit its place in box {name}"; "标题“{headline}”放不进框{name}"),
    )
    .at(article.front.headline.span(article.file))
    .hint(say!("a line holds {holds} characters at the smallest size"; "最小字号每行{holds}字"))
}

/// Characters on a line, white left out.
fn chars_on(line: &PlacedLine, paragraphs: &[Paragraph]) -> usize {
    let text = paragraphs[line.paragraph].text.slice(line.line.cut.clusters.clone());
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether a slot of this kind wants a story.
pub(super) fn wants_story(kind: SlotKind) -> bool {
    matches!(kind, SlotKind::Story | SlotKind::Photo)
}
