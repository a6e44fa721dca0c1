//! A day's changes to a layout: what `[page.adjust.BOX]` says, put into the page's own copy of it.
//!
//! In: a layout and the changes to its boxes. Out: the layout of the day; every number keeps the place where the layout
//! states it. Whether the boxes still keep off each other is checked like any layout.

use super::edition::Adjust;
use super::layout::{Layout, Slot};
use super::value::At;
use std::collections::BTreeMap;

/// Puts the changes into `layout`; gives the names that no box has.
pub(super) fn apply<'a>(layout: &mut Layout, changes: &'a BTreeMap<String, At<Adjust>>) -> Vec<&'a str> {
    let mut unknown = Vec::new();
    for (name, change) in changes {
        match layout.boxes.iter_mut().find(|slot| slot.name.value == *name) {
            Some(slot) => change_slot(slot, change),
            None => unknown.push(name.as_str()),
        }
    }
    unknown
}

fn change_slot(slot: &mut Slot, change: &Adjust) {
    let numbers = [
        (&mut slot.column, change.column),
        (&mut slot.span, change.span),
        (&mut slot.line, change.line),
        (&mut slot.lines, change.lines),
    ];
    for (stated, changed) in numbers {
        stated.value = changed.unwrap_or(stated.value);
    }
    if let Some(split) = &change.split {
        let range = slot.split.as_ref().map_or(slot.span.range.clone(), |split| split.range.clone());
        slot.split = Some(At { value: split.clone(), range });
    }
    slot.fill = change.fill.unwrap_or(slot.fill);
    if let Some(lines) = change.headline_lines {
        let headline = slot.headline.get_or_insert_default();
        let range = headline.lines.as_ref().map_or(slot.name.range.clone(), |lines| lines.range.clone());
        headline.lines = Some(At { value: lines, range });
    }
    if let Some(photos) = &change.photo {
        slot.photo.clone_from(photos);
    }
    if let Some(next) = &change.next {
        slot.next = Some(next.clone());
    }
}
