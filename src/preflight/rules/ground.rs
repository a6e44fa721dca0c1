//! What lies under text and thin lines, and how much ink stands where: one raster of the sheet, drawn when a rule asks
//! for what places alone don't tell.
//!
//! The raster keeps the ground of texts; thin lines lighter than black are drawn as one glyph each, for their ground.

use super::beneath::Beneath;
use super::seen::{Inks, Seen};
use super::strokes;
use crate::plate::{Form, Glyph, Ground, Mark, Options, Paint, Raster, Sheet};
use std::cell::OnceCell;
use std::sync::Arc;
use tiny_skia::{Path, Stroke, Transform};

/// Pixels an inch: a pixel is an eighth of a square millimetre.
const DPI: [u32; 3] = [72, 36, 9];
/// A ground counts as much darker than what stands on it from here: two fifths of a solid plate more.
const DARKER: u16 = 102;
/// Ink under something counts from here: a tenth of a solid plate.
const SOME: u8 = 26;

/// A sheet, and its raster where somebody asked.
#[derive(Debug)]
pub(super) struct Grounds<'s> {
    sheet: &'s Sheet,
    beneath: Beneath,
    raster: OnceCell<Option<Raster>>,
}

impl<'s> Grounds<'s> {
    /// Of `sheet`, of which nothing is drawn yet.
    pub(super) fn of(sheet: &'s Sheet) -> Grounds<'s> {
        Grounds { sheet, beneath: Beneath::of(sheet), raster: OnceCell::new() }
    }

    /// The raster; `None` where the sheet is too large at any resolution.
    pub(super) fn raster(&self) -> Option<&Raster> {
        self.raster.get_or_init(|| draw(self.sheet)).as_ref()
    }

    /// Whether more than `limit` percent of ink may stand somewhere.
    pub(super) fn may_exceed(&self, limit: f32) -> bool {
        self.beneath.heavy(self.sheet, limit).next().is_some()
    }

    fn under(&self, seen: &Seen<'_>) -> Option<&Ground> {
        if self.beneath.is_on_paper(seen.at) { None } else { self.raster()?.ground(seen.at) }
    }

    /// Whether a mark leaves its ground much lighter.
    pub(super) fn is_reversed(&self, seen: &Seen<'_>) -> bool {
        if !matches!(seen.inks, Inks::Nothing | Inks::Tint(_) | Inks::Several) {
            return false;
        }
        let Some(ground) = self.under(seen) else { return false };
        let sum = |inks: &mut dyn Iterator<Item = u8>| inks.map(u16::from).sum::<u16>();
        let under = sum(&mut ground.mean.iter().copied());
        let paint = &seen.mark.paint;
        let left = sum(&mut ground.mean.iter().enumerate().map(|(at, ink)| paint.on(at).unwrap_or(*ink)));
        left + DARKER <= under
    }

    /// Whether there is ink under a mark on a plate other than black that it takes away.
    pub(super) fn clears_colour(&self, seen: &Seen<'_>) -> bool {
        let Some(ground) = self.under(seen) else { return false };
        let cleared = |at: usize, ink: u8| ink >= SOME && seen.mark.paint.on(at) == Some(0);
        ground.most.iter().enumerate().any(|(at, ink)| at != super::seen::BLACK && cleared(at, *ink))
    }
}

fn draw(sheet: &Sheet) -> Option<Raster> {
    let sheet = Sheet { marks: sheet.marks.iter().map(as_drawn).collect(), ..sheet.clone() };
    let options = Options { marks: true, grounds: true };
    DPI.into_iter().find_map(|dpi| Raster::draw(&sheet, dpi, &options).ok())
}

/// A mark for the raster.
fn as_drawn(mark: &Mark) -> Mark {
    match strokes::weight(mark) {
        Some(weight) if weight < strokes::THIN && is_light(&mark.paint) => {
            let outline = match &mark.form {
                Form::Fill { path, .. } => Some(Arc::clone(path)),
                Form::Stroke { path, .. } => outlined(path, weight).map(Arc::new),
                Form::Text { .. } | Form::Picture { .. } => None,
            };
            outline.map_or_else(|| mark.clone(), |outline| Mark { form: glyph(outline), ..mark.clone() })
        }
        _ => mark.clone(),
    }
}

/// Whether a mark may be lighter than its ground.
fn is_light(paint: &Paint) -> bool {
    paint.0.iter().any(Option::is_some)
        && paint.0.iter().flatten().map(|ink| u16::from(*ink)).sum::<u16>() < 255
}

fn outlined(path: &Path, weight: f32) -> Option<Path> {
    let stroke = Stroke { width: weight.max(0.1), ..Stroke::default() };
    path.stroke(&stroke, 1.0)
}

fn glyph(outline: Arc<Path>) -> Form {
    let glyphs = vec![Glyph { outline, at: Transform::identity() }];
    Form::Text { face: "".into(), size: 0.0, text: String::new(), glyphs, stroke: None }
}
