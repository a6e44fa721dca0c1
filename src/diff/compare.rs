//! The driver of a comparison: pages matched by number, each at the levels asked for.

use super::bytes;
use super::foreign;
use super::mask::{Masks, Tolerance};
use super::plates;
use super::side::{Side, SidePage};
use super::verdict::{Bytes, Note, PageVerdict, Plates, State, Verdict};
use super::{Change, page};
use crate::diag::Text;
use crate::export::geometry::PageGeometry;
use crate::say;
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
    // One PDF tells no numbers: beside numbered pages, its own count by their places.
    let by_place = old.is_one_file() != new.is_one_file();
    let was = |at: usize, is: &SidePage| {
        if by_place { old.pages.get(at) } else { old.page(&is.number) }
    };
    let has = |at: usize, was: &SidePage| {
        if by_place { at < new.pages.len() } else { new.page(&was.number).is_some() }
    };
    let gone = old.pages.iter().enumerate().filter(|(at, page)| !has(*at, page));
    let mut pages: Vec<PageVerdict> = new
        .pages
        .par_iter()
        .enumerate()
        .map(|(at, is)| match was(at, is) {
            Some(was) => both(was, is, options),
            None => lone(is, State::Added),
        })
        .collect();
    pages.extend(gone.map(|(_, page)| lone(page, State::Removed)));
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
    let is_several = [old, new].iter().any(|side| side.pdf.as_ref().is_some_and(|pdf| pdf.of > 1));
    if levels.bytes && !same && is_several && (levels.geometry || levels.plates) {
        let words = say!("the two files have other bytes; the other levels tell which pages differ";
            "两个文件的字节不同；哪一版不同，由其余层级分辨");
        verdict.note(words, false);
    } else if levels.bytes {
        verdict.bytes = bytes;
    }
    if old.pdf.is_some() && new.pdf.is_none() && (levels.bytes || levels.plates) {
        verdict.note(say!("there is no PDF any more: the page was held back"; "PDF已无：该版未输出"), true);
    }
    if levels.geometry {
        verdict.geometry = geometry(old, new, same, options, &mut verdict);
    }
    if levels.plates {
        verdict.plates = plates(old, new, same, options, &mut verdict);
    }
    verdict
}

impl PageVerdict {
    fn note(&mut self, words: Text, failed: bool) {
        self.notes.push(Note { words, failed });
    }
}

/// Level one.
fn geometry(
    old: &SidePage,
    new: &SidePage,
    same: bool,
    options: &Options,
    verdict: &mut PageVerdict,
) -> Option<Vec<Change>> {
    let told = old.geometry.is_some() && new.geometry.is_some();
    if same && !told {
        return Some(Vec::new());
    }
    let (was, is) = if told {
        (old.geometry.clone()?, new.geometry.clone()?)
    } else {
        let (Some(was), Some(is)) = (&old.pdf, &new.pdf) else {
            let words = say!("one side does not tell what stands where, and has no PDF to read it from";
                "一方没有版面数据，也没有可供读取的PDF");
            verdict.note(words, false);
            return None;
        };
        let read = foreign::geometry(was).and_then(|was| Ok((was, foreign::geometry(is)?)));
        read.map_err(|why| verdict.note(say!("{why}"; "{why}"), true)).ok()?
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
    verdict: &mut PageVerdict,
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
        (None, Some(kept)) => plates::draw(is, kept.dpi).map(|is| plates::compare_kept(kept, &is, &mask)),
        (None, None) => return None,
    };
    drawn.map_err(|why| verdict.note(say!("{why}"; "{why}"), true)).ok()
}
