//! The commands as a desk, a proofreader and a CI job use them: exit status, streams, files.

mod common;

use common::desk::{Desk, han, story_box};
use common::program::{duikai, files, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use tempfile::TempDir;

/// Exit status (interface.md, "Commands").
const CLEAN: i32 = 0;
const FINDINGS: i32 = 1;
const INPUT: i32 = 2;
const OUTPUT: i32 = 3;

/// An edition whose one story of `count` 字 has room for 36 lines of 13 字.
fn edition(count: usize) -> Desk {
    Desk::lead(2, 20, "[box.headline]\nlines = 2\nsize = \"10pt\"\n").story(
        "lead",
        "headline = \"标题\"",
        &han(count),
    )
}

/// One that fits.
fn sound() -> Desk {
    edition(460)
}

/// One that is eight lines too long.
fn overset() -> Desk {
    edition(560)
}

/// The object that a command prints.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Asserts that `object` has exactly these keys.
#[track_caller]
fn has_keys(object: &Value, keys: &[&str]) {
    let mut had: Vec<&str> = object.as_object().expect("an object").keys().map(String::as_str).collect();
    let mut keys = keys.to_vec();
    had.sort_unstable();
    keys.sort_unstable();
    assert_eq!(had, keys);
}

fn names(folder: &Path) -> Vec<String> {
    files(folder).into_keys().collect()
}

#[test]
fn a_sound_edition_is_built_and_its_files_are_listed() {
    let desk = sound();
    let (status, out, told) = desk.run("build", &["-o", "out"]);
    assert_eq!((status, told.as_str()), (CLEAN, ""));
    assert_eq!(out.lines().collect::<Vec<_>>(), ["out/A01.pdf", "out/edition.pdf"]);
    assert_eq!(names(&desk.path("out")), ["A01.pdf", "edition.pdf", "geometry.json", "report.json"]);
}

#[test]
fn without_a_folder_it_writes_to_out_and_the_editions_name() {
    let desk = sound();
    let name = desk.root().file_name().expect("a name").to_string_lossy().into_owned();
    let (status, out, _) = desk.run("build", &[]);
    assert_eq!((status, out.lines().next()), (CLEAN, Some(format!("out/{name}/A01.pdf").as_str())));
}

#[test]
fn several_editions_get_a_folder_each() {
    let (one, two, out) = (sound(), sound(), TempDir::new().expect("a folder"));
    let mut command = duikai();
    command.arg("build").args([one.root(), &two.path("edition.toml")]).arg("-o").arg(out.path());
    assert_eq!(run(&mut command).0, CLEAN);
    for desk in [&one, &two] {
        assert!(out.path().join(desk.root().file_name().expect("a name")).join("A01.pdf").is_file());
    }
}

#[test]
fn check_finds_what_build_finds_and_writes_nothing() {
    for (desk, status) in [(sound(), CLEAN), (overset(), FINDINGS)] {
        let before = names(desk.root());
        let checked = desk.run("check", &[]);
        assert_eq!((checked.0, checked.1.as_str()), (status, ""));
        assert_eq!(names(desk.root()), before);
        let built = desk.run("build", &["-o", "out"]);
        let held = if status == FINDINGS {
            "A01 is held back: it has errors; `--force` writes it all the same\n"
        } else {
            ""
        };
        assert_eq!((built.0, built.2), (status, checked.2 + held));
    }
}

#[test]
fn check_looks_into_photos_as_build_does() {
    let head = "headline = \"标题\"\n[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"";
    let place = "[[box.photo]]\ncolumn = 1\nspan = 1\nline = 3\nlines = 6\n";
    let desk = Desk::lead(1, 16, place).photo("a.jpg", 400, 230).story("lead", head, &han(60));
    assert_eq!(desk.run("check", &[]).0, CLEAN);
    let photo = std::fs::read(desk.path("a.jpg")).expect("a photo");
    let desk = desk.write("a.jpg", &photo[..photo.len() / 2]);
    let (status, _, told) = desk.run("check", &[]);
    assert!(status == INPUT && told.contains("bad-picture") && told.contains("lead.md:4:8"), "{told}");
    assert_eq!(desk.run("build", &["-o", "out"]).2, told);
    let desk = desk.edit("1-lead.md", "a.jpg", "b.jpg");
    let told = desk.run("check", &[]).2;
    assert!(told.contains("file-missing") && !told.contains("bad-picture"), "told once: {told}");
}

#[test]
fn an_overset_page_is_held_back_and_an_older_one_removed() {
    let desk = overset();
    fs::create_dir(desk.path("out")).expect("a folder");
    for old in ["A01.pdf", "edition.pdf"] {
        fs::write(desk.path("out").join(old), "yesterday's").expect("a file");
    }
    let (status, out, told) = desk.run("build", &["-o", "out"]);
    assert_eq!((status, out.as_str()), (FINDINGS, ""));
    assert!(told.contains("error[story-overset]") && told.contains("1-lead.md:5"), "{told}");
    assert_eq!(names(&desk.path("out")), ["geometry.json", "report.json"]);
    let report = json(&fs::read_to_string(desk.path("out/report.json")).expect("a report"));
    assert_eq!(report["pages"][0]["file"], Value::Null);
}

#[test]
fn force_writes_it_and_so_does_a_proof() {
    let desk = overset();
    assert_eq!(desk.run("build", &["-o", "out", "--force"]).1, "out/A01.pdf\nout/edition.pdf\n");
    let (status, out, _) = desk.run("build", &["-o", "out", "--profile", "proof"]);
    assert_eq!(
        (status, out.as_str()),
        (FINDINGS, "out/A01.proof.pdf\nout/edition.proof.pdf\nout/A01.galley.pdf\n")
    );
    assert!(desk.path("out/A01.pdf").is_file(), "a proof leaves the press page alone");
}

#[test]
fn results_as_json_are_the_report() {
    let desk = overset();
    let (status, out, told) = desk.run("check", &["--format", "json"]);
    assert_eq!(status, FINDINGS);
    assert!(told.contains("story-overset"), "findings are told all the same: {told}");
    let report = json(&out);
    assert_eq!((&report["edition"], &report["date"]), (&"云汀日报".into(), &"2026-11-23".into()));
    let page = &report["pages"][0];
    has_keys(page, &["number", "file", "boxes"]);
    let outcome = &page["boxes"][0];
    has_keys(outcome, &["name", "story", "state", "lines", "chars", "overset", "underset", "headline"]);
    has_keys(&outcome["overset"], &["lines", "chars"]);
    assert_eq!((&outcome["name"], &outcome["state"]), (&"lead".into(), &"overset".into()));
    let finding = &report["findings"][0];
    has_keys(
        finding,
        &[
            "code",
            "severity",
            "message",
            "message_zh",
            "hint",
            "hint_zh",
            "file",
            "line",
            "column",
            "page",
            "box",
        ],
    );
    assert_eq!((&finding["code"], &finding["severity"]), (&"story-overset".into(), &"error".into()));
    assert_eq!(
        (&finding["page"], &finding["box"], &finding["line"]),
        (&"A01".into(), &"lead".into(), &5.into())
    );
    assert!(finding["file"].as_str().is_some_and(|file| file.ends_with("1-lead.md")));

    let (_, built, _) = sound().run("build", &["-o", "out", "--format", "json"]);
    assert_eq!(json(&built)["pages"][0]["file"], "A01.pdf");
}

#[test]
fn geometry_has_the_fields_that_others_read() {
    let desk = Desk::lead(2, 20, "[[box.photo]]\ncolumn = 2\nspan = 1\nline = 2\nlines = 9\n")
        .photo("a.jpg", 400, 300);
    let desk = desk.story("lead", "[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"", &han(330));
    assert_eq!(desk.run("build", &["-o", "out"]).0, CLEAN);
    let geometry = json(&fs::read_to_string(desk.path("out/geometry.json")).expect("geometry"));
    let page = &geometry["pages"][0];
    has_keys(page, &["number", "trim", "boxes", "lines", "images", "rules", "shapes"]);
    assert_eq!(page["trim"], serde_json::json!([0, 0, 708.661, 510.236]));
    let line = &page["lines"].as_array().expect("lines").iter().find(|line| line["part"] == "body");
    let line = line.expect("a line");
    let keys = [
        "box",
        "part",
        "paragraph",
        "column",
        "text",
        "x",
        "y",
        "width",
        "measure",
        "size",
        "face",
        "ink",
        "reason",
        "adjust",
    ];
    has_keys(line, &keys);
    has_keys(&line["adjust"], &["tier", "per_gap_milli_em"]);
    assert_eq!((&line["column"], &line["size"], &line["measure"]), (&1.into(), &9.into(), &117.into()));
    let image = &page["images"][0];
    has_keys(image, &["box", "file", "content", "rect", "crop", "ppi"]);
    assert_eq!((&image["file"], image["rect"].as_array().map(Vec::len)), (&"a.jpg".into(), Some(4)));
}

#[test]
fn pages_are_chosen_and_unknown_ones_told() {
    let brief = story_box("brief", [1, 1, 1, 3], "");
    let desk = sound().and_page("A02", &brief).story("brief", "", &han(30));
    assert_eq!(desk.run("build", &["-o", "out", "--pages", "A02"]).1, "out/A02.pdf\nout/edition.pdf\n");
    assert_eq!(desk.run("build", &["-o", "all", "--pages", "A01,A02"]).1.lines().count(), 3);
    let (status, out, told) = desk.run("build", &["-o", "none", "--pages", "A01,A09"]);
    assert_eq!((status, out.as_str()), (INPUT, ""));
    assert!(told.contains("no page A09") && told.contains("it has A01, A02"), "{told}");
    assert!(!desk.path("none").exists());
}

#[test]
fn inputs_that_cannot_be_used_write_nothing() {
    let desk = sound().edit("edition.toml", "number ", "numbr ");
    for command in ["check", "build"] {
        let (status, out, told) = desk.run(command, &[]);
        assert_eq!((status, out.as_str()), (INPUT, ""));
        assert!(told.contains("error[unknown-key]") && told.contains("did you mean `number`"), "{told}");
    }
    assert!(!desk.path("out").exists());
    let (status, _, told) = run(duikai().args(["build", "/nowhere/at/all"]));
    assert_eq!(status, INPUT);
    assert!(told.contains("error[file-missing]"), "{told}");
}

#[test]
fn a_wrong_command_line_is_told_and_help_is_no_error() {
    for wrong in
        [&["bulid"][..], &["build"], &["build", ".", "--profile", "web"], &["render"], &["schema", "x"], &[]]
    {
        let (status, out, told) = run(duikai().args(wrong));
        assert_eq!((status, out.as_str()), (INPUT, ""), "{wrong:?}");
        assert!(told.contains("--help"), "{wrong:?}: {told}");
    }
    for right in [&["--help"][..], &["build", "--help"], &["--version"]] {
        let (status, out, told) = run(duikai().args(right));
        assert_eq!((status, told.as_str()), (CLEAN, ""), "{right:?}");
        assert!(out.contains("duikai"), "{out}");
    }
}

#[test]
fn what_cannot_be_written_is_told() {
    // A file where the folder should be; nothing in it changes.
    let desk = sound().write("out", "mine");
    let (status, _, told) = desk.run("build", &["-o", "out"]);
    assert_eq!(status, OUTPUT);
    assert!(told.contains("error[cannot-write]") && told.contains("-o"), "{told}");
    assert_eq!(fs::read_to_string(desk.path("out")).expect("a file"), "mine");
    // A folder where the page should be; nothing half-written stays beside it.
    let desk = sound().write("out/A01.pdf/keep", "");
    assert_eq!(desk.run("build", &["-o", "out"]).0, OUTPUT);
    assert!(
        names(&desk.path("out")).iter().all(|name| !name.contains(".duikai-")),
        "{:?}",
        names(&desk.path("out"))
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = sound();
    let out = desk.path("out");
    fs::create_dir(&out).expect("a folder");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).expect("read-only");
    if fs::write(out.join("probe"), "").is_ok() {
        println!("skipped: this user writes anywhere");
        return;
    }
    let (status, _, told) = desk.run("build", &["-o", "out"]);
    assert_eq!(status, OUTPUT, "{told}");
    assert_eq!(names(&out), [] as [&str; 0]);
}

#[test]
fn messages_come_in_the_language_asked_for() {
    let desk = overset();
    let (_, _, zh) = desk.run("check", &["--lang", "zh"]);
    assert!(zh.contains("错误[story-overset]: 稿件超出") && zh.contains("建议: 删去"), "{zh}");
    let (_, _, en) = desk.run("check", &["--lang", "en"]);
    assert!(en.contains("error[story-overset]: the story is") && !en.contains("错误"), "{en}");
    let in_locale = |name: &str, value: &str| run(duikai().arg("check").arg(desk.root()).env(name, value)).2;
    assert!(in_locale("LANG", "zh_CN.UTF-8").contains("错误"));
    assert!(in_locale("LC_ALL", "C").contains("error["));
    let over = run(duikai().arg("check").arg(desk.root()).envs([("LANG", "zh_CN"), ("LC_ALL", "en_GB")])).2;
    assert!(over.contains("error["), "LC_ALL goes before LANG");
}

#[test]
fn no_colour_off_a_terminal_or_where_none_is_wanted() {
    let desk = overset();
    assert!(!desk.run("check", &[]).2.contains('\u{1b}'));
    let told = run(duikai().arg("check").arg(desk.root()).env("NO_COLOR", "1")).2;
    assert!(told.contains("story-overset") && !told.contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let desk = sound();
    for args in
        [&["schema"][..], &["fonts"], &["check", ".", "--format", "json"], &["build", "."], &["--help"]]
    {
        let mut child = duikai()
            .args(args)
            .current_dir(desk.root())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("an end");
        assert_eq!(output.status.code(), Some(CLEAN), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{args:?}");
    }
}

#[test]
fn schemas_are_printed_one_or_all() {
    let kinds = ["edition", "story", "layout", "style", "press", "table"];
    let all = run(duikai().arg("schema"));
    assert_eq!((all.0, all.2.as_str()), (CLEAN, ""));
    let all = json(&all.1);
    has_keys(&all, &kinds);
    for kind in kinds {
        let one = json(&run(duikai().args(["schema", kind])).1);
        assert_eq!(one, all[kind]);
        assert!(one["$schema"].is_string() && one["properties"].is_object(), "{kind}");
    }
}

#[test]
fn fonts_are_listed_with_their_rights() {
    let (status, out, told) = run(duikai().arg("fonts"));
    assert_eq!((status, told.as_str()), (CLEAN, ""));
    assert!(
        out.lines().any(|line| line.contains("Noto Serif CJK SC") && line.contains("installable")),
        "{out}"
    );
    let listed = json(&run(duikai().args(["fonts", "--format", "json"])).1);
    let faces = listed.as_array().expect("a list");
    assert_eq!(faces.len(), out.lines().count());
    for face in faces {
        has_keys(face, &["family", "weight", "glyphs", "embedding", "postscript_name", "file"]);
        assert!(face["glyphs"].as_u64() > Some(1000) && face["weight"].is_u64(), "{face}");
    }
}

#[test]
fn fonts_that_are_none_are_told() {
    let folder = TempDir::new().expect("a folder");
    assert_eq!(run(duikai().args(["fonts", "--fonts"]).arg(folder.path())).0, INPUT, "no face at all");
    fs::write(folder.path().join("broken.otf"), "no font").expect("a file");
    let (status, out, told) = run(duikai().args(["fonts", "--fonts"]).arg(folder.path()));
    assert_eq!((status, out.as_str()), (INPUT, ""));
    assert!(told.contains("broken.otf"), "{told}");
}

#[test]
fn pages_are_drawn() {
    let desk = sound().and_page("A02", &story_box("brief", [1, 1, 1, 3], "")).story("brief", "", &han(30));
    assert_eq!(desk.run("build", &["-o", "out"]).0, CLEAN);
    let draw = |args: &[&str]| run(duikai().arg("render").args(args).current_dir(desk.root()));
    assert_eq!(draw(&["out/A01.pdf"]), (CLEAN, "out/A01.png\n".to_owned(), String::new()));
    let size = |name: &str| image::image_dimensions(desk.path(name)).expect("a picture");
    // 250 by 180 mm at 100 dpi, the default, and at 50.
    assert_eq!(size("out/A01.png"), (984, 709));
    let (status, out, _) = draw(&["out/edition.pdf", "-o", "png", "--dpi", "50"]);
    assert_eq!((status, out.as_str()), (CLEAN, "png/edition-1.png\npng/edition-2.png\n"));
    assert_eq!(size("png/edition-1.png"), (492, 354));
}

#[test]
fn plates_are_drawn() {
    let desk = sound();
    assert_eq!(desk.run("build", &["-o", "out"]).0, CLEAN);
    let draw = |args: &[&str]| run(duikai().arg("render").args(args).current_dir(desk.root()));
    let (status, out, told) = draw(&["out/A01.pdf", "--plates", "--lang", "en", "-o", "png", "--dpi", "50"]);
    assert_eq!(status, CLEAN, "{told}");
    let names = ["cyan", "magenta", "yellow", "black", "composite", "ink"];
    let files: String = names.iter().map(|name| format!("png/A01.{name}.png\n")).collect();
    assert_eq!(out, files);
    assert!(told.starts_with("A01: most ink 100 % of 220 %, ") && told.lines().count() == 1, "{told}");
    let plate = |name: &str| image::open(desk.path(&format!("png/A01.{name}.png"))).expect("a picture");
    for name in names {
        let is_grey = plate(name).color() == image::ColorType::L8;
        assert_eq!(is_grey, !["composite", "ink"].contains(&name), "{name}");
    }
    assert!(plate("cyan").into_luma8().pixels().all(|pixel| pixel.0 == [255]), "nothing is printed in cyan");
    assert!(plate("black").into_luma8().pixels().any(|pixel| pixel.0[0] < 60), "text is, in black");
    assert!(plate("composite").into_rgb8().pixels().any(|pixel| pixel.0 == [255; 3]), "paper is white");
    let (status, out, _) = draw(&["out/A01.pdf", "--plates", "--press", "no-such", "-o", "none"]);
    assert_eq!((status, out.as_str()), (INPUT, ""));
    assert_eq!(
        draw(&["out/A01.pdf", "--press", "newsprint"]).0,
        CLEAN,
        "the colours of files that name no press"
    );
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let desk = sound().write("no.pdf", "no PDF").write("taken", "");
    assert_eq!(desk.run("build", &["-o", "out"]).0, CLEAN);
    for (args, wanted) in [
        (&["no.pdf"][..], INPUT),
        (&["missing.pdf"], INPUT),
        (&["out/A01.pdf", "--dpi", "0"], INPUT),
        (&["out/A01.pdf", "-o", "taken"], OUTPUT),
        (&["out/A01.pdf", "no.pdf"], INPUT),
    ] {
        let (status, _, told) = run(duikai().arg("render").args(args).current_dir(desk.root()));
        assert_eq!(status, wanted, "{args:?}: {told}");
        assert!(!told.is_empty(), "{args:?}");
    }
    assert!(desk.path("out/A01.png").is_file(), "the good file of two is drawn");
}

#[test]
fn new_makes_an_edition_that_builds_as_it_stands() {
    let folder = TempDir::new().expect("a folder");
    let make = || run(duikai().args(["new", "today"]).current_dir(folder.path()));
    let (status, _, told) = make();
    assert_eq!(status, CLEAN, "{told}");
    assert!(folder.path().join("today/edition.toml").is_file());
    let (status, out, told) = run(duikai().args(["build", "today"]).current_dir(folder.path()));
    assert_eq!(status, CLEAN, "{told}");
    assert!(out.lines().any(|line| line.ends_with("edition.pdf")), "{out}");
    // A folder with something in it is left alone.
    let before = files(&folder.path().join("today"));
    assert_ne!(make().0, CLEAN);
    assert_eq!(files(&folder.path().join("today")), before);
}
