//! Text objects: strings into runs of glyphs (ISO 32000-1 9.3, 9.4).

use super::Reading;
use super::budget::{Budget, DEPTH, decoded};
use super::content::Scope;
use super::paint::Side;
use super::state::TextState;
use super::typeface::{Shape, Typeface, characters, glyph_place};
use crate::plate::{Clip, Form, Glyph, Missed};
use hayro::hayro_syntax::object::{Name, Object};
use hayro::hayro_syntax::page::Resources;
use hayro::kurbo::Affine;
use hayro_font::hayro_cmap::BfString;
use hayro_font::{Font, Type3Glyph};
use std::rc::Rc;
use tiny_skia::{Path, PathBuilder};

impl TextState<'_> {
    pub(super) fn start(&mut self, matrix: Affine) {
        self.line = matrix;
        self.matrix = matrix;
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.start(self.line * Affine::translate((x, y)));
    }

    /// From text space, the size and stretch in it, to the current space.
    fn set(&self) -> Affine {
        self.matrix * Affine::new([self.size * self.stretch, 0.0, 0.0, self.size, 0.0, self.rise])
    }

    /// Moves on along the line.
    fn advance(&mut self, horizontal: bool, by: f64) {
        let by = if horizontal { (by * self.stretch, 0.0) } else { (0.0, by) };
        self.matrix *= Affine::translate(by);
    }
}

/// What a string sets.
#[derive(Default)]
struct Run<'a> {
    text: String,
    glyphs: Vec<Glyph>,
    /// Glyphs drawn by content streams, with the way from their text space to the sheet.
    drawn: Vec<(Type3Glyph<'a>, Affine)>,
}

impl<'a> Reading<'a> {
    pub(super) fn choose_font(&mut self, scope: &mut Scope<'a>, name: &Name<'_>, size: f64) {
        scope.state.text.size = size;
        scope.state.text.face = match scope.resources.get_font(name) {
            Some(dict) => {
                let id = scope.resources.fonts.get_ref(name);
                Some(self.typeface(&dict, id.map(|id| (id.obj_number, id.gen_number))))
            }
            None => {
                self.note(Missed::Font, name.as_str());
                Some(Rc::new(Typeface::unknown(name.as_str())))
            }
        };
    }

    /// Shows strings, moved apart by the numbers between them.
    pub(super) fn show<'s>(&mut self, scope: &mut Scope<'a>, parts: impl Iterator<Item = Object<'s>>) {
        let Some(face) = scope.state.text.face.clone() else { return };
        let size = scope.state.ctm * scope.state.text.set();
        let mut run = Run::default();
        for part in parts {
            match part {
                Object::String(bytes) => self.string(scope, &face, bytes.as_bytes(), &mut run),
                Object::Number(by) => {
                    let horizontal = face.font.as_ref().is_none_or(Font::is_horizontal);
                    let text = &mut scope.state.text;
                    text.advance(horizontal, -by.as_f64() / 1000.0 * text.size);
                }
                _ => {}
            }
        }
        self.set_run(scope, &face, type_size(size), run);
    }

    /// Adds a string to a run.
    fn string(&mut self, scope: &mut Scope<'a>, face: &Typeface<'a>, bytes: &[u8], run: &mut Run<'a>) {
        let Some(font) = &face.font else {
            // Without its font, a string's bytes may still be letters.
            return run.text.extend(
                bytes.iter().filter(|b| b.is_ascii_graphic() || **b == b' ').map(|b| char::from(*b)),
            );
        };
        let horizontal = font.is_horizontal();
        let mut at = 0;
        while at < bytes.len() && self.counted(1) {
            let (code, length) = font.read_code(bytes, at);
            at += length.max(1);
            match characters(font, code) {
                Some(BfString::Char(c)) => run.text.push(c),
                Some(BfString::String(s)) => run.text.push_str(&s),
                None => {}
            }
            let place = scope.state.ctm * scope.state.text.set();
            match self.shape(face, font, code) {
                Shape::Outline(Some(outline)) => {
                    run.glyphs.push(Glyph { outline, at: glyph_place(font, code, place) })
                }
                Shape::Outline(None) => {}
                Shape::Type3(glyph) => run.drawn.push((glyph, place)),
            }
            let advance = font.code_advance(code);
            let text = &mut scope.state.text;
            let word = if code == 32 && length == 1 { text.word_spacing } else { 0.0 };
            let along = if horizontal { advance.x } else { advance.y };
            text.advance(horizontal, along / 1000.0 * text.size + text.spacing + word);
        }
    }

    /// Puts a run on the sheet by the rendering mode (ISO 32000-1 table 106).
    fn set_run(&mut self, scope: &mut Scope<'a>, face: &Typeface<'a>, size: f32, run: Run<'a>) {
        let mode = scope.state.text.mode;
        let (filled, stroked, cuts) =
            (matches!(mode, 0 | 2 | 4 | 6), matches!(mode, 1 | 2 | 5 | 6), mode >= 4);
        let Run { text, glyphs, drawn } = run;
        if cuts || scope.state.fill.pattern.is_some() || scope.state.stroke.pattern.is_some() {
            let whole = joined(&glyphs);
            if let (true, Some(whole)) = (cuts, &whole) {
                scope.glyph_cut.push_path(whole);
            }
            if let Some(whole) = whole {
                self.patterned(scope, &whole, filled, stroked);
            }
        }
        let form = |stroke: Option<f32>, glyphs: Vec<Glyph>| Form::Text {
            face: face.name.clone(),
            size,
            text: text.clone(),
            glyphs,
            stroke,
        };
        if glyphs.is_empty() && text.is_empty() && drawn.is_empty() {
            return;
        }
        if filled && scope.state.fill.pattern.is_none() {
            self.flat(scope, form(None, glyphs.clone()), Side::Fill);
        }
        if stroked && scope.state.stroke.pattern.is_none() {
            let weight = scope.state.pen.weight.max(0.0) * scope.state.ctm.determinant().abs().sqrt();
            self.flat(scope, form(Some(weight as f32), glyphs), Side::Stroke);
        }
        if mode != 3 {
            drawn.into_iter().for_each(|(glyph, place)| self.draw_glyph(scope, &glyph, place));
        }
    }

    /// Glyphs filled or outlined with a pattern.
    fn patterned(&mut self, scope: &mut Scope<'a>, glyphs: &Path, filled: bool, stroked: bool) {
        if let (true, Some(pattern)) = (filled, scope.state.fill.pattern.clone()) {
            self.fill_with(scope, &pattern, Side::Fill, Clip { path: glyphs.clone(), even_odd: false });
        }
        if let (true, Some(pattern)) = (stroked, scope.state.stroke.pattern.clone()) {
            let outline = super::paint::stroke_outline(&scope.state, glyphs);
            if let Some(path) = outline {
                self.fill_with(scope, &pattern, Side::Stroke, Clip { path, even_odd: false });
            }
        }
    }

    /// Draws a glyph's content stream (ISO 32000-1 9.6.5).
    fn draw_glyph(&mut self, scope: &Scope<'a>, glyph: &Type3Glyph<'a>, place: Affine) {
        if scope.depth >= DEPTH {
            return self.note(Missed::Depth, "Type3");
        }
        let Some(program) = glyph.program() else { return };
        let Some(content) = decoded(program) else { return self.note(Missed::Content, "Type3") };
        if !self.counted(Budget::entry(&content)) || !self.printed(scope) {
            return;
        }
        let resources = glyph.font().resources().map_or_else(|| scope.resources.clone(), Resources::new);
        let mut state = scope.state.clone();
        state.ctm = place * glyph.font().matrix();
        state.stroke = state.fill.clone();
        let mut inner = Scope::new(resources, state, scope.object.clone(), scope.depth + 1);
        self.run(&content, &mut inner);
    }

    /// Cuts what follows to the glyphs that were shown for it.
    pub(super) fn end_text(&mut self, scope: &mut Scope<'a>) {
        let glyphs = std::mem::replace(&mut scope.glyph_cut, PathBuilder::new());
        if let Some(path) = glyphs.finish() {
            self.cut(scope, Some(Clip { path, even_odd: false }));
        }
    }
}

/// The type size on the sheet: how tall an em stands across its line.
fn type_size(set: Affine) -> f32 {
    let [a, b, ..] = set.as_coeffs();
    let along = (a * a + b * b).sqrt();
    if along > 0.0 { (set.determinant().abs() / along) as f32 } else { 0.0 }
}

/// All glyphs of a run as one path on the sheet.
fn joined(glyphs: &[Glyph]) -> Option<Path> {
    let mut whole = PathBuilder::new();
    for glyph in glyphs {
        if let Some(placed) = (*glyph.outline).clone().transform(glyph.at) {
            whole.push_path(&placed);
        }
    }
    whole.finish()
}
