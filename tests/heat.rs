//! The heat map: loose lines warm, tight lines cool, lines by right bare, and the page itself untouched.

mod common;

use common::desk::{Desk, first, han};
use common::dump::em_box;
use duikai::frame::{FrameItem, Outline, Page, Shape, TextLine};
use duikai::ink::Ink;
use duikai::input::Language;
use duikai::make::Made;
use duikai::page::heat;

/// A story of these paragraphs in one column of 13 字.
fn story(paragraphs: &[String]) -> Made {
    let made = Desk::lead(1, 40, "").story("lead", "", &paragraphs.join("\n\n")).compose();
    assert!(!made.pages.is_empty(), "{:#?}", made.findings);
    made
}

fn heated(made: &Made) -> Page {
    let rules = &made.project.as_ref().expect("a project").style.line;
    heat(&first(made).page, rules, &made.faces, Language::ZhHans)
}

fn body(page: &Page) -> impl Iterator<Item = &TextLine> {
    page.items.iter().filter_map(|item| match item {
        FrameItem::Text(line) if line.role.part == "body" => Some(line),
        _ => None,
    })
}

/// The ink behind a line: a rectangle over all its em boxes, as long as its measure.
fn ground<'p>(page: &'p Page, line: &TextLine) -> Option<&'p Ink> {
    let behind = |shape: &&Shape| match shape.outline {
        Outline::Rect(rect) => {
            let (size, own) = (rect.size(), em_box(line));
            rect.contains(own) && size.width.max(size.height) == line.role.measure
        }
        Outline::Polygon(_) | Outline::Rects(_) | Outline::Path { .. } => false,
    };
    let shapes = page.items.iter().filter_map(|item| match item {
        FrameItem::Shape(shape) => Some(shape),
        _ => None,
    });
    shapes.filter(behind).find_map(|shape| shape.fill.as_ref())
}

fn is_warm(ink: &Ink) -> bool {
    let [cyan, _, yellow, _] = ink.cmyk();
    yellow > cyan
}

/// A first line of eleven 字 that opens, as a word holds together after ten.
fn loose() -> String {
    format!("{}Zhengzhou{}", han(10), han(30))
}

/// A first line whose comma gives half an em.
fn tight() -> String {
    format!("{}，{}，{}", han(5), han(5), han(30))
}

/// Every line of running text has the tint it should have; there are tight ones, loose ones, and ones by right.
fn assert_tinted(made: &Made) {
    let page = heated(made);
    let mut seen = [0; 3];
    for line in body(&page) {
        let ground = ground(&page, line);
        match line.role.per_gap {
            0 => assert_eq!(ground, None, "{}", line.text),
            per_gap => {
                let ink = ground.unwrap_or_else(|| panic!("no tint behind {}", line.text));
                assert_eq!(is_warm(ink), per_gap > 0, "{}", line.text);
            }
        }
        seen[(line.role.per_gap.signum() + 1) as usize] += 1;
    }
    assert!(seen.iter().all(|&count| count > 0), "tight, by right, loose: {seen:?}");
}

#[test]
fn loose_lines_are_warm_tight_ones_cool_and_those_by_right_bare() {
    assert_tinted(&story(&[loose(), tight(), han(60)]));
}

#[test]
fn vertical_lines_are_tinted_from_top_to_bottom() {
    let commas: String = (1..24).map(|count| format!("{}，", han(count))).collect();
    let text = [commas, loose().repeat(3), han(60)].join("\n\n");
    let made = Desk::lead(5, 40, "writing = \"vertical\"").story("lead", "", &text).compose();
    assert!(!made.pages.is_empty(), "{:#?}", made.findings);
    assert_tinted(&made);
}

#[test]
fn a_page_whose_lines_stand_by_right_has_a_legend_alone() {
    let made = story(&[han(11 + 13 * 3)]);
    let page = heated(&made);
    assert!(body(&page).all(|line| ground(&page, line).is_none()));
    let added = page.items.len() - first(&made).page.items.len();
    let swatches = page.items.iter().rev().take(added).filter(|item| matches!(item, FrameItem::Shape(_)));
    assert_eq!((swatches.count(), added), (8, 8 + 10));
}

#[test]
fn tints_stand_below_the_text_and_above_the_ground_of_the_box() {
    let text = [loose(), tight()].join("\n\n");
    let made = Desk::lead(1, 40, "tint = 0.2").story("lead", "", &text).compose();
    assert!(!made.pages.is_empty(), "{:#?}", made.findings);
    let page = heated(&made);
    let is_text = |item: &FrameItem| matches!(item, FrameItem::Text(line) if line.role.part == "body");
    let first_text = page.items.iter().position(is_text).expect("text");
    let below: Vec<&FrameItem> = page.items[..first_text].iter().collect();
    let tints = body(&page).filter(|line| line.role.per_gap != 0).count();
    assert!(tints > 0 && below.len() > tints);
    assert!(below[below.len() - tints..].iter().all(|item| matches!(item, FrameItem::Shape(_))));
}

#[test]
fn text_stands_where_it_stood() {
    let made = story(&[loose(), tight(), han(60)]);
    let places = |page: &Page| -> Vec<_> {
        body(page).map(|line| (line.origin, line.text.clone(), line.runs.clone())).collect()
    };
    assert_eq!(places(&heated(&made)), places(&first(&made).page));
}

#[test]
fn heat_maps_are_written_beside_the_pages_where_asked_for() {
    let desk = Desk::lead(1, 40, "").story("lead", "", &[loose(), tight()].join("\n\n"));
    let (plain, _, _) = desk.run("build", &["--profile", "screen", "-o", "plain"]);
    let (heated, out, _) = desk.run("build", &["--profile", "screen", "-o", "hot", "--heat"]);
    assert_eq!(plain, heated);
    assert!(out.contains("A01.heat.pdf"), "{out}");
    assert!(!desk.path("plain/A01.heat.pdf").exists() && desk.path("hot/A01.heat.pdf").exists());
    let read = |name: &str| std::fs::read(desk.path(name)).expect(name);
    assert!(read("plain/A01.pdf") == read("hot/A01.pdf"), "the page itself is the same");
    assert!(read("hot/A01.heat.pdf") != read("hot/A01.pdf"));
}
