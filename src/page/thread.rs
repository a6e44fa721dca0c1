//! The boxes that a story runs through, `next` by `next`, and the pages that such stories bind together.
//!
//! In: layouts. Out: slots in the order of reading. Whether a target is there is the input stage's to check; one that
//! is not ends the thread here.

use super::desk::Desk;
use super::maker::SlotId;
use crate::input::layout::Layout;

/// The slots of a story that begins in the slot `first`.
pub(super) fn from(desks: &[Desk<'_>], first: SlotId) -> Vec<SlotId> {
    let pages = desks.iter().map(|desk| (desk.sheet.entry.number.value.as_str(), desk.sheet.layout));
    through(&pages.collect::<Vec<_>>(), first)
}

/// The same on pages given by number and layout.
pub(super) fn through(pages: &[(&str, &Layout)], first: SlotId) -> Vec<SlotId> {
    let mut thread = vec![first];
    while let Some(next) = next(pages, thread[thread.len() - 1]).filter(|next| !thread.contains(next)) {
        thread.push(next);
    }
    thread
}

/// Whether a story that begins elsewhere goes on in the slot `at`.
pub(super) fn goes_on_in(desks: &[Desk<'_>], at: SlotId) -> bool {
    let starts = desks.iter().enumerate().flat_map(|(page, desk)| {
        let slots = desk.sheet.layout.boxes.iter().enumerate();
        let filled = slots.filter(|(_, slot)| desk.sheet.articles.contains_key(&slot.name.value));
        filled.map(move |(slot, _)| (page, slot))
    });
    starts.into_iter().any(|start| start != at && from(desks, start).contains(&at))
}

fn next(pages: &[(&str, &Layout)], (page, slot): SlotId) -> Option<SlotId> {
    let target = pages.get(page)?.1.boxes.get(slot)?.next.as_ref()?;
    let (number, name) = parts(target);
    let page = match number {
        Some(number) => pages.iter().position(|(other, _)| *other == number)?,
        None => page,
    };
    let slots = &pages.get(page)?.1.boxes;
    Some((page, slots.iter().position(|slot| slot.name.value == name)?))
}

/// A target's page, if it names one, and its box.
fn parts(target: &str) -> (Option<&str>, &str) {
    match target.split_once('/') {
        Some((page, name)) => (Some(page), name),
        None => (None, target),
    }
}

/// Parts pages, given by number and layout, into groups that no story leaves; each keeps the order of the pages, and
/// the groups that of their first.
pub fn groups(pages: &[(&str, &Layout)]) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..pages.len()).collect();
    for (page, (_, layout)) in pages.iter().enumerate() {
        let targets = layout.boxes.iter().filter_map(|slot| parts(slot.next.as_ref()?).0);
        for other in targets.filter_map(|number| pages.iter().position(|(other, _)| *other == number)) {
            let (from, to) = (group[page].max(group[other]), group[page].min(group[other]));
            group.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
        }
    }
    let members = |first: usize| (0..pages.len()).filter(|&page| group[page] == first).collect::<Vec<_>>();
    (0..pages.len()).map(members).filter(|members| !members.is_empty()).collect()
}
