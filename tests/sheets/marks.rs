//! What is told of each mark: form, place, colour, overprint, origin.

use super::file::{File, page};
use duikai::plate::{Blend, Form, Mark, Missed, Paint, Sheet, Space};
use duikai::preflight::read::{ReadError, Wants, sheet, sheets};
use hayro::hayro_syntax::Pdf;

fn only(pdf: &[u8]) -> Sheet {
    sheets(pdf).expect("sheets").remove(0)
}

fn whole(pdf: &[u8]) -> Sheet {
    let sheet = only(pdf);
    assert!(sheet.notes.is_empty(), "{:?}", sheet.notes);
    sheet
}

fn missed(sheet: &Sheet) -> Vec<Missed> {
    sheet.notes.iter().map(|note| note.missed).collect()
}

fn bounds(mark: &Mark) -> [f32; 4] {
    let path = match &mark.form {
        Form::Fill { path, .. } | Form::Stroke { path, .. } => path,
        other => panic!("{other:?}"),
    };
    let bounds = path.bounds();
    [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()]
}

const SPOT: &str = "[/Separation /HouseRed /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 0.9 0] /N 1 >>]";

#[test]
fn paints_say_what_each_plate_gets() {
    let resources = format!(
        "/ColorSpace << /Red {SPOT} /None [/Separation /None /DeviceGray << /FunctionType 2 /Domain [0 1] /C0 [1] /C1 [0] /N 1 >>] \
         /Two [/DeviceN [/Black /HouseRed] /DeviceCMYK << /FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1 0 1] /Length 0 >>] >> \
         /ExtGState << /On << /OP true /OPM 1 >> /Fill << /OP true /op false >> >>"
    );
    let content = "0 0 0 1 k 0 0 1 1 re f 0.5 g 0 0 1 1 re f 1 0 0 rg 0 0 1 1 re f \
        /Red cs 0.4 scn 0 0 1 1 re f /On gs 0 0 0 1 k 0 0 1 1 re f 0 0 0 0 k 0 0 1 1 re f /Red cs 1 scn 0 0 1 1 re f \
        0.5 g 0 0 1 1 re f /Fill gs 0 0 0 1 k 0 0 0 1 K 0 0 1 1 re B /None cs 1 scn 0 0 1 1 re f";
    let sheet = whole(&page(&resources, content));
    assert_eq!(
        sheet.plates.iter().map(|plate| &*plate.name).collect::<Vec<_>>(),
        ["Cyan", "Magenta", "Yellow", "Black", "HouseRed"]
    );
    assert_eq!(sheet.plates[4].look, [0, 255, 230, 0]);
    let off = Some(0);
    let expected: [(&[Option<u8>], Space, bool); 11] = [
        (&[off, off, off, Some(255), off], Space::Cmyk, false),
        (&[off, off, off, Some(128), off], Space::Grey, false),
        (&[off, Some(255), Some(255), off, off], Space::Rgb, false),
        (&[off, off, off, off, Some(102)], Space::Inks(vec!["HouseRed".into()]), false),
        (&[None, None, None, Some(255), None], Space::Cmyk, true),
        (&[None; 5], Space::Cmyk, true),
        (&[None, None, None, None, Some(255)], Space::Inks(vec!["HouseRed".into()]), true),
        (&[off, off, off, Some(128), None], Space::Grey, true), // a process colour states all four
        (&[off, off, off, Some(255), off], Space::Cmyk, false), // its fill does not overprint,
        (&[None, None, None, Some(255), None], Space::Cmyk, true), // its stroke does
        (&[None; 5], Space::Inks(vec!["None".into()]), false),
    ];
    let told: Vec<(Paint, Space, bool)> =
        sheet.marks.iter().map(|mark| (mark.paint.clone(), mark.space.clone(), mark.overprint)).collect();
    assert_eq!(told.len(), expected.len());
    for (at, ((paint, space, overprint), (inks, own, asked))) in told.iter().zip(&expected).enumerate() {
        let printed: Vec<Option<u8>> = (0..5).map(|plate| paint.on(plate)).collect();
        assert_eq!((printed.as_slice(), space, overprint), (*inks, own, asked), "mark {at}");
    }
}

#[test]
fn places_are_upright_and_in_points() {
    let turned = |entries: &str| {
        let mut file = File::new();
        file.page(&format!("/MediaBox [10 20 110 70] {entries}"), "", "20 30 10 5 re f");
        whole(&file.write())
    };
    let plain = turned("/TrimBox [15 25 105 65]");
    assert_eq!((plain.size, plain.trim), ([100.0, 50.0], [5.0, 5.0, 95.0, 45.0]));
    assert_eq!(bounds(&plain.marks[0]), [10.0, 35.0, 20.0, 40.0]);
    let right = turned("/Rotate 90 /CropBox [10 20 60 70]");
    assert_eq!((right.size, right.trim), ([50.0, 100.0], [0.0, 0.0, 50.0, 50.0]));
    assert_eq!(bounds(&right.marks[0]), [10.0, 10.0, 15.0, 20.0]);
    let left = turned("/Rotate -90");
    assert_eq!(bounds(&left.marks[0]), [35.0, 80.0, 40.0, 90.0]);
    let large = turned("/UserUnit 2 /Rotate 180");
    assert_eq!((large.size, bounds(&large.marks[0])), ([200.0, 100.0], [160.0, 20.0, 180.0, 30.0]));
    let mut file = File::new();
    file.page("/MediaBox [0 0 0 70]", "", "");
    assert_eq!(sheets(&file.write()).unwrap_err(), ReadError::Size);
}

#[test]
fn strokes_tell_their_weight_on_the_sheet() {
    let sheet = whole(&page(
        "",
        "0.1 w 2 0 0 2 10 10 cm 0 0 m 10 0 l S 0 w 0 0 m 10 0 l S 1 w [3 1 2] 0 d 0 0 m 9 0 l S \
        [] 0 d q 4 0 0 1 0 0 cm 0 0 m 0 9 l S Q",
    ));
    let told: Vec<(f32, usize)> = sheet
        .marks
        .iter()
        .map(|mark| match &mark.form {
            Form::Stroke { weight, dashes, .. } => (*weight, dashes.len()),
            Form::Fill { .. } => (bounds(mark)[2] - bounds(mark)[0], 99), // of uneven weight: its outline
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(told, [(0.2, 0), (0.0, 0), (2.0, 6), (8.0, 99)]);
}

#[test]
fn forms_in_forms_say_the_way_and_cut() {
    let mut file = File::new();
    let inner = file.form("/BBox [0 0 4 4] /Group << /S /Transparency >>", "", "/Missing gs 0 0 9 9 re f");
    let outer = file.form(
        "/BBox [0 0 50 50] /Matrix [2 0 0 2 0 0]",
        &format!("/XObject << /In {inner} 0 R >>"),
        "q 1 0 0 1 5 5 cm /In Do Q 0 0 1 1 re f",
    );
    let resources =
        format!("/XObject << /Ad1 {outer} 0 R >> /ExtGState << /G << /ca 0.5 /BM /Multiply >> >>");
    file.page("", &resources, "0 0 0 1 k /G gs /Ad1 Do 0 0 1 1 re f");
    let sheet = whole(&file.write());
    let told: Vec<(&str, usize, u8, Blend)> =
        sheet.marks.iter().map(|m| (&*m.origin.object, m.clips.len(), m.alpha, m.blend)).collect();
    let half = 128;
    assert_eq!(
        told,
        [
            ("Ad1/In", 2, half, Blend::Multiply),
            ("Ad1", 1, half, Blend::Multiply),
            ("", 0, half, Blend::Multiply),
        ]
    );
    assert_eq!(bounds(&sheet.marks[0]), [10.0, 72.0, 28.0, 90.0]);
    assert!(sheet.marks.windows(2).all(|pair| pair[0].origin.number < pair[1].origin.number));
}

#[test]
fn layers_that_are_off_leave_nothing() {
    let mut file = File::new();
    let (on, off) = (file.object("<< /Type /OCG /Name (on) >>"), file.object("<< /Type /OCG /Name (off) >>"));
    file.catalog = format!("/OCProperties << /OCGs [{on} 0 R {off} 0 R] /D << /OFF [{off} 0 R] >> >>");
    let any = file.object(format!("<< /Type /OCMD /OCGs [{on} 0 R {off} 0 R] >>"));
    let all = file.object(format!("<< /Type /OCMD /P /AllOn /OCGs [{on} 0 R {off} 0 R] >>"));
    let form = file.form(&format!("/BBox [0 0 9 9] /OC {off} 0 R"), "", "0 0 1 1 re f");
    let resources = format!(
        "/Properties << /On {on} 0 R /Off {off} 0 R /Any {any} 0 R /All {all} 0 R >> /XObject << /F {form} 0 R >>"
    );
    file.page(
        "",
        &resources,
        "/OC /On BDC 1 0 1 1 re f EMC /OC /Off BDC 2 0 1 1 re f /Span BMC 3 0 1 1 re f EMC EMC \
        /OC /Any BDC 4 0 1 1 re f EMC /OC /All BDC 5 0 1 1 re f EMC /F Do 6 0 1 1 re f",
    );
    let sheet = whole(&file.write());
    assert_eq!(sheet.marks.iter().map(|mark| bounds(mark)[0]).collect::<Vec<_>>(), [1.0, 4.0, 6.0]);
}

/// Depth, plates, bytes of ink, and opacity.
type Told = (u8, Vec<usize>, usize, Option<Vec<u8>>);

#[test]
fn pictures_tell_size_depth_and_opacity_without_their_samples() {
    let mut file = File::new();
    let picture = |entries: &str| format!("/Type /XObject /Subtype /Image /Width 4 /Height 2 {entries}");
    let mask = file.packed(
        &picture("/ColorSpace /DeviceGray /BitsPerComponent 8"),
        &[0, 64, 128, 255, 255, 255, 255, 255],
    );
    let rgb = file
        .packed(&picture(&format!("/ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask {mask} 0 R")), &[0; 24]);
    let deep = file.packed(&picture("/ColorSpace /DeviceGray /BitsPerComponent 16"), &[0x80; 16]);
    let line = file.packed(&picture("/ImageMask true /BitsPerComponent 1"), &[0b0101_0000, 0b1111_0000]);
    file.page(
        "",
        &format!("/XObject << /A {rgb} 0 R /B {deep} 0 R /C {line} 0 R >>"),
        "0 1 0 0 k 40 0 0 20 10 10 cm /A Do /B Do /C Do",
    );
    let pdf = file.write();
    let told = |sheet: &Sheet| -> Vec<Told> {
        sheet
            .marks
            .iter()
            .map(|mark| match &mark.form {
                Form::Picture { samples, at } => {
                    assert_eq!(
                        (samples.width, samples.height, at.sx, at.sy, at.tx, at.ty),
                        (4, 2, 40.0, 20.0, 10.0, 70.0)
                    );
                    (samples.bits, samples.plates.clone(), samples.inks.len(), samples.alpha.clone())
                }
                other => panic!("{other:?}"),
            })
            .collect()
    };
    let sheet = whole(&pdf);
    assert_eq!(
        told(&sheet),
        [
            (8, vec![0, 1, 2, 3], 32, Some(vec![0, 64, 128, 255, 255, 255, 255, 255])),
            (16, vec![3], 8, None),
            (1, vec![], 0, Some(vec![255, 0, 255, 0, 0, 0, 0, 0])),
        ]
    );
    assert_eq!(
        sheet.marks.iter().map(|m| m.space.clone()).collect::<Vec<_>>(),
        [Space::Rgb, Space::Grey, Space::Cmyk]
    );
    assert_eq!(sheet.marks[2].paint.0, [Some(0), Some(255), Some(0), Some(0)]);
    let read = Pdf::new(pdf).expect("a PDF");
    let quick = quick(&read);
    assert_eq!(
        told(&quick),
        [(8, vec![0, 1, 2, 3], 0, Some(vec![])), (16, vec![3], 0, None), (1, vec![], 0, Some(vec![])),]
    );
}

fn quick(pdf: &Pdf) -> Sheet {
    sheet(&pdf.pages()[0], Wants::MARKS).expect("a sheet")
}

#[test]
fn text_tells_its_characters_size_and_whether_its_font_is_there() {
    let fonts =
        "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>";
    let content = "BT /F 6 Tf 10 50 Td (Ad copy) Tj 2 0 0 2 10 20 Tm 1 Tr 0.5 w [(Wi) -50 (de)] TJ 3 Tr (unseen) Tj 0 Tr /Gone 9 Tf (lost) Tj ET";
    let sheet = only(&page(fonts, content));
    let told: Vec<(&str, &str, f32, Option<f32>, bool)> = sheet
        .marks
        .iter()
        .map(|mark| match &mark.form {
            Form::Text { face, size, text, glyphs, stroke } => {
                (&**face, text.as_str(), *size, *stroke, glyphs.is_empty())
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Helvetica", "Ad copy", 6.0, None, false),
            ("Helvetica", "Wide", 12.0, Some(0.5), false),
            ("Gone", "lost", 18.0, None, true),
        ]
    );
    assert_eq!(missed(&sheet), [Missed::Font, Missed::FontNotEmbedded]);
}

#[test]
fn glyphs_drawn_by_streams_are_marks_of_their_own() {
    let mut file = File::new();
    let glyph = file.stream("", "1000 0 0 0 750 750 d1 1 0 0 rg 0 0 750 750 re f");
    let font = file.object(format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /square {glyph} 0 R >> \
         /Encoding << /Type /Encoding /Differences [97 /square] >> /FirstChar 97 /LastChar 97 /Widths [1000] >>"
    ));
    file.page("", &format!("/Font << /T {font} 0 R >>"), "0 1 0 0 k BT /T 10 Tf 20 20 Td (aa) Tj ET");
    let sheet = whole(&file.write());
    assert!(
        matches!(&sheet.marks[0].form, Form::Text { glyphs, size, .. } if glyphs.is_empty() && *size == 10.0)
    );
    let squares: Vec<[f32; 4]> = sheet.marks[1..].iter().map(bounds).collect();
    assert_eq!(squares, [[20.0, 72.5, 27.5, 80.0], [30.0, 72.5, 37.5, 80.0]]);
    assert!(sheet.marks.iter().all(|mark| mark.space == Space::Cmyk && mark.paint.on(1) == Some(255)));
}

#[test]
fn what_cannot_be_read_is_noted_and_the_rest_is_there() {
    let mut file = File::new();
    let empty = file.packed(
        "/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /Nonsense",
        &[0; 9],
    );
    let mask = file.form("/BBox [0 0 9 9] /Group << /S /Transparency >>", "", "");
    let resources = format!(
        "/XObject << /P {empty} 0 R >> /ColorSpace << /Odd [/Separation /X] >> /Shading << /S << /ShadingType 9 >> >> \
         /ExtGState << /M << /SMask << /S /Alpha /G {mask} 0 R >> >> >>"
    );
    file.page("", &resources, "/P Do /Odd cs 1 scn 0 0 1 1 re f /S sh /M gs 0 0 1 1 re f");
    let sheet = only(&file.write());
    assert_eq!(missed(&sheet), [Missed::Picture, Missed::Colour, Missed::Shading, Missed::SoftMask]);
    assert_eq!(sheet.marks.len(), 2);
}
