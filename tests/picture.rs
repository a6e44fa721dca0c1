//! Pictures from file to plate: probing, preparing, separating, refusing.

use duikai::export::picture::{
    Fault, Finish, Intent, PictureColour, PictureEncoding, Prepared, Press, Separation, Target, contour,
    prepare, probe,
};
use duikai::frame::{Image, PictureKind, PixelRect};
use duikai::ink::Ink;
use duikai::unit::{Length, Rect};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 200, 40];
const BLUE: [u8; 3] = [30, 40, 210];
const WHITE: [u8; 3] = [255, 255, 255];

/// Width and height of the picture of four quarters, upright.
const SIZE: (u32, u32) = (96, 64);

fn profile(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press").join(name)).expect(name)
}

/// Newsprint at 240 % and sRGB.
fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| {
        Press::new(&profile("PSO_SNP_Paper_eci.icc"), &profile("sRGB.icc"), 240, Intent::default())
            .expect("press")
    })
}

fn plate(ppi: u32) -> Target<'static> {
    Target::Press { press: press(), finish: Finish::new(ppi, 95) }
}

/// Red and green above blue and white.
fn quarters() -> RgbImage {
    RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        Rgb(match (x < SIZE.0 / 2, y < SIZE.1 / 2) {
            (true, true) => RED,
            (false, true) => GREEN,
            (true, false) => BLUE,
            (false, false) => WHITE,
        })
    })
}

/// The upright picture as a camera held another way stores it, after CIPA DC-008: the orientation names where the
/// stored row 0 and column 0 lie in the upright picture.
fn stored(upright: &RgbImage, orientation: u8) -> RgbImage {
    use image::imageops::{flip_horizontal, flip_vertical, rotate90, rotate180, rotate270};
    match orientation {
        2 => flip_horizontal(upright),
        3 => rotate180(upright),
        4 => flip_vertical(upright),
        5 => flip_horizontal(&rotate90(upright)),
        6 => rotate270(upright),
        7 => flip_horizontal(&rotate270(upright)),
        8 => rotate90(upright),
        _ => upright.clone(),
    }
}

fn jpeg(
    pixels: &[u8],
    width: u32,
    height: u32,
    colour: jpeg_encoder::ColorType,
    exif: Option<u8>,
) -> Vec<u8> {
    let mut data = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut data, 95);
    if let Some(orientation) = exif {
        // A big-endian TIFF header and one entry: tag 0x0112, SHORT, one value.
        let mut chunk = b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        chunk.extend([orientation, 0, 0, 0, 0, 0, 0]);
        encoder.add_app_segment(1, chunk).expect("exif");
    }
    encoder.encode(pixels, width as u16, height as u16, colour).expect("jpeg");
    data
}

fn rgb_jpeg(image: &RgbImage, exif: Option<u8>) -> Vec<u8> {
    jpeg(image, image.width(), image.height(), jpeg_encoder::ColorType::Rgb, exif)
}

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("encode");
    bytes.into_inner()
}

/// A folder with one file in it.
struct Shelf(TempDir);

impl Shelf {
    fn with(bytes: &[u8]) -> Shelf {
        let shelf = Shelf(tempfile::tempdir().expect("folder"));
        std::fs::write(shelf.path(), bytes).expect("write");
        shelf
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("picture")
    }

    fn image(&self, crop: Option<PixelRect>, width: Length, height: Length) -> Image {
        let picture = probe(&self.path(), "picture").expect("probe");
        let crop = crop.unwrap_or(PixelRect { x: 0, y: 0, width: picture.width, height: picture.height });
        let rect = Rect::new(Length::ZERO, Length::ZERO, width, height);
        Image { picture: Arc::new(picture), rect, crop, ground: None, mono: false, slot: "s1".into() }
    }

    fn whole(&self) -> Image {
        self.image(None, Length::pt(72), Length::pt(48))
    }
}

fn fault(bytes: &[u8]) -> Fault {
    probe(&Shelf::with(bytes).path(), "picture").expect_err("a fault").fault
}

/// The samples of a prepared picture: light, or ink with 255 solid.
fn samples(prepared: &Prepared) -> Vec<u8> {
    let space = match prepared.colour {
        PictureColour::Grey => ColorSpace::Luma,
        PictureColour::Rgb => ColorSpace::RGB,
        PictureColour::Cmyk => ColorSpace::CMYK,
    };
    let mut data = Vec::new();
    match prepared.encoding {
        PictureEncoding::Jpeg => {
            let options = DecoderOptions::default().jpeg_set_out_colorspace(space);
            data = JpegDecoder::new_with_options(ZCursor::new(&prepared.data[..]), options)
                .decode()
                .expect("jpeg");
        }
        PictureEncoding::Flate => {
            flate2::read::ZlibDecoder::new(&prepared.data[..]).read_to_end(&mut data).expect("zlib");
        }
    }
    if prepared.inverted {
        data.iter_mut().for_each(|sample| *sample = 255 - *sample);
    }
    data
}

/// The sample in the middle of each quarter: top left, top right, bottom left, bottom right.
fn corners(prepared: &Prepared) -> [Vec<u8>; 4] {
    let data = samples(prepared);
    let size = data.len() / (prepared.width * prepared.height) as usize;
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| {
        let at = (prepared.height * y / 4 * prepared.width + prepared.width * x / 4) as usize * size;
        data[at..at + size].to_vec()
    })
}

/// What `light` becomes on the plate.
fn ink(light: [u8; 3]) -> Vec<u8> {
    press().separation(&profile("sRGB.icc")).expect("separation").separate(&light)
}

fn near(found: &[u8], wanted: &[u8]) -> bool {
    found.len() == wanted.len() && found.iter().zip(wanted).all(|(f, w)| f.abs_diff(*w) <= 6)
}

#[test]
fn every_orientation_comes_upright() {
    for orientation in 1..=8 {
        let bytes = rgb_jpeg(&stored(&quarters(), orientation), Some(orientation));
        let shelf = Shelf::with(&bytes);
        let picture = probe(&shelf.path(), "picture").expect("probe");
        assert_eq!((picture.width, picture.height), SIZE, "orientation {orientation}");

        let prepared = prepare(&shelf.whole(), &plate(1000)).expect("prepare");
        assert_eq!((prepared.width, prepared.height, prepared.orientation), (SIZE.0, SIZE.1, 1));
        for (found, wanted) in corners(&prepared).iter().zip([RED, GREEN, BLUE, WHITE]) {
            assert!(near(found, &ink(wanted)), "orientation {orientation}: {found:?} for {wanted:?}");
        }
    }
}

#[test]
fn a_crop_is_of_the_upright_picture() {
    let half = |x, y| Some(PixelRect { x, y, width: SIZE.0 / 2, height: SIZE.1 / 2 });
    for orientation in 1..=8 {
        let shelf = Shelf::with(&rgb_jpeg(&stored(&quarters(), orientation), Some(orientation)));
        for (crop, wanted) in [(half(48, 0), GREEN), (half(0, 32), BLUE)] {
            let image = shelf.image(crop, Length::pt(24), Length::pt(16));
            let prepared = prepare(&image, &plate(72)).expect("prepare");
            assert_eq!((prepared.width, prepared.height), (25, 17), "scaled down to 72 ppi");
            for found in corners(&prepared) {
                assert!(near(&found, &ink(wanted)), "orientation {orientation}: {found:?}");
            }
        }
    }
}

#[test]
fn a_screen_gets_the_jpeg_as_it_is() {
    let bytes = rgb_jpeg(&stored(&quarters(), 6), Some(6));
    let shelf = Shelf::with(&bytes);
    let crop = PixelRect { x: 48, y: 0, width: 48, height: 20 };
    let prepared =
        prepare(&shelf.image(Some(crop), Length::pt(72), Length::pt(30)), &Target::Screen).expect("screen");
    assert_eq!(&prepared.data[..], &bytes[..]);
    assert_eq!((prepared.width, prepared.height, prepared.orientation), (64, 96, 6));
    // Orientation 6 stores the upright top at the left and the upright right at the top.
    assert_eq!(prepared.crop, PixelRect { x: 0, y: 0, width: 20, height: 48 });
}

#[test]
fn nothing_is_scaled_up() {
    let shelf = Shelf::with(&rgb_jpeg(&quarters(), None));
    let prepared =
        prepare(&shelf.image(None, Length::pt(720), Length::pt(480)), &plate(200)).expect("prepare");
    assert_eq!((prepared.width, prepared.height), SIZE);
}

#[test]
fn transparency_lies_on_white() {
    let clear =
        RgbaImage::from_fn(8, 8, |x, _| if x < 4 { Rgba([200, 0, 0, 0]) } else { Rgba([0, 0, 0, 128]) });
    let shelf = Shelf::with(&encoded(clear, ImageFormat::Png));
    let prepared = prepare(&shelf.whole(), &Target::Screen).expect("screen");
    assert_eq!((prepared.colour, prepared.encoding), (PictureColour::Rgb, PictureEncoding::Flate));
    let [left, right, ..] = corners(&prepared);
    assert_eq!((left, right), (vec![255; 3], vec![127; 3]));
}

/// Half of it cut away at the right, of noise that is no chart.
fn cut_out() -> RgbaImage {
    RgbaImage::from_fn(96, 64, |x, y| {
        Rgba([(x * 5 % 251) as u8, (y * 7 % 251) as u8, (x * y % 251) as u8, if x < 48 { 255 } else { 0 }])
    })
}

#[test]
fn the_ground_of_a_box_shows_around_a_cut_out() {
    let shelf = Shelf::with(&encoded(cut_out(), ImageFormat::Png));
    let on = |ground: Option<Ink>, target: &Target<'_>| {
        prepare(&Image { ground, ..shelf.whole() }, target).expect("prepare")
    };
    let right = |prepared: &Prepared| corners(prepared)[1].clone();
    let red = Ink::Process([0, 200, 100, 0]);
    for (ground, inks, light) in [
        (Ink::PAPER, [0; 4], [255; 3]),
        (Ink::Black(100), [0, 0, 0, 26], [229; 3]),
        (red, [0, 51, 26, 0], [255, 204, 229]),
    ] {
        let press = on(Some(ground.clone()), &plate(1000));
        assert_eq!(press.encoding, PictureEncoding::Flate, "no speck on the paper");
        assert_eq!(right(&press), inks, "{ground:?}");
        assert_eq!(right(&on(Some(ground), &Target::Screen)), light);
    }
    assert_eq!(
        corners(&on(Some(Ink::Black(100)), &plate(1000)))[0],
        corners(&on(Some(Ink::PAPER), &Target::Screen))[0]
            .chunks(3)
            .flat_map(|light| ink([light[0], light[1], light[2]]))
            .collect::<Vec<_>>(),
        "the picture itself is as ever"
    );
    // Without a ground it is a photo on white.
    let photo = on(None, &plate(1000));
    assert_eq!(photo.encoding, PictureEncoding::Jpeg);
    assert!(right(&photo).iter().all(|&ink| ink < 12));
}

#[test]
fn a_grey_cut_out_takes_a_ground_of_one_ink_or_four() {
    let grey =
        image::GrayAlphaImage::from_fn(96, 64, |x, _| image::LumaA([90, if x < 48 { 255 } else { 0 }]));
    let shelf = Shelf::with(&encoded(grey, ImageFormat::Png));
    let on =
        |ground| prepare(&Image { ground: Some(ground), ..shelf.whole() }, &plate(1000)).expect("prepare");
    let black = on(Ink::Black(100));
    assert_eq!((black.colour, corners(&black)[1].clone()), (PictureColour::Grey, vec![229]));
    let red = on(Ink::Process([0, 200, 0, 0]));
    assert_eq!((red.colour, corners(&red)[1].clone()), (PictureColour::Cmyk, vec![0, 51, 0, 0]));
}

#[test]
fn a_contour_is_where_a_cut_out_is_opaque() {
    for format in [ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff] {
        let of = |picture: DynamicImage| {
            let shelf = Shelf::with(&encoded(picture, format));
            contour(&probe(&shelf.path(), "picture").expect("probe"), 100)
        };
        let found = of(cut_out().into()).expect("read").expect("a contour");
        assert_eq!(found.bounds, PixelRect { x: 0, y: 0, width: 48, height: 64 }, "{format:?}");
        assert_eq!(found.cells().count(), 48 * 64);
        assert_eq!(of(quarters().into()).expect("read"), None, "{format:?} without transparency");
        let clear = RgbaImage::from_pixel(8, 8, Rgba([0, 0, 0, 20]));
        assert_eq!(of(clear.into()).expect_err("nothing to see").fault, Fault::Invisible);
    }
    let shelf = Shelf::with(&rgb_jpeg(&quarters(), None));
    assert_eq!(
        contour(&probe(&shelf.path(), "picture").expect("probe"), 100).expect("a JPEG has no alpha"),
        None
    );
}

#[test]
fn webp_png_and_tiff_are_read() {
    for (format, kind) in [
        (ImageFormat::WebP, PictureKind::Webp),
        (ImageFormat::Png, PictureKind::Png),
        (ImageFormat::Tiff, PictureKind::Tiff),
    ] {
        let shelf = Shelf::with(&encoded(quarters(), format));
        let picture = probe(&shelf.path(), "picture").expect("probe");
        assert_eq!((picture.kind, picture.width, picture.height), (kind, SIZE.0, SIZE.1));
        let prepared = prepare(&shelf.whole(), &Target::Screen).expect("screen");
        assert_eq!(corners(&prepared), [RED, GREEN, BLUE, WHITE].map(Vec::from), "{format:?}");
        let prepared = prepare(&shelf.whole(), &plate(1000)).expect("plate");
        assert_eq!(prepared.encoding, PictureEncoding::Flate, "four colours are no photo");
        assert_eq!(corners(&prepared), [RED, GREEN, BLUE, WHITE].map(ink), "{format:?}");
    }
}

#[test]
fn grey_stays_on_black() {
    let ramp: Vec<u8> = (0..=255).cycle().take(256 * 16).collect();
    let shelf = Shelf::with(&jpeg(&ramp, 256, 16, jpeg_encoder::ColorType::Luma, None));
    let prepared = prepare(&shelf.whole(), &plate(2000)).expect("prepare");
    assert_eq!(prepared.colour, PictureColour::Grey);
    let data = samples(&prepared);
    let row = &data[8 * 256..9 * 256];
    assert!(row[255] >= 254 && row[0] <= 2, "paper and solid: {} {}", row[255], row[0]);
    assert!((95..=125).contains(&row[128]), "57 % of black on newsprint is a middle grey: {}", row[128]);
    assert!(row.windows(9).all(|w| w[8].saturating_add(3) >= w[0]), "lighter stays lighter");
}

#[test]
fn cmyk_keeps_its_separation_within_the_limit() {
    let inks = [[0, 0, 0, 0], [255, 0, 0, 0], [0, 200, 100, 0], [255, 255, 255, 255]];
    let pixels: Vec<u8> = inks.iter().flat_map(|ink| ink.repeat(16 * 16)).collect();
    let shelf = Shelf::with(&jpeg(&pixels, 16, 64, jpeg_encoder::ColorType::Cmyk, None));
    let prepared = prepare(&shelf.whole(), &plate(2000)).expect("prepare");
    assert_eq!((prepared.colour, prepared.inverted), (PictureColour::Cmyk, true));
    let data = samples(&prepared);
    let at = |band: usize| &data[(band * 16 + 8) * 16 * 4 + 32..][..4];
    for (band, wanted) in inks[..3].iter().enumerate() {
        assert!(near(at(band), wanted), "{:?}", at(band));
    }
    let sum: u32 = at(3).iter().map(|&ink| u32::from(ink)).sum();
    assert!(sum <= 612 + 8 && at(3)[3] >= 250, "{:?}", at(3));

    let light = prepare(&shelf.whole(), &Target::Screen).expect("screen");
    assert_eq!(light.colour, PictureColour::Rgb);
}

#[test]
fn ycck_is_read_as_its_cmyk() {
    let pixels = [40u8, 180, 90, 20].repeat(16 * 16);
    let of = |colour| {
        let shelf = Shelf::with(&jpeg(&pixels, 16, 16, colour, None));
        let cut = Some(PixelRect { x: 0, y: 0, width: 15, height: 16 });
        let image = shelf.image(cut, Length::pt(72), Length::pt(48));
        corners(&prepare(&image, &plate(2000)).expect("prepare"))[0].clone()
    };
    assert!(near(&of(jpeg_encoder::ColorType::CmykAsYcck), &[40, 180, 90, 20]));
    assert!(near(&of(jpeg_encoder::ColorType::Cmyk), &[40, 180, 90, 20]));
}

/// Every fifth level of each channel and all greys.
fn all_sorts() -> Vec<u8> {
    let levels = || (0..=255u8).step_by(5);
    let cube = levels().flat_map(|r| levels().flat_map(move |g| levels().flat_map(move |b| [r, g, b])));
    cube.chain((0..=255).flat_map(|v| [v; 3])).collect()
}

#[test]
fn no_pixel_passes_the_ink_limit_and_white_is_paper() {
    for (percent, intent) in
        [(220, Intent::RelativeColorimetric), (240, Intent::RelativeColorimetric), (240, Intent::Perceptual)]
    {
        let separation =
            Separation::new(&profile("PSO_SNP_Paper_eci.icc"), &profile("sRGB.icc"), percent, intent)
                .expect("new");
        let inks = separation.separate(&all_sorts());
        let most = inks.chunks(4).map(|ink| ink.iter().map(|&i| u32::from(i)).sum::<u32>()).max();
        assert!(most <= Some(u32::from(percent) * 255 / 100), "{most:?} at {percent} %");
        assert!(
            most > Some(u32::from(percent - 12) * 255 / 100),
            "the limit is used: {most:?} at {percent} %"
        );
        assert_eq!(separation.separate(&WHITE), [0; 4]);
    }
}

#[test]
fn greys_stay_grey_and_in_order() {
    let (separation, press, srgb) = (
        press().separation(&profile("sRGB.icc")).expect("separation"),
        moxcms::ColorProfile::new_from_slice(&profile("PSO_SNP_Paper_eci.icc")).expect("press"),
        moxcms::ColorProfile::new_srgb(),
    );
    let greys: Vec<u8> = (0..=255).flat_map(|v| [v; 3]).collect();
    let options = moxcms::TransformOptions {
        rendering_intent: moxcms::RenderingIntent::RelativeColorimetric,
        ..moxcms::TransformOptions::default()
    };
    let back =
        press.create_transform_8bit(moxcms::Layout::Rgba, &srgb, moxcms::Layout::Rgb, options).expect("back");
    let mut seen = vec![0; greys.len()];
    back.transform(&separation.separate(&greys), &mut seen).expect("transform");
    let mut last = 0;
    for (level, rgb) in seen.chunks(3).enumerate() {
        let (low, high) = (rgb.iter().min().expect("low"), rgb.iter().max().expect("high"));
        assert!(high - low <= 6, "level {level} prints as {rgb:?}");
        assert!(rgb[1].saturating_add(3) >= last, "level {level} prints darker than one below");
        last = rgb[1].max(last);
    }
}

#[test]
fn black_has_detail_above_it() {
    // Without black point compensation every level below the press's black would print alike.
    let shadows: Vec<Vec<u8>> = [0, 16, 32, 48].map(|v| ink([v; 3])).into();
    assert!(shadows.windows(2).all(|w| w[0] != w[1]), "{shadows:?}");
}

#[test]
fn a_pictures_own_profile_counts() {
    let wide = moxcms::ColorProfile::new_adobe_rgb().encode().expect("profile");
    let own = press().separation(&wide).expect("separation").separate(&GREEN);
    assert_ne!(own, ink(GREEN));
}

#[test]
fn the_same_picture_gives_the_same_bytes() {
    let noise = RgbImage::from_fn(300, 200, |x, y| {
        Rgb([(x * 7 + y * 13) as u8, (x * y / 5) as u8, (x * 3) as u8 ^ (y * 11) as u8])
    });
    let shelf = Shelf::with(&rgb_jpeg(&noise, None));
    let once = || prepare(&shelf.whole(), &plate(150)).expect("prepare").data;
    assert_eq!(once(), once());
    let sum = once().iter().fold(0u32, |sum, &byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    assert_eq!(sum, 0xCD7C_82EC, "the bytes are not those of other processors");
}

#[test]
fn what_is_no_picture_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("folder");
    assert_eq!(probe(folder.path(), "p").expect_err("folder").fault, Fault::Folder);
    let missing = probe(&folder.path().join("none.jpg"), "none.jpg").expect_err("missing");
    assert_eq!(missing.to_string(), "picture `none.jpg` does not exist");
    assert_eq!(fault(b""), Fault::Empty);
    assert_eq!(fault(b"GIF89a, which is not set"), Fault::UnknownKind);
    assert!(matches!(fault(b"%PDF-1.7 and no more"), Fault::Header(_)));
}

#[test]
fn absurd_sizes_are_refused() {
    let mut png = encoded(quarters(), ImageFormat::Png);
    png[16..20].copy_from_slice(&20_001u32.to_be_bytes());
    let crc = {
        let mut crc = flate2::Crc::new();
        crc.update(&png[12..29]);
        crc.sum()
    };
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(fault(&png), Fault::TooManyPixels { width: 20_001, height: 64 });

    let mut bytes = rgb_jpeg(&quarters(), None);
    let frame = bytes.windows(2).position(|w| w == [0xFF, 0xC0]).expect("frame header");
    bytes[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert_eq!(fault(&bytes), Fault::TooManyPixels { width: 65_535, height: 65_535 });
    bytes[frame + 5..frame + 9].copy_from_slice(&[0x4E, 0x20, 0x4E, 0x20]); // 20,000 by 20,000
    assert_eq!(fault(&bytes), Fault::TooManyPixels { width: 20_000, height: 20_000 });
}

#[test]
fn a_scan_that_breaks_off_is_damage() {
    for bytes in [
        rgb_jpeg(&quarters(), None),
        encoded(quarters(), ImageFormat::Png),
        encoded(quarters(), ImageFormat::WebP),
    ] {
        let shelf = Shelf::with(&bytes);
        let image = shelf.whole();
        std::fs::write(shelf.path(), &bytes[..bytes.len() * 3 / 4]).expect("write");
        let error = prepare(&image, &plate(200)).expect_err("damage");
        assert!(matches!(error.fault, Fault::Samples(_)), "{error}");
    }
}

#[test]
fn a_crop_outside_is_refused() {
    let shelf = Shelf::with(&rgb_jpeg(&quarters(), None));
    let crop = PixelRect { x: 90, y: 0, width: 7, height: 10 };
    for target in [plate(200), Target::Screen] {
        let image = shelf.image(Some(crop), Length::pt(72), Length::pt(48));
        assert_eq!(
            prepare(&image, &target).expect_err("outside").fault,
            Fault::CropOutside { width: 96, height: 64 }
        );
    }
}

#[test]
fn a_pdf_has_its_trim_size_upright() {
    let pdf = |page: &str| {
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
             3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]{page}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
        )
    };
    for (page, size) in [
        ("", (300, 200)),
        ("/CropBox[0 0 250 200]", (250, 200)),
        ("/CropBox[0 0 250 200]/TrimBox[10 10 210 110]", (200, 100)),
        ("/TrimBox[10 10 210 110]/Rotate 90", (100, 200)),
    ] {
        let picture = probe(&Shelf::with(pdf(page).as_bytes()).path(), "ad").expect(page);
        assert_eq!(
            (picture.kind, picture.width, picture.height),
            (PictureKind::Pdf, size.0, size.1),
            "{page}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Damage anywhere gives a picture or an error, never a panic.
    #[test]
    fn damage_never_panics(
        which in 0usize..4,
        hits in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..6),
        keep in any::<u16>(),
    ) {
        static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
        let files = FILES.get_or_init(|| {
            let image = image::imageops::resize(&quarters(), 24, 16, image::imageops::FilterType::Nearest);
            let raster = |format| encoded(image.clone(), format);
            vec![rgb_jpeg(&image, Some(6)), raster(ImageFormat::Png), raster(ImageFormat::WebP), raster(ImageFormat::Tiff)]
        });
        let mut bytes = files[which].clone();
        for (place, byte) in hits {
            let place = usize::from(place) % bytes.len();
            bytes[place] = byte;
        }
        bytes.truncate(1 + usize::from(keep) * 4 % (bytes.len() * 4));
        let shelf = Shelf::with(&bytes);
        if let Ok(picture) = probe(&shelf.path(), "picture") {
            prop_assume!(u64::from(picture.width) * u64::from(picture.height) < 4_000_000);
            let _ = prepare(&shelf.whole(), &plate(72));
            let _ = prepare(&shelf.whole(), &Target::Screen);
            let _ = contour(&picture, 100);
        }
    }
}

/// Times of the parts, for `cargo test -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn times() {
    use std::time::Instant;
    let (paper, srgb) = (profile("PSO_SNP_Paper_eci.icc"), profile("sRGB.icc"));
    let start = Instant::now();
    let press = Press::new(&paper, &srgb, 240, Intent::default()).expect("press");
    println!("press condition {:?}", start.elapsed());
    let start = Instant::now();
    let separation = press.separation(&srgb).expect("separation");
    println!("separation {:?}", start.elapsed());
    let Some(folder) = std::env::var_os("PHOTOS") else { return };
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("folder").flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        let bytes = std::fs::read(&file).expect("read");
        let picture = Arc::new(probe(&file, "photo").expect("probe"));
        println!("{} {} x {}", file.display(), picture.width, picture.height);
        if picture.kind == PictureKind::Jpeg {
            let start = Instant::now();
            let plain = JpegDecoder::new(ZCursor::new(&bytes[..])).decode().expect("jpeg");
            println!("  decode {:?}", start.elapsed());
            let start = Instant::now();
            let inks = separation.separate(&plain);
            println!("  separate {:.0} Mpx/s", inks.len() as f64 / 4e6 / start.elapsed().as_secs_f64());
        }
        let crop = PixelRect { x: 0, y: 0, width: picture.width, height: picture.height };
        let width = Length::pt(500);
        let rect = Rect::new(
            Length::ZERO,
            Length::ZERO,
            width,
            width.scale(picture.height.into(), picture.width.into()),
        );
        let image = Image { picture, rect, crop, ground: None, mono: false, slot: "s".into() };
        let start = Instant::now();
        let prepared =
            prepare(&image, &Target::Press { press: &press, finish: Finish::new(200, 88) }).expect("prepare");
        println!(
            "  prepare {:?}: {} x {}, {} bytes",
            start.elapsed(),
            prepared.width,
            prepared.height,
            prepared.data.len()
        );
    }
}
