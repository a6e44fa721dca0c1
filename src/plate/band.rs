//! A band of a sheet under the press: marks printed one after another.
//!
//! In: a [`Sheet`] and the rows to draw. Out: what each plate prints there. Bands know nothing of each other.

use super::cover::{Area, Cover, Cut, product, rectangle};
use super::ground::Sums;
use super::mark::{Blend, Clip, Ends, Form, Glyph, Mark, Sheet};
use super::picture;
use std::collections::BTreeMap;
use std::sync::Arc;
use tiny_skia::{LineCap, Path, PathSegment, Stroke, StrokeDash, Transform};

/// Rows of every plate of a sheet.
pub(super) struct Band<'a> {
    /// The first row, counted from the top of the sheet.
    pub(super) top: usize,
    /// Columns.
    pub(super) width: usize,
    /// Rows.
    pub(super) height: usize,
    /// The rows of each plate.
    pub(super) planes: Vec<&'a mut [u8]>,
    /// Which mark is on top of each pixel, where somebody asked.
    pub(super) tops: Option<&'a mut [u32]>,
}

/// What a row of a mark prints on a plate.
#[derive(Clone, Copy)]
pub(super) enum Inks<'a> {
    /// The same everywhere.
    One(u8),
    /// Of `step` samples for each pixel, the one that `from` starts with.
    Each { from: &'a [u8], step: usize },
}

/// A band being drawn.
struct Press<'a, 'b> {
    band: Band<'a>,
    sheet: &'b Sheet,
    /// Pixels to a point.
    scale: f32,
    /// The grounds of texts, where they are wanted.
    grounds: Option<BTreeMap<usize, Sums>>,
    /// What clips leave of the band, those used last.
    cuts: Vec<Known<'b>>,
}

/// Clips, and what they leave.
type Known<'b> = (&'b [Arc<Clip>], Option<Arc<Cut>>);

/// How much of a pixel a mark covers that counts as on top of it: a sixteenth.
const TOUCHED: u8 = 16;
/// How many clips are remembered: pages and their forms alternate between few.
const CUTS: usize = 8;

/// Draws the marks of `sheet` on `band`; what lay under its texts, if `grounds` asks for it.
pub(super) fn draw(sheet: &Sheet, band: Band, scale: f32, grounds: bool) -> BTreeMap<usize, Sums> {
    let grounds = grounds.then(BTreeMap::new);
    let mut press = Press { band, sheet, scale, grounds, cuts: Vec::new() };
    for (number, mark) in sheet.marks.iter().enumerate() {
        press.mark(number, mark);
    }
    press.grounds.unwrap_or_default()
}

impl<'b> Press<'_, 'b> {
    fn mark(&mut self, number: usize, mark: &'b Mark) {
        let prints = matches!(mark.form, Form::Picture { .. }) || mark.paint.0.iter().any(Option::is_some);
        if mark.alpha == 0 || !prints {
            return;
        }
        let Some(cut) = self.cut(&mark.clips) else { return };
        let at = Transform::from_scale(self.scale, self.scale);
        match &mark.form {
            Form::Fill { path, even_odd } => self.print(number, mark, filled(&cut, path, *even_odd, at)),
            Form::Stroke { path, weight, dashes, ends } => {
                let cover = stroked(&cut, path, (*weight, *ends), dashes, self.scale);
                self.print(number, mark, cover);
            }
            Form::Text { glyphs, stroke, .. } => {
                for glyph in glyphs {
                    let cover = self.glyph(&cut, glyph, *stroke);
                    self.look_under(number, cover.as_ref());
                    self.print(number, mark, cover);
                }
            }
            Form::Picture { samples, at: place } => {
                picture::draw(&mut self.band, number, mark, samples, &cut, place.post_concat(at));
            }
        }
    }

    /// What clips leave of the band.
    fn cut(&mut self, clips: &'b [Arc<Clip>]) -> Option<Arc<Cut>> {
        let same = |known: &[Arc<Clip>]| {
            known.len() == clips.len() && known.iter().zip(clips).all(|(one, other)| Arc::ptr_eq(one, other))
        };
        if let Some((_, cut)) = self.cuts.iter().find(|(known, _)| same(known)) {
            return cut.clone();
        }
        let cut = Cut::new(self.band.area(), clips, self.scale).map(Arc::new);
        if self.cuts.len() == CUTS {
            self.cuts.remove(0);
        }
        self.cuts.push((clips, cut.clone()));
        cut
    }

    fn glyph(&self, cut: &Cut, glyph: &Glyph, stroke: Option<f32>) -> Option<Cover> {
        let at = glyph.at.post_scale(self.scale, self.scale);
        match stroke {
            None => cut.outline(&glyph.outline, false, at),
            Some(weight) => {
                let outline = glyph.outline.as_ref().clone().transform(glyph.at)?;
                stroked(cut, &outline, (weight, Ends::default()), &[], self.scale)
            }
        }
    }

    /// Takes note of what lies under a glyph of the text `number`.
    fn look_under(&mut self, number: usize, cover: Option<&Cover>) {
        let (Some(grounds), Some(cover)) = (&mut self.grounds, cover) else { return };
        let sums = grounds.entry(number).or_insert_with(|| Sums::new(self.sheet.plates.len()));
        for row in cover.area.top..cover.area.bottom {
            sums.cover(cover.row(row));
            for plate in 0..self.band.planes.len() {
                sums.ink(plate, cover.row(row), self.band.row(plate, row, cover.area));
            }
        }
    }

    /// Prints a mark of one colour.
    fn print(&mut self, number: usize, mark: &Mark, cover: Option<Cover>) {
        let Some(mut cover) = cover else { return };
        cover.thin(mark.alpha);
        for row in cover.area.top..cover.area.bottom {
            for plate in 0..self.band.planes.len() {
                if let Some(ink) = mark.paint.on(plate) {
                    self.band.print(plate, row, cover.area, cover.row(row), Inks::One(ink), mark.blend);
                }
            }
            self.band.top(number, row, cover.area, cover.row(row));
        }
    }
}

/// What is left of a filled outline.
fn filled(cut: &Cut, path: &Path, even_odd: bool, at: Transform) -> Option<Cover> {
    match rectangle(path) {
        Some(edges) => cut.rectangle(edges.map(|edge| edge * at.sx)),
        None => cut.outline(path, even_odd, at),
    }
}

/// What is left of a stroked outline.
fn stroked(cut: &Cut, path: &Path, (weight, ends): (f32, Ends), dashes: &[f32], scale: f32) -> Option<Cover> {
    let width = if weight > 0.0 { weight } else { 1.0 / scale };
    let at = Transform::from_scale(scale, scale);
    if let (Some(edges), true, LineCap::Butt) = (bar(path, width), dashes.is_empty(), ends.cap) {
        return cut.rectangle(edges.map(|edge| edge * scale));
    }
    let dash = if dashes.len() % 2 == 1 { dashes.repeat(2) } else { dashes.to_vec() };
    let stroke = Stroke {
        width,
        miter_limit: ends.miter,
        line_cap: ends.cap,
        line_join: ends.join,
        dash: StrokeDash::new(dash, 0.0),
    };
    let dashed = stroke.dash.as_ref().map(|dash| path.dash(dash, scale));
    let path = match &dashed {
        Some(dashed) => dashed.as_ref()?,
        None => path,
    };
    cut.outline(&path.stroke(&stroke, scale)?, false, at)
}

/// The edges of an upright straight stroke.
fn bar(path: &Path, width: f32) -> Option<[f32; 4]> {
    let mut segments = path.segments();
    let (Some(PathSegment::MoveTo(a)), Some(PathSegment::LineTo(b)), None) =
        (segments.next(), segments.next(), segments.next())
    else {
        return None;
    };
    let half = width / 2.0;
    if a.y == b.y && a.x != b.x {
        Some([a.x.min(b.x), a.y - half, a.x.max(b.x), a.y + half])
    } else if a.x == b.x && a.y != b.y {
        Some([a.x - half, a.y.min(b.y), a.x + half, a.y.max(b.y)])
    } else {
        None
    }
}

impl Band<'_> {
    fn area(&self) -> Area {
        Area { left: 0, top: self.top, right: self.width, bottom: self.top + self.height }
    }

    fn range(&self, row: usize, area: Area) -> std::ops::Range<usize> {
        let start = row.saturating_sub(self.top) * self.width;
        start + area.left..start + area.right
    }

    /// The pixels of a plate's row in `area`.
    fn row(&self, plate: usize, row: usize, area: Area) -> &[u8] {
        let range = self.range(row, area);
        self.planes.get(plate).and_then(|plane| plane.get(range)).unwrap_or_default()
    }

    /// Prints `inks` on a plate's row in `area`.
    pub(super) fn print(
        &mut self,
        plate: usize,
        row: usize,
        area: Area,
        cover: &[u8],
        inks: Inks<'_>,
        blend: Blend,
    ) {
        let range = self.range(row, area);
        let Some(pixels) = self.planes.get_mut(plate).and_then(|plane| plane.get_mut(range)) else { return };
        match inks {
            Inks::One(ink) => {
                for (pixel, &cover) in pixels.iter_mut().zip(cover).filter(|(_, cover)| **cover > 0) {
                    *pixel = mixed(*pixel, ink, cover, blend);
                }
            }
            Inks::Each { from, step } => {
                let inks = from.iter().step_by(step.max(1));
                for ((pixel, &cover), &ink) in pixels.iter_mut().zip(cover).zip(inks) {
                    *pixel = mixed(*pixel, ink, cover, blend);
                }
            }
        }
    }

    /// Notes that the mark `number` is on top in a row of `area`.
    pub(super) fn top(&mut self, number: usize, row: usize, area: Area, cover: &[u8]) {
        let range = self.range(row, area);
        let Some(tops) = self.tops.as_mut().and_then(|tops| tops.get_mut(range)) else { return };
        for (top, _) in tops.iter_mut().zip(cover).filter(|(_, cover)| **cover >= TOUCHED) {
            *top = number as u32;
        }
    }
}

/// A pixel of a plate after `ink` was printed on `cover` of it.
fn mixed(pixel: u8, ink: u8, cover: u8, blend: Blend) -> u8 {
    let (under, cover) = (u32::from(pixel), u32::from(cover));
    let ink = match blend {
        // What is left of the paper is multiplied (ISO 32000-1 11.3.5.2, of inks 11.7.2).
        Blend::Multiply => 255 - u32::from(product(255 - pixel, 255 - ink)),
        Blend::Normal | Blend::Other => u32::from(ink),
    };
    ((under * (255 - cover) + ink * cover + 127) / 255) as u8
}
