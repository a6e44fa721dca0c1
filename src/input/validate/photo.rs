//! Photos: shares of a picture, groups, and places in a box, whoever states them.

use super::grid::Area;
use super::{Report, Whole, layout, style};
use crate::diag::{Code, Sink, Text};
use crate::input::article::{Article, Photo};
use crate::input::layout::{CaptionPlace, PhotoPlace, Slot, TypeArea};
use crate::input::photo::units;
use crate::input::{At, Style};
use crate::say;
use crate::unit::{Decimal, Length, Scale};
use std::collections::BTreeSet;

/// Checks what a story says of its photos in themselves.
pub(in crate::input) fn of_story(article: &Article, sink: &mut Sink) {
    let report = &mut Report { file: article.file, sink };
    let author = article.front.author.iter().filter_map(|author| author.focus.as_ref());
    let focuses = article.front.photo.iter().filter_map(|photo| photo.focus.as_ref()).chain(author);
    focuses.for_each(|at| focus(at, report));
    article.front.photo.iter().filter_map(|photo| photo.safe.as_ref()).for_each(|at| safe(at, report));
    groups(&article.front.photo, report);
}

fn is_share(share: &Decimal) -> bool {
    (0..=1_000_000).contains(&share.to_micro())
}

fn focus(focus: &At<[Decimal; 2]>, report: &mut Report<'_>) {
    if !focus.iter().all(is_share) {
        let message = say!("`focus` must be from 0 to 1"; "`focus` 须在 0 到 1 之间");
        let hint = say!("[0.5, 0.4]: half of the width, two fifths of the height"; "如 [0.5, 0.4]：宽的一半、高的五分之二处");
        wrong(focus, message, hint, report);
    }
}

fn safe(safe: &At<[Decimal; 4]>, report: &mut Report<'_>) {
    let [left, top, right, bottom] = **safe;
    if !safe.iter().all(is_share) || left >= right || top >= bottom {
        let message = say!("`safe` must be a rectangle within 0 and 1"; "`safe` 须是 0 到 1 之间的矩形");
        let hint = say!("[0.2, 0.1, 0.6, 0.9]: left, top, right and bottom edge"; "如 [0.2, 0.1, 0.6, 0.9]：左、上、右、下边");
        wrong(safe, message, hint, report);
    }
}

fn wrong<T>(at: &At<T>, message: Text, hint: Text, report: &mut Report<'_>) {
    let finding = crate::diag::Diagnostic::new(Code::WrongValue, message).hint(hint);
    report.push(&at.range, finding);
}

/// Checks that the photos of a group stand one after another, in the place of the first.
fn groups(photos: &[Photo], report: &mut Report<'_>) {
    let mut seen = BTreeSet::new();
    for unit in units(photos) {
        let Some(group) = unit.first().and_then(|photo| photo.group.as_ref()) else { continue };
        if !seen.insert(&group.value) {
            let name = &group.value;
            let message = say!(
                "the photos of group `{name}` must be listed one after another";
                "组 `{name}` 的图片须依次相连"
            );
            report.tell(Code::Duplicate, &group.range, message);
        }
        for cutout in unit.iter().filter_map(|photo| photo.cutout.as_ref()).filter(|at| at.value) {
            let message = say!("a cut-out stands alone, not in a group"; "退底图片单独排，不能进组");
            report.tell(Code::WrongValue, &cutout.range, message);
        }
        for place in unit.iter().skip(1).filter_map(|photo| photo.place.as_ref()) {
            let message =
                say!("a group stands in the place of its first photo"; "一组图片只有第一张可以写 `place`");
            report.tell(Code::WrongValue, &place.column.range, message);
        }
        if let Some(photo) = unit.iter().find(|photo| photo.optional != unit[0].optional) {
            let message = say!(
                "a group is left out whole: all of its photos are `optional` or none";
                "一组图片同取同舍：`optional` 须全写或全不写"
            );
            report.tell(Code::WrongValue, &photo.file.range, message);
        }
    }
}

/// Checks the places that stories give their photos in the boxes they go to.
pub(super) fn check(whole: &Whole<'_>, sink: &mut Sink) {
    for (page, draft) in whole.pages() {
        let Some(layout) = draft.layout.as_ref().filter(|layout| layout.whole) else { continue };
        let (boxes, area) = (&layout.value.boxes, &layout.value.type_area);
        let before = sink.findings().len();
        for (name, article) in &draft.articles {
            let Some(slot) = boxes.iter().find(|slot| slot.name.value == *name) else { continue };
            let report = &mut Report { file: article.file, sink };
            own_places(article, slot, area, report);
            if let Some(style) = whole.style.filter(|style| style.whole) {
                let places = article.front.photo.iter().filter_map(|photo| photo.place.as_ref());
                places.for_each(|place| names(place, &style.value, report));
            }
        }
        sink.place_since(before, &page.number);
    }
}

/// Checks each of a story's own places against its box, the headline, the places that stay the layout's, and those
/// before it.
fn own_places(article: &Article, slot: &Slot, area: &TypeArea, report: &mut Report<'_>) {
    let own = |unit: &[Photo]| unit.first().is_some_and(|photo| photo.place.is_some());
    let kept = units(&article.front.photo).zip(&slot.photo).filter(|(unit, _)| !own(unit));
    let mut taken: Vec<Area> = layout::headline(slot, area).into_iter().collect();
    taken.extend(kept.map(|(_, place)| Area::of_photo(place)));
    for unit in units(&article.front.photo) {
        if let Some(own) = unit.first().and_then(|photo| photo.place.as_ref()) {
            place(own, slot, area, &mut taken, report);
        }
    }
}

/// Checks that a place keeps to its box and off what is `taken`, to which it is added, and holds its caption.
pub(super) fn place(
    place: &PhotoPlace,
    slot: &Slot,
    area: &TypeArea,
    taken: &mut Vec<Area>,
    report: &mut Report<'_>,
) {
    let at = (Area::of_photo(place), &place.column.range);
    let whole = Area::whole(*slot.span, *slot.lines);
    if layout::take(taken, at, &whole, ("photo", "照片", slot), report) {
        caption(place, area, report);
    }
}

/// Checks that a caption at the side leaves a picture beside it.
fn caption(place: &PhotoPlace, area: &TypeArea, report: &mut Report<'_>) {
    let Some(caption) = &place.caption else { return };
    let at_side = matches!(**caption, CaptionPlace::Left | CaptionPlace::Right);
    let across = match area.writing {
        crate::input::layout::Writing::Horizontal => *place.span > 1,
        crate::input::layout::Writing::Vertical => false,
    };
    if at_side && place.caption_width.is_none() && !across {
        let message = say!(
            "a caption at the side takes a basic column: let the place span two, or give `caption_width`";
            "侧排图说占一个基本栏：图片位至少跨两栏，或写明 `caption_width`"
        );
        report.tell(Code::WrongValue, &caption.range, message);
    }
}

/// Checks the lengths of a place.
pub(super) fn names(place: &PhotoPlace, style: &Style, report: &mut Report<'_>) {
    if let Some(width) = &place.caption_width {
        // 字 and 行 are positive whatever they come to.
        let scale = Scale { sizes: style::sizes(style), body: Length::pt(1), pitch: Length::pt(1) };
        report.positive("caption_width", width, &scale, &width.range);
    }
}
