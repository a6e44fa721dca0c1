//! What a page's content uses of its resources, in forms within forms too.
//!
//! In: a parsed page. Out: the fonts that text is set in, and what graphics states and external objects bring that a
//! rule asks after. Nothing is drawn.

use super::super::read::{STREAM, decoded};
use super::font::{self, Font};
use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::{Page, Resources};
use std::collections::BTreeSet;

/// A transparency group (ISO 32000-1 11.6.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Group {
    /// The form; empty for the page.
    pub object: String,
    /// The name or family of its blending space; `None` where it takes that of what is around it.
    pub space: Option<String>,
    /// How many components the profile of an ICC-based one has.
    pub components: Option<u8>,
}

/// What content uses.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub(super) fonts: Vec<Font>,
    pub(super) groups: Vec<Group>,
    pub(super) masks: Vec<String>,
    pub(super) curves: Vec<String>,
    pub(super) foreign: Vec<String>,
    /// Resources that are not there.
    pub(super) lost: Vec<String>,
    seen: BTreeSet<ObjectIdentifier>,
    left: usize,
}

/// Most operators looked at on a page; a full page has some ten thousand.
const OPERATORS: usize = 20_000_000;
/// Forms within forms.
const DEPTH: usize = 24;

/// What `page` uses.
pub(super) fn uses(page: &Page<'_>) -> Uses {
    let mut uses = Uses { left: OPERATORS, ..Uses::default() };
    if let Some(group) = page.raw().get::<Dict<'_>>("Group") {
        uses.group("", &group);
    }
    uses.walk(&page_content(page), page.resources(), "", 0);
    uses
}

/// The page's own content: one stream, or several that are read as one (ISO 32000-1 table 30). Those that can't be
/// decoded are told by `read`.
fn page_content(page: &Page<'_>) -> Vec<u8> {
    let streams: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>("Contents") {
        Some(Object::Stream(stream)) => vec![stream],
        Some(Object::Array(parts)) => parts.iter::<Stream<'_>>().collect(),
        _ => Vec::new(),
    };
    let mut content = Vec::new();
    for part in streams.iter().filter_map(decoded) {
        if content.len() as u64 + part.len() as u64 <= STREAM {
            content.extend_from_slice(&part);
            content.push(b'\n');
        }
    }
    content
}

/// A resource that an operator names.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Named {
    Font,
    State,
    Object,
    Pattern,
}

impl Uses {
    /// Walks a content stream whose object is reached by `path`.
    fn walk(&mut self, bytes: &[u8], resources: &Resources<'_>, path: &str, depth: usize) {
        for (kind, name) in self.named(bytes) {
            let name = Name::new_unescaped(&name);
            let within = join(path, name.as_str());
            match kind {
                Named::Font => self.font(resources.get_font(&name), &within),
                Named::State => self.state(resources.get_ext_g_state(&name), resources, &within, depth),
                Named::Object => self.object(resources.get_x_object(&name), resources, &within, depth),
                Named::Pattern => {
                    if let Some(Object::Stream(tile)) = resources.get_pattern(&name) {
                        self.form(&tile, resources, &within, depth);
                    }
                }
            }
        }
    }

    /// What the operators of a content stream name, each once.
    fn named(&mut self, bytes: &[u8]) -> BTreeSet<(Named, Vec<u8>)> {
        let mut found = BTreeSet::new();
        let mut operators = TypedIter::new(bytes);
        while let Some(operator) = operators.next() {
            let Some(left) = self.left.checked_sub(1) else { break };
            self.left = left;
            let named = match operator {
                TypedInstruction::TextFont(font) => (Named::Font, Some(font.0)),
                TypedInstruction::SetGraphicsState(state) => (Named::State, Some(state.0)),
                TypedInstruction::XObject(object) => (Named::Object, Some(object.0)),
                TypedInstruction::NonStrokeColorNamed(colour) => (Named::Pattern, colour.1),
                TypedInstruction::StrokeColorNamed(colour) => (Named::Pattern, colour.1),
                _ => continue,
            };
            if let (kind, Some(name)) = named {
                found.insert((kind, name.to_vec()));
            }
        }
        found
    }

    fn font(&mut self, dict: Option<Dict<'_>>, path: &str) {
        match dict {
            Some(dict) => {
                let font = font::read(&dict, path);
                if !self.fonts.contains(&font) {
                    self.fonts.push(font);
                }
            }
            None => self.lost.push(path.to_owned()),
        }
    }

    fn state(&mut self, dict: Option<Dict<'_>>, resources: &Resources<'_>, path: &str, depth: usize) {
        let Some(dict) = dict else { return self.lost.push(path.to_owned()) };
        if let Some(mask) = dict.get::<Dict<'_>>("SMask") {
            self.masks.push(path.to_owned());
            if let Some(form) = mask.get::<Stream<'_>>("G") {
                self.form(&form, resources, path, depth);
            }
        }
        if has_curve(&dict) {
            self.curves.push(path.to_owned());
        }
        if let Some(font) = dict.get::<Array<'_>>("Font").and_then(|font| font.iter::<Dict<'_>>().next()) {
            self.font(Some(font), path);
        }
    }

    fn object(&mut self, stream: Option<Stream<'_>>, resources: &Resources<'_>, path: &str, depth: usize) {
        let Some(stream) = stream else { return self.lost.push(path.to_owned()) };
        let dict = stream.dict();
        let kind = dict.get::<Name<'_>>("Subtype");
        let is_outside = ["OPI", "Ref", "F"].iter().any(|key| dict.contains_key(key));
        match kind.as_deref() {
            Some(b"PS") => self.foreign.push(path.to_owned()),
            Some(b"Form") if dict.get::<Name<'_>>("Subtype2").as_deref() == Some(b"PS") => {
                self.foreign.push(path.to_owned())
            }
            _ if is_outside => self.foreign.push(path.to_owned()),
            Some(b"Form") => self.form(&stream, resources, path, depth),
            _ => {}
        }
    }

    /// A form, a tile or a soft mask's group; each once.
    fn form(&mut self, stream: &Stream<'_>, outer: &Resources<'_>, path: &str, depth: usize) {
        if depth >= DEPTH || !self.seen.insert(stream.obj_id()) {
            return;
        }
        if let Some(group) = stream.dict().get::<Dict<'_>>("Group") {
            self.group(path, &group);
        }
        let own = stream.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        if let Some(bytes) = decoded(stream) {
            self.walk(&bytes, own.as_ref().unwrap_or(outer), path, depth + 1);
        }
    }

    fn group(&mut self, path: &str, group: &Dict<'_>) {
        if group.get::<Name<'_>>("S").as_deref() != Some(b"Transparency") {
            return;
        }
        let (space, components) = match group.get::<Object<'_>>("CS") {
            Some(Object::Name(name)) => (Some(name.as_str().to_owned()), None),
            Some(Object::Array(space)) => {
                let family = space.iter::<Object<'_>>().next().and_then(Object::into_name);
                let profile = space.iter::<Object<'_>>().nth(1).and_then(Object::into_stream);
                let components = profile.and_then(|profile| profile.dict().get::<u8>("N"));
                (family.map(|name| name.as_str().to_owned()), components)
            }
            _ => (None, None),
        };
        self.groups.push(Group { object: path.to_owned(), space, components });
    }
}

/// Whether a graphics state has a transfer curve or halftone that is not the device's own.
fn has_curve(state: &Dict<'_>) -> bool {
    let stated = |key: &str, own: &[&[u8]]| match state.get::<Object<'_>>(key) {
        Some(Object::Name(name)) => !own.contains(&&*name),
        Some(Object::Null(_)) | None => false,
        Some(_) => true,
    };
    // Of two keys of a kind the later one counts (ISO 32000-1 table 58).
    let transfer =
        if state.contains_key("TR2") { stated("TR2", &[b"Default"]) } else { stated("TR", &[b"Identity"]) };
    transfer || stated("HT", &[b"Default"])
}

/// `Fm1/Im2`.
fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}
