//! Layouts and copy at random: whatever they are, a page comes of them, and nothing is lost on it.

mod common;

use common::copy::bare;
use common::desk::{Desk, first, han, images, lines, story_box};
use common::dump::{em_box, grid};
use duikai::frame::TextLine;
use duikai::make::Made;
use duikai::page::BoxState;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Longest time a page as small as these may take, on any machine that tests run on.
const LIMIT: Duration = Duration::from_secs(5);

/// A story box and its story.
#[derive(Clone, Debug)]
struct Story {
    span: u16,
    lines: u16,
    split: u16,
    frame: &'static str,
    remainder: &'static str,
    photo: Option<[u16; 4]>,
    headline: Option<(u16, String)>,
    text: String,
}

impl Story {
    fn desk(&self) -> Desk {
        let Story { split, frame, remainder, .. } = self;
        let mut more = format!("split = {split}\nframe = \"{frame}\"\nremainder = \"{remainder}\"\n");
        let mut head = String::new();
        if let Some((lines, headline)) = &self.headline {
            more += &format!("[box.headline]\nlines = {lines}\n");
            head += &format!("headline = \"{headline}\"\n");
        }
        if let Some([column, span, line, lines]) = self.photo {
            more +=
                &format!("[[box.photo]]\ncolumn = {column}\nspan = {span}\nline = {line}\nlines = {lines}\n");
            head += "[[photo]]\nfile = \"a.jpg\"\ncaption = \"说明\"\ncredit = \"甲 摄\"\n";
        }
        let boxes = story_box("lead", [1, self.span, 1, self.lines], &more);
        Desk::page(&boxes).photo("a.jpg", 300, 200).story("lead", &head, &self.text)
    }
}

/// Paragraphs of Han, marks, numbers and words; some are subheads.
fn copy() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => (1..30usize).prop_map(han),
        3 => prop::sample::select(vec!["，", "。", "；", "“引”", "（注）", "《书》", "——", "……", "？！", "％"]).prop_map(str::to_owned),
        2 => "[0-9]{1,6}(\\.[0-9])?%?",
        1 => "[A-Z][a-z]{1,20}",
    ];
    let paragraph = prop::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat());
    let block = (prop::bool::weighted(0.15), paragraph).prop_map(|(subhead, text)| {
        if subhead {
            format!("## 小标题{}", text.chars().take(9).collect::<String>())
        } else {
            format!("段{text}")
        }
    });
    prop::collection::vec(block, 1..8).prop_map(|blocks| blocks.join("\n\n"))
}

fn story() -> impl Strategy<Value = Story> {
    let size = (1..=5u16, 4..=36u16).prop_flat_map(|(span, lines)| {
        let photo = (1..=span, 1..=lines).prop_flat_map(move |(column, line)| {
            let rest = (1..=span - column + 1, 1..=lines - line + 1);
            rest.prop_map(move |(span, lines)| [column, span, line, lines])
        });
        (Just(span), Just(lines), 1..=span * 2, prop::option::of(photo))
    });
    let headline = prop::option::of((1..8u16, (1..20usize).prop_map(han)));
    let frames = prop::sample::select(vec!["none", "hairline", "double", "wave", "top"]);
    let remainders = prop::sample::select(vec!["columns", "gutters"]);
    (size, headline, frames, remainders, copy()).prop_map(
        |((span, lines, split, photo), headline, frame, remainder, text)| {
            // A photo keeps off the headline's lines; what is left is for the input stage to refuse.
            let headline = headline
                .filter(|(high, _)| *high < lines && photo.is_none_or(|[_, _, line, _]| line > *high));
            Story { span, lines, split, frame, remainder, photo, headline, text }
        },
    )
}

/// Lines of running text.
fn body(made: &Made) -> Vec<&TextLine> {
    lines(made, "lead", "body").into_iter().chain(lines(made, "lead", "crosshead")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nothing_leaves_its_box(story in story()) {
        let desk = story.desk();
        let start = Instant::now();
        let made = desk.compose();
        prop_assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
        if made.pages.is_empty() {
            // Columns too narrow to read are refused, with a reason.
            prop_assert!(desk.told(&made).iter().any(|line| line.contains("fewer than 4")), "{:#?}", desk.told(&made));
            return Ok(());
        }
        let project = made.project.as_ref().expect("a project");
        let grid = grid(project, &project.pages[0]);
        let place = grid.rect(1, u32::from(story.span), &(0..u32::from(story.lines)));
        let outcome = &first(&made).boxes[0];

        // Every character is set or counted as overset.
        let whole = project.pages[0].articles["lead"].blocks.iter().map(|b| bare(&b.text).chars().count()).sum::<usize>();
        let set: usize = body(&made).iter().map(|line| bare(&line.text).chars().count()).sum();
        prop_assert_eq!((outcome.lines, outcome.chars), (body(&made).len(), set));
        prop_assert_eq!(set + outcome.overset.chars, whole);
        prop_assert_eq!(outcome.overset.chars > 0, outcome.state == BoxState::Overset);
        prop_assert!(outcome.overset.lines == 0 || outcome.underset.lines == 0);

        // What is set keeps to the box, to its own measure, off the photo and off each other.
        let photos = images(&made);
        prop_assert!(photos.iter().all(|photo| place.contains(photo.rect)), "a photo leaves the box");
        let boxes: Vec<_> = body(&made).into_iter().map(|line| (line, em_box(line))).collect();
        for (at, (line, rect)) in boxes.iter().enumerate() {
            prop_assert!(line.role.width <= line.role.measure, "{} is wider than its measure", line.text);
            prop_assert!(place.x <= rect.x && rect.right() <= place.right(), "{} leaves the box", line.text);
            prop_assert!(place.y <= line.origin.y && line.origin.y <= place.bottom(), "{} leaves the box", line.text);
            prop_assert!(boxes[at + 1..].iter().all(|(_, other)| !rect.overlaps(*other)), "{} is overprinted", line.text);
            prop_assert!(photos.iter().all(|photo| !photo.rect.overlaps(*rect)), "{} runs into the photo", line.text);
        }
    }
}
