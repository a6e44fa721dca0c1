//! What `report.html` shows, as JSON: the verdict, the pictures of pages that differ, and in their place what stands
//! where.
//!
//! Lengths are points from the trim's corner. Lists stand for records where there are many.

use super::pictures::{self, Pictures};
use crate::diag::Lang;
use crate::diff::told::{Told, told};
use crate::diff::{Change, Kind, PageVerdict, Piece, Place, Side, SidePage, State, Verdict};
use crate::export::geometry::{ImageGeometry, LineGeometry, PageGeometry, RuleGeometry, ShapeGeometry};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A side and its page.
pub(super) type Here<'a> = (&'a Side, &'a SidePage);

/// The verdict and what there is to see of it.
pub(super) fn of(old: &Side, new: &Side, verdict: &Verdict, lang: Lang) -> Value {
    let pages: Vec<Value> = verdict.pages.par_iter().map(|page| of_page(old, new, page, lang)).collect();
    json!({
        "old": verdict.old.display().to_string(),
        "new": verdict.new.display().to_string(),
        "same": !verdict.differs(),
        "summary": verdict.summary().in_lang(lang),
        "pages": pages,
    })
}

fn of_page(old: &Side, new: &Side, page: &PageVerdict, lang: Lang) -> Value {
    let sides = [old, new].map(|side| side.page(&page.number).map(|found| (side, found)));
    let (state, seen) = match page.state {
        State::Both if !page.differs() => ("same", Pictures::default()),
        State::Both => ("changed", pictures::of(sides, page.plates.as_ref())),
        State::Added => ("added", pictures::of([None, sides[1]], None)),
        State::Removed => ("removed", pictures::of([sides[0], None], None)),
    };
    let shown = page.differs();
    let sheets = sides.map(|side| side.and_then(|(_, page)| page.geometry.as_ref()));
    let drawing = |at: usize| {
        let side = seen.sides.get(at).and_then(Option::as_ref);
        match (side, sheets.get(at).copied().flatten()) {
            (Some(seen), _) => json!({ "sheet": seen.sheet, "picture": seen.uri }),
            (None, Some(geometry)) => {
                json!({ "sheet": geometry.trim, "drawing": of_geometry(geometry, shown) })
            }
            (None, None) => Value::Null,
        }
    };
    json!({
        "number": page.number,
        "state": state,
        "trim": page.trim,
        "changes": changes(page, lang),
        "old": drawing(0),
        "new": drawing(1),
        "heat": seen.heat,
        "thumb": seen.thumb,
    })
}

/// What is told of a page, each with its places.
fn changes(page: &PageVerdict, lang: Lang) -> Vec<Value> {
    let mut geometry = page.geometry.iter().flatten();
    let of_told = |told: Told| {
        let is_geometry = Kind::ALL.iter().any(|kind| kind.name() == told.kind);
        let change = if is_geometry { geometry.next() } else { None };
        let spots = if told.kind == "plates" { spots(page) } else { Vec::new() };
        json!({
            "kind": told.kind,
            "box": told.slot,
            "words": told.words.in_lang(lang),
            "old": change.and_then(|change| change.old),
            "new": change.and_then(|change| change.new),
            "reading": change.map(reading),
            "spots": spots,
        })
    };
    told(page).into_iter().map(of_told).collect()
}

/// Where plates differ, each place once, with the inks.
fn spots(page: &PageVerdict) -> Vec<Value> {
    let mut spots: BTreeMap<Place, Vec<&str>> = BTreeMap::new();
    for change in page.plates.iter().flat_map(|plates| &plates.changed) {
        change.places.iter().for_each(|place| spots.entry(*place).or_default().push(&change.ink));
    }
    spots.iter().map(|(place, inks)| json!({ "place": place, "inks": inks })).collect()
}

fn reading(change: &Change) -> Vec<Value> {
    let piece = |piece: &Piece| match piece {
        Piece::Kept(text) => json!(["=", text]),
        Piece::Gone(text) => json!(["-", text]),
        Piece::Come(text) => json!(["+", text]),
    };
    change.reading.iter().map(piece).collect()
}

/// What stands where; of a page that is only listed, its boxes and pictures.
fn of_geometry(page: &PageGeometry<'_>, whole: bool) -> Value {
    let boxes: Vec<Place> = page.boxes.iter().map(|placed| placed.rect).collect();
    let images: Vec<Value> = page.images.iter().map(of_image).collect();
    if !whole {
        return json!({ "boxes": boxes, "images": images });
    }
    json!({
        "boxes": boxes,
        "images": images,
        "lines": page.lines.iter().map(of_line).collect::<Vec<Value>>(),
        "rules": page.rules.iter().map(of_rule).collect::<Vec<Value>>(),
        "shapes": page.shapes.iter().map(of_shape).collect::<Vec<Value>>(),
    })
}

fn of_image(image: &ImageGeometry<'_>) -> Value {
    json!([image.rect, image.file])
}

fn of_line(line: &LineGeometry<'_>) -> Value {
    json!([line.x, line.y, line.width, line.size, line.text, line.ink, line.writing.is_some()])
}

fn of_rule(rule: &RuleGeometry<'_>) -> Value {
    json!([rule.from, rule.to, rule.weight, rule.ink])
}

fn of_shape(shape: &ShapeGeometry<'_>) -> Value {
    json!([shape.rect, shape.fill, shape.stroke, shape.weight])
}
