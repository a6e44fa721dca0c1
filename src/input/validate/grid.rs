//! Places on the grid: whole columns and lines, counted from 1.

use crate::input::layout::{HeadlinePlace, PhotoPlace, Side, Slot, SlotArea};

/// A rectangle of basic columns and grid lines; ends are beyond the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    /// First column and the one after the last.
    pub(super) columns: (u32, u32),
    /// First line and the one after the last.
    pub(super) lines: (u32, u32),
}

impl Area {
    /// The place of a box on the page.
    pub(super) fn of_slot(slot: &Slot) -> Area {
        Area::new([*slot.column, *slot.span, *slot.line, *slot.lines])
    }

    /// A further rectangle of a box.
    pub(super) fn of_area(area: &SlotArea) -> Area {
        Area::new([*area.column, *area.span, *area.line, *area.lines])
    }

    /// Every rectangle of a box.
    pub(super) fn all_of(slot: &Slot) -> impl Iterator<Item = Area> {
        std::iter::once(Area::of_slot(slot)).chain(slot.area.iter().map(Area::of_area))
    }

    /// The place of a photo in its box.
    pub(super) fn of_photo(photo: &PhotoPlace) -> Area {
        Area::new([*photo.column, *photo.span, *photo.line, *photo.lines])
    }

    /// The place of a headline of fixed height in its box; `None` where its height is as it comes.
    pub(super) fn of_headline(place: &HeadlinePlace, slot: &Slot) -> Option<Area> {
        let rest = |whole: u16, first: u16| (whole + 1).saturating_sub(first);
        let span = place.span.as_ref().map_or(rest(*slot.span, *place.column), |span| **span);
        let column = match place.side.as_deref() {
            Some(Side::Right) => rest(*slot.span, span).max(1),
            _ => *place.column,
        };
        let beside = place.side.is_some().then_some(rest(*slot.lines, *place.line));
        let lines = place.lines.as_ref().map(|lines| **lines).or(beside)?;
        Some(Area::new([column, span, *place.line, lines]))
    }

    /// The place of a headline of fixed span that stands at the first or last columns of its box.
    pub(super) fn of_side_headline(place: &HeadlinePlace, slot: &Slot, last: bool) -> Option<Area> {
        let span = **place.span.as_ref()?;
        let column = match *place.column {
            1 if last => (*slot.span + 1).saturating_sub(span).max(1),
            column => column,
        };
        let rest = (*slot.lines + 1).saturating_sub(*place.line);
        let lines = place.lines.as_ref().map_or(rest, |lines| **lines);
        Some(Area::new([column, span, *place.line, lines]))
    }

    /// A whole of so many columns and lines.
    pub(super) fn whole(columns: u16, lines: u16) -> Area {
        Area::new([1, columns, 1, lines])
    }

    /// First column, columns, first line, lines.
    pub(super) fn new([column, span, line, lines]: [u16; 4]) -> Area {
        let [column, span, line, lines] = [column, span, line, lines].map(u32::from);
        Area { columns: (column, column + span), lines: (line, line + lines) }
    }

    /// Whether `other` lies wholly in this area.
    pub(super) fn contains(&self, other: &Area) -> bool {
        let within = |outer: (u32, u32), inner: (u32, u32)| outer.0 <= inner.0 && inner.1 <= outer.1;
        within(self.columns, other.columns) && within(self.lines, other.lines)
    }

    /// Whether the two share a column of a line.
    pub(super) fn overlaps(&self, other: &Area) -> bool {
        let meet = |a: (u32, u32), b: (u32, u32)| a.0 < b.1 && b.0 < a.1;
        meet(self.columns, other.columns) && meet(self.lines, other.lines)
    }
}
