//! One sheet laid on another: an advertisement in its place.

use super::mark::{Blend, Clip, Form, Glyph, Mark, Note, Origin, Paint, Samples, Sheet};
use std::sync::Arc;
use tiny_skia::{Path, Transform};

/// How a sheet is laid.
struct Laying {
    at: Transform,
    /// How much longer lengths get.
    scale: f32,
    /// Where each of its plates is among those of the sheet below.
    plates: Vec<usize>,
    /// How many plates that has.
    count: usize,
    /// Clips laid so far, as they were and as they are: marks share them.
    clips: Vec<(Arc<Clip>, Arc<Clip>)>,
    /// Samples laid so far, likewise.
    samples: Vec<(Arc<Samples>, Arc<Samples>)>,
}

impl Sheet {
    /// Adds the marks of `other`, put in place by `at` and cut to `clip`.
    ///
    /// Plates of one name are one; those that this sheet lacks come after its own. What a mark knocks out, it knocks
    /// out on all plates. Each mark comes from `origin`'s object and number, its own object after that.
    pub fn lay(&mut self, other: &Sheet, at: Transform, clip: &Arc<Clip>, origin: &Origin) {
        let plates = other.plates.iter().map(|plate| {
            let known = self.plates.iter().position(|known| known.name == plate.name);
            known.unwrap_or_else(|| {
                self.plates.push(plate.clone());
                self.plates.len() - 1
            })
        });
        let plates: Vec<usize> = plates.collect();
        let scale = (at.sx * at.sy - at.kx * at.ky).abs().sqrt();
        let count = self.plates.len();
        let mut laying = Laying { at, scale, plates, count, clips: Vec::new(), samples: Vec::new() };
        self.notes.extend(
            other.notes.iter().map(|note| Note { origin: under(origin, &note.origin), ..note.clone() }),
        );
        self.marks.extend(other.marks.iter().filter_map(|mark| laying.mark(mark, clip, origin)));
    }
}

/// Where a part of a sheet laid at `outer` comes from.
fn under(outer: &Origin, inner: &Origin) -> Origin {
    let object = [&*outer.object, &*inner.object].join("/");
    Origin { object: object.trim_matches('/').into(), part: inner.part.clone(), number: outer.number }
}

impl Laying {
    /// A mark in its new place; `None` where it has none.
    fn mark(&mut self, mark: &Mark, clip: &Arc<Clip>, origin: &Origin) -> Option<Mark> {
        let form = self.form(&mark.form)?;
        let mut clips = vec![clip.clone()];
        for inner in &mark.clips {
            clips.push(self.clip(inner)?);
        }
        Some(Mark {
            form,
            clips,
            paint: self.paint(mark),
            origin: under(origin, &mark.origin),
            ..mark.clone()
        })
    }

    fn form(&mut self, form: &Form) -> Option<Form> {
        let outline = |path: &Path| path.clone().transform(self.at).map(Arc::new);
        Some(match form {
            Form::Fill { path, even_odd } => Form::Fill { path: outline(path)?, even_odd: *even_odd },
            Form::Stroke { path, weight, dashes, ends } => Form::Stroke {
                path: outline(path)?,
                weight: weight * self.scale,
                dashes: dashes.iter().map(|dash| dash * self.scale).collect(),
                ends: *ends,
            },
            Form::Text { face, size, text, glyphs, stroke } => Form::Text {
                face: face.clone(),
                size: size * self.scale,
                text: text.clone(),
                glyphs: glyphs.iter().map(|glyph| self.glyph(glyph)).collect(),
                stroke: stroke.map(|weight| weight * self.scale),
            },
            Form::Picture { samples, at } => {
                Form::Picture { at: at.post_concat(self.at), samples: self.samples(samples) }
            }
        })
    }

    fn glyph(&self, glyph: &Glyph) -> Glyph {
        Glyph { outline: glyph.outline.clone(), at: glyph.at.post_concat(self.at) }
    }

    fn clip(&mut self, clip: &Arc<Clip>) -> Option<Arc<Clip>> {
        if let Some((_, laid)) = self.clips.iter().find(|(known, _)| Arc::ptr_eq(known, clip)) {
            return Some(laid.clone());
        }
        let laid = Clip { path: clip.path.clone().transform(self.at)?, even_odd: clip.even_odd };
        self.clips.push((clip.clone(), Arc::new(laid)));
        self.clips.last().map(|(_, laid)| laid.clone())
    }

    fn samples(&mut self, samples: &Arc<Samples>) -> Arc<Samples> {
        let plates = self.places(&samples.plates);
        if plates == samples.plates {
            return samples.clone();
        }
        if let Some((_, laid)) = self.samples.iter().find(|(known, _)| Arc::ptr_eq(known, samples)) {
            return laid.clone();
        }
        let laid = Arc::new(Samples { plates, ..samples.as_ref().clone() });
        self.samples.push((samples.clone(), laid.clone()));
        laid
    }

    fn places(&self, plates: &[usize]) -> Vec<usize> {
        plates.iter().map(|plate| self.plates.get(*plate).copied().unwrap_or(usize::MAX)).collect()
    }

    /// What a mark does to the plates of the sheet below.
    fn paint(&self, mark: &Mark) -> Paint {
        let other = if mark.overprint || mark.blend == Blend::Multiply { None } else { Some(0) };
        let mut paint = vec![other; self.count];
        for (at, place) in self.plates.iter().enumerate() {
            if let Some(ink) = paint.get_mut(*place) {
                *ink = mark.paint.on(at);
            }
        }
        Paint(paint)
    }
}
