//! Stories that go on in other boxes: each target is there, holds nothing else, and is set alike.

use super::{Report, Whole, writing};
use crate::diag::{Code, Diagnostic, Text};
use crate::input::edition::PageEntry;
use crate::input::layout::{Layout, Slot, SlotKind};
use crate::say;
use crate::source::Span;
use std::collections::BTreeMap;

/// A box of a page.
#[derive(Clone, Copy)]
struct Place<'a> {
    page: &'a PageEntry,
    layout: &'a Layout,
    slot: &'a Slot,
    /// Where its `next` stands.
    stated: Option<(crate::source::FileId, &'a std::ops::Range<usize>)>,
}

/// Checks where the stories of all pages go on.
pub(super) fn check(whole: &Whole<'_>, report: &mut Report<'_>) {
    let mut taken: BTreeMap<(String, String), String> = BTreeMap::new();
    for from in places(whole).filter(|place| place.slot.next.is_some()) {
        let Some(to) = target(whole, &from, report) else { continue };
        let (page, name) = (&to.page.number.value, &to.slot.name.value);
        if loops(whole, &from) {
            from.tell(
                report,
                say!("a story can't go on in a box that it has been in"; "稿件不能转回它已经排过的框"),
            );
        } else if to.page.stories.contains_key(name) {
            from.tell(report, say!("box {name} of page {page} has a story of its own"; "{page}版的框{name}已有稿件，不能再接转来的稿件"));
        } else if let Some(other) = taken.insert((page.clone(), name.clone()), from.slot.name.value.clone()) {
            from.tell(report, say!("the story of box {other} already goes on in box {name}"; "框{other}的稿件已转到框{name}"));
        } else if !alike(&from, &to) {
            from.tell(report, say!(
                "box {name} of page {page} differs in body size, line pitch or writing; a story can't go on there";
                "{page}版框{name}的正文字号、行距或行向不同，稿件不能转过去"));
        }
    }
}

/// Every box of every page.
fn places<'a>(whole: &Whole<'a>) -> impl Iterator<Item = Place<'a>> {
    whole.pages().flat_map(|(page, draft)| {
        let layout = draft.layout.as_ref().filter(|layout| layout.whole);
        layout.into_iter().flat_map(move |layout| {
            layout.value.boxes.iter().map(move |slot| {
                let stated = slot.next.as_ref().map(|next| (layout.file, &next.range));
                Place { page, layout: &layout.value, slot, stated }
            })
        })
    })
}

impl Place<'_> {
    /// Where its `next` stands: in the edition where the day changes it, else in the layout.
    fn span(&self, report: &Report<'_>) -> Option<Span> {
        let changed = self.page.adjust.get(&self.slot.name.value).and_then(|change| change.next.as_ref());
        match changed {
            Some(next) => Some(next.span(report.file)),
            None => self.stated.map(|(file, range)| file.span(range.clone())),
        }
    }

    fn tell(&self, report: &mut Report<'_>, message: Text) {
        let finding = Diagnostic::new(Code::BadThread, message);
        let span = self.span(report);
        report.sink.push(Diagnostic { span, ..finding });
    }
}

/// The box that a story goes on in; a finding where there is none.
fn target<'a>(whole: &Whole<'a>, from: &Place<'a>, report: &mut Report<'_>) -> Option<Place<'a>> {
    let next = from.slot.next.as_ref()?;
    let found = find(whole, from, next);
    if found.is_some()
        || whole.pages.iter().any(|page| page.layout.as_ref().is_none_or(|layout| !layout.whole))
    {
        return found;
    }
    let stories = places(whole).filter(|place| place.slot.kind == SlotKind::Story);
    let known = stories.map(|place| match *place.page.number == from.page.number.value {
        true => place.slot.name.value.clone(),
        false => format!("{}/{}", place.page.number.value, place.slot.name.value),
    });
    let known: Vec<String> = known.collect();
    let name = &next.value;
    let message = say!("there is no story box `{name}` to go on in"; "没有可以转到的稿件框 `{name}`");
    let finding = Diagnostic::new(Code::UnknownName, message);
    let hint = crate::input::near::hint(next, known.iter().map(String::as_str));
    let span = from.span(report);
    report.sink.push(Diagnostic { span, ..hint.into_iter().fold(finding, Diagnostic::hint) });
    None
}

/// The story box that `next` names, seen from a box.
fn find<'a>(whole: &Whole<'a>, from: &Place<'a>, next: &str) -> Option<Place<'a>> {
    let (page, name) = next.split_once('/').unwrap_or((&from.page.number, next));
    places(whole).find(|place| {
        *place.page.number == page && place.slot.name.value == name && place.slot.kind == SlotKind::Story
    })
}

/// Whether a story that is in this box comes back to a box that it has been in.
fn loops(whole: &Whole<'_>, from: &Place<'_>) -> bool {
    let name = |place: &Place<'_>| (place.page.number.value.clone(), place.slot.name.value.clone());
    let mut been = vec![name(from)];
    let mut at = *from;
    while let Some(next) = at.slot.next.as_ref().and_then(|next| find(whole, &at, next)) {
        if been.contains(&name(&next)) {
            return true;
        }
        been.push(name(&next));
        at = next;
    }
    false
}

/// Whether text goes on in the other box as it was set in the one.
fn alike(from: &Place<'_>, to: &Place<'_>) -> bool {
    let set = |place: &Place<'_>| {
        let area = &place.layout.type_area;
        (area.body.value.to_string(), area.pitch.value.to_string(), writing::of_slot(place.slot, area))
    };
    set(from) == set(to)
}
