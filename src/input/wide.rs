//! Which characters are set on the full em, so that no space stands between them and a line end joins them.

/// Han, kana, bopomofo, full-width forms and CJK marks, in ascending order. Hangul is not here: its words are
/// parted by spaces (klreq §3.1).
const WIDE: &[(char, char)] = &[
    ('\u{2E80}', '\u{312F}'),
    ('\u{3190}', '\u{31FF}'),
    ('\u{3220}', '\u{325F}'),
    ('\u{3280}', '\u{9FFF}'),
    ('\u{F900}', '\u{FAFF}'),
    ('\u{FE10}', '\u{FE1F}'),
    ('\u{FE30}', '\u{FE4F}'),
    ('\u{FF01}', '\u{FF60}'),
    ('\u{FFE0}', '\u{FFE6}'),
    ('\u{20000}', '\u{3FFFF}'),
];

/// Marks shared with Latin that Chinese copy uses full-width (clreq "Punctuation Marks"): quotation marks, dash,
/// ellipsis, interpunct.
const SHARED: [char; 7] = ['‘', '’', '“', '”', '—', '…', '·'];

/// Whether `c` is set on the full em in Chinese copy.
pub(crate) fn is_wide(c: char) -> bool {
    let after = WIDE.partition_point(|&(first, _)| first <= c);
    after > 0 && c <= WIDE[after - 1].1 || SHARED.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_and_its_marks_are_wide() {
        assert!("大同，。《》“”—…、（）１Ａかカ㐀𠀀\u{3000}".chars().all(is_wide));
        assert!(!"a1,.()\"한글é ".chars().any(is_wide));
        assert!(WIDE.is_sorted());
    }
}
