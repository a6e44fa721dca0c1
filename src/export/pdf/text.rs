//! Lines of text.
//!
//! In: a frame's line. Out: operators that put each glyph exactly where the frame says, and from which a reader
//! gets back exactly the characters that the frame says. Nothing is shaped or spaced here.

use super::PdfError;
use super::canvas::{Canvas, Stand};
use super::fonts::{EM, FaceUse, Fonts, GlyphUse};
use super::span::{self, Reading};
use crate::frame::{Glyph, GlyphRun, TextLine};
use crate::unit::{Length, Point, Turn, Writing};
use std::ptr;

/// A glyph with all that is known of it.
struct Placed<'a> {
    glyph: &'a Glyph,
    run: &'a GlyphRun,
    face: &'a FaceUse<'a>,
    usage: &'a GlyphUse<'a>,
    text: &'a str,
    /// Whether it stands upright in a vertical line, where the pen goes down.
    down: bool,
}

/// Draws `line`.
pub(super) fn draw(canvas: &mut Canvas, line: &TextLine, fonts: &Fonts) -> Result<(), PdfError> {
    let glyphs = place(line, fonts)?;
    let readings: Vec<Reading> = glyphs.iter().map(|placed| placed.reading(line.writing)).collect();
    canvas.begin_text();
    for span in span::spans(&readings) {
        let replaced = span::replacement(&readings[span.clone()]);
        if let Some(text) = &replaced {
            canvas.open_span(text);
        }
        for run in glyphs[span].chunk_by(|placed, next| placed.shares_line(next)) {
            show(canvas, line.origin, run);
        }
        if replaced.is_some() {
            canvas.close_span();
        }
    }
    canvas.end_text();
    Ok(())
}

/// The line's glyphs in order.
fn place<'a>(line: &'a TextLine, fonts: &'a Fonts) -> Result<Vec<Placed<'a>>, PdfError> {
    let mut glyphs = Vec::with_capacity(line.runs.iter().map(|run| run.glyphs.len()).sum());
    for run in &line.runs {
        let face = fonts.face(run.face)?;
        for glyph in &run.glyphs {
            let usage = face.glyph(glyph.id)?;
            let down = line.writing == Writing::Vertical && run.turn == Turn::Upright;
            glyphs.push(Placed { glyph, run, face, usage, text: glyph_text(line, glyph), down });
        }
    }
    Ok(glyphs)
}

/// The characters that `glyph` stands for.
pub(super) fn glyph_text<'a>(line: &'a TextLine, glyph: &Glyph) -> &'a str {
    line.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default()
}

impl<'a> Placed<'a> {
    /// Whether the two are shown by one operator: the pen goes from this glyph to the next in a straight line.
    fn shares_line(&self, next: &Placed<'a>) -> bool {
        ptr::eq(self.run, next.run) && self.pen().1 == next.pen().1
    }

    /// Where the pen is for it, from the line's origin.
    fn pen_at(&self) -> Point {
        let (x, y) = (self.glyph.x, self.glyph.y);
        if !self.down {
            return Point::new(x, y);
        }
        let size = self.run.size;
        let half = (size * i64::from(self.usage.width)).scale(i64::from(self.run.stretch), 2_000_000);
        let top = size.scale(self.face.top(), EM).scale(i64::from(self.run.squash), 1000);
        Point::new(x + half, y - top)
    }

    /// The same, along the way that the pen goes, and across it.
    fn pen(&self) -> (Length, Length) {
        let Point { x, y } = self.pen_at();
        if self.down || self.run.turn == Turn::Clockwise { (y, x) } else { (x, y) }
    }

    /// How far the pen goes of itself, in thousandths of an em.
    fn advance(&self) -> i64 {
        if self.down { EM } else { self.usage.width.into() }
    }

    fn reading(&self, writing: Writing) -> Reading<'a> {
        let (along, across) = self.pen();
        // Upright and lying glyphs of a vertical line have their pens in different places across it.
        let y = if writing == Writing::Vertical { Length::ZERO } else { across };
        let stretch = if self.down { self.run.squash } else { self.run.stretch };
        Reading {
            text: self.text,
            source: (self.glyph.text.start, self.glyph.text.end),
            mapped: self.usage.text,
            x: along,
            y,
            advance: (self.run.size * self.advance()).scale(i64::from(stretch), 1_000_000),
            size: self.run.size,
            turn: self.run.turn,
        }
    }
}

/// Shows glyphs of one run on one straight line of a line that starts at `origin`.
fn show(canvas: &mut Canvas, origin: Point, glyphs: &[Placed]) {
    let Some(first) = glyphs.first() else { return };
    let (run, start, face) = (first.run, first.pen().0, first.face);
    canvas.fill(&run.ink);
    // The horizontal scale, which tells across glyphs only, and the scale along the line.
    let (name, stretch, stand) = match run.turn {
        Turn::Clockwise => (&face.name, run.stretch, Stand::Turned),
        Turn::Upright if !first.down => (&face.name, run.stretch, Stand::Upright),
        Turn::Upright if [run.stretch, run.squash] == [1000; 2] => (&face.name_down, 1000, Stand::Upright),
        Turn::Upright => (&face.name_down, 1000, Stand::Scaled([run.stretch, run.squash])),
    };
    let along = if first.down { run.squash } else { stretch };
    canvas.font(name, run.size, stretch);
    let mut pen = 0;
    let kerned = glyphs.iter().enumerate().map(|(at, placed)| {
        let advanced = pen + placed.advance() * 100;
        let wanted = glyphs.get(at + 1).map(|next| em_hundredths(next.pen().0 - start, run.size, along));
        pen = wanted.unwrap_or(advanced);
        // Downwards a number moves the pen on, for the axis runs upwards.
        (placed.usage.code, if placed.down { pen - advanced } else { advanced - pen })
    });
    let at = first.pen_at();
    canvas.show(Point::new(origin.x + at.x, origin.y + at.y), stand, kerned);
}

/// `length` in hundredths of a thousandth of the run's em, as its scale along the line counts them: the unit in which
/// `TJ` numbers are written, so that the pen in a viewer is where `pen` says, without drift.
fn em_hundredths(length: Length, size: Length, stretch: u16) -> i64 {
    let em = i128::from(size.to_raw()) * i128::from(stretch);
    if em <= 0 {
        return 0;
    }
    let wanted = i128::from(length.to_raw()) * 100_000 * 1000;
    ((2 * wanted + em).div_euclid(2 * em)) as i64
}
