//! The seed page from parsed input to PDF bytes, and its stages apart.

mod desk;

use desk::{Desk, bare, photos, prepare};
use divan::Bencher;
use duikai::export::picture::{Press, Target};
use duikai::flow::{Paragraph, TextColumn, balance, places};
use duikai::frame::Page;
use duikai::line::{Breaker, set_line};
use duikai::page::Roles;
use duikai::text::{FaceChain, MeasuredText, Shaper};
use duikai::unit::{Length, Scale};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static DESK: LazyLock<Desk> = LazyLock::new(Desk::open);
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| DESK.compose());
static PRESS: LazyLock<Press> = LazyLock::new(|| DESK.press());
static STORIES: LazyLock<Vec<Vec<Paragraph>>> = LazyLock::new(shape_all);

/// The basic column of `layouts/city.toml`.
const ZI: i64 = 11;
const BODY: Length = Length::pt(9);

fn main() {
    // What is read and made once is no part of any stage.
    LazyLock::force(&PAGES);
    LazyLock::force(&PRESS);
    LazyLock::force(&STORIES);
    divan::main();
}

/// Every story of the edition as paragraphs of body text, shaped anew.
fn shape_all() -> Vec<Vec<Paragraph>> {
    let project = &DESK.project;
    let mut scale = Scale::default();
    for (name, size) in &project.style.sizes {
        scale.sizes.insert(name.clone(), size.resolve(&scale).expect("a size"));
    }
    let roles =
        Roles::resolve(&project.style, project.style_file, &DESK.faces, &scale, project.edition.language)
            .expect("roles");
    let body = &roles.get("body").expect("the body's role").text;
    let mut shaper = Shaper::new(&DESK.faces, project.edition.language);
    let mut chain = FaceChain::new(&DESK.faces);
    let mut paragraph = |text: &str| {
        let (rules, runs) = (&project.style.line, [(0..text.len(), 0)]);
        let (text, _) = MeasuredText::new(text, &runs, vec![body.clone()], rules, &mut shaper, &mut chain);
        Paragraph { text, size: BODY, indent: 2000, ragged: false, above: 0, keep_next: 0, kept: None }
    };
    let articles = project.pages.iter().flat_map(|page| page.articles.values());
    articles.map(|article| article.blocks.iter().map(|block| paragraph(&block.text)).collect()).collect()
}

/// Press: parsed input to the bytes of the PDF, profiles read but not yet used.
#[divan::bench]
fn a_press_page() -> Vec<u8> {
    let (pages, (press, profile)) =
        rayon::join(|| DESK.compose(), || rayon::join(|| DESK.press(), || DESK.profile()));
    let pictures = prepare(&pages, &DESK.target(&press));
    DESK.pdf(&pages, &pictures, Some(&profile))
}

/// Screen: parsed input to the bytes of the PDF.
#[divan::bench]
fn b_screen_page() -> Vec<u8> {
    let pages = DESK.compose();
    let pictures = prepare(&pages, &Target::Screen);
    DESK.pdf(&pages, &pictures, None)
}

/// Font files to faces.
#[divan::bench]
fn c_fonts() -> duikai::font::FontBook {
    desk::fonts()
}

/// Body text to measured text.
#[divan::bench]
fn d_shape() -> Vec<Vec<Paragraph>> {
    shape_all()
}

/// Measured text to lines.
#[divan::bench]
fn e_break() -> usize {
    let rules = &DESK.project.style.line;
    let lines = STORIES.iter().flatten().flat_map(|paragraph| {
        let cuts =
            Breaker::new(&paragraph.text, rules, paragraph.indent, false).cut(&|_| ZI as i32 * 1000, 0);
        cuts.into_iter().map(|cut| set_line(&paragraph.text, cut, rules, false))
    });
    lines.map(|line| line.gaps.len()).sum()
}

/// Measured text to level columns.
#[divan::bench]
fn f_flow() -> usize {
    let rules = &DESK.project.style.line;
    let column = |at: i64| TextColumn { x: BODY * (at * (ZI + 1)), width: BODY * ZI, rows: 0..90 };
    let columns: Vec<TextColumn> = (0..4).map(column).collect();
    let places = places(&columns, 0, &[], BODY, BODY * 4);
    STORIES.iter().map(|story| balance(story, &places, 0, rules).lines.len()).sum()
}

/// Parsed input to the finished page: all of the above and the page's own work.
#[divan::bench]
fn g_compose() -> Vec<Page> {
    DESK.compose()
}

/// The finished page without its photos to the bytes of a screen PDF.
#[divan::bench]
fn h_write(bencher: Bencher) {
    let pages = bare(&PAGES);
    bencher.bench(|| DESK.pdf(&pages, &BTreeMap::new(), None));
}

/// The press's profile to what files embed of it.
#[divan::bench]
fn i_profile() -> duikai::export::pdf::Profile {
    DESK.profile()
}

/// ICC profiles to a press.
#[divan::bench]
fn j_press() -> Press {
    DESK.press()
}

/// Photo files to the press's JPEGs.
#[divan::bench]
fn k_photos() -> usize {
    prepare(&PAGES, &DESK.target(&PRESS)).len()
}

/// One photo after another: what [`k_photos`] spreads over the cores.
#[divan::bench]
fn l_photos_one_core(bencher: Bencher) {
    let target = DESK.target(&PRESS);
    let photos = photos(&PAGES);
    let prepare = |image| duikai::export::picture::prepare(image, &target).expect("a photo").data.len();
    bencher.bench(|| photos.values().map(|image| prepare(image)).sum::<usize>());
}
