//! What composing a page came to.

use super::stable::Moved;
use crate::diag::Diagnostic;
use crate::frame::Page;
use crate::source::Span;
use serde::Serialize;

/// A composed page.
#[derive(Debug)]
pub struct Composed {
    /// What stands where.
    pub page: Page,
    /// Each box that can hold a story or an ad, in layout order.
    pub boxes: Vec<BoxOutcome>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
    /// Characters on it that fallback faces set, in the order they were met.
    pub fallbacks: Vec<Fallback>,
}

/// A character that its role's own faces lack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fallback {
    /// The character.
    pub c: char,
    /// Family name of the face that sets it.
    pub face: String,
    /// Where it stands in the sources, if it comes from a story.
    pub span: Option<Span>,
}

/// What became of a box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BoxOutcome {
    /// Its name.
    pub name: String,
    /// The story's path in the edition folder.
    pub story: Option<String>,
    /// Whether what was put in fits.
    pub state: BoxState,
    /// Lines of text set.
    pub lines: usize,
    /// Characters of text set, white left out.
    pub chars: usize,
    /// What found no place.
    pub overset: Amount,
    /// What the box could still hold.
    pub underset: Amount,
    /// Lines that are not as the previous build had them; `None` where lines were found without looking at one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Vec<Moved>>,
}

/// Whether a box's content fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoxState {
    /// It does.
    Fits,
    /// Some of the story has no place.
    Overset,
    /// The story is shorter than the style lets pass.
    Underset,
    /// Nothing was put in.
    Empty,
}

/// A quantity of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// In lines 行.
    pub lines: usize,
    /// In characters 字.
    pub chars: usize,
}
