//! `duikai diff` and `duikai golden` as a CI job runs them: exit status, formats, files.

use super::common::program::{duikai, run};
use super::common::tool;
use super::{built, page};
use serde_json::Value;
use std::path::Path;

const EDIT: [&str; 3] = ["1-lead.md", "二十分钟", "三十分钟"];

fn diff(old: &Path, new: &Path, more: &[&str]) -> (i32, String, String) {
    run(duikai().arg("diff").arg(old).arg(new).args(["--dpi", "40"]).args(more))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn the_exit_status_is_the_verdict() {
    let (old, new) = (page(), page().edit(EDIT[0], EDIT[1], EDIT[2]));
    let _ = (built(&old), built(&new));
    let (a, b) = (old.path("out"), new.path("out"));
    let (status, out, _) = diff(&a, &a, &[]);
    assert_eq!((status, out.as_str()), (0, "the page is the same\n"));
    let (status, out, _) = diff(&a, &b, &[]);
    assert_eq!(status, 1);
    assert!(out.starts_with("A01 lead: body: “二” → “三”\nA01: only the Black plate changed, "), "{out}");
    let (status, out, _) = diff(&a, &b, &["--lang", "zh"]);
    assert_eq!(status, 1);
    assert!(out.starts_with("A01 lead：正文：“二”→“三”\nA01：仅黑版有变，40 dpi下"), "{out}");
    let (status, _, told) = diff(&a, &old.path("nowhere"), &[]);
    assert!(status == 2 && told.contains("nowhere"), "{told}");
    let odd = old.write("mask.toml", "[[mask]]\nrect = [\"1行\", \"1mm\", \"1mm\", \"1mm\"]\n");
    let mask = odd.path("mask.toml");
    let (status, _, told) = diff(&a, &b, &["--mask", mask.to_str().expect("a path")]);
    assert!(status == 2 && told.contains("mm or pt"), "{told}");
}

#[test]
fn a_page_that_can_not_be_drawn_is_no_equal_page() {
    let (old, new) = (page(), page());
    let _ = (built(&old), built(&new));
    std::fs::write(new.path("out/A01.pdf"), "%PDF-1.4 broken").expect("a file");
    let (a, b) = (old.path("out"), new.path("out"));
    let (status, out, _) = diff(&a, &b, &["--level", "geometry,pixels"]);
    assert_eq!(status, 2, "{out}");
    assert!(out.contains("1 of 1 page could not be compared"), "{out}");
    assert_eq!(diff(&a, &b, &[]).0, 1, "its bytes differ");
    std::fs::remove_file(new.path("out/A01.pdf")).expect("a file");
    let (status, out, _) = diff(&a, &b, &[]);
    assert!(status == 2 && out.contains("held back"), "{out}");
}

#[test]
fn reports_are_what_their_formats_ask_for() {
    let (old, new) = (page(), page().edit(EDIT[0], EDIT[1], EDIT[2]));
    let _ = (built(&old), built(&new));
    let (a, b) = (old.path("out"), new.path("out"));
    let (_, out, _) = diff(&a, &b, &["--format", "json"]);
    let told = json(&out);
    assert_eq!((&told["same"], &told["pages"][0]["state"]), (&Value::Bool(false), &"changed".into()));
    assert_eq!(told["pages"][0]["changes"][0]["kind"], "text-changed");
    assert_eq!(told["pages"][0]["plates"]["only_black"], true);
    let (_, out, _) = diff(&a, &b, &["--format", "github"]);
    assert!(
        out.starts_with("::error title=duikai diff text-changed::A01 lead: body: “二” → “三”\n"),
        "{out}"
    );
    let folder = new.path("diff");
    diff(&a, &b, &["-o", folder.to_str().expect("a path")]);
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).expect(name);
    assert!(!json(&read("diff.json"))["same"].as_bool().expect("a verdict"));
    let sarif = json(&read("diff.sarif"));
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "duikai diff");
    let (results, rules) = (run["results"].as_array(), run["tool"]["driver"]["rules"].as_array());
    let (results, rules) = (results.expect("results"), rules.expect("rules"));
    assert_eq!(results.len(), 3);
    for result in results {
        assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]), "{result}");
        assert!(result["message"]["text"].is_string() && result["locations"][0].is_object(), "{result}");
    }
    assert!(read("junit.xml").contains("tests=\"1\" failures=\"1\""));
    tool::clean("xmllint", &["--noout", "junit.xml"], &folder);
}

#[test]
fn goldens_are_written_kept_and_taken_away() {
    let desk = page();
    built(&desk);
    let golden = |build: &Path, more: &[&str]| {
        let mut command = duikai();
        command.arg("golden").args(more).arg("--build").arg(build).arg("--golden").arg(desk.path("golden"));
        run(&mut command).0
    };
    let names = || -> Vec<String> {
        let files =
            std::fs::read_dir(desk.path("golden")).expect("goldens").map(|entry| entry.expect("a file"));
        let mut names: Vec<String> =
            files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(
        golden(&desk.path("out"), &["update", "--reason", "the first", "--pictures", "A01", "--dpi", "30"]),
        0
    );
    assert_eq!(names(), ["A01.geometry.json", "A01.jpg", "golden.json"]);
    assert_eq!(diff(&desk.path("golden"), &desk.path("out"), &[]).0, 0);
    assert_eq!(
        golden(&desk.path("out"), &["approve", "A01", "--reason", "again"]),
        0,
        "keeps picture and dpi"
    );
    assert_eq!(names(), ["A01.geometry.json", "A01.jpg", "golden.json"]);
    let log = json(&std::fs::read_to_string(desk.path("golden/golden.json")).expect("a log"));
    assert_eq!((&log["pages"][0]["dpi"], &log["log"][1]["reason"]), (&30.into(), &"again".into()));
    let other = super::Desk::new().and_page("B01", &super::story_box("only", [1, 5, 1, 20], ""));
    let other = other.story("only", super::HEAD, &super::copy(6));
    built(&other);
    assert_eq!(golden(&other.path("out"), &["update", "--reason", "another page"]), 0);
    assert_eq!(names(), ["B01.geometry.json", "golden.json"]);
    assert_eq!(golden(&desk.path("out"), &["approve", "C09", "--reason", "none"]), 2);
}
