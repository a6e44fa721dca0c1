//! What stands on which plate, by Ghostscript's own.

use super::pages::*;
use super::{Plates, opens, press};
use duikai::export::pdf::{Colours, Standard};
use duikai::frame::*;
use duikai::ink::{Ink, Spot};

const RED: &str = "PANTONE 485 C";

fn red(tint: u16) -> Ink {
    Ink::Spot(Spot { name: RED.into(), tint, process: [0, 950, 1000, 0] })
}

/// A solid and a tint of `ink`, with type in black over the solid and in paper over the tint.
fn printed(solid: Ink, tint: Ink) -> Edition {
    Edition::of(vec![
        fill(rect(0, 0, 150, 200), solid),
        fill(rect(150, 0, 150, 200), tint),
        FrameItem::Text(line(SANS, "█", 20, 100, 60, Ink::BLACK)),
        FrameItem::Text(line(SANS, "█", 200, 100, 60, Ink::PAPER)),
    ])
}

#[test]
fn a_special_ink_has_its_own_plate_and_no_other() {
    for standard in [Standard::X4, Standard::X1a] {
        let written = press(&printed(red(1000), red(400)), standard);
        opens(&written);
        let Some(plates) = Plates::of(&written) else { return };
        for bare in ["Cyan", "Magenta", "Yellow"] {
            assert!(plates.is_bare(bare), "{bare}");
        }
        assert_eq!(plates.ink(RED, 140, 150), 255);
        assert!((101..=103).contains(&plates.ink(RED, 290, 150)), "{}", plates.ink(RED, 290, 150));
        // Black leaves it unbroken, paper clears it.
        assert_eq!([plates.ink("Black", 50, 80), plates.ink(RED, 50, 80)], [255, 255]);
        assert_eq!([plates.ink("Black", 230, 80), plates.ink(RED, 230, 80)], [0, 0]);
    }
}

#[test]
fn red_without_a_plate_is_process_red() {
    let process = |tint| Ink::Process([0, 950, 1000, 0]).tinted(tint);
    let written = press(&printed(process(1000), process(400)), Standard::X4);
    let Some(plates) = Plates::of(&written) else { return };
    assert!(!plates.has(RED));
    assert_eq!([plates.ink("Yellow", 140, 150), plates.ink("Yellow", 50, 80)], [255, 255]);
    assert!(plates.ink("Magenta", 140, 150) > 240 && plates.ink("Magenta", 230, 80) == 0);
}

#[test]
fn only_pages_with_a_special_ink_list_it() {
    let mut edition = printed(red(1000), red(400));
    edition.pages.push(page(300, 400, 0, vec![fill(rect(0, 0, 9, 9), Ink::BLACK)]));
    let file = press(&edition, Standard::X4).lopdf();
    let lists: Vec<bool> = file
        .page_iter()
        .map(|page| {
            let page = file.get_dictionary(page).expect("a page");
            page.get(b"Resources").and_then(|r| r.as_dict()).expect("resources").has(b"ColorSpace")
        })
        .collect();
    assert_eq!(lists, [true, false]);
}

#[test]
fn screens_see_what_stands_in_for_a_special_ink() {
    let mut edition = printed(red(1000), red(400));
    edition.colours = Colours::Screen;
    let written = edition.write();
    assert!(!String::from_utf8_lossy(&written.bytes).contains("/Separation"));
    if written.clean("pdftoppm", &["-r", "72", "-png", "-singlefile", "{}", "shown"]).is_some() {
        let [r, g, b] = written.read_picture("shown.png").to_rgb8().get_pixel(140, 150).0;
        assert!(r > 200 && g < 60 && b < 60, "{r} {g} {b}");
    }
}

#[test]
fn marks_of_registration_are_on_every_plate() {
    let mut edition = printed(red(1000), red(400));
    edition.pages[0].items.push(fill(rect(100, 300, 50, 50), Ink::Registration(1000)));
    let written = press(&edition, Standard::X4);
    let Some(plates) = Plates::of(&written) else { return };
    for ink in ["Cyan", "Magenta", "Yellow", "Black", RED] {
        assert_eq!([plates.ink(ink, 125, 325), plates.ink(ink, 125, 290)], [255, 0], "{ink}");
    }
}
