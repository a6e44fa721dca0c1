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
