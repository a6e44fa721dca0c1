//! A page's content.
//!
//! In: drawing calls with places from the trim's top left corner. Out: operators with places from the media
//! box's bottom left corner, each piece of graphics state set only where it changes, and the list of resources
//! that the page uses.
//!
//! The operators are spelt here and not by printpdf, which takes a string and two objects for each glyph and
//! writes one page after another: 8 pages of 8,000 glyphs took it 110 of 200 ms. Its lengths are `f32` besides.

use super::Colours;
use super::colour::{self, Use};
use super::number::{decimal, points};
use super::plates::{Plates, Separation};
use crate::frame::{Page, Segment};
use crate::ink::Ink;
use crate::unit::{Length, Point, Rect};
use std::collections::BTreeSet;
use std::io::Write;

/// Content under way.
pub(super) struct Canvas<'a> {
    out: Vec<u8>,
    used: Resources,
    colours: Colours,
    plates: &'a Plates,
    /// From the trim's corner to the media box's: to the right, and upwards.
    shift: (Length, Length),
    state: State,
}

/// The named resources that a page uses.
#[derive(Debug, Default)]
pub(super) struct Resources {
    pub(super) fonts: BTreeSet<String>,
    pub(super) objects: BTreeSet<XObject>,
    pub(super) overprints: BTreeSet<Overprint>,
    pub(super) separations: BTreeSet<Separation>,
    /// Whether something shines through something.
    pub(super) transparent: bool,
}

/// A picture or an advertisement by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum XObject {
    Picture(usize),
    Ad(usize),
}

/// How an object is put in its place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Matrix {
    /// Of a unit square: six lengths.
    Lengths([Length; 6]),
    /// Of an object in points: scale across and up, and where its bottom left corner goes.
    Scale([f32; 2], [Length; 2]),
}

/// How glyphs stand on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Upright,
    /// A quarter turn clockwise.
    Turned,
    /// Upright, so many thousandths as wide and as high. The horizontal scale won't do in a vertical line: viewers
    /// disagree whether it moves the pen's place over a glyph.
    Scaled([u16; 2]),
}

/// What becomes of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Paint {
    Fill,
    Stroke,
    Clip,
}

/// Whether marks leave the plates under them alone or clear them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Overprint {
    Knockout,
    Overprint,
}

/// What the operators so far have set.
#[derive(Clone, Default)]
struct State {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    overprint: Option<Overprint>,
    thickness: Option<Length>,
    font: Option<(String, Length)>,
    stretch: Option<u16>,
}

impl Paint {
    fn operator(self) -> &'static str {
        match self {
            Paint::Fill => "f",
            Paint::Stroke => "S",
            Paint::Clip => "W n",
        }
    }
}

impl XObject {
    /// Its name in content and resources.
    pub(super) fn name(self) -> String {
        match self {
            XObject::Picture(at) => format!("Im{}", at + 1),
            XObject::Ad(at) => format!("Ad{}", at + 1),
        }
    }
}

impl Overprint {
    /// Its name in content and resources.
    pub(super) fn name(self) -> &'static str {
        match self {
            Overprint::Knockout => "Knock",
            Overprint::Overprint => "Over",
        }
    }
}

impl<'a> Canvas<'a> {
    /// The empty content of `page`.
    pub(super) fn new(page: &Page, colours: Colours, plates: &'a Plates) -> Canvas<'a> {
        Canvas {
            out: Vec::new(),
            used: Resources::default(),
            colours,
            plates,
            shift: (page.margin().left, page.trim.height + page.margin().bottom),
            state: State { stretch: Some(1000), ..State::default() },
        }
    }

    /// The operators, and what they use.
    pub(super) fn finish(self) -> (Vec<u8>, Resources) {
        (self.out, self.used)
    }

    /// `point` from the media box's bottom left corner, `y` upwards.
    pub(super) fn place(&self, point: Point) -> (Length, Length) {
        (self.shift.0 + point.x, self.shift.1 - point.y)
    }

    /// What fills and text are printed with from here on.
    pub(super) fn fill(&mut self, ink: &Ink) {
        self.overprint(ink);
        if self.state.fill.as_ref() != Some(ink) {
            self.colour(ink, Use::Fill);
            self.state.fill = Some(ink.clone());
        }
    }

    /// What strokes are printed with from here on, and how wide they are.
    pub(super) fn stroke(&mut self, ink: &Ink, thickness: Length) {
        self.overprint(ink);
        if self.state.stroke.as_ref() != Some(ink) {
            self.colour(ink, Use::Stroke);
            self.state.stroke = Some(ink.clone());
        }
        if self.state.thickness != Some(thickness) {
            points(&mut self.out, thickness);
            self.operator("w");
            self.state.thickness = Some(thickness);
        }
    }

    fn colour(&mut self, ink: &Ink, usage: Use) {
        let plates = self.plates;
        match plates.separation(ink).filter(|_| self.colours == Colours::Press) {
            Some((separation, amount)) => {
                colour::set_separation(&mut self.out, &separation.name(), amount, usage);
                self.used.separations.insert(separation);
            }
            None => colour::set(&mut self.out, ink, self.colours, usage),
        }
    }

    /// Draws with nothing outside `rect`.
    pub(super) fn within<E>(
        &mut self,
        rect: Rect,
        draw: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let state = self.state.clone();
        self.operator("q");
        self.rect(rect, Paint::Clip);
        draw(self)?;
        self.operator("Q");
        self.state = state;
        Ok(())
    }

    /// Solid black overprints, all else knocks out (typography.md §6).
    fn overprint(&mut self, ink: &Ink) {
        self.set_overprint(if ink.overprints() { Overprint::Overprint } else { Overprint::Knockout });
    }

    /// Screens know no plates.
    fn set_overprint(&mut self, wanted: Overprint) {
        if self.colours == Colours::Screen || self.state.overprint == Some(wanted) {
            return;
        }
        self.name(wanted.name());
        self.operator("gs");
        self.state.overprint = Some(wanted);
        self.used.overprints.insert(wanted);
    }

    /// A straight stroke.
    pub(super) fn line(&mut self, from: Point, to: Point) {
        self.vertex(from, "m");
        self.vertex(to, "l");
        self.operator("S");
    }

    /// A rectangle.
    pub(super) fn rect(&mut self, rect: Rect, paint: Paint) {
        self.rects(&[rect], paint);
    }

    /// Rectangles, painted as one path.
    pub(super) fn rects(&mut self, rects: &[Rect], paint: Paint) {
        for rect in rects {
            let (x, y) = self.place(Point::new(rect.x, rect.bottom()));
            for length in [x, y, rect.width, rect.height] {
                points(&mut self.out, length);
            }
            self.operator("re");
        }
        self.operator(paint.operator());
    }

    /// A closed outline of straight sides.
    pub(super) fn polygon(&mut self, corners: &[Point], paint: Paint) {
        let Some((first, rest)) = corners.split_first() else { return };
        self.vertex(*first, "m");
        for corner in rest {
            self.vertex(*corner, "l");
        }
        self.operator("h");
        self.operator(paint.operator());
    }

    /// Lines and curves, each stretch of them closed where it says so.
    pub(super) fn path(&mut self, segments: &[Segment], even_odd: bool, paint: Paint) {
        for segment in segments {
            match *segment {
                Segment::Move(to) => self.vertex(to, "m"),
                Segment::Line(to) => self.vertex(to, "l"),
                Segment::Curve(over, under, to) => {
                    self.coordinates(over);
                    self.coordinates(under);
                    self.vertex(to, "c");
                }
                Segment::Close => self.operator("h"),
            }
        }
        self.operator(if even_odd && paint == Paint::Fill { "f*" } else { paint.operator() });
    }

    fn vertex(&mut self, point: Point, operator: &str) {
        self.coordinates(point);
        self.operator(operator);
    }

    fn coordinates(&mut self, point: Point) {
        let (x, y) = self.place(point);
        points(&mut self.out, x);
        points(&mut self.out, y);
    }

    /// Text follows.
    pub(super) fn begin_text(&mut self) {
        self.operator("BT");
    }

    /// Text ends.
    pub(super) fn end_text(&mut self) {
        self.operator("ET");
    }

    /// The face, size and horizontal scale of text from here on.
    pub(super) fn font(&mut self, name: &str, size: Length, stretch: u16) {
        if self.state.font.as_ref().is_none_or(|font| font.0 != name || font.1 != size) {
            self.name(name);
            points(&mut self.out, size);
            self.operator("Tf");
            self.state.font = Some((name.to_owned(), size));
            self.used.fonts.insert(name.to_owned());
        }
        if self.state.stretch != Some(stretch) {
            decimal(&mut self.out, i64::from(stretch), 1);
            self.operator("Tz");
            self.state.stretch = Some(stretch);
        }
    }

    /// Shows glyphs, standing so, from `origin` on: their codes, each with what to take off the way to the next, in
    /// hundredths of a thousandth of an em.
    pub(super) fn show(&mut self, origin: Point, stand: Stand, glyphs: impl Iterator<Item = (u16, i64)>) {
        match stand {
            Stand::Upright => self.out.extend_from_slice(b"1 0 0 1 "),
            Stand::Turned => self.out.extend_from_slice(b"0 -1 1 0 "),
            Stand::Scaled([wide, high]) => {
                decimal(&mut self.out, i64::from(wide), 3);
                self.out.extend_from_slice(b"0 0 ");
                decimal(&mut self.out, i64::from(high), 3);
            }
        }
        self.vertex(origin, "Tm");
        self.out.extend_from_slice(b"[<");
        for (code, kern) in glyphs {
            hex(&mut self.out, &code.to_be_bytes());
            if kern != 0 {
                self.out.push(b'>');
                decimal(&mut self.out, kern, 2);
                self.out.push(b'<');
            }
        }
        self.out.extend_from_slice(b">]TJ\n");
    }

    /// Opens a span whose text is `text`, whatever its glyphs say (ISO 32000-1 14.9.4).
    pub(super) fn open_span(&mut self, text: &str) {
        self.out.extend_from_slice(b"/Span<</ActualText<");
        hex(&mut self.out, &super::metadata::utf16(text));
        self.out.extend_from_slice(b">>>BDC\n");
    }

    /// Closes the span opened last.
    pub(super) fn close_span(&mut self) {
        self.operator("EMC");
    }

    /// Draws a picture or an advertisement through `matrix`, with nothing outside `clip`.
    pub(super) fn object(&mut self, object: XObject, clip: Rect, matrix: Matrix) {
        self.set_overprint(Overprint::Knockout);
        self.operator("q");
        self.rect(clip, Paint::Clip);
        match matrix {
            Matrix::Lengths(lengths) => lengths.into_iter().for_each(|length| points(&mut self.out, length)),
            Matrix::Scale(scale, shift) => {
                // Display never takes an exponent; writing to memory never fails.
                let _ = write!(self.out, "{} 0 0 {} ", scale[0], scale[1]);
                shift.into_iter().for_each(|length| points(&mut self.out, length));
            }
        }
        self.operator("cm");
        self.name(&object.name());
        self.operator("Do");
        self.operator("Q");
        self.used.objects.insert(object);
    }

    /// Takes note that what was drawn last may let something shine through.
    pub(super) fn shine_through(&mut self) {
        self.used.transparent = true;
    }

    fn name(&mut self, name: &str) {
        self.out.push(b'/');
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b' ');
    }

    fn operator(&mut self, operator: &str) {
        self.out.extend_from_slice(operator.as_bytes());
        self.out.push(b'\n');
    }
}

fn hex(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
}
