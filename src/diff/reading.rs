//! Two texts read against each other.
//!
//! In: old and new text. Out: pieces kept, gone and come, in reading order, whole words and not half ones.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of a text that was read against another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Kept(String),
    /// In the old one alone.
    Gone(String),
    /// In the new one alone.
    Come(String),
}

/// Below this share of characters in common, in percent, a text is another text.
const SAME_TEXT: usize = 40;
/// Longer texts are told whole.
const MOST_CHARS: usize = 40_000;

/// The pieces of `old` and `new`.
pub fn reading(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (units(old), units(new));
    if old.len().max(new.len()) > MOST_CHARS || is_another(&old, &new) {
        return [Piece::Gone(old.concat()), Piece::Come(new.concat())].to_vec();
    }
    let mut pieces = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (was, is) = (old[op.old_range()].concat(), new[op.new_range()].concat());
        match op {
            DiffOp::Equal { .. } => pieces.push(Piece::Kept(is)),
            _ => pieces.extend([Piece::Gone(was), Piece::Come(is)]),
        }
    }
    pieces.retain(|piece| !piece.text().is_empty());
    pieces
}

/// Whether two texts have too little in common to be the same text, changed.
pub(super) fn is_another_text(old: &str, new: &str) -> bool {
    is_another(&units(old), &units(new))
}

/// By pairs of neighbours that occur in both, whatever their order.
fn is_another(old: &[&str], new: &[&str]) -> bool {
    let pairs = |text: &[&str]| {
        let mut pairs: Vec<String> = text.windows(2).map(|pair| pair.concat()).collect();
        pairs.sort_unstable();
        pairs
    };
    let (old, new) = (pairs(old), pairs(new));
    let (mut at, mut common) = (0, 0);
    for pair in &new {
        while old.get(at).is_some_and(|other| other < pair) {
            at += 1;
        }
        if old.get(at) == Some(pair) {
            (at, common) = (at + 1, common + 1);
        }
    }
    common * 100 < old.len().max(new.len()) * SAME_TEXT
}

/// What is never parted: a Latin word or a number; else a character.
fn units(text: &str) -> Vec<&str> {
    let joins = |c: char| c.is_ascii_alphanumeric();
    let mut units = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        if at > start && !(last.is_some_and(joins) && joins(c)) {
            units.push(&text[start..at]);
            start = at;
        }
        last = Some(c);
    }
    if start < text.len() {
        units.push(&text[start..]);
    }
    units
}

impl Piece {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Piece::Kept(text) | Piece::Gone(text) | Piece::Come(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(old: &str, new: &str) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Kept(text) => text.clone(),
            Piece::Gone(text) => format!("[-{text}]"),
            Piece::Come(text) => format!("[+{text}]"),
        };
        reading(old, new).iter().map(piece).collect()
    }

    #[test]
    fn a_changed_character_is_told_alone() {
        assert_eq!(
            told("大桥今日通车，市民欢庆", "大桥昨日通车，市民欢庆"),
            "大桥[-今][+昨]日通车，市民欢庆"
        );
        assert_eq!(told("同样的字", "同样的字"), "同样的字");
    }

    #[test]
    fn words_and_numbers_are_not_parted() {
        assert_eq!(told("全长1280米的桥梁主体", "全长1290米的桥梁主体"), "全长[-1280][+1290]米的桥梁主体");
    }

    #[test]
    fn another_text_is_told_whole() {
        assert_eq!(told("春风又绿江南岸", "明月何时照我还"), "[-春风又绿江南岸][+明月何时照我还]");
        assert!(is_another_text("春风又绿江南岸", "明月何时照我还"));
        assert!(!is_another_text("春风又绿江南岸", "春风又绿江北岸"));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_pieces(old in "[天地人a1 ]{0,40}", new in "[天地人a1 ]{0,40}") {
            let pieces = reading(&old, &new);
            let of = |gone: bool| -> String {
                let keeps = |piece: &&Piece| match piece {
                    Piece::Kept(_) => true,
                    Piece::Gone(_) => gone,
                    Piece::Come(_) => !gone,
                };
                pieces.iter().filter(keeps).map(Piece::text).collect()
            };
            prop_assert_eq!(of(true), old);
            prop_assert_eq!(of(false), new);
        }
    }
}
