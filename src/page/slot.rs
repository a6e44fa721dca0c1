//! The slots that hold no story: rules, digests, ads, and what stands in any slot beside its copy.

use super::ad;
use super::border;
use super::briefs;
use super::digest;
use super::furniture;
use super::maker::{Maker, SlotId};
use super::outcome::{Amount, BoxOutcome, BoxState};
use super::story;
use super::thread;
use super::values::Values;
use crate::diag::{Code, Diagnostic};
use crate::frame::FrameItem;
use crate::input::layout::Slot;
use crate::say;
use crate::unit::{Rect, Writing};

impl Maker<'_> {
    /// The frame, ground and furniture of a slot that fills `rect` of the sheet.
    pub fn surroundings(&mut self, slot: &Slot, rect: Rect, values: &Values) {
        self.items.extend(border::frame(slot, rect, &self.desk.strokes, self.setter.roles));
        self.furniture(slot, rect, values);
    }

    fn furniture(&mut self, slot: &Slot, rect: Rect, values: &Values) {
        let furniture = furniture::set(slot, rect, values, self.desk, &mut self.setter);
        for image in furniture.items.iter().filter_map(FrameItem::as_image) {
            self.check_resolution(image, slot.name.span(self.desk.sheet.layout_file));
        }
        self.items.extend(furniture.items);
        furniture.findings.into_iter().for_each(|finding| self.find(finding));
    }

    pub fn rule(&mut self, slot: &Slot, rect: Rect) {
        let form = slot.rule.clone().unwrap_or_default();
        let rules = border::rule(
            &form,
            rect,
            &self.desk.grid,
            &self.desk.strokes,
            self.setter.roles,
            &self.desk.scale,
        );
        self.items.extend(rules);
    }

    /// A digest is set horizontally whichever way the page is written, below the box's furniture.
    pub fn digest(&mut self, slot: &Slot, place: Rect) {
        let mut content = self.desk.content(slot, place).written(Writing::Horizontal);
        let taken = slot.item.iter().map(|item| u32::from(*item.line) + u32::from(*item.lines) - 1).max();
        let top = self.desk.grid.on_sheet(place).y + self.desk.grid.pitch * i64::from(taken.unwrap_or(0));
        let first = content.grid.row_at(top).max(content.rows.start);
        content.rows = first..content.rows.end.max(first);
        let name = slot.name.as_str().into();
        let digest = digest::set(self.desk.sheet.pointers, content.rect(), &name, &mut self.setter);
        self.items.extend(digest.items);
        // What nobody listed may be left out; what was listed may not.
        let listed = !self.desk.sheet.entry.digest.is_empty();
        let left_out = digest.left_out.iter().filter(|_| listed);
        for pointer in digest.too_wide.into_iter().chain(left_out) {
            let (headline, place) = (&pointer.headline, slot.name.span(self.desk.sheet.layout_file));
            let finding = say!("the digest has no room for “{headline}”"; "导读放不下“{headline}”");
            self.find(Diagnostic::new(Code::TextTooWide, finding).at(place).hint(say!(
                "point to fewer stories, or give the box more room"; "减少导读条目，或把框放大")));
        }
    }

    /// An ad on its ground, with the style's label.
    pub fn ad(&mut self, slot: &Slot, rect: Rect) -> BoxOutcome {
        let sheet = self.desk.sheet;
        let picture = sheet.ads.get(&slot.name.value).and_then(|path| sheet.pictures.get(path));
        let Some(picture) = picture else { return self.empty(slot) };
        let ad = ad::place(picture, slot, rect, self.desk);
        self.check_resolution(&ad.image, slot.name.span(sheet.layout_file));
        let (state, story) = (ad.state(rect), Some(picture.name.clone()));
        ad.finding.into_iter().for_each(|finding| self.find(finding));
        let label = ad::label(slot, ad.image.rect, self.desk, &mut self.setter);
        self.items.push(FrameItem::Image(ad.image));
        self.items.extend(label);
        BoxOutcome { state, story, ..untouched(slot) }
    }

    /// The briefs of a box are one story.
    pub fn briefs(&mut self, slot: &Slot, at: SlotId) {
        let sheet = self.desk.sheet;
        let all = sheet.briefs.get(&slot.name.value).map(Vec::as_slice).unwrap_or_default();
        let Some(article) = briefs::gather(slot, all, sheet.style) else {
            let outcome = self.empty(slot);
            return self.settle(outcome);
        };
        briefs::left_out(all).into_iter().for_each(|finding| self.find(finding));
        self.setter.speak(article.front.language);
        story::compose(self, &article, &thread::from(self.desks(), at));
        self.setter.speak(None);
    }

    pub fn empty(&mut self, slot: &Slot) -> BoxOutcome {
        let name = &slot.name.value;
        let finding = say!("nothing stands in box {name}"; "框{name}是空的");
        self.find(
            Diagnostic::new(Code::BoxEmpty, finding).at(slot.name.span(self.desk.sheet.layout_file)).hint(
                say!(
            "name a file for it in the page's `[page.stories]`, `[page.ads]` or `[page.tables]`, or its words in `[page.qr]`";
            "在该版的 [page.stories]、[page.ads]、[page.tables] 里为它写上文件，二维码写在 [page.qr] 里"),
            ),
        );
        untouched(slot)
    }
}

pub(super) fn untouched(slot: &Slot) -> BoxOutcome {
    BoxOutcome {
        name: slot.name.value.clone(),
        story: None,
        state: BoxState::Empty,
        lines: 0,
        chars: 0,
        overset: Amount::default(),
        underset: Amount::default(),
        fit: Vec::new(),
        cuts: Vec::new(),
        headline: None,
        moved: None,
    }
}
