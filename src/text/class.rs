//! Character classes after clreq §3.1 "Punctuation marks and their positioning" and jlreq Appendix A, as tables.
//!
//! In: a character and the language of its text. Out: its [`Class`]. How wide a class is set is `spacing`'s, where it
//! may stand in a line `line::kinsoku`'s.

use crate::input::Language;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a character is to the line it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Ideographs, kana, and every other full-width character without a rule of its own.
    Han,
    /// Japanese `ぁ っ ャ ュ ョ …`: small kana (jlreq cl-11).
    SmallKana,
    /// Japanese `ー`: lengthens the kana before it (jlreq cl-10).
    Prolonged,
    /// Japanese `々 ゝ ヾ …`: repeats the character before it (jlreq cl-09).
    Iteration,
    /// Hangul, and the Hanja among it: words with spaces between them (klreq).
    Hangul,
    /// `“ ‘ 「 『 （ 〔 【 〖 《 〈 ［ ｛`: blank on its left side.
    Opening,
    /// `” ’ 」 』 ） 〕 】 〗 》 〉 ］ ｝`: blank on its right side.
    Closing,
    /// `、 ， ； ：`: blank on its right side, or on both where marks are centred.
    Comma,
    /// `。 ．`: blank on its right side, or on both where marks are centred.
    Stop,
    /// `？ ！`: blank on its right side; runs of them close up.
    Exclamation,
    /// `！ ？` of Japanese (jlreq cl-04) and Traditional Chinese: in the middle of an em that never gives way.
    Dividing,
    /// `： ；` of Traditional Chinese: in the middle of an em that never gives way.
    Colon,
    /// `·` between the parts of a foreign name, Japanese `・ ： ；` (jlreq cl-05): blank on both sides, where it is
    /// wider than half an em.
    Interpunct,
    /// `—`, set in pairs as one unit.
    Dash,
    /// `…`, set in pairs as one unit.
    Ellipsis,
    /// `–`, a single `—`, and `-` among Han: joins what stands on both sides.
    Connector,
    /// `～ ~`: joins what stands on both sides.
    Wave,
    /// `／`, and `/` among Han.
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

/// The classes that are listed by character; the rest is told by ranges.
const LISTED: [(Class, &str); 16] = [
    (Class::Opening, "“‘「『（〔【〖《〈［｛"),
    (Class::Closing, "”’」』）〕】〗》〉］｝"),
    (Class::Comma, "、，；："),
    (Class::Stop, "。．"),
    (Class::Exclamation, "？！‼⁇⁈⁉"),
    (Class::Interpunct, "·‧•・"),
    (Class::Dash, "—⸺―"),
    (Class::Ellipsis, "…⋯‥"),
    (Class::Connector, "–"),
    (Class::Wave, "～〜~"),
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

/// Characters of Hangul: jamo, compatibility jamo, syllables.
const HANGUL: [(char, char); 5] = [
    ('\u{1100}', '\u{11ff}'),
    ('\u{3130}', '\u{318f}'),
    ('\u{a960}', '\u{a97f}'),
    ('\u{ac00}', '\u{d7a3}'),
    ('\u{d7b0}', '\u{d7ff}'),
];

/// What a language has in another class than Simplified Chinese.
fn own(language: Language) -> &'static [(Class, &'static str)] {
    match language {
        Language::ZhHans => &[],
        // clreq: in Taiwan and Hong Kong `！？：；` keep the middle of their em.
        Language::ZhHant => &[(Class::Dividing, "！？‼⁇⁈⁉"), (Class::Colon, "：；")],
        // jlreq Appendix A.
        Language::Ja => &[
            (Class::Connector, "‐゠"),
            (Class::Dividing, "！？‼⁇⁈⁉"),
            (Class::Interpunct, "・：；"),
            (Class::Dash, "〳〴〵"),
            (Class::Iteration, "々〻ゝゞヽヾ"),
            (Class::Prolonged, "ー"),
            (Class::SmallKana, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"),
            (Class::SmallKana, "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"),
            (Class::WidePrefix, "￥＄￡＃€№"),
            (Class::WideSuffix, "％‰℃℉°′″￠ℓ㏋"),
        ],
        // klreq: quotation marks are proportional and cling to their words.
        Language::Ko => &[(Class::LatinOpening, "“‘"), (Class::LatinClosing, "”’")],
    }
}

/// The classes of one language's characters.
#[derive(Debug)]
pub struct Classes {
    /// Characters with a class of their own, ascending.
    listed: Vec<(char, Class)>,
    /// What ideographs are.
    ideograph: Class,
}

impl Classes {
    /// The classes of `language`, made once.
    pub fn of_language(language: Language) -> &'static Classes {
        static ALL: LazyLock<[Classes; 4]> = LazyLock::new(|| Language::ALL.map(Classes::new));
        &ALL[language as usize]
    }

    fn new(language: Language) -> Classes {
        let lists = LISTED.iter().chain(own(language));
        let listed: BTreeMap<char, Class> =
            lists.flat_map(|&(class, marks)| marks.chars().map(move |c| (c, class))).collect();
        // Hanja stand among Hangul as one of them.
        let ideograph = if language == Language::Ko { Class::Hangul } else { Class::Han };
        Classes { listed: listed.into_iter().collect(), ideograph }
    }

    /// The class of a character.
    pub fn of(&self, c: char) -> Class {
        match c {
            '\u{3400}'..='\u{9fff}' => self.ideograph,
            '0'..='9' => Class::Digit,
            'A'..='Z' | 'a'..='z' => Class::Latin,
            '\u{ac00}'..='\u{d7a3}' => Class::Hangul,
            ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' => Class::Space,
            '\u{3000}' => Class::WideSpace,
            _ => self.listed(c).unwrap_or_else(|| self.by_range(c)),
        }
    }

    fn listed(&self, c: char) -> Option<Class> {
        let at = self.listed.binary_search_by_key(&c, |&(listed, _)| listed).ok()?;
        Some(self.listed[at].1)
    }

    fn by_range(&self, c: char) -> Class {
        let among = |ranges: &[(char, char)]| ranges.iter().any(|&(from, to)| (from..=to).contains(&c));
        match c {
            _ if among(&PROPORTIONAL) => Class::Latin,
            _ if among(&HANGUL) => Class::Hangul,
            '\u{f900}'..='\u{faff}' | '\u{20000}'.. => self.ideograph,
            _ => Class::Han,
        }
    }
}

impl Class {
    /// The class of a character in Simplified Chinese text.
    pub fn of(c: char) -> Class {
        Classes::of_language(Language::ZhHans).of(c)
    }

    /// Whether it is a mark with a blank side that may give way.
    pub fn is_mark(self) -> bool {
        matches!(self, Class::Opening | Class::Closing | Class::Comma | Class::Stop | Class::Exclamation)
    }

    /// Whether it opens or closes what stands between it and its like.
    pub fn is_bracket(self) -> bool {
        matches!(self, Class::Opening | Class::Closing)
    }

    /// Whether it is proportional: next to Han it wants a quarter em, next to its like nothing.
    pub fn is_latin(self) -> bool {
        matches!(self, Class::Latin | Class::Digit | Class::LatinOpening | Class::LatinClosing)
    }

    /// Whether it fills the em square like an ideograph, for the space between Han and Latin.
    pub fn is_han(self) -> bool {
        matches!(self, Class::Han | Class::SmallKana | Class::Prolonged | Class::Iteration)
    }

    /// Whether it is a letter of words that spaces part.
    pub fn is_worded(self) -> bool {
        self.is_latin() || self == Class::Hangul
    }

    /// Whether it is white that a line may end on.
    pub fn is_space(self) -> bool {
        matches!(self, Class::Space | Class::WideSpace)
    }

    /// Whether a reader counts it as a character of the last line: not a mark, not a space.
    pub fn counts(self) -> bool {
        let closes = matches!(self, Class::LatinClosing | Class::Dividing | Class::Colon);
        !self.is_space() && !self.is_mark() && !closes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn languages_have_their_own_classes() {
        let of = |language, c| Classes::of_language(language).of(c);
        for (c, hans, hant, ja, ko) in [
            ('！', Class::Exclamation, Class::Dividing, Class::Dividing, Class::Exclamation),
            ('：', Class::Comma, Class::Colon, Class::Interpunct, Class::Comma),
            ('っ', Class::Han, Class::Han, Class::SmallKana, Class::Han),
            ('ー', Class::Han, Class::Han, Class::Prolonged, Class::Han),
            ('々', Class::Han, Class::Han, Class::Iteration, Class::Han),
            ('“', Class::Opening, Class::Opening, Class::Opening, Class::LatinOpening),
            ('漢', Class::Han, Class::Han, Class::Han, Class::Hangul),
            ('𠮷', Class::Han, Class::Han, Class::Han, Class::Hangul),
            ('글', Class::Hangul, Class::Hangul, Class::Hangul, Class::Hangul),
        ] {
            let found = [Language::ZhHans, Language::ZhHant, Language::Ja, Language::Ko].map(|l| of(l, c));
            assert_eq!(found, [hans, hant, ja, ko], "{c}");
        }
    }
}
