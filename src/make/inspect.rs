//! The rules of preflight on the pages of a build, before anything is written.
//!
//! In: composed pages, and pictures and ads as they go into the files. Out: findings, each at the story, photo or layout
//! key that it comes from. Pages are looked at in outline; what only plates can tell is drawn of the items concerned.

use super::compose::Made;
use super::write::Shared;
use crate::diag::{Code, Diagnostic};
use crate::export::plates::{Source, sheets};
use crate::frame::{FrameItem, Image, Page, PictureKind, TextLine};
use crate::input::edition::PageEntry;
use crate::input::{PageInput, Project};
use crate::plate::Sheet;
use crate::preflight::{self, Condition, Fault};
use crate::source::Span;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What the rules of the edition's press condition say of `pages`.
pub(super) fn inspect(
    made: &Made,
    project: &Project,
    shared: &Shared<'_>,
    pages: &[&Page],
) -> Vec<Diagnostic> {
    let condition = Condition::of(&project.press);
    let page = |page: &&Page| {
        let places = Places { made, project, page };
        let is_mono = places.entry().is_some_and(|entry| entry.is_mono(&project.press));
        let condition = &Condition { mono: is_mono, ..condition.clone() };
        let mut found: Vec<Diagnostic> =
            faults(page, made, shared, condition).iter().map(|fault| places.finding(fault)).collect();
        found.extend(
            ads(page, places.input(), shared, condition)
                .iter()
                .map(|(image, fault)| places.of_ad(image, fault)),
        );
        found
    };
    pages.par_iter().flat_map_iter(page).collect()
}

/// The faults of a page's own marks, and where each comes from: an item of the page, by number.
fn faults(
    page: &Page,
    made: &Made,
    shared: &Shared<'_>,
    condition: &Condition,
) -> Vec<(Option<usize>, Fault)> {
    let sheet = |full: &(dyn Fn(&Page, usize) -> bool + Sync)| {
        let source = Source { faces: &made.faces, pictures: shared.pictures(), ads: None, full };
        // What keeps a sheet from being made keeps its PDF too, which tells.
        sheets(&[page], source).ok().and_then(|sheets| sheets.into_iter().next())
    };
    let Some(outline) = sheet(&|_, _| false) else { return Vec::new() };
    let item = |sheet: &Sheet, at: usize| sheet.marks.get(at).map(|mark| mark.origin.number as usize);
    let wanted: BTreeSet<usize> = preflight::wanted_in_full(&outline, condition)
        .into_iter()
        .filter_map(|at| item(&outline, at))
        .collect();
    let sheet = if wanted.is_empty() { Some(outline) } else { sheet(&|_, at| wanted.contains(&at)) };
    let Some(sheet) = sheet else { return Vec::new() };
    let with_item = |fault: Fault| (fault.mark.and_then(|at| item(&sheet, at)), fault);
    preflight::page(&sheet, condition).into_iter().filter(|fault| !is_told(fault)).map(with_item).collect()
}

/// What the page stage tells in words of its own.
fn is_told(fault: &Fault) -> bool {
    matches!(fault.code, Code::PdfPictureCoarse | Code::PdfPictureSoft)
}

/// The faults of a page's advertisements.
fn ads<'p>(
    page: &'p Page,
    input: Option<&PageInput>,
    shared: &Shared<'_>,
    condition: &Condition,
) -> Vec<(&'p Image, Fault)> {
    let is_ad = |image: &Image| input.is_some_and(|input| input.ads.contains_key(&*image.slot));
    let images = page.items.iter().filter_map(FrameItem::as_image);
    let of = |image: &'p Image| {
        let bytes = shared.ads().get(&image.picture.path);
        // Art such as a nameplate is scaled to its place; an advertisement never is.
        let size =
            is_ad(image).then(|| [image.rect.width, image.rect.height].map(|length| length.to_pt() as f32));
        let faults = bytes.map(|bytes| preflight::ad(bytes, condition, size)).unwrap_or_default();
        faults.into_iter().map(move |fault| (image, fault))
    };
    images.filter(|image| image.picture.kind == PictureKind::Pdf).flat_map(of).collect()
}

/// Where on a page things come from.
struct Places<'a> {
    made: &'a Made,
    project: &'a Project,
    page: &'a Page,
}

impl Places<'_> {
    fn finding(&self, (item, fault): &(Option<usize>, Fault)) -> Diagnostic {
        let slot = item.and_then(|item| self.slot(item));
        let span = item.and_then(|item| self.span(item, slot.as_deref()));
        self.told(fault, slot.as_deref(), span)
    }

    fn of_ad(&self, image: &Image, fault: &Fault) -> Diagnostic {
        self.told(fault, Some(&image.slot), self.made.pictures.places.get(&image.picture.path).cloned())
    }

    fn told(&self, fault: &Fault, slot: Option<&str>, span: Option<Span>) -> Diagnostic {
        let finding = Diagnostic::new(fault.code, fault.told()).level(fault.severity);
        let finding = fault.hint().into_iter().fold(finding, Diagnostic::hint).on(&self.page.number, slot);
        Diagnostic { span, ..finding }
    }

    /// The box of an item.
    fn slot(&self, item: usize) -> Option<String> {
        self.page.box_of(item).map(|placed| placed.name.to_string())
    }

    /// A photo's or an ad's file where it is named, a paragraph of a story, else the box in its layout.
    fn span(&self, item: usize, slot: Option<&str>) -> Option<Span> {
        let input = self.input()?;
        let own = match self.page.items.get(item)? {
            FrameItem::Image(image) => self.made.pictures.places.get(&image.picture.path).cloned(),
            FrameItem::Text(line) => of_text(input, line),
            FrameItem::Rule(_) | FrameItem::Shape(_) => None,
        };
        let key = || {
            let slot = input.layout.boxes.iter().find(|other| Some(other.name.as_str()) == slot)?;
            Some(slot.name.span(input.layout_file))
        };
        own.or_else(key)
    }

    fn input(&self) -> Option<&PageInput> {
        let is_own = |page: &&PageInput| {
            self.project.edition.page.get(page.entry).is_some_and(|entry| self.is_of(entry))
        };
        self.project.pages.iter().find(is_own)
    }

    fn entry(&self) -> Option<&PageEntry> {
        self.project.edition.page.iter().find(|entry| self.is_of(entry))
    }

    fn is_of(&self, entry: &PageEntry) -> bool {
        let number = &self.page.number;
        *entry.number == *number || entry.with.as_ref().is_some_and(|with| **with == *number)
    }
}

/// The paragraph that a line of running text is of.
fn of_text(input: &PageInput, line: &TextLine) -> Option<Span> {
    let article = input.articles.get(&*line.role.slot)?;
    let is_poured = matches!(line.role.part, "body" | "crosshead");
    let block = article.blocks.get(line.role.paragraph as usize).filter(|_| is_poured)?;
    Some(block.span(article.file, 0..1))
}
