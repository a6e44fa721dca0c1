//! The photos of a story at their places.

use super::plan::Part;
use crate::diag::{Code, Diagnostic};
use crate::frame::FrameItem;
use crate::input::article::{Article, Photo};
use crate::input::layout::Slot;
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
    part: &Part,
    content: &Content,
    name: &Arc<str>,
) -> Vec<Rect> {
    let mut photos = Vec::new();
    for (number, place) in slot.photo.iter().enumerate() {
        let Some(photo) = article.front.photo.get(part.photo + number) else {
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
    for photo in article.front.photo.iter().skip(rest) {
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

/// The text of a line that ends inside a unit.
fn cut_text(item: &FrameItem) -> Option<&str> {
    match item {
        FrameItem::Text(line) if line.role.reason == BreakReason::Cut.name() => Some(&line.text),
        _ => None,
    }
}
