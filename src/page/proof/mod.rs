//! Proofs for readers: of whole pages 大样, with all that a reader asks for written over them and beside them, and of
//! single stories 小样, in one column with room for corrections.
//!
//! In: composed pages, the findings on them, the text of an earlier build. Out: [`Page`]s, the first with the very
//! items of the press page under what is added, the others with its very lines. Nothing is broken or placed anew but
//! the words that are added.

mod beyond;
mod changed;
mod galley;
mod notes;
mod sheet;
mod stories;
mod writer;

pub use changed::OldText;

use super::briefs;
use super::desk;
use super::outcome::Composed;
use super::roles::Roles;
use super::setter::Tongues;
use crate::diag::{Diagnostic, Lang};
use crate::font::FontBook;
use crate::frame::{Note, Page};
use crate::input::article::Article;
use crate::input::delivery::Stamp;
use crate::input::edition::PageEntry;
use crate::input::{PageInput, Project};
use std::collections::BTreeMap;
use writer::Writer;

/// An edition as composed, of which proofs are made.
#[derive(Clone, Copy, Debug)]
pub struct Proofs<'a> {
    /// What the files say.
    pub project: &'a Project,
    /// The faces.
    pub faces: &'a FontBook,
    /// The pages.
    pub pages: &'a [Composed],
    /// What was found.
    pub findings: &'a [Diagnostic],
    /// The language that readers are told things in.
    pub lang: Lang,
    /// The text of the pages of an earlier build, by number: lines that it has not are marked.
    pub previous: Option<&'a BTreeMap<String, OldText>>,
}

impl Proofs<'_> {
    /// What is to be stuck on each page.
    pub fn notes(&self) -> Vec<Vec<Note>> {
        notes::by_page(self)
    }

    /// The proof of a page, with these notes on it.
    ///
    /// # Errors
    ///
    /// Roles that can't be resolved, which a page that was composed has not.
    pub fn page(&self, page: &Composed, notes: Vec<Note>) -> Result<Page, Vec<Diagnostic>> {
        self.write(page, |writer, stamp| sheet::page(self, page, notes, writer, stamp))
    }

    /// The proofs of the stories that begin on a page, each on sheets of its own.
    ///
    /// # Errors
    ///
    /// As [`Proofs::page`].
    pub fn galleys(&self, page: &Composed) -> Result<Vec<Page>, Vec<Diagnostic>> {
        self.write(page, |writer, stamp| galley::pages(self, page, writer, stamp))
    }

    /// Does `work` with what sets words on proofs of `page`, and what the page is.
    fn write<T>(
        &self,
        page: &Composed,
        work: impl FnOnce(&mut Writer<'_>, &Stamp) -> T,
    ) -> Result<T, Vec<Diagnostic>> {
        let Project { edition, style, style_file, press, .. } = self.project;
        let input = self.input(page).ok_or_else(Vec::new)?;
        let entry = self.entry(input);
        let scale = desk::scale(style, &input.layout).map_err(|_| Vec::new())?;
        let roles = Roles::resolve(style, *style_file, self.faces, &scale, edition.language)?;
        let others = BTreeMap::new();
        let tongues = Tongues { style, home: (edition.language, &roles), others: &others };
        let hash: String =
            page.page.digest(self.faces).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let stamp = Stamp::of_page(edition, entry, &page.page.number, press).hashed(&hash);
        Ok(work(&mut Writer::new(self.faces, tongues, scale.body), &stamp))
    }

    /// What a composed page was made from.
    fn input(&self, page: &Composed) -> Option<&PageInput> {
        let number = page.spread_with.as_ref().unwrap_or(&page.page.number);
        self.project.pages.iter().find(|input| self.entry(input).number.value == *number)
    }

    fn entry(&self, input: &PageInput) -> &PageEntry {
        &self.project.edition.page[input.entry]
    }

    /// The stories of a page's boxes, briefs of one box as one.
    fn articles(&self, input: &PageInput) -> BTreeMap<String, Article> {
        let briefs = input.layout.boxes.iter().filter_map(|slot| {
            let all = input.briefs.get(&slot.name.value)?;
            Some((slot.name.value.clone(), briefs::gather(slot, all, &self.project.style)?))
        });
        input.articles.iter().map(|(slot, article)| (slot.clone(), article.clone())).chain(briefs).collect()
    }
}
