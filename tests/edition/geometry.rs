//! Where things stand: on the grid, in the type area, clear of each other.

use crate::common::built::BuiltPage;
use crate::common::dump::em_box;
use crate::pages;
use duikai::frame::{Image, TextLine};
use duikai::page::Grid;
use duikai::unit::{Length, Rect, Writing};
use std::collections::{BTreeMap, BTreeSet};

/// The row of the grid that a baseline of body text is on; `Err` gives how far it is off.
fn row(line: &TextLine, page: BuiltPage<'_>) -> Result<u32, Length> {
    let grid = page.grid();
    let project = page.built.made.project.as_ref().expect("a project");
    let role = &project.style.roles["body"];
    let family = &project.style.families[role.family.as_str()][0];
    let face = page.built.made.faces.find(family, role.weight).expect("the body's face");
    let ascent = page.built.made.faces.face(face).metrics.ascent.at(grid.body);
    let below = line.origin.y - grid.origin.y - ascent;
    let off = below - grid.pitch * below.whole(grid.pitch);
    if off == Length::ZERO { Ok(below.whole(grid.pitch) as u32) } else { Err(off) }
}

/// Lines of running text that run across the page; those of a vertical box have no baseline on a row.
fn level(page: BuiltPage<'_>) -> impl Iterator<Item = &TextLine> {
    page.body().filter(|line| line.writing == Writing::Horizontal)
}

#[test]
fn every_body_baseline_is_on_the_grid() {
    for page in pages() {
        assert!(level(page).count() > 50);
        for line in level(page) {
            assert!(
                row(line, page).is_ok_and(|row| row < page.grid().lines),
                "{}: {}",
                page.number(),
                line.text
            );
        }
        // Captions have a leading of their own.
        assert!(page.lines().filter(|line| line.role.part == "caption").any(|line| row(line, page).is_err()));
    }
}

/// The type area.
fn type_area(grid: &Grid) -> Rect {
    Rect::new(grid.origin.x, grid.origin.y, grid.width(), grid.height())
}

/// Every line and picture by the box it is in.
fn things(page: BuiltPage<'_>) -> Vec<(String, String, Rect)> {
    // An ad's label stands on the ad.
    let lines = page.lines().filter(|line| line.role.part != "label");
    let lines = lines.map(|line| (line.role.slot.to_string(), line.text.clone(), em_box(line)));
    let images = page.images().map(|i| (i.slot.to_string(), i.picture.name.clone(), i.rect));
    lines.chain(images).collect()
}

#[test]
fn nothing_leaves_the_type_area() {
    for page in pages() {
        let area = type_area(&page.grid());
        for (slot, what, rect) in things(page) {
            assert!(area.contains(rect), "{} {slot}: {what} at {rect:?} in {area:?}", page.number());
        }
    }
}

#[test]
fn nothing_lies_on_anything_else() {
    for page in pages() {
        let things = things(page);
        for (at, (slot, what, rect)) in things.iter().enumerate() {
            for (other_slot, other, other_rect) in &things[at + 1..] {
                let place = format!("{} {slot}/{what} and {other_slot}/{other}", page.number());
                assert!(!rect.overlaps(*other_rect), "{place}: {rect:?}, {other_rect:?}");
            }
        }
        // A box moved by half a line would.
        let (_, _, first) = things.last().expect("something");
        let moved = Rect { y: first.y + first.height / 2, ..*first };
        assert!(first.overlaps(moved));
    }
}

#[test]
fn stories_keep_to_their_boxes() {
    for page in pages() {
        let grid = page.grid();
        for slot in &page.input.layout.boxes {
            let first = u32::from(*slot.line) - 1;
            let rows = first..first + u32::from(*slot.lines);
            let rect = grid.rect(u32::from(*slot.column), u32::from(*slot.span), &rows);
            for (_, what, inner) in things(page).iter().filter(|(name, ..)| *name == slot.name.value) {
                assert!(rect.contains(*inner), "{} {}: {what}", page.number(), slot.name.value);
            }
        }
    }
}

/// The last row of each column of a box, by its number.
fn feet<'l>(lines: impl Iterator<Item = &'l TextLine>, page: BuiltPage<'_>) -> BTreeMap<u32, u32> {
    let mut feet = BTreeMap::new();
    for line in lines {
        let foot = feet.entry(line.role.column).or_insert(0);
        *foot = row(line, page).expect("on the grid").max(*foot);
    }
    feet
}

#[test]
fn columns_end_level() {
    for page in pages() {
        for outcome in &page.composed.boxes {
            let all: Vec<&TextLine> = level(page).filter(|line| *line.role.slot == outcome.name).collect();
            let lines = || all.iter().copied();
            let feet = feet(lines(), page);
            let Some(level) = feet.values().copied().max() else { continue };
            let last = *feet.keys().max().expect("a column");
            let place = format!("{} {}: {feet:?}", page.number(), outcome.name);
            for (&column, &foot) in &feet {
                let mut own = lines().filter(|line| line.role.column == column);
                let before_subhead = lines()
                    .find(|line| line.role.column == column + 1)
                    .is_some_and(|line| line.role.part == "crosshead");
                // What may be short of level: the remainder, in the last column; a column whose next begins with
                // a subhead, which keeps its lines; a column that ends over a photo.
                let short = (level - foot) as usize;
                let allowed = match () {
                    () if column == last => (feet.len() - 1).max(outcome.underset.lines),
                    () if before_subhead => 2,
                    () => 0,
                };
                assert!(short <= allowed || stands_over_photo(page, own.next_back()), "{place}");
            }
        }
    }
}

/// Whether the rows under a line belong to a picture of its own box.
fn stands_over_photo(page: BuiltPage<'_>, line: Option<&TextLine>) -> bool {
    let Some(line) = line else { return false };
    let rect = em_box(line);
    let below = Rect { height: page.grid().pitch * 4, ..rect };
    page.images().any(|image| image.slot == line.role.slot && image.rect.overlaps(below))
}

/// Photos of stories; ads stand in their boxes at their own proportions.
fn photos(page: BuiltPage<'_>) -> Vec<&Image> {
    let photos: Vec<_> =
        page.images().filter(|image| page.input.articles.contains_key(&*image.slot)).collect();
    assert!(!photos.is_empty(), "{} has a photo", page.number());
    photos
}

#[test]
fn photo_edges_are_on_columns_and_lines() {
    for page in pages() {
        let grid = page.grid();
        let columns = 1..=grid.columns;
        let lefts: BTreeSet<Length> = columns.clone().map(|column| grid.column_x(column)).collect();
        let rights: BTreeSet<Length> = columns.map(|column| grid.rect(column, 1, &(0..1)).right()).collect();
        for image in photos(page) {
            let rect = image.rect;
            let from_top = rect.y - grid.origin.y;
            assert!(lefts.contains(&rect.x) && rights.contains(&rect.right()), "{image:?}");
            assert_eq!(from_top % grid.pitch, Length::ZERO, "{image:?}");
            assert_eq!((from_top + rect.height - grid.body) % grid.pitch, Length::ZERO, "{image:?}");
        }
    }
}

#[test]
fn pictures_are_not_distorted() {
    for page in pages() {
        for image in page.images() {
            let (crop, rect, full) = (image.crop, image.rect, &image.picture);
            assert!(crop.x + crop.width <= full.width && crop.y + crop.height <= full.height, "{image:?}");
            let [width, height] = [crop.width, crop.height].map(|pixels| Length::raw(i64::from(pixels)));
            let across = height.scale(rect.width.to_raw(), rect.height.to_raw());
            let down = width.scale(rect.height.to_raw(), rect.width.to_raw());
            // To a pixel, whichever side was cut.
            let off = (width - across).to_raw().abs().min((height - down).to_raw().abs());
            assert!(off <= 1, "{image:?}");
        }
    }
}
