//! The photos of a story in one of its boxes, as they are changed so that it fits.

use super::fit::Changes;
use super::plan::Part;
use crate::flow::Obstacle;
use crate::input::article::Article;
use crate::input::layout::{FitChange, PhotoPlace, Slot};
use crate::input::photo::units;
use crate::page::content::Content;
use crate::page::maker::Maker;
use crate::page::photo::{self, Turn};
use std::collections::BTreeSet;

/// Sets the photos of a story whose text fills `flow`; tells what the text keeps clear of.
pub(super) fn set(
    maker: &mut Maker<'_>,
    slot: &Slot,
    article: &Article,
    part: &Part<'_>,
    (content, flow): (&Content, &Content),
) -> Vec<Obstacle> {
    let left_out = left_out(article, part.changes);
    let turn = Turn { before: part.photo, first: part.number == 0, last: part.last };
    let (mut units, findings) = photo::units(slot, maker.desk.sheet.layout_file, article, turn, &left_out);
    findings.into_iter().for_each(|finding| maker.find(finding));
    if let Some(first) = units.first_mut().filter(|_| part.number == 0) {
        change(slot, &mut first.place, part.changes);
    }
    let photos = photo::set(&units, article, slot, (content, flow), maker.desk, &mut maker.setter);
    maker.put(photos)
}

/// Numbers of the photos that are left out so that the story fits; a group is left out whole.
fn left_out(article: &Article, changes: &Changes) -> BTreeSet<usize> {
    let count = usize::try_from(changes.of(FitChange::OptionalPhoto)).unwrap_or(0);
    let mut first = 0;
    let units = units(&article.front.photo).map(|unit| {
        let photos = first..first + unit.len();
        first = photos.end;
        (photos, unit.iter().all(|photo| photo.optional))
    });
    let optional: Vec<_> = units.filter(|(_, optional)| *optional).map(|(photos, _)| photos).collect();
    optional.into_iter().rev().take(count).flatten().collect()
}

/// Changes a photo's place so that the story fits; inside the box.
fn change(slot: &Slot, place: &mut PhotoPlace, changes: &Changes) {
    let apply =
        |stated: u16, by: i32, most: u16| (i32::from(stated) - by).clamp(1, i32::from(most.max(1))) as u16;
    let (lines, columns) = (changes.of(FitChange::PhotoLines), changes.of(FitChange::PhotoColumns));
    place.lines.value = apply(*place.lines, lines, (*slot.lines + 1).saturating_sub(*place.line));
    place.span.value = apply(*place.span, columns, (*slot.span + 1).saturating_sub(*place.column));
}
