//! PDF ads that the output can't hold, and those that it can.

use super::pages::*;
use super::{opens, try_press};
use duikai::export::pdf::{PdfError, Standard};
use duikai::frame::*;
use duikai::ink::Ink;
use lopdf::{Dictionary, Object, Stream, dictionary};
use std::path::PathBuf;
use std::sync::Arc;

/// A page in black, with something more in its resources and its content.
fn ad(content: &str, add: impl FnOnce(&mut lopdf::Document, &mut Dictionary)) -> Vec<u8> {
    let own = Edition::of(vec![FrameItem::Text(line(SANS, "广告", 20, 60, 30, Ink::BLACK))]).write();
    let mut file = own.lopdf();
    let page = file.page_iter().next().expect("a page");
    let mut resources =
        file.get_dictionary(page).and_then(|p| p.get(b"Resources")?.as_dict()).expect("resources").clone();
    add(&mut file, &mut resources);
    let more = file.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let page = file.get_dictionary_mut(page).expect("a page");
    let old = page.get(b"Contents").expect("content").clone();
    page.set("Contents", vec![old, more.into()]);
    page.set("Resources", resources);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("bytes");
    bytes
}

fn state(more: Dictionary) -> Vec<u8> {
    ad("/More gs 0 0 9 9 re f", |_, resources| {
        let mut states = resources.get(b"ExtGState").and_then(|s| s.as_dict()).expect("states").clone();
        states.set("More", more);
        resources.set("ExtGState", states);
    })
}

fn picture(file: &mut lopdf::Document, resources: &mut Dictionary, dict: Dictionary) {
    let mut image =
        dictionary! { "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8 };
    image.extend(&dict);
    let id = file.add_object(Stream::new(image, vec![0; 4]));
    resources.set("XObject", dictionary! { "More" => id });
}

fn pictured(dict: Dictionary) -> Vec<u8> {
    ad("q 9 0 0 9 0 0 cm /More Do Q", |file, resources| picture(file, resources, dict))
}

/// A page with the ad, in colour or in black.
fn placed(bytes: Vec<u8>, mono: bool) -> Edition {
    let path = PathBuf::from("ads/bank.pdf");
    let picture = Picture {
        path: path.clone(),
        name: "ads/bank.pdf".to_owned(),
        kind: PictureKind::Pdf,
        width: 300,
        height: 400,
        contour: None,
        line_art: false,
        printed: None,
    };
    let crop = PixelRect { x: 0, y: 0, width: 300, height: 400 };
    let slot = "foot".into();
    let image =
        Image { picture: Arc::new(picture), rect: rect(0, 0, 300, 400), crop, ground: None, mono, slot };
    let mut edition = Edition::of(vec![FrameItem::Image(image)]);
    edition.ads.insert(path, bytes.into());
    edition
}

fn refused(bytes: Vec<u8>, standard: Standard, mono: bool) -> Option<String> {
    match try_press(&placed(bytes, mono), standard) {
        Ok(bytes) => {
            opens(&Written::new(bytes));
            None
        }
        Err(PdfError::Unfit { what, .. }) => Some(what.in_lang(duikai::diag::Lang::En).to_owned()),
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn x1a_refuses_what_it_has_no_form_for() {
    let icc = |file: &mut lopdf::Document, resources: &mut Dictionary| {
        let profile = file.add_object(Stream::new(dictionary! { "N" => 4 }, vec![0; 128]));
        let space = vec![Object::from("ICCBased"), profile.into()];
        resources.set("ColorSpace", dictionary! { "More" => space });
    };
    let lab =
        vec!["Lab".into(), dictionary! { "WhitePoint" => vec![0.96.into(), 1.into(), 0.82.into()] }.into()];
    for (bytes, what) in [
        (state(dictionary! { "ca" => 0.5 }), "transparency (ca)"),
        (state(dictionary! { "CA" => 0.5 }), "transparency (CA)"),
        (state(dictionary! { "BM" => "Multiply" }), "transparency (BM)"),
        (state(dictionary! { "SMask" => dictionary! { "S" => "Luminosity" } }), "transparency (SMask)"),
        (ad("1 0 0 rg 0 0 9 9 re f", |_, _| {}), "RGB"),
        (ad("/More cs 0 0 0 1 sc 0 0 9 9 re f", icc), "colour that is no ink (ICCBased)"),
        (pictured(dictionary! { "ColorSpace" => "DeviceRGB" }), "RGB"),
        (pictured(dictionary! { "ColorSpace" => lab }), "colour that is no ink (Lab)"),
        (
            pictured(dictionary! { "ColorSpace" => "DeviceCMYK", "Filter" => "JPXDecode" }),
            "data packed by JPXDecode",
        ),
    ] {
        assert_eq!(refused(bytes, Standard::X1a, false).as_deref(), Some(what));
    }
}

#[test]
fn x1a_takes_inks_and_drops_a_group_that_does_nothing() {
    for bytes in [
        state(dictionary! { "ca" => 1, "BM" => "Normal", "SMask" => "None" }),
        ad("0 1 1 0 k 0 0 9 9 re f", |_, _| {}),
        pictured(dictionary! { "ColorSpace" => "DeviceCMYK" }),
    ] {
        assert_eq!(refused(bytes, Standard::X1a, false), None);
    }
    let mut file = lopdf::Document::load_mem(&ad("", |_, _| {})).expect("a PDF");
    let page = file.page_iter().next().expect("a page");
    let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
    file.get_dictionary_mut(page).expect("a page").set("Group", group);
    let mut grouped = Vec::new();
    file.save_to(&mut grouped).expect("bytes");
    for (standard, kept) in [(Standard::X1a, false), (Standard::X4, true)] {
        let written = Written::new(try_press(&placed(grouped.clone(), false), standard).expect("a PDF"));
        assert_eq!(String::from_utf8_lossy(&written.bytes).contains("/Group"), kept, "{standard:?}");
    }
}

#[test]
fn x4_takes_all_of_it() {
    for bytes in [state(dictionary! { "ca" => 0.5 }), ad("1 0 0 rg 0 0 9 9 re f", |_, _| {})] {
        assert_eq!(refused(bytes, Standard::X4, false), None);
    }
}

#[test]
fn a_page_in_black_takes_no_other_ink() {
    let separation = |ink: &str| {
        let tint = dictionary! {
            "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
            "C0" => vec![Object::Integer(0); 4], "C1" => vec![Object::Integer(1); 4],
        };
        let space = vec!["Separation".into(), ink.into(), "DeviceCMYK".into(), tint.into()];
        ad("/More cs 1 scn 0 0 9 9 re f", |_, resources| {
            resources.set("ColorSpace", dictionary! { "More" => space });
        })
    };
    for (bytes, what) in [
        (ad("0 0.2 0 1 k 0 0 9 9 re f", |_, _| {}), "inks beside black"),
        (ad("0.5 0.5 0.5 rg 0 0 9 9 re f", |_, _| {}), "RGB"),
        (pictured(dictionary! { "ColorSpace" => "DeviceCMYK" }), "inks beside black"),
        (separation("Gold"), "the ink Gold"),
    ] {
        assert_eq!(refused(bytes, Standard::X4, true).as_deref(), Some(what));
    }
    for bytes in [
        ad("0 0 0 0.4 k 0 0 9 9 re f 0.5 g 9 9 9 9 re f", |_, _| {}),
        pictured(dictionary! { "ColorSpace" => "DeviceGray" }),
        separation("Black"),
    ] {
        assert_eq!(refused(bytes, Standard::X4, true), None);
    }
}
