//! Furniture of a page, a rule each with a control: ads, folios, digests, briefs, the form of a paper.

mod common;

use common::desk::{Desk, any_box, first, han, images, lines, outcome, story_box};
use common::dump::grid;
use common::paper::{FOLIO, paper};
use duikai::diag::Severity;
use duikai::findings::Finding;
use duikai::frame::{FrameItem, Outline, Segment, Shape};
use duikai::ink::Ink;
use duikai::make::{Made, Profile};
use duikai::page::{BoxState, Grid};
use duikai::unit::{Length, Rect};
use serde_json::{Value, json};

const STYLE: &str = "layouts/styles/test.toml";
const EDITION: &str = "edition.toml";

/// What was found under this code, in English.
fn said(made: &Made, code: &str) -> Vec<String> {
    let findings = made.findings.iter().map(|finding| Finding::new(&made.sources, finding));
    findings
        .filter(|finding| finding.code == code)
        .map(|finding| finding.message + " | " + &finding.hint.unwrap_or_default())
        .collect()
}

/// The words of a part of a box.
fn words(made: &Made, slot: &str, part: &str) -> Vec<String> {
    lines(made, slot, part).iter().map(|line| line.text.clone()).collect()
}

fn page_grid(made: &Made) -> Grid {
    let project = made.project.as_ref().expect("a project");
    grid(project, &project.pages[0])
}

/// A page of a box of 3 columns and 13 lines, 369 × 144 pt, with this ad in it.
fn ad_page(name: &str) -> Desk {
    Desk::page(&any_box("foot", "ad", [1, 3, 1, 13], "")).ad("foot", name)
}

/// A one-page PDF whose trim ends at these points, from 10, 10.
fn pdf(right: &str, top: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 600]/TrimBox[10 10 {right} {top}]/Resources<<>>/Contents 4 0 R>>"
        ),
        "<</Length 19>>\nstream\n20 20 30 30 re f   \nendstream".to_owned(),
    ];
    let (mut file, mut places) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in (1..).zip(objects) {
        places += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    file += &format!(
        "xref\n0 5\n0000000000 65535 f \n{places}trailer\n<</Root 1 0 R/Size 5>>\nstartxref\n{start}\n%%EOF\n"
    );
    file.into_bytes()
}

/// A PNG of so many pixels at so many pixels a metre.
fn png(desk: Desk, width: u32, height: u32, per_metre: u32) -> Desk {
    let desk = desk.photo("ad.png", width, height);
    let mut file = std::fs::read(desk.path("ad.png")).expect("a picture");
    let density = [&per_metre.to_be_bytes()[..], &per_metre.to_be_bytes(), &[1]].concat();
    let chunk = [b"pHYs", &density[..]].concat();
    let sum = crc(&chunk).to_be_bytes();
    // After the signature and the header chunk.
    file.splice(33..33, [&9_u32.to_be_bytes()[..], &chunk, &sum].concat());
    desk.write("ad.png", file)
}

/// The checksum of a PNG chunk (PNG, annex D).
fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(!0, |crc, &byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| step(crc)))
}

#[test]
fn an_ad_of_its_boxs_size_stands_in_it_unscaled() {
    // 369 × 144 pt; 0.5 mm are 1.4 pt.
    for (width, height) in [("379", "154"), ("380.4", "152.7")] {
        let made = ad_page("ad.pdf").write("ad.pdf", pdf(width, height)).compose();
        assert_eq!(said(&made, "ad-size"), [""; 0], "{:?}", made.findings);
        let ad = images(&made)[0];
        assert_eq!(ad.rect.size(), ad.picture.printed.expect("a trim"), "at its own size");
        assert_eq!((ad.crop.width, ad.crop.height), (ad.picture.width, ad.picture.height), "whole");
        assert_eq!(outcome(&made, "foot").state, BoxState::Fits);
    }
}

#[test]
fn an_ad_of_another_size_is_told_with_both_sizes_and_a_box_that_fits() {
    let made = ad_page("ad.pdf").write("ad.pdf", pdf("379", "200")).compose();
    let told = said(&made, "ad-size");
    assert_eq!(
        told,
        [
            "ad.pdf is 130.2 × 67 mm, box foot is 130.2 × 50.8 mm; ads are not scaled | a box of span = 3, lines = 17 \
          holds it: 130.2 × 66.7 mm"
        ]
    );
    assert_eq!(outcome(&made, "foot").state, BoxState::Overset);
    let ad = images(&made)[0];
    assert_eq!(ad.rect, page_grid(&made).rect(1, 3, &(0..13)), "nothing of it on its neighbours");
    assert!(made.findings.iter().any(|finding| finding.severity == Severity::Error));
    let small = ad_page("ad.pdf").write("ad.pdf", pdf("200", "100")).compose();
    assert_eq!(outcome(&small, "foot").state, BoxState::Underset);
    assert_eq!(
        images(&small)[0].rect.size(),
        images(&small)[0].picture.printed.expect("a trim"),
        "not blown up"
    );
}

#[test]
fn an_ad_in_the_wrong_box_is_sent_to_the_right_one() {
    let boxes = any_box("foot", "ad", [1, 3, 1, 13], "") + &any_box("ear", "ad", [4, 2, 1, 13], "");
    let made = Desk::page(&boxes).ad("foot", "ad.pdf").write("ad.pdf", pdf("253", "154")).compose();
    let told = said(&made, "ad-size");
    assert!(matches!(told.as_slice(), [one] if one.ends_with("it fits box ear of this page")), "{told:?}");
}

#[test]
fn a_picture_is_as_large_as_its_resolution_says() {
    // 1537 × 600 pixels at 300 an inch, 11,811 a metre: 368.9 × 144 pt.
    let made = png(ad_page("ad.png"), 1537, 600, 11_811).compose();
    assert_eq!(said(&made, "ad-size"), [""; 0]);
    let made = png(ad_page("ad.png"), 1537, 600, 7_874).compose();
    let told = said(&made, "ad-size");
    assert!(told[0].starts_with("ad.png is 195.2 × 76.2 mm"), "at 200 an inch: {told:?}");
}

#[test]
fn a_picture_without_a_resolution_takes_the_boxs_size_where_its_proportions_agree() {
    let of = |width, height| ad_page("ad.png").photo("ad.png", width, height).compose();
    assert_eq!(said(&of(1230, 480), "ad-size"), [""; 0]);
    let told = said(&of(1000, 480), "ad-size");
    assert!(
        told[0].starts_with("ad.png states no size, and its proportions, 1000 × 480, are not"),
        "{told:?}"
    );
}

#[test]
fn ads_are_drawn_first_and_nothing_is_set_on_them() {
    let boxes = story_box("lead", [1, 3, 1, 10], "") + &any_box("foot", "ad", [1, 3, 12, 13], "");
    let made = Desk::page(&boxes)
        .story("lead", "", &han(380))
        .ad("foot", "ad.pdf")
        .write("ad.pdf", pdf("379", "154"))
        .compose();
    assert!(matches!(first(&made).page.items[0], FrameItem::Image(_)));
    let ad = images(&made)[0].rect;
    for line in lines(&made, "lead", "body") {
        assert!(!common::dump::em_box(line).overlaps(ad));
    }
    let item = "[[box.item]]\ntext = \"压在广告上\"\nrole = \"folio\"\n";
    let made = Desk::page(&any_box("foot", "ad", [1, 3, 1, 13], item)).compose();
    assert!(said(&made, "wrong-value")[0].starts_with("nothing stands on an ad"));
}

#[test]
fn an_ad_is_labelled_where_the_style_says() {
    let page =
        |style: &str| ad_page("ad.pdf").write("ad.pdf", pdf("379", "154")).append(STYLE, style).compose();
    let labelled = page("\n[ads]\nlabel = \"广告\"\ncorner = \"bottom-left\"\ninset = \"0pt\"\n");
    assert_eq!(words(&labelled, "foot", "label"), ["广告"]);
    let (label, ad) = (common::dump::em_box(lines(&labelled, "foot", "label")[0]), images(&labelled)[0].rect);
    assert!(ad.contains(label), "on the ad");
    assert!(label.x - ad.x < Length::pt(4) && ad.bottom() - label.bottom() < Length::pt(4), "in its corner");
    assert_eq!(words(&page(""), "foot", "label"), [""; 0]);
}

#[test]
fn an_item_keeps_to_its_box() {
    let page = |more: &str| {
        let item = format!("[[box.item]]\ntext = \"报眉\"\nrole = \"folio\"\n{more}");
        Desk::page(&any_box("folio", "folio", [1, 2, 1, 2], &item)).compose()
    };
    for inside in ["", "x = \"20字\"\n", "width = \"27字\"\nline = 2\n", "lines = 2\n"] {
        assert_eq!(said(&page(inside), "place-outside"), [""; 0], "{inside}");
    }
    for outside in
        ["x = \"20字\"\nwidth = \"8字\"\n", "x = \"-1字\"\n", "line = 3\n", "line = 2\nlines = 2\n"]
    {
        assert_eq!(said(&page(outside), "place-outside"), ["an item leaves the box `folio` | "], "{outside}");
    }
}

/// The findings of `made` that count, with what they count.
fn scored(made: &Made) -> Vec<(String, String)> {
    let findings = made.findings.iter().map(|finding| Finding::new(&made.sources, finding));
    findings.filter_map(|finding| Some((finding.message, finding.score?.to_string()))).collect()
}

#[test]
fn a_paper_of_the_right_form_has_no_faults() {
    let made = paper().compose();
    assert_eq!(scored(&made), Vec::new());
    let report: Value = serde_json::from_str(&report(&made)).expect("JSON");
    assert_eq!(report["form"], json!({ "score": 0, "pass": 3, "passes": true }));
}

fn report(made: &Made) -> String {
    duikai::make::Report::new(made, &|_| None).to_json()
}

#[test]
fn each_thing_that_must_stand_in_an_issue_is_missed() {
    for (from, to, wanted) in [
        ("{date}　", "", "no page prints the date of publication: {date} (score 1)"),
        ("第{number}期", "", "no page prints the running number: {number} (score 1)"),
        ("今日{pages}版", "", "no page prints the number of pages: {pages} (score 1)"),
        ("　{cn}", "", "no page prints the CN number: {cn} (score 1)"),
        ("{sponsor}主办", "", "no page prints the units: {sponsor} (score 1)"),
        ("　{phone}", "", "no page prints the address and contact: {phone} (score 1)"),
        ("　印刷：{printer}", "", "no page prints the printer and its address: {printer} (score 1)"),
        ("　{distribution}", "", "no page prints the distribution: {distribution} (score 1)"),
        ("　{price}", "", "no page prints the price: {price} (score 1)"),
    ] {
        let made = paper().edit("layouts/A01.toml", from, to).compose();
        assert_eq!(scored(&made), [(wanted.to_owned(), "1".to_owned())]);
    }
}

#[test]
fn the_date_may_be_printed_in_han_and_the_contact_be_a_web_address() {
    let made = paper()
        .edit("layouts/A01.toml", "{date}", "{date_han}")
        .edit("layouts/A01.toml", "{pages}", "{pages_han}")
        .edit("layouts/A01.toml", "{phone}", "{web}")
        .edit(EDITION, "[publisher]\n", "[publisher]\nweb = \"www.yunting-daily.example\"\n")
        .compose();
    assert_eq!(scored(&made), Vec::new());
    let lines = words(&made, "masthead", "furniture");
    assert!(lines[1].contains("二〇二六年十一月二十三日　第9217期　今日二版"), "{lines:?}");
}

#[test]
fn scores_are_the_styles_and_their_sum_is_reported() {
    let faulty = || {
        paper().edit("layouts/A01.toml", "\"{title}\"", "\"日报\"").edit("layouts/A01.toml", "　{price}", "")
    };
    let of = |made: &Made| serde_json::from_str::<Value>(&report(made)).expect("JSON")["form"].clone();
    assert_eq!(of(&faulty().compose()), json!({ "score": 5, "pass": 3, "passes": false }));
    let lenient = "[lint]\npass = 5\nscores.price = 0.5\n";
    let lenient = faulty().edit(STYLE, "[lint]\n", lenient).compose();
    assert_eq!(of(&lenient), json!({ "score": 4.5, "pass": 5, "passes": true }));
    let silent = faulty().edit(STYLE, "[lint]\n", "[lint]\nscores.nameplate = 0\n").compose();
    assert_eq!(scored(&silent).len(), 1, "what counts nothing is not looked for");
    let off = faulty().edit(STYLE, "[lint]\n", "").compose();
    assert_eq!((scored(&off).len(), of(&off)), (0, Value::Null));
}

#[test]
fn part_of_an_issue_is_not_asked_for_the_whole() {
    let boxes = any_box("folio", "folio", [1, 5, 1, 1], FOLIO);
    let desk = |number| Desk::new().and_page(number, &boxes).append(STYLE, "\n[lint]\n").compose();
    assert_eq!(scored(&desk("A05")), Vec::new());
    assert!(scored(&desk("A01")).len() > 5);
}

#[test]
fn a_folio_is_mirrored_on_even_pages() {
    let folio = |mirror: &str| {
        let items = "[[box.item]]\ntext = \"{page}\"\nrole = \"folio\"\nx = \"59字\"\nwidth = \"10字\"\nalign = \"right\"\n\
                     [[box.item]]\ntext = \"{section}\"\nrole = \"folio\"\nwidth = \"10字\"\n";
        let folio = any_box("folio", "folio", [1, 5, 1, 1], &format!("{mirror}{items}"));
        Desk::new().and_page("A02", &folio).and_page("A03", &folio).compose()
    };
    let edges = |made: &Made, page: usize| {
        let area = page_grid(made);
        let lines = made.pages[page].page.items.iter().filter_map(|item| match item {
            FrameItem::Text(line) => Some((line.origin.x, line.origin.x + line.role.width)),
            _ => None,
        });
        let ends = [area.origin.x, area.origin.x + area.width()];
        lines.map(|(left, right)| (left == ends[0], right == ends[1])).collect::<Vec<_>>()
    };
    let made = folio("mirror = true\n");
    assert_eq!(edges(&made, 0), [(true, false), (false, true)], "left-hand: the number at the left");
    assert_eq!(edges(&made, 1), [(false, true), (true, false)], "right-hand, as stated");
    let plain = folio("");
    assert_eq!(edges(&plain, 0), edges(&plain, 1));
}

#[test]
fn a_mirrored_page_number_keeps_its_place() {
    let folio = |more: &str| any_box("folio", "folio", [1, 5, 1, 1], &format!("{more}{FOLIO}"));
    let of = |more: &str| {
        let desk = Desk::new().and_page("A02", &folio(more)).and_page("A03", &folio(more));
        scored(&desk.append(STYLE, "\n[lint]\n").compose())
    };
    assert_eq!(of("mirror = true\n"), Vec::new());
    assert_eq!(of(""), Vec::new());
}

#[test]
fn a_section_has_its_colour() {
    let item =
        "[[box.item]]\ntext = \"{section}\"\nrole = \"folio\"\ncolour = \"section\"\nfill = \"section\"\n";
    let inks = |sections: &str| {
        let made =
            Desk::page(&any_box("folio", "folio", [1, 5, 1, 1], item)).append(STYLE, sections).compose();
        let ground = first(&made).page.items.iter().find_map(|item| match item {
            FrameItem::Shape(shape) => shape.fill.clone(),
            _ => None,
        });
        (lines(&made, "folio", "furniture")[0].runs[0].ink.clone(), ground.expect("a ground"))
    };
    let red = Ink::Process([0, 1000, 950, 50]);
    assert_eq!(inks("\n[sections]\n\"要闻\" = \"red\"\n"), (red.clone(), red));
    assert_eq!(inks("\n[sections]\n\"体育\" = \"red\"\n"), (Ink::BLACK, Ink::BLACK));
    let made = Desk::page("").append(STYLE, "\n[sections]\n\"要闻\" = \"rde\"\n").compose();
    assert!(said(&made, "unknown-name")[0].starts_with("there is no colour `rde`"));
}

/// Two pages of stories, and a digest of `listed` on page one.
fn digest_page(listed: &str) -> Desk {
    let digest = any_box("digest", "digest", [1, 5, 1, 8], "");
    let stories = story_box("one", [1, 2, 1, 10], "") + &story_box("two", [3, 2, 1, 10], "");
    Desk::page(&digest)
        .and_page("A02", &stories)
        .story("one", "headline = \"桥上换索\"\nshort = \"换索\"", &han(9))
        .and_page("A03", &stories)
        .story("two", "headline = \"江边晨跑\"", &han(9))
        .edit(EDITION, "layout = \"A01\"\n", &format!("layout = \"A01\"\ndigest = [{listed}]\n"))
}

#[test]
fn a_digest_follows_the_stories_it_names() {
    let listed = "\"2-one.md\", \"A03/two\"";
    let made = digest_page(listed).compose();
    assert_eq!(
        words(&made, "digest", "digest"),
        ["换索", "A02版", "江边晨跑", "A03版"],
        "the short head where there is one"
    );
    // The first story moves from page A02 to A03, in edition.toml alone.
    let moved = digest_page(listed)
        .edit(EDITION, "stories.one = \"2-one.md\"\n", "")
        .append(EDITION, "stories.one = \"2-one.md\"\n")
        .compose();
    assert_eq!(words(&moved, "digest", "digest"), ["换索", "A03版", "江边晨跑", "A03版"]);
}

#[test]
fn a_digest_says_the_page_in_the_styles_words() {
    let style = "\n[digest]\npage = \"详见{page}版\"\n";
    let made = digest_page("\"2-one.md\"").append(STYLE, style).compose();
    assert_eq!(words(&made, "digest", "digest"), ["换索", "详见A02版"]);
}

#[test]
fn a_digest_that_points_to_nothing_is_an_error() {
    for (listed, wanted) in [
        ("\"2-noe.md\"", "there is no story on any page `2-noe.md` | did you mean `2-one.md`?"),
        ("\"A03/one\"", "there is no story on that page in a box `one`"),
        ("\"A09/one\"", "there is no page `A09`"),
    ] {
        let told = said(&digest_page(listed).compose(), "unknown-name");
        assert!(told.len() == 1 && told[0].starts_with(wanted), "{told:?}");
    }
}

const BRIEFS: &str = "head = \"简讯\"\n[box.headline]\nsize = \"20pt\"\nlines = 3\n";

/// A page of a box of briefs, these stories in it.
fn briefs_page(lines: u16, stories: &[(&str, &str, usize)]) -> Desk {
    let page = Desk::page(&any_box("briefs", "briefs", [1, 2, 1, lines], BRIEFS));
    let write = |desk: Desk, (name, head, count): &(&str, &str, usize)| {
        desk.write(name, format!("+++\nheadline = \"{head}\"\n+++\n\n本报讯 {}\n", han(*count)))
    };
    let names = stories.iter().map(|(name, ..)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    stories.iter().fold(page, write).append(EDITION, &format!("briefs.briefs = [{names}]\n"))
}

const TWO: [(&str, &str, usize); 2] = [("a.md", "路灯换新", 60), ("b.md", "周末开馆", 60)];

#[test]
fn briefs_are_poured_one_after_another_under_one_head() {
    let made = briefs_page(10, &TWO).compose();
    assert_eq!(words(&made, "briefs", "headline"), ["简讯"]);
    let lines = lines(&made, "briefs", "body");
    let starts: Vec<&str> =
        lines.iter().filter(|line| line.text.starts_with('■')).map(|line| &*line.text).collect();
    assert!(
        starts[0].starts_with("■路灯换新　本报讯") && starts[1].starts_with("■周末开馆　本报讯"),
        "{starts:?}"
    );
    let face = |run: &duikai::frame::GlyphRun| made.faces.face(run.face).family.clone();
    assert_eq!(face(&lines[0].runs[0]), "Noto Sans CJK SC", "the head in 黑体");
    let whole: String = lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        whole,
        format!("■路灯换新　本报讯 {0}■周末开馆　本报讯 {0}", han(60)),
        "all of both, in order"
    );
    let story = outcome(&made, "briefs");
    assert_eq!((story.state, story.story.as_deref()), (BoxState::Fits, Some("a.md, b.md")));
}

#[test]
fn briefs_may_have_their_heads_on_lines_of_their_own() {
    let made = briefs_page(14, &TWO).append(STYLE, "\n[briefs]\nhead = \"line\"\nmark = \"\"\n").compose();
    assert_eq!(words(&made, "briefs", "crosshead"), ["路灯换新", "周末开馆"]);
    assert!(words(&made, "briefs", "body")[0].starts_with("本报讯"));
}

#[test]
fn briefs_are_measured_and_what_is_over_is_told_at_its_own_file() {
    let short = briefs_page(24, &TWO).compose();
    assert_eq!(outcome(&short, "briefs").state, BoxState::Underset);
    assert!(said(&short, "story-underset")[0].contains("lines (about"));
    let long = briefs_page(10, &[TWO[0], ("b.md", "周末开馆", 160)]).compose();
    let over = outcome(&long, "briefs");
    assert!(over.state == BoxState::Overset && over.overset.lines > 0 && over.overset.chars > 0, "{over:?}");
    let told = long.findings.iter().find(|finding| finding.code.name() == "story-overset").expect("told");
    let file = long.sources.file(told.span.as_ref().expect("a place").file).path();
    assert!(file.ends_with("b.md"), "{file:?}");
}

#[test]
fn a_box_of_briefs_takes_a_list_and_no_photos() {
    let empty = Desk::page(&any_box("briefs", "briefs", [1, 2, 1, 10], BRIEFS)).compose();
    assert_eq!(said(&empty, "box-empty").len(), 1);
    let misplaced = briefs_page(10, &TWO).edit(EDITION, "briefs.briefs", "briefs.brief");
    assert!(said(&misplaced.compose(), "unknown-name")[0].contains("did you mean `briefs`?"));
    let photo = "\n[[photo]]\nfile = \"a.jpg\"\n+++\n";
    let pictured = briefs_page(10, &TWO).edit("a.md", "\n+++\n", photo).photo("a.jpg", 90, 60).compose();
    assert_eq!(said(&pictured, "photo-without-place").len(), 1);
}

/// A page with the nameplate in a place of 27 字 by 5 lines, 243 × 54 pt, this file in the edition.
fn art_page(name: &str, more: &str) -> Desk {
    let item = format!("[[box.item]]\nart = \"nameplate\"\nlines = 5\n{more}");
    Desk::page(&any_box("masthead", "masthead", [1, 2, 1, 5], &item)).edit(
        EDITION,
        "[publisher]",
        &format!("nameplate = \"{name}\"\n[publisher]"),
    )
}

#[test]
fn a_nameplate_is_drawn_in_its_place_and_keeps_its_proportions() {
    let place = |made: &Made| page_grid(made).rect(1, 2, &(0..5));
    let png = art_page("name.png", "align = \"center\"\n").photo("name.png", 600, 200).compose();
    let image = images(&png)[0];
    assert_eq!((image.rect.height, image.rect.width), (Length::pt(54), Length::pt(162)));
    assert_eq!(image.rect.x - place(&png).x, (Length::pt(243) - Length::pt(162)) / 2);
    let pdf = art_page("name.pdf", "").write("name.pdf", pdf("110", "60"));
    let (made, written) = pdf.build(Profile::Press);
    assert_eq!(
        (images(&made)[0].rect.width, written.files.len()),
        (Length::pt(108), 2),
        "{:?}",
        made.findings
    );
}

#[test]
fn an_svg_nameplate_is_drawn_as_outlines_in_ink() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 100\"><path d=\"M0 0H200V100H0Z M50 25H150V75H50Z\" fill=\"black\" fill-rule=\"evenodd\"/></svg>";
    let fills = |more: &str| {
        let (made, written) = art_page("name.svg", more).write("name.svg", svg).build(Profile::Press);
        assert_eq!(written.files.len(), 2, "{:?}", made.findings);
        let shapes = first(&made).page.items.iter().filter_map(|item| match item {
            FrameItem::Shape(shape) => Some(shape.clone()),
            _ => None,
        });
        shapes.collect::<Vec<_>>()
    };
    let [black] = &fills("")[..] else { panic!("one outline") };
    assert_eq!(black.fill, Some(Ink::BLACK));
    let Outline::Path { segments, even_odd: true } = &black.outline else { panic!("{black:?}") };
    let ([Segment::Move(from), ..], Segment::Line(across)) = (&segments[..], segments[1]) else {
        panic!("{segments:?}")
    };
    assert_eq!((across.x - from.x, across.y), (Length::pt(108), from.y), "54 pt high, twice as wide");
    assert!(matches!(fills("colour = \"red\"\n")[0].fill, Some(Ink::Process(_))));
    let text = svg.replace("</svg>", "<text>报</text></svg>");
    let refused = art_page("name.svg", "").write("name.svg", text).compose();
    assert!(said(&refused, "bad-picture")[0].contains("give it as PDF"), "{:?}", refused.findings);
}

#[test]
fn without_art_the_title_is_the_nameplate() {
    let item = "[[box.item]]\nart = \"nameplate\"\nrole = \"nameplate\"\nlines = 5\n";
    let made = Desk::page(&any_box("masthead", "masthead", [1, 5, 1, 5], item)).compose();
    assert_eq!(words(&made, "masthead", "furniture"), ["云汀日报"]);
}

#[test]
fn the_lunar_day_is_computed_where_the_edition_does_not_state_it() {
    let item = "[[box.item]]\ntext = \"{lunar}\"\nrole = \"folio\"\n";
    let page = |more: &str| {
        let desk = Desk::page(&any_box("folio", "folio", [1, 5, 1, 1], item));
        words(
            &desk.edit(EDITION, "[publisher]", &format!("{more}[publisher]")).compose(),
            "folio",
            "furniture",
        )
    };
    assert_eq!(page(""), ["丙午年十月十五"]);
    assert_eq!(page("lunar = \"十月望日\"\n"), ["十月望日"]);
}

/// The shapes of a page of one box.
fn shapes(made: &Made) -> Vec<Shape> {
    let items = first(made).page.items.iter();
    items
        .filter_map(|item| if let FrameItem::Shape(shape) = item { Some(shape.clone()) } else { None })
        .collect()
}

/// A page of a story box in this ornament, as its shapes, and the box.
fn framed(ornament: &str, style: &str) -> (Vec<Shape>, Rect) {
    let more = format!("frame = \"ornament\"\nornament = \"{ornament}\"\n");
    let made = Desk::lead(2, 10, &more).story("lead", "", &han(60)).append(STYLE, style).compose();
    assert_eq!(said(&made, "unknown-name"), [""; 0]);
    (shapes(&made), page_grid(&made).rect(1, 2, &(0..10)))
}

#[test]
fn an_ornaments_corners_meet_exactly() {
    for line in ["wave", "zigzag", "battlement"] {
        let (shapes, place) = framed(line, "");
        let [Shape { outline: Outline::Polygon(points), fill: None, .. }] = &shapes[..] else {
            panic!("{shapes:?}")
        };
        for corner in [
            (place.x, place.y),
            (place.right(), place.y),
            (place.right(), place.bottom()),
            (place.x, place.bottom()),
        ] {
            assert!(points.iter().any(|point| (point.x, point.y) == corner), "{line} meets at {corner:?}");
        }
    }
    for motif in ["beads", "dots", "diamonds"] {
        let (shapes, place) = framed(motif, "");
        let middle = |shape: &Shape| {
            let Outline::Polygon(points) = &shape.outline else { panic!("{shape:?}") };
            let sum = |of: fn(&duikai::unit::Point) -> Length| {
                points.iter().map(of).sum::<Length>() / points.len() as i64
            };
            (sum(|point| point.x), sum(|point| point.y))
        };
        let middles: Vec<_> = shapes.iter().map(middle).collect();
        let off = |a: Length, b: Length| (a - b).abs() <= Length::milli_pt(1);
        let top: Vec<Length> = middles.iter().filter(|(_, y)| off(*y, place.y)).map(|(x, _)| *x).collect();
        let ends = (top[0] - place.x, place.right() - top[top.len() - 1]);
        assert!(off(ends.0, ends.1), "{motif}: the same from both corners: {ends:?}");
    }
}

#[test]
fn an_ornament_is_data_of_the_style() {
    let own = "\n[frame.ornaments.teeth]\nunit = \"9pt\"\nheight = \"2pt\"\nweight = \"0.4pt\"\npoints = [[0, 0], [500, 1000]]\n";
    let (shapes, place) = framed("teeth", own);
    let [Shape { outline: Outline::Polygon(points), stroke: Some((_, weight)), .. }] = &shapes[..] else {
        panic!("{shapes:?}")
    };
    assert_eq!(*weight, Length::milli_pt(400));
    // 27 字 of 9 pt across, 110.25 pt down: 27 and 12 whole teeth on two sides each.
    assert_eq!(points.len(), (27 + 12) * 2 * 2);
    assert_eq!(points[1].y, place.y - Length::pt(2), "outwards");
    let unknown =
        Desk::lead(2, 10, "frame = \"ornament\"\nornament = \"waev\"\n").story("lead", "", &han(60));
    assert!(said(&unknown.compose(), "unknown-name")[0].contains("did you mean `wave`?"));
    let unsaid = Desk::lead(2, 10, "frame = \"ornament\"\n").story("lead", "", &han(60));
    assert_eq!(said(&unsaid.compose(), "missing-key").len(), 1);
}

#[test]
fn a_rule_is_of_one_stroke_or_two_or_drawn() {
    let rule = |form: &str| {
        let made =
            Desk::page(&any_box("rule", "rule", [1, 5, 3, 1], &format!("[box.rule]\n{form}"))).compose();
        let rules = first(&made).page.items.iter().filter_map(|item| match item {
            FrameItem::Rule(rule) => Some(rule.weight),
            _ => None,
        });
        (rules.collect::<Vec<_>>(), shapes(&made).len())
    };
    let [thin, thick] = [300, 1500].map(Length::milli_pt);
    assert_eq!(rule(""), (vec![thin], 0));
    assert_eq!(rule("kind = \"double\"\n"), (vec![thin, thin], 0));
    assert_eq!(rule("kind = \"thick-thin\"\n"), (vec![thick, thin], 0));
    assert_eq!(rule("weight = \"2pt\"\ndouble = true\n"), (vec![Length::pt(2), thin], 0));
    assert_eq!(rule("kind = \"wave\"\n"), (vec![], 1));
    // 621 pt of dots, one each 2.6 pt.
    assert_eq!(rule("kind = \"dotted\"\n"), (vec![], 238));
    assert_eq!(rule("kind = \"ornament\"\nornament = \"battlement\"\n"), (vec![], 1));
}

/// A page with a strip of 8 mm at the fold, 2 mm off the type area, and a box in it.
fn folded(number: &str, strip: &str, more: &str) -> Made {
    let item =
        "place = \"fold\"\n[[box.item]]\ntext = [\"分类广告\", \"出租商铺　电话0000\"]\nrole = \"folio\"\n";
    let boxes = any_box("strip", "text", [1, 1, 2, 30], &format!("{item}{more}"));
    let desk = Desk::new().and_page(number, &boxes);
    desk.edit(&format!("layouts/{number}.toml"), "[type_area]", &format!("{strip}\n[type_area]")).compose()
}

const STRIP: &str = "fold_strip = { width = \"6mm\", gap = \"2mm\" }";

#[test]
fn matter_at_the_fold_stands_beside_the_type_area_and_runs_downwards() {
    for (number, left) in [("A01", true), ("A02", false)] {
        let made = folded(number, STRIP, "");
        let lines = lines(&made, "strip", "furniture");
        assert_eq!(lines.len(), 2, "{:?}", made.findings);
        assert!(lines.iter().all(|line| line.writing == duikai::unit::Writing::Vertical));
        assert!(lines[0].origin.x > lines[1].origin.x, "from right to left");
        let (grid, trim) = (page_grid(&made), first(&made).page.trim);
        let area = [grid.origin.x, grid.origin.x + grid.width()];
        for line in &lines {
            let x = line.origin.x;
            assert_eq!((x < area[0], x > area[1]), (left, !left), "{number}: towards the fold");
            assert!(x > Length::ZERO && x < trim.width && line.origin.y + line.role.width < trim.height);
        }
    }
}

#[test]
fn a_strip_at_the_fold_is_stated_and_keeps_to_the_margin() {
    let told = |strip: &str| said(&folded("A01", strip, ""), "wrong-value");
    assert!(told("")[0].starts_with("only a horizontal page whose `[sheet]` states `fold_strip`"));
    assert!(
        told("fold_strip = { width = \"60mm\", gap = \"2mm\" }")[0]
            .starts_with("the strip at the fold and its gap must")
    );
    let story = "place = \"fold\"\n";
    let desk = Desk::page(&story_box("lead", [1, 1, 1, 9], story)).edit(
        "layouts/A01.toml",
        "[type_area]",
        &format!("{STRIP}\n[type_area]"),
    );
    assert!(said(&desk.compose(), "wrong-value")[0].starts_with("text or an ad stands at the fold"));
}
