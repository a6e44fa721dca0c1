//! The news lead 电头: 本报讯 or 新华社北京11月23日电 in one face, （记者 …） in another.

use crate::input::style::LeadStyle;
use crate::text::Class;
use std::ops::Range;

/// The parts of a paragraph's lead, by bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// 本报讯, or 新华社 with its dateline.
    pub opener: Range<usize>,
    /// （记者 …）, brackets included.
    pub byline: Option<Range<usize>>,
}

/// The lead that `text` opens with, if it does.
pub(super) fn find(text: &str, style: &LeadStyle) -> Option<Lead> {
    let opener =
        style.openers.iter().filter(|opener| text.starts_with(opener.as_str())).max_by_key(|o| o.len())?;
    let opener = opener.len() + dateline(&text[opener.len()..], style).unwrap_or(0);
    let rest = &text[opener..];
    let byline = rest
        .strip_prefix('（')
        .and_then(|inner| inner.find('）').map(|end| (&inner[..end], end)))
        .filter(|(inner, _)| style.bylines.iter().any(|word| inner.contains(word.as_str())))
        .map(|(_, end)| opener..opener + end + 2 * '（'.len_utf8());
    Some(Lead { opener: 0..opener, byline })
}

/// The end of a dateline, 北京11月23日电, that `text` opens with.
fn dateline(text: &str, style: &LeadStyle) -> Option<usize> {
    let word = |word: &String| text.find(word.as_str()).map(|at| (at, at + word.len()));
    let (at, end) = style.datelines.iter().filter_map(word).min()?;
    let words = |c: char| matches!(Class::of(c), Class::Han | Class::Digit);
    let before = &text[..at];
    let is_date = before.ends_with('日') && before.contains(|c: char| c.is_ascii_digit());
    (is_date && before.chars().count() <= LONGEST_PLACE_AND_DATE && before.chars().all(words)).then_some(end)
}

/// 字 of a place and a date together: 乌鲁木齐12月31日 has ten.
const LONGEST_PLACE_AND_DATE: usize = 16;

/// The place in the dateline of a lead.
pub(super) fn place(text: &str, lead: &Lead, style: &LeadStyle) -> Option<Range<usize>> {
    let opener = &text[lead.opener.clone()];
    let agency = style.openers.iter().filter(|o| opener.starts_with(o.as_str())).map(String::len).max()?;
    let length = opener[agency..].find(|c: char| c.is_ascii_digit())?;
    Some(agency..agency + length)
}

/// Whether the lead of `text` names those that `byline` names, so that they are not to be set twice.
pub(super) fn names(text: &str, lead: Option<&Lead>, byline: &str) -> bool {
    let bare = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let range = lead.and_then(|lead| lead.byline.clone());
    range.is_some_and(|range| bare(&text[range]).contains(&bare(byline)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style() -> LeadStyle {
        LeadStyle {
            openers: ["本报讯", "本报讯员", "新华社"].map(str::to_owned).to_vec(),
            bylines: vec!["记者".to_owned()],
            datelines: vec!["电".to_owned()],
            ..LeadStyle::default()
        }
    }

    #[test]
    fn finds_opener_and_byline() {
        let text = "本报讯（记者 张三）昨日，";
        let lead = find(text, &style()).expect("a lead");
        assert_eq!(&text[lead.opener.clone()], "本报讯");
        assert_eq!(&text[lead.byline.clone().expect("a byline")], "（记者 张三）");
        assert!(names(text, Some(&lead), "记者　张三"));
        assert!(!names(text, Some(&lead), "记者 李四"));
    }

    #[test]
    fn a_dateline_belongs_to_the_opener() {
        let text = "新华社北京11月23日电（记者 张三）昨日";
        let lead = find(text, &style()).expect("a lead");
        assert_eq!(&text[lead.opener.clone()], "新华社北京11月23日电");
        assert_eq!(&text[lead.byline.clone().expect("a byline")], "（记者 张三）");
        assert_eq!(place(text, &lead, &style()).map(|range| &text[range]), Some("北京"));
        for other in ["新华社发布的消息说，11月23日电", "新华社北京站日电"] {
            assert_eq!(find(other, &style()).map(|lead| lead.opener.end), Some("新华社".len()), "{other}");
        }
    }

    #[test]
    fn other_brackets_are_no_byline() {
        let lead = find("本报讯（图片见第二版）昨日", &style()).expect("a lead");
        assert_eq!(lead.byline, None);
        assert_eq!(find("昨日，本报讯", &style()), None);
    }
}
