//! A photo in its place: cropped to fill, its caption and credit bound below.

use super::desk::Desk;
use super::draw::draw;
use super::grid::Grid;
use super::people;
use super::setter::{Setter, Styled, pen};
use crate::flow::ems;
use crate::frame::{FrameItem, Image, Picture, PixelRect, TextLine};
use crate::input::layout::{Align, Slot};
use crate::line::{Breaker, set_line};
use crate::unit::{Em, Length, Point, Rect, Writing};
use std::ops::Range;
use std::sync::Arc;

/// A photo and its words.
pub(super) struct Shot<'s> {
    pub picture: Arc<Picture>,
    pub caption: Option<&'s str>,
    pub credit: Option<&'s str>,
    /// What a crop must keep: thousandths from the left and from the top.
    pub focus: [i64; 2],
}

/// Sets a photo in `place` of the sheet: the picture on top, whole grid lines of caption below, on a page of vertical
/// lines whole 字. Tells whether the caption leaves room for the picture.
pub(super) fn set(
    shot: &Shot<'_>,
    place: Rect,
    slot: &Arc<str>,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> (Vec<FrameItem>, bool) {
    let (grid, width) = (&desk.grid, place.width);
    let gap = desk.sheet.style.photo.caption_gap.resolve(&desk.scale).unwrap_or(Length::ZERO);
    let (caption, leading) = caption(shot, width, slot, desk, setter);
    let caption_height = if caption.is_empty() { Length::ZERO } else { gap + leading * caption.len() as i64 };
    let step = match grid.writing {
        Writing::Horizontal => grid.pitch,
        Writing::Vertical => grid.body,
    };
    // The gap below the last em box counts towards the caption.
    let caption_height = (caption_height - (step - grid.body)).max(Length::ZERO);
    let height = place.height - step * caption_height.whole_up(step);
    let rect = Rect::new(place.x, place.y, width, height.max(grid.body));
    let crop = crop(&shot.picture, rect, shot.focus);
    let mut items =
        vec![FrameItem::Image(Image { picture: shot.picture.clone(), rect, crop, slot: slot.clone() })];
    for (number, mut line) in caption.into_iter().enumerate() {
        line.origin = Point::new(
            line.origin.x + place.x,
            rect.bottom() + gap + leading * number as i64 + line.origin.y,
        );
        items.push(FrameItem::Text(line));
    }
    (items, height >= grid.body)
}

/// The caption's lines from the left edge and the top of their block, and their leading.
fn caption(
    shot: &Shot<'_>,
    width: Length,
    slot: &Arc<str>,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> (Vec<TextLine>, Length) {
    let Some(role) = setter.role("caption") else { return (Vec::new(), desk.grid.pitch) };
    let (caption, credit) = (shot.caption.unwrap_or_default(), shot.credit.unwrap_or_default());
    let space = if caption.is_empty() || credit.is_empty() { "" } else { "\u{3000}" };
    let text = format!("{caption}{space}{credit}");
    if text.is_empty() {
        return (Vec::new(), desk.grid.pitch);
    }
    let credit_at = caption.len() + space.len();
    let runs = vec![(0..credit_at, "caption"), (credit_at..text.len(), "credit")];
    let lead = &desk.sheet.style.lead;
    let mut names = people::names(&text[..caption.len()], lead);
    names.extend(people::within(&text, credit_at..text.len(), lead));
    let mut text = setter.measure(&Styled { text: &text, writing: Writing::Horizontal, runs }, &|_| None);
    names.into_iter().for_each(|name| text.hold(name));
    let size = role.sizes[0];
    let leading = role.leading.unwrap_or_else(|| size.scale(1250, 1000));
    let ragged = role.align != Align::Justify;
    let measure = ems(width, size);
    let ascent = setter.ascent(role).at(size);
    let mut pen = pen(slot, "caption");
    (pen.size, pen.measure) = (size, width);
    let lines = Breaker::new(&text, setter.rules, role.indent, ragged)
        .cut(&|_| measure, 0)
        .into_iter()
        .map(|cut| set_line(&text, cut, setter.rules, ragged))
        .map(|line| {
            let slack = width - Em::milli(line.width).at(size);
            let x = if role.align == Align::Center { slack / 2 } else { Length::ZERO };
            draw(&text, &line, Point::new(x, ascent), &pen)
        })
        .collect();
    (lines, leading)
}

/// The largest part of a picture with the proportions of `rect`, as near around `focus` as the edges let it.
pub(super) fn crop(picture: &Picture, rect: Rect, focus: [i64; 2]) -> PixelRect {
    let (full_width, full_height) = (i128::from(picture.width), i128::from(picture.height));
    let (width, height) = (i128::from(rect.width.to_raw().max(1)), i128::from(rect.height.to_raw().max(1)));
    let (crop_width, crop_height) = if full_width * height > full_height * width {
        ((full_height * width / height).max(1), full_height)
    } else {
        (full_width, (full_width * height / width).max(1))
    };
    let start = |focus: i64, full: i128, crop: i128| {
        (i128::from(focus) * full / 1000 - crop / 2).clamp(0, (full - crop).max(0)) as u32
    };
    PixelRect {
        x: start(focus[0], full_width, crop_width),
        y: start(focus[1], full_height, crop_height),
        width: crop_width as u32,
        height: crop_height as u32,
    }
}

/// The columns and rows of a place inside a box, kept within the box's content.
pub(super) fn span(
    slot: &Slot,
    column: u16,
    span: u16,
    content: &Range<Length>,
    grid: &Grid,
) -> Range<Length> {
    let first = u32::from(*slot.column) + u32::from(column) - 1;
    let rect = grid.rect(first, u32::from(span), &(0..1));
    rect.x.max(content.start)..rect.right().min(content.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::PictureKind;

    fn picture(width: u32, height: u32) -> Picture {
        Picture {
            path: "p".into(),
            name: "p".to_owned(),
            kind: PictureKind::Jpeg,
            width,
            height,
            printed: None,
        }
    }

    fn place(width: i64, height: i64) -> Rect {
        Rect::new(Length::ZERO, Length::ZERO, Length::pt(width), Length::pt(height))
    }

    #[test]
    fn a_crop_fills_its_place_around_the_focus() {
        let wide = crop(&picture(400, 100), place(100, 100), [750, 500]);
        assert_eq!((wide.x, wide.y, wide.width, wide.height), (250, 0, 100, 100));
        let tall = crop(&picture(100, 400), place(200, 100), [500, 250]);
        assert_eq!((tall.x, tall.y, tall.width, tall.height), (0, 75, 100, 50));
    }

    #[test]
    fn a_crop_stops_at_the_edges() {
        let crop = crop(&picture(400, 100), place(100, 100), [1000, 0]);
        assert_eq!((crop.x, crop.y), (300, 0));
    }
}
