//! Marks as rules look at them: those that show, with where they stand and what inks they are in.

use super::super::fault::Found;
use crate::plate::{Clip, Form, Mark, Paint, Sheet};
use std::sync::Arc;
use tiny_skia::{Point, Rect, Transform};

/// A mark of which something shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'s> {
    pub(super) sheet: &'s Sheet,
    /// Its index among the sheet's marks.
    pub(super) at: usize,
    pub(super) mark: &'s Mark,
    /// Left, top, right and bottom of what shows of it, in points.
    pub(super) bounds: [f32; 4],
    pub(super) inks: Inks,
}

/// What a mark is printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inks {
    /// None: it leaves paper, or nothing at all.
    Nothing,
    /// One, on this plate, at full coverage.
    Solid(usize),
    /// One, on this plate.
    Tint(usize),
    /// More than one.
    Several,
}

/// The black plate.
pub(super) const BLACK: usize = 3;
/// From here a coverage counts as full: 98 %.
const FULL: u8 = 250;
/// Up to here a coverage counts as none: rounding of a colour that was converted.
const TRACE: u8 = 1;
/// Black with other inks in it counts as rich from here: 85 %.
const DEEP: u8 = 217;

/// The marks of which something shows on the sheet.
pub(super) fn marks(sheet: &Sheet) -> impl Iterator<Item = Seen<'_>> {
    sheet.marks.iter().enumerate().filter(|(_, mark)| mark.alpha > 0).filter_map(move |(at, mark)| {
        let bounds = shown(mark, [0.0, 0.0, sheet.size[0], sheet.size[1]])?;
        Some(Seen { sheet, at, mark, bounds, inks: Inks::of(&mark.paint) })
    })
}

impl<'s> Seen<'s> {
    /// Whether a part of it is on the trimmed page.
    pub(super) fn is_inside_trim(&self) -> bool {
        cut(self.bounds, self.sheet.trim).is_some()
    }

    /// For a fault: the mark, and the middle of what shows of it on the trimmed page.
    pub(super) fn found(&self, badness: f32) -> Found<'s> {
        let [left, top, right, bottom] = cut(self.bounds, self.sheet.trim).unwrap_or(self.bounds);
        let place = from_trim(self.sheet, [(left + right) / 2.0, (top + bottom) / 2.0]);
        Found { at: self.at, mark: self.mark, place, badness }
    }

    /// Whether it is text in deep black with other inks.
    pub(super) fn is_rich_black(&self) -> bool {
        self.inks == Inks::Several && self.mark.paint.on(BLACK).is_some_and(|k| k >= DEEP)
    }
}

/// A place on the sheet, from the corner of the trimmed page.
pub(super) fn from_trim(sheet: &Sheet, [x, y]: [f32; 2]) -> [f32; 2] {
    [x - sheet.trim[0], y - sheet.trim[1]]
}

impl Inks {
    fn of(paint: &Paint) -> Inks {
        let mut inked = paint.0.iter().enumerate().filter_map(|(at, ink)| Some((at, (*ink)?)));
        let mut inked = inked.by_ref().filter(|(_, ink)| *ink > TRACE);
        match (inked.next(), inked.next()) {
            (None, _) => Inks::Nothing,
            (Some((at, ink)), None) if ink >= FULL => Inks::Solid(at),
            (Some((at, _)), None) => Inks::Tint(at),
            (Some(_), Some(_)) => Inks::Several,
        }
    }
}

/// What shows of a mark within `frame`.
fn shown(mark: &Mark, frame: [f32; 4]) -> Option<[f32; 4]> {
    let within = |bounds, clip: &Arc<Clip>| cut(bounds, edges(clip.path.bounds()));
    mark.clips.iter().try_fold(cut(bounds(mark)?, frame)?, within)
}

/// Where a mark stands.
fn bounds(mark: &Mark) -> Option<[f32; 4]> {
    match &mark.form {
        Form::Fill { path, .. } => Some(edges(path.bounds())),
        Form::Stroke { path, weight, .. } => Some(grown(edges(path.bounds()), weight / 2.0)),
        Form::Text { glyphs, size, .. } => {
            let boxes = glyphs.iter().map(|glyph| match moved(glyph.outline.bounds(), glyph.at) {
                Some(bounds) => bounds,
                // A glyph whose outline is unknown stands where it begins.
                None => grown([glyph.at.tx, glyph.at.ty, glyph.at.tx, glyph.at.ty], size / 2.0),
            });
            boxes.reduce(joined)
        }
        Form::Picture { at, .. } => moved(Rect::from_ltrb(0.0, 0.0, 1.0, 1.0)?, *at),
    }
}

fn edges(rect: Rect) -> [f32; 4] {
    [rect.left(), rect.top(), rect.right(), rect.bottom()]
}

fn grown([left, top, right, bottom]: [f32; 4], by: f32) -> [f32; 4] {
    [left - by, top - by, right + by, bottom + by]
}

fn joined(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}

/// What two rectangles share. One without width or height is a hairline, and shows.
fn cut(a: [f32; 4], b: [f32; 4]) -> Option<[f32; 4]> {
    let [left, top, right, bottom] = [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])];
    let touches = (a[0] < a[2] && left >= right) || (a[1] < a[3] && top >= bottom);
    (left <= right && top <= bottom && !touches).then_some([left, top, right, bottom])
}

fn moved(rect: Rect, by: Transform) -> Option<[f32; 4]> {
    if rect.width() == 0.0 && rect.height() == 0.0 {
        return None;
    }
    let mut corners = [
        Point::from_xy(rect.left(), rect.top()),
        Point::from_xy(rect.right(), rect.top()),
        Point::from_xy(rect.left(), rect.bottom()),
        Point::from_xy(rect.right(), rect.bottom()),
    ];
    by.map_points(&mut corners);
    corners.iter().map(|point| [point.x, point.y, point.x, point.y]).reduce(joined)
}
