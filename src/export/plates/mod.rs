//! Our own pages as sheets of marks: what each plate will print, from the display list.
//!
//! In: finished [`frame`](crate::frame) pages, the faces they name, and pictures as the PDF stores them. Out: a
//! [`Sheet`] for each page, every mark where `pdf` puts it and with what `pdf` says of its ink. Nothing is drawn here.
//! Where nobody looks at the plates, items may be told in outline: an em box for each glyph, pictures without samples.

mod error;
mod glyphs;
mod ink;
mod pictures;
mod shapes;
mod text;

pub use error::PlatesError;
pub(crate) use glyphs::outlines;

use crate::export::picture::Prepared;
use crate::font::FontBook;
use crate::frame::{FrameItem, Page, PictureKey, PictureKind};
use crate::plate::{Blend, Clip, Form, Mark, Origin, Paint, Plate, Sheet, Space};
use crate::unit::{Length, Point};
use glyphs::Glyphs;
use ink::{Printed, inks};
use pictures::Pictures;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use tiny_skia::Path;

/// The marks of a PDF advertisement's first page, by its file; `None` where it can't be read.
pub type Ads<'a> = dyn Fn(&std::path::Path) -> Option<Arc<Sheet>> + Sync + 'a;

/// What pages are made of.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The faces that the pages' text names.
    pub faces: &'a FontBook,
    /// The stream of every picture that is not a PDF.
    pub pictures: &'a BTreeMap<PictureKey, Arc<Prepared>>,
    /// Whoever reads advertisements; without one their places stay empty.
    pub ads: Option<&'a Ads<'a>>,
    /// Whether the item of a page is told in full, by its number, or in outline.
    pub full: &'a Full<'a>,
}

/// Tells whether an item of a page is wanted in full.
pub type Full<'a> = dyn Fn(&Page, usize) -> bool + Sync + 'a;

/// The items of `page` that are wanted in full.
fn in_full<'p>(page: &'p Page, full: &Full<'_>) -> impl Iterator<Item = &'p FrameItem> {
    page.printed().enumerate().filter(move |(number, _)| full(page, *number)).map(|(_, item)| item)
}

/// What is known while a page is taken apart.
struct Scene<'a> {
    source: Source<'a>,
    glyphs: &'a Glyphs,
    pictures: &'a Pictures,
    /// From the trim's corner to the media box's.
    corner: Point,
    sheet: Sheet,
    /// Where marks stand beside the page, what of the sheet the page may print on.
    page: Option<Arc<Clip>>,
    /// What the mark under way comes from.
    origin: Origin,
    /// Whether it is told in full.
    full: bool,
    /// What stands for a glyph in outline.
    em_box: Option<Arc<Path>>,
}

/// The sheet of each of `pages`, in order.
///
/// # Errors
///
/// A face without outlines, a picture that was not prepared or does not decode.
pub fn sheets(pages: &[&Page], source: Source<'_>) -> Result<Vec<Sheet>, PlatesError> {
    let glyphs = Glyphs::gather(pages, source)?;
    let pictures = Pictures::gather(pages, source)?;
    pages.par_iter().map(|page| sheet(page, source, &glyphs, &pictures)).collect()
}

fn sheet(
    page: &Page,
    source: Source<'_>,
    glyphs: &Glyphs,
    pictures: &Pictures,
) -> Result<Sheet, PlatesError> {
    let [width, height] = [page.trim.width, page.trim.height].map(points);
    let margin = page.margin();
    let [left, top, right, bottom] = [margin.left, margin.top, margin.right, margin.bottom].map(points);
    let mut plates = Plate::process();
    plates.extend(ink::spots(page));
    let sheet = Sheet {
        size: [width + left + right, height + top + bottom],
        trim: [left, top, left + width, top + height],
        plates,
        marks: Vec::new(),
        notes: Vec::new(),
    };
    let origin = Origin::default();
    let (corner, em_box) = (Point::new(margin.left, margin.top), glyphs::em_box());
    let mut scene = Scene { source, glyphs, pictures, corner, sheet, page: None, origin, full: true, em_box };
    if page.marks.is_some() {
        scene.page = scene.clip(page.bleed_rect());
    }
    for (number, item) in (0..).zip(page.printed()) {
        if number as usize == page.items.len() {
            scene.page = None;
        }
        scene.origin = Origin { number, ..origin_of(page, number as usize, item) };
        scene.full = (source.full)(page, number as usize);
        match item {
            FrameItem::Text(line) => scene.text(line),
            FrameItem::Image(image) if image.picture.kind == PictureKind::Pdf => scene.ad(image),
            FrameItem::Image(image) => scene.picture(image)?,
            FrameItem::Rule(rule) => scene.rule(rule),
            FrameItem::Shape(shape) => scene.shape(shape),
        }
    }
    Ok(scene.sheet)
}

fn origin_of(page: &Page, number: usize, item: &FrameItem) -> Origin {
    let of = |part: &'static str| {
        let object = page.box_of(number).map_or_else(Arc::default, |placed| placed.name.clone());
        Origin { object, part: part.into(), number: 0 }
    };
    match item {
        FrameItem::Text(line) => {
            Origin { object: line.role.slot.clone(), part: line.role.part.into(), number: 0 }
        }
        FrameItem::Image(image) => Origin { object: image.slot.clone(), part: "picture".into(), number: 0 },
        FrameItem::Rule(_) => of("rule"),
        FrameItem::Shape(_) => of("shape"),
    }
}

impl Scene<'_> {
    /// A place from the sheet's corner, in points.
    fn place(&self, point: Point) -> (f32, f32) {
        (points(self.corner.x + point.x), points(self.corner.y + point.y))
    }

    /// Adds a mark printed with an ink.
    fn print(&mut self, form: Form, ink: &crate::ink::Ink) {
        let Printed { space, paint, overprint } = inks(ink, &self.sheet.plates);
        self.add(form, space, paint, overprint, Vec::new());
    }

    fn add(&mut self, form: Form, space: Space, paint: Paint, overprint: bool, clips: Vec<Arc<Clip>>) {
        let clips = self.page.iter().cloned().chain(clips).collect();
        let origin = self.origin.clone();
        let (alpha, blend) = (255, Blend::Normal);
        self.sheet.marks.push(Mark { form, space, paint, overprint, alpha, blend, clips, origin });
    }
}

/// A length in points.
fn points(length: Length) -> f32 {
    length.to_pt() as f32
}
