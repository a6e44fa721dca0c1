//! A font's facts: whether its program is in the file, whether its codes tell characters, what its licence says.

use super::super::read::decoded;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use skrifa::raw::{FontRef, TableProvider};

/// A font that text is set in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Font {
    /// As the file names it: `ABCDEF+NotoSerifSC-Regular`; of a font without a name, that of its resource.
    pub name: String,
    pub program: Program,
    /// Whether codes can be told as characters.
    pub mapped: bool,
}

/// What draws a font's glyphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Program {
    /// Nothing in the file.
    Missing,
    /// A font program; with the licence flags of its OS/2 table, where it has one.
    Embedded(Option<u16>),
    /// Page content.
    Type3,
}

/// Reads the font `dict`, a resource reached by `path`.
pub(super) fn read(dict: &Dict<'_>, path: &str) -> Font {
    let kind = dict.get::<Name<'_>>("Subtype");
    let composite = kind.as_deref() == Some(b"Type0");
    let descendant = dict.get::<Array<'_>>("DescendantFonts").and_then(|list| list.iter::<Dict<'_>>().next());
    let inner = if composite { descendant.as_ref().unwrap_or(dict) } else { dict };
    let name = dict.get::<Name<'_>>("BaseFont").or_else(|| dict.get::<Name<'_>>("Name"));
    let program = match kind.as_deref() {
        Some(b"Type3") => Program::Type3,
        _ => program(inner),
    };
    Font {
        name: name.map_or_else(|| path.to_owned(), |name| String::from_utf8_lossy(&name).into_owned()),
        program,
        mapped: dict.get::<Stream<'_>>("ToUnicode").is_some() || has_known_codes(dict, composite),
    }
}

fn program(font: &Dict<'_>) -> Program {
    let descriptor = font.get::<Dict<'_>>("FontDescriptor");
    let stream = |key: &str| descriptor.as_ref().and_then(|descriptor| descriptor.get::<Stream<'_>>(key));
    if stream("FontFile").is_some() {
        return Program::Embedded(None);
    }
    match stream("FontFile2").or_else(|| stream("FontFile3")) {
        Some(program) => Program::Embedded(licence(&program)),
        None => Program::Missing,
    }
}

/// `fsType` of a TrueType or OpenType program that has kept its OS/2 table.
fn licence(program: &Stream<'_>) -> Option<u16> {
    let bytes = decoded(program)?;
    Some(FontRef::new(&bytes).ok()?.os2().ok()?.fs_type())
}

/// Whether an encoding tells characters without a ToUnicode map (ISO 32000-1 9.10.2): glyph names or a standard
/// encoding of simple fonts, and for composite ones any predefined CMap but the identity.
fn has_known_codes(font: &Dict<'_>, composite: bool) -> bool {
    match font.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) if composite => !matches!(&*name, b"Identity-H" | b"Identity-V"),
        Some(Object::Stream(_)) => false,
        Some(Object::Name(_) | Object::Dict(_)) => !composite,
        _ => {
            let descriptor = font.get::<Dict<'_>>("FontDescriptor");
            // Without an encoding, a font that is not symbolic has the standard one; so have the 14 that need no file.
            let flags = descriptor.map_or(32, |descriptor| descriptor.get::<i32>("Flags").unwrap_or(0));
            !composite && flags & 4 == 0
        }
    }
}
