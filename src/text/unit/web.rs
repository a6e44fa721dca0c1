//! Addresses: URLs and e-mail, which part after their own marks only and take no hyphen.

use crate::text::{Gap, MeasuredText};
use std::ops::Range;

/// A line may end after these in an address (typography.md §1; the Chicago Manual of Style §7.46 has some before
/// the mark, which would read as the end of a sentence here).
const MARKS: &str = "/.?&-_=";

/// What an address opens with.
const OPENERS: [&str; 4] = ["http://", "https://", "ftp://", "www."];

/// The forms of an address: each tells where in a run of ASCII signs one starts.
const FORMS: [fn(&str) -> Option<usize>; 3] = [opened, mail, host_and_path];

/// Holds the addresses of `text`, but for the places where they may part.
pub(super) fn hold(text: &mut MeasuredText) {
    for address in addresses(&text.text) {
        let clusters = text.cluster_at(address.start)..text.cluster_at(address.end);
        for at in clusters.start..clusters.end.max(clusters.start + 1) - 1 {
            let parts = MARKS.contains(text.first_char(at)) && !MARKS.contains(text.first_char(at + 1));
            let gap = text.gaps[at].held();
            text.gaps[at] = Gap { unit: !parts, hyphen: false, date: false, ..gap };
        }
    }
}

/// The shortest address, `a.cn/` or `a@b.cn` without its path.
const SHORTEST: usize = 5;

/// The addresses in `text`, by bytes.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let inside = |byte: &u8| byte.is_ascii_graphic() && !b"<>\"()[]{}".contains(byte);
    let mut found = Vec::new();
    let mut rest = 0..0;
    while let Some(start) = text.as_bytes()[rest.end..].iter().position(inside).map(|at| rest.end + at) {
        let length = text.as_bytes()[start..].iter().take_while(|byte| inside(byte)).count();
        rest = start..start + length;
        if length < SHORTEST {
            continue;
        }
        let run = text[rest.clone()].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
        let from = FORMS.iter().find_map(|form| form(run));
        found.extend(from.map(|from| start + from..start + run.len()));
    }
    found
}

/// `https://…`, wherever in the run it opens.
fn opened(run: &str) -> Option<usize> {
    let longer = |at: &usize, opener: &str| run.len() > at + opener.len();
    OPENERS.iter().filter_map(|opener| run.find(opener).filter(|at| longer(at, opener))).min()
}

/// `name@host.tld`.
fn mail(run: &str) -> Option<usize> {
    let (name, host) = run.split_once('@')?;
    let start =
        name.rfind(|c: char| !c.is_ascii_alphanumeric() && !"._+-".contains(c)).map_or(0, |at| at + 1);
    (start < name.len() && is_host(host)).then_some(start)
}

/// `host.tld/path`.
fn host_and_path(run: &str) -> Option<usize> {
    let (host, _) = run.split_once('/')?;
    is_host(host).then_some(0)
}

/// Two labels or more, the last of two letters or more.
fn is_host(host: &str) -> bool {
    let label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let top = |label: &str| label.len() >= 2 && label.bytes().all(|b| b.is_ascii_alphabetic());
    host.split('.').all(label) && host.rsplit_once('.').is_some_and(|(_, last)| top(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn finds_addresses_and_leaves_the_marks_around_them() {
        assert_eq!(found("见https://yunting.cn/a-b?x=1。"), ["https://yunting.cn/a-b?x=1"]);
        assert_eq!(found("网址:http://a.cn/，www.yunting.cn."), ["http://a.cn/", "www.yunting.cn"]);
        assert_eq!(found("投稿：news_desk@yunting.com.cn（周一）"), ["news_desk@yunting.com.cn"]);
        assert_eq!(found("(yunting.com/news)"), ["yunting.com/news"]);
    }

    #[test]
    fn leaves_what_only_looks_like_one() {
        for text in
            ["每小时40km/h", "3.5m/s", "and/or", "1/3", "U.S./China", "@云汀", "甲@乙", "a@b", "https://"]
        {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
