//! The layout library: every layout stands on a page with copy of its own, which fits and offends nothing.

mod common;
#[path = "edition/geometry.rs"]
mod geometry;

use common::built::{self, Built, BuiltPage};
use common::invariants;
use duikai::diag::Severity;
use duikai::page::BoxState;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Built> = LazyLock::new(|| built::compose(&built::library()));

/// The library's pages, for the checks of geometry.
fn pages() -> Vec<BuiltPage<'static>> {
    LIBRARY.pages().collect()
}

#[test]
fn what_holds_of_every_page_holds() {
    let broken = invariants::broken(&LIBRARY.made);
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The layouts of `layouts/`, by name.
fn layouts() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts");
    let files = std::fs::read_dir(folder).expect("the layouts").map(|entry| entry.expect("a file").path());
    let layouts = files.filter(|path| path.extension().is_some_and(|extension| extension == "toml"));
    layouts.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect()
}

/// The layouts that an edition's pages name.
fn used(edition: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(edition.join("edition.toml")).expect("an edition");
    let table: toml::Table = text.parse().expect("TOML");
    let pages = table["page"].as_array().expect("pages");
    pages.iter().map(|page| page["layout"].as_str().expect("a layout").to_owned()).collect()
}

#[test]
fn every_layout_stands_on_a_page() {
    let used = &used(&built::library()) | &used(&built::sample());
    assert_eq!(&layouts() - &used, BTreeSet::new());
    // The sample alone does not use them all.
    assert_ne!(&layouts() - &self::used(&built::sample()), BTreeSet::new());
}

#[test]
fn a_desk_has_ten_layouts_to_start_from() {
    assert!(layouts().len() >= 10, "{:?}", layouts());
}

#[test]
fn every_story_fits_its_box() {
    for page in pages() {
        for outcome in &page.composed.boxes {
            let (over, under) = (outcome.overset.lines, outcome.underset.lines);
            assert!(
                outcome.state == BoxState::Fits && over == 0 && under <= 2,
                "{} {}: +{over} −{under}",
                page.number(),
                outcome.name
            );
        }
    }
}

#[test]
fn nothing_is_found_but_notes() {
    let grave = |severity| matches!(severity, Severity::Error | Severity::Warning);
    let found: Vec<_> = LIBRARY.made.findings.iter().filter(|finding| grave(finding.severity)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_place_for_a_photo_has_its_photo() {
    for page in pages() {
        let places: usize = page.input.layout.boxes.iter().map(|slot| slot.photo.len()).sum();
        let photos = page.images().filter(|image| page.input.articles.contains_key(&*image.slot)).count();
        assert_eq!(photos, places, "{}", page.number());
    }
}

#[test]
fn the_gallery_shows_every_layout() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/README.md");
    let gallery = std::fs::read_to_string(&readme).expect("the gallery");
    for layout in layouts() {
        assert!(gallery.contains(&format!("`{layout}`")), "{layout} is not named");
        let picture = format!("gallery/{layout}.png");
        assert!(gallery.contains(&picture), "{picture} is not shown");
        assert!(readme.with_file_name(&picture).is_file(), "there is no {picture}");
    }
    assert!(!gallery.contains("`no-such-layout`"));
}
