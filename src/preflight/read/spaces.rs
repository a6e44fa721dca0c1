//! Colour spaces from their objects (ISO 32000-1 8.6.3 to 8.6.8), and functions made safe to build.

use super::Reading;
use super::budget::decoded;
use super::colour::{COMPONENTS, Colours, Indexed, Inks, Lab, Target};
use super::plates::Plates;
use crate::plate::Missed;
use hayro::hayro_interpret::Function;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Resources;
use std::sync::Arc;

/// How deep spaces and functions may be built of each other.
const DEPTH: usize = 6;
/// The most functions that one is built of.
const FUNCTIONS: usize = 4096;

impl<'a> Reading<'a> {
    /// The space that a content stream names; black is printed, and noted, where it is none.
    pub(super) fn named_space(&mut self, name: &Name<'_>, resources: &Resources<'a>) -> Arc<Colours> {
        if let Some(space) = self.device(name, resources) {
            return space;
        }
        let key = resources.color_spaces.get_ref(name).map(|r| (r.obj_number, r.gen_number));
        if let Some(known) = key.and_then(|key| self.spaces.get(&key)) {
            return known.clone();
        }
        let space = resources.get_color_space(name).and_then(|object| self.space(&object, resources, 0));
        let space = space.unwrap_or_else(|| {
            self.note(Missed::Colour, name.as_str());
            Arc::new(Colours::Grey)
        });
        if let Some(key) = key {
            self.spaces.insert(key, space.clone());
        }
        space
    }

    /// A device space by its name, or by its short name in an inline picture, or what the page puts in its place
    /// (ISO 32000-1 8.6.5.6).
    pub(super) fn device(&mut self, name: &[u8], resources: &Resources<'a>) -> Option<Arc<Colours>> {
        let (space, default): (Colours, &[u8]) = match name {
            b"DeviceGray" | b"G" => (Colours::Grey, b"DefaultGray"),
            b"DeviceRGB" | b"RGB" => (Colours::Rgb, b"DefaultRGB"),
            b"DeviceCMYK" | b"CMYK" => (Colours::Cmyk, b"DefaultCMYK"),
            b"Pattern" => return Some(Arc::new(Colours::Pattern(None))),
            _ => return None,
        };
        let instead = resources
            .color_spaces
            .get::<Array<'_>>(default)
            .and_then(|array| self.family(&array, resources, 1));
        let instead = instead.filter(|instead| instead.components() == space.components());
        Some(instead.unwrap_or_else(|| Arc::new(space)))
    }

    /// A space from its object.
    pub(super) fn space(
        &mut self,
        object: &Object<'_>,
        resources: &Resources<'a>,
        depth: usize,
    ) -> Option<Arc<Colours>> {
        if depth > DEPTH {
            return None;
        }
        match object {
            Object::Name(name) => match self.device(name, resources) {
                Some(space) => Some(space),
                None => {
                    let named = resources.get_color_space(name)?;
                    self.space(&named, resources, depth + 1)
                }
            },
            Object::Array(array) => self.family(array, resources, depth),
            _ => None,
        }
    }

    /// A space from its array, the family's name first.
    fn family(&mut self, array: &Array<'_>, resources: &Resources<'a>, depth: usize) -> Option<Arc<Colours>> {
        let mut parts = array.flex_iter();
        let family = parts.next::<Name<'_>>()?;
        let space = match &*family {
            b"CalGray" => Colours::Managed(1),
            b"CalRGB" => Colours::Managed(3),
            b"ICCBased" => managed(&parts.next::<Stream<'_>>()?)?,
            b"Lab" => lab(&parts.next::<Dict<'_>>()?),
            b"Indexed" | b"I" => {
                let base = self.space(&parts.next::<Object<'_>>()?, resources, depth + 1)?;
                let last = parts.next::<u32>()?;
                indexed(base, last, &parts.next::<Object<'_>>()?)?
            }
            b"Separation" => {
                let name = parts.next::<Name<'_>>()?;
                let (alternate, tint) = (parts.next::<Object<'_>>()?, parts.next::<Object<'_>>()?);
                self.inks(vec![name], &alternate, &tint, resources, depth)?
            }
            b"DeviceN" => {
                let names: Vec<Name<'_>> = parts.next::<Array<'_>>()?.iter::<Name<'_>>().collect();
                let (alternate, tint) = (parts.next::<Object<'_>>()?, parts.next::<Object<'_>>()?);
                self.inks(names, &alternate, &tint, resources, depth)?
            }
            b"Pattern" => Colours::Pattern(match parts.next::<Object<'_>>() {
                Some(under) => self.space(&under, resources, depth + 1),
                None => None,
            }),
            other => return self.device(other, resources),
        };
        Some(Arc::new(space))
    }

    /// Named inks, their plates taken up on the sheet.
    fn inks(
        &mut self,
        names: Vec<Name<'_>>,
        alternate: &Object<'_>,
        tint: &Object<'_>,
        resources: &Resources<'a>,
        depth: usize,
    ) -> Option<Colours> {
        let alternate = self.space(alternate, resources, depth + 1)?;
        let tint = function(tint)?;
        let count = names.len();
        if !(1..=COMPONENTS).contains(&count) || matches!(*alternate, Colours::Pattern(_)) {
            return None;
        }
        let names: Vec<Arc<str>> = names.iter().map(|name| String::from_utf8_lossy(name).into()).collect();
        let mut inks = Inks { names, targets: None, alternate, tint };
        inks.targets = targets(&inks, &mut self.plates);
        Some(Colours::Inks(inks))
    }
}

/// The plates of named inks; `None` where the sheet has no room for them.
fn targets(inks: &Inks, plates: &mut Plates) -> Option<Vec<Target>> {
    let target = |(at, name): (usize, &Arc<str>)| match &**name {
        "All" => Some(Target::All),
        "None" => Some(Target::Nothing),
        _ => {
            let mut alone = vec![0.0; inks.names.len()];
            alone[at] = 1.0;
            let look = || inks.alternate.look(&inks.stand_in(&alone));
            plates.named(name, look).map(Target::Plate)
        }
    };
    inks.names.iter().enumerate().map(target).collect()
}

/// An ICC space by its number of components.
fn managed(profile: &Stream<'_>) -> Option<Colours> {
    let count = profile.dict().get::<u8>(b"N")?;
    matches!(count, 1 | 3 | 4).then_some(Colours::Managed(count))
}

fn lab(dict: &Dict<'_>) -> Colours {
    let range = dict.get::<[f32; 4]>(b"Range").unwrap_or([-100.0, 100.0, -100.0, 100.0]);
    Colours::Lab(Lab { white: dict.get(b"WhitePoint").unwrap_or([0.9642, 1.0, 0.8249]), range })
}

fn indexed(base: Arc<Colours>, last: u32, table: &Object<'_>) -> Option<Colours> {
    let table = match table {
        Object::String(bytes) => bytes.as_bytes().to_vec(),
        Object::Stream(stream) => decoded(stream)?.into_owned(),
        _ => return None,
    };
    let simple = !matches!(*base, Colours::Indexed(_) | Colours::Pattern(_));
    simple.then_some(Colours::Indexed(Indexed { base, last: last.min(255) as usize, table }))
}

/// A function; refused where it is built of itself, or decodes to too much.
pub(super) fn function(object: &Object<'_>) -> Option<Function> {
    let mut left = FUNCTIONS;
    if harmless(object, 0, &mut left) { Function::new(object) } else { None }
}

/// Whether a function can be built: its parts no deeper than [`DEPTH`], no more than [`FUNCTIONS`], its table small.
fn harmless(object: &Object<'_>, depth: usize, left: &mut usize) -> bool {
    *left = left.saturating_sub(1);
    if depth > DEPTH || *left == 0 {
        return false;
    }
    match object {
        Object::Dict(dict) => match dict.get::<Array<'_>>(b"Functions") {
            Some(parts) => parts.iter::<Object<'_>>().all(|part| harmless(&part, depth + 1, left)),
            None => true,
        },
        Object::Stream(stream) => {
            !stream.dict().contains_key(b"Functions") && super::budget::fits(stream, FUNCTION_BYTES)
        }
        _ => false,
    }
}

/// The most bytes of a function's table or program.
const FUNCTION_BYTES: u64 = 16 << 20;
