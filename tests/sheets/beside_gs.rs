//! Sheets of files by hand and by other programs, drawn, beside Ghostscript's plates of the same files.

use super::file::{File, page};
use crate::gs::{compare, plates};
use duikai::plate::{Options, Raster};
use duikai::preflight::read::sheets;

/// Pixels per inch.
const DPI: usize = 72;
/// How much finer Ghostscript draws along each side: it paints every pixel that is touched, so it must draw finely.
const FINER: usize = 8;

/// Holds the plates of a file's first page to Ghostscript's: `mean` off at most of 255 a pixel on every plate, and
/// no square of 8 by 8 pixels more than `square`.
fn as_ghostscript(pdf: &[u8], mean: f64, square: f64) {
    held(pdf, DPI, FINER, mean, square);
}

/// The same at `dpi`, Ghostscript drawing `finer`.
fn held(pdf: &[u8], dpi: usize, finer: usize, mean: f64, square: f64) {
    let sheet = sheets(pdf).expect("sheets").remove(0);
    assert!(sheet.notes.is_empty(), "{:?}", sheet.notes);
    let raster = Raster::draw(&sheet, dpi as u32, &Options::default()).expect("plates");
    let Some(theirs) = plates(pdf, dpi, finer) else { return };
    let off = compare(&raster, &theirs);
    if let Ok(keep) = std::env::var("DUIKAI_TEST_KEEP") {
        let test = std::thread::current().name().unwrap_or("test").replace(':', "_");
        let (width, height) = raster.size();
        for (at, (name, _)) in off.iter().enumerate() {
            let save = |whose: &str, plate: &[u8]| {
                let picture = image::GrayImage::from_raw(
                    width as u32,
                    height as u32,
                    plate.iter().map(|ink| 255 - ink).collect(),
                );
                picture.expect("a plate").save(format!("{keep}/{test}-{name}-{whose}.png")).expect("saved");
            };
            save("ours", raster.plate(at));
            save("gs", &theirs.cut(name, (width, height)));
        }
    }
    for (name, off) in &off {
        println!("{name}: {off:?}");
    }
    let within = off.iter().all(|(_, off)| off.mean <= mean && off.square <= square);
    assert!(within, "{off:#?}");
}

const INKS: &str = "/ColorSpace << \
    /Red [/Separation /HouseRed /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0.9 0] /N 1 >>] \
    /All [/Separation /All /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1 >>] \
    /Cyan [/Separation /Cyan /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 0 0 0] /N 1 >>] >> \
    /ExtGState << /Over << /OP true /op true /OPM 1 >> /Over0 << /OP true /op true /OPM 0 >> /Off << /OP false /op false >> >>";

#[test]
fn process_colours_and_paths() {
    let content = "0 0 0 1 k 10 10 40 30 re f  0.3 0.1 0 0 k 60 10 40 30 re 70 20 20 10 re f* \
        0.5 g 110 10 m 150 10 l 130 40 l h f  0 1 1 0 K 3 w 10 60 m 60 90 l 90 60 l S \
        1 J 1 j 6 w 0.4 G 110 60 m 150 90 l 180 65 l S 0 J 0 j 1 w [4 2] 1 d 0 G 160 10 m 160 50 l 190 50 l S \
        [] 0 d 0.5 w 0 0 0 1 K 170 20 m 180 90 195 90 195 20 c B";
    as_ghostscript(&page("", content), 0.6, 12.0);
}

#[test]
fn overprint_of_every_kind() {
    let content = "0.4 0 0 0 k 0 0 200 100 re f /Red cs 0.5 scn 0 60 200 20 re f \
        /Over gs 0 0 0 1 k 5 5 10 90 re f  0 1 0 0 k 20 5 10 90 re f  0.5 g 35 5 10 90 re f \
        /Red cs 1 scn 50 5 10 90 re f /Cyan cs 0.8 scn 65 5 10 90 re f \
        /Over0 gs 0 0 0 1 k 80 5 10 90 re f 0.5 g 95 5 10 90 re f /Red cs 1 scn 110 5 10 90 re f \
        /Off gs 0 0 0 1 k 125 5 10 90 re f 0.5 g 140 5 10 90 re f /Red cs 1 scn 155 5 10 90 re f \
        /All cs 0.7 scn 170 5 10 90 re f /Cyan cs 1 scn 185 5 10 90 re f";
    as_ghostscript(&page(INKS, content), 0.6, 12.0);
}

#[test]
fn shadings() {
    let resources = "/Shading << \
        /A << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [10 0 90 0] /Extend [true false] /Function << /FunctionType 2 /Domain [0 1] /C0 [1 0 0 0] /C1 [0 0 1 0.2] /N 1 >> >> \
        /B << /ShadingType 3 /ColorSpace /DeviceGray /Coords [150 50 5 150 50 40] /Extend [false false] /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >> >> \
        /Pattern << /P << /PatternType 2 /Matrix [1 0 0 1 0 0] /Shading << /ShadingType 2 /ColorSpace /DeviceCMYK /Coords [0 0 0 100] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 1] /C1 [0 1 0 0] /N 1 >> >> >> >>";
    let content =
        "q 0 0 80 60 re W n /A sh Q q 100 0 100 100 re W n /B sh Q /Pattern cs /P scn 20 65 60 30 re f";
    as_ghostscript(&page(resources, content), 1.5, 16.0);
}

#[test]
fn meshes() {
    let corner = |flag: u8, x: u16, y: u16, inks: [u8; 4]| {
        let mut vertex = vec![flag];
        vertex.extend(x.to_be_bytes());
        vertex.extend(y.to_be_bytes());
        vertex.extend(inks);
        vertex
    };
    let mut file = File::new();
    let decode = "/ColorSpace /DeviceCMYK /BitsPerFlag 8 /BitsPerCoordinate 16 /BitsPerComponent 8 /Decode [0 65535 0 65535 0 1 0 1 0 1 0 1]";
    let free = [
        corner(0, 5, 5, [255, 0, 0, 0]),
        corner(0, 60, 5, [0, 255, 0, 0]),
        corner(0, 30, 60, [0, 0, 255, 0]),
        corner(1, 90, 60, [0, 0, 0, 255]),
    ]
    .concat();
    let free = file.stream(&format!("/ShadingType 4 {decode}"), free);
    let mut patch = vec![0];
    let points: [(u16, u16); 12] = [
        (110, 10),
        (100, 30),
        (120, 60),
        (110, 90),
        (140, 80),
        (160, 98),
        (190, 90),
        (180, 60),
        (198, 30),
        (190, 10),
        (160, 20),
        (140, 2),
    ];
    for (x, y) in points {
        patch.extend(x.to_be_bytes());
        patch.extend(y.to_be_bytes());
    }
    patch.extend([255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255]);
    let coons = file.stream(&format!("/ShadingType 6 {decode}"), patch);
    file.page("", &format!("/Shading << /F {free} 0 R /C {coons} 0 R >>"), "/F sh /C sh");
    as_ghostscript(&file.write(), 1.5, 20.0);
}

#[test]
fn tiles_and_forms() {
    let mut file = File::new();
    let tile = file.stream(
        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 8 8] /XStep 10 /YStep 10 /Matrix [1 0 0 1 3 3] /Resources << >>",
        "0 0.8 0 0 k 0 0 5 5 re f 0 g 4 4 4 4 re f",
    );
    let plain = file.stream(
        "/PatternType 1 /PaintType 2 /TilingType 1 /BBox [0 0 6 6] /XStep 6 /YStep 6 /Matrix [0.7 0.7 -0.7 0.7 0 0] /Resources << >>",
        "0 0 3 6 re f",
    );
    let inner = file.form("/BBox [0 0 20 20] /Matrix [2 0 0 2 0 0]", "", "0 1 0 0 k 5 5 30 10 re f");
    let outer = file.form(
        "/BBox [0 0 60 40]",
        &format!("/XObject << /In {inner} 0 R >>"),
        "q 1 0 0 1 10 0 cm /In Do Q 0.2 g 0 0 5 40 re f",
    );
    let resources = format!(
        "/Pattern << /T {tile} 0 R /U {plain} 0 R >> /ColorSpace << /PU [/Pattern /DeviceCMYK] >> /XObject << /Out {outer} 0 R >>"
    );
    let content = "/Pattern cs /T scn 5 5 60 60 re f /PU cs 1 0 0 0 /U scn 70 5 60 60 re f \
        q 0.8 0.3 -0.3 0.8 140 20 cm /Out Do Q";
    file.page("", &resources, content);
    // Ghostscript paints each pixel that a slanted stripe touches.
    as_ghostscript(&file.write(), 2.5, 20.0);
}

/// Four quadrants of a picture of `count` components, sixteen by eight samples.
fn quadrants(inks: [&[u8]; 4]) -> Vec<u8> {
    (0..8)
        .flat_map(|y| (0..16).map(move |x| usize::from(y >= 4) * 2 + usize::from(x >= 8)))
        .flat_map(|at| inks[at].to_vec())
        .collect()
}

#[test]
fn pictures() {
    let mut file = File::new();
    let picture = |entries: &str| {
        format!("/Type /XObject /Subtype /Image /Width 16 /Height 8 /BitsPerComponent 8 {entries}")
    };
    let cmyk = quadrants([&[255, 0, 0, 0], &[0, 200, 0, 0], &[0, 0, 150, 0], &[10, 20, 30, 100]]);
    let grey = quadrants([&[0], &[80], &[160], &[255]]);
    let mask = file.packed(&picture("/ColorSpace /DeviceGray"), &quadrants([&[255], &[0], &[128], &[255]]));
    let soft = file.packed(&picture(&format!("/ColorSpace /DeviceCMYK /SMask {mask} 0 R")), &cmyk);
    let plain = file.packed(&picture("/ColorSpace /DeviceCMYK"), &cmyk);
    let turned = file.packed(&picture("/ColorSpace /DeviceCMYK /Decode [1 0 1 0 1 0 1 0]"), &cmyk);
    let grey = file.packed(&picture("/ColorSpace /DeviceGray"), &grey);
    let keyed = file
        .packed(&picture("/ColorSpace /DeviceGray /Mask [70 90]"), &quadrants([&[0], &[80], &[160], &[255]]));
    let table = file.packed(
        &picture("/ColorSpace [/Indexed /DeviceCMYK 3 <00000000 FF000000 00FF0000 0000FF80>]"),
        &quadrants([&[0], &[1], &[2], &[3]]),
    );
    let bits: Vec<u8> = (0..8).flat_map(|y| if y % 2 == 0 { [0xF0, 0x0F] } else { [0xAA, 0x3C] }).collect();
    let stencil = file.packed(
        "/Type /XObject /Subtype /Image /Width 16 /Height 8 /BitsPerComponent 1 /ImageMask true",
        &bits,
    );
    let red = file.packed(&picture("/ColorSpace /Red"), &quadrants([&[0], &[80], &[160], &[255]]));
    let resources = format!(
        "{INKS} /XObject << /Plain {plain} 0 R /Turned {turned} 0 R /Soft {soft} 0 R /Grey {grey} 0 R /Keyed {keyed} 0 R /Table {table} 0 R /Stencil {stencil} 0 R /Red {red} 0 R >>"
    );
    let at = |x: i32, y: i32, name: &str| format!("q 32 0 0 16 {x} {y} cm /{name} Do Q ");
    let mut content = "0.2 0 0 0 k 0 0 200 100 re f 0 0 1 0 k ".to_owned();
    for (number, name) in
        ["Plain", "Turned", "Soft", "Grey", "Keyed", "Table", "Stencil"].into_iter().enumerate()
    {
        content += &at(8 + 48 * (number as i32 % 4), 8 + 24 * (number as i32 / 4), name);
    }
    content += "q 0 24 -24 0 60 60 cm /Plain Do Q ";
    content += &at(80, 60, "Red");
    content += "/Over gs ";
    content += &at(128, 60, "Grey");
    content += "q 24 0 0 24 170 60 cm BI /W 2 /H 2 /BPC 8 /CS /G /F /AHx ID 00408020> EI Q";
    file.page("", &resources, content);
    as_ghostscript(&file.write(), 1.2, 20.0);
}

#[test]
fn turned_pages_of_another_unit() {
    for turn in [0, 90, 180, 270] {
        let mut file = File::new();
        let entries = format!("/MediaBox [20 10 140 90] /Rotate {turn} /UserUnit 1.5");
        file.page(&entries, "", "0 0 0 1 k 30 20 40 10 re f 1 0 0 0 k 100 60 30 20 re f");
        as_ghostscript(&file.write(), 0.6, 12.0);
    }
}

/// A picture of four quadrants that another program wrote, in a page of its own.
fn by_magick(name: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let quadrant = |colour: &str| format!("xc:{colour}");
    let [a, b, c, d] =
        ["cmyk(255,0,0,0)", "cmyk(0,200,0,0)", "cmyk(0,0,150,0)", "cmyk(20,40,60,120)"].map(quadrant);
    let draw = ["-size", "32x32", "(", &a, &b, "+append", ")", "(", &c, &d, "+append", ")", "-append"];
    let arguments: Vec<&str> = draw.iter().chain(arguments).copied().chain([name]).collect();
    crate::common::tool::run("convert", &arguments, folder.path())?;
    std::fs::read(folder.path().join(name)).ok()
}

#[test]
fn samples_of_every_depth_and_masks() {
    let mut file = File::new();
    let picture = |bits: u8, entries: &str| {
        format!("/Type /XObject /Subtype /Image /Width 4 /Height 2 /BitsPerComponent {bits} {entries}")
    };
    let grey = "/ColorSpace /DeviceGray";
    let hole = file.stream(&picture(1, "/ImageMask true"), [0b0110_0000, 0b1001_0000]);
    let pictures = [
        file.stream(&picture(1, grey), [0b0101_0000, 0b1100_0000]),
        file.stream(&picture(2, grey), [0b0001_1011, 0b1110_0100]),
        file.stream(&picture(4, &format!("{grey} /Decode [1 0]")), [0x03, 0x7F, 0xC8, 0x40]),
        file.stream(&picture(16, grey), [0, 0, 64, 9, 128, 9, 255, 255, 255, 255, 128, 0, 64, 0, 0, 0]),
        file.stream(&picture(8, &format!("{grey} /Mask {hole} 0 R")), [0, 30, 60, 90, 120, 150, 180, 210]),
        file.stream(
            &picture(2, "/ColorSpace [/Indexed /DeviceCMYK 3 <FF000000 00FF0000 0000FF00 000000FF>]"),
            [0b0001_1011, 0b1110_0100],
        ),
        file.stream(&picture(4, "/ColorSpace /DeviceCMYK"), [0x0F, 0x84, 0xF0, 0, 1, 2, 3, 4].repeat(2)),
    ];
    let names: String = pictures.iter().enumerate().map(|(at, id)| format!("/P{at} {id} 0 R ")).collect();
    let place =
        |at: usize| format!("q 40 0 0 20 {} {} cm /P{at} Do Q ", 5 + 48 * (at % 4), 10 + 40 * (at / 4));
    let content =
        "0 0.3 0 0 k 0 0 200 100 re f ".to_owned() + &(0..pictures.len()).map(place).collect::<String>();
    file.page("", &format!("/XObject << {names} >>"), content);
    as_ghostscript(&file.write(), 1.0, 12.0);
}

#[test]
fn jpeg_2000() {
    let Some(picture) = by_magick("grey.jp2", &["-colorspace", "Gray", "-depth", "8", "-quality", "0"])
    else {
        return;
    };
    if picture.is_empty() {
        return println!("skipped: ImageMagick writes no JPEG 2000");
    }
    let mut file = File::new();
    let entries = "/Type /XObject /Subtype /Image /Width 64 /Height 64 /Filter /JPXDecode";
    let (told, own) = (
        file.stream(&format!("{entries} /ColorSpace /DeviceGray /BitsPerComponent 8"), &picture),
        file.stream(entries, &picture),
    );
    let resources = format!("/XObject << /A {told} 0 R /B {own} 0 R >>");
    file.page("", &resources, "q 80 0 0 80 10 10 cm /A Do Q");
    file.page("", &resources, "q 80 0 0 80 10 10 cm /A Do /B Do Q");
    let pdf = file.write();
    as_ghostscript(&pdf, 1.0, 12.0);
    // Of a picture that states its own colours Ghostscript makes four inks by a profile; here grey stays on black.
    let both = sheets(&pdf).expect("sheets").remove(1);
    let samples: Vec<_> = both
        .marks
        .iter()
        .map(|mark| match &mark.form {
            duikai::plate::Form::Picture { samples, .. } => (samples.plates.clone(), samples.inks.clone()),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!((samples.len(), &samples[0]), (2, &samples[1]));
    assert_eq!(both.marks[1].space, duikai::plate::Space::Managed(1));
}

#[test]
fn jpegs_of_luminance_and_black() {
    let inks = quadrants([&[255, 0, 0, 0], &[0, 200, 0, 0], &[0, 0, 150, 0], &[20, 40, 60, 120]]);
    let mut jpeg = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut jpeg, 98);
    encoder.encode(&inks, 16, 8, jpeg_encoder::ColorType::CmykAsYcck).expect("a JPEG");
    let mut file = File::new();
    let entries =
        "/Type /XObject /Subtype /Image /Width 16 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceCMYK";
    let upside = file.stream(&format!("{entries} /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]"), &jpeg);
    file.page("", &format!("/XObject << /U {upside} 0 R >>"), "q 80 0 0 80 10 10 cm /U Do Q");
    as_ghostscript(&file.write(), 1.5, 20.0);
}

#[test]
fn jpegs_of_four_inks() {
    // Adobe's marker, inks stored upside down, as ImageMagick writes it: said again in the picture's Decode.
    let Some(jpeg) = by_magick("cmyk.jpg", &["-quality", "95"]) else { return };
    let mut file = File::new();
    let entries = "/Type /XObject /Subtype /Image /Width 64 /Height 64 /BitsPerComponent 8 /ColorSpace /DeviceCMYK /Filter /DCTDecode";
    let upside = file.stream(&format!("{entries} /Decode [1 0 1 0 1 0 1 0]"), &jpeg);
    let plain = file.stream(entries, &jpeg);
    let content = "q 80 0 0 80 10 10 cm /U Do Q q 80 0 0 80 110 10 cm /P Do Q";
    file.page("", &format!("/XObject << /U {upside} 0 R /P {plain} 0 R >>"), content);
    as_ghostscript(&file.write(), 1.0, 12.0);
}

/// A page of PostScript as Ghostscript makes a PDF of it, with `settings` for its distiller.
fn distilled(page: &str, settings: &str) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("page.ps"), page).expect("a file");
    let settings = format!("<< /NeverEmbed [ ] {settings} >> setdistillerparams");
    let quiet = [
        "-q",
        "-dBATCH",
        "-dNOPAUSE",
        "-sDEVICE=pdfwrite",
        "-o",
        "page.pdf",
        "-c",
        &settings,
        "-f",
        "page.ps",
    ];
    crate::common::tool::run("gs", &quiet, folder.path())?;
    Some(std::fs::read(folder.path().join("page.pdf")).expect("a PDF"))
}

#[test]
fn pictures_in_files_of_other_programs() {
    let page = "<< /PageSize [200 100] >> setpagedevice gsave 10 10 translate 80 80 scale \
        4 4 8 [4 0 0 -4 0 4] { <FF000000 FF000000 00C80000 00C80000 FF000000 FF000000 00C80000 00C80000 \
        00009600 00009600 14283C78 14283C78 00009600 00009600 14283C78 14283C78> } false 4 colorimage grestore \
        gsave 110 10 translate 80 80 scale 0 1 0 0 setcmykcolor \
        16 8 true [16 0 0 -8 0 8] { <F00FAA3CF00FAA3CFFFF0000F00F8001> } imagemask grestore \
        100 0 translate 8 8 scale 8 2 1 [8 0 0 -2 0 2] { <A53C> } image showpage";
    let kinds = [
        "/AutoFilterColorImages false /ColorImageFilter /FlateEncode /MonoImageFilter /CCITTFaxEncode",
        "/AutoFilterColorImages false /ColorImageFilter /FlateEncode /MonoImageFilter /FlateEncode",
        "/AutoFilterColorImages false /ColorImageFilter /DCTEncode /MonoImageFilter /RunLengthEncode",
    ];
    for settings in kinds {
        let Some(pdf) = distilled(page, settings) else { return };
        println!("{settings}");
        as_ghostscript(&pdf, 1.0, 12.0);
    }
}

/// A page of PostScript that another program made into a PDF: its own fonts, embedded.
#[test]
fn text_in_files_of_other_programs() {
    let page = "<< /PageSize [200 100] >> setpagedevice /Times-Roman 24 selectfont 0 0 0 1 setcmykcolor 10 60 moveto (Plates 2026) show \
        /Helvetica-Bold 11 selectfont 0 1 1 0 setcmykcolor 10 40 moveto (small red letters) show \
        gsave 10 10 translate 20 rotate /Courier 14 selectfont 0.3 setgray 0 0 moveto (turned) show grestore \
        /Helvetica 20 selectfont 1 setlinewidth 110 10 moveto (line) true charpath stroke showpage";
    for settings in
        ["/CompatibilityLevel 1.4 /SubsetFonts true", "/CompatibilityLevel 1.7 /SubsetFonts false"]
    {
        let Some(pdf) = distilled(page, settings) else { return };
        as_ghostscript(&pdf, 0.8, 20.0); // Ghostscript hints small type
        let sheet = sheets(&pdf).expect("sheets").remove(0);
        let texts: Vec<(&str, f32)> = sheet
            .marks
            .iter()
            .filter_map(|mark| match &mark.form {
                duikai::plate::Form::Text { text, size, .. } => Some((text.as_str(), *size)),
                _ => None,
            })
            .collect();
        assert!(
            texts.iter().any(|(text, size)| *text == "small red letters" && (*size - 11.0).abs() < 0.01),
            "{texts:?}"
        );
    }
}

/// The first page of the sample, at a resolution that a broadsheet's size allows.
#[test]
fn a_page_of_our_own() {
    let Some(page) = crate::common::built::editions().first().and_then(|built| built.pages().next()) else {
        return;
    };
    let pdf = std::fs::read(page.built.folder.join(page.file())).expect("a PDF");
    held(&pdf, 36, 12, 3.0, 40.0); // small type is touched by many pixels of Ghostscript's
}
