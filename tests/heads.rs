//! Headlines: parts, places, copyfit, lines by phrase, grounds (typography.md §4, art-direction.md).

mod common;

use common::copy::bare;
use common::desk::{Desk, any_box, first, han, lines, outcome, story_box};
use common::dump::em_box;
use duikai::frame::{FrameItem, Outline, TextLine};
use duikai::ink::Ink;
use duikai::make::Made;
use duikai::unit::{Length, Rect, Writing};
use proptest::prelude::*;

const STYLE: &str = "layouts/styles/test.toml";

/// A page of eight columns of 13 字 (对开), or six of 11 字 (四开).
fn sheet(columns: u16, measure: u16, boxes: &str) -> Desk {
    let desk = Desk::page(boxes).edit("layouts/A01.toml", "[\"250mm\", \"180mm\"]", "[\"390mm\", \"550mm\"]");
    desk.edit("layouts/A01.toml", "columns = 5", &format!("columns = {columns}"))
        .edit("layouts/A01.toml", "measure = 13", &format!("measure = {measure}"))
        .edit("layouts/A01.toml", "lines   = 40", "lines   = 115")
}

/// One story of so many columns and lines, whose headline stands as `place` says.
fn headed(span: u16, lines: u16, place: &str, head: &str) -> Made {
    let text = han(usize::from(span) * usize::from(lines) * 6);
    Desk::lead(span, lines, &format!("[box.headline]\n{place}\n")).story("lead", head, &text).compose()
}

fn texts<'m>(made: &'m Made, part: &str) -> Vec<&'m str> {
    lines(made, "lead", part).iter().map(|line| line.text.as_str()).collect()
}

fn size_of(made: &Made) -> Length {
    lines(made, "lead", "headline")[0].runs[0].size
}

/// The main headline's lines at 30 pt over so many columns, in a height that leaves room for two or three.
fn broken(span: u16, headline: &str) -> Vec<String> {
    let made = headed(span, 20, "lines = 14\nsize = \"30pt\"", &format!("headline = \"{headline}\""));
    assert!(!told(&made, "headline-too-long"), "{headline} does not fit");
    texts(&made, "headline").into_iter().map(str::to_owned).collect()
}

fn told(made: &Made, code: &str) -> bool {
    made.findings.iter().any(|finding| finding.code.name() == code)
}

fn grounds(made: &Made) -> Vec<(Rect, Ink)> {
    let shape = |item: &FrameItem| match item {
        FrameItem::Shape(shape) => match (&shape.outline, &shape.fill) {
            (Outline::Rect(rect), Some(ink)) => Some((*rect, ink.clone())),
            _ => None,
        },
        _ => None,
    };
    first(made).page.items.iter().filter_map(shape).collect()
}

fn inks(line: &TextLine) -> Vec<Ink> {
    line.runs.iter().map(|run| run.ink.clone()).collect()
}

// Copyfit.

#[test]
fn a_line_holds_its_measure_over_its_size() {
    // typography.md §4: 747 pt / 30 = 24 on 对开, 639 pt / 30 = 21 on 四开.
    for (columns, measure, holds, most) in [(8, 13, 24, 27), (6, 11, 21, 23)] {
        let boxes = story_box("lead", [1, 6, 1, 30], "[box.headline]\nlines = 5\nsize = \"30pt\"\n");
        let desk = |count: usize| {
            let head = format!("headline = \"{}\"", han(count));
            sheet(columns, measure, &boxes).story("lead", &head, &han(900)).compose()
        };
        let made = desk(12);
        let head = outcome(&made, "lead").headline.expect("a headline");
        assert_eq!((head.per_line, head.holds, head.chars, head.lines), (holds, holds, 12, 1));
        assert_eq!(head.size, Length::pt(30));
        // Condensed to nine tenths at most.
        assert!(!told(&desk(most), "headline-too-long") && told(&desk(most + 1), "headline-too-long"));
    }
}

#[test]
fn a_place_of_two_lines_holds_twice_as_much() {
    let holds = |lines: u16| {
        let place = format!("lines = {lines}\nsize = \"30pt\"");
        let made = headed(3, 20, &place, "headline = \"八百米长廊\"");
        outcome(&made, "lead").headline.expect("a headline").holds
    };
    assert_eq!([holds(4), holds(7), holds(10)], [12, 24, 36]);
}

#[test]
fn a_box_without_a_headline_reports_none() {
    let made = Desk::lead(2, 20, "").story("lead", "kicker = \"只有引题\"", &han(300)).compose();
    assert_eq!(outcome(&made, "lead").headline, None);
    let json = serde_json::to_value(outcome(&made, "lead")).expect("JSON");
    assert!(json.get("headline").is_none());
    let made = headed(2, 20, "lines = 6", "headline = \"有主题\"");
    let json = serde_json::to_value(outcome(&made, "lead")).expect("JSON");
    assert_eq!(json["headline"]["size"], 36.0);
    assert_eq!(json["headline"]["per_line"], 6);
}

#[test]
fn its_height_is_its_lines_and_its_blanks_in_whole_grid_lines() {
    // typography.md §4: (30 + 21) / 11.25 + 3 = 7.53, eight lines; of the three blank ones one stands between. With
    // (24 + 15) / 11.25 + 3 = 6.47 there are seven.
    let first_row = |main: &str, sub: &str, between: u16| {
        let place = format!("size = \"{main}\"\nsubhead = \"{sub}\"\n");
        let desk = Desk::lead(3, 30, &format!("[box.headline]\n{place}"))
            .story("lead", "headline = \"主题在上\"\nsubhead = \"副题在下\"", &han(500))
            .append(STYLE, &format!("\n[headline]\nwhite = 2\nbetween = {between}\n"));
        let made = desk.compose();
        let body = lines(&made, "lead", "body")[0];
        let top = em_box(body).y - (Length::milli_pt(180_000 * 360 / 127) - Length::milli_pt(447_750)) / 2;
        top.whole(Length::milli_pt(11_250) - Length::milli_pt(100))
    };
    assert_eq!(first_row("30pt", "21pt", 536), 8);
    assert_eq!(first_row("24pt", "15pt", 750), 7);
}

#[test]
fn sizes_may_be_names_of_the_table() {
    let desk = |sizes: &str| {
        Desk::lead(3, 20, &format!("[box.headline]\nlines = 6\nsize = {sizes}\n"))
            .story("lead", "headline = \"八个字的一行标题\"", &han(300))
            .append(STYLE, "") // the table stands in the style
            .edit(STYLE, "\"小五\" = \"9pt\"", "\"小五\" = \"9pt\"\n\"小初\" = \"30pt\"\n\"初\" = \"54pt\"")
            .compose()
    };
    assert_eq!(size_of(&desk("[\"初\", \"小初\"]")), Length::pt(30), "54 pt is too wide");
    assert_eq!(size_of(&desk("[\"小初\", \"小五\"]")), Length::pt(30));
    assert!(told(&desk("\"大初\""), "unknown-name"));
}

#[test]
fn it_is_condensed_as_far_as_its_role_allows() {
    // 12 字 at 30 pt are 360 pt; two columns have 243 pt, three 369 pt. At nine tenths 13 字 fit in three.
    let stretch = |count| {
        let place = "lines = 4\nsize = \"30pt\"";
        let made = headed(3, 20, place, &format!("headline = \"{}\"", han(count)));
        (lines(&made, "lead", "headline")[0].runs[0].stretch, told(&made, "headline-too-long"))
    };
    assert_eq!(stretch(12), (1000, false));
    assert_eq!(stretch(13), (946, false));
    assert!(stretch(14).1);
}

#[test]
fn a_vertical_one_is_condensed_in_height() {
    let place = "writing = \"vertical\"\nlines = 20\nsize = \"30pt\"";
    let run = |count: usize| {
        let made = headed(3, 24, place, &format!("headline = \"{}\"", han(count)));
        let line = lines(&made, "lead", "headline")[0];
        (line.runs[0].stretch, line.runs[0].squash, line.role.width)
    };
    // Twenty lines from em box to em box are 222.75 pt: 7.4 of 30 pt.
    assert_eq!(run(7), (1000, 1000, Length::pt(210)));
    let (across, along, height) = run(8);
    assert_eq!((across, along), (1000, 928));
    assert!(height <= Length::milli_pt(222_750));
}

// Lines by phrase.

#[test]
fn words_names_numbers_and_titles_are_not_parted() {
    for (span, headline, wanted) in [
        (2, "市民中心启用首日办结业务", vec!["市民中心启用", "首日办结业务"]),
        (2, "沿江公园开放水上运动中心", vec!["沿江公园开放", "水上运动中心"]),
        (2, "园区赔偿20万欧元已经到账", vec!["园区赔偿20万欧元", "已经到账"]),
        (2, "话剧《江上渡口》昨晚首演", vec!["话剧《江上渡口》", "昨晚首演"]),
    ] {
        assert_eq!(broken(span, headline), wanted, "{headline}");
    }
}

#[test]
fn a_phrase_end_is_taken_before_lines_of_like_length() {
    let wanted = ["夜市开张", "全城美食一次尝遍"];
    assert_eq!(broken(2, "夜市开张 全城美食一次尝遍"), wanted);
    let even = broken(2, "夜市开张全城美食一次尝遍");
    let chars: Vec<usize> = even.iter().map(|line| line.chars().count()).collect();
    assert!(even.len() == 2 && chars[0].abs_diff(chars[1]) <= 2, "{even:?}");
}

#[test]
fn three_lines_are_alike_where_the_words_let_them() {
    let lines = broken(2, "老城区改造三年完成 群众住进新楼房 生活配套更加齐全");
    assert_eq!(lines, ["老城区改造三年完成", "群众住进新楼房", "生活配套更加齐全"]);
    let lines = broken(1, "农村客运车辆捎带快递");
    let chars: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    assert!(chars.iter().max().zip(chars.iter().min()).is_some_and(|(max, min)| max - min <= 2), "{lines:?}");
    let whole: String = lines.concat();
    assert_eq!(whole, "农村客运车辆捎带快递");
}

#[test]
fn lines_written_as_a_list_stand_as_written() {
    let place = "lines = 14\nsize = [\"36pt\", \"30pt\", \"24pt\"]";
    let made = headed(3, 20, place, "headline = [\"长长的第一行写了十个字\", \"短行\"]");
    assert_eq!(texts(&made, "headline"), ["长长的第一行写了十个字", "短行"]);
    let made = headed(3, 20, place, "headline = \"长长的第一行写了十个字 短行\"");
    assert_ne!(texts(&made, "headline"), ["长长的第一行写了十个字", "短行"]);
}

#[test]
fn rows_are_the_layouts_or_the_styles_to_limit() {
    let place = |rows: &str| format!("lines = 14\nsize = [\"36pt\", \"30pt\", \"24pt\", \"20pt\"]\n{rows}");
    let count = |rows: &str| {
        texts(&headed(2, 20, &place(rows), "headline = \"市民中心启用首日办结业务\""), "headline").len()
    };
    assert_eq!((count(""), count("rows = 1")), (2, 1));
}

#[test]
fn a_space_in_a_line_is_half_a_character_by_the_style() {
    let width = |gap: &str| {
        let desk = Desk::lead(5, 20, "[box.headline]\nlines = 5\nsize = \"30pt\"\n")
            .story("lead", "headline = \"一桥车流 百索换新\"", &han(300))
            .append(STYLE, gap);
        let made = desk.compose();
        assert_eq!(texts(&made, "headline"), ["一桥车流 百索换新"]);
        lines(&made, "lead", "headline")[0].role.width
    };
    assert_eq!(width(""), Length::pt(8 * 30 + 15));
    assert_eq!(width("\n[line.gaps]\nhan_space = 1000\n"), Length::pt(9 * 30));
}

#[test]
fn a_word_of_the_house_does_not_part() {
    let head = |words: &str| {
        let desk = Desk::lead(2, 20, "[box.headline]\nlines = 14\nsize = \"30pt\"\n")
            .story("lead", "headline = \"百名志愿者齐聚漪汀畔植树\"", &han(300))
            .append(STYLE, &format!("\n[headline]\nwords = [{words}]\n"));
        let made = desk.compose();
        texts(&made, "headline").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let own = head("\"齐聚漪汀畔\"");
    assert!(own.iter().any(|line| line.contains("齐聚漪汀畔")), "{own:?}");
}

// The lead-in.

const LEAD_IN: &str = "headline = \"旧厂房变身青年公寓\"\nlead_in = \"纺织厂停产八年，高大的车间一直空着。今年春天，\
                       三栋厂房改成两百套公寓，租金比周边低三成，首批租客都是刚毕业的学生。\"";

#[test]
fn a_lead_in_stands_under_the_headline_in_lines_of_its_own() {
    let made = headed(4, 30, "size = \"30pt\"", LEAD_IN);
    let lead_in = lines(&made, "lead", "lead-in");
    assert!(lead_in.len() > 1, "{:?}", texts(&made, "lead-in"));
    let whole: String = texts(&made, "lead-in").concat();
    assert!(whole.starts_with("纺织厂停产") && whole.ends_with("学生。"));
    let main = em_box(lines(&made, "lead", "headline")[0]);
    let body = lines(&made, "lead", "body").iter().map(|line| em_box(line).y).min().expect("text");
    assert!(lead_in.iter().all(|line| em_box(line).y >= main.bottom() && em_box(line).bottom() <= body));
    let plain = headed(4, 30, "size = \"30pt\"", "headline = \"旧厂房变身青年公寓\"");
    assert!(lines(&plain, "lead", "lead-in").is_empty());
}

#[test]
fn a_lead_in_takes_the_measure_and_the_role_it_is_given() {
    let made = headed(4, 30, "size = \"30pt\"\nlead_in = \"30字\"", LEAD_IN);
    for line in lines(&made, "lead", "lead-in") {
        assert_eq!(line.role.measure, Length::pt(270));
        assert!(line.role.width <= line.role.measure);
    }
    let desk = |role: &str| {
        let made = Desk::lead(4, 30, "").story("lead", LEAD_IN, &han(500)).append(STYLE, role).compose();
        lines(&made, "lead", "lead-in")[0].runs[0].size
    };
    assert_eq!(desk(""), Length::pt(9), "without a role of its own, 楷 at the body's size");
    let role = "\n[roles.lead-in]\nfamily = \"kai\"\nsize = [\"60pt\", \"12pt\"]\n";
    assert_eq!(desk(role), Length::pt(12), "60 pt makes more lines than the style lets");
}

// Places.

#[test]
fn text_flows_around_an_inset_headline() {
    let place = "column = 2\nspan = 2\nline = 10\nlines = 8\nsize = \"24pt\"";
    let made = Desk::lead(4, 30, &format!("[box.headline]\n{place}\n"))
        .story("lead", "headline = \"包在文中的题\"", &han(1250))
        .compose();
    let head = em_box(lines(&made, "lead", "headline")[0]);
    let body: Vec<Rect> = lines(&made, "lead", "body").into_iter().map(em_box).collect();
    assert!(
        body.iter().any(|line| line.bottom() <= head.y && line.x < head.right() && head.x < line.right())
    );
    assert!(
        body.iter().any(|line| line.y >= head.bottom() && line.x < head.right() && head.x < line.right())
    );
    let level = |line: &&Rect| line.y < head.bottom() && head.y < line.bottom();
    let beside: Vec<&Rect> = body.iter().filter(level).collect();
    assert!(beside.iter().any(|line| line.right() <= head.x), "text at its left");
    assert!(beside.iter().any(|line| line.x >= head.right()), "text at its right");
    let on_top = headed(4, 30, "lines = 8\nsize = \"24pt\"", "headline = \"包在文中的题\"");
    let top = em_box(lines(&on_top, "lead", "headline")[0]);
    assert!(lines(&on_top, "lead", "body").into_iter().all(|line| em_box(line).y >= top.bottom()));
}

#[test]
fn a_headline_at_a_side_has_the_text_beside_it() {
    for (side, first_is_left) in [("left", true), ("right", false)] {
        let place = format!("side = \"{side}\"\nspan = 1\nsize = [\"24pt\", \"20pt\"]");
        let made = headed(4, 24, &place, "headline = \"江心洲来了四千只天鹅\"");
        let head = em_box(lines(&made, "lead", "headline")[0]);
        let body: Vec<Rect> = lines(&made, "lead", "body").into_iter().map(em_box).collect();
        assert_eq!(body.iter().all(|line| line.x >= head.right()), first_is_left);
        assert_eq!(body.iter().all(|line| line.right() <= head.x), !first_is_left);
        let columns: std::collections::BTreeSet<u32> =
            lines(&made, "lead", "body").iter().map(|line| line.role.column).collect();
        assert_eq!(columns.len(), 3);
    }
}

#[test]
fn a_vertical_headline_may_be_inset_too() {
    let place = "writing = \"vertical\"\ncolumn = 2\nspan = 1\nline = 6\nlines = 14\nsize = \"24pt\"";
    let made = Desk::lead(3, 30, &format!("[box.headline]\n{place}\n"))
        .story("lead", "headline = \"竖在文中\"", &han(950))
        .compose();
    let head = lines(&made, "lead", "headline")[0];
    assert_eq!(head.writing, Writing::Vertical);
    let at = em_box(head);
    let body: Vec<Rect> = lines(&made, "lead", "body").into_iter().map(em_box).collect();
    assert!(body.iter().all(|line| !line.overlaps(at)));
    let clear = Rect::new(at.x, at.y - Length::pt(12), at.width, at.height + Length::pt(24));
    assert!(body.iter().all(|line| !line.overlaps(clear)), "a grid line of white above and below it");
    assert!(body.iter().any(|line| line.right() <= at.x) && body.iter().any(|line| line.x >= at.right()));
}

#[test]
fn places_that_leave_their_box_or_say_two_things_are_told() {
    let refused = |place: &str, code: &str| {
        let made = headed(3, 20, place, "headline = \"题\"");
        assert!(told(&made, code), "{place}: {:#?}", made.findings);
    };
    refused("column = 3\nspan = 2", "place-outside");
    refused("column = 4", "place-outside");
    refused("line = 15\nlines = 7", "place-outside");
    refused("side = \"left\"", "wrong-value");
    refused("side = \"left\"\nspan = 1\ncolumn = 2", "wrong-value");
    refused("ground = \"rde\"", "unknown-name");
    let fine = headed(3, 20, "column = 3\nspan = 1\nline = 15\nlines = 6", "headline = \"题\"");
    assert!(!fine.pages.is_empty());
}

#[test]
fn a_photo_keeps_off_a_headline_at_a_side() {
    let boxes = |column: u16| {
        let photo = format!("[[box.photo]]\ncolumn = {column}\nspan = 1\nline = 3\nlines = 8\n");
        format!("[box.headline]\nside = \"right\"\nspan = 1\n{photo}")
    };
    let overlaps = |column| {
        let desk = Desk::lead(3, 20, &boxes(column)).story("lead", "headline = \"题\"", &han(100));
        told(&desk.compose(), "box-overlap")
    };
    assert!(overlaps(3) && !overlaps(2));
}

// Grounds.

#[test]
fn a_headline_on_a_dark_ground_is_left_white() {
    let made = headed(
        3,
        20,
        "lines = 7\nground = \"black\"\nsize = \"30pt\"",
        "kicker = \"引题\"\nheadline = \"反白的题\"",
    );
    let (ground, ink) = grounds(&made).remove(0);
    assert_eq!(ink, Ink::BLACK);
    for part in ["kicker", "headline"] {
        let line = lines(&made, "lead", part)[0];
        assert!(inks(line).iter().all(|ink| *ink == Ink::PAPER));
        assert!(ground.contains(em_box(line)), "{part} leaves its ground");
    }
    assert!(lines(&made, "lead", "body").into_iter().all(|line| inks(line) == [Ink::BLACK]));
    let pitch = Length::milli_pt(11_250);
    let below = lines(&made, "lead", "body").into_iter().map(|line| em_box(line).y).min().expect("text");
    assert_eq!(below - ground.bottom(), pitch + (pitch - Length::pt(9)), "a grid line of white below it");
    let gap = |line: &TextLine| [em_box(line).y - ground.y, ground.bottom() - em_box(line).bottom()];
    let [above, _] = gap(lines(&made, "lead", "kicker")[0]);
    let [_, under] = gap(lines(&made, "lead", "headline")[0]);
    assert!((above - under).abs() <= Length::milli_pt(10), "in the middle: {above} and {under}");
}

#[test]
fn a_light_ground_keeps_its_type_black() {
    let made =
        headed(3, 20, "lines = 7\nground = \"red\"\ntint = 0.12\nsize = \"30pt\"", "headline = \"浅底的题\"");
    assert_eq!(grounds(&made)[0].1, Ink::Process([0, 120, 114, 6]));
    assert_eq!(inks(lines(&made, "lead", "headline")[0]), [Ink::BLACK]);
    let red = headed(3, 20, "lines = 7\nground = \"red\"\nsize = \"30pt\"", "headline = \"红底的题\"");
    assert_eq!(inks(lines(&red, "lead", "headline")[0]), [Ink::PAPER]);
    assert!(grounds(&headed(3, 20, "lines = 7\nsize = \"30pt\"", "headline = \"无底的题\"")).is_empty());
}

#[test]
fn a_vertical_headline_may_be_reversed() {
    let place = "writing = \"vertical\"\nside = \"left\"\nground = \"black\"\nsize = \"24pt\"";
    let made = headed(3, 20, place, "headline = \"竖排反白\"");
    let (ground, _) = grounds(&made).remove(0);
    assert!(ground.contains(em_box(lines(&made, "lead", "headline")[0])));
    let body = lines(&made, "lead", "body").into_iter().map(|line| em_box(line).x).min().expect("text");
    assert!(body - ground.right() >= Length::pt(9), "a 字 of white beside it");
}

// Among others.

fn masthead(size: &str, head: &str) -> Desk {
    let item =
        format!("[[box.item]]\ntext = \"{{title}}\"\nrole = \"nameplate\"\nlines = 7\nsize = \"{size}\"\n");
    let more = format!("[box.headline]\nlines = 8\nsize = \"{head}\"\n");
    Desk::page(&(any_box("top", "masthead", [1, 5, 1, 7], &item) + &story_box("lead", [1, 5, 9, 20], &more)))
        .story("lead", "headline = \"头条大字\"", &han(600))
}

#[test]
fn the_nameplate_must_be_larger_than_any_headline() {
    for (plate, head, small) in [("60pt", "36pt", false), ("36pt", "36pt", true), ("30pt", "36pt", true)] {
        assert_eq!(told(&masthead(plate, head).compose(), "nameplate-small"), small, "{plate} {head}");
    }
}

#[test]
fn headlines_of_one_size_side_by_side_are_told() {
    let page = |two: &str, column: u16| {
        let more = |size: &str| format!("[box.headline]\nlines = 5\n{size}\n");
        let boxes = story_box("lead", [1, 2, 1, 20], &more("size = \"24pt\""))
            + &story_box("beside", [column, 2, 1, 20], &more(two));
        let desk = Desk::page(&boxes).story("lead", "headline = \"左边一题\"", &han(350));
        desk.story("beside", "headline = \"右边一题\"", &han(350)).compose()
    };
    assert!(told(&page("size = \"24pt\"", 3), "headlines-alike"));
    assert!(!told(&page("size = \"20pt\"", 3), "headlines-alike"), "another size");
    assert!(!told(&page("size = \"24pt\"", 4), "headlines-alike"), "a column between");
    assert!(!told(&page("size = \"24pt\"\nground = \"black\"", 3), "headlines-alike"), "another ground");
}

// Whatever the words and the place.

#[derive(Clone, Debug)]
struct Head {
    text: String,
    place: String,
    span: u16,
    lines: u16,
}

fn copy() -> impl Strategy<Value = String> {
    let words = [
        "市民",
        "大桥",
        "通车",
        "的",
        "在",
        "2026年",
        "20万元",
        "《江声》",
        "“虚拟电厂”",
        "——",
        "，",
        "！",
        " ",
        "A股",
        "沈砚秋",
        "（上）",
        "3.2万kW",
        "：",
        "首",
        "……",
        "、",
        "百",
    ];
    let word = prop_oneof![4 => prop::sample::select(words.to_vec()).prop_map(str::to_owned), 1 => (1..4usize).prop_map(han)];
    prop::collection::vec(word, 1..24).prop_map(|words| words.concat())
}

fn head() -> impl Strategy<Value = Head> {
    let forms = prop::sample::select(vec![
        "",
        "writing = \"vertical\"",
        "ground = \"black\"",
        "tint = 0.2",
        "side = \"left\"\nspan = 1",
        "side = \"right\"\nspan = 1\nground = \"red\"",
        "column = 2\nspan = 1\nline = 4",
        "writing = \"vertical\"\ncolumn = 2\nline = 4",
        "align = \"even\"",
        "align = \"left\"\nrows = 2",
    ]);
    let height = prop::option::of(3..10u16);
    (copy(), forms, height, 2..=5u16, 16..=36u16).prop_map(|(text, form, height, span, lines)| {
        let height = height.map(|lines| format!("\nlines = {lines}")).unwrap_or_default();
        Head { text, place: format!("{form}{height}"), span, lines }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_no_line_starts_or_ends_amiss(head in head()) {
        let made = headed(head.span, head.lines, &head.place, &format!("headline = '{}'\nlead_in = '{}'", head.text, head.text));
        prop_assert!(!made.pages.is_empty(), "{:#?}", made.findings);
        let main = texts(&made, "headline");
        prop_assert_eq!(bare(&main.concat()), bare(&head.text));
        prop_assert_eq!(bare(&texts(&made, "lead-in").concat()), bare(&head.text));
        for line in main.iter().skip(1) {
            prop_assert!(!line.starts_with(['，', '！', '：', '、', '》', '”', '）']), "{:?}", main);
        }
        for line in main.iter().rev().skip(1) {
            prop_assert!(!line.ends_with(['《', '“', '（']), "{:?}", main);
        }
        if !told(&made, "headline-too-long") {
            for line in lines(&made, "lead", "headline") {
                prop_assert!(line.role.width <= line.role.measure + Length::milli_pt(10), "{}", line.text);
                let at = em_box(line);
                for body in lines(&made, "lead", "body") {
                    prop_assert!(!em_box(body).overlaps(at), "{} on {}", line.text, body.text);
                }
            }
        }
    }
}
