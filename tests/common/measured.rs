//! Text measured in the house's face, as the tests of lines take it.

use duikai::font::FontBook;
use duikai::ink::Ink;
use duikai::input::Language;
use duikai::input::style::LineStyle;
use duikai::text::{FaceChain, MeasuredText, Shaper, TextStyle};
use std::path::PathBuf;
use std::sync::LazyLock;

/// The house's faces.
pub static BOOK: LazyLock<FontBook> = LazyLock::new(|| {
    let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts");
    FontBook::load(&[fonts]).0
});

/// A paragraph in the body's face.
pub fn measure(text: &str, rules: &LineStyle) -> MeasuredText {
    let face = BOOK.find("Noto Serif CJK SC", 400).expect("the default face");
    let style = TextStyle { faces: vec![face], own: 1, ink: Ink::BLACK };
    let (mut shaper, mut chain) = (Shaper::new(&BOOK, Language::ZhHans), FaceChain::new(&BOOK));
    let runs = [(0..text.len(), 0)];
    MeasuredText::new(text, &runs, vec![style], rules, &mut shaper, &mut chain).0
}
