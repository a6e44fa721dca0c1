//! Optional content: which layers are printed (ISO 32000-1 8.11), by the default configuration.

use super::Reading;
use super::content::Scope;
use hayro::hayro_syntax::object::{Array, Dict, Name, ObjRef, Object};
use hayro::hayro_syntax::xref::XRef;
use std::collections::BTreeSet;

/// Layers that are off, by object number.
#[derive(Default)]
pub(super) struct Layers(BTreeSet<i64>);

impl Layers {
    /// What the catalog states.
    pub(super) fn of(xref: &XRef) -> Layers {
        Layers::read(xref).unwrap_or_default()
    }

    fn read(xref: &XRef) -> Option<Layers> {
        let properties = xref.get::<Dict<'_>>(xref.root_id())?.get::<Dict<'_>>(b"OCProperties")?;
        let default = properties.get::<Dict<'_>>(b"D")?;
        let mut off = BTreeSet::new();
        if default.get::<Name<'_>>(b"BaseState").is_some_and(|state| &*state == b"OFF") {
            off.extend(numbers(&properties, b"OCGs"));
        }
        for on in numbers(&default, b"ON") {
            off.remove(&on);
        }
        off.extend(numbers(&default, b"OFF"));
        Some(Layers(off))
    }

    fn is_on(&self, layer: i64) -> bool {
        !self.0.contains(&layer)
    }

    /// Whether a group, or a membership of groups, is printed.
    fn shown(&self, reference: Option<ObjRef>, dict: &Dict<'_>) -> bool {
        if dict.get::<Name<'_>>(b"Type").is_none_or(|kind| &*kind != b"OCMD") {
            return reference.is_none_or(|r| self.is_on(i64::from(r.obj_number)));
        }
        let of = numbers(dict, b"OCGs");
        let policy = dict.get::<Name<'_>>(b"P");
        of.is_empty()
            || match policy.as_deref() {
                Some(b"AllOn") => of.iter().all(|layer| self.is_on(*layer)),
                Some(b"AnyOff") => of.iter().any(|layer| !self.is_on(*layer)),
                Some(b"AllOff") => of.iter().all(|layer| !self.is_on(*layer)),
                _ => of.iter().any(|layer| self.is_on(*layer)),
            }
    }
}

/// The object numbers under a key: of an array of references, or of one.
fn numbers(dict: &Dict<'_>, key: &[u8]) -> Vec<i64> {
    match dict.get::<Array<'_>>(key) {
        Some(array) => {
            array.raw_iter().filter_map(|r| r.as_obj_ref()).map(|r| i64::from(r.obj_number)).collect()
        }
        None => dict.get_ref(key).map(|r| i64::from(r.obj_number)).into_iter().collect(),
    }
}

impl<'a> Reading<'a> {
    /// Whether a form or picture is printed by the layer it belongs to.
    pub(super) fn object_shown(&self, dict: &Dict<'_>) -> bool {
        let layer = dict.get::<Dict<'_>>(b"OC").unwrap_or_default();
        self.layers.shown(dict.get_ref(b"OC"), &layer)
    }

    /// Whether marked content is printed by the layer that its properties name.
    pub(super) fn layer_shown(&self, scope: &Scope<'a>, properties: &Object<'_>) -> bool {
        let Object::Name(name) = properties else { return true };
        let layer = scope.resources.properties.get::<Dict<'_>>(name).unwrap_or_default();
        self.layers.shown(scope.resources.properties.get_ref(name), &layer)
    }
}
