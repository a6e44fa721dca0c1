//! Character classes after clreq §3.1 "Punctuation marks and their positioning" and jlreq Appendix A, as tables.

/// What a character is to the line it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Ideographs, kana, and every other full-width character without a rule of its own.
    Han,
    /// `“ ‘ 「 『 （ 〔 【 〖 《 〈 ［ ｛`: blank on its left side.
    Opening,
    /// `” ’ 」 』 ） 〕 】 〗 》 〉 ］ ｝`: blank on its right side.
    Closing,
    /// `、 ， ； ：`: blank on its right side.
    Comma,
    /// `。 ．`: blank on its right side.
    Stop,
    /// `？ ！`: blank on its right side; runs of them close up.
    Exclamation,
    /// `·` between the parts of a foreign name.
    Interpunct,
    /// `—`, set in pairs as one unit.
    Dash,
    /// `…`, set in pairs as one unit.
    Ellipsis,
    /// `–`, and a single `—`: joins what stands on both sides.
    Connector,
    /// `～ ~`: joins what stands on both sides.
    Wave,
    /// `／`.
    Solidus,
    /// `∶` between the numbers of a ratio: one unit with them.
    Ratio,
    /// `￥ ＄ № §`: belongs to the number that follows.
    WidePrefix,
    /// `％ ‰ ℃ ′ ″`: belongs to the number before.
    WideSuffix,
    /// Letters and other proportional characters.
    Latin,
    /// `0` to `9`.
    Digit,
    /// Proportional `( [ {` and `$ £ €`: belongs to what follows.
    LatinOpening,
    /// Proportional `, . : ; ! ? ) ] } %`: belongs to what precedes.
    LatinClosing,
    /// A typed space.
    Space,
    /// A typed full-width space.
    WideSpace,
}

/// The classes that are listed by character; the rest is told by [`Class::of`]'s ranges.
const LISTED: [(Class, &str); 16] = [
    (Class::Opening, "“‘「『（〔【〖《〈［｛"),
    (Class::Closing, "”’」』）〕】〗》〉］｝"),
    (Class::Comma, "、，；："),
    (Class::Stop, "。．"),
    (Class::Exclamation, "？！‼⁇⁈⁉"),
    (Class::Interpunct, "·‧•・"),
    (Class::Dash, "—⸺―"),
    (Class::Ellipsis, "…⋯"),
    (Class::Connector, "–"),
    (Class::Wave, "～~"),
    (Class::Solidus, "／"),
    (Class::Ratio, "∶"),
    (Class::WidePrefix, "￥＄￡№§"),
    (Class::WideSuffix, "％‰℃℉′″￠"),
    (Class::LatinOpening, "([{$£€¥"),
    (Class::LatinClosing, ",.:;!?)]}%°¢"),
];

/// Ranges of proportional characters: letters, digits and signs that do not fill the em square.
const PROPORTIONAL: [(char, char); 5] = [
    ('\u{21}', '\u{7e}'),
    ('\u{a1}', '\u{2af}'),
    ('\u{370}', '\u{52f}'),
    ('\u{1e00}', '\u{1fff}'),
    ('\u{20a0}', '\u{20cf}'),
];

impl Class {
    /// The class of a character in Chinese text.
    pub fn of(c: char) -> Class {
        if matches!(c, '\u{3400}'..='\u{9fff}') {
            return Class::Han;
        }
        if c.is_ascii_digit() {
            return Class::Digit;
        }
        if c.is_ascii_alphabetic() {
            return Class::Latin;
        }
        match c {
            ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' => Class::Space,
            '\u{3000}' => Class::WideSpace,
            _ => Class::listed(c).unwrap_or_else(|| Class::by_range(c)),
        }
    }

    fn listed(c: char) -> Option<Class> {
        LISTED.iter().find(|(_, marks)| marks.contains(c)).map(|&(class, _)| class)
    }

    fn by_range(c: char) -> Class {
        if PROPORTIONAL.iter().any(|&(from, to)| (from..=to).contains(&c)) {
            Class::Latin
        } else {
            Class::Han
        }
    }

    /// Whether the left half of its em is blank.
    pub fn blank_left(self) -> bool {
        self == Class::Opening
    }

    /// Whether the right half of its em is blank.
    pub fn blank_right(self) -> bool {
        matches!(self, Class::Closing | Class::Comma | Class::Stop | Class::Exclamation)
    }

    /// Whether it is a mark with a blank side that may give way.
    pub fn is_mark(self) -> bool {
        self.blank_left() || self.blank_right()
    }

    /// Whether it is proportional: next to Han it wants a quarter em, next to its like nothing.
    pub fn is_latin(self) -> bool {
        matches!(self, Class::Latin | Class::Digit | Class::LatinOpening | Class::LatinClosing)
    }

    /// Whether it fills the em square like an ideograph, for the space between Han and Latin.
    pub fn is_han(self) -> bool {
        self == Class::Han
    }

    /// Whether it is white that a line may end on.
    pub fn is_space(self) -> bool {
        matches!(self, Class::Space | Class::WideSpace)
    }

    /// Whether a reader counts it as a character of the last line: not a mark, not a space.
    pub fn counts(self) -> bool {
        !self.is_space() && !self.is_mark() && self != Class::LatinClosing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_know_their_blank_side() {
        for c in "“（《".chars() {
            assert!(Class::of(c).blank_left() && !Class::of(c).blank_right(), "{c}");
        }
        for c in "，。；：？！”）》、".chars() {
            assert!(Class::of(c).blank_right() && !Class::of(c).blank_left(), "{c}");
        }
    }

    #[test]
    fn no_character_stands_in_two_lists() {
        let all: String = LISTED.iter().map(|&(_, marks)| marks).collect();
        for c in all.chars() {
            assert_eq!(all.matches(c).count(), 1, "{c}");
        }
    }

    #[test]
    fn han_latin_and_digits_are_told_apart() {
        assert_eq!(Class::of('汀'), Class::Han);
        assert_eq!(Class::of('𠮷'), Class::Han);
        assert_eq!(Class::of('か'), Class::Han);
        assert_eq!(Class::of('é'), Class::Latin);
        assert_eq!(Class::of('9'), Class::Digit);
        assert_eq!(Class::of('\u{3000}'), Class::WideSpace);
    }
}
