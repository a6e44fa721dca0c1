//! Faults: what a rule found, where.
//!
//! In: what rules tell. Out: faults in the order they are told, of those alike on one object one for all.

use super::condition::Condition;
use super::rule::Rule;
use crate::diag::{Code, Severity, Text};
use crate::plate::{Mark, Origin};
use crate::say;
use std::collections::BTreeMap;

/// What a rule found.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The rule.
    pub code: Code,
    /// How grave it is under the condition.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
    /// The page, from 0; `None` where it is the file as a whole.
    pub page: Option<usize>,
    /// The thing: a box, or the way to an object in a file (`Ad1/Im3`); `None` where it is the page's own content.
    pub object: Option<String>,
    /// The worst mark, by index into its sheet's; `None` where it is not about a mark.
    pub mark: Option<usize>,
    /// Its place in points from the top left corner of the trimmed page.
    pub place: Option<[f32; 2]>,
    /// How many marks of the object are like it, itself counted; 1 where it is not about a mark.
    pub count: usize,
}

/// Collects what rules find under a condition.
#[derive(Debug)]
pub(super) struct Faults<'a> {
    pub(super) condition: &'a Condition,
    page: Option<usize>,
    found: Vec<Fault>,
    /// Of marks: where the fault stands in `found`, and how bad it is.
    marks: BTreeMap<(Code, Origin), (usize, f32)>,
}

/// What a rule says of a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'m> {
    /// Its index.
    pub(super) at: usize,
    pub(super) mark: &'m Mark,
    pub(super) place: [f32; 2],
    /// How bad it is; of several on an object, the worst is told.
    pub(super) badness: f32,
}

impl<'a> Faults<'a> {
    /// Nothing yet, about the file.
    pub(super) fn new(condition: &'a Condition) -> Faults<'a> {
        Faults { condition, page: None, found: Vec::new(), marks: BTreeMap::new() }
    }

    /// Nothing yet, about a page.
    pub(super) fn on(condition: &'a Condition, page: usize) -> Faults<'a> {
        Faults { page: Some(page), ..Faults::new(condition) }
    }

    /// Whether anybody wants to hear of this.
    pub(super) fn wanted(&self, code: Code) -> bool {
        self.condition.severity(code).is_some()
    }

    /// Takes a fault in.
    pub(super) fn tell(&mut self, code: Code, message: Text) {
        self.tell_of(code, None, message);
    }

    /// Takes in a fault of an object.
    pub(super) fn tell_of(&mut self, code: Code, object: Option<&str>, message: Text) {
        let Some(severity) = self.condition.severity(code) else { return };
        let object = object.filter(|object| !object.is_empty()).map(str::to_owned);
        let page = self.page;
        let fault = Fault { code, severity, message, page, object, mark: None, place: None, count: 1 };
        self.found.push(fault);
    }

    /// Takes in a fault of a mark; `message` is asked for only where it is the first or the worst of its object.
    pub(super) fn tell_mark(&mut self, code: Code, found: Found<'_>, message: impl FnOnce() -> Text) {
        let Some(severity) = self.condition.severity(code) else { return };
        let of_all = Origin { number: 0, ..found.mark.origin.clone() };
        let key = (code, of_all);
        let (at, worst) = *self.marks.entry(key.clone()).or_insert((self.found.len(), f32::NEG_INFINITY));
        let count = match self.found.get_mut(at) {
            Some(fault) => {
                fault.count += 1;
                fault.count
            }
            None => 1,
        };
        if found.badness <= worst && count > 1 {
            return;
        }
        let object = Some(&*found.mark.origin.object).filter(|object| !object.is_empty()).map(str::to_owned);
        let fault = Fault {
            code,
            severity,
            message: message(),
            page: self.page,
            object,
            mark: Some(found.at),
            place: Some(found.place),
            count,
        };
        self.marks.insert(key, (at, found.badness));
        match self.found.get_mut(at) {
            Some(known) => *known = fault,
            None => self.found.push(fault),
        }
    }

    /// Everything, given away.
    pub(super) fn into_found(self) -> Vec<Fault> {
        self.found
    }
}

impl Fault {
    /// What to do about it.
    pub fn hint(&self) -> Option<Text> {
        Rule::of(self.code).map(Rule::advice)
    }

    /// The message with how many more there are.
    pub fn told(&self) -> Text {
        let (en, zh) =
            (self.message.in_lang(crate::diag::Lang::En), self.message.in_lang(crate::diag::Lang::Zh));
        match self.count.saturating_sub(1) {
            0 => self.message.clone(),
            more => say!("{en} (and {more} more)"; "{zh}（另有{more}处）"),
        }
    }
}
