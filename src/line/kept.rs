//! The lines of the previous build that an edited paragraph still has.
//!
//! In: the old lines' characters and measures, and the new text. Out: which stretches of the new text are such lines,
//! so that mode `stable` can leave them where they are: those before the place that was edited, and those after it.

use crate::text::MeasuredText;
use std::collections::BTreeMap;
use std::ops::Range;

/// A line as the previous build has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldLine {
    /// Its characters.
    pub text: String,
    /// What it could fill, indent included, in thousandths of an em.
    pub measure: i32,
}

/// Old lines that stand unchanged in a new text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// First cluster = end and measure.
    lines: BTreeMap<usize, (usize, i32)>,
}

/// How far a measure may have moved by being written out in points.
const ROUNDING: i32 = 2;

impl Kept {
    /// The lines of `old` that `text` still has: the edit lies between what both begin with and what both end with.
    pub fn new(old: &[OldLine], text: &MeasuredText) -> Kept {
        let before: String = old.iter().map(|line| line.text.as_str()).collect();
        let (head, tail) = common(&before, &text.text);
        let mut kept = Kept::default();
        let mut start = 0;
        for line in old {
            let end = start + line.text.len();
            let moved = |byte: usize| byte + text.text.len() - before.len();
            // A line's end leans on the character after it: that has to be the same, too.
            let unmoved = end < head || end == before.len() && before == text.text;
            let place = match () {
                () if unmoved => Some(start..end),
                // The first line is set in, as no other is.
                () if start > 0 && start >= before.len() - tail => Some(moved(start)..moved(end)),
                () => None,
            };
            if let Some(clusters) = place.and_then(|bytes| clusters(text, bytes)) {
                kept.lines.insert(clusters.start, (clusters.end, line.measure));
            }
            start = end;
        }
        kept
    }

    /// Whether a line of these clusters on this measure is one of them.
    pub fn holds(&self, clusters: Range<usize>, measure: i32) -> bool {
        self.lines
            .get(&clusters.start)
            .is_some_and(|&(end, old)| end == clusters.end && (old - measure).abs() <= ROUNDING)
    }
}

/// How many bytes two texts begin with and end with alike, which do not overlap.
fn common(old: &str, new: &str) -> (usize, usize) {
    let alike = |pair: &(char, char)| pair.0 == pair.1;
    let head = old.chars().zip(new.chars()).take_while(alike).map(|(c, _)| c.len_utf8()).sum::<usize>();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.chars().rev().zip(new.chars().rev()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    (head, tail)
}

/// The clusters of a stretch of bytes; `None` where it cuts one.
fn clusters(text: &MeasuredText, bytes: Range<usize>) -> Option<Range<usize>> {
    let at = |byte: usize| {
        if byte == text.text.len() {
            return Some(text.clusters.len());
        }
        text.clusters.binary_search_by_key(&byte, |cluster| cluster.start as usize).ok()
    };
    Some(at(bytes.start)?..at(bytes.end)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_lies_between_what_both_begin_and_end_with() {
        assert_eq!(common("一二三四", "一二三四"), (12, 0));
        assert_eq!(common("一二三四", "一二五三四"), (6, 6));
        assert_eq!(common("一二二", "一二"), (6, 0));
        assert_eq!(common("", "一"), (0, 0));
    }
}
