use super::super::article::SignKind;
use super::*;
use crate::source::SourceMap;
use std::path::Path;

fn read(text: &str) -> (Vec<Block>, Vec<Diagnostic>) {
    let mut sources = SourceMap::default();
    let file = sources.add(Path::new("story.md"), text);
    blocks(file, text, 0)
}

fn texts(text: &str) -> Vec<String> {
    read(text).0.into_iter().map(|block| block.text).collect()
}

fn faults(text: &str) -> Vec<String> {
    read(text).1.iter().map(|finding| finding.message.in_lang(crate::diag::Lang::En).to_owned()).collect()
}

#[test]
fn line_ends_join_han_without_a_space_and_latin_with_one() {
    assert_eq!(
        texts("大同市\n博物馆，\n“一盘棋”\nGDP\ngrowth 增\n3.5"),
        ["大同市博物馆，“一盘棋” GDP growth 增 3.5"]
    );
    assert_eq!(texts("한국\n신문"), ["한국 신문"]);
}

#[test]
fn white_space_is_trimmed_and_runs_become_one() {
    assert_eq!(texts("　　本报讯  （记者 \t张） \n\n　\n\n b　　c　"), ["本报讯 （记者 张）", "b　　c"]);
}

#[test]
fn headings_are_subheads_and_emphasis_is_marked() {
    let (blocks, faults) = read("## 小标题\n\n甲**乙*丙***丁*戊*\n");
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!(blocks[0].kind, BlockKind::Subhead);
    assert_eq!(blocks[1].text, "甲乙丙丁戊");
    let marks: Vec<_> = blocks[1].marks.iter().map(|mark| (mark.range.clone(), mark.emphasis)).collect();
    assert_eq!(marks, [(3..6, Emphasis::Strong), (6..9, Emphasis::Light), (12..15, Emphasis::Light)]);
}

#[test]
fn places_lead_back_through_markup_entities_and_escapes() {
    let source = "甲**乙**&amp;\\*丙\n丁";
    let (blocks, _) = read(source);
    assert_eq!(blocks[0].text, "甲乙&*丙丁");
    let mut sources = SourceMap::default();
    let file = sources.add(Path::new("story.md"), source);
    for (at, c) in blocks[0].text.char_indices().filter(|(_, c)| *c != '&') {
        let range = blocks[0].span(file, at..at + c.len_utf8()).range;
        assert_eq!(&source[range], c.to_string());
    }
    assert_eq!(blocks[0].span(file, 6..7).range.start, source.find('&').expect("it is there"));
}

#[test]
fn what_cannot_be_set_is_told_and_its_text_kept() {
    for (source, kept, told) in [
        ("- 甲\n- 乙", &["甲", "乙"][..], "a list"),
        ("1. 甲", &["甲"], "a list"),
        ("| 甲 |\n|---|\n| 乙 |", &["甲", "乙"], "a table"),
        ("`甲`乙", &["甲乙"], "code"),
        ("```\n甲\n乙\n```", &["甲乙"], "code"),
        ("    甲乙", &["甲乙"], "indented with blanks"),
        ("![甲](x.jpg)乙", &["甲乙"], "a picture"),
        ("[甲](http://x)", &["甲"], "a link"),
        ("<http://x.cn>", &["http://x.cn"], "a link"),
        ("[甲]: 乙\n\n丙", &["[甲]: 乙", "丙"], "defines a link"),
        ("甲<b>乙</b>", &["甲<b>乙</b>"], "HTML"),
        ("<!-- 甲 -->\n\n乙", &["<!-- 甲 -->", "乙"], "HTML"),
        ("> 甲", &["甲"], "block quote"),
        ("甲[^1]\n\n[^1]: 乙", &["甲1", "乙"], "footnote"),
        ("甲\n\n***\n\n乙", &["甲", "乙"], "a rule"),
        ("甲  \n乙", &["甲乙"], "forced line end"),
        ("甲\n　　乙", &["甲乙"], "typed indent"),
        ("**“甲”**乙", &["**“甲”**乙"], "neither opens nor closes"),
        ("##甲", &["##甲"], "no subhead"),
    ] {
        assert_eq!(texts(source), kept, "{source}");
        let faults = faults(source);
        assert!(faults.iter().any(|fault| fault.contains(told)), "{source}: {faults:?}");
    }
}

#[test]
fn escaped_marks_are_meant() {
    assert_eq!(texts("\\*\\*甲\\*\\* 1\\. \\##"), ["**甲** 1. ##"]);
    assert_eq!(faults("\\*\\*甲"), [""; 0]);
}

#[test]
fn a_fault_that_comes_often_is_counted() {
    let (_, findings) = read(&"甲<b>\n\n".repeat(50));
    assert_eq!(findings.len(), 10);
    assert!(findings[9].hints[1].in_lang(crate::diag::Lang::En).contains("40 more"));
}

/// The signs of the first block, as the stretch and the kind.
fn signs(text: &str) -> Vec<(String, SignKind)> {
    let block = &read(text).0[0];
    block.signs.iter().map(|sign| (block.text[sign.range.clone()].to_owned(), sign.kind.clone())).collect()
}

#[test]
fn bracketed_spans_are_signs() {
    let source = "甲[乙丙]{.dots}丁[[戊]{.name}己]{.着重 .frame}庚";
    assert_eq!(texts(source), ["甲乙丙丁戊己庚"]);
    assert_eq!(
        signs(source),
        [
            ("乙丙".to_owned(), SignKind::Dots),
            ("戊".to_owned(), SignKind::Name),
            ("戊己".to_owned(), SignKind::Dots),
            ("戊己".to_owned(), SignKind::Frame),
        ]
    );
}

#[test]
fn readings_go_to_each_character_where_there_are_as_many() {
    let ruby = |base: &str, reading: &str| (base.to_owned(), SignKind::Ruby(reading.to_owned()));
    assert_eq!(signs("[汉字]{ruby=\"hàn zì\"}"), [ruby("汉", "hàn"), ruby("字", "zì")]);
    assert_eq!(signs("[汉字]{ruby=\"hànzì\"}"), [ruby("汉字", "hànzì")]);
    assert_eq!(signs("[今日]{拼音=“きょう”}"), [ruby("今日", "きょう")]);
}

#[test]
fn brackets_that_are_no_span_are_text() {
    for source in ["[甲]", "[甲]{}", "[甲]{乙}", "[甲{.dots}", "甲]{.dots}", "[甲] {.dots}", "[甲]{.dots"]
    {
        assert_eq!((texts(source), signs(source)), (vec![source.to_owned()], Vec::new()), "{source}");
    }
    assert_eq!(texts("\\[甲]{.dots}"), ["[甲]{.dots}"]);
}

#[test]
fn a_line_end_beside_a_span_makes_no_space_but_parts_names() {
    assert_eq!(texts("甲\n[乙]{.dots}\n[丙]{.name}\n丁"), ["甲乙丙丁"]);
    assert_eq!(texts("甲\n[A]{.dots}\n丁"), ["甲 A 丁"]);
    assert_eq!(texts("甲 [乙]{.dots} 丙"), ["甲 乙 丙"]);
    assert_eq!(texts("[张三\n李四]{.names}"), ["张三 李四"]);
}

#[test]
fn places_lead_back_through_spans() {
    let source = "甲[乙]{.dots}\n[丙**丁**]{.name}，戊";
    let (blocks, _) = read(source);
    let mut sources = SourceMap::default();
    let file = sources.add(Path::new("story.md"), source);
    for (at, c) in blocks[0].text.char_indices() {
        assert_eq!(&source[blocks[0].span(file, at..at + c.len_utf8()).range], c.to_string());
    }
    assert_eq!(&blocks[0].text[blocks[0].marks[0].range.clone()], "丁");
}

#[test]
fn an_unknown_sign_is_told_where_it_stands_and_its_text_kept() {
    for (source, place, hint) in
        [("甲[乙]{.dost}", 10..14, "`dots`"), ("甲[乙]{rubi=\"a\"}", 9..13, "`ruby`")]
    {
        let (blocks, findings) = read(source);
        assert_eq!((blocks[0].text.as_str(), blocks[0].signs.len()), ("甲乙", 0));
        assert_eq!(findings[0].code, crate::diag::Code::UnknownName);
        assert_eq!(findings[0].span.as_ref().expect("a place").range, place);
        assert!(findings[0].hints[0].in_lang(crate::diag::Lang::En).contains(hint), "{source}");
    }
}
