//! Shaping: characters to glyphs, through harfrust.
//!
//! A line of Chinese is mostly characters that shape alone, so each is shaped once a face and remembered; what
//! shapes together (Latin words, `——`, `……`) is remembered as a whole.

use crate::font::FaceMetrics;
use crate::font::{FaceId, FontBook};
use crate::input::Language;
use crate::unit::{Em, Writing};
use harfrust::{Buffer, ClusterLevel, Direction, Font, Script, ShapeOptions, ShapePlan, ShaperFont};
use std::collections::HashMap;
use std::rc::Rc;

/// One glyph of a shaped piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapedGlyph {
    /// Its number in the face.
    pub id: u16,
    /// First byte of the piece that it stands for.
    pub start: u32,
    /// How far the pen moves: to the right, in vertical writing down.
    pub advance: Em,
    /// Its place right of the pen and above it. Horizontally the pen is on the baseline; vertically it is at the
    /// top of the em box, on the centre line.
    pub offset: (Em, Em),
}

/// Shapes text of one language in any face of a book.
pub struct Shaper<'a> {
    book: &'a FontBook,
    spoken: Language,
    language: Option<harfrust::Language>,
    faces: HashMap<(FaceId, Writing), FaceShaper<'a>>,
    chinese: bool,
    inks: HashMap<(FaceId, u16), Option<[Em; 4]>>,
}

struct FaceShaper<'a> {
    font: Option<(&'a Font, ShaperFont<'a, 'static>)>,
    /// What the face's tables do to a script, worked out once for each.
    plans: Vec<ShapePlan>,
    direction: Direction,
    units_per_em: u16,
    pieces: HashMap<Box<str>, Rc<[ShapedGlyph]>>,
}

impl<'a> Shaper<'a> {
    /// A shaper for text in `language`, with the faces of `book`.
    pub fn new(book: &'a FontBook, language: Language) -> Shaper<'a> {
        let chinese = matches!(language, Language::ZhHans | Language::ZhHant);
        Shaper {
            book,
            spoken: language,
            language: harfrust::Language::new(language.tag()),
            faces: HashMap::new(),
            chinese,
            inks: HashMap::new(),
        }
    }

    /// The language of the text.
    pub fn language(&self) -> Language {
        self.spoken
    }

    /// The glyphs of `piece` in `face`, from left to right.
    pub fn shape(&mut self, face: FaceId, piece: &str) -> Rc<[ShapedGlyph]> {
        self.shape_along(Writing::Horizontal, face, piece)
    }

    /// The glyphs of `piece` in `face` for a vertical line, from the top down: in their vertical forms, where the
    /// face has them (OpenType `vert`).
    pub fn shape_down(&mut self, face: FaceId, piece: &str) -> Rc<[ShapedGlyph]> {
        self.shape_along(Writing::Vertical, face, piece)
    }

    /// Left, bottom, right and top of what a glyph prints, from its origin; `None` where it prints nothing.
    pub fn ink(&mut self, face: FaceId, glyph: u16) -> Option<[Em; 4]> {
        let book = self.book;
        *self.inks.entry((face, glyph)).or_insert_with(|| book.face(face).ink(glyph))
    }

    /// Whether the text is Chinese.
    pub fn is_chinese(&self) -> bool {
        self.chinese
    }

    /// The metrics of a face.
    pub fn metrics(&self, face: FaceId) -> FaceMetrics {
        self.book.face(face).metrics
    }

    fn shape_along(&mut self, writing: Writing, face: FaceId, piece: &str) -> Rc<[ShapedGlyph]> {
        let book = self.book;
        let shaper =
            self.faces.entry((face, writing)).or_insert_with(|| FaceShaper::new(book, face, writing));
        if let Some(glyphs) = shaper.pieces.get(piece) {
            return glyphs.clone();
        }
        let glyphs: Rc<[ShapedGlyph]> = shaper.shape(piece, self.language.as_ref()).into();
        shaper.pieces.insert(piece.into(), glyphs.clone());
        glyphs
    }
}

impl<'a> FaceShaper<'a> {
    fn new(book: &'a FontBook, id: FaceId, writing: Writing) -> FaceShaper<'a> {
        let face = book.face(id);
        FaceShaper {
            font: face.font().map(|font| (font, ShaperFont::new(font))),
            plans: Vec::new(),
            direction: match writing {
                Writing::Horizontal => Direction::LeftToRight,
                Writing::Vertical => Direction::TopToBottom,
            },
            units_per_em: face.units_per_em,
            pieces: HashMap::new(),
        }
    }

    fn shape(&mut self, piece: &str, language: Option<&harfrust::Language>) -> Vec<ShapedGlyph> {
        let Some((source, font)) = &self.font else { return Vec::new() };
        let mut buffer = Buffer::new();
        buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
        buffer.push_str(piece);
        buffer.set_direction(self.direction);
        buffer.set_language(language.cloned());
        buffer.guess_segment_properties();
        if buffer.script().is_none() {
            buffer.set_script(Some(Script::HAN)); // marks alone take the forms of the text around them
        }
        let plan = plan(&mut self.plans, source, self.direction, buffer.script(), language);
        if harfrust::shape(font, &mut buffer, ShapeOptions::new().plan(Some(plan))).is_err() {
            return Vec::new();
        }
        let em = |units| Em::from_units(units, self.units_per_em);
        buffer
            .glyph_infos()
            .iter()
            .zip(buffer.glyph_positions())
            .map(|(info, position)| ShapedGlyph {
                id: info.glyph_id as u16,
                start: info.cluster,
                advance: em(position.x_advance - position.y_advance), // one of them is nothing
                offset: (em(position.x_offset), em(position.y_offset)),
            })
            .collect()
    }
}

/// The plan for `script`, made where it was not asked for before.
fn plan<'p>(
    plans: &'p mut Vec<ShapePlan>,
    font: &Font,
    direction: Direction,
    script: Option<Script>,
    language: Option<&harfrust::Language>,
) -> &'p ShapePlan {
    let at = plans.iter().position(|plan| plan.script() == script).unwrap_or_else(|| {
        plans.push(ShapePlan::new(font, direction, script, language, &[]));
        plans.len() - 1
    });
    &plans[at]
}
