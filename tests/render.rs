//! PDF pages drawn.

mod common;

use common::program::{duikai, run};
use duikai::export::render::{PagePng, RenderError, output_profile, render};
use duikai::plate::Look;
use duikai::render::{THUMBNAIL, pages, thumbnails};
use image::RgbImage;
use std::path::Path;

/// As `hayro` draws them, and as their plates show them.
fn both(pdf: Vec<u8>, dpi: u32) -> [Vec<PagePng>; 2] {
    [pages(&pdf, dpi, &Look::plain()).expect("pages"), render(pdf, dpi).expect("render")]
}

fn picture(page: &PagePng) -> RgbImage {
    image::load_from_memory(&page.data).expect("png").into_rgb8()
}

/// Pages of 72 by 36 points, each with a rectangle of 36 by 18 points in its lower left corner.
fn pdf(fills: &[&str], media: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..fills.len()).map(|i| format!("{} 0 R", 3 + 2 * i)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), fills.len()),
    ];
    for (i, fill) in fills.iter().enumerate() {
        let content = format!("{fill} 0 0 36 18 re f");
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[{media}]/Contents {} 0 R>>", 4 + 2 * i));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let table = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

#[test]
fn a_page_has_its_colours_on_white() {
    for pages in both(pdf(&["1 0 0 rg", "0 0 1 rg"], "0 0 72 36"), 144) {
        assert_eq!(pages.len(), 2);
        for (page, fill) in pages.iter().zip([[255, 0, 0], [0, 0, 255]]) {
            assert_eq!((page.width, page.height), (144, 72));
            let image = picture(page);
            assert_eq!(image.get_pixel(20, 60).0, fill, "inside, at the lower left");
            assert_eq!(image.get_pixel(71, 36).0, fill, "up to the edge");
            assert_eq!(image.get_pixel(72, 36).0, [255; 3], "and no further");
            assert_eq!(image.get_pixel(20, 10).0, [255; 3], "white above");
        }
    }
}

#[test]
fn ink_looks_as_the_press_prints_it() {
    let press =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press/PSO_SNP_Paper_eci.icc"));
    let look = Look::of(&press.expect("a profile")).expect("a look");
    let colour = |fill: &str, look: &Look| {
        picture(&pages(&pdf(&[fill], "0 0 72 36"), 72, look).expect("pages")[0]).get_pixel(10, 30).0
    };
    // Black on newsprint is a dark grey; what the inks alone would take away is all light.
    assert_eq!(colour("0 0 0 1 k", &Look::plain()), [0; 3]);
    let black = colour("0 0 0 1 k", &look);
    assert!(black.iter().all(|light| (60..110).contains(light)), "{black:?}");
    let [red, green, blue] = colour("0 1 1 0 k", &look);
    assert!(red > 180 && green < 120 && blue < 120, "{red} {green} {blue}");
    assert_eq!(colour("0 0 0 0 k", &look), [255; 3], "paper is white");
    // Light is light, whatever inks would print of it.
    assert_eq!(colour("1 0 0 rg", &look), [255, 0, 0]);
}

#[test]
fn overprint_is_seen() {
    // Yellow, and cyan over it: with overprint green, without it cyan.
    let page = |state: &str| {
        let content = format!("0 0 1 0 k 0 0 36 18 re f {state} 1 0 0 0 k 0 0 36 18 re f");
        let whole = pdf(&["0 g"], "0 0 72 36");
        let text = String::from_utf8(whole).expect("ASCII");
        let states = "/Resources<</ExtGState<</O<</OP true/op true/OPM 1>>>>>>/Contents";
        let text = text.replace("/Contents", states).replace("0 g 0 0 36 18 re f", &content);
        picture(&pages(text.as_bytes(), 72, &Look::plain()).expect("pages")[0]).get_pixel(10, 30).0
    };
    assert_eq!([page("/O gs"), page("")], [[0, 255, 0], [0, 255, 255]]);
}

#[test]
fn a_page_is_shown_to_its_crop_box() {
    let text = String::from_utf8(pdf(&["0 0 0 1 k"], "0 0 72 36")).expect("ASCII");
    let text = text.replace("/Contents", "/CropBox[18 9 54 36]/Contents");
    for pages in both(text.into_bytes(), 72) {
        assert_eq!((pages[0].width, pages[0].height), (36, 27));
        let image = picture(&pages[0]);
        assert_eq!(image.get_pixel(0, 26).0.map(|light| light < 60), [true; 3]);
        assert_eq!(image.get_pixel(18, 26).0, [255; 3], "the rectangle ends in the middle");
        assert_eq!(image.get_pixel(0, 17).0, [255; 3]);
    }
}

#[test]
fn what_plates_cannot_tell_is_drawn_by_the_other_way() {
    // A page of light and ink at once: each keeps its own colour.
    let text = String::from_utf8(pdf(&["0 1 0 rg 36 0 36 18 re f 0 0 0 0.5 k"], "0 0 72 36")).expect("ASCII");
    let shown = picture(&pages(text.as_bytes(), 72, &Look::plain()).expect("pages")[0]);
    let other = picture(&render(text.into_bytes(), 72).expect("render")[0]);
    assert_eq!(shown, other);
    assert_eq!(shown.get_pixel(60, 30).0, [0, 255, 0]);
}

#[test]
fn runs_and_threads_make_no_difference() {
    let file = pdf(&["0.2 0.4 0.1 0.3 k"; 5], "0 0 72 36");
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| both(file.clone(), 100))
    };
    assert_eq!(with(1), with(1));
    assert_eq!(with(1), with(5));
}

#[test]
fn thumbnails_fit_their_longer_side() {
    for media in ["0 0 1105 1559", "0 0 1559 1105", "0 0 40 20", "0 0 9000 100"] {
        let small = thumbnails(&pdf(&["0 g"], media), THUMBNAIL, &Look::plain()).expect("thumbnails");
        let longest = small[0].width.max(small[0].height);
        // A pixel an inch is the step.
        assert!(longest <= THUMBNAIL as usize && longest >= 115, "{media}: {longest}");
    }
}

#[test]
fn folders_thumbnails_and_contact_sheets_from_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("A01.pdf"), pdf(&["0 0 0 1 k"], "0 0 72 36")).expect("a file");
    std::fs::write(at("A02.pdf"), pdf(&["0 g", "0 g"], "0 0 36 72")).expect("a file");
    let (status, told, _) =
        run(duikai().args(["render", "--thumbnails", "--contact-sheet"]).arg(folder.path()));
    assert_eq!(status, 0);
    let names = ["A01.thumb.png", "A02-1.thumb.png", "A02-2.thumb.png", "contact.png"];
    let wanted: Vec<String> = names.iter().map(|name| format!("{}\n", at(name).display())).collect();
    assert_eq!(told, wanted.concat());
    let sheet = image::open(at("contact.png")).expect("a picture").into_rgb8();
    assert_eq!((sheet.width(), sheet.height()), (24 + 3 * (240 + 24), 24 + 240 + 24 + 15));
    let dark = |rows: std::ops::Range<u32>| {
        rows.flat_map(|y| (0..sheet.width()).map(move |x| (x, y))).any(|(x, y)| sheet.get_pixel(x, y)[1] < 60)
    };
    assert!(dark(266..282), "names stand under the pages");
    let empty = tempfile::tempdir().expect("a folder");
    let (status, _, told) = run(duikai().arg("render").arg(empty.path()));
    assert!(status == 2 && told.contains("there is no"), "{status} {told}");
    let (status, _, _) = run(duikai().args(["render", "--press", "no-such"]).arg(at("A01.pdf")));
    assert_eq!(status, 2, "a press that was asked for must be there");
}

#[test]
fn a_page_of_ours_is_shown_by_its_output_intent() {
    let built = common::built::editions()[0];
    let bytes = std::fs::read(built.folder.join("A02.pdf")).expect("a page");
    let own = Look::of(&output_profile(&bytes).expect("an intent")).expect("a look");
    let [usual, same] = [&Look::plain(), &own].map(|look| thumbnails(&bytes, 200, look).expect("drawn"));
    assert_eq!(usual, same, "whatever is usual");
}

#[test]
fn what_cannot_be_drawn_is_an_error() {
    let drawn = |bytes: &[u8], dpi| pages(bytes, dpi, &Look::plain());
    assert_eq!(drawn(b"no pdf", 100), Err(RenderError::Unreadable));
    assert_eq!(drawn(b"", 100), Err(RenderError::Unreadable));
    let huge = drawn(&pdf(&["0 g"], "0 0 14400 14400"), 100);
    assert_eq!(huge, Err(RenderError::TooManyPixels { page: 1, width: 20_000, height: 20_000 }));
    assert!(drawn(&pdf(&["0 g"], "0 0 72 36"), 0).is_ok(), "one pixel at least");
}
