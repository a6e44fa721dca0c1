//! The names in bylines, datelines and credits, which a line end had better not part.
//!
//! In: text and the style's words for trades. Out: stretches of it that are names. Whose name it is, and whether it
//! is one that only looks like a trade, is nobody's business here: a word held in vain costs nothing.

use crate::input::style::LeadStyle;
use crate::text::Class;
use std::ops::Range;

/// The names of a paragraph or caption, by bytes: those in brackets that read like a byline or a credit, and those
/// in a credit that ends it.
pub(super) fn names(text: &str, style: &LeadStyle) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = brackets(text)
        .filter(|inner| is_byline(&text[inner.clone()], style) || is_credit(&text[inner.clone()], style))
        .flat_map(|inner| within(text, inner, style))
        .collect();
    let tail = text.rfind(['。', '！', '？', '）']).map_or(0, |at| at + '。'.len_utf8())..text.len();
    if is_credit(&text[tail.clone()], style) {
        names.extend(within(text, tail, style));
    }
    names
}

/// The names in a byline or credit: two to four Han between spaces or marks that are none of the words for a trade;
/// two lone Han with a space between, 张　三; and names of parts, 买买提·艾力.
pub(super) fn within(text: &str, range: Range<usize>, style: &LeadStyle) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut alone: Option<usize> = None;
    let mut start = range.start;
    for piece in text[range].split_inclusive(parts_names) {
        let word = piece.trim_end_matches(parts_names);
        let name = without_trade(word, style);
        let from = start + word.len() - name.len();
        let end = start + word.len();
        let single = is_han(name) && name.chars().count() == 1 && !is_trade(name, style);
        match alone.take() {
            Some(first) if single => names.push(first..end),
            _ if is_name(name, style) => names.push(from..end),
            _ => alone = (single && piece[word.len()..].chars().all(char::is_whitespace)).then_some(from),
        }
        start += piece.len();
    }
    names
}

/// What stands between two names.
fn parts_names(c: char) -> bool {
    c.is_whitespace() || "（）、；，/／：".contains(c)
}

/// The contents of （…）, by bytes.
fn brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('（').filter_map(|(at, mark)| {
        let from = at + mark.len();
        text[from..].find('）').map(|length| from..from + length)
    })
}

/// Whether it opens with a trade: 记者 张三, 本报记者 张三, 记者张三.
fn is_byline(text: &str, style: &LeadStyle) -> bool {
    let first = text.split(parts_names).next().unwrap_or_default();
    style.bylines.iter().any(|word| first.starts_with(word.as_str()) || first.ends_with(word.as_str()))
}

/// Whether it ends in what was done: 张三 摄, 李四/文.
fn is_credit(text: &str, style: &LeadStyle) -> bool {
    let last = text.split(parts_names).next_back().unwrap_or_default();
    let name_before = |name: &str| name.is_empty() || name.chars().count() >= 2;
    style.credits.iter().any(|word| last.strip_suffix(word.as_str()).is_some_and(name_before))
}

/// A word less the trades that it opens with: 新华社记者张三.
fn without_trade<'w>(word: &'w str, style: &LeadStyle) -> &'w str {
    let trades = || style.openers.iter().chain(&style.bylines);
    let shorter =
        |word: &'w str| trades().find_map(|t| word.strip_prefix(t.as_str()).filter(|w| !w.is_empty()));
    std::iter::successors(Some(word), |word| shorter(word)).last().unwrap_or(word)
}

fn is_trade(word: &str, style: &LeadStyle) -> bool {
    style.openers.iter().chain(&style.bylines).chain(&style.credits).any(|trade| trade == word)
}

fn is_name(word: &str, style: &LeadStyle) -> bool {
    let letters = word.chars().count();
    match word.contains(INTERPUNCTS) {
        true => word.split(INTERPUNCTS).all(|part| !part.is_empty() && is_han(part)),
        false => (2..=4).contains(&letters) && is_han(word) && !is_trade(word, style),
    }
}

/// Between the parts of a name.
const INTERPUNCTS: [char; 4] = ['·', '•', '‧', '・'];

fn is_han(word: &str) -> bool {
    word.chars().all(|c| Class::of(c) == Class::Han)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> LeadStyle {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        LeadStyle {
            openers: words(&["本报讯", "新华社"]),
            bylines: words(&["记者", "通讯员"]),
            credits: words(&["摄", "文", "图", "供图"]),
            ..LeadStyle::default()
        }
    }

    fn found(text: &str) -> Vec<&str> {
        names(text, &style()).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn people_are_told_from_trades() {
        assert_eq!(found("本报讯（记者 张三 欧阳锋 通讯员 李四）昨日"), ["张三", "欧阳锋", "李四"]);
        assert_eq!(found("新华社北京11月23日电（记者张三、王小明）昨日"), ["张三", "王小明"]);
        assert_eq!(found("（新华社记者 张三 摄）"), ["张三"]);
        assert!(found("（记者）").is_empty());
    }

    #[test]
    fn spaced_and_dotted_names_are_names() {
        assert_eq!(found("（记者 张　三 李四）"), ["张　三", "李四"]);
        assert_eq!(found("（记者 张 三、李 四）"), ["张 三", "李 四"]);
        assert_eq!(found("（通讯员 买买提·艾力）"), ["买买提·艾力"]);
    }

    #[test]
    fn credits_end_a_caption() {
        assert_eq!(found("北岸夜色。记者 张三 摄"), ["张三"]);
        assert_eq!(found("北岸夜色。张三 文 李四/图"), ["张三", "李四"]);
        assert_eq!(found("张三 供图"), ["张三"]);
    }

    #[test]
    fn other_brackets_and_tails_hold_no_names() {
        assert!(found("会议（见图）今日 召开").is_empty());
        assert!(found("北岸夜色 大桥").is_empty());
    }
}
