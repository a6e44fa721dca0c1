//! The news lead 电头: 本报讯 in one face, （记者 …） in another.

use crate::input::style::LeadStyle;
use crate::text::Class;
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

/// The names in a byline or credit, by bytes of `text`: two to four Han between spaces or brackets that are none
/// of the words for a trade. A line end must not part them.
pub(super) fn people(text: &str, within: Range<usize>, style: &LeadStyle) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut start = within.start;
    for word in text[within].split_inclusive(|c: char| c.is_whitespace() || "（）、；".contains(c)) {
        let bare = word.trim_end_matches(|c: char| c.is_whitespace() || "（）、；".contains(c));
        let is_name = (2..=4).contains(&bare.chars().count())
            && bare.chars().all(|c| Class::of(c) == Class::Han)
            && !style.bylines.iter().any(|trade| trade == bare);
        if is_name {
            names.push(start..start + bare.len());
        }
        start += word.len();
    }
    names
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
    fn people_are_told_from_trades() {
        let text = "（记者 张三 欧阳锋 通讯员）";
        let found: Vec<&str> =
            people(text, 0..text.len(), &style()).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["张三", "欧阳锋", "通讯员"]);
        assert!(people("（记者）", 0.."（记者）".len(), &style()).is_empty());
    }

    #[test]
    fn other_brackets_are_no_byline() {
        let lead = find("本报讯（图片见第二版）昨日", &style()).expect("a lead");
        assert_eq!(lead.byline, None);
        assert_eq!(find("昨日，本报讯", &style()), None);
    }
}
