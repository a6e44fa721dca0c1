//! A photo of twelve million pixels to the page: decoded, scaled, separated, encoded; beside its floor, which decodes
//! the same file and encodes as many pixels of ink, and no more. Eight such photos in parallel. The press condition
//! itself. `cargo bench --bench separation`

use divan::{Bencher, counter::ItemsCount};
use duikai::export::picture::{self, Finish, Intent, Press, Sharpen, Target};
use duikai::frame::{Image, PixelRect};
use duikai::unit::{Length, Rect};
use fast_image_resize::images::{Image as Raster, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

const SAMPLE: &str = "content/library/photos/mountain.jpg";
/// Columns and rows of the photo.
const SIZE: (u32, u32) = (4272, 2848);
/// Its place: the width of a broadsheet's type area, in points.
const PLACE: (i64, i64) = (992, 661);
/// As newsprint has it.
const PPI: u32 = 200;
const QUALITY: u8 = 88;

fn main() {
    divan::main();
}

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(condition)
}

fn condition() -> Press {
    let profile = |name: &str| std::fs::read(file("layouts/press").join(name)).expect(name);
    Press::new(&profile("PSO_SNP_Paper_eci.icc"), &profile("sRGB.icc"), 220, Intent::default())
        .expect("a press")
}

/// The photo: one of the sample's, made larger.
fn photo() -> &'static (tempfile::TempDir, Vec<u8>) {
    static PHOTO: OnceLock<(tempfile::TempDir, Vec<u8>)> = OnceLock::new();
    PHOTO.get_or_init(|| {
        let small = std::fs::read(file(SAMPLE)).expect("a photo of the sample");
        let mut decoder = JpegDecoder::new(ZCursor::new(&small[..]));
        let light = decoder.decode().expect("a JPEG");
        let (width, height) = decoder.dimensions().expect("a size");
        let small = ImageRef::new(width as u32, height as u32, &light, PixelType::U8x3).expect("pixels");
        let mut large = Raster::new(SIZE.0, SIZE.1, PixelType::U8x3);
        let how = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
        Resizer::new().resize(&small, &mut large, &how).expect("a larger photo");
        let mut bytes = Vec::new();
        let encoder = Encoder::new(&mut bytes, 90);
        encoder.encode(large.buffer(), SIZE.0 as u16, SIZE.1 as u16, ColorType::Rgb).expect("a JPEG");
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("photo.jpg"), &bytes).expect("written");
        (folder, bytes)
    })
}

fn image() -> Image {
    let picture = picture::probe(&photo().0.path().join("photo.jpg"), "photo.jpg").expect("a photo");
    let (width, height) = (Length::pt(PLACE.0), Length::pt(PLACE.1));
    Image {
        crop: PixelRect { x: 0, y: 0, width: picture.width, height: picture.height },
        picture: Arc::new(picture),
        rect: Rect::new(Length::ZERO, Length::ZERO, width, height),
        ground: None,
        mono: false,
        slot: "bench".into(),
    }
}

fn prepare(image: &Image, finish: Finish) -> usize {
    let target = Target::Press { press: press(), finish };
    picture::prepare(image, &target).expect("a photo").data.len()
}

#[divan::bench(sample_count = 20)]
fn to_the_page(bencher: Bencher) {
    let image = image();
    press();
    bencher.bench(|| prepare(&image, Finish::new(PPI, QUALITY)));
}

#[divan::bench(sample_count = 20)]
fn to_the_page_sharpened(bencher: Bencher) {
    let image = image();
    press();
    let sharpen = Some(Sharpen { amount: 80, radius: 1000, threshold: 3 });
    bencher.bench(|| prepare(&image, Finish { sharpen, ..Finish::new(PPI, QUALITY) }));
}

/// Decoding and encoding alone.
#[divan::bench(sample_count = 20)]
fn floor(bencher: Bencher) {
    let (_, bytes) = photo();
    let pixels = |points: i64| (points * i64::from(PPI) / 72 + 1) as u16;
    let (width, height) = (pixels(PLACE.0), pixels(PLACE.1));
    bencher.bench(|| {
        let light = JpegDecoder::new(ZCursor::new(&bytes[..])).decode().expect("a JPEG");
        let mut encoded = Vec::new();
        let mut encoder = Encoder::new(&mut encoded, QUALITY);
        encoder.set_sampling_factor(SamplingFactor::F_1_1);
        let inks = &light[..usize::from(width) * usize::from(height) * 4];
        encoder.encode(inks, width, height, ColorType::Cmyk).expect("a JPEG");
        encoded.len()
    });
}

#[divan::bench(sample_count = 10)]
fn eight_in_parallel(bencher: Bencher) {
    let image = image();
    press();
    bencher
        .counter(ItemsCount::new(8_usize))
        .bench(|| (0..8).into_par_iter().map(|_| prepare(&image, Finish::new(PPI, QUALITY))).sum::<usize>());
}

#[divan::bench(sample_count = 20)]
fn press_condition() -> Press {
    condition()
}
