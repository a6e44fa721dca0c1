//! Findings as notes at their places.
//!
//! In: findings, stories as set. Out: a note for each, on the page it is of: at the line that its place in the sources
//! is set in, else at the headline or picture that it names, else at its box, else at the page's corner.

use super::Proofs;
use super::stories::{self, Story};
use crate::diag::{Code, Diagnostic, Lang};
use crate::frame::{FrameItem, Note};
use crate::page::heat::ground;
use crate::page::outcome::Composed;
use crate::source::Span;
use crate::unit::{Length, Rect};
use std::ops::Range;

/// What is to be stuck on each of the composed pages.
pub(super) fn by_page(proofs: &Proofs<'_>) -> Vec<Vec<Note>> {
    let stories: Vec<(usize, Vec<Story<'_>>)> =
        proofs.pages.iter().enumerate().map(|(at, page)| (at, stories::on(proofs, page))).collect();
    let mut notes: Vec<Vec<Note>> = vec![Vec::new(); proofs.pages.len()];
    for finding in proofs.findings {
        let (page, place) = place(proofs, &stories, finding);
        let Some(on_page) = notes.get_mut(page) else { continue };
        let mut place = place;
        // Notes at one place stand side by side.
        while on_page.iter().any(|note| note.place.x == place.x && note.place.y == place.y) {
            place.x += ASIDE;
        }
        on_page.push(note(finding, place, proofs.lang));
    }
    notes
}

/// From one note at a place to the next.
const ASIDE: Length = Length::pt(14);

fn note(finding: &Diagnostic, place: Rect, lang: Lang) -> Note {
    let lines = std::iter::once(&finding.message).chain(&finding.hints);
    let text: Vec<&str> = lines.map(|line| line.in_lang(lang)).collect();
    let title = match &finding.slot {
        Some(slot) => format!("{slot} · {}", finding.code.name()),
        None => finding.code.name().to_owned(),
    };
    Note { place, title, text: text.join("\n"), severity: finding.severity }
}

/// The page of a finding, and what it is about.
fn place(proofs: &Proofs<'_>, stories: &[(usize, Vec<Story<'_>>)], finding: &Diagnostic) -> (usize, Rect) {
    let number = finding.page.as_deref();
    let of_number = |page: &Composed| {
        number.is_none_or(|number| page.page.number == number || page.spread_with.as_deref() == Some(number))
    };
    let is_there = |page: usize| proofs.pages.get(page).is_some_and(of_number);
    let all = || stories.iter().flat_map(|(page, stories)| stories.iter().map(move |story| (*page, story)));
    let line = finding.span.as_ref().and_then(|span| {
        all().find_map(|(_, story)| line_at(proofs, story, span).filter(|(page, _)| is_there(*page)))
    });
    let page = || proofs.pages.iter().position(of_number).unwrap_or(0);
    let story = |story: &Story<'_>| finding.span.as_ref().is_some_and(|span| span.file == story.article.file);
    line.or_else(|| ended(proofs, stories, finding))
        .or_else(|| {
            all().filter(|(_, one)| story(one)).find_map(|(page, one)| named(proofs, page, one, finding))
        })
        .or_else(|| {
            let page = page();
            Some((page, placed(proofs.pages.get(page)?, finding.slot.as_deref()?)?))
        })
        .or_else(|| {
            all()
                .find(|(_, one)| story(one))
                .and_then(|(page, one)| Some((page, placed(proofs.pages.get(page)?, one.slot)?)))
        })
        .unwrap_or_else(|| (page(), Rect::new(Length::ZERO, Length::ZERO, Length::ZERO, Length::ZERO)))
}

/// The line of a story that a place in the sources is set in.
fn line_at(proofs: &Proofs<'_>, story: &Story<'_>, span: &Span) -> Option<(usize, Rect)> {
    let has = |own: &Span| own.file == span.file && own.range.contains(&span.range.start);
    let line = story.lines.iter().find(|line| line.span(&story.article).as_ref().is_some_and(has))?;
    Some((line.page, ground(line.line, proofs.faces)?))
}

/// The last line of the box of a story that is too long or too short.
fn ended(
    proofs: &Proofs<'_>,
    stories: &[(usize, Vec<Story<'_>>)],
    finding: &Diagnostic,
) -> Option<(usize, Rect)> {
    if !matches!(finding.code, Code::StoryOverset | Code::StoryUnderset) {
        return None;
    }
    let slot = finding.slot.as_deref()?;
    let number = finding.page.as_deref()?;
    let mut lines = stories.iter().flat_map(|(_, stories)| stories).flat_map(|story| &story.lines);
    let on_page = |page: usize| proofs.pages.get(page).is_some_and(|page| page.page.number == number);
    let last = lines.rfind(|line| *line.line.role.slot == *slot && on_page(line.page))?;
    Some((last.page, ground(last.line, proofs.faces)?))
}

/// The headline or picture of a story that a finding names.
fn named(proofs: &Proofs<'_>, page: usize, story: &Story<'_>, finding: &Diagnostic) -> Option<(usize, Rect)> {
    let range = &finding.span.as_ref()?.range;
    let front = &story.article.front;
    let meets = |own: &Range<usize>| own.start < range.end.max(range.start + 1) && range.start < own.end;
    let items = &proofs.pages.get(page)?.page.items;
    if meets(&front.headline.range) {
        let head = items.iter().find_map(|item| match item {
            FrameItem::Text(line) if line.role.part == "headline" && *line.role.slot == *story.slot => {
                Some(line)
            }
            _ => None,
        });
        return Some((page, ground(head?, proofs.faces)?));
    }
    let photo = front.photo.iter().find(|photo| meets(&photo.file.range))?;
    let image =
        items.iter().filter_map(FrameItem::as_image).find(|image| image.picture.name == *photo.file)?;
    Some((page, image.rect))
}

/// The place of a box.
fn placed(page: &Composed, slot: &str) -> Option<Rect> {
    page.page.boxes.iter().find(|placed| *placed.name == *slot).map(|placed| placed.rect)
}
