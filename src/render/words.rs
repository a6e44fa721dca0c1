//! Words under pictures.
//!
//! In: words with their places in pixels, and a face. Out: how black each pixel is. Characters stand one after another,
//! unshaped: they are names of files and numbers.

use crate::export::plates::outlines;
use crate::font::Face;
use crate::plate::{Blend, Form, Glyph, Mark, Options, Origin, Paint, Plate, Raster, Sheet, Space};
use tiny_skia::Transform;

/// A line of words.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    /// The middle of its baseline.
    pub(super) at: [f32; 2],
    /// How wide it may be; characters that don't fit are left out.
    pub(super) most: f32,
}

/// The height of an em, in pixels.
pub(super) const SIZE: f32 = 15.0;

/// How black each pixel of a sheet of `size` is with `words` on it; `None` where the face has no outlines.
pub(super) fn black(words: &[Words<'_>], [width, height]: [usize; 2], face: &Face) -> Option<Vec<u8>> {
    let size = [width as f32, height as f32];
    let marks = words.iter().map(|words| mark(words, face)).collect::<Option<_>>()?;
    let black = Plate { name: "Black".into(), look: [0, 0, 0, 255] };
    let trim = [0.0, 0.0, size[0], size[1]];
    let sheet = Sheet { size, trim, plates: vec![black], marks, notes: Vec::new() };
    // At 72 pixels an inch a point is a pixel.
    let raster = Raster::draw(&sheet, 72, &Options::default()).ok()?;
    Some(raster.plate(0).to_vec())
}

fn mark(words: &Words<'_>, face: &Face) -> Option<Mark> {
    let all: Vec<u16> = words.text.chars().filter_map(|c| face.glyph(c)).collect();
    let shapes = outlines(face, &all).ok()?;
    let pixels = |advance: crate::unit::Em| advance.to_milli() as f32 * SIZE / 1000.0;
    let mut width = 0.0;
    let mut placed = Vec::new();
    for (glyph, advance) in all.iter().zip(face.advances(all.iter().copied())) {
        if width + pixels(advance) > words.most {
            break;
        }
        placed.push((glyph, width));
        width += pixels(advance);
    }
    let start = words.at[0] - width / 2.0;
    let glyph = |&(glyph, along): &(&u16, f32)| {
        let at = Transform::from_scale(SIZE / 1000.0, -SIZE / 1000.0);
        Some(Glyph { outline: shapes.get(glyph)?.clone(), at: at.post_translate(start + along, words.at[1]) })
    };
    let glyphs = placed.iter().filter_map(glyph).collect();
    let form = Form::Text {
        face: face.postscript_name.as_str().into(),
        size: SIZE,
        text: words.text.to_owned(),
        glyphs,
        stroke: None,
    };
    Some(Mark {
        form,
        space: Space::Grey,
        paint: Paint(vec![Some(255)]),
        overprint: false,
        alpha: 255,
        blend: Blend::Normal,
        clips: Vec::new(),
        origin: Origin::default(),
    })
}
