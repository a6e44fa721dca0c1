//! How much there is to draw, before it is drawn.

use super::cover::{Area, Edges, bounds};
use super::mark::{Form, Mark, Sheet};
use tiny_skia::{Rect, Transform};

/// The pixels of `area` that the marks of `sheet` lie on, each counted as often as a mark does.
pub(super) fn pixels(sheet: &Sheet, area: Area, scale: f32) -> u64 {
    let at = Transform::from_scale(scale, scale);
    sheet.marks.iter().map(|mark| of_mark(mark, area, at)).fold(0, u64::saturating_add)
}

fn of_mark(mark: &Mark, area: Area, at: Transform) -> u64 {
    let mut area = Some(area);
    for clip in &mark.clips {
        area = area.and_then(|area| area.within(bounds(clip.path.bounds(), at)));
    }
    let Some(area) = area else { return 0 };
    let count =
        |edges: Edges| area.within(edges).map_or(0, |area| area.width() as u64 * area.height() as u64);
    match &mark.form {
        Form::Fill { path, .. } => count(bounds(path.bounds(), at)),
        Form::Stroke { path, weight, .. } => {
            let [left, top, right, bottom] = bounds(path.bounds(), at);
            let wide = weight * at.sx;
            count([left - wide, top - wide, right + wide, bottom + wide])
        }
        Form::Text { glyphs, .. } => glyphs
            .iter()
            .map(|glyph| count(bounds(glyph.outline.bounds(), glyph.at.post_concat(at))))
            .fold(0, u64::saturating_add),
        Form::Picture { at: place, .. } => {
            let unit = Rect::from_ltrb(0.0, 0.0, 1.0, 1.0);
            unit.map_or(0, |unit| count(bounds(unit, place.post_concat(at))))
        }
    }
}
