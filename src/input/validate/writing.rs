//! Vertical among horizontal: which keys go together.

use super::{Report, style};
use crate::diag::Code;
use crate::input::layout::{HeadlinePlace, Side, Slot, SlotKind, TypeArea, Writing};
use crate::input::{At, Style};
use crate::say;
use crate::unit::{Length, Measure, Scale};

/// The way a box's lines run, whoever says so.
pub(super) fn of_slot(slot: &Slot, area: &TypeArea) -> Writing {
    slot.writing.as_ref().map_or(area.writing, |writing| **writing)
}

/// Whether a headline's lines run across the page's.
pub(super) fn is_across(place: &HeadlinePlace, slot: &Slot, area: &TypeArea) -> bool {
    place.writing.as_ref().map_or(of_slot(slot, area), |writing| **writing) != area.writing
}

/// Whether a headline across the page's lines stands at the last of its box's columns: at the right.
pub(super) fn stands_last(place: &HeadlinePlace, area: &TypeArea) -> bool {
    let left = place.side.as_ref().is_some_and(|side| **side == Side::Left);
    area.writing == Writing::Horizontal && !left
}

/// Checks the keys of a box that the way lines run has a say in.
pub(super) fn check(slot: &Slot, area: &TypeArea, report: &mut Report<'_>) {
    if let Some(writing) = slot.writing.as_ref().filter(|_| !holds_story(slot.kind)) {
        let message = say!(
            "only the lines of a story run as `writing` says; this box holds none";
            "`writing` 只管稿件的行向，这种框不放稿件"
        );
        report.tell(Code::WrongValue, &writing.range, message);
    }
    if let Some(place) = &slot.headline {
        headline(place, is_across(place, slot, area), area, report);
    }
}

fn holds_story(kind: SlotKind) -> bool {
    matches!(kind, SlotKind::Story | SlotKind::Ear | SlotKind::Briefs)
}

fn headline(place: &HeadlinePlace, across: bool, area: &TypeArea, report: &mut Report<'_>) {
    let narrow = across || place.span.is_some();
    let sided = narrow && area.writing == Writing::Horizontal && *place.column == 1;
    if let Some(side) = place.side.as_ref().filter(|_| !sided) {
        let message = say!(
            "only a vertical headline, or one with a `span` and no `column`, stands at a side, and on a horizontal page";
            "只有横排版上的竖题，或写了 `span` 而没写 `column` 的标题，才有 `side`"
        );
        report.tell(Code::WrongValue, &side.range, message);
    }
    let Some(width) = &place.width else { return };
    if !across || place.span.is_some() {
        let message = say!(
            "`width` is for a headline across the page's lines, and without `span`";
            "`width` 只用于与版面行向相反的标题，且不与 `span` 并用"
        );
        report.tell(Code::WrongValue, &width.range, message);
    }
}

/// How many 字 a line of a box may hold before it is split into columns, the way its lines run.
pub(super) fn zi(slot: &Slot, area: &TypeArea, style: Option<&Style>) -> Option<i32> {
    let [span, measure, gutter] = [*slot.span, area.measure, area.gutter].map(i32::from);
    if of_slot(slot, area) == area.writing {
        return Some(span * measure + (span - 1) * gutter);
    }
    let scale = Scale { sizes: style::sizes(style?), ..Scale::default() };
    let length = |measure: &At<Measure>| measure.resolve(&scale).ok();
    let (body, pitch): (Length, Length) = (length(&area.body)?, length(&area.pitch)?);
    Some((pitch * (i64::from(*slot.lines) - 1) + body).whole(body) as i32)
}
