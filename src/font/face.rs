//! One face of a font file.

use super::file::Tables;
use super::outlines;
use crate::unit::Em;
use harfrust::font::{Blob, TableFunction};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// A face in a [`FontBook`](super::FontBook).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub(super) u16);

/// A face: its file and what its tables say of it.
pub struct Face {
    tables: Arc<Tables>,
    /// Number of the face in its file; 0 unless the file is a collection.
    pub index: u32,
    /// The file.
    pub path: PathBuf,
    /// Typographic family name.
    pub family: String,
    /// Weight class, 100 to 900.
    pub weight: u16,
    /// PostScript name.
    pub postscript_name: String,
    /// Number of glyphs.
    pub glyphs: u16,
    /// Units of the em square.
    pub units_per_em: u16,
    /// Vertical metrics and the like.
    pub metrics: FaceMetrics,
    /// What the licence flags allow.
    pub embedding: Embedding,
    font: OnceLock<Option<harfrust::Font>>,
}

/// Metrics of a face relative to the type size; `y` upwards from the baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaceMetrics {
    /// Top of the ideographic em box: OS/2 `sTypoAscender`, 880 for most CJK faces.
    pub ascent: Em,
    /// Bottom of the ideographic em box, negative: OS/2 `sTypoDescender`.
    pub descent: Em,
    /// Height of capital letters.
    pub cap_height: Em,
    /// Extremes of all glyphs: left, bottom, right, top.
    pub bbox: [Em; 4],
    /// Slant in thousandths of a degree, negative to the right.
    pub italic_milli_degrees: i32,
}

/// What the OS/2 `fsType` flags allow (OpenType specification, OS/2 "fsType").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Embedding {
    /// Embed and subset freely.
    Installable,
    /// Embed for viewing and printing.
    Print,
    /// Embed in documents that may be edited.
    Editable,
    /// Not to be embedded.
    Restricted,
}

impl Face {
    /// The face with number `index` in its file, by its naming tables; `None` if it can't be used.
    pub(super) fn parse(index: u32, tables: Tables, naming: &[u8]) -> Option<Face> {
        let font = FontRef::new(naming).ok()?;
        let (head, os2) = (font.head().ok()?, font.os2().ok()?);
        let units_per_em = head.units_per_em();
        let em = |units: i16| Em::from_units(i32::from(units), units_per_em);
        let name = |ids: [StringId; 2]| {
            ids.into_iter().find_map(|id| Some(font.localized_strings(id).english_or_first()?.to_string()))
        };
        Some(Face {
            path: tables.path().to_owned(),
            tables: Arc::new(tables),
            index,
            family: name([StringId::TYPOGRAPHIC_FAMILY_NAME, StringId::FAMILY_NAME])?,
            weight: os2.us_weight_class(),
            postscript_name: name([StringId::POSTSCRIPT_NAME, StringId::FULL_NAME])?,
            glyphs: font.maxp().ok()?.num_glyphs(),
            units_per_em,
            metrics: FaceMetrics {
                ascent: em(os2.s_typo_ascender()),
                descent: em(os2.s_typo_descender()),
                cap_height: os2.s_cap_height().map_or(em(os2.s_typo_ascender()), em),
                bbox: [head.x_min(), head.y_min(), head.x_max(), head.y_max()].map(em),
                italic_milli_degrees: font
                    .post()
                    .map_or(0, |post| (i64::from(post.italic_angle().to_bits()) * 1000 / 65536) as i32),
            },
            embedding: Embedding::from_flags(os2.fs_type()),
            font: OnceLock::new(),
        })
    }

    /// The face as the shaper wants it, each table read when it is first asked for; `None` where it has no characters,
    /// or its file has gone since it was found.
    pub(crate) fn font(&self) -> Option<&harfrust::Font> {
        let open = || {
            let tables = self.tables.clone();
            let table = move |tag| tables.read(tag).map(Blob::from);
            let font = harfrust::Font::new(TableFunction::new(Arc::new(table)), self.index)?;
            font.tables().cmap().ok()?;
            Some(font)
        };
        self.font.get_or_init(open).as_ref()
    }

    /// The face's file, as much of it as a subset of `glyphs` is cut from.
    pub(crate) fn outlines(&self, glyphs: &[u16]) -> Vec<u8> {
        outlines::read(&self.tables, self.index, glyphs)
    }

    /// The glyph of `c`.
    pub fn glyph(&self, c: char) -> Option<u16> {
        self.font()?.charmap().map_unicode(c)?.to_u32().try_into().ok()
    }

    /// Whether the face has a glyph for `c`.
    pub fn covers(&self, c: char) -> bool {
        self.glyph(c).is_some()
    }

    /// Whether the face has the form of `c` that a variation selector asks for (`cmap` format 14).
    pub fn covers_variant(&self, c: char, selector: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map_unicode_variant(c, selector).is_some())
    }

    /// Advance widths of glyphs, in order; a glyph that the face lacks has none.
    pub fn advances(&self, glyphs: impl Iterator<Item = u16>) -> Vec<Em> {
        let Some(hmtx) = self.font().and_then(|font| font.tables().hmtx().ok()) else { return Vec::new() };
        let advance = |glyph| hmtx.advance(GlyphId::new(u32::from(glyph))).unwrap_or(0);
        glyphs.map(|glyph| Em::from_units(i32::from(advance(glyph)), self.units_per_em)).collect()
    }

    /// Left, bottom, right and top of a glyph's outline, from its origin; `None` where it has none.
    pub fn ink(&self, glyph: u16) -> Option<[Em; 4]> {
        let outline = self.outlines(&[glyph]);
        let font = FontRef::from_index(&outline, self.index).ok()?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let bounds = metrics.bounds(GlyphId::new(u32::from(glyph)))?;
        // Unscaled outlines are whole units.
        let em = |units: f32| Em::from_units(units as i32, self.units_per_em);
        Some([bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(em))
    }

    /// The classification of the face's looks (OpenType specification, OS/2 "panose"); none where the file has gone.
    pub fn panose(&self) -> Option<[u8; 10]> {
        self.font()?.tables().os2().ok()?.panose_10().try_into().ok()
    }
}

impl Embedding {
    /// From the low four bits of `fsType`; where several are set the freest counts.
    fn from_flags(fs_type: u16) -> Embedding {
        match fs_type & 0xF {
            0 => Embedding::Installable,
            flags if flags & 8 != 0 => Embedding::Editable,
            flags if flags & 4 != 0 => Embedding::Print,
            _ => Embedding::Restricted,
        }
    }

    /// Whether a face with these flags may go into a PDF.
    pub fn allows_pdf(self) -> bool {
        self != Embedding::Restricted
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({} {}, {})", self.family, self.weight, self.path.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_flags_decide_embedding() {
        assert!(Embedding::from_flags(0).allows_pdf());
        assert!(Embedding::from_flags(4).allows_pdf());
        assert!(Embedding::from_flags(8).allows_pdf());
        assert!(!Embedding::from_flags(2).allows_pdf());
        assert!(Embedding::from_flags(2 | 4).allows_pdf());
    }
}
