//! Automatic make-up: which layout and which boxes a list of stories gets, and why.

mod common;

use common::built::{self, sample};
use common::desk::{Desk, any_box, han, story_box};
use duikai::input::SearchPath;
use duikai::make::{self, Made, Profile};
use duikai::makeup::matching::{assign, least};
use duikai::makeup::{MadeUp, Placed, TermKind};
use duikai::page::BoxState;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;

/// A story of the tests: a headline, lines of text in a column of 13 字, photos.
struct Copy {
    name: &'static str,
    headline: &'static str,
    lines: usize,
    photos: usize,
    /// More of its entry.
    entry: &'static str,
}

const fn copy(name: &'static str, lines: usize) -> Copy {
    Copy { name, headline: "六字标题一行", lines, photos: 0, entry: "" }
}

/// An edition of one page, made up from `layouts` for `stories`.
fn edition(layouts: &[(&str, String)], stories: &[Copy]) -> Desk {
    let names: Vec<String> = layouts.iter().map(|(name, _)| format!("{name:?}")).collect();
    let names = names.join(", ");
    let entry = format!("\n[[page]]\nnumber = \"A01\"\nlayout = \"auto\"\nlayouts = [{names}]\n");
    let desk = layouts.iter().fold(Desk::new(), |desk, (name, boxes)| desk.layout(name, boxes));
    let desk = desk.append("edition.toml", &entry).photo("photo.jpg", 900, 600);
    stories.iter().fold(desk, |desk, story| {
        let photo = "\n[[photo]]\nfile = \"photo.jpg\"\ncaption = \"图\"\ncredit = \"甲 摄\"\n";
        let (head, photos) = (format!("headline = \"{}\"", story.headline), photo.repeat(story.photos));
        // The first line is set in by two 字; the last is nearly full.
        let text = han(story.lines * 13 - 4);
        let entry = format!("[[page.story]]\nfile = \"{}.md\"\n{}\n", story.name, story.entry);
        desk.append("edition.toml", &entry)
            .write(&format!("{}.md", story.name), format!("+++\n{head}{photos}\n+++\n\n{text}\n"))
    })
}

/// A box whose headline takes three lines, at a size.
fn headed(name: &str, place: [u16; 4], size: u16, more: &str) -> String {
    story_box(name, place, &format!("[box.headline]\nlines = 3\nsize = \"{size}pt\"\n{more}"))
}

const PHOTO: &str = "[[box.photo]]\ncolumn = 1\nspan = 2\nline = 4\nlines = 10\n";

fn made_up(made: &Made) -> &MadeUp {
    made.makeup.first().unwrap_or_else(|| panic!("not made up: {:#?}", made.findings))
}

/// Box = story of what was chosen.
fn boxes(made: &Made) -> BTreeMap<String, String> {
    let placed = made_up(made).chosen.boxes.iter();
    let story = |placed: &Placed| placed.story.clone().unwrap_or_else(|| "-".to_owned()).replace(".md", "");
    placed.map(|placed| (placed.slot.clone(), story(placed))).collect()
}

/// Layout, and box = story.
#[track_caller]
fn chooses(desk: &Desk, layout: &str, wanted: &[(&str, &str)]) {
    let made = desk.compose();
    let wanted: BTreeMap<String, String> =
        wanted.iter().map(|(slot, story)| ((*slot).to_owned(), (*story).to_owned())).collect();
    let told = made_up(&made);
    assert_eq!((told.chosen.layout.as_str(), boxes(&made)), (layout, wanted), "{told:#?}");
}

fn points(placed: &Placed, term: TermKind) -> i64 {
    placed.terms.iter().filter(|part| part.term == term).map(|part| part.points).sum()
}

fn amount(placed: &Placed, term: TermKind) -> i64 {
    placed.terms.iter().filter(|part| part.term == term).map(|part| part.amount).sum()
}

/// A lead over three columns, a second voice over two, six small stories below.
fn news() -> String {
    let small = (1..=4).map(|n| headed(&format!("small{n}"), [n, 1, 22, 19], 12, ""));
    let tops = [headed("lead", [1, 3, 1, 20], 26, ""), headed("second", [4, 2, 1, 20], 20, "")];
    let last = [headed("small5", [5, 1, 22, 9], 12, ""), headed("small6", [5, 1, 32, 9], 12, "")];
    tops.into_iter().chain(small).chain(last).collect()
}

/// Eight boxes alike.
fn even() -> String {
    let place = |n: u16| [1 + n % 4, 1, 1 + 20 * (n / 4), 19];
    (0..8).map(|n| headed(&format!("even{n}"), place(n), 12, "")).collect()
}

const EIGHT: [Copy; 8] = [
    copy("bridge", 51),
    copy("museum", 34),
    copy("tram", 16),
    copy("river", 16),
    copy("school", 16),
    copy("market", 16),
    copy("lamp", 6),
    copy("bench", 6),
];

#[test]
fn a_page_of_eight_stories_gets_the_layout_that_they_fill() {
    let desk = edition(&[("even", even()), ("news", news())], &EIGHT);
    let made = desk.compose();
    let told = made_up(&made);
    assert_eq!((told.chosen.layout.as_str(), told.others.len()), ("news", 1));
    let boxes = boxes(&made);
    assert_eq!((boxes["lead"].as_str(), boxes["second"].as_str()), ("bridge", "museum"));
    assert!(made.pages[0].boxes.iter().all(|found| found.state == BoxState::Fits), "{:#?}", desk.told(&made));
    // Eight stories of one length fill the other.
    let alike = EIGHT.map(|story| Copy { lines: 16, ..story });
    let made = edition(&[("even", even()), ("news", news())], &alike).compose();
    assert_eq!(made_up(&made).chosen.layout, "even");
}

#[test]
fn fit_decides_where_all_else_is_alike() {
    // Two boxes side by side, the one or the other the longer.
    let pair =
        |left, right| headed("left", [1, 1, 1, left], 20, "") + &headed("right", [3, 1, 1, right], 20, "");
    let layouts = [("left-long", pair(30, 13)), ("right-long", pair(13, 30))];
    let first_long = edition(&layouts, &[copy("one", 27), copy("two", 10)]);
    chooses(&first_long, "left-long", &[("left", "one"), ("right", "two")]);
    let second_long = edition(&layouts, &[copy("one", 10), copy("two", 27)]);
    chooses(&second_long, "right-long", &[("left", "one"), ("right", "two")]);
}

#[test]
fn priority_decides_where_all_else_is_alike() {
    let boxes = headed("upper", [1, 2, 1, 15], 20, "") + &headed("lower", [1, 2, 20, 15], 20, "");
    let layouts = [("pair", boxes)];
    let by = |one, two| {
        let stories = [Copy { entry: one, ..copy("one", 24) }, Copy { entry: two, ..copy("two", 24) }];
        edition(&layouts, &stories)
    };
    chooses(&by("", ""), "pair", &[("lower", "two"), ("upper", "one")]);
    chooses(&by("priority = 2", "priority = 1"), "pair", &[("lower", "one"), ("upper", "two")]);
    // Of one priority, neither asks for more: the earlier story has the box that the layout has first.
    chooses(&by("priority = 5", "priority = 5"), "pair", &[("lower", "two"), ("upper", "one")]);
}

#[test]
fn a_larger_headline_goes_before_a_higher_place() {
    let boxes = headed("upper", [1, 2, 1, 15], 14, "") + &headed("lower", [1, 2, 20, 15], 26, "");
    let desk = edition(&[("pair", boxes)], &[copy("one", 24), copy("two", 24)]);
    chooses(&desk, "pair", &[("lower", "one"), ("upper", "two")]);
}

#[test]
fn photos_decide_where_all_else_is_alike() {
    let first = headed("upper", [1, 3, 1, 19], 20, PHOTO) + &headed("lower", [1, 3, 21, 19], 20, "");
    let last = headed("upper", [1, 3, 1, 19], 20, "") + &headed("lower", [1, 3, 21, 19], 20, PHOTO);
    let layouts = [("photo-above", first), ("photo-below", last)];
    // The place takes ten lines of two columns, and one of them a line more below it.
    let with = |story| Copy { photos: 1, lines: 26, ..story };
    let above = edition(&layouts, &[with(copy("one", 0)), copy("two", 48)]);
    chooses(&above, "photo-above", &[("lower", "two"), ("upper", "one")]);
    let below = edition(&layouts, &[copy("one", 48), with(copy("two", 0))]);
    chooses(&below, "photo-below", &[("lower", "two"), ("upper", "one")]);
    // Without photos nothing speaks for either but a place left over: the same in both, so the first by name.
    let none = edition(&layouts, &[copy("one", 48), copy("two", 48)]).compose();
    assert_eq!(made_up(&none).chosen.layout, "photo-above");
}

#[test]
fn the_shape_of_a_headline_decides_where_all_else_is_alike() {
    let boxes = headed("wide", [1, 4, 1, 13], 24, "") + &headed("narrow", [1, 2, 15, 23], 24, "");
    let long = |story| Copy { headline: "这个标题有十六个字宽栏才排得下呢", ..story };
    let pair = [copy("one", 40), long(copy("two", 40))].map(|story| Copy { entry: "priority = 1", ..story });
    chooses(&edition(&[("pair", boxes)], &pair), "pair", &[("narrow", "one"), ("wide", "two")]);
}

#[test]
fn prices_are_data() {
    let boxes = headed("upper", [1, 1, 1, 13], 20, "") + &headed("lower", [1, 1, 20, 17], 20, "");
    let stories = || [copy("one", 14), copy("two", 10)];
    // One place off, of priorities 1 and 2, is 102 points; four lines over are more, if they are priced so.
    chooses(&edition(&[("pair", boxes.clone())], &stories()), "pair", &[("lower", "one"), ("upper", "two")]);
    let cheap = "\n[makeup]\noverset = 0\nover = 1\nunder = 1\n";
    let desk = edition(&[("pair", boxes)], &stories()).append("layouts/styles/test.toml", cheap);
    chooses(&desk, "pair", &[("lower", "two"), ("upper", "one")]);
}

#[test]
fn a_pinned_story_stands_in_its_box() {
    let pin = |entry| {
        let mut stories = EIGHT;
        stories[7].entry = entry;
        edition(&[("even", even()), ("news", news())], &stories).compose()
    };
    let made = pin("box = \"lead\"");
    assert_eq!(boxes(&made)["lead"], "bench");
    assert!(made_up(&made).chosen.boxes.iter().any(|placed| placed.pinned && placed.slot == "lead"));
    // A layout without that box can't be chosen.
    assert_eq!(boxes(&pin("box = \"even3\""))["even3"], "bench");
    assert_eq!(boxes(&pin(""))["lead"], "bridge");
}

#[test]
fn boxes_that_are_no_stories_stay_what_they_are() {
    let ad = any_box("foot", "ad", [1, 5, 36, 5], "");
    let tail = headed("tail", [3, 1, 1, 13], 12, "");
    let with = |next: &str| {
        headed("lead", [1, 1, 1, 13], 12, "").replace("[box.headline]", &format!("{next}[box.headline]"))
            + &tail
            + &ad
    };
    let made = edition(&[("page", with("next = \"tail\"\n"))], &[copy("one", 10)]).compose();
    let told = &made_up(&made).chosen;
    let names: Vec<_> = told.boxes.iter().map(|placed| placed.slot.as_str()).collect();
    assert_eq!(names, ["lead", "foot"], "a box that a story goes on in takes no other");
    assert_eq!(amount(&told.boxes[1], TermKind::Empty), 25, "an ad that is not there leaves its lines");
    let free = edition(&[("page", with(""))], &[copy("one", 10)]).compose();
    assert_eq!(made_up(&free).chosen.boxes.len(), 3);
}

#[test]
fn a_story_that_goes_on_is_judged_in_all_its_boxes() {
    let tail = headed("tail", [3, 1, 1, 13], 12, "");
    let with = |lines| {
        let lead = headed("lead", [1, 1, 1, 13], 12, "")
            .replace("[box.headline]", "next = \"tail\"\n[box.headline]");
        let made = edition(&[("page", lead + &tail)], &[copy("one", lines)]).compose();
        let placed = &made_up(&made).chosen.boxes[0];
        (amount(placed, TermKind::Over), amount(placed, TermKind::Under))
    };
    // Ten lines under the headline, thirteen in the other box.
    assert_eq!([with(23), with(26), with(10)], [(0, 0), (3, 0), (0, 11)]);
}

#[test]
fn a_box_that_a_story_of_another_page_goes_on_in_stays_free_for_it() {
    let lead = story_box("lead", [1, 1, 1, 10], "next = \"A02/tail\"\n");
    let story = |name: &str| format!("[[page.story]]\nfile = \"{name}.md\"\n");
    let page = |tail: &str| {
        let boxes = story_box(tail, [1, 1, 1, 20], "") + &story_box("own", [2, 1, 1, 20], "");
        let desk = Desk::page(&lead).story("lead", "", &han(13 * 25));
        let entry = "\n[[page]]\nnumber = \"A02\"\nlayout = \"auto\"\nlayouts = [\"inside\"]\n";
        let desk = desk.layout("inside", &boxes).append("edition.toml", entry);
        desk.append("edition.toml", &story("own")).write("own.md", format!("+++\n+++\n{}\n", han(13 * 18)))
    };
    let made = page("tail").compose();
    assert_eq!(boxes(&made), [("own".to_owned(), "own".to_owned())].into());
    assert!(
        made.findings.iter().all(|finding| finding.code.name() != "story-overset"),
        "{:#?}",
        made.findings
    );
    // Without that box, the story of the other page has nowhere to go.
    let desk = page("other");
    let told = desk.told(&desk.compose());
    assert!(told.iter().any(|line| line.starts_with("error no-layout edition.toml:")), "{told:#?}");
}

#[test]
fn a_days_changes_are_made_before_the_choice() {
    let boxes = headed("lead", [1, 2, 1, 15], 20, "");
    let with = |change: &str| {
        let desk = edition(&[("page", boxes.clone())], &[copy("one", 34)]);
        let desk = desk.edit("edition.toml", "[[page.story]]", &format!("{change}[[page.story]]"));
        (desk.compose(), desk)
    };
    let (made, _) = with("[page.adjust.lead]\nlines = 20\n");
    assert!(amount(&made_up(&made).chosen.boxes[0], TermKind::Over) == 0, "{:#?}", made.makeup);
    let (made, _) = with("");
    assert_eq!(amount(&made_up(&made).chosen.boxes[0], TermKind::Over), 10);
    let (made, desk) = with("[page.adjust.lede]\nlines = 20\n");
    let told = desk.told(&made);
    assert!(told.iter().any(|line| line.starts_with("error no-layout")), "{told:#?}");
}

#[test]
fn the_terms_are_what_the_page_reports() {
    let uneven = [80, 40, 9, 16, 22, 16, 12, 3];
    let stories: Vec<Copy> =
        EIGHT.into_iter().zip(uneven).map(|(story, lines)| Copy { lines, ..story }).collect();
    let made = edition(&[("even", even()), ("news", news())], &stories).compose();
    let chosen = &made_up(&made).chosen;
    let tolerated = 2;
    for placed in &chosen.boxes {
        let found = made.pages[0].boxes.iter().find(|found| found.name == placed.slot).expect("a box");
        assert_eq!(amount(placed, TermKind::Over), found.overset.lines as i64, "{}", placed.slot);
        let short = (found.underset.lines as i64 - tolerated).max(0);
        assert_eq!(amount(placed, TermKind::Under), short, "{}", placed.slot);
        assert_eq!(placed.points, placed.terms.iter().map(|term| term.points).sum::<i64>());
    }
    assert!(chosen.boxes.iter().any(|placed| points(placed, TermKind::Over) > 0), "{chosen:#?}");
    assert!(chosen.boxes.iter().any(|placed| points(placed, TermKind::Under) > 0), "{chosen:#?}");
    assert_eq!(chosen.points, chosen.boxes.iter().map(|placed| placed.points).sum::<i64>());
}

#[test]
fn a_page_made_up_is_the_page_as_if_it_were_stated() {
    let desk = edition(&[("even", even()), ("news", news())], &EIGHT);
    let (auto, _) = desk.build(Profile::Screen);
    let read = |name: &str| fs::read(desk.path("out").join(name)).expect(name);
    let made = [read("A01.pdf"), read("geometry.json")];
    let stated: String =
        boxes(&auto).iter().map(|(slot, story)| format!("{slot} = \"{story}.md\"\n")).collect();
    let text = fs::read_to_string(desk.path("edition.toml")).expect("an edition");
    let (head, _) = text.split_once("layout = \"auto\"").expect("an auto page");
    let layout = &made_up(&auto).chosen.layout;
    let desk = desk.write("edition.toml", format!("{head}layout = \"{layout}\"\n[page.stories]\n{stated}"));
    let (named, _) = desk.build(Profile::Screen);
    let read = |name: &str| fs::read(desk.path("out").join(name)).expect(name);
    assert!(named.makeup.is_empty());
    assert!(made == [read("A01.pdf"), read("geometry.json")], "the same bytes");
    assert_eq!(auto.pages[0].boxes, named.pages[0].boxes);
}

#[test]
fn equal_layouts_go_by_name_and_every_run_is_the_same() {
    let layouts = [("second", news()), ("first", news())];
    let desk = edition(&layouts, &EIGHT);
    let made = desk.compose();
    let told = made_up(&made);
    assert_eq!((told.chosen.layout.as_str(), told.chosen.points), ("first", told.others[0].points));
    assert_eq!(desk.compose().makeup, made.makeup);
}

/// The sample edition's pages list their stories in their order of weight: made up for them, they are what the desk
/// made of them.
#[test]
fn the_sample_edition_is_made_up_as_its_desk_did() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let root = folder.path();
    for name in ["a01", "a02", "ads"] {
        fs::create_dir(root.join(name)).expect("a folder");
        for (file, bytes) in common::program::files(&sample().join(name)) {
            let path = root.join(name).join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
    }
    let text = fs::read_to_string(sample().join("edition.toml")).expect("an edition");
    let mut stories = false;
    let lines = text.lines().map(|line| {
        stories = (stories || line == "[page.stories]") && !line.is_empty();
        match line.split_once('=') {
            Some((_, file)) if stories => format!("[[page.story]]\nfile = {file}\n"),
            Some((key, layout)) if key.trim() == "layout" => {
                format!("layout = \"auto\"\nlayouts = [{layout}, \"city\"]\n")
            }
            _ => format!("{line}\n").replace("[page.stories]\n", ""),
        }
    });
    fs::write(root.join("edition.toml"), lines.collect::<String>()).expect("an edition");
    let search = SearchPath::find(&sample(), None, &[]);
    let made = make::compose(root, &search, &make::Options::default(), &|_| {});
    for (told, page) in made.makeup.iter().zip(built::pages()) {
        for placed in told.chosen.boxes.iter() {
            let desk = page.input.articles.get(&placed.slot).map(|article| article.name.clone());
            let ad = page.input.ads.contains_key(&placed.slot);
            assert!(ad || desk == placed.story, "{} {}: {told:#?}", told.page, placed.slot);
        }
    }
    assert_eq!(made.makeup.len(), 2, "{:#?}", made.findings);
}

#[test]
fn the_library_is_searched_for_layouts_of_the_editions_sheet() {
    let first = story_box("lead", [1, 1, 1, 10], "");
    let desk = Desk::page(&first)
        .story("lead", "", &han(120))
        .layout("news", &news())
        .layout("with-head", &(any_box("head", "masthead", [5, 1, 1, 1], "") + &even()))
        .layout("large", &news())
        .edit("layouts/large.toml", "250mm", "260mm")
        .layout("broken", "[[box]]\nname = \"x\"\n")
        .layout("other-style", &(headed("lead", [1, 1, 1, 9], 12, "role = \"nowhere\"\n")))
        .append(
            "edition.toml",
            "\n[[page]]\nnumber = \"A02\"\nlayout = \"auto\"\n[[page.story]]\nfile = \"two.md\"\n",
        )
        .append("edition.toml", "[[page.story]]\nfile = \"three.md\"\n")
        .write("two.md", format!("+++\nheadline = \"标题\"\n+++\n{}\n", han(600)))
        .write("three.md", format!("+++\nheadline = \"标题\"\n+++\n{}\n", han(400)));
    let made = desk.compose();
    let told = made_up(&made);
    assert_eq!(told.chosen.layout, "news", "{told:#?}");
    let json = serde_json::to_value(told).expect("JSON");
    let why = |name: &str| {
        let passed = json["passed_over"].as_array().into_iter().flatten();
        passed
            .filter(|passed| passed["layout"] == name)
            .map(|passed| passed["why"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(why("A01"), ["boxes"]);
    assert_eq!(why("broken"), ["faults"]);
    assert_eq!(why("other-style"), ["faults"]);
    assert_eq!(why("large"), ["sheet"]);
    assert_eq!(why("with-head"), ["masthead"]);
    // Faults of layouts that no page names are no findings.
    assert!(!desk.told(&made).iter().any(|line| line.contains("broken")), "{:#?}", desk.told(&made));
}

#[test]
fn the_choice_is_told_term_by_term() {
    let desk = edition(&[("even", even()), ("news", news())], &EIGHT);
    let (status, out, told) = desk.run("check", &["--lang", "en"]);
    assert_eq!(status, 0, "{told}");
    for words in ["A01 is made up in layout `news`: ", "lead    bridge.md (1)", "  next: even ", "headline"] {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    assert!(out.is_empty() && !told.contains("even3"), "{told}");
    let (_, _, told) = desk.run("check", &["--lang", "zh", "--explain"]);
    for words in ["A01版选用版式 `news`：扣", "其次：even ", "even3", "超35行", "标题短于题宽"]
    {
        assert!(told.contains(words), "{words} in\n{told}");
    }
    let (_, json, _) = desk.run("check", &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let makeup = &json["pages"][0]["makeup"];
    assert_eq!(makeup["layout"], "news");
    assert_eq!(makeup["boxes"][0]["story"], "bridge.md");
    assert_eq!(makeup["others"][0]["layout"], "even");
    assert!(makeup["boxes"][0]["terms"].is_array());
    // A page that names its layout has no such account.
    let (_, json, _) = Desk::lead(1, 10, "").story("lead", "", &han(120)).run("check", &["--format", "json"]);
    assert!(!json.contains("makeup"), "{json}");
}

/// What is told of the edition with `edit` made in its `edition.toml`.
fn told_of(from: &str, to: &str) -> Vec<String> {
    let desk = edition(&[("news", news())], &EIGHT).edit("edition.toml", from, to);
    desk.told(&desk.compose())
}

#[test]
fn faults_of_an_auto_page_have_their_place_and_hint() {
    assert!(told_of("\n[publisher]", "\n[publisher]").iter().all(|line| !line.starts_with("error")));
    for (from, to, wanted, hint) in [
        ("file = \"tram.md\"", "file = \"trem.md\"", "error file-missing edition.toml:", "`tram.md`"),
        (
            "file = \"tram.md\"",
            "file = \"museum.md\"",
            "error duplicate edition.toml:19:8 A01/ the story of this page `museum.md` is taken",
            "",
        ),
        ("layouts = [\"news\"]", "layouts = [\"nws\"]", "error unknown-name edition.toml:", "`news`"),
        (
            "file = \"tram.md\"\n",
            "file = \"tram.md\"\nbox = \"led\"\n",
            "error unknown-name edition.toml:",
            "`lead`",
        ),
        (
            "file = \"tram.md\"\n",
            "file = \"tram.md\"\npriority = 10\n",
            "error wrong-value edition.toml:",
            "",
        ),
        (
            "layout = \"auto\"",
            "layout = \"auto\"\nstories.lead = \"tram.md\"",
            "error wrong-value edition.toml:",
            "[[page.story]]",
        ),
        ("layout = \"auto\"", "layout = \"news\"", "error wrong-value edition.toml:", "[page.stories]"),
        (
            "layout = \"auto\"",
            "layout = \"auto\"\nads.x = \"photo.jpg\"",
            "error no-layout edition.toml:",
            "ads",
        ),
        (
            "layout = \"auto\"",
            "layout = \"auto\"\ndigest = [\"A01/nowhere\"]",
            "error unknown-name edition.toml:",
            "`lead`",
        ),
    ] {
        let told = told_of(from, to);
        let found = told.iter().find(|line| line.starts_with(wanted));
        assert!(found.is_some_and(|line| line.contains(hint)), "{to}: {told:#?}");
    }
    let none = edition(&[("news", news())], &[]);
    let told = none.told(&none.compose());
    assert!(
        told[0].starts_with("error missing-key edition.toml:10:10 A01/ an `auto` page needs"),
        "{told:#?}"
    );
}

/// The least sum, and the first of the assignments that have it, by trying all.
fn by_trying(costs: &[Vec<i64>], pins: &[Option<usize>]) -> Option<(i64, Vec<usize>)> {
    fn try_all(
        costs: &[Vec<i64>],
        pins: &[Option<usize>],
        taken: &mut Vec<usize>,
        best: &mut Option<(i64, Vec<usize>)>,
    ) {
        let story = taken.len();
        if story == costs.len() {
            let sum = costs.iter().zip(&*taken).map(|(row, &at)| row[at]).sum();
            // Assignments come in order, so the first of equals stays.
            if best.as_ref().is_none_or(|(least, _)| sum < *least) {
                *best = Some((sum, taken.clone()));
            }
            return;
        }
        for at in 0..costs[story].len() {
            if !taken.contains(&at) && pins[story].is_none_or(|pin| pin == at) {
                taken.push(at);
                try_all(costs, pins, taken, best);
                taken.pop();
            }
        }
    }
    let mut best = None;
    try_all(costs, pins, &mut Vec::new(), &mut best);
    best
}

fn costs(most: i64) -> impl Strategy<Value = (Vec<Vec<i64>>, Vec<Option<usize>>)> {
    (1usize..=5, 1usize..=7).prop_flat_map(move |(stories, boxes)| {
        let costs = prop::collection::vec(prop::collection::vec(-most..=most, boxes), stories);
        // Most stories are free.
        let pin = prop_oneof![4 => Just(None), 1 => (0..boxes).prop_map(Some)];
        (costs, prop::collection::vec(pin, stories))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_assignment_is_better(case in prop_oneof![costs(2), costs(1000)]) {
        let (costs, pins) = case;
        let wanted = by_trying(&costs, &pins);
        prop_assert_eq!(assign(&costs, &pins), wanted.clone().map(|(_, boxes)| boxes));
        prop_assert_eq!(least(&costs, &pins), wanted.map(|(sum, _)| sum));
    }
}
