//! Pages of PDFs as an eye sees them: one by one, small, and all on one sheet.
//!
//! In: the bytes of any PDF, and what inks look like where it does not say so itself. Out: PNGs. Two ways lead there.
//!
//! Ours reads what each plate prints ([`read`](crate::preflight::read)), draws the plates ([`plate`](crate::plate)) and
//! looks at them through the profile of the file's output intent: overprint stays, colours are the press's, and the
//! bytes are the same on every processor. It is as exact as the press rules.
//!
//! `hayro` draws light alone and knows no output intent, but it knows what plates can't tell: transparency beyond
//! multiplying, soft masks, fonts that are not in the file, light beside ink on one page. A page whose sheet is not
//! whole is drawn by it, without the vectors of the processor. What it scales down of pictures is still made by the
//! processor's own, so such a page is the same on processors of one kind only.

mod contact;
mod page;
mod words;

pub use contact::{Entry, contact_sheet};

use crate::export::render::{self, PagePng, RenderError, each_page, output_profile};
use crate::plate::{Light, Look};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;

/// The longest side of a thumbnail, in pixels.
pub const THUMBNAIL: u32 = 240;
/// The finest that a page is drawn so that it fills a thumbnail.
const FINEST: u32 = 600;

/// Every page of `pdf` at `dpi` pixels per inch, in order. `usual` says what inks look like where the file names no
/// press.
///
/// # Errors
///
/// A file that is no PDF, is encrypted, or has a page that is too large at this resolution.
pub fn pages(pdf: &[u8], dpi: u32, usual: &Look) -> Result<Vec<PagePng>, RenderError> {
    drawn(pdf, usual, |_| dpi, |light| PagePng::of(&light))
}

/// Every page of `pdf`, its longer side no longer than `longest` pixels and at most a row of a page's own pixels
/// shorter.
///
/// # Errors
///
/// As [`pages`].
pub fn thumbnails(pdf: &[u8], longest: u32, usual: &Look) -> Result<Vec<Light>, RenderError> {
    // An inch is at least so many pixels that fractions of one don't count.
    drawn(pdf, usual, |page| fitting(page, longest), |light| light)
}

/// The pixels an inch at which a page is no longer than `longest`, one at least.
fn fitting(page: &Page<'_>, longest: u32) -> u32 {
    let (width, height) = page.render_dimensions();
    (f64::from(longest) * 72.0 / f64::from(width.max(height).max(1.0))).clamp(1.0, f64::from(FINEST)) as u32
}

fn drawn<T: Send>(
    pdf: &[u8],
    usual: &Look,
    dpi: impl Fn(&Page<'_>) -> u32,
    finished: impl Fn(Light) -> T + Sync,
) -> Result<Vec<T>, RenderError> {
    let file: Pdf = render::open(pdf.to_vec())?;
    let own = output_profile(pdf).and_then(|profile| Look::of(&profile).ok());
    let look = own.as_ref().unwrap_or(usual);
    let dpis: Vec<u32> = file.pages().iter().map(dpi).collect();
    each_page(&file, &dpis, |number, page, dpi| Ok(finished(page::light(number, page, dpi, look)?)))
}
