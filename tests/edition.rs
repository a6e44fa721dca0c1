//! The sample edition and the seed page, whole: their copy, their geometry, their files.

mod common;
#[path = "edition/files.rs"]
mod files;
#[path = "edition/geometry.rs"]
mod geometry;

use common::built::{BuiltPage, editions, pages};
use common::copy::{self, Copy, bare};
use common::invariants;
use common::tool;
use duikai::diag::Severity;
use duikai::frame::FrameItem;
use duikai::input::SearchPath;
use duikai::make;
use duikai::page::BoxState;

/// Marks that start no line (typography.md §1, "No line start, basic", and the marks to add).
const NO_START: &str = "、，。．：；！？”’」』）〕】〗》〉］｝–～~-·‧•・/／‼⁇⁈⁉％%‰℃°′″¢,.;:!?)]}";
/// Marks that end no line.
const NO_END: &str = "“‘「『（〔【〖《〈［｛([{¥￥$＄£€№§";

/// What is wrong with the ends of lines that follow each other.
fn offences<'l>(lines: impl IntoIterator<Item = &'l str>) -> Vec<&'l str> {
    let odd = |line: &str, mark| line.matches(mark).count() % 2 == 1;
    let offends = |line: &&str| {
        line.starts_with(|c| NO_START.contains(c))
            || line.ends_with(|c| NO_END.contains(c))
            || odd(line, '—')
            || odd(line, '…')
    };
    lines.into_iter().filter(offends).collect()
}

#[test]
fn what_holds_of_every_page_holds() {
    for built in editions() {
        let broken = invariants::broken(&built.made);
        assert!(broken.is_empty(), "{broken:#?}");
    }
}

/// The copy of a page, a story for each of its boxes that has one.
fn stories(page: BuiltPage<'_>) -> Vec<Copy> {
    let all = copy::pages(&page.built.edition);
    let (_, stories) = all.into_iter().find(|(number, _)| number == page.number()).expect("a page");
    assert!(!stories.is_empty());
    stories
}

#[test]
fn every_story_fits_its_box() {
    let mut wrong = Vec::new();
    for page in pages() {
        for outcome in &page.composed.boxes {
            let (over, under) = (outcome.overset.lines, outcome.underset.lines);
            if outcome.state != BoxState::Fits || over > 0 || under > 2 {
                let state = outcome.state;
                wrong.push(format!("{} {}: {state:?} +{over} −{under} lines", page.number(), outcome.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_found_at_error_level() {
    for built in editions() {
        let errors: Vec<_> =
            built.made.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
}

#[test]
fn no_line_is_loose_beyond_the_styles_limit() {
    for page in pages() {
        let limit = page.built.made.project.as_ref().expect("a project").style.line.loose.error;
        for line in page.body().filter(|line| line.role.tier == "all") {
            assert!(line.role.per_gap <= i32::from(limit), "{} {}", line.role.per_gap, line.text);
        }
    }
}

#[test]
fn no_line_is_opened_by_more_than_an_eighth_of_an_em_where_another_end_was_better() {
    for built in editions() {
        let search = SearchPath::find(&built.edition, None, &[]);
        let options = make::Options { explain: true, ..make::Options::default() };
        let made = make::compose(&built.edition, &search, &options, &|_| {});
        let lines = made.pages.iter().flat_map(|page| &page.page.items).filter_map(|item| match item {
            FrameItem::Text(line) => Some(line),
            _ => None,
        });
        for line in lines.filter(|line| line.role.tier == "all" && line.role.per_gap > 125) {
            let others = &line.role.alternatives;
            assert!(!others.is_empty(), "{}", line.text);
            assert!(
                others.iter().all(|other| other.price.is_none_or(|more| more >= 0)),
                "{} {others:?}",
                line.text
            );
        }
    }
}

#[test]
fn the_printed_text_is_the_copy_story_by_story() {
    for page in pages() {
        let path = page.built.folder.join(page.file());
        let path = path.to_str().expect("a path");
        let Some(read) = tool::clean("pdftotext", &["-raw", "-enc", "UTF-8", path, "-"], &page.built.folder)
        else {
            return;
        };
        let printed = bare(&read);
        for story in stories(page) {
            let whole = story.blocks.concat();
            assert_eq!(printed.matches(&whole).count(), 1, "{}: {whole}\nin\n{printed}", story.name);
            // A text that is not the story's, by one character, is not found.
            assert!(!printed.contains(&whole.replacen('。', "", 1)), "{}", story.name);
            let heads = story.kicker.iter().chain(&story.headline).chain(&story.subhead);
            for words in heads.chain(&story.captions) {
                assert!(printed.contains(words.as_str()), "{}: {words}", story.name);
            }
            let of_box = page.lines().filter(|line| *line.role.slot == story.slot);
            let of_box = bare(&of_box.map(|line| line.text.as_str()).collect::<String>());
            if let Some(name) = &story.byline {
                assert_eq!(of_box.matches(name.as_str()).count(), 1, "{}: {name}", story.name);
            }
        }
    }
}

#[test]
fn the_lines_of_geometry_json_joined_are_the_stories() {
    for built in editions() {
        let geometry = built.json("geometry.json");
        for (page, made) in built.pages().zip(geometry["pages"].as_array().expect("pages")) {
            assert_eq!(made["number"], page.number());
            let lines = made["lines"].as_array().expect("lines");
            for (slot, article) in &page.input.articles {
                let of = |line: &&serde_json::Value| {
                    line["box"] == **slot && (line["part"] == "body" || line["part"] == "crosshead")
                };
                let mut blocks = vec![String::new(); article.blocks.len()];
                for line in lines.iter().filter(of) {
                    let paragraph = line["paragraph"].as_u64().expect("a number") as usize;
                    blocks[paragraph] += line["text"].as_str().expect("text");
                }
                let wanted: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
                assert_eq!(blocks, wanted, "{}", article.name);
            }
            for story in stories(page) {
                let read: String =
                    page.input.articles[&story.slot].blocks.iter().map(|block| bare(&block.text)).collect();
                assert_eq!(read, story.blocks.concat(), "{}", story.name);
            }
        }
    }
}

#[test]
fn no_line_starts_or_ends_with_a_prohibited_mark() {
    for page in pages() {
        let lines = page.lines().filter(|line| matches!(line.role.part, "body" | "crosshead" | "caption"));
        let offences = offences(lines.map(|line| line.text.trim()));
        assert!(offences.is_empty(), "{}: {offences:#?}", page.number());
    }
}

#[test]
fn prohibited_marks_would_be_seen() {
    assert_eq!(offences(["，一", "一（", "一—", "…二", "·二", "％三"]).len(), 6);
    assert_eq!(offences(["“一”，", "——一……", "9%。", "（二）", "一／二"]), Vec::<&str>::new());
}

#[test]
fn the_report_says_what_stands_on_the_pages() {
    for built in editions() {
        let report = built.json("report.json");
        assert_eq!(report["findings"].as_array().map(Vec::len), Some(built.made.findings.len()));
        for (page, said) in built.pages().zip(report["pages"].as_array().expect("pages")) {
            assert_eq!((&said["number"], &said["file"]), (&page.number().into(), &page.file().into()));
            let copy = stories(page);
            for outcome in said["boxes"].as_array().expect("boxes") {
                let Some(story) = copy.iter().find(|story| outcome["name"] == *story.slot) else {
                    assert_eq!(outcome["lines"], 0, "{outcome}");
                    continue;
                };
                let number = |value: &serde_json::Value| value.as_u64().expect("a number") as usize;
                let set: Vec<_> = page.body().filter(|line| *line.role.slot == story.slot).collect();
                let printed: usize = set.iter().map(|line| bare(&line.text).chars().count()).sum();
                let whole = story.blocks.concat().chars().count();
                let (over, under) = (&outcome["overset"], &outcome["underset"]);
                assert_eq!(outcome["story"], *story.name);
                assert_eq!(number(&outcome["lines"]), set.len(), "{}", story.name);
                assert_eq!(number(&outcome["chars"]), printed, "{}", story.name);
                assert_eq!(printed + number(&over["chars"]), whole, "{}", story.name);
                let state = match (number(&over["lines"]), number(&under["lines"])) {
                    (1.., _) => "overset",
                    (0, 3..) => "underset",
                    _ => "fits",
                };
                assert_eq!(outcome["state"], state, "{outcome}");
            }
        }
    }
}
