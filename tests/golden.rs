//! The project's own golden pages: the sample edition and the layout library, at all three levels.
//!
//! A change that is meant is approved with its reason, which goes into the log beside the goldens:
//! `duikai golden approve A01 --build out/2026-11-23 --golden tests/golden/pages/sample --reason "…"`.

mod common;

use common::built;
use duikai::diag::Lang;
use duikai::diff::{Levels, Masks, Options, Side, Tolerance, Verdict, compare};
use duikai::make::Profile;
use std::path::{Path, PathBuf};

fn goldens(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/pages").join(name)
}

fn against_goldens(name: &str, edition: &Path) -> Verdict {
    let built = built::build(edition, &format!("golden-{name}"), Profile::Press);
    let open = |path: &Path| Side::open(path).expect("pages");
    let options =
        Options { levels: Levels::ALL, dpi: 30, tolerance: Tolerance::default(), masks: Masks::default() };
    compare(&open(&goldens(name)), &open(&built.folder), &options)
}

/// The pages are the golden ones; else what changed, and the command that approves it.
fn holds(name: &str, edition: &Path) {
    let verdict = against_goldens(name, edition);
    assert!(!verdict.is_void(), "{verdict:#?}");
    if !verdict.differs() {
        // The same files are not drawn: hashes tell.
        assert!(verdict.pages.iter().all(|page| page.plates.as_ref().is_some_and(|plates| !plates.differ())));
        return;
    }
    let lines: Vec<String> = verdict
        .told()
        .iter()
        .flat_map(|(page, told)| told.iter().map(|told| told.line(&page.number, Lang::En)))
        .collect();
    let pages: Vec<&str> =
        verdict.pages.iter().filter(|page| page.differs()).map(|page| page.number.as_str()).collect();
    panic!(
        "{}\n{}\n\nIf it is meant:\ncargo run -- build {edition} -o out/{name}\n\
         cargo run -- golden approve {} --build out/{name} --golden tests/golden/pages/{name} --reason \"…\"\n\
         (a page that came or went: `golden update` instead of `golden approve`)",
        verdict.summary().in_lang(Lang::En),
        lines.join("\n"),
        pages.join(" "),
        edition = edition.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(edition).display(),
    );
}

#[test]
fn the_sample_edition_is_as_approved() {
    holds("sample", &built::sample());
}

#[test]
fn the_library_is_as_approved() {
    holds("library", &built::library());
}

#[test]
fn goldens_are_small() {
    let size = |folder: PathBuf| -> u64 {
        let files = std::fs::read_dir(folder).expect("goldens").map(|entry| entry.expect("a file"));
        files.map(|file| file.metadata().expect("a size").len()).sum()
    };
    let bytes = size(goldens("sample")) + size(goldens("library"));
    assert!(bytes < 1_500_000, "{bytes} bytes");
}

/// What becomes of a file's text.
type Edit<'e> = &'e dyn Fn(&str) -> String;

/// A copy of the sample edition, in which files stand in for those of its folder or of the layouts.
fn edited(name: &str, files: &[(&str, Edit<'_>)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("edited-{name}"));
    let _ = std::fs::remove_dir_all(&folder);
    copied(&built::sample(), &folder);
    for (file, edit) in files {
        let house = Path::new(env!("CARGO_MANIFEST_DIR"));
        let own = built::sample().join(file);
        let from = if own.is_file() { own } else { house.join(file) };
        let text = std::fs::read_to_string(from).expect(file);
        let edited = edit(&text);
        assert_ne!(text, edited, "{file}");
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, edited).expect("a file");
    }
    folder
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let copy = to.join(entry.file_name().expect("a name"));
        match entry.is_dir() {
            true => copied(&entry, &copy),
            false => assert!(std::fs::copy(&entry, copy).is_ok(), "{}", entry.display()),
        }
    }
}

/// What is told of an edited sample edition beside its golden pages.
fn told(name: &str, edition: &Path) -> Vec<String> {
    let built = built::build(edition, &format!("edited-{name}"), Profile::Press);
    let open = |path: &Path| Side::open(path).expect("pages");
    let options =
        Options { levels: Levels::ALL, dpi: 30, tolerance: Tolerance::default(), masks: Masks::default() };
    let verdict = compare(&open(&goldens("sample")), &open(&built.folder), &options);
    let lines = |(page, told): &(&duikai::diff::PageVerdict, Vec<duikai::diff::Told>)| {
        told.iter().map(|told| told.line(&page.number, Lang::En)).collect::<Vec<_>>()
    };
    verdict.told().iter().flat_map(lines).collect()
}

#[test]
fn one_character_and_a_swapped_photo_are_told_and_nothing_else() {
    let word = |text: &str| text.replace("手艺好只是一半", "手艺好才是一半");
    let photo = |text: &str| text.replace("\"sunset.jpg\"", "\"mountain.jpg\"");
    let edition = edited("copy", &[("a01/comment.md", &word), ("a02/photo.md", &photo)]);
    let mountain = built::library().join("photos/mountain.jpg");
    std::fs::copy(mountain, edition.join("a02/mountain.jpg")).expect("a photo");
    assert_eq!(
        told("copy", &edition),
        [
            "A01 comment: body: “只” → “才”",
            "A01: only the Black plate changed",
            "A01: the PDF has other bytes than the golden one",
            "A02 photo: photo sunset.jpg was replaced by mountain.jpg",
            "A02: the Cyan, Magenta, Yellow, Black plates changed",
            "A02: the PDF has other bytes than the golden one",
        ]
    );
}

#[test]
fn a_tint_and_a_moved_box_are_told_and_nothing_else() {
    let tint = |text: &str| text.replace("tint   = 0.08", "tint   = 0.12");
    let moved = |text: &str| text.replace("line   = 115\n", "line   = 116\n");
    let edition = edited("layouts", &[("layouts/front.toml", &tint), ("layouts/inside.toml", &moved)]);
    assert_eq!(
        told("layouts", &edition),
        [
            "A01 digest: tint K 8 → K 12",
            "A01: only the Black plate changed",
            "A01: the PDF has other bytes than the golden one",
            "A02 brief3: the box moved 1 line down",
            "A02: only the Black plate changed",
            "A02: the PDF has other bytes than the golden one",
        ]
    );
}
