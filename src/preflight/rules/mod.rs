//! The rules, by what they look at.
//!
//! In: facts of a file, of a page, or a page's marks. Out: what is wrong, told to [`Faults`], which knows how grave it
//! is. Each rule's source is in the table of [`super::rule`].

mod beneath;
mod boxes;
mod colour;
mod file;
mod fonts;
mod ground;
mod ink;
mod overprint;
mod pictures;
mod seen;
mod strokes;
mod text;
mod transparency;
mod words;

use super::condition::Condition;
use super::document::{Document, Page, Unread};
use super::fault::Faults;
use super::read::ReadError;
use crate::diag::Code;
use crate::plate::{Missed, Sheet};
use crate::say;
use ground::Grounds;
use std::collections::BTreeSet;

/// What rules on a page of a file know besides it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) condition: &'a Condition,
    /// The trimmed size wanted, in points.
    pub(super) size: Option<[f32; 2]>,
}

/// Rules on the file as a whole.
pub(super) fn file(document: &Document, faults: &mut Faults<'_>) {
    file::check(document, faults);
}

/// Rules on what a page's dictionary and resources say.
pub(super) fn page(page: &Page, context: &Context<'_>, faults: &mut Faults<'_>) {
    boxes::check(page, context.size, faults);
    file::page(page, faults);
    fonts::check(page, faults);
    transparency::page(page, faults);
}

/// Rules on what a page's marks leave on the plates.
pub(super) fn sheet(sheet: &Sheet, faults: &mut Faults<'_>) {
    notes(sheet, faults);
    let grounds = Grounds::of(sheet);
    for seen in seen::marks(sheet) {
        colour::check(&seen, faults);
        overprint::check(&seen, &grounds, faults);
        text::check(&seen, &grounds, faults);
        strokes::check(&seen, &grounds, faults);
        pictures::check(&seen, faults);
        transparency::check(&seen, faults);
    }
    ink::check(sheet, &grounds, faults);
}

/// The marks of a sheet in outline that have to be told in full, by index, for rules that look at plates.
pub(super) fn wanted(sheet: &Sheet, condition: &Condition) -> BTreeSet<usize> {
    beneath::Beneath::of(sheet).wanted(sheet, condition.total_ink)
}

/// What could not be read of a page. A font that is not in the file is for the rules on fonts.
fn notes(sheet: &Sheet, faults: &mut Faults<'_>) {
    for note in sheet.notes.iter().filter(|note| note.missed != Missed::FontNotEmbedded) {
        let (en, zh) = words::missed(note.missed);
        let name = &note.what;
        let gap = if name.is_empty() { "" } else { " " };
        let message = say!("{en}{gap}{name} can't be read"; "{zh}{gap}{name}读不出");
        faults.tell_of(Code::PdfDamaged, Some(&note.origin.object), message);
    }
}

/// A file without facts.
pub(super) fn unreadable(why: Unread, faults: &mut Faults<'_>) {
    match why {
        Unread::Encrypted => file::encrypted(faults),
        Unread::Damaged => faults.tell(
            Code::PdfDamaged,
            say!("this is no PDF, or one damaged beyond reading"; "这不是 PDF，或已损坏得无法读取"),
        ),
    }
}

/// A page without a sheet.
pub(super) fn unread(error: &ReadError, faults: &mut Faults<'_>) {
    let message = match error {
        ReadError::Size => say!("the page's media box is empty or too large"; "页面的 MediaBox 为空或过大"),
        _ => say!("the page's content can't be read"; "页面内容读不出"),
    };
    faults.tell(Code::PdfDamaged, message);
}
