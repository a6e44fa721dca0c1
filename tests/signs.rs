//! Signs beside the text, names set evenly, 均排 and the character grid: each with a case that shows it and one that
//! shows its absence.

mod common;

use common::desk::{Desk, first, han, lines, story_box};
use duikai::frame::{FrameItem, Outline, Rule, Shape, TextLine};
use duikai::make::Made;
use duikai::unit::{Length, Rect};
use proptest::prelude::*;

const STYLE: &str = "layouts/styles/test.toml";
const EM: Length = Length::pt(9);

/// One story in a column of 13 字, its lines 11.25 pt apart.
fn desk(text: &str) -> Desk {
    Desk::page(&story_box("lead", [1, 1, 1, 40], "")).story("lead", "", text)
}

/// The same with a line gap that readings find room in.
fn open(text: &str) -> Desk {
    desk(text)
        .edit("layouts/A01.toml", "11.25pt", "16pt")
        .edit("layouts/A01.toml", "lines   = 40", "lines   = 28")
        .edit("layouts/A01.toml", "lines = 40", "lines = 28")
}

fn styled(desk: Desk, signs: &str) -> Desk {
    desk.append(STYLE, &format!("\n[signs]\n{signs}\n"))
}

fn shapes(made: &Made) -> Vec<&Shape> {
    let items = first(made).page.items.iter();
    items.filter_map(|item| if let FrameItem::Shape(shape) = item { Some(shape) } else { None }).collect()
}

fn rules(made: &Made) -> Vec<&Rule> {
    let items = first(made).page.items.iter();
    items.filter_map(|item| if let FrameItem::Rule(rule) = item { Some(rule) } else { None }).collect()
}

fn bounds(shape: &Shape) -> Rect {
    match &shape.outline {
        Outline::Rect(rect) => *rect,
        Outline::Rects(rects) => panic!("{} rectangles in one sign", rects.len()),
        Outline::Polygon(points) => {
            let (x, y) = (points.iter().map(|p| p.x), points.iter().map(|p| p.y));
            let (left, top) = (x.clone().min().expect("points"), y.clone().min().expect("points"));
            Rect::new(left, top, x.max().expect("points") - left, y.max().expect("points") - top)
        }
        Outline::Path { .. } => unreachable!("signs have straight sides"),
    }
}

/// The left edge of each character's glyph on a line.
fn xs(line: &TextLine) -> Vec<(char, Length)> {
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs).filter(|glyph| !glyph.text.is_empty());
    let char_of = |from: u32| line.text[from as usize..].chars().next().expect("a character");
    glyphs.map(|glyph| (char_of(glyph.text.start), line.origin.x + glyph.x)).collect()
}

fn x_of(line: &TextLine, c: char) -> Length {
    xs(line)
        .into_iter()
        .find(|(found, _)| *found == c)
        .map(|(_, x)| x)
        .unwrap_or_else(|| panic!("{c} in {}", line.text))
}

/// Bottom of a line's em box, its em box reaching 0.88 em over the baseline in these faces.
fn bottom(line: &TextLine) -> Length {
    line.origin.y + EM.scale(120, 1000)
}

fn texts(made: &Made) -> Vec<String> {
    lines(made, "lead", "body").iter().map(|line| line.text.clone()).collect()
}

fn touches(desk: &Desk) -> Vec<String> {
    desk.told(&desk.compose()).into_iter().filter(|line| line.contains("sign-touches")).collect()
}

#[test]
fn emphasis_dots_stand_under_each_han_but_not_at_marks_blanks_or_latin() {
    let made = desk("甲[乙丙，丁 GDP戊]{.dots}己").compose();
    let line = lines(&made, "lead", "body")[0];
    let dots = shapes(&made);
    assert_eq!(dots.len(), 4);
    for (dot, c) in dots.iter().zip("乙丙丁戊".chars()) {
        let rect = bounds(dot);
        assert!(rect.y >= bottom(line) && rect.bottom() <= bottom(line) + Length::milli_pt(2250), "{rect:?}");
        assert_eq!(rect.x + rect.width / 2, x_of(line, c) + EM / 2, "{c}");
    }
    assert!(shapes(&desk("甲乙丙").compose()).is_empty());
}

#[test]
fn emphasis_dots_stand_above_in_japanese() {
    let text = "甲[乙]{.dots}丙";
    let made = desk(text).edit("edition.toml", "style ", "language = \"ja\"\nstyle ").compose();
    let line = lines(&made, "lead", "body")[0];
    assert!(bounds(shapes(&made)[0]).bottom() <= bottom(line) - EM);
    let below = styled(desk(text), "dots = \"below\"")
        .edit("edition.toml", "style ", "language = \"ja\"\nstyle ")
        .compose();
    assert!(bounds(shapes(&below)[0]).y >= bottom(lines(&below, "lead", "body")[0]));
}

#[test]
fn lines_under_adjacent_names_do_not_join() {
    let made = desk("甲[北京]{.name}[上海]{.name}乙").compose();
    let line = lines(&made, "lead", "body")[0];
    let [north, south] = rules(&made)[..] else { panic!("two lines") };
    assert!(north.from.y > bottom(line) && north.from.y == north.to.y);
    assert!(north.to.x < south.from.x);
    assert!(north.from.x > x_of(line, '北') && south.to.x < x_of(line, '乙'));
    let joined = styled(desk("甲[北京]{.name}[上海]{.name}乙"), "name_gap = 0").compose();
    let [north, south] = rules(&joined)[..] else { panic!("two lines") };
    assert_eq!(north.to.x, south.from.x);
}

#[test]
fn a_name_is_parted_only_dearly_and_its_line_goes_on_after_the_line_end() {
    let text = format!("{}[北京]{{.name}}{}", han(10), han(20));
    let named = texts(&desk(&text).compose());
    let plain = texts(&desk(&text.replace("{.name}", "").replace(['[', ']'], "")).compose());
    assert!(plain[0].ends_with("北"), "{plain:?}");
    assert!(!named[0].ends_with("北"), "{named:?}");
    let made = desk("[一二三四五六七八九十甲乙丙丁戊己庚辛]{.name}").compose();
    assert_eq!(rules(&made).len(), 2);
}

#[test]
fn a_book_title_has_a_wavy_line_of_whole_waves_under_it() {
    let made = desk("读[红楼梦]{.title}，").compose();
    let line = lines(&made, "lead", "body")[0];
    let rect = bounds(shapes(&made)[0]);
    assert!(rect.y >= bottom(line) && rect.bottom() <= bottom(line) + Length::milli_pt(2250));
    assert!(rect.x > x_of(line, '红') && rect.right() < x_of(line, '，'));
}

#[test]
fn underline_and_strike_run_along_their_whole_text() {
    let made = desk("甲[重点]{.underline}[错字]{.strike}乙").compose();
    let line = lines(&made, "lead", "body")[0];
    let [through, under] = rules(&made)[..] else { panic!("two lines") };
    assert_eq!((under.from.x, under.to.x), (x_of(line, '重'), x_of(line, '错')));
    assert!(under.from.y > bottom(line));
    assert_eq!((through.from.x, through.to.x), (x_of(line, '错'), x_of(line, '乙')));
    assert!((through.from.y - (bottom(line) - EM / 2)).abs() < Length::milli_pt(100));
}

#[test]
fn a_frame_stands_clear_around_its_name_and_keeps_it_whole() {
    let made = desk("悼念[张三丰]{.frame}先生").compose();
    let line = lines(&made, "lead", "body")[0];
    let rect = bounds(shapes(&made)[0]);
    assert!(rect.x > x_of(line, '念') + EM && rect.x < x_of(line, '张'));
    assert!(rect.right() > x_of(line, '丰') + EM && rect.right() < x_of(line, '先'));
    assert!(rect.y < bottom(line) - EM && rect.bottom() > bottom(line));
    assert!(shapes(&made)[0].stroke.is_some() && shapes(&made)[0].fill.is_none());
    let text = format!("{}[张三丰]{{.frame}}{}", han(9), han(20));
    let framed = texts(&desk(&text).compose());
    let plain = texts(&desk(&text.replace("{.frame}", "").replace(['[', ']'], "")).compose());
    assert!(plain[0].ends_with("张三"), "{plain:?}");
    assert!(
        framed[0].ends_with("黄") || !framed[0].contains('张') || framed[0].contains("张三丰"),
        "{framed:?}"
    );
}

#[test]
fn a_frame_wider_than_its_column_is_closed_on_each_line() {
    let made = desk("[一二三四五六七八九十甲乙丙丁戊己庚辛]{.frame}").compose();
    assert_eq!(shapes(&made).len(), lines(&made, "lead", "body").len());
    assert!(shapes(&made).len() > 1);
}

#[test]
fn a_reading_stands_over_the_middle_of_each_character() {
    let made = open("甲[汉字]{ruby=\"hàn zì\"}乙").compose();
    let line = lines(&made, "lead", "body")[0];
    let readings = lines(&made, "lead", "ruby");
    assert_eq!(readings.iter().map(|line| line.text.as_str()).collect::<Vec<_>>(), ["hàn", "zì"]);
    assert_eq!(line.text, "甲汉字乙");
    for (reading, c) in readings.iter().zip("汉字".chars()) {
        assert_eq!(reading.runs[0].size, EM / 2);
        let middle = reading.origin.x + reading.role.width / 2;
        assert!((middle - x_of(line, c) - EM / 2).abs() < Length::milli_pt(20), "{c}");
        assert!(reading.origin.y < bottom(line) - EM);
    }
}

#[test]
fn a_reading_wider_than_its_base_makes_room_and_covers_no_neighbour() {
    let made = open("甲[双]{ruby=\"shuāng\"}[床]{ruby=\"chuáng\"}乙").compose();
    let line = lines(&made, "lead", "body")[0];
    let readings = lines(&made, "lead", "ruby");
    let right = |reading: &TextLine| reading.origin.x + reading.role.width;
    assert!(right(readings[0]) < readings[1].origin.x);
    assert!(readings[0].origin.x >= x_of(line, '甲') + EM && right(readings[1]) <= x_of(line, '乙'));
    assert!(x_of(line, '床') - x_of(line, '双') > EM);
    let narrow = open("甲[双]{ruby=\"sū\"}[床]{ruby=\"sū\"}乙").compose();
    let line = lines(&narrow, "lead", "body")[0];
    assert_eq!(x_of(line, '床') - x_of(line, '双'), EM);
}

#[test]
fn a_reading_may_stand_over_kana_as_far_as_the_style_lets_it_but_not_over_han() {
    let room = |text: &str, signs: &str| {
        let made = styled(open(text), signs).compose();
        let line = lines(&made, "lead", "body")[0];
        x_of(line, 'か') - x_of(line, '志')
    };
    let over_kana = "は[志]{ruby=\"こころざし\"}か";
    assert!(room(over_kana, "ruby_overhang = 250") < room(over_kana, "ruby_overhang = 0"));
    let over_han = "大[志]{ruby=\"こころざし\"}か";
    assert_eq!(room(over_han, "ruby_overhang = 250"), room(over_han, "ruby_overhang = 0"));
}

#[test]
fn the_base_of_a_group_reading_does_not_part() {
    let text = format!("{}[今日子]{{ruby=\"きょうこさん\"}}{}", han(9), han(20));
    let grouped = texts(&open(&text).compose());
    let plain = texts(&open(&format!("{}今日子{}", han(9), han(20))).compose());
    assert!(plain[0].ends_with("今日"), "{plain:?}");
    assert!(grouped.iter().any(|line| line.contains("今日子")), "{grouped:?}");
}

#[test]
fn bopomofo_stand_in_a_column_right_of_their_character() {
    let made = desk("甲[漢]{bopomofo=\"ㄏㄢˋ\"}乙").compose();
    let line = lines(&made, "lead", "body")[0];
    let reading = lines(&made, "lead", "ruby")[0];
    let glyphs: Vec<_> = reading.runs.iter().flat_map(|run| &run.glyphs).collect();
    assert_eq!(glyphs.len(), 3);
    assert!(reading.origin.x >= x_of(line, '漢') + EM);
    assert_eq!(glyphs[0].x, glyphs[1].x);
    assert!(glyphs[0].y < glyphs[1].y && glyphs[2].x > glyphs[1].x && glyphs[2].y < glyphs[1].y);
    assert!(x_of(line, '乙') - x_of(line, '漢') > EM);
    let above = styled(open("甲[漢]{bopomofo=\"ㄏㄢˋ\"}乙"), "bopomofo = \"above\"").compose();
    assert!(lines(&above, "lead", "ruby")[0].origin.y < bottom(lines(&above, "lead", "body")[0]) - EM);
}

#[test]
fn a_reading_that_touches_the_line_above_is_told() {
    let text = format!("{}[汉]{{ruby=\"hàn\"}}{}", han(20), han(10));
    let told = touches(&desk(&text));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("1-lead.md:5:22 A01/lead `ruby` at “汉” touches the line above"), "{told:?}");
    assert!(touches(&open(&text)).is_empty());
    // Nothing stands above the first line.
    assert!(touches(&desk(&format!("[汉]{{ruby=\"hàn\"}}{}", han(30)))).is_empty());
}

#[test]
fn a_sign_that_touches_the_line_below_is_told_and_the_default_sizes_touch_nothing() {
    for class in ["dots", "name", "title", "underline", "strike", "frame"] {
        let text = format!("{}[天地玄]{{.{class}}}{}", han(16), han(30));
        assert!(touches(&desk(&text)).is_empty(), "{class}");
    }
    let text = format!("{}[天地玄]{{.dots}}{}", han(3), han(30));
    let told = touches(&styled(desk(&text), "dot_size = 300"));
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("touches the line below: it takes 3.15pt, the line gap is 2.25pt"), "{told:?}");
}

#[test]
fn signs_of_two_lines_that_meet_in_the_gap_are_told() {
    let text = format!("{}[天地]{{.frame}}{}[玄黄]{{.frame}}{}", han(3), han(10), han(20));
    let tight = "frame_inset = 80\nframe_weight = 60";
    assert!(!touches(&styled(desk(&text), tight)).is_empty());
    let apart = format!("{}[天地]{{.frame}}{}", han(3), han(30));
    assert!(touches(&styled(desk(&apart), tight)).is_empty());
}

#[test]
fn signs_of_the_same_text_stand_clear_of_each_other() {
    let made = desk("甲[乙]{.name .dots}丙").compose();
    let (rule, dot) = (rules(&made)[0], bounds(shapes(&made)[0]));
    assert!(dot.y > rule.from.y + rule.weight / 2);
    let alone = desk("甲[乙]{.dots}丙").compose();
    assert!(bounds(shapes(&alone)[0]).y < dot.y);
}

#[test]
fn text_beside_which_signs_stand_is_the_sources() {
    let text = "甲[乙]{.dots}丙[丁]{.name .frame}[汉字]{ruby=\"hàn zì\"}，[张三 李四光]{.names}";
    assert_eq!(texts(&open(text).compose()).concat(), "甲乙丙丁汉字，张三 李四光");
}

#[test]
fn the_text_of_the_pdf_is_the_storys_and_readings_stand_after_it() {
    let desk = open("甲[乙丙]{.dots}[张三]{.name}[李四]{.frame}[汉字]{ruby=\"hàn zì\"}[红]{.title}丁");
    let (_, written) = desk.build_all();
    assert!(!written.files.is_empty());
    let out = desk.path("out");
    let Some(text) = common::tool::clean("pdftotext", &["-raw", "A01.pdf", "-"], &out) else { return };
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(text.contains("甲乙丙张三李四汉字红丁hànzì"), "{text}");
}

#[test]
fn a_name_of_two_characters_is_set_to_three() {
    let made = desk("到[张三 李四光]{.names}等").compose();
    let line = lines(&made, "lead", "body")[0];
    assert_eq!(x_of(line, '三') - x_of(line, '张'), EM * 2);
    assert_eq!(x_of(line, '李') - x_of(line, '三'), EM * 2);
    assert_eq!(x_of(line, '四') - x_of(line, '李'), EM);
    let plain = desk("到张三 李四光等").compose();
    let line = lines(&plain, "lead", "body")[0];
    assert_eq!(x_of(line, '三') - x_of(line, '张'), EM);
}

#[test]
fn a_paragraph_of_names_stands_in_columns_of_whole_characters() {
    let names = "张三 李四光 王五\n赵小六 钱七 孙八宝 李九 周十全 吴一 郑二郎";
    let made = desk(&format!("名单如下：\n\n[{names}]{{.names}}")).compose();
    let list: Vec<_> =
        lines(&made, "lead", "body").into_iter().filter(|line| line.role.paragraph == 1).collect();
    assert_eq!(
        list.iter().map(|line| line.text.split_whitespace().count()).collect::<Vec<_>>(),
        [3, 3, 3, 1]
    );
    for line in &list {
        let starts: Vec<Length> = line
            .text
            .split_whitespace()
            .map(|name| x_of(line, name.chars().next().expect("a name")))
            .collect();
        for (column, x) in starts.iter().enumerate() {
            assert_eq!(*x - line.origin.x, EM * 4 * column as i64, "{}", line.text);
        }
    }
    // A name of four makes every column four wide; one of seven takes two.
    let made = desk("[张三 欧阳某某 李四光 爱新觉罗某某某 王五]{.names}").compose();
    let list = lines(&made, "lead", "body");
    assert_eq!(x_of(list[0], '欧') - x_of(list[0], '张'), EM * 5);
}

#[test]
fn even_headlines_fill_their_width_with_equal_gaps() {
    let with = |align: &str, even: &str| {
        let head = "headline = [\"一桥飞架\", \"云汀两岸通\"]";
        Desk::lead(3, 30, "headline.lines = 8\nheadline.size = \"24pt\"\n")
            .story("lead", head, &han(300))
            .edit(
                STYLE,
                "size     = [\"36pt\", \"30pt\", \"24pt\", \"20pt\"]\nalign    = \"center\"",
                &format!("size     = \"24pt\"\nalign = \"{align}\"\n{even}"),
            )
    };
    let made = with("even", "").compose();
    let heads = lines(&made, "lead", "headline");
    let place = EM * 41;
    for head in &heads {
        assert!((head.role.width - place).abs() < Length::milli_pt(50), "{}", head.role.width);
        let xs: Vec<Length> = xs(head).into_iter().map(|(_, x)| x).collect();
        let steps: Vec<Length> = xs.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(steps.iter().all(|step| (*step - steps[0]).abs() < Length::milli_pt(50)), "{steps:?}");
    }
    let made = with("even", "even = 7").compose();
    for head in lines(&made, "lead", "headline") {
        assert_eq!(head.role.width, Length::pt(24) * 7);
    }
    let made = with("center", "").compose();
    assert_eq!(lines(&made, "lead", "headline")[0].role.width, Length::pt(24) * 4);
}

#[test]
fn an_even_subhead_in_the_text_is_spread_to_the_characters_the_role_names() {
    let with = |align: &str| {
        let from = "size   = \"10pt\"\nalign  = \"center\"";
        let to = format!("size = \"10pt\"\neven = 8\nalign = \"{align}\"");
        desk(&format!("{}\n\n## 小标题\n\n{}", han(30), han(30))).edit(STYLE, from, &to).compose()
    };
    let made = with("even");
    let head = lines(&made, "lead", "crosshead")[0];
    assert_eq!(head.role.width, Length::pt(80));
    assert_eq!(x_of(head, '标') - x_of(head, '小'), x_of(head, '题') - x_of(head, '标'));
    let column = lines(&made, "lead", "body")[0].origin.x;
    assert_eq!(head.origin.x - column, (EM * 13 - Length::pt(80)) / 2);
    assert_eq!(lines(&with("center"), "lead", "crosshead")[0].role.width, Length::pt(30));
}

const MIXED: &str = "云汀12月3日电，“天地”（玄黄）GDP增长5.2%，达到3.5万亿元！？据New York报道：宇宙洪荒、日月盈昃；辰宿列张，寒来暑往。\
                     秋收冬藏，闰余成岁，律吕调阳，云腾致雨，露结为霜，金生丽水，玉出昆冈。剑号巨阙，珠称夜光。";

/// How far each Han of the body is off the grid of its column.
fn off_grid(made: &Made) -> Vec<(char, Length)> {
    let mut off = Vec::new();
    for line in lines(made, "lead", "body") {
        let column = x_of_column(line);
        for (c, x) in xs(line).into_iter().filter(|(c, _)| ('\u{4e00}'..='\u{9fff}').contains(c)) {
            let rest = x - column - EM * (x - column).whole(EM);
            if rest != Length::ZERO {
                off.push((c, rest));
            }
        }
    }
    off
}

/// The left edge of a line's column: lines start at it, their indent being glyph places.
fn x_of_column(line: &TextLine) -> Length {
    line.origin.x
}

#[test]
fn on_the_character_grid_every_han_stands_on_a_whole_em_of_its_column() {
    let grid = |text: &str| desk(text).append(STYLE, "\n[line]\ngrid = true\n");
    let text = format!("{MIXED}\n\n{MIXED}\n\n本报讯（记者 张三）{MIXED}");
    let made = grid(&text).compose();
    assert_eq!(off_grid(&made), []);
    assert_eq!(texts(&made).concat().replace(' ', ""), text.replace(['\n', ' '], ""));
    assert!(lines(&made, "lead", "body").iter().all(|line| line.role.width <= line.role.measure));
    // Lines are filled: none ends so early that what comes next would have had room.
    for pair in lines(&made, "lead", "body")
        .windows(2)
        .filter(|pair| pair[0].role.paragraph == pair[1].role.paragraph)
    {
        assert!(pair[0].role.width >= EM * 9, "{}", pair[0].text);
    }
    // Without it, the same text leaves the grid.
    assert!(off_grid(&desk(&text).compose()).len() > 10);
}

#[test]
fn on_the_character_grid_signs_take_whole_characters_too() {
    let text = "甲[张三]{.frame}乙[汉]{ruby=\"zhuāng\"}丙[漢]{bopomofo=\"ㄏㄢˋ\"}丁[王五]{.names}戊";
    let made = open(text).append(STYLE, "\n[line]\ngrid = true\n").compose();
    let mut seen = String::new();
    for line in lines(&made, "lead", "body") {
        for (c, x) in xs(line).into_iter().filter(|(c, _)| "甲乙丙丁戊".contains(*c)) {
            assert_eq!(x - line.origin.x, EM * (x - line.origin.x).whole(EM), "{c}");
            seen.push(c);
        }
    }
    assert_eq!(seen, "甲乙丙丁戊");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// Whatever is mixed, on the grid each Han stands on it, no line is longer than its column, and nothing is lost.
    #[test]
    fn any_text_keeps_the_character_grid(text in "[天地玄黄宇宙，。；（）《》“”、！？·—…a-z0-9 ]{1,90}") {
        let text = format!("天{}", text.trim());
        let made = desk(&text).append(STYLE, "\n[line]\ngrid = true\n").compose();
        let uncut = |line: &&TextLine| line.role.reason != "cut";
        let told = off_grid(&made);
        prop_assert!(told.is_empty() || !lines(&made, "lead", "body").iter().all(uncut), "{told:?}");
        for line in lines(&made, "lead", "body").into_iter().filter(uncut) {
            prop_assert!(line.role.width <= line.role.measure, "{}", line.text);
        }
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&texts(&made).concat()), bare(&text));
    }
}
