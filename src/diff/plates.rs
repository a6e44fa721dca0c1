//! Level three: the plates of a page, drawn and laid over each other.
//!
//! In: two pages of PDFs, or one and what goldens keep. Out: which plates differ, where, and by how much, beyond what
//! masks and budgets let pass.

use super::Place;
use super::golden::{Kept, KeptPlate};
use super::mask::{PageMask, Tolerance};
use super::side::PdfPage;
use super::tiles::{SIDE, differing, tiles};
use super::verdict::{PlateChange, Plates};
use crate::export::geometry::Points;
use crate::plate::{self, Changed, Options, Raster, Sheet};
use crate::preflight::read::{self, Wants};
use crate::unit::Length;
use sha2::{Digest, Sha256};
use std::ops::Range;

/// A page's plates, drawn, and where its trim stands on them.
#[derive(Debug)]
pub(super) struct Drawn {
    pub raster: Raster,
    trim: [f32; 4],
}

impl Drawn {
    /// Where the sheet stands, from the trim's corner.
    pub fn sheet(&self) -> Place {
        let (width, height) = self.raster.size();
        let points = |pixels: usize| pixels as f32 * 72.0 / self.raster.dpi() as f32;
        from_trim(&[0.0, 0.0, points(width), points(height)], self.trim)
    }

    /// The columns and rows that a place takes up.
    pub fn pixels(&self, place: &Place) -> [Range<usize>; 2] {
        let [left, top, right, bottom] = on_sheet(place, self.trim);
        let pixels = |points: f32| (points * self.raster.dpi() as f32 / 72.0).max(0.0);
        let range = |from: f32, to: f32, most: usize| {
            (pixels(from).floor() as usize).min(most)..(pixels(to).ceil() as usize).min(most)
        };
        let (width, height) = self.raster.size();
        [range(left, right, width), range(top, bottom, height)]
    }
}

/// Draws a page at `dpi`; else why it can't be.
pub(super) fn draw(page: &PdfPage, dpi: u32) -> Result<Drawn, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", page.path.display());
    let sheet: Sheet = read::sheet_at(&page.bytes, page.at, Wants::PLATES).map_err(|error| told(&error))?;
    let raster = Raster::draw(&sheet, dpi, &Options::default()).map_err(|error| told(&error))?;
    Ok(Drawn { raster, trim: sheet.trim })
}

/// What differs between two pages.
pub(super) fn compare(mut old: Drawn, mut new: Drawn, mask: &PageMask, usual: Tolerance) -> Plates {
    let dpi = new.raster.dpi();
    let tolerance = mask.tolerance.unwrap_or(usual);
    for side in [&mut old, &mut new] {
        mask.places.iter().for_each(|place| side.raster.wipe(on_sheet(place, side.trim)));
    }
    let mut forgiven = 0;
    for (place, budget) in &mask.budgets {
        forgiven += spend(&mut old, &mut new, place, *budget);
    }
    let changed = match plate::changed(&old.raster, &new.raster, tolerance.sample) {
        Changed::Size => return Plates { dpi, resized: true, ..Plates::default() },
        Changed::Plates(changed) => changed,
    };
    let pixels = total(&changed);
    if pixels <= tolerance.pixels {
        return Plates { dpi, forgiven: forgiven + pixels, ..Plates::default() };
    }
    let change = |change: plate::Change| PlateChange {
        ink: change.plate.to_string(),
        pixels: Some(change.pixels),
        most: Some(change.most),
        places: change.places.iter().map(|place| from_trim(place, new.trim)).collect(),
    };
    Plates { dpi, forgiven, changed: changed.into_iter().map(change).collect(), ..Plates::default() }
}

fn total(changed: &[plate::Change]) -> u64 {
    changed.iter().map(|change| change.pixels).sum()
}

/// Wipes a region in which no more differs than its budget lets pass; how many pixels that are.
fn spend(old: &mut Drawn, new: &mut Drawn, place: &Place, budget: Tolerance) -> u64 {
    let wiped = |side: &Drawn| {
        let mut raster = side.raster.clone();
        raster.wipe(on_sheet(place, side.trim));
        raster
    };
    let without = [wiped(old), wiped(new)];
    let count = |old: &Raster, new: &Raster, sample| match plate::changed(old, new, sample) {
        Changed::Plates(changed) => total(&changed),
        Changed::Size => 0,
    };
    let inside = |sample| {
        let [was, is] = &without;
        count(&old.raster, &new.raster, sample).saturating_sub(count(was, is, sample))
    };
    if inside(budget.sample) > budget.pixels {
        return 0;
    }
    let forgiven = inside(0);
    [old.raster, new.raster] = without;
    forgiven
}

/// What differs from the plates that goldens keep hashes of. Where a mask touches a tile, the tile does not count;
/// budgets know nothing of hashes.
pub(super) fn compare_kept(kept: &Kept, new: &Drawn, mask: &PageMask) -> Plates {
    let hashes = hashes(&new.raster);
    let of = |plates: &'_ [KeptPlate], ink: &str| plates.iter().find(|plate| plate.ink == ink).cloned();
    let fresh = hashes.iter().filter(|plate| of(&kept.plates, &plate.ink).is_none());
    let inks = kept.plates.iter().chain(fresh).map(|plate| plate.ink.as_str());
    let changed = inks.filter_map(|ink| {
        let (was, is) = (of(&kept.plates, ink), of(&hashes, ink));
        // An empty plate and none at all print the same.
        if was.as_ref().map(|plate| &plate.sha256) == is.as_ref().map(|plate| &plate.sha256) {
            return None;
        }
        let [was, is] = [&was, &is].map(|side| side.as_ref().map(|plate| plate.tiles.as_slice()));
        let tiles = differing(was, is);
        let whole = tiles.as_ref().is_none_or(Vec::is_empty);
        let places = tiles.into_iter().flatten().map(|tile| tile_place(tile, new));
        let places: Vec<Place> = places.filter(|place| !mask.touches(place)).collect();
        let counts = whole || !places.is_empty();
        counts.then(|| PlateChange { ink: ink.to_owned(), pixels: None, most: None, places })
    });
    Plates { dpi: new.raster.dpi(), changed: changed.collect(), ..Plates::default() }
}

/// Where a tile stands, by its row and column.
fn tile_place([row, column]: [usize; 2], drawn: &Drawn) -> Place {
    let points = |tiles: usize| (tiles * SIDE) as f32 * 72.0 / drawn.raster.dpi() as f32;
    from_trim(&[points(column), points(row), points(column + 1), points(row + 1)], drawn.trim)
}

/// The plates with ink on them, and their hashes; the size of the sheet counts.
pub(super) fn hashes(raster: &Raster) -> Vec<KeptPlate> {
    let (width, height) = raster.size();
    let hash = |(at, plate): (usize, &plate::Plate)| {
        let pixels = raster.plate(at);
        let mut hash = Sha256::new();
        hash.update(format!("{width} {height} "));
        hash.update(pixels);
        let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        pixels.iter().any(|&ink| ink > 0).then(|| KeptPlate {
            ink: plate.name.to_string(),
            sha256,
            tiles: tiles(pixels, width),
        })
    };
    raster.plates().iter().enumerate().filter_map(hash).collect()
}

/// From the trim's corner to the sheet's: left, top, right, bottom.
fn on_sheet(place: &Place, trim: [f32; 4]) -> [f32; 4] {
    let [left, top, width, height] = place.map(|points| points.0.to_pt() as f32);
    [trim[0] + left, trim[1] + top, trim[0] + left + width, trim[1] + top + height]
}

/// And back, as left, top, width, height.
fn from_trim(place: &[f32; 4], trim: [f32; 4]) -> Place {
    let points = |points: f32| Points(Length::milli_pt((f64::from(points) * 1000.0).round() as i64));
    let [left, top, right, bottom] = *place;
    [left - trim[0], top - trim[1], right - left, bottom - top].map(points)
}
