//! A sheet as pixels: a byte for each plate at each place.
//!
//! In: a [`Sheet`] and pixels per inch. Out: a [`Raster`], and on request which mark is on top where, and what lay
//! under each text. Screening, dot gain and colour are not known here: a byte is what the plate was asked to print.

use super::band::{Band, draw};
use super::cover::Area;
use super::ground::{Ground, Sums};
use super::mark::{Plate, Sheet};
use super::work;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt;

/// What is drawn besides the plates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Keep which mark is on top at each pixel ([`Raster::mark_at`]): four bytes a pixel.
    pub marks: bool,
    /// Keep what lay under each text when it was drawn ([`Raster::ground`]).
    pub grounds: bool,
}

/// The plates of a sheet at a resolution.
///
/// Pixels are anti-aliased: one that is half covered by a solid has half its ink, so sums over an area are true at
/// any resolution. The same sheet gives the same bytes on every processor and with any number of threads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    pub(super) width: usize,
    pub(super) height: usize,
    dpi: u32,
    plates: Vec<Plate>,
    pub(super) planes: Vec<Vec<u8>>,
    /// The mark on top of each pixel, [`NONE`] where there is none; empty where it was not asked for.
    tops: Vec<u32>,
    grounds: BTreeMap<usize, Ground>,
}

/// No mark.
pub(super) const NONE: u32 = u32::MAX;

/// Why a sheet can't be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RasterError {
    /// It would have more than 16,000 pixels a side or 140 million in all, or more than four times as many bytes.
    TooManyPixels {
        /// Columns.
        width: u64,
        /// Rows.
        height: u64,
        /// Plates.
        plates: usize,
    },
    /// The sheet has no size.
    NoSize,
    /// So many marks lie over each other that they would cover it 4,000 times.
    TooMuch,
}

/// The most columns or rows.
const MOST_PIXELS_A_SIDE: u64 = 16_000;
/// The most pixels: a broadsheet at 600 dpi.
const MOST_PIXELS: u64 = 140_000_000;
/// The most bytes on all plates: the four process ones of the largest sheet.
const MOST_BYTES: u64 = 4 * MOST_PIXELS;
/// A sheet of fewer pixels may be covered as often as one of so many.
const LEAST: usize = 1_000_000;
/// The most that all marks together may cover, in sheets. Rich pages come to some dozens.
const MOST_LAYERS: u64 = 4_000;
/// Rows drawn by one thread at a time: few enough that two cores share a small sheet, many enough that few glyphs
/// are cut in two.
const ROWS: usize = 128;

impl Raster {
    /// Draws `sheet` at `dpi` pixels per inch, in bands on the caller's rayon pool.
    ///
    /// # Errors
    ///
    /// A sheet that is too large at this resolution, or has too much on it.
    pub fn draw(sheet: &Sheet, dpi: u32, options: &Options) -> Result<Raster, RasterError> {
        let (width, height) = size(sheet, dpi)?;
        let scale = dpi as f32 / 72.0;
        let whole = Area { left: 0, top: 0, right: width, bottom: height };
        if work::pixels(sheet, whole, scale) > MOST_LAYERS * (width * height).max(LEAST) as u64 {
            return Err(RasterError::TooMuch);
        }
        let mut planes = vec![vec![0; width * height]; sheet.plates.len()];
        let mut tops = if options.marks { vec![NONE; width * height] } else { Vec::new() };
        let bands = bands(&mut planes, &mut tops, width, height);
        let grounds: Vec<BTreeMap<usize, Sums>> =
            bands.into_par_iter().map(|band| draw(sheet, band, scale, options.grounds)).collect();
        let grounds = Ground::joined(grounds);
        Ok(Raster { width, height, dpi, plates: sheet.plates.clone(), planes, tops, grounds })
    }

    /// Columns and rows.
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// Pixels per inch.
    pub fn dpi(&self) -> u32 {
        self.dpi
    }

    /// The plates, in the sheet's order.
    pub fn plates(&self) -> &[Plate] {
        &self.plates
    }

    /// The pixels of plate `at`, row after row from the top, 255 is solid ink; empty where there is no such plate.
    pub fn plate(&self, at: usize) -> &[u8] {
        self.planes.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// What each plate prints at a pixel.
    pub fn inks(&self, column: usize, row: usize) -> impl Iterator<Item = u8> + '_ {
        let at = self.index(column, row);
        self.planes.iter().map(move |plane| at.and_then(|at| plane.get(at)).copied().unwrap_or(0))
    }

    /// The index in [`Sheet::marks`] of the mark on top at a pixel: the last that covers a sixteenth of it or more.
    /// `None` where there is none, or [`Options::marks`] was not asked for.
    pub fn mark_at(&self, column: usize, row: usize) -> Option<usize> {
        let top = *self.tops.get(self.index(column, row)?)?;
        (top != NONE).then_some(top as usize)
    }

    /// What lay under the text mark `mark` when it was drawn; `None` for other marks, for text that left nothing on
    /// the sheet, and where [`Options::grounds`] was not asked for.
    pub fn ground(&self, mark: usize) -> Option<&Ground> {
        self.grounds.get(&mark)
    }

    /// A place in points from the sheet's top left corner: the middle of a pixel.
    pub fn place(&self, column: usize, row: usize) -> [f32; 2] {
        [column, row].map(|pixels| self.points(pixels as f32 + 0.5))
    }

    /// Clears every plate within a place in points: left, top, right, bottom.
    pub fn wipe(&mut self, place: [f32; 4]) {
        let pixels = |points: f32| (points * self.dpi as f32 / 72.0).max(0.0);
        let [left, top] = [place[0], place[1]].map(|edge| pixels(edge).floor() as usize);
        let [right, bottom] = [place[2], place[3]].map(|edge| pixels(edge).ceil() as usize);
        let (left, right) = (left.min(self.width), right.min(self.width));
        let width = self.width;
        for plane in &mut self.planes {
            for row in top..bottom.min(self.height) {
                if let Some(wiped) = plane.get_mut(row * width + left..row * width + right.max(left)) {
                    wiped.fill(0);
                }
            }
        }
    }

    /// So many pixels as points.
    pub(super) fn points(&self, pixels: f32) -> f32 {
        pixels * 72.0 / self.dpi as f32
    }

    fn index(&self, column: usize, row: usize) -> Option<usize> {
        (column < self.width && row < self.height).then_some(row * self.width + column)
    }
}

/// The pixels of a sheet; refused where they are too many.
fn size(sheet: &Sheet, dpi: u32) -> Result<(usize, usize), RasterError> {
    if !sheet.size.iter().all(|points| *points > 0.0 && points.is_finite()) {
        return Err(RasterError::NoSize);
    }
    let [width, height] =
        sheet.size.map(|points| (f64::from(points) * f64::from(dpi) / 72.0).round().max(1.0) as u64);
    let plates = sheet.plates.len();
    let pixels = width.saturating_mul(height);
    let fits = width.max(height) <= MOST_PIXELS_A_SIDE
        && pixels <= MOST_PIXELS
        && pixels.saturating_mul(plates as u64) <= MOST_BYTES;
    let refused = RasterError::TooManyPixels { width, height, plates };
    if fits { Ok((width as usize, height as usize)) } else { Err(refused) }
}

/// The bands of a sheet, from the top.
fn bands<'a>(planes: &'a mut [Vec<u8>], tops: &'a mut [u32], width: usize, height: usize) -> Vec<Band<'a>> {
    let mut bands: Vec<Band> = (0..height)
        .step_by(ROWS)
        .map(|top| Band { top, width, height: ROWS.min(height - top), planes: Vec::new(), tops: None })
        .collect();
    for plane in planes {
        for (band, rows) in bands.iter_mut().zip(plane.chunks_mut(ROWS * width)) {
            band.planes.push(rows);
        }
    }
    for (band, rows) in bands.iter_mut().zip(tops.chunks_mut(ROWS * width)) {
        band.tops = Some(rows);
    }
    bands
}

impl fmt::Display for RasterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RasterError::TooManyPixels { width, height, plates } => {
                write!(f, "a page would have {width} × {height} pixels on {plates} plates; ask for fewer dpi")
            }
            RasterError::TooMuch => f.write_str("a page has more on it than is drawn"),
            RasterError::NoSize => f.write_str("a page has no size"),
        }
    }
}

impl std::error::Error for RasterError {}
