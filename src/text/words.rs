//! The words of a headline: where its lines may end, and how gladly.
//!
//! In: measured text and a style's word lists. Out: a [`Joint`] after each cluster. Words are those of ICU's
//! dictionary of Chinese and Japanese; numbers with what they count, names and what stands in “” or 《》 are kept
//! together here (typography.md §1; 新闻与写作 on 标题移行: no word is parted, no line opens with 的). How long a line
//! is, is not asked.

use super::{Class, MeasuredText};
use crate::input::headline::HeadlineStyle;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use std::sync::LazyLock;

/// How two neighbours of a headline hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Joint {
    /// A phrase ends between them.
    Phrase,
    /// A word ends.
    Word,
    /// A word ends that belongs with the next.
    Tight,
    /// They are one word.
    Whole,
}

/// What is asked once and serves every thread.
static WORDS: LazyLock<icu_segmenter::WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Digits of all kinds, and what multiplies them.
const NUMERALS: &str = "0123456789０１２３４５６７８９.．%％〇零一二三四五六七八九十百千万亿两";
/// What may follow a number before the word that it counts.
const MULTIPLES: &str = "百千万亿多余几";

/// The joint after each cluster of `text`, whose words of Hangul stand between spaces where it is not `han`.
pub fn joints(text: &MeasuredText, style: &HeadlineStyle) -> Vec<Joint> {
    let words = words(&text.text, &style.words);
    let quoted = quoted(&text.text);
    let after = |at: usize| match text.bytes(at).end {
        end if end == text.text.len() => Joint::Phrase,
        end if text.gaps[at].unit || is_space(text, at + 1) || is_dash(text, at + 1) => {
            debug_assert!(end < text.text.len());
            Joint::Whole
        }
        end => {
            joint(&text.text, end, &words, style).max(if quoted[end] { Joint::Tight } else { Joint::Phrase })
        }
    };
    (0..text.clusters.len()).map(after).collect()
}

fn is_space(text: &MeasuredText, at: usize) -> bool {
    text.clusters.get(at).is_some_and(|cluster| cluster.class.is_space())
}

/// A dash stays with what it ends.
fn is_dash(text: &MeasuredText, at: usize) -> bool {
    text.clusters.get(at).is_some_and(|cluster| cluster.class == Class::Dash)
}

/// Where the words of `text` end, by bytes, those of the house in one piece.
fn words(text: &str, own: &[String]) -> Vec<usize> {
    let mut ends: Vec<usize> = WORDS.segment_str(text).filter(|&at| at > 0).collect();
    for word in own.iter().filter(|word| !word.is_empty()) {
        for (at, _) in text.match_indices(word.as_str()) {
            ends.retain(|&end| end <= at || end >= at + word.len());
            ends.extend([at, at + word.len()].into_iter().filter(|&end| end > 0));
        }
    }
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// Which bytes of `text` stand inside quotation marks or a title.
fn quoted(text: &str) -> Vec<bool> {
    let mut inside = vec![false; text.len() + 1];
    for (opening, closing) in [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉')]
    {
        let mut opened = None;
        for (at, c) in text.char_indices() {
            if c == opening {
                opened = opened.or(Some(at));
            } else if let Some(from) = opened.take_if(|_| c == closing) {
                inside[from + 1..at + c.len_utf8()].fill(true);
            }
        }
    }
    inside
}

/// The joint at byte `at` of `text`, whose words end at `ends`.
fn joint(text: &str, at: usize, ends: &[usize], style: &HeadlineStyle) -> Joint {
    let Ok(place) = ends.binary_search(&at) else { return Joint::Whole };
    let start = |place: usize| place.checked_sub(1).map_or(0, |before| ends[before]);
    let (before, after) =
        (&text[start(place)..at], &text[at..ends.get(place + 1).copied().unwrap_or(text.len())]);
    let earlier = place.checked_sub(1).map_or("", |last| &text[start(last)..ends[last]]);
    if style.phrase_ends.iter().any(|end| text[..at].ends_with(end.as_str())) {
        return Joint::Phrase;
    }
    let consists_of = |word: &str, of: &str| !word.is_empty() && word.chars().all(|c| of.contains(c));
    let counts = |word: &str| consists_of(word, NUMERALS);
    let numbered = counts(before)
        || consists_of(before, MULTIPLES) && counts(earlier)
        || before.strip_prefix('第').is_some_and(counts);
    if numbered {
        return Joint::Whole;
    }
    let listed = |word: &str, list: &[String]| list.iter().any(|other| other == word);
    let leans = listed(after, &style.leaning_back) || listed(before, &style.leaning_on);
    let named = listed(before, &style.surnames) && after.chars().count() <= 2;
    // A lone character that the dictionary has in no word is part of a name, or belongs to a word that it does not
    // know: 图书 馆, 装 上. One that leans on the next opens a phrase, one that leans back ends one.
    let single = |word: &str| is_lone(word) && !listed(word, &style.leaning_back);
    let lone = single(after) && !listed(after, &style.leaning_on)
        || single(before) && !is_lone(earlier) && !is_lone(after) && !counts(earlier);
    if leans || named || lone { Joint::Tight } else { Joint::Word }
}

fn is_lone(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(|c| Class::of(c) == Class::Han)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with a mark at each byte where a joint is: `|` a phrase, `/` a word, `·` a tight one.
    fn marked(text: &str) -> String {
        let (style, quoted) = (HeadlineStyle::default(), quoted(text));
        let words = words(text, &["云汀".to_owned()]);
        let mut marked = String::new();
        for (at, c) in text.char_indices() {
            if at > 0 {
                let tight = if quoted[at] { Joint::Tight } else { Joint::Phrase };
                marked.push_str(match joint(text, at, &words, &style).max(tight) {
                    Joint::Phrase => "|",
                    Joint::Word => "/",
                    Joint::Tight => "·",
                    Joint::Whole => "",
                });
            }
            marked.push(c);
        }
        marked
    }

    #[test]
    fn words_and_phrases_are_told() {
        assert_eq!(marked("市民中心启用，全年开放"), "市民/中心/启用/，|全年/开放");
        assert_eq!(marked("云汀大桥通车"), "云汀/大·桥/通车", "a word of the house");
    }

    #[test]
    fn numbers_stay_with_what_they_count() {
        assert_eq!(marked("赔偿20万欧元到账"), "赔偿/20万欧元/到·账");
        assert_eq!(marked("三百亩稻田开镰"), "三百亩/稻田/开·镰");
    }

    #[test]
    fn what_leans_is_tight() {
        assert_eq!(marked("老街的春天"), "老街·的/春天");
        assert_eq!(marked("展览在图书馆开幕"), "展览/在·图书·馆/开幕");
    }

    #[test]
    fn titles_and_names_are_tight_inside() {
        assert_eq!(marked("话剧《江上渡口》首演"), "话剧/《·江上·渡口·》/首·演");
        assert_eq!(marked("李肇星会见来宾"), "李·肇·星/会见/来宾");
        assert_eq!(marked("夏天装灯"), "夏天·装·灯");
    }
}
