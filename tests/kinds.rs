//! Every kind of photo through the PDF, and back by other people's tools: the right colours in the right corners.

#[path = "pdf/bench.rs"]
mod bench;
#[path = "kinds/files.rs"]
mod files;

use bench::{Edition, Written, page, rect};
use duikai::export::picture::{
    Finish, Intent, PictureColour, PictureEncoding, Prepared, Press, Target, prepare, probe,
};
use duikai::frame::{FrameItem, Image, PixelRect};
use files::*;
use jpeg_encoder::{ColorType, SamplingFactor};
use proptest::prelude::*;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use tiff::encoder::{Compression, DeflateLevel, Predictor, colortype};

fn profile(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press").join(name)).expect(name)
}

fn press() -> &'static Press {
    static PRESS: OnceLock<Press> = OnceLock::new();
    PRESS.get_or_init(|| {
        Press::new(&profile("PSO_SNP_Paper_eci.icc"), &profile("sRGB.icc"), 220, Intent::default())
            .expect("press")
    })
}

/// Newsprint; as fine as the pictures are.
fn plate() -> Finish {
    Finish::new(200, 98)
}

/// A kind of photo.
struct Kind {
    name: &'static str,
    bytes: Vec<u8>,
    /// Inks of its corners.
    inks: [[u8; 4]; 4],
}

/// What the corners of a picture of light print as.
fn separated() -> [[u8; 4]; 4] {
    let separation = press().separation(&profile("sRGB.icc")).expect("separation");
    LIGHT.map(|light| separation.separate(&light)[..4].try_into().expect("four"))
}

/// Greys on black alone: as a grey TIFF's four levels are stored.
fn greys() -> [[u8; 4]; 4] {
    let shelf =
        Shelf::with(&tiff::<colortype::Gray8>(&quarters(GREYS), Compression::Uncompressed, Predictor::None));
    let prepared = prepare(&shelf.image(), &Target::Press { press: press(), finish: plate() }).expect("grey");
    let mut samples = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&prepared.data[..]), &mut samples)
        .expect("zlib");
    [(1, 1), (3, 1), (1, 3), (3, 3)]
        .map(|(x, y)| [0, 0, 0, 255 - samples[y * SIZE.1 / 4 * SIZE.0 + x * SIZE.0 / 4]])
}

fn kinds() -> Vec<Kind> {
    let light = quarters(LIGHT);
    let inks = quarters(INKS);
    let corner: Vec<u8> = quarters([[0], [1], [2], [3]]);
    let in_four: Vec<u8> = corner.iter().map(|level| level * 5).collect();
    let in_eight: Vec<u8> = corner.iter().map(|level| level * 85).collect();
    let clear = |of: &[u8], each: usize| -> Vec<u8> {
        of.chunks(each).flat_map(|pixel| [pixel, &[255]].concat()).collect()
    };
    let wide_of = |samples: &[u8]| wide(&samples.iter().map(|&s| u16::from(s) * 257).collect::<Vec<_>>());
    let progressive = Jpeg { progressive: true, ..Jpeg::plain() };
    let own = Jpeg { profile: Some(profile("PSO_SNP_Paper_eci.icc")), ..Jpeg::plain() };
    let halved = Jpeg { sampling: SamplingFactor::F_2_2, ..Jpeg::plain() };
    let (rgb, ink, grey) = (separated(), INKS, greys());
    let of = |name, bytes, inks| Kind { name, bytes, inks };
    let lzw = Compression::Lzw;
    vec![
        of("jpeg", Jpeg::plain().write(&light, ColorType::Rgb), rgb),
        of("jpeg, progressive", progressive.write(&light, ColorType::Rgb), rgb),
        of("jpeg, chroma halved", halved.write(&light, ColorType::Rgb), rgb),
        of("jpeg, grey", Jpeg::plain().write(&quarters(GREYS), ColorType::Luma), grey),
        of("jpeg, inks as Adobe", Jpeg::plain().write(&inks, ColorType::Cmyk), ink),
        of("jpeg, inks as Adobe, progressive", progressive.write(&inks, ColorType::Cmyk), ink),
        of("jpeg, inks with the press's profile", own.write(&inks, ColorType::Cmyk), ink),
        of("jpeg, YCCK", Jpeg::plain().write(&inks, ColorType::CmykAsYcck), ink),
        of("jpeg, YCCK, progressive", progressive.write(&inks, ColorType::CmykAsYcck), ink),
        of("jpeg, inks without marker", bare_inks(), ink),
        of("png, grey 2", png(0, 2, &packed(&corner, 2), &[], &[]), grey),
        of("png, grey 4", png(0, 4, &packed(&in_four, 4), &[], &[]), grey),
        of("png, grey 8", png(0, 8, &in_eight, &[], &[]), grey),
        of("png, grey 16", png(0, 16, &wide_of(&in_eight), &[], &[]), grey),
        of("png, palette 2", png(3, 2, &packed(&corner, 2), &LIGHT.concat(), &[]), rgb),
        of("png, palette 4", png(3, 4, &packed(&corner, 4), &LIGHT.concat(), &[]), rgb),
        of("png, palette 8", png(3, 8, &corner, &LIGHT.concat(), &[]), rgb),
        of("png, colour 8", png(2, 8, &light, &[], &[]), rgb),
        of("png, colour 16", png(2, 16, &wide(&deep(LIGHT)), &[], &[]), rgb),
        of("png, grey and opacity 8", png(4, 8, &clear(&in_eight, 1), &[], &[]), grey),
        of("png, grey and opacity 16", png(4, 16, &wide_of(&clear(&in_eight, 1)), &[], &[]), grey),
        of("png, colour and opacity 8", png(6, 8, &clear(&light, 3), &[], &[]), rgb),
        of("png, colour and opacity 16", png(6, 16, &wide_of(&clear(&light, 3)), &[], &[]), rgb),
        of("tiff, colour", tiff::<colortype::RGB8>(&light, Compression::Uncompressed, Predictor::None), rgb),
        of("tiff, colour, LZW", tiff::<colortype::RGB8>(&light, lzw, Predictor::Horizontal), rgb),
        of("tiff, colour 16, LZW", tiff::<colortype::RGB16>(&deep(LIGHT), lzw, Predictor::Horizontal), rgb),
        of(
            "tiff, colour, deflate",
            tiff::<colortype::RGB8>(&light, Compression::Deflate(DeflateLevel::Fast), Predictor::None),
            rgb,
        ),
        of(
            "tiff, grey 16",
            tiff::<colortype::Gray16>(&deep(GREYS), Compression::Packbits, Predictor::None),
            grey,
        ),
        of("tiff, grey 4", big_tiff(&packed(&in_four, 4), 4, 1, 1, 1, &[]), grey),
        of("tiff, inks", tiff::<colortype::CMYK8>(&inks, Compression::Uncompressed, Predictor::None), ink),
        of("tiff, inks, LZW", tiff::<colortype::CMYK8>(&inks, lzw, Predictor::None), ink),
        of("tiff, inks 16", tiff::<colortype::CMYK16>(&deep(INKS), lzw, Predictor::None), ink),
        of("tiff, inks in planes", big_tiff(&planes(&inks, 4), 8, 4, 5, 2, &[]), ink),
        of("tiff, inks and opacity", big_tiff(&clear(&inks, 4), 8, 5, 5, 1, &[(338, 2)]), ink),
        of(
            "tiff, colour 16 in planes",
            {
                let deep = planes(&light, 3).iter().flat_map(|&s| [s, s]).collect::<Vec<_>>();
                big_tiff(&deep, 16, 3, 2, 2, &[])
            },
            rgb,
        ),
        of("webp", webp(), rgb),
    ]
}

/// A folder with one file in it.
struct Shelf(tempfile::TempDir);

impl Shelf {
    fn with(bytes: &[u8]) -> Shelf {
        let shelf = Shelf(tempfile::tempdir().expect("folder"));
        std::fs::write(shelf.0.path().join("picture"), bytes).expect("write");
        shelf
    }

    /// The picture over a page of 96 by 64 points.
    fn image(&self) -> Image {
        let picture = probe(&self.0.path().join("picture"), "picture").expect("probe");
        let crop = PixelRect { x: 0, y: 0, width: picture.width, height: picture.height };
        let slot = self.0.path().to_string_lossy().as_ref().into();
        Image { picture: Arc::new(picture), rect: rect(0, 0, 96, 64), crop, ground: None, mono: false, slot }
    }
}

/// A document of a page for each picture, and what each was prepared as.
fn document(files: &[&[u8]], finish: Finish) -> (Written, Vec<Arc<Prepared>>) {
    let shelves: Vec<Shelf> = files.iter().map(|bytes| Shelf::with(bytes)).collect();
    let images: Vec<Image> = shelves.iter().map(Shelf::image).collect();
    let target = Target::Press { press: press(), finish };
    let prepared: Vec<_> =
        images.iter().map(|image| Arc::new(prepare(image, &target).expect("a picture"))).collect();
    let pages = images.iter().map(|image| page(96, 64, 0, vec![FrameItem::Image(image.clone())])).collect();
    let mut edition = Edition::new(pages);
    edition.pictures = images.iter().map(Image::key).zip(prepared.iter().cloned()).collect();
    (edition.write(), prepared)
}

/// The plates of every page by Ghostscript: ink in the middle of each quarter.
fn plates(written: &Written, pages: usize) -> Option<Vec<[[u8; 4]; 4]>> {
    let output = written.path("plate%d.tif");
    written.tool("gs", &["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r72", "-o", &output, "{}"])?;
    let of = |page: usize| {
        let plate = |ink: &str| written.read_picture(&format!("plate{page}({ink}).tif")).into_luma8();
        let plates = ["Cyan", "Magenta", "Yellow", "Black"].map(plate);
        [(24, 16), (72, 16), (24, 48), (72, 48)]
            .map(|(x, y)| [0, 1, 2, 3].map(|ink| 255 - plates[ink].get_pixel(x, y).0[0]))
    };
    Some((1..=pages).map(of).collect())
}

fn near(found: &[u8], wanted: &[u8]) -> bool {
    found.iter().zip(wanted).all(|(found, wanted)| found.abs_diff(*wanted) <= 6)
}

#[test]
fn every_kind_has_the_right_inks_in_the_right_corners() {
    let kinds = kinds();
    let (written, _) = document(&kinds.iter().map(|kind| &kind.bytes[..]).collect::<Vec<_>>(), plate());
    written.clean("qpdf", &["--check", "{}"]);
    let Some(found) = plates(&written, kinds.len()) else { return };
    for (kind, found) in kinds.iter().zip(found) {
        for (found, wanted) in found.iter().zip(kind.inks) {
            assert!(near(found, &wanted), "{}: {found:?} for {wanted:?}", kind.name);
        }
    }
    // What is looked for tells the corners apart, in each of the three.
    for inks in [separated(), INKS, greys()] {
        assert!((0..4).all(|a| (0..a).all(|b| !near(&inks[a], &inks[b]))), "{inks:?}");
    }
}

#[test]
fn poppler_sees_them_alike() {
    let kinds = kinds();
    let (written, _) = document(&kinds.iter().map(|kind| &kind.bytes[..]).collect::<Vec<_>>(), plate());
    let root = written.path("seen");
    if written.clean("pdftoppm", &["-r", "72", "-png", "{}", &root]).is_none() {
        return;
    }
    for (page, kind) in (1..).zip(&kinds) {
        let seen = written.read_picture(&format!("seen-{page:02}.png")).into_rgb8();
        let corners = [(24, 16), (72, 16), (24, 48), (72, 48)].map(|(x, y)| seen.get_pixel(x, y).0);
        assert_eq!(corners[3], [255; 3], "{}: paper", kind.name);
        if kind.inks[0][0] == kind.inks[0][1] {
            assert!(corners.windows(2).all(|pair| pair[0][1] < pair[1][1]), "{}: {corners:?}", kind.name);
            continue;
        }
        for (axis, corner) in corners[..3].iter().enumerate() {
            let most = (0..3).max_by_key(|&channel| corner[channel]);
            assert_eq!(most, Some(axis), "{}: {corners:?}", kind.name);
        }
    }
}

#[test]
fn inks_of_our_own_go_through_byte_for_byte() {
    let inks = quarters(INKS);
    let own = Jpeg { profile: Some(profile("PSO_SNP_Paper_eci.icc")), ..Jpeg::plain() };
    let progressive = Jpeg { progressive: true, ..Jpeg::plain() };
    let files = [
        Jpeg::plain().write(&inks, ColorType::Cmyk),
        Jpeg::plain().write(&inks, ColorType::CmykAsYcck),
        own.write(&inks, ColorType::Cmyk),
        progressive.write(&inks, ColorType::CmykAsYcck),
        bare_inks(),
    ];
    let found = |written: &Written, file: &[u8]| written.bytes.windows(file.len()).any(|part| part == file);
    let (written, prepared) = document(&files.iter().map(|file| &file[..]).collect::<Vec<_>>(), plate());
    for (file, prepared) in files.iter().zip(&prepared) {
        assert!(found(&written, file), "it is not in the file as it came");
        assert_eq!(prepared.inverted, file.windows(5).any(|part| part == b"Adobe"));
    }
    // Not where a spot passes the limit, black is the only ink, or fewer pixels are asked for.
    let heavy =
        Jpeg::plain().write(&quarters([[200, 200, 200, 200], INKS[1], INKS[2], INKS[3]]), ColorType::Cmyk);
    let (written, _) = document(&[&heavy], plate());
    assert!(!found(&written, &heavy));
    for finish in [Finish { mono: true, ..plate() }, Finish::new(36, 98)] {
        let (written, prepared) = document(&[&files[0]], finish);
        assert!(!found(&written, &files[0]), "{finish:?}");
        assert_eq!(prepared[0].colour == PictureColour::Grey, finish.mono);
    }
}

#[test]
fn a_cropped_picture_of_inks_is_made_anew() {
    let shelf = Shelf::with(&Jpeg::plain().write(&quarters(INKS), ColorType::Cmyk));
    let image = Image { crop: PixelRect { x: 8, y: 8, width: 80, height: 48 }, ..shelf.image() };
    let prepared = prepare(&image, &Target::Press { press: press(), finish: plate() }).expect("picture");
    assert_eq!((prepared.width, prepared.height), (80, 48));
}

/// The largest sum of four inks on each page, in 255ths, by Ghostscript.
fn most_ink(written: &Written, pages: usize) -> Option<Vec<u32>> {
    let output = written.path("plate%d.tif");
    written.tool("gs", &["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r72", "-o", &output, "{}"])?;
    let most = |page: usize| {
        let plate =
            |ink: &str| written.read_picture(&format!("plate{page}({ink}).tif")).into_luma8().into_raw();
        let plates = ["Cyan", "Magenta", "Yellow", "Black"].map(plate);
        let sum = |at: usize| plates.iter().map(|plate| u32::from(255 - plate[at])).sum::<u32>();
        (0..plates[0].len()).map(sum).max().unwrap_or_default()
    };
    Some((1..=pages).map(most).collect())
}

/// Dark and strong colours, hard edges among them, and noise.
fn heavy(seed: u32) -> Vec<u8> {
    let pixel = |at: usize| {
        let (x, y) = ((at % SIZE.0) as u32, (at / SIZE.0) as u32);
        let noise = (x * 7919 + y * 104_729 + seed).wrapping_mul(2_654_435_761) >> 24;
        match seed {
            0 => [noise as u8 / 8, (noise as u8).wrapping_mul(3) / 8, (x / 4) as u8],
            1 => [if (x / 3 + y / 5) % 2 == 0 { 60 } else { 0 }, 0, if x % 7 < 3 { 120 } else { 10 }],
            _ => [(x * 2) as u8, (y * 2 % 40) as u8, (noise / 3) as u8],
        }
    };
    (0..SIZE.0 * SIZE.1).flat_map(pixel).collect()
}

#[test]
fn no_spot_passes_the_ink_limit_on_the_plates() {
    let inks: Vec<u8> =
        heavy(0).chunks(3).flat_map(|p| [255 - p[0], 255 - p[1], 255 - p[2], p[0] * 2]).collect();
    let pictures = [
        Jpeg::plain().write(&heavy(0), ColorType::Rgb),
        Jpeg::plain().write(&heavy(1), ColorType::Rgb),
        Jpeg::plain().write(&heavy(2), ColorType::Rgb),
        Jpeg::plain().write(&inks, ColorType::Cmyk),
        tiff::<colortype::CMYK8>(&inks, Compression::Lzw, Predictor::None),
    ];
    let files: Vec<&[u8]> = pictures.iter().map(|picture| &picture[..]).collect();
    for quality in [75, 88] {
        let (written, prepared) = document(&files, Finish { quality, ..plate() });
        let Some(most) = most_ink(&written, files.len()) else { return };
        println!(
            "quality {quality}: {:.1?} %",
            most.iter().map(|&most| f64::from(most) / 2.55).collect::<Vec<_>>()
        );
        assert!(most.iter().all(|&most| most <= 221 * 255 / 100), "{most:?} of 255");
        assert!(most.iter().any(|&most| most >= 215 * 255 / 100), "the limit is not used: {most:?}");
        assert!(prepared.iter().all(|prepared| prepared.encoding == PictureEncoding::Jpeg));
    }
    // Without a limit of our own the same pictures pass it.
    let free = Press::new(&profile("PSO_SNP_Paper_eci.icc"), &profile("sRGB.icc"), 400, Intent::default())
        .expect("press");
    let shelf = Shelf::with(&pictures[4]);
    let prepared =
        prepare(&shelf.image(), &Target::Press { press: &free, finish: plate() }).expect("a picture");
    let mut edition = Edition::new(vec![page(96, 64, 0, vec![FrameItem::Image(shelf.image())])]);
    edition.pictures.insert(shelf.image().key(), Arc::new(prepared));
    assert!(most_ink(&edition.write(), 1).is_some_and(|most| most[0] > 230 * 255 / 100));
}

/// A red picture that is clear on its left, half opaque at the top right.
fn see_through() -> Vec<u8> {
    let pixels: Vec<u8> = quarters([[0, 0, 0, 0], [220, 30, 30, 128], [0, 0, 0, 0], [220, 30, 30, 255]]);
    png(6, 8, &pixels, &[], &[])
}

/// The plates under and in a picture over a tint, and its file.
fn over_a_tint(bytes: &[u8], finish: Finish) -> (Written, Option<[[u8; 4]; 4]>) {
    let shelf = Shelf::with(bytes);
    let image = shelf.image();
    let prepared = prepare(&image, &Target::Press { press: press(), finish }).expect("a picture");
    let tint = bench::fill(rect(0, 0, 96, 64), duikai::ink::Ink::Process([0, 0, 400, 0]));
    let mut edition = Edition::new(vec![page(96, 64, 0, vec![tint, FrameItem::Image(image.clone())])]);
    edition.pictures.insert(image.key(), Arc::new(prepared));
    let written = edition.write();
    let plates = plates(&written, 1).map(|pages| pages[0]);
    (written, plates)
}

#[test]
fn transparency_is_kept_or_laid_on_paper() {
    let red: [u8; 4] = separated()[0];
    let mixed = |under: [u8; 4]| {
        [0, 1, 2, 3].map(|ink| ((u32::from(red[ink]) * 128 + u32::from(under[ink]) * 127) / 255) as u8)
    };
    let tint = [0, 0, 102, 0];
    let (written, seen) = over_a_tint(&see_through(), Finish { masks: true, ..plate() });
    assert!(written.bytes.windows(6).any(|part| part == b"/SMask"));
    written.clean("qpdf", &["--check", "{}"]);
    if let Some(seen) = seen {
        for (seen, wanted) in seen.iter().zip([tint, mixed(tint), tint, red]) {
            assert!(near(seen, &wanted), "{seen:?} for {wanted:?}");
        }
    }
    let (written, seen) = over_a_tint(&see_through(), plate());
    assert!(!written.bytes.windows(6).any(|part| part == b"/SMask"));
    if let Some(seen) = seen {
        let half = press().separation(&profile("sRGB.icc")).expect("separation").separate(&[237, 142, 142]);
        for (seen, wanted) in seen.iter().zip([&[0; 4], &half[..], &[0; 4], &red]) {
            assert!(near(seen, wanted), "{seen:?} for {wanted:?}");
        }
    }
    // Nothing to see through, no mask.
    let opaque = quarters(LIGHT).chunks(3).flat_map(|light| [light, &[255]].concat()).collect::<Vec<u8>>();
    let (written, _) = over_a_tint(&png(6, 8, &opaque, &[], &[]), Finish { masks: true, ..plate() });
    assert!(!written.bytes.windows(6).any(|part| part == b"/SMask"));
}

#[test]
fn inks_of_another_condition_become_ours() {
    // Coated paper, of saucecontrol's Compact ICC Profiles (CC0).
    let other = include_bytes!("kinds/CGATS001Compat-v2-micro.icc");
    let file =
        Jpeg { profile: Some(other.to_vec()), ..Jpeg::plain() }.write(&quarters(INKS), ColorType::Cmyk);
    let (written, _) = document(&[&file], plate());
    assert!(!written.bytes.windows(64).any(|part| part == &file[file.len() - 64..]), "it went through");
    let separation = press().separation(other).expect("a separation");
    let wanted: Vec<u8> = separation.separate(&INKS.concat());
    let padded = [&other[..], &vec![0; 2 << 20]].concat(); // as large as a profile of four inks is
    let (in_tiff, _) = document(&[&tiff_with(&padded, &quarters(INKS))], plate());
    for written in [&written, &in_tiff] {
        let Some(seen) = plates(written, 1) else { return };
        assert!(near(seen[0].as_flattened(), &wanted), "{seen:?} for {wanted:?}");
    }
    assert!(!near(&wanted[..12], &INKS.concat()[..12]), "coated paper takes other inks than newsprint");
    assert_eq!(wanted[12..], [0; 4], "paper is paper");
}

#[test]
fn what_breaks_off_or_claims_too_much_is_named() {
    use duikai::export::picture::Fault;
    let inks = quarters(INKS);
    for file in
        [big_tiff(&planes(&inks, 4), 8, 4, 5, 2, &[]), Jpeg::plain().write(&inks, ColorType::CmykAsYcck)]
    {
        let shelf = Shelf::with(&file);
        let image = shelf.image();
        std::fs::write(&image.picture.path, &file[..file.len() * 9 / 10]).expect("write");
        let error = prepare(&image, &Target::Press { press: press(), finish: plate() }).expect_err("damage");
        assert!(matches!(error.fault, Fault::Samples(_)), "{error}");
    }
    let wide = |width: u16| {
        let mut file = big_tiff(&inks, 8, 4, 5, 1, &[]);
        file[18..20].copy_from_slice(&width.to_be_bytes()); // the value of the first entry
        probe(&Shelf::with(&file).0.path().join("picture"), "p")
    };
    assert!(matches!(wide(20_001).expect_err("too wide").fault, Fault::TooManyPixels { width: 20_001, .. }));
    assert!(matches!(wide(0).expect_err("nothing").fault, Fault::Header(_)));
    assert_eq!(wide(96).expect("as it is").width, 96);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Damage to any kind gives a picture or an error, never a panic.
    #[test]
    fn damage_to_any_kind_never_panics(
        which in any::<prop::sample::Index>(),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
        let files = FILES.get_or_init(|| kinds().into_iter().map(|kind| kind.bytes).collect());
        let mut bytes = which.get(files).clone();
        for (place, byte) in hits {
            let place = place.index(bytes.len().min(400)); // headers, for the most part
            bytes[place] = byte;
        }
        let shelf = Shelf::with(&bytes);
        if let Ok(picture) = probe(&shelf.0.path().join("picture"), "picture") {
            prop_assume!(u64::from(picture.width) * u64::from(picture.height) < 1_000_000);
            let crop = PixelRect { x: 0, y: 0, width: picture.width, height: picture.height };
            let image = Image { picture: Arc::new(picture), rect: rect(0, 0, 96, 64), crop, ground: None, mono: false, slot: "s".into() };
            for masks in [false, true] {
                let _ = prepare(&image, &Target::Press { press: press(), finish: Finish { masks, ..plate() } });
            }
        }
    }
}

#[test]
fn a_grey_profile_counts() {
    let linear = moxcms::ColorProfile::new_gray_with_gamma(1.0).encode().expect("profile");
    let black = |profile| {
        let file = Jpeg { profile, ..Jpeg::plain() }.write(&quarters(GREYS), ColorType::Luma);
        let (written, _) = document(&[&file], plate());
        plates(&written, 1).map(|pages| pages[0].map(|[.., black]| black))
    };
    let (Some(usual), Some(own)) = (black(None), black(Some(linear))) else { return };
    assert!(near(&[usual[0], usual[3]], &[own[0], own[3]]), "solid and paper: {usual:?} {own:?}");
    assert!(usual[1] > own[1] + 40 && usual[2] > own[2] + 40, "even light is brighter: {usual:?} {own:?}");
}

#[test]
fn on_a_mono_plate_all_kinds_are_black_alone_and_as_light_as_they_look() {
    let kinds = kinds();
    let files: Vec<&[u8]> = kinds.iter().map(|kind| &kind.bytes[..]).collect();
    let (written, prepared) = document(&files, Finish { mono: true, ..plate() });
    assert!(prepared.iter().all(|prepared| prepared.colour == PictureColour::Grey));
    let Some(found) = plates(&written, kinds.len()) else { return };
    for (kind, corners) in kinds.iter().zip(found) {
        assert!(corners.iter().all(|ink| ink[..3] == [0; 3]), "{}: {corners:?}", kind.name);
        let black = corners.map(|[.., black]| black);
        assert!(black[3] <= 2, "{}: {black:?}", kind.name);
        if kind.inks == separated() {
            assert!(black[2] > black[0] && black[0] > black[1], "{}: blue, red, green: {black:?}", kind.name);
        }
    }
}

#[test]
fn line_art_stays_as_fine_as_it_is() {
    let dots: Vec<u8> = (0..SIZE.0 * SIZE.1)
        .map(|at| u8::from(at.is_multiple_of(3) != (at / SIZE.0).is_multiple_of(2)))
        .collect();
    let rows = packed(&dots, 1);
    for (name, file) in [("png", png(0, 1, &rows, &[], &[])), ("tiff", big_tiff(&rows, 1, 1, 1, 1, &[]))] {
        let shelf = Shelf::with(&file);
        let image = shelf.image();
        assert!(image.picture.line_art, "{name}");
        let small = Image { rect: rect(0, 0, 12, 8), ..image };
        let target = Target::Press { press: press(), finish: plate() };
        let prepared = prepare(&small, &target).expect("line art");
        assert_eq!((prepared.width, prepared.height), (96, 64), "{name} at 576 an inch");
        assert_eq!((prepared.colour, prepared.encoding), (PictureColour::Grey, PictureEncoding::Flate));
        let mut samples = Vec::new();
        std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(&prepared.data[..]), &mut samples)
            .expect("zlib");
        assert_eq!(samples, dots.iter().map(|&dot| dot * 255).collect::<Vec<_>>(), "{name}");
        // A photo there is brought down to what the screen can show.
        let shelf = Shelf::with(&png(0, 8, &dots, &[], &[]));
        let photo = Image { rect: rect(0, 0, 12, 8), ..shelf.image() };
        assert!(!photo.picture.line_art);
        assert_eq!(prepare(&photo, &target).expect("photo").width, 34);
    }
}

#[test]
fn a_photo_is_sharpened_where_that_is_asked_for_and_a_chart_never() {
    use duikai::export::picture::Sharpen;
    let sharpen = Some(Sharpen { amount: 150, radius: 1000, threshold: 2 });
    let soft: Vec<u8> = (0..SIZE.0 * SIZE.1)
        .flat_map(|at| {
            let noise = (at * 7919 % 13) as u8;
            [(at % SIZE.0 * 2) as u8 + noise, 90 + noise, if at % SIZE.0 < 48 { 90 } else { 130 }]
        })
        .collect();
    for (file, changes) in [
        (Jpeg::plain().write(&soft, ColorType::Rgb), true),
        (tiff::<colortype::RGB8>(&quarters(LIGHT), Compression::Lzw, Predictor::None), false),
    ] {
        let (_, plain) = document(&[&file], plate());
        let (_, sharp) = document(&[&file], Finish { sharpen, ..plate() });
        assert_eq!(plain[0].data != sharp[0].data, changes);
    }
}

/// Photos of the folder `$PHOTOS` as they are, separated, and separated and sharpened, as newsprint shows them: PNGs in
/// `$LOOK`, for `cargo test --test kinds -- --ignored --nocapture`. Prints how far apart they look.
#[test]
#[ignore = "pictures to look at"]
fn pictures_to_look_at() {
    use duikai::export::picture::Sharpen;
    use std::path::PathBuf;
    let (Some(from), Some(to)) = (std::env::var_os("PHOTOS"), std::env::var_os("LOOK")) else { return };
    let to = PathBuf::from(to);
    let paper = moxcms::ColorProfile::new_from_slice(&profile("PSO_SNP_Paper_eci.icc")).expect("press");
    let options = moxcms::TransformOptions {
        rendering_intent: moxcms::RenderingIntent::RelativeColorimetric,
        ..Default::default()
    };
    let srgb = moxcms::ColorProfile::new_srgb();
    let eye =
        paper.create_transform_8bit(moxcms::Layout::Rgba, &srgb, moxcms::Layout::Rgb, options).expect("eye");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(from).expect("photos").flatten().map(|e| e.path()).collect();
    files.sort();
    for file in files {
        let Ok(picture) = probe(&file, "photo") else { continue };
        let crop = PixelRect { x: 0, y: 0, width: picture.width, height: picture.height };
        let place = rect(0, 0, 288, 288 * i64::from(crop.height) / i64::from(crop.width));
        let image = Image {
            picture: Arc::new(picture),
            rect: place,
            crop,
            ground: None,
            mono: false,
            slot: "s".into(),
        };
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let sharp = |amount, radius, threshold| Some(Sharpen { amount, radius, threshold });
        for (how, sharpen) in
            [("plain", None), ("sharp80", sharp(80, 1000, 3)), ("sharp150", sharp(150, 1000, 3))]
        {
            let finish = Finish { sharpen, ..Finish::new(200, 88) };
            let prepared = prepare(&image, &Target::Press { press: press(), finish }).expect("a photo");
            let options = zune_jpeg::zune_core::options::DecoderOptions::default()
                .jpeg_set_out_colorspace(zune_jpeg::zune_core::colorspace::ColorSpace::CMYK);
            let data = zune_jpeg::zune_core::bytestream::ZCursor::new(&prepared.data[..]);
            let mut inks = zune_jpeg::JpegDecoder::new_with_options(data, options).decode().expect("jpeg");
            inks.iter_mut().for_each(|ink| *ink = 255 - *ink);
            let most = inks.chunks(4).map(|ink| ink.iter().map(|&i| u32::from(i)).sum::<u32>()).max();
            let mut seen = vec![0; inks.len() / 4 * 3];
            eye.transform(&inks, &mut seen).expect("seen");
            println!(
                "{name} {how}: {} bytes, most ink {:.1} %",
                prepared.data.len(),
                f64::from(most.unwrap_or(0)) / 2.55
            );
            let picture = image::RgbImage::from_raw(prepared.width, prepared.height, seen).expect("samples");
            picture.save(to.join(format!("{name}-{how}.png"))).expect("a PNG");
        }
    }
}
