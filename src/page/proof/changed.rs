//! Which lines of a page an earlier build has not.
//!
//! In: a page and the text that it had. Out: the items that are lines whose text or end is not as it was. Lines of one
//! part of one box are matched in their order (the longest common subsequence), so that what only moved is not told.

use crate::frame::{FrameItem, Page};
use std::collections::{BTreeMap, BTreeSet};

/// The lines that a page had, in order, by box and part.
pub type OldText = BTreeMap<(String, String), Vec<String>>;

/// Pairs of lines that are compared at most; beyond, all between the first and the last change is changed.
const MOST: usize = 4_000_000;

/// The numbers of the items of `page` that are lines which `old` has not.
pub(super) fn lines(page: &Page, old: &OldText) -> BTreeSet<usize> {
    let mut parts: BTreeMap<(&str, &str), Vec<(usize, &str)>> = BTreeMap::new();
    for (at, item) in page.items.iter().enumerate() {
        if let FrameItem::Text(line) = item {
            parts.entry((&line.role.slot, line.role.part)).or_default().push((at, &line.text));
        }
    }
    let mut changed = BTreeSet::new();
    for ((slot, part), lines) in parts {
        let old = old.get(&(slot.to_owned(), part.to_owned()));
        let old: Vec<&str> = old.into_iter().flatten().map(String::as_str).collect();
        let new: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
        changed.extend(fresh(&old, &new).into_iter().filter_map(|at| Some(lines.get(at)?.0)));
    }
    changed
}

/// Which of `new` are not in the longest common subsequence with `old`.
fn fresh(old: &[&str], new: &[&str]) -> Vec<usize> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old, rest) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(rest.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old, rest) = (&old[..old.len() - tail], &rest[..rest.len() - tail]);
    if old.len() * rest.len() > MOST {
        return (head..head + rest.len()).collect();
    }
    unmatched(old, rest).into_iter().map(|at| head + at).collect()
}

fn unmatched(old: &[&str], new: &[&str]) -> Vec<usize> {
    // longest[o][n]: lines common to old[o..] and new[n..].
    let mut longest = vec![vec![0u32; new.len() + 1]; old.len() + 1];
    for (o, was) in old.iter().enumerate().rev() {
        for (n, is) in new.iter().enumerate().rev() {
            longest[o][n] =
                if was == is { longest[o + 1][n + 1] + 1 } else { longest[o + 1][n].max(longest[o][n + 1]) };
        }
    }
    let (mut o, mut fresh) = (0, Vec::new());
    for (n, is) in new.iter().enumerate() {
        // Old lines that lead to nothing longer are gone.
        while o < old.len() && old[o] != *is && longest[o + 1][n] == longest[o][n] {
            o += 1;
        }
        if o < old.len() && old[o] == *is && longest[o][n] == longest[o + 1][n + 1] + 1 {
            o += 1;
        } else {
            fresh.push(n);
        }
    }
    fresh
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_came_or_changed_are_told() {
        let old = ["一", "二", "三", "四", "五"];
        for (new, expected) in [
            (vec!["一", "二", "三", "四", "五"], vec![]),
            (vec!["一", "贰", "三", "四", "五"], vec![1]),
            (vec!["零", "一", "二", "三", "四", "五"], vec![0]),
            (vec!["一", "三", "四", "五"], vec![]),
            (vec!["一", "三", "二", "四", "六", "五"], vec![2, 4]),
            (vec!["甲", "乙"], vec![0, 1]),
        ] {
            assert_eq!(fresh(&old, &new), expected, "{new:?}");
        }
        assert_eq!(fresh(&[], &["一"]), [0]);
        assert_eq!(fresh(&["一"], &[]), [0; 0]);
    }
}
