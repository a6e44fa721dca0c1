//! PDF/X-4 and PDF/X-1a, by their keys and by what other people's tools make of them.

use super::pages::*;
use super::{opens, press, try_press};
use duikai::export::pdf::{PdfError, Standard};
use duikai::export::picture::{Mask, PictureColour, PictureEncoding, Prepared};
use duikai::frame::*;
use duikai::ink::Ink;
use std::io::Write as _;
use std::sync::Arc;

fn text_page() -> Edition {
    Edition::new(vec![page(
        300,
        400,
        9,
        vec![
            fill(rect(-9, -9, 318, 80), Ink::Process([300, 0, 0, 0])),
            FrameItem::Text(line(SERIF, "春风又绿江南岸", 20, 100, 9, Ink::BLACK)),
        ],
    )])
}

fn info(written: &Written) -> lopdf::Dictionary {
    let file = written.lopdf();
    let id = file.trailer.get(b"Info").and_then(|id| id.as_reference()).expect("Info");
    file.get_dictionary(id).expect("Info").clone()
}

fn packet(written: &Written) -> String {
    let file = written.lopdf();
    let id = file.catalog().and_then(|c| c.get(b"Metadata")?.as_reference()).expect("XMP");
    let stream = file.get_object(id).and_then(|object| object.as_stream()).expect("XMP");
    assert!(!stream.dict.has(b"Filter"), "any tool finds it");
    String::from_utf8(stream.content.clone()).expect("UTF-8")
}

fn said(dict: &lopdf::Dictionary, key: &str) -> Option<String> {
    let value = dict.get(key.as_bytes()).ok()?.as_str().ok()?;
    Some(String::from_utf8_lossy(value).into_owned())
}

#[test]
fn x4_says_so_in_its_packet() {
    let written = press(&text_page(), Standard::X4);
    assert!(written.bytes.starts_with(b"%PDF-1.6\n"));
    let packet = packet(&written);
    assert!(packet.contains("xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">PDF/X-4</pdfxid:"), "{packet}");
    for key in
        ["VersionID>1<", "RenditionClass>default<", "DocumentID>uuid:", "Trapped>False<", "MetadataDate>"]
    {
        assert!(packet.contains(key), "{key}: {packet}");
    }
    assert_eq!(said(&info(&written), "GTS_PDFXVersion"), None);
    opens(&written);
}

#[test]
fn x1a_says_so_in_its_info_and_is_of_pdf_1_4() {
    let written = press(&text_page(), Standard::X1a);
    assert!(written.bytes.starts_with(b"%PDF-1.4\n"));
    let info = info(&written);
    for key in ["GTS_PDFXVersion", "GTS_PDFXConformance"] {
        assert_eq!(said(&info, key).as_deref(), Some("PDF/X-1a:2003"));
    }
    assert_eq!(info.get(b"Trapped").and_then(|t| t.as_name()).expect("a name"), b"False");
    for key in ["Title", "CreationDate", "ModDate"] {
        assert!(info.has(key.as_bytes()), "{key}");
    }
    assert!(packet(&written).contains("<pdfx:GTS_PDFXVersion"));
    let all = String::from_utf8_lossy(&written.bytes);
    for later in ["/ObjStm", "/XRef", "/SMask", "/ICCBased", "/Group", "pdfxid"] {
        assert!(!all.contains(later), "{later}");
    }
    assert!(all.contains("\nxref\n") && all.contains("\ntrailer\n"));
    opens(&written);
    if let Some(info) = written.clean("pdfinfo", &["{}"]) {
        assert!(info.contains("PDF subtype:    PDF/X-1a:2003"), "{info}");
    }
}

#[test]
fn nothing_is_claimed_without_a_condition() {
    let written = text_page().write();
    assert!(!packet(&written).contains("GTS_PDFX") && said(&info(&written), "GTS_PDFXVersion").is_none());
}

#[test]
fn the_intent_tells_the_condition() {
    for standard in [Standard::X4, Standard::X1a] {
        let file = press(&text_page(), standard).lopdf();
        let intents = file.catalog().and_then(|c| c.get(b"OutputIntents")?.as_array()).expect("intents");
        assert_eq!(intents.len(), 1);
        let intent = intents[0].as_dict().expect("an intent");
        assert_eq!(said(intent, "OutputConditionIdentifier").as_deref(), Some("FOGRA42L"));
        assert_eq!(said(intent, "RegistryName").as_deref(), Some("http://www.color.org"));
        let condition = intent.get(b"OutputCondition").and_then(|c| c.as_str()).expect("a condition");
        let units: Vec<u16> =
            condition.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        assert_eq!(String::from_utf16(&units).expect("UTF-16"), "\u{feff}新闻纸 & coldset");
        assert!(intent.get(b"DestOutputProfile").and_then(|id| id.as_reference()).is_ok());
    }
}

#[test]
fn no_script_no_note_and_no_layer_comes_along() {
    for standard in [Standard::X4, Standard::X1a] {
        let file = press(&text_page(), standard).lopdf();
        let catalogue = file.catalog().expect("a catalogue");
        for key in ["OpenAction", "AA", "Names", "AcroForm", "OCProperties", "Outlines"] {
            assert!(!catalogue.has(key.as_bytes()), "{key}");
        }
        for page in file.page_iter() {
            let page = file.get_dictionary(page).expect("a page");
            assert!(
                !page.has(b"Annots") && !page.has(b"AA") && !page.has(b"CropBox") && !page.has(b"ArtBox")
            );
        }
    }
}

fn zlib(bytes: &[u8]) -> Arc<[u8]> {
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    zlib.write_all(bytes).expect("bytes");
    zlib.finish().expect("bytes").into()
}

/// A magenta picture over a cyan ground, clear in its right half, or solid all over.
fn veiled(mask: bool) -> Edition {
    let picture = Picture {
        path: "a.png".into(),
        name: "a.png".to_owned(),
        kind: PictureKind::Png,
        width: 2,
        height: 1,
        contour: None,
        line_art: false,
        printed: None,
    };
    let image = Image {
        picture: Arc::new(picture),
        rect: rect(100, 100, 100, 100),
        crop: PixelRect { x: 0, y: 0, width: 2, height: 1 },
        ground: None,
        mono: false,
        slot: "photo".into(),
    };
    let encoding = PictureEncoding::Flate;
    let mask = mask.then(|| Mask { data: zlib(&[255, 255, 0, 0]), width: 4, height: 1, encoding });
    let prepared = Prepared {
        data: zlib(&[0, 255, 0, 0, 0, 255, 0, 0]),
        width: 2,
        height: 1,
        colour: PictureColour::Cmyk,
        encoding,
        inverted: false,
        crop: image.crop,
        orientation: 1,
        mask,
    };
    let ground = fill(rect(0, 0, 300, 400), Ink::Process([1000, 0, 0, 0]));
    let mut edition = Edition::of(vec![ground, FrameItem::Image(image.clone())]);
    edition.pictures.insert(image.key(), Arc::new(prepared));
    edition
}

#[test]
fn a_veiled_picture_lets_the_ground_through_as_ink() {
    let written = press(&veiled(true), Standard::X4);
    opens(&written);
    let file = written.lopdf();
    let page = file.page_iter().next().expect("a page");
    let group = file.get_dictionary(page).and_then(|page| page.get(b"Group")?.as_dict()).expect("a group");
    assert_eq!(group.get(b"CS").and_then(|space| space.as_name()).expect("a name"), b"DeviceCMYK");
    let Some(plates) = super::Plates::of(&written) else { return };
    let at = |x| ["Cyan", "Magenta"].map(|ink| plates.ink(ink, x, 150));
    assert_eq!((at(120), at(180)), ([0, 255], [255, 0]));
}

#[test]
fn a_solid_picture_makes_no_page_transparent() {
    let written = press(&veiled(false), Standard::X4);
    let file = written.lopdf();
    let page = file.page_iter().next().expect("a page");
    assert!(!file.get_dictionary(page).expect("a page").has(b"Group"));
    let Some(plates) = super::Plates::of(&written) else { return };
    assert_eq!(plates.ink("Magenta", 180, 150), 255);
}

#[test]
fn x1a_takes_no_veiled_picture() {
    assert!(try_press(&veiled(false), Standard::X1a).is_ok());
    let error = try_press(&veiled(true), Standard::X1a).expect_err("a veil");
    assert!(
        matches!(&error, PdfError::Picture { .. }) && error.to_string().contains("transparent"),
        "{error}"
    );
}
