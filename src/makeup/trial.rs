//! Each story in each box, set as the page would set it.
//!
//! In: a layout and a story. Out: for every box what came of the story in it. All boxes of a page are filled with the
//! one story at once; boxes do not touch each other, so each is as it would be among others.

use super::candidate::{self, Open};
use super::rank;
use crate::diag::{Code, Diagnostic};
use crate::font::FontBook;
use crate::frame::{FrameItem, Image, Picture};
use crate::input::layout::{Layout, Slot};
use crate::input::{Article, Project};
use crate::page::{BoxOutcome, BoxState, Composed, Sheet, compose};
use crate::unit::Length;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What stories are set with.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    /// The edition and its style.
    pub project: &'a Project,
    /// Pictures by path, as probed.
    pub pictures: &'a BTreeMap<PathBuf, Arc<Picture>>,
    /// The faces.
    pub faces: &'a FontBook,
}

/// What came of a story in a box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tried {
    /// Lines without a place.
    pub over: usize,
    /// Lines left.
    pub under: usize,
    /// Headlines that do not fit.
    pub too_long: usize,
    /// By how many thousandths the headline is smaller than its place's largest.
    pub small: i64,
    /// How many thousandths of its width the headline's longest line fills; `None` where there is no headline.
    pub filled: Option<i64>,
    /// Photos that found no place, and places that found no photo.
    pub photos_out: usize,
    pub places_left: usize,
    /// What crops take away of each picture, in thousandths, added up.
    pub cropped: i64,
    /// Photos with too few pixels for their place: for a warning, for an error.
    pub soft: usize,
    pub coarse: usize,
}

/// What comes of the story in each box of `open`, in their order; a fault of style or layout is an `Err`.
pub(super) fn of_story(
    desk: &Desk<'_>,
    entry: usize,
    open: &Open<'_>,
    article: &Article,
) -> Result<Vec<Tried>, Vec<Diagnostic>> {
    let layout = stories_alone(open);
    let articles = open.boxes.iter().map(|slot| (slot.name.value.clone(), article.clone())).collect();
    let project = desk.project;
    let sheet = Sheet {
        edition: &project.edition,
        entry: &project.edition.page[entry],
        layout: &layout,
        layout_file: open.file,
        style: &project.style,
        style_file: project.style_file,
        articles: &articles,
        edition_file: project.edition_file,
        ads: &BTreeMap::new(),
        tables: &BTreeMap::new(),
        briefs: &BTreeMap::new(),
        nameplate: None,
        pictures: desk.pictures,
        pointers: &[],
        press: &project.press,
        press_file: project.press_file,
        faces: desk.faces,
        previous: None,
        explain: false,
        draft: true,
    };
    let composed = compose(&[sheet])?;
    let Some(composed) = composed.iter().flatten().next() else { return Ok(Vec::new()) };
    Ok(open.boxes.iter().map(|slot| tried(slot, open, desk, composed)).collect())
}

/// The layout with the boxes that stories may stand in, or go on in, and no others; without their ladders of `fit`, so
/// that a story is judged by what is amiss before anything is done about it.
fn stories_alone(open: &Open<'_>) -> Layout {
    let layout = open.layout;
    let goes_on =
        |slot: &Slot| layout.boxes.iter().filter_map(|other| other.next.as_ref()).any(|n| **n == *slot.name);
    let wanted = |slot: &&Slot| goes_on(slot) || open.boxes.iter().any(|open| *open.name == *slot.name);
    let bare = |slot: &Slot| Slot { fit: Vec::new(), ..slot.clone() };
    Layout { boxes: layout.boxes.iter().filter(wanted).map(bare).collect(), ..layout.clone() }
}

fn tried(slot: &Slot, open: &Open<'_>, desk: &Desk<'_>, composed: &Composed) -> Tried {
    let name = slot.name.as_str();
    let (over, under) = fit(slot, open, composed);
    let found = |code: Code| {
        let of_box = composed.findings.iter().filter(|finding| finding.slot.as_deref() == Some(name));
        of_box.filter(|finding| finding.code == code).count()
    };
    let (size, filled) = headline(name, composed);
    let largest = rank::headline_size(slot, open.layout, &desk.project.style);
    let small = size.map_or(0, |size| thousandths(largest - size, largest).max(0));
    Tried {
        over,
        under,
        too_long: found(Code::HeadlineTooLong),
        small,
        filled,
        photos_out: found(Code::PhotoWithoutPlace),
        places_left: found(Code::PlaceWithoutPhoto),
        cropped: images(name, composed).map(cropped).sum(),
        soft: found(Code::PhotoSoft),
        coarse: found(Code::PhotoCoarse),
    }
}

/// Lines that a story is over, and those left, in all boxes it goes on in.
fn fit(slot: &Slot, open: &Open<'_>, composed: &Composed) -> (usize, usize) {
    let (mut over, mut under) = (0, 0);
    for slot in candidate::thread(slot, open.layout) {
        let here = |outcome: &&BoxOutcome| outcome.name == slot.name.value;
        let Some(found) = composed.boxes.iter().find(here) else { continue };
        over += found.overset.lines;
        under += match found.state {
            BoxState::Empty => candidate::lines(slot) as usize,
            _ => found.underset.lines,
        };
    }
    (over, under)
}

/// The size of the main headline in a box, and how much of its width its longest line fills.
fn headline(slot: &str, composed: &Composed) -> (Option<Length>, Option<i64>) {
    let lines = composed.page.items.iter().filter_map(|item| match item {
        FrameItem::Text(line) if &*line.role.slot == slot && line.role.part == "headline" => Some(line),
        _ => None,
    });
    let size = lines.clone().filter_map(|line| line.runs.iter().map(|run| run.size).max()).max();
    (size, lines.map(|line| thousandths(line.role.width, line.role.measure)).max())
}

fn images<'c>(slot: &str, composed: &'c Composed) -> impl Iterator<Item = &'c Image> {
    composed.page.items.iter().filter_map(move |item| match item {
        FrameItem::Image(image) if &*image.slot == slot => Some(image),
        _ => None,
    })
}

/// What a crop takes away of a picture, in thousandths.
fn cropped(image: &Image) -> i64 {
    let area = |width: u32, height: u32| i64::from(width) * i64::from(height);
    let whole = area(image.picture.width, image.picture.height).max(1);
    1000 - area(image.crop.width, image.crop.height) * 1000 / whole
}

fn thousandths(part: Length, whole: Length) -> i64 {
    (part.to_raw() * 1000).checked_div(whole.to_raw()).unwrap_or(0)
}
