//! Every kind of photo through the PDF, and back by other people's tools: the right colours in the right corners.

#[path = "pdf/bench.rs"]
#[allow(dead_code)]
mod bench;
#[path = "kinds/files.rs"]
mod files;

use bench::{Edition, Written, page, rect};
use duikai::export::picture::{Finish, Intent, PictureColour, Prepared, Press, Target, prepare, probe};
use duikai::frame::{FrameItem, Image, PixelRect};
use files::*;
use jpeg_encoder::{ColorType, SamplingFactor};
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
        Image { picture: Arc::new(picture), rect: rect(0, 0, 96, 64), crop, ground: None, slot }
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
