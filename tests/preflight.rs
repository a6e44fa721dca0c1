//! Every rule of preflight: a PDF that breaks it alone, and PDFs that break none.

mod common;

#[path = "preflight/sample.rs"]
mod sample;

use common::program;
use duikai::diag::{Code, Lang, Severity, Sink};
use duikai::input::{SearchPath, load_press};
use duikai::preflight::{Condition, Fault, RULES, Standard, ad, file};
use duikai::source::SourceMap;
use lopdf::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Object, SaveOptions, Stream, dictionary};
use proptest::prelude::*;
use sample::{SIZE, Sample, codes, licensed, picture, separation};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

/// The shipped condition, for files of this standard.
fn condition(standard: Standard) -> Condition {
    static NEWSPRINT: OnceLock<Condition> = OnceLock::new();
    let newsprint = NEWSPRINT.get_or_init(|| press("newsprint"));
    Condition { standard, ..newsprint.clone() }
}

fn press(name: &str) -> Condition {
    let search = SearchPath::find(Path::new(env!("CARGO_MANIFEST_DIR")), None, &[]);
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let press = load_press(name, &search, &mut sources, &mut sink);
    Condition::of(&press.unwrap_or_else(|| panic!("{:?}", sink.findings())))
}

fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{} {}", fault.code.name(), fault.told().in_lang(Lang::En))).collect()
}

/// A rule, a file that breaks it alone, and what is said of it.
struct Case {
    code: &'static str,
    standard: Standard,
    guilty: fn() -> Vec<u8>,
    says: &'static str,
}

const fn x4(code: &'static str, guilty: fn() -> Vec<u8>, says: &'static str) -> Case {
    Case { code, standard: Standard::X4, guilty, says }
}

const fn x1a(code: &'static str, guilty: fn() -> Vec<u8>, says: &'static str) -> Case {
    Case { code, standard: Standard::X1a, guilty, says }
}

/// The sample, changed.
fn made(change: impl FnOnce(&mut Sample)) -> Vec<u8> {
    let mut sample = Sample::x4();
    change(&mut sample);
    sample.bytes()
}

/// The sample as X-1a, changed.
fn old(change: impl FnOnce(&mut Sample)) -> Vec<u8> {
    let mut sample = Sample::x1a();
    change(&mut sample);
    sample.bytes()
}

/// The sample with content added.
fn drawn(operators: &str) -> Vec<u8> {
    made(|sample| sample.draw(operators))
}

/// The sample with text added.
fn lettered(colour: &str, size: f32) -> Vec<u8> {
    made(|sample| sample.text(colour, size))
}

/// The sample with a box in this special ink at a third.
fn inked(name: &str) -> Vec<u8> {
    made(|sample| {
        let space = separation(&mut sample.doc, name);
        sample.resource("ColorSpace", "S", space);
        sample.draw("/S cs 0.3 scn 20 350 50 20 re f");
    })
}

/// The sample with a picture of 60 pixels a side and so many bits on so many points.
fn pictured(bits: i64, points: f32) -> Vec<u8> {
    made(|sample| {
        let picture = picture(&mut sample.doc, 60, bits);
        sample.resource("XObject", "Im2", picture);
        sample.draw(&format!("0 0 0 1 k {points} 0 0 {points} 20 300 cm /Im2 Do"));
    })
}

/// The sample with a state that a box is filled in.
fn stated(sample: &mut Sample, state: lopdf::Dictionary) {
    sample.resource("ExtGState", "G", state);
    sample.draw("/G gs 0 0 0 0.5 k 20 350 50 20 re f");
}

fn boxed(key: &str, edges: [f32; 4]) -> Vec<u8> {
    made(|sample| sample.page().set(key, edges.map(Object::Real).to_vec()))
}

fn with_js() -> lopdf::Dictionary {
    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.beep(0)") }
}

/// Encrypted; with `user`, it opens by that password alone.
fn encrypted(user: &str) -> Vec<u8> {
    let mut doc = Sample::x4().finish();
    let version = EncryptionVersion::V1 {
        document: &doc,
        owner_password: "owner",
        user_password: user,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).expect("a state");
    doc.encrypt(&state).expect("encrypted");
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).expect("bytes");
    bytes
}

/// An X-1a file with its objects in streams, and a header that denies it.
fn packed() -> Vec<u8> {
    let mut bytes = Vec::new();
    let options = SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
    Sample::x1a().finish().save_with_options(&mut bytes, options).expect("bytes");
    bytes[..8].copy_from_slice(b"%PDF-1.4");
    bytes
}

/// The sample with its end cut off.
fn cut() -> Vec<u8> {
    let bytes = Sample::x4().bytes();
    let end = bytes.windows(9).rposition(|word| word == b"startxref").expect("an end");
    bytes[..end].to_vec()
}

fn type3() -> Vec<u8> {
    made(|sample| {
        let glyph = sample
            .doc
            .add_object(Stream::new(dictionary! {}, b"1000 0 0 0 750 750 d1 0 0 750 750 re f".to_vec()));
        let numbers = |list: &[i64]| list.iter().map(|n| Object::from(*n)).collect::<Vec<_>>();
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type3", "FontBBox" => numbers(&[0, 0, 750, 750]),
            "FontMatrix" => vec![Object::Real(0.001), 0.into(), 0.into(), Object::Real(0.001), 0.into(), 0.into()],
            "CharProcs" => dictionary! { "a" => glyph }, "FirstChar" => 97, "LastChar" => 97,
            "Widths" => numbers(&[1000]),
            "Encoding" => dictionary! { "Type" => "Encoding", "Differences" => vec![97.into(), "a".into()] },
        };
        sample.object("Font", "F3", font);
        sample.draw("/Over gs 0 0 0 1 k BT /F3 12 Tf 1 0 0 1 30 350 Tm (aa) Tj ET");
    })
}

const CASES: &[Case] = &[
    x4("pdf-damaged", cut, "cross-reference table"),
    x4("pdf-damaged", || b"nothing of the kind".to_vec(), "this is no PDF"),
    x4("pdf-damaged", || drawn("/Im9 Do"), "Im9, which the content uses, is not there"),
    x4("pdf-encrypted", || encrypted(""), "the file is encrypted"),
    x4("pdf-encrypted", || encrypted("user"), "the file is encrypted"),
    x4(
        "pdf-version",
        || made(|sample| sample.doc.version = "1.7".to_owned()),
        "PDF 1.7; PDF/X-4 knows up to 1.6",
    ),
    x1a(
        "pdf-version",
        || old(|sample| sample.doc.version = "1.5".to_owned()),
        "PDF 1.5; PDF/X-1a knows up to 1.4",
    ),
    x1a("pdf-object-streams", packed, "packed into streams"),
    x4("pdf-id", || made(|sample| drop(sample.doc.trailer.remove(b"ID"))), "no ID"),
    x4(
        "pdf-title",
        || {
            made(|sample| {
                sample.info().remove(b"Title");
                sample.edit_xmp("Sample", "");
            })
        },
        "no title",
    ),
    x4("pdf-x-key", || made(|sample| sample.edit_xmp("PDF/X-4", "")), "does not say that it is PDF/X-4"),
    x1a(
        "pdf-x-key",
        || Sample::x4().tap(|sample| sample.doc.version = "1.4".to_owned()),
        "is PDF/X-4, not PDF/X-1a",
    ),
    x4(
        "pdf-metadata",
        || made(|sample| sample.edit_xmp("Sample", "Another")),
        "differ on the title: Sample, Another",
    ),
    x4(
        "pdf-trapped",
        || made(|sample| drop(sample.info().remove(b"Trapped"))),
        "whether the file is trapped",
    ),
    x4(
        "pdf-intent",
        || made(|sample| drop(sample.catalogue().remove(b"OutputIntents"))),
        "no PDF/X output intent",
    ),
    x4(
        "pdf-intent",
        || made(|sample| drop(sample.intent().remove(b"OutputConditionIdentifier"))),
        "names no condition",
    ),
    x4(
        "pdf-intent-other",
        || made(|sample| sample.intent().set("OutputConditionIdentifier", Object::string_literal("FOGRA39"))),
        "is FOGRA39; the press condition is FOGRA42L",
    ),
    x4(
        "pdf-intent-profile",
        || made(|sample| drop(sample.intent().remove(b"DestOutputProfile"))),
        "has no profile",
    ),
    x4("pdf-box-missing", || made(|sample| drop(sample.page().remove(b"TrimBox"))), "no TrimBox"),
    x4("pdf-box-missing", || boxed("ArtBox", [0.0, 0.0, 300.0, 400.0]), "only one may stand"),
    x4(
        "pdf-box-nesting",
        || boxed("BleedBox", [5.0, 0.0, 300.0, 400.0]),
        "TrimBox leaves the BleedBox by 5.00 pt",
    ),
    x4("pdf-box-slip", || boxed("BleedBox", [0.0, 0.0, 299.998, 400.0]), "leaves the BleedBox by 0.002"),
    x4(
        "pdf-page-size",
        || boxed("TrimBox", [0.0, 0.0, 300.0, 380.0]),
        "105.8 × 134.1 mm, 105.8 × 141.1 mm are wanted",
    ),
    x4("pdf-rotated", || made(|sample| sample.page().set("Rotate", 180)), "Rotate"),
    x4(
        "pdf-font-missing",
        || made(|sample| drop(sample.descriptor().remove(b"FontFile2"))),
        "AAAAAA+DuikaiKai",
    ),
    x4(
        "pdf-font-unmapped",
        || made(|sample| drop(sample.font().remove(b"ToUnicode"))),
        "can't be told as characters",
    ),
    x4(
        "pdf-font-rights",
        || {
            made(|sample| {
                let program = sample.doc.add_object(Stream::new(dictionary! {}, licensed(2)));
                sample.descriptor().set("FontFile2", program);
            })
        },
        "fsType 2",
    ),
    x4("pdf-font-type3", type3, "Type 3"),
    x4("pdf-rgb", || drawn("1 0 0 rg 20 350 50 20 re f"), "a filled shape is in RGB"),
    x4(
        "pdf-managed-colour",
        || {
            made(|sample| {
                let white = vec![Object::Real(0.9642), 1.into(), Object::Real(0.8249)];
                let lab: Vec<Object> = vec!["Lab".into(), dictionary! { "WhitePoint" => white }.into()];
                sample.resource("ColorSpace", "L", lab);
                sample.draw("/L cs 60 0 0 scn 20 350 50 20 re f");
            })
        },
        "Lab",
    ),
    x4("pdf-spot-unknown", || inked("PANTONE 485 C"), "on the plate PANTONE 485 C"),
    x4("pdf-registration", || inked("All"), "registration colour within the trim"),
    x4("pdf-overprint-white", || drawn("/Over gs 0 0 0 0 k 20 350 50 20 re f"), "white and overprints"),
    x4("pdf-overprint-colour", || drawn("/Over gs 0.5 0 0 0 k 20 350 50 20 re f"), "not solid black"),
    x4(
        "pdf-black-knockout",
        || {
            made(|sample| {
                sample.draw("0.5 0 0 0 k 20 340 200 40 re f");
                sample.text("/Knock gs 0 0 0 1 k", 9.0);
            })
        },
        "does not overprint the ink under it",
    ),
    x4(
        "pdf-rich-black-text",
        || lettered("0.3 0.3 0.3 1 k", 12.0),
        "is 12 pt, in black with other inks; that needs 24 pt",
    ),
    x4(
        "pdf-small-text",
        || lettered("/Over gs 0 0 0 1 k", 5.0),
        "“天地玄黄宇宙洪荒” is 5 pt, in one solid ink; that needs 6 pt",
    ),
    x4("pdf-small-tint-text", || lettered("0 0 0 0.5 k", 7.0), "is 7 pt, in a tint; that needs 8 pt"),
    x4(
        "pdf-small-colour-text",
        || lettered("0.5 0.5 0 0 k", 9.0),
        "is 9 pt, in several inks; that needs 10 pt",
    ),
    x4(
        "pdf-small-reversed-text",
        || {
            made(|sample| {
                sample.draw("0 0 0 1 k 20 340 200 40 re f");
                sample.text("0 0 0 0 k", 10.2);
            })
        },
        "is 10.2 pt, lighter than its ground; that needs 10.5 pt",
    ),
    x4("pdf-hairline", || drawn("/Over gs 0 0 0 1 K 0.1 w 20 350 m 250 350 l S"), "a line of 0.1 pt"),
    x4("pdf-hairline", || drawn("/Over gs 0 0 0 1 k 20 350 200 0.1 re f"), "a line of 0.1 pt"),
    x4(
        "pdf-thin-tint-line",
        || drawn("0 0 0 0.5 K 0.3 w 20 350 m 250 350 l S"),
        "in a tint; that needs 0.5 pt",
    ),
    x4(
        "pdf-thin-colour-line",
        || drawn("0.5 0.5 0 0 K 1 w 20 350 m 250 350 l S"),
        "a line of 1 pt, in several inks",
    ),
    x4(
        "pdf-thin-reversed-line",
        || drawn("0 0 0 1 k 20 340 200 40 re f 0 0 0 0 K 1 w 30 350 m 200 350 l S"),
        "lighter than its ground",
    ),
    x4(
        "pdf-picture-coarse",
        || pictured(8, 43.2),
        "a picture of 60 × 60 pixels prints at 100 ppi; 120 ppi need 72 × 72",
    ),
    x4(
        "pdf-picture-coarse",
        || pictured(1, 14.4),
        "line art of 60 × 60 pixels prints at 300 ppi; 400 ppi need 80 × 80",
    ),
    x4("pdf-picture-soft", || pictured(8, 28.8), "prints at 150 ppi"),
    x4("pdf-picture-soft", || pictured(1, 8.64), "prints at 500 ppi"),
    x4(
        "pdf-total-ink",
        || drawn("0.8 0.8 0.8 0.8 k 20 350 50 20 re f"),
        "320 % of ink where the paper takes 220 %",
    ),
    x1a("pdf-transparency", || old(|sample| stated(sample, dictionary! { "ca" => 0.5 })), "is not opaque"),
    x1a(
        "pdf-transparency",
        || old(|sample| stated(sample, dictionary! { "BM" => "Multiply" })),
        "is blended",
    ),
    x1a(
        "pdf-transparency",
        || {
            old(|sample| {
                let group = dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" };
                sample.page().set("Group", group);
            })
        },
        "transparency group",
    ),
    x4(
        "pdf-blend-space",
        || {
            made(|sample| {
                let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
                sample.page().set("Group", group);
            })
        },
        "blends in DeviceRGB",
    ),
    x4(
        "pdf-annotation",
        || {
            made(|sample| {
                let note = dictionary! {
                    "Type" => "Annot", "Subtype" => "Text", "Rect" => [10, 10, 30, 30].map(Object::from).to_vec(),
                };
                sample.page().set("Annots", vec![note.into()]);
            })
        },
        "an annotation on the page: Text",
    ),
    x4("pdf-script", || made(|sample| sample.catalogue().set("OpenAction", with_js())), "OpenAction"),
    x4(
        "pdf-embedded-file",
        || {
            made(|sample| {
                let names =
                    dictionary! { "EmbeddedFiles" => dictionary! { "Names" => Vec::<Object>::new() } };
                sample.catalogue().set("Names", names);
            })
        },
        "files are embedded",
    ),
    x4(
        "pdf-layers",
        || {
            made(|sample| {
                let layer = dictionary! { "Type" => "OCG", "Name" => Object::string_literal("ads") };
                let layer = sample.doc.add_object(layer);
                let order = dictionary! { "Order" => vec![layer.into()] };
                let layers = dictionary! { "OCGs" => vec![layer.into()], "D" => order };
                sample.catalogue().set("OCProperties", layers);
            })
        },
        "1 layers",
    ),
    x4(
        "pdf-transfer",
        || {
            made(|sample| {
                let curve = dictionary! {
                    "FunctionType" => 2, "N" => 2, "Domain" => vec![0.into(), 1.into()],
                };
                stated(sample, dictionary! { "TR" => curve });
            })
        },
        "transfer curve",
    ),
    x4(
        "pdf-postscript",
        || {
            made(|sample| {
                let code =
                    Stream::new(dictionary! { "Type" => "XObject", "Subtype" => "PS" }, b"showpage".to_vec());
                sample.object("XObject", "Ps1", code);
                sample.draw("/Ps1 Do");
            })
        },
        "PostScript",
    ),
];

/// Chaining for a sample that is not of its usual version.
trait Tap {
    fn tap(self, change: impl FnOnce(&mut Sample)) -> Vec<u8>;
}

impl Tap for Sample {
    fn tap(mut self, change: impl FnOnce(&mut Sample)) -> Vec<u8> {
        change(&mut self);
        self.bytes()
    }
}

#[test]
fn a_file_that_breaks_no_rule_is_told_nothing() {
    for (standard, sample) in
        [(Standard::X4, Sample::x4()), (Standard::X1a, Sample::x1a()), (Standard::X4, Sample::x1a())]
    {
        let faults = file(&sample.bytes(), &condition(standard), Some(SIZE));
        assert_eq!(told(&faults), Vec::<String>::new(), "{standard:?}");
    }
}

#[test]
fn each_rule_is_told_of_a_file_that_breaks_it_and_no_other() {
    let mut wrong = Vec::new();
    for case in CASES {
        let faults = file(&(case.guilty)(), &condition(case.standard), Some(SIZE));
        let codes: BTreeSet<_> = faults.iter().map(|fault| fault.code.name()).collect();
        let says = faults.iter().any(|fault| fault.message.in_lang(Lang::En).contains(case.says));
        if codes != BTreeSet::from([case.code]) || !says {
            wrong.push(format!("{}: {:#?}", case.code, told(&faults)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_its_case() {
    let covered: BTreeSet<_> = CASES.iter().map(|case| case.code).chain(["pdf-mono"]).collect();
    let all: BTreeSet<_> = RULES.iter().map(|rule| rule.code.name()).collect();
    assert_eq!(covered, all);
}

#[test]
fn colour_is_told_where_black_alone_is_printed() {
    let mono = Condition { mono: true, ..condition(Standard::X4) };
    let faults = file(&Sample::x4().bytes(), &mono, None);
    assert!(
        !faults.is_empty() && faults.iter().all(|fault| fault.code == Code::PdfMono),
        "{:?}",
        told(&faults)
    );
}

#[test]
fn a_plate_that_the_press_has_is_no_fault() {
    let spot = Condition { spots: vec!["PANTONE 485 C".to_owned()], ..condition(Standard::X4) };
    assert_eq!(told(&file(&inked("PANTONE 485 C"), &spot, None)), Vec::<String>::new());
}

#[test]
fn a_fault_of_many_marks_is_told_once_with_the_worst() {
    let bytes = made(|sample| {
        for size in [5.0, 4.0, 5.5] {
            sample.text("/Over gs 0 0 0 1 k", size);
        }
    });
    let faults = file(&bytes, &condition(Standard::X4), None);
    let [fault] = &faults[..] else { panic!("{:?}", told(&faults)) };
    assert_eq!((fault.count, fault.page, fault.severity), (3, Some(0), Severity::Warning));
    assert!(fault.told().in_lang(Lang::En).ends_with("(and 2 more)"));
    assert!(fault.message.in_lang(Lang::En).contains("is 4 pt"), "{:?}", fault.message);
}

#[test]
fn too_much_ink_is_told_with_its_place_and_object() {
    let faults = file(&drawn("0.8 0.8 0.8 0.8 k 20 350 50 20 re f"), &condition(Standard::X4), None);
    let [fault] = &faults[..] else { panic!("{:?}", told(&faults)) };
    let place = fault.place.expect("a place");
    // The box is 20 to 70 from the left, 30 to 50 from the top.
    assert!((20.0..=70.0).contains(&place[0]) && (30.0..=50.0).contains(&place[1]), "{place:?}");
    assert!(fault.mark.is_some());
}

#[test]
fn the_condition_sets_how_grave_a_fault_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press/newsprint.toml");
    let text = std::fs::read_to_string(house).expect("a condition");
    let path = folder.path().join("own.toml");
    let stated = |more: &str| {
        std::fs::write(&path, format!("{text}\n{more}")).expect("a file");
        press(&path.display().to_string())
    };
    let rgb = drawn("1 0 0 rg 20 350 50 20 re f");
    for (level, severity) in
        [("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)]
    {
        let faults = file(&rgb, &stated(&format!("[preflight]\npdf-rgb = \"{level}\"")), None);
        assert_eq!(faults.iter().map(|fault| fault.severity).collect::<Vec<_>>(), [severity]);
    }
    assert!(file(&rgb, &stated("[preflight]\npdf-rgb = \"off\""), None).is_empty());
    let small = lettered("/Over gs 0 0 0 1 k", 5.0);
    assert!(file(&small, &stated("[preflight.text]\nsolid = 4.5"), None).is_empty());
    assert_eq!(file(&small, &stated("[preflight.text]\nsolid = 5.5"), None).len(), 1);
}

#[test]
fn slips_in_a_condition_are_told_with_their_places() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("own.toml");
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press/newsprint.toml");
    let text = std::fs::read_to_string(house).expect("a condition");
    let slips =
        "[preflight]\npdf-rbg = \"off\"\npdf-lab = 1\npdf-rgb = \"fatal\"\n[preflight.text]\nsolid = 99\n";
    std::fs::write(&path, format!("{text}\n{slips}")).expect("a file");
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    load_press(&path.display().to_string(), &SearchPath::default(), &mut sources, &mut sink);
    let first = text.lines().count() + 2;
    let told: Vec<_> = sink
        .findings()
        .iter()
        .map(|finding| {
            let line = finding.span.as_ref().map_or(0, |span| sources.position(span).line + 1 - first);
            let hint =
                finding.hints.first().map(|hint| hint.in_lang(Lang::En).to_owned()).unwrap_or_default();
            (finding.code.name(), line, hint)
        })
        .collect();
    let codes: Vec<_> = told.iter().map(|(code, line, _)| (*code, *line)).collect();
    assert_eq!(
        codes,
        [("unknown-key", 2), ("unknown-key", 3), ("wrong-value", 4), ("wrong-value", 6)],
        "{told:?}"
    );
    assert!(told[0].2.contains("`pdf-rgb`"), "{told:?}");
}

#[test]
fn an_advertisement_is_asked_only_what_its_page_brings() {
    let bare = made(|sample| {
        sample.catalogue().remove(b"OutputIntents");
        sample.edit_xmp("PDF/X-4", "");
        sample.page().remove(b"TrimBox");
        sample.info().remove(b"Trapped");
    });
    assert_eq!(told(&ad(&bare, &condition(Standard::X4), Some(SIZE))), Vec::<String>::new());
    for (bytes, code) in [
        (drawn("1 0 0 rg 20 350 50 20 re f"), Code::PdfRgb),
        (made(|sample| drop(sample.descriptor().remove(b"FontFile2"))), Code::PdfFontMissing),
        (drawn("1 1 1 1 k 20 350 50 20 re f"), Code::PdfTotalInk),
        (encrypted("user"), Code::PdfEncrypted),
        (b"%PDF-1.4 and no more".to_vec(), Code::PdfDamaged),
    ] {
        let faults = ad(&bytes, &condition(Standard::X4), Some(SIZE));
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [code], "{:?}", told(&faults));
    }
    let faults = ad(&Sample::x4().bytes(), &condition(Standard::X4), Some([300.0, 420.0]));
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [Code::PdfPageSize]);
}

#[test]
fn every_fault_speaks_both_languages() {
    for case in CASES {
        for fault in file(&(case.guilty)(), &condition(case.standard), Some(SIZE)) {
            let (en, zh) = (fault.told(), fault.told());
            let has_han = zh.in_lang(Lang::Zh).chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
            assert!(has_han && !en.in_lang(Lang::En).is_empty(), "{}: {en:?}", case.code);
        }
    }
}

#[test]
fn the_command_tells_faults_and_ends_by_their_gravity() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("a file");
    write("clean.pdf", &Sample::x4().bytes());
    write("rgb.pdf", &drawn("1 0 0 rg 20 350 50 20 re f"));
    write("small.pdf", &lettered("/Over gs 0 0 0 1 k", 5.0));
    let run = |args: &[&str]| {
        program::run(program::duikai().arg("preflight").args(args).current_dir(folder.path()))
    };
    assert_eq!(run(&["clean.pdf"]), (0, String::new(), String::new()));
    let (status, _, said) = run(&["rgb.pdf", "clean.pdf", "--lang", "en"]);
    assert_eq!(status, 1);
    assert!(said.contains("error[pdf-rgb]: a filled shape is in RGB") && said.contains("rgb.pdf"), "{said}");
    let (status, _, said) = run(&["small.pdf", "--lang", "zh"]);
    assert_eq!(status, 0);
    assert!(said.contains("警告[pdf-small-text]: “天地玄黄宇宙洪荒”为5点单色实地字，至少要6点"), "{said}");
    assert_eq!(run(&["nowhere.pdf"]).0, 2);
    assert_eq!(run(&["clean.pdf", "--press", "nowhere"]).0, 2);
    assert_eq!(run(&["clean.pdf", "--size", "105.83x141.11"]).0, 0);
    assert_eq!(run(&["clean.pdf", "--size", "390x550"]).0, 1);
    let (status, out, _) = run(&["rgb.pdf", "clean.pdf", "--format", "json"]);
    assert_eq!(status, 1);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let finding = &json["files"][0]["findings"][0];
    assert_eq!(
        (&finding["code"], &finding["severity"], &finding["page"], &finding["count"]),
        (&"pdf-rgb".into(), &"error".into(), &1.into(), &1.into())
    );
    assert_eq!(finding["place"], serde_json::json!([45, 40]));
    assert_eq!(json["files"][1]["findings"], serde_json::json!([]));
}

#[test]
fn the_table_for_readers_is_the_table_of_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press/PREFLIGHT.md");
    let level = |level: duikai::input::preflight::Level| {
        level.severity().map_or_else(|| "off".to_owned(), |severity| severity.to_string())
    };
    let rows: String = RULES
        .iter()
        .map(|rule| {
            let (name, x4, x1a) = (rule.code.name(), level(rule.x4), level(rule.x1a));
            let ad = if rule.ad { "yes" } else { "" };
            let [hint, hint_zh] = rule.hint;
            let (en, zh, source) = (rule.en, rule.zh, rule.source);
            format!("| `{name}` | {x4} | {x1a} | {ad} | {en} {zh} | {hint}；{hint_zh} | {source} |\n")
        })
        .collect();
    if std::env::var_os("DUIKAI_BLESS").is_some() {
        let text = std::fs::read_to_string(&path).expect("the page");
        let head = text
            .split_inclusive("| --- | --- | --- | --- | --- | --- | --- |\n")
            .next()
            .expect("a head")
            .to_owned();
        std::fs::write(&path, head + &rows).expect("the page");
    }
    let text = std::fs::read_to_string(&path).expect("the page");
    assert!(text.ends_with(&rows), "DUIKAI_BLESS=1 cargo test --test preflight writes it anew:\n{rows}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// A file with bytes changed, cut or doubled is told of or passes, and never stops the program.
    #[test]
    fn damaged_files_are_judged_all_the_same(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        static SOUND: OnceLock<Vec<u8>> = OnceLock::new();
        let mut bytes = SOUND.get_or_init(|| {
            made(|sample| drop(sample.catalogue().remove(b"OutputIntents")))
        }).clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        file(&bytes, &condition(Standard::X4), Some(SIZE));
    }
}

#[test]
fn the_codes_of_the_sample_are_its_text() {
    assert_eq!(codes().len(), 8 * 4);
}
