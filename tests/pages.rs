//! Small pages, a rule of the page stage each, with a control that has the rule's cause left out. What each page
//! holds is kept in `tests/golden`; `UPDATE_GOLDEN=1` writes it anew.

mod common;

use common::desk::{Desk, any_box, first, han, images, lines, outcome, story_box};
use common::dump::{dump, golden, grid};
use duikai::frame::{FrameItem, Outline, TextLine};
use duikai::make::Made;
use duikai::page::{BoxState, Grid};
use duikai::unit::{Length, Rect};
use std::collections::{BTreeMap, BTreeSet};

/// One 字 and one 行 of the tests' pages.
const ZI: Length = Length::pt(9);
const PITCH: Length = Length::milli_pt(11_250);

/// Composes both, keeps what they hold under `name`, and gives them back.
#[track_caller]
fn with_and_without(name: &str, with: Desk, without: Desk) -> (Made, Made) {
    let (with, without) = (with.compose(), without.compose());
    golden(name, &format!("# with\n{}# without\n{}", dump(&with), dump(&without)));
    (with, without)
}

fn page_grid(made: &Made) -> Grid {
    let project = made.project.as_ref().expect("a project");
    grid(project, &project.pages[0])
}

/// The row of a line of body text, from 0.
fn row(made: &Made, line: &TextLine) -> i64 {
    (line.origin.y - page_grid(made).origin.y).whole(PITCH)
}

/// Left edge and measure of each column of `lead`, in 字.
fn columns(made: &Made) -> Vec<(i64, i64)> {
    let left = page_grid(made).origin.x;
    let columns: BTreeMap<u32, (i64, i64)> = lines(made, "lead", "body")
        .iter()
        .map(|line| (line.role.column, ((line.origin.x - left).whole(ZI), line.role.measure.whole(ZI))))
        .collect();
    columns.into_values().collect()
}

/// Lines in each column of `lead`.
fn heights(made: &Made) -> Vec<usize> {
    let mut heights: BTreeMap<u32, usize> = BTreeMap::new();
    for line in first(made).page.items.iter().filter_map(|item| match item {
        FrameItem::Text(line) if matches!(line.role.part, "body" | "crosshead") => Some(line),
        _ => None,
    }) {
        *heights.entry(line.role.column).or_default() += 1;
    }
    heights.into_values().collect()
}

fn texts<'m>(made: &'m Made, part: &str) -> Vec<&'m str> {
    lines(made, "lead", part).iter().map(|line| line.text.as_str()).collect()
}

/// The families that set a line, with their words.
fn faces(made: &Made, line: &TextLine) -> Vec<(String, String)> {
    let words = |run: &duikai::frame::GlyphRun| {
        let bytes = run.glyphs.iter().map(|glyph| glyph.text.clone());
        bytes.map(|bytes| &line.text[bytes.start as usize..bytes.end as usize]).collect::<String>()
    };
    let family = |run: &duikai::frame::GlyphRun| made.faces.face(run.face).family.clone();
    line.runs.iter().map(|run| (family(run), words(run))).collect()
}

#[test]
fn a_split_gives_the_odd_characters_to_the_last_columns_or_to_the_gutters() {
    // typography.md §4: five basic columns of 69 字 in three: 22 r 1.
    let desk = |remainder| {
        Desk::lead(5, 4, &format!("split = 3\nremainder = \"{remainder}\"\n")).story("lead", "", &han(250))
    };
    let (odd, even) = with_and_without("split", desk("columns"), desk("gutters"));
    assert_eq!(columns(&odd), [(0, 22), (23, 22), (46, 23)]);
    assert_eq!(columns(&even), [(0, 22), (23, 22), (47, 22)]);
}

#[test]
fn without_a_split_there_is_a_column_for_each_basic_one() {
    let desk = |split: &str| Desk::lead(2, 8, split).story("lead", "", &han(190));
    let (one, basic) = with_and_without("basic-columns", desk("split = 1\n"), desk(""));
    assert_eq!(columns(&one), [(0, 27)]);
    assert_eq!(columns(&basic), [(0, 13), (14, 13)]);
}

const PLACE: &str = "[[box.photo]]\ncolumn = 2\nspan = 1\nline = 4\nlines = 10\n";
const PHOTO: &str = "[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"";

#[test]
fn text_runs_around_a_photo() {
    // Two columns of 20 字 over three basic ones: the photo over the middle one stands in both.
    let desk = |place: &str, photo| {
        Desk::lead(3, 16, &format!("split = 2\n{place}")).photo("a.jpg", 400, 330).story(
            "lead",
            photo,
            &han(480),
        )
    };
    let (round, free) = with_and_without("runaround", desk(PLACE, PHOTO), desk("", ""));
    let photo = images(&round)[0].rect;
    let standoff = Rect::new(photo.x - ZI, photo.y - PITCH, photo.width + ZI * 2, photo.height + PITCH * 2);
    let measures = |made: &Made| -> Vec<i64> {
        lines(made, "lead", "body").iter().map(|line| line.role.measure.whole(ZI)).collect()
    };
    for line in lines(&round, "lead", "body") {
        let em_box = common::dump::em_box(line);
        assert!(!em_box.overlaps(standoff), "{}", line.text);
    }
    assert!(measures(&round).contains(&13), "beside the photo a line holds 13 字: {:?}", measures(&round));
    assert!(measures(&free).iter().all(|&zi| zi == 20));
}

#[test]
fn a_headline_takes_whole_lines_above_the_text() {
    let desk = |lines: &str| {
        let more = format!("[box.headline]\nsize = \"20pt\"\n{lines}");
        let head = "kicker = \"引题在上\"\nheadline = \"主题在中\"\nsubhead = \"副题在下\"";
        Desk::lead(2, 20, &more).story("lead", head, &han(200))
    };
    let (stated, needed) = with_and_without("headline-lines", desk("lines = 9\n"), desk(""));
    assert_eq!(row(&stated, lines(&stated, "lead", "body")[0]), 9);
    let top = row(&needed, lines(&needed, "lead", "body")[0]);
    assert!((4..9).contains(&top), "as many as it needs: {top}");
    for made in [&stated, &needed] {
        let order: Vec<Length> = ["kicker", "headline", "subhead", "body"]
            .map(|part| lines(made, "lead", part)[0].origin.y)
            .into();
        assert!(order.is_sorted(), "{order:?}");
    }
}

#[test]
fn columns_end_level_and_the_last_takes_the_remainder() {
    let desk = |count| Desk::lead(4, 20, "").story("lead", "", &han(count));
    // 41 lines of 13 字 in four columns: 11, 11, 11, 8; 40 divide evenly.
    let (odd, even) = with_and_without("balance", desk(41 * 13 - 2), desk(40 * 13 - 2));
    assert_eq!(heights(&odd), [11, 11, 11, 8]);
    assert_eq!(heights(&even), [10, 10, 10, 10]);
    assert_eq!(outcome(&odd, "lead").underset.lines, 80 - 41, "and the rest is told");
}

#[test]
fn a_frame_keeps_the_text_off_its_edges() {
    let desk = |frame: &str| Desk::lead(2, 12, frame).story("lead", "", &han(220));
    let (framed, bare) =
        with_and_without("frame", desk("frame = \"hairline\"\nsplit = 1\n"), desk("split = 1\n"));
    let left = page_grid(&framed).origin.x;
    let line = lines(&framed, "lead", "body")[1];
    assert_eq!(((line.origin.x - left), line.role.measure), (ZI, ZI * 25), "one 字 on each side");
    assert_eq!(row(&framed, lines(&framed, "lead", "body")[0]), 1, "one line above");
    let line = lines(&bare, "lead", "body")[1];
    assert_eq!((line.origin.x, line.role.measure), (left, ZI * 27));
    let outlines = |made: &Made| {
        let is_outline =
            |item: &&FrameItem| matches!(item, FrameItem::Shape(shape) if shape.stroke.is_some());
        first(made).page.items.iter().filter(is_outline).count()
    };
    assert_eq!((outlines(&framed), outlines(&bare)), (1, 0));
}

#[test]
fn each_frame_has_its_form() {
    let desk = |kind: &str| Desk::lead(2, 6, &format!("frame = \"{kind}\"\ntint = 0.1\ncolour = \"red\"\n"));
    let kinds = ["none", "hairline", "double", "wave", "top"];
    let pages = kinds.map(|kind| desk(kind).story("lead", "", &han(60)).compose());
    let text: String =
        kinds.iter().zip(&pages).map(|(kind, made)| format!("# {kind}\n{}", dump(made))).collect();
    golden("frame-kinds", &text);
    let strokes = pages.map(|made| {
        let is_stroke = |item: &&FrameItem| match item {
            FrameItem::Shape(shape) => shape.stroke.is_some(),
            FrameItem::Rule(_) => true,
            _ => false,
        };
        first(&made).page.items.iter().filter(is_stroke).count()
    });
    assert_eq!(strokes, [0, 1, 2, 1, 1]);
}

#[test]
fn the_lead_is_set_in_its_own_faces() {
    let desk = |lead: &str| {
        Desk::lead(2, 8, "split = 1\n").story("lead", "", &format!("{lead}天地玄黄，{}", han(100)))
    };
    let (news, feature) =
        with_and_without("lead-faces", desk("本报讯（记者 沈砚秋）"), desk("本报（甲 乙）"));
    let set = faces(&news, lines(&news, "lead", "body")[0]);
    let wanted = [("Noto Sans CJK SC", "本报讯"), ("Duikai Kai", "（记者 沈砚秋）")];
    for (run, (family, words)) in set.iter().zip(wanted) {
        assert_eq!((run.0.as_str(), run.1.as_str()), (family, words));
    }
    assert_eq!(set[2].0, "Noto Serif CJK SC");
    let plain = faces(&feature, lines(&feature, "lead", "body")[0]);
    assert!(matches!(plain.as_slice(), [(family, _)] if family == "Noto Serif CJK SC"), "{plain:?}");
}

#[test]
fn marked_words_are_set_in_their_faces() {
    let text = |words: &str| format!("天地玄黄{words}{}", han(60));
    let desk = |words: &str| Desk::lead(2, 8, "split = 1\n").story("lead", "", &text(words));
    let (marked, plain) = with_and_without("marked-words", desk("**黑体**与*楷体*字"), desk("黑体与楷体字"));
    let set = faces(&marked, lines(&marked, "lead", "body")[0]);
    assert!(set.contains(&("Noto Sans CJK SC".to_owned(), "黑体".to_owned())), "{set:?}");
    assert!(set.contains(&("Duikai Kai".to_owned(), "楷体".to_owned())), "{set:?}");
    assert_eq!(faces(&plain, lines(&plain, "lead", "body")[0]).len(), 1);
    assert_eq!(texts(&marked, "body"), texts(&plain, "body"), "and every character has its 字");
}

#[test]
fn a_byline_is_set_once() {
    let desk = |opening: &str| {
        let head = "headline = \"标题\"\nbyline = \"记者 沈砚秋\"";
        Desk::lead(2, 12, "").story("lead", head, &format!("{opening}{}", han(120)))
    };
    let (named, unnamed) = with_and_without("byline", desk("本报讯（记者 沈砚秋）"), desk("本报讯 "));
    assert_eq!(texts(&named, "byline"), [""; 0], "the lead names them");
    assert_eq!(texts(&unnamed, "byline"), ["□ 记者 沈砚秋"], "under the headline, after the style's mark");
    let head = lines(&unnamed, "lead", "headline")[0].origin.y;
    assert!(head < lines(&unnamed, "lead", "byline")[0].origin.y);
}

#[test]
fn a_subhead_keeps_two_lines_under_it() {
    // In columns of eight lines: after seven, the subhead would stand alone at the foot of the first.
    let desk = |before: usize| {
        let text = format!("{}\n\n## 小标题\n\n{}", han(before * 13 - 2), han(5 * 13));
        Desk::lead(2, 8, "").story("lead", "", &text)
    };
    let (pushed, stays) = with_and_without("subhead-keeps", desk(7), desk(3));
    let place = |made: &Made| {
        let subhead = lines(made, "lead", "crosshead")[0];
        (subhead.role.column, row(made, subhead))
    };
    assert_eq!((place(&pushed), heights(&pushed)), ((2, 0), vec![7, 7]));
    assert_eq!((place(&stays), heights(&stays)), ((1, 3), vec![6, 4]), "two lines under it");
}

#[test]
fn a_headline_too_long_for_its_line_parts_at_its_space() {
    let desk = |headline: &str| {
        let more = "[box.headline]\nlines = 7\nsize = \"30pt\"\n";
        Desk::lead(2, 14, more).story("lead", &format!("headline = \"{headline}\""), &han(100))
    };
    let (two, one) =
        with_and_without("headline-parts", desk("一桥车流不断 百索深夜换新"), desk("一桥车流 换新"));
    assert_eq!(texts(&two, "headline"), ["一桥车流不断", "百索深夜换新"]);
    assert_eq!(texts(&one, "headline"), ["一桥车流 换新"], "one that fits stays whole");
}

#[test]
fn a_headline_takes_the_largest_size_that_fits() {
    let desk = |headline: &str| {
        let more = "[box.headline]\nlines = 6\n";
        Desk::lead(2, 14, more).story("lead", &format!("headline = \"{headline}\""), &han(100))
    };
    // 27 字 of 9 pt are 243 pt: six characters of 36 pt, ten of 24 pt.
    let (long, short) = with_and_without("headline-size", desk("十个字的标题要小一些"), desk("六字标题可大"));
    let size = |made: &Made| lines(made, "lead", "headline")[0].runs[0].size;
    assert_eq!((size(&long), size(&short)), (Length::pt(24), Length::pt(36)));
}

#[test]
fn caption_and_credit_stand_below_the_photo() {
    let desk = |words: &str| {
        let head = format!("[[photo]]\nfile = \"a.jpg\"\n{words}");
        let place = "[[box.photo]]\ncolumn = 1\nspan = 1\nline = 1\nlines = 10\n";
        Desk::lead(2, 14, place).photo("a.jpg", 400, 330).story("lead", &head, &han(180))
    };
    let words = "caption = \"一座桥的两头，都有人在等天亮。\"\ncredit = \"甲 摄\"";
    let (captioned, bare) = with_and_without("caption", desk(words), desk(""));
    let photo = images(&captioned)[0];
    let caption = lines(&captioned, "lead", "caption");
    assert_eq!(
        caption.iter().map(|line| line.text.as_str()).collect::<String>(),
        "一座桥的两头，都有人在等天亮。　甲 摄"
    );
    for line in &caption {
        let em_box = common::dump::em_box(line);
        assert!(
            em_box.y >= photo.rect.bottom()
                && photo.rect.x <= em_box.x
                && em_box.right() <= photo.rect.right()
        );
    }
    let last = faces(&captioned, caption[caption.len() - 1]);
    assert_eq!(
        last.last(),
        Some(&("Noto Sans CJK SC".to_owned(), "甲 摄".to_owned())),
        "the credit in its own face"
    );
    let whole = images(&bare)[0].rect;
    assert!(whole.height > photo.rect.height, "what has no caption fills its place");
    assert_eq!(whole.height, PITCH * 9 + ZI);
}

#[test]
fn a_photo_is_cropped_around_its_focus() {
    let desk = |focus: &str| {
        let head = format!("{PHOTO}\n{focus}");
        let place = "[[box.photo]]\ncolumn = 1\nspan = 2\nline = 1\nlines = 10\n";
        Desk::lead(2, 14, place).photo("a.jpg", 600, 900).story("lead", &head, &han(40))
    };
    let (low, middle) = with_and_without("focus", desk("focus = [0.5, 1.0]"), desk(""));
    let (low, middle) = (images(&low)[0].crop, images(&middle)[0].crop);
    assert_eq!((low.width, middle.width), (600, 600));
    assert_eq!(low.y + low.height, 900);
    assert!((i64::from(middle.y) * 2 + i64::from(middle.height) - 900).abs() <= 1);
}

#[test]
fn furniture_is_filled_in_and_what_is_missing_dropped() {
    let items = "[[box.item]]\ntext = \"{title}\"\nrole = \"nameplate\"\nwidth = \"40字\"\nlines = 6\n\
                 [[box.item]]\ntext = [\"{date}　{weekday}\", \"第{number}期[　{cn}][　{price}]\", \"{weather}\"]\nrole = \"folio\"\n\
                 x = \"42字\"\nlines = 6\nalign = \"right\"\n";
    let desk = || Desk::page(&any_box("masthead", "masthead", [1, 5, 1, 6], items));
    let (given, missing) = with_and_without(
        "furniture",
        desk().edit("edition.toml", "[publisher]", "weather = \"多云\"\n[publisher]\nprice = \"1.50元\""),
        desk(),
    );
    let words =
        |made: &Made| lines(made, "masthead", "furniture").iter().map(|l| l.text.clone()).collect::<Vec<_>>();
    assert_eq!(words(&given), ["云汀日报", "2026年11月23日　星期一", "第9217期　CN 00-0000　1.50元", "多云"]);
    assert_eq!(words(&missing), ["云汀日报", "2026年11月23日　星期一", "第9217期　CN 00-0000"]);
    let right = page_grid(&given).origin.x + ZI * 69;
    let date = &lines(&given, "masthead", "furniture")[1];
    assert_eq!(date.origin.x + date.role.width, right, "flush right");
}

#[test]
fn a_folio_names_its_page() {
    let folio = any_box(
        "folio",
        "folio",
        [1, 5, 1, 1],
        "[[box.item]]\ntext = \"{page}　{section}\"\nrole = \"folio\"\n",
    );
    let made = Desk::page(&folio).and_page("A02", &folio).compose();
    golden("folio", &dump(&made));
    let words: Vec<&str> = made
        .pages
        .iter()
        .flat_map(|page| &page.page.items)
        .filter_map(|item| if let FrameItem::Text(line) = item { Some(line.text.as_str()) } else { None })
        .collect();
    assert_eq!(words, ["A01　要闻", "A02　要闻"]);
}

#[test]
fn a_digest_points_to_the_pages_that_follow() {
    let digest = any_box("digest", "digest", [1, 2, 1, 8], "");
    let stories = story_box("one", [1, 2, 1, 10], "") + &story_box("two", [3, 2, 1, 10], "");
    let desk = || {
        let desk = Desk::page(&digest).and_page("A02", &stories);
        let desk = desk.story("one", "headline = \"二版头条\"", &han(9)).story(
            "two",
            "headline = \"二版次条\"",
            &han(9),
        );
        desk.and_page("A03", &stories).story("one", "headline = [\"三版\", \"头条\"]", &han(9))
    };
    let listed = "layout = \"A01\"\ndigest = [\"A03/one\"]";
    let (listed, all) =
        with_and_without("digest", desk().edit("edition.toml", "layout = \"A01\"", listed), desk());
    let words =
        |made: &Made| lines(made, "digest", "digest").iter().map(|l| l.text.clone()).collect::<Vec<_>>();
    assert_eq!(words(&listed), ["三版头条", "A03版"]);
    assert_eq!(
        words(&all),
        ["二版头条", "A02版", "三版头条", "A03版", "二版次条", "A02版"],
        "the first of each page first"
    );
}

/// The codes of what was found, each once.
fn found(desk: Desk) -> BTreeSet<&'static str> {
    desk.compose().findings.iter().map(|finding| finding.code.name()).collect()
}

#[test]
fn a_listed_story_that_the_digest_has_no_room_for_is_told() {
    let desk = |lines: u16, listed: bool| {
        let stories = story_box("one", [1, 2, 1, 10], "") + &story_box("two", [3, 2, 1, 10], "");
        let desk = Desk::page(&any_box("digest", "digest", [1, 2, 1, lines], "")).and_page("A02", &stories);
        let desk = desk.story("one", "headline = \"二版头条\"", &han(9)).story(
            "two",
            "headline = \"二版次条\"",
            &han(9),
        );
        let list =
            if listed { "layout = \"A01\"\ndigest = [\"A02/one\", \"A02/two\"]" } else { "layout = \"A01\"" };
        found(desk.edit("edition.toml", "layout = \"A01\"", list))
    };
    assert!(desk(1, true).contains("text-too-wide"));
    assert!(!desk(8, true).contains("text-too-wide"), "there is room");
    assert!(!desk(1, false).contains("text-too-wide"), "nobody listed it");
}

#[test]
fn a_digest_headline_wider_than_its_line_is_told() {
    let desk = |count: usize| {
        let digest = any_box("digest", "digest", [1, 1, 1, 8], "");
        let desk = Desk::page(&digest).and_page("A02", &story_box("one", [1, 4, 1, 10], ""));
        found(desk.story("one", &format!("headline = \"{}\"", han(count)), &han(9)))
    };
    assert!(desk(30).contains("text-too-wide") && !desk(5).contains("text-too-wide"));
}

#[test]
fn a_caption_that_leaves_its_photo_no_room_is_told() {
    let desk = |lines: u16| {
        let place = format!("[[box.photo]]\ncolumn = 1\nspan = 1\nline = 3\nlines = {lines}\n");
        let head = format!("[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"\ncaption = \"{}\"", han(50));
        found(Desk::lead(2, 20, &place).photo("a.jpg", 800, 600).story("lead", &head, &han(60)))
    };
    assert!(desk(2).contains("text-too-wide") && !desk(12).contains("text-too-wide"));
}

#[test]
fn a_headline_taller_than_its_box_is_told() {
    let desk = |lines: u16| {
        let size = "[box.headline]\nsize = \"40pt\"\n";
        found(Desk::lead(4, lines, size).story("lead", "headline = \"标题\"", &han(9)))
    };
    assert!(desk(3).contains("headline-too-long") && !desk(12).contains("headline-too-long"));
}

#[test]
fn rules_run_across_their_box_or_down_the_gutter() {
    let rule = |form: &str| any_box("rule", "rule", [3, 2, 5, 1], &format!("[box.rule]\n{form}"));
    let across = rule("weight = \"1.5pt\"\ndouble = true\ncolour = \"red\"\n");
    let (across, down) =
        with_and_without("rules", Desk::page(&across), Desk::page(&rule("direction = \"down\"\n")));
    let rules = |made: &Made| -> Vec<(Length, Length)> {
        let rule = |item: &FrameItem| match item {
            FrameItem::Rule(rule) => Some((rule.to.x - rule.from.x, rule.to.y - rule.from.y)),
            _ => None,
        };
        first(made).page.items.iter().filter_map(rule).collect()
    };
    assert_eq!(rules(&across), [(ZI * 27, Length::ZERO); 2], "thick and thin");
    assert_eq!(rules(&down), [(Length::ZERO, ZI)]);
    let FrameItem::Rule(down_rule) = &first(&down).page.items[0] else { panic!("a rule") };
    let grid = page_grid(&down);
    assert_eq!(down_rule.from.x, grid.column_x(3) - ZI / 2, "in the middle of the gutter");
}

#[test]
fn column_rules_stand_in_the_gutters_of_the_text() {
    let desk =
        |rules: bool| Desk::lead(3, 8, &format!("column_rules = {rules}\n")).story("lead", "", &han(270));
    let (ruled, plain) = with_and_without("column-rules", desk(true), desk(false));
    let count =
        |made: &Made| first(made).page.items.iter().filter(|i| matches!(i, FrameItem::Rule(_))).count();
    assert_eq!((count(&ruled), count(&plain)), (2, 0));
}

#[test]
fn a_tint_lies_under_what_stands_on_it() {
    let desk = |tint: &str| Desk::lead(2, 6, tint).story("lead", "", &han(60));
    let (tinted, plain) = with_and_without("tint", desk("tint = 0.08\n"), desk(""));
    let FrameItem::Shape(ground) = &first(&tinted).page.items[0] else { panic!("the ground comes first") };
    assert_eq!(ground.outline, Outline::Rect(page_grid(&tinted).rect(1, 2, &(0..6))));
    assert!(first(&plain).page.items.iter().all(|item| matches!(item, FrameItem::Text(_))));
}

#[test]
fn what_is_too_long_or_too_short_is_measured() {
    let desk = |count| Desk::lead(1, 10, "").story("lead", "", &han(count));
    let (over, under) = with_and_without("measured", desk(10 * 13 - 2 + 20), desk(60));
    let over = outcome(&over, "lead");
    assert_eq!((over.state, over.lines, over.chars), (BoxState::Overset, 10, 128));
    assert_eq!((over.overset.lines, over.overset.chars, over.underset.lines), (2, 20, 0));
    let under = outcome(&under, "lead");
    assert_eq!((under.state, under.lines, under.chars), (BoxState::Underset, 5, 60));
    assert_eq!((under.underset.lines, under.underset.chars, under.overset.lines), (5, 65, 0));
}
