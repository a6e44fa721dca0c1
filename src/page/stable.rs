//! Which paragraphs of a story the previous build already had, and which of its lines moved.

use crate::flow::{Paragraph, PlacedLine};
use crate::line::{Kept, OldLine};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The lines of a previous build by box: those of each paragraph of its story.
pub type OldStories = BTreeMap<String, Vec<Vec<OldLine>>>;

/// A line that is not where the previous build had it, or not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// Paragraph of the story, from 1.
    pub paragraph: usize,
    /// Line of the paragraph, from 1.
    pub line: usize,
    /// Its characters.
    pub text: String,
}

/// Tells each paragraph which lines of the old story it still has.
pub(super) fn keep(old: &[Vec<OldLine>], paragraphs: &mut [Paragraph]) {
    let before: Vec<String> = old.iter().map(|lines| joined(lines)).collect();
    let pairs = pair(&before, paragraphs);
    for (paragraph, at) in paragraphs.iter_mut().zip(pairs) {
        let lines = at.map(|at| old[at].as_slice()).unwrap_or_default();
        paragraph.kept = Some(Kept::new(lines, &paragraph.text));
    }
}

fn joined(lines: &[OldLine]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// The old paragraph of each new one: those that a story begins and ends with alike, and in between, where as many
/// were taken out as put in, one for one.
fn pair(old: &[String], new: &[Paragraph]) -> Vec<Option<usize>> {
    let same = |(old, new): &(&String, &Paragraph)| **old == new.text.text;
    let head = old.iter().zip(new).take_while(same).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(same).count();
    let (old_between, new_between) = (old.len() - head - tail, new.len() - head - tail);
    (0..new.len())
        .map(|at| match () {
            () if at < head => Some(at),
            () if at >= new.len() - tail => Some(at + old.len() - new.len()),
            () => (old_between == new_between).then_some(at),
        })
        .collect()
}

/// Those of `lines`, a poured story's, in the range `told` that the previous build did not have so.
pub(super) fn moved(paragraphs: &[Paragraph], lines: &[PlacedLine], told: Range<usize>) -> Vec<Moved> {
    let mut moved = Vec::new();
    let (mut paragraph, mut line) = (usize::MAX, 0);
    for (number, placed) in lines.iter().enumerate() {
        line = if placed.paragraph == paragraph { line + 1 } else { 1 };
        paragraph = placed.paragraph;
        let Paragraph { text, kept, .. } = &paragraphs[paragraph];
        let cut = &placed.line.cut;
        let still =
            kept.as_ref().is_some_and(|kept| kept.holds(cut.clusters.clone(), cut.measure + cut.indent));
        if !still && told.contains(&number) {
            moved.push(Moved {
                paragraph: paragraph + 1,
                line,
                text: text.slice(cut.clusters.clone()).to_owned(),
            });
        }
    }
    moved
}
