//! Content streams: their operators in order (ISO 32000-1 annex A).

use super::Reading;
use super::budget::STATES;
use super::state::{State, Trace};
use crate::plate::Missed;
use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::{Number, Object};
use hayro::hayro_syntax::page::Resources;
use hayro::kurbo::{Affine, Point};
use std::sync::Arc;
use tiny_skia::{LineCap, LineJoin, PathBuilder};

/// A content stream being read.
pub(super) struct Scope<'a> {
    pub(super) resources: Resources<'a>,
    pub(super) state: State<'a>,
    /// The state at its start; patterns are placed by it.
    pub(super) base: Affine,
    /// The way to it through the file.
    pub(super) object: Arc<str>,
    /// How deep it stands inside others.
    pub(super) depth: usize,
    kept: Vec<State<'a>>,
    pub(super) path: Trace,
    /// Whether the next painting operator also cuts, and by the even-odd rule.
    pub(super) cut: Option<bool>,
    /// Glyphs that cut what follows the text object.
    pub(super) glyph_cut: PathBuilder,
    /// Whether what stands in each open marked content is printed.
    pub(super) shown: Vec<bool>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(
        resources: Resources<'a>,
        state: State<'a>,
        object: Arc<str>,
        depth: usize,
    ) -> Scope<'a> {
        Scope {
            resources,
            base: state.ctm,
            state,
            object,
            depth,
            kept: Vec::new(),
            path: Trace::new(),
            cut: None,
            glyph_cut: PathBuilder::new(),
            shown: Vec::new(),
        }
    }

    /// The way to a thing that this stream names.
    pub(super) fn way(&self, name: &str) -> Arc<str> {
        if self.object.is_empty() { name.into() } else { format!("{}/{name}", self.object).into() }
    }
}

impl<'a> Reading<'a> {
    /// Reads a stream to its end, or to the end of the page's allowance.
    pub(super) fn run(&mut self, content: &[u8], scope: &mut Scope<'a>) {
        let around = std::mem::replace(&mut self.object, scope.object.clone());
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.counted(1) {
                break;
            }
            let _ = self.keep(scope, &operator)
                || self.draw(scope, &operator)
                || self.colour(scope, &operator)
                || self.write(scope, &operator)
                || self.place(scope, &operator);
        }
        self.object = around;
    }

    /// State.
    fn keep(&mut self, scope: &mut Scope<'a>, operator: &Op<'_, '_>) -> bool {
        let state = &mut scope.state;
        match operator {
            Op::SaveState(_) if scope.kept.len() < STATES => scope.kept.push(state.clone()),
            Op::SaveState(_) => self.note(Missed::Depth, "q"),
            Op::RestoreState(_) => {
                if let Some(kept) = scope.kept.pop() {
                    *state = kept;
                }
            }
            Op::Transform(m) => state.ctm *= affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]),
            Op::LineWidth(width) => state.pen.weight = width.0.as_f64(),
            Op::LineCap(cap) => state.pen.ends.cap = line_cap(cap.0.as_i64()),
            Op::LineJoin(join) => state.pen.ends.join = line_join(join.0.as_i64()),
            Op::MiterLimit(limit) => state.pen.ends.miter = limit.0.as_f32(),
            Op::DashPattern(dashes) => {
                state.pen.dashes = dashes.0.iter::<f32>().collect();
                state.pen.phase = dashes.1.as_f32();
            }
            Op::SetGraphicsState(name) => {
                if let Some(dict) = scope.resources.get_ext_g_state(name.0) {
                    self.extended(scope, &dict);
                }
            }
            _ => return false,
        }
        true
    }

    /// Paths.
    fn draw(&mut self, scope: &mut Scope<'a>, operator: &Op<'_, '_>) -> bool {
        let (ctm, path) = (scope.state.ctm, &mut scope.path);
        match operator {
            Op::MoveTo(p) => path.move_to(ctm, point(&p.0, &p.1)),
            Op::LineTo(p) => path.line_to(ctm, point(&p.0, &p.1)),
            Op::CubicTo(c) => {
                path.curve_to(ctm, Some(point(&c.0, &c.1)), point(&c.2, &c.3), point(&c.4, &c.5));
            }
            Op::CubicStartTo(c) => path.curve_to(ctm, None, point(&c.0, &c.1), point(&c.2, &c.3)),
            Op::CubicEndTo(c) => {
                let end = point(&c.2, &c.3);
                path.curve_to(ctm, Some(point(&c.0, &c.1)), end, end);
            }
            Op::RectPath(r) => path.rect(ctm, [&r.0, &r.1, &r.2, &r.3].map(|side| side.as_f64())),
            Op::ClosePath(_) => path.close(),
            Op::ClipNonZero(_) => scope.cut = Some(false),
            Op::ClipEvenOdd(_) => scope.cut = Some(true),
            Op::EndPath(_) => self.paint_path(scope, None, false),
            Op::FillPathNonZero(_) | Op::FillPathNonZeroCompatibility(_) => {
                self.paint_path(scope, Some(false), false)
            }
            Op::FillPathEvenOdd(_) => self.paint_path(scope, Some(true), false),
            Op::FillAndStrokeNonZero(_) => self.paint_path(scope, Some(false), true),
            Op::FillAndStrokeEvenOdd(_) => self.paint_path(scope, Some(true), true),
            Op::StrokePath(_) => self.paint_path(scope, None, true),
            Op::CloseAndStrokePath(_) => {
                path.close();
                self.paint_path(scope, None, true);
            }
            Op::CloseFillAndStrokeNonZero(_) => {
                path.close();
                self.paint_path(scope, Some(false), true);
            }
            Op::CloseFillAndStrokeEvenOdd(_) => {
                path.close();
                self.paint_path(scope, Some(true), true);
            }
            _ => return false,
        }
        true
    }

    /// Colours.
    fn colour(&mut self, scope: &mut Scope<'a>, operator: &Op<'_, '_>) -> bool {
        let mut device = |name: &[u8], numbers: &[Number]| {
            let space = self.device(name, &scope.resources);
            space.map(|space| (space, numbers.iter().map(Number::as_f32).collect::<Vec<f32>>()))
        };
        let (stroke, set) = match operator {
            Op::StrokeColorDeviceGray(c) => (true, device(b"DeviceGray", &[c.0])),
            Op::NonStrokeColorDeviceGray(c) => (false, device(b"DeviceGray", &[c.0])),
            Op::StrokeColorDeviceRgb(c) => (true, device(b"DeviceRGB", &[c.0, c.1, c.2])),
            Op::NonStrokeColorDeviceRgb(c) => (false, device(b"DeviceRGB", &[c.0, c.1, c.2])),
            Op::StrokeColorCmyk(c) => (true, device(b"DeviceCMYK", &[c.0, c.1, c.2, c.3])),
            Op::NonStrokeColorCmyk(c) => (false, device(b"DeviceCMYK", &[c.0, c.1, c.2, c.3])),
            _ => return self.named_colour(scope, operator),
        };
        if let (Some((space, values)), false) = (set, scope.state.fixed) {
            let state = &mut scope.state;
            if stroke { &mut state.stroke } else { &mut state.fill }.set(space, values);
        }
        true
    }

    /// Colours of spaces that were chosen by name.
    fn named_colour(&mut self, scope: &mut Scope<'a>, operator: &Op<'_, '_>) -> bool {
        let (stroke, numbers, pattern) = match operator {
            Op::ColorSpaceStroke(name) => return self.choose(scope, true, name.0),
            Op::ColorSpaceNonStroke(name) => return self.choose(scope, false, name.0),
            Op::StrokeColor(c) => (true, &c.0, None),
            Op::NonStrokeColor(c) => (false, &c.0, None),
            Op::StrokeColorNamed(c) => (true, &c.0, c.1),
            Op::NonStrokeColorNamed(c) => (false, &c.0, c.1),
            _ => return false,
        };
        if scope.state.fixed {
            return true;
        }
        let pattern = pattern.and_then(|name| self.pattern(scope, name));
        let colour = if stroke { &mut scope.state.stroke } else { &mut scope.state.fill };
        colour.values = numbers.iter().map(Number::as_f32).collect();
        colour.pattern = pattern;
        true
    }

    fn choose(
        &mut self,
        scope: &mut Scope<'a>,
        stroke: bool,
        name: &hayro::hayro_syntax::object::Name<'_>,
    ) -> bool {
        if !scope.state.fixed {
            let space = self.named_space(name, &scope.resources);
            let state = &mut scope.state;
            if stroke { &mut state.stroke } else { &mut state.fill }.choose(space);
        }
        true
    }

    /// Text.
    fn write(&mut self, scope: &mut Scope<'a>, operator: &Op<'_, '_>) -> bool {
        let text = &mut scope.state.text;
        match operator {
            Op::BeginText(_) => text.start(Affine::IDENTITY),
            Op::SetTextMatrix(m) => text.start(affine([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5])),
            Op::EndText(_) => self.end_text(scope),
            Op::TextFont(font) => self.choose_font(scope, font.0, font.1.as_f64()),
            Op::CharacterSpacing(n) => text.spacing = n.0.as_f64(),
            Op::WordSpacing(n) => text.word_spacing = n.0.as_f64(),
            Op::HorizontalScaling(n) => text.stretch = n.0.as_f64() / 100.0,
            Op::TextLeading(n) => text.leading = n.0.as_f64(),
            Op::TextRise(n) => text.rise = n.0.as_f64(),
            Op::TextRenderingMode(n) => text.mode = n.0.as_i64(),
            Op::NextLine(by) => text.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                text.leading = -by.1.as_f64();
                text.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => text.next_line(0.0, -text.leading),
            Op::ShowText(shown) => self.show(scope, [Object::String(shown.0.clone())].into_iter()),
            Op::ShowTexts(shown) => self.show(scope, shown.0.iter::<Object<'_>>()),
            Op::NextLineAndShowText(shown) => {
                text.next_line(0.0, -text.leading);
                self.show(scope, [Object::String(shown.0.clone())].into_iter());
            }
            Op::ShowTextWithParameters(shown) => {
                text.word_spacing = shown.0.as_f64();
                text.spacing = shown.1.as_f64();
                text.next_line(0.0, -text.leading);
                self.show(scope, [Object::String(shown.2.clone())].into_iter());
            }
            _ => return false,
        }
        true
    }

    /// Forms, pictures, shadings and marked content.
    fn place(&mut self, scope: &mut Scope<'a>, operator: &Op<'_, '_>) -> bool {
        match operator {
            Op::XObject(name) => self.object(scope, name.0),
            Op::InlineImage(picture) => self.picture(scope, picture.0, "inline"),
            Op::Shading(name) => self.shade(scope, name.0),
            Op::BeginMarkedContent(_) => scope.shown.push(true),
            Op::BeginMarkedContentWithProperties(marked) => {
                let shown = marked.0.as_ref() != b"OC" || self.layer_shown(scope, marked.1);
                scope.shown.push(shown);
            }
            Op::EndMarkedContent(_) => {
                scope.shown.pop();
            }
            // A glyph that takes the colour of its text (ISO 32000-1 9.6.5).
            Op::ShapeGlyph(_) => scope.state.fixed = true,
            _ => return false,
        }
        true
    }
}

fn point(x: &Number, y: &Number) -> Point {
    Point::new(x.as_f64(), y.as_f64())
}

fn affine(numbers: [&Number; 6]) -> Affine {
    Affine::new(numbers.map(Number::as_f64))
}

pub(super) fn line_cap(number: i64) -> LineCap {
    match number {
        1 => LineCap::Round,
        2 => LineCap::Square,
        _ => LineCap::Butt,
    }
}

pub(super) fn line_join(number: i64) -> LineJoin {
    match number {
        1 => LineJoin::Round,
        2 => LineJoin::Bevel,
        _ => LineJoin::Miter,
    }
}
