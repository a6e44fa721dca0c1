//! Our own PDFs read back: the lines of the frame, with their sizes, faces and inks.

use crate::bench::*;
use crate::common::built;
use duikai::frame::{FrameItem, TextLine};
use duikai::ink::Ink;
use duikai::plate::{Form, Mark, Sheet, Space};
use duikai::preflight::read::{Wants, sheet, sheets};
use hayro::hayro_syntax::Pdf;

/// The text of marks one after another, without spaces.
fn texts(sheet: &Sheet) -> String {
    let text = |mark: &Mark| match &mark.form {
        Form::Text { text, .. } => text.clone(),
        _ => String::new(),
    };
    without_spaces(&sheet.marks.iter().map(text).collect::<String>())
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn lines_come_back_with_size_face_place_and_ink() {
    let line = |name, text, x, y, size, ink| FrameItem::Text(line(name, text, x, y, size, ink));
    let edition = Edition::of(vec![
        fill(rect(0, 0, 300, 60), Ink::Process([300, 0, 0, 0])),
        line(SERIF, "黑字压在网底上", 20, 40, 9, Ink::BLACK),
        line(SANS, "红字不压印", 20, 90, 24, Ink::Process([0, 1000, 900, 0])),
        line(KAI, "反白", 20, 120, 12, Ink::PAPER),
    ]);
    let sheet = sheets(&edition.write().bytes).expect("sheets").remove(0);
    assert!(sheet.notes.is_empty(), "{:?}", sheet.notes);
    assert_eq!(sheet.size, [300.0, 400.0]);
    let told: Vec<_> = sheet
        .marks
        .iter()
        .filter_map(|mark| match &mark.form {
            Form::Text { face, size, text, glyphs, .. } => Some((mark, face, *size, text, glyphs)),
            _ => None,
        })
        .collect();
    let expected = [
        ("黑字压在网底上", 9.0, "NotoSerifCJK", true, 20.0, 40.0),
        ("红字不压印", 24.0, "NotoSansCJK", false, 20.0, 90.0),
        ("反白", 12.0, "Kai", false, 20.0, 120.0),
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for ((mark, face, size, text, glyphs), (line, own, family, over, x, y)) in told.into_iter().zip(expected)
    {
        assert_eq!((text.as_str(), mark.overprint), (line, over));
        assert!((size - own).abs() < 0.001 && face.contains(family), "{size} {face}");
        assert_eq!(glyphs.len(), line.chars().count());
        assert!(
            (glyphs[0].at.tx - x).abs() < 0.01 && (glyphs[0].at.ty - y).abs() < 0.01,
            "{:?}",
            glyphs[0].at
        );
        assert!(matches!(mark.space, Space::Grey | Space::Cmyk), "{:?}", mark.space);
    }
}

#[test]
fn pages_of_the_sample_carry_the_text_of_their_frames() {
    for page in built::editions().iter().flat_map(|built| built.pages()) {
        let bytes = std::fs::read(page.built.folder.join(page.file())).expect("a PDF");
        let pdf = Pdf::new(bytes).expect("a PDF");
        let sheet = sheet(&pdf.pages()[0], Wants::MARKS).expect("a sheet");
        assert!(sheet.notes.is_empty(), "{}: {:?}", page.number(), sheet.notes);
        let told = texts(&sheet);
        let missing: Vec<&str> = page
            .lines()
            .filter(|line: &&TextLine| !told.contains(&without_spaces(&line.text)))
            .map(|line| line.text.as_str())
            .collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", page.number());
    }
}
