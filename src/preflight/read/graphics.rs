//! Graphics state parameter dictionaries (ISO 32000-1 8.4.5).

use super::Reading;
use super::content::{Scope, line_cap, line_join};
use crate::plate::{Blend, Missed};
use hayro::hayro_syntax::object::{Array, Dict, Name, Object};

impl<'a> Reading<'a> {
    /// Takes over what a dictionary sets.
    pub(super) fn extended(&mut self, scope: &mut Scope<'a>, dict: &Dict<'a>) {
        let state = &mut scope.state;
        let number = |key: &[u8]| dict.get::<f32>(key);
        if let Some(weight) = number(b"LW") {
            state.pen.weight = f64::from(weight);
        }
        if let Some(cap) = dict.get::<i32>(b"LC") {
            state.pen.ends.cap = line_cap(i64::from(cap));
        }
        if let Some(join) = dict.get::<i32>(b"LJ") {
            state.pen.ends.join = line_join(i64::from(join));
        }
        if let Some(limit) = number(b"ML") {
            state.pen.ends.miter = limit;
        }
        if let Some(alpha) = number(b"CA") {
            state.stroke.alpha = alpha.clamp(0.0, 1.0);
        }
        if let Some(alpha) = number(b"ca") {
            state.fill.alpha = alpha.clamp(0.0, 1.0);
        }
        if let Some(mode) = dict.get::<i32>(b"OPM") {
            state.overprint.nonzero = mode == 1;
        }
        if let Some(on) = dict.get::<bool>(b"OP") {
            state.overprint.stroke = on;
            state.overprint.fill = on;
        }
        if let Some(on) = dict.get::<bool>(b"op") {
            state.overprint.fill = on;
        }
        if let Some(blend) = blend(dict) {
            state.blend = blend;
        }
        self.dashes_and_font(scope, dict);
        if dict.get::<Dict<'_>>(b"SMask").is_some() {
            self.note(Missed::SoftMask, "");
        }
    }

    fn dashes_and_font(&mut self, scope: &mut Scope<'a>, dict: &Dict<'a>) {
        if let Some(array) = dict.get::<Array<'_>>(b"D") {
            let mut parts = array.flex_iter();
            if let (Some(dashes), Some(phase)) = (parts.next::<Array<'_>>(), parts.next::<f32>()) {
                scope.state.pen.dashes = dashes.iter::<f32>().collect();
                scope.state.pen.phase = phase;
            }
        }
        if let Some(array) = dict.get::<Array<'a>>(b"Font") {
            let mut parts = array.flex_iter();
            if let (Some(font), Some(size)) = (parts.next::<Dict<'a>>(), parts.next::<f32>()) {
                scope.state.text.face = Some(self.typeface(&font, None));
                scope.state.text.size = f64::from(size);
            }
        }
    }
}

/// The blend mode that is set: the first known of a list (ISO 32000-1 11.6.3).
fn blend(dict: &Dict<'_>) -> Option<Blend> {
    let named = |name: &Name<'_>| match &**name {
        b"Normal" | b"Compatible" => Blend::Normal,
        b"Multiply" => Blend::Multiply,
        _ => Blend::Other,
    };
    match dict.get::<Object<'_>>(b"BM")? {
        Object::Name(name) => Some(named(&name)),
        Object::Array(names) => names.iter::<Name<'_>>().next().as_ref().map(named),
        _ => None,
    }
}
