//! Mode `stable` as a desk meets it: a page is built, a word is changed, and the page is built again.

mod common;

use common::program::{duikai, run};
use std::path::Path;

/// A new edition whose style is the house's in `mode`.
fn edition(folder: &Path, mode: &str) {
    let (status, _, told) = run(duikai().arg("new").arg(folder));
    assert_eq!(status, 0, "{told}");
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/styles/daily.toml");
    let style = std::fs::read_to_string(house).expect("the house style");
    let style = style.replace("[line]\n", &format!("[line]\nmode = \"{mode}\"\n"));
    std::fs::create_dir_all(folder.join("layouts/styles")).expect("a folder");
    std::fs::write(folder.join("layouts/styles/daily.toml"), style).expect("a style");
}

/// The lines told to have moved, of all boxes; `None` where no box tells.
fn build(folder: &Path, more: &[&str]) -> Option<Vec<String>> {
    let out = folder.join("out");
    let mut command = duikai();
    let (status, _, told) = run(command.arg("build").arg(folder).arg("-o").arg(&out).args(more));
    assert!(status <= 1, "{told}");
    let report = std::fs::read(out.join("report.json")).expect("a report");
    let report: serde_json::Value = serde_json::from_slice(&report).expect("JSON");
    let boxes = report["pages"].as_array().expect("pages").iter().flat_map(|page| page["boxes"].as_array());
    let moved: Vec<_> = boxes.flatten().filter_map(|slot| slot["moved"].as_array()).collect();
    let text = |line: &serde_json::Value| line["text"].as_str().expect("text").to_owned();
    (!moved.is_empty()).then(|| moved.into_iter().flatten().map(text).collect())
}

fn geometry(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("out/geometry.json")).expect("a geometry")
}

/// Takes one character out of the middle of the lead.
fn edit(folder: &Path) {
    let lead = folder.join("a01/lead.md");
    let text = std::fs::read_to_string(&lead).expect("a story");
    let (at, c) = text.char_indices().nth(text.chars().count() / 2).expect("a character");
    std::fs::write(lead, format!("{}{}", &text[..at], &text[at + c.len_utf8()..])).expect("a story");
}

#[test]
fn a_page_built_again_keeps_its_lines_and_an_edit_moves_only_those_behind_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("paper");
    edition(&folder, "stable");
    assert_eq!(build(&folder, &[]), None, "there is nothing to keep yet");
    let before = geometry(&folder);
    assert_eq!(build(&folder, &[]), Some(Vec::new()));
    assert_eq!(geometry(&folder), before);
    edit(&folder);
    let moved = build(&folder, &[]).expect("told");
    let lines = before.matches("\"part\":\"body\"").count();
    assert!(!moved.is_empty() && moved.len() * 4 < lines, "{moved:#?} of {lines}");
}

#[test]
fn other_modes_look_at_no_previous_build() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("paper");
    edition(&folder, "optimal");
    assert_eq!((build(&folder, &[]), build(&folder, &[])), (None, None));
}

#[test]
fn a_previous_build_that_is_named_must_be_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("paper");
    edition(&folder, "stable");
    let (status, _, told) =
        run(duikai().arg("check").arg(&folder).arg("--previous").arg(folder.join("nowhere")));
    assert!(status == 2 && told.contains("file-missing") && told.contains("nowhere"), "{status} {told}");
}

#[test]
fn a_line_explains_its_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path().join("paper");
    edition(&folder, "optimal");
    let (_, explained, _) = run(duikai().arg("check").arg(&folder).arg("--explain"));
    assert!(explained.contains("opportunity; ") && explained.contains("no line ends here"), "{explained}");
    let (_, plain, _) = run(duikai().arg("check").arg(&folder));
    assert!(plain.is_empty(), "{plain}");
}
