//! The news lead 电头: 本报讯 in one face, （记者 …） in another.

use crate::input::style::LeadStyle;
use std::ops::Range;

/// The parts of a paragraph's lead, by bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// 本报讯.
    pub opener: Range<usize>,
    /// （记者 …）, brackets included.
    pub byline: Option<Range<usize>>,
}

/// The lead that `text` opens with, if it does.
pub(super) fn find(text: &str, style: &LeadStyle) -> Option<Lead> {
    let opener =
        style.openers.iter().filter(|opener| text.starts_with(opener.as_str())).max_by_key(|o| o.len())?;
    let rest = &text[opener.len()..];
    let byline = rest
        .strip_prefix('（')
        .and_then(|inner| inner.find('）').map(|end| (&inner[..end], end)))
        .filter(|(inner, _)| style.bylines.iter().any(|word| inner.contains(word.as_str())))
        .map(|(_, end)| opener.len()..opener.len() + end + 2 * '（'.len_utf8());
    Some(Lead { opener: 0..opener.len(), byline })
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
            openers: vec!["本报讯".to_owned(), "本报讯员".to_owned()],
            bylines: vec!["记者".to_owned()],
            prefix: String::new(),
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
    fn other_brackets_are_no_byline() {
        let lead = find("本报讯（图片见第二版）昨日", &style()).expect("a lead");
        assert_eq!(lead.byline, None);
        assert_eq!(find("昨日，本报讯", &style()), None);
    }
}
