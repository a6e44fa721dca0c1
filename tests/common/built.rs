//! The sample edition and the seed page, built once by the library.

use super::dump::grid;
use duikai::frame::{FrameItem, Image, TextLine};
use duikai::input::{PageInput, SearchPath};
use duikai::make::{self, Made, Profile};
use duikai::page::{Composed, Grid};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// An edition and what was written of it.
pub struct Built {
    pub edition: PathBuf,
    pub folder: PathBuf,
    pub made: Made,
}

/// A page of it.
#[derive(Clone, Copy)]
pub struct BuiltPage<'b> {
    pub input: &'b PageInput,
    pub composed: &'b Composed,
    pub built: &'b Built,
}

static SAMPLE: LazyLock<Built> = LazyLock::new(|| build(&sample(), "sample", Profile::Press));
static SEED: LazyLock<Option<Built>> = LazyLock::new(|| Some(build(&seed()?, "seed", Profile::Press)));

/// The folder of the sample edition.
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/2026-11-23")
}

/// The folder of the seed page, which lies beside the project; `DUIKAI_SHARED` names another place.
pub fn seed() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("DUIKAI_SHARED").map_or_else(beside, PathBuf::from).join("seed-page");
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
    }
    folder.is_dir().then_some(folder)
}

/// The sample edition and, where it is there, the seed page.
pub fn editions() -> Vec<&'static Built> {
    std::iter::once(&*SAMPLE).chain(SEED.as_ref()).collect()
}

/// Every page of both.
pub fn pages() -> Vec<BuiltPage<'static>> {
    editions().into_iter().flat_map(Built::pages).collect()
}

/// The folder of the edition that shows the layouts, a page for each.
pub fn library() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/library")
}

/// Lays an edition out and writes nothing.
pub fn compose(edition: &Path) -> Built {
    let search = SearchPath::find(edition, None, &[]);
    let made = make::compose(edition, &search, &make::Options::default(), &|_| {});
    Built { edition: edition.to_owned(), folder: PathBuf::new(), made }
}

/// Builds an edition; pages with errors on them are written too, since one test of its own asks for those.
pub fn build(edition: &Path, name: &str, profile: Profile) -> Built {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("built-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    let search = SearchPath::find(edition, None, &[]);
    let mut made = make::compose(edition, &search, &make::Options::default(), &|_| {});
    make::write(&mut made, &folder, profile, true, &|_| {});
    Built { edition: edition.to_owned(), folder, made }
}

impl Built {
    /// Its pages, in order.
    pub fn pages(&self) -> impl Iterator<Item = BuiltPage<'_>> {
        let inputs = self.made.project.iter().flat_map(|project| &project.pages);
        assert!(!self.made.pages.is_empty(), "{:#?}", self.made.findings);
        inputs.zip(&self.made.pages).map(|(input, composed)| BuiltPage { input, composed, built: self })
    }

    /// A JSON file that was written.
    pub fn json(&self, name: &str) -> serde_json::Value {
        let text = std::fs::read_to_string(self.folder.join(name)).expect(name);
        serde_json::from_str(&text).expect("JSON")
    }
}

impl<'b> BuiltPage<'b> {
    /// Its number.
    pub fn number(self) -> &'b str {
        &self.composed.page.number
    }

    /// The name of its file.
    pub fn file(self) -> String {
        format!("{}.pdf", self.number())
    }

    /// Its grid.
    pub fn grid(self) -> Grid {
        grid(self.built.made.project.as_ref().expect("a project"), self.input)
    }

    /// Its lines, in drawing order.
    pub fn lines(self) -> impl Iterator<Item = &'b TextLine> {
        self.composed.page.items.iter().filter_map(|item| match item {
            FrameItem::Text(line) => Some(line),
            _ => None,
        })
    }

    /// Its lines of running text: paragraphs and subheads in the columns.
    pub fn body(self) -> impl Iterator<Item = &'b TextLine> {
        self.lines().filter(|line| matches!(line.role.part, "body" | "crosshead"))
    }

    /// Its pictures.
    pub fn images(self) -> impl Iterator<Item = &'b Image> {
        self.composed.page.items.iter().filter_map(|item| match item {
            FrameItem::Image(image) => Some(image),
            _ => None,
        })
    }
}
