//! Two 16-page editions compared, 150,000 字 and 48 photos each, at all three levels, pixels at 100 dpi: equal ones,
//! whose pages hashes tell, and two of which one page differs. Opening both folders is counted. `cargo bench --bench diff`

#[path = "sixteen.rs"]
mod sixteen;

use duikai::diff::{Levels, Masks, Options, Side, Tolerance, Verdict, compare};
use duikai::make::{self, Profile};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

/// An edition, built twice: as it is, and with a character of a story on page A08 changed.
struct Builds {
    _edition: TempDir,
    old: PathBuf,
    new: PathBuf,
}

static BUILDS: LazyLock<Builds> = LazyLock::new(|| {
    let edition = sixteen::edition();
    let old = build(edition.path(), "old");
    let story = edition.path().join("8b.md");
    let text = fs::read_to_string(&story).expect("a story");
    fs::write(&story, text.replacen('。', "！", 1)).expect("a story");
    let new = build(edition.path(), "new");
    Builds { _edition: edition, old, new }
});

fn main() {
    let differ = compared(&BUILDS.old, &BUILDS.new);
    let pages: Vec<&str> =
        differ.pages.iter().filter(|page| page.differs()).map(|page| page.number.as_str()).collect();
    println!("{} pages, of which {} differ", differ.pages.len(), pages.join(", "));
    divan::main();
}

fn build(edition: &Path, name: &str) -> PathBuf {
    let folder = edition.join(name);
    make::write(&mut sixteen::compose(edition), &folder, Profile::Press, true, &|_| {});
    folder
}

fn compared(old: &Path, new: &Path) -> Verdict {
    let [old, new] = [old, new].map(|path| Side::open(path).expect("a build"));
    let (tolerance, masks) = (Tolerance::default(), Masks::default());
    compare(&old, &new, &Options { levels: Levels::ALL, dpi: 100, tolerance, masks })
}

/// Sixteen equal pages.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn equal() -> bool {
    compared(&BUILDS.old, &BUILDS.old).differs()
}

/// Sixteen pages, one of which differs.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn one_page_differs() -> bool {
    compared(&BUILDS.old, &BUILDS.new).differs()
}
