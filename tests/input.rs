//! The input stage over whole edition folders: what each fault says, and where.

use duikai::diag::{Code, Lang, Severity, Sink, Stage};
use duikai::findings::Finding;
use duikai::input::{self, Kind, Project, SearchPath};
use duikai::source::SourceMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const EDITION: &str = r#"title = "大同日报"
date = 2026-11-23
style = "plain"
press = "plain"

[[page]]
number = "A01"
layout = "front"
[page.stories]
lead = "a01/lead.md"
[page.ads]
foot = "ads/bank.pdf"
"#;

const STORY: &str = "+++\nheadline = \"标题\"\n[[photo]]\nfile = \"bridge.jpg\"\n+++\n\n本报讯，正文。\n";

const LAYOUT: &str = r#"[sheet]
trim = ["390mm", "550mm"]

[type_area]
columns = 6
measure = 11
gutter = 1
lines = 100
body = "小五"
pitch = "11.25pt"

[[box]]
name = "lead"
kind = "story"
column = 1
span = 4
line = 1
lines = 80
split = 3
[box.headline]
lines = 10
[[box.photo]]
column = 1
span = 2
line = 20
lines = 20

[[box]]
name = "foot"
kind = "ad"
column = 1
span = 6
line = 81
lines = 20
"#;

const PRESS: &str = r#"name = "plain"
profile = "paper.icc"
source_profile = "srgb.icc"
total_ink = 240
[resolution]
target = 250
warn = 170
error = 120
"#;

fn style() -> String {
    let roles = input::ROLES.iter().map(|(role, _)| format!("[roles.{role}]\nfamily = \"song\"\n"));
    let head = "fallback = [\"song\"]\n[sizes]\n\"小五\" = \"9pt\"\n[families]\nsong = [\"Noto Serif SC\"]\n";
    head.to_owned() + &roles.collect::<String>()
}

/// An edition folder that has nothing wrong with it, until a test sees to that.
struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().expect("a folder"));
        desk.write("edition.toml", EDITION).write("a01/lead.md", STORY).write("a01/bridge.jpg", "");
        desk.write("ads/bank.pdf", "")
            .write("layouts/front.toml", LAYOUT)
            .write("layouts/styles/plain.toml", style());
        desk.write("layouts/press/plain.toml", PRESS).write("layouts/press/paper.icc", "");
        desk.write("layouts/press/srgb.icc", "");
        desk
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Desk {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// Replaces `from`, which must be there, in a file.
    fn edit(&self, name: &str, from: &str, to: &str) -> &Desk {
        let text = fs::read_to_string(self.path(name)).expect("a file");
        assert!(text.contains(from), "{name} has {from:?}");
        self.write(name, text.replacen(from, to, 1))
    }

    fn load(&self) -> (Option<Project>, Vec<Finding>) {
        let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
        let search = SearchPath::find(self.0.path(), None, &[]);
        let project = input::load(self.0.path(), &search, &mut sources, &mut sink);
        for finding in sink.findings() {
            assert!(!finding.message.in_lang(Lang::Zh).is_empty());
        }
        (project, sink.findings().iter().map(|finding| Finding::new(&sources, finding)).collect())
    }

    /// The findings, as `code file:line:column message`.
    fn told(&self) -> Vec<String> {
        let root = format!("{}/", self.0.path().display());
        let line = |f: Finding| {
            let file = f.file.unwrap_or_default().replace(&root, "");
            let (line, column) = (f.line.unwrap_or(0), f.column.unwrap_or(0));
            let hint = f.hint.map(|hint| format!(" | {hint}")).unwrap_or_default();
            format!("{} {file}:{line}:{column} {}{hint}", f.code, f.message).replace(&root, "")
        };
        self.load().1.into_iter().map(line).collect()
    }

    /// Asserts that there is one finding, which starts and goes on so.
    #[track_caller]
    fn tells(&self, start: &str, words: &str) {
        let told = self.told();
        assert!(is_told(&told, start, words), "{start} … {words}:\n{told:#?}");
    }
}

/// Whether there is one finding, which starts with `start` and holds `words`.
fn is_told(told: &[String], start: &str, words: &str) -> bool {
    matches!(told, [only] if only.starts_with(&format!("{start} ")) && only.contains(words))
}

#[test]
fn a_sound_edition_has_no_findings() {
    let desk = Desk::new();
    let (project, findings) = desk.load();
    assert_eq!(findings, []);
    let project = project.expect("a project");
    let page = &project.pages[0];
    assert_eq!(page.articles["lead"].blocks[0].text, "本报讯，正文。");
    assert_eq!(page.articles["lead"].name, "a01/lead.md");
    assert!(page.ads["foot"].ends_with("ads/bank.pdf"));
    let photo = &page.articles["lead"].front.photo[0];
    assert!(page.articles["lead"].photo_path(photo).is_file());
}

/// One fault each: the file, what is replaced by what, the finding's start, words of the rest.
const FAULTS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "edition.toml",
        "a01/lead.md",
        "a01/laed.md",
        "file-missing edition.toml:10:8",
        "did you mean `a01/lead.md`",
    ),
    ("edition.toml", "a01/lead.md", "b01/lead.md", "file-missing edition.toml:10:8", "did you mean `a01`"),
    ("edition.toml", "ads/bank.pdf", "ads", "file-unreadable edition.toml:12:8", "not a file"),
    ("edition.toml", "a01/lead.md", "../lead.md", "path-outside edition.toml:10:8", "leads out"),
    ("edition.toml", "ads/bank.pdf", "/etc/passwd", "path-outside edition.toml:12:8", "leads out"),
    ("edition.toml", "\"front\"", "\"../front.toml\"", "path-outside edition.toml:8:10", "leads out"),
    (
        "edition.toml",
        "title = ",
        "nameplate = \"x.pdf\"\ntitle = ",
        "file-missing edition.toml:1:13",
        "x.pdf",
    ),
    ("edition.toml", "title = ", "title ", "toml-syntax edition.toml:1:7", "not TOML"),
    (
        "edition.toml",
        "title",
        "titel",
        "unknown-key edition.toml:1:1",
        "no key `titel` | did you mean `title`",
    ),
    ("edition.toml", "title", "xyzzy", "unknown-key edition.toml:1:1", "there are: `date`, `language`"),
    ("edition.toml", "date = 2026-11-23", "", "missing-key edition.toml:1:1", "lacks the key `date`"),
    (
        "edition.toml",
        "layout = \"front\"",
        "",
        "missing-key edition.toml:6:1",
        "`page` lacks the key `layout`",
    ),
    ("edition.toml", "2026-11-23", "\"2026-11-23\"", "wrong-type edition.toml:2:8", "a day without quotes"),
    ("edition.toml", "2026-11-23", "2026-11-23T08:00:00Z", "wrong-value edition.toml:2:8", "not a day"),
    (
        "edition.toml",
        "\"A01\"",
        "1",
        "wrong-type edition.toml:7:10",
        "`number` takes text in quotes, this is a number",
    ),
    (
        "edition.toml",
        "style =",
        "language = \"zh-hans\"\nstyle =",
        "wrong-value edition.toml:3:12",
        "mean `zh-Hans`",
    ),
    (
        "edition.toml",
        "\"plain\"",
        "\"plian\"",
        "unknown-name edition.toml:3:9",
        "no style `plian` | did you mean `plain`",
    ),
    (
        "edition.toml",
        "press = \"plain\"",
        "press = \"web\"",
        "unknown-name edition.toml:4:9",
        "looked for `web.toml`",
    ),
    (
        "edition.toml",
        "\"front\"",
        "\"frnt\"",
        "unknown-name edition.toml:8:10",
        "no layout `frnt` | did you mean `front`",
    ),
    ("edition.toml", "\"A01\"", "\"\"", "wrong-value edition.toml:7:10", "must not be empty"),
    ("edition.toml", "\"A01\"", "\"A/1\"", "wrong-value edition.toml:7:10", "names a file"),
    (
        "edition.toml",
        "lead =",
        "laed =",
        "unknown-name edition.toml:10:8",
        "no box `laed` | did you mean `lead`",
    ),
    ("edition.toml", "foot =", "lead =", "wrong-value edition.toml:12:8", "for story, not for an ad"),
    ("edition.toml", "lead =", "foot =", "wrong-value edition.toml:10:8", "for ad, not for a story"),
    (
        "edition.toml",
        "[page.st",
        "digest = [\"A02/lead\"]\n[page.st",
        "unknown-name edition.toml:9:11",
        "no page `A02`",
    ),
    ("edition.toml", "[page.st", "digest = [\"A01/x\"]\n[page.st", "unknown-name edition.toml:9:11", "`x`"),
    (
        "a01/lead.md",
        "本报讯",
        "本\0报\0讯",
        "control-character a01/lead.md:7:2",
        "U+0000 | delete it\n2 of them",
    ),
    ("a01/lead.md", "+++\nheadline", "headline", "front-matter a01/lead.md:1:1", "starts with a line `+++`"),
    ("a01/lead.md", "headline", "headlin", "unknown-key a01/lead.md:2:1", "did you mean `headline`"),
    ("a01/lead.md", "\"标题\"", "3", "wrong-type a01/lead.md:2:12", "text in quotes or a list"),
    ("a01/lead.md", "\"标题\"", "标题", "toml-syntax a01/lead.md:2:12", "must be quoted"),
    (
        "a01/lead.md",
        "bridge.jpg",
        "birdge.jpg",
        "file-missing a01/lead.md:4:8",
        "did you mean `a01/bridge.jpg`",
    ),
    ("a01/lead.md", "bridge.jpg", "../../x.jpg", "path-outside a01/lead.md:4:8", "leads out"),
    (
        "a01/lead.md",
        "file =",
        "focus = [0.5, 1.5]\nfile =",
        "wrong-value a01/lead.md:4:9",
        "`focus` must be from 0 to 1",
    ),
    (
        "a01/lead.md",
        "file =",
        "focus = [0.5]\nfile =",
        "wrong-value a01/lead.md:4:9",
        "takes 2 values, here are 1",
    ),
    ("a01/lead.md", "正文", "<b>正文", "unsupported-markup a01/lead.md:7:5", "HTML can't be set"),
    (
        "a01/lead.md",
        "标题",
        "[标题]{.frame}",
        "unsupported-markup a01/lead.md:2:13",
        "a line of the story's head can't have signs",
    ),
    ("a01/lead.md", "正文", "[正文]{.dost}", "unknown-name a01/lead.md:7:11", "did you mean `dots`?"),
    ("a01/lead.md", "讯，", "讯,", "half-width-mark a01/lead.md:7:4", "half_width_marks = \"convert\""),
    (
        "layouts/front.toml",
        "columns = 6",
        "columns = 0",
        "wrong-value layouts/front.toml:5:11",
        "from 1 to 40",
    ),
    ("layouts/front.toml", "11.25pt", "11.25px", "wrong-value layouts/front.toml:10:9", "no unit `px`"),
    ("layouts/front.toml", "小五", "小六", "unknown-name layouts/front.toml:9:8", "no size `小六`"),
    ("layouts/front.toml", "11.25pt", "0pt", "wrong-value layouts/front.toml:10:9", "must be more than 0"),
    (
        "layouts/front.toml",
        "390mm",
        "39mm",
        "wrong-value layouts/front.toml:5:11",
        "does not fit on the trim",
    ),
    (
        "layouts/front.toml",
        "\"story\"",
        "\"stroy\"",
        "wrong-value layouts/front.toml:14:8",
        "did you mean `story`",
    ),
    (
        "layouts/front.toml",
        "line = 81\nlines = 20",
        "line = 81\nlines = 21",
        "box-outside layouts/front.toml:34:9",
        "`foot`",
    ),
    (
        "layouts/front.toml",
        "line = 81\nlines = 20",
        "line = 80\nlines = 20",
        "box-overlap layouts/front.toml:29:8",
        "`lead`",
    ),
    (
        "layouts/front.toml",
        "lines = 10\n",
        "lines = 81\n",
        "place-outside layouts/front.toml:21:9",
        "headline",
    ),
    (
        "layouts/front.toml",
        "line = 20",
        "line = 70",
        "place-outside layouts/front.toml:23:10",
        "the photo's place",
    ),
    (
        "layouts/front.toml",
        "line = 20",
        "line = 5",
        "box-overlap layouts/front.toml:23:10",
        "overlaps the headline",
    ),
    ("layouts/front.toml", "split = 3", "split = 12", "wrong-value layouts/front.toml:19:9", "fewer than 4"),
    (
        "layouts/front.toml",
        "split = 3",
        "next = \"tail\"",
        "unknown-name layouts/front.toml:19:8",
        "no story box `tail`",
    ),
    (
        "layouts/front.toml",
        "split = 3",
        "next = \"A02/lead\"",
        "unknown-name layouts/front.toml:19:8",
        "no story box `A02/lead`",
    ),
    ("layouts/front.toml", "split = 3", "next = \"lead\"", "bad-thread layouts/front.toml:19:8", "been in"),
    (
        "layouts/front.toml",
        "split = 3",
        "colour = \"red\"",
        "unknown-name layouts/front.toml:19:10",
        "no colour `red`",
    ),
    (
        "layouts/front.toml",
        "lines = 10\n",
        "role = \"headlin\"\n",
        "unknown-name layouts/front.toml:21:8",
        "mean `headline`",
    ),
    (
        "layouts/styles/plain.toml",
        "[roles.light]\nfamily = \"song\"\n",
        "",
        "missing-key layouts/styles/plain.toml:1:1",
        "`light`",
    ),
    (
        "layouts/styles/plain.toml",
        "[\"song\"]",
        "[\"sung\"]",
        "unknown-name layouts/styles/plain.toml:1:13",
        "mean `song`",
    ),
    (
        "layouts/styles/plain.toml",
        "body]\nfamily = \"song\"",
        "body]\nfamily = \"hei\"",
        "unknown-name layouts/styles/plain.toml:7:10",
        "no family `hei`",
    ),
    (
        "layouts/press/plain.toml",
        "paper.icc",
        "papr.icc",
        "file-missing layouts/press/plain.toml:2:11",
        "paper.icc",
    ),
    (
        "layouts/press/plain.toml",
        "240",
        "500",
        "wrong-value layouts/press/plain.toml:4:13",
        "from 100 to 400",
    ),
    ("layouts/press/plain.toml", "170", "270", "wrong-value layouts/press/plain.toml:2:11", "must rise"),
    (
        "layouts/press/plain.toml",
        "error = 120",
        "error = 120\nline_art = { warn = 300 }",
        "wrong-value layouts/press/plain.toml:2:11",
        "must rise: error 400, warn 300, target 1200",
    ),
    (
        "layouts/press/plain.toml",
        "[resolution]",
        "[sharpen]\namount = 900\n[resolution]",
        "wrong-value layouts/press/plain.toml:6:10",
        "from 1 to 500",
    ),
    (
        "layouts/press/plain.toml",
        "total_ink",
        "intent = \"absolute-colorimetric\"\ntotal_ink",
        "wrong-value layouts/press/plain.toml:4:10",
        "relative-colorimetric",
    ),
];

#[test]
fn every_fault_says_what_and_where() {
    let mut failures = Vec::new();
    for (file, from, to, start, words) in FAULTS {
        let told = Desk::new().edit(file, from, to).told();
        if !is_told(&told, start, words) {
            failures.push(format!("{file}: {to:?}\n  {start} … {words}\n  {}", told.join("\n  ")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_code_of_the_stage_has_its_fault() {
    // Fonts and pictures are opened by others, and layouts chosen; the rest of the list is tested below.
    let elsewhere = ["bad-font", "font-not-embeddable", "bad-picture", "bad-profile", "no-layout"];
    let below = ["file-too-large", "not-utf8", "duplicate"];
    for code in Code::ALL.iter().filter(|code| code.stage() == Stage::Input) {
        let name = code.name();
        let here = FAULTS.iter().any(|fault| fault.3.starts_with(name));
        assert!(here || elsewhere.contains(&name) || below.contains(&name), "{name}");
    }
}

#[test]
fn names_that_stand_twice_are_told() {
    let desk = Desk::new();
    desk.write("edition.toml", EDITION.to_owned() + "[[page]]\nnumber = \"A01\"\nlayout = \"front\"\n");
    desk.tells("duplicate edition.toml:14:10", "the page number `A01` is taken");
    let desk = Desk::new();
    desk.edit("layouts/front.toml", "\"foot\"", "\"lead\"").edit(
        "edition.toml",
        "[page.ads]\nfoot = \"ads/bank.pdf\"",
        "",
    );
    desk.tells("duplicate layouts/front.toml:29:8", "the box name `lead` is taken");
}

#[test]
fn faults_of_every_file_come_in_one_run() {
    let desk = Desk::new();
    desk.edit("edition.toml", "title", "titel").edit("a01/lead.md", "headline", "headlin");
    desk.edit("a01/lead.md", "正文", "`正文`").edit("layouts/front.toml", "gutter", "guter");
    desk.edit("layouts/press/plain.toml", "240", "true").edit(
        "layouts/styles/plain.toml",
        "[sizes]",
        "x = 1\n[sizes]",
    );
    let told = desk.told();
    for start in [
        "unknown-key edition",
        "unknown-key a01",
        "unsupported-markup",
        "unknown-key layouts/front",
        "missing-key layouts/front",
        "wrong-type layouts/press",
        "unknown-key layouts/styles",
    ] {
        assert!(told.iter().any(|line| line.starts_with(start)), "{start}:\n{told:#?}");
    }
    assert_eq!(told.len(), 7, "{told:#?}");
}

#[test]
fn line_ends_and_byte_order_marks_make_no_difference() {
    let desk = Desk::new();
    desk.write("a01/lead.md", "\u{FEFF}".to_owned() + &STORY.replace('\n', "\r\n"));
    desk.write("edition.toml", EDITION.replace('\n', "\r\n"));
    let (project, findings) = desk.load();
    assert_eq!(findings, []);
    assert_eq!(project.expect("a project").pages[0].articles["lead"].blocks[0].text, "本报讯，正文。");
    desk.write("a01/lead.md", STORY.replace('\n', "\r"));
    assert_eq!(desk.load().1, []);
}

#[test]
fn text_that_is_not_utf8_is_placed() {
    let desk = Desk::new();
    desk.write("a01/lead.md", b"+++\r\n+++\r\n\r\n\xE6\x9C\xAC\xB4\xF3\xCD\xAC\r\n");
    desk.tells("not-utf8 a01/lead.md:4:2", "byte 0xB4 is not UTF-8 text | save the file as UTF-8");
}

#[test]
fn files_have_limits_that_long_stories_keep() {
    let desk = Desk::new();
    desk.write("edition.toml", " ".repeat((1 << 20) + 1));
    assert!(desk.load().1[0].code == "file-too-large");
    let desk = Desk::new();
    desk.write("a01/lead.md", " ".repeat((16 << 20) + 1))
        .tells("file-too-large edition.toml:10:8", "larger than 16 MB");
}

#[test]
fn stories_of_ten_megabytes_are_read_in_seconds() {
    let sentence = "本报讯，**服务外包**产业&amp;规模约30亿元。";
    for parting in ["\n\n", "\n", ""] {
        let desk = Desk::new();
        let story = sentence.to_owned() + parting;
        desk.write("a01/lead.md", "+++\n+++\n".to_owned() + &story.repeat(10_000_000 / story.len()));
        let start = Instant::now();
        let (project, findings) = desk.load();
        assert!(start.elapsed() < Duration::from_secs(20), "{parting:?}: {:?}", start.elapsed());
        assert_eq!(findings, []);
        assert!(project.is_some());
    }
}

#[cfg(unix)]
#[test]
fn links_may_not_lead_out() {
    let desk = Desk::new();
    let elsewhere = TempDir::new().expect("a folder");
    fs::write(elsewhere.path().join("x.md"), STORY).expect("a file");
    std::os::unix::fs::symlink(elsewhere.path(), desk.path("link")).expect("a link");
    desk.edit("edition.toml", "a01/lead.md", "link/x.md")
        .tells("path-outside edition.toml:10:8", "leads out");
    desk.edit("edition.toml", "link/x.md", "link/y.md").tells("path-outside edition.toml:10:8", "leads out");
    std::os::unix::fs::symlink(desk.path("a01/lead.md"), desk.path("within.md")).expect("a link");
    desk.edit("edition.toml", "link/y.md", "within.md").tells("file-missing within.md:4:8", "bridge.jpg");
}

#[test]
fn marks_are_converted_where_the_style_says_so() {
    let desk = Desk::new();
    desk.edit("layouts/styles/plain.toml", "[sizes]", "half_width_marks = \"convert\"\n[sizes]");
    desk.edit("a01/lead.md", "标题", "标题:甲");
    desk.edit("a01/lead.md", "本报讯，正文。", "本报讯(记者 张彩峰)近年来,\"一盘棋\".");
    let (project, findings) = desk.load();
    assert_eq!(findings, []);
    let article = &project.expect("a project").pages[0].articles["lead"];
    assert_eq!(article.front.headline[0], "标题：甲");
    assert_eq!(article.blocks[0].text, "本报讯（记者 张彩峰）近年来，“一盘棋”。");
}

#[test]
fn a_forced_line_end_is_a_warning() {
    let desk = Desk::new();
    desk.edit("a01/lead.md", "正文", "正文  \n继续");
    let findings = desk.load().1;
    assert_eq!((findings.len(), findings[0].severity.as_str()), (1, "warning"));
    assert_eq!(Severity::Warning.to_string(), "warning");
    assert_eq!(findings[0].page.as_deref(), Some("A01"));
}

#[test]
fn a_story_on_two_pages_is_read_once() {
    let desk = Desk::new();
    let page = "[[page]]\nnumber = \"A02\"\nlayout = \"front\"\n[page.stories]\nlead = \"a01/lead.md\"\n";
    desk.write("edition.toml", EDITION.to_owned() + page).edit("a01/lead.md", "正文", "`正文`");
    let (project, findings) = desk.load();
    assert_eq!(findings.len(), 1);
    assert_eq!(project.expect("a project").pages.len(), 2);
}

#[test]
fn a_page_with_its_file_named_is_found_too() {
    let desk = Desk::new();
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let edition = desk.path("edition.toml");
    let search = SearchPath::find(&edition, None, &[]);
    assert!(input::load(&edition, &search, &mut sources, &mut sink).is_some());
    let nowhere = input::load(Path::new("/nowhere/at/all"), &search, &mut sources, &mut sink);
    assert!(nowhere.is_none() && sink.findings().len() == 1);
}

#[test]
fn the_projects_own_files_pass_their_schemas() {
    for kind in Kind::ALL {
        let again: serde_json::Value = serde_json::from_str(&kind.schema().to_string()).expect("JSON");
        assert_eq!(&again, kind.schema());
        assert!(again["properties"].as_object().is_some_and(|keys| !keys.is_empty()), "{}", kind.name());
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    /// `text` with some of its characters replaced, put in twice or left out.
    fn mutated(text: &'static str) -> impl Strategy<Value = String> {
        let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<Option<char>>()), 1..6);
        edits.prop_map(move |edits| {
            let mut chars: Vec<char> = text.chars().collect();
            for (at, c) in edits {
                let at = at.index(chars.len());
                match c {
                    Some(c) => chars[at] = c,
                    None => drop(chars.remove(at)),
                }
            }
            chars.into_iter().collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_borne(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let desk = Desk::new();
            desk.write("a01/lead.md", &bytes).load();
            desk.write("edition.toml", &bytes).load();
        }

        #[test]
        fn slips_in_every_file_are_borne(
            edition in mutated(EDITION), story in mutated(STORY), layout in mutated(LAYOUT), press in mutated(PRESS),
        ) {
            let desk = Desk::new();
            desk.write("layouts/front.toml", layout).load();
            desk.write("layouts/press/plain.toml", press).write("a01/lead.md", story).load();
            desk.write("edition.toml", edition).load();
        }

        #[test]
        fn any_markup_is_borne_and_kept(text in "([-#>*_`\\[\\](){}<!&|~: \n\t0-9.甲，“”,\"a]|\\*\\*|\\+\\+\\+|　){0,80}") {
            let desk = Desk::new();
            desk.edit("layouts/styles/plain.toml", "[sizes]", "half_width_marks = \"convert\"\n[sizes]");
            desk.write("a01/lead.md", "+++\n+++\n".to_owned() + &text);
            let project = desk.load().0.expect("a project");
            let blocks = &project.pages[0].articles["lead"].blocks;
            let kept = blocks.iter().map(|block| block.text.matches('甲').count()).sum::<usize>();
            // A link's target may go, with a finding.
            if !text.contains('(') && !text.contains(':') {
                prop_assert_eq!(kept, text.matches('甲').count(), "{:?}", blocks);
            }
            for block in blocks {
                prop_assert!(block.marks.iter().all(|mark| block.text.get(mark.range.clone()).is_some()));
                prop_assert!(block.places.is_sorted());
            }
        }
    }
}
