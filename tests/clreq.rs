//! One case for each clause of clreq's line composition that no other file shows, each with its negative control:
//! named by the clause, in clreq's order. `src/line/CLAUSES.md` maps every clause to its cases.

mod common;

use common::desk::{Desk, han, lines};
use common::measured::measure;
use duikai::input::style::{GapKind, Gaps, Level, LineStyle};
use duikai::line::{BreakReason, Breaker, LineCut, SetLine, set_line};
use duikai::text::MeasuredText;
use duikai::unit::Length;

/// The lines of `text` at a measure in thousandths of an em, the first set in by `indent`.
fn set(text: &str, milli: i32, rules: &LineStyle, indent: i32) -> (MeasuredText, Vec<SetLine>) {
    let measured = measure(text, rules);
    let cuts = Breaker::new(&measured, rules, indent, false).cut(&|_| milli, 0);
    let lines = cuts.into_iter().map(|cut| set_line(&measured, cut, rules, false)).collect();
    (measured, lines)
}

fn texts(text: &str, milli: i32, rules: &LineStyle) -> Vec<String> {
    let (measured, lines) = set(text, milli, rules, 0);
    lines.iter().map(|line| measured.slice(line.cut.clusters.clone()).to_owned()).collect()
}

/// Width by right, in thousandths of an em.
fn natural(text: &str, rules: &LineStyle) -> i32 {
    let text = measure(text, rules);
    let gaps: i32 = text.gaps.iter().map(|gap| i32::from(gap.width)).sum();
    text.clusters.iter().map(|cluster| cluster.body).sum::<i32>() + gaps
}

/// `line` as it is set on `milli` thousandths of an em where more text follows.
fn adjusted(line: &str, milli: i32, rules: &LineStyle) -> SetLine {
    let measured = measure(&format!("{line}后文"), rules);
    let end = measured.clusters.iter().position(|cluster| cluster.start as usize >= line.len());
    let clusters = 0..end.expect("text after the line");
    let cut = LineCut { clusters, measure: milli, indent: 0, reason: BreakReason::Opportunity };
    set_line(&measured, cut, rules, false)
}

fn at(level: Level) -> LineStyle {
    LineStyle { level, ..LineStyle::default() }
}

fn without(what: GapKind) -> LineStyle {
    let mut rules = LineStyle::default();
    rules.shrink.retain(|step| step.what != what);
    rules.stretch.retain(|step| step.what != what);
    rules
}

fn with_gaps(gaps: Gaps) -> LineStyle {
    LineStyle { gaps, ..LineStyle::default() }
}

// Prohibition rules for line start and line end.

/// Whether `mark` starts a line after six Han on six 字, where nothing else would stand.
fn starts(mark: char, level: Level) -> bool {
    texts(&format!("一二三四五六{mark}七八九十甲乙丙丁"), 6_000, &at(level))[1].starts_with(mark)
}

/// Whether `mark` ends a line after five Han at any measure about it.
fn ends(mark: char, level: Level) -> bool {
    let text = format!("一二三四五{mark}六七八九十甲乙丙丁");
    let ends = |milli: i32| texts(&text, milli, &at(level)).iter().any(|line| line.ends_with(mark));
    (5_000..=7_000).step_by(100).any(ends)
}

#[test]
fn basic_lets_no_pause_stop_or_closing_mark_start_a_line() {
    for mark in "、，。．：；！？”’」』）〕】〗》〉］｝–～·・／％‰℃".chars()
    {
        assert!(!starts(mark, Level::Basic), "{mark}");
    }
    for mark in "一“（《…".chars() {
        assert!(starts(mark, Level::Basic), "{mark}");
    }
}

#[test]
fn none_lets_any_of_them_start_a_line() {
    for mark in "、，。．：；！？”’」』）〕】〗》〉］｝–～·・％‰℃".chars() {
        let starts = (5_000..=9_000).step_by(500).any(|milli| {
            let text = format!("一二三四五六七八{mark}九十甲乙丙丁");
            texts(&text, milli, &at(Level::None)).iter().skip(1).any(|line| line.starts_with(mark))
        });
        assert!(starts, "{mark}");
    }
}

#[test]
fn basic_lets_no_opening_mark_or_prefix_end_a_line() {
    for mark in "“‘「『（〔【〖《〈［｛￥＄№§".chars() {
        assert!(!ends(mark, Level::Basic), "{mark}");
        assert!(ends(mark, Level::None), "{mark} at level none");
    }
    assert!(ends('／', Level::Basic) && !ends('／', Level::Gb));
}

/// Marks are squeezed first, and what then fits is on the line: “先挤进，后推出”.
#[test]
fn a_mark_is_pushed_in_before_a_character_is_pushed_out() {
    let text = "一二，三四五六。七八九十甲乙丙丁戊己";
    assert_eq!(texts(text, 7_000, &LineStyle::default())[0], "一二，三四五六。");
    assert_eq!(texts(text, 7_000, &without(GapKind::Comma))[0], "一二，三四五");
}

// Prohibition rules for unbreakable marks.

#[test]
fn dash_and_ellipsis_fill_two_em_and_are_one_unit() {
    let rules = LineStyle::default();
    for pair in ["——", "……", "⋯⋯"] {
        assert_eq!(natural(pair, &rules), 2_000, "{pair}");
        for milli in (4_000..9_000).step_by(500) {
            let lines = texts(&format!("一二三{pair}四五六七八{pair}九十甲乙"), milli, &rules);
            assert_eq!(lines.iter().filter(|line| line.contains(pair)).count(), 2, "{lines:?}");
        }
    }
    assert_eq!(natural("—", &rules), 1_000);
}

#[test]
fn two_ellipses_in_a_row_may_part_between_them_and_never_open_there() {
    let rules = LineStyle::default();
    let lines = texts("一二三…………四五六七八", 5_000, &rules);
    assert_eq!(lines[..2], ["一二三……", "……四五六"]);
    let line = adjusted("一…………二", 7_000, &rules);
    assert_eq!(line.gaps, [500, 0, 500, 0]);
    assert_eq!(adjusted("一……——二", 7_000, &rules).gaps[1], 333, "unlike marks do part");
}

// Punctuation width adjustment.

#[test]
fn a_mark_between_han_fills_an_em() {
    let rules = LineStyle::default();
    for mark in "、，。．：；！？”’」』）〕】〗》〉］｝“‘「『（〔【〖《〈［｛".chars()
    {
        assert_eq!(natural(&format!("一{mark}二"), &rules), 3_000, "{mark}");
    }
    assert_eq!(natural("一·二", &rules), 2_500, "the interpunct fills half an em");
}

#[test]
fn an_interpunct_of_half_an_em_gives_nothing() {
    let rules = LineStyle::default();
    let width = natural("列夫·托尔斯泰", &rules);
    let line = adjusted("列夫·托尔斯泰", width - 100, &rules);
    assert_eq!((line.width, line.tier), (width, None));
    assert_eq!(adjusted("列夫，托尔斯泰", 6_900, &rules).width, 6_900, "a comma would");
}

#[test]
fn of_two_adjacent_marks_the_bracket_stands_close_to_what_it_encloses() {
    let gap = |text: &str, at: usize| measure(text, &LineStyle::default()).gaps[at].width;
    // Opening marks touch what follows them, closing marks what they follow; the half em stands outside.
    assert_eq!((gap("一，“二", 1), gap("一，“二", 2)), (500, 0));
    assert_eq!((gap("一》《二", 0), gap("一》《二", 1), gap("一》《二", 2)), (0, 500, 0));
    assert_eq!((gap("“《二", 0), gap("“《二", 1)), (0, 0));
    assert_eq!((gap("二”，三", 0), gap("二”，三", 1), gap("二”，三", 2)), (0, 0, 500));
}

#[test]
fn an_opening_mark_at_a_paragraphs_start_keeps_its_half_em_or_not_by_the_style() {
    let indent = |paragraph_start| {
        let rules = with_gaps(Gaps { paragraph_start, ..Gaps::default() });
        set("“一二三四五六七八”", 6_000, &rules, 2_000).1[0].cut.indent
    };
    assert_eq!((indent(500), indent(0)), (2_500, 2_000));
}

#[test]
fn a_mark_at_a_line_end_keeps_its_em_where_the_style_says_so() {
    // Six and a half em hold six Han and a comma without its blank, and not with it.
    let text = "一二三四五六，七八九十甲乙";
    assert_eq!(set(text, 6_500, &LineStyle::default(), 0).1[0].width, 6_500);
    let mut rules = with_gaps(Gaps { line_end: 500, ..Gaps::default() });
    rules.shrink.clear();
    assert_eq!(texts(text, 6_500, &rules)[0], "一二三四五");
}

// Mixed text composition.

#[test]
fn latin_at_the_edges_of_a_line_has_no_white() {
    let rules = LineStyle::default();
    let latin = natural("ab", &rules);
    assert_eq!(adjusted("一二ab", 9_000, &without(GapKind::All)).gaps.last(), Some(&0));
    assert_eq!(natural("ab一", &rules), latin + 250 + 1_000);
    let (text, lines) = set("一二三四五六ab七八九十", 6_000, &rules, 0);
    assert_eq!(text.slice(lines[1].cut.clusters.clone()), "ab七八九十");
    assert_eq!(lines[1].cut.indent, 0);
}

#[test]
fn only_gaps_at_han_open_never_those_in_words_and_numbers() {
    let rules = LineStyle::default();
    let line = adjusted("一二2026三ab四", natural("一二2026三ab四", &rules) + 2_000, &rules);
    let opened = |at: usize| line.gaps[at] > 0;
    let expected = [true, true, false, false, false, true, true, false, true];
    assert_eq!((0..9).map(opened).collect::<Vec<_>>(), expected, "{:?}", line.gaps);
}

// Single line alignment.

/// White before and after a crosshead that stands by `align` in its column.
fn sides(align: &str) -> (Length, Length) {
    let desk = Desk::lead(1, 20, "").story("lead", "", &format!("## 小标题\n\n{}", han(60)));
    let to = format!("size   = \"10pt\"\nalign  = \"{align}\"");
    let made = desk.edit("layouts/styles/test.toml", "size   = \"10pt\"\nalign  = \"center\"", &to).compose();
    let head = lines(&made, "lead", "crosshead")[0];
    let left = lines(&made, "lead", "body").iter().map(|line| line.origin.x).min().expect("a line");
    let before = head.origin.x - left;
    (before, head.role.measure - before - head.role.width)
}

#[test]
fn single_lines_stand_in_the_middle_at_the_start_or_at_the_end() {
    let (before, after) = sides("center");
    assert!((before - after).abs() <= Length::milli_pt(10), "{before} {after}");
    assert_eq!(sides("left").0, Length::ZERO);
    assert_eq!(sides("right").1, Length::ZERO);
}

// Procedures for inter-character spacing reduction.

/// A line on which only one step can give, and how much it can give.
const GIVING: [(GapKind, &str, i32); 5] = [
    (GapKind::WordSpace, "ab cd ef", 2 * 83), // from a third of an em to a quarter
    (GapKind::Bracket, "一“二”三", 2 * 500),
    (GapKind::Comma, "一，二；三、四", 3 * 500),
    (GapKind::HanLatin, "一5二", 2 * 125), // from a quarter of an em to an eighth
    (GapKind::Stop, "一。二？三！四", 3 * 500),
];

#[test]
fn each_step_of_reduction_gives_down_to_its_limit_and_no_further() {
    let rules = LineStyle::default();
    for (kind, line, room) in GIVING {
        let natural = natural(line, &rules);
        let full = adjusted(line, natural - room, &rules);
        assert_eq!((full.width, full.tier), (natural - room, Some(kind)), "{line}");
        assert_eq!(adjusted(line, natural - room - 10, &rules).width, natural - room, "{line}");
        assert_eq!(adjusted(line, natural - room, &without(kind)).width, natural, "{line}");
    }
}

#[test]
fn reduction_takes_its_steps_in_order_and_alike_within_a_step() {
    let rules = LineStyle::default();
    let line = "ab cd一“二”三，四5五。六";
    let natural = natural(line, &rules);
    let mut room = 0;
    // The quarter em beside `cd` and on both sides of `5` gives an eighth each.
    for (kind, gives) in [
        (GapKind::WordSpace, 83),
        (GapKind::Bracket, 1_000),
        (GapKind::Comma, 500),
        (GapKind::HanLatin, 375),
        (GapKind::Stop, 500),
    ] {
        assert_eq!(adjusted(line, natural - room - 20, &rules).tier, Some(kind));
        room += gives;
    }
    let gaps = adjusted("一“二”三“四”五", 9_000 - 1_000, &rules).gaps;
    assert_eq!(gaps.iter().filter(|&&gap| gap == 250).count(), 4, "{gaps:?}");
}

// Procedures for inter-character space expansion.

#[test]
fn each_step_of_expansion_takes_up_to_its_limit() {
    let rules = LineStyle::default();
    let line = "一ab cd二";
    let natural = natural(line, &rules);
    let tier = |more: i32| adjusted(line, natural + more, &rules).tier;
    // A word space from a third of an em to a half, two gaps beside Latin from a quarter to a third.
    assert_eq!(tier(167), Some(GapKind::WordSpace));
    assert_eq!(tier(168), Some(GapKind::HanLatin));
    assert_eq!(tier(167 + 2 * 83), Some(GapKind::HanLatin));
    assert_eq!(tier(167 + 2 * 83 + 1), Some(GapKind::All));
    assert_eq!(adjusted(line, natural + 100, &without(GapKind::WordSpace)).tier, Some(GapKind::HanLatin));
}

#[test]
fn what_remains_is_shared_by_all_gaps_alike() {
    let line = adjusted("一二，三四五", 6_500, &LineStyle::default());
    assert_eq!(line.gaps, [100, 100, 600, 100, 100, 0]);
}

#[test]
fn nothing_opens_inside_units_nor_beside_connectors_and_solidi() {
    let rules = LineStyle::default();
    for (unit, closed) in
        [("二～三", 2), ("二–三", 2), ("二／三", 2), ("25％", 2), ("￥9", 1), ("？！", 1), ("3∶2", 2)]
    {
        let text = format!("甲{unit}乙丙");
        let line = adjusted(&text, natural(&text, &rules) + 1_500, &rules);
        assert_eq!(line.short(), 0, "{unit}");
        let inside = &line.gaps[1..=closed];
        assert!(inside.iter().all(|&gap| gap == 0), "{unit}: {:?}", line.gaps);
        let last = line.gaps.len() - 2;
        assert!(line.gaps[last] > 0, "the Han beside it part: {:?}", line.gaps);
    }
}
