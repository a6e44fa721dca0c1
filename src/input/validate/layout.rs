//! A layout in itself, against the style, and against the other pages' layouts.

use super::grid::Area;
use super::{Report, Whole, furniture, matter, photo, style, writing};
use crate::diag::{Code, Diagnostic};
use crate::input::layout::{FrameKind, Ground, Item, Layout, Slot, SlotKind, TypeArea, Writing};
use crate::input::{At, Style};
use crate::say;
use crate::unit::{Length, Scale};
use std::ops::Range;

/// The least measure of a text column, in 字.
const LEAST_MEASURE: i32 = 4;

/// Checks a layout.
pub(super) fn check(whole: &Whole<'_>, layout: &Layout, report: &mut Report<'_>) {
    let style = whole.style.filter(|style| style.whole).map(|style| &style.value);
    sheet(layout, style, report);
    report.distinct(("box name", "框名"), layout.boxes.iter().map(|slot| &slot.name));
    places(layout, report);
    for slot in &layout.boxes {
        writing::check(slot, &layout.type_area, report);
        matter::check(slot, report);
        inside(slot, &layout.type_area, report);
        split(slot, &layout.type_area, style, report);
        areas(slot, report);
        if let Some(style) = style {
            names(slot, style, report);
            furniture::check(slot, layout, style, report);
        }
    }
}

/// Checks the measures of sheet and grid, and that the type area fits on the trim.
fn sheet(layout: &Layout, style: Option<&Style>, report: &mut Report<'_>) {
    let area = &layout.type_area;
    let Some(style) = style else { return };
    let mut scale = Scale { sizes: style::sizes(style), ..Scale::default() };
    let body = report.positive("body", &area.body, &scale, &area.body.range);
    let pitch = report.positive("pitch", &area.pitch, &scale, &area.pitch.range);
    let (Some(body), Some(pitch)) = (body, pitch) else { return };
    (scale.body, scale.pitch) = (body, pitch);
    let trim = &layout.sheet.trim;
    let width = report.positive("trim", &trim[0], &scale, &trim.range);
    let width = width.map(|width| width * i64::from(layout.sheet.pages));
    if let Some(fold) = &layout.sheet.fold {
        report.length(fold, &scale, &trim.range);
    }
    let height = report.positive("trim", &trim[1], &scale, &trim.range);
    let (Some(width), Some(height)) = (width, height) else { return };
    let [left, top] = origin(area, &scale, report);
    let (across, down) = extent(area, body, pitch);
    let left = if area.origin.is_some() { left } else { (width - across) / 2 };
    furniture::fold(layout, [left, width - left - across], &scale, report);
    if left + across > width || top + down > height {
        report.push(&area.columns.range, too_large([across, down], [width, height]));
    }
}

/// How far the type area is kept from the trim's left and top edges; nothing where it is centred.
fn origin(area: &TypeArea, scale: &Scale, report: &mut Report<'_>) -> [Length; 2] {
    let Some(origin) = &area.origin else { return [Length::ZERO; 2] };
    origin.each_ref().map(|measure| report.length(measure, scale, &area.columns.range).unwrap_or_default())
}

/// Width and height of the type area.
fn extent(area: &TypeArea, body: Length, pitch: Length) -> (Length, Length) {
    let columns = i64::from(*area.columns);
    let along = body * (columns * i64::from(area.measure) + (columns - 1) * i64::from(area.gutter));
    let across = pitch * (i64::from(*area.lines) - 1) + body;
    match area.writing {
        Writing::Horizontal => (along, across),
        Writing::Vertical => (across, along),
    }
}

fn too_large([width, height]: [Length; 2], [trim_width, trim_height]: [Length; 2]) -> Diagnostic {
    let message = say!(
        "the type area, {width} by {height}, does not fit on the trim, {trim_width} by {trim_height}";
        "版心 {width} × {height} 放不进成品尺寸 {trim_width} × {trim_height}"
    );
    Diagnostic::new(Code::WrongValue, message)
}

/// Checks that boxes keep to the type area and off each other.
fn places(layout: &Layout, report: &mut Report<'_>) {
    let page = Area::whole(*layout.type_area.columns, *layout.type_area.lines);
    let (columns, lines) = (*layout.type_area.columns, *layout.type_area.lines);
    for (index, slot) in layout.boxes.iter().enumerate() {
        let (area, name) = (Area::of_slot(slot), &slot.name.value);
        if !page.contains(&area) && *slot.place == Ground::Area {
            let message = say!(
                "the box `{name}` leaves the type area of {columns} columns and {lines} lines";
                "框 `{name}` 超出版心（{columns} 栏、{lines} 行）"
            );
            report.tell(Code::BoxOutside, culprit(&page, slot), message);
        }
        for further in slot.area.iter().filter(|further| !page.contains(&Area::of_area(further))) {
            let message = say!(
                "an area of the box `{name}` leaves the type area of {columns} columns and {lines} lines";
                "框 `{name}` 有一块超出版心（{columns} 栏、{lines} 行）"
            );
            report.tell(Code::BoxOutside, &further.column.range, message);
        }
        let earlier = layout.boxes[..index]
            .iter()
            .filter(|other| takes_room(slot) && takes_room(other) && *slot.place == *other.place);
        let meets = |other: &Slot| {
            Area::all_of(other).any(|other| Area::all_of(slot).any(|own| own.overlaps(&other)))
        };
        for other in earlier.filter(|other| meets(other)) {
            let other = &other.name.value;
            let message =
                say!("the box `{name}` overlaps the box `{other}`"; "框 `{name}` 与框 `{other}` 重叠");
            report.tell(Code::BoxOverlap, &slot.name.range, message);
        }
    }
}

/// The place of the number by which a box leaves the page.
fn culprit<'s>(page: &Area, slot: &'s Slot) -> &'s std::ops::Range<usize> {
    let area = Area::of_slot(slot);
    match (area.columns.1 > page.columns.1, area.columns.0 >= page.columns.1, area.lines.0 >= page.lines.1) {
        (true, true, _) => &slot.column.range,
        (true, false, _) => &slot.span.range,
        (false, _, true) => &slot.line.range,
        (false, _, false) => &slot.lines.range,
    }
}

/// Whether a box keeps others off; a rule lies between them.
fn takes_room(slot: &Slot) -> bool {
    slot.kind != SlotKind::Rule
}

/// Checks that headline and photos keep to their box and off each other.
fn inside(slot: &Slot, area: &TypeArea, report: &mut Report<'_>) {
    if let Some(place) = &slot.headline {
        let across = leaves(&place.column, place.span.as_ref(), *slot.span);
        for at in across.into_iter().chain(leaves(&place.line, place.lines.as_ref(), *slot.lines)) {
            report.push(&at.range, outside("headline", "标题", &slot.name));
        }
    }
    let whole = Area::whole(*slot.span, *slot.lines);
    let mut taken: Vec<Area> = headline(slot, area).into_iter().collect();
    slot.photo.iter().for_each(|place| photo::place(place, slot, area, &mut taken, report));
    matter::places(slot, &mut |place, (en, zh)| {
        take(&mut taken, place, &whole, (en, zh, slot), report);
    });
}

/// Checks that a place keeps to its box and off what is `taken` of it, and takes it; tells whether it is in the box.
pub(super) fn take(
    taken: &mut Vec<Area>,
    (area, at): (Area, &Range<usize>),
    whole: &Area,
    (en, zh, slot): (&str, &str, &Slot),
    report: &mut Report<'_>,
) -> bool {
    if !whole.contains(&area) {
        report.push(at, outside(en, zh, &slot.name));
        return false;
    }
    if taken.iter().any(|other| other.overlaps(&area)) {
        let message = say!(
            "this {en}'s place overlaps the headline or another place in the box";
            "这个{zh}的位置与标题或框内另一个位置重叠"
        );
        report.tell(Code::BoxOverlap, at, message);
    }
    taken.push(area);
    true
}

/// The number by which a place from `first` on leaves a box of so many columns or lines.
fn leaves<'p>(first: &'p At<u16>, count: Option<&'p At<u16>>, whole: u16) -> Option<&'p At<u16>> {
    let taken = count.map_or(1, |count| **count);
    (taken > (whole + 1).saturating_sub(**first)).then_some(count.unwrap_or(first))
}

/// What a headline of fixed size takes of its box.
pub(super) fn headline(slot: &Slot, area: &TypeArea) -> Option<Area> {
    let place = slot.headline.as_ref()?;
    let at = match writing::is_across(place, slot, area) {
        true => Area::of_side_headline(place, slot, writing::stands_last(place, area)),
        false => Area::of_headline(place, slot),
    };
    at.filter(|at| Area::whole(*slot.span, *slot.lines).contains(at))
}

pub(super) fn outside(en: &str, zh: &str, slot: &str) -> Diagnostic {
    let message = say!("the {en}'s place leaves the box `{slot}`"; "{zh}的位置超出框 `{slot}`");
    Diagnostic::new(Code::PlaceOutside, message)
}

/// Checks that the rectangles of a box keep off each other, and that nothing else is asked of it than text can follow.
fn areas(slot: &Slot, report: &mut Report<'_>) {
    let name = &slot.name.value;
    for (index, area) in slot.area.iter().enumerate() {
        let own = Area::of_area(area);
        let earlier = Area::all_of(slot).take(index + 1);
        if earlier.into_iter().any(|other| other.overlaps(&own)) {
            let message = say!("two areas of the box `{name}` overlap"; "框 `{name}` 有两块重叠");
            report.tell(Code::BoxOverlap, &area.column.range, message);
        }
    }
    let Some(first) = slot.area.first() else { return };
    let framed = !matches!(slot.frame, FrameKind::None | FrameKind::Top) || slot.tint.is_some();
    if framed || slot.writing.is_some() || slot.kind != SlotKind::Story {
        let message = say!("only a story without frame, tint and `writing` of its own has further areas";
            "只有不加框、不铺底、不另设 `writing` 的稿件框才能有多块");
        report.tell(Code::WrongValue, &first.column.range, message);
    }
}

/// Checks that 破栏 leaves columns wide enough to read, and that 变栏 finds room.
fn split(slot: &Slot, area: &TypeArea, style: Option<&Style>, report: &mut Report<'_>) {
    let Some(split) = &slot.split else { return };
    let Some(width) = writing::zi(slot, area, style) else { return };
    let gutter = i32::from(area.gutter);
    if let [count] = ***split {
        let columns = i32::from(count);
        let each = (width - (columns - 1) * gutter) / columns.max(1);
        if each < LEAST_MEASURE {
            let message = say!(
                "{columns} text columns in {width} 字 leave {each} 字 each, fewer than {LEAST_MEASURE}";
                "{width} 字宽破成 {columns} 栏，每栏只有 {each} 字，少于 {LEAST_MEASURE} 字"
            );
            report.tell(Code::WrongValue, &split.range, message);
        }
        return;
    }
    let stated = split.iter().map(|&zi| i32::from(zi));
    let needed = stated.clone().sum::<i32>() + (split.len() as i32 - 1) * gutter;
    if split.is_empty() || needed > width || stated.clone().any(|zi| zi < LEAST_MEASURE) {
        let message = say!(
            "text columns of at least {LEAST_MEASURE} 字 and the gutters between them must fit in {width} 字; these take {needed}";
            "各栏至少 {LEAST_MEASURE} 字，连栏空共 {width} 字以内；现在要 {needed} 字"
        );
        report.tell(Code::WrongValue, &split.range, message);
    }
}

/// Checks the names of the style that a box uses.
fn names(slot: &Slot, style: &Style, report: &mut Report<'_>) {
    let sizes = Scale { sizes: style::sizes(style), ..Scale::default() };
    let rule = slot.rule.as_ref().and_then(|rule| rule.colour.as_ref());
    slot.colour.iter().chain(rule).for_each(|colour| style::colour(style, colour, report));
    let mut measures: Vec<_> = slot.inset.iter().flatten().collect();
    measures.extend(slot.rule.as_ref().and_then(|rule| rule.weight.as_ref()));
    if let Some(place) = &slot.headline {
        place.role.iter().for_each(|role| style::role(style, role, report));
        measures.extend(place.size.iter().flat_map(|sizes| sizes.iter()));
        measures.extend(place.kicker.iter().chain(&place.subhead).chain(&place.lead_in));
        place.ground.iter().for_each(|ground| style::colour(style, ground, report));
        if let Some(width) = &place.width {
            // 字 and 行 are positive whatever they come to.
            let scale = Scale { body: Length::pt(1), pitch: Length::pt(1), ..sizes.clone() };
            report.positive("width", width, &scale, &width.range);
        }
    }
    for measure in measures {
        report.length(measure, &sizes, &slot.name.range);
    }
    slot.photo.iter().for_each(|place| photo::names(place, style, report));
    slot.item.iter().for_each(|item| item_names(item, style, &sizes, report));
    matter::names(slot, style, &sizes, report);
}

/// Checks the names of the style that a line of furniture uses.
fn item_names(item: &Item, style: &Style, sizes: &Scale, report: &mut Report<'_>) {
    style::role(style, &item.role, report);
    item.colour.iter().chain(&item.fill).for_each(|colour| style::colour(style, colour, report));
    for measure in item.x.iter().chain(&item.width).chain(&item.size) {
        report.length(measure, sizes, &item.role.range);
    }
}
