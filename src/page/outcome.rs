//! What composing a page came to.

use super::headline::Counted;
use super::stable::Moved;
use crate::diag::{Diagnostic, Text};
use crate::frame::{Page, TextLine};
use crate::input::layout::FitChange;
use crate::say;
use crate::source::Span;
use crate::unit::Length;
use serde::{Serialize, Serializer};
use std::sync::Arc;

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
    /// What of its stories found no place, in the order of their boxes.
    pub overset: Vec<Overset>,
    /// For the second page of a spread: the number of the first, which has the boxes and findings of both.
    pub spread_with: Option<String>,
}

/// The end of a story for which there was no place, set as it would have gone on.
#[derive(Clone, Debug)]
pub struct Overset {
    /// The box that it is too long for.
    pub slot: Arc<str>,
    /// Its lines, one column of them; their places count along and across them from the corner where it begins.
    pub lines: Vec<TextLine>,
    /// The length a line may fill.
    pub measure: Length,
    /// From one line to the next.
    pub pitch: Length,
    /// Characters on them, white left out.
    pub chars: usize,
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
    /// Its main headline; `None` where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<HeadOutcome>,
    /// What was tried so that the story fits, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fit: Vec<Fitting>,
    /// What could be cut so that the story fits, the shortest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cuts: Vec<Cut>,
    /// Lines that are not as the previous build had them; `None` where lines were found without looking at one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Vec<Moved>>,
}

/// A part of a story without which it fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cut {
    /// Its first paragraph, from 1, subheads counted.
    pub paragraph: usize,
    /// Its first characters.
    pub text: String,
    /// Characters that go, white left out.
    pub chars: usize,
    /// What it is.
    pub what: CutKind,
}

/// What can be cut of a story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CutKind {
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
    /// A paragraph and all after it.
    Rest,
}

impl Cut {
    /// The proposal, for the desk.
    pub fn hint(&self) -> Text {
        let Cut { paragraph, text, chars, what } = self;
        match what {
            CutKind::Sentence => {
                say!("it fits without the sentence “{text}…” in paragraph {paragraph} ({chars} characters)";
                "删去第{paragraph}段的句子“{text}…”（{chars}字）即可放下")
            }
            CutKind::Paragraph => {
                say!("it fits without paragraph {paragraph}, “{text}…” ({chars} characters)";
                "删去第{paragraph}段“{text}…”（{chars}字）即可放下")
            }
            CutKind::Rest => {
                say!("it fits without paragraph {paragraph}, “{text}…”, and all after it ({chars} characters)";
                "从第{paragraph}段“{text}…”起全部删去（{chars}字）即可放下")
            }
        }
    }
}

/// A change that was tried so that a story fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Fitting {
    /// What was changed.
    pub change: FitChange,
    /// By how much, in its own unit; negative: to take up room.
    pub by: i32,
    /// Lines over before its rung; negative: under, beyond what the style lets pass.
    pub before: i64,
    /// Lines over after it.
    pub after: i64,
    /// Whether it stands.
    pub kept: bool,
}

/// A main headline in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HeadOutcome {
    /// Its size, in points.
    #[serde(serialize_with = "points")]
    pub size: Length,
    /// Its lines.
    pub lines: usize,
    /// Its characters, white left out.
    pub chars: usize,
    /// 字 that a line of its place holds at that size.
    pub per_line: i64,
    /// 字 that the place holds at that size, in as many lines as it has room for.
    pub holds: i64,
}

impl HeadOutcome {
    pub(super) fn new(counted: Counted) -> HeadOutcome {
        let Counted { size, lines, chars, per_line, holds } = counted;
        HeadOutcome { size, lines, chars, per_line, holds }
    }
}

fn points<S: Serializer>(length: &Length, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64(length.to_milli_pt() as f64 / 1000.0)
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
