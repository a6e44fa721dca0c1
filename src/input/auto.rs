//! A page with `layout = "auto"`: the layouts it may have and the stories it will.
//!
//! In: the page's entry and the files it names. Out: an [`AutoPage`], from which `makeup` chooses. Which layout fits
//! is not asked here.

use super::article::Article;
use super::edition::PageEntry;
use super::layout::Layout;
use super::library::Loaded;
use super::table::Table;
use super::value::At;
use crate::source::FileId;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// A page whose layout and boxes are still to be chosen.
#[derive(Clone, Debug)]
pub struct AutoPage {
    /// Its index in [`Edition::page`](super::Edition::page).
    pub entry: usize,
    /// Layouts to choose from: in the page's order where it names them, else by name.
    pub layouts: Vec<Candidate>,
    /// Its stories, in the page's order.
    pub stories: Vec<Listed>,
    /// Box name = ad file.
    pub ads: BTreeMap<String, PathBuf>,
    /// Box name = table.
    pub tables: BTreeMap<String, Table>,
    /// Box name = the briefs collected in it.
    pub briefs: BTreeMap<String, Vec<Article>>,
}

/// What stands in boxes by name, whatever the layout: ads, tables, briefs.
pub(super) type Locked = (BTreeMap<String, PathBuf>, BTreeMap<String, Table>, BTreeMap<String, Vec<Article>>);

/// A layout that may be chosen.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Its name.
    pub name: String,
    /// What it says; `None` where it has faults, which are told only if the page names it.
    pub layout: Option<(Layout, FileId)>,
}

/// A story to be placed.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The story.
    pub article: Article,
    /// From 1 to 9.
    pub priority: u8,
    /// The box it must stand in.
    pub pin: Option<String>,
}

/// An `auto` page as read, its layouts not yet checked.
#[derive(Debug, Default)]
pub(super) struct AutoDraft {
    /// Whether the page names its layouts, so that their faults are told.
    pub(super) named: bool,
    pub(super) layouts: Vec<(String, Option<Loaded<Layout>>)>,
    pub(super) stories: Vec<Listed>,
}

impl AutoDraft {
    /// The layouts that could be read.
    pub(super) fn loaded(&self) -> impl Iterator<Item = &Loaded<Layout>> {
        self.layouts.iter().filter_map(|(_, layout)| layout.as_ref())
    }

    /// The page; layouts in the files `unsound` may not be chosen.
    pub(super) fn page(
        self,
        entry: usize,
        (ads, tables, briefs): Locked,
        unsound: &BTreeSet<(usize, FileId)>,
    ) -> AutoPage {
        let candidate = |(name, layout): (String, Option<Loaded<Layout>>)| {
            let layout = layout.filter(|layout| layout.whole && !unsound.contains(&(entry, layout.file)));
            Candidate { name, layout: layout.map(|layout| (layout.value, layout.file)) }
        };
        AutoPage {
            entry,
            layouts: self.layouts.into_iter().map(candidate).collect(),
            stories: self.stories,
            ads,
            tables,
            briefs,
        }
    }
}

/// The stories of `page`, as `read` finds them.
pub(super) fn listed(page: &PageEntry, mut read: impl FnMut(&At<String>) -> Option<Article>) -> Vec<Listed> {
    let pin = |slot: &Option<At<String>>| slot.as_ref().map(|slot| slot.value.clone());
    let stories = page.ranked();
    stories
        .filter_map(|(story, priority)| {
            Some(Listed { article: read(&story.file)?, priority, pin: pin(&story.slot) })
        })
        .collect()
}
