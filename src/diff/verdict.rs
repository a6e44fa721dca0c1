//! What a comparison comes to.

use super::{Change, Place};
use crate::diag::Text;
use std::path::PathBuf;

/// What two sides come to.
#[derive(Debug)]
pub struct Verdict {
    /// The older side.
    pub old: PathBuf,
    /// The newer side.
    pub new: PathBuf,
    /// Every page of either, in the order of the new side, those that are gone after them.
    pub pages: Vec<PageVerdict>,
}

/// What a page comes to.
#[derive(Debug)]
pub struct PageVerdict {
    /// Its number.
    pub number: String,
    /// Whether both sides have it.
    pub state: State,
    /// Level one: what changed, in words; `None` where a side does not tell where things stand.
    pub geometry: Option<Vec<Change>>,
    /// Level two: the PDF's bytes; `None` where a side has none.
    pub bytes: Option<Bytes>,
    /// Level three: the plates; `None` where a side has nothing to draw.
    pub plates: Option<Plates>,
    /// What could not be compared, and what else is to be known.
    pub notes: Vec<Note>,
    /// The trimmed size: width and height.
    pub trim: Option<Place>,
}

/// Something to know of a page that is no difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// It in words.
    pub words: Text,
    /// Whether a level that both sides have something for could not be compared.
    pub failed: bool,
}

/// Whether a page is on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// On both.
    Both,
    /// On the new side alone.
    Added,
    /// On the old side alone.
    Removed,
}

/// The bytes of a page's PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bytes {
    /// Each is the other.
    Same,
    /// They part at this byte, of so many on the old side and the new.
    Differ {
        /// The first byte that differs, from 0; `None` where only hashes are known.
        at: Option<usize>,
        /// Bytes of the old file; `None` where only its hash is known.
        old: Option<usize>,
        /// Bytes of the new file.
        new: usize,
    },
}

/// The plates of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plates {
    /// Pixels an inch at which they were drawn.
    pub dpi: u32,
    /// The plates that differ beyond what is allowed.
    pub changed: Vec<PlateChange>,
    /// Differences that a budget lets pass, in pixels.
    pub forgiven: u64,
    /// Whether the sheets are of different sizes, which can't be laid over each other.
    pub resized: bool,
}

/// A plate that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct PlateChange {
    /// Its ink.
    pub ink: String,
    /// Pixels that differ; `None` where only hashes are known.
    pub pixels: Option<u64>,
    /// The most that one differs by, of 255; `None` where only hashes are known.
    pub most: Option<u8>,
    /// Where, from the trim's corner.
    pub places: Vec<Place>,
}

impl Verdict {
    /// Whether any page counts as different.
    pub fn differs(&self) -> bool {
        self.pages.iter().any(PageVerdict::differs)
    }

    /// Whether nothing can be said: what could be compared is the same, but something could not be.
    pub fn is_void(&self) -> bool {
        !self.differs() && self.pages.iter().any(PageVerdict::is_void)
    }
}

impl PageVerdict {
    /// Whether it counts as different.
    pub fn differs(&self) -> bool {
        self.state != State::Both
            || self.geometry.as_ref().is_some_and(|changes| !changes.is_empty())
            || matches!(self.bytes, Some(Bytes::Differ { .. }))
            || self.plates.as_ref().is_some_and(Plates::differ)
    }

    /// Whether something of it could not be compared, or all of it.
    pub fn is_void(&self) -> bool {
        let untold = self.geometry.is_none() && self.bytes.is_none() && self.plates.is_none();
        self.state == State::Both && (untold || self.notes.iter().any(|note| note.failed))
    }
}

impl Plates {
    /// Whether any counts as different.
    pub fn differ(&self) -> bool {
        self.resized || !self.changed.is_empty()
    }

    /// Whether nothing but black changed: one plate to make anew.
    pub fn only_black(&self) -> bool {
        !self.resized && matches!(&self.changed[..], [change] if change.ink == "Black")
    }
}
