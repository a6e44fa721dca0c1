//! Files that are damaged or mean harm: never a panic, never a hang, and what is whole is still told.

use super::file::{File, deflated, page};
use duikai::plate::Missed;
use duikai::preflight::read::{ReadError, Wants, sheet, sheets};
use hayro::hayro_syntax::Pdf;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

/// The longest that a page of these may take, in a build without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);

fn notes(pdf: &[u8]) -> Vec<Missed> {
    let start = Instant::now();
    let notes = sheets(pdf)
        .expect("sheets")
        .iter()
        .flat_map(|sheet| sheet.notes.clone())
        .map(|note| note.missed)
        .collect();
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
    notes
}

#[test]
fn what_is_no_pdf_says_so() {
    assert_eq!(sheets(b"").unwrap_err(), ReadError::Unreadable);
    assert_eq!(sheets(b"%PDF-1.7 and then nothing").unwrap_err(), ReadError::Unreadable);
}

#[test]
fn forms_that_multiply_end() {
    let mut file = File::new();
    let mut last = file.form("/BBox [0 0 9 9]", "", "0 0 1 1 re f");
    for _ in 0..30 {
        last = file.form("/BBox [0 0 9 9]", &format!("/XObject << /F {last} 0 R >>"), &"/F Do ".repeat(9));
    }
    file.page("", &format!("/XObject << /F {last} 0 R >>"), "/F Do");
    let notes = notes(&file.write());
    assert!(notes.contains(&Missed::Depth) && notes.contains(&Missed::Amount), "{notes:?}");
}

#[test]
fn forms_that_hold_themselves_end() {
    let mut file = File::new();
    // Object 3 is the first form; the parser does not give it to itself.
    let itself = file.form("/BBox [0 0 9 9]", "/XObject << /Me 3 0 R >>", "/Me Do /Me Do 0 0 1 1 re f");
    file.page("", &format!("/XObject << /Me {itself} 0 R >>"), "/Me Do");
    assert_eq!((itself, sheets(&file.write()).expect("sheets")[0].marks.len()), (3, 1));
}

#[test]
fn functions_and_spaces_that_hold_themselves_are_refused() {
    let mut file = File::new();
    let function = file.object(
        "<< /FunctionType 3 /Domain [0 1] /Functions [3 0 R 3 0 R] /Bounds [0.5] /Encode [0 1 0 1] >>",
    );
    let space = file.object(format!("[/Indexed 4 0 R 1 <0000>] % {function}"));
    let resources = format!(
        "/ColorSpace << /S [/Separation /X /DeviceCMYK {function} 0 R] /I {space} 0 R >> \
         /Shading << /A << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function {function} 0 R >> >>"
    );
    file.page("", &resources, "/S cs 1 scn 0 0 9 9 re f /I cs 1 scn 0 0 9 9 re f /A sh");
    assert_eq!(notes(&file.write()), [Missed::Colour, Missed::Colour, Missed::Shading]);
}

#[test]
fn streams_that_swell_are_refused() {
    let once = deflated(&vec![b' '; 300 << 20]);
    let mut file = File::new();
    let (big, twice) =
        (file.stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode", &once), {
            let twice = deflated(&once);
            file.stream(
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter [/FlateDecode /FlateDecode]",
                &twice,
            )
        });
    file.page("", &format!("/XObject << /A {big} 0 R /B {twice} 0 R >>"), "/A Do /B Do 0 0 1 1 re f");
    assert_eq!(notes(&file.write()), [Missed::Content, Missed::Content]);
}

#[test]
fn pictures_that_claim_too_much_are_refused() {
    let mut file = File::new();
    let huge = |file: &mut File, filter: &str, data: &[u8]| {
        file.stream(&format!("/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceCMYK {filter}"), data)
    };
    let flat = huge(&mut file, "", b"short");
    let fax =
        huge(&mut file, "/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 4000000000 >>", b"short");
    let mut codestream = vec![0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0];
    for number in [4_000_000_000u32, 4_000_000_000, 0, 0, 64, 64, 0, 0] {
        codestream.extend(number.to_be_bytes());
    }
    codestream.extend([0, 3]);
    let jpx = file.stream("/Type /XObject /Subtype /Image /Width 9 /Height 9 /Filter /JPXDecode", codestream);
    let mut page = vec![0, 0, 0, 1, 48, 0, 1, 0, 0, 0, 19];
    page.extend([0x7F; 19]);
    let jbig = file.stream("/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode", page);
    file.page(
        "",
        &format!("/XObject << /A {flat} 0 R /B {fax} 0 R /C {jpx} 0 R /D {jbig} 0 R >>"),
        "/A Do /B Do /C Do /D Do",
    );
    assert_eq!(notes(&file.write()), [Missed::Picture; 4]);
}

#[test]
fn endless_content_ends() {
    let saves = "q ".repeat(100_000);
    assert_eq!(notes(&page("", &saves)), [Missed::Depth]);
    let clips = "0 0 9 9 re W n ".repeat(100_000) + "0 0 9 9 re f";
    assert_eq!(notes(&page("", &clips)), [Missed::Depth]);
    let mut file = File::new();
    let tile = file.stream(
        "/PatternType 1 /PaintType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << >>",
        "0 0 1 1 re f",
    );
    file.page("", &format!("/Pattern << /T {tile} 0 R >>"), "/Pattern cs /T scn 0 0 200 100 re f");
    assert_eq!(notes(&file.write()), [Missed::Amount]);
}

/// A page with something of everything.
fn everything() -> Vec<u8> {
    let mut file = File::new();
    let picture = "/Type /XObject /Subtype /Image /Width 16 /Height 8 /BitsPerComponent 8";
    let mask = file.packed(&format!("{picture} /ColorSpace /DeviceGray"), &[7; 128]);
    let cmyk = file.packed(&format!("{picture} /ColorSpace /DeviceCMYK /SMask {mask} 0 R"), &[99; 512]);
    let table = file.packed(
        &format!("{picture} /ColorSpace [/Indexed /DeviceRGB 3 <000000 FF0000 00FF00 0000FF>]"),
        &[2; 128],
    );
    let mesh = file.stream(
        "/ShadingType 4 /ColorSpace /DeviceGray /BitsPerFlag 8 /BitsPerCoordinate 8 /BitsPerComponent 8 /Decode [0 255 0 255 0 1]",
        [0, 9, 9, 0, 0, 90, 9, 99, 0, 9, 90, 255, 1, 90, 90, 40],
    );
    let tile = file.stream(
        "/PatternType 1 /PaintType 1 /BBox [0 0 8 8] /XStep 10 /YStep 10 /Resources << >>",
        "0 0 5 5 re f",
    );
    let tint = file
        .stream("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]", "{dup 0.5 mul exch 0 exch 0 exch}");
    let form = file.form("/BBox [0 0 60 40] /Group << /S /Transparency >>", "", "0.2 g 0 0 5 40 re f");
    let fonts = "<< /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>";
    let resources = format!(
        "/XObject << /A {cmyk} 0 R /B {table} 0 R /C {form} 0 R >> /Pattern << /T {tile} 0 R >> /Font {fonts} \
         /Shading << /M {mesh} 0 R /X << /ShadingType 3 /ColorSpace /DeviceCMYK /Coords [50 50 5 60 50 40] /Function << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 1] /C1 [0 1 0 0] /N 1 >> >> >> \
         /ColorSpace << /S [/Separation /Gold /DeviceCMYK {tint} 0 R] >> /ExtGState << /O << /OP true /OPM 1 /ca 0.5 >> >>"
    );
    let mut content = "q 0 0 100 100 re W n /M sh /X sh Q /S cs 0.5 scn 0 0 50 50 re B /Pattern cs /T scn 0 0 99 99 re f* \
        BT /F 12 Tf 10 10 Td [(some) 20 (text)] TJ 7 Tr (cut) Tj ET q 30 0 0 20 5 5 cm /A Do /B Do Q /O gs /C Do "
        .to_owned();
    for at in 0..20 {
        write!(content, "{at} {at} m {at} 50 l 1 2 3 4 5 6 c h S ").expect("written");
    }
    file.page("", &resources, content);
    file.write()
}

#[test]
fn a_page_of_everything_is_whole() {
    let told = notes(&everything());
    assert_eq!(told, [Missed::FontNotEmbedded]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 150 } else { 2000 }))]

    /// Bytes changed anywhere, and the file cut off anywhere.
    #[test]
    fn damaged_files_are_read_or_refused(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..12),
        cut in proptest::option::of(any::<proptest::sample::Index>()),
    ) {
        let mut pdf = everything();
        for (at, byte) in changes {
            let at = at.index(pdf.len());
            pdf[at] = byte;
        }
        if let Some(cut) = cut {
            pdf.truncate(cut.index(pdf.len()));
        }
        let start = Instant::now();
        let _ = sheets(&pdf);
        prop_assert!(start.elapsed() < LONGEST);
    }

    /// Content of operators in any order, their operands of any kind.
    #[test]
    fn any_operators_are_read(content in proptest::collection::vec(operator(), 0..60)) {
        let mut file = File::new();
        file.page("", "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >> >>", content.join(" "));
        let pdf = Pdf::new(file.write()).expect("a PDF");
        prop_assert!(sheet(&pdf.pages()[0], Wants::PLATES).is_ok());
    }
}

/// An operator with operands, mostly of its own kind.
fn operator() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (-500..500i32).prop_map(|n| n.to_string()),
        Just("1e40".to_owned()),
        Just("-0.00001".to_owned()),
        Just("99999999999".to_owned())
    ];
    let operand = prop_oneof![8 => number, 1 => Just("/F".to_owned()), 1 => Just("(a\\\\b)".to_owned()), 1 => Just("[1 (x) 2]".to_owned())];
    let names = [
        "q", "Q", "cm", "w", "J", "j", "M", "d", "gs", "m", "l", "c", "v", "y", "h", "re", "S", "s", "f",
        "f*", "B", "b*", "n", "W", "W*", "CS", "cs", "SCN", "scn", "G", "g", "RG", "rg", "K", "k", "sh",
        "Do", "BT", "ET", "Tc", "Tw", "Tz", "TL", "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'",
        "\"", "BMC", "BDC", "EMC", "d0", "d1",
    ];
    (proptest::collection::vec(operand, 0..7), proptest::sample::select(names.to_vec()))
        .prop_map(|(operands, name)| format!("{} {name}", operands.join(" ")))
}
