//! The table of clauses (`src/line/CLAUSES.md`) names tests and sources that are there.

use std::path::Path;

const TABLE: &str = include_str!("../src/line/CLAUSES.md");

/// A row of a table that has cases.
struct Row {
    clause: &'static str,
    cases: Vec<&'static str>,
    sources: Vec<&'static str>,
}

/// The rows of three cells, headings and rules left out.
fn rows() -> Vec<Row> {
    let cells = |line: &'static str| -> Vec<&str> {
        line.trim().trim_matches('|').split('|').map(str::trim).collect()
    };
    let row = |line| match cells(line)[..] {
        [clause, cases, sources] if clause != "Clause" && !clause.starts_with("---") => {
            Some(Row { clause, cases: named(cases), sources: named(sources) })
        }
        _ => None,
    };
    TABLE.lines().filter(|line| line.starts_with('|')).filter_map(row).collect()
}

/// What a cell names between backquotes.
fn named(cell: &'static str) -> Vec<&'static str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Whether `file::function` is there: in `tests/`, or in `src/` where the file says so.
fn is_there(case: &str) -> bool {
    let Some((file, function)) = case.split_once("::") else { return false };
    let function = function.rsplit("::").next().unwrap_or(function);
    let path = if file.starts_with("src/") { file.to_owned() } else { format!("tests/{file}.rs") };
    let source = std::fs::read_to_string(root().join(path)).unwrap_or_default();
    source.contains(&format!("fn {function}("))
}

#[test]
fn every_clause_has_a_case_and_a_source_that_are_there() {
    let mut faults = Vec::new();
    for Row { clause, cases, sources } in rows() {
        if cases.is_empty() || sources.is_empty() {
            faults.push(format!("{clause}: no case or no source"));
        }
        faults.extend(cases.iter().filter(|case| !is_there(case)).map(|case| format!("{clause}: {case}")));
        let missing = sources.iter().filter(|source| !root().join("src").join(source).is_file());
        faults.extend(missing.map(|source| format!("{clause}: src/{source}")));
    }
    assert!(faults.is_empty(), "not there:\n{}", faults.join("\n"));
}

#[test]
fn the_table_is_read() {
    assert!(rows().len() > 50, "{}", rows().len());
    assert!(is_there("clauses::the_table_is_read"));
    assert!(!is_there("clauses::nothing_of_that_name") && !is_there("nowhere::the_table_is_read"));
}
