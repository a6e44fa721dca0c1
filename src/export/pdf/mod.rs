//! PDF for the plate and for the screen.
//!
//! In: finished [`frame`] pages, the faces they name, pictures as a PDF stores them and the files of PDF
//! advertisements. Out: the bytes of one PDF 1.6, the same for the same input. No layout is known here, nothing
//! is decoded, scaled or colour managed, and no clock is read.
//!
//! printpdf makes pages and fonts; content and all that a press needs and printpdf lacks or gets wrong come in a
//! finishing pass over its lopdf document. No other module of the crate names either.

mod canvas;
mod colour;
mod error;
mod finish;
mod fonts;
mod forms;
mod graphics;
mod images;
mod metadata;
mod number;
mod pack;
mod prune;
mod span;
mod text;

pub use error::PdfError;
pub use pack::Profile;

pub(super) use images::corner_place;

use crate::export::picture::Prepared;
use crate::font::FontBook;
use crate::frame::{self, FrameItem, PictureKey, PictureKind};
use canvas::Canvas;
use fonts::Fonts;
use forms::Ads;
use images::Images;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// What to write.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The pages, in order.
    pub pages: &'a [&'a frame::Page],
    /// The faces that the pages' text names.
    pub faces: &'a FontBook,
    /// The stream of every picture that is not a PDF.
    pub pictures: &'a BTreeMap<PictureKey, Arc<Prepared>>,
    /// The bytes of every picture file that is a PDF, by its path.
    pub ads: &'a BTreeMap<PathBuf, Arc<[u8]>>,
    /// What the file is for.
    pub colours: Colours,
    /// The title, for the viewer's window and for catalogues.
    pub title: &'a str,
    /// The language of the text (BCP 47): `zh-Hans`.
    pub language: &'a str,
    /// Year, month and day of the edition; `None` leaves dates out.
    pub date: Option<(i32, u8, u8)>,
    /// The press condition that the colours are meant for; `None` leaves it unsaid.
    pub intent: Option<OutputIntent<'a>>,
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Plates: CMYK, with solid black overprinting.
    Press,
    /// Screens: RGB.
    Screen,
}

/// A press condition (ISO 15930, `GTS_PDFX`).
#[derive(Clone, Copy, Debug)]
pub struct OutputIntent<'a> {
    /// Its name in the ICC registry of characterization data.
    pub name: &'a str,
    /// Its ICC profile.
    pub profile: &'a Profile,
}

/// Writes `document`.
pub fn write(document: &Document) -> Result<Vec<u8>, PdfError> {
    // Glyphs in use, and a subset of each face.
    let fonts = Fonts::subset(document)?;
    // Pictures and advertisements in use, each once.
    let images = Images::gather(document)?;
    let ads = Ads::gather(document)?;
    // Page content.
    let canvases = document
        .pages
        .par_iter()
        .map(|page| draw(page, document.colours, &fonts, &images, &ads))
        .collect::<Result<Vec<_>, _>>()?;
    // printpdf's document of it, then everything that printpdf can't say.
    finish::finish(document, canvases, &fonts, &images, &ads)
}

/// The content of a page, in the order of its items.
fn draw(
    page: &frame::Page,
    colours: Colours,
    fonts: &Fonts,
    images: &Images,
    ads: &Ads,
) -> Result<Canvas, PdfError> {
    let mut canvas = Canvas::new(page, colours);
    for item in &page.items {
        match item {
            FrameItem::Text(line) => text::draw(&mut canvas, line, fonts)?,
            FrameItem::Image(image) if image.picture.kind == PictureKind::Pdf => {
                ads.draw(&mut canvas, image)?
            }
            FrameItem::Image(image) => images.draw(&mut canvas, image)?,
            FrameItem::Rule(rule) => graphics::rule(&mut canvas, rule),
            FrameItem::Shape(shape) => graphics::shape(&mut canvas, shape),
        }
    }
    Ok(canvas)
}
