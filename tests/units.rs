//! Units that hold together (typography.md §1, "One unit, never split or stretched"): each with a case that shows it
//! and one that shows its absence, at every measure; and what must hold of any mixture of them.

mod common;

use common::desk::{Desk, han, lines as page_lines};
use common::measured::measure;
use duikai::input::style::{LineStyle, Prices};
use duikai::line::{BreakReason, Breaker, SetLine, set_line};
use duikai::text::{Class, MeasuredText};
use proptest::prelude::*;

/// Every measure of a newspaper column, and narrower ones, in 字.
const MEASURES: std::ops::RangeInclusive<i32> = 4..=30;

const BEFORE: &str = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏";
const AFTER: &str = "闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈";

fn set(text: &MeasuredText, zi: i32, rules: &LineStyle) -> Vec<SetLine> {
    let cuts = Breaker::new(text, rules, 0, false).cut(&|_| zi * 1000, 0);
    cuts.into_iter().map(|cut| set_line(text, cut, rules, false)).collect()
}

fn default() -> LineStyle {
    LineStyle::default()
}

fn hyphenating() -> LineStyle {
    LineStyle { hyphenate: true, ..LineStyle::default() }
}

/// Where `unit`, after each of several stretches of text, is parted at any measure, without a cut: the parts before
/// the line ends.
fn parted_by(unit: &str, rules: &LineStyle) -> Vec<String> {
    let mut parts = Vec::new();
    for before in BEFORE.char_indices().map(|(at, _)| &BEFORE[at..]) {
        let text = measure(&format!("{before}{unit}{AFTER}"), rules);
        for zi in MEASURES {
            for line in set(&text, zi, rules).iter().filter(|line| line.cut.reason != BreakReason::Cut) {
                let end = text.bytes(line.cut.clusters.end - 1).end;
                if end > before.len() && end < before.len() + unit.len() {
                    parts.push(unit[..end - before.len()].to_owned());
                }
            }
        }
    }
    parts.sort();
    parts.dedup();
    parts
}

#[track_caller]
fn assert_never_parted(units: &[&str]) {
    for unit in units {
        assert_eq!(parted_by(unit, &default()), [""; 0], "{unit}");
        let text = measure(&format!("天地{unit}玄黄"), &default());
        for at in text.cluster_range(unit) {
            assert!(!text.gaps[at].opens && text.gaps[at].kind.is_none(), "{unit} is stretched");
        }
    }
}

trait ClusterRange {
    /// The gaps inside `part`.
    fn cluster_range(&self, part: &str) -> std::ops::Range<usize>;
}

impl ClusterRange for MeasuredText {
    fn cluster_range(&self, part: &str) -> std::ops::Range<usize> {
        let start = self.text.find(part).expect("the part");
        let at = |byte: usize| self.clusters.partition_point(|cluster| (cluster.start as usize) < byte);
        at(start)..at(start + part.len()) - 1
    }
}

#[track_caller]
fn assert_parts(units: &[&str]) {
    for unit in units {
        assert_ne!(parted_by(unit, &default()), [""; 0], "{unit}");
    }
}

#[test]
fn numbers_keep_their_separators() {
    assert_never_parted(&["1,286.5", "2026-11-23", "3:2", "1/3", "010-8888", "1∶12", "3／4", "１２８６"]);
    assert_parts(&["一、286", "3，5", "一二八六"]);
}

#[test]
fn ranges_are_whole() {
    assert_never_parted(&["3-5", "3—5", "3～5", "3–5", "3~5", "12℃～18℃", "5%～8%", "$3～$5", "9kg—12kg"]);
    assert_parts(&["3至5", "三——五", "3——5"]);
}

#[test]
fn signs_stay_before_their_numbers() {
    assert_never_parted(&["+5", "−5", "±5", "≈5", "≥18", "－5℃", "≈￥5"]);
    assert_parts(&["约5", "≈五"]);
}

#[test]
fn a_sign_stands_close_to_its_number() {
    let text = measure("约≈5个", &default());
    assert_eq!(text.gaps[1].width, 0);
    assert_ne!(measure("约为5个", &default()).gaps[1].width, 0);
}

#[test]
fn numbers_keep_their_units() {
    assert_never_parted(&[
        "35 km",
        "35km",
        "120 km/h",
        "9％",
        "9%",
        "9 %",
        "3‰",
        "18℃",
        "18 ℃",
        "31°14′22″",
        "5 μm",
    ]);
    assert_parts(&["35 cats", "35公里", "km 35"]);
}

#[test]
fn currency_stays_with_its_number() {
    assert_never_parted(&["$5", "€1,200", "£9.5", "¥86", "￥86.4", "￥ 86"]);
    assert_parts(&["86元", "元86"]);
}

/// How many lines end inside `unit`, over all measures and places.
fn times_parted(unit: &str, rules: &LineStyle) -> usize {
    let ends = |before: &str| {
        let text = measure(&format!("{before}{unit}{AFTER}"), rules);
        let inside = |line: &SetLine| {
            let end = text.bytes(line.cut.clusters.end - 1).end;
            end > before.len() && end < before.len() + unit.len()
        };
        MEASURES.map(|zi| set(&text, zi, rules).iter().filter(|line| inside(line)).count()).sum::<usize>()
    };
    BEFORE.char_indices().map(|(at, _)| ends(&BEFORE[at..])).sum()
}

#[test]
fn dates_part_after_their_counters_and_hardly_before_them() {
    let parts = parted_by("2026年11月23日", &default());
    assert!(parts.contains(&"2026年".to_owned()) && parts.contains(&"2026年11月".to_owned()), "{parts:?}");
    for part in parts {
        let sides = (part.chars().next_back(), "2026年11月23日"[part.len()..].chars().next());
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        assert!(!digit(sides.0) || !digit(sides.1), "{part} is parted inside a number");
    }
    let free = LineStyle { counters: String::new(), ..default() };
    let dear = LineStyle { prices: Prices { date: 1_000_000, ..Prices::default() }, ..default() };
    let [free, held, dear] = [free, default(), dear].map(|rules| times_parted("5月", &rules));
    assert!(free > held && held > dear, "{free}, {held}, {dear}");
}

#[test]
fn a_score_had_better_not_part() {
    assert_eq!(measure("3：2", &default()).gaps.iter().filter(|gap| gap.name).count(), 2);
    assert_eq!(measure("题：2", &default()).gaps.iter().filter(|gap| gap.name).count(), 0);
}

#[test]
fn titles_are_held_at_a_style_s_wish_and_up_to_its_length() {
    let held = LineStyle { hold_titles: 6, ..default() };
    assert_eq!(parted_by("《渡口以南》", &held), [""; 0]);
    assert_ne!(parted_by("《渡口以南》", &default()), [""; 0]);
    let long = "《菜市场植物志全编》";
    assert_eq!(times_parted(long, &default()), times_parted(long, &held));
}

#[test]
fn addresses_part_after_their_marks_alone() {
    for address in
        ["https://www.yunting.cn/news/2026-11-23/a_b?x=1&y=2", "news_desk@yunting.com.cn", "yunting.cn/a/b"]
    {
        let parts = parted_by(address, &default());
        assert!(!parts.is_empty(), "{address}");
        for part in parts {
            assert!(part.ends_with(['/', '.', '?', '&', '-', '_', '=']), "{part}");
            let rest = &address[part.len()..];
            assert!(!rest.starts_with(['/', '.', '?', '&', '-', '_', '=']), "{part} | {rest}");
        }
    }
    assert_never_parted(&["and/or", "a_b"]);
}

#[test]
fn addresses_are_never_letterspaced() {
    let text = measure("见https://yunting.cn/a/b页", &default());
    let inside = text.cluster_range("https://yunting.cn/a/b");
    assert!(text.gaps[inside].iter().all(|gap| !gap.opens && gap.kind.is_none()));
}

#[test]
fn a_short_line_of_an_address_tears_no_other_line_apart() {
    let text = measure(
        "市民读者可从https://www.yunting-daily.example.com/news/2026-11-23/report_a01查看",
        &default(),
    );
    let lines = set(&text, 13, &default());
    assert!(lines.iter().all(|line| line.per_gap <= 250), "{lines:?}");
}

#[test]
fn words_part_with_a_hyphen_where_the_style_asks_for_it() {
    let parts = parted_by("hyphenation", &hyphenating());
    assert_eq!(parts, ["hy", "hyphen"]);
    assert_eq!(parted_by("hyphenation", &default()), [""; 0]);
}

#[test]
fn letters_enough_stand_on_both_sides_of_a_hyphen() {
    let more = LineStyle { hyphen_min: [3, 6], ..hyphenating() };
    assert_eq!(parted_by("hyphenation", &more), [""; 0]);
    let more = LineStyle { hyphen_min: [3, 5], ..hyphenating() };
    assert_eq!(parted_by("hyphenation", &more), ["hyphen"]);
}

#[test]
fn capitals_numbers_and_addresses_take_no_hyphen() {
    for unit in ["UNESCOORGANIZATION", "hyphenation2", "AppStore", "2hyphenation"] {
        assert_eq!(parted_by(unit, &hyphenating()), [""; 0], "{unit}");
    }
    for part in parted_by("www.hyphenation.cn/publication", &hyphenating()) {
        assert!(part.ends_with(['.', '/']), "{part}");
    }
}

#[test]
fn a_compound_parts_after_its_own_hyphen() {
    let text = measure("天地玄state-owned黄宇宙洪荒", &hyphenating());
    let at = text.cluster_range("state-o").end - 1;
    assert!(!text.gaps[at].unit && !text.gaps[at].hyphen);
    assert!(measure("天地玄Wi-Fi黄", &hyphenating()).gaps[3..7].iter().all(|gap| gap.unit));
    assert!(measure("天地玄state-owned黄", &default()).gaps[3..13].iter().all(|gap| gap.unit));
}

#[test]
fn a_hyphen_counts_towards_the_line_and_the_text_has_none() {
    let rules = hyphenating();
    let text = measure("天地玄黄internationalization宇宙洪荒", &rules);
    let mut hyphens = 0;
    for milli in (4_000..12_000).step_by(50) {
        for cut in Breaker::new(&text, &rules, 0, false).cut(&|_| milli, 0) {
            let line = set_line(&text, cut, &rules, false);
            let (clusters, last) = (line.cut.clusters.clone(), line.cut.clusters.end - 1);
            let bodies: i32 = text.clusters[clusters.clone()].iter().map(|cluster| cluster.body).sum();
            let hyphen = line.width - bodies - line.gaps.iter().sum::<i32>();
            let is_hyphen = line.cut.reason == BreakReason::Hyphen;
            assert_eq!(hyphen, if is_hyphen { text.hyphen(last).expect("a hyphen").width } else { 0 });
            assert!(line.width <= milli, "{} of {milli}", line.width);
            assert!(!text.slice(clusters).contains('-'));
            hyphens += usize::from(is_hyphen);
        }
    }
    assert!(hyphens > 0);
}

#[test]
fn what_is_wider_than_the_measure_is_cut_and_told() {
    for unit in ["12345678901234567890123", "3—5—7—9—11—13—15", "yuntingdailycomnewspage"] {
        let text = measure(&format!("天地{unit}玄黄"), &default());
        let lines = set(&text, 4, &default());
        assert!(lines.iter().any(|line| line.cut.reason == BreakReason::Cut), "{unit}");
        assert!(lines.iter().all(|line| line.width <= 4000), "{unit}");
    }
}

#[test]
fn a_name_or_title_wider_than_the_measure_parts_without_overflow() {
    let rules = LineStyle { hold_titles: 20, ..default() };
    let mut text = measure("天地《菜市场植物志全编》买买提·艾力玄黄", &rules);
    let name = text.text.find("买").expect("a name");
    text.hold(name..name + "买买提·艾力".len());
    for zi in 3..6 {
        assert!(set(&text, zi, &rules).iter().all(|line| line.width <= zi * 1000));
    }
}

/// Whether each of `names` stands whole on one line of part `part`.
fn whole_on_lines(desk: &Desk, part: &str, names: &[&str]) -> Vec<bool> {
    let made = desk.compose();
    let lines = page_lines(&made, "lead", part);
    names.iter().map(|name| lines.iter().any(|line| line.text.contains(name))).collect()
}

/// How often `name` in a story's text, after so many other characters, is parted on the page.
fn parted_on_page(text: &dyn Fn(&str) -> String, name: &str) -> usize {
    let parted = |&count: &usize| {
        let desk = Desk::lead(1, 20, "").story("lead", "", &text(&han(count))).edit(STYLE, LEAD, MORE_WORDS);
        whole_on_lines(&desk, "body", &[name]) == [false]
    };
    (0..26).filter(parted).count()
}

const STYLE: &str = "layouts/styles/test.toml";
const LEAD: &str = "openers = [\"本报讯\"]\nbylines = [\"记者\"]\n";
const MORE_WORDS: &str =
    "openers = [\"本报讯\", \"新华社\"]\nbylines = [\"记者\"]\ndatelines = [\"电\"]\ncredits = [\"摄\"]\n";

#[test]
fn names_in_bylines_and_credits_stay_whole() {
    let after = han(60);
    let byline = |before: &str| format!("{before}。（记者 王小明 张　三）{after}");
    let bare = |before: &str| format!("{before}。记者是 王小明 张　三 的{after}");
    let parted =
        |text: &dyn Fn(&str) -> String| parted_on_page(text, "王小明") + parted_on_page(text, "张　三");
    let (held, free) = (parted(&byline), parted(&bare));
    assert!(held < free, "{held} of {free}");
    let credit = |before: &str| format!("{before}。买买提·艾力 摄");
    let plain = |before: &str| format!("{before}。买买提·艾力 说");
    let (held, free) = (parted_on_page(&credit, "买买提·艾力"), parted_on_page(&plain, "买买提·艾力"));
    assert!(held < free, "{held} of {free}");
}

#[test]
fn a_dateline_is_set_with_its_opener() {
    let text = format!("新华社北京11月23日电（记者 王小明）{}", han(60));
    let made = Desk::lead(1, 20, "").story("lead", "", &text).edit(STYLE, LEAD, MORE_WORDS).compose();
    let line = page_lines(&made, "lead", "body")[0];
    let opener: u32 = line.runs[0].glyphs.iter().map(|glyph| glyph.text.end).max().expect("glyphs");
    assert_eq!(&line.text[..opener as usize], "新华社北京11月23日电");
}

#[test]
fn a_caption_that_cuts_a_word_is_told() {
    let told = |caption: &str| {
        let head = format!("[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"\ncaption = \"{caption}\"");
        let place = "[[box.photo]]\ncolumn = 1\nspan = 1\nline = 1\nlines = 9\n";
        let desk = Desk::lead(1, 16, place).photo("a.jpg", 400, 230).story("lead", &head, &han(60));
        desk.told(&desk.compose()).iter().any(|line| line.contains("unbreakable-cut"))
    };
    assert!(told("见yuntingdailyexamplecomnewspagepagepage页"));
    assert!(!told("见https://yunting.cn/daily/example/news/page页"));
}

#[test]
fn a_drawn_hyphen_stands_for_no_character() {
    let text = format!("{}internationalization{}", han(6), han(60));
    let desk = Desk::lead(1, 20, "").story("lead", "", &text);
    let desk = desk.edit(STYLE, "[lead]\n", "[line]\nhyphenate = true\n[lead]\n");
    let made = desk.compose();
    let lines = page_lines(&made, "lead", "body");
    let joined: String = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(joined, text);
    let parted = lines.iter().find(|line| line.role.reason == "hyphen").expect("a hyphen");
    let last = parted.runs.last().and_then(|run| run.glyphs.last()).expect("a glyph");
    assert!(last.text.is_empty());
    assert!(parted.role.width <= parted.role.measure);
}

/// Numbers, dates, addresses and words among Han and marks.
fn copy() -> impl Strategy<Value = String> {
    let number = "[+−±≈￥$]?[0-9]{1,3}([,.:/-][0-9]{1,3}){0,2}([～—–-][0-9]{1,3})?( ?(km|kWh|%|℃|％|‰))?";
    let piece = prop_oneof![
        8 => "[一丁七万丈三上下不与丐丑专且丕世丘丙业丛东丝丞丢两严丧个中丰串临]{1,9}",
        3 => prop::sample::select(vec!["，", "。", "、", "；", "：", "？", "——", "……"]).prop_map(str::to_owned),
        4 => number,
        2 => "20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日",
        1 => "[一二三四五六七八九十]{1,8}".prop_map(|s| format!("《{s}》")),
        1 => "https://[a-z]{2,9}\\.cn(/[a-z0-9_-]{1,8}){0,3}",
        1 => "[a-z]{2,8}@[a-z]{2,9}\\.com",
        2 => "[A-Za-z][a-z]{0,16}( [a-z]{1,9})?",
    ];
    prop::collection::vec(piece, 1..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// Nothing lost or doubled, order kept, no line too wide, no unit parted but by a cut.
    #[test]
    fn units_hold_at_every_measure(text in copy(), zi in 4..=40i32, hyphenate: bool, hold_titles in 0..9u16) {
        let rules = LineStyle { hyphenate, hold_titles, ..default() };
        let measured = measure(&text, &rules);
        let lines = set(&measured, zi, &rules);
        let joined: String = lines.iter().map(|line| measured.slice(line.cut.clusters.clone())).collect();
        prop_assert_eq!(joined, text);
        for line in &lines {
            prop_assert!(line.width <= zi * 1000, "{} of {}", line.width, zi * 1000);
            let gap = measured.gaps[line.cut.clusters.end - 1];
            match line.cut.reason {
                BreakReason::End | BreakReason::Cut | BreakReason::Remedy => {}
                BreakReason::Hyphen => prop_assert!(hyphenate && gap.hyphen),
                BreakReason::Name => prop_assert!(gap.name && !gap.unit),
                BreakReason::Opportunity | BreakReason::Relaxed => prop_assert!(!gap.unit && !gap.hyphen),
            }
        }
    }

    /// No digit is parted from a digit, whatever stands around them.
    #[test]
    fn digits_never_part(text in copy(), zi in 8..=40i32) {
        let measured = measure(&text, &default());
        for line in set(&measured, zi, &default()).iter().filter(|line| line.cut.reason == BreakReason::Opportunity) {
            let end = line.cut.clusters.end;
            let class = |at: usize| measured.clusters[at].class;
            prop_assert!(class(end - 1) != Class::Digit || class(end) != Class::Digit);
        }
    }
}
