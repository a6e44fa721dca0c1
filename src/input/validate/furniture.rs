//! Furniture in its box: every item keeps to it.

use super::{Report, style};
use crate::diag::Code;
use crate::input::layout::{Item, Slot, SlotKind, TypeArea, Writing};
use crate::input::style::Style;
use crate::say;
use crate::unit::{Length, Measure, Scale};

/// Checks the items of a box.
pub(super) fn check(slot: &Slot, area: &TypeArea, style: &Style, report: &mut Report<'_>) {
    if let Some(item) = slot.item.first().filter(|_| slot.kind == SlotKind::Ad) {
        let message =
            say!("nothing stands on an ad: its box takes no items"; "广告上不压任何文字：广告框没有 item");
        report.tell(Code::WrongValue, &item.role.range, message);
    }
    let mut scale = Scale { sizes: style::sizes(style), ..Scale::default() };
    let (Ok(body), Ok(pitch)) = (area.body.resolve(&scale), area.pitch.resolve(&scale)) else { return };
    (scale.body, scale.pitch) = (body, pitch);
    let room = extent(slot, area, &scale);
    let name = &slot.name.value;
    for item in slot.item.iter().filter(|item| leaves(item, room, &scale)) {
        let message = say!("an item leaves the box `{name}`"; "item 超出框 `{name}`");
        report.tell(Code::PlaceOutside, &item.role.range, message);
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
