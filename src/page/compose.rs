//! The driver of pages: every slot of each layout, in its order.

use super::desk::{self, Desk, Sheet};
use super::head_lint;
use super::maker::{Bin, Maker, SlotId};
use super::marks;
use super::outcome::Composed;
use super::spread;
use super::story;
use super::thread;
use super::values::Values;
use crate::diag::{Diagnostic, Severity};
use crate::frame::Page;
use crate::input::layout::SlotKind;
use crate::unit::Length;

/// Composes pages whose stories go on from one to another ([`groups`](super::groups) tells which do); what keeps
/// them from being made at all is an `Err`. A spread comes as its two pages, others as one.
pub fn compose(sheets: &[Sheet<'_>]) -> Result<Vec<Vec<Composed>>, Vec<Diagnostic>> {
    let foreign = desk::foreign(sheets);
    let desks: Vec<Desk<'_>> =
        sheets.iter().map(|sheet| Desk::new(sheet, &foreign)).collect::<Result<_, _>>()?;
    let Some(mut maker) = Maker::new(&desks) else { return Ok(Vec::new()) };
    let slots =
        |(page, desk): (usize, &Desk<'_>)| (0..desk.sheet.layout.boxes.len()).map(move |slot| (page, slot));
    let slots: Vec<SlotId> = desks.iter().enumerate().flat_map(slots).collect();
    // First what lies under a story's text, which may come to a slot from any other.
    slots.iter().for_each(|&at| maker.surround(at));
    slots.iter().for_each(|&at| maker.fill(at));
    let whole = desks.iter().zip(maker.finish()).map(|(desk, slots)| (finish(desk, slots), desk));
    let parted = whole.map(|(page, desk)| {
        let mut pages = spread::part(page, desk);
        pages.iter_mut().for_each(|page| marks::finish(page, desk));
        pages
    });
    Ok(parted.collect())
}

impl Maker<'_> {
    /// Draws what stands in a slot beside its copy: frame, ground, furniture.
    fn surround(&mut self, at: SlotId) {
        self.turn(at);
        let slot = self.slot(at);
        let rect = self.desk.grid.on_sheet(self.desk.place(slot));
        self.surroundings(slot, rect, &Values::new(self.desk.sheet.edition, self.desk.sheet.entry));
    }

    /// Fills one slot, and with it those that its story goes on in.
    fn fill(&mut self, at: SlotId) {
        self.turn(at);
        let slot = self.slot(at);
        let place = self.desk.place(slot);
        let rect = self.desk.grid.on_sheet(place);
        match slot.kind {
            SlotKind::Rule => self.rule(slot, rect),
            SlotKind::Digest => self.digest(slot, place),
            SlotKind::Briefs => self.briefs(slot, at),
            SlotKind::Ad => {
                let outcome = self.ad(slot, rect);
                self.settle(outcome);
            }
            SlotKind::Table => {
                let outcome = self.table(slot, place);
                self.settle(outcome);
            }
            SlotKind::Qr => {
                let outcome = self.qr(slot, place);
                self.settle(outcome);
            }
            kind => match self.desk.sheet.articles.get(&slot.name.value) {
                Some(article) => {
                    self.setter.speak(article.front.language);
                    story::compose(self, article, &thread::from(self.desks(), at));
                    self.setter.speak(None);
                }
                None if story::wants_story(kind) && !thread::goes_on_in(self.desks(), at) => {
                    let outcome = self.empty(slot);
                    self.settle(outcome);
                }
                None => {}
            },
        }
    }
}

/// A page of what its slots hold.
fn finish(desk: &Desk<'_>, slots: Vec<Bin>) -> Composed {
    let bleeds = std::iter::once(&desk.sheet.layout.sheet.bleed).chain(desk.sheet.press.bleed.as_deref());
    let bleed = bleeds.filter_map(|bleed| bleed.resolve(&desk.scale).ok()).max().unwrap_or(Length::ZERO);
    let number = desk.sheet.entry.number.value.clone();
    let page =
        Page { number, trim: desk.grid.trim, bleed, items: Vec::new(), boxes: Vec::new(), marks: None };
    let mut composed = Composed {
        page,
        boxes: Vec::new(),
        findings: Vec::new(),
        fallbacks: Vec::new(),
        overset: Vec::new(),
        spread_with: None,
    };
    let (mut ads, mut others, mut heads) = (Vec::new(), Vec::new(), Vec::new());
    for (held, slot) in slots.into_iter().zip(&desk.sheet.layout.boxes) {
        heads.extend(held.head);
        if slot.kind == SlotKind::Ad { &mut ads } else { &mut others }.push((slot, held.items));
        composed.boxes.extend(held.outcome);
        composed.overset.extend(held.overset);
        composed.findings.extend(held.findings);
        composed.fallbacks.extend(held.fallbacks);
    }
    // Ads are locked: they lie under all else.
    for (slot, items) in ads.into_iter().chain(others) {
        let rect = desk.grid.on_sheet(desk.place(slot));
        composed.page.put(slot.name.value.as_str().into(), rect, items);
    }
    composed.findings.extend(head_lint::page(&composed.page.items, &heads, desk));
    composed.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity == Severity::Error));
    composed
}
