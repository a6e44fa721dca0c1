//! PDF pages drawn.

use duikai::export::render::{RenderError, render};

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
    let pages = render(pdf(&["1 0 0 rg", "0 0 1 rg"], "0 0 72 36"), 144).expect("render");
    assert_eq!(pages.len(), 2);
    for (page, fill) in pages.iter().zip([[255, 0, 0], [0, 0, 255]]) {
        assert_eq!((page.width, page.height), (144, 72));
        let image = image::load_from_memory(&page.data).expect("png").into_rgb8();
        assert_eq!(image.get_pixel(20, 60).0, fill, "inside, at the lower left");
        assert_eq!(image.get_pixel(71, 36).0, fill, "up to the edge");
        assert_eq!(image.get_pixel(72, 36).0, [255; 3], "and no further");
        assert_eq!(image.get_pixel(20, 10).0, [255; 3], "white above");
    }
}

#[test]
fn two_runs_are_equal() {
    let once = || render(pdf(&["0.2 0.4 0.1 0.3 k"; 5], "0 0 72 36"), 100).expect("render");
    assert_eq!(once(), once());
}

#[test]
fn what_cannot_be_drawn_is_an_error() {
    assert_eq!(render(b"no pdf".to_vec(), 100), Err(RenderError::Unreadable));
    assert_eq!(render(Vec::new(), 100), Err(RenderError::Unreadable));
    let huge = render(pdf(&["0 g"], "0 0 14400 14400"), 100);
    assert_eq!(huge, Err(RenderError::TooManyPixels { page: 1, width: 20_000, height: 20_000 }));
    assert!(render(pdf(&["0 g"], "0 0 72 36"), 0).is_ok(), "one pixel at least");
}
