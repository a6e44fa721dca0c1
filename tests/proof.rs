//! Proofs for readers: what is written on them and beside them, that nothing else is, and that the page is the press's.

mod common;

use common::desk::{Desk, first, han, lines, story_box};
use common::dump::em_box;
use common::{built, tool};
use duikai::diag::Lang;
use duikai::export::geometry::Geometry;
use duikai::frame::{FrameItem, Note, Outline, Page, Shape, TextLine};
use duikai::ink::Ink;
use duikai::input::style::ProofStyle;
use duikai::make::{self, Made, Options, Profile};
use duikai::page::{Composed, OldText, Proofs};
use duikai::unit::{Length, Rect};
use lopdf::{Document, Object};
use std::collections::BTreeMap;

const STYLE: &str = "layouts/styles/test.toml";

/// A story over two columns of so many lines; `more` adds to its box.
fn story(lines: u16, text: &str, more: &str) -> Desk {
    Desk::lead(2, lines, more).story("lead", "headline = \"洛水新桥\"\nbyline = \"记者 苏见\"", text)
}

/// The proofs of an edition, in Chinese, without an earlier build.
fn proofs(made: &Made) -> Proofs<'_> {
    let project = made.project.as_ref().expect("a project");
    let (faces, pages, findings) = (&made.faces, &made.pages[..], &made.findings[..]);
    Proofs { project, faces, pages, findings, lang: Lang::Zh, previous: None }
}

/// The proof of the first page.
fn proof(made: &Made) -> Page {
    let all = proofs(made);
    all.page(first(made), all.notes().swap_remove(0)).expect("a proof")
}

fn galleys(made: &Made) -> Vec<Page> {
    proofs(made).galleys(first(made)).expect("galleys")
}

/// What is drawn over and beside a page.
fn over(page: &Page) -> &[FrameItem] {
    page.marks.as_ref().map_or(&[], |marks| &marks.items)
}

fn texts<'i>(items: &'i [FrameItem], part: &str) -> Vec<&'i TextLine> {
    let text = |item: &'i FrameItem| if let FrameItem::Text(line) = item { Some(line) } else { None };
    items.iter().filter_map(text).filter(|line| line.role.part == part).collect()
}

fn said(items: &[FrameItem], part: &str) -> Vec<String> {
    texts(items, part).into_iter().map(|line| line.text.clone()).collect()
}

/// Rectangles filled with an ink.
fn filled(items: &[FrameItem], ink: &Ink) -> Vec<Rect> {
    let rect = |item: &FrameItem| match item {
        FrameItem::Shape(Shape { outline: Outline::Rect(rect), fill: Some(own), .. }) if own == ink => {
            Some(*rect)
        }
        _ => None,
    };
    items.iter().filter_map(rect).collect()
}

fn is_in(line: &TextLine, ink: &Ink) -> bool {
    line.runs.iter().all(|run| run.ink == *ink)
}

fn joined(lines: &[&TextLine]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect()
}

/// A first line of eleven 字 that gapes, as a word holds together after nine.
fn loose() -> String {
    format!("{}Zhengzhou{}", han(9), han(30))
}

#[test]
fn boxes_have_their_names_and_every_fifth_line_its_number() {
    let boxes =
        story_box("lead", [1, 2, 1, 20], "") + &common::desk::any_box("line", "rule", [1, 2, 30, 1], "");
    let desk = Desk::page(&boxes).story("lead", "headline = \"洛水新桥\"", &han(300));
    let made = desk.compose();
    let page = proof(&made);
    assert_eq!(said(over(&page), "proof-name"), ["lead"], "a rule has nothing to be read");
    let body = lines(&made, "lead", "body");
    let numbers = texts(over(&page), "proof-number");
    let expected: Vec<String> = (1..=body.len() / 5).map(|five| (five * 5).to_string()).collect();
    assert!(expected.len() >= 4);
    assert_eq!(said(over(&page), "proof-number"), expected);
    for (at, number) in numbers.iter().enumerate() {
        let line = body[at * 5 + 4];
        assert_eq!(number.origin.y, line.origin.y);
        // Within the gutter of one 字 before the line.
        let (start, end) = (number.origin.x, number.origin.x + number.role.width);
        assert!(end < line.origin.x && start > line.origin.x - Length::pt(9), "{start} to {end}");
    }
    let thirds = desk.append(STYLE, "\n[proof]\nevery = 3\n");
    assert_eq!(said(over(&proof(&thirds.compose())), "proof-number")[..3], ["3", "6", "9"]);
    assert!(first(&made).page.marks.is_none(), "the press page has none of it");
}

#[test]
fn text_beyond_its_box_is_red_beside_the_page_and_makes_the_sheet_larger() {
    for (writing, more) in [("horizontal", ""), ("vertical", "writing = \"vertical\"")] {
        let text = [han(180), han(90), han(120)].join("\n\n");
        let made = story(12, &text, more).compose();
        let page = proof(&made);
        let red = ProofStyle::default().overset;
        let over_lines = &first(&made).overset[0].lines;
        assert!(over_lines.len() > 3, "{writing}");
        let beyond = texts(over(&page), "body");
        assert!(beyond.iter().all(|line| is_in(line, &red)));
        // The page and what is beside it are the whole story.
        let set = joined(&lines(&made, "lead", "body")) + &joined(&beyond);
        assert_eq!(set, [han(180), han(90), han(120)].concat(), "{writing}");
        let margin = page.margin();
        for line in beyond {
            let place = em_box(line);
            let sheet = Rect::new(
                -margin.left,
                -margin.top,
                page.trim.width + margin.left + margin.right,
                page.trim.height + margin.top + margin.bottom,
            );
            assert!(sheet.contains(place), "{writing}: on the sheet");
            assert!(place.x > page.trim.width || place.y > page.trim.height, "{writing}: beside the page");
        }
        let told = said(over(&page), "proof-overset");
        assert!(told.len() == 1 && told[0].starts_with("lead · 超出"), "{told:?}");
        let end = said(over(&page), "proof-end");
        assert!(end.len() == 1 && end[0].contains(&first(&made).overset[0].chars.to_string()), "{end:?}");
    }
    let made = story(30, &han(180), "").compose();
    let page = proof(&made);
    assert!(first(&made).overset.is_empty() && texts(over(&page), "body").is_empty());
    assert!(said(over(&page), "proof-overset").is_empty() && said(over(&page), "proof-end").is_empty());
    let margin = page.margin();
    assert_eq!((margin.right, margin.bottom), (margin.left, margin.top));
}

#[test]
fn a_story_without_any_place_is_shown_all_the_same() {
    let made = Desk::page(&story_box("lead", [1, 1, 1, 2], ""))
        .story("lead", "headline = \"洛水新桥通车\"\nsubhead = \"两岸一日往返\"", &han(60))
        .compose_unchecked();
    let beyond = joined(&texts(over(&proof(&made)), "body"));
    assert_eq!(joined(&lines(&made, "lead", "body")) + &beyond, han(60));
    assert!(first(&made).overset[0].lines.len() < 10, "lines of a column, not of one 字");
}

#[test]
fn only_lines_beyond_the_styles_limits_are_tinted() {
    let made = story(30, &[loose(), han(60)].join("\n\n"), "").compose();
    let limits = &made.project.as_ref().expect("a project").style.line.loose;
    let page = proof(&made);
    let [warn, error] = ProofStyle::default().loose;
    let body = lines(&made, "lead", "body");
    let is_loose = |line: &&&TextLine| line.role.per_gap > i32::from(limits.warn);
    let loose: Vec<_> = body.iter().filter(is_loose).collect();
    assert!(!loose.is_empty() && loose.len() < body.len());
    let tints = [filled(&page.items, &warn), filled(&page.items, &error)].concat();
    assert_eq!(tints.len(), loose.len());
    for line in loose {
        assert!(tints.iter().any(|tint| tint.contains(em_box(line))), "{}", line.text);
    }
    let clean = proof(&story(30, &han(200), "").compose());
    assert!(filled(&clean.items, &warn).is_empty() && filled(&clean.items, &error).is_empty());
}

#[test]
fn watermark_and_heading_tell_version_and_content() {
    let told = |made: &Made| {
        let page = proof(made);
        let hash = first(made).page.digest(&made.faces);
        let hash: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let (under, above) = (said(&page.items, "proof-watermark"), said(over(&page), "proof-heading"));
        assert_eq!(under.len(), 3);
        for text in under.iter().chain(&above) {
            assert!(text.contains("大样") && text.contains("v1") && text.contains(&hash), "{text}");
        }
        // Under all of the page.
        assert!(
            page.items[..3]
                .iter()
                .all(|item| matches!(item, FrameItem::Text(line) if line.role.part == "proof-watermark"))
        );
        hash
    };
    let one = told(&story(30, &han(100), "").compose());
    let other = told(&story(30, &han(101), "").compose());
    assert_ne!(one, other);
    let desk = story(30, &han(100), "").append(STYLE, "\n[proof]\nwatermark = \"\"\nheading = \"{page}\"\n");
    let page = proof(&desk.compose());
    assert!(said(&page.items, "proof-watermark").is_empty());
    assert_eq!(said(over(&page), "proof-heading"), ["A01"]);
}

/// The text of a page as an earlier build tells it.
fn text(made: &Made) -> BTreeMap<String, OldText> {
    let mut old = OldText::new();
    for item in &first(made).page.items {
        if let FrameItem::Text(line) = item {
            let key = (line.role.slot.to_string(), line.role.part.to_owned());
            old.entry(key).or_default().push(line.text.clone());
        }
    }
    BTreeMap::from([("A01".to_owned(), old)])
}

#[test]
fn bars_stand_at_the_lines_that_changed_and_at_no_others() {
    for more in ["", "writing = \"vertical\""] {
        let paragraphs = |middle: &str| [han(60), middle.to_owned(), han(60)].join("\n\n");
        let old = text(&story(30, &paragraphs(&han(60)), more).compose());
        let bars = |made: &Made| {
            let page = Proofs { previous: Some(&old), ..proofs(made) }.page(first(made), Vec::new());
            filled(over(&page.expect("a proof")), &ProofStyle::default().changed)
        };
        // One character of the fourth line of the second paragraph.
        let edited: String =
            han(60).chars().enumerate().map(|(at, c)| if at == 45 { '桥' } else { c }).collect();
        let made = story(30, &paragraphs(&edited), more).compose();
        let changed: Vec<_> =
            lines(&made, "lead", "body").into_iter().filter(|line| line.text.contains('桥')).collect();
        assert_eq!(changed.len(), 1);
        let found = bars(&made);
        assert_eq!(found.len(), 1, "{found:?}");
        let (bar, line) = (found[0], em_box(changed[0]));
        if more.is_empty() {
            assert!(bar.right() < line.x && bar.right() > line.x - Length::pt(9));
            assert_eq!((bar.y, bar.height), (line.y, line.height));
        } else {
            assert!(bar.bottom() < line.y && bar.bottom() > line.y - Length::pt(9));
            assert_eq!((bar.x, bar.width), (line.x, line.width));
        }
        assert_eq!(bars(&story(30, &paragraphs(&han(60)), more).compose()), []);
        // A sentence more moves line ends until the paragraph ends, and no further.
        let made = story(30, &paragraphs(&format!("{}{}", &han(20), han(60))), more).compose();
        let of_second =
            lines(&made, "lead", "body").into_iter().filter(|line| line.role.paragraph == 1).count();
        assert!((1..=of_second).contains(&bars(&made).len()));
        assert!(
            filled(over(&proof(&made)), &ProofStyle::default().changed).is_empty(),
            "nothing to compare with"
        );
    }
}

#[test]
fn findings_are_notes_at_their_places_in_the_language_asked_for() {
    let made = story(10, &[loose(), han(300)].join("\n\n"), "").compose();
    let all = proofs(&made);
    let notes = all.notes().swap_remove(0);
    let count = made.findings.iter().filter(|finding| finding.page.as_deref() == Some("A01")).count();
    assert!(notes.len() >= count && count >= 2, "{notes:#?}");
    let of = |name: &str| -> &Note {
        notes
            .iter()
            .find(|note| note.title == format!("lead · {name}"))
            .unwrap_or_else(|| panic!("{name}: {notes:#?}"))
    };
    let body = lines(&made, "lead", "body");
    let loosest = body.iter().max_by_key(|line| line.role.per_gap).expect("a line");
    assert!(of("loose-line").place.contains(em_box(loosest)), "at its line");
    assert_eq!(of("story-overset").place.y, em_box(body[body.len() - 1]).y, "at the last line");
    let overset = made.findings.iter().find(|finding| finding.code.name() == "story-overset").expect("one");
    for lang in [Lang::Zh, Lang::En] {
        let told = Proofs { lang, ..all }.notes().swap_remove(0);
        let told = told.iter().find(|note| note.title.ends_with("story-overset")).expect("a note");
        assert!(told.text.starts_with(overset.message.in_lang(lang)), "{}", told.text);
        assert!(told.text.contains(overset.hints[0].in_lang(lang)));
    }
    // Two at one place stand side by side.
    let mut places: Vec<_> = notes.iter().map(|note| (note.place.x, note.place.y)).collect();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), notes.len());
    let clean = story(14, &han(175), "").compose();
    assert_eq!(first(&clean).findings, []);
    assert!(proofs(&clean).notes()[0].iter().all(|note| !note.title.starts_with("lead")));
}

#[test]
fn a_headline_that_is_too_long_has_its_note_at_the_headline() {
    let head = format!("headline = \"{}\"", han(40));
    let made = Desk::lead(1, 30, "").story("lead", &head, &han(60)).compose_unchecked();
    let notes = proofs(&made).notes().swap_remove(0);
    let note = notes.iter().find(|note| note.title.ends_with("headline-too-long")).expect("a note");
    assert!(note.place.overlaps(em_box(lines(&made, "lead", "headline")[0])));
}

#[test]
fn a_galley_holds_the_whole_story_in_order_with_the_pages_lines() {
    for more in ["", "writing = \"vertical\""] {
        let blocks = [han(130), "桥头".to_owned(), han(150), han(90), han(45)];
        let text =
            format!("{}\n\n## {}\n\n{}\n\n{}\n\n{}", blocks[0], blocks[1], blocks[2], blocks[3], blocks[4]);
        let made = story(14, &text, more).compose();
        let sheets = galleys(&made);
        let items: Vec<FrameItem> = sheets.iter().flat_map(|sheet| sheet.items.clone()).collect();
        let running = |line: &&TextLine| matches!(line.role.part, "body" | "crosshead");
        let all: Vec<&TextLine> = items
            .iter()
            .filter_map(|item| if let FrameItem::Text(l) = item { Some(l) } else { None })
            .collect();
        let set: Vec<&TextLine> = all.iter().copied().filter(running).collect();
        assert_eq!(joined(&set), blocks.concat());
        // The page's own lines, and then, in red, what is beyond it.
        let own: Vec<String> = first(&made)
            .page
            .items
            .iter()
            .filter_map(|item| if let FrameItem::Text(l) = item { Some(l) } else { None })
            .filter(running)
            .map(|line| line.text.clone())
            .collect();
        let (red, mut texts_set) = (ProofStyle::default().overset, Vec::new());
        for (at, line) in set.iter().enumerate() {
            texts_set.push(line.text.clone());
            assert_eq!(is_in(line, &red), at >= own.len(), "{}", line.text);
        }
        assert_eq!(texts_set[..own.len()], own[..]);
        assert_eq!(said(&items, "proof-end").len(), 1);
        // Its head above it.
        assert_eq!(all.iter().position(|line| line.role.part == "headline"), Some(1), "after the heading");
        assert_eq!(said(&items, "headline").concat(), "洛水新桥");
        assert_eq!(said(&items, "byline").concat(), "记者 苏见");
        // One column, all of it on its sheets, with room beside it.
        for sheet in &sheets {
            let room = Rect::new(Length::ZERO, Length::ZERO, sheet.trim.width, sheet.trim.height);
            let lines = texts(&sheet.items, "body");
            assert!(lines.iter().all(|line| room.contains(em_box(line))));
            let free = if more.is_empty() {
                sheet.trim.width - lines.iter().map(|line| em_box(line).right()).max().unwrap_or_default()
            } else {
                sheet.trim.height - lines.iter().map(|line| em_box(line).bottom()).max().unwrap_or_default()
            };
            assert!(free > Length::pt(226), "80 mm");
        }
    }
    let fits = story(30, &han(400), "").compose();
    let items = galleys(&fits).concat_items();
    assert!(said(&items, "proof-end").is_empty());
}

/// All that is on some pages.
trait Items {
    fn concat_items(&self) -> Vec<FrameItem>;
}

impl Items for Vec<Page> {
    fn concat_items(&self) -> Vec<FrameItem> {
        self.iter().flat_map(|page| page.items.clone()).collect()
    }
}

#[test]
fn a_galley_goes_on_where_its_story_does_and_has_its_pictures_words() {
    let boxes = story_box("lead", [1, 1, 1, 12], "next = \"A02/tail\"");
    let head =
        "headline = \"洛水新桥\"\n[[photo]]\nfile = \"p.png\"\ncaption = \"桥上的灯\"\ncredit = \"苏见 摄\"";
    let desk = Desk::page(&boxes)
        .story("lead", head, &han(220))
        .and_page("A02", &story_box("tail", [1, 1, 1, 30], ""))
        .photo("p.png", 40, 30);
    let made = desk.compose_unchecked();
    let items = galleys(&made).concat_items();
    assert_eq!(joined(&texts(&items, "body")), han(220));
    assert_eq!(
        (said(&items, "caption").concat(), said(&items, "credit").concat()),
        ("桥上的灯".into(), "苏见 摄".into())
    );
    assert!(proofs(&made).galleys(&made.pages[1]).expect("none").is_empty(), "it begins on A01");
}

/// Builds the desk's edition for proof or press, in a folder of its own.
fn build(desk: &Desk, profile: Profile, options: &Options<'_>, folder: &str) -> Vec<String> {
    let options = Options { profile: Some(profile), ..*options };
    let mut made = desk.compose_with(&options);
    let written = make::write(&mut made, &desk.path(folder), profile, false, &|_| {});
    let name = |path: &std::path::PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    written.files.iter().filter_map(name).collect()
}

#[test]
fn proofs_are_written_whatever_was_found_and_stand_as_the_press_page_does() {
    let place = "[[box.photo]]\ncolumn = 1\nspan = 1\nline = 2\nlines = 5";
    let head = "headline = \"洛水\"\n[[photo]]\nfile = \"p.png\"\ncaption = \"灯\"\ncredit = \"苏见 摄\"";
    let with = |text: &str| Desk::lead(2, 14, place).story("lead", head, text).photo("p.png", 900, 700);
    let geometry = |desk: &Desk, folder: &str| {
        std::fs::read_to_string(desk.path(folder).join("geometry.json")).expect("JSON")
    };
    let desk = with(&han(180));
    assert_eq!(build(&desk, Profile::Press, &Options::default(), "press"), ["A01.pdf", "edition.pdf"]);
    build(&desk, Profile::Proof, &Options::default(), "proof");
    assert_eq!(geometry(&desk, "press"), geometry(&desk, "proof"));
    let desk = with(&han(600));
    let press = build(&desk, Profile::Press, &Options::default(), "press");
    let proof = build(&desk, Profile::Proof, &Options::default(), "proof");
    assert!(press.is_empty(), "the press page is held: {press:?}");
    assert_eq!(proof, ["A01.proof.pdf", "edition.proof.pdf", "A01.galley.pdf"]);
    // Of a page that was held no picture was made.
    let lines = |folder: &str| {
        let lines: Vec<String> = geometry(&desk, folder).lines().map(str::to_owned).collect();
        lines.into_iter().filter(|line| line.contains("\"part\"")).collect::<Vec<_>>()
    };
    assert!(lines("press").len() > 10);
    assert_eq!(lines("press"), lines("proof"));
}

#[test]
fn every_page_of_the_sample_has_its_own_items_in_its_proof() {
    let sample = built::compose(&built::sample());
    let all = Proofs { previous: None, ..proofs(&sample.made) };
    for (composed, notes) in sample.made.pages.iter().zip(all.notes()) {
        let page = all.page(composed, notes).expect("a proof");
        let own = |page: &Page| {
            let page = Page {
                items: own_items(page),
                marks: None,
                boxes: composed.page.boxes.clone(),
                ..page.clone()
            };
            Geometry::new([&page].into_iter(), &sample.made.faces, &|_| None).to_json()
        };
        assert_eq!(own(&page), own(&composed.page));
        assert_galleys(&all, composed);
    }
}

/// The items of a page without what a proof adds under them.
fn own_items(page: &Page) -> Vec<FrameItem> {
    let tints = ProofStyle::default().loose;
    let added = |item: &FrameItem| match item {
        FrameItem::Text(line) => line.role.part == "proof-watermark",
        FrameItem::Shape(Shape { fill: Some(ink), .. }) => tints.contains(ink),
        _ => false,
    };
    page.items.iter().filter(|item| !added(item)).cloned().collect()
}

/// The galleys of a page have all of its running text.
fn assert_galleys(all: &Proofs<'_>, composed: &Composed) {
    let items = all.galleys(composed).expect("galleys").concat_items();
    let of = |items: &[FrameItem]| {
        let mut lines = [said(items, "body"), said(items, "crosshead")].concat();
        lines.sort();
        lines
    };
    assert_eq!(of(&items), of(&composed.page.items));
}

/// Text of a PDF string (ISO 32000-1 7.9.2.2).
fn string(object: &Object) -> String {
    let bytes = object.as_str().expect("a string");
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(utf16) => {
            let units: Vec<u16> =
                utf16.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => String::from_utf8(bytes.to_vec()).expect("ASCII"),
    }
}

#[test]
fn others_read_the_notes_and_the_red_text_and_no_plate_is_claimed() {
    let desk = story(10, &[loose(), han(300)].join("\n\n"), "");
    let options = Options { lang: Lang::Zh, ..Options::default() };
    build(&desk, Profile::Proof, &options, "out");
    let folder = desk.path("out");
    let file = Document::load(folder.join("A01.proof.pdf")).expect("a PDF");
    let page = file.get_dictionary(file.page_iter().next().expect("a page")).expect("a page");
    let annotations = page.get(b"Annots").and_then(Object::as_array).expect("notes");
    let mut read: Vec<(String, String)> = Vec::new();
    let media: Vec<f32> = page
        .get(b"MediaBox")
        .and_then(Object::as_array)
        .expect("a box")
        .iter()
        .map(|n| n.as_float().expect("a number"))
        .collect();
    for note in annotations {
        let note = file.get_dictionary(note.as_reference().expect("an object")).expect("a note");
        assert_eq!(note.get(b"Subtype").and_then(Object::as_name).expect("a name"), b"Text");
        assert_eq!(note.get(b"F").and_then(Object::as_i64).expect("flags") & 4, 0, "icons are not printed");
        let rect: Vec<f32> = note
            .get(b"Rect")
            .and_then(Object::as_array)
            .expect("a place")
            .iter()
            .map(|n| n.as_float().expect("a number"))
            .collect();
        assert!(rect[0] >= media[0] && rect[1] >= media[1] && rect[2] <= media[2] && rect[3] <= media[3]);
        read.push((string(note.get(b"T").expect("a title")), string(note.get(b"Contents").expect("text"))));
    }
    let overset = read.iter().find(|(title, _)| title == "lead · story-overset").expect("the note");
    assert!(overset.1.contains("稿件超出") && overset.1.contains('\n'), "{overset:?}");
    let bytes = std::fs::read(folder.join("A01.proof.pdf")).expect("bytes");
    let has = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    assert!(!has(b"GTS_PDFXVersion") && has(b"rdf:RDF"));
    for name in ["A01.proof.pdf", "A01.galley.pdf"] {
        tool::clean("qpdf", &["--check", name], &folder);
        tool::clean("mutool", &["draw", "-q", "-r", "20", "-o", "%d.png", name], &folder);
        if let Some(text) = tool::clean("pdftotext", &["-raw", name, "-"], &folder) {
            let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let end: String = han(300).chars().skip(292).collect();
            assert!(text.contains(&end), "{name}: {text}");
        }
    }
    // A press page of the same has no notes.
    let fits = story(30, &han(400), "");
    build(&fits, Profile::Press, &Options::default(), "out");
    let file = Document::load(fits.path("out/A01.pdf")).expect("a PDF");
    let page = file.get_dictionary(file.page_iter().next().expect("a page")).expect("a page");
    assert!(!page.has(b"Annots"));
}

#[test]
fn the_program_marks_what_changed_since_the_build_named() {
    let desk = story(30, &han(300), "");
    assert_eq!(desk.run("build", &["-o", "old"]).0, 0);
    let desk = desk.write("1-lead.md", format!("+++\nheadline = \"洛水新桥\"\n+++\n\n{}桥\n", han(299)));
    let bars = |args: &[&str]| {
        let (status, _, said) = desk.run("build", &[&["--profile", "proof", "-o", "new"], args].concat());
        assert_eq!(status, 0, "{said}");
        let bytes = std::fs::read(desk.path("new/A01.proof.pdf")).expect("a PDF");
        let file = Document::load_mem(&bytes).expect("a PDF");
        let content = file.get_page_content(file.page_iter().next().expect("a page"));
        // The ink of bars.
        String::from_utf8_lossy(&content).matches("0 0.9 0 0 k").count()
    };
    assert_eq!(bars(&[]), 0);
    assert_eq!(bars(&["--previous", "old"]), 1);
}

#[test]
fn what_a_style_says_of_proofs_is_checked() {
    let told = |proof: &str| {
        let desk = story(30, &han(100), "").append(STYLE, &format!("\n[proof]\n{proof}\n"));
        let made = desk.compose_unchecked();
        desk.told(&made).into_iter().filter(|told| told.contains(STYLE)).collect::<Vec<_>>().join("\n")
    };
    for (wrong, expected) in [
        ("watermark = \"{hush}\"", "unknown-name"),
        ("margin = \"13字\"", "wrong-value"),
        ("size = \"0pt\"", "wrong-value"),
        ("role = \"bodi\"", "unknown-name"),
        ("every = 0", "wrong-value"),
        ("galley.sheet = [\"1mm\", \"297mm\"]", "wrong-value"),
        ("galley.rom = \"1mm\"", "unknown-key"),
    ] {
        assert!(told(wrong).contains(expected), "{wrong}: {}", told(wrong));
    }
    assert_eq!(told("every = 10\nmargin = \"20mm\"\ngalley.room = \"60mm\"\nink = [100, 0, 0, 0]"), "");
}

#[test]
fn an_ad_that_no_plate_can_hold_is_on_the_proof_all_the_same() {
    // A page in RGB, as an ad of the size of its box, on a page in black alone.
    let ad = story(30, &han(60), "");
    build(&ad, Profile::Screen, &Options::default(), "out");
    let bytes = std::fs::read(ad.path("out/A01.pdf")).expect("a PDF");
    let desk = Desk::page(&common::desk::any_box("ad", "ad", [1, 5, 1, 40], ""))
        .append("edition.toml", "mono = true\n")
        .ad("ad", "ad.pdf")
        .write("ad.pdf", bytes);
    let files = |profile| {
        let mut made = desk.compose_unchecked();
        let written = make::write(&mut made, &desk.path("out"), profile, true, &|_| {});
        let unfit = made.findings.iter().any(|finding| finding.code.name() == "ad-unfit");
        (written.files.len(), unfit)
    };
    assert_eq!(files(Profile::Press), (0, true));
    assert_eq!(files(Profile::Proof), (2, false), "the page and the edition; no story, no galley");
}
