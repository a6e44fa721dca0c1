//! Form XObjects, transparency groups and tiles: content inside content (ISO 32000-1 8.10, 8.7.3, 11.6.6).

use super::Reading;
use super::budget::{Budget, DEPTH, decoded};
use super::content::Scope;
use super::state::rect_path;
use crate::plate::{Blend, Clip, Missed};
use hayro::hayro_syntax::object::{Dict, Name, Stream};
use hayro::hayro_syntax::page::Resources;
use hayro::kurbo::Affine;

impl<'a> Reading<'a> {
    /// Places a form or a picture by its name.
    pub(super) fn object(&mut self, scope: &mut Scope<'a>, name: &Name<'_>) {
        let Some(stream) = scope.resources.get_x_object(name) else { return };
        let kind = stream.dict().get::<Name<'_>>(b"Subtype");
        let hidden = stream.dict().contains_key(b"OC") && !self.object_shown(stream.dict());
        if !self.printed(scope) || hidden {
            return;
        }
        match kind.as_deref() {
            Some(b"Form") => self.form(scope, &stream, name.as_str()),
            Some(b"Image") => self.picture(scope, &stream, name.as_str()),
            _ => {}
        }
    }

    fn form(&mut self, scope: &Scope<'a>, stream: &Stream<'a>, name: &str) {
        if scope.depth >= DEPTH {
            return self.note(Missed::Depth, name);
        }
        let Some(content) = decoded(stream) else { return self.note(Missed::Content, name) };
        if !self.counted(Budget::entry(&content)) {
            return;
        }
        let dict = stream.dict();
        let mut state = scope.state.clone();
        state.ctm *= dict.get::<[f64; 6]>(b"Matrix").map_or(Affine::IDENTITY, Affine::new);
        let blend = state.blend;
        let grouped = dict.get::<Dict<'_>>(b"Group").is_some();
        if grouped {
            // A group is painted as one thing: what is in it starts anew.
            state.group *= state.fill.alpha;
            (state.fill.alpha, state.stroke.alpha, state.blend) = (1.0, 1.0, Blend::Normal);
        }
        let resources =
            dict.get::<Dict<'a>>(b"Resources").map_or_else(|| scope.resources.clone(), Resources::new);
        let mut inner = Scope::new(resources, state, scope.way(name), scope.depth + 1);
        if let Some([x0, y0, x1, y1]) = dict.get::<[f64; 4]>(b"BBox") {
            let path = rect_path(inner.state.ctm, [x0, y0, x1 - x0, y1 - y0]);
            self.cut(&mut inner, path.map(|path| Clip { path, even_odd: false }));
        }
        let first = self.marks.len();
        self.run(&content, &mut inner);
        if grouped {
            self.blend_group(first, blend);
        }
    }

    /// Lets marks of a group that cover each other mix with what lies under the group as it does.
    fn blend_group(&mut self, first: usize, blend: Blend) {
        if blend != Blend::Normal {
            let within = self.marks.get_mut(first..).unwrap_or_default();
            within.iter_mut().filter(|mark| mark.blend == Blend::Normal).for_each(|mark| mark.blend = blend);
        }
    }
}
