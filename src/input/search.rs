//! Where layouts, styles, press conditions and fonts are looked for.

use std::collections::BTreeSet;
use std::env;
use std::path::{Path, PathBuf};

/// Folders to look in, in order, each once. One that is not there holds nothing, and stands here so that a finding
/// can say that it was looked in.
#[derive(Clone, Debug, Default)]
pub struct SearchPath {
    /// Folders of layouts, with `styles/` and `press/` inside them.
    pub layouts: Vec<PathBuf>,
    /// Folders of font files.
    pub fonts: Vec<PathBuf>,
}

impl SearchPath {
    /// The folders for the edition at `edition` (its folder or its file): those given on the command line; the
    /// edition's own `layouts` and `fonts` and those of the folders above it; the house's: `DUIKAI_HOME`, beside
    /// the program, `../share/duikai`, the source tree. Where fonts are given, no others are looked at.
    pub fn find(edition: &Path, layouts: Option<&Path>, fonts: &[PathBuf]) -> SearchPath {
        let homes: Vec<PathBuf> = above(edition).into_iter().chain(houses()).collect();
        let within = |name: &str| homes.iter().map(|home| home.join(name)).collect::<Vec<_>>();
        let layouts = layouts.into_iter().map(Path::to_owned).chain(within("layouts"));
        let fonts = if fonts.is_empty() { within("fonts") } else { fonts.to_vec() };
        SearchPath { layouts: each_once(layouts), fonts: each_once(fonts) }
    }
}

/// The edition folder and those above it.
fn above(edition: &Path) -> Vec<PathBuf> {
    let Ok(start) = edition.canonicalize() else { return Vec::new() };
    start.ancestors().filter(|folder| folder.is_dir()).map(Path::to_owned).collect()
}

/// Folders that an installation may keep its layouts and fonts in.
fn houses() -> Vec<PathBuf> {
    let mut houses: Vec<_> = env::var_os("DUIKAI_HOME").map(PathBuf::from).into_iter().collect();
    let program = env::current_exe().ok();
    if let Some(folder) = program.as_deref().and_then(Path::parent) {
        houses.push(folder.to_owned());
        houses.push(folder.join("../share/duikai"));
    }
    houses.push(PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    houses
}

/// `folders` without those that an earlier one names in another way.
fn each_once(folders: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let is_new = |folder: &PathBuf| seen.insert(folder.canonicalize().unwrap_or_else(|_| folder.clone()));
    folders.into_iter().filter(is_new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_also_where_nothing_was_and_each_place_once() {
        let nowhere = PathBuf::from("/nowhere/fonts");
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let again = here.join("../fonts");
        let search = SearchPath::find(Path::new("."), None, &[nowhere.clone(), here.clone(), again]);
        assert_eq!(search.fonts, [nowhere, here]);
    }
}
