//! Outlines of the glyphs that pages use.
//!
//! In: pages and faces. Out: an outline for each glyph that leaves ink, in thousandths of an em, `y` upwards.

use super::{PlatesError, Source, in_full};
use crate::font::{Face, FaceId};
use crate::frame::{FrameItem, Page};
use rayon::prelude::*;
use rusttype::{Font, GlyphId, OutlineBuilder, Scale};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tiny_skia::{Path, PathBuilder};

/// The outlines of every glyph, each shared by all who show it.
pub(super) struct Glyphs(BTreeMap<FaceId, BTreeMap<u16, Arc<Path>>>);

impl Glyphs {
    /// Of the glyphs on `pages`.
    pub(super) fn gather(pages: &[&Page], source: Source<'_>) -> Result<Glyphs, PlatesError> {
        let book = source.faces;
        let mut used: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
        for item in pages.iter().flat_map(|page| in_full(page, source.full)) {
            let FrameItem::Text(line) = item else { continue };
            for run in &line.runs {
                used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
            }
        }
        let used: Vec<(FaceId, Vec<u16>)> =
            used.into_iter().map(|(face, glyphs)| (face, glyphs.into_iter().collect())).collect();
        let outlines = |(id, glyphs): &(FaceId, Vec<u16>)| Ok((*id, outlines(book.face(*id), glyphs)?));
        Ok(Glyphs(used.par_iter().map(outlines).collect::<Result<_, _>>()?))
    }

    /// The outline of a glyph; `None` where it leaves no ink.
    pub(super) fn outline(&self, face: FaceId, glyph: u16) -> Option<&Arc<Path>> {
        self.0.get(&face)?.get(&glyph)
    }
}

/// What stands for a glyph whose outline nobody looks at: its em, 880 thousandths of it above the baseline.
pub(super) fn em_box() -> Option<Arc<Path>> {
    tiny_skia::Rect::from_ltrb(0.0, -120.0, 1000.0, 880.0).map(|em| Arc::new(PathBuilder::from_rect(em)))
}

/// The outlines of `glyphs` of a face, by their numbers, in thousandths of an em, `y` upwards.
pub(crate) fn outlines(face: &Face, glyphs: &[u16]) -> Result<BTreeMap<u16, Arc<Path>>, PlatesError> {
    let fail = |reason| PlatesError::new(&face.path, reason);
    let font = Font::try_from_vec_and_index(face.outlines(glyphs), face.index);
    let font = font.ok_or_else(|| fail("its outlines can't be read"))?;
    // rusttype's scale is the height from ascent to descent and not of the em: at that height an outline comes in the
    // units of the face.
    let metrics = font.v_metrics_unscaled();
    let height = metrics.ascent - metrics.descent;
    if height <= 0.0 || face.units_per_em == 0 {
        return Err(fail("it has no height"));
    }
    let known = |glyph: &&u16| usize::from(**glyph) < font.glyph_count();
    let outline = |glyph: &u16| {
        let mut pen = Pen { path: PathBuilder::new(), scale: 1000.0 / f32::from(face.units_per_em) };
        font.glyph(GlyphId(*glyph)).scaled(Scale::uniform(height)).build_outline(&mut pen);
        Some((*glyph, Arc::new(pen.path.finish()?)))
    };
    Ok(glyphs.iter().filter(known).filter_map(outline).collect())
}

/// What draws rusttype's outlines, whose `y` runs downwards.
struct Pen {
    path: PathBuilder,
    scale: f32,
}

impl Pen {
    fn x(&self, units: f32) -> f32 {
        units * self.scale
    }

    fn y(&self, units: f32) -> f32 {
        -units * self.scale
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x(x), self.y(y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x(x), self.y(y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.x(x1), self.y(y1), self.x(x), self.y(y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x(x1), self.y(y1), self.x(x2), self.y(y2), self.x(x), self.y(y));
    }

    fn close(&mut self) {
        self.path.close();
    }
}
