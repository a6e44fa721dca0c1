//! Tables.

use super::common::desk::{Desk, first, han, lines, outcome, story_box};
use super::common::dump::em_box;
use super::{PITCH, ZI, page_grid, rules, size, table, text, tints, x_of};
use duikai::make::Made;
use duikai::page::BoxState;
use duikai::unit::{Length, Rect};

const STYLE: &str = "layouts/styles/test.toml";
const PRICES: &str = "columns = [{ head = \"品种\" }, { head = \"均价\" }]\nrows = [\n  [\"白菜\", 1.20],\n  \
                      [\"虾\", 48.5],\n  [\"油\", \"129.90\"],\n  [\"葱\", 3],\n]\n";

fn toml(text: &str) -> Desk {
    table(2, 12, "", ("results.toml", text))
}

fn csv(text: &str) -> Desk {
    table(2, 12, "", ("results.csv", text))
}

fn place(made: &Made, span: u32, rows: u32) -> Rect {
    page_grid(made).rect(1, span, &(0..rows))
}

/// The cells of a column, counted from 1, from the top.
fn column(made: &Made, number: u32) -> Vec<String> {
    let cells = lines(made, "results", "table").into_iter().filter(|line| line.role.column == number);
    cells.map(|line| line.text.clone()).collect()
}

#[test]
fn three_rules_thick_and_thin_stand_at_the_edges_and_under_the_head() {
    let made = toml(PRICES).compose();
    let (place, rules) = (place(&made, 2, 12), rules(&made));
    let mut ys: Vec<_> = rules.iter().map(|rule| (rule.from.y, rule.weight)).collect();
    ys.sort();
    let (thick, thin) = (Length::pt(1), Length::milli_pt(300));
    assert_eq!(ys.len(), 3, "{ys:?}");
    // Five rows open by a line each: ten of the twelve lines, from em box to em box.
    let bottom = page_grid(&made).rect(1, 2, &(0..10)).bottom();
    assert_eq!((ys[0], ys[2]), ((place.y + thick / 2, thick), (bottom - thick / 2, thick)));
    assert_eq!(ys[1].1, thin);
    assert!(rules.iter().all(|rule| (rule.from.x, rule.to.x) == (place.x, place.right())));
    let head = lines(&made, "results", "table-head");
    assert!(head.iter().all(|line| line.origin.y < ys[1].0));
    let none = toml(&format!("rules = \"none\"\n{PRICES}")).compose();
    assert!(super::rules(&none).is_empty());
}

#[test]
fn rules_are_between_rows_around_all_or_a_grid() {
    let count = |ruling: &str| {
        let made = toml(&format!("rules = \"{ruling}\"\n{PRICES}")).compose();
        let down = rules(&made).iter().filter(|rule| rule.from.x == rule.to.x).count();
        (rules(&made).len() - down, down)
    };
    assert_eq!(count("three"), (3, 0));
    assert_eq!(count("rows"), (6, 0));
    assert_eq!(count("outer"), (3, 2));
    assert_eq!(count("grid"), (6, 3));
}

#[test]
fn the_layout_says_the_rules_before_the_table_and_the_table_before_the_style() {
    let desk = |layout: &str, own: &str, style: &str| {
        table(2, 12, layout, ("results.toml", &format!("{own}{PRICES}"))).append(STYLE, style)
    };
    let count = |desk: Desk| rules(&desk.compose()).len();
    assert_eq!(count(desk("", "", "\n[table]\nrules = \"rows\"\n")), 6);
    assert_eq!(count(desk("", "rules = \"outer\"\n", "\n[table]\nrules = \"rows\"\n")), 5);
    assert_eq!(count(desk("[box.table]\nrules = \"none\"\n", "rules = \"outer\"\n", "")), 0);
}

#[test]
fn numbers_stand_by_their_points() {
    let made = toml(PRICES).compose();
    let points: Vec<_> = lines(&made, "results", "table").iter().filter_map(|line| x_of(line, '.')).collect();
    assert_eq!(points.len(), 3);
    assert!(points.iter().all(|x| *x == points[0]), "{points:?}");
    // A whole number ends where the point of the others stands.
    let whole = lines(&made, "results", "table").into_iter().find(|line| line.text == "3").expect("a cell");
    assert_eq!(whole.origin.x + whole.role.width, points[0]);
    let left = toml(&PRICES.replace("均价\" }", "均价\", align = \"left\" }")).compose();
    let points: Vec<_> = lines(&left, "results", "table").iter().filter_map(|line| x_of(line, '.')).collect();
    assert!(points.iter().any(|x| *x != points[0]));
}

#[test]
fn a_number_is_printed_as_the_file_spells_it() {
    let made = toml("rows = [[1.20, 1_000, -0.50], [\"１２．５％\", \"－3\", \"+1,234.5亿元\"]]\n").compose();
    assert_eq!(column(&made, 1), ["1.20", "12.5%"]);
    assert_eq!(column(&made, 2), ["1000", "−3"]);
    assert_eq!(column(&made, 3), ["−0.50", "+1,234.5亿元"]);
    // What is no column of numbers stays as it is typed.
    let words = toml("columns = [{ align = \"left\" }]\nrows = [[\"－3\"], [\"１２．５％\"]]\n").compose();
    assert_eq!(column(&words, 1), ["－3", "１２．５％"]);
}

#[test]
fn figures_have_one_advance_and_signs_stand_before_them() {
    // The face's own 1 is narrower than its 8.
    let made = toml("rows = [[\"-11.1\"], [\"+18.8\"], [\"-14.04\"]]\n").compose();
    let at = |line: usize, c: char| x_of(lines_of(&made)[line], c).expect("a character");
    assert!([1, 2].iter().all(|&line| at(line, '1') == at(0, '1') && at(line, '.') == at(0, '.')));
    assert!(at(0, '−') < at(0, '1') && at(1, '+') < at(1, '1'));
}

#[test]
fn a_spreadsheet_has_its_head_first_and_its_columns_stand_by_what_is_in_them() {
    let text = "名次,球队,进/失,净胜球\n1,云汀港务,58/21,+37\n2,北岭矿工,9/26,-3\n3,\"临江, 联合\",44/27,0\n";
    let made = csv(text).compose();
    let head: Vec<_> = lines(&made, "results", "table-head").iter().map(|line| line.text.as_str()).collect();
    assert_eq!(head, ["名次", "球队", "进/失", "净胜球"]);
    assert_eq!(column(&made, 2)[2], "临江, 联合");
    let cells = |made: &Made, number: u32| -> Vec<(Length, Length)> {
        let cells = lines(made, "results", "table").into_iter().filter(|line| line.role.column == number);
        cells.map(|line| (line.origin.x, line.origin.x + line.role.width / 2)).collect()
    };
    let (teams, scores) = (cells(&made, 2), cells(&made, 3));
    assert!(teams.iter().all(|cell| (cell.1 - teams[0].1).abs() <= Length::UNIT), "short words centred");
    assert!(scores.iter().all(|cell| (cell.1 - scores[0].1).abs() <= Length::UNIT), "scores centred");
    assert_eq!(column(&made, 4), ["+37", "−3", "0"], "numbers by their points");
    let right = "[box.table]\ncolumns = [{}, { align = \"left\" }]\n";
    let right = table(2, 12, right, ("results.csv", text)).compose();
    let teams = cells(&right, 2);
    assert!(teams.iter().all(|cell| cell.0 == teams[0].0), "the layout says otherwise");
}

#[test]
fn a_column_of_numbers_may_hold_a_word_but_not_numbers_of_two_units() {
    let numbers = csv("品种,涨跌\n菜,-4.0%\n肉,持平\n虾,+12.5%\n").compose();
    assert_eq!(column(&numbers, 2), ["−4.0%", "持平", "+12.5%"]);
    let units = csv("品种,规格\n菜,500克\n米,-5千克\n油,5升\n").compose();
    assert_eq!(column(&units, 2), ["500克", "-5千克", "5升"], "words, as they are typed");
}

#[test]
fn a_cell_spans_columns_and_rows_and_no_rule_runs_through_it() {
    let text = "rules = \"grid\"\nhead_rows = 2\nrows = [\n  [{ text = \"地区\", rows = 2 }, { text = \"今夜\", span = 2 }],\n  \
                [\"天气\", \"低温\"],\n  [\"主城\", \"多云\", 6],\n]\n";
    let made = toml(text).compose();
    let head = lines(&made, "results", "table-head");
    let [region, tonight] =
        ["地区", "今夜"].map(|text| *head.iter().find(|line| line.text == text).expect("a head"));
    for line in [region, tonight] {
        let own = em_box(line);
        for rule in rules(&made) {
            let ink = Rect::new(rule.from.x, rule.from.y, rule.to.x - rule.from.x, rule.to.y - rule.from.y);
            assert!(!own.overlaps(Rect::new(
                ink.x,
                ink.y,
                ink.width + Length::UNIT,
                ink.height + Length::UNIT
            )));
        }
    }
    let [weather, low] =
        ["天气", "低温"].map(|text| *head.iter().find(|line| line.text == text).expect("a head"));
    let middle = |line: &duikai::frame::TextLine| line.origin.x + line.role.width / 2;
    assert!(middle(weather) < middle(tonight) && middle(tonight) < middle(low));
    assert!(weather.origin.y > region.origin.y && region.origin.y > tonight.origin.y);
    // Without spans every rule runs right across.
    let plain = toml(
        &text
            .replace(", rows = 2", "")
            .replace(", span = 2", "")
            .replace("\"天气\",", "\"\", \"天气\",")
            .replace("{ text = \"今夜\" }", "\"今夜\", \"\""),
    )
    .compose();
    assert!(
        rules(&plain)
            .iter()
            .filter(|rule| rule.from.y == rule.to.y)
            .all(|rule| rule.to.x - rule.from.x == ZI * 27)
    );
}

#[test]
fn long_cells_wrap_and_rows_are_half_or_whole_grid_lines_high() {
    let text = format!(
        "columns = [{{ width = \"8字\" }}, {{}}]\nrows = [[\"{}\", \"风\"], [\"晴\", \"云\"]]\n",
        han(14)
    );
    let bottom = |half: bool| {
        let style = format!(
            "\n[roles.table]\nfamily = \"song\"\nsize = \"10pt\"\n[table]\nopen = 0\nhalf_lines = {half}\nrules = \"rows\"\n"
        );
        let made = toml(&text).append(STYLE, &style).compose();
        let first = lines_of(&made)
            .iter()
            .filter(|line| line.role.column == 1)
            .map(|line| line.text.chars().count())
            .collect::<Vec<_>>();
        assert_eq!(first, [7, 7, 1], "72 pt hold seven of 10 pt");
        let bottom =
            rules(&made).iter().map(|rule| rule.from.y).max().expect("rules") + Length::milli_pt(500);
        bottom - page_grid(&made).origin.y
    };
    // Two lines of 10 pt at 12.5 take 24.5 pt with their white, one 12 pt: five and three halves, or three and two.
    assert_eq!(bottom(true), PITCH * 3 + ZI);
    assert_eq!(bottom(false), PITCH * 4 + ZI);
}

#[test]
fn the_largest_size_that_fits_is_taken() {
    let sized = |lines: u16| {
        let style = "\n[roles.table]\nfamily = \"song\"\nsize = [\"12pt\", \"10pt\", \"8pt\"]\n";
        let rows: String = (0..8).map(|_| "甲,乙\n").collect();
        let made = table(2, lines, "", ("results.csv", &rows)).append(STYLE, style).compose();
        (size(lines_of(&made)[0]), made.findings.len())
    };
    // Eight rows of 12 pt and 2.5 pt of white take one and a half lines each, of 8 pt one.
    assert_eq!(sized(12), (Length::pt(12), 0));
    assert_eq!(sized(11).0, Length::pt(8));
    assert_eq!(sized(8), (Length::pt(8), 0));
    assert_eq!(sized(7), (Length::pt(8), 1), "a row too many");
}

fn lines_of(made: &Made) -> Vec<&duikai::frame::TextLine> {
    lines(made, "results", "table")
}

#[test]
fn a_table_too_long_is_measured_in_rows_and_lines() {
    let rows: String = (0..14).map(|row| format!("甲,{row}\n")).collect();
    let desk = csv(&rows);
    let made = desk.compose();
    let told = desk.told(&made);
    assert!(
        told.iter().any(|line| line.starts_with(
            "error matter-too-long results.csv:13:1 A01/results the table is 2 rows (2 grid lines)"
        )),
        "{told:#?}"
    );
    let outcome = outcome(&made, "results");
    assert_eq!((outcome.state, outcome.lines, outcome.overset.lines), (BoxState::Overset, 12, 2));
    let fits: String = rows.lines().take(12).map(|line| format!("{line}\n")).collect();
    let made = csv(&fits).compose();
    assert!(made.findings.is_empty(), "{:#?}", made.findings);
    assert_eq!(super::common::desk::outcome(&made, "results").state, BoxState::Fits);
}

#[test]
fn a_table_too_wide_is_measured_in_characters() {
    let row = |digits: usize| format!("甲,{0},{0}\n", "1".repeat(digits));
    let desk = |digits| table(1, 12, "", ("results.csv", &(row(1) + &row(digits) + &row(digits))));
    let wide = desk(14);
    let told = wide.told(&wide.compose());
    let wide =
        told.iter().find(|line| line.contains("table-too-wide results.csv:1:1 A01/results the table is"));
    assert!(wide.is_some(), "{told:#?}");
    let made = desk(14).compose();
    let place = place(&made, 1, 12);
    assert!(rules(&made).iter().all(|rule| place.x <= rule.from.x && rule.to.x <= place.right()));
    assert!(desk(4).compose().findings.is_empty());
}

#[test]
fn every_other_row_is_tinted_where_asked() {
    let made = toml(&format!("stripes = 0.1\n{PRICES}")).compose();
    let (tints, grid) = (tints(&made), page_grid(&made));
    assert_eq!(tints.len(), 2);
    assert!(tints.iter().all(|tint| tint.x == grid.origin.x && tint.width == ZI * 27 && tint.height > PITCH));
    assert!(super::tints(&toml(PRICES).compose()).is_empty());
}

#[test]
fn title_and_notes_take_whole_lines_above_and_below() {
    let made =
        toml(&format!("title = \"零售均价\"\nnote = \"采价点三十二家。\"\nsource = \"市发改委\"\n{PRICES}"))
            .compose();
    let (title, notes) = (lines(&made, "results", "table-title"), lines(&made, "results", "table-note"));
    assert_eq!((title.len(), notes.len()), (1, 2));
    let mut ys: Vec<_> = rules(&made).iter().map(|rule| rule.from.y).collect();
    ys.sort();
    let grid = page_grid(&made);
    let (top, bottom) =
        (ys[0] - Length::milli_pt(500) - grid.origin.y, ys[2] + Length::milli_pt(500) - grid.origin.y);
    assert_eq!(top.to_raw() % PITCH.to_raw(), 0);
    assert_eq!((bottom - ZI).to_raw() % PITCH.to_raw(), 0);
    assert!(em_box(title[0]).bottom() <= ys[0] && em_box(notes[0]).y >= ys[2]);
    assert!(em_box(notes[1]).bottom() <= place(&made, 2, 12).bottom());
}

#[test]
fn columns_have_the_widths_and_colours_they_state() {
    let text = "rules = \"grid\"\ncolumns = [{ width = \"5字\" }, { width = 1 }, { width = 3, colour = \"red\", role = \"strong\" }]\n\
                rows = [[\"甲\", \"乙\", \"丙\"]]\n";
    let made = toml(text).compose();
    let mut xs: Vec<_> = rules(&made)
        .iter()
        .filter(|rule| rule.from.x == rule.to.x)
        .map(|rule| rule.from.x - page_grid(&made).origin.x)
        .collect();
    xs.sort();
    // 27 字, of which five and the white beside them leave what is shared one to three.
    let first = ZI * 5 + Length::pt(6) + Length::UNIT;
    assert_eq!((xs[1], xs[2]), (first, first + (ZI * 27 - first).scale(1, 4)));
    let last = lines_of(&made)[2];
    assert_ne!(last.runs[0].ink, lines_of(&made)[1].runs[0].ink);
    assert_ne!(last.runs[0].face, lines_of(&made)[1].runs[0].face);
}

#[test]
fn faults_of_a_table_are_told_all_at_once_where_they_are() {
    let desk = toml(
        "columns = [{ align = \"middle\" }, { colour = \"blau\" }]\nrows = [\n  [\"甲\"],\n  [\"甲\", \"乙\", \"丙\"],\n  \
                     [{ text = \"丁\", span = 3 }],\n  [{ text = \"戊\", rows = 9 }, \"己\"],\n]\nnotes = \"x\"\n",
    );
    let told = desk.told(&desk.compose());
    for wanted in [
        "error wrong-value results.toml:1:22 A01/ `align` can't be \"middle\"",
        "error unknown-name results.toml:1:45 A01/ there is no colour `blau`",
        "error wrong-value results.toml:3:3 A01/ the row lacks 1 cells",
        "error wrong-value results.toml:4:14 A01/ a cell too many: the row has 3, the table 2 columns",
        "error wrong-value results.toml:5:4 A01/ the cell spans beyond the table",
        "error unknown-key results.toml:8:1 A01/ a table has no key `notes`",
    ] {
        assert!(told.iter().any(|line| line.starts_with(wanted)), "{wanted}\n{told:#?}");
    }
    let ragged = csv("甲,乙\n1\n1,2,3\n\"4,5\n");
    let told = ragged.told(&ragged.compose());
    for wanted in [
        "results.csv:2:1 A01/ the row lacks 1",
        "results.csv:3:5 A01/ a cell too many",
        "results.csv:4:1 A01/ a quotation mark",
    ] {
        assert!(told.iter().any(|line| line.contains(wanted)), "{wanted}\n{told:#?}");
    }
    assert!(csv("甲,乙\n1,2\n").compose().findings.is_empty());
}

#[test]
fn a_table_larger_than_any_page_is_refused() {
    let wide = csv(&("甲,".repeat(41) + "\n"));
    let long = csv(&"甲\n".repeat(401));
    for desk in [wide, long, csv(""), csv("\n,,\n")] {
        let told = desk.told(&desk.compose());
        assert!(told.iter().any(|line| line.contains("wrong-value results.csv:1:1")), "{told:#?}");
    }
}

#[test]
fn a_table_stands_in_a_story_and_text_runs_around_it() {
    let place = "[[box.table]]\ncolumn = 2\nspan = 1\nline = 3\nlines = 6\n";
    let head = "[[table]]\nfile = \"t.csv\"";
    let desk = |place: &str, head: &str| {
        Desk::lead(2, 12, place).write("t.csv", "甲,乙\n1,2\n").story("lead", head, &han(200))
    };
    let with = desk(place, head).compose();
    let stands = page_grid(&with).rect(2, 1, &(2..8));
    assert!(lines(&with, "lead", "body").iter().all(|line| !em_box(line).overlaps(stands)));
    assert_eq!(lines(&with, "lead", "table").len(), 2);
    let without = desk(place, "");
    let told = without.told(&without.compose());
    assert!(told.iter().any(|line| line.contains("place-without-matter layouts/A01.toml:")), "{told:#?}");
    assert!(lines(&without.compose(), "lead", "body").iter().any(|line| em_box(line).overlaps(stands)));
    let homeless = desk("", head);
    let told = homeless.told(&homeless.compose());
    assert!(told.iter().any(|line| line.contains("matter-without-place 1-lead.md:3:8")), "{told:#?}");
}

#[test]
fn what_a_box_of_tables_can_not_have_is_refused() {
    for (more, wanted) in [
        ("[box.table]\ncolumn = 1\n", "a table fills its box"),
        ("[[box.table]]\n[[box.table]]\n", "a box holds one table"),
        ("[box.table]\ncolumns = [{ head = \"甲\" }]\n", "a column's head stands in the table's file"),
        ("[box.table]\ncolumns = [{}, {}, {}]\n", "describes 3 columns, the table `results.csv` has 2"),
        ("[box.qr]\n", "`qr` is for boxes of kind"),
    ] {
        let desk = table(2, 12, more, ("results.csv", "甲,乙\n1,2\n"));
        let told = desk.told(&desk.compose());
        assert!(told.iter().any(|line| line.contains(wanted)), "{wanted}\n{told:#?}");
    }
    let desk = Desk::page(&story_box("lead", [1, 2, 1, 12], "[[box.table]]\ncolumn = 1\n")).story(
        "lead",
        "",
        &han(200),
    );
    let told = desk.told(&desk.compose());
    assert!(told.iter().any(|line| line.contains("needs `column`, `span`, `line` and `lines`")), "{told:#?}");
    let desk = Desk::page(&story_box("lead", [1, 2, 1, 12], ""))
        .append("edition.toml", "tables.lead = \"t.csv\"\n")
        .write("t.csv", "甲\n");
    let told = desk.told(&desk.compose());
    assert!(told.iter().any(|line| line.contains("is for story, not for a table")), "{told:#?}");
}

#[test]
fn a_box_without_its_table_is_empty() {
    let desk = super::one_box("results", "table", 2, 12, "");
    assert!(desk.told(&desk.compose()).iter().any(|line| line.contains("box-empty")));
    assert!(
        text(&csv("甲,乙\n1,2\n").compose()).len() == 4
            && !first(&csv("甲\n1\n").compose()).page.items.is_empty()
    );
}
