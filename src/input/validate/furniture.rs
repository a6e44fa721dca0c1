//! Furniture in its box: every item keeps to it.

use super::{Report, style};
use crate::diag::Code;
use crate::input::layout::{FrameKind, Ground, Item, Layout, RuleKind, Slot, SlotKind, TypeArea, Writing};
use crate::input::style::Style;
use crate::say;
use crate::unit::{Length, Measure, Scale};

/// Checks the items of a box.
pub(super) fn check(slot: &Slot, layout: &Layout, style: &Style, report: &mut Report<'_>) {
    let area = &layout.type_area;
    if let Some(item) = slot.item.first().filter(|_| slot.kind == SlotKind::Ad) {
        let message =
            say!("nothing stands on an ad: its box takes no items"; "广告上不压任何文字：广告框没有 item");
        report.tell(Code::WrongValue, &item.role.range, message);
    }
    ornaments(slot, style, report);
    let mut scale = Scale { sizes: style::sizes(style), ..Scale::default() };
    let (Ok(body), Ok(pitch)) = (area.body.resolve(&scale), area.pitch.resolve(&scale)) else { return };
    (scale.body, scale.pitch) = (body, pitch);
    let strip = layout.sheet.fold_strip.as_ref().filter(|_| *slot.place == Ground::Fold);
    let width = strip.and_then(|strip| strip.width.resolve(&scale).ok());
    let [own, height] = extent(slot, area, &scale);
    let room = [width.unwrap_or(own), height];
    let name = &slot.name.value;
    for item in slot.item.iter().filter(|item| leaves(item, room, &scale)) {
        let message = say!("an item leaves the box `{name}`"; "item 超出框 `{name}`");
        report.tell(Code::PlaceOutside, &item.role.range, message);
    }
}

/// Checks the strip at the fold and the boxes in it; `margins` are those left and right of the type area.
pub(super) fn fold(layout: &Layout, margins: [Length; 2], scale: &Scale, report: &mut Report<'_>) {
    let mut tell = |code, range: &std::ops::Range<usize>, message| report.tell(code, range, message);
    let strip = layout.sheet.fold_strip.as_ref();
    if let Some(strip) = strip {
        let length = |measure: &Measure| measure.resolve(scale).unwrap_or(Length::ZERO);
        let (width, gap) = (length(&strip.width), length(&strip.gap));
        let room = margins[0].min(margins[1]);
        if width <= Length::ZERO || gap < Length::ZERO || width + gap > room {
            let message = say!(
                "the strip at the fold and its gap must be within the margin of {room}";
                "中缝连同间距须在 {room} 的边空之内"
            );
            tell(Code::WrongValue, &strip.range, message);
        }
    }
    for slot in layout.boxes.iter().filter(|slot| *slot.place == Ground::Fold) {
        let (name, place) = (&slot.name.value, &slot.place.range);
        let last = u32::from(*slot.line) + u32::from(*slot.lines) - 1;
        if strip.is_none() || layout.type_area.writing == Writing::Vertical {
            let message = say!(
                "only a horizontal page whose `[sheet]` states `fold_strip` has a strip for the box `{name}`";
                "只有横排且在 `[sheet]` 里写明 `fold_strip` 的版才有中缝可放框 `{name}`"
            );
            tell(Code::WrongValue, place, message);
        } else if !matches!(slot.kind, SlotKind::Text | SlotKind::Ad) {
            tell(Code::WrongValue, place, say!("text or an ad stands at the fold"; "中缝只放固定文字或广告"));
        } else if last > u32::from(*layout.type_area.lines) {
            let message = say!("the box `{name}` leaves the type area's lines"; "框 `{name}` 超出版心的行数");
            tell(Code::BoxOutside, &slot.lines.range, message);
        }
    }
}

/// Checks the ornament that a frame or rule names.
fn ornaments(slot: &Slot, style: &Style, report: &mut Report<'_>) {
    let rule = slot.rule.as_ref();
    let kinds = [
        (slot.frame == FrameKind::Ornament, slot.ornament.as_ref()),
        (
            rule.is_some_and(|rule| rule.kind == RuleKind::Ornament),
            rule.and_then(|rule| rule.ornament.as_ref()),
        ),
    ];
    let all = style.frame.all_ornaments();
    for (wanted, named) in kinds {
        match named {
            Some(name) => report.known(("ornament", "花边"), name, all.keys().map(String::as_str)),
            None if wanted => {
                let message = say!("say which with `ornament`"; "请用 `ornament` 写明哪一种花边");
                report.tell(Code::MissingKey, &slot.name.range, message);
            }
            None => {}
        }
    }
}

/// Width and height of a box.
fn extent(slot: &Slot, area: &TypeArea, scale: &Scale) -> [Length; 2] {
    let [span, measure, gutter] = [*slot.span, area.measure, area.gutter].map(i64::from);
    let along = scale.body * (span * measure + (span - 1) * gutter);
    let across = height_of(*slot.lines, scale);
    match area.writing {
        Writing::Horizontal => [along, across],
        Writing::Vertical => [across, along],
    }
}

fn height_of(lines: u16, scale: &Scale) -> Length {
    scale.pitch * (i64::from(lines) - 1) + scale.body
}

fn leaves(item: &Item, [width, height]: [Length; 2], scale: &Scale) -> bool {
    let length = |measure: &Option<Measure>| measure.as_ref().and_then(|m| m.resolve(scale).ok());
    let x = length(&item.x).unwrap_or(Length::ZERO);
    let right = length(&item.width).map_or(width, |width| x + width);
    let bottom = scale.pitch * (i64::from(*item.line) - 1) + height_of(*item.lines, scale);
    x < Length::ZERO || right > width || x > width || bottom > height
}
