//! PDF for the plate and for the screen.
//!
//! In: finished [`frame`] pages, the faces they name, pictures as a PDF stores them and the files of PDF
//! advertisements. Out: the bytes of one PDF, the same for the same input: PDF 1.6, or 1.4 for PDF/X-1a. No layout is known here, nothing
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
mod limits;
mod metadata;
mod notes;
mod number;
mod pack;
mod plates;
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
use plates::Plates;
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

/// The part of ISO 15930 that a file claims to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// PDF/X-4 (ISO 15930-7): PDF 1.6.
    #[default]
    X4,
    /// PDF/X-1a:2003 (ISO 15930-4): PDF 1.4, inks alone, no transparency.
    X1a,
    /// None of them: PDF 1.6, for readers and not for a press.
    None,
}

/// A press condition (ISO 15930, `GTS_PDFX`).
#[derive(Clone, Copy, Debug)]
pub struct OutputIntent<'a> {
    /// What the file claims for it.
    pub standard: Standard,
    /// Its name in a registry of characterization data.
    pub name: &'a str,
    /// What it is, in a few words.
    pub condition: Option<&'a str>,
    /// The registry.
    pub registry: &'a str,
    /// Its ICC profile.
    pub profile: &'a Profile,
}

impl<'a> OutputIntent<'a> {
    /// A condition of the ICC's registry, for PDF/X-4.
    pub fn new(name: &'a str, profile: &'a Profile) -> OutputIntent<'a> {
        let registry = "http://www.color.org";
        OutputIntent { standard: Standard::X4, name, condition: None, registry, profile }
    }
}

impl Document<'_> {
    /// Whether it follows `standard`.
    fn is(&self, standard: Standard) -> bool {
        self.intent.as_ref().is_some_and(|intent| intent.standard == standard)
    }
}

/// What pages are drawn with.
struct Stock<'a> {
    fonts: Fonts<'a>,
    images: Images<'a>,
    ads: Ads,
    plates: Plates,
}

/// Writes `document`.
pub fn write(document: &Document) -> Result<Vec<u8>, PdfError> {
    let stock = Stock {
        // Glyphs in use, and a subset of each face.
        fonts: Fonts::subset(document)?,
        // Pictures and advertisements in use, each once.
        images: Images::gather(document)?,
        ads: Ads::gather(document)?,
        // Inks beside the process inks.
        plates: Plates::gather(document),
    };
    // Page content.
    let canvases = document
        .pages
        .par_iter()
        .map(|page| draw(page, document.colours, &stock))
        .collect::<Result<Vec<_>, _>>()?;
    // printpdf's document of it, then everything that printpdf can't say.
    finish::finish(document, canvases, &stock)
}

/// The content of a page, in the order of its items; where marks stand beside it, nothing of the page reaches them.
fn draw<'a>(page: &frame::Page, colours: Colours, stock: &'a Stock) -> Result<Canvas<'a>, PdfError> {
    let mut canvas = Canvas::new(page, colours, &stock.plates);
    let each = |canvas: &mut Canvas, items: &[FrameItem]| {
        items.iter().try_for_each(|item| draw_item(canvas, item, stock))
    };
    let Some(marks) = &page.marks else {
        each(&mut canvas, &page.items)?;
        return Ok(canvas);
    };
    canvas.within(page.bleed_rect(), |canvas| each(canvas, &page.items))?;
    each(&mut canvas, &marks.items)?;
    Ok(canvas)
}

fn draw_item(canvas: &mut Canvas, item: &FrameItem, stock: &Stock) -> Result<(), PdfError> {
    match item {
        FrameItem::Text(line) => text::draw(canvas, line, &stock.fonts)?,
        FrameItem::Image(image) if image.picture.kind == PictureKind::Pdf => stock.ads.draw(canvas, image)?,
        FrameItem::Image(image) => stock.images.draw(canvas, image)?,
        FrameItem::Rule(rule) => graphics::rule(canvas, rule),
        FrameItem::Shape(shape) => graphics::shape(canvas, shape),
    }
    Ok(())
}
