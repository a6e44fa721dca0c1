//! Plates: what our raster prints of our pages, beside what Ghostscript prints of the PDF of the same pages.

#[path = "pdf/bench.rs"]
mod bench;
mod common;
#[path = "plates/gs.rs"]
mod gs;

use bench::*;
use common::built;
use duikai::export::picture::{PictureColour, PictureEncoding, Prepared};
use duikai::export::plates::{Source, sheets};
use duikai::frame::*;
use duikai::ink::Ink;
use duikai::plate::{Options, Raster, Sheet};
use duikai::unit::{Length, Point, Turn, Writing};
use std::io::Write as _;
use std::sync::Arc;

const BLACK: Ink = Ink::BLACK;
const TINT: Ink = Ink::Process([300, 0, 0, 0]);

fn text(line: TextLine) -> FrameItem {
    FrameItem::Text(line)
}

/// The sheet of the only page of `edition`.
fn sheet(edition: &Edition) -> Sheet {
    let pages: Vec<&Page> = edition.pages.iter().collect();
    let source = Source { faces: book(), pictures: &edition.pictures, ads: None };
    sheets(&pages, source).expect("a sheet").remove(0)
}

fn raster(edition: &Edition, dpi: u32) -> Raster {
    Raster::draw(&sheet(edition), dpi, &Options::default()).expect("plates")
}

/// Glyphs one below another, as a vertical line has them.
fn down(name: (&str, u16), text: &str, x: i64, y: i64, size: i64, ink: Ink) -> TextLine {
    let mut line = line(name, text, x, y, size, ink);
    line.writing = Writing::Vertical;
    for (at, glyph) in (0..).zip(&mut line.runs[0].glyphs) {
        glyph.x = -pt(size).scale(1, 2);
        glyph.y = pt(size * at).scale(11, 10) + pt(size).scale(88, 100);
    }
    line
}

/// The same, lying on their sides.
fn lying(name: (&str, u16), text: &str, x: i64, y: i64, size: i64, ink: Ink) -> TextLine {
    let mut line = line(name, text, x, y, size, ink);
    line.writing = Writing::Vertical;
    line.runs[0].turn = Turn::Clockwise;
    for glyph in &mut line.runs[0].glyphs {
        (glyph.x, glyph.y) = (-pt(size).scale(3, 10), glyph.x);
    }
    line
}

fn scaled(mut line: TextLine, stretch: u16, squash: u16) -> TextLine {
    for run in &mut line.runs {
        (run.stretch, run.squash) = (stretch, squash);
        for glyph in &mut run.glyphs {
            glyph.x = glyph.x.scale(stretch.into(), 1000);
            glyph.y = glyph.y.scale(squash.into(), 1000);
        }
    }
    line
}

fn texts() -> Vec<FrameItem> {
    vec![
        text(line(SERIF, "春风又绿江南岸，明月何时照我还？", 20, 30, 9, BLACK)),
        text(line(SANS, "GDP 2026 增长百分之五", 20, 50, 12, Ink::Process([0, 1000, 900, 0]))),
        text(line(KAI, "楷体字也在版上", 20, 80, 24, BLACK)),
        text(scaled(line(SERIF_BOLD, "压扁的标题", 20, 130, 40, BLACK), 800, 1000)),
        text(down(SERIF, "竖排的字，上下相接。", 270, 20, 12, BLACK)),
        text(scaled(down(SERIF_BOLD, "竖题压扁", 240, 160, 24, BLACK), 1000, 850)),
        text(lying(SANS, "Lying 138", 200, 160, 14, BLACK)),
    ]
}

fn rule(from: (i64, i64), to: (i64, i64), milli: i64, ink: Ink) -> FrameItem {
    let [from, to] = [from, to].map(|(x, y)| Point::new(pt(x), pt(y)));
    FrameItem::Rule(Rule { from, to, weight: Length::milli_pt(milli), ink })
}

fn corners(places: &[(i64, i64)]) -> Outline {
    Outline::Polygon(places.iter().map(|&(x, y)| Point::new(pt(x), pt(y))).collect())
}

/// Tints under text, text out of black, rules, frames and polygons.
fn shapes() -> Vec<FrameItem> {
    let shape = |outline, fill, stroke| FrameItem::Shape(Shape { outline, fill, stroke });
    let at = |x, y| Point::new(pt(x), pt(y));
    let ring = vec![
        Segment::Move(at(200, 300)),
        Segment::Curve(at(200, 250), at(280, 250), at(280, 300)),
        Segment::Curve(at(280, 350), at(200, 350), at(200, 300)),
        Segment::Close,
        Segment::Move(at(220, 300)),
        Segment::Curve(at(220, 280), at(260, 280), at(260, 300)),
        Segment::Curve(at(260, 320), at(220, 320), at(220, 300)),
        Segment::Close,
    ];
    vec![
        fill(rect(-9, -9, 318, 69), TINT),
        text(line(SANS, "黑字压在网底上", 20, 40, 24, BLACK)),
        fill(rect(20, 70, 200, 50), BLACK),
        text(line(SERIF_BOLD, "反白字", 30, 108, 36, Ink::PAPER)),
        fill(rect(230, 70, 50, 50), Ink::Black(100)),
        rule((20, 140), (280, 140), 500, BLACK),
        rule((20, 145), (20, 240), 250, BLACK),
        rule((30, 150), (180, 240), 2000, Ink::Process([0, 1000, 950, 0])),
        shape(Outline::Rect(rect(200, 150, 80, 60)), None, Some((BLACK, Length::milli_pt(300)))),
        shape(corners(&[(30, 260), (90, 250), (60, 330)]), Some(Ink::Black(200)), Some((BLACK, pt(1)))),
        shape(Outline::Rects(vec![rect(110, 260, 20, 40), rect(130, 270, 20, 40)]), Some(TINT), None),
        shape(Outline::Path { segments: ring, even_odd: true }, Some(Ink::Process([700, 200, 0, 0])), None),
    ]
}

/// A picture of 60 by 40 samples, of which `ink` says what they are.
fn prepared(colour: PictureColour, orientation: u8, ink: impl Fn(u32, u32) -> Vec<u8>) -> Prepared {
    let data: Vec<u8> =
        (0..40).flat_map(|y| (0..60).map(move |x| (x, y))).flat_map(|(x, y)| ink(x, y)).collect();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&data).expect("packed");
    Prepared {
        data: packed.finish().expect("packed").into(),
        width: 60,
        height: 40,
        colour,
        encoding: PictureEncoding::Flate,
        inverted: false,
        crop: PixelRect { x: 0, y: 0, width: 60, height: 40 },
        orientation,
    }
}

/// `inks` as a JPEG of four inks, stored upside down as Adobe does.
fn jpeg(prepared: Prepared, inks: &[u8]) -> Prepared {
    let mut data = Vec::new();
    jpeg_encoder::Encoder::new(&mut data, 95)
        .encode(inks, 60, 40, jpeg_encoder::ColorType::Cmyk)
        .expect("a JPEG");
    Prepared { data: data.into(), encoding: PictureEncoding::Jpeg, inverted: true, ..prepared }
}

/// Four inks that run across the picture and down it.
fn ramps(x: u32, y: u32) -> Vec<u8> {
    vec![(x * 4) as u8, (y * 6) as u8, 255 - (x * 4) as u8, if x > 30 && y > 20 { 200 } else { 0 }]
}

/// A grey that runs across, with a corner of another.
fn grey(x: u32, y: u32) -> Vec<u8> {
    vec![if x < 15 && y < 10 { 20 } else { (y * 6) as u8 }]
}

fn photo(name: &str, place: duikai::unit::Rect, crop: PixelRect) -> Image {
    let picture = Picture {
        path: name.into(),
        name: name.to_owned(),
        kind: PictureKind::Tiff,
        width: 60,
        height: 40,
        contour: None,
        printed: None,
    };
    Image { picture: picture.into(), rect: place, crop, ground: None, slot: "photo".into() }
}

/// Photos on a tint: CMYK, CMYK as a JPEG, grey, cropped, turned.
fn photos() -> Edition {
    let whole = PixelRect { x: 0, y: 0, width: 60, height: 40 };
    let part = PixelRect { x: 10, y: 5, width: 30, height: 20 };
    let inks: Vec<u8> =
        (0..40).flat_map(|y| (0..60).map(move |x| (x, y))).flat_map(|(x, y)| ramps(x, y)).collect();
    let cmyk = || prepared(PictureColour::Cmyk, 1, ramps);
    let placed = [
        (photo("cmyk", rect(15, 15, 120, 80), whole), cmyk()),
        (photo("jpeg", rect(150, 15, 120, 80), whole), jpeg(cmyk(), &inks)),
        (photo("grey", rect(15, 110, 31, 21), whole), prepared(PictureColour::Grey, 1, grey)),
        (photo("part", rect(150, 110, 90, 60), part), Prepared { crop: part, ..cmyk() }),
        (photo("turned", rect(15, 190, 80, 120), whole), prepared(PictureColour::Cmyk, 6, ramps)),
        (photo("mirrored", rect(150, 190, 120, 80), whole), prepared(PictureColour::Grey, 2, grey)),
    ];
    let mut edition = Edition::of(vec![fill(rect(0, 0, 300, 400), TINT)]);
    for (image, prepared) in placed {
        edition.pictures.insert(image.key(), Arc::new(prepared));
        edition.pages[0].items.push(FrameItem::Image(image));
    }
    edition
}

#[test]
fn text_shapes() {
    look("texts", &Edition::of(texts()), 100);
    look("shapes", &Edition::new(vec![page(300, 400, 9, shapes())]), 100);
    look("photos", &photos(), 100);
}

#[test]
fn sample() {
    let built = built::editions();
    for edition in built {
        let mut made = built::compose(&edition.edition).made;
        let t = std::time::Instant::now();
        let sheets = duikai::make::plates(&mut made, None).expect("sheets");
        println!("sheets {:?}", t.elapsed());
        for (page, sheet) in edition.pages().zip(sheets) {
            let t = std::time::Instant::now();
            let raster = Raster::draw(&sheet, 100, &Options { marks: true, grounds: true }).expect("plates");
            println!("{} {:?} {:?} {:?}", page.number(), raster.size(), t.elapsed(), raster.heaviest());
            if page.number() != "A01" {
                continue;
            }
            let pdf = std::fs::read(edition.folder.join(page.file())).expect("a PDF");
            let Some(theirs) = gs::plates(&pdf, 100) else { return };
            show(&format!("sample{}", edition.folder.display()).replace('/', "_"), &raster, &theirs);
        }
    }
}

/// Prints how far our plates are from Ghostscript's.
fn look(name: &str, edition: &Edition, dpi: u32) {
    let raster = raster(edition, dpi);
    let Some(theirs) = gs::plates(&edition.try_write().expect("a PDF"), dpi as usize) else { return };
    show(name, &raster, &theirs);
}

fn show(name: &str, raster: &Raster, theirs: &gs::Plates) {
    for (at, (ink, off)) in gs::compare(&raster, &theirs).into_iter().enumerate() {
        println!("{name} {ink} {off:?}");
        if let Ok(keep) = std::env::var("DUIKAI_TEST_KEEP") {
            for (whose, data) in [("ours", raster.plate(at)), ("gs", &theirs.cut(&ink, raster.size())[..])] {
                let data: Vec<u8> = data.iter().map(|ink| 255 - ink).collect();
                let (w, h) = raster.size();
                image::GrayImage::from_raw(w as u32, h as u32, data)
                    .unwrap()
                    .save(format!("{keep}/{name}-{ink}-{whose}.png"))
                    .unwrap();
            }
        }
    }
}
