//! The stories of an edition with the lines that were set of them, in the order of reading.
//!
//! In: composed pages. Out: for each story, the boxes it runs through and its lines there, each with the bytes of its
//! block that it shows.

use super::Proofs;
use crate::frame::{FrameItem, TextLine};
use crate::input::article::Article;
use crate::page::outcome::{Composed, Overset};
use crate::page::thread;
use crate::source::Span;
use std::ops::Range;

/// Parts whose lines run through columns.
const RUNNING: [&str; 2] = ["body", "crosshead"];

/// A story as set.
pub(super) struct Story<'a> {
    pub article: Article,
    /// The box it begins in.
    pub slot: &'a str,
    /// Its lines of running text.
    pub lines: Vec<Line<'a>>,
    /// What found no place.
    pub overset: Option<&'a Overset>,
}

/// A line of a story.
pub(super) struct Line<'a> {
    /// Which of the composed pages it stands on.
    pub page: usize,
    pub line: &'a TextLine,
    /// The bytes of its block.
    bytes: Range<usize>,
}

/// The stories that begin on `page`, which is no second page of a spread.
pub(super) fn on<'a>(proofs: &Proofs<'a>, page: &Composed) -> Vec<Story<'a>> {
    let inputs = &proofs.project.pages;
    let Some(input) = proofs.input(page).filter(|_| page.spread_with.is_none()) else { return Vec::new() };
    let Some(at) = inputs.iter().position(|other| other.entry == input.entry) else { return Vec::new() };
    let pages: Vec<_> =
        inputs.iter().map(|input| (proofs.entry(input).number.value.as_str(), &input.layout)).collect();
    let mut articles = proofs.articles(input);
    let slots = inputs[at].layout.boxes.iter().enumerate();
    let story = |(number, slot): (usize, &'a crate::input::layout::Slot)| {
        let article = articles.remove(&slot.name.value)?;
        let boxes = thread::through(&pages, (at, number));
        let named = |(page, slot): (usize, usize)| {
            let layout = pages[page].1;
            (pages[page].0, layout.boxes[slot].name.value.as_str())
        };
        let boxes: Vec<(&str, &str)> = boxes.into_iter().map(named).collect();
        let mut lines: Vec<Line<'a>> =
            boxes.iter().flat_map(|&(page, slot)| lines_in(proofs, page, slot)).collect();
        find_bytes(&article, &mut lines);
        let overset = boxes.iter().find_map(|&(page, slot)| overset(proofs, page, slot));
        Some(Story { article, slot: slot.name.as_str(), lines, overset })
    };
    slots.filter_map(story).collect()
}

/// The composed pages of a number, two where it is a spread.
fn pages_of<'a>(proofs: &Proofs<'a>, number: &str) -> impl Iterator<Item = (usize, &'a Composed)> {
    let own =
        move |page: &Composed| page.page.number == number || page.spread_with.as_deref() == Some(number);
    proofs.pages.iter().enumerate().filter(move |(_, page)| own(page))
}

fn overset<'a>(proofs: &Proofs<'a>, number: &str, slot: &str) -> Option<&'a Overset> {
    pages_of(proofs, number).flat_map(|(_, page)| &page.overset).find(|overset| *overset.slot == *slot)
}

/// The lines in a box, column by column.
fn lines_in<'a>(proofs: &Proofs<'a>, number: &str, slot: &str) -> Vec<Line<'a>> {
    let of = |(page, composed): (usize, &'a Composed)| {
        let lines = composed.page.items.iter().filter_map(|item| match item {
            FrameItem::Text(line) => Some(line),
            _ => None,
        });
        let own = lines.filter(|line| *line.role.slot == *slot && RUNNING.contains(&line.role.part));
        own.map(move |line| Line { page, line, bytes: 0..0 }).collect::<Vec<_>>()
    };
    let mut lines: Vec<Line<'a>> = pages_of(proofs, number).flat_map(of).collect();
    lines.sort_by_key(|line| line.line.role.column);
    lines
}

/// Finds each line in its block, after the one before it.
fn find_bytes(article: &Article, lines: &mut [Line<'_>]) {
    let (mut paragraph, mut from) = (u32::MAX, 0);
    for line in lines {
        if line.line.role.paragraph != paragraph {
            (paragraph, from) = (line.line.role.paragraph, 0);
        }
        let text = article.blocks.get(paragraph as usize).map_or("", |block| &block.text);
        let at = text.get(from..).and_then(|rest| rest.find(&line.line.text)).map_or(from, |at| from + at);
        line.bytes = at..at + line.line.text.len();
        from = line.bytes.end.min(text.len());
    }
}

impl Line<'_> {
    /// Where in the sources it stands.
    pub fn span(&self, article: &Article) -> Option<Span> {
        let block = article.blocks.get(self.line.role.paragraph as usize)?;
        let end = self.bytes.end.min(block.text.len());
        Some(block.span(article.file, self.bytes.start.min(end)..end))
    }
}
