//! Pull quotes and fact boxes.

use super::common::desk::{Desk, han, lines};
use super::common::dump::em_box;
use super::{PITCH, ZI, page_grid, rules, size, tints};
use duikai::make::Made;
use duikai::unit::{Length, Rect};

const STYLE: &str = "layouts/styles/test.toml";
const ROLES: &str = "\n[roles.quote]\nfamily = \"kai\"\nsize = [\"18pt\", \"14pt\", \"12pt\"]\nalign = \"center\"\n\
                     [roles.quote-by]\nfamily = \"hei\"\nsize = [\"9pt\"]\nalign = \"right\"\n";
const QUOTE: &str = "[[quote]]\ntext = \"吃完饭坐一会儿，半天就过去了\"\nby = \"居民周桂兰\"";
const FACT: &str = "[[fact]]\ntitle = \"新闻链接\"\ntext = [\"";

fn quote_place(line: u16, lines: u16) -> String {
    format!("[[box.quote]]\ncolumn = 2\nspan = 1\nline = {line}\nlines = {lines}\n")
}

fn desk(place: &str, head: &str) -> Desk {
    Desk::lead(3, 24, place).append(STYLE, ROLES).story("lead", head, &han(600))
}

fn body(made: &Made) -> Vec<(String, i64)> {
    lines(made, "lead", "body").iter().map(|line| (line.text.clone(), line.role.measure.whole(ZI))).collect()
}

fn standing(made: &Made, first: u32, rows: u32) -> Rect {
    page_grid(made).rect(2, 1, &(first..first + rows))
}

#[test]
fn a_quote_stands_in_its_place_between_rules_and_text_keeps_clear_of_it() {
    let made = desk(&quote_place(6, 8), QUOTE).compose();
    assert!(
        made.findings.iter().all(|finding| finding.code.name() == "story-underset"),
        "{:#?}",
        made.findings
    );
    let place = standing(&made, 5, 8);
    let clear = Rect::new(place.x, place.y - PITCH, place.width, place.height + PITCH * 2);
    assert!(lines(&made, "lead", "body").iter().all(|line| !em_box(line).overlaps(clear)));
    let rules = rules(&made);
    let half = Length::milli_pt(500);
    assert_eq!(
        rules.iter().map(|rule| rule.from.y).collect::<Vec<_>>(),
        [place.y + half, place.bottom() - half]
    );
    let said: String = lines(&made, "lead", "quote").iter().map(|line| line.text.as_str()).collect();
    assert_eq!(said, "“吃完饭坐一会儿，半天就过去了”");
    assert_eq!(lines(&made, "lead", "quote-by")[0].text, "——居民周桂兰");
    for line in lines(&made, "lead", "quote").iter().chain(&lines(&made, "lead", "quote-by")) {
        assert!(place.contains(em_box(line)), "{}", line.text);
    }
    let none = desk(&quote_place(6, 8), "").compose();
    assert_eq!(body(&none), body(&desk("", "").compose()), "an empty place leaves no trace");
    assert!(super::rules(&none).is_empty());
}

#[test]
fn a_quote_is_as_large_as_its_place_lets_it_be() {
    let sized = |lines: u16| {
        let made = desk(&quote_place(6, lines), QUOTE).compose();
        let over = made.findings.iter().any(|finding| finding.code.name() == "matter-too-long");
        (size(self::lines(&made, "lead", "quote")[0]), over)
    };
    assert_eq!(sized(12), (Length::pt(18), false));
    assert_eq!(sized(8), (Length::pt(14), false));
    assert_eq!(sized(7), (Length::pt(12), false));
    assert_eq!(sized(4), (Length::pt(12), true));
}

#[test]
fn a_quotes_lines_are_of_like_length() {
    let made = desk(&quote_place(6, 8), QUOTE).compose();
    let widths: Vec<i64> =
        lines(&made, "lead", "quote").iter().map(|line| line.role.width.whole(size(line))).collect();
    let (most, least) = (widths.iter().max().expect("lines"), widths.iter().min().expect("lines"));
    assert!(most - least <= 2, "{widths:?}");
}

#[test]
fn rules_and_marks_are_the_styles() {
    let count = |quote: &str| {
        let made = desk(&quote_place(6, 12), QUOTE).append(STYLE, &format!("\n[quote]\n{quote}\n")).compose();
        (
            rules(&made).len(),
            lines(&made, "lead", "quote-mark").len(),
            lines(&made, "lead", "quote")[0].text.starts_with('“'),
        )
    };
    assert_eq!(count("rules = \"none\""), (0, 0, true));
    assert_eq!(count("rules = \"top\""), (1, 0, true));
    assert_eq!(count("rules = \"side\"\nmark = \"“\"\naround = [\"\", \"\"]"), (1, 1, false));
}

#[test]
fn a_quote_without_a_place_is_told_of() {
    let homeless = desk("", QUOTE);
    let told = homeless.told(&homeless.compose());
    assert!(
        told.iter().any(|line| line.starts_with(
            "warning matter-without-place 1-lead.md:3:8 A01/lead the layout has no place for this pull quote"
        )),
        "{told:#?}"
    );
    let at_home = desk(&quote_place(6, 8), QUOTE);
    assert!(!at_home.told(&at_home.compose()).iter().any(|line| line.contains("without-")));
}

#[test]
fn an_optional_quote_or_fact_gives_way_to_the_text_and_leaves_no_trace() {
    // 24 lines of three columns hold 72 lines of text, 62 and fewer beside the quote.
    let desk =
        |place: &str, fit: &str, head: &str| {
            Desk::lead(3, 24, &format!("fit = [{{ change = \"{fit}\" }}]\n{place}"))
                .append(STYLE, ROLES)
                .story("lead", head, &han(900))
        };
    let fact = format!("{FACT}{}\"]", han(60));
    for (place, fit, head) in
        [(quote_place(6, 8), "optional-quote", QUOTE), (fact_place(12, ""), "optional-fact", fact.as_str())]
    {
        let made = desk(&place, fit, &format!("{head}\noptional = true")).compose();
        let plain = desk("", fit, "").compose();
        assert_eq!(body(&made), body(&plain), "{fit}");
        assert!(
            made.findings.iter().all(|finding| ["story-underset", "fitted"].contains(&finding.code.name())),
            "{:#?}",
            made.findings
        );
        let kept = desk(&place, fit, head);
        assert!(kept.told(&kept.compose()).iter().any(|line| line.contains("story-overset")), "{fit}");
    }
}

fn fact_place(lines: u16, more: &str) -> String {
    format!("[[box.fact]]\ncolumn = 2\nspan = 2\nline = 5\nlines = {lines}\n{more}")
}

#[test]
fn a_fact_box_has_a_ground_a_title_and_its_lines_on_the_pages_grid() {
    let head = format!("{FACT}{}\", \"{}\"]", han(60), han(30));
    let made = desk(&fact_place(12, ""), &head).compose();
    let place = page_grid(&made).rect(2, 2, &(4..16));
    assert_eq!(tints(&made), [place]);
    let grid = page_grid(&made);
    let rise = lines(&made, "lead", "body")[0].origin.y - grid.row_y(0);
    for line in lines(&made, "lead", "fact") {
        let row = grid.row_at(line.origin.y - rise);
        assert_eq!(line.origin.y, grid.row_y(row) + rise, "{}", line.text);
        assert!(line.origin.x >= place.x + ZI && em_box(line).right() <= place.right() - ZI);
    }
    assert_eq!(lines(&made, "lead", "fact-title")[0].text, "新闻链接");
    assert!(lines(&made, "lead", "body").iter().all(|line| !em_box(line).overlaps(place)));
    let framed = desk(&fact_place(12, "frame = \"hairline\"\ntint = 0\n"), &head).compose();
    assert!(tints(&framed).is_empty() && super::shapes(&framed).len() == 1);
}

#[test]
fn a_fact_box_too_long_is_measured_in_lines_and_characters() {
    // 12 lines less insets and title hold 8 lines of 25 字, the first set in by two.
    let desk = |count| desk(&fact_place(12, ""), &format!("{FACT}{}\"]", han(count)));
    let over = desk(220);
    let told = over.told(&over.compose());
    assert!(
        told.iter().any(|line| line.starts_with(
            "error matter-too-long 1-lead.md:4:8 A01/lead the fact box is 1 lines (22 characters) over"
        )),
        "{told:#?}"
    );
    let fits = desk(198);
    assert!(!fits.told(&fits.compose()).iter().any(|line| line.contains("matter-too-long")));
}

#[test]
fn a_fact_box_may_have_columns() {
    let head = format!("{FACT}{}\"]", han(80));
    let columns = |more: &str| {
        let made = desk(&fact_place(12, more), &head).compose();
        lines(&made, "lead", "fact").iter().map(|line| line.role.column).max()
    };
    assert_eq!(columns("split = 2\n"), Some(2));
    assert_eq!(columns(""), Some(1));
}

#[test]
fn on_a_vertical_page_quotes_and_facts_run_with_the_page() {
    use duikai::unit::Writing;
    let place = quote_place(3, 10) + "[[box.fact]]\ncolumn = 1\nspan = 1\nline = 8\nlines = 10\n";
    let head = format!("{QUOTE}\n{FACT}{}\"]", han(30));
    let made = desk(&place, &head)
        .edit("layouts/A01.toml", "measure = 13", "measure = 8\nwriting = \"vertical\"")
        .compose();
    for part in ["quote", "quote-by", "fact", "fact-title"] {
        assert!(lines(&made, "lead", part).iter().all(|line| line.writing == Writing::Vertical), "{part}");
        assert!(!lines(&made, "lead", part).is_empty(), "{part}: {:#?}", made.findings);
    }
}

#[test]
fn places_keep_off_the_headline_and_each_other() {
    for place in [quote_place(1, 4), quote_place(6, 8) + &fact_place(12, ""), quote_place(20, 8)] {
        let desk = desk(&format!("headline.lines = 4\n{place}"), "");
        let told = desk.told(&desk.compose());
        assert!(
            told.iter().any(|line| line.contains("box-overlap") || line.contains("place-outside")),
            "{told:#?}"
        );
    }
}
