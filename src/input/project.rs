//! An edition with everything it names, read and checked.
//!
//! In: an edition folder and the folders to look in. Out: a [`Project`], and every finding that can be made
//! without type or pictures. A project with findings at error level is not to be printed; the caller decides.

use super::article::Article;
use super::auto::{self, AutoDraft, AutoPage};
use super::edition::PageEntry;
use super::library::{Library, Loaded, load as load_toml};
use super::read::Reader;
use super::schema::Kind;
use super::search::SearchPath;
use super::{At, Edition, Layout, Press, Style, Table, adjust, story, table, validate};
use crate::diag::Sink;
use crate::source::{FileId, SourceMap};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// An edition with everything it names.
#[derive(Clone, Debug)]
pub struct Project {
    /// The edition folder.
    pub root: PathBuf,
    /// What `edition.toml` says.
    pub edition: Edition,
    /// Its file.
    pub edition_file: FileId,
    /// The style it names.
    pub style: Style,
    /// The style's file.
    pub style_file: FileId,
    /// The press condition it names.
    pub press: Press,
    /// The press condition's file.
    pub press_file: FileId,
    /// The folder of that file, which its profiles are relative to.
    pub press_folder: PathBuf,
    /// The pages, in the edition's order; one without a usable layout is left out.
    pub pages: Vec<PageInput>,
    /// Pages whose layout is still to be chosen, in the edition's order.
    pub auto: Vec<AutoPage>,
}

/// A page of an edition with what stands on it.
#[derive(Clone, Debug)]
pub struct PageInput {
    /// Its index in [`Edition::page`].
    pub entry: usize,
    /// Its layout.
    pub layout: Layout,
    /// The layout's file.
    pub layout_file: FileId,
    /// Box name = story.
    pub articles: BTreeMap<String, Article>,
    /// Box name = ad file.
    pub ads: BTreeMap<String, PathBuf>,
    /// Box name = table.
    pub tables: BTreeMap<String, Table>,
    /// Box name = the briefs collected in it.
    pub briefs: BTreeMap<String, Vec<Article>>,
}

/// Reads the edition at `edition`, a folder or its `edition.toml`. `None` where the edition, its style or its
/// press condition can't be used; `sink` says why, and all else that is wrong.
pub fn load(
    edition: &Path,
    search: &SearchPath,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Project> {
    let mut reader = Reader { sources, sink };
    let (root, path) = edition_path(edition);
    let edition: Loaded<Edition> = load_toml(&mut reader, Kind::Edition, &path, None)?;
    let mut desk = Desk::new(Library { root: &root, search }, reader, &edition);
    let mut style = desk.style();
    let press = desk.named(Kind::Press, &edition.value.press);
    desk.nameplate();
    press.iter().for_each(|press| desk.profiles(press));
    let marks = style.as_ref().map(|style| style.value.half_width_marks).unwrap_or_default();
    let pages: Vec<_> = edition.value.page.iter().map(|page| desk.page(page, marks)).collect();
    let whole =
        validate::Whole { edition: &edition, style: style.as_ref(), press: press.as_ref(), pages: &pages };
    validate::all(&whole, desk.reader);
    let unsound = validate::unsound(&whole);
    if let (Some(style), Some(press)) = (&mut style, &press) {
        ink_spots(&mut style.value, &press.value);
    }
    assemble(root.clone(), edition, style?, press?, pages, &unsound)
}

/// Gives the colours that the press prints with special inks those inks.
fn ink_spots(style: &mut Style, press: &Press) {
    for spot in &press.spot {
        if let Some(own) = style.colours.get_mut(spot.colour.as_str()) {
            *own = spot.ink(own);
        }
    }
}

/// The edition folder and its file.
fn edition_path(edition: &Path) -> (PathBuf, PathBuf) {
    if edition.is_dir() || edition.extension().is_none() {
        return (edition.to_owned(), edition.join("edition.toml"));
    }
    let folder = edition.parent().filter(|folder| !folder.as_os_str().is_empty());
    (folder.unwrap_or(Path::new(".")).to_owned(), edition.to_owned())
}

/// A page whose layout may be missing.
pub(super) struct PageDraft {
    /// The layout with the day's changes.
    pub(super) layout: Option<Loaded<Layout>>,
    /// As its file has it.
    pub(super) base: Option<Loaded<Layout>>,
    pub(super) articles: BTreeMap<String, Article>,
    pub(super) ads: BTreeMap<String, PathBuf>,
    pub(super) tables: BTreeMap<String, Table>,
    /// Where its layout is to be chosen: from what, for which stories.
    pub(super) auto: Option<AutoDraft>,
    pub(super) briefs: BTreeMap<String, Vec<Article>>,
}

fn assemble(
    root: PathBuf,
    edition: Loaded<Edition>,
    style: Loaded<Style>,
    press: Loaded<Press>,
    drafts: Vec<PageDraft>,
    unsound: &BTreeSet<(usize, FileId)>,
) -> Option<Project> {
    let (mut pages, mut auto) = (Vec::new(), Vec::new());
    for (entry, draft) in drafts.into_iter().enumerate() {
        let PageDraft { layout, articles, ads, tables, briefs, auto: chosen, .. } = draft;
        if let Some(Loaded { value: layout, file: layout_file, .. }) = layout {
            pages.push(PageInput { entry, layout, layout_file, articles, ads, tables, briefs });
        } else if let Some(chosen) = chosen {
            auto.push(chosen.page(entry, (ads, tables, briefs), unsound));
        }
    }
    Some(Project {
        root,
        pages,
        auto,
        edition: edition.value,
        edition_file: edition.file,
        style: style.value,
        style_file: style.file,
        press_folder: press.path.parent()?.to_owned(),
        press: press.value,
        press_file: press.file,
    })
}

/// Where an edition's files are gathered, each read once.
struct Desk<'a> {
    library: Library<'a>,
    reader: Reader<'a>,
    edition: &'a Loaded<Edition>,
    layouts: BTreeMap<PathBuf, Option<Loaded<Layout>>>,
    stories: BTreeMap<PathBuf, Option<Article>>,
}

impl<'a> Desk<'a> {
    fn new(library: Library<'a>, reader: Reader<'a>, edition: &'a Loaded<Edition>) -> Desk<'a> {
        Desk { library, reader, edition, layouts: BTreeMap::new(), stories: BTreeMap::new() }
    }

    /// The style or press condition called `name`.
    fn named<T: serde::de::DeserializeOwned>(&mut self, kind: Kind, name: &At<String>) -> Option<Loaded<T>> {
        let path = self.library.locate(&mut self.reader, kind, name, self.edition.file)?;
        load_toml(&mut self.reader, kind, &path, Some(&name.span(self.edition.file)))
    }

    /// The edition's style, its rules settled for every language.
    fn style(&mut self) -> Option<Loaded<Style>> {
        let mut style: Loaded<Style> = self.named(Kind::Style, &self.edition.value.style)?;
        style.value.settle(self.reader.sources.file(style.file).text());
        Some(style)
    }

    /// Looks for the nameplate's art.
    fn nameplate(&mut self) {
        if let Some(name) = &self.edition.value.nameplate {
            self.existing(Path::new(""), name, self.edition.file);
        }
    }

    /// Looks for the profiles of a press condition.
    fn profiles(&mut self, press: &Loaded<Press>) {
        let folder = press.path.parent().unwrap_or(Path::new(""));
        for profile in [&press.value.profile, &press.value.source_profile] {
            self.reader.exists(&folder.join(profile.as_str()), Some(&profile.span(press.file)));
        }
    }

    fn page(&mut self, page: &PageEntry, marks: super::style::HalfWidthMarks) -> PageDraft {
        let before = self.reader.sink.findings().len();
        let auto = page.is_auto().then(|| self.auto(page, marks));
        let base = if auto.is_some() { None } else { self.layout(&page.layout) };
        let mut layout = base.clone();
        if let Some(layout) = &mut layout {
            adjust::apply(&mut layout.value, &page.adjust);
        }
        let stories =
            page.stories.iter().filter_map(|(slot, name)| Some((slot.clone(), self.story(name, marks)?)));
        let articles = stories.collect();
        let ads = page.ads.iter().filter_map(|(slot, name)| {
            Some((slot.clone(), self.existing(Path::new(""), name, self.edition.file)?))
        });
        let ads = ads.collect();
        let tables = page.tables.iter().filter_map(|(slot, name)| {
            Some((slot.clone(), self.table(Path::new(""), name, self.edition.file)?))
        });
        let tables = tables.collect();
        let mut briefs = BTreeMap::new();
        for (slot, names) in &page.briefs {
            let stories = names.iter().filter_map(|name| self.story(name, marks));
            briefs.insert(slot.clone(), stories.collect());
        }
        self.reader.sink.place_since(before, &page.number);
        PageDraft { layout, base, articles, ads, tables, briefs, auto }
    }

    /// What an `auto` page may be made of: each layout with the day's changes.
    fn auto(&mut self, page: &PageEntry, marks: super::style::HalfWidthMarks) -> AutoDraft {
        let named = !page.layouts.is_empty();
        let mut layouts = match named {
            true => page.layouts.iter().map(|name| (name.value.clone(), self.layout(name))).collect(),
            false => self.found(),
        };
        for layout in layouts.iter_mut().filter_map(|(_, layout)| layout.as_mut()) {
            adjust::apply(&mut layout.value, &page.adjust);
        }
        let stories = auto::listed(page, |name| self.story(name, marks));
        AutoDraft { named, layouts, stories }
    }

    /// Every layout in the folders searched; the faults of one that no page names are its own affair.
    fn found(&mut self) -> Vec<(String, Option<Loaded<Layout>>)> {
        let found = self.library.layouts();
        found.into_iter().map(|(name, path)| (name, self.quietly(path))).collect()
    }

    fn quietly(&mut self, path: PathBuf) -> Option<Loaded<Layout>> {
        if let Some(layout) = self.layouts.get(&path) {
            return layout.clone();
        }
        let mut unheard = Sink::default();
        let mut reader = Reader { sources: self.reader.sources, sink: &mut unheard };
        let layout = load_toml(&mut reader, Kind::Layout, &path, None);
        if !unheard.has_errors() {
            self.layouts.insert(path, layout.clone());
        }
        layout
    }

    fn layout(&mut self, name: &At<String>) -> Option<Loaded<Layout>> {
        let path = self.library.locate(&mut self.reader, Kind::Layout, name, self.edition.file)?;
        if let Some(layout) = self.layouts.get(&path) {
            return layout.clone();
        }
        let layout = load_toml(&mut self.reader, Kind::Layout, &path, Some(&name.span(self.edition.file)));
        self.layouts.insert(path, layout.clone());
        layout
    }

    fn story(&mut self, name: &At<String>, marks: super::style::HalfWidthMarks) -> Option<Article> {
        let path = self.library.inside(&mut self.reader, Path::new(""), name, self.edition.file)?;
        if let Some(article) = self.stories.get(&path) {
            return article.clone();
        }
        let copy = (marks, self.edition.value.language);
        let mut article = story::read(&mut self.reader, &path, name, &name.span(self.edition.file), copy);
        if let Some(article) = &mut article {
            let folder = Path::new(name.as_str()).parent().unwrap_or(Path::new(""));
            let tables = article.front.table.iter();
            article.tables = tables.map(|table| self.table(folder, &table.file, article.file)).collect();
        }
        article.iter().for_each(|article| self.photos(name, article));
        self.stories.insert(path, article.clone());
        article
    }

    /// Looks for the photos of the story called `name`.
    fn photos(&mut self, name: &str, article: &Article) {
        let folder = Path::new(name).parent().unwrap_or(Path::new(""));
        let portrait = article.front.author.iter().map(|author| &author.photo);
        for file in article.front.photo.iter().map(|photo| &photo.file).chain(portrait) {
            self.existing(folder, file, article.file);
        }
        validate::photos_of(article, self.reader.sink);
    }

    /// The table `name`, which `file` in a folder of the edition names.
    fn table(&mut self, folder: &Path, name: &At<String>, file: FileId) -> Option<Table> {
        let path = self.library.inside(&mut self.reader, folder, name, file)?;
        table::read(&mut self.reader, &path, name, &name.span(file))
    }

    /// The path of a file that must be there, named in `file`.
    fn existing(&mut self, folder: &Path, name: &At<String>, file: FileId) -> Option<PathBuf> {
        let path = self.library.inside(&mut self.reader, folder, name, file)?;
        self.reader.exists(&path, Some(&name.span(file))).then_some(path)
    }
}
