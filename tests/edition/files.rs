//! The PDFs: as a plant's tools read, draw and separate them.

use crate::common::built::{self, Built, BuiltPage, pages};
use crate::common::dump::em_box;
use crate::common::tool;
use duikai::frame::PictureKind;
use duikai::make::Profile;
use duikai::unit::{Length, Rect};
use std::path::Path;
use std::sync::LazyLock;

/// Dots an inch at which pages are drawn, and after averaging compared.
const DPI: u32 = 144;
const COMPARED_DPI: u32 = 36;
/// Dots an inch at which pages are separated.
const PLATE_DPI: u32 = 72;
/// Mean difference of grey, of 255, that two renderers may show: they thicken small type and turn ink to grey each
/// in its own way. Measured on these pages: 4.2 to 10.8; two different pages differ by more than twice the limit.
const ALIKE: f64 = 12.0;

/// The rows of a table that a tool prints, below its rule.
fn rows(table: &str) -> Vec<Vec<&str>> {
    let below = table.lines().skip_while(|line| !line.starts_with("---")).skip(1);
    below.map(|row| row.split_whitespace().collect()).collect()
}

#[test]
fn every_font_is_embedded_subset_and_mapped() {
    for page in pages() {
        let Some(table) = tool::clean("pdffonts", &[&page.file()], &page.built.folder) else { return };
        let fonts = rows(&table);
        assert!(fonts.len() >= 4, "{table}");
        for font in fonts {
            assert_eq!(font[0].find('+'), Some(6), "{font:?}");
            assert_eq!(&font[font.len() - 5..font.len() - 2], ["yes"; 3], "{font:?}");
        }
    }
}

#[test]
fn qpdf_finds_nothing() {
    for built in built::editions() {
        for file in built.pages().map(BuiltPage::file).chain(["edition.pdf".to_owned()]) {
            let Some(said) = tool::clean("qpdf", &["--check", &file], &built.folder) else { return };
            assert!(said.contains("No syntax or stream encoding errors found"), "{said}");
        }
    }
}

/// A page in grey, white 255.
struct Grey {
    width: usize,
    samples: Vec<u8>,
}

impl Grey {
    /// A binary PGM, scaled down to [`COMPARED_DPI`] by averaging.
    fn read(path: &Path) -> Grey {
        let bytes = std::fs::read(path).expect("a picture");
        let mut header = Vec::new();
        let mut at = 0;
        while header.len() < 4 {
            let line = bytes[at..].iter().position(|&b| b == b'\n').expect("a line");
            let text = std::str::from_utf8(&bytes[at..at + line]).expect("ASCII");
            header.extend(text.split('#').next().into_iter().flat_map(str::split_whitespace));
            at += line + 1;
        }
        let [width, height] = [header[1], header[2]].map(|n| n.parse::<usize>().expect("a number"));
        let factor = (DPI / COMPARED_DPI) as usize;
        let (across, down) = (width / factor, height / factor);
        let mean = |x: usize, y: usize| {
            let block =
                (0..factor * factor).map(|i| (y * factor + i / factor) * width + x * factor + i % factor);
            (block.map(|place| usize::from(bytes[at + place])).sum::<usize>() / (factor * factor)) as u8
        };
        let samples = (0..down).flat_map(|y| (0..across).map(move |x| (x, y))).map(|(x, y)| mean(x, y));
        Grey { width: across, samples: samples.collect() }
    }

    /// Mean difference over what the two have in common outside `left_out`.
    fn difference(&self, other: &Grey, left_out: &[Rect]) -> f64 {
        let height = |grey: &Grey| grey.samples.len() / grey.width;
        let pixel = |length: Length| (length.to_pt() * f64::from(COMPARED_DPI) / 72.0).round() as usize;
        let is_in = |rect: &Rect, x, y| {
            (pixel(rect.x)..=pixel(rect.right())).contains(&x)
                && (pixel(rect.y)..=pixel(rect.bottom())).contains(&y)
        };
        let (mut sum, mut count) = (0, 0);
        for y in 0..height(self).min(height(other)) {
            for x in 0..self.width.min(other.width) {
                if !left_out.iter().any(|rect| is_in(rect, x, y)) {
                    sum += u64::from(
                        self.samples[y * self.width + x].abs_diff(other.samples[y * other.width + x]),
                    );
                    count += 1;
                }
            }
        }
        sum as f64 / f64::from(count)
    }
}

/// A page as poppler, MuPDF and Ghostscript draw it, each without a word.
fn drawn(page: BuiltPage<'_>) -> Option<[Grey; 3]> {
    let folder = &page.built.folder;
    let (file, name) = (page.file(), |tool: &str| format!("{}-{tool}.pgm", page.number()));
    let dpi = DPI.to_string();
    let draw =
        |tool, args: &[&str]| tool::clean(tool, args, folder).map(|said| assert_eq!(said, "", "{tool}"));
    let stem = format!("{}-poppler", page.number());
    draw("pdftoppm", &["-gray", "-singlefile", "-r", &dpi, &file, &stem])?;
    draw("mutool", &["draw", "-q", "-c", "gray", "-r", &dpi, "-o", &name("mupdf"), &file])?;
    let (device, output) = (format!("-r{dpi}"), format!("-sOutputFile={}", name("ghostscript")));
    let smooth = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"];
    let quiet = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pgmraw"];
    draw("gs", &[&quiet[..], &smooth, &[&device, &output, &file]].concat())?;
    Some(["poppler", "mupdf", "ghostscript"].map(|tool| Grey::read(&folder.join(name(tool)))))
}

#[test]
fn three_renderers_draw_each_page_alike_and_without_a_word() {
    let mut before: Option<Grey> = None;
    for page in pages().into_iter().chain(SCREEN.pages()) {
        let Some([poppler, mupdf, ghostscript]) = drawn(page) else { return };
        // MuPDF without ICC, as distributions build it, adds black to the other inks as it comes: photos in ink
        // look darker than they print, and say nothing here. On the screen's pages, in light, they are compared.
        let on_press = !std::ptr::eq(page.built, &*SCREEN);
        let inked: Vec<Rect> = page.images().filter(|_| on_press).map(|image| image.rect).collect();
        let differences = [
            poppler.difference(&mupdf, &inked),
            mupdf.difference(&ghostscript, &inked),
            ghostscript.difference(&poppler, &[]),
        ];
        println!("{} differ by {differences:.2?}", page.number());
        assert!(
            differences.iter().all(|&difference| difference < ALIKE),
            "{}: {differences:?}",
            page.number()
        );
        // Another page is not alike.
        if let Some(other) = before.replace(poppler) {
            let difference = other.difference(&mupdf, &[]);
            println!("{} differs from the page before by {difference:.2}", page.number());
            assert!(difference > 2.0 * ALIKE, "{}: {difference}", page.number());
        }
    }
}

/// A plate of a page as Ghostscript separates it; full ink is 0.
fn plate(page: BuiltPage<'_>, ink: &str) -> image::GrayImage {
    let path = page.built.folder.join(format!("{}-plate({ink}).tif", page.number()));
    image::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).into_luma8()
}

#[test]
fn running_text_is_on_the_black_plate_alone() {
    for page in pages() {
        let output = format!("-sOutputFile={}-plate.tif", page.number());
        let (dpi, file) = (format!("-r{PLATE_DPI}"), page.file());
        let args = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", &dpi, &output, &file];
        let Some(said) = tool::clean("gs", &args, &page.built.folder) else { return };
        assert_eq!(said, "");
        let plates = ["Black", "Cyan", "Magenta", "Yellow"].map(|ink| plate(page, ink));
        let pixel = |length: Length| (length.to_pt() * f64::from(PLATE_DPI) / 72.0).round() as u32;
        for line in page.body() {
            let rect = em_box(line);
            let (across, down) = (pixel(rect.x)..pixel(rect.right()), pixel(rect.y)..pixel(rect.bottom()));
            let inked = |plate: &image::GrayImage| {
                across.clone().any(|x| down.clone().any(|y| plate.get_pixel(x, y).0[0] < 255))
            };
            assert_eq!(plates.each_ref().map(inked), [true, false, false, false], "{}", line.text);
        }
        // The other plates are not empty: a photo is on them.
        for plate in &plates[1..] {
            assert!(plate.pixels().any(|pixel| pixel.0[0] < 128));
        }
    }
}

#[test]
fn photos_go_to_the_press_in_ink_no_finer_than_it_prints() {
    for page in pages() {
        let Some(table) = tool::clean("pdfimages", &["-list", &page.file()], &page.built.folder) else {
            return;
        };
        let press = &page.built.made.project.as_ref().expect("a project").press;
        let listed = rows(&table);
        let photos = page.images().filter(|image| image.picture.kind == PictureKind::Jpeg).count();
        let jpegs: Vec<_> = listed.iter().filter(|row| row[5] == "cmyk" && row[8] == "jpeg").collect();
        assert!(photos > 0 && jpegs.len() >= photos, "{table}");
        assert!(listed.iter().all(|row| matches!(row[5], "cmyk" | "gray")), "{table}");
        for row in jpegs {
            let ppi = [row[12], row[13]].map(|ppi| ppi.parse::<u32>().expect("a number"));
            assert!(ppi.iter().all(|&ppi| ppi <= press.resolution.target + 1), "{table}");
        }
    }
}

/// A box of the only page of a PDF: left, bottom, right, top.
fn page_box(file: &lopdf::Document, key: &[u8]) -> Option<[f64; 4]> {
    let page = file.get_dictionary(file.page_iter().next().expect("a page")).expect("a page");
    let array = page.get(key).ok()?.as_array().expect("a box");
    let numbers: Vec<f64> = array.iter().map(|n| f64::from(n.as_float().expect("a number"))).collect();
    numbers.try_into().ok()
}

#[test]
fn media_bleed_and_trim_boxes_are_the_sheets() {
    for page in pages() {
        let file = lopdf::Document::load(page.built.folder.join(page.file())).expect("a PDF");
        let trim = page.grid().trim;
        let boxes =
            [b"MediaBox".as_slice(), b"BleedBox", b"TrimBox"].map(|key| page_box(&file, key).expect("a box"));
        // Without bleed the three are one; none may be smaller than the next by a rounding.
        for [left, bottom, right, top] in boxes {
            assert_eq!([left, bottom], [0.0, 0.0]);
            assert!((right - trim.width.to_pt()).abs() < 0.01 && (top - trim.height.to_pt()).abs() < 0.01);
        }
        let encloses = |outer: [f64; 4], inner: [f64; 4]| outer[2] >= inner[2] && outer[3] >= inner[3];
        assert!(encloses(boxes[0], boxes[1]) && encloses(boxes[1], boxes[2]));
        assert_eq!((page_box(&file, b"CropBox"), page_box(&file, b"ArtBox")), (None, None));
    }
}

static SCREEN: LazyLock<Built> =
    LazyLock::new(|| built::build(&built::sample(), "sample-screen", Profile::Screen));

#[test]
fn a_screen_gets_light_and_the_photos_own_bytes() {
    for page in SCREEN.pages() {
        let bytes = std::fs::read(page.built.folder.join(page.file())).expect("a PDF");
        let jpegs = || page.images().filter(|image| image.picture.kind == PictureKind::Jpeg);
        assert!(jpegs().count() > 0);
        for image in jpegs() {
            let photo = std::fs::read(&image.picture.path).expect("a photo");
            let held = bytes.windows(photo.len()).any(|window| window == photo);
            assert!(held, "{} is not in {}", image.picture.name, page.file());
        }
        let Some(table) = tool::clean("pdfimages", &["-list", &page.file()], &page.built.folder) else {
            return;
        };
        assert!(rows(&table).iter().all(|row| matches!(row[5], "rgb" | "icc" | "gray")), "{table}");
    }
}

#[test]
fn the_press_gets_other_bytes_than_the_photos_own() {
    for page in pages() {
        let bytes = std::fs::read(page.built.folder.join(page.file())).expect("a PDF");
        for image in page.images().filter(|image| image.picture.kind == PictureKind::Jpeg) {
            let photo = std::fs::read(&image.picture.path).expect("a photo");
            assert!(!bytes.windows(photo.len()).any(|window| window == photo), "{}", image.picture.name);
        }
    }
}
