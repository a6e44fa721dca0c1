//! The account of a choice: what stands where, and what it costs.
//!
//! In: stories in their boxes, with their terms. Out: plain records for `report.json` and for people.

use super::candidate::PassedOver;
use super::terms::{self, Term};
use crate::input::Listed;
use crate::input::layout::Slot;
use serde::Serialize;

/// How a page was made up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MadeUp {
    /// The page's number.
    #[serde(skip)]
    pub page: String,
    /// What was chosen.
    #[serde(flatten)]
    pub chosen: Setting,
    /// The other layouts at their best, the least points first.
    pub others: Vec<Setting>,
    /// Layouts that can't hold the page.
    pub passed_over: Vec<PassedOver>,
}

/// The best that the stories can be set in a layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// The layout's name.
    pub layout: String,
    /// Points off, all boxes together.
    pub points: i64,
    /// The boxes that stories may stand in, and those of ads that are not there, in the layout's order.
    pub boxes: Vec<Placed>,
}

/// A box of a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// The box.
    #[serde(rename = "box")]
    pub slot: String,
    /// The story in it; `None` where it stays empty.
    pub story: Option<String>,
    /// The story's priority.
    pub priority: Option<u8>,
    /// Whether the page says that the story stands here.
    pub pinned: bool,
    /// Points off.
    pub points: i64,
    /// What for.
    pub terms: Vec<Term>,
}

/// A box with a story in it.
pub(super) fn filled(slot: &Slot, story: &Listed, terms: Vec<Term>) -> Placed {
    Placed {
        slot: slot.name.value.clone(),
        story: Some(story.article.name.clone()),
        priority: Some(story.priority),
        pinned: story.pin.is_some(),
        points: terms::sum(&terms),
        terms,
    }
}

/// A box that stays empty.
pub(super) fn bare(slot: &Slot, term: Term) -> Placed {
    Placed {
        slot: slot.name.value.clone(),
        story: None,
        priority: None,
        pinned: false,
        points: term.points,
        terms: vec![term],
    }
}
