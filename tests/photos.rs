//! Photos: places, crops, groups, cut-outs, captions, portraits; each rule with a control that has its cause left out.

mod common;

use common::desk::{Desk, first, han, images, lines};
use common::dump::{dump, em_box, golden, grid};
use common::edges::{off_columns, off_lines};
use duikai::diag::Code;
use duikai::frame::{FrameItem, Image, Outline, TextLine};
use duikai::ink::Ink;
use duikai::make::Made;
use duikai::unit::{Length, Rect};
use image::{Rgba, RgbaImage};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One 字 and one 行 of the tests' pages.
const ZI: Length = Length::pt(9);
const PITCH: Length = Length::milli_pt(11_250);

/// The layout's place: two columns, ten lines, from the third line.
const PLACE: &str = "[[box.photo]]\ncolumn = 1\nspan = 2\nline = 3\nlines = 10\n";
const STYLE: &str = "layouts/styles/test.toml";

/// A story of four columns with these photos.
fn desk(place: &str, head: &str) -> Desk {
    Desk::lead(4, 24, place).photo("a.jpg", 900, 600).photo("b.jpg", 600, 600).photo("c.jpg", 400, 600).story(
        "lead",
        head,
        &han(780),
    )
}

fn photo(file: &str, more: &str) -> String {
    format!("[[photo]]\nfile = \"{file}\"\n{more}\n")
}

const CREDIT: &str = "credit = \"甲 摄\"\n";

#[track_caller]
fn compose(desk: &Desk) -> Made {
    let made = desk.compose();
    assert!(!made.pages.is_empty(), "{:#?}", desk.told(&made));
    assert_eq!(off_lines(&made), Vec::<String>::new());
    made
}

fn codes(desk: &Desk) -> Vec<String> {
    desk.told(&desk.compose()).iter().filter_map(|line| line.split(' ').nth(1).map(str::to_owned)).collect()
}

fn has(desk: &Desk, code: &str) -> bool {
    codes(desk).iter().any(|told| told == code)
}

#[track_caller]
fn refused(desk: &Desk, start: &str) {
    let told = desk.told(&desk.compose());
    assert!(told.iter().any(|line| line.starts_with(start)), "{start}: {told:#?}");
}

/// Column (from 0), row, 字 and lines of a picture.
fn place(made: &Made, image: &Image) -> (i64, i64, i64, i64) {
    let project = made.project.as_ref().expect("a project");
    let grid = grid(project, &project.pages[0]);
    let rect = image.rect;
    let column = (rect.x - grid.origin.x).whole(ZI * 14);
    let lines = (rect.height - ZI).whole(PITCH) + 1;
    (column, (rect.y - grid.origin.y).whole(PITCH), rect.width.whole(ZI), lines)
}

fn body(made: &Made) -> Vec<&TextLine> {
    lines(made, "lead", "body")
}

fn words(made: &Made, part: &str) -> String {
    lines(made, "lead", part).iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn a_storys_own_place_wins_over_the_layouts() {
    let own = "place = { column = 3, span = 2, line = 8, lines = 12 }\n";
    let moved = compose(&desk(PLACE, &photo("a.jpg", &format!("{CREDIT}{own}"))));
    let kept = compose(&desk(PLACE, &photo("a.jpg", CREDIT)));
    assert_eq!(place(&moved, images(&moved)[0]), (2, 7, 27, 11));
    assert_eq!(place(&kept, images(&kept)[0]), (0, 2, 27, 9));
    assert!(off_columns(&moved).is_empty() && off_columns(&kept).is_empty());
    // Without a place of the layout's it has one too; without its own it has none.
    let alone = compose(&desk("", &photo("a.jpg", &format!("{CREDIT}{own}"))));
    assert_eq!(images(&alone).len(), 1);
    assert!(has(&desk("", &photo("a.jpg", CREDIT)), "photo-without-place"));
    assert!(!has(&desk(PLACE, &photo("a.jpg", &format!("{CREDIT}{own}"))), "place-without-photo"));
}

#[test]
fn the_second_photo_keeps_the_layouts_second_place() {
    let places = format!("{PLACE}[[box.photo]]\ncolumn = 3\nspan = 1\nline = 3\nlines = 8\n");
    let own = "place = { column = 1, span = 1, line = 14, lines = 8 }\n";
    let head = photo("a.jpg", &format!("{CREDIT}{own}")) + &photo("b.jpg", CREDIT);
    let made = compose(&desk(&places, &head));
    let stand: Vec<_> = images(&made).into_iter().map(|image| place(&made, image)).collect();
    assert_eq!(stand, [(0, 13, 13, 7), (2, 2, 13, 7)]);
}

#[test]
fn a_place_of_the_story_is_held_to_its_box() {
    let with = |own: &str| {
        let headline = format!("{PLACE}[box.headline]\nlines = 2\n");
        desk(&headline, &photo("a.jpg", &format!("{CREDIT}place = {{ {own} }}\n")))
    };
    refused(&with("column = 4, span = 2, line = 5, lines = 5"), "error place-outside 1-lead.md:5:20 A01/ ");
    refused(&with("column = 1, span = 2, line = 2, lines = 5"), "error box-overlap 1-lead.md:5:20 A01/ ");
    assert!(!has(&with("column = 3, span = 2, line = 5, lines = 5"), "place-outside"));
    let two = |line: u16| {
        let places = format!("{PLACE}[[box.photo]]\ncolumn = 3\nspan = 1\nline = 3\nlines = 8\n");
        let own = format!("{CREDIT}place = {{ column = 3, span = 1, line = {line}, lines = 5 }}\n");
        desk(&places, &(photo("a.jpg", &own) + &photo("b.jpg", CREDIT)))
    };
    refused(&two(5), "error box-overlap 1-lead.md:5:20 ");
    assert!(!has(&two(12), "box-overlap"));
}

#[test]
fn a_crop_keeps_what_is_safe() {
    // 27 字 by 9 lines and an em: nearly 5 to 2, so the crop takes a band of the square.
    let with = |more: &str| desk(PLACE, &photo("b.jpg", &format!("{CREDIT}{more}")));
    let crop = |more: &str| images(&compose(&with(more)))[0].crop;
    let (kept, free) = (crop("safe = [0.2, 0.7, 0.6, 0.95]\n"), crop(""));
    assert!(kept.y <= 420 && kept.y + kept.height >= 570, "{kept:?}");
    assert!(free.y + free.height < 570, "{free:?}");
    // The focus counts where the safe rectangle leaves it room.
    let focused = crop("safe = [0.2, 0.4, 0.6, 0.5]\nfocus = [0.5, 0.0]\n");
    assert!(focused.y <= 240 && focused.y + focused.height >= 300 && focused.y < crop("").y, "{focused:?}");
    assert!(!has(&with("safe = [0.2, 0.7, 0.6, 0.95]\n"), "crop-unsafe"));
    assert!(has(&with("safe = [0.0, 0.1, 1.0, 0.9]\n"), "crop-unsafe"));
    refused(&with("safe = [0.6, 0.1, 0.2, 0.9]\n"), "error wrong-value 1-lead.md:5:8 ");
    refused(&with("safe = [0.1, 0.1, 1.2, 0.9]\n"), "error wrong-value 1-lead.md:5:8 ");
}

const GROUP: &str = "group = \"渡口\"\n";

fn three(more: [&str; 3]) -> String {
    ["a.jpg", "b.jpg", "c.jpg"]
        .into_iter()
        .zip(more)
        .map(|(file, more)| photo(file, &format!("{GROUP}{more}")))
        .collect()
}

#[test]
fn a_group_stands_in_one_row_with_one_caption() {
    let place = "[[box.photo]]\ncolumn = 1\nspan = 4\nline = 1\nlines = 12\n";
    let words_of = [
        "caption = \"北岸的旧渡口（上左），新桥合龙。\"\ncredit = \"甲乙丙 摄\"\n",
        "credit = \"丁戊己 摄\"\n",
        "credit = \"甲乙丙 摄\"\n",
    ];
    let group = compose(&desk(place, &three(words_of)));
    golden("photo-group", &dump(&group));
    let row = images(&group);
    assert_eq!(row.len(), 3);
    assert!(row.windows(2).all(|pair| pair[1].rect.x - pair[0].rect.right() == Length::milli_pt(4_500)));
    assert!(row.iter().all(|image| (image.rect.y, image.rect.height) == (row[0].rect.y, row[0].rect.height)));
    let whole = compose(&desk(place, &photo("a.jpg", words_of[0])));
    let whole = images(&whole)[0].rect;
    assert_eq!((row[0].rect.x, row[2].rect.right()), (whole.x, whole.right()), "outer edges on columns");
    // By their proportions, each is cropped alike: 3 to 2, 1 to 1, 2 to 3.
    let width = |at: usize| row[at].rect.width.to_raw();
    assert!((width(0) * 2 - width(1) * 3).abs() < 64 && (width(1) * 2 - width(2) * 3).abs() < 64);
    assert_eq!(words(&group, "caption"), "北岸的旧渡口（上左），新桥合龙。　甲乙丙 摄　丁戊己 摄");
    // Without the group each has its own place, or none.
    let apart = desk(place, &(photo("a.jpg", CREDIT) + &photo("b.jpg", CREDIT)));
    assert_eq!(images(&compose(&apart)).len(), 1);
    assert!(has(&apart, "photo-without-place"));
}

#[test]
fn a_group_may_share_its_width_equally() {
    let place = "[[box.photo]]\ncolumn = 1\nspan = 3\nline = 1\nlines = 12\nwidths = \"equal\"\n";
    let desk = desk(place, &three([CREDIT; 3])).edit(STYLE, "[photo]\n", "[photo]\ngroup_gap = \"1字\"\n");
    let made = compose(&desk);
    assert!(images(&made).iter().all(|image| image.rect.width == ZI * 13));
    assert!(off_columns(&made).is_empty(), "with gaps as wide as gutters all edges are on columns");
}

#[test]
fn groups_are_checked() {
    let place = "[[box.photo]]\ncolumn = 1\nspan = 4\nline = 1\nlines = 12\n";
    let torn = photo("a.jpg", GROUP) + &photo("b.jpg", CREDIT) + &photo("c.jpg", GROUP);
    refused(&desk(place, &torn), "error duplicate 1-lead.md:12:9 ");
    let own = "place = { column = 1, span = 1, line = 1, lines = 5 }\n";
    refused(&desk(place, &three([CREDIT, own, ""])), "error wrong-value 1-lead.md:10:20 ");
    refused(&desk(place, &three([CREDIT, "cutout = true\n", ""])), "error wrong-value 1-lead.md:10:10 ");
    refused(&desk(place, &three([CREDIT, "optional = true\n", ""])), "error wrong-value 1-lead.md:8:8 ");
    assert!(codes(&desk(place, &three([CREDIT, "", ""]))).iter().all(|code| code != "wrong-value"));
}

#[test]
fn a_group_that_is_optional_leaves_no_trace() {
    let with = |optional: &str| {
        let place = "fit = [{ change = \"optional-photo\" }]\n[[box.photo]]\ncolumn = 1\nspan = 2\nline = 3\nlines = 12\n";
        let head = ["a.jpg", "b.jpg"].map(|file| photo(file, &format!("{GROUP}{WORDS}{optional}"))).concat();
        let desk = Desk::lead(2, 20, place).photo("a.jpg", 900, 600).photo("b.jpg", 600, 600);
        desk.story("lead", &head, &han(500))
    };
    let out = with("optional = true\n");
    let made = compose(&out);
    assert!(images(&made).is_empty() && lines(&made, "lead", "caption").is_empty());
    assert!(!has(&out, "place-without-photo") && !has(&out, "photo-without-place"));
    assert_eq!(images(&compose(&with(""))).len(), 2);
}

/// A triangle that stands on its base, with a margin of transparent ground all round; with `ground`, opaque paper.
fn triangle(desk: Desk, name: &str, ground: Rgba<u8>) -> Desk {
    let picture = RgbaImage::from_fn(1000, 800, |x, y| {
        let half = i64::from(y).saturating_sub(100) / 2;
        let inside = (100..700).contains(&y) && (i64::from(x) - 500).abs() <= half;
        if inside { Rgba([200, 60, 20, 255]) } else { ground }
    });
    picture.save(desk.path(name)).expect("a picture");
    desk
}

const CLEAR: Rgba<u8> = Rgba([0, 0, 0, 0]);

/// A story of one wide column with a cut-out in its middle.
fn cutout(box_more: &str, head: &str, ground: Rgba<u8>) -> Desk {
    let place = format!("split = 1\n{box_more}[[box.photo]]\ncolumn = 1\nspan = 2\nline = 4\nlines = 16\n");
    let head = format!("[[photo]]\nfile = \"t.png\"\n{CREDIT}{head}");
    triangle(Desk::lead(4, 24, &place).story("lead", &head, &han(900)), "t.png", ground)
}

#[test]
fn text_follows_the_outline_of_a_cutout() {
    let round = compose(&cutout("", "cutout = true\ncaption = \"塔影\"", CLEAR));
    let square = compose(&cutout("", "caption = \"塔影\"", CLEAR));
    golden("photo-cutout", &dump(&round));
    let image = images(&round)[0];
    // Whole, and without the ground around it.
    assert_eq!((image.crop.x, image.crop.y, image.crop.width, image.crop.height), (201, 100, 599, 600));
    assert_eq!(image.ground, Some(Ink::PAPER));
    let beside = |made: &Made, from: Length, to: Length| -> Vec<i64> {
        let mut rows: BTreeMap<Length, i64> = BTreeMap::new();
        for line in body(made) {
            let text = em_box(line);
            if text.y < to && from < text.bottom() {
                *rows.entry(text.y).or_default() += line.role.measure.whole(ZI);
            }
        }
        rows.into_values().collect()
    };
    let (top, bottom) = (image.rect.y, image.rect.bottom());
    let measures = beside(&round, top, bottom);
    assert!(measures.windows(2).all(|pair| pair[0] >= pair[1]), "shorter towards the base: {measures:?}");
    assert!(measures[0] > measures[measures.len() - 1] + 5, "{measures:?}");
    let straight = beside(&square, top, bottom);
    assert!(straight.iter().all(|&zi| zi == straight[0]), "{straight:?}");
    // Never nearer to the outline than the style says.
    let standoff = Length::pt(6);
    for line in body(&round) {
        let text = em_box(line);
        for step in 0..image.rect.height.to_milli_pt() / 1000 {
            let y = top + Length::pt(step);
            let half = Length::pt(step).scale(1, 2);
            let middle = image.rect.x + image.rect.width / 2;
            let solid =
                Rect::new(middle - half - standoff, y - standoff, (half + standoff) * 2, standoff * 2);
            assert!(!solid.overlaps(text), "{} runs into the picture", line.text);
        }
    }
    assert!(body(&round).iter().all(|line| line.role.measure >= ZI * 4), "no line of under four 字");
    // Its caption stands under the middle of it.
    let caption = em_box(lines(&round, "lead", "caption")[0]);
    let middle = |rect: Rect| rect.x + rect.width / 2;
    assert!((middle(caption) - middle(image.rect)).abs() < ZI / 2, "{caption:?}");
}

#[test]
fn a_cutout_without_transparent_ground_is_told_and_stays_a_rectangle() {
    let solid = cutout("", "cutout = true", Rgba([255, 255, 255, 255]));
    assert!(has(&solid, "cutout-opaque"));
    assert!(!has(&cutout("", "cutout = true", CLEAR), "cutout-opaque"));
    let made = solid.compose();
    let measures: Vec<i64> = body(&made).iter().map(|line| line.role.measure.whole(ZI)).collect();
    let mut kinds = measures.clone();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 2, "beside it and free of it: {measures:?}");
}

#[test]
fn a_cutout_shows_the_ground_of_its_box() {
    let tinted = compose(&cutout("tint = 0.1\n", "cutout = true", CLEAR));
    assert_eq!(images(&tinted)[0].ground, Some(Ink::Black(100)));
    let plain = compose(&cutout("tint = 0.1\n", "", CLEAR));
    assert_eq!(images(&plain)[0].ground, None);
}

const WORDS: &str = "caption = \"北岸的旧渡口，候船的人在等天亮。\"\ncredit = \"甲乙丙 摄\"\n";

fn captioned(how: &str) -> Desk {
    let place = format!("[[box.photo]]\ncolumn = 1\nspan = 3\nline = 3\nlines = 12\n{how}");
    desk(&place, &photo("a.jpg", WORDS))
}

#[test]
fn a_caption_stands_where_its_place_says() {
    let foot = compose(&captioned(""));
    for how in ["left", "right", "inside"] {
        let made = compose(&captioned(&format!("caption = \"{how}\"\n")));
        golden(&format!("photo-caption-{how}"), &dump(&made));
        assert_eq!(words(&made, "caption"), words(&foot, "caption"), "{how}: all of it is set");
        let (image, caption) = (images(&made)[0].rect, lines(&made, "lead", "caption"));
        assert!(image.height > images(&foot)[0].rect.height, "{how}: nothing is taken at the foot");
        for em in caption.into_iter().map(em_box) {
            let is_there = match how {
                "left" => em.right() <= image.x && image.y <= em.y && em.bottom() <= image.bottom(),
                "right" => image.right() <= em.x && image.y <= em.y && em.bottom() <= image.bottom(),
                _ => image.contains(em),
            };
            assert!(is_there, "{how}: {em:?} by {image:?}");
        }
        assert!(off_columns(&made).is_empty(), "{how}");
    }
    assert!(
        lines(&foot, "lead", "caption").iter().all(|line| em_box(line).y >= images(&foot)[0].rect.bottom())
    );
}

#[test]
fn a_caption_at_the_side_may_have_its_own_width() {
    let made = compose(&captioned("caption = \"left\"\ncaption_width = \"6字\"\n"));
    assert_eq!(images(&made)[0].rect.width, ZI * (41 - 6 - 1));
    assert!(lines(&made, "lead", "caption").iter().all(|line| line.role.measure == ZI * 6));
    let narrow = |more: &str| {
        let place =
            format!("[[box.photo]]\ncolumn = 1\nspan = 1\nline = 3\nlines = 12\ncaption = \"left\"\n{more}");
        desk(&place, &photo("a.jpg", WORDS))
    };
    refused(&narrow(""), "error wrong-value layouts/A01.toml:23:11 ");
    assert!(!has(&narrow("caption_width = \"4字\"\n"), "wrong-value"));
    refused(
        &captioned("caption = \"left\"\ncaption_width = \"0字\"\n"),
        "error wrong-value layouts/A01.toml:24:17 ",
    );
}

#[test]
fn a_caption_inside_has_a_ground_under_it() {
    let made = compose(&captioned("caption = \"inside\"\n"));
    let grounds = |made: &Made| -> Vec<Rect> {
        let shapes = first(made).page.items.iter().filter_map(|item| match item {
            FrameItem::Shape(shape) if shape.fill == Some(Ink::PAPER) => Some(&shape.outline),
            _ => None,
        });
        shapes
            .filter_map(|outline| if let Outline::Rect(rect) = outline { Some(*rect) } else { None })
            .collect()
    };
    let (image, ground) = (images(&made)[0].rect, grounds(&made)[0]);
    assert!(image.contains(ground) && ground.bottom() == image.bottom() && ground.width < image.width);
    assert!(lines(&made, "lead", "caption").into_iter().all(|line| ground.contains(em_box(line))));
    assert!(grounds(&compose(&captioned(""))).is_empty());
    // Reversed, as the style says.
    let style = "[photo]\ninside = { ground = \"red\", colour = \"paper\" }\n";
    let reversed = compose(&captioned("caption = \"inside\"\n").edit(STYLE, "[photo]\n", style));
    let caption = lines(&reversed, "lead", "caption");
    assert!(caption.iter().flat_map(|line| &line.runs).all(|run| run.ink == Ink::PAPER));
}

#[test]
fn words_that_a_place_does_not_set_are_told() {
    let without = captioned("caption = \"none\"\n");
    assert!(lines(&without.compose(), "lead", "caption").is_empty());
    assert!(has(&without, "caption-left-out") && !has(&captioned(""), "caption-left-out"));
}

#[test]
fn the_style_says_how_bad_a_missing_credit_is() {
    let with = |rule: &str, credit: &str| {
        desk(PLACE, &photo("a.jpg", credit)).edit(
            STYLE,
            "[photo]\n",
            &format!("[photo]\ncredit = \"{rule}\"\n"),
        )
    };
    refused(&with("error", ""), "error credit-missing 1-lead.md:3:8 A01/lead");
    refused(&with("warning", ""), "warning credit-missing");
    assert!(!has(&with("free", ""), "credit-missing"));
    assert!(!has(&with("error", CREDIT), "credit-missing"));
    // One credit is enough for a group.
    assert!(!has(&desk(PLACE, &three(["", CREDIT, ""])), "credit-missing"));
}

const AUTHOR: &str =
    "[author]\nname = \"林知夏\"\ntitle = \"本报评论员\"\nnote = \"写城市与河。\"\nphoto = \"c.jpg\"\n";

#[test]
fn a_signed_piece_shows_its_author() {
    let headline = "headline = \"桥头灯火\"\nbyline = \"林知夏\"\n";
    let signed = compose(&desk("", &format!("{headline}{AUTHOR}")));
    let plain = compose(&desk("", headline));
    golden("photo-author", &dump(&signed));
    let portrait = images(&signed)[0].rect;
    assert_eq!((portrait.width, portrait.height), (ZI * 5, PITCH * 5 + ZI));
    // At the head of the first column, text around it.
    let first = em_box(body(&signed)[0]);
    assert_eq!(first.y, portrait.y);
    assert_eq!(body(&signed)[0].role.measure, ZI * 7, "13 字 less 5 and 1");
    assert!(body(&signed).into_iter().all(|line| !em_box(line).overlaps(portrait)));
    assert!(body(&plain).iter().all(|line| line.role.measure == ZI * 13));
    // Named once.
    assert_eq!(words(&signed, "author"), "林知夏本报评论员写城市与河。");
    assert_eq!((words(&signed, "byline"), words(&plain, "byline")), (String::new(), "□ 林知夏".to_owned()));
    for line in lines(&signed, "lead", "author") {
        let em = em_box(line);
        assert!(
            em.y >= portrait.bottom() && portrait.x <= em.x && em.right() <= portrait.right(),
            "{}",
            line.text
        );
        assert!(body(&signed).into_iter().all(|text| !em_box(text).overlaps(em)), "{}", line.text);
    }
    let both = compose(&desk("", &format!("byline = \"林知夏 周远\"\n{AUTHOR}")));
    assert_eq!(words(&both, "byline"), "□ 林知夏 周远", "another author must not be lost");
}

#[test]
fn a_portrait_must_be_there() {
    refused(&desk("", &AUTHOR.replace("c.jpg", "d.jpg")), "error file-missing 1-lead.md:6:9 ");
    refused(&desk("", &format!("{AUTHOR}focus = [0.5, 2.0]\n")), "error wrong-value 1-lead.md:7:9 ");
    let low = |lines| Desk::lead(1, lines, "").photo("c.jpg", 400, 600).story("lead", AUTHOR, &han(60));
    refused(
        &low(8),
        "error text-too-wide 1-lead.md:6:9 A01/lead the box has no room for the author's portrait",
    );
    assert!(!has(&low(14), "text-too-wide"));
}

#[test]
fn photos_stand_beside_vertical_text_too() {
    let desk = cutout("writing = \"vertical\"\n", "cutout = true\ncaption = \"塔影\"", CLEAR);
    let made = compose(&desk);
    let (image, text) = (images(&made)[0].rect, body(&made));
    assert!(text.len() > 10);
    let middle = Rect::new(image.x + image.width / 2 - ZI, image.bottom() - PITCH * 4, ZI * 2, PITCH * 4);
    assert!(text.into_iter().all(|line| !em_box(line).overlaps(middle)));
}

#[test]
fn photos_stand_on_the_lines_of_a_vertical_page() {
    let upright = |how: &str| {
        let place = format!("[[box.photo]]\ncolumn = 1\nspan = 2\nline = 3\nlines = 12\n{how}");
        let desk = Desk::lead(3, 20, &place).photo("a.jpg", 900, 600).story(
            "lead",
            &photo("a.jpg", WORDS),
            &han(400),
        );
        desk.edit("layouts/A01.toml", "[\"250mm\", \"180mm\"]\n", "[\"180mm\", \"250mm\"]\n").edit(
            "layouts/A01.toml",
            "pitch   = \"11.25pt\"\n",
            "pitch   = \"11.25pt\"\nwriting = \"vertical\"\n",
        )
    };
    let whole = images(&compose(&upright("caption = \"none\"\n")))[0].rect;
    for how in ["foot", "left", "right", "inside"] {
        let stated = format!("caption = \"{how}\"\ncaption_width = \"4字\"\n");
        let made = compose(&upright(&stated));
        let (image, caption) = (images(&made)[0].rect, lines(&made, "lead", "caption"));
        assert!(whole.contains(image) && !caption.is_empty(), "{how}");
        assert_eq!(image == whole, how == "inside", "{how}");
        assert!(caption.iter().all(|line| whole.contains(em_box(line))), "{how}");
        assert!(caption.iter().all(|line| image.overlaps(em_box(line)) == (how == "inside")), "{how}");
    }
    refused(&upright("caption = \"left\"\n"), "error wrong-value layouts/A01.toml:24:11 ");
}

#[test]
fn the_sample_editions_pictures_stand_on_lines_and_columns() {
    let sample = common::built::sample();
    let search = duikai::input::SearchPath::find(&sample, None, &[]);
    let sample = &duikai::make::compose(&sample, &search, &duikai::make::Options::default(), &|_| {});
    assert!(
        sample.pages.iter().any(|page| page
            .page
            .items
            .iter()
            .any(|item| matches!(item, FrameItem::Image(_))))
    );
    assert_eq!(off_lines(sample), Vec::<String>::new());
    assert_eq!(off_columns(sample), Vec::<String>::new());
}

/// A share of a picture, in hundredths.
fn share(hundredths: u16) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 60, ..ProptestConfig::default() })]

    /// Whatever the proportions, the focus, the safe rectangle, the place and its caption: a page comes of it.
    #[test]
    fn any_photo_is_cropped_inside_itself(
        size in (1u32..200, 1u32..200),
        focus in [0u16..=100, 0u16..=100],
        safe in ([0u16..100, 0u16..100], [1u16..=100, 1u16..=100]),
        place in (1u16..=4, 1u16..=24).prop_flat_map(|(column, line)| {
            (Just(column), 1..=5 - column, Just(line), 1..=25 - line)
        }),
        caption in prop::sample::select(vec!["foot", "left", "right", "inside", "none"]),
        members in 1usize..4,
        cutout in any::<bool>(),
    ) {
        let ([x, y], [w, h]) = safe;
        let safe = [x, y, (x + w).min(100), (y + h).min(100)];
        let (column, span, line, lines) = place;
        let stated = format!("[[box.photo]]\ncolumn = {column}\nspan = {span}\nline = {line}\nlines = {lines}\ncaption = \"{caption}\"\ncaption_width = \"5字\"\n");
        let group = if members > 1 { "group = \"g\"\n" } else { "" };
        let one = format!(
            "[[photo]]\nfile = \"p.png\"\n{WORDS}{group}focus = [{}]\nsafe = [{}]\ncutout = {}\n",
            focus.map(share).join(", "),
            safe.map(share).join(", "),
            cutout && members == 1,
        );
        let desk = Desk::lead(4, 24, &stated).story("lead", &one.repeat(members), &han(300));
        let picture = RgbaImage::from_fn(size.0, size.1, |x, y| {
            if (x * 7 + y * 3) % 5 < 3 { Rgba([90, 120, 30, 255]) } else { CLEAR }
        });
        picture.save(desk.path("p.png")).expect("a picture");
        let made = desk.compose();
        prop_assert!(!made.pages.is_empty(), "{:#?}", desk.told(&made));
        let cut = made.findings.iter().any(|finding| finding.code == Code::CropUnsafe);
        let total = images(&made).len();
        prop_assert_eq!(total, members);
        for image in images(&made) {
            let crop = image.crop;
            prop_assert!(crop.width > 0 && crop.x + crop.width <= size.0);
            prop_assert!(crop.height > 0 && crop.y + crop.height <= size.1);
            prop_assert!(image.rect.width > Length::ZERO && image.rect.height > Length::ZERO);
            let inside = |from: u32, length: u32, full: u32, low: u16, high: u16| {
                from * 100 <= u32::from(low) * full && u32::from(high) * full <= (from + length) * 100
            };
            let kept = inside(crop.x, crop.width, size.0, safe[0], safe[2])
                && inside(crop.y, crop.height, size.1, safe[1], safe[3]);
            prop_assert!(kept || cut || image.ground.is_some(), "{safe:?} is not in {crop:?}");
        }
    }
}

/// A PNG of black and white, of one bit a pixel or eight.
fn drawing(desk: Desk, name: &str, (width, height): (u32, u32), bits: u8) -> Desk {
    use std::io::Write;
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |name: &[u8; 4], data: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(name);
        crc.update(data);
        file.extend((data.len() as u32).to_be_bytes());
        file.extend([name.as_slice(), data, &crc.sum().to_be_bytes()].concat());
    };
    chunk(b"IHDR", &[&width.to_be_bytes()[..], &height.to_be_bytes(), &[bits, 0, 0, 0, 0]].concat());
    let row = [vec![0], vec![0x0F; (width as usize * usize::from(bits)).div_ceil(8)]].concat();
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(&row.repeat(height as usize)).expect("bytes");
    chunk(b"IDAT", &zlib.finish().expect("bytes"));
    chunk(b"IEND", &[]);
    desk.write(name, file)
}

#[test]
fn line_art_has_limits_of_its_own() {
    let of = |pixels, bits| {
        let desk = drawing(desk(PLACE, &photo("d.png", CREDIT)), "d.png", pixels, bits);
        codes(&desk).into_iter().find(|code| code.starts_with("photo-")).unwrap_or_default()
    };
    // 400 and 600 pixels an inch, where a photo needs 120 and 170.
    assert_eq!(of((900, 600), 8), "");
    assert_eq!(of((900, 600), 1), "photo-coarse");
    assert_eq!(of((1800, 1200), 1), "photo-soft");
    assert_eq!(of((3000, 2000), 1), "");
}
