//! Whole editions on their plates: the conditions shipped, pages in black, special inks, body text on K alone.

use super::common::built;
use super::common::desk::{Desk, han};
use super::pages::Written;
use super::{Plates, opens};
use duikai::frame::{FrameItem, Page, TextLine};
use duikai::make::Profile;
use duikai::unit::{Length, Rect};
use std::path::Path;

const STYLE: &str = "layouts/styles/test.toml";
const HEAD: &str = "headline = \"红色标题\"\n[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"\n";
const PLACE: &str = "headline.lines = 4\nheadline.size = \"24pt\"\ntint = 0.2\n\
                     [[box.photo]]\ncolumn = 1\nspan = 2\nline = 6\nlines = 10\n";

/// A story on a tint with a headline in red and a photo in colour, for a press condition.
fn desk(press: &str) -> Desk {
    Desk::lead(2, 30, PLACE)
        .photo("a.jpg", 900, 600)
        .story("lead", HEAD, &han(280))
        .edit(
            STYLE,
            "align    = \"center\"\ncondense = 90",
            "align    = \"center\"\ncondense = 90\ncolour = \"red\"",
        )
        .edit("edition.toml", "style    = \"test\"", &format!("style = \"test\"\npress = \"{press}\""))
}

/// The same for a newsprint of its own that says `more`.
fn own(more: &str) -> Desk {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press");
    let read = |name: &str| std::fs::read(house.join(name)).expect(name);
    let text = String::from_utf8(read("newsprint.toml")).expect("UTF-8");
    desk("own")
        .write("layouts/press/own.toml", text.replace("[resolution]", &format!("{more}\n[resolution]")))
        .write("layouts/press/PSO_SNP_Paper_eci.icc", read("PSO_SNP_Paper_eci.icc"))
        .write("layouts/press/sRGB.icc", read("sRGB.icc"))
}

#[track_caller]
fn first(desk: &Desk) -> Written {
    let (made, written) = desk.build(Profile::Press);
    let file = written.files.first().unwrap_or_else(|| panic!("{:#?}", desk.told(&made)));
    Written::new(std::fs::read(file).expect("a file"))
}

#[test]
fn each_condition_shipped_builds_as_it_stands() {
    for (condition, version) in
        [("newsprint", "%PDF-1.6"), ("newsprint-240", "%PDF-1.4"), ("heatset", "%PDF-1.6")]
    {
        let written = first(&desk(condition));
        assert!(written.bytes.starts_with(version.as_bytes()), "{condition}");
        opens(&written);
    }
}

const COLOURS: [&str; 3] = ["Cyan", "Magenta", "Yellow"];

#[test]
fn a_page_in_black_leaves_the_other_plates_bare() {
    let entry = desk("newsprint").append("edition.toml", "\n").edit(
        "edition.toml",
        "layout = \"A01\"",
        "layout = \"A01\"\nmono = true",
    );
    for desk in [own("mono = true"), entry] {
        let written = first(&desk);
        opens(&written);
        let Some(plates) = Plates::of(&written) else { return };
        for ink in COLOURS {
            assert!(plates.is_bare(ink), "{ink}");
        }
        let black = plates.plate("Black");
        let solid = black.pixels().filter(|pixel| pixel.0[0] == 0).count();
        assert!(solid > 1000, "type is solid");
    }
}

#[test]
fn the_same_page_in_colour_has_ink_on_them() {
    let written = first(&desk("newsprint"));
    let Some(plates) = Plates::of(&written) else { return };
    for ink in COLOURS {
        assert!(!plates.is_bare(ink), "{ink}");
    }
}

#[test]
fn marks_of_a_page_in_black_are_on_its_one_plate() {
    let written = first(&own("mono = true\nmarks = {}\nbleed = \"3mm\""));
    let Some(plates) = Plates::of(&written) else { return };
    for ink in COLOURS {
        assert!(plates.is_bare(ink), "{ink}");
    }
    assert!(!plates.is_bare("Black"));
}

#[test]
fn a_colour_of_the_style_goes_to_the_plate_that_the_press_has_for_it() {
    let spot = "[[spot]]\nname = \"PANTONE 485 C\"\ncolour = \"red\"\n";
    let written = first(&own(spot));
    opens(&written);
    let Some(plates) = Plates::of(&written) else { return };
    let red = plates.plate("PANTONE 485 C");
    let solid: Vec<(u32, u32)> =
        red.enumerate_pixels().filter(|(.., pixel)| pixel.0[0] == 0).map(|(x, y, _)| (x, y)).collect();
    assert!(solid.len() > 300, "a headline: {}", solid.len());
    for ink in COLOURS {
        let plate = plates.plate(ink);
        assert!(solid.iter().all(|&(x, y)| plate.get_pixel(x, y).0[0] == 255), "{ink}");
    }
}

/// The lines of running text that stand on bare paper or a tint of black.
fn on_paper(page: &Page) -> impl Iterator<Item = &TextLine> {
    let lines = page.items.iter().filter_map(|item| match item {
        FrameItem::Text(line) if line.role.part == "body" => Some(line),
        _ => None,
    });
    lines.filter(|line| {
        let size = line.runs.first().map_or(Length::ZERO, |run| run.size);
        let rect = Rect::new(line.origin.x, line.origin.y - size, line.role.width, size);
        !page.items.iter().filter_map(FrameItem::as_image).any(|image| image.rect.overlaps(rect))
    })
}

/// The sample and the seed page, as the press gets them.
#[test]
fn body_text_is_on_no_plate_but_k_and_no_spot_passes_the_ink_limit() {
    for page in built::pages() {
        let bytes = std::fs::read(page.built.folder.join(page.file())).expect("a file");
        let written = Written::new(bytes);
        let Some(plates) = Plates::of(&written) else { return };
        let [cyan, magenta, yellow, black] =
            ["Cyan", "Magenta", "Yellow", "Black"].map(|ink| plates.plate(ink));
        let mut glyphs = 0;
        for line in on_paper(&page.composed.page) {
            for glyph in
                line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run.size, glyph)))
            {
                let (size, glyph) = glyph;
                // The middle of its em box.
                let (x, y) = (line.origin.x + glyph.x + size / 2, line.origin.y + glyph.y - size / 3);
                let (x, y) = (x.to_pt() as u32, y.to_pt() as u32);
                for plate in [&cyan, &magenta, &yellow] {
                    assert_eq!(plate.get_pixel(x, y).0[0], 255, "{} {} at {x} {y}", page.number(), line.text);
                }
                glyphs += u32::from(black.get_pixel(x, y).0[0] < 255);
            }
        }
        assert!(glyphs > 100, "{}: {glyphs} glyphs met", page.number());
        let ink = |plate: &image::GrayImage, at: usize| 255 - u32::from(plate.as_raw()[at]);
        let all = [&cyan, &magenta, &yellow, &black];
        let total = (0..black.as_raw().len()).map(|at| all.map(|plate| ink(plate, at)).iter().sum::<u32>());
        let percent = total.max().unwrap_or(0) * 100 / 255;
        println!("{}: {percent} % at most", page.number());
        assert!(percent <= 221, "{}: {percent} %", page.number());
    }
}
