//! What to cut of a story that is over: sentences and paragraphs without which it fits.
//!
//! In: a story as set, with what found no place. Out: proposals, the shortest first, each tried: the text without it goes
//! into the same places. The first paragraph stays, as what a story is about stands there.

use super::Setting;
use super::copy::Copy;
use crate::flow::{Paragraph, fill};
use crate::input::article::{Article, BlockKind};
use crate::page::maker::Maker;
use crate::page::outcome::{Cut, CutKind};
use crate::page::setter::Styled;
use std::ops::Range;

/// How many proposals of a kind are made.
const MOST: usize = 2;
/// How many sentences are tried: of a story that is far over, none will do.
const TRIES: usize = 40;
/// Characters by which a proposal is known.
const KNOWN_BY: usize = 12;

/// What the story fits without.
pub(super) fn propose(maker: &mut Maker<'_>, article: &Article, copy: &Copy, setting: &Setting) -> Vec<Cut> {
    let story = Story { article, copy, setting };
    let mut cuts = story.sentences(maker);
    cuts.extend(story.paragraphs(maker));
    if cuts.is_empty() {
        cuts.extend(story.rest(maker));
    }
    cuts.sort_by_key(|cut| cut.chars);
    cuts
}

struct Story<'s> {
    article: &'s Article,
    copy: &'s Copy,
    setting: &'s Setting,
}

impl Story<'_> {
    fn sentences(&self, maker: &mut Maker<'_>) -> Vec<Cut> {
        let most = self.setting.filled.overset_chars;
        let mut all: Vec<(usize, usize, Range<usize>)> = Vec::new();
        for (number, block) in self.article.blocks.iter().enumerate().skip(1) {
            let is_text = block.kind == BlockKind::Paragraph;
            let sentences =
                sentences(&block.text).into_iter().filter(|range| is_text && range.len() < block.text.len());
            all.extend(sentences.map(|range| (chars(&block.text[range.clone()]), number, range)));
        }
        // One that is much shorter than what is over can't be enough: a line it ends saves at most itself.
        all.retain(|(count, ..)| count * 2 >= most);
        all.sort_by_key(|(count, number, range)| (*count, *number, range.start));
        let mut cuts = Vec::new();
        for (count, number, range) in all.into_iter().take(TRIES) {
            let block = &self.article.blocks[number];
            let rest = format!("{}{}", &block.text[..range.start], &block.text[range.end..]);
            let paragraph = self.measured(maker, number, &rest);
            if self.fits(maker, &|at| if at == number { Some(&paragraph) } else { None }, &|_| true) {
                cuts.push(cut(number, &block.text[range], count, CutKind::Sentence));
            }
            if cuts.len() == MOST {
                break;
            }
        }
        cuts
    }

    fn paragraphs(&self, maker: &mut Maker<'_>) -> Vec<Cut> {
        let mut all: Vec<(usize, usize)> = Vec::new();
        for (number, block) in self.article.blocks.iter().enumerate().skip(1) {
            if block.kind == BlockKind::Paragraph && !self.is_alone(number) {
                all.push((chars(&block.text), number));
            }
        }
        all.sort_unstable();
        let fits = |&(_, number): &(usize, usize)| self.fits(maker, &|_| None, &|at| at != number);
        let found: Vec<_> = all.into_iter().filter(fits).take(MOST).collect();
        let block = |number: usize| &self.article.blocks[number];
        found
            .into_iter()
            .map(|(count, number)| cut(number, &block(number).text, count, CutKind::Paragraph))
            .collect()
    }

    /// The shortest end without which it fits.
    fn rest(&self, maker: &Maker<'_>) -> Option<Cut> {
        let from = (1..self.article.blocks.len())
            .rev()
            .find(|&from| self.fits(maker, &|_| None, &|at| at < from))?;
        let rest = &self.article.blocks[from..];
        let count = rest.iter().map(|block| chars(&block.text)).sum();
        Some(cut(from, &rest[0].text, count, CutKind::Rest))
    }

    /// Whether a paragraph is all that stands under its heading.
    fn is_alone(&self, number: usize) -> bool {
        let heading =
            |at: usize| self.article.blocks.get(at).is_none_or(|block| block.kind == BlockKind::Subhead);
        heading(number - 1) && heading(number + 1)
    }

    fn measured(&self, maker: &mut Maker<'_>, number: usize, text: &str) -> Paragraph {
        let before = &self.copy.paragraphs[number];
        let styled = Styled { text, writing: before.text.writing, runs: vec![(0..text.len(), "body")] };
        let text = maker.setter.measure_story(&styled, &|_| None);
        Paragraph { text, kept: None, ..before.clone() }
    }

    /// Whether the story fits its places with these paragraphs in place of its own, and only those that are kept.
    fn fits<'p>(
        &'p self,
        maker: &Maker<'_>,
        other: &dyn Fn(usize) -> Option<&'p Paragraph>,
        keep: &dyn Fn(usize) -> bool,
    ) -> bool {
        let kept = self.copy.paragraphs.iter().enumerate().filter(|(at, _)| keep(*at));
        let paragraphs: Vec<Paragraph> = kept.map(|(at, own)| other(at).unwrap_or(own).clone()).collect();
        fill(&paragraphs, &self.setting.open, &maker.setter.story_rules).overset_lines == 0
    }
}

fn cut(number: usize, text: &str, chars: usize, what: CutKind) -> Cut {
    Cut { paragraph: number + 1, text: text.chars().take(KNOWN_BY).collect(), chars, what }
}

fn chars(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The sentences of a paragraph: each with its stop and the closing marks after it.
fn sentences(text: &str) -> Vec<Range<usize>> {
    const STOPS: [char; 3] = ['。', '！', '？'];
    const CLOSING: [char; 5] = ['”', '’', '」', '』', '）'];
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = |next: &&(usize, char)| STOPS.contains(&next.1) || CLOSING.contains(&next.1);
        let stops = STOPS.contains(&c) || CLOSING.contains(&c) && text[..at].ends_with(STOPS);
        let end = at + c.len_utf8();
        if stops && chars.peek().filter(goes_on).is_none() {
            sentences.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        sentences.push(start..text.len());
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_with_their_closing_marks() {
        let text = "他说：“好。”走了！再见？！无点";
        let parts: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(parts, ["他说：“好。”", "走了！", "再见？！", "无点"]);
    }
}
