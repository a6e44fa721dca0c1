//! The plates of the sample's front page, beside hayro's picture of it: a page of 8 broadsheet columns with two photos.
//! Files are read and photos decoded once, before.

use divan::Bencher;
use duikai::export::render::render;
use duikai::input::SearchPath;
use duikai::make::{self, Made, Options, Profile};
use duikai::plate::{self, Look, Raster, Sheet};
use duikai::preflight::read::sheets;
use std::path::Path;
use std::sync::LazyLock;

/// The front page as the press gets it.
static PDF: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder");
    make::write(&mut compose(), folder.path(), Profile::Press, true, &|_| {});
    std::fs::read(folder.path().join("A01.pdf")).expect("a page")
});

static SHEET: LazyLock<Sheet> = LazyLock::new(|| sheets(&PDF).expect("a sheet").remove(0));

const DPI: [u32; 2] = [100, 200];

fn main() {
    for dpi in DPI {
        println!("{dpi} dpi: {:?} pixels", raster(dpi).size());
    }
    divan::main();
}

fn compose() -> Made {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let edition = root.join("content/2026-11-23");
    make::compose(&edition, &SearchPath::find(&edition, None, &[]), &Options::default(), &|_| {})
}

fn raster(dpi: u32) -> Raster {
    Raster::draw(&SHEET, dpi, &plate::Options::default()).expect("plates")
}

/// The four plates.
#[divan::bench(args = DPI)]
fn plates(dpi: u32) -> Raster {
    raster(dpi)
}

/// The four plates, the mark on top of each pixel and what lay under each text: what rules look at.
#[divan::bench(args = DPI)]
fn plates_with_marks_and_grounds(dpi: u32) -> Raster {
    Raster::draw(&SHEET, dpi, &plate::Options { marks: true, grounds: true }).expect("plates")
}

/// Colours of the press for plates already drawn.
#[divan::bench(args = DPI)]
fn composite(bencher: Bencher, dpi: u32) {
    let profile = include_bytes!("../../layouts/press/PSO_SNP_Paper_eci.icc");
    let (look, raster) = (Look::of(profile).expect("a look"), raster(dpi));
    bencher.bench(|| raster.composite(&look));
}

/// From the bytes of the PDF to what is on it.
#[divan::bench]
fn read_the_pdf() -> Vec<Sheet> {
    sheets(&PDF).expect("sheets")
}

/// hayro's picture of it in light, from the bytes of the PDF to a PNG.
#[divan::bench(args = DPI)]
fn hayro(dpi: u32) -> usize {
    render(PDF.clone(), dpi).expect("a picture").len()
}

/// The same by its plates, in the colours of its output intent: what `render` does.
#[divan::bench(args = DPI)]
fn rendered(dpi: u32) -> usize {
    duikai::render::pages(&PDF, dpi, &Look::plain()).expect("a picture").len()
}
