//! The photos of a story at their places.

use super::fit::Changes;
use super::plan::Part;
use crate::diag::{Code, Diagnostic};
use crate::frame::FrameItem;
use crate::input::article::{Article, Photo};
use crate::input::layout::{FitChange, PhotoPlace, Slot};
use crate::line::BreakReason;
use crate::page::content::Content;
use crate::page::lint;
use crate::page::maker::Maker;
use crate::page::photo::{self, Shot};
use crate::say;
use crate::unit::Rect;
use std::sync::Arc;

/// Sets the photos of a story; tells what they take of the sheet.
pub(super) fn set(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    part: &Part<'_>,
    content: &Content,
    name: &Arc<str>,
) -> Vec<Rect> {
    let mut photos = Vec::new();
    let shown = shown(article, part.changes);
    for (number, place) in slot.photo.iter().enumerate() {
        let place = &changed(slot, place, number == 0 && part.number == 0, part.changes);
        let Some(photo) = shown.get(part.photo + number) else {
            if part.photo + number < article.front.photo.len() {
                continue; // left out so that the story fits
            }
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
    // What the last box has no place for finds none.
    let rest = if part.last { part.photo + slot.photo.len() } else { usize::MAX };
    for photo in shown.into_iter().skip(rest) {
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

/// The photos that are not left out so that the story fits.
fn shown<'a>(article: &'a Article, changes: &Changes) -> Vec<&'a Photo> {
    let mut shown: Vec<&Photo> = article.front.photo.iter().collect();
    for _ in 0..changes.of(FitChange::OptionalPhoto) {
        if let Some(last) = shown.iter().rposition(|photo| photo.optional) {
            shown.remove(last);
        }
    }
    shown
}

/// A photo's place, where it is the one to change as it is changed so that the story fits; inside the box.
fn changed(slot: &Slot, place: &PhotoPlace, is_first: bool, changes: &Changes) -> PhotoPlace {
    let mut changed = place.clone();
    if is_first {
        let apply = |stated: u16, by: i32, most: u16| {
            (i32::from(stated) - by).clamp(1, i32::from(most.max(1))) as u16
        };
        let (lines, columns) = (changes.of(FitChange::PhotoLines), changes.of(FitChange::PhotoColumns));
        changed.lines.value = apply(*place.lines, lines, (*slot.lines + 1).saturating_sub(*place.line));
        changed.span.value = apply(*place.span, columns, (*slot.span + 1).saturating_sub(*place.column));
    }
    changed
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

/// The text of a line that ends inside a unit.
fn cut_text(item: &FrameItem) -> Option<&str> {
    match item {
        FrameItem::Text(line) if line.role.reason == BreakReason::Cut.name() => Some(&line.text),
        _ => None,
    }
}
