use super::super::markdown;
use super::*;
use crate::source::SourceMap;
use std::path::Path;

fn settled(text: &str, policy: HalfWidthMarks) -> (Vec<Block>, Option<Diagnostic>, SourceMap) {
    let mut sources = SourceMap::default();
    let file = sources.add(Path::new("story.md"), text);
    let (mut blocks, _) = markdown::blocks(file, text, 0);
    let finding = settle(&mut blocks, policy, file, sources.file(file));
    (blocks, finding, sources)
}

fn converted(text: &str) -> String {
    settled(text, HalfWidthMarks::Convert).0[0].text.clone()
}

#[test]
fn marks_next_to_han_become_full_width() {
    for (text, full) in [
        ("本报讯(记者 张彩峰)近年来,我市", "本报讯（记者 张彩峰）近年来，我市"),
        ("大同, 2023年. 他说: \"好!\".", "大同，2023年。他说：“好！”。"),
        ("增长(GDP)达3.5%,同比(3.14)", "增长（GDP）达3.5%，同比（3.14）"),
        ("是吗?是!对;错", "是吗？是！对；错"),
        ("《A》,B", "《A》，B"),
    ] {
        assert_eq!(converted(text), full);
    }
}

#[test]
fn numbers_and_latin_keep_their_marks() {
    for text in [
        "3.14 10:30 1,000",
        "at 9 a.m. (A) \"so\", he said: no; yes?",
        "1\\.加强 1)管理 大同.com 等...",
        "大同10:30开 1,2版",
    ] {
        let (blocks, finding, _) = settled(text, HalfWidthMarks::Report);
        assert_eq!(finding, None, "{}", blocks[0].text);
    }
}

#[test]
fn report_counts_and_places_the_marks() {
    let (blocks, finding, sources) = settled("大同,甲,乙,\n丙,丁,戊,己", HalfWidthMarks::Report);
    assert_eq!(blocks[0].text, "大同,甲,乙, 丙,丁,戊,己");
    let finding = finding.expect("marks are there");
    assert_eq!(sources.position(finding.span.as_ref().expect("a place")).column, 3);
    assert!(finding.message.in_lang(crate::diag::Lang::En).starts_with("6 half-width marks"));
    assert_eq!(finding.hints[1].in_lang(crate::diag::Lang::En), "the others at 1:5, 1:7, 2:2, 2:4, …");
}

#[test]
fn a_quotation_mark_without_partner_is_left_and_told() {
    let (blocks, finding, _) = settled("他说\"好,走", HalfWidthMarks::Convert);
    assert_eq!(blocks[0].text, "他说\"好，走");
    assert!(finding.is_some());
}

#[test]
fn places_and_emphasis_survive_conversion() {
    let source = "大 (北), **京,城**) 东";
    let (blocks, _, sources) = settled(source, HalfWidthMarks::Convert);
    let block = &blocks[0];
    assert_eq!(block.text, "大（北），京，城) 东");
    assert_eq!(&block.text[block.marks[0].range.clone()], "京，城");
    let file = SourceMap::default().add(Path::new("x"), "");
    for (at, c) in block.text.char_indices() {
        let place = block.span(file, at..at + c.len_utf8()).range.start;
        let there = sources.file(file).text()[place..].chars().next();
        let half = "（(，,）)".chars().collect::<Vec<_>>();
        let same = half.chunks(2).any(|pair| pair[0] == c && Some(pair[1]) == there);
        assert!(there == Some(c) || same, "{c} at {place}: {there:?}");
    }
}

#[test]
fn signs_stay_with_their_text_where_marks_are_converted() {
    let (blocks, ..) = settled("甲,[乙, 丙]{.dots}(丁)", HalfWidthMarks::Convert);
    assert_eq!(blocks[0].text, "甲，乙，丙（丁）");
    let sign = &blocks[0].signs[0];
    assert_eq!((&blocks[0].text[sign.range.clone()], &sign.whole), ("乙，丙", &sign.range));
}
