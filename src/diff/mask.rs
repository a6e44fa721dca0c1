//! Where differences don't count, or only above a budget: dates, weather, prices.
//!
//! In: a TOML file. Out: [`Masks`], asked for a page.

use super::{Change, Place};
use crate::export::geometry::{PageGeometry, Points};
use crate::unit::{Length, Measure, Scale, Unit};
use serde::Deserialize;
use std::path::Path;

/// What does not count on which page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Masks {
    /// Regions in which nothing counts.
    #[serde(default)]
    mask: Vec<Mask>,
    /// What is allowed on a page, where it is not what the command line says.
    #[serde(default)]
    budget: Vec<Budget>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mask {
    /// The page; every page where it is left out.
    page: Option<String>,
    /// The box whose content does not count.
    #[serde(rename = "box")]
    slot: Option<String>,
    /// Or the region: left, top, width, height from the trim's corner.
    rect: Option<[Measure; 4]>,
    /// Why, for whoever reads the file.
    #[serde(default)]
    why: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// The page; every page where it is left out.
    page: Option<String>,
    /// The box within which it goes; the whole page where neither this nor `rect` is said.
    #[serde(rename = "box")]
    slot: Option<String>,
    /// Or the region: left, top, width, height from the trim's corner.
    rect: Option<[Measure; 4]>,
    /// Why, for whoever reads the file.
    #[serde(default)]
    why: Option<String>,
    /// How much a sample of a plate may differ, of 255.
    #[serde(default)]
    sample: u8,
    /// How many pixels of the page or region may differ by more.
    #[serde(default)]
    pixels: u64,
}

/// What may differ without counting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tolerance {
    /// How much a sample of a plate may differ, of 255.
    pub sample: u8,
    /// How many pixels of a page may differ by more.
    pub pixels: u64,
}

/// What does not count on one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMask {
    boxes: Vec<String>,
    /// Regions, from the trim's corner.
    pub places: Vec<Place>,
    /// Regions with a budget of their own.
    pub budgets: Vec<(Place, Tolerance)>,
    /// The page's own budget.
    pub tolerance: Option<Tolerance>,
}

impl Masks {
    /// The masks in the file at `path`, or why there are none.
    pub fn open(path: &Path) -> Result<Masks, String> {
        let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(path).map_err(|error| told(&error))?;
        let masks: Masks = toml::from_str(&text).map_err(|error| told(&error))?;
        if masks.mask.iter().any(|mask| mask.slot.is_some() == mask.rect.is_some()) {
            return Err(told(&"each [[mask]] names a `box` or a `rect`, one of the two"));
        }
        if masks.budget.iter().any(|budget| budget.slot.is_some() && budget.rect.is_some()) {
            return Err(told(&"a [[budget]] names a `box` or a `rect`, not both"));
        }
        let stated =
            masks.mask.iter().map(|mask| &mask.rect).chain(masks.budget.iter().map(|budget| &budget.rect));
        match stated.flatten().flatten().find(|measure| !is_absolute(measure)) {
            Some(measure) => {
                Err(told(&format!("`{measure}`: a `rect` is in mm or pt; a page has no grid by itself")))
            }
            None => Ok(masks),
        }
    }

    /// What does not count on a page, whose boxes `geometry` tells.
    pub fn on(&self, number: &str, geometry: &[Option<&PageGeometry<'_>>]) -> PageMask {
        let here = |page: &Option<String>| page.as_deref().is_none_or(|page| page == number);
        let masks: Vec<&Mask> = self.mask.iter().filter(|mask| here(&mask.page)).collect();
        let boxes: Vec<String> = masks.iter().filter_map(|mask| mask.slot.clone()).collect();
        let all = || geometry.iter().flatten().flat_map(|page| &page.boxes);
        let of_boxes = all().filter(|placed| boxes.iter().any(|name| *name == placed.name));
        let stated = masks.iter().filter_map(|mask| mask.rect.as_ref()).map(place);
        let places = of_boxes.map(|placed| placed.rect).chain(stated).collect();
        let mut page = PageMask { boxes, places, ..PageMask::default() };
        for budget in self.budget.iter().filter(|budget| here(&budget.page)) {
            let tolerance = Tolerance { sample: budget.sample, pixels: budget.pixels };
            match (&budget.slot, &budget.rect) {
                (None, None) => page.tolerance = page.tolerance.or(Some(tolerance)),
                (_, Some(rect)) => page.budgets.push((place(rect), tolerance)),
                (Some(name), None) => {
                    let placed = all().find(|placed| *name == placed.name);
                    page.budgets.extend(placed.map(|placed| (placed.rect, tolerance)));
                }
            }
        }
        page
    }
}

fn is_absolute(measure: &Measure) -> bool {
    matches!(measure.unit, Unit::Pt | Unit::Mm)
}

/// Absolute lengths as they are; on a finished page there is no grid for the others.
fn place(rect: &[Measure; 4]) -> Place {
    let scale = Scale::default();
    rect.each_ref().map(|measure| Points(measure.resolve(&scale).unwrap_or(Length::ZERO)))
}

impl PageMask {
    /// Whether a place lies, even in part, where nothing counts.
    pub fn touches(&self, place: &Place) -> bool {
        self.places.iter().any(|mask| overlap(mask, place))
    }

    /// Whether a change lies wholly where nothing counts.
    pub fn covers(&self, change: &Change) -> bool {
        let inside = |place: &Place| self.places.iter().any(|mask| holds(mask, place));
        let places = [&change.old, &change.new];
        self.boxes.contains(&change.slot)
            || (places.iter().any(|place| place.is_some()) && places.into_iter().flatten().all(inside))
    }
}

fn overlap(one: &Place, other: &Place) -> bool {
    let end = |place: &Place, axis: usize| place[axis].0 + place[axis + 2].0;
    (0..2).all(|axis| one[axis].0 < end(other, axis) && other[axis].0 < end(one, axis))
}

fn holds(outer: &Place, inner: &Place) -> bool {
    let end = |place: &Place, axis: usize| place[axis].0 + place[axis + 2].0;
    (0..2).all(|axis| outer[axis] <= inner[axis] && end(inner, axis) <= end(outer, axis))
}
