//! Whether a PDF, ours or anybody's, can go to the plate under a press condition.
//!
//! In: the bytes of a file, or the [`Sheet`] of a page, and a press condition. Out: [`Fault`]s, each by a documented
//! [`Rule`] and with the severity that the condition sets. The sources of a page are not known here: who made the
//! sheet leads a fault's mark back to them.

mod condition;
mod document;
mod fault;
pub mod read;
mod report;
mod rule;
mod rules;

pub use crate::input::delivery::Standard;
pub use condition::Condition;
pub use fault::Fault;
pub use report::{diagnostics, record};
pub use rule::{RULES, Rule};

use crate::plate::Sheet;
use document::{Document, Unread};
use fault::Faults;
use hayro::hayro_syntax::Pdf;
use rayon::prelude::*;
use rules::Context;
use std::collections::BTreeSet;

/// Every fault of a file: first of the file, then page by page. `size` is the trimmed size that its pages should
/// have, in points; `None` where any will do.
pub fn file(bytes: &[u8], condition: &Condition, size: Option<[f32; 2]>) -> Vec<Fault> {
    first_pages(bytes, condition, size, usize::MAX)
}

/// Every fault of a file and its first pages.
fn first_pages(bytes: &[u8], condition: &Condition, size: Option<[f32; 2]>, most: usize) -> Vec<Fault> {
    match Document::read(bytes) {
        Ok(mut document) => {
            document.pages.truncate(most);
            let context = Context { condition, size };
            let mut faults = Faults::new(condition);
            rules::file(&document, &mut faults);
            let mut found = faults.into_found();
            found.extend(pages(bytes, &document, &context));
            found
        }
        Err(why) => unread(why, condition),
    }
}

/// Every fault of what a page's marks leave on the plates.
pub fn page(sheet: &Sheet, condition: &Condition) -> Vec<Fault> {
    let mut faults = Faults::on(condition, 0);
    rules::sheet(sheet, &mut faults);
    faults.into_found()
}

/// The marks of a sheet in outline that have to be told in full before [`page`] is asked, by index: those whose
/// ground counts, or where inks may add up beyond the limit, and all that they touch.
pub fn wanted_in_full(sheet: &Sheet, condition: &Condition) -> BTreeSet<usize> {
    rules::wanted(sheet, condition)
}

/// Every fault of an advertisement of which the first page goes into a space of `size`, in points; `None` where it is
/// scaled. Rules on what a file says of itself are not asked: only the page's content goes into ours.
pub fn ad(bytes: &[u8], condition: &Condition, size: Option<[f32; 2]>) -> Vec<Fault> {
    let mut found = first_pages(bytes, condition, size, 1);
    found.retain(|fault| Rule::of(fault.code).is_some_and(|rule| rule.ad));
    found
}

fn pages(bytes: &[u8], document: &Document, context: &Context<'_>) -> Vec<Fault> {
    let Ok(pdf) = Pdf::new(bytes.to_vec()) else { return Vec::new() };
    let parsed = pdf.pages();
    let one = |(at, facts): (usize, &document::Page)| {
        let mut faults = Faults::on(context.condition, at);
        rules::page(facts, context, &mut faults);
        match parsed.get(at).map(|page| read::sheet(page, read::Wants::PLATES)) {
            Some(Ok(sheet)) => rules::sheet(&sheet, &mut faults),
            Some(Err(error)) => rules::unread(&error, &mut faults),
            None => {}
        }
        faults.into_found()
    };
    document.pages.par_iter().enumerate().flat_map_iter(one).collect()
}

fn unread(why: Unread, condition: &Condition) -> Vec<Fault> {
    let mut faults = Faults::new(condition);
    rules::unreadable(why, &mut faults);
    faults.into_found()
}
