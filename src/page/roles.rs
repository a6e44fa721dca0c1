//! A style's roles with their faces found and their sizes resolved.

use crate::diag::{Code, Diagnostic};
use crate::font::{FaceId, FontBook};
use crate::ink::Ink;
use crate::input::layout::Align;
use crate::input::style::{Role, Style};
use crate::input::{Language, MATTER_ROLES};
use crate::say;
use crate::source::FileId;
use crate::text::TextStyle;
use crate::unit::{Length, Scale};
use std::collections::BTreeMap;

/// How text in one role is set.
#[derive(Clone, Debug)]
pub struct RoleStyle {
    /// Faces and ink.
    pub text: TextStyle,
    /// Sizes allowed, largest first.
    pub sizes: Vec<Length>,
    /// Baseline to baseline; `None`: by the size.
    pub leading: Option<Length>,
    /// How lines stand in their measure.
    pub align: Align,
    /// 字 that evenly set lines are spread to; `None`: to the width of their place.
    pub even: Option<u16>,
    /// First-line indent, in thousandths of an em.
    pub indent: i32,
    /// Smallest horizontal scale, in thousandths.
    pub condense: u16,
}

impl RoleStyle {
    /// Top of one line of this size to top of the next.
    pub fn advance(&self, size: Length) -> Length {
        self.leading.unwrap_or_else(|| size.scale(1180, 1000))
    }

    /// The height of so many lines of this size.
    pub fn stack(&self, size: Length, lines: usize) -> Length {
        self.advance(size) * (lines as i64 - 1).max(0) + size
    }

    /// The length that evenly set lines of this size fill of `width`.
    pub fn even_width(&self, size: Length, width: Length) -> Length {
        self.even.map_or(width, |zi| width.min(size * i64::from(zi)))
    }
}

/// All roles of a style, for one body size.
#[derive(Clone, Debug)]
pub struct Roles {
    roles: BTreeMap<String, RoleStyle>,
    colours: BTreeMap<String, Ink>,
}

impl Roles {
    /// Resolves the roles of `style` (read from `file`) for text in `language` with the faces of `book`; or what keeps
    /// them from it.
    pub fn resolve(
        style: &Style,
        file: FileId,
        book: &FontBook,
        scale: &Scale,
        language: Language,
    ) -> Result<Roles, Vec<Diagnostic>> {
        let mut colours = style.colours.clone();
        colours.entry("black".to_owned()).or_insert(Ink::BLACK);
        colours.entry("paper".to_owned()).or_insert(Ink::PAPER);
        let mut faults: Vec<Diagnostic> = Vec::new();
        let mut roles = BTreeMap::new();
        for (name, role) in &style.roles {
            let faces = Faces { style, book, language, weight: role.weight };
            match resolve(role, &faces, file, scale, &colours) {
                Ok(resolved) => drop(roles.insert(name.clone(), resolved)),
                // Many roles share a family; once is enough.
                Err(fault) if faults.iter().any(|known| known.message == fault.message) => {}
                Err(fault) => faults.push(fault),
            }
        }
        for (name, stand_in) in MATTER_ROLES {
            if let Some(role) = roles.get(*stand_in).filter(|_| !roles.contains_key(*name)).cloned() {
                roles.insert((*name).to_owned(), role);
            }
        }
        if faults.is_empty() { Ok(Roles { roles, colours }) } else { Err(faults) }
    }

    /// The same on a page of `section`, whose colour in `style` is what `section` stands for.
    pub(super) fn of_section(mut self, style: &Style, section: &str) -> Roles {
        let colour = style.sections.get(section).map(|colour| colour.value.as_str());
        let ink = self.ink(colour);
        for (name, role) in &mut self.roles {
            if style.roles.get(name).is_some_and(|role| *role.colour == SECTION) {
                role.text.ink = ink.clone();
            }
        }
        self.colours.insert(SECTION.to_owned(), ink);
        self
    }

    /// The role of a name; the input stage has checked that those the program uses are there.
    pub fn get(&self, name: &str) -> Option<&RoleStyle> {
        self.roles.get(name)
    }

    /// The ink of a colour name; black where there is none.
    pub fn ink(&self, colour: Option<&str>) -> Ink {
        colour.and_then(|name| self.colours.get(name)).cloned().unwrap_or(Ink::BLACK)
    }
}

/// The colour that is the section's.
const SECTION: &str = "section";

/// Where the faces of a role are found.
struct Faces<'a> {
    style: &'a Style,
    book: &'a FontBook,
    language: Language,
    weight: u16,
}

fn resolve(
    role: &Role,
    faces: &Faces<'_>,
    file: FileId,
    scale: &Scale,
    colours: &BTreeMap<String, Ink>,
) -> Result<RoleStyle, Diagnostic> {
    let (own, others) = faces.of(&role.family);
    if own.is_empty() {
        return Err(no_face(faces, file, role));
    }
    if let Some(&face) = own.iter().find(|&&face| !may_embed(faces.book, face)) {
        return Err(not_embeddable(&faces.book.face(face).postscript_name, file, role));
    }
    let fallback = faces.style.fallback.iter().map(|family| faces.of(family));
    let fallback = fallback.flat_map(|(own, others)| own.into_iter().chain(others));
    let mut all = own.clone();
    all.extend(others.into_iter().chain(fallback).filter(|&face| may_embed(faces.book, face)));
    let mut sizes: Vec<Length> = role.size.iter().filter_map(|size| size.resolve(scale).ok()).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    if sizes.is_empty() {
        sizes.push(scale.body);
    }
    Ok(RoleStyle {
        text: TextStyle {
            own: own.len(),
            faces: all,
            ink: colours.get(&*role.colour).cloned().unwrap_or(Ink::BLACK),
        },
        sizes,
        leading: role.leading.as_ref().and_then(|leading| leading.resolve(scale).ok()),
        align: role.align,
        even: role.even,
        indent: i32::from(faces.style.indent_in(faces.language, role.indent)) * 1000,
        condense: role.condense * 10,
    })
}

impl Faces<'_> {
    /// The faces of a family in the language, and those that serve what they lack.
    fn of(&self, family: &str) -> (Vec<FaceId>, Vec<FaceId>) {
        let found = |names: &[&str]| {
            names.iter().filter_map(|name| self.book.find(name, self.weight)).collect::<Vec<_>>()
        };
        let (own, others) = self.style.faces_of(family, self.language);
        (found(&own), found(&others))
    }
}

fn may_embed(book: &FontBook, face: FaceId) -> bool {
    book.face(face).embedding.allows_pdf()
}

fn not_embeddable(name: &str, file: FileId, role: &Role) -> Diagnostic {
    Diagnostic::new(
        Code::FontNotEmbeddable,
        say!("the licence flags of {name} do not let it go into a PDF"; "{name}的授权标记不允许嵌入PDF"),
    )
    .at(role.family.span(file))
    .hint(say!("name another face in `[families]`, or get a licence for it"; "在 [families] 里换一种字体，或取得授权"))
}

fn no_face(faces: &Faces<'_>, file: FileId, role: &Role) -> Diagnostic {
    let family = &*role.family;
    let wanted = faces.style.faces_of(family, faces.language).0.join(", ");
    let mut found: Vec<&str> = faces.book.faces().map(|(_, face)| face.family.as_str()).collect();
    found.sort_unstable();
    found.dedup();
    let found = found.join(", ");
    Diagnostic::new(
        Code::UnknownName,
        say!("no face of family `{family}` ({wanted}) in the font folders"; "字体文件夹里没有“{family}”（{wanted}）的字体"),
    )
    .at(role.family.span(file))
    .hint(say!("families found: {found}"; "现有字族：{found}"))
}
