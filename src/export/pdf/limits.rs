//! What an advertisement may be made of, as far as the writer can't mend it.
//!
//! In: a file and the page of it that is to be placed. Out: the first thing that the output can't have. Whether the
//! advertisement suits the press otherwise is `preflight`'s.

use super::Standard;
use crate::diag::Text;
use crate::say;
use lopdf::content::Content;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use std::collections::BTreeSet;

/// What the output can't have.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    /// PDF/X-1a (ISO 15930-4): transparency, colour that is no ink, and what PDF 1.4 can't unpack.
    pub(super) x1a: bool,
    /// A page in black alone: any other ink.
    pub(super) mono: bool,
}

/// Names of colour spaces that are no ink (ISO 32000-1 8.6); the first four stand for arrays.
const MANAGED: [&[u8]; 4] = [b"ICCBased", b"CalGray", b"CalRGB", b"Lab"];
/// Filters that files of PDF/X-1a can't have.
const FILTERS: [&[u8]; 3] = [b"JPXDecode", b"JBIG2Decode", b"LZWDecode"];

impl Limits {
    /// What files of `standard` can't have.
    pub(super) fn of(standard: Option<Standard>, mono: bool) -> Limits {
        // What claims nothing is for readers, who are told elsewhere.
        Limits { x1a: standard == Some(Standard::X1a), mono: mono && standard != Some(Standard::None) }
    }

    /// The first thing that breaks a limit, of all that `roots` lead to and of a page's `content`.
    pub(super) fn broken(self, file: &lopdf::Document, roots: &[&Object], content: &[u8]) -> Option<Text> {
        if !self.x1a && !self.mono {
            return None;
        }
        let mut walk = Walk { file, limits: self, seen: BTreeSet::new(), waiting: Vec::new() };
        walk.waiting.extend(roots.iter().map(|&root| root.clone()));
        self.in_content(content).or_else(|| walk.find())
    }

    /// Operators of colour in `content`.
    fn in_content(self, content: &[u8]) -> Option<Text> {
        let content = Content::decode(content).ok()?;
        content.operations.iter().find_map(|operation| {
            let amounts = || operation.operands.iter().filter_map(|operand| operand.as_float().ok());
            match operation.operator.as_str() {
                "rg" | "RG" => Some(say!("RGB"; "RGB 颜色")),
                "k" | "K" if self.mono && amounts().take(3).any(|ink| ink > 0.0) => {
                    Some(say!("inks beside black"; "黑以外的油墨"))
                }
                _ => None,
            }
        })
    }

    fn in_dictionary(self, dict: &Dictionary) -> Option<Text> {
        let transparent = || transparency(dict).map(|what| say!("transparency ({what})"; "透明（{what}）"));
        self.x1a.then(transparent).flatten()
    }

    fn in_stream(self, stream: &Stream) -> Option<Text> {
        let filters = match stream.dict.get(b"Filter") {
            Ok(Object::Array(filters)) => filters.as_slice(),
            Ok(filter) => std::slice::from_ref(filter),
            Err(_) => &[],
        };
        let mut filters = filters.iter().filter_map(|filter| filter.as_name().ok());
        let refused = filters.find(|filter| self.x1a && FILTERS.contains(filter));
        if let Some(filter) = refused {
            let filter = String::from_utf8_lossy(filter);
            return Some(say!("data packed by {filter}"; "用 {filter} 压缩的数据"));
        }
        let is_content = stream.dict.has(b"PatternType")
            || matches!(stream.dict.get(b"Subtype").and_then(Object::as_name), Ok(b"Form"));
        let content = is_content.then(|| stream.decompressed_content().ok()).flatten()?;
        self.in_content(&content)
    }

    /// A name that stands for a kind of colour.
    fn in_name(self, name: &[u8]) -> Option<Text> {
        match name {
            b"DeviceRGB" => Some(say!("RGB"; "RGB 颜色")),
            b"DeviceCMYK" if self.mono => Some(say!("inks beside black"; "黑以外的油墨")),
            _ => None,
        }
    }

    fn in_array(self, items: &[Object]) -> Option<Text> {
        let first = items.first()?.as_name().ok()?;
        if MANAGED.contains(&first) {
            let space = String::from_utf8_lossy(first);
            return Some(say!("colour that is no ink ({space})"; "非油墨颜色（{space}）"));
        }
        let plates: Vec<&Object> = match (first, items.get(1)?) {
            (b"Separation", name) => vec![name],
            (b"DeviceN", Object::Array(names)) => names.iter().collect(),
            _ => return None,
        };
        let other = plates.into_iter().filter_map(|name| name.as_name().ok()).find(|&name| name != b"Black");
        let other = String::from_utf8_lossy(other.filter(|_| self.mono)?);
        Some(say!("the ink {other}"; "油墨 {other}"))
    }
}

/// The key of a graphics state or a picture that lets something shine through (ISO 32000-1 11.6.4.4, 11.6.5.3).
fn transparency(dict: &Dictionary) -> Option<&'static str> {
    let is_name = |value: &Object, names: &[&[u8]]| value.as_name().is_ok_and(|name| names.contains(&name));
    let is_other = |key: &[u8], names: &[&[u8]]| dict.get(key).is_ok_and(|value| !is_name(value, names));
    let is_thin = |key: &[u8]| dict.get(key).and_then(Object::as_float).is_ok_and(|alpha| alpha < 1.0);
    [
        ("SMask", is_other(b"SMask", &[b"None"]) || dict.has(b"SMaskInData")),
        ("BM", is_other(b"BM", &[b"Normal", b"Compatible"])),
        ("ca", is_thin(b"ca")),
        ("CA", is_thin(b"CA")),
    ]
    .into_iter()
    .find_map(|(key, is)| is.then_some(key))
}

/// Whether an array is a colour space of special inks.
fn is_special(items: &[Object]) -> bool {
    let name = items.first().and_then(|first| first.as_name().ok());
    matches!(name, Some(b"Separation" | b"DeviceN"))
}

/// A way through a file.
struct Walk<'a> {
    file: &'a lopdf::Document,
    limits: Limits,
    seen: BTreeSet<ObjectId>,
    waiting: Vec<Object>,
}

impl Walk<'_> {
    fn find(&mut self) -> Option<Text> {
        while let Some(object) = self.waiting.pop() {
            let found = match &object {
                Object::Reference(id) => {
                    self.follow(*id);
                    None
                }
                Object::Name(name) => self.limits.in_name(name),
                Object::Array(items) => {
                    // On the plate, what stands in for a special ink prints nothing (8.6.6.4).
                    let stands_in = self.limits.mono && is_special(items);
                    let followed = if stands_in { 2 } else { items.len() };
                    self.waiting.extend(items.iter().take(followed).cloned());
                    self.limits.in_array(items)
                }
                Object::Dictionary(dict) => self.enter(dict),
                Object::Stream(stream) => {
                    let found = self.limits.in_stream(stream);
                    found.or_else(|| self.enter(&stream.dict))
                }
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn follow(&mut self, id: ObjectId) {
        if self.seen.insert(id)
            && let Ok(object) = self.file.get_object(id)
        {
            self.waiting.push(object.clone());
        }
    }

    /// Looks at a dictionary, and puts what it leads to on the list: not back to pages, and no group's colour space,
    /// which prints nothing.
    fn enter(&mut self, dict: &Dictionary) -> Option<Text> {
        let skipped: [&[u8]; 4] = [b"Parent", b"Group", b"StructParent", b"Metadata"];
        let followed = dict.iter().filter(|(key, _)| !skipped.contains(&key.as_slice()));
        self.waiting.extend(followed.map(|(_, value)| value.clone()));
        self.limits.in_dictionary(dict)
    }
}
