//! PDF pages as pictures: previews, proofs and the second look of tests.
//!
//! In: the bytes of a PDF, or the [`Sheet`](crate::plate::Sheet) of a page. Out: a PNG for each page, or for each of its
//! plates. What a PDF looks like on a screen is drawn by `hayro`, plates by [`plate`](crate::plate); which of the two
//! shows a page best is for [`crate::render`] to say. Nothing of pages or layouts is known here.

mod intent;
mod plates;
mod png;

pub use intent::output_profile;
pub use plates::{PlatePng, Plates, plates};

use crate::plate::Light;
use fearless_simd::Level;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::kurbo::Affine;
use hayro::vello_cpu;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{RenderCache, RenderSettings};
use image::ExtendedColorType;
use rayon::prelude::*;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A page drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagePng {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// The PNG file: RGB, 8 bits a sample.
    pub data: Vec<u8>,
}

/// Why a PDF cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RenderError {
    /// Not a PDF, or one damaged beyond reading.
    Unreadable,
    /// Encrypted.
    Encrypted,
    /// A page would have more than 16,000 pixels a side or 140 million in all.
    TooManyPixels {
        /// The page, from 1.
        page: usize,
        /// Columns.
        width: u64,
        /// Rows.
        height: u64,
    },
    /// The drawing of a page failed inside the renderer.
    Page {
        /// The page, from 1.
        page: usize,
        /// What it said.
        reason: String,
    },
}

/// The most columns or rows of a page drawn.
const MOST_PIXELS_A_SIDE: u64 = 16_000;
/// The most pixels of a page drawn, seven bytes each while its PNG is written: a broadsheet at 600 dpi.
const MOST_PIXELS: u64 = 140_000_000;

/// A picture as a PNG.
pub fn png_of(light: &Light) -> Vec<u8> {
    // At most 16,000 a side; writing to memory never fails.
    let size = [light.width as u32, light.height as u32];
    png::encoded(&light.data, size, ExtendedColorType::Rgb8).unwrap_or_default()
}

/// How many pages `pdf` has.
///
/// # Errors
///
/// A file that is no PDF or is encrypted.
pub fn page_count(pdf: &[u8]) -> Result<usize, RenderError> {
    Ok(open(pdf.to_vec())?.pages().len())
}

/// A PDF opened.
pub(crate) fn open(pdf: Vec<u8>) -> Result<Pdf, RenderError> {
    Pdf::new(pdf).map_err(|error| match error {
        LoadPdfError::Decryption(_) => RenderError::Encrypted,
        LoadPdfError::Invalid => RenderError::Unreadable,
    })
}

/// Every page of `pdf` at `dpi` pixels per inch as `hayro` draws it, in order, on white.
///
/// Colours are hayro's own: no output intent is looked at.
///
/// # Errors
///
/// A file that is no PDF, is encrypted, or has a page that is too large at this resolution.
pub fn render(pdf: impl Into<Vec<u8>>, dpi: u32) -> Result<Vec<PagePng>, RenderError> {
    let pdf = open(pdf.into())?;
    let dpis = vec![dpi; pdf.pages().len()];
    each_page(&pdf, &dpis, |number, page, dpi| Ok(PagePng::of(&light(number, page, dpi)?)))
}

/// What `draw` makes of each page, in order, each at its dpi: in parallel on the caller's rayon pool, or one after
/// another where all together are larger than the largest page may be.
pub(crate) fn each_page<T: Send>(
    pdf: &Pdf,
    dpis: &[u32],
    draw: impl Fn(usize, &Page<'_>, u32) -> Result<T, RenderError> + Sync,
) -> Result<Vec<T>, RenderError> {
    let pages: Vec<_> = (1..).zip(pdf.pages().iter()).zip(dpis.iter().copied()).collect();
    let pixels = pages.iter().map(|&((number, page), dpi)| {
        let (width, height) = size(number, page, dpi)?;
        Ok(u64::from(width) * u64::from(height))
    });
    let total: u64 = pixels.sum::<Result<_, _>>()?;
    let one = |&((number, page), dpi): &((usize, &Page<'_>), u32)| draw(number, page, dpi);
    if total > MOST_PIXELS { pages.iter().map(one).collect() } else { pages.par_iter().map(one).collect() }
}

/// The pixels of a page, from its crop box; refused where they are too many.
fn size(number: usize, page: &Page<'_>, dpi: u32) -> Result<(u16, u16), RenderError> {
    let (width, height) = page.render_dimensions();
    let pixels = |points: f32| (f64::from(points) * f64::from(dpi) / 72.0).round().max(1.0) as u64;
    let (width, height) = (pixels(width), pixels(height));
    let refused = RenderError::TooManyPixels { page: number, width, height };
    if width.max(height) > MOST_PIXELS_A_SIDE || width * height > MOST_PIXELS {
        return Err(refused);
    }
    Ok((width as u16, height as u16)) // at most 16,000
}

/// Page `number` as `hayro` draws it.
pub(crate) fn light(number: usize, page: &Page<'_>, dpi: u32) -> Result<Light, RenderError> {
    let size = size(number, page, dpi)?;
    // A strange file must not end an edition: what the renderer trips over is an error like any other.
    let pixmap = catch_unwind(AssertUnwindSafe(|| raster(page, size, dpi)));
    let failed = "internal error of the renderer".to_owned();
    let pixmap = pixmap.map_err(|_| RenderError::Page { page: number, reason: failed })?;
    let data = pixmap.data().iter().flat_map(|pixel| [pixel.r, pixel.g, pixel.b]).collect();
    Ok(Light { width: size.0.into(), height: size.1.into(), data })
}

/// The pixels of a page on white, without hinting: shapes fall where the plate has them.
fn raster(page: &Page<'_>, (width, height): (u16, u16), dpi: u32) -> Pixmap {
    let drawing = RenderSettings { hinting: false, ..RenderSettings::default() };
    let place = Affine::scale(f64::from(dpi) / 72.0) * page.initial_transform(true).to_kurbo();
    // Without the processor's own vectors: they mix colours each in its way.
    let portable = vello_cpu::RenderSettings { level: Level::fallback(), ..Default::default() };
    let mut strokes = RenderContext::new_with(width, height, portable);
    hayro::render_into(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &drawing,
        &mut strokes,
        place,
    );
    strokes.flush();
    let mut pixmap = Pixmap::new(width, height);
    let on_white =
        RasterizerSettings { target_init: TargetInit::Clear(WHITE), ..RasterizerSettings::default() };
    strokes.render_with(&mut pixmap, &mut Resources::default(), on_white);
    pixmap
}

impl PagePng {
    /// A picture as a page.
    pub(crate) fn of(light: &Light) -> PagePng {
        // At most 16,000 a side.
        PagePng { width: light.width as u32, height: light.height as u32, data: png_of(light) }
    }
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenderError::Unreadable => f.write_str("not a readable PDF"),
            RenderError::Encrypted => f.write_str("the PDF is encrypted"),
            RenderError::TooManyPixels { page, width, height } => {
                write!(f, "page {page} would have {width} × {height} pixels; ask for fewer dpi")
            }
            RenderError::Page { page, reason } => write!(f, "page {page} can't be drawn: {reason}"),
        }
    }
}

impl std::error::Error for RenderError {}
