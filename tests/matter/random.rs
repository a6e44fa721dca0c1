//! Tables at random: nothing is lost, nothing leaves the box, points stand under each other.

use super::common::copy::bare;
use super::common::desk::{han, lines, outcome};
use super::common::dump::em_box;
use super::{page_grid, rules, table, x_of};
use duikai::input::table::ColumnAlign;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A table of so many columns: words, numbers, nothing; some cells span.
fn rows() -> impl Strategy<Value = (Vec<Vec<String>>, bool)> {
    let cell = prop_oneof![
        3 => (0..9usize).prop_map(han),
        4 => "[-+－]?[0-9]{1,4}(\\.[0-9]{1,3})?[%℃]?",
        1 => Just("—".to_owned()),
        1 => "[A-Z][a-z]{1,8}",
        1 => (9..30usize).prop_map(han),
    ];
    let number = "[-+－]?[0-9]{1,3}(\\.[0-9]{1,2})?".prop_map(|number: String| number);
    (1..7usize, 1..14usize, any::<bool>()).prop_flat_map(move |(columns, rows, numbers)| {
        // A column of numbers throughout, beside those of all sorts.
        let row =
            (prop::collection::vec(cell.clone(), columns), number.clone()).prop_map(|(mut row, number)| {
                row.push(number);
                row
            });
        (prop::collection::vec(row, rows), Just(numbers))
    })
}

/// The rows as TOML; with `spans`, the first row is one cell over all of them.
fn toml(rows: &[Vec<String>], spans: bool) -> String {
    let quote = |cell: &String| format!("\"{cell}\"");
    let list = |row: &Vec<String>| format!("  [{}],\n", row.iter().map(quote).collect::<Vec<_>>().join(", "));
    let over = format!("  [{{ text = \"合并\", span = {} }}],\n", rows[0].len());
    let head = if spans { over } else { String::new() };
    format!(
        "head_rows = {}\nrows = [\n{head}{}]\n",
        usize::from(spans),
        rows.iter().map(list).collect::<String>()
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_nothing_leaves_the_box_and_points_are_aligned((rows, spans) in rows(), span in 1..=5u16, high in 6..=40u16, ruling in prop::sample::select(vec!["three", "none", "rows", "grid", "outer"])) {
        let text = format!("rules = \"{ruling}\"\n{}", toml(&rows, spans));
        let desk = table(span, high, "", ("results.toml", &text));
        let made = desk.compose();
        prop_assert!(!made.pages.is_empty(), "{:#?}", desk.told(&made));
        let place = page_grid(&made).rect(1, u32::from(span), &(0..u32::from(high)));
        let outcome = outcome(&made, "results");
        let told = desk.told(&made);
        let has = |code: &str| told.iter().any(|line| line.contains(code));

        // Every character of every row that fits; the others are counted.
        let read = &made.project.as_ref().expect("a project").pages[0].tables["results"];
        prop_assert_eq!(outcome.overset.lines > 0, has("matter-too-long"));
        prop_assert!(outcome.overset.lines > 0 || outcome.lines == read.rows);
        let set = |row: usize| -> String {
            let cells = lines(&made, "results", "table").into_iter().chain(lines(&made, "results", "table-head"));
            let mut cells: Vec<_> = cells.filter(|line| line.role.paragraph == row as u32).collect();
            cells.sort_by_key(|line| (line.role.column, line.origin.y));
            cells.iter().map(|line| bare(&line.text)).collect()
        };
        let same = |text: &str| bare(text).replace(['-', '－', '−'], "−");
        for row in 0..outcome.lines {
            let whole: String = read.cells.iter().filter(|cell| cell.rows.start == row).map(|cell| cell.text.as_str()).collect();
            prop_assert_eq!(same(&set(row)), same(&whole));
        }

        // All keeps to the box, and cells off each other, unless the table is too wide for it.
        let all: Vec<_> = lines(&made, "results", "table").into_iter().chain(lines(&made, "results", "table-head")).collect();
        prop_assert!(rules(&made).iter().all(|rule| place.x <= rule.from.x && rule.to.x <= place.right() && place.y <= rule.from.y && rule.to.y <= place.bottom()));
        prop_assert!(all.iter().all(|line| place.y <= em_box(line).y && em_box(line).bottom() <= place.bottom()), "above or below");
        if !has("table-too-wide") {
            for (at, line) in all.iter().enumerate() {
                prop_assert!(place.contains(em_box(line)), "{} leaves the box", line.text);
                prop_assert!(line.role.width <= line.role.measure, "{} is wider than its cell", line.text);
                prop_assert!(all[at + 1..].iter().all(|other| !em_box(line).overlaps(em_box(other))), "{} is overprinted", line.text);
            }
            let mut points = BTreeMap::new();
            for line in lines(&made, "results", "table") {
                let column = line.role.column as usize;
                if read.columns[column - 1].align == Some(ColumnAlign::Decimal)
                    && let Some(x) = x_of(line, '.')
                {
                    prop_assert_eq!(*points.entry(column).or_insert(x), x, "{}", line.text);
                }
            }
        }
    }
}
