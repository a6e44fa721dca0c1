//! A 16-page 对开 edition of full pages, about 150,000 字 and 48 photos, from its files to finished pages: copy read,
//! text measured, lines cut, pages made up, on all cores. No photo is decoded and nothing is written.

#[path = "sixteen.rs"]
mod sixteen;

use duikai::make::Made;
use std::sync::LazyLock;
use tempfile::TempDir;

static EDITION: LazyLock<TempDir> = LazyLock::new(sixteen::edition);

fn main() {
    let made = compose();
    let boxes = || made.pages.iter().flat_map(|page| &page.boxes);
    let chars: usize = boxes().map(|outcome| outcome.chars).sum();
    let over = boxes().filter(|outcome| outcome.overset.lines > 0).count();
    println!("{} pages, {} stories, {chars} 字 of text, {over} overset", made.pages.len(), boxes().count());
    divan::main();
}

/// From files to finished pages.
#[divan::bench]
fn sixteen_pages() -> usize {
    compose().pages.len()
}

fn compose() -> Made {
    sixteen::compose(EDITION.path())
}
