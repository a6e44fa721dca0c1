//! The same edition gives the same bytes, whoever builds it, where, and on how many cores.

use crate::common::built;
use crate::common::program::{duikai, files, run};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

type Files = BTreeMap<String, Vec<u8>>;

/// What a build of `edition` writes, its folder in the report called EDITION; `set` may change how it is run.
fn build(edition: &Path, set: impl Fn(&mut Command) -> &mut Command) -> Files {
    let out = TempDir::new().expect("a folder");
    let mut command = duikai();
    command.args(["build", "--force", "-o"]).arg(out.path()).arg(edition);
    let (status, _, told) = run(set(&mut command));
    assert!(status <= 1, "{told}");
    let mut files = files(out.path());
    assert!(files.contains_key("A01.pdf") && files.contains_key("geometry.json"), "{:?}", files.keys());
    let report = files.get_mut("report.json").expect("a report");
    let text = std::str::from_utf8(report).expect("UTF-8");
    *report = text.replace(&*edition.to_string_lossy(), "EDITION").into_bytes();
    files
}

/// Compares by name, so that a difference does not print megabytes.
#[track_caller]
fn assert_same(one: &Files, other: &Files) {
    let differing = |name: &&String| one.get(*name) != other.get(*name);
    let names: Vec<&String> = one.keys().chain(other.keys()).filter(differing).collect();
    assert!(names.is_empty(), "{names:?} differ");
}

#[test]
fn jobs_folder_locale_and_time_zone_make_no_difference() {
    let sample = built::sample();
    let once = build(&sample, |command| command.args(["--jobs", "1"]));
    let elsewhere = TempDir::new().expect("a folder");
    let abroad = [("LC_ALL", "zh_CN.UTF-8"), ("TZ", "Asia/Shanghai"), ("SOURCE_DATE_EPOCH", "86400")];
    let there = |command: &mut Command| {
        command.args(["--jobs", "8"]).current_dir(elsewhere.path()).envs(abroad);
    };
    assert_same(
        &once,
        &build(&sample, |command| {
            there(command);
            command
        }),
    );
}

#[test]
fn a_copy_made_in_another_order_gives_the_same_pages() {
    let copy = TempDir::new().expect("a folder");
    let edition = copy.path().join("another");
    // The order that files are made in is the order that many file systems list them in.
    for (name, bytes) in files(&built::sample()).into_iter().rev() {
        let path = edition.join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    let original = build(&built::sample(), |command| command);
    assert_same(&original, &build(&edition, |command| command));
    // One character more is another page, and leaves the others alone.
    let lead = edition.join("a02/lead.md");
    let text = std::fs::read_to_string(&lead).expect("a story").replacen('。', "啊。", 1);
    std::fs::write(&lead, text).expect("a story");
    let changed = build(&edition, |command| command);
    assert_eq!(original["A01.pdf"], changed["A01.pdf"]);
    assert_ne!(original["A02.pdf"], changed["A02.pdf"]);
}
