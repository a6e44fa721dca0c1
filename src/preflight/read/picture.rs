//! Pictures: their place, colours and samples (ISO 32000-1 8.9).

use super::Reading;
use super::colour::Colours;
use super::content::Scope;
use super::paint::{Coat, Side};
use super::pattern::Pattern;
use super::printing::Printing;
use super::samples::{Stored, entry, opacity, scaled, stored};
use super::state::transform;
use crate::plate::{Form, Missed, Samples};
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Object, Stream};
use hayro::kurbo::Affine;
use std::sync::Arc;

/// The most pixels of a picture that is a mere colour for its mask, which then gives the grid.
const SWATCH: u64 = 256;

/// A picture read once.
#[derive(Clone)]
pub(super) struct Picture {
    samples: Arc<Samples>,
    /// `None` for a stencil.
    colours: Option<Arc<Colours>>,
}

impl<'a> Reading<'a> {
    /// Places a picture.
    pub(super) fn picture(&mut self, scope: &mut Scope<'a>, stream: &Stream<'_>, name: &str) {
        if !self.printed(scope) {
            return;
        }
        let id = stream.dict().obj_id().map(|id| (id.obj_number, id.gen_number));
        let known = id.and_then(|id| self.pictures.get(&id).cloned());
        let Some(picture) = known.or_else(|| self.read_picture(scope, stream, name)) else {
            return self.note(Missed::Picture, name);
        };
        if let Some(id) = id {
            self.pictures.insert(id, picture.clone());
        }
        // From the unit square hung by its top left corner to the one that stands on its foot.
        let at = transform(scope.state.ctm * Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, 1.0]));
        let way = scope.way(name);
        let around = std::mem::replace(&mut scope.object, way);
        match (&picture.colours, scope.state.fill.pattern.clone()) {
            (None, Some(pattern)) => self.stencil_of(scope, &pattern, &picture.samples, name),
            (colours, _) => {
                let coat = self.picture_coat(scope, colours.as_deref());
                self.mark(scope, Form::Picture { samples: picture.samples, at }, coat);
            }
        }
        scope.object = around;
    }

    /// What a picture does to the plates beside its own; a stencil is one flat colour.
    fn picture_coat(&self, scope: &Scope<'a>, colours: Option<&Colours>) -> Coat {
        let mut coat = self.coat(&scope.state, Side::Fill);
        if let Some(colours) = colours {
            let printing = Printing::of(colours, &self.plates);
            (coat.paint, coat.later) = printing.beside(colours, &self.plates, coat.overprint);
            coat.space = colours.told();
        }
        coat
    }

    /// A stencil of a pattern: what it lets through is the shading's, cell by cell.
    fn stencil_of(&mut self, scope: &mut Scope<'a>, pattern: &Pattern<'a>, stencil: &Samples, name: &str) {
        let Pattern::Shading { shading, matrix } = pattern else { return self.note(Missed::Colour, name) };
        let first = self.marks.len();
        let whole = super::state::rect_path(scope.state.ctm, [0.0, 0.0, 1.0, 1.0]);
        let kept = scope.state.clips.len();
        self.cut(scope, whole.map(|path| crate::plate::Clip { path, even_odd: false }));
        self.shaded(scope, shading, *matrix, Side::Fill, true);
        scope.state.clips.truncate(kept);
        let back = (scope.state.ctm * Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, 1.0])).inverse();
        for mark in self.marks.get_mut(first..).unwrap_or_default() {
            if let Form::Picture { samples, at } = &mut mark.form {
                let grid = Affine::new([at.sx, at.ky, at.kx, at.sy, at.tx, at.ty].map(f64::from));
                *samples = Arc::new(super::samples::through(samples, stencil, back * grid));
            }
        }
    }

    /// Size, colours and samples; `None` where its dictionary makes no picture.
    fn read_picture(&mut self, scope: &Scope<'a>, stream: &Stream<'_>, name: &str) -> Option<Picture> {
        let dict = stream.dict();
        let width: u32 = entry(dict, b"Width", b"W").filter(|width| *width > 0)?;
        let height: u32 = entry(dict, b"Height", b"H").filter(|height| *height > 0)?;
        if entry(dict, b"ImageMask", b"IM").unwrap_or(false) {
            return Some(self.stencil(stream, width, height, name));
        }
        let colours = entry::<Object<'_>>(dict, b"ColorSpace", b"CS");
        let colours = colours.and_then(|object| self.space(&object, &scope.resources, 0));
        let by_file = colours.is_none() && stream.filters().contains(&Filter::JpxDecode);
        let colours = match colours {
            Some(colours) if matches!(*colours, Colours::Pattern(_)) => return None,
            Some(colours) => Some(colours),
            None if by_file => None,
            None => return None,
        };
        let bits = entry(dict, b"BitsPerComponent", b"BPC").unwrap_or(8);
        let components = colours.as_ref().map_or(4, |colours| colours.components()) as u64;
        let bytes = u64::from(width) * u64::from(height) * (components + 4);
        let wanted = (self.wants.samples || by_file) && self.budget.samples(bytes);
        let stored = if wanted { stored(stream, colours.clone(), [width, height], bits) } else { None };
        if let Some(stored) = stored.filter(|_| self.wants.samples) {
            return Some(self.printed_picture(stream, stored));
        }
        if self.wants.samples {
            self.note(Missed::Picture, name);
        }
        let colours = colours.unwrap_or_else(|| Arc::new(Colours::Managed(3)));
        let plates = Printing::of(&colours, &self.plates).plates;
        let alpha = has_opacity(stream).then(Vec::new);
        let samples = Samples { width, height, bits, plates, inks: Vec::new(), alpha };
        Some(Picture { samples: Arc::new(samples), colours: Some(colours) })
    }

    /// A picture that is a mask for the current colour.
    fn stencil(&mut self, stream: &Stream<'_>, width: u32, height: u32, name: &str) -> Picture {
        let room = self.wants.samples && self.budget.samples(u64::from(width) * u64::from(height) * 2);
        let mask = if room { super::samples::mask(stream, [width, height]) } else { None };
        if self.wants.samples && mask.is_none() {
            self.note(Missed::Picture, name);
        }
        let alpha = Some(mask.map(|mask| mask.data).unwrap_or_default());
        let samples = Samples { width, height, bits: 1, plates: Vec::new(), inks: Vec::new(), alpha };
        Picture { samples: Arc::new(samples), colours: None }
    }

    /// Samples turned into inks, with what lets them through.
    fn printed_picture(&mut self, stream: &Stream<'_>, mut stored: Stored) -> Picture {
        let colours = stored.colours.clone();
        let printing = Printing::of(&colours, &self.plates);
        let alpha = opacity(stream, &mut stored, &mut self.budget);
        let (mut width, mut height) = (stored.width, stored.height);
        let mut inks = stored.inks(&printing);
        let alpha = alpha.map(|mask| {
            let small = u64::from(width) * u64::from(height) <= SWATCH;
            if small && mask.width >= width && mask.height >= height {
                inks = scaled(&inks, [width, height], [mask.width, mask.height], printing.plates.len());
                (width, height) = (mask.width, mask.height);
            }
            mask.fitted(width, height)
        });
        let samples = Samples { width, height, bits: stored.depth, plates: printing.plates, inks, alpha };
        Picture { samples: Arc::new(samples), colours: Some(colours) }
    }
}

/// Whether a picture has a mask of any kind.
fn has_opacity(stream: &Stream<'_>) -> bool {
    let dict = stream.dict();
    let key = dict.get::<Array<'_>>(b"Mask").is_some();
    key || dict.get::<Stream<'_>>(b"SMask").is_some()
        || dict.get::<Stream<'_>>(b"Mask").is_some()
        || dict.get::<i32>(b"SMaskInData").is_some_and(|kind| kind > 0)
}
