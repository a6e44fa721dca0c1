//! How many characters a second become lines of 13 字, on one core, and how much memory they take on the way; and
//! whether that holds for any length.

mod desk;

use divan::counter::CharsCount;
use divan::{AllocProfiler, Bencher};
use duikai::font::FontBook;
use duikai::ink::Ink;
use duikai::input::Language;
use duikai::input::style::LineStyle;
use duikai::line::{Breaker, set_line};
use duikai::text::{FaceChain, MeasuredText, Shaper, TextStyle};
use std::sync::LazyLock;

/// Counts what is allocated; costs a few thousandths of the time.
#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

static FACES: LazyLock<FontBook> = LazyLock::new(desk::fonts);
static COPY: LazyLock<String> = LazyLock::new(copy);
static RULES: LazyLock<LineStyle> = LazyLock::new(LineStyle::default);

const MEASURE: i32 = 13_000;
const INDENT: i32 = 2_000;
/// Lengths of one paragraph, in characters.
const LENGTHS: [usize; 3] = [300, 10_000, 100_000];

fn main() {
    measure(&COPY); // the face's tables are read once
    divan::main();
}

/// The sample edition's stories, in one.
fn copy() -> String {
    let stories = ["lead", "second", "third", "fourth", "fifth", "sixth"];
    let read = |name| std::fs::read_to_string(desk::root().join(format!("content/2026-11-23/a01/{name}.md")));
    let body = |text: String| text.rsplit("+++").next().map(|body| body.replace(['\n', '*', '#'], ""));
    stories.into_iter().filter_map(|name| body(read(name).ok()?)).collect()
}

/// A paragraph of so many characters.
fn paragraph(length: usize) -> String {
    COPY.chars().cycle().take(length).collect()
}

fn measure(text: &str) -> MeasuredText {
    let face = FACES.find("Noto Serif CJK SC", 400).expect("the body's face");
    let style = TextStyle { faces: vec![face], own: 1, ink: Ink::BLACK };
    let (mut shaper, mut chain) = (Shaper::new(&FACES, Language::ZhHans), FaceChain::new(&FACES));
    MeasuredText::new(text, &[(0..text.len(), 0)], vec![style], &RULES, &mut shaper, &mut chain).0
}

/// Lines set, as many as there are.
fn lines(text: &MeasuredText) -> usize {
    let cuts = Breaker::new(text, &RULES, INDENT, false).cut(&|_| MEASURE, 0);
    cuts.into_iter().map(|cut| set_line(text, cut, &RULES, false)).filter(|line| line.width > 0).count()
}

/// Shaped text to lines.
#[divan::bench(args = LENGTHS)]
fn from_shaped(bencher: Bencher, length: usize) {
    let text = measure(&paragraph(length));
    bencher.counter(CharsCount::new(length)).bench(|| lines(&text));
}

/// Characters to lines, nothing remembered from text set before.
#[divan::bench(args = LENGTHS)]
fn from_characters(bencher: Bencher, length: usize) {
    let text = paragraph(length);
    bencher.counter(CharsCount::new(length)).bench(|| lines(&measure(&text)));
}
