//! The driver of a page: every slot of the layout, in its order.

use super::border::{self, Strokes};
use super::content::Content;
use super::digest::{self, Pointer};
use super::furniture;
use super::grid::Grid;
use super::outcome::{Amount, BoxOutcome, BoxState, Composed};
use super::roles::Roles;
use super::setter::{Setter, Tongues};
use super::stable::OldStories;
use super::story;
use super::values::Values;
use crate::diag::{Code, Diagnostic, Severity, Text};
use crate::font::FontBook;
use crate::frame::{FrameItem, Image, Page, Picture, PixelRect};
use crate::input::Language;
use crate::input::article::Article;
use crate::input::edition::{Edition, PageEntry};
use crate::input::layout::{FrameKind, Layout, Slot, SlotKind};
use crate::input::press::Resolution;
use crate::input::style::Style;
use crate::say;
use crate::source::{FileId, Span};
use crate::unit::{Length, Rect, Scale, Writing};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What a page is made from.
pub struct Sheet<'a> {
    /// The edition it belongs to.
    pub edition: &'a Edition,
    /// Its entry in the edition.
    pub entry: &'a PageEntry,
    /// Where its boxes stand.
    pub layout: &'a Layout,
    /// The layout's file.
    pub layout_file: FileId,
    /// How its text is set.
    pub style: &'a Style,
    /// The style's file.
    pub style_file: FileId,
    /// Stories by box.
    pub articles: &'a BTreeMap<String, Article>,
    /// Ads by box.
    pub ads: &'a BTreeMap<String, PathBuf>,
    /// Pictures by path, as probed; one that could not be is not here.
    pub pictures: &'a BTreeMap<PathBuf, Arc<Picture>>,
    /// What a digest may point to.
    pub pointers: &'a [Pointer],
    /// Resolution limits of the press.
    pub resolution: &'a Resolution,
    /// The faces.
    pub faces: &'a FontBook,
    /// The previous build's lines of this page, where there is one that they are to be kept from.
    pub previous: Option<&'a OldStories>,
    /// Whether each line is to tell what other ends would have cost.
    pub explain: bool,
}

/// What is settled before the first slot is filled.
pub(super) struct Desk<'a> {
    pub sheet: &'a Sheet<'a>,
    pub scale: Scale,
    pub grid: Grid,
    pub strokes: Strokes,
}

/// A page in the making.
pub(super) struct Maker<'a> {
    pub desk: Desk<'a>,
    pub setter: Setter<'a>,
    pub items: Vec<FrameItem>,
    findings: Vec<Diagnostic>,
    /// The box at work, for findings.
    slot: String,
}

/// Composes a page; what keeps it from being made at all is an `Err`.
pub fn compose(sheet: &Sheet<'_>) -> Result<Composed, Vec<Diagnostic>> {
    let scale = scale(sheet).map_err(|fault| vec![fault])?;
    let grid =
        Grid::new(sheet.layout, &scale).map_err(|error| vec![unresolved(sheet, &error.to_string())])?;
    let roles_in = |language| Roles::resolve(sheet.style, sheet.style_file, sheet.faces, &scale, language);
    let roles = roles_in(sheet.edition.language)?;
    let foreign = sheet.articles.values().filter_map(|article| article.front.language);
    let foreign: BTreeSet<Language> = foreign.filter(|&other| other != sheet.edition.language).collect();
    let others = foreign.into_iter().map(|other| Ok((other, roles_in(other)?)));
    let others = others.collect::<Result<BTreeMap<_, _>, Vec<Diagnostic>>>()?;
    let tongues = Tongues { style: sheet.style, home: (sheet.edition.language, &roles), others: &others };
    let mut maker = Maker {
        desk: Desk { sheet, strokes: Strokes::new(&sheet.style.frame, &scale), scale, grid },
        setter: Setter::new(sheet.faces, tongues),
        items: Vec::new(),
        findings: Vec::new(),
        slot: String::new(),
    };
    let values = Values::new(sheet.edition, sheet.entry);
    let mut boxes = Vec::new();
    maker.check_promises();
    for slot in &sheet.layout.boxes {
        boxes.extend(maker.slot(slot, &values));
    }
    Ok(maker.finish(boxes))
}

fn scale(sheet: &Sheet<'_>) -> Result<Scale, Diagnostic> {
    let mut scale = Scale::default();
    for (name, size) in &sheet.style.sizes {
        let size = size.resolve(&scale).map_err(|error| unresolved(sheet, &error.to_string()))?;
        scale.sizes.insert(name.clone(), size);
    }
    Grid::scale(&sheet.layout.type_area, scale).map_err(|error| unresolved(sheet, &error.to_string()))
}

fn unresolved(sheet: &Sheet<'_>, why: &str) -> Diagnostic {
    let place = sheet.layout.type_area.body.span(sheet.layout_file);
    Diagnostic::new(Code::WrongValue, say!("a length can't be resolved: {why}"; "长度无法换算：{why}"))
        .at(place)
}

impl Maker<'_> {
    /// Fills one slot; boxes that hold no copy have no outcome.
    fn slot(&mut self, slot: &Slot, values: &Values) -> Option<BoxOutcome> {
        self.slot = slot.name.value.clone();
        let rows = self.rows(slot);
        let place = self.desk.grid.rect(u32::from(*slot.column), u32::from(*slot.span), &rows);
        let rect = self.desk.grid.on_sheet(place);
        self.items.extend(border::frame(slot, rect, &self.desk.strokes, self.setter.roles));
        self.furniture(slot, rect, values);
        match slot.kind {
            SlotKind::Rule => self.rule(slot, rect),
            SlotKind::Digest => self.digest(slot, place),
            SlotKind::Ad => return Some(self.ad(slot, rect)),
            kind => match self.desk.sheet.articles.get(&slot.name.value) {
                Some(article) => {
                    let content = self.content(slot, place);
                    self.setter.speak(article.front.language);
                    let outcome = story::compose(self, slot, article, &content);
                    self.setter.speak(None);
                    return Some(outcome);
                }
                None if story::wants_story(kind) => return Some(self.empty(slot)),
                None => {}
            },
        }
        None
    }

    fn rows(&self, slot: &Slot) -> std::ops::Range<u32> {
        let first = u32::from(*slot.line).saturating_sub(1);
        first..(first + u32::from(*slot.lines)).min(self.desk.grid.lines)
    }

    /// The space inside a box's frame; the box fills `place` of the page's grid.
    fn content(&self, slot: &Slot, place: Rect) -> Content {
        let framed = !matches!(slot.frame, FrameKind::None | FrameKind::Top) || slot.tint.is_some();
        let stated = slot.inset.as_ref().or(framed.then_some(&self.desk.sheet.style.frame.inset));
        let length = |at: usize| {
            stated
                .and_then(|inset| inset[at].resolve(&self.desk.scale).ok())
                .unwrap_or(Length::ZERO)
                .max(Length::ZERO)
        };
        let grid = self.desk.grid.clone();
        let (along, across) = match grid.writing {
            Writing::Horizontal => (length(0), length(1)),
            Writing::Vertical => (length(1), length(0)),
        };
        let (rows, lines) = (self.rows(slot), across.whole_up(grid.pitch) as u32);
        let first = (rows.start + lines).min(rows.end);
        let rows = first..rows.end.saturating_sub(lines).max(first);
        Content { grid, x: place.x + along..place.right() - along, rows }
    }

    fn furniture(&mut self, slot: &Slot, rect: Rect, values: &Values) {
        let furniture = furniture::set(slot, rect, values, &self.desk, &mut self.setter);
        self.items.extend(furniture.items);
        furniture.findings.into_iter().for_each(|finding| self.find(finding));
    }

    fn rule(&mut self, slot: &Slot, rect: Rect) {
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
    fn digest(&mut self, slot: &Slot, place: Rect) {
        let mut content = self.content(slot, place).written(Writing::Horizontal);
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

    /// An ad stands in its box at its own proportions, centred; it is never cropped.
    fn ad(&mut self, slot: &Slot, rect: Rect) -> BoxOutcome {
        let picture =
            self.desk.sheet.ads.get(&slot.name.value).and_then(|path| self.desk.sheet.pictures.get(path));
        let Some(picture) = picture else { return self.empty(slot) };
        let crop = PixelRect { x: 0, y: 0, width: picture.width, height: picture.height };
        let slot_name = slot.name.as_str().into();
        let image = Image { picture: picture.clone(), rect: contain(picture, rect), crop, slot: slot_name };
        self.check_resolution(&image, slot.name.span(self.desk.sheet.layout_file));
        self.items.push(FrameItem::Image(image));
        BoxOutcome { state: BoxState::Fits, story: Some(picture.name.clone()), ..untouched(slot) }
    }

    fn empty(&mut self, slot: &Slot) -> BoxOutcome {
        let name = &slot.name.value;
        let finding = say!("nothing stands in box {name}"; "框{name}是空的");
        self.find(
            Diagnostic::new(Code::BoxEmpty, finding).at(slot.name.span(self.desk.sheet.layout_file)).hint(
                say!(
            "name a file for it in the page's `[page.stories]` or `[page.ads]`";
            "在该版的 [page.stories] 或 [page.ads] 里为它写上文件"),
            ),
        );
        untouched(slot)
    }

    /// Takes in a finding on the box at work.
    pub fn find(&mut self, finding: Diagnostic) {
        self.findings.push(finding.on(&self.desk.sheet.entry.number, Some(&self.slot)));
    }

    /// Reports a picture with too few pixels for its place.
    pub fn check_resolution(&mut self, image: &Image, place: Span) {
        let Resolution { warn, error, .. } = *self.desk.sheet.resolution;
        if image.picture.kind == crate::frame::PictureKind::Pdf || image.ppi() >= warn {
            return;
        }
        let code = if image.ppi() < error { Code::PhotoCoarse } else { Code::PhotoSoft };
        let (ppi, name) = (image.ppi(), &image.picture.name);
        let needed = |length: Length| (length.to_raw() * i64::from(warn)).div_euclid(72 * 65536) + 1;
        let (width, height) = (needed(image.rect.width), needed(image.rect.height));
        let finding = Diagnostic::new(
            code,
            say!("{name} has {ppi} pixels an inch at this size"; "{name}在此尺寸下只有{ppi}ppi"),
        );
        self.find(finding.at(place).hint(say!(
            "{width} × {height} pixels of it must be shown to reach {warn}";
            "要达到{warn}ppi，画面内需有{width}×{height}像素")));
    }

    /// Reports keys that are read but not carried out yet.
    fn check_promises(&mut self) {
        let layout = self.desk.sheet.layout;
        for next in layout.boxes.iter().filter_map(|slot| slot.next.as_ref()) {
            let place = next.span(self.desk.sheet.layout_file);
            self.not_yet(place, say!("stories do not go on in another box yet"; "稿件转框尚未实现"));
        }
    }

    fn not_yet(&mut self, place: Span, what: Text) {
        self.find(Diagnostic::new(Code::NotYet, what).at(place));
    }

    fn finish(mut self, boxes: Vec<BoxOutcome>) -> Composed {
        self.slot.clear();
        let number = &self.desk.sheet.entry.number.value;
        let characters = std::mem::take(&mut self.setter.findings);
        let mut findings = self.findings;
        findings.extend(characters.into_iter().map(|finding| finding.on(number, None)));
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity == Severity::Error));
        let bleed = self.desk.sheet.layout.sheet.bleed.resolve(&self.desk.scale).unwrap_or(Length::ZERO);
        let page = Page { number: number.clone(), trim: self.desk.grid.trim, bleed, items: self.items };
        Composed { page, boxes, findings, fallbacks: self.setter.fallbacks }
    }
}

fn untouched(slot: &Slot) -> BoxOutcome {
    BoxOutcome {
        name: slot.name.value.clone(),
        story: None,
        state: BoxState::Empty,
        lines: 0,
        chars: 0,
        overset: Amount::default(),
        underset: Amount::default(),
        moved: None,
    }
}

/// The largest rectangle with the picture's proportions inside `rect`, centred.
fn contain(picture: &Picture, rect: Rect) -> Rect {
    let (across, down) = (i64::from(picture.width.max(1)), i64::from(picture.height.max(1)));
    let by_width = rect.width.scale(down, across);
    let (width, height) = if by_width <= rect.height {
        (rect.width, by_width)
    } else {
        (rect.height.scale(across, down), rect.height)
    };
    Rect::new(rect.x + (rect.width - width) / 2, rect.y + (rect.height - height) / 2, width, height)
}
