//! Lines of text: a mark for each run of one face, size and ink.

use super::{Scene, points};
use crate::frame::{GlyphRun, TextLine};
use crate::plate::{Form, Glyph};
use crate::unit::{Point, Turn, Writing};
use tiny_skia::Transform;

impl Scene<'_> {
    /// Adds the runs of `line`.
    pub(super) fn text(&mut self, line: &TextLine) {
        for run in &line.runs {
            let glyphs = self.glyphs(line, run);
            if glyphs.is_empty() {
                continue;
            }
            let text = run
                .glyphs
                .iter()
                .filter_map(|glyph| line.text.get(glyph.text.start as usize..glyph.text.end as usize));
            let form = Form::Text {
                face: self.source.faces.face(run.face).postscript_name.as_str().into(),
                size: points(run.size),
                text: text.collect(),
                glyphs,
                stroke: None,
            };
            self.print(form, &run.ink);
        }
    }

    /// Those glyphs of a run that leave ink, each where `pdf` puts it: its own origin where the frame says, upright in
    /// a vertical line too.
    fn glyphs(&self, line: &TextLine, run: &GlyphRun) -> Vec<Glyph> {
        let stand = stand(run, line.writing);
        let place = |glyph: &crate::frame::Glyph| {
            let outline = match self.full {
                true => self.glyphs.outline(run.face, glyph.id)?.clone(),
                false => self.em_box.clone()?,
            };
            let (x, y) = self.place(Point::new(line.origin.x + glyph.x, line.origin.y + glyph.y));
            Some(Glyph { outline, at: stand.post_translate(x, y) })
        };
        run.glyphs.iter().filter_map(place).collect()
    }
}

/// How a run's glyphs stand: from thousandths of an em, `y` upwards, to points, `y` downwards.
fn stand(run: &GlyphRun, writing: Writing) -> Transform {
    let size = points(run.size) / 1000.0;
    let share = |thousandths: u16| f32::from(thousandths) / 1000.0;
    let wide = size * share(run.stretch);
    match (run.turn, writing) {
        (Turn::Clockwise, _) => Transform::from_row(0.0, wide, size, 0.0, 0.0, 0.0),
        (Turn::Upright, Writing::Vertical) => Transform::from_scale(wide, -size * share(run.squash)),
        (Turn::Upright, Writing::Horizontal) => Transform::from_scale(wide, -size),
    }
}
