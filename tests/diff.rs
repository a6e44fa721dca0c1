//! Two builds compared: each change is found, named rightly, and nothing else is.

mod common;
#[path = "diff/foreign.rs"]
mod foreign;
#[path = "diff/program.rs"]
mod program;

use common::desk::{Desk, story_box};
use duikai::diag::{Lang, Severity};
use duikai::diff::{Approve, Levels, Masks, Options, Side, Tolerance, Verdict, approve, compare};
use duikai::make::Profile;
use std::path::Path;

const HEAD: &str = "headline = [\"大桥今日通车\"]\nbyline = \"记者 沈砚秋\"";

fn copy(paragraphs: usize) -> String {
    let one = "大桥全长1280米，两岸居民步行过江只要二十分钟，早晚高峰的渡轮班次随之减少，码头改作公园。";
    vec![one; paragraphs].join("\n\n")
}

/// A lead with a photo and a tint, a second story, a rule.
fn page() -> Desk {
    let photo =
        "[box.headline]\nspan = 3\nlines = 4\n[[box.photo]]\ncolumn = 2\nspan = 2\nline = 6\nlines = 10\n";
    let lead = story_box("lead", [1, 3, 1, 24], &format!("frame = \"hairline\"\ntint = 0.1\n{photo}"));
    let second = story_box("second", [4, 2, 1, 24], "[box.headline]\nspan = 2\nlines = 4\n");
    let rule = "[[box]]\nname = \"line\"\nkind = \"rule\"\ncolumn = 1\nspan = 5\nline = 26\nlines = 1\n";
    Desk::page(&(lead + &second + rule))
        .photo("bridge.png", 900, 600)
        .photo("river.png", 900, 600)
        .story(
            "lead",
            &format!("{HEAD}\n[[photo]]\nfile = \"bridge.png\"\ncaption = \"大桥\"\ncredit = \"本报 摄\""),
            &copy(6),
        )
        .story("second", "headline = [\"古城墙修缮完工\"]", &copy(4))
}

fn options() -> Options {
    Options { levels: Levels::ALL, dpi: 50, tolerance: Tolerance::default(), masks: Masks::default() }
}

fn built(desk: &Desk) -> Side {
    let (made, _) = desk.build(Profile::Press);
    assert!(made.findings.iter().all(|finding| finding.severity < Severity::Error), "{:?}", desk.told(&made));
    Side::open(&desk.path("out")).expect("a build")
}

fn verdict(old: &Desk, new: &Desk, options: &Options) -> Verdict {
    compare(&built(old), &built(new), options)
}

/// What is told beside bytes and plates, which follow.
fn told(old: &Desk, new: &Desk) -> Vec<String> {
    let verdict = verdict(old, new, &options());
    let geometry = |page: &duikai::diff::PageVerdict| {
        let changes = page.geometry.iter().flatten();
        changes
            .map(|change| format!("{} {}", change.slot, change.words.in_lang(Lang::En)))
            .collect::<Vec<_>>()
    };
    let told: Vec<String> = verdict.pages.iter().flat_map(geometry).collect();
    // What is told is seen on the plates, and what is seen is told.
    for page in &verdict.pages {
        let plates = page.plates.as_ref().expect("plates").differ();
        assert_eq!(plates, page.geometry.iter().flatten().next().is_some(), "{told:?} {:?}", page.plates);
    }
    told
}

#[test]
fn the_same_input_is_the_same_build() {
    let verdict = verdict(&page(), &page(), &options());
    assert!(!verdict.differs() && !verdict.is_void(), "{verdict:?}");
    assert_eq!(told(&page(), &page()), [""; 0]);
}

#[test]
fn one_character_is_told_and_nothing_else() {
    let new = page().edit("1-lead.md", "步行过江只要二十分钟", "步行过江只要三十分钟");
    assert_eq!(told(&page(), &new), ["lead body: “二” → “三”"]);
}

#[test]
fn a_number_is_not_parted() {
    let new = page().edit("1-second.md", "1280", "1380");
    assert_eq!(told(&page(), &new), ["second body: “1280” → “1380”"]);
}

#[test]
fn a_headline_of_another_size_is_told() {
    let old = page();
    let new = page().edit("layouts/A01.toml", "lines = 4\n", "lines = 4\nsize = [\"20pt\"]\n");
    let told = told(&old, &new);
    assert!(told[0].starts_with("lead headline ") && told[0].ends_with("→ 20 pt"), "{told:?}");
}

#[test]
fn a_changed_tint_is_told_alone() {
    let new = page().edit("layouts/A01.toml", "tint = 0.1", "tint = 0.15");
    assert_eq!(told(&page(), &new), ["lead tint K 10 → K 15"]);
}

#[test]
fn a_photo_that_moved_is_told_in_lines() {
    let new = page().edit("layouts/A01.toml", "line = 6\n", "line = 8\n");
    let told = told(&page(), &new);
    assert!(told.iter().any(|line| line == "lead photo bridge.png moved 2 lines down"), "{told:?}");
    assert!(told.iter().all(|line| line.starts_with("lead ")), "{told:?}");
}

#[test]
fn a_swapped_photo_is_told_alone() {
    let new = page().edit("1-lead.md", "bridge.png", "river.png");
    let told = told_without_plates(&page(), &new);
    assert_eq!(told, ["lead photo bridge.png was replaced by river.png"]);
    // Another picture under the old name.
    let new = page().photo("bridge.png", 900, 600);
    std::fs::copy(flat(&new), new.path("bridge.png")).expect("a copy");
    assert_eq!(told_without_plates(&page(), &new), ["lead photo bridge.png is another picture of that name"]);
}

/// The two test photos look alike.
fn told_without_plates(old: &Desk, new: &Desk) -> Vec<String> {
    let levels = Levels { plates: false, ..Levels::ALL };
    let verdict = verdict(old, new, &Options { levels, ..options() });
    let changes = verdict.pages.iter().flat_map(|page| page.geometry.iter().flatten());
    changes.map(|change| format!("{} {}", change.slot, change.words.in_lang(Lang::En))).collect()
}

fn flat(desk: &Desk) -> std::path::PathBuf {
    let path = desk.path("flat.png");
    image::RgbImage::from_pixel(900, 600, image::Rgb([90, 120, 150])).save(&path).expect("a picture");
    path
}

#[test]
fn a_box_that_moved_takes_its_content_along() {
    let old = Desk::page(&story_box("lead", [1, 2, 1, 20], "")).story("lead", HEAD, &copy(4));
    let new = Desk::page(&story_box("lead", [2, 2, 4, 20], "")).story("lead", HEAD, &copy(4));
    assert_eq!(told(&old, &new), ["lead the box moved 3 lines down, 14 字 to the right"]);
}

#[test]
fn a_replaced_story_is_told_once() {
    let text = "古城墙东段昨天拆去最后一层脚手架，修缮历时两年，用旧砖一万二千块，新砖都在背面打了年号。";
    let new = page().write(
        "1-lead.md",
        format!("+++\nheadline = [\"古城墙重新开放\"]\n+++\n\n{}\n", [text; 6].join("\n\n")),
    );
    let told = told(&page(), &new);
    assert_eq!(told[0], "lead the story was replaced: “大桥今日通车” by “古城墙重新开放”", "{told:?}");
    assert!(told[1..].iter().all(|line| line.contains("photo")), "{told:?}");
}

#[test]
fn the_same_words_in_other_lines_are_told_by_the_first() {
    let narrow =
        |measure: &str| Desk::page(&story_box("lead", [1, 2, 1, 20], measure)).story("lead", HEAD, &copy(4));
    let told = told(&narrow(""), &narrow("split = 1\n"));
    assert!(told.iter().any(|line| line.contains("body line 1 now ends at")), "{told:?}");
}

#[test]
fn only_black_changed_is_a_fact() {
    let of = |new: &Desk| verdict(&page(), new, &options()).pages[0].plates.clone().expect("plates");
    let word = of(&page().edit("1-lead.md", "二十分钟", "三十分钟"));
    assert!(word.only_black(), "{word:?}");
    let photo = page();
    std::fs::copy(flat(&photo), photo.path("bridge.png")).expect("a copy");
    assert!(!of(&photo).only_black());
}

#[test]
fn masks_and_budgets_let_pass_what_they_say() {
    let new = || page().edit("1-lead.md", "二十分钟", "三十分钟");
    let with = |mask: &str| {
        let desk = new().write("mask.toml", mask);
        let masks = Masks::open(&desk.path("mask.toml")).expect("masks");
        let levels = Levels { bytes: false, ..Levels::ALL };
        verdict(&page(), &desk, &Options { levels, masks, ..options() }).differs()
    };
    assert!(!with("[[mask]]\npage = \"A01\"\nbox = \"lead\"\nwhy = \"每日更新\"\n"));
    assert!(with("[[mask]]\nbox = \"second\"\n"), "another box");
    assert!(with("[[mask]]\npage = \"A02\"\nbox = \"lead\"\n"), "another page");
    assert!(!with("[[mask]]\nrect = [\"0mm\", \"0mm\", \"250mm\", \"180mm\"]\n"));
    let plates = |sample, pixels| {
        let levels = Levels { geometry: false, bytes: false, plates: true };
        let tolerance = Tolerance { sample, pixels };
        verdict(&page(), &new(), &Options { levels, tolerance, ..options() }).differs()
    };
    assert!(plates(0, 0) && !plates(255, 0) && !plates(0, 1_000_000));
}

#[test]
fn a_mask_names_a_box_or_a_place() {
    let desk = page().write("mask.toml", "[[mask]]\npage = \"A01\"\n").write("odd.toml", "[[masks]]\n");
    let wrong = Masks::open(&desk.path("mask.toml")).expect_err("no mask");
    assert!(wrong.contains("`box` or a `rect`"), "{wrong}");
    assert!(Masks::open(&desk.path("odd.toml")).is_err_and(|why| why.contains("masks")));
}

#[test]
fn pages_that_came_and_went_are_told() {
    let both = || page().and_page("A02", &story_box("only", [1, 5, 1, 20], "")).story("only", HEAD, &copy(6));
    let state = |old: &Desk, new: &Desk| {
        let verdict = verdict(old, new, &options());
        verdict.pages.iter().map(|page| format!("{} {:?}", page.number, page.state)).collect::<Vec<_>>()
    };
    assert_eq!(state(&page(), &both()), ["A01 Both", "A02 Added"]);
    assert_eq!(state(&both(), &page()), ["A01 Both", "A02 Removed"]);
}

#[test]
fn pdfs_are_compared_without_their_builds() {
    let (old, new) = (page(), page().edit("1-lead.md", "二十分钟", "三十分钟"));
    let _ = (built(&old), built(&new));
    let open = |desk: &Desk| Side::open(&desk.path("out/A01.pdf")).expect("a PDF");
    let verdict = compare(&open(&old), &open(&new), &options());
    let changes = verdict.pages[0].geometry.as_ref().expect("read from the PDF");
    let words: Vec<&str> = changes.iter().map(|change| change.words.in_lang(Lang::En)).collect();
    assert_eq!(words, ["text: “二” → “三”"]);
    assert!(!compare(&open(&old), &open(&old), &options()).differs());
}

#[test]
fn what_is_no_build_is_refused() {
    let desk = page().write("nothing/readme.txt", "").write("bad.pdf", "%PDF-1.4 broken");
    for (path, why) in
        [("nothing", "no build"), ("bad.pdf", "not a readable PDF"), ("gone.pdf", "No such file")]
    {
        let error = Side::open(&desk.path(path)).expect_err(path).to_string();
        assert!(error.contains(why) && error.contains(path), "{error}");
    }
    let desk = desk.write("build/geometry.json", "{\"pages\": [{}]}");
    assert!(
        Side::open(Path::new(&desk.path("build"))).is_err_and(|error| error.to_string().contains("number"))
    );
}

/// Goldens of the page in its folder `golden`.
fn golden(desk: &Desk, pages: Option<&[String]>, reason: &str) -> Result<(), String> {
    let asked = Approve { pages, pictures: &["A01".to_owned()], reason, dpi: Some(40) };
    let folder = desk.path("golden");
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, bytes) in approve(&built(desk), &folder, asked)?.files {
        std::fs::write(folder.join(name), bytes).expect("a golden");
    }
    Ok(())
}

#[test]
fn goldens_are_small_and_tell_what_moved() {
    let old = page();
    golden(&old, None, "the first").expect("goldens");
    let goldens = Side::open(&old.path("golden")).expect("goldens");
    assert!(!compare(&goldens, &built(&page()), &options()).differs());
    let size: u64 = std::fs::read_dir(old.path("golden"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").metadata().expect("a size").len())
        .sum();
    assert!(size < 100_000, "{size} bytes");
    let new = page().edit("1-lead.md", "二十分钟", "三十分钟");
    let verdict = compare(&goldens, &built(&new), &options());
    let words: Vec<String> = verdict.told()[0].1.iter().map(|told| told.line("A01", Lang::En)).collect();
    assert_eq!(
        words,
        [
            "A01 lead: body: “二” → “三”",
            "A01: only the Black plate changed",
            "A01: the PDF has other bytes than the golden one"
        ]
    );
}

#[test]
fn approving_keeps_the_reason_and_the_other_pages() {
    let second = story_box("only", [1, 5, 1, 20], "");
    let desk = || page().and_page("A02", &second).story("only", HEAD, &copy(6));
    let old = desk();
    golden(&old, None, "the first").expect("goldens");
    let new = old.edit("1-lead.md", "二十分钟", "三十分钟").edit("2-only.md", "二十分钟", "四十分钟");
    golden(&new, Some(&["A01".to_owned()]), "thirty minutes is right").expect("goldens");
    let goldens = Side::open(&new.path("golden")).expect("goldens");
    let verdict = compare(&goldens, &built(&new), &options());
    let differ: Vec<bool> = verdict.pages.iter().map(|page| page.differs()).collect();
    assert_eq!(differ, [false, true]);
    let log = std::fs::read_to_string(new.path("golden/golden.json")).expect("a log");
    assert!(log.contains("thirty minutes is right") && log.contains("A01 lead: body: “二” → “三”"), "{log}");
}

#[test]
fn approving_asks_for_a_reason_and_a_page_that_is_there() {
    let desk = page();
    assert!(golden(&desk, None, "  ").is_err_and(|why| why.contains("--reason")));
    let gone = golden(&desk, Some(&["B09".to_owned()]), "why not");
    assert!(gone.is_err_and(|why| why.contains("no page B09; it has A01")));
}

#[test]
fn the_mask_goes_for_goldens_too() {
    let old = page();
    golden(&old, None, "the first").expect("goldens");
    let goldens = Side::open(&old.path("golden")).expect("goldens");
    let differs = |mask: &str| {
        let new = page().edit("1-lead.md", "二十分钟", "三十分钟").write("mask.toml", mask);
        let masks = Masks::open(&new.path("mask.toml")).expect("masks");
        let levels = Levels { bytes: false, ..Levels::ALL };
        compare(&goldens, &built(&new), &Options { levels, masks, ..options() }).differs()
    };
    assert!(!differs("[[mask]]\nbox = \"lead\"\n"));
    assert!(differs("[[mask]]\nbox = \"line\"\n"), "another box");
}

#[test]
fn a_region_has_a_budget_of_its_own() {
    let differs = |budget: &str| {
        let new = page().edit("1-lead.md", "二十分钟", "三十分钟").write("mask.toml", budget);
        let masks = Masks::open(&new.path("mask.toml")).expect("masks");
        let levels = Levels { geometry: false, bytes: false, plates: true };
        verdict(&page(), &new, &Options { levels, masks, ..options() }).differs()
    };
    assert!(!differs("[[budget]]\nbox = \"lead\"\npixels = 500\n"));
    assert!(differs("[[budget]]\nbox = \"lead\"\npixels = 1\n"), "too small");
    assert!(differs("[[budget]]\nbox = \"second\"\npixels = 500\n"), "elsewhere");
}

#[test]
fn a_word_set_otherwise_at_a_lines_start_is_no_other_face_of_the_text() {
    let old = Desk::lead(2, 20, "").story("lead", HEAD, &format!("**桥**{}", copy(2)));
    let new = Desk::lead(2, 20, "").story("lead", HEAD, &copy(2));
    let told = told(&old, &new);
    assert!(told.iter().all(|line| !line.contains("set in")), "{told:?}");
}

#[test]
fn a_page_of_upright_lines_is_measured_along_them() {
    use duikai::export::geometry::{Geometry, PageGeometry};
    let of = |at: i64, line_y: [i64; 2]| -> PageGeometry<'static> {
        let line = |y: i64| {
            format!(
                "{{\"box\":\"lead\",\"part\":\"body\",\"paragraph\":0,\"column\":1,\"text\":\"桥\",\"x\":0,\"y\":{y},\
                 \"writing\":\"vertical\",\"width\":9,\"measure\":9,\"size\":9,\"reason\":\"\",\
                 \"adjust\":{{\"tier\":\"\",\"per_gap_milli_em\":0}}}}"
            )
        };
        let json = format!(
            "{{\"pages\":[{{\"number\":\"A01\",\"trim\":[0,0,100,100],\"boxes\":[{{\"name\":\"other\",\"rect\":[{at},{at},9,9]}}],\
             \"lines\":[{},{}],\"images\":[]}}]}}",
            line(line_y[0]),
            line(line_y[1])
        );
        let geometry: Geometry<'static> = serde_json::from_str(&json).expect("geometry");
        geometry.pages.into_iter().next().expect("a page")
    };
    let changes = duikai::diff::changes(&of(0, [50, 38]), &of(36, [50, 38]));
    let words: Vec<&str> = changes.iter().map(|change| change.words.in_lang(Lang::En)).collect();
    assert_eq!(words, ["the box moved 4 字 down, 3 lines to the right"]);
}
