//! Level three: the plates of a page, drawn and laid over each other.
//!
//! In: two pages of PDFs, or one and what goldens keep. Out: which plates differ, where, and by how much, beyond what
//! masks and budgets let pass.

use super::Place;
use super::golden::{Kept, KeptPlate};
use super::mask::{PageMask, Tolerance};
use super::side::PdfPage;
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
    let changed = match plate::changed(&old.raster, &new.raster, tolerance.sample) {
        Changed::Size => return Plates { dpi, resized: true, ..Plates::default() },
        Changed::Plates(changed) => changed,
    };
    let pixels: u64 = changed.iter().map(|change| change.pixels).sum();
    if pixels <= tolerance.pixels {
        return Plates { dpi, forgiven: pixels, ..Plates::default() };
    }
    let change = |change: plate::Change| PlateChange {
        ink: change.plate.to_string(),
        pixels: Some(change.pixels),
        most: Some(change.most),
        places: change.places.iter().map(|place| from_trim(place, new.trim)).collect(),
    };
    Plates { dpi, changed: changed.into_iter().map(change).collect(), ..Plates::default() }
}

/// What differs from the plates that goldens keep hashes of.
pub(super) fn compare_kept(kept: &Kept, new: &Drawn) -> Plates {
    let hashes = hashes(&new.raster);
    let differs = |ink: &str, sha: Option<&str>| {
        let now = hashes.iter().find(|plate| plate.ink == ink).map(|plate| plate.sha256.as_str());
        // An empty plate and none at all print the same.
        now != sha
    };
    let known = kept.plates.iter().map(|plate| (plate.ink.as_str(), Some(plate.sha256.as_str())));
    let fresh = hashes.iter().filter(|plate| kept.plates.iter().all(|old| old.ink != plate.ink));
    let fresh = fresh.map(|plate| (plate.ink.as_str(), None));
    let changed = known.chain(fresh).filter(|(ink, sha)| differs(ink, *sha)).map(|(ink, _)| PlateChange {
        ink: ink.to_owned(),
        pixels: None,
        most: None,
        places: Vec::new(),
    });
    Plates { dpi: new.raster.dpi(), changed: changed.collect(), ..Plates::default() }
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
        pixels.iter().any(|&ink| ink > 0).then(|| KeptPlate { ink: plate.name.to_string(), sha256 })
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
