//! What of a page is not as it was, by its geometry.
//!
//! In: the page as it was and as it is. Out: changes, box by box in the order of the page. Where a box went, its content
//! is compared as if it had not: what went along is not told again.

mod pictures;
mod shapes;
mod text;

use super::way::Grid;
use super::{Change, Kind, Place};
use crate::diag::Text;
use crate::export::geometry::{PageGeometry, Points};
use crate::say;
use crate::unit::Length;
use std::collections::{BTreeMap, VecDeque};

/// The changes from `old` to `new`, which are the same page of two builds.
pub fn changes(old: &PageGeometry<'_>, new: &PageGeometry<'_>) -> Vec<Change> {
    let grid = Grid::of(new);
    let mut changes = trim(old, new);
    for name in boxes(old, new) {
        let (was, is) = (place(old, name), place(new, name));
        let told = box_itself(name, was, is, &grid);
        let here = Here { name, grid, shift: shift(was, is) };
        // A box that came or went takes its content along.
        let whole = told.as_ref().is_some_and(|change| change.kind != Kind::BoxMoved);
        changes.extend(told);
        if !whole {
            changes.extend(text::changes(old, new, &here));
            changes.extend(pictures::changes(old, new, &here));
            changes.extend(shapes::changes(old, new, &here));
        }
    }
    changes
}

/// The box at work.
#[derive(Clone, Copy, Debug)]
struct Here<'a> {
    name: &'a str,
    grid: Grid,
    /// How far the box went: to the right, and down.
    shift: [Length; 2],
}

impl Here<'_> {
    fn change(&self, kind: Kind, words: Text, old: Option<Place>, new: Option<Place>) -> Change {
        Change { kind, slot: self.name.to_owned(), words, old, new, reading: Vec::new() }
    }

    /// From `old` to `new`, beyond what the box went.
    fn went(&self, old: Place, new: Place) -> [Length; 2] {
        [new[0].0 - old[0].0 - self.shift[0], new[1].0 - old[1].0 - self.shift[1]]
    }
}

fn trim(old: &PageGeometry<'_>, new: &PageGeometry<'_>) -> Vec<Change> {
    if old.trim == new.trim {
        return Vec::new();
    }
    let size = |trim: &Place| {
        let [width, height] = [trim[2], trim[3]].map(|Points(long)| long.to_milli_pt());
        let tenths = |milli: i64| crate::unit::Decimal::from_milli((milli * 254 + 36_000) / 72_000 * 100);
        format!("{} × {} mm", tenths(width), tenths(height))
    };
    let (was, is) = (size(&old.trim), size(&new.trim));
    let words = say!("the sheet was {was} and is {is}"; "版面由{was}改为{is}");
    let (old, new) = (Some(old.trim), Some(new.trim));
    vec![Change { kind: Kind::TrimChanged, slot: String::new(), words, old, new, reading: Vec::new() }]
}

/// The boxes of both, in the order of the new page, those that are gone after them. What belongs to none comes last.
fn boxes<'a>(old: &'a PageGeometry<'_>, new: &'a PageGeometry<'_>) -> Vec<&'a str> {
    let named = |page: &'a PageGeometry<'_>| {
        let items = page.lines.iter().map(|line| line.slot.as_ref());
        let images = page.images.iter().map(|image| image.slot.as_ref());
        let drawn = page.rules.iter().map(|rule| rule.slot.as_ref());
        let shapes = page.shapes.iter().map(|shape| shape.slot.as_ref());
        let boxes = page.boxes.iter().map(|placed| placed.name.as_ref());
        boxes.chain(items).chain(images).chain(drawn).chain(shapes)
    };
    let mut names: Vec<&str> = Vec::new();
    for name in named(new).chain(named(old)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn place(page: &PageGeometry<'_>, name: &str) -> Option<Place> {
    page.boxes.iter().find(|placed| placed.name == name).map(|placed| placed.rect)
}

fn shift(old: Option<Place>, new: Option<Place>) -> [Length; 2] {
    let (Some(old), Some(new)) = (old, new) else { return [Length::ZERO; 2] };
    [new[0].0 - old[0].0, new[1].0 - old[1].0]
}

/// What became of the box itself.
fn box_itself(name: &str, old: Option<Place>, new: Option<Place>, grid: &Grid) -> Option<Change> {
    let (kind, words) = match (old, new) {
        (None, Some(_)) => (Kind::BoxAdded, say!("the box is new"; "新增此框")),
        (Some(_), None) => (Kind::BoxRemoved, say!("the box is gone"; "此框已删")),
        (Some(old), Some(new)) if old != new => (Kind::BoxMoved, moved(old, new, grid)?),
        _ => return None,
    };
    Some(Change { kind, slot: name.to_owned(), words, old, new, reading: Vec::new() })
}

fn moved(old: Place, new: Place, grid: &Grid) -> Option<Text> {
    let way = grid.way(new[0].0 - old[0].0, new[1].0 - old[1].0);
    let growth = grid.growth(new[2].0 - old[2].0, new[3].0 - old[3].0);
    let (en, zh) = match (&way, &growth) {
        (Some(way), Some(growth)) => {
            (format!("moved {} and is {}", en(way), en(growth)), format!("{}，{}", zh(way), zh(growth)))
        }
        (Some(way), None) => (format!("moved {}", en(way)), zh(way).to_owned()),
        (None, Some(growth)) => (format!("is {}", en(growth)), zh(growth).to_owned()),
        (None, None) => return None,
    };
    Some(say!("the box {en}"; "框{zh}"))
}

fn en(text: &Text) -> &str {
    text.in_lang(crate::diag::Lang::En)
}

fn zh(text: &Text) -> &str {
    text.in_lang(crate::diag::Lang::Zh)
}

/// Takes out of `gone` and `come` those that go together by `key`, in the order of the old ones.
fn take_pairs<T, K: Ord>(gone: &mut Vec<T>, come: &mut Vec<T>, key: impl Fn(&T) -> K) -> Vec<(T, T)> {
    let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    for (at, is) in come.iter().enumerate() {
        waiting.entry(key(is)).or_default().push_back(at);
    }
    let mut others: Vec<Option<T>> = come.drain(..).map(Some).collect();
    let mut pairs = Vec::new();
    for was in std::mem::take(gone) {
        let found = waiting.get_mut(&key(&was)).and_then(VecDeque::pop_front);
        match found.and_then(|at| others.get_mut(at)?.take()) {
            Some(is) => pairs.push((was, is)),
            None => gone.push(was),
        }
    }
    come.extend(others.into_iter().flatten());
    pairs
}

/// A place of the old page as if its box had not moved.
fn shifted(at: Place, [across, down]: [Length; 2]) -> Place {
    [Points(at[0].0 + across), Points(at[1].0 + down), at[2], at[3]]
}

/// The smallest place that holds all of these; `None` of none.
fn around(places: impl Iterator<Item = Place>) -> Option<Place> {
    places.reduce(|a, b| {
        let (left, top) = (a[0].min(b[0]), a[1].min(b[1]));
        let right = (a[0].0 + a[2].0).max(b[0].0 + b[2].0);
        let bottom = (a[1].0 + a[3].0).max(b[1].0 + b[3].0);
        [left, top, Points(right - left.0), Points(bottom - top.0)]
    })
}
