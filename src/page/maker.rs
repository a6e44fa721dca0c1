//! Where what is composed is put down: by page and slot, so that a story may be set on several pages at once.

use super::desk::Desk;
use super::head_lint::Stand;
use super::outcome::{BoxOutcome, Fallback, Overset};
use super::photo::{self, Photos};
use super::setter::Setter;
use crate::diag::Diagnostic;
use crate::flow::Obstacle;
use crate::frame::{FrameItem, Image};
use crate::input::layout::Slot;
use crate::source::Span;

/// What stands in a slot, and what was found there.
#[derive(Default)]
pub(super) struct Bin {
    pub items: Vec<FrameItem>,
    pub findings: Vec<Diagnostic>,
    /// Characters that fallback faces set.
    pub fallbacks: Vec<Fallback>,
    /// Its main headline, if one stands there.
    pub head: Option<Stand>,
    /// What became of it, if it holds copy.
    pub outcome: Option<BoxOutcome>,
    /// What of its copy it does not hold.
    pub overset: Option<Overset>,
}

/// A slot of a group of pages: number of the page, and of the slot in its layout.
pub(super) type SlotId = (usize, usize);

/// Pages in the making, one slot at a time.
pub(super) struct Maker<'a> {
    desks: &'a [Desk<'a>],
    /// The page at work.
    pub desk: &'a Desk<'a>,
    pub setter: Setter<'a>,
    /// What the slot at work holds so far.
    pub items: Vec<FrameItem>,
    /// Its main headline.
    pub head: Option<Stand>,
    findings: Vec<Diagnostic>,
    at: SlotId,
    bins: Vec<Vec<Bin>>,
}

impl<'a> Maker<'a> {
    /// Nothing on any page; `None` where there is none.
    pub fn new(desks: &'a [Desk<'a>]) -> Option<Maker<'a>> {
        let desk = desks.first()?;
        let bins = |desk: &Desk<'_>| desk.sheet.layout.boxes.iter().map(|_| Bin::default()).collect();
        Some(Maker {
            desks,
            desk,
            setter: Setter::new(desk.sheet.faces, desk.tongues()),
            items: Vec::new(),
            head: None,
            findings: Vec::new(),
            at: (0, 0),
            bins: desks.iter().map(bins).collect(),
        })
    }

    /// The pages.
    pub fn desks(&self) -> &'a [Desk<'a>] {
        self.desks
    }

    /// The slot of a number.
    pub fn slot(&self, (page, slot): SlotId) -> &'a Slot {
        &self.desks[page].sheet.layout.boxes[slot]
    }

    /// Turns to another slot; what is put down from now on stands there.
    pub fn turn(&mut self, to: SlotId) {
        self.put_down();
        if to.0 != self.at.0 {
            self.desk = &self.desks[to.0];
            self.setter.turn(self.desk.tongues());
        }
        self.at = to;
    }

    /// What `make` puts down, kept apart: it may be thrown away.
    pub fn aside<T>(&mut self, make: impl FnOnce(&mut Maker<'a>) -> T) -> (T, Bin) {
        self.put_down();
        let before = std::mem::take(&mut self.bins[self.at.0][self.at.1]);
        let made = make(self);
        self.put_down();
        (made, std::mem::replace(&mut self.bins[self.at.0][self.at.1], before))
    }

    /// Puts down what was kept apart.
    pub fn take(&mut self, bin: Bin) {
        self.put_down();
        self.bins[self.at.0][self.at.1].extend(bin);
    }

    /// Says what became of the slot at work.
    pub fn settle(&mut self, outcome: BoxOutcome) {
        self.bins[self.at.0][self.at.1].outcome = Some(outcome);
    }

    /// Says what the slot at work does not hold of its copy.
    pub fn overset(&mut self, rest: Overset) {
        self.bins[self.at.0][self.at.1].overset = Some(rest);
    }

    fn put_down(&mut self) {
        let number = &self.desk.sheet.entry.number.value;
        let characters = self.setter.findings.drain(..).map(|finding| finding.on(number, None));
        let bin = Bin {
            items: std::mem::take(&mut self.items),
            findings: self.findings.drain(..).chain(characters).collect(),
            fallbacks: std::mem::take(&mut self.setter.fallbacks),
            head: self.head.take(),
            outcome: None,
            overset: None,
        };
        self.bins[self.at.0][self.at.1].extend(bin);
    }

    /// The slots of every page.
    pub fn finish(mut self) -> Vec<Vec<Bin>> {
        self.put_down();
        self.bins
    }

    /// Takes in a finding on the box at work.
    pub fn find(&mut self, finding: Diagnostic) {
        let slot = &self.desk.sheet.layout.boxes[self.at.1].name.value;
        self.findings.push(finding.on(&self.desk.sheet.entry.number, Some(slot)));
    }

    /// Reports a picture with too few pixels for its place.
    pub fn check_resolution(&mut self, image: &Image, place: Span) {
        let coarse = photo::resolution(image, &self.desk.sheet.press.resolution);
        coarse.into_iter().for_each(|finding| self.find(finding.at(place.clone())));
    }

    /// Puts down photos; tells what text keeps clear of.
    pub fn put(&mut self, photos: Photos) -> Vec<Obstacle> {
        self.items.extend(photos.items);
        photos.findings.into_iter().for_each(|finding| self.find(finding));
        photos.obstacles
    }
}

impl Bin {
    fn extend(&mut self, more: Bin) {
        self.items.extend(more.items);
        self.findings.extend(more.findings);
        self.fallbacks.extend(more.fallbacks);
        self.head = more.head.or(self.head.take());
        self.outcome = more.outcome.or(self.outcome.take());
        self.overset = more.overset.or(self.overset.take());
    }
}
