//! The driver of a comparison: pages matched by number, each at the levels asked for.

use super::bytes;
use super::foreign;
use super::mask::{Masks, Tolerance};
use super::plates;
use super::side::{Side, SidePage};
use super::verdict::{Bytes, PageVerdict, Plates, State, Verdict};
use super::{Change, page};
use crate::export::geometry::PageGeometry;
use rayon::prelude::*;

/// What is compared, and what does not count.
#[derive(Clone, Debug)]
pub struct Options {
    /// The levels.
    pub levels: Levels,
    /// Pixels an inch at which plates are drawn.
    pub dpi: u32,
    /// What may differ on plates.
    pub tolerance: Tolerance,
    /// Where nothing counts.
    pub masks: Masks,
}

/// The levels of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// What stands where, in words.
    pub geometry: bool,
    /// The bytes of the PDFs.
    pub bytes: bool,
    /// The plates.
    pub plates: bool,
}

impl Levels {
    /// All of them.
    pub const ALL: Levels = Levels { geometry: true, bytes: true, plates: true };
}

/// Compares every page of `old` and `new`, in parallel on the caller's rayon pool.
pub fn compare(old: &Side, new: &Side, options: &Options) -> Verdict {
    let gone = old.pages.iter().filter(|page| new.page(&page.number).is_none());
    let here: Vec<&SidePage> = new.pages.iter().collect();
    let mut pages: Vec<PageVerdict> = here
        .par_iter()
        .map(|&is| match old.page(&is.number) {
            Some(was) => both(was, is, options),
            None => lone(is, State::Added),
        })
        .collect();
    pages.extend(gone.map(|page| lone(page, State::Removed)));
    Verdict { old: old.path.clone(), new: new.path.clone(), pages }
}

fn lone(page: &SidePage, state: State) -> PageVerdict {
    PageVerdict {
        number: page.number.clone(),
        state,
        geometry: None,
        bytes: None,
        plates: None,
        notes: Vec::new(),
        trim: page.geometry.as_ref().map(|geometry| geometry.trim),
    }
}

fn both(old: &SidePage, new: &SidePage, options: &Options) -> PageVerdict {
    let mut verdict = lone(new, State::Both);
    let bytes = bytes::compare(old, new);
    // The same file is the same page at every level.
    let same = bytes == Some(Bytes::Same);
    let levels = options.levels;
    if levels.bytes {
        verdict.bytes = bytes;
    }
    if levels.geometry {
        verdict.geometry = geometry(old, new, same, options, &mut verdict.notes);
    }
    if levels.plates {
        verdict.plates = plates(old, new, same, options, &mut verdict.notes);
    }
    verdict
}

/// Level one.
fn geometry(
    old: &SidePage,
    new: &SidePage,
    same: bool,
    options: &Options,
    notes: &mut Vec<String>,
) -> Option<Vec<Change>> {
    let told = old.geometry.is_some() && new.geometry.is_some();
    if same && !told {
        return Some(Vec::new());
    }
    let (was, is) = if told {
        (old.geometry.clone()?, new.geometry.clone()?)
    } else {
        let read = |page: &SidePage| foreign::geometry(page.pdf.as_ref()?).ok();
        let Some(read) = read(old).zip(read(new)) else {
            notes.push(
                "one side tells nothing of where things stand, and has no PDF to read it from".to_owned(),
            );
            return None;
        };
        read
    };
    let mask = options.masks.on(&new.number, &[Some(&was), Some(&is)]);
    Some(page::changes(&was, &is).into_iter().filter(|change| !mask.covers(change)).collect())
}

/// Level three.
fn plates(
    old: &SidePage,
    new: &SidePage,
    same: bool,
    options: &Options,
    notes: &mut Vec<String>,
) -> Option<Plates> {
    if same {
        return Some(Plates { dpi: options.dpi, ..Plates::default() });
    }
    let is = new.pdf.as_ref()?;
    let geometries: [Option<&PageGeometry<'_>>; 2] = [old.geometry.as_ref(), new.geometry.as_ref()];
    let mask = options.masks.on(&new.number, &geometries);
    let drawn = match (&old.pdf, &old.kept) {
        (Some(was), _) => plates::draw(was, options.dpi).and_then(|was| {
            let is = plates::draw(is, options.dpi)?;
            Ok(plates::compare(was, is, &mask, options.tolerance))
        }),
        (None, Some(kept)) => plates::draw(is, kept.dpi).map(|is| plates::compare_kept(kept, &is)),
        (None, None) => return None,
    };
    drawn.map_err(|why| notes.push(why)).ok()
}
