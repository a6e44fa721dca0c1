//! English words, opened to a hyphen at a style's wish (patterns of TeX's `hyph-en-us`, through `hypher`).

use crate::input::style::LineStyle;
use crate::text::{Class, MeasuredText, Shaper};
use std::ops::Range;

/// What is drawn where a word is parted; the text has no character for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hyphen {
    /// Its number in the face.
    pub glyph: u16,
    /// Its width, in thousandths of an em.
    pub width: i32,
}

/// Opens the words of `text` where they may part.
pub(super) fn open(text: &mut MeasuredText, rules: &LineStyle, shaper: &mut Shaper<'_>) {
    let least = rules.hyphen_min.map(usize::from);
    let mut at = 0;
    while at < text.clusters.len() {
        let end = end_of_word(text, at);
        if end - at >= least[0] + least[1] && is_common(text, &(at..end)) && finds_hyphen(text, at, shaper) {
            open_word(text, at..end, least);
        }
        at = end.max(at + 1);
    }
    open_compounds(text, least);
}

/// The end of the letters from cluster `at` on.
fn end_of_word(text: &MeasuredText, at: usize) -> usize {
    (at..text.clusters.len()).find(|&at| !is_letter(text, at)).unwrap_or(text.clusters.len())
}

fn is_letter(text: &MeasuredText, at: usize) -> bool {
    text.clusters[at].class == Class::Latin && text.first_char(at).is_alphabetic()
}

/// Whether it is a word that patterns know: small letters after the first, and no number beside it. Names of
/// agencies and standards in capitals are not parted.
fn is_common(text: &MeasuredText, word: &Range<usize>) -> bool {
    let digit =
        |at: Option<usize>| at.and_then(|at| text.clusters.get(at)).is_some_and(|c| c.class == Class::Digit);
    let letters = text.slice(word.clone());
    letters.chars().skip(1).all(char::is_lowercase)
        && !digit(word.start.checked_sub(1))
        && !digit(Some(word.end))
}

/// Whether the face of cluster `at` has a hyphen; it is kept for the line.
fn finds_hyphen(text: &mut MeasuredText, at: usize, shaper: &mut Shaper<'_>) -> bool {
    if text.hyphen(at).is_some() {
        return true;
    }
    let face = text.clusters[at].face;
    let shaped = shaper.shape(face, "-");
    let hyphen = shaped.first().filter(|glyph| glyph.id != 0);
    let hyphen = hyphen.map(|glyph| Hyphen { glyph: glyph.id, width: glyph.advance.to_milli() });
    text.hyphens.extend(hyphen.map(|hyphen| (face, hyphen)));
    hyphen.is_some()
}

fn open_word(text: &mut MeasuredText, word: Range<usize>, [before, after]: [usize; 2]) {
    let mut byte = text.bytes(word.start).start;
    let letters = text.slice(word).to_owned();
    for syllable in hypher::hyphenate_bounded(&letters, hypher::Lang::English, before, after) {
        byte += syllable.len();
        let next = text.cluster_at(byte);
        // A ligature over the place is not parted.
        if text.clusters.get(next).is_some_and(|cluster| cluster.start as usize == byte)
            && is_letter(text, next)
        {
            text.gaps[next - 1].hyphen = true;
        }
    }
}

/// A compound parts after its own hyphen, which needs no other.
fn open_compounds(text: &mut MeasuredText, [before, after]: [usize; 2]) {
    for at in 1..text.clusters.len().saturating_sub(1) {
        if text.clusters[at].class != Class::Latin || text.first_char(at) != '-' {
            continue;
        }
        let letters = (0..at).rev().take_while(|&at| is_letter(text, at)).take(before).count();
        if letters == before && end_of_word(text, at + 1) >= at + 1 + after {
            text.gaps[at].unit = false;
        }
    }
}
