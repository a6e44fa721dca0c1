//! Notes stuck on a page: text annotations (ISO 32000-1 12.5.6.4).
//!
//! In: a page's notes. Out: an object for each. They are shown at one size and not printed: an icon on paper covers
//! type and tells nothing.

use super::metadata::text_string;
use super::number::thousandths;
use crate::diag::Severity;
use crate::frame::{Note, Page};
use lopdf::{Dictionary, Object, dictionary};

/// NoZoom and NoRotate (ISO 32000-1 12.5.3, table 165); Print is left out.
const FLAGS: i64 = 8 | 16;
/// Width and height of the icon, in thousandths of a point; viewers draw it about as large.
const ICON: i64 = 12_000;

/// Adds the notes of `page` to `file`.
pub(super) fn add(file: &mut lopdf::Document, page: &Page) -> Vec<Object> {
    let notes = page.marks.iter().flat_map(|marks| &marks.notes);
    notes.enumerate().map(|(at, note)| file.add_object(annotation(at, note, page)).into()).collect()
}

fn annotation(at: usize, note: &Note, page: &Page) -> Dictionary {
    let margin = page.margin();
    let left = (margin.left + note.place.x).to_milli_pt();
    let top = (margin.bottom + page.trim.height - note.place.y).to_milli_pt();
    // The icon hangs at the left of what it is about, as far as the sheet reaches.
    let left = (left - ICON).max(0);
    let rect = [left, top - ICON, left + ICON, top].map(|edge| Object::Real(thousandths(edge)));
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Text",
        "Name" => "Note",
        "NM" => text_string(&format!("{}-{}", page.number, at + 1)),
        "Rect" => rect.to_vec(),
        "T" => text_string(&note.title),
        "Contents" => text_string(&note.text),
        "C" => colour(note.severity).map(Object::Real).to_vec(),
        "F" => FLAGS,
    }
}

/// The icon's colour, in RGB: red, amber, blue.
fn colour(severity: Severity) -> [f32; 3] {
    match severity {
        Severity::Error => [0.9, 0.1, 0.1],
        Severity::Warning => [1.0, 0.7, 0.0],
        Severity::Note => [0.3, 0.6, 1.0],
    }
}
