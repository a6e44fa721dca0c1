//! Lines: each rule of typography.md §1 to §3 that is in force, with a case that shows it and one that shows its
//! absence, and what must hold of every line of any text.

mod common;

use common::measured::measure;
use duikai::input::style::{GapKind, Gaps, Level, LineStyle};
use duikai::line::{BreakReason, Breaker, LineCut, SetLine, kinsoku::Kinsoku, set_line};
use duikai::text::{Class, MeasuredText};
use proptest::prelude::*;

/// The lines of `text` at `zi` 字, first line set in by two 字 if `indent`.
fn set(text: &str, zi: i32, rules: &LineStyle, indent: i32) -> (MeasuredText, Vec<SetLine>) {
    let measured = measure(text, rules);
    let cuts = Breaker::new(&measured, rules, indent, false).cut(&|_| zi * 1000, 0);
    let lines = cuts.into_iter().map(|cut| set_line(&measured, cut, rules, false)).collect();
    (measured, lines)
}

fn texts(text: &str, zi: i32, rules: &LineStyle) -> Vec<String> {
    let (measured, lines) = set(text, zi, rules, 0);
    lines.iter().map(|line| measured.slice(line.cut.clusters.clone()).to_owned()).collect()
}

/// `lines` of text at `zi` 字 under the default rules.
fn lines(text: &str, zi: i32) -> Vec<String> {
    texts(text, zi, &LineStyle::default())
}

fn without(what: GapKind) -> LineStyle {
    let mut rules = LineStyle::default();
    rules.shrink.retain(|step| step.what != what);
    rules
}

#[test]
fn a_comma_starts_no_line() {
    for zi in 4..10 {
        let lines = lines("一二三四五六，七八九十甲乙，丙丁", zi);
        assert!(lines.iter().all(|line| !line.starts_with('，')), "{lines:?}");
    }
    let none = LineStyle { level: Level::None, ..without(GapKind::Comma) };
    assert_eq!(texts("一二三四五六，七八九十", 6, &none)[1], "，七八九十");
}

#[test]
fn an_opening_mark_ends_no_line() {
    for line in lines("一二三四五“六七八九十”甲乙丙丁戊己庚", 6) {
        assert!(!line.ends_with('“'), "{line}");
    }
}

#[test]
fn dashes_and_ellipses_are_never_parted() {
    for zi in 4..12 {
        for line in lines("一二三四——五六七八……九十甲乙——丙丁戊己", zi) {
            assert_eq!(line.matches('—').count() % 2, 0, "{line} at {zi}");
            assert_eq!(line.matches('…').count() % 2, 0, "{line} at {zi}");
        }
    }
}

#[test]
fn numbers_stay_with_their_signs_and_units() {
    for zi in 5..14 {
        for unit in ["25.7%", "1,286", "9.6km", "8.6万", "1∶12"] {
            let text = format!("今年的增长率达到了{unit}比去年高出了不少");
            let whole = unit.trim_end_matches('万');
            assert!(lines(&text, zi).iter().any(|line| line.contains(whole)), "{unit} at {zi}");
        }
        let spaced = lines("全程大约有35 km的路要走一个上午", zi);
        assert!(spaced.iter().any(|line| line.contains("35 km")), "{spaced:?}");
    }
}

#[test]
fn a_number_and_the_han_after_it_may_part() {
    assert!(
        (5..14)
            .any(|zi| lines("全程大约有35公里的路要走一个上午", zi).iter().any(|line| line.ends_with("35")))
    );
}

#[test]
fn double_marks_are_one_unit() {
    for zi in 4..10 {
        for line in lines("一二三四五？！六七八九十！！！甲乙丙丁", zi) {
            assert!(!line.starts_with(['？', '！']), "{line}");
        }
    }
}

#[test]
fn a_mark_at_the_line_end_is_half_an_em() {
    // Six Han and a comma fill six and a half em; at 6.5 字 nothing gives way.
    let rules = LineStyle::default();
    let measured = measure("一二三四五六，七八九十", &rules);
    let cuts = Breaker::new(&measured, &rules, 0, false).cut(&|_| 6500, 0);
    let line = set_line(&measured, cuts[0].clone(), &rules, false);
    assert_eq!((line.width, line.tier), (6500, None));
}

#[test]
fn a_space_at_the_line_end_gives_nothing_to_the_line() {
    // With the stop's blank counted twice, the line would seem to fit in 13.7 em and be 14 em wide.
    let rules = LineStyle::default();
    for spaces in ["", "　", "　　"] {
        let measured = measure(&format!("一座桥的两头，都有人在等天亮。{spaces}甲乙丙摄"), &rules);
        for milli in (10_000..15_000).step_by(100) {
            for cut in Breaker::new(&measured, &rules, 0, false).cut(&|_| milli, 0) {
                let line = set_line(&measured, cut, &rules, false);
                assert!(line.width <= milli, "{spaces:?}: {} in {milli}", line.width);
            }
        }
    }
}

#[test]
fn an_opening_mark_at_the_line_start_loses_its_blank() {
    let (measured, set) = set("一二三四五六“七八九十甲乙丙”", 6, &LineStyle::default(), 0);
    assert_eq!(measured.slice(set[1].cut.clusters.clone()).chars().next(), Some('“'));
    assert_eq!(set[1].cut.indent, 0);
    let kept = LineStyle { gaps: Gaps { line_start: 500, ..Gaps::default() }, ..LineStyle::default() };
    let (_, set) = self::set("一二三四五六“七八九十甲乙丙”", 6, &kept, 0);
    assert_eq!(set[1].cut.indent, 500);
}

#[test]
fn the_first_line_is_set_in() {
    let (_, set) = set("一二三四五六七八九十", 6, &LineStyle::default(), 2000);
    assert_eq!((set[0].cut.clusters.len(), set[0].width), (4, 6000));
}

/// `line` as it is set on `milli` thousandths of an em where more text follows.
fn adjusted(line: &str, milli: i32, rules: &LineStyle) -> SetLine {
    let measured = measure(&format!("{line}后文"), rules);
    let end = measured.clusters.iter().position(|cluster| cluster.start as usize >= line.len());
    let clusters = 0..end.expect("text after the line");
    let cut = LineCut { clusters, measure: milli, indent: 0, reason: BreakReason::Opportunity };
    set_line(&measured, cut, rules, false)
}

/// The last step drawn on, and what it gave to each of its gaps.
fn drawn(line: &str, milli: i32) -> (Option<GapKind>, i32) {
    let line = adjusted(line, milli, &LineStyle::default());
    assert_eq!(line.width, milli);
    (line.tier, line.per_gap)
}

/// The width of a line by right, in thousandths of an em.
fn natural(line: &str) -> i32 {
    let text = measure(line, &LineStyle::default());
    let gaps: i32 = text.gaps.iter().map(|gap| i32::from(gap.width)).sum();
    text.clusters.iter().map(|cluster| cluster.body).sum::<i32>() + gaps
}

#[test]
fn what_fits_is_left_alone() {
    assert_eq!(drawn("一二，三四，五六", 8000), (None, 0));
}

#[test]
fn what_is_too_long_draws_on_the_steps_in_their_order() {
    // typography.md §3: word space, interpunct, brackets, commas, Han-Latin, stops.
    assert_eq!(drawn("三ab cd四", natural("三ab cd四") - 50), (Some(GapKind::WordSpace), -50));
    assert_eq!(drawn("一“二三”四，五。六", 10_000 - 500), (Some(GapKind::Bracket), -250));
    assert_eq!(drawn("一“二三”四，五。六", 10_000 - 1_250), (Some(GapKind::Comma), -250));
    assert_eq!(drawn("一二，三四。五六", 8_000 - 600), (Some(GapKind::Stop), -100));
    assert_eq!(drawn("一二5三四，五六", natural("一二5三四，五六") - 600).0, Some(GapKind::HanLatin));
}

#[test]
fn gaps_of_one_step_give_alike() {
    assert_eq!(drawn("一二，三四，五六", 7_500), (Some(GapKind::Comma), -250));
}

#[test]
fn what_is_too_short_opens_han_last() {
    assert_eq!(drawn("一二三四五六", 6_500), (Some(GapKind::All), 100));
    let natural = natural("一二5三四");
    assert_eq!(drawn("一二5三四", natural + 100), (Some(GapKind::HanLatin), 50));
    assert_eq!(drawn("一二5三四", natural + 500).0, Some(GapKind::All));
}

#[test]
fn a_last_line_is_left_as_it_is() {
    assert_eq!(set("一二三四", 7, &LineStyle::default(), 0).1[0].tier, None);
}

#[test]
fn marks_are_squeezed_rather_than_han_opened() {
    // Closing the comma within by half an em keeps the first line; opening would add a seventh of an em to each gap.
    assert_eq!(lines("一二三四，五六七八，九十甲乙丙丁戊己庚", 9)[0], "一二三四，五六七八，");
    let never = texts("一二三四，五六七八，九十甲乙丙丁戊己庚", 9, &without(GapKind::Comma));
    assert_eq!(never[0], "一二三四，五六七");
}

#[test]
fn no_last_line_of_one_character() {
    for tail in ["末", "末。", "末。”"] {
        let text = format!("一二三四五六七八九十甲乙丙丁戊己庚辛{tail}");
        for zi in [6, 9] {
            let lines = lines(&text, zi);
            let last = lines.last().expect("a line");
            let counted = last.chars().filter(|&c| Class::of(c).counts()).count();
            assert!(counted > 1, "{lines:?}");
        }
    }
}

#[test]
fn words_wider_than_the_measure_are_cut_and_told() {
    let (_, set) = set("见yunting-daily-example-com-news页", 6, &LineStyle::default(), 0);
    assert!(set.iter().any(|line| line.cut.reason == BreakReason::Cut));
    assert!(set.iter().all(|line| line.width <= 6000));
    let (_, whole) = self::set("见news页", 6, &LineStyle::default(), 0);
    assert!(whole.iter().all(|line| line.cut.reason != BreakReason::Cut));
}

#[test]
fn a_paragraph_of_a_hundred_thousand_characters_is_cut() {
    let text = "今日本市召开会议，研究部署冬季供暖工作。".repeat(5_000);
    let (measured, set) = set(&text, 13, &LineStyle::default(), 2000);
    let joined: String = set.iter().map(|line| measured.slice(line.cut.clusters.clone())).collect();
    assert_eq!(joined, text);
}

/// The lines of `text` at `zi` 字, `name` in it held together.
fn with_name(text: &str, name: &str, zi: i32) -> Vec<String> {
    let rules = LineStyle::default();
    let mut measured = measure(text, &rules);
    let at = text.find(name).expect("the name");
    measured.hold(at..at + name.len());
    let cuts = Breaker::new(&measured, &rules, 0, false).cut(&|_| zi * 1000, 0);
    cuts.into_iter().map(|cut| measured.slice(cut.clusters).to_owned()).collect()
}

#[test]
fn a_name_is_parted_only_where_the_line_would_gape() {
    let text = "昨日上午九时许记者在现场见到王小明和他的同事们";
    let whole = |lines: &[String]| lines.iter().any(|line| line.contains("王小明"));
    assert!(!whole(&lines(text, 15)) && whole(&with_name(text, "王小明", 15)));
    // At five 字 the line before the name would open by half an em a gap.
    assert!(!whole(&with_name("甲乙丙王小明丁戊己庚", "王小明", 5)));
}

/// Text as wires bring it: Han, marks of every class, numbers, words, spaces.
fn copy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => "[一丁七万丈三上下不与丐丑专且丕世丘丙业丛东丝丞丢两严丧个中丰串临丹为主丽举]{1,9}",
        3 => prop::sample::select(vec!["，", "。", "、", "；", "：", "？", "！"]).prop_map(str::to_owned),
        1 => "[一二三四五六七八九十]{1,6}".prop_map(|s| format!("“{s}”")),
        1 => "[一二三四五六七八九十]{1,6}".prop_map(|s| format!("《{s}》")),
        1 => "[一二三四五六七八九十]{1,6}".prop_map(|s| format!("（{s}）")),
        1 => prop::sample::select(vec!["——", "……", "？！", "·", "。”", "”，", "》《", "％", "～"]).prop_map(str::to_owned),
        2 => "[0-9]{1,5}(\\.[0-9]{1,2})?%?",
        1 => "[A-Za-z]{1,8}( [A-Za-z]{1,6})?",
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    /// Nothing lost, order kept, every line legal and within its measure.
    #[test]
    fn every_line_is_legal(text in copy(), zi in 6..=60i32, indent in prop::sample::select(vec![0, 2000])) {
        let rules = LineStyle::default();
        let (measured, lines) = set(&text, zi, &rules, indent);
        let joined: String = lines.iter().map(|line| measured.slice(line.cut.clusters.clone())).collect();
        prop_assert_eq!(joined, text);
        let kinsoku = Kinsoku::new(rules.level);
        for (number, line) in lines.iter().enumerate() {
            let class = |at: usize| measured.clusters[at].class;
            let (start, end) = (line.cut.clusters.start, line.cut.clusters.end);
            prop_assert!(line.width <= line.cut.measure + line.cut.indent, "line {} is too wide", number);
            prop_assert!(line.gaps.iter().all(|&gap| gap >= 0));
            let last = number + 1 == lines.len();
            let opens = measured.gaps[start..end - 1].iter().any(|gap| gap.opens);
            if !last && opens {
                prop_assert_eq!(line.width, line.cut.measure + line.cut.indent, "line {} is ragged", number);
            }
            if line.cut.reason == BreakReason::Opportunity {
                prop_assert!(!kinsoku.forbids_end(class(end - 1)));
                prop_assert!(!kinsoku.forbids_start(class(end)), "line {} then {:?}", number, measured.slice(end..end + 1));
                prop_assert!(!measured.gaps[end - 1].unit);
            }
            prop_assert!(start < end);
        }
    }

    /// Measures that change from line to line are each kept.
    #[test]
    fn every_measure_is_kept(text in copy(), measures in prop::collection::vec(6..=40i32, 1..12)) {
        let rules = LineStyle::default();
        let measured = measure(&text, &rules);
        let measure = |line: usize| measures[line.min(measures.len() - 1)] * 1000;
        let cuts = Breaker::new(&measured, &rules, 0, false).cut(&measure, measures.len() - 1);
        for (number, cut) in cuts.into_iter().enumerate() {
            let line = set_line(&measured, cut, &rules, false);
            prop_assert!(line.width <= measure(number));
        }
    }
}
