//! Writing the PDF of a full page without its photos, beside its floor: the same glyphs subset and the same streams
//! compressed, on as many cores, and nothing said of them.

mod desk;

use desk::{Desk, bare};
use divan::Bencher;
use duikai::font::FaceId;
use duikai::frame::{FrameItem, Page};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use subsetter::GlyphRemapper;

fn main() {
    divan::main();
}

/// The first page, and a desk to write it at.
fn page() -> (Desk, Vec<Page>) {
    let desk = Desk::open();
    let pages = bare(&desk.compose()[..1]);
    (desk, pages)
}

/// As `build` writes it: PDF/X-4 with the press's profile, which is packed once for all pages.
#[divan::bench]
fn press_page(bencher: Bencher) {
    let (desk, pages) = page();
    let profile = desk.profile();
    bencher.bench(|| desk.pdf(&pages, &BTreeMap::new(), Some(&profile)));
}

#[divan::bench]
fn floor(bencher: Bencher) {
    let (desk, pages) = page();
    let written = desk.pdf(&pages, &BTreeMap::new(), Some(&desk.profile()));
    let streams = unpacked(&written);
    let used = glyphs(&pages).into_iter().map(|(face, glyphs)| {
        let face = desk.faces.face(face);
        (std::fs::read(&face.path).expect("a font"), face.index, glyphs)
    });
    let used: Vec<(Vec<u8>, u32, BTreeSet<u16>)> = used.collect();
    let subset = |(font, index, glyphs): &(Vec<u8>, u32, BTreeSet<u16>)| {
        let mut remapper = GlyphRemapper::new();
        for glyph in glyphs {
            remapper.remap(*glyph);
        }
        subsetter::subset(font, *index, &remapper).expect("a subset")
    };
    let pack = |stream: &Vec<u8>| {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::new(1));
        zlib.write_all(stream).and_then(|()| zlib.finish()).expect("packed")
    };
    bencher.bench(|| {
        let subsets: Vec<Vec<u8>> = used.par_iter().with_max_len(1).map(subset).collect();
        let packed: Vec<Vec<u8>> = streams.par_iter().with_max_len(1).map(pack).collect();
        (subsets, packed)
    });
}

/// The streams of a file as they were before they were packed, but for the profile's.
fn unpacked(written: &[u8]) -> Vec<Vec<u8>> {
    let file = lopdf::Document::load_mem(written).expect("a PDF");
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    let ours = streams.filter(|stream| stream.dict.has(b"Filter") && !stream.dict.has(b"N"));
    ours.map(|stream| stream.decompressed_content().expect("a stream")).collect()
}

/// The glyphs that pages use of each face.
fn glyphs(pages: &[Page]) -> BTreeMap<FaceId, BTreeSet<u16>> {
    let mut faces: BTreeMap<_, BTreeSet<u16>> = BTreeMap::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        let FrameItem::Text(line) = item else { continue };
        for run in &line.runs {
            faces.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
    }
    faces
}
