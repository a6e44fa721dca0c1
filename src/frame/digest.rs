//! What a page prints, in a few digits.

use super::{FrameItem, Page, TextLine};
use crate::font::FontBook;
use sha2::{Digest, Sha256};
use std::fmt::{self, Write};

/// A hash that text is written to.
struct Hashed(Sha256);

impl Write for Hashed {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

impl Page {
    /// A hash of what is on the page and where, whatever its number, and without what stands beside it. Faces count by
    /// their names and pictures by their files' names, not by where either lies.
    pub fn digest(&self, faces: &FontBook) -> [u8; 32] {
        let mut hash = Hashed(Sha256::new());
        // Writing to a hash never fails.
        let _ = write!(hash, "{:?}{:?}", self.trim, self.bleed);
        for item in &self.items {
            let _ = item_to(&mut hash, item, faces);
        }
        hash.0.finalize().into()
    }
}

fn item_to(hash: &mut Hashed, item: &FrameItem, faces: &FontBook) -> fmt::Result {
    match item {
        FrameItem::Text(line) => line_to(hash, line, faces),
        FrameItem::Image(image) => {
            write!(hash, "{:?}{:?}", image.picture.name, image.rect)?;
            write!(hash, "{:?}{:?}{:?}", image.crop, image.ground, image.mono)
        }
        FrameItem::Rule(rule) => write!(hash, "{rule:?}"),
        FrameItem::Shape(shape) => write!(hash, "{shape:?}"),
    }
}

fn line_to(hash: &mut Hashed, line: &TextLine, faces: &FontBook) -> fmt::Result {
    write!(hash, "{:?}{:?}{:?}", line.origin, line.writing, line.text)?;
    for run in &line.runs {
        let face = &faces.face(run.face).postscript_name;
        write!(hash, "{face:?}{:?}{:?}", run.size, [run.stretch, run.squash])?;
        write!(hash, "{:?}{:?}", run.turn, run.ink)?;
        for glyph in &run.glyphs {
            write!(hash, "{:?}", (glyph.id, glyph.x, glyph.y))?;
        }
    }
    Ok(())
}
