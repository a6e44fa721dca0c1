//! Lines of text.
//!
//! In: a frame's line. Out: operators that put each glyph exactly where the frame says, and from which a reader
//! gets back exactly the characters that the frame says. Nothing is shaped or spaced here.

use super::PdfError;
use super::canvas::Canvas;
use super::fonts::{FaceUse, Fonts, GlyphUse};
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
        for run in glyphs[span].chunk_by(Placed::shares_baseline) {
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
            glyphs.push(Placed { glyph, run, face, usage, text: glyph_text(line, glyph) });
        }
    }
    Ok(glyphs)
}

/// The characters that `glyph` stands for.
pub(super) fn glyph_text<'a>(line: &'a TextLine, glyph: &Glyph) -> &'a str {
    line.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default()
}

impl<'a> Placed<'a> {
    fn shares_baseline(&self, next: &Placed<'a>) -> bool {
        ptr::eq(self.run, next.run) && self.along_and_below().1 == next.along_and_below().1
    }

    /// Its origin along its baseline, and below it: right of the line's origin if it is turned, that is.
    fn along_and_below(&self) -> (Length, Length) {
        match self.run.turn {
            Turn::Upright => (self.glyph.x, self.glyph.y),
            Turn::Clockwise => (self.glyph.y, -self.glyph.x),
        }
    }

    fn reading(&self, writing: Writing) -> Reading<'a> {
        let (x, y) = (self.glyph.x, self.glyph.y);
        let advance =
            (self.run.size * i64::from(self.usage.width)).scale(i64::from(self.run.stretch), 1_000_000);
        // Down a vertical line readers take glyph after glyph; no gap means a thing to them.
        let (x, y, advance) = match writing {
            Writing::Horizontal => (x, y, advance),
            Writing::Vertical => Default::default(),
        };
        Reading {
            text: self.text,
            source: (self.glyph.text.start, self.glyph.text.end),
            mapped: self.usage.text,
            x,
            y,
            advance,
            size: self.run.size,
        }
    }
}

/// Shows glyphs of one run on one baseline, which starts at `origin`.
fn show(canvas: &mut Canvas, origin: Point, glyphs: &[Placed]) {
    let Some(first) = glyphs.first() else { return };
    let (run, start) = (first.run, first.along_and_below().0);
    canvas.fill(&run.ink);
    canvas.font(run.face, &first.face.name, run.size, run.stretch);
    let mut pen = 0;
    let kerned = glyphs.iter().enumerate().map(|(at, placed)| {
        let advanced = pen + i64::from(placed.usage.width) * 100;
        let wanted = glyphs.get(at + 1).map(|next| em_hundredths(next.along_and_below().0 - start, run));
        pen = wanted.unwrap_or(advanced);
        (placed.usage.code, advanced - pen)
    });
    canvas.show(Point::new(origin.x + first.glyph.x, origin.y + first.glyph.y), run.turn, kerned);
}

/// `length` in hundredths of a thousandth of the run's em, as its horizontal scale counts them: the unit in which
/// `TJ` numbers are written, so that the pen in a viewer is where `pen` says, without drift.
fn em_hundredths(length: Length, run: &GlyphRun) -> i64 {
    let em = i128::from(run.size.to_raw()) * i128::from(run.stretch);
    if em <= 0 {
        return 0;
    }
    let wanted = i128::from(length.to_raw()) * 100_000 * 1000;
    ((2 * wanted + em).div_euclid(2 * em)) as i64
}
