//! QR codes.

use super::common::desk::{Desk, lines};
use super::common::tool;
use super::{one_box, page_grid, shapes};
use duikai::frame::Outline;
use duikai::ink::Ink;
use duikai::make::{Made, Profile};
use duikai::unit::{Length, Rect};

const URL: &str = "https://daily.yunting.example/2026/1123/service";

fn code(lines: u16, more: &str) -> Desk {
    one_box("code", "qr", 1, lines, more).append("edition.toml", &format!("qr.code = \"{URL}\"\n"))
}

/// The white ground, and the dark rectangles.
fn symbol(made: &Made) -> (Rect, Vec<Rect>) {
    let shapes = shapes(made);
    let [.., ground, dark] = &shapes[..] else { panic!("{shapes:#?}") };
    let (Outline::Rect(ground), Outline::Rects(dark)) = (&ground.outline, &dark.outline) else {
        panic!("{shapes:#?}")
    };
    (*ground, dark.clone())
}

#[test]
fn a_code_can_be_read_back_from_the_page() {
    let desk = code(14, "[box.qr]\nlevel = \"quartile\"\n");
    let (_, written) = desk.build(Profile::Press);
    assert!(!written.files.is_empty());
    let pdf = desk.path("out/A01.pdf");
    let pdf = pdf.to_str().expect("a path");
    let Some(_) = tool::run("pdftoppm", &["-r", "150", "-png", "-singlefile", pdf, "code"], desk.root())
    else {
        return;
    };
    let Some(read) = tool::run("zbarimg", &["--quiet", "--raw", "code.png"], desk.root()) else { return };
    assert_eq!(String::from_utf8_lossy(&read.stdout).trim(), URL);
}

#[test]
fn its_modules_are_whole_units_of_black_alone_within_a_quiet_zone() {
    let made = code(14, "").compose();
    let (ground, dark) = symbol(&made);
    let left = dark.iter().map(|rect| rect.x).min().expect("modules");
    let right = dark.iter().map(|rect| rect.right()).max().expect("modules");
    let module = dark.iter().map(|rect| rect.height).min().expect("modules");
    assert!(
        dark.iter().all(|rect| (rect.x - left).to_raw() % module.to_raw() == 0
            && rect.width.to_raw() % module.to_raw() == 0)
    );
    assert_eq!((left - ground.x, ground.right() - right), (module * 4, module * 4));
    let ink = shapes(&made).last().and_then(|shape| shape.fill.clone());
    assert_eq!(ink, Some(Ink::BLACK));
    for (at, rect) in dark.iter().enumerate() {
        assert!(dark[at + 1..].iter().all(|other| !rect.overlaps(*other)));
    }
    let wide = code(14, "[box.qr]\nquiet = 6\n").compose();
    let (ground, dark) = symbol(&wide);
    let (left, module) = (dark.iter().map(|rect| rect.x).min(), dark.iter().map(|rect| rect.height).min());
    assert_eq!(left.map(|left| left - ground.x), module.map(|module| module * 6));
    assert!(page_grid(&wide).rect(1, 1, &(0..14)).contains(ground));
}

#[test]
fn the_layout_says_what_the_edition_does_not_and_a_caption_stands_below() {
    let own = format!("[box.qr]\ntext = \"{URL}\"\ncaption = [\"扫码看预报\", \"逐小时更新\"]\n");
    let made = one_box("code", "qr", 1, 14, &own).compose();
    let (ground, _) = symbol(&made);
    let captions = lines(&made, "code", "qr-caption");
    assert_eq!(captions.len(), 2);
    assert!(captions.iter().all(|line| line.origin.y > ground.bottom()));
    let empty = one_box("code", "qr", 1, 14, "");
    assert!(empty.told(&empty.compose()).iter().any(|line| line.contains("box-empty")));
}

#[test]
fn a_code_too_small_for_newsprint_is_told_of() {
    let small = code(4, "");
    let told = small.told(&small.compose());
    assert!(told.iter().any(|line| line.contains("warning qr-too-small layouts/A01.toml:")), "{told:#?}");
    assert!(code(14, "").compose().findings.is_empty());
    let strict = code(14, "").append("layouts/styles/test.toml", "\n[qr]\nmin_module = \"2mm\"\n");
    assert!(strict.told(&strict.compose()).iter().any(|line| line.contains("qr-too-small")));
}

#[test]
fn more_than_a_code_can_hold_is_an_error() {
    let desk = one_box("code", "qr", 5, 40, "[box.qr]\nlevel = \"high\"\n")
        .append("edition.toml", &format!("qr.code = \"{}\"\n", "云".repeat(500)));
    let told = desk.told(&desk.compose());
    assert!(
        told.iter()
            .any(|line| line.contains("error qr-too-much edition.toml:") && line.contains("1500 bytes")),
        "{told:#?}"
    );
    assert!(Length::ZERO < symbol(&code(14, "").compose()).0.width);
}
