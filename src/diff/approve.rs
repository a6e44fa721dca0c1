//! Approving: pages of a build become the golden ones.
//!
//! In: a build, the goldens as they are, which pages, and why. Out: the files of the new goldens; whoever asked writes
//! them. A page is kept as its geometry, hashes of its PDF and its plates, and where asked a reduced picture.

use super::bytes;
use super::golden::{Approval, FILE, Golden, Kept};
use super::page::changes;
use super::plates;
use super::side::{Side, SidePage};
use crate::diag::Lang;
use crate::export::geometry::{Geometry, PageGeometry};
use crate::export::render;
use crate::plate::Look;
use rayon::prelude::*;
use std::path::Path;

/// What is approved.
#[derive(Clone, Copy, Debug)]
pub struct Approve<'a> {
    /// The pages; `None` for all of the build, and none that it does not have.
    pub pages: Option<&'a [String]>,
    /// Pages to keep a reduced picture of.
    pub pictures: &'a [String],
    /// Why they are as they should be.
    pub reason: &'a str,
    /// Pixels an inch at which plates are drawn and hashed.
    pub dpi: u32,
}

/// A file of the goldens: its name and its bytes.
pub type GoldenFile = (String, Vec<u8>);

/// The files that the goldens in `folder` are to have once pages of `build` are approved.
///
/// # Errors
///
/// No reason, a page that the build lacks or has no PDF or geometry of, goldens that can't be read.
pub fn approve(build: &Side, folder: &Path, asked: Approve<'_>) -> Result<Vec<GoldenFile>, String> {
    if asked.reason.trim().is_empty() {
        return Err("say why with `--reason`: the log is what the next reader has".to_owned());
    }
    let known = Golden::open(folder).map_err(|error| error.to_string())?;
    let old = match known {
        Some(_) => Some(Side::open(folder).map_err(|error| error.to_string())?),
        None => None,
    };
    let pages = chosen(build, asked.pages)?;
    let taken: Vec<Taken> = pages.par_iter().map(|page| take(page, asked)).collect::<Result<_, String>>()?;
    let mut golden = known.unwrap_or_default();
    if asked.pages.is_none() {
        golden.pages.retain(|kept| build.page(&kept.number).is_some());
    }
    golden.log.push(Approval {
        pages: pages.iter().map(|page| page.number.clone()).collect(),
        reason: asked.reason.trim().to_owned(),
        changes: pages.iter().flat_map(|page| in_words(old.as_ref(), page)).collect(),
    });
    let mut files = Vec::new();
    for Taken { kept, picture } in taken {
        files.extend(kept.picture.clone().zip(picture));
        match golden.pages.iter_mut().find(|page| page.number == kept.number) {
            Some(page) => *page = kept,
            None => golden.pages.push(kept),
        }
    }
    files.push((FILE.to_owned(), json(&golden)));
    files.push(("geometry.json".to_owned(), geometry(old.as_ref(), build, &golden).into_bytes()));
    Ok(files)
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

/// What is to be kept of a page, and its reduced picture.
struct Taken {
    kept: Kept,
    picture: Option<Vec<u8>>,
}

fn take(page: &SidePage, asked: Approve<'_>) -> Result<Taken, String> {
    let number = &page.number;
    let pdf = page.pdf.as_ref().ok_or_else(|| format!("page {number} has no PDF: it was held back"))?;
    let drawn = plates::draw(pdf, asked.dpi)?;
    let picture = asked.pictures.contains(number).then(|| {
        let profile = render::output_profile(&pdf.bytes);
        let look = profile.and_then(|profile| Look::of(&profile).ok()).unwrap_or_else(Look::plain);
        render::png_of(&drawn.raster.composite(&look))
    });
    let kept = Kept {
        number: number.clone(),
        pdf: bytes::hash(&pdf.bytes),
        dpi: asked.dpi,
        plates: plates::hashes(&drawn.raster),
        picture: picture.is_some().then(|| format!("{number}.png")),
    };
    Ok(Taken { kept, picture })
}

/// What changed since the page was approved last.
fn in_words(old: Option<&Side>, page: &SidePage) -> Vec<String> {
    let was = old.and_then(|old| old.page(&page.number)).and_then(|page| page.geometry.as_ref());
    let Some((was, is)) = was.zip(page.geometry.as_ref()) else { return Vec::new() };
    let told = |change: &super::Change| {
        format!("{} {}: {}", page.number, change.slot, change.words.in_lang(Lang::En))
    };
    changes(was, is).iter().map(told).collect()
}

/// The geometry of every golden page: of those approved now as the build has it.
fn geometry(old: Option<&Side>, build: &Side, golden: &Golden) -> String {
    let approved = golden.log.last().map(|last| last.pages.as_slice()).unwrap_or_default();
    let of = |kept: &Kept| -> Option<PageGeometry<'static>> {
        let now = approved.contains(&kept.number).then(|| build.page(&kept.number)).flatten();
        now.or_else(|| old?.page(&kept.number))?.geometry.clone()
    };
    Geometry { pages: golden.pages.iter().filter_map(of).collect() }.to_json()
}
