//! PDF pages as lists of marks: what each would leave on which plate.
//!
//! In: the bytes of any PDF, ours or anybody's, whole or damaged. Out: a [`Sheet`] for each page, upright, its
//! notes saying what could not be read. What a file says of itself (version, boxes, fonts, output intent) is not
//! looked at here, nor are annotations; nothing is judged.

mod boxes;
mod budget;
mod codestream;
mod colour;
mod content;
mod forms;
mod graphics;
mod layers;
mod mesh;
mod paint;
mod pattern;
mod picture;
mod plates;
mod printing;
mod samples;
mod shading;
mod spaces;
mod state;
mod text;
mod typeface;

use crate::plate::{Mark, Missed, Note, Origin, Sheet};
use boxes::{Placing, placing};
use budget::Budget;
pub(super) use budget::{STREAM, decoded};
use colour::Colours;
use content::Scope;
use hayro::hayro_syntax::object::dict::keys::CONTENTS;
use hayro::hayro_syntax::object::{MaybeRef, Object, Stream};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::xref::XRef;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro_font::FontCache;
use layers::Layers;
use picture::Picture;
use plates::{Later, Plates};
use shading::Shading;
use state::State;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;
use tiny_skia::Path;
use typeface::Typeface;

/// The most notes of a page.
const NOTES: usize = 1000;

/// How much of a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wants {
    /// Whether the samples of pictures are decoded into inks; else only their size, depth, place and colour space
    /// are told.
    pub samples: bool,
}

impl Wants {
    /// All that a raster needs.
    pub const PLATES: Wants = Wants { samples: true };
    /// Enough for rules on type, colours, strokes and resolution.
    pub const MARKS: Wants = Wants { samples: false };
}

/// Why a PDF, or a page of it, cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Not a PDF, or one damaged beyond reading.
    Unreadable,
    /// Encrypted.
    Encrypted,
    /// A page's media box is empty, or larger than any press sheet.
    Size,
    /// Reading failed inside a library.
    Internal,
}

/// Every page of `pdf`, in order, with the samples of its pictures.
///
/// # Errors
///
/// A file that is no PDF or is encrypted, or has a page without a size.
pub fn sheets(pdf: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    open(pdf)?.pages().iter().map(|page| sheet(page, Wants::PLATES)).collect()
}

/// The page at `at`, from 0.
///
/// # Errors
///
/// A file that is no PDF, is encrypted or has no such page, or a page without a size.
pub fn sheet_at(pdf: &[u8], at: usize, wants: Wants) -> Result<Sheet, ReadError> {
    sheet(open(pdf)?.pages().get(at).ok_or(ReadError::Unreadable)?, wants)
}

fn open(pdf: &[u8]) -> Result<Pdf, ReadError> {
    Pdf::new(pdf.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Encrypted,
        LoadPdfError::Invalid => ReadError::Unreadable,
    })
}

/// One page.
///
/// # Errors
///
/// A page without a size.
pub fn sheet(page: &Page<'_>, wants: Wants) -> Result<Sheet, ReadError> {
    // A strange file must not end a run: what a library trips over is an error like any other.
    guarded(|| read(page, wants)).unwrap_or(Err(ReadError::Internal))
}

/// What of a page's sheet is to be shown: its crop box, left, top, right, bottom.
///
/// # Errors
///
/// A page without a size.
pub fn crop(page: &Page<'_>) -> Result<[f32; 4], ReadError> {
    guarded(|| Ok(placing(page)?.crop)).unwrap_or(Err(ReadError::Internal))
}

fn read(page: &Page<'_>, wants: Wants) -> Result<Sheet, ReadError> {
    let placing = placing(page)?;
    let mut reading = Reading::new(page.xref(), wants, placing.size);
    let content = reading.page_content(page);
    let mut scope = Scope::new(page.resources().clone(), State::new(placing.to_sheet), "".into(), 0);
    reading.run(&content, &mut scope);
    Ok(reading.finish(placing))
}

/// What `act` gives; `None` where a library panics in it.
fn guarded<T>(act: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(act)).ok()
}

/// The number and generation of an object of the file.
type Id = (u32, i32);

/// A page being read.
struct Reading<'a> {
    wants: Wants,
    /// Width and height of the sheet.
    size: [f32; 2],
    marks: Vec<Mark>,
    /// What each of them does to plates that are met after it.
    laters: Vec<Later>,
    notes: BTreeSet<Note>,
    plates: Plates,
    budget: Budget,
    layers: Layers,
    /// The number of the operator being read.
    operator: u32,
    /// The way to the content stream being read.
    object: Arc<str>,
    fonts: FontCache<'a>,
    faces: BTreeMap<Id, Rc<Typeface<'a>>>,
    outlines: BTreeMap<u128, Option<Arc<Path>>>,
    spaces: BTreeMap<Id, Arc<Colours>>,
    shadings: BTreeMap<Id, Option<Arc<Shading>>>,
    pictures: BTreeMap<Id, Picture>,
}

impl<'a> Reading<'a> {
    fn new(xref: &'a XRef, wants: Wants, size: [f32; 2]) -> Reading<'a> {
        Reading {
            wants,
            size,
            marks: Vec::new(),
            laters: Vec::new(),
            notes: BTreeSet::new(),
            plates: Plates::new(),
            budget: Budget::new(),
            layers: Layers::of(xref),
            operator: 0,
            object: "".into(),
            fonts: FontCache::new(),
            faces: BTreeMap::new(),
            outlines: BTreeMap::new(),
            spaces: BTreeMap::new(),
            shadings: BTreeMap::new(),
            pictures: BTreeMap::new(),
        }
    }

    /// The page's own content: one stream, or several that are read as one (ISO 32000-1 table 30).
    fn page_content(&mut self, page: &Page<'a>) -> Vec<u8> {
        let streams: Vec<Stream<'_>> = match page.raw().get::<Object<'_>>(CONTENTS) {
            Some(Object::Stream(stream)) => vec![stream],
            Some(Object::Array(parts)) => {
                parts.raw_iter().filter_map(|part| stream_of(part, page.xref())).collect()
            }
            _ => Vec::new(),
        };
        let mut content = Vec::new();
        for stream in streams {
            match guarded(|| decoded(&stream)).flatten() {
                Some(part) if content.len() as u64 + part.len() as u64 <= STREAM => {
                    content.extend_from_slice(&part)
                }
                Some(_) => self.note(Missed::Amount, ""),
                None => self.note(Missed::Content, ""),
            }
            content.push(b'\n');
        }
        content
    }

    /// Counts operators, glyphs or the like; false where the allowance is spent.
    fn counted(&mut self, count: u64) -> bool {
        self.operator = self.operator.saturating_add(1);
        let counted = self.budget.operators(count);
        if !counted {
            self.note(Missed::Amount, "");
        }
        counted
    }

    /// Notes what is not on the sheet; once for each thing in each stream.
    fn note(&mut self, missed: Missed, what: &str) {
        let origin = Origin { object: self.object.clone(), part: "".into(), number: 0 };
        if self.notes.len() < NOTES {
            self.notes.insert(Note { missed, what: what.into(), origin });
        }
    }

    /// The sheet, with every mark told what it does to every plate.
    fn finish(mut self, placing: Placing) -> Sheet {
        let count = self.plates.count();
        for (mark, later) in self.marks.iter_mut().zip(&self.laters) {
            if let Later(Some(ink)) = later {
                mark.paint.0.resize(count.max(mark.paint.0.len()), Some(*ink));
            }
        }
        Sheet {
            size: placing.size,
            trim: placing.trim,
            plates: self.plates.into_all(),
            marks: self.marks,
            notes: self.notes.into_iter().collect(),
        }
    }
}

/// A part of a page's content.
fn stream_of<'a>(part: MaybeRef<Object<'a>>, xref: &'a XRef) -> Option<Stream<'a>> {
    match part {
        MaybeRef::Ref(id) => xref.get::<Stream<'a>>(id.into()),
        MaybeRef::NotRef(object) => object.into_stream(),
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ReadError::Unreadable => "not a readable PDF",
            ReadError::Encrypted => "the PDF is encrypted",
            ReadError::Size => "a page's media box is empty or too large",
            ReadError::Internal => "internal error of the reader",
        })
    }
}

impl std::error::Error for ReadError {}
