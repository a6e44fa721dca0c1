//! A spread 跨版: composed as one page, written as two that join at the fold.

mod common;

use common::desk::{Desk, any_box, han, story_box};
use duikai::frame::{FrameItem, Image, TextLine};
use duikai::make::{Made, Profile};
use duikai::unit::Length;

/// Two pages of 250 mm with one grid of 11 columns over both; the fold stands in the middle of the sixth.
fn spread(boxes: &str) -> Desk {
    Desk::page(boxes)
        .edit("layouts/A01.toml", "[sheet]\n", "[sheet]\npages = 2\n")
        .edit("layouts/A01.toml", "columns = 5", "columns = 11")
        .edit("edition.toml", "number = \"A01\"", "number = \"A01\"\nwith = \"A02\"")
}

fn photo_over_the_fold() -> Desk {
    let photo = any_box(
        "photo",
        "photo",
        [3, 7, 10, 20],
        "[[box.photo]]\ncolumn = 1\nspan = 7\nline = 1\nlines = 20\n",
    );
    let left = story_box("left", [1, 2, 1, 40], "");
    let right = story_box("right", [10, 2, 1, 40], "");
    spread(&(photo + &left + &right))
        .photo("a.jpg", 2400, 800)
        .story("photo", "[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"", "")
        .story("left", "", &han(13 * 80 - 2))
        .story("right", "", &han(13 * 80 - 2))
}

fn images(made: &Made, page: usize) -> Vec<&Image> {
    let items = made.pages[page].page.items.iter();
    items.filter_map(|item| if let FrameItem::Image(image) = item { Some(image) } else { None }).collect()
}

fn lines<'m>(made: &'m Made, page: usize, slot: &str) -> Vec<&'m TextLine> {
    let items = made.pages[page].page.items.iter();
    let lines = items.filter_map(|item| if let FrameItem::Text(line) = item { Some(line) } else { None });
    lines.filter(|line| &*line.role.slot == slot).collect()
}

#[test]
fn a_spread_is_written_as_two_pages() {
    let (made, written) = photo_over_the_fold().build(Profile::Press);
    let names = |path: &std::path::PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    assert_eq!(written.files.iter().map(names).collect::<Vec<_>>(), ["A01.pdf", "A02.pdf", "edition.pdf"]);
    assert_eq!(made.pages[0].page.trim, made.pages[1].page.trim);
    assert!(!lines(&made, 0, "left").is_empty() && lines(&made, 1, "left").is_empty());
    assert!(!lines(&made, 1, "right").is_empty() && lines(&made, 0, "right").is_empty());
}

#[test]
fn a_picture_over_the_fold_joins_without_loss() {
    let made = photo_over_the_fold().compose();
    let ([left], [right]) = (&images(&made, 0)[..], &images(&made, 1)[..]) else {
        panic!("a picture on each")
    };
    let width = made.pages[0].page.trim.width;
    assert_eq!(left.rect.x - width, right.rect.x, "laid edge to edge they are one");
    assert_eq!((left.rect.width, left.crop, left.key()), (right.rect.width, right.crop, right.key()));
    assert!(left.rect.x < width && width < left.rect.right());
}

/// A headline over the fold, with so many characters, centred.
fn headline(characters: usize) -> Desk {
    headline_of(&han(characters))
}

fn headline_of(words: &str) -> Desk {
    let more = "[box.headline]\nlines = 4\nsize = \"24pt\"\nalign = \"center\"\n";
    spread(&story_box("lead", [1, 11, 1, 10], &format!("split = [48, 48, 48]\nfill = \"turn\"\n{more}")))
        .story("lead", &format!("headline = \"{words}\""), &han(40))
}

#[test]
fn a_headline_over_the_fold_parts_between_two_characters() {
    let desk = headline(10);
    let made = desk.compose();
    assert!(!desk.told(&made).join("\n").contains("on-fold"), "{:#?}", desk.told(&made));
    let part = |page: usize| {
        lines(&made, page, "lead")
            .into_iter()
            .find(|line| line.role.part == "headline")
            .expect("a part")
            .text
            .clone()
    };
    let whole = han(10);
    assert_eq!((part(0) + &part(1), part(0).chars().count()), (whole, 5));
}

#[test]
fn the_space_of_a_headline_may_lie_on_the_fold() {
    let told = |left: usize, right: usize| {
        let desk = headline_of(&format!("{} {}", han(left), han(right)));
        desk.told(&desk.compose()).join("\n")
    };
    assert!(!told(4, 4).contains("on-fold"));
    assert!(told(4, 5).contains("on-fold"), "{}", told(4, 5));
}

#[test]
fn a_character_on_the_fold_is_an_error_on_both_pages() {
    let desk = headline(11);
    let (made, written) = desk.build(Profile::Press);
    let told = desk.told(&made).join("\n");
    assert!(told.contains("error on-fold layouts/A01.toml"), "{told}");
    assert_eq!(written.held, ["A01", "A02"]);
}

#[test]
fn text_keeps_as_far_from_the_fold_as_the_layout_says() {
    let told = |fold: &str| {
        let desk =
            headline(10).edit("layouts/A01.toml", "pages = 2\n", &format!("pages = 2\nfold = \"{fold}\"\n"));
        desk.told(&desk.compose()).join("\n")
    };
    assert!(told("3mm").contains("on-fold") && !told("0mm").contains("on-fold"));
}

#[test]
fn a_layout_for_two_pages_needs_two() {
    let told = |desk: Desk| desk.told(&desk.compose()).join("\n");
    let lead = || story_box("lead", [1, 2, 1, 10], "");
    let alone =
        told(spread(&lead()).edit("edition.toml", "with = \"A02\"\n", "").story("lead", "", &han(60)));
    assert!(alone.contains("error missing-key edition.toml") && alone.contains("`with`"), "{alone}");
    let single = told(
        Desk::page(&lead())
            .edit("edition.toml", "number = \"A01\"", "number = \"A01\"\nwith = \"A02\"")
            .story("lead", "", &han(60)),
    );
    assert!(single.contains("error wrong-value edition.toml"), "{single}");
    let taken = told(spread(&lead()).and_page("A02", &lead()));
    assert!(taken.contains("error duplicate edition.toml"), "{taken}");
}

#[test]
fn the_grid_goes_over_both_pages() {
    let made = photo_over_the_fold().compose();
    let width = made.pages[0].page.trim.width;
    assert_eq!(width, Length::pt(250).scale(720, 254));
    let boxes: Vec<&str> = made.pages[0].boxes.iter().map(|outcome| outcome.name.as_str()).collect();
    assert_eq!(boxes, ["photo", "left", "right"]);
    assert_eq!(made.pages[1].spread_with.as_deref(), Some("A01"));
}
