//! Faces as the file embeds them.
//!
//! In: the glyphs that the pages use. Out: a subset of each face, its glyphs renumbered, with their widths and
//! the characters they stand for; and, once printpdf has written it, a font descriptor that says what the face
//! is. Faces are neither chosen nor shaped here.

use super::text::glyph_text;
use super::{Document, PdfError};
use crate::font::{Face, FaceId};
use crate::frame::FrameItem;
use lopdf::{Object, ObjectId};
use printpdf::{
    Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMap, Pt,
    TextItem,
};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The faces of a document.
pub(super) struct Fonts<'a> {
    faces: BTreeMap<FaceId, FaceUse<'a>>,
}

/// What a document uses of a face.
pub(super) struct FaceUse<'a> {
    /// Its name in content and resources.
    pub(super) name: String,
    /// The same for vertical lines.
    pub(super) name_down: String,
    face: &'a Face,
    /// By number in the face.
    glyphs: Vec<Option<GlyphUse<'a>>>,
    /// The subset, a font file of its own.
    program: Vec<u8>,
}

/// What a document uses of a glyph.
#[derive(Clone)]
pub(super) struct GlyphUse<'a> {
    /// Its number in the subset, which is its code in the content.
    pub(super) code: u16,
    /// Its advance in thousandths of an em: the `/W` entry, and what layout counted with.
    pub(super) width: i32,
    /// The characters it stood for first, which the ToUnicode map states.
    pub(super) text: &'a str,
}

/// What the ToUnicode map states for a glyph that never stands for a character, which is a line's hyphen: left out,
/// MuPDF would read U+FFFD. U+00AD, which readers don't show.
const NO_TEXT: &str = "\u{ad}";

impl<'a> Fonts<'a> {
    /// A subset of every face that the document's pages use.
    pub(super) fn subset(document: &Document<'a>) -> Result<Fonts<'a>, PdfError> {
        let mut faces = gather(document)?;
        // The body's face is most of the work: it starts first.
        let mut order: Vec<&mut FaceUse> = faces.values_mut().collect();
        order.sort_by_cached_key(|face| Reverse(face.glyphs.iter().flatten().count()));
        let subsets: Vec<_> = order.into_par_iter().with_max_len(1).map(FaceUse::subset).collect();
        subsets.into_iter().collect::<Result<(), PdfError>>()?;
        for (at, face) in faces.values_mut().enumerate() {
            face.name = format!("F{}", at + 1);
            face.name_down = format!("F{}V", at + 1);
        }
        Ok(Fonts { faces })
    }

    /// What is used of a face.
    pub(super) fn face(&self, id: FaceId) -> Result<&FaceUse<'a>, PdfError> {
        self.faces.get(&id).ok_or_else(|| PdfError::Internal("a face was not gathered".to_owned()))
    }

    /// The subsets as printpdf takes them.
    pub(super) fn resources(&self) -> PdfFontMap {
        let entry = |face: &FaceUse| (FontId(face.name.clone()), PdfFont::new(face.parsed()));
        PdfFontMap { map: self.faces.values().map(entry).collect() }
    }

    /// Operators that show each glyph in use once, from which printpdf learns what to embed.
    pub(super) fn declaration(&self) -> Vec<Op> {
        self.faces.values().flat_map(FaceUse::declaration).collect()
    }

    /// Corrects what printpdf wrote of each face, given the objects it wrote by name.
    pub(super) fn describe(
        &self,
        file: &mut lopdf::Document,
        objects: &BTreeMap<String, ObjectId>,
    ) -> Result<(), PdfError> {
        for face in self.faces.values() {
            if let Some(id) = objects.get(&face.name) {
                face.describe(file, *id)?;
            }
        }
        Ok(())
    }
}

impl Fonts<'_> {
    /// Adds a font for vertical lines to each one that printpdf wrote: the same glyphs, but the pen, at the top of the
    /// em box and on the centre line, goes down an em for each (ISO 32000-1 9.7.4.3, 9.7.5.2).
    pub(super) fn set_down(
        &self,
        file: &mut lopdf::Document,
        objects: &mut BTreeMap<String, ObjectId>,
    ) -> Result<(), PdfError> {
        for face in self.faces.values() {
            let Some(&id) = objects.get(&face.name) else { continue };
            let mut font = file.get_dictionary(id)?.clone();
            font.set("Encoding", Object::Name(b"Identity-V".to_vec()));
            if let Some(Object::Dictionary(descendant)) =
                font.get_mut(b"DescendantFonts")?.as_array_mut()?.first_mut()
            {
                descendant.set("DW2", vec![face.top().into(), Object::Integer(-EM)]);
            }
            objects.insert(face.name_down.clone(), file.add_object(font));
        }
        Ok(())
    }
}

/// One em, in thousandths.
pub(super) const EM: i64 = 1000;

/// The glyphs in use, by face; names, codes and programs are still to come.
fn gather<'a>(document: &Document<'a>) -> Result<BTreeMap<FaceId, FaceUse<'a>>, PdfError> {
    let mut faces = BTreeMap::new();
    for item in document.pages.iter().flat_map(|page| page.printed()) {
        let FrameItem::Text(line) = item else { continue };
        for run in &line.runs {
            let face = faces.entry(run.face).or_insert_with(|| FaceUse::new(document.faces.face(run.face)));
            for glyph in &run.glyphs {
                face.note(glyph.id, glyph_text(line, glyph))?;
            }
        }
    }
    Ok(faces)
}

impl<'a> FaceUse<'a> {
    fn new(face: &'a Face) -> FaceUse<'a> {
        FaceUse {
            name: String::new(),
            name_down: String::new(),
            face,
            glyphs: vec![None; usize::from(face.glyphs)],
            program: Vec::new(),
        }
    }

    /// The top of the em box above the baseline, in thousandths of an em.
    pub(super) fn top(&self) -> i64 {
        self.face.metrics.ascent.to_milli().into()
    }

    /// Takes note of a glyph and the characters it stands for.
    fn note(&mut self, glyph: u16, text: &'a str) -> Result<(), PdfError> {
        let Some(usage) = self.glyphs.get_mut(usize::from(glyph)) else { return Err(self.lacks(glyph)) };
        let usage = usage.get_or_insert(GlyphUse { code: 0, width: 0, text });
        if usage.text.is_empty() {
            usage.text = text;
        }
        Ok(())
    }

    /// What is used of a glyph.
    pub(super) fn glyph(&self, glyph: u16) -> Result<&GlyphUse<'a>, PdfError> {
        self.glyphs.get(usize::from(glyph)).and_then(Option::as_ref).ok_or_else(|| self.lacks(glyph))
    }

    fn lacks(&self, glyph: u16) -> PdfError {
        PdfError::face(&self.face.path, format!("it has no glyph {glyph}"))
    }

    /// Cuts the face down to the glyphs in use.
    fn subset(&mut self) -> Result<(), PdfError> {
        let face = self.face;
        if !face.embedding.allows_pdf() {
            return Err(PdfError::face(&face.path, "its licence flags forbid embedding"));
        }
        let used = |(at, usage): (usize, &Option<_>)| usage.as_ref().map(|_| at as u16);
        let numbers: Vec<u16> = self.glyphs.iter().enumerate().filter_map(used).collect();
        let widths = face.advances(numbers.iter().copied());
        let mut remapper = GlyphRemapper::new();
        for (usage, (number, width)) in self.glyphs.iter_mut().flatten().zip(numbers.iter().zip(widths)) {
            usage.code = remapper.remap(*number);
            usage.width = width.to_milli();
            if usage.text.is_empty() {
                usage.text = NO_TEXT;
            }
        }
        let outlines = face.outlines(&numbers);
        self.program = subsetter::subset(&outlines, face.index, &remapper)
            .map_err(|error| PdfError::face(&face.path, error))?;
        Ok(())
    }

    /// The subset as printpdf takes it: all in thousandths of an em, so that it has nothing to round.
    fn parsed(&self) -> ParsedFont {
        let metrics = self.face.metrics;
        let widths = self.glyphs.iter().flatten().map(|usage| (usage.code, clamp_u16(usage.width))).collect();
        let mut font = ParsedFont::with_glyph_data(
            self.program.clone(),
            0,
            Some(self.tagged_name()),
            BTreeMap::new(),
            widths,
            1000,
            FontMetrics {
                ascent: clamp(metrics.ascent.to_milli()),
                descent: clamp(metrics.descent.to_milli()),
            },
        );
        if self.is_cff() {
            font.font_type = FontType::OpenTypeCFF(());
        }
        let [left, bottom, right, top] = metrics.bbox.map(|edge| clamp(edge.to_milli()));
        let stub = &mut font.pdf_font_metrics;
        (stub.x_min, stub.y_min, stub.x_max, stub.y_max) = (left, bottom, right, top);
        stub.us_weight_class = self.face.weight;
        font
    }

    fn declaration(&self) -> [Op; 2] {
        let font = PdfFontHandle::External(FontId(self.name.clone()));
        let show = |usage: &GlyphUse| Codepoint::with_cid(usage.code, 0.0, usage.text.to_owned());
        let glyphs = self.glyphs.iter().flatten().map(show).collect();
        [Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] }]
    }

    fn is_cff(&self) -> bool {
        self.program.starts_with(b"OTTO")
    }

    /// The PostScript name after a tag of six letters (ISO 32000-1 9.6.4), taken from the subset's bytes so that
    /// no two different subsets ever share a name in a RIP's font cache.
    fn tagged_name(&self) -> String {
        let hash = Sha256::digest(&self.program);
        let tag: String = hash.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
        format!("{tag}+{}", self.face.postscript_name.replace(' ', ""))
    }

    /// Corrects the descriptor of the font `id`.
    fn describe(&self, file: &mut lopdf::Document, id: ObjectId) -> Result<(), PdfError> {
        let descendant = file.get_dictionary(id)?.get(b"DescendantFonts")?.as_array()?.first();
        let descendant =
            descendant.ok_or_else(|| PdfError::Internal("a font without descendant".to_owned()))?;
        let descriptor = descendant.as_dict()?.get(b"FontDescriptor")?.as_reference()?;
        let descriptor = file.get_dictionary_mut(descriptor)?;
        descriptor.set("Flags", self.flags());
        descriptor.set("CapHeight", i64::from(self.face.metrics.cap_height.to_milli()));
        descriptor.set("ItalicAngle", self.italic_angle());
        Ok(())
    }

    /// ISO 32000-1 table 123: a subset numbered by itself is symbolic.
    fn flags(&self) -> i64 {
        const SERIF: i64 = 1 << 1;
        const SYMBOLIC: i64 = 1 << 2;
        const ITALIC: i64 = 1 << 6;
        let mut flags = SYMBOLIC;
        if self.has_serifs() {
            flags |= SERIF;
        }
        if self.face.metrics.italic_milli_degrees != 0 {
            flags |= ITALIC;
        }
        flags
    }

    /// By the OS/2 PANOSE number: Latin text with a serif style from cove to triangle.
    fn has_serifs(&self) -> bool {
        matches!(self.face.panose(), Some([2, 2..=10, ..]))
    }

    fn italic_angle(&self) -> Object {
        match self.face.metrics.italic_milli_degrees {
            milli if milli % 1000 == 0 => Object::Integer(i64::from(milli / 1000)),
            milli => Object::Real(super::number::thousandths(i64::from(milli))),
        }
    }
}

fn clamp(milli: i32) -> i16 {
    milli.clamp(i32::from(i16::MIN), i32::from(i16::MAX)) as i16
}

fn clamp_u16(milli: i32) -> u16 {
    milli.clamp(0, i32::from(u16::MAX)) as u16
}
