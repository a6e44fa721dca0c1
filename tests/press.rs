//! Files for the plate: the standards they claim, their inks, what stands beside the page, what they are called.

mod common;
#[path = "pdf/bench.rs"]
mod pages;

#[path = "press/ads.rs"]
mod ads;
#[path = "press/editions.rs"]
mod editions;
#[path = "press/inks.rs"]
mod inks;
#[path = "press/marks.rs"]
mod marks;
#[path = "press/names.rs"]
mod names;
#[path = "press/standards.rs"]
mod standards;

use duikai::export::pdf::{Document, OutputIntent, PdfError, Profile, Standard, write};
use pages::{Edition, Written};
use std::path::Path;
use std::sync::OnceLock;

/// The house's newsprint.
fn profile() -> &'static Profile {
    static PROFILE: OnceLock<Profile> = OnceLock::new();
    PROFILE.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press/PSO_SNP_Paper_eci.icc");
        Profile::new(&std::fs::read(path).expect("a profile"))
    })
}

/// `edition` for the press by a standard.
fn try_press(edition: &Edition, standard: Standard) -> Result<Vec<u8>, PdfError> {
    let condition = Some("新闻纸 & coldset");
    let intent = OutputIntent { standard, condition, ..OutputIntent::new("FOGRA42L", profile()) };
    edition.with(|document| write(&Document { intent: Some(intent), ..document }))
}

/// The same, written.
fn press(edition: &Edition, standard: Standard) -> Written {
    Written::new(try_press(edition, standard).expect("a PDF"))
}

/// What everybody who opens a file for the press must have nothing to say about.
fn opens(written: &Written) {
    written.clean("qpdf", &["--check", "{}"]);
    written.clean("pdftoppm", &["-r", "30", "{}", "poppler"]);
    written.clean("mutool", &["draw", "-q", "-r", "30", "-o", "mupdf%d.png", "{}"]);
    let args = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r30", "-o", "gs%d.tif", "{}"];
    if let Some(said) = written.clean("gs", &args) {
        assert_eq!(said, "");
    }
    if let Some(xml) = written.clean("pdfinfo", &["-meta", "{}"]) {
        std::fs::write(written.path("meta.xml"), xml).expect("a file");
        written.clean("xmllint", &["--noout", "meta.xml"]);
    }
}

/// The plates of a page by Ghostscript, at 72 pixels an inch, 255 where they are bare; `None` without Ghostscript.
struct Plates<'w>(&'w Written);

impl<'w> Plates<'w> {
    fn of(written: &'w Written) -> Option<Plates<'w>> {
        let args = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r72", "-o", "plate.tif", "{}"];
        written.clean("gs", &args).map(|_| Plates(written))
    }

    fn has(&self, ink: &str) -> bool {
        Path::new(&self.0.path(&format!("plate({ink}).tif"))).exists()
    }

    fn plate(&self, ink: &str) -> image::GrayImage {
        self.0.read_picture(&format!("plate({ink}).tif")).to_luma8()
    }

    /// Ink on a spot of the page, 0 to 255.
    fn ink(&self, ink: &str, x: u32, y: u32) -> u8 {
        255 - self.plate(ink).get_pixel(x, y).0[0]
    }

    fn is_bare(&self, ink: &str) -> bool {
        self.plate(ink).pixels().all(|pixel| pixel.0[0] == 255)
    }
}
