//! What stands beside the page: boxes, crop and registration marks, the colour bar, the slug line.

use super::common::desk::{Desk, han};
use super::pages::*;
use super::{Plates, opens, press};
use duikai::export::pdf::Standard;
use duikai::frame::Marks;
use duikai::ink::Ink;
use duikai::make::Profile;
use duikai::unit::Insets;

/// A story for a press condition.
fn desk(condition: &str) -> Desk {
    Desk::lead(1, 10, "").story("lead", "", &han(122)).edit(
        "edition.toml",
        "style    = \"test\"",
        &format!("style = \"test\"\npress = \"{condition}\"\nzone = \"城北\"\nversion = 3"),
    )
}

fn built(desk: &Desk, profile: Profile) -> Written {
    let (made, written) = desk.build(profile);
    let file = written.files.first().unwrap_or_else(|| panic!("{:#?}", desk.told(&made)));
    Written::new(std::fs::read(file).expect("a file"))
}

fn edges(written: &Written, key: &str) -> Vec<f32> {
    let file = written.lopdf();
    let page = file.page_iter().next().expect("a page");
    let dict = file.get_dictionary(page).expect("a page");
    let edges = dict.get(key.as_bytes()).and_then(|edges| edges.as_array()).expect("a box");
    edges.iter().map(|edge| edge.as_float().expect("a number")).collect()
}

/// The text of the page, or of its trim alone.
fn text(written: &Written, trim: bool) -> Option<String> {
    let mut args = vec!["-raw".to_owned(), "-enc".to_owned(), "UTF-8".to_owned()];
    if trim {
        let (media, trim) = (edges(written, "MediaBox"), edges(written, "TrimBox"));
        let [left, top] = [trim[0], media[3] - trim[3]];
        for (flag, length) in
            [("-x", left), ("-y", top), ("-W", trim[2] - trim[0]), ("-H", trim[3] - trim[1])]
        {
            args.extend([flag.to_owned(), length.round().to_string()]);
        }
    }
    args.extend(["{}".to_owned(), "-".to_owned()]);
    written.clean("pdftotext", &args.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn a_sheet_with_marks_is_larger_than_its_page_by_bleed_and_marks() {
    let written = built(&desk("heatset"), Profile::Press);
    opens(&written);
    let [media, bleed, trim] = ["MediaBox", "BleedBox", "TrimBox"].map(|key| edges(&written, key));
    // 3 mm of bleed, 3 mm of white, 5 mm of marks.
    assert_eq!(media[..2], [0.0, 0.0]);
    assert_eq!((bleed[0], trim[0]), (22.677, 31.181));
    assert_eq!((trim[2] - trim[0]).round(), 709.0);
    let nests = |inner: &[f32], outer: &[f32]| {
        inner[0] > outer[0] && inner[1] > outer[1] && inner[2] < outer[2] && inner[3] < outer[3]
    };
    assert!(nests(&trim, &bleed) && nests(&bleed, &media));
}

#[test]
fn no_marks_where_none_are_asked_for() {
    for condition in ["newsprint", "newsprint-240"] {
        let written = built(&desk(condition), Profile::Press);
        let boxes = ["MediaBox", "BleedBox", "TrimBox"].map(|key| edges(&written, key));
        assert!(boxes[0] == boxes[1] && boxes[1] == boxes[2], "{boxes:?}");
        let Some(text) = text(&written, false) else { return };
        assert!(!text.contains("云汀日报"), "{text}");
    }
}

#[test]
fn screens_see_no_marks() {
    let written = built(&desk("heatset"), Profile::Screen);
    assert_eq!(edges(&written, "MediaBox"), edges(&written, "BleedBox"));
}

fn slug(desk: &Desk) -> Option<String> {
    let text = text(&built(desk, Profile::Press), false)?;
    text.lines().find(|line| line.starts_with("云汀日报")).map(str::to_owned)
}

#[test]
fn the_slug_line_tells_what_the_sheet_is_and_stands_off_the_page() {
    let written = built(&desk("heatset"), Profile::Press);
    let Some(all) = text(&written, false) else { return };
    let line = all.lines().find(|line| line.starts_with("云汀日报")).expect("a slug line");
    assert!(line.starts_with("云汀日报 · 2026-11-23 · A01 要闻 · 城北 · v3 · colour · "), "{line}");
    let hash = line.rsplit(" · ").next().expect("a hash");
    assert!(hash.len() == 12 && hash.bytes().all(|digit| digit.is_ascii_hexdigit()), "{line}");
    let trimmed = text(&written, true).expect("text");
    assert!(trimmed.contains("天地玄黄") && !trimmed.contains("云汀日报"), "{trimmed}");
}

#[test]
fn the_hash_follows_what_is_printed_and_nothing_else() {
    let hash = |desk: &Desk| slug(desk).map(|line| line.rsplit(' ').next().expect("a hash").to_owned());
    let Some(first) = hash(&desk("heatset")) else { return };
    assert_eq!(hash(&desk("heatset")).as_ref(), Some(&first), "another folder");
    let renumbered = desk("heatset").edit("edition.toml", "version = 3", "version = 4");
    assert_eq!(hash(&renumbered).as_ref(), Some(&first), "another version of the same");
    let reworded = desk("heatset").edit("1-lead.md", "天地玄黄", "天地黄玄");
    assert_ne!(hash(&reworded).as_ref(), Some(&first), "other words");
}

#[test]
fn a_slug_line_that_does_not_fit_is_told_of() {
    let own = |slug: &str| {
        let house = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press");
        let read = |name: &str| std::fs::read(house.join(name)).expect(name);
        let text = String::from_utf8(read("heatset.toml")).expect("UTF-8");
        desk("own")
            .write("layouts/press/own.toml", text + &format!("slug = \"{slug}\"\n"))
            .write("layouts/press/PSO_SNP_Paper_eci.icc", read("PSO_SNP_Paper_eci.icc"))
            .write("layouts/press/sRGB.icc", read("sRGB.icc"))
    };
    let wide = own(&"{title}".repeat(20));
    let told = wide.told(&wide.compose());
    assert!(
        told.iter().any(|line| line.starts_with("error text-too-wide layouts/press/own.toml:")),
        "{told:#?}"
    );
    let short = own("{page} {hash}");
    assert!(!short.told(&short.compose()).iter().any(|line| line.contains("text-too-wide")));
    let none = own("");
    assert_eq!(slug(&none), None);
}

#[test]
fn plates_have_their_marks_and_the_bar_its_inks() {
    let written = built(&desk("heatset"), Profile::Press);
    let Some(plates) = Plates::of(&written) else { return };
    let height = plates.plate("Black").height();
    // The first patches of the bar, 5 mm each from 5 mm right of the trim's edge, in the middle of the lowest 5 mm.
    let patch = |ink: &str, at: u32| plates.ink(ink, 31 + 14 + 14 * at + 7, height - 7);
    for (at, own) in ["Cyan", "Magenta", "Yellow", "Black"].into_iter().enumerate() {
        for ink in ["Cyan", "Magenta", "Yellow", "Black"] {
            assert_eq!(patch(ink, at as u32), if ink == own { 255 } else { 0 }, "{ink} on {own}");
        }
    }
    for ink in ["Cyan", "Magenta", "Yellow", "Black"] {
        let slug = (45..200).flat_map(|x| (2..12).map(move |y| (x, y)));
        let plate = plates.plate(ink);
        assert!(slug.into_iter().any(|(x, y)| plate.get_pixel(x, y).0[0] == 0), "the slug line on {ink}");
    }
}

#[test]
fn nothing_of_the_page_reaches_its_marks() {
    let mut edition = Edition::new(vec![page(300, 400, 9, vec![fill(rect(-50, -50, 400, 500), Ink::BLACK)])]);
    let beside = fill(rect(-40, 100, 10, 10), Ink::Registration(1000));
    edition.pages[0].marks =
        Some(Marks { margin: Insets::even(pt(40)), items: vec![beside], ..Marks::default() });
    let written = press(&edition, Standard::X4);
    opens(&written);
    let Some(plates) = Plates::of(&written) else { return };
    let at = |x, y| plates.ink("Black", x, y);
    assert_eq!([at(45, 45), at(36, 200), at(200, 36)], [255, 0, 0]);
    assert_eq!(
        [plates.ink("Cyan", 14, 154), plates.ink("Cyan", 45, 45)],
        [255, 0],
        "after it, marks are drawn"
    );
}
