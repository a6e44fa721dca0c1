//! What a page's digest 导读 points to: page and head of each story, wherever it stands today.

use crate::input::{Article, PageInput, Project};
use crate::page::Pointer;

/// What the digest of `page` points to: what the edition lists, else the stories of the pages after it, the first of
/// each page before the second of any.
pub(super) fn pointers(project: &Project, page: &PageInput) -> Vec<Pointer> {
    let entry = &project.edition.page[page.entry];
    if !entry.digest.is_empty() {
        return entry.digest.iter().filter_map(|at| listed(project, at)).collect();
    }
    let after: Vec<Vec<Pointer>> = project
        .pages
        .iter()
        .filter(|other| other.entry > page.entry)
        .map(|other| headlines(project, other))
        .collect();
    let longest = after.iter().map(Vec::len).max().unwrap_or(0);
    (0..longest).flat_map(|rank| after.iter().filter_map(move |page| page.get(rank).cloned())).collect()
}

fn listed(project: &Project, story: &str) -> Option<Pointer> {
    let (entry, slot) = project.edition.locate(story)?;
    let number = &entry.number.value;
    let page = project.pages.iter().find(|page| project.edition.page[page.entry].number.value == *number)?;
    pointer(project, number, page.articles.get(slot)?)
}

/// The headlines of a page, in the order of its layout's boxes.
fn headlines(project: &Project, page: &PageInput) -> Vec<Pointer> {
    let number = &project.edition.page[page.entry].number.value;
    let slots = page.layout.boxes.iter();
    slots.filter_map(|slot| pointer(project, number, page.articles.get(&slot.name.value)?)).collect()
}

/// The pointer to a story on the page `number`: its short head, else its headline.
fn pointer(project: &Project, number: &str, article: &Article) -> Option<Pointer> {
    let front = &article.front;
    let headline = if front.short.is_empty() { &front.headline.value } else { &front.short }.join("");
    let page = project.style.digest.page.replace("{page}", number);
    (!headline.is_empty()).then_some(Pointer { headline, page })
}
