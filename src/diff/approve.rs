//! Approving: pages of a build become the golden ones.
//!
//! In: a build, the goldens as they are, which pages, and why. Out: the files of the new goldens, and those that they
//! no longer have; whoever asked writes them. A page is kept as its geometry, hashes of its PDF and its plates, and
//! where asked a reduced picture.

use super::bytes;
use super::fold::fold;
use super::golden::{Approval, FILE, Golden, Kept, geometry_file};
use super::page::changes;
use super::plates;
use super::side::{PdfPage, Side, SidePage};
use crate::diag::Lang;
use crate::export::render;
use crate::plate::Look;
use jpeg_encoder::{ColorType, Encoder};
use rayon::prelude::*;
use std::path::Path;

/// Pixels an inch of plates that are hashed, where nobody says another.
const DPI: u32 = 50;
/// Of a reduced picture, of 100.
const QUALITY: u8 = 75;
/// Changes that the log tells of one approval.
const MOST_TOLD: usize = 40;

/// What is approved.
#[derive(Clone, Copy, Debug)]
pub struct Approve<'a> {
    /// The pages; `None` for all of the build, and none that it does not have.
    pub pages: Option<&'a [String]>,
    /// Pages to keep a reduced picture of, beside those that have one.
    pub pictures: &'a [String],
    /// Why they are as they should be.
    pub reason: &'a str,
    /// Pixels an inch at which plates are drawn and hashed; `None` for what a page had before, else 50.
    pub dpi: Option<u32>,
}

/// A file of the goldens: its name and its bytes.
pub type GoldenFile = (String, Vec<u8>);

/// What approving comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approved {
    /// Files to write.
    pub files: Vec<GoldenFile>,
    /// Names of files that are goldens no longer.
    pub gone: Vec<String>,
}

/// What becomes of the goldens in `folder` once pages of `build` are approved.
///
/// # Errors
///
/// No reason, a page that the build lacks or has no PDF or geometry of, goldens that can't be read.
pub fn approve(build: &Side, folder: &Path, asked: Approve<'_>) -> Result<Approved, String> {
    if asked.reason.trim().is_empty() {
        return Err("say why with `--reason`: the log is what the next reader has".to_owned());
    }
    let known = Golden::open(folder).map_err(|error| error.to_string())?;
    let old = match known {
        Some(_) => Some(Side::open(folder).map_err(|error| error.to_string())?),
        None => None,
    };
    let mut golden = known.unwrap_or_default();
    let pages = chosen(build, asked.pages)?;
    let take = |page: &&SidePage| take(page, golden.page(&page.number), asked);
    let taken: Vec<Taken> = pages.par_iter().map(take).collect::<Result<_, String>>()?;
    let before: Vec<String> = golden.pages.iter().flat_map(Kept::files).collect();
    if asked.pages.is_none() {
        golden.pages.clear();
    }
    golden.log.push(Approval {
        pages: pages.iter().map(|page| page.number.clone()).collect(),
        reason: asked.reason.trim().to_owned(),
        changes: in_words(old.as_ref(), &pages),
    });
    let mut files = Vec::new();
    for taken in taken {
        files.extend(taken.files);
        match golden.pages.iter_mut().find(|page| page.number == taken.kept.number) {
            Some(page) => *page = taken.kept,
            None => golden.pages.push(taken.kept),
        }
    }
    files.push((FILE.to_owned(), json(&golden)));
    let after: Vec<String> = golden.pages.iter().flat_map(Kept::files).collect();
    let gone = before.into_iter().filter(|name| !after.contains(name)).collect();
    Ok(Approved { files, gone })
}

fn json(golden: &Golden) -> Vec<u8> {
    // Plain data of ours always serialises.
    (serde_json::to_string_pretty(golden).unwrap_or_default() + "\n").into_bytes()
}

fn chosen<'s>(build: &'s Side, pages: Option<&[String]>) -> Result<Vec<&'s SidePage>, String> {
    let Some(pages) = pages else { return Ok(build.pages.iter().collect()) };
    let known = || build.pages.iter().map(|page| page.number.as_str()).collect::<Vec<_>>().join(", ");
    let page = |number: &String| {
        build
            .page(number)
            .ok_or_else(|| format!("{} has no page {number}; it has {}", build.path.display(), known()))
    };
    pages.iter().map(page).collect()
}

/// What is to be kept of a page, and its own files.
struct Taken {
    kept: Kept,
    files: Vec<GoldenFile>,
}

fn take(page: &SidePage, before: Option<&Kept>, asked: Approve<'_>) -> Result<Taken, String> {
    let number = &page.number;
    if !is_name(number) {
        return Err(format!("page {number} can't name a file: letters, digits, - and _ can"));
    }
    let pdf = page.pdf.as_ref().ok_or_else(|| format!("page {number} has no PDF: it was held back"))?;
    let geometry = page.geometry.as_ref().ok_or_else(|| {
        format!("page {number} has no geometry: goldens are made from the folder of a build, with its geometry.json")
    })?;
    let dpi = asked.dpi.or(before.map(|kept| kept.dpi)).unwrap_or(DPI);
    let drawn = plates::draw(pdf, dpi)?;
    let is_pictured = asked.pictures.contains(number) || before.is_some_and(|kept| kept.picture.is_some());
    let picture = is_pictured.then(|| format!("{number}.jpg"));
    let mut files = vec![(geometry_file(number), fold(geometry).into_bytes())];
    if let Some(name) = &picture {
        files.push((name.clone(), reduced(pdf, &drawn)?));
    }
    let (sha256, plates) = (bytes::hash(&pdf.bytes), plates::hashes(&drawn.raster));
    Ok(Taken { kept: Kept { number: number.clone(), pdf: sha256, dpi, plates, picture }, files })
}

fn is_name(number: &str) -> bool {
    !number.is_empty() && number.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// A page in the colours of its press, as a JPEG.
fn reduced(pdf: &PdfPage, drawn: &plates::Drawn) -> Result<Vec<u8>, String> {
    let profile = render::output_profile(&pdf.bytes);
    let look = profile.and_then(|profile| Look::of(&profile).ok()).unwrap_or_else(Look::plain);
    let light = drawn.raster.composite(&look);
    let side = |pixels: usize| u16::try_from(pixels).map_err(|error| error.to_string());
    let (width, height) = (side(light.width)?, side(light.height)?);
    let mut data = Vec::new();
    let encoder = Encoder::new(&mut data, QUALITY);
    encoder.encode(&light.data, width, height, ColorType::Rgb).map_err(|error| error.to_string())?;
    Ok(data)
}

/// What changed since the pages were approved last.
fn in_words(old: Option<&Side>, pages: &[&SidePage]) -> Vec<String> {
    let told = |page: &SidePage| -> Vec<String> {
        let was = old.and_then(|old| old.page(&page.number)).and_then(|page| page.geometry.as_ref());
        let Some((was, is)) = was.zip(page.geometry.as_ref()) else { return Vec::new() };
        let line = |change: &super::Change| change.line(&page.number, Lang::En);
        changes(was, is).iter().map(line).collect()
    };
    let mut all: Vec<String> = pages.iter().flat_map(|page| told(page)).collect();
    let more = all.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        all.truncate(MOST_TOLD);
        all.push(format!("and {more} more"));
    }
    all
}
