//! Vertical writing 竖排: each rule with a case that shows it and one that shows its absence (clreq, "Vertical writing
//! mode" and "Mixed text composition in vertical writing mode"; jlreq 2.3.2 and 3.2.5; GB/T 15834 5.2).

mod common;

use common::copy::bare;
use common::desk::{Desk, any_box, first, han, images, lines, outcome, story_box};
use common::dump::{dump, em_box, golden, grid};
use common::tool;
use duikai::font::{FaceId, FontBook};
use duikai::frame::{FrameItem, TextLine};
use duikai::input::Language;
use duikai::input::style::{Level, LineStyle};
use duikai::line::{Breaker, set_line};
use duikai::make::Made;
use duikai::page::BoxState;
use duikai::text::{FaceChain, MeasuredText, Shaper, TextStyle};
use duikai::unit::{Length, Rect, Turn, Writing};
use proptest::prelude::*;
use std::path::Path;
use std::sync::LazyLock;

const ZI: Length = Length::pt(9);
const PITCH: Length = Length::milli_pt(11_250);

static BOOK: LazyLock<FontBook> =
    LazyLock::new(|| FontBook::load(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")]).0);

fn face(family: &str) -> FaceId {
    BOOK.find(family, 400).expect("a face of the house")
}

fn measure_in(family: &str, writing: Writing, text: &str, rules: &LineStyle) -> MeasuredText {
    let style = TextStyle { faces: vec![face(family)], own: 1, ink: duikai::ink::Ink::BLACK };
    let (mut shaper, mut chain) = (Shaper::new(&BOOK, Language::ZhHans), FaceChain::new(&BOOK));
    let runs = [(0..text.len(), 0)];
    MeasuredText::written(writing, text, &runs, vec![style], rules, &mut shaper, &mut chain).0
}

fn vertical(text: &str) -> MeasuredText {
    measure_in("Noto Serif CJK SC", Writing::Vertical, text, &LineStyle::default())
}

fn horizontal(text: &str) -> MeasuredText {
    measure_in("Noto Serif CJK SC", Writing::Horizontal, text, &LineStyle::default())
}

fn ids(text: &MeasuredText) -> Vec<u16> {
    text.glyphs.iter().map(|glyph| glyph.id).collect()
}

/// How each cluster stands and how long it is.
fn standing(text: &MeasuredText) -> Vec<(Turn, i32)> {
    text.clusters.iter().map(|cluster| (cluster.turn, cluster.body)).collect()
}

// Characters

#[test]
fn marks_take_their_vertical_forms() {
    for mark in
        ["，", "。", "、", "：", "；", "？", "！", "（", "）", "《", "》", "“", "”", "‘", "’", "……", "～"]
    {
        assert_ne!(ids(&vertical(mark)), ids(&horizontal(mark)), "{mark}");
        assert!(vertical(mark).clusters.iter().all(|cluster| cluster.turn == Turn::Upright), "{mark}");
    }
    for upright in ["汀", "Ａ", "５", "·", "％"] {
        assert_eq!(ids(&vertical(upright)), ids(&horizontal(upright)), "{upright}");
        assert_eq!(vertical(upright).clusters[0].turn, Turn::Upright, "{upright}");
    }
}

#[test]
fn quotation_marks_are_drawn_as_corner_brackets() {
    for family in ["Noto Serif CJK SC", "Noto Sans CJK SC", "Duikai Kai"] {
        let down = |text| ids(&measure_in(family, Writing::Vertical, text, &LineStyle::default()));
        assert_eq!(down("“一‘二’三”"), down("『一「二」三』"), "{family}");
        let along = |text| ids(&measure_in(family, Writing::Horizontal, text, &LineStyle::default()));
        assert_ne!(along("“"), along("『"), "{family}");
    }
    assert_eq!(vertical("“一”").text, "“一”", "the text stays");
}

#[test]
fn a_style_may_leave_quotation_marks_to_the_face() {
    let own = LineStyle { vertical_quotes: false, ..LineStyle::default() };
    let as_face = measure_in("Noto Serif CJK SC", Writing::Vertical, "“", &own);
    let wanted = Shaper::new(&BOOK, Language::ZhHans).shape_down(face("Noto Serif CJK SC"), "“");
    assert_eq!(as_face.glyphs[0].id, wanted[0].id);
}

#[test]
fn a_dash_turns_with_the_line_on_its_centre_and_is_one_stroke() {
    // The 楷 face has no vertical form of it: it lies on its side.
    for (family, turn) in [
        ("Noto Serif CJK SC", Turn::Upright),
        ("Noto Sans CJK SC", Turn::Upright),
        ("Duikai Kai", Turn::Clockwise),
    ] {
        let dash = measure_in(family, Writing::Vertical, "——", &LineStyle::default());
        assert_eq!(standing(&dash), [(turn, 2000)], "{family}");
        let mut shaper = Shaper::new(&BOOK, Language::ZhHans);
        let mut end: Option<i32> = None;
        for glyph in &dash.glyphs {
            let [left, bottom, right, top] =
                shaper.ink(face(family), glyph.id).expect("a stroke").map(|edge| edge.to_milli());
            let (along, across) = (glyph.x.to_milli(), glyph.y.to_milli());
            let [edge, other, from, to] = match turn {
                Turn::Upright => [across + left, across + right, along - top, along - bottom],
                Turn::Clockwise => [across + bottom, across + top, along + left, along + right],
            };
            assert!((edge + other).abs() <= 4, "{family}: from {edge} to {other} about the centre line");
            assert!(end.is_none_or(|end| (from - end).abs() <= 10), "{family}: a gap from {end:?} to {from}");
            end = Some(to);
        }
    }
}

#[test]
fn one_or_two_digits_stand_upright_in_one_em() {
    assert_eq!(standing(&vertical("9")), [(Turn::Upright, 1000)]);
    let two = vertical("23");
    assert_eq!(standing(&two), [(Turn::Upright, 1000)]);
    let advance = BOOK.face(two.clusters[0].face).advances([two.glyphs[1].id].into_iter())[0].to_milli();
    let stretch = i32::from(two.clusters[0].stretch);
    let (left, right) = (two.glyphs[0].y.to_milli(), two.glyphs[1].y.to_milli() + advance * stretch / 1000);
    assert!(
        left >= -500 && right <= 500 && (left + right).abs() <= 2,
        "centred in the em: {left} to {right}"
    );
    assert!(stretch < 1000, "two digits of this face are wider than an em: {stretch}");
    // No quarter em beside them: they are set like Han (jlreq 3.2.5).
    assert!(vertical("月23日").gaps.iter().all(|gap| gap.width == 0));
    assert_eq!(horizontal("月23日").gaps[0].width, 250);
}

#[test]
fn longer_numbers_lie_on_their_side() {
    let three = vertical("138");
    assert!(three.clusters.iter().all(|digit| digit.turn == Turn::Clockwise && digit.body < 600));
    assert_eq!(vertical("于138幅").gaps[0].width, 250);
    let rules = LineStyle { upright_digits: 3, ..LineStyle::default() };
    let upright = measure_in("Noto Serif CJK SC", Writing::Vertical, "138", &rules);
    assert_eq!(standing(&upright), [(Turn::Upright, 1000)]);
}

#[test]
fn one_letter_stands_upright_and_words_lie_on_their_side() {
    assert_eq!(standing(&vertical("A")), [(Turn::Upright, 1000)]);
    for word in ["Wi-Fi", "5G", "12%", "3.6"] {
        assert!(vertical(word).clusters.iter().all(|letter| letter.turn == Turn::Clockwise), "{word}");
    }
    let rules = LineStyle { upright_letters: 0, ..LineStyle::default() };
    let lying = measure_in("Noto Serif CJK SC", Writing::Vertical, "A", &rules);
    assert_eq!(lying.clusters[0].turn, Turn::Clockwise);
}

#[test]
fn han_stand_on_the_centre_line() {
    for family in ["Noto Serif CJK SC", "Noto Sans CJK SC", "Duikai Kai"] {
        let text = measure_in(family, Writing::Vertical, "云汀日报", &LineStyle::default());
        for glyph in &text.glyphs {
            assert_eq!((glyph.x.to_milli(), glyph.y.to_milli()), (880, -500), "{family}");
        }
    }
}

/// Left, top, right and bottom of a mark's ink: right of the centre line, and down from its body's start.
fn ink_of(family: &str, mark: &str) -> ([i32; 4], i32) {
    let text = measure_in(family, Writing::Vertical, mark, &LineStyle::default());
    let mut shaper = Shaper::new(&BOOK, Language::ZhHans);
    let glyph = text.glyphs[0];
    let [left, bottom, right, top] =
        shaper.ink(face(family), glyph.id).expect("a mark").map(|edge| edge.to_milli());
    let (x, y) = (glyph.y.to_milli(), glyph.x.to_milli());
    ([x + left, y - top, x + right, y - bottom], text.clusters[0].body)
}

#[test]
fn commas_and_stops_stand_in_the_upper_right_corner() {
    for family in ["Noto Serif CJK SC", "Noto Sans CJK SC", "Duikai Kai"] {
        for mark in ["，", "。", "、"] {
            let ([left, top, right, bottom], body) = ink_of(family, mark);
            assert!(left > 0 && right <= 500 && top >= 0 && bottom <= 500, "{family} {mark}");
            assert_eq!(body, 500, "{family} {mark}: the lower half is blank and may give way");
        }
    }
}

#[test]
fn brackets_lean_to_what_they_hold() {
    for family in ["Noto Serif CJK SC", "Noto Sans CJK SC", "Duikai Kai"] {
        for mark in ["（", "）", "《", "》", "“", "”"] {
            let ([_, top, _, bottom], body) = ink_of(family, mark);
            assert!(body == 500 && top >= -40 && bottom <= 540, "{family} {mark}: {top} to {bottom}");
        }
    }
}

#[test]
fn marks_taller_than_half_an_em_keep_the_whole_of_it() {
    for mark in ["？", "！", "：", "；"] {
        assert_eq!(ink_of("Noto Serif CJK SC", mark).1, 1000, "{mark}");
        assert_eq!(vertical(&format!("一{mark}二")).gaps[1].width, 0, "{mark}");
        assert_eq!(horizontal(mark).clusters[0].body, 500, "{mark}");
    }
}

// Lines

fn texts(writing: Writing, text: &str, zi: i32, rules: &LineStyle) -> Vec<String> {
    let measured = measure_in("Noto Serif CJK SC", writing, text, rules);
    let cuts = Breaker::new(&measured, rules, 0, false).cut(&|_| zi * 1000, 0);
    cuts.iter().map(|cut| measured.slice(cut.clusters.clone()).to_owned()).collect()
}

const MIXED: &str =
    "他说：“老城不能只剩下房子！”（全文见《江报》第12版、第138页；下同）——能看见什么？看见City Walk……";

#[test]
fn prohibition_is_the_same_down_a_line() {
    let no_start = |line: &String| line.starts_with(|c| "，。、：；？！”）》".contains(c));
    let no_end = |line: &String| line.ends_with(|c| "“（《".contains(c));
    let offences = |rules: &LineStyle| {
        let all = (4..14).flat_map(|zi| texts(Writing::Vertical, MIXED, zi, rules));
        all.filter(|line| no_start(line) || no_end(line)).count()
    };
    assert_eq!(offences(&LineStyle::default()), 0);
    assert!(offences(&LineStyle { level: Level::None, ..LineStyle::default() }) > 0);
}

#[test]
fn vertical_lines_come_to_their_measure_by_the_same_steps() {
    let rules = LineStyle::default();
    for zi in 6..20 {
        let measured = vertical(MIXED);
        let cuts = Breaker::new(&measured, &rules, 0, false).cut(&|_| zi * 1000, 0);
        let count = cuts.len();
        for (at, cut) in cuts.into_iter().enumerate() {
            let line = set_line(&measured, cut, &rules, false);
            assert!(line.short() >= 0 && (at + 1 == count || line.short() == 0), "{zi} 字, line {at}");
        }
    }
    // Han alone breaks alike both ways.
    assert_eq!(
        texts(Writing::Vertical, &han(100), 13, &rules),
        texts(Writing::Horizontal, &han(100), 13, &rules)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_or_doubled_down_a_line(text in "[一二三，。：！“”（）《》—…·～ A-C0-9%３Ｂ]{1,60}", zi in 4..30) {
        let rules = LineStyle::default();
        let measured = vertical(&text);
        let cuts = Breaker::new(&measured, &rules, 0, false).cut(&|_| zi * 1000, 0);
        let joined: String = cuts.iter().map(|cut| measured.slice(cut.clusters.clone())).collect();
        prop_assert_eq!(joined, text);
        for cut in cuts {
            let line = set_line(&measured, cut, &rules, false);
            prop_assert!(line.gaps.iter().all(|&gap| gap >= 0), "{:?}", line.gaps);
        }
    }
}

// Boxes and pages

const AREA: &str = "measure = 13\ngutter  = 1\nlines   = 40";

/// A vertical page of three 段 of 13 字 and 50 lines.
fn page(boxes: &str) -> Desk {
    Desk::page(boxes).edit("layouts/A01.toml", "columns = 5", "columns = 3\nwriting = \"vertical\"").edit(
        "layouts/A01.toml",
        AREA,
        "measure = 13\ngutter = 1\nlines = 50",
    )
}

fn centres(lines: &[&TextLine]) -> Vec<(u32, Length, Length)> {
    lines.iter().map(|line| (line.role.column, line.origin.x, line.origin.y)).collect()
}

fn sheet_rect(made: &Made, column: u32, span: u32, rows: std::ops::Range<u32>) -> Rect {
    let project = made.project.as_ref().expect("a project");
    let grid = grid(project, &project.pages[0]);
    grid.on_sheet(grid.rect(column, span, &rows))
}

#[test]
fn lines_go_from_right_to_left_and_columns_from_top_to_bottom() {
    let upright = page(&story_box("lead", [1, 3, 1, 10], "")).story("lead", "", &han(350)).compose();
    let flat = Desk::lead(3, 10, "").story("lead", "", &han(350)).compose();
    golden("vertical-page", &format!("# vertical\n{}# horizontal\n{}", dump(&upright), dump(&flat)));
    let (down, along) = (lines(&upright, "lead", "body"), lines(&flat, "lead", "body"));
    let place = sheet_rect(&upright, 1, 3, 0..10);
    for pair in centres(&down).windows(2) {
        let ((column, x, y), (next, next_x, next_y)) = (pair[0], pair[1]);
        if column == next {
            assert_eq!((x - next_x, y <= next_y), (PITCH, true), "the next line stands a pitch to the left");
        } else {
            assert_eq!(
                (next, next_x),
                (column + 1, place.right() - ZI / 2),
                "the next 段 starts at the right"
            );
            assert!(next_y > y, "below");
        }
    }
    // The horizontal page transposed and mirrored: the same lines in the same order.
    let words = |lines: &[&TextLine]| lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    assert_eq!(words(&down), words(&along));
    assert!(down.iter().all(|line| line.role.measure == ZI * 13));
}

#[test]
fn everything_on_a_vertical_page_keeps_to_its_box_and_off_each_other() {
    let place = "[[box.photo]]\ncolumn = 1\nspan = 2\nline = 8\nlines = 12\n";
    let head =
        "headline = \"江上新桥12日通车\"\n[[photo]]\nfile = \"a.jpg\"\ncaption = \"桥\"\ncredit = \"甲 摄\"";
    for text in [200, 700, 2000] {
        let desk = page(&story_box("lead", [1, 3, 5, 40], &format!("frame = \"hairline\"\n{place}")))
            .photo("a.jpg", 900, 600)
            .story("lead", head, &han(text));
        let made = desk.compose();
        let whole = sheet_rect(&made, 1, 3, 4..44);
        let photo = images(&made)[0].rect;
        let mut boxes: Vec<Rect> =
            ["body", "headline"].iter().flat_map(|part| lines(&made, "lead", part)).map(em_box).collect();
        boxes.push(photo);
        for (at, rect) in boxes.iter().enumerate() {
            assert!(whole.contains(*rect), "{rect:?} leaves {whole:?}");
            assert!(boxes[at + 1..].iter().all(|other| !other.overlaps(*rect)), "{rect:?}");
        }
        // The photo stands upright, its caption horizontally below it.
        let caption = lines(&made, "lead", "caption")[0];
        assert_eq!(caption.writing, Writing::Horizontal);
        assert!(photo.bottom() < caption.origin.y && caption.origin.y < photo.bottom() + ZI * 3);
        let head = lines(&made, "lead", "headline")[0];
        let body = lines(&made, "lead", "body")[0];
        assert!(head.origin.x > body.origin.x, "the headline stands right of its story");
    }
}

/// A vertical story beside a horizontal one on a horizontal page.
fn beside(writing: &str) -> Desk {
    let lead = format!("{writing}column_rules = true\n");
    Desk::page(&(story_box("lead", [1, 2, 1, 40], &lead) + &story_box("flat", [3, 3, 1, 20], "")))
        .story("lead", "", &han(700))
        .story("flat", "headline = \"横题\"", &han(500))
}

#[test]
fn a_vertical_box_on_a_horizontal_page_leaves_the_others_as_they_are() {
    let upright = beside("writing = \"vertical\"\n").compose();
    let flat = beside("").compose();
    golden("vertical-box", &format!("# vertical\n{}# horizontal\n{}", dump(&upright), dump(&flat)));
    let other = |made: &Made| format!("{:?}", ["headline", "body"].map(|part| lines(made, "flat", part)));
    assert_eq!(other(&upright), other(&flat));
    let down = lines(&upright, "lead", "body");
    let whole = sheet_rect(&upright, 1, 2, 0..40);
    assert!(down.iter().all(|line| line.writing == Writing::Vertical && whole.contains(em_box(line))));
    assert_eq!(down[0].origin.x, whole.right() - ZI / 2, "the first line stands at the box's right edge");
    assert!(lines(&flat, "lead", "body").iter().all(|line| line.writing == Writing::Horizontal));
    // 40 lines are 49 字 high: three 段 of at least 13, and 27 字 are 21 lines wide.
    let columns: std::collections::BTreeSet<u32> = down.iter().map(|line| line.role.column).collect();
    assert_eq!(columns.len(), 3);
    let measures: Vec<i64> = down.iter().map(|line| line.role.measure.whole(ZI)).collect();
    assert!(measures.iter().all(|zi| (15..=16).contains(zi)), "{measures:?}");
}

#[test]
fn a_layout_may_say_how_many_columns_a_vertical_box_has() {
    for split in [1, 2, 4] {
        let more = format!("writing = \"vertical\"\nsplit = {split}\n");
        let made = Desk::lead(2, 40, &more).story("lead", "", &han(600)).compose();
        let last = lines(&made, "lead", "body").iter().map(|line| line.role.column).max();
        assert_eq!(last, Some(split));
    }
}

#[test]
fn a_story_too_long_for_its_vertical_box_is_measured() {
    let desk = |count| Desk::lead(1, 20, "writing = \"vertical\"\n").story("lead", "", &han(count)).compose();
    // 117 pt are ten lines wide; 20 lines are 24 字 high, one 段.
    assert_eq!(outcome(&desk(230), "lead").state, BoxState::Fits);
    let over = desk(270);
    assert_eq!((outcome(&over, "lead").state, outcome(&over, "lead").overset.lines), (BoxState::Overset, 2));
}

// Headlines

const WORDS: &str = "kicker = \"引题在先\"\nheadline = \"主题居中\"\nsubhead = \"副题殿后\"";

fn headed(place: &str) -> Made {
    Desk::lead(3, 30, place).story("lead", WORDS, &han(400)).compose()
}

#[test]
fn a_vertical_headline_stands_at_the_right_of_a_horizontal_story() {
    let made = headed("[box.headline]\nwriting = \"vertical\"\n");
    let x = |part| lines(&made, "lead", part)[0].origin.x;
    assert!(x("kicker") > x("headline") && x("headline") > x("subhead"), "read from right to left");
    let whole = sheet_rect(&made, 1, 3, 0..30);
    for part in ["kicker", "headline", "subhead"] {
        let line = lines(&made, "lead", part)[0];
        assert_eq!(line.writing, Writing::Vertical);
        assert!(whole.contains(em_box(line)));
    }
    let left = em_box(lines(&made, "lead", "subhead")[0]).x;
    for line in lines(&made, "lead", "body") {
        assert_eq!(line.writing, Writing::Horizontal);
        assert!(em_box(line).right() <= left, "{}", line.text);
    }
    let flat = headed("[box.headline]\nspan = 3\n");
    assert!(lines(&flat, "lead", "kicker")[0].origin.y < lines(&flat, "lead", "headline")[0].origin.y);
}

#[test]
fn a_vertical_headline_may_stand_at_the_left_over_some_lines() {
    let place = "[box.headline]\nwriting = \"vertical\"\nside = \"left\"\nlines = 18\nwidth = \"13字\"\n";
    let desk = Desk::lead(3, 30, &format!("split = 2\n{place}")).story("lead", WORDS, &han(900));
    let made = desk.compose();
    let whole = sheet_rect(&made, 1, 3, 0..18);
    let block = Rect::new(whole.x, whole.y, ZI * 13, whole.height);
    assert!(block.contains(em_box(lines(&made, "lead", "headline")[0])));
    let body = lines(&made, "lead", "body");
    assert!(body.iter().all(|line| !em_box(line).overlaps(block)));
    assert!(body.iter().any(|line| line.origin.x == whole.x), "text goes on below the headline");
}

#[test]
fn a_horizontal_headline_may_stand_over_a_vertical_story() {
    let made = headed("writing = \"vertical\"\n[box.headline]\nwriting = \"horizontal\"\n");
    let head = em_box(lines(&made, "lead", "subhead")[0]);
    let body = lines(&made, "lead", "body");
    assert!(body.iter().all(|line| line.writing == Writing::Vertical && line.origin.y >= head.bottom()));
    let measures: std::collections::BTreeSet<Length> = body.iter().map(|line| line.role.measure).collect();
    assert!(measures.iter().all(|measure| measure.whole(ZI) >= 13), "{measures:?}");
}

#[test]
fn a_vertical_headline_too_long_for_its_place_is_told() {
    let place = "[box.headline]\nwriting = \"vertical\"\nwidth = \"3字\"\n";
    let desk = Desk::lead(3, 30, place).story("lead", WORDS, &han(400));
    let told = desk.told(&desk.compose());
    assert!(told.iter().any(|line| line.contains("headline-too-long")), "{told:#?}");
    let desk = Desk::lead(3, 30, &place.replace('3', "16")).story("lead", WORDS, &han(400));
    assert!(!desk.told(&desk.compose()).iter().any(|line| line.contains("headline-too-long")));
}

// Furniture, rules

#[test]
fn rules_between_columns_run_across() {
    let made = beside("writing = \"vertical\"\n").compose();
    let rules: Vec<_> = first(&made)
        .page
        .items
        .iter()
        .filter_map(|item| if let FrameItem::Rule(rule) = item { Some(rule) } else { None })
        .collect();
    assert_eq!(rules.len(), 2);
    assert!(rules.iter().all(|rule| rule.from.y == rule.to.y && rule.from.x != rule.to.x));
    let flat = beside("").compose();
    let down = |item: &FrameItem| matches!(item, FrameItem::Rule(rule) if rule.from.x == rule.to.x);
    assert!(first(&flat).page.items.iter().any(down));
}

#[test]
fn furniture_on_a_vertical_page_is_horizontal() {
    let item = "[[box.item]]\ntext = \"{title}\"\nrole = \"folio\"\nalign = \"left\"\nline = 2\n";
    let made = page(&any_box("folio", "folio", [1, 1, 41, 10], item)).compose();
    let line = lines(&made, "folio", "furniture")[0];
    let place = sheet_rect(&made, 1, 1, 40..50);
    assert_eq!((line.writing, line.origin.x), (Writing::Horizontal, place.x));
    assert_eq!(em_box(line).y, place.y + PITCH, "the box's second line from its top");
}

#[test]
fn a_rule_runs_as_it_says_whichever_way_the_page_is_written() {
    let rule = |desk: fn(&str) -> Desk, direction: &str| {
        let rule = format!("[box.rule]\ndirection = \"{direction}\"\n");
        let made = desk(&any_box("rule", "rule", [2, 1, 5, 1], &rule)).compose();
        let place = sheet_rect(&made, 2, 1, 4..5);
        match &first(&made).page.items[..] {
            [FrameItem::Rule(rule)] => (rule.from, rule.to, place),
            items => panic!("{items:?}"),
        }
    };
    // In the gutter before the second column, or through the middle of the fifth line.
    let (from, to, place) = rule(page, "across");
    assert_eq!((from.y, to.y, from.x, to.x), (place.y - ZI / 2, place.y - ZI / 2, place.x, place.right()));
    let (from, to, place) = rule(page, "down");
    assert_eq!((from.x, to.x, from.y, to.y), (place.x + ZI / 2, place.x + ZI / 2, place.y, place.bottom()));
    let (from, to, place) = rule(Desk::page, "down");
    assert_eq!((from.x, to.x, from.y, to.y), (place.x - ZI / 2, place.x - ZI / 2, place.y, place.bottom()));
}

#[test]
fn a_digest_on_a_vertical_page_is_horizontal() {
    let story = story_box("far", [1, 1, 1, 12], "");
    let made = page(&any_box("digest", "digest", [1, 1, 1, 12], ""))
        .and_page("A02", &story)
        .story("far", "headline = \"远处的题\"", &han(130))
        .compose();
    let place = sheet_rect(&made, 1, 1, 0..12);
    let entries = lines(&made, "digest", "digest");
    assert!(!entries.is_empty());
    assert!(entries.iter().all(|line| line.writing == Writing::Horizontal && place.contains(em_box(line))));
}

// Files

#[test]
fn a_vertical_story_is_read_in_its_order() {
    let text = "本报讯（记者 张三）11月23日9时，云汀老城区开街。“我住了一辈子，”居民李四说，“今天才看见‘它’！”——自2021年\
                启动，占12%；A座到City Walk全长3.6公里，气温5℃，提前3～5天预约……";
    for desk in [
        Desk::lead(2, 20, "writing = \"vertical\"\n").story("lead", "headline = \"竖题12日\"", text),
        page(&story_box("lead", [1, 2, 1, 40], "")).story("lead", "headline = \"竖题12日\"", text),
    ] {
        let (made, _) = desk.build_all();
        let read = |args: &[&str]| tool::clean("pdftotext", args, &desk.path("out"));
        let Some(raw) = read(&["-raw", "A01.pdf", "-"]) else { return };
        assert_eq!(bare(&raw), bare(&format!("竖题12日{text}")));
        assert_eq!(outcome(&made, "lead").overset.lines, 0);
        let json = std::fs::read_to_string(desk.path("out/geometry.json")).expect("geometry");
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let body: Vec<&serde_json::Value> = json["pages"][0]["lines"]
            .as_array()
            .expect("lines")
            .iter()
            .filter(|l| l["part"] == "body")
            .collect();
        assert!(body.iter().all(|line| line["writing"] == "vertical"));
        let joined: String = body.iter().map(|line| line["text"].as_str().expect("text")).collect();
        assert_eq!(bare(&joined), bare(text));
        let line = lines(&made, "lead", "body")[0];
        assert_eq!(body[0]["x"].as_f64(), Some(line.origin.y.to_milli_pt() as f64 / 1000.0), "its top end");
        assert_eq!(
            body[0]["y"].as_f64(),
            Some(line.origin.x.to_milli_pt() as f64 / 1000.0),
            "its centre line"
        );
    }
}

#[test]
fn readers_read_down_the_line() {
    let whole = |writing: &str| {
        let desk = Desk::lead(1, 20, writing).story("lead", "", "工程预计从今天起24天完成");
        desk.build_all();
        let text = tool::clean("pdftotext", &["A01.pdf", "-"], &desk.path("out"))?;
        let file = std::fs::read(desk.path("out/A01.pdf")).expect("a file");
        let vertical = file.windows(10).any(|bytes| bytes == b"Identity-V");
        Some((bare(text.lines().next().unwrap_or_default()), vertical))
    };
    let Some((text, vertical_font)) = whole("writing = \"vertical\"\n") else { return };
    assert_eq!((text.as_str(), vertical_font), ("工程预计从今天起24天完成", true));
    assert_eq!(whole("").map(|(_, vertical_font)| vertical_font), Some(false));
}

/// The box around all that a page's lines print, as the frame has it: left, top, right and bottom in points.
fn printed(made: &Made) -> [f64; 4] {
    let mut shaper = Shaper::new(&made.faces, Language::ZhHans);
    let mut all = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for line in lines(made, "lead", "body") {
        for (run, glyph) in line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)))
        {
            let Some(ink) = shaper.ink(run.face, glyph.id) else { continue };
            let [left, bottom, right, top] = ink.map(|edge| edge.at(run.size).to_pt());
            let (x, y) = ((line.origin.x + glyph.x).to_pt(), (line.origin.y + glyph.y).to_pt());
            let narrowed = f64::from(run.stretch) / 1000.0;
            let edges = match run.turn {
                Turn::Upright => [x + left * narrowed, y - top, x + right * narrowed, y - bottom],
                Turn::Clockwise => [x + bottom, y + left, x + top, y + right],
            };
            all = [all[0].min(edges[0]), all[1].min(edges[1]), all[2].max(edges[2]), all[3].max(edges[3])];
        }
    }
    all
}

/// The box around what is dark in a PGM of a page, in pixels.
fn dark(pgm: &[u8]) -> [f64; 4] {
    let mut parts = pgm.splitn(4, |&byte| byte == b'\n');
    let size = parts.nth(1).and_then(|size| std::str::from_utf8(size).ok()).expect("a size");
    let width: usize = size.split(' ').next().and_then(|width| width.parse().ok()).expect("a width");
    let pixels = parts.nth(1).expect("pixels");
    let mut all = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for at in (0..pixels.len()).filter(|&at| pixels[at] < 128) {
        let (x, y) = ((at % width) as f64, (at / width) as f64);
        all = [all[0].min(x), all[1].min(y), all[2].max(x + 1.0), all[3].max(y + 1.0)];
    }
    all
}

#[test]
fn glyphs_are_drawn_where_the_frame_has_them() {
    const DPI: f64 = 576.0;
    for text in ["田", "23", "Mq", "……", "——", "，", "（", "·", "5", "田田23田，田Mq田"] {
        let desk = Desk::lead(1, 20, "writing = \"vertical\"\n").story("lead", "", text);
        let (made, _) = desk.build_all();
        let args = ["-r", "576", "-gray", "A01.pdf", "page"];
        if tool::clean("pdftoppm", &args, &desk.path("out")).is_none() {
            return;
        }
        let drawn = dark(&std::fs::read(desk.path("out/page-1.pgm")).expect("a picture"));
        let wanted = printed(&made).map(|edge| edge * DPI / 72.0);
        for (edge, wanted) in drawn.into_iter().zip(wanted) {
            assert!((edge - wanted).abs() <= 1.5, "{text}: {drawn:?} pixels, not {wanted:?}");
        }
    }
}

// Keys that do not go together

#[track_caller]
fn refused(more: &str, words: &str) {
    let desk = Desk::lead(3, 30, more).story("lead", WORDS, &han(400));
    let told = desk.told(&desk.compose());
    assert!(
        told.iter().any(|line| line.starts_with("error wrong-value") && line.contains(words)),
        "{told:#?}"
    );
}

#[track_caller]
fn accepted(more: &str) {
    let desk = Desk::lead(3, 30, more).story("lead", WORDS, &han(400));
    let told = desk.told(&desk.compose());
    assert!(!told.iter().any(|line| line.starts_with("error")), "{told:#?}");
}

#[test]
fn keys_that_do_not_go_together_are_told() {
    refused("[box.headline]\nside = \"left\"\n", "only a vertical headline");
    refused("[box.headline]\nwidth = \"9字\"\n", "`width` is for a headline across");
    let vertical = "[box.headline]\nwriting = \"vertical\"\n";
    refused(&format!("{vertical}width = \"16字\"\nspan = 1\n"), "without `span`");
    accepted(&format!("{vertical}width = \"16字\"\nside = \"left\"\n"));
    accepted(&format!("{vertical}span = 1\n"));
    refused("writing = \"vertical\"\nsplit = 9\n", "9 text columns in 37 字");
    accepted("writing = \"vertical\"\nsplit = 2\n");
    let desk = Desk::page(&any_box("foot", "ad", [1, 5, 1, 4], "writing = \"vertical\"\n"));
    let told = desk.told(&desk.compose());
    assert!(told.iter().any(|line| line.contains("only the lines of a story")), "{told:#?}");
}

#[test]
fn a_photo_off_the_vertical_headline_is_accepted_and_one_on_it_told() {
    let place = |column: u16| {
        format!(
            "[box.headline]\nwriting = \"vertical\"\nspan = 1\n[[box.photo]]\ncolumn = {column}\nspan = 1\nline = 1\nlines = 8\n"
        )
    };
    let told = |column| {
        let desk = Desk::lead(3, 30, &place(column)).story("lead", WORDS, &han(400));
        desk.told(&desk.compose()).iter().any(|line| line.contains("box-overlap"))
    };
    assert!(told(3) && !told(1));
}
