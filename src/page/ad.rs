//! Advertisements: each at its own size, or told of. None is ever scaled.
//!
//! In: an ad's file as probed and its box. Out: the ad in its place, the style's label on it, and what is wrong with
//! its size. An ad that states no size, as a picture without a resolution, takes the box's where its proportions
//! are the box's.

use super::desk::Desk;
use super::grid::Grid;
use super::outcome::BoxState;
use super::setter::{Setter, pen};
use crate::diag::{Code, Diagnostic};
use crate::frame::{FrameItem, Image, Picture, PixelRect, Shape};
use crate::input::furniture::Corner;
use crate::input::layout::{Align, Slot, SlotKind};
use crate::say;
use crate::unit::{Decimal, Length, Point, Rect, Size};
use std::sync::Arc;

/// An ad in its box.
pub(super) struct Placed {
    pub image: Image,
    /// Its size is not the box's.
    pub finding: Option<Diagnostic>,
}

/// Puts `picture` into the box `slot` at `rect`, centred within the style's tolerance. One that is larger shows what
/// the box holds of its middle.
pub(super) fn place(picture: &Arc<Picture>, slot: &Slot, rect: Rect, desk: &Desk<'_>) -> Placed {
    let tolerance = desk.sheet.style.ads.tolerance.resolve(&desk.scale).unwrap_or(Length::ZERO);
    let contained = contain((picture.width, picture.height), rect);
    let own = picture.printed.unwrap_or(contained);
    let fits = is_near(own, rect.size(), tolerance);
    let shown = if fits { own } else { own.within(rect.size()) };
    let crop = middle(picture, own, shown);
    let image = Image {
        picture: picture.clone(),
        rect: centred(shown, rect),
        crop,
        ground: None,
        mono: false,
        slot: slot.name.as_str().into(),
    };
    Placed { image, finding: (!fits).then(|| misfit(picture, slot, rect, tolerance, desk)) }
}

impl Placed {
    /// Whether the ad fits its box at `rect`, is larger or is smaller.
    pub fn state(&self, rect: Rect) -> BoxState {
        let own = self.image.picture.printed.unwrap_or(self.image.rect.size());
        match &self.finding {
            None => BoxState::Fits,
            Some(_) if own.width > rect.width || own.height > rect.height => BoxState::Overset,
            Some(_) => BoxState::Underset,
        }
    }
}

fn is_near(one: Size, other: Size, tolerance: Length) -> bool {
    (one.width - other.width).abs() <= tolerance && (one.height - other.height).abs() <= tolerance
}

fn centred(size: Size, rect: Rect) -> Rect {
    let (across, down) = (rect.width - size.width, rect.height - size.height);
    Rect::new(rect.x + across / 2, rect.y + down / 2, size.width, size.height)
}

/// The largest size of the proportions `across` to `down` inside `rect`.
pub(super) fn contain((across, down): (u32, u32), rect: Rect) -> Size {
    let (across, down) = (i64::from(across.max(1)), i64::from(down.max(1)));
    let by_width = rect.width.scale(down, across);
    if by_width <= rect.height {
        Size::new(rect.width, by_width)
    } else {
        Size::new(rect.height.scale(across, down), rect.height)
    }
}

/// The pixels about the middle of a picture of size `own` that `shown` of it is.
fn middle(picture: &Picture, own: Size, shown: Size) -> PixelRect {
    let cut = |pixels: u32, own: Length, shown: Length| {
        let kept = (i64::from(pixels) * shown.to_raw()).checked_div(own.to_raw()).unwrap_or(0);
        let kept = kept.clamp(1, i64::from(pixels.max(1))) as u32;
        ((pixels - kept.min(pixels)) / 2, kept)
    };
    let (x, width) = cut(picture.width, own.width, shown.width);
    let (y, height) = cut(picture.height, own.height, shown.height);
    PixelRect { x, y, width, height }
}

/// The finding on an ad that is not as large as its box, with the box that would fit.
fn misfit(picture: &Picture, slot: &Slot, rect: Rect, tolerance: Length, desk: &Desk<'_>) -> Diagnostic {
    let (name, box_name, room) = (&picture.name, &slot.name.value, in_mm(rect.size()));
    let sheet = desk.sheet;
    let place = sheet.entry.ads.get(box_name).map(|file| file.span(sheet.edition_file));
    let place = place.unwrap_or_else(|| slot.name.span(sheet.layout_file));
    let finding = |message| Diagnostic::new(Code::AdSize, message).at(place);
    let Some(own) = picture.printed else {
        let (width, height) = (picture.width, picture.height);
        return finding(say!(
            "{name} states no size, and its proportions, {width} × {height}, are not those of box {box_name}, {room} mm";
            "{name}没有标明尺寸，长宽比（{width}×{height}）也与框{box_name}（{room}毫米）不符"
        ))
        .hint(say!("save it with its resolution, or at the box's proportions";
            "存图时写明分辨率，或按框的长宽比重做"));
    };
    let size = in_mm(own);
    let finding = finding(say!(
        "{name} is {size} mm, box {box_name} is {room} mm; ads are not scaled";
        "{name}为{size}毫米，框{box_name}为{room}毫米；广告不缩放"
    ));
    let fitting = sheet
        .layout
        .boxes
        .iter()
        .find(|other| other.kind == SlotKind::Ad && is_near(own, desk.rect_of(other).size(), tolerance));
    if let Some(other) = fitting {
        let other = &other.name.value;
        return finding.hint(say!("it fits box {other} of this page"; "它正合本版的框{other}"));
    }
    let (span, lines) = room_for(own, tolerance, &desk.grid);
    let box_size = in_mm(desk.grid.on_sheet(desk.grid.rect(1, span, &(0..lines))).size());
    finding.hint(say!("a box of span = {span}, lines = {lines} holds it: {box_size} mm";
        "span = {span}、lines = {lines} 的框放得下：{box_size}毫米"))
}

/// Basic columns and lines of the smallest box that holds an ad.
fn room_for(ad: Size, tolerance: Length, grid: &Grid) -> (u32, u32) {
    let upright = grid.from_sheet(Rect::new(Length::ZERO, Length::ZERO, ad.width, ad.height)).size();
    let (along, across) = (upright.width - tolerance, upright.height - tolerance);
    let span = (1..grid.columns).find(|&span| grid.body * i64::from(grid.zi(span)) >= along);
    let lines = (1..grid.lines).find(|&lines| grid.height_of(lines) >= across);
    (span.unwrap_or(grid.columns), lines.unwrap_or(grid.lines))
}

/// `130.2 × 50.8`.
fn in_mm(size: Size) -> String {
    // 1 pt = 127/360 mm; in tenths of a millimetre.
    let mm = |length: Length| Decimal::from_milli(length.scale(1270, 360 * 65536).to_raw() * 100);
    format!("{} × {}", mm(size.width), mm(size.height))
}

/// The style's label 广告 in a corner of an ad's place.
pub(super) fn label(slot: &Slot, place: Rect, desk: &Desk<'_>, setter: &mut Setter<'_>) -> Vec<FrameItem> {
    let style = &desk.sheet.style.ads;
    let (Some(text), Some(role)) = (&style.label, setter.role(&style.role)) else { return Vec::new() };
    let inset = style.inset.resolve(&desk.scale).unwrap_or(Length::ZERO);
    let single = setter.single(text, &style.role, role.sizes[0]);
    // A quarter em of ground around the words.
    let pad = single.size / 4;
    let (width, height) = (single.width() + pad * 2, single.size + pad * 2);
    let (left, top) = match style.corner {
        Corner::TopLeft => (true, true),
        Corner::TopRight => (false, true),
        Corner::BottomLeft => (true, false),
        Corner::BottomRight => (false, false),
    };
    let x = if left { place.x + inset } else { place.right() - inset - width };
    let y = if top { place.y + inset } else { place.bottom() - inset - height };
    let ground = Rect::new(x, y, width, height);
    let baseline = y + pad + setter.ascent(role).at(single.size);
    let origin = Point::new(x + pad, baseline);
    let line = single.place(
        origin.x,
        single.width(),
        origin.y,
        Align::Left,
        &pen(&slot.name.as_str().into(), "label"),
    );
    let ink = setter.roles.ink(Some(&style.ground));
    vec![FrameItem::Shape(Shape::tint(ground, &ink, 1000)), FrameItem::Text(line)]
}
