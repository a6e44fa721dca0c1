//! How line ends are chosen: the modes, the levels and their prices, the remedy for three marks, what is kept from a
//! previous build, and how paragraphs part between columns.

mod common;

use common::measured::measure;
use duikai::flow::{LinePlace, Paragraph, balance};
use duikai::input::style::{GapKind, Gaps, Level, LineStyle, Mode, Prices};
use duikai::line::{BreakReason, Breaker, Kept, LineCut, OldLine, SetLine, set_line};
use duikai::text::{Class, MeasuredText};
use duikai::unit::Length;
use proptest::prelude::*;

fn cuts(text: &MeasuredText, zi: i32, rules: &LineStyle) -> Vec<LineCut> {
    Breaker::new(text, rules, 0, false).cut(&|_| zi * 1000, 0)
}

fn set(text: &str, zi: i32, rules: &LineStyle) -> Vec<SetLine> {
    let text = measure(text, rules);
    cuts(&text, zi, rules).into_iter().map(|cut| set_line(&text, cut, rules, false)).collect()
}

fn lines(text: &str, zi: i32, rules: &LineStyle) -> Vec<String> {
    let text = measure(text, rules);
    cuts(&text, zi, rules).into_iter().map(|cut| text.slice(cut.clusters).to_owned()).collect()
}

fn at(level: Level) -> LineStyle {
    LineStyle { level, ..LineStyle::default() }
}

fn in_mode(mode: Mode) -> LineStyle {
    LineStyle { mode, ..LineStyle::default() }
}

/// Han without any mark: nothing on it gives way.
const HAN: &str =
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈";

fn han(count: usize) -> String {
    HAN.chars().cycle().take(count).collect()
}

// Levels: typography.md §1, clreq "Prohibition rules for line start and line end".

/// Whether any line of `text` starts with `mark`, at any measure from 5 to 20 字.
fn starts_a_line(text: &str, mark: char, rules: &LineStyle) -> bool {
    (5..=20).any(|zi| lines(text, zi, rules).iter().skip(1).any(|line| line.starts_with(mark)))
}

#[test]
fn news_lets_an_exclamation_start_a_line_where_it_would_gape() {
    // Five Han and the mark: pushing the fifth down would open three gaps by a third of an em each.
    let text = "天地玄黄宇！洪荒日月盈昃";
    assert_eq!(lines(text, 5, &at(Level::News))[1].chars().next(), Some('！'));
    assert!(!starts_a_line(text, '！', &at(Level::Basic)));
}

#[test]
fn news_keeps_the_prohibition_where_the_line_needs_less_than_an_eighth() {
    // Twenty Han and the mark: pushing one down opens eighteen gaps by a twentieth of an em each.
    let text = han(20) + "！" + &han(30);
    assert!(!lines(&text, 20, &at(Level::News))[1].starts_with('！'));
}

#[test]
fn news_never_releases_stops_commas_or_brackets() {
    for mark in "、，。”）》".chars() {
        let text = format!("天地玄黄宇{mark}洪荒日月盈昃");
        assert!(!starts_a_line(&text, mark, &at(Level::News)), "{mark}");
    }
}

#[test]
fn none_lets_any_mark_start_a_line() {
    let never = LineStyle { shrink: Vec::new(), ..at(Level::None) };
    assert!(starts_a_line("天地玄黄宇，洪荒日月盈昃", '，', &never));
}

#[test]
fn gb_lets_no_solidus_end_a_line() {
    let text = "天地玄黄／宇宙洪荒日月盈昃辰宿列张";
    let ends = |level| (4..=12).any(|zi| lines(text, zi, &at(level)).iter().any(|line| line.ends_with('／')));
    assert!(ends(Level::Basic) && !ends(Level::Gb) && !ends(Level::Strict));
}

#[test]
fn strict_lets_no_dash_or_ellipsis_start_a_line() {
    for mark in ["——", "……"] {
        let text = format!("{}{mark}{}", han(9), han(20));
        let starts =
            |level| (4..=12).any(|zi| lines(&text, zi, &at(level)).iter().any(|line| line.starts_with(mark)));
        assert!(starts(Level::Gb) && !starts(Level::Strict), "{mark}");
    }
}

#[test]
fn a_single_dash_that_joins_two_words_starts_no_line() {
    assert!(!starts_a_line("北京天津—上海广州深圳武汉", '—', &at(Level::Basic)));
    // As the dash proper, two of them may.
    assert!(starts_a_line("北京天津——上海广州深圳武汉", '—', &at(Level::Basic)));
}

// The remedy for three marks in a row: clreq, "Prohibition rules", remedial note.

#[test]
fn the_third_of_three_marks_may_start_a_line_where_it_would_gape() {
    // With the word on the next line, eight Han would fill thirteen em.
    let lines = set("天地玄黄宇宙洪荒Exampl。』」天地玄黄宇宙洪荒日月盈昃", 13, &LineStyle::default());
    assert_eq!(lines[0].cut.reason, BreakReason::Remedy);
}

#[test]
fn two_marks_never_part_nor_three_where_the_line_can_be_set() {
    let two = set("天地玄黄宇宙洪荒Exampl』」天地玄黄宇宙洪荒日月盈昃", 13, &LineStyle::default());
    assert!(two.iter().all(|line| line.cut.reason != BreakReason::Remedy));
    for zi in 12..30 {
        let three = set(&(han(20) + "。』」" + &han(20)), zi, &LineStyle::default());
        assert!(three.iter().all(|line| line.cut.reason != BreakReason::Remedy), "{zi}");
    }
}

// The white of a mark at a line's end: the first shrink step.

#[test]
fn a_mark_that_keeps_its_blank_gives_it_first() {
    let full = LineStyle { gaps: Gaps { line_end: 500, ..Gaps::default() }, ..LineStyle::default() };
    let line = |milli: i32| {
        let text = measure("一二三，四五六，七八九十", &full);
        let cut = LineCut { clusters: 0..8, measure: milli, indent: 0, reason: BreakReason::Opportunity };
        set_line(&text, cut, &full, false)
    };
    assert_eq!((line(8000).width, line(8000).tier), (8000, None));
    assert_eq!((line(7600).tier, line(7600).per_gap), (Some(GapKind::LineEnd), -400));
    assert_eq!((line(7300).tier, line(7300).width), (Some(GapKind::Comma), 7300));
    // By default the blank is gone before any line is looked at.
    assert!(
        set("一二三，四五六，七八九十", 8, &LineStyle::default())
            .iter()
            .all(|line| line.tier != Some(GapKind::LineEnd))
    );
}

#[test]
fn a_blank_kept_at_line_ends_is_reckoned_with() {
    let full = LineStyle { gaps: Gaps { line_end: 500, ..Gaps::default() }, ..LineStyle::default() };
    for zi in 4..20 {
        let text = "一二三，四五六。七八九十，甲乙丙丁。戊己庚辛，壬癸";
        assert!(set(text, zi, &full).iter().all(|line| line.width <= zi * 1000), "{zi}");
    }
}

// Modes.

#[test]
fn first_fit_squeezes_rather_than_opens_and_looks_no_further() {
    let text = "一二三四，五六七八，九十甲乙丙丁戊己庚";
    assert_eq!(lines(text, 9, &in_mode(Mode::FirstFit))[0], "一二三四，五六七八，");
    let tail = han(19);
    let last = |mode| lines(&tail, 6, &in_mode(mode)).last().map(|line| line.chars().count());
    assert_eq!((last(Mode::FirstFit), last(Mode::Optimal)), (Some(1), Some(2)));
}

#[test]
fn prices_are_the_styles() {
    let text = "昨日上午九时许记者在现场见到王小明和他的同事们";
    let whole = |name: u32| {
        let rules = LineStyle { prices: Prices { name, ..Prices::default() }, ..LineStyle::default() };
        let mut measured = measure(text, &rules);
        let at = text.find("王小明").expect("the name");
        measured.hold(at..at + "王小明".len());
        let cuts = Breaker::new(&measured, &rules, 0, false).cut(&|_| 15_000, 0);
        cuts.iter().any(|cut| measured.slice(cut.clusters.clone()).contains("王小明"))
    };
    assert!(whole(Prices::default().name) && !whole(0));
}

#[test]
fn a_count_of_lines_can_be_asked_for() {
    let rules = LineStyle::default();
    let text = measure(&"今日，本市召开会议，研究部署冬季供暖工作。".repeat(6), &rules);
    let best = cuts(&text, 13, &rules).len();
    let mut breaker = Breaker::new(&text, &rules, 0, false);
    let longer = breaker.cut_into(best + 1, &|_| 13_000, i64::MAX).expect("a line more");
    assert_eq!(longer.len(), best + 1);
    assert_eq!(breaker.cut_into(best * 40, &|_| 13_000, i64::MAX), None);
}

// Mode stable.

/// The lines of `new` where those of `old` at the same measure were there before.
fn stable(old: &str, new: &str, zi: i32) -> (Vec<String>, Vec<String>) {
    let rules = in_mode(Mode::Stable);
    let before = lines(old, zi, &rules);
    let known: Vec<OldLine> =
        before.iter().map(|line| OldLine { text: line.clone(), measure: zi * 1000 }).collect();
    let text = measure(new, &rules);
    let kept = Kept::new(&known, &text);
    let cuts = Breaker::new(&text, &rules, 0, false).keeping(Some(&kept)).cut(&|_| zi * 1000, 0);
    (before, cuts.into_iter().map(|cut| text.slice(cut.clusters).to_owned()).collect())
}

fn sentences(count: usize) -> String {
    let all = [
        "昨日，市防汛办发布消息，",
        "今年以来累计降水1286毫米，",
        "比去年同期多两成；",
        "“水位还在涨。”",
        "记者在江堤上看到，",
        "值守的人两班倒，",
        "巡堤一趟要走3.5公里。",
    ];
    all.iter().cycle().take(count).copied().collect()
}

#[test]
fn an_unchanged_paragraph_keeps_all_its_lines() {
    let text = sentences(20);
    let (before, after) = stable(&text, &text, 13);
    assert_eq!(before, after);
}

#[test]
fn an_edit_moves_lines_from_its_place_until_the_old_ends_are_met() {
    let old = sentences(30);
    let new = old.replacen("多两成", "多百分之二十三", 1);
    let (before, after) = stable(&old, &new, 13);
    let edited =
        before.iter().position(|line| line.contains("多两") || line.ends_with('多')).expect("the line");
    assert_eq!(before[..edited.saturating_sub(1)], after[..edited.saturating_sub(1)]);
    let alike = before.iter().rev().zip(after.iter().rev()).take_while(|(old, new)| old == new).count();
    assert!(alike > 0, "the old ends are met again: {after:#?}");
}

#[test]
fn without_the_previous_build_stable_is_optimal() {
    let text = sentences(20);
    assert_eq!(lines(&text, 13, &in_mode(Mode::Stable)), lines(&text, 13, &in_mode(Mode::Optimal)));
}

// Column ends: clreq, "Widow and orphan adjustment".

/// Columns of so many rows and 13 字.
fn columns(count: u32, rows: u32) -> Vec<LinePlace> {
    let em = Length::pt(9);
    let place =
        |column, row| LinePlace { column, row, below: rows - row - 1, x: Length::ZERO, measure: em * 13 };
    (0..count).flat_map(|column| (0..rows).map(move |row| place(column, row))).collect()
}

fn paragraphs(texts: &[String], rules: &LineStyle) -> Vec<Paragraph> {
    let paragraph = |text: &String| Paragraph {
        text: measure(text, rules),
        size: Length::pt(9),
        indent: 2000,
        ragged: false,
        above: 0,
        keep_next: 0,
        kept: None,
    };
    texts.iter().map(paragraph).collect()
}

/// How many columns start with a short last line or end with a first one.
fn bad_ends(texts: &[String], rules: &LineStyle) -> usize {
    let paragraphs = paragraphs(texts, rules);
    let filled = balance(&paragraphs, &columns(3, 40), 0, rules);
    assert_eq!(filled.overset_lines, 0);
    let of = |at: usize| filled.lines.get(at).map(|line| line.paragraph);
    (1..filled.lines.len())
        .filter(|&at| {
            filled.lines[at].place.column != filled.lines[at - 1].place.column && of(at) == of(at - 1)
        })
        .filter(|&at| {
            let tail = of(at + 1) != of(at) && filled.lines[at].line.width <= 9_100;
            tail || at < 2 || of(at - 2) != of(at)
        })
        .count()
}

#[test]
fn columns_begin_and_end_well_where_a_paragraph_can_be_a_line_longer_or_shorter() {
    let as_it_falls = {
        let mut rules = LineStyle::default();
        (rules.column.widow, rules.column.orphan) = (0, false);
        rules
    };
    let (mut before, mut after) = (0, 0);
    for shift in 0..40 {
        let texts: Vec<String> =
            (3..12).map(|n| sentences(n + n * shift % 5) + &han((shift * 7 + n * 5) % 17)).collect();
        before += bad_ends(&texts, &as_it_falls);
        after += bad_ends(&texts, &LineStyle::default());
    }
    assert!(before > 20 && after * 3 <= before, "{before} before, {after} after");
}

// Any text.

/// Text as wires bring it: Han, marks of every class, numbers, words, spaces.
fn copy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => "[一丁七万丈三上下不与丐丑专且丕世丘丙业丛东丝丞丢两严丧个中丰串临丹为主丽举]{1,9}",
        4 => prop::sample::select(vec!["，", "。", "、", "；", "：", "？", "！"]).prop_map(str::to_owned),
        1 => "[一二三四五六七八九十]{1,6}".prop_map(|s| format!("“{s}”")),
        1 => "[一二三四五六七八九十]{1,6}".prop_map(|s| format!("《{s}》")),
        1 => prop::sample::select(vec!["——", "……", "？！", "·", "。』」", "”，", "》《", "％", "～", "／"]).prop_map(str::to_owned),
        2 => "[0-9]{1,5}(\\.[0-9]{1,2})?%?",
        1 => "[A-Za-z]{1,8}( [A-Za-z]{1,6})?",
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

const LEVELS: [Level; 5] = [Level::None, Level::News, Level::Basic, Level::Gb, Level::Strict];

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    /// At every level and in every mode nothing is lost, and no line is wider than its measure.
    #[test]
    fn every_mode_and_level_keeps_text_and_measure(text in copy(), zi in 4..=40i32, level in prop::sample::select(LEVELS.to_vec()), first_fit in any::<bool>()) {
        let mode = if first_fit { Mode::FirstFit } else { Mode::Optimal };
        let rules = LineStyle { level, mode, ..LineStyle::default() };
        let measured = measure(&text, &rules);
        let lines = cuts(&measured, zi, &rules);
        let joined: String = lines.iter().map(|cut| measured.slice(cut.clusters.clone())).collect();
        prop_assert_eq!(joined, text);
        for cut in lines {
            let line = set_line(&measured, cut, &rules, false);
            prop_assert!(line.width <= zi * 1000, "{} at {}", line.width, zi);
        }
    }

    /// The optimal lines are never dearer than those of first fit, by the price both are reckoned at.
    #[test]
    fn optimal_is_never_dearer_than_first_fit(text in copy(), zi in 6..=30i32) {
        let (optimal, first) = (in_mode(Mode::Optimal), in_mode(Mode::FirstFit));
        let measured = measure(&text, &optimal);
        let first = cuts(&measured, zi, &first);
        let mut breaker = Breaker::new(&measured, &optimal, 0, false);
        let best = breaker.cut(&|_| zi * 1000, 0);
        prop_assert!(breaker.price(&best) <= breaker.price(&first), "{} {}", breaker.price(&best), breaker.price(&first));
    }

    /// A character put in or taken out moves no line that lies wholly before it, nor one after the ends meet.
    #[test]
    fn stable_moves_no_line_it_need_not(count in 5..40usize, place in 0..1000usize, zi in 10..=20i32, insert in any::<bool>()) {
        let old = sentences(count);
        let chars: Vec<char> = old.chars().collect();
        let at = place * (chars.len() - 1) / 1000;
        let new: String = if insert {
            chars[..at].iter().copied().chain(['新']).chain(chars[at..].iter().copied()).collect()
        } else {
            chars[..at].iter().chain(&chars[at + 1..]).collect()
        };
        let (before, after) = stable(&old, &new, zi);
        prop_assert_eq!(after.concat(), new);
        // Fewest lines moved: no way that keeps more of them is legal, which the search guarantees by its price; what
        // can be seen from outside is that lines well before the edit stand, and that no fewer stand than with no memory.
        let anew = lines(&after.concat(), zi, &in_mode(Mode::Optimal));
        let stand = |lines: &[String]| {
            let head = before.iter().zip(lines).take_while(|(old, new)| old == new).count();
            let tail = before.iter().rev().zip(lines.iter().rev()).take_while(|(old, new)| old == new).count();
            (head + tail).min(before.len())
        };
        prop_assert!(stand(&after) >= stand(&anew), "{before:#?} {after:#?} {anew:#?}");
    }
}

#[test]
fn classes_know_the_wave_from_the_connector() {
    assert_eq!((Class::of('～'), Class::of('–')), (Class::Wave, Class::Connector));
}

#[test]
fn half_width_connectors_and_solidi_among_han_are_what_they_stand_for() {
    for mark in ['-', '/', '~'] {
        let text = format!("北京天津{mark}上海广州深圳武汉");
        assert!(!starts_a_line(&text, mark, &at(Level::Basic)), "{mark}");
    }
    let ends = |level| {
        (4..=12).any(|zi| {
            lines("天地玄黄/宇宙洪荒日月盈昃辰宿", zi, &at(level)).iter().any(|line| line.ends_with('/'))
        })
    };
    assert!(ends(Level::Basic) && !ends(Level::Gb));
}
