//! Which layouts may be chosen for a page.
//!
//! In: the layouts found, and what the page must hold. Out: those that can hold it, with the boxes open to stories;
//! and why the others can't. How well the stories fit is not asked here.

use crate::input::edition::PageEntry;
use crate::input::layout::{Layout, Slot, SlotKind};
use crate::input::{AutoPage, Project};
use crate::source::FileId;
use crate::unit::{Length, Scale};
use serde::Serialize;

/// A layout that is not to be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PassedOver {
    /// Its name.
    pub layout: String,
    /// Why.
    pub why: Why,
}

/// Why a layout is not to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It has faults.
    Faults,
    /// Its sheet is not that of the edition's other pages, or a spread's 跨版.
    Sheet,
    /// It has a masthead and the page is not the edition's first, or the other way round.
    Masthead,
    /// It has no box of a name that the page states: for a story, for a change, for a story of another page.
    Name,
    /// A story in it goes on on another page.
    Jump,
    /// It has no box for one of the page's ads.
    Ad,
    /// It has fewer boxes than there are stories.
    Boxes,
}

/// A layout that may be chosen.
pub(super) struct Open<'a> {
    pub name: &'a str,
    pub layout: &'a Layout,
    pub file: FileId,
    /// The boxes that stories may stand in.
    pub boxes: Vec<&'a Slot>,
    /// Boxes that stay empty: ads that are not there.
    pub bare: Vec<&'a Slot>,
}

/// The layouts for `page`, and those passed over.
pub(super) fn of<'a>(page: &'a AutoPage, project: &'a Project) -> (Vec<Open<'a>>, Vec<PassedOver>) {
    let rules = Rules::new(page, project);
    let (mut open, mut passed) = (Vec::new(), Vec::new());
    for candidate in &page.layouts {
        let judged = match &candidate.layout {
            Some((layout, file)) => rules.open(&candidate.name, layout, *file),
            None => Err(Why::Faults),
        };
        match judged {
            Ok(layout) => open.push(layout),
            Err(why) => passed.push(PassedOver { layout: candidate.name.clone(), why }),
        }
    }
    open.sort_by_key(|layout| layout.name);
    (open, passed)
}

/// What a layout of a page must have.
struct Rules<'a> {
    page: &'a AutoPage,
    entry: &'a PageEntry,
    /// The sheet of the edition's first page with a layout of its own.
    sheet: Option<[Length; 2]>,
    /// Whether it is to have a masthead; `None` where the page names its layouts, or none has one.
    masthead: Option<bool>,
    /// Boxes that stories of other pages go on in.
    reserved: Vec<&'a str>,
}

impl<'a> Rules<'a> {
    fn new(page: &'a AutoPage, project: &'a Project) -> Rules<'a> {
        let entry = &project.edition.page[page.entry];
        let mut layouts = page.layouts.iter().filter_map(|candidate| candidate.layout.as_ref());
        let masthead = match page.entry == 0 {
            true => layouts.any(|(layout, _)| has_masthead(layout)).then_some(true),
            false => Some(false),
        };
        let others = project.pages.iter().flat_map(|other| &other.layout.boxes);
        let jumps = others.filter_map(|slot| slot.next.as_ref()?.split_once('/'));
        Rules {
            page,
            entry,
            sheet: project.pages.first().and_then(|page| sheet(&page.layout)),
            masthead: masthead.filter(|_| entry.layouts.is_empty()),
            reserved: jumps.filter(|(number, _)| *number == *entry.number).map(|(_, slot)| slot).collect(),
        }
    }

    fn open(&self, name: &'a str, layout: &'a Layout, file: FileId) -> Result<Open<'a>, Why> {
        let is_spread = layout.sheet.pages != 1 || self.entry.with.is_some();
        if is_spread || (self.sheet.is_some() && sheet(layout) != self.sheet) {
            return Err(Why::Sheet);
        }
        if self.masthead.is_some_and(|wanted| wanted != has_masthead(layout)) {
            return Err(Why::Masthead);
        }
        if layout.boxes.iter().filter_map(|slot| slot.next.as_ref()).any(|next| next.contains('/')) {
            return Err(Why::Jump);
        }
        let boxes: Vec<&Slot> = layout.boxes.iter().filter(|slot| self.takes_story(slot, layout)).collect();
        self.names(layout, &boxes)?;
        if boxes.len() < self.page.stories.len() {
            return Err(Why::Boxes);
        }
        let ads = layout.boxes.iter().filter(|slot| slot.kind == SlotKind::Ad);
        let bare = ads.filter(|slot| !self.page.ads.contains_key(&slot.name.value)).collect();
        Ok(Open { name, layout, file, boxes, bare })
    }

    /// Whether a layout, whose `boxes` take stories, has every box that the page states.
    fn names(&self, layout: &Layout, boxes: &[&Slot]) -> Result<(), Why> {
        let has = |name: &str, kind: SlotKind| {
            layout.boxes.iter().any(|slot| *slot.name == name && slot.kind == kind)
        };
        let mut pins = self.page.stories.iter().filter_map(|story| story.pin.as_deref());
        let mut changed = self.entry.adjust.keys();
        match () {
            () if pins.any(|pin| boxes.iter().all(|slot| *slot.name != pin)) => Err(Why::Name),
            () if changed.any(|name| layout.boxes.iter().all(|slot| slot.name.value != *name)) => {
                Err(Why::Name)
            }
            () if self.reserved.iter().any(|name| !has(name, SlotKind::Story)) => Err(Why::Name),
            () if self.page.ads.keys().any(|name| !has(name, SlotKind::Ad)) => Err(Why::Ad),
            () => Ok(()),
        }
    }

    /// Whether a story may be put in a box: not where another goes on in it, nor in an ear that has lines of its own.
    fn takes_story(&self, slot: &Slot, layout: &Layout) -> bool {
        let goes_on = |other: &Slot| other.next.as_ref().is_some_and(|next| next.value == slot.name.value);
        let free = !layout.boxes.iter().any(goes_on) && !self.reserved.contains(&slot.name.as_str());
        match slot.kind {
            SlotKind::Story | SlotKind::Photo => free,
            SlotKind::Ear => free && slot.item.is_empty(),
            _ => false,
        }
    }
}

fn has_masthead(layout: &Layout) -> bool {
    layout.boxes.iter().any(|slot| slot.kind == SlotKind::Masthead)
}

fn sheet(layout: &Layout) -> Option<[Length; 2]> {
    let [width, height] = &layout.sheet.trim.value;
    let length = |measure: &crate::unit::Measure| measure.resolve(&Scale::default()).ok();
    Some([length(width)?, length(height)?])
}

/// A box and those of its layout that its story goes on in.
pub(super) fn thread<'l>(slot: &'l Slot, layout: &'l Layout) -> Vec<&'l Slot> {
    let mut thread = vec![slot];
    let after =
        |slot: &Slot| layout.boxes.iter().find(|other| Some(&other.name.value) == slot.next.as_deref());
    while let Some(next) = after(thread[thread.len() - 1])
        .filter(|next| thread.iter().all(|before| before.name.value != next.name.value))
    {
        thread.push(next);
    }
    thread
}

/// Lines of one basic column in a box.
pub(super) fn lines(slot: &Slot) -> i64 {
    let areas = slot.area.iter().map(|area| (&area.span, &area.lines));
    let all = std::iter::once((&slot.span, &slot.lines)).chain(areas);
    all.map(|(span, lines)| i64::from(**span) * i64::from(**lines)).sum()
}
