//! What the files of a build are called.

use super::write::Profile;
use crate::input::Project;
use crate::input::delivery::Stamp;
use std::collections::BTreeMap;

/// The names of a build's files.
#[derive(Debug)]
pub(super) struct Names {
    pages: BTreeMap<String, String>,
    edition: String,
}

impl Names {
    /// By the patterns of the project's press condition; proofs say that they are.
    pub(super) fn new(project: &Project, profile: Profile) -> Names {
        let ending = if profile == Profile::Proof { "proof.pdf" } else { "pdf" };
        let edition = Stamp::of_edition(&project.edition).name(&project.press.files.edition, "edition");
        let page = |(number, name)| (number, format!("{name}.{ending}"));
        let pages = stems(project).into_iter().map(page).collect();
        Names { pages, edition: format!("{edition}.{ending}") }
    }

    /// A page's file.
    pub(super) fn page<'n>(&'n self, number: &'n str) -> &'n str {
        self.pages.get(number).map_or(number, String::as_str)
    }

    /// The file of all pages.
    pub(super) fn edition(&self) -> &str {
        &self.edition
    }
}

/// The name of each page's files without their endings, by its number.
pub(super) fn stems(project: &Project) -> BTreeMap<String, String> {
    let (edition, press) = (&project.edition, &project.press);
    let numbers = edition.page.iter().flat_map(|entry| {
        let numbers = std::iter::once(&entry.number).chain(&entry.with);
        numbers.map(move |number| (entry, number.value.clone()))
    });
    let name = |(entry, number): (_, String)| {
        let name = Stamp::of_page(edition, entry, &number, press).name(&press.files.page, &number);
        (number, name)
    };
    numbers.map(name).collect()
}
