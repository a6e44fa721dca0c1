//! Plates: what our raster prints of our pages, beside what Ghostscript prints of the PDF of the same pages.

#[path = "pdf/bench.rs"]
mod bench;
mod common;
#[path = "plates/gs.rs"]
mod gs;
#[path = "plates/random.rs"]
mod random;

use bench::*;
use common::built;
use duikai::export::picture::{Mask, PictureColour, PictureEncoding, Prepared};
use duikai::export::plates::{Source, sheets};
use duikai::frame::*;
use duikai::ink::{Ink, Spot};
use duikai::make::Profile;
use duikai::plate::*;
use duikai::unit::{Insets, Length, Point, Turn, Writing};
use std::io::Write as _;
use std::sync::Arc;
use tiny_skia::{PathBuilder, Rect};

const BLACK: Ink = Ink::BLACK;
const TINT: Ink = Ink::Process([300, 0, 0, 0]);

fn text(line: TextLine) -> FrameItem {
    FrameItem::Text(line)
}

/// The sheet of the only page of `edition`.
fn sheet(edition: &Edition) -> Sheet {
    let pages: Vec<&Page> = edition.pages.iter().collect();
    let source = Source { faces: book(), pictures: &edition.pictures, ads: None, full: &|_, _| true };
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
        mask: None,
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
        line_art: false,
    };
    Image { picture: picture.into(), rect: place, crop, ground: None, mono: false, slot: "photo".into() }
}

/// Clear at the left, opaque at the right.
fn mask() -> Mask {
    let opacity: Vec<u8> = (0..40).flat_map(|_| (0..60).map(|x| (x * 255 / 59) as u8)).collect();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&opacity).expect("packed");
    let data = packed.finish().expect("packed").into();
    Mask { data, width: 60, height: 40, encoding: PictureEncoding::Flate }
}

/// Photos on a tint: CMYK, seen through, CMYK as a JPEG, grey, cropped, turned.
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
        (photo("seen through", rect(60, 110, 60, 40), whole), Prepared { mask: Some(mask()), ..cmyk() }),
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

/// How far plates may be from Ghostscript's, drawn four or eight times as fine and averaged. At the edges of glyphs and
/// strokes it takes a fine pixel as a whole or not at all; twice as fine it comes half as near. Elsewhere there is
/// rounding alone.
///
/// The mean difference of a pixel: of 255, and as a share of the plate's ink.
const MEAN: (f64, f64) = (0.3, 0.1);
/// The share of pixels that are off by more than a quarter of solid ink.
const FAR: f64 = 0.001;
/// The most that squares of 8 by 8 pixels are off, of 255.
const SQUARE: f64 = 16.0;
/// How much more or less ink there is in all.
const INK: f64 = 0.025;

/// The mean difference of a pixel to what is read of the PDF.
const READ: f64 = 0.005;

/// The plates of `edition` are Ghostscript's, each within the tolerance; `inked` of them have ink.
fn assert_alike(name: &str, edition: &Edition, inked: &[&str]) {
    let raster = raster(edition, 100);
    let pdf = edition.try_write().expect("a PDF");
    alike_to_the_readers(name, &raster, &pdf);
    let Some(theirs) = gs::plates(&pdf, 100, gs::FINER) else { return };
    alike(name, &raster, &theirs);
    let has_ink = |at: &usize| raster.plate(*at).iter().any(|ink| *ink > 0);
    let plates: Vec<&str> =
        (0..raster.plates().len()).filter(has_ink).map(|at| &*raster.plates()[at].name).collect();
    assert_eq!(plates, inked, "{name}");
}

fn alike(name: &str, raster: &Raster, theirs: &gs::Plates) {
    for (ink, off) in gs::compare(raster, theirs) {
        assert!(off.mean < MEAN.0 + MEAN.1 * off.ink, "{name} {ink} {off:?}");
        assert!(off.far < FAR && off.square < SQUARE, "{name} {ink} {off:?}");
        assert!(off.more.abs() <= INK * off.ink + 0.1, "{name} {ink} {off:?}");
    }
}

#[test]
fn text_stands_where_the_pdf_has_it() {
    assert_alike("text", &Edition::of(texts()), &["Magenta", "Yellow", "Black"]);
}

#[test]
fn tints_rules_and_outlines_are_printed_as_the_pdf_has_them() {
    let edition = Edition::new(vec![page(300, 400, 9, shapes())]);
    assert_alike("shapes", &edition, &["Cyan", "Magenta", "Yellow", "Black"]);
}

#[test]
fn special_inks_and_what_stands_beside_the_page_are_printed_as_the_pdf_has_them() {
    let red = |tint| Ink::Spot(Spot { name: "PANTONE 485 C".into(), tint, process: [0, 950, 1000, 0] });
    let items = vec![
        fill(rect(-50, -50, 400, 158), red(1000)),
        fill(rect(0, 216, 288, 54), red(300)),
        text(line(SANS, "黑字压在专色上", 20, 60, 30, BLACK)),
        text(line(SANS, "专色字", 20, 150, 30, red(1000))),
    ];
    let beside = vec![
        rule((-50, 0), (-30, 0), 500, Ink::Registration(1000)),
        text(line(SANS, "A01 c0ffee", 20, -25, 9, Ink::Registration(1000))),
    ];
    let mut edition = Edition::new(vec![page(288, 396, 18, items)]);
    edition.pages[0].marks = Some(Marks { margin: Insets::even(pt(36)), items: beside, ..Marks::default() });
    assert_alike("sheet", &edition, &["Cyan", "Magenta", "Yellow", "Black", "PANTONE 485 C"]);
}

#[test]
fn photos_are_printed_as_the_pdf_has_them() {
    assert_alike("photos", &photos(), &["Cyan", "Magenta", "Yellow", "Black"]);
}

#[test]
fn a_glyph_out_of_place_is_seen() {
    let mut items = texts();
    let FrameItem::Text(line) = &mut items[2] else { panic!("a line") };
    line.runs[0].glyphs[3].x += Length::milli_pt(1500);
    let raster = raster(&Edition::of(items), 100);
    let Some(theirs) = gs::plates(&Edition::of(texts()).try_write().expect("a PDF"), 100, gs::FINER) else {
        return;
    };
    let black = gs::compare(&raster, &theirs).pop().expect("black").1;
    assert!(black.square > 2.0 * SQUARE, "{black:?}");
}

/// Whether a plate has the same ink all over `rect`, in points.
fn is_unbroken(raster: &Raster, plate: usize, [left, top, right, bottom]: [usize; 4]) -> bool {
    let pixels = |points: usize| points * raster.dpi() as usize / 72;
    let (width, _) = raster.size();
    let rows = (pixels(top)..pixels(bottom)).map(|row| &raster.plate(plate)[row * width..]);
    let mut inks = rows.flat_map(|row| &row[pixels(left)..pixels(right)]);
    let first = inks.next().expect("pixels");
    *first > 0 && inks.all(|ink| ink == first)
}

#[test]
fn under_overprinted_text_the_tint_is_unbroken() {
    let on_tint = |ink| {
        let items = vec![fill(rect(0, 0, 300, 400), TINT), text(line(SANS, "网底上的字", 20, 60, 36, ink))];
        raster(&Edition::of(items), 144)
    };
    let over = on_tint(BLACK);
    assert!(is_unbroken(&over, 0, [0, 0, 300, 400]), "black overprints");
    assert!(over.plate(3).contains(&255), "and is there");
    for ink in [Ink::Black(900), Ink::PAPER, Ink::Process([0, 0, 0, 1000])] {
        assert!(!is_unbroken(&on_tint(ink.clone()), 0, [0, 0, 300, 400]), "{ink:?} knocks out");
    }
}

#[test]
fn body_text_is_on_no_plate_but_black() {
    let raster = raster(&Edition::of(vec![text(line(SERIF, "正文只在黑版上", 20, 60, 9, BLACK))]), 100);
    for plate in 0..3 {
        assert!(raster.plate(plate).iter().all(|ink| *ink == 0), "plate {plate}");
    }
    assert!(raster.plate(3).iter().any(|ink| *ink > 0));
}

#[test]
fn a_spot_ink_has_its_plate_and_knocks_out_the_others() {
    let red = Spot { name: "套红".into(), tint: 1000, process: [0, 1000, 950, 0] };
    let items = vec![fill(rect(0, 0, 300, 400), TINT), fill(rect(100, 100, 100, 100), Ink::Spot(red))];
    let raster = raster(&Edition::of(items), 72);
    assert_eq!(&*raster.plates()[4].name, "套红");
    let at = |x, y| raster.inks(x, y).collect::<Vec<_>>();
    assert_eq!(at(150, 150), [0, 0, 0, 0, 255]);
    assert_eq!(at(50, 50), [77, 0, 0, 0, 0]);
    let light = raster.composite(&Look::plain());
    assert_eq!(light.data[(150 * 300 + 150) * 3..][..3], [255, 0, 13], "shown as what stands in for it");
}

#[test]
fn the_plates_of_the_front_page_are_ghostscripts_and_the_readers() {
    let mut built = built::build(&built::sample(), "plates", Profile::Press);
    let sheet = duikai::make::plates(&mut built.made).expect("sheets").remove(0);
    let raster = |sheet: &Sheet| Raster::draw(sheet, 50, &Options::default()).expect("plates");
    let ours = raster(&sheet);
    let pdf = std::fs::read(built.folder.join("A01.pdf")).expect("a page");
    alike_to_the_readers("front page", &ours, &pdf);
    if let Some(theirs) = gs::plates(&pdf, 50, 8) {
        alike("front page", &ours, &theirs);
    }
}

/// The plates from the display list are those from the PDF, to the rounding of places in the file.
fn alike_to_the_readers(name: &str, ours: &Raster, pdf: &[u8]) {
    let read = duikai::preflight::read::sheets(pdf).expect("sheets").remove(0);
    assert_eq!(read.notes, []);
    let read = Raster::draw(&read, ours.dpi(), &Options::default()).expect("plates");
    assert_eq!((read.size(), read.plates()), (ours.size(), ours.plates()), "{name}");
    for (at, plate) in ours.plates().iter().enumerate() {
        let off = gs::off(ours.plate(at), read.plate(at), ours.size().0);
        println!("{name} {} read {off:.4?}", plate.name);
        assert!(off.mean < READ && off.square < 1.0 && off.far == 0.0, "{name} {} {off:?}", plate.name);
    }
}

#[test]
fn threads_do_not_count() {
    let sheet = sheet(&photos());
    let text = sheet_of(shapes());
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let all = Options { marks: true, grounds: true };
        pool.install(|| [&sheet, &text].map(|sheet| Raster::draw(sheet, 150, &all).expect("plates")))
    };
    let one = with(1);
    assert_eq!(one, with(8));
    assert!(one[1].ground(1).is_some(), "text on a tint");
}

fn sheet_of(items: Vec<FrameItem>) -> Sheet {
    sheet(&Edition::new(vec![page(300, 400, 9, items)]))
}

#[test]
fn what_lay_under_a_text_is_told() {
    let raster =
        Raster::draw(&sheet_of(shapes()), 144, &Options { marks: true, grounds: true }).expect("plates");
    let ground = |mark| raster.ground(mark).expect("a ground");
    let black = ground(1);
    assert_eq!((black.mean.as_slice(), black.most.as_slice()), (&[77, 0, 0, 0][..], &[77, 0, 0, 0][..]));
    let white = ground(3);
    assert_eq!(white.mean, [0, 0, 0, 255]);
    assert!(raster.ground(0).is_none() && raster.ground(2).is_none(), "shapes have none");
    // The bar of black, 11 by 79 points from the bleed's corner.
    assert_eq!(raster.mark_at(70, 165), Some(2));
    assert_eq!(raster.mark_at(10, 10), Some(0));
    assert_eq!(raster.mark_at(300, 700), None, "bare paper");
}

#[test]
fn the_heaviest_spot_is_told_with_its_place_and_mark() {
    let items = vec![
        fill(rect(0, 0, 300, 400), TINT),
        fill(rect(50, 60, 100, 100), Ink::Process([800, 700, 700, 0])),
        fill(rect(200, 300, 20, 20), Ink::Process([800, 800, 700, 600])),
        text(line(SANS, "黑字", 60, 120, 36, BLACK)),
    ];
    let raster = Raster::draw(&sheet(&Edition::of(items)), 72, &Options { marks: true, grounds: false })
        .expect("plates");
    let heavy = raster.heaviest().expect("ink");
    assert_eq!((heavy.mark, heavy.percent.round() as u32), (Some(3), 320), "text over a dark ground");
    let over = raster.over(240.0);
    let told: Vec<_> = over.iter().map(|spot| (spot.mark, spot.percent.round() as u32)).collect();
    assert_eq!(told, [(Some(2), 290), (Some(3), 320)]);
    assert_eq!(over[0].place, [200.5, 300.5]);
    let square = 400.0 * (25.4_f32 / 72.0).powi(2);
    assert!((over[0].area - square).abs() < 0.01, "{} of {square} mm²", over[0].area);
    assert!(raster.over(321.0).is_empty());
    let heat = raster.heat(240.0);
    let at = |x: usize, y: usize| [0, 1, 2].map(|part| heat.data[(y * 300 + x) * 3 + part]);
    let [r, g, _] = at(210, 310);
    assert!(r > 200 && g < 60, "red above the limit");
    let [r, g, b] = at(100, 150);
    assert!(r == 255 && g > 150 && b < 100, "yellow near it: 220 of 240");
    assert!(at(10, 10) > [200; 3] && at(10, 10)[0] == at(10, 10)[2], "a light grey far below it");
}

#[test]
fn only_black_changed() {
    let with = |word: &str, tint: Ink| {
        raster(
            &Edition::of(vec![fill(rect(0, 0, 100, 100), tint), text(line(SERIF, word, 30, 200, 24, BLACK))]),
            100,
        )
    };
    let old = with("改前的字", TINT);
    assert_eq!(changed(&old, &old, 0), Changed::Plates(Vec::new()));
    let changes = changed(&old, &with("改后的字", TINT), 0);
    assert_eq!(changes.plates().collect::<Vec<_>>(), ["Black"]);
    let Changed::Plates(changes) = changes else { panic!("of one size") };
    let [left, top, right, bottom] = changes[0].places[0];
    // The second character, from 54 to 78.
    assert!(left > 53.0 && right < 79.0 && top > 175.0 && bottom < 206.0, "{:?}", changes[0].places);
    assert_eq!(changes[0].places.len(), 1);
    let tinted = changed(&old, &with("改前的字", Ink::Process([310, 0, 0, 0])), 0);
    assert_eq!(tinted.plates().collect::<Vec<_>>(), ["Cyan"]);
    let allowed = changed(&old, &with("改前的字", Ink::Process([310, 0, 0, 0])), 4);
    assert_eq!(allowed, Changed::Plates(Vec::new()), "within what is allowed");
    let other = raster(&Edition::new(vec![page(300, 401, 0, Vec::new())]), 100);
    assert_eq!(changed(&old, &other, 0), Changed::Size);
}

#[test]
fn paper_is_white_and_solids_look_like_the_press() {
    let profile = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/press/PSO_SNP_Paper_eci.icc"));
    let look = Look::of(&profile.expect("a profile")).expect("a look");
    let solid = |at: i64, ink| fill(rect(at * 50, 0, 50, 400), ink);
    let inks = [[1000, 0, 0, 0], [0, 1000, 0, 0], [0, 0, 1000, 0], [0, 0, 0, 1000]];
    let items = (1..).zip(inks).map(|(at, inks)| solid(at, Ink::Process(inks))).collect();
    let raster = raster(&Edition::of(items), 72);
    let seen = |look: &Look| {
        let light = raster.composite(look);
        [0, 1, 2, 3, 4].map(|at| [0, 1, 2].map(|part| light.data[(100 * 300 + at * 50 + 25) * 3 + part]))
    };
    let [paper, cyan, magenta, yellow, black] = seen(&look);
    assert_eq!(paper, [255; 3]);
    assert!(cyan[0] < cyan[1] && cyan[1] < cyan[2] && cyan[0] < 120, "{cyan:?}");
    assert!(magenta[1] < magenta[2] && magenta[2] < magenta[0], "{magenta:?}");
    assert!(yellow[2] < 130 && yellow[0] > 220 && yellow[1] > 200, "{yellow:?}");
    assert!(black.iter().all(|light| (20..90).contains(light)), "newsprint has no deep black: {black:?}");
    let plain = [[255; 3], [0, 255, 255], [255, 0, 255], [255, 255, 0], [0; 3]];
    assert_eq!(seen(&Look::plain()), plain);
    assert!(matches!(Look::of(b"no profile"), Err(LookError::Unreadable(_))));
}

#[test]
fn what_is_too_large_is_refused() {
    let sheet = |width: f32, height: f32| Sheet {
        size: [width, height],
        trim: [0.0, 0.0, width, height],
        plates: Plate::process(),
        marks: Vec::new(),
        notes: Vec::new(),
    };
    let draw = |sheet: &Sheet, dpi| Raster::draw(sheet, dpi, &Options::default());
    assert!(matches!(draw(&sheet(1105.5, 1559.1), 2400), Err(RasterError::TooManyPixels { .. })));
    assert!(matches!(draw(&sheet(f32::NAN, 9.0), 72), Err(RasterError::NoSize)));
    assert!(matches!(draw(&sheet(0.0, 9.0), 72), Err(RasterError::NoSize)));
    let mut many = sheet(900.0, 900.0);
    many.plates = vec![many.plates[0].clone(); 5000];
    assert!(matches!(draw(&many, 72), Err(RasterError::TooManyPixels { .. })));
    let mut heaped = sheet(1000.0, 1000.0);
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_ltrb(0.0, 0.0, 1000.0, 1000.0).expect("a rectangle"));
    let path = Arc::new(path.finish().expect("a path"));
    let mark = |form| Mark {
        form,
        space: Space::Cmyk,
        paint: Paint(vec![Some(1)]),
        overprint: false,
        alpha: 255,
        blend: Blend::Normal,
        clips: Vec::new(),
        origin: Origin::default(),
    };
    heaped.marks = vec![mark(Form::Fill { path, even_odd: false }); 4001];
    assert!(matches!(draw(&heaped, 72), Err(RasterError::TooMuch)));
    assert_eq!(draw(&sheet(0.1, 0.1), 1).expect("a pixel").size(), (1, 1));
}
