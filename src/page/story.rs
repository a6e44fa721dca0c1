//! A story in its box: headline, photos, text in columns.

use super::compose::Maker;
use super::content::Content;
use super::draw::{Pen, draw};
use super::grid::{Grid, split};
use super::head_place::HeadPlace;
use super::headline::{self, Room, Words};
use super::lead::{self, Lead};
use super::lint;
use super::outcome::{Amount, BoxOutcome, BoxState};
use super::people;
use super::photo::{self, Shot};
use super::setter::{Styled, paragraph, pen};
use super::signs::{self, DrawnLine, SetSign};
use super::stable;
use crate::diag::{Code, Diagnostic};
use crate::flow::{
    Filled, LinePlace, Obstacle, Paragraph, PlacedLine, TextColumn, balance, ems, explain, places,
};
use crate::frame::{Alternative, FrameItem};
use crate::input::article::{Article, Block, BlockKind, Emphasis, Photo};
use crate::input::layout::{Align, HeadlinePlace, Slot, SlotKind};
use crate::line::{BreakReason, spread};
use crate::say;
use crate::unit::{Em, Length, Point, Rect, Writing};
use std::ops::Range;
use std::sync::Arc;

/// Composes a story into its slot, whose content is `content` on the page's grid.
pub(super) fn compose(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    content: &Content,
) -> BoxOutcome {
    let name: Arc<str> = slot.name.as_str().into();
    let (body, style) = (maker.desk.grid.body, &maker.desk.sheet.style.photo);
    let mut flow = content.written(slot.writing.as_ref().map_or(content.grid.writing, |writing| **writing));
    let head = set_headline(maker, slot, article, content, &flow, &name);
    let mut obstacles: Vec<Obstacle> =
        head.map(|rect| flow.obstacle(rect, Length::ZERO, 0)).into_iter().collect();
    let beside = head_is_across(slot, &flow) && obstacles.iter().any(|head| flow.narrow(head));
    let photos = set_photos(maker, slot, article, content, &name);
    obstacles.extend(photos.into_iter().map(|rect| flow.obstacle(rect, body, style.standoff.into())));
    let whole = !beside && flow.grid.writing == content.grid.writing;
    let columns = text_columns(slot, &flow, whole);
    let least = body * i64::from(style.min_measure);
    let open = places(&columns, &obstacles, body, least);
    let (mut paragraphs, signs) = measure(maker, article, flow.grid.writing);
    if let Some(previous) = maker.desk.sheet.previous {
        let old = previous.get(&slot.name.value).map(Vec::as_slice).unwrap_or_default();
        stable::keep(old, &mut paragraphs);
    }
    let mut filled = balance(&paragraphs, &open, &maker.setter.story_rules);
    spread_even(maker, article, &paragraphs, &mut filled);
    let alternatives = if maker.desk.sheet.explain {
        explain(&paragraphs, &filled, &open, &maker.setter.story_rules)
    } else {
        Vec::new()
    };
    let lines = draw_lines(maker, article, &paragraphs, &filled, alternatives, &flow.grid, &name);
    signs::draw(maker, article, &paragraphs, &signs, &lines, &flow.grid);
    if slot.column_rules {
        draw_column_rules(maker, &columns, &filled, &flow.grid);
    }
    outcome(maker, slot, article, &paragraphs, &filled, &open)
}

/// Whether the headline's lines run across the story's.
fn head_is_across(slot: &Slot, flow: &Content) -> bool {
    let stated = slot.headline.as_ref().and_then(|place| place.writing.as_ref());
    stated.is_some_and(|writing| **writing != flow.grid.writing)
}

/// Sets the headline of a story whose text fills `flow`; tells what it takes of the sheet.
fn set_headline(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    content: &Content,
    flow: &Content,
    name: &Arc<str>,
) -> Option<Rect> {
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
    let space = HeadPlace::new(slot, place, content, flow.grid.writing, &maker.desk.scale);
    let style = &maker.desk.sheet.style.headline;
    let room = Room { place, style, scale: &maker.desk.scale, space: &space };
    let block = headline::set(&words, &room, &mut maker.setter)?;
    if !block.fits || !space.holds(block.steps) {
        maker.find(too_long(article, slot, block.holds));
    }
    let (grid, rect) = (&space.content.grid, space.rect(block.steps));
    let lines = headline::place(&block, rect, grid, style, name);
    maker.items.extend(lines.into_iter().map(FrameItem::Text));
    Some(grid.on_sheet(rect))
}

/// The byline that is still to be set: none where the story's own lead names its authors.
fn own_byline(maker: &Maker<'_>, article: &Article) -> Option<String> {
    let byline = article.front.byline.as_deref()?;
    let style = &maker.desk.sheet.style.lead;
    let first = article.blocks.first().map_or("", |block| block.text.as_str());
    let lead = lead::find(first, style);
    (!lead::names(first, lead.as_ref(), byline)).then(|| format!("{}{byline}", style.prefix))
}

/// Sets the photos of a story; tells what they take of the sheet.
fn set_photos(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    content: &Content,
    name: &Arc<str>,
) -> Vec<Rect> {
    let mut photos = Vec::new();
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
        let place = Content { grid: content.grid.clone(), x, rows };
        let rect = place.grid.on_sheet(place.rect());
        set_photo(maker, article, photo, rect, name);
        photos.push(rect);
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
    photos
}

fn set_photo(maker: &mut Maker<'_>, article: &Article, photo: &Photo, place: Rect, name: &Arc<str>) {
    let Some(picture) = maker.desk.sheet.pictures.get(&article.photo_path(photo)) else { return };
    let focus = photo.focus.as_ref().map_or([500, 500], |focus| focus.value.map(|part| part.to_milli()));
    let shot = Shot {
        picture: picture.clone(),
        caption: photo.caption.as_deref(),
        credit: photo.credit.as_deref(),
        focus,
    };
    let (items, fits) = photo::set(&shot, place, name, &maker.desk, &mut maker.setter);
    if !fits {
        let finding = say!("caption and credit leave no room for the photo"; "图片说明太长，图片没有位置了");
        let finding = Diagnostic::new(Code::TextTooWide, finding).at(photo.file.span(article.file));
        maker.find(finding.hint(say!("shorten the caption, or give the photo's place more lines";
            "删短说明，或给图片位增加行数")));
    }
    for text in items.iter().filter_map(cut_text) {
        maker.find(lint::unbreakable(text).at(photo.file.span(article.file)));
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

/// The text columns of a box: as many as `split` says, else one for each basic column where the content is `whole`
/// basic columns, else as many as have at least their measure.
fn text_columns(slot: &Slot, content: &Content, whole: bool) -> Vec<TextColumn> {
    let (grid, width) = (&content.grid, content.x.end - content.x.start);
    let count = match &slot.split {
        Some(split) => split.value.into(),
        None if whole => slot.span.value.into(),
        None => grid.columns_in(width),
    };
    split(width, count, grid.gutter, grid.body, slot.remainder)
        .into_iter()
        .map(|(x, width)| TextColumn { x: content.x.start + x, width, rows: content.rows.clone() })
        .collect()
}

/// The story's paragraphs and subheads, measured.
fn measure(
    maker: &mut Maker<'_>,
    article: &Article,
    writing: Writing,
) -> (Vec<Paragraph>, Vec<Vec<SetSign>>) {
    let (mut paragraphs, mut signs) = (Vec::new(), Vec::new());
    for (number, block) in article.blocks.iter().enumerate() {
        let role_name = role_of(block.kind);
        let Some(role) = maker.setter.role(role_name) else { continue };
        let lead = if number == 0 { lead::find(&block.text, &maker.desk.sheet.style.lead) } else { None };
        let styled = Styled { text: &block.text, writing, runs: runs(block, role_name, lead.as_ref()) };
        let mut text = maker.setter.measure_story(&styled, &|range| Some(block.span(article.file, range)));
        let style = &maker.desk.sheet.style.lead;
        let place = lead.and_then(|lead| lead::place(&block.text, &lead, style));
        people::names(&block.text, style).into_iter().chain(place).for_each(|name| text.hold(name));
        let size = if block.kind == BlockKind::Subhead { role.sizes[0] } else { maker.desk.grid.body };
        let keep_next = if block.kind == BlockKind::Subhead { SUBHEAD_KEEPS } else { 0 };
        let set = signs::prepare(&mut text, block, size, article.file, maker);
        let is_list = signs::is_name_list(block);
        let on_grid = maker.setter.story_rules.grid && block.kind == BlockKind::Paragraph && !is_list;
        if on_grid {
            text.settle_on_grid();
        }
        let mut paragraph = Paragraph { keep_next, ..paragraph(text, role, size) };
        paragraph.ragged |= on_grid;
        if is_list {
            (paragraph.indent, paragraph.ragged) = (0, true);
        }
        signs.push(set);
        paragraphs.push(paragraph);
    }
    (paragraphs, signs)
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

/// Spreads the lines of roles that are set evenly 均排.
fn spread_even(maker: &Maker<'_>, article: &Article, paragraphs: &[Paragraph], filled: &mut Filled) {
    for placed in &mut filled.lines {
        let Some(role) = maker.setter.role(role_of(article.blocks[placed.paragraph].kind)) else { continue };
        if role.align == Align::Even {
            let paragraph = &paragraphs[placed.paragraph];
            let width = role.even_width(paragraph.size, placed.place.measure);
            spread(&paragraph.text, &mut placed.line, ems(width, paragraph.size));
        }
    }
}

/// The role that sets a kind of block.
fn role_of(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "body",
        BlockKind::Subhead => "crosshead",
    }
}

fn draw_lines<'f>(
    maker: &mut Maker<'_>,
    article: &Article,
    paragraphs: &[Paragraph],
    filled: &'f Filled,
    alternatives: Vec<Vec<Alternative>>,
    grid: &Grid,
    name: &Arc<str>,
) -> Vec<DrawnLine<'f>> {
    let mut drawn = Vec::with_capacity(filled.lines.len());
    let mut alternatives = alternatives.into_iter();
    // Every column of a grid stands on the baselines, or centre lines, of body text.
    let rise = maker.setter.role("body").map_or(Em::HALF, |role| maker.setter.rise(role, grid.writing));
    for placed in &filled.lines {
        let paragraph = &paragraphs[placed.paragraph];
        let block = &article.blocks[placed.paragraph];
        let role_name = role_of(block.kind);
        let pen = Pen {
            paragraph: placed.paragraph as u32,
            column: placed.place.column + 1,
            size: paragraph.size,
            measure: placed.place.measure,
            ..pen(name, role_name)
        };
        let align = maker.setter.role(role_name).map_or(Align::Left, |role| role.align);
        let slack = placed.place.measure - Em::milli(placed.line.width).at(paragraph.size);
        let x = match align {
            Align::Center | Align::Even => placed.place.x + slack / 2,
            Align::Right => placed.place.x + slack,
            Align::Left | Align::Justify => placed.place.x,
        };
        let y = grid.row_y(placed.place.row) + rise.at(grid.body);
        let origin = Point::new(x, y);
        let mut line = draw(&paragraph.text, &placed.line, grid.point_on_sheet(origin), &pen);
        line.role.alternatives = alternatives.next().unwrap_or_default();
        maker.items.push(FrameItem::Text(line));
        let limits = &maker.setter.rules.loose;
        for (finding, bytes) in lint::line(paragraph, placed, limits) {
            maker.find(finding.at(block.span(article.file, bytes)));
        }
        drawn.push(DrawnLine { placed, origin, pen });
    }
    drawn
}

/// The text of a line that ends inside a unit.
fn cut_text(item: &FrameItem) -> Option<&str> {
    match item {
        FrameItem::Text(line) if line.role.reason == BreakReason::Cut.name() => Some(&line.text),
        _ => None,
    }
}

fn draw_column_rules(maker: &mut Maker<'_>, columns: &[TextColumn], filled: &Filled, grid: &Grid) {
    let rows = filled.lines.iter().map(|line| line.place.row);
    let (Some(top), Some(bottom)) = (rows.clone().min(), rows.max()) else { return };
    let edges: Vec<(Length, Length)> = columns.iter().map(|column| (column.x, column.width)).collect();
    let (top, bottom) = (grid.row_y(top), grid.row_y(bottom) + grid.body);
    let rules = super::border::column_rules(&edges, top, bottom, grid, &maker.desk.strokes);
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
        moved: maker.desk.sheet.previous.map(|_| stable::moved(paragraphs, filled)),
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
