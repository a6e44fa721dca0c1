//! Fonts of a file: their characters and outlines.

use super::budget::fits;
use super::state::transform;
use super::{Id, Reading, guarded};
use crate::plate::Missed;
use hayro::hayro_interpret::hayro_cmap;
use hayro::hayro_syntax::object::{Array, Dict, Name, Stream};
use hayro::kurbo::{Affine, BezPath, PathEl};
use hayro_font::hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontGlyph, FontQuery, FontResolverFn, OutlineGlyph};
use std::rc::Rc;
use std::sync::Arc;
use tiny_skia::{Path, PathBuilder};

/// The most bytes that a font file may decode to: the largest CJK collections have some 40 million.
const FONT_FILE: u64 = 128 << 20;
/// The most bytes of a character map.
const MAP: u64 = 16 << 20;

/// A font as text uses it.
pub(super) struct Typeface<'a> {
    /// As the file names it.
    pub(super) name: Arc<str>,
    /// `None` where it does not load.
    pub(super) font: Option<Font<'a>>,
    /// Whether its outlines are in the file.
    embedded: bool,
}

impl Typeface<'_> {
    /// A font that the file names and does not have.
    pub(super) fn unknown(name: &str) -> Self {
        Typeface { name: name.into(), font: None, embedded: false }
    }
}

/// What a code of a string stands for.
pub(super) enum Shape<'a> {
    /// An outline; none for a space, or where it is not known.
    Outline(Option<Arc<Path>>),
    /// A content stream.
    Type3(hayro_font::Type3Glyph<'a>),
}

impl<'a> Reading<'a> {
    /// The font of a dictionary; noted where it is not in the file or does not load.
    pub(super) fn typeface(&mut self, dict: &Dict<'a>, key: Option<Id>) -> Rc<Typeface<'a>> {
        if let Some(known) = key.and_then(|key| self.faces.get(&key)) {
            return known.clone();
        }
        let name: Arc<str> = match dict.get::<Name<'_>>(b"BaseFont").or_else(|| dict.get::<Name<'_>>(b"Name"))
        {
            Some(name) => String::from_utf8_lossy(&name).into(),
            None => "Type3".into(),
        };
        let files = font_files(dict);
        let type3 = dict.get::<Name<'_>>(b"Subtype").is_some_and(|kind| &*kind == b"Type3");
        let embedded = type3 || !files.is_empty();
        let small =
            files.iter().all(|file| fits(file, FONT_FILE)) && maps(dict).iter().all(|map| fits(map, MAP));
        let load = || self.fonts.font(dict, &stand_ins(), &character_maps());
        let font = if small { guarded(load).flatten() } else { None };
        match (&font, embedded) {
            (None, _) => self.note(Missed::Font, &name),
            (_, false) => self.note(Missed::FontNotEmbedded, &name),
            _ => {}
        }
        let face = Rc::new(Typeface { name, font, embedded });
        if let Some(key) = key {
            self.faces.insert(key, face.clone());
        }
        face
    }

    /// What `code` draws. An outline is made once and shared.
    pub(super) fn shape(&mut self, face: &Typeface<'a>, font: &Font<'a>, code: u32) -> Shape<'a> {
        let id = font.map_code(code);
        match font.glyph(id, code) {
            FontGlyph::Type3(glyph) => Shape::Type3(glyph),
            // A stand-in's sign for a missing glyph says nothing of the font it stands for.
            FontGlyph::Outline(_) if !face.embedded && id.to_u32() == 0 => Shape::Outline(None),
            FontGlyph::Outline(glyph) => Shape::Outline(self.outline(&glyph)),
        }
    }

    fn outline(&mut self, glyph: &OutlineGlyph) -> Option<Arc<Path>> {
        let key = glyph.identifier().cache_key();
        self.outlines
            .entry(key)
            .or_insert_with(|| guarded(|| path(&glyph.outline())).flatten().map(Arc::new))
            .clone()
    }
}

/// The characters of a code, where the font tells them.
pub(super) fn characters(font: &Font<'_>, code: u32) -> Option<BfString> {
    match font.glyph(font.map_code(code), code) {
        FontGlyph::Outline(glyph) => glyph.as_unicode(),
        FontGlyph::Type3(glyph) => glyph.as_unicode(),
    }
}

/// An outline as a path, `y` upwards.
fn path(outline: &BezPath) -> Option<Path> {
    let mut out = PathBuilder::new();
    let near = |v: f64| if v.is_nan() { 0.0 } else { v.clamp(-1e6, 1e6) as f32 };
    for element in outline.elements() {
        match element {
            PathEl::MoveTo(p) => out.move_to(near(p.x), near(p.y)),
            PathEl::LineTo(p) => out.line_to(near(p.x), near(p.y)),
            PathEl::QuadTo(a, p) => out.quad_to(near(a.x), near(a.y), near(p.x), near(p.y)),
            PathEl::CurveTo(a, b, p) => {
                out.cubic_to(near(a.x), near(a.y), near(b.x), near(b.y), near(p.x), near(p.y));
            }
            PathEl::ClosePath => out.close(),
        }
    }
    out.finish()
}

/// The embedded programs of a font.
fn font_files<'a>(dict: &Dict<'a>) -> Vec<Stream<'a>> {
    let described = match dict.get::<Array<'a>>(b"DescendantFonts") {
        Some(descendants) => descendants.iter::<Dict<'a>>().next(),
        None => Some(dict.clone()),
    };
    let descriptor = described.and_then(|described| described.get::<Dict<'a>>(b"FontDescriptor"));
    let Some(descriptor) = descriptor else { return Vec::new() };
    [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().filter_map(|key| descriptor.get(key)).collect()
}

/// The streams that map a font's codes.
fn maps<'a>(dict: &Dict<'a>) -> Vec<Stream<'a>> {
    let descendant =
        dict.get::<Array<'a>>(b"DescendantFonts").and_then(|fonts| fonts.iter::<Dict<'a>>().next());
    let glyphs = descendant.and_then(|font| font.get::<Stream<'a>>(b"CIDToGIDMap"));
    [dict.get::<Stream<'a>>(b"ToUnicode"), dict.get::<Stream<'a>>(b"Encoding"), glyphs]
        .into_iter()
        .flatten()
        .collect()
}

/// Metrics and outlines for fonts that are not in the file: the standard ones.
fn stand_ins() -> FontResolverFn {
    Arc::new(|query| match query {
        FontQuery::Standard(font) => Some(font.get_font_data()),
        FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
    })
}

fn character_maps() -> CMapResolverFn {
    Arc::new(hayro_cmap::load_embedded)
}

/// From an outline's units to the sheet, for a glyph whose text space maps by `place`.
pub(super) fn glyph_place(font: &Font<'_>, code: u32, place: Affine) -> tiny_skia::Transform {
    let stretched = Affine::scale_non_uniform(font.glyph_stretch(font.map_code(code), code), 1.0);
    let moved = Affine::translate(font.origin_displacement(code));
    transform(place * Affine::scale(0.001) * moved * stretched)
}
