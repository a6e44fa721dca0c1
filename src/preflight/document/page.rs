//! A page's facts: boxes, turn, annotations, and what its content uses.

use super::content::{self, Group};
use super::font::Font;
use hayro::hayro_syntax::object::{Array, Dict, Name, Rect};
use hayro::hayro_syntax::page::{Page as Parsed, Rotation};

/// A page's facts.
#[derive(Clone, Debug)]
pub(in super::super) struct Page {
    pub boxes: Boxes,
    /// Whether its dictionary turns it.
    pub turned: bool,
    /// Whether that swaps width and height.
    pub sideways: bool,
    /// Points of its unit; 1 unless stated.
    pub unit: f32,
    pub annotations: Vec<Annotation>,
    /// Where actions hang.
    pub actions: Vec<String>,
    /// Whether an annotation brings a file.
    pub files: bool,
    /// Fonts that its content shows text in.
    pub fonts: Vec<Font>,
    /// Transparency groups.
    pub groups: Vec<Group>,
    /// Objects with a soft mask, other than a picture's own.
    pub masks: Vec<String>,
    /// Graphics states with a transfer curve or a halftone.
    pub curves: Vec<String>,
    /// Objects that are PostScript or stand for another file.
    pub foreign: Vec<String>,
    /// Resources that are not there.
    pub lost: Vec<String>,
}

/// Page boxes (ISO 32000-1 14.11.2), each left, bottom, right, top.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Boxes {
    pub media: [f64; 4],
    pub bleed: Option<[f64; 4]>,
    pub trim: Option<[f64; 4]>,
    pub art: Option<[f64; 4]>,
}

/// An annotation.
#[derive(Clone, Debug)]
pub(in super::super) struct Annotation {
    /// `Link`, `Widget`, ….
    pub kind: String,
    /// Left, bottom, right, top.
    pub rect: [f64; 4],
}

/// Reads a page.
pub(super) fn read(page: &Parsed<'_>) -> Page {
    let dict = page.raw();
    let uses = content::uses(page);
    let boxed = |key: &str| dict.get::<Rect>(key).map(edges);
    let media = edges(page.media_box());
    let notes: Vec<Dict<'_>> =
        dict.get::<Array<'_>>("Annots").map(|list| list.iter::<Dict<'_>>().collect()).unwrap_or_default();
    Page {
        boxes: Boxes { media, bleed: boxed("BleedBox"), trim: boxed("TrimBox"), art: boxed("ArtBox") },
        turned: !matches!(page.rotation(), Rotation::None),
        sideways: matches!(page.rotation(), Rotation::Horizontal | Rotation::FlippedHorizontal),
        unit: dict.get::<f32>("UserUnit").unwrap_or(1.0),
        annotations: notes.iter().filter_map(annotation).collect(),
        actions: actions(dict, &notes),
        files: notes.iter().any(|note| kind(note) == "FileAttachment"),
        fonts: uses.fonts,
        groups: uses.groups,
        masks: uses.masks,
        curves: uses.curves,
        foreign: uses.foreign,
        lost: uses.lost,
    }
}

fn edges(rect: Rect) -> [f64; 4] {
    [rect.x0.min(rect.x1), rect.y0.min(rect.y1), rect.x0.max(rect.x1), rect.y0.max(rect.y1)]
}

fn kind(note: &Dict<'_>) -> String {
    note.get::<Name<'_>>("Subtype").map(|name| name.as_str().to_owned()).unwrap_or_default()
}

/// Printers' marks and trapping are annotations too, and meant for the plate.
fn annotation(note: &Dict<'_>) -> Option<Annotation> {
    let (kind, rect) = (kind(note), edges(note.get::<Rect>("Rect")?));
    (!matches!(kind.as_str(), "PrinterMark" | "TrapNet" | "Popup")).then_some(Annotation { kind, rect })
}

fn actions(page: &Dict<'_>, notes: &[Dict<'_>]) -> Vec<String> {
    let mut found = Vec::new();
    if page.get::<Dict<'_>>("AA").is_some() {
        found.push("AA".to_owned());
    }
    let acts = |note: &&Dict<'_>| note.get::<Dict<'_>>("A").or_else(|| note.get::<Dict<'_>>("AA")).is_some();
    found.extend(notes.iter().filter(acts).map(kind));
    found
}
