//! Pages written as PDF, and read back by the tools that a plant or a reader would use.

#[path = "pdf/bench.rs"]
mod bench;

use bench::*;
use duikai::export::pdf::{Colours, OutputIntent, PdfError, Profile, write};
use duikai::export::picture::{PictureColour, PictureEncoding, Prepared};
use duikai::frame::*;
use duikai::ink::Ink;
use duikai::unit::{Length, Point, Rect};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

const BLACK: Ink = Ink::BLACK;

fn text(line: TextLine) -> FrameItem {
    FrameItem::Text(line)
}

/// A page with something of everything but pictures.
fn mixed() -> Edition {
    let mut condensed = line(SERIF_BOLD, "长江日报", 20, 60, 36, BLACK);
    squeeze(&mut condensed, 850);
    Edition::new(vec![
        page(
            300,
            400,
            9,
            vec![
                fill(rect(-9, -9, 318, 80), Ink::Process([300, 0, 0, 0])),
                text(condensed),
                text(line(SERIF, "春风又绿江南岸，明月何时照我还𠂉？", 20, 100, 9, BLACK)),
                text(line(SANS, "GDP 2026", 20, 120, 9, Ink::Process([0, 1000, 900, 0]))),
                text(line(KAI, "楷体字", 20, 140, 12, BLACK)),
                FrameItem::Rule(Rule {
                    from: Point::new(pt(20), pt(150)),
                    to: Point::new(pt(280), pt(150)),
                    weight: Length::milli_pt(500),
                    ink: BLACK,
                }),
                FrameItem::Shape(Shape {
                    outline: Outline::Polygon(vec![
                        Point::new(pt(20), pt(200)),
                        Point::new(pt(60), pt(200)),
                        Point::new(pt(40), pt(170)),
                    ]),
                    fill: Some(Ink::Black(200)),
                    stroke: Some((BLACK, pt(1))),
                }),
            ],
        ),
        page(300, 400, 0, vec![text(line(SERIF, "第二版", 20, 60, 9, BLACK))]),
    ])
}

fn squeeze(line: &mut TextLine, stretch: u16) {
    for run in &mut line.runs {
        run.stretch = stretch;
        for glyph in &mut run.glyphs {
            glyph.x = glyph.x.scale(i64::from(stretch), 1000);
        }
    }
}

#[test]
fn text_reads_back_exactly() {
    let Some(read) = mixed().write().text() else { return };
    let pages: Vec<&str> = read.split('\u{c}').map(str::trim_end).collect();
    assert_eq!(pages, ["长江日报\n春风又绿江南岸，明月何时照我还𠂉？\nGDP 2026\n楷体字", "第二版"]);
}

#[test]
fn tools_have_nothing_to_complain_of() {
    let written = mixed().write();
    written.clean("qpdf", &["--check", "{}"]);
    written.clean("pdftoppm", &["-r", "50", "{}", "poppler"]);
    written.clean("mutool", &["draw", "-q", "-r", "50", "-o", "mupdf%d.png", "{}"]);
    if let Some(said) = written
        .clean("gs", &["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r50", "-o", "gs%d.tif", "{}"])
    {
        assert_eq!(said, "");
    }
}

#[test]
fn faces_are_embedded_as_subsets_with_unicode() {
    let written = mixed().write();
    let Some(fonts) = written.clean("pdffonts", &["{}"]) else { return };
    let rows: Vec<Vec<&str>> = fonts.lines().skip(2).map(|row| row.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), 4, "{fonts}");
    for row in rows {
        assert_eq!(row[0].find('+'), Some(6), "{row:?}");
        assert_eq!(&row[row.len() - 5..row.len() - 2], ["yes", "yes", "yes"], "{row:?}");
    }
    assert!(fonts.contains("CID Type 0C") && fonts.contains("CID TrueType"), "{fonts}");
}

#[test]
fn descriptors_say_what_the_face_is() {
    let file = mixed().write().lopdf();
    let descriptor = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .find(|dict| {
            dict.get(b"FontName")
                .and_then(|name| name.as_name())
                .is_ok_and(|name| name.ends_with(b"NotoSerifCJKsc-Bold"))
        })
        .expect("a descriptor");
    let metrics = book().face(face(SERIF_BOLD)).metrics;
    let number = |key: &[u8]| descriptor.get(key).and_then(|value| value.as_i64()).expect("a number");
    assert_eq!(number(b"Ascent"), i64::from(metrics.ascent.to_milli()));
    assert_eq!(number(b"CapHeight"), i64::from(metrics.cap_height.to_milli()));
    assert_eq!(number(b"Flags") & 0b10_0110, 0b00_0110, "serif and symbolic");
    assert_eq!(number(b"StemV"), 166);
}

/// Glyphs further apart or closer than they come: what justification, trimmed punctuation and mixed scripts do.
#[test]
fn spacing_does_not_change_the_text() {
    let mut justified = line(SERIF, "字距拉开的一行，Latin 也在内。", 10, 30, 10, BLACK);
    for (at, glyph) in justified.runs[0].glyphs.iter_mut().enumerate() {
        glyph.x += Length::milli_pt(2500) * at as i64;
    }
    // 。（ take half an em each, so that the bracket's glyph lies over the full stop's.
    let mut trimmed = line(SERIF, "句号。（括号）结尾", 10, 60, 10, BLACK);
    for glyph in &mut trimmed.runs[0].glyphs[3..] {
        glyph.x -= pt(10);
    }
    let mut raised = line(SERIF, "脚注①在上", 10, 90, 10, BLACK);
    raised.runs[0].glyphs[2].y = -pt(6);
    let wide_space = line(SERIF, "王　芳  李明", 10, 120, 10, BLACK);
    let Some(read) =
        Edition::of(vec![text(justified), text(trimmed), text(raised), text(wide_space)]).write().text()
    else {
        return;
    };
    assert_eq!(read, "字距拉开的一行，Latin 也在内。\n句号。（括号）结尾\n脚注①在上\n王　芳  李明");
}

#[test]
fn a_glyph_reads_as_what_it_stands_for_each_time() {
    // One glyph for two dashes; the same glyph for another text; a hyphen of the line breaker, which is no text.
    let mut dash = line(SERIF, "前—后", 10, 30, 10, BLACK);
    dash.text = "前——后".to_owned();
    dash.runs[0].glyphs[1].text = 3..9;
    dash.runs[0].glyphs[2].text = 9..12;
    let again = line(SERIF, "单—横", 10, 60, 10, BLACK);
    let mut hyphen = line(SERIF, "news-", 10, 90, 10, BLACK);
    hyphen.text = "news".to_owned();
    hyphen.runs[0].glyphs[4].text = 4..4;
    let Some(read) = Edition::of(vec![text(dash), text(again), text(hyphen)]).write().text() else { return };
    assert_eq!(read, "前——后\n单—横\nnews");
}

#[test]
fn two_glyphs_of_one_character_read_once() {
    let mut composed = line(SERIF, "Ae的", 10, 30, 10, BLACK);
    composed.text = "Ä的".to_owned();
    composed.runs[0].glyphs[0].text = 0..2;
    composed.runs[0].glyphs[1].text = 0..2;
    composed.runs[0].glyphs[2].text = 2..5;
    let Some(read) = Edition::of(vec![text(composed)]).write().text() else { return };
    assert_eq!(read, "Ä的");
}

/// Walks the content as a viewer does, with the `/W` widths of the file.
fn glyph_places(file: &lopdf::Document) -> Vec<(f64, f64)> {
    let page = file.page_iter().next().expect("a page");
    let fonts = file.get_page_fonts(page).expect("fonts");
    let content = lopdf::content::Content::decode(&file.get_page_content(page)).expect("content");
    let (mut widths, mut size, mut stretch, mut pen) = (Vec::new(), 0.0, 1.0, (0.0, 0.0));
    let mut places = Vec::new();
    for operation in content.operations {
        let number = |at: usize| f64::from(operation.operands[at].as_float().expect("a number"));
        match operation.operator.as_str() {
            "Tf" => {
                widths = widths_of(fonts[operation.operands[0].as_name().expect("a name")]);
                size = number(1);
            }
            "Tz" => stretch = number(0) / 100.0,
            "Tm" => pen = (number(4), number(5)),
            "TJ" => {
                for item in operation.operands[0].as_array().expect("an array") {
                    let moved = match item {
                        lopdf::Object::String(code, _) => {
                            places.push(pen);
                            widths[usize::from(code[0]) << 8 | usize::from(code[1])]
                        }
                        kern => -f64::from(kern.as_float().expect("a number")),
                    };
                    pen.0 += moved / 1000.0 * size * stretch;
                }
            }
            _ => {}
        }
    }
    places
}

fn widths_of(font: &lopdf::Dictionary) -> Vec<f64> {
    let descendant =
        font.get(b"DescendantFonts").and_then(|fonts| fonts.as_array()).expect("fonts")[0].clone();
    let mut widths = vec![1000.0; 65536];
    let listed =
        descendant.as_dict().and_then(|dict| dict.get(b"W")).and_then(|w| w.as_array()).expect("W").clone();
    for pair in listed.chunks(2) {
        let first = pair[0].as_i64().expect("a code") as usize;
        for (at, width) in pair[1].as_array().expect("widths").iter().enumerate() {
            widths[first + at] = width.as_i64().expect("a whole width") as f64;
        }
    }
    widths
}

#[test]
fn glyphs_are_where_the_frame_puts_them() {
    // A long line, odd spacing, odd size, a scale, and a step off the baseline.
    let long = "一二三四五六七八九十AVAWa1.2,".repeat(12);
    let mut items = Vec::new();
    for (row, stretch) in [1000, 873].into_iter().enumerate() {
        let mut odd = line(SERIF, &long, 3, 30 + 40 * row as i64, 9, BLACK);
        odd.origin.x += Length::raw(12345);
        odd.runs[0].size = Length::raw(600_007);
        squeeze(&mut odd, stretch);
        for (at, glyph) in odd.runs[0].glyphs.iter_mut().enumerate() {
            glyph.x += Length::raw(7919 * at as i64 * (1 - 2 * (at as i64 % 2)) / 9);
            glyph.y = if at % 29 == 7 { -pt(2) } else { Length::ZERO };
        }
        items.push(odd);
    }
    let wanted: Vec<(f64, f64)> = items
        .iter()
        .flat_map(|line| {
            line.runs[0].glyphs.iter().map(|glyph| {
                (5.0 + (line.origin.x + glyph.x).to_pt(), 405.0 - (line.origin.y + glyph.y).to_pt())
            })
        })
        .collect();
    let edition = Edition::new(vec![page(300, 400, 5, items.into_iter().map(text).collect())]);
    let places = glyph_places(&edition.write().lopdf());
    assert_eq!(places.len(), wanted.len());
    for (place, wanted) in places.iter().zip(&wanted) {
        let off = (place.0 - wanted.0).abs().max((place.1 - wanted.1).abs());
        assert!(off < 0.002, "{place:?} for {wanted:?}");
    }
}

#[test]
fn boxes_nest_without_slips() {
    let mut page = page(1, 1, 0, Vec::new());
    page.trim.width = Length::micro_metre(390_000);
    page.trim.height = Length::micro_metre(543_000);
    for bleed in [Length::ZERO, Length::micro_metre(3_000)] {
        page.bleed = bleed;
        let file = Edition::new(vec![page.clone()]).write().lopdf();
        let id = file.page_iter().next().expect("a page");
        let dict = file.get_dictionary(id).expect("a page");
        let edges = |key: &[u8]| -> Vec<f32> {
            let edges = dict.get(key).and_then(|edges| edges.as_array()).expect("a box");
            edges.iter().map(|edge| edge.as_float().expect("a number")).collect()
        };
        assert_eq!(edges(b"MediaBox"), edges(b"BleedBox"));
        let (media, trim) = (edges(b"MediaBox"), edges(b"TrimBox"));
        if bleed == Length::ZERO {
            assert_eq!(media, trim);
            assert_eq!(media, [0.0, 0.0, 1105.512, 1539.213]);
        } else {
            assert_eq!(trim, [8.504, 8.504, 1114.016, 1547.717]);
            assert_eq!(media, [0.0, 0.0, 1122.52, 1556.221]);
        }
        assert!(!dict.has(b"CropBox") && !dict.has(b"Annots"));
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    assert!(mixed().write().bytes == mixed().write().bytes);
}

/// The same, from another process: this test's binary runs itself for it.
#[test]
fn another_process_gives_the_same_bytes() {
    if let Ok(path) = std::env::var("DUIKAI_TEST_WRITE_TO") {
        std::fs::write(path, mixed().write().bytes).expect("a file");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("other.pdf");
    let status = std::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "another_process_gives_the_same_bytes"])
        .env("DUIKAI_TEST_WRITE_TO", &path)
        .stdout(std::process::Stdio::null())
        .status()
        .expect("a process");
    assert!(status.success());
    assert!(std::fs::read(path).expect("a file") == mixed().write().bytes);
}

#[test]
fn identifiers_follow_the_content() {
    let id = |edition: Edition| {
        let file = edition.write().lopdf();
        file.trailer.get(b"ID").and_then(|id| id.as_array()).expect("identifiers")[0]
            .as_str()
            .expect("bytes")
            .to_vec()
    };
    let mut other = mixed();
    other.title.push('!');
    assert_ne!(id(mixed()), id(other));
    assert_eq!(id(mixed()).len(), 16);
}

#[test]
fn each_page_names_only_what_it_uses() {
    let file = mixed().write().lopdf();
    let counts: Vec<usize> = file
        .page_iter()
        .map(|page| {
            let resources =
                file.get_dictionary(page).and_then(|page| page.get(b"Resources")?.as_dict()).expect("one");
            assert!(!resources.has(b"XObject") && !resources.has(b"Shading"));
            resources.get(b"Font").and_then(|fonts| fonts.as_dict()).expect("fonts").len()
        })
        .collect();
    assert_eq!(counts, [4, 1]);
}

#[test]
fn the_file_says_what_it_is() {
    let mut edition = mixed();
    edition.title = "<春> & \"秋\" (1)".to_owned();
    let written = edition.write();
    assert!(written.bytes.starts_with(b"%PDF-1.6\n"));
    let file = written.lopdf();
    let catalogue = file.catalog().expect("a catalogue");
    let packet = catalogue.get(b"Metadata").and_then(|id| id.as_reference()).expect("XMP");
    let packet = &file.get_object(packet).and_then(|object| object.as_stream()).expect("XMP").content;
    let packet = String::from_utf8_lossy(packet);
    assert!(packet.contains("&lt;春&gt; &amp; &quot;秋&quot; (1)</rdf:li>"), "{packet}");
    assert!(packet.contains("<xmp:CreateDate>2026-03-09</xmp:CreateDate>"));
    assert!(!catalogue.has(b"OutputIntents") && !catalogue.has(b"PageMode"));
    let all = String::from_utf8_lossy(&written.bytes);
    assert!(!all.contains("GTS_PDFX") && !all.contains("printpdf"));
    let Some(info) = written.clean("pdfinfo", &["{}"]) else { return };
    for said in ["<春> & \"秋\" (1)", "Producer:        Duikai", "CreationDate:    Mon Mar  9"] {
        assert!(info.contains(said), "{said}: {info}");
    }
    if let Some(xml) = written.clean("pdfinfo", &["-meta", "{}"]) {
        std::fs::write(written.path("meta.xml"), xml).expect("a file");
        written.clean("xmllint", &["--noout", "meta.xml"]);
    }
}

#[test]
fn an_intent_is_named_with_its_profile() {
    let mut profile = vec![0; 128];
    profile[16..20].copy_from_slice(b"CMYK");
    let edition = mixed();
    let with = |bytes: &[u8]| {
        let profile = Profile::new(bytes);
        let intent = OutputIntent::new("WAN-IFRAnewspaper26v5", &profile);
        edition.with(|document| write(&duikai::export::pdf::Document { intent: Some(intent), ..document }))
    };
    let file = Written::new(with(&profile).expect("a PDF")).lopdf();
    let intents =
        file.catalog().and_then(|catalogue| catalogue.get(b"OutputIntents")?.as_array()).expect("intents");
    let named = intents[0].as_dict().expect("an intent");
    assert_eq!(named.get(b"S").and_then(|s| s.as_name()).expect("a name"), b"GTS_PDFX");
    let stream = named.get(b"DestOutputProfile").and_then(|id| id.as_reference()).expect("a profile");
    let stream = file.get_object(stream).and_then(|object| object.as_stream()).expect("a profile");
    assert_eq!(stream.decompressed_content().expect("bytes"), profile);
    assert!(matches!(with(b"no"), Err(PdfError::Intent { .. })));
}

/// Black, white and tinted marks on cyan: where each plate is left bare.
#[test]
fn only_solid_black_leaves_the_other_plates_alone() {
    let marks = [BLACK, Ink::PAPER, Ink::Black(500), Ink::Process([0, 0, 0, 1000])];
    let mut items = vec![fill(rect(0, 0, 300, 400), Ink::Process([1000, 0, 0, 0]))];
    for (at, ink) in marks.iter().enumerate() {
        items.push(text(line(SANS, "█口", 10, 60 + 60 * at as i64, 40, ink.clone())));
        items.push(fill(rect(100, 20 + 60 * at as i64, 40, 40), ink.clone()));
        let y = pt(40 + 60 * at as i64);
        let (from, to) = (Point::new(pt(160), y), Point::new(pt(200), y));
        items.push(FrameItem::Rule(Rule { from, to, weight: pt(40), ink: ink.clone() }));
    }
    let written = Edition::of(items).write();
    let args = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72", "-o", "plate.tif", "{}"];
    if written.clean("gs", &args).is_none() {
        return;
    }
    let [cyan, black] =
        ["plate(Cyan).tif", "plate(Black).tif"].map(|name| written.read_picture(name).to_luma8());
    // 255 is a bare plate.
    let shape_centres = [120, 180];
    for x in shape_centres {
        let at = |plate: &image::GrayImage| -> Vec<u8> {
            (0..4).map(|row| plate.get_pixel(x, 40 + 60 * row).0[0]).collect()
        };
        assert_eq!(at(&cyan), [0, 255, 255, 255], "cyan at {x}");
        assert_eq!(at(&black)[..2], [0, 255], "black at {x}");
        assert!((120..=136).contains(&at(&black)[2]), "half black at {x}: {:?}", at(&black));
    }
    let bare = |plate: &image::GrayImage, row: u32| {
        (10..90)
            .flat_map(|x| (20..65).map(move |y| (x, y)))
            .filter(|(x, y)| plate.get_pixel(*x, y + 60 * row).0[0] > 200)
            .count()
    };
    assert_eq!(bare(&cyan, 0), 0, "black text knocks nothing out");
    for row in 1..4 {
        assert!(bare(&cyan, row) > 100, "text {row} knocks out");
    }
    for plate in ["plate(Magenta).tif", "plate(Yellow).tif"] {
        assert!(written.read_picture(plate).to_luma8().pixels().all(|pixel| pixel.0[0] == 255), "{plate}");
    }
}

#[test]
fn screens_get_rgb_and_no_overprint() {
    let mut edition = mixed();
    edition.colours = Colours::Screen;
    let file = edition.write().lopdf();
    let page = file.page_iter().next().expect("a page");
    let content = String::from_utf8_lossy(&file.get_page_content(page)).into_owned();
    let operators: Vec<&str> = content.split_whitespace().collect();
    assert!(operators.contains(&"rg") && !operators.contains(&"k") && !operators.contains(&"gs"));
}

/// A picture of 40 by 20 pixels, a colour in each quarter, zlib over RGB.
fn quarters() -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..20 {
        for x in 0..40 {
            rows.extend(match (x < 20, y < 10) {
                (true, true) => [255, 0, 0],
                (false, true) => [0, 255, 0],
                (true, false) => [0, 0, 255],
                (false, false) => [255, 255, 0],
            });
        }
    }
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(&rows).expect("bytes");
    zlib.finish().expect("bytes")
}

fn picture(path: &str, kind: PictureKind, width: u32, height: u32) -> Arc<Picture> {
    Arc::new(Picture {
        path: path.into(),
        name: path.to_owned(),
        kind,
        width,
        height,
        contour: None,
        printed: None,
        line_art: false,
    })
}

fn prepared(orientation: u8, crop: PixelRect) -> Arc<Prepared> {
    Arc::new(Prepared {
        data: quarters().into(),
        width: 40,
        height: 20,
        colour: PictureColour::Rgb,
        encoding: PictureEncoding::Flate,
        inverted: false,
        crop,
        orientation,
        mask: None,
    })
}

const WHOLE: PixelRect = PixelRect { x: 0, y: 0, width: 40, height: 20 };

#[test]
fn pictures_stand_upright_in_all_orientations() {
    // Red, green, blue, yellow as the stored quarters; top left, top right, bottom left, bottom right once upright
    // (EXIF 2.32, tag 0x0112).
    let upright = ["rgby", "gryb", "ybgr", "byrg", "rbgy", "bryg", "ygbr", "gyrb"];
    let mut edition = Edition::of(Vec::new());
    for (at, _) in upright.iter().enumerate() {
        let image = Image {
            picture: picture(&format!("{at}.tif"), PictureKind::Tiff, 20, 40),
            rect: rect(20 + 60 * (at as i64 % 4), 20 + 60 * (at as i64 / 4), 40, 40),
            crop: WHOLE,
            ground: None,
            mono: false,
            slot: "photo".into(),
        };
        edition.pictures.insert(image.key(), prepared(at as u8 + 1, WHOLE));
        edition.pages[0].items.push(FrameItem::Image(image));
    }
    let written = edition.write();
    if written.clean("pdftoppm", &["-r", "72", "-png", "-singlefile", "{}", "shown"]).is_none() {
        return;
    }
    let shown = written.read_picture("shown.png").to_rgb8();
    for (at, wanted) in upright.iter().enumerate() {
        let (x, y) = (20 + 60 * (at as u32 % 4), 20 + 60 * (at as u32 / 4));
        let seen: String = [(10, 10), (30, 10), (10, 30), (30, 30)]
            .map(|(dx, dy)| match shown.get_pixel(x + dx, y + dy).0 {
                [r, g, b] if r > 200 && g < 50 && b < 50 => 'r',
                [r, g, b] if g > 200 && r < 50 && b < 50 => 'g',
                [r, g, b] if b > 200 && r < 50 && g < 50 => 'b',
                [r, g, b] if r > 200 && g > 200 && b < 50 => 'y',
                _ => '?',
            })
            .into_iter()
            .collect();
        assert_eq!(seen, *wanted, "orientation {}", at + 1);
    }
    // One stream for all eight.
    let file = written.lopdf();
    let images = file
        .objects
        .values()
        .filter(|object| object.as_stream().is_ok_and(|stream| stream.dict.has(b"ColorSpace")));
    assert_eq!(images.count(), 1);
}

#[test]
fn only_the_crop_is_shown_and_only_in_its_place() {
    // The lower right quarter's inner part: yellow to every edge of the place, nothing outside.
    let crop = PixelRect { x: 22, y: 12, width: 10, height: 5 };
    let image = Image {
        picture: picture("a.tif", PictureKind::Tiff, 40, 20),
        rect: rect(100, 100, 100, 50),
        crop,
        ground: None,
        mono: false,
        slot: "photo".into(),
    };
    let mut edition = Edition::of(vec![FrameItem::Image(image.clone())]);
    edition.pictures.insert(image.key(), prepared(1, crop));
    let written = edition.write();
    if written.clean("pdftoppm", &["-r", "72", "-png", "-singlefile", "{}", "shown"]).is_none() {
        return;
    }
    let shown = written.read_picture("shown.png").to_rgb8();
    for (x, y, wanted) in
        [(102, 102, [255, 255, 0]), (197, 147, [255, 255, 0]), (97, 102, [255; 3]), (150, 153, [255; 3])]
    {
        assert_eq!(shown.get_pixel(x, y).0, wanted, "at {x} {y}");
    }
}

#[test]
fn adobe_cmyk_is_inverted_back() {
    let image = Image {
        picture: picture("a.jpg", PictureKind::Jpeg, 40, 20),
        rect: rect(100, 100, 100, 50),
        crop: WHOLE,
        ground: None,
        mono: false,
        slot: "photo".into(),
    };
    let cmyk = Prepared {
        data: vec![0xFF, 0xD8, 0xFF, 0xD9].into(),
        colour: PictureColour::Cmyk,
        encoding: PictureEncoding::Jpeg,
        inverted: true,
        ..(*prepared(1, WHOLE)).clone()
    };
    let mut edition = Edition::of(vec![FrameItem::Image(image.clone())]);
    edition.pictures.insert(image.key(), Arc::new(cmyk));
    let file = edition.write().lopdf();
    let stream =
        file.objects.values().filter_map(|object| object.as_stream().ok()).find(|s| s.dict.has(b"Decode"));
    let stream = stream.expect("an image");
    let decode = stream.dict.get(b"Decode").and_then(|decode| decode.as_array()).expect("an array");
    assert_eq!(decode.iter().filter_map(|n| n.as_i64().ok()).collect::<Vec<_>>(), [1, 0, 1, 0, 1, 0, 1, 0]);
    assert_eq!(stream.content, [0xFF, 0xD8, 0xFF, 0xD9], "the file's own bytes");
}

#[test]
fn a_picture_that_was_not_prepared_is_named() {
    let image = Image {
        picture: picture("missing.jpg", PictureKind::Jpeg, 40, 20),
        rect: rect(0, 0, 10, 10),
        crop: WHOLE,
        ground: None,
        mono: false,
        slot: "photo".into(),
    };
    let error = Edition::of(vec![FrameItem::Image(image)]).try_write().expect_err("no picture");
    assert!(error.to_string().starts_with("missing.jpg: "), "{error}");
}

/// A page with `bytes` as an advertisement in the middle.
fn with_ad(bytes: Vec<u8>, place: Rect, width: u32, height: u32) -> Edition {
    let image = Image {
        picture: picture("ads/广告.pdf", PictureKind::Pdf, width, height),
        rect: place,
        crop: PixelRect { x: 0, y: 0, width, height },
        ground: None,
        mono: false,
        slot: "ad".into(),
    };
    let own = text(line(SERIF, "本报讯", 20, 380, 9, BLACK));
    let mut edition = Edition::of(vec![own, FrameItem::Image(image)]);
    edition.ads.insert(PathBuf::from("ads/广告.pdf"), bytes.into());
    edition
}

#[test]
fn an_advertisement_keeps_its_text_and_faces() {
    let ad = mixed().write().bytes;
    let written = with_ad(ad, rect(75, 100, 150, 200), 300, 400).write();
    written.clean("qpdf", &["--check", "{}"]);
    written.clean("mutool", &["draw", "-q", "-r", "50", "-o", "mupdf.png", "{}"]);
    if let Some(read) = written.text() {
        assert_eq!(read, "本报讯\n长江日报\n春风又绿江南岸，明月何时照我还𠂉？\nGDP 2026\n楷体字");
    }
    if let Some(fonts) = written.clean("pdffonts", &["{}"]) {
        assert_eq!(fonts.lines().count(), 2 + 5, "{fonts}");
    }
    if written.clean("pdftoppm", &["-r", "72", "-png", "-singlefile", "{}", "shown"]).is_some() {
        let shown = written.read_picture("shown.png").to_rgb8();
        // The tinted band fills the top of the place, and the bleed beyond it is cut.
        assert!(shown.get_pixel(220, 110).0[0] < 230 && shown.get_pixel(80, 105).0[0] < 230);
        assert_eq!(shown.get_pixel(72, 105).0, [255; 3]);
        assert_eq!(shown.get_pixel(150, 97).0, [255; 3]);
    }
}

#[test]
fn a_turned_advertisement_stands_upright() {
    // Red in the page's top left corner; /Rotate turns it clockwise.
    let corner = Edition::of(vec![fill(rect(0, 0, 150, 200), Ink::Process([0, 1000, 1000, 0]))]);
    for (rotate, wanted) in [(0, (0, 0)), (90, (1, 0)), (180, (1, 1)), (270, (0, 1))] {
        let mut ad = corner.write().lopdf();
        let page = ad.page_iter().next().expect("a page");
        ad.get_dictionary_mut(page).expect("a page").set("Rotate", rotate);
        let mut bytes = Vec::new();
        ad.save_to(&mut bytes).expect("bytes");
        let (width, height) = if rotate % 180 == 0 { (300, 400) } else { (400, 300) };
        let written =
            with_ad(bytes, rect(50, 50, i64::from(width) / 2, i64::from(height) / 2), width, height).write();
        if written.clean("pdftoppm", &["-r", "72", "-png", "-singlefile", "{}", "shown"]).is_none() {
            return;
        }
        let shown = written.read_picture("shown.png").to_rgb8();
        for (x, y) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            let pixel = shown.get_pixel(50 + width / 8 + x * width / 4, 50 + height / 8 + y * height / 4).0;
            assert_eq!(pixel[1] < 100, (x, y) == wanted, "turned {rotate}: {pixel:?} at {x} {y}");
        }
    }
}

#[test]
fn bad_advertisements_are_named() {
    let place = rect(0, 0, 10, 10);
    for bytes in [b"no PDF at all".to_vec(), b"%PDF-1.4\n%%EOF".to_vec(), {
        let mut cut = mixed().write().bytes;
        cut.truncate(3000);
        cut
    }] {
        let error = with_ad(bytes, place, 10, 10).try_write().expect_err("a bad file");
        assert!(error.to_string().starts_with("ads/广告.pdf: it "), "{error}");
    }
    let whole = mixed().write();
    let encrypt = ["--encrypt", "", "owner", "256", "--", "{}", "locked.pdf"];
    if whole.tool("qpdf", &encrypt).is_some() {
        let locked = std::fs::read(whole.path("locked.pdf")).expect("a file");
        let error = with_ad(locked, place, 10, 10).try_write().expect_err("an encrypted file");
        assert_eq!(error.to_string(), "ads/广告.pdf: it is encrypted");
    }
}

/// What it takes; run with `--ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn a_broadsheet_page_takes() {
    let faces: Vec<_> = book().faces().map(|(id, _)| id).collect();
    let mut items = Vec::new();
    for row in 0..160_u32 {
        let from = 0x4E00 + row * 7;
        let line_text: String = (0..50).filter_map(|at| char::from_u32(from + at * 13 % 2500)).collect();
        let mut body = line(SERIF, &line_text, 20, 20 + 9 * i64::from(row), 9, BLACK);
        body.runs[0].face = faces[if row % 4 == 0 { row as usize / 4 % 6 } else { 6 }];
        items.push(text(body));
    }
    let broadsheet = page(1105, 1539, 0, items);
    for pages in [1, 1, 1, 8, 8] {
        let edition = Edition::new(vec![broadsheet.clone(); pages]);
        let start = std::time::Instant::now();
        let bytes = edition.try_write().expect("a PDF");
        println!("{pages} pages: {:?} for {} bytes", start.elapsed(), bytes.len());
    }
}
