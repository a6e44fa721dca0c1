//! Stories over several boxes, rectangles and pages: columns of all kinds, threads, jumps, a day's own changes.

mod common;

use common::desk::{Desk, first, han, lines, outcome, story_box};
use duikai::frame::{FrameItem, TextLine};
use duikai::make::Made;
use duikai::page::BoxState;
use duikai::unit::Length;
use std::collections::BTreeMap;

/// One 字 of the tests' pages.
const ZI: Length = Length::pt(9);

/// The lines of a part on all pages, with the number of their page.
fn all<'m>(made: &'m Made, part: &str) -> Vec<(&'m str, &'m TextLine)> {
    let items = made.pages.iter().flat_map(|page| {
        page.page.items.iter().filter_map(|item| match item {
            FrameItem::Text(line) => Some((page.page.number.as_str(), line)),
            _ => None,
        })
    });
    items.filter(|(_, line)| line.role.part == part).collect()
}

/// The text of all lines of bodies, joined.
fn body(made: &Made) -> String {
    all(made, "body").iter().map(|(_, line)| line.text.as_str()).collect()
}

/// Lines in each column of a box.
fn heights(made: &Made, slot: &str) -> Vec<usize> {
    let mut heights: BTreeMap<u32, usize> = BTreeMap::new();
    lines(made, slot, "body").iter().for_each(|line| *heights.entry(line.role.column).or_default() += 1);
    heights.into_values().collect()
}

fn measures(made: &Made, slot: &str) -> Vec<i64> {
    let mut measures: Vec<i64> =
        lines(made, slot, "body").iter().map(|line| line.role.measure.whole(ZI)).collect();
    measures.dedup();
    measures
}

#[test]
fn columns_of_stated_widths_stand_as_stated() {
    let desk = |split: &str| Desk::lead(3, 8, split).story("lead", "", &han(300));
    assert_eq!(measures(&desk("split = [13, 27]\n").compose(), "lead"), [13, 27]);
    assert_eq!(measures(&desk("split = 2\n").compose(), "lead"), [20]);
    let told = |split: &str| {
        let desk = desk(split);
        desk.told(&desk.compose()).join("\n")
    };
    assert!(told("split = [27, 27]\n").contains("must fit in 41 字; these take 55"));
}

#[test]
fn columns_end_level_or_are_filled_in_turn() {
    let desk = |fill: &str| Desk::lead(3, 12, fill).story("lead", "", &han(13 * 20 - 2));
    assert_eq!(heights(&desk("").compose(), "lead"), [7, 7, 6]);
    assert_eq!(heights(&desk("fill = \"turn\"\n").compose(), "lead"), [12, 8]);
}

/// An L: three columns of 6 lines, the first of them 5 lines longer.
const L: &str = "[[box.area]]\ncolumn = 1\nspan = 1\nline = 7\nlines = 5\n";

#[test]
fn a_story_takes_the_shape_of_its_areas() {
    let desk = |area: &str| Desk::lead(3, 6, area).story("lead", "", &han(13 * 23 - 2));
    let (shaped, plain) = (desk(L).compose(), desk("").compose());
    assert_eq!(heights(&shaped, "lead"), [11, 6, 6]);
    assert_eq!(outcome(&shaped, "lead").state, BoxState::Fits);
    assert_eq!(outcome(&plain, "lead").overset.lines, 5);
}

#[test]
fn columns_of_unequal_height_end_as_far_above_their_ends() {
    let made = Desk::lead(3, 6, L).story("lead", "", &han(13 * 17 - 2)).compose();
    assert_eq!(heights(&made, "lead"), [9, 4, 4]);
}

#[test]
fn a_u_is_read_column_by_column() {
    // Side columns of 10 lines, joined below by two of 3.
    let middle = "[[box.area]]\ncolumn = 2\nspan = 2\nline = 8\nlines = 3\n\
                  [[box.area]]\ncolumn = 4\nspan = 1\nline = 1\nlines = 10\n";
    let made = Desk::lead(1, 10, middle).story("lead", "", &han(13 * 26 - 2)).compose();
    assert_eq!(heights(&made, "lead"), [10, 3, 3, 10]);
    assert_eq!(body(&made), han(13 * 26 - 2));
}

#[test]
fn areas_keep_off_each_other_and_on_the_page() {
    let told = |area: &str| {
        let desk = Desk::lead(3, 6, area).story("lead", "", &han(200));
        desk.told(&desk.compose()).join("\n")
    };
    let over = told("[[box.area]]\ncolumn = 1\nspan = 1\nline = 6\nlines = 5\n");
    assert!(over.contains("error box-overlap layouts/A01.toml"), "{over}");
    let out = told("[[box.area]]\ncolumn = 6\nspan = 1\nline = 7\nlines = 5\n");
    assert!(out.contains("error box-outside layouts/A01.toml"), "{out}");
    let framed = told(&format!("frame = \"hairline\"\n{L}"));
    assert!(framed.contains("error wrong-value layouts/A01.toml"), "{framed}");
    assert!(!told(L).contains("error"));
}

/// A head of two lines.
const HEAD: &str = "[box.headline]\nlines = 2\nsize = \"14pt\"\n";

/// A lead that goes on in the box `tail` of the same page.
fn same_page(text: usize) -> Desk {
    let boxes = story_box("lead", [1, 2, 1, 6], &format!("next = \"tail\"\n{HEAD}"))
        + &story_box("tail", [4, 2, 20, 6], "");
    Desk::page(&boxes).story("lead", "headline = \"题\"", &han(text))
}

#[test]
fn a_story_goes_on_in_another_box_of_the_page() {
    let made = same_page(180).compose();
    assert_eq!(body(&made), han(180));
    assert!(!lines(&made, "lead", "body").is_empty() && !lines(&made, "tail", "body").is_empty());
    assert!(all(&made, "jump").is_empty(), "on the same page nothing is said of it");
    assert_eq!(all(&made, "headline").len(), 1);
    let (lead, tail) = (outcome(&made, "lead"), outcome(&made, "tail"));
    assert_eq!((lead.state, lead.story.clone()), (BoxState::Fits, tail.story.clone()));
    assert_eq!(lead.chars + tail.chars, 180);
}

#[test]
fn a_story_that_ends_before_its_next_box_leaves_it_empty() {
    let desk = same_page(60);
    let made = desk.compose();
    assert_eq!(outcome(&made, "tail").state, BoxState::Empty);
    let told = desk.told(&made).join("\n");
    assert!(told.contains("A01/tail nothing is left of 1-lead.md"), "{told}");
}

#[test]
fn what_no_box_of_a_thread_holds_is_counted() {
    let made = same_page(400).compose();
    let set: usize = ["lead", "tail"].map(|slot| outcome(&made, slot).chars).iter().sum();
    assert_eq!(set + outcome(&made, "tail").overset.chars, 400);
    assert_eq!(outcome(&made, "lead").overset.lines, 0);
}

/// A lead on A01 that goes on on another page, which has the number `number`.
fn two_pages(number: &str, head: &str) -> Desk {
    let lead = story_box("lead", [1, 2, 1, 6], &format!("next = \"{number}/tail\"\n{HEAD}"));
    let tail = story_box("tail", [1, 2, 1, 10], HEAD);
    Desk::page(&lead).story("lead", head, &han(250)).and_page(number, &tail)
}

fn jumps(made: &Made) -> Vec<(&str, &str)> {
    all(made, "jump").into_iter().map(|(page, line)| (page, line.text.as_str())).collect()
}

#[test]
fn a_story_on_another_page_says_so_at_both_ends() {
    let made = two_pages("A03", "headline = \"长题一行\"").compose();
    assert_eq!(jumps(&made), [("A01", "（下转第3版）"), ("A03", "（上接第1版）")]);
    assert_eq!(body(&made), han(250));
    let [(_, to), (_, from)] = all(&made, "jump")[..] else { panic!("two jumps") };
    assert_eq!(
        to.origin.x + to.role.width,
        to.role.measure + lines(&made, "lead", "body").last().expect("a line").origin.x
    );
    assert!(from.origin.y > Length::ZERO);
}

#[test]
fn a_move_of_the_target_renumbers_both_ends() {
    let made = two_pages("B12", "headline = \"长题一行\"").compose();
    assert_eq!(jumps(&made), [("A01", "（下转第12版）"), ("B12", "（上接第1版）")]);
}

#[test]
fn the_wording_of_a_jump_is_the_styles() {
    let words = "\n[jump]\nto = \"→{page}{section}\"\nfrom = \"←{page}\"\n";
    let made = two_pages("A03", "headline = \"题\"").append("layouts/styles/test.toml", words).compose();
    assert_eq!(jumps(&made), [("A01", "→A03要闻"), ("A03", "←A01")]);
}

#[test]
fn the_head_is_repeated_in_short() {
    let heads = |head: &str| {
        let made = two_pages("A03", head).compose();
        all(&made, "headline")
            .into_iter()
            .map(|(page, line)| format!("{page} {}", line.text))
            .collect::<Vec<_>>()
    };
    assert_eq!(heads("headline = \"长题一行\"\nshort = \"短题\""), ["A01 长题一行", "A03 短题"]);
    assert_eq!(heads("headline = \"长题一行\"\nkicker = \"引题\""), ["A01 长题一行", "A03 长题一行"]);
}

#[test]
fn a_page_asked_for_alone_is_as_among_the_others() {
    let desk = two_pages("A03", "headline = \"题\"");
    let only = ["A03".to_owned()];
    let options = duikai::make::Options { only: Some(&only), ..Default::default() };
    let one = desk.compose_with(&options);
    let both = desk.compose();
    assert_eq!(one.pages.len(), 1);
    let dump = |page: &duikai::page::Composed| format!("{:?}", page.page.items);
    assert_eq!(dump(&one.pages[0]), dump(&both.pages[1]));
}

#[test]
fn a_jump_to_nowhere_is_an_error() {
    let told = |next: &str| {
        let desk = Desk::page(&story_box("lead", [1, 2, 1, 6], &format!("next = \"{next}\"\n")))
            .story("lead", "", &han(60))
            .and_page("A02", &story_box("tail", [1, 2, 1, 6], ""));
        desk.told(&desk.compose()).join("\n")
    };
    assert!(
        told("A02/tial").contains(
            "error unknown-name layouts/A01.toml:18:8 / there is no story box `A02/tial` to go on in"
        )
    );
    assert!(told("A09/tail").contains("there is no story box `A09/tail`"));
    assert!(!told("A02/tail").contains("error"));
    assert!(told("lead").contains("error bad-thread"));
}

#[test]
fn threads_do_not_cross_or_turn_back() {
    let told = |boxes: String| {
        let desk = Desk::page(&boxes).story("a", "", &han(60));
        desk.told(&desk.compose()).join("\n")
    };
    let three = |b: &str, c: &str| {
        story_box("a", [1, 1, 1, 6], "next = \"b\"\n")
            + &story_box("b", [2, 1, 1, 6], b)
            + &story_box("c", [3, 1, 1, 6], c)
    };
    assert!(
        told(three("next = \"c\"\n", "next = \"a\"\n")).contains("can't go on in a box that it has been in")
    );
    assert!(told(three("", "next = \"b\"\n")).contains("the story of box a already goes on in box b"));
    assert!(!told(three("next = \"c\"\n", "")).contains("error"));
}

#[test]
fn a_days_changes_to_a_layout_stand_in_the_edition() {
    let desk = |adjust: &str| {
        Desk::lead(2, 6, "").story("lead", "", &han(13 * 20 - 2)).append("edition.toml", adjust)
    };
    let (changed, plain) = (desk("[page.adjust.lead]\nlines = 10\n"), desk(""));
    assert_eq!(outcome(&changed.compose(), "lead").state, BoxState::Fits);
    assert_eq!(outcome(&plain.compose(), "lead").overset.lines, 8);
    let told = |adjust: &str| {
        let desk = desk(adjust);
        desk.told(&desk.compose()).join("\n")
    };
    let unknown = told("[page.adjust.laed]\nlines = 10\n");
    assert!(unknown.contains("error unknown-name edition.toml:13:1"), "{unknown}");
    let outside = told("[page.adjust.lead]\nlines = 41\n");
    assert!(outside.contains("error box-outside edition.toml:13:1"), "{outside}");
}

#[test]
fn text_stands_on_both_sides_of_what_stands_in_its_column() {
    // One column of 41 字; a photo over the middle one of three basic columns leaves 13 − 1 字 on each side.
    let place = "split = 1\n[[box.photo]]\ncolumn = 2\nspan = 1\nline = 3\nlines = 6\n";
    let desk = Desk::lead(3, 14, place).photo("a.jpg", 400, 300).story(
        "lead",
        "[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"",
        &han(400),
    );
    let made = desk.compose();
    let beside: Vec<_> =
        lines(&made, "lead", "body").into_iter().filter(|line| line.role.measure < ZI * 41).collect();
    let rows = beside.iter().map(|line| line.origin.y).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(beside.len(), rows.len() * 2);
    assert!(
        beside.iter().all(|line| line.role.measure == ZI * 13 || line.role.measure == ZI * 12),
        "{:?}",
        measures(&made, "lead")
    );
    assert_eq!(body(&made), han(400));
    assert_eq!(first(&made).boxes.len(), 1);
}
