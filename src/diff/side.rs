//! One of two things that are compared: a build, a folder of PDFs, goldens, or one PDF.
//!
//! In: a path. Out: its pages by number, with what is known of each. PDFs are read, not parsed.

use crate::diff::golden::{FILE, Golden, Kept};
use crate::export::geometry::{Geometry, PageGeometry};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One side of a comparison.
#[derive(Debug)]
pub struct Side {
    /// The path it came from.
    pub path: PathBuf,
    /// Its pages, in order.
    pub pages: Vec<SidePage>,
}

/// A page of one side, and what is known of it.
#[derive(Clone, Debug, Default)]
pub struct SidePage {
    /// Its number 版序, or its place in its file.
    pub number: String,
    /// What stands where, if the build says so.
    pub geometry: Option<PageGeometry<'static>>,
    /// The PDF that it is in.
    pub pdf: Option<PdfPage>,
    /// What goldens keep of it.
    pub kept: Option<Kept>,
}

/// A page of a PDF.
#[derive(Clone, Debug)]
pub struct PdfPage {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// The page in it, from 0.
    pub at: usize,
    /// How many pages it has.
    pub of: usize,
}

/// Why a side can't be compared.
#[derive(Debug)]
pub enum SideError {
    /// A file can't be read, and what the system said.
    Unreadable(PathBuf, std::io::Error),
    /// A file is not what its name says, and why.
    Damaged(PathBuf, String),
    /// A folder in which there is nothing to compare.
    Nothing(PathBuf),
}

/// The file that a build names its pages' PDFs in.
#[derive(Deserialize)]
struct Report {
    pages: Vec<ReportPage>,
}

#[derive(Deserialize)]
struct ReportPage {
    number: String,
    file: Option<String>,
}

impl Side {
    /// What lies at `path`: a folder that a build wrote, goldens, PDFs, or one PDF.
    pub fn open(path: &Path) -> Result<Side, SideError> {
        let pages = match path.is_dir() {
            false => pdf_pages(path)?,
            true if path.join("geometry.json").is_file() => built(path)?,
            true if path.join(FILE).is_file() => golden(path)?,
            true => loose(path)?,
        };
        if pages.is_empty() {
            return Err(SideError::Nothing(path.to_owned()));
        }
        let mut side = Side { path: path.to_owned(), pages };
        side.tell_apart();
        Ok(side)
    }

    /// Whether it is one PDF.
    pub(super) fn is_one_file(&self) -> bool {
        self.path.is_file()
    }

    /// Gives pages of one number a number each: `A01`, `A01 (2)`.
    fn tell_apart(&mut self) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for page in &mut self.pages {
            let count = seen.entry(page.number.clone()).or_default();
            *count += 1;
            if *count > 1 {
                page.number = format!("{} ({count})", page.number);
            }
        }
    }

    /// The page of a number.
    pub fn page(&self, number: &str) -> Option<&SidePage> {
        self.pages.iter().find(|page| page.number == number)
    }
}

/// The pages of goldens.
fn golden(folder: &Path) -> Result<Vec<SidePage>, SideError> {
    let golden: Golden = parsed(&folder.join(FILE))?;
    let geometry = golden.geometry(folder)?;
    let page = |(kept, geometry): (Kept, PageGeometry<'static>)| SidePage {
        number: kept.number.clone(),
        geometry: Some(geometry),
        kept: Some(kept),
        pdf: None,
    };
    Ok(golden.pages.into_iter().zip(geometry).map(page).collect())
}

/// The pages of a build.
fn built(folder: &Path) -> Result<Vec<SidePage>, SideError> {
    let path = folder.join("geometry.json");
    let geometry: Geometry<'static> = parsed(&path)?;
    let report = folder.join("report.json");
    let files: BTreeMap<String, String> = match report.is_file() {
        true => {
            let report: Report = parsed(&report)?;
            report.pages.into_iter().filter_map(|page| Some((page.number, page.file?))).collect()
        }
        false => BTreeMap::new(),
    };
    let page = |geometry: PageGeometry<'static>| {
        let number = geometry.number.to_string();
        let file = files.get(&number).cloned().unwrap_or_else(|| format!("{number}.pdf"));
        let pdf = folder.join(file);
        let pdf =
            if pdf.is_file() { Some(PdfPage { bytes: read(&pdf)?, path: pdf, at: 0, of: 1 }) } else { None };
        Ok(SidePage { number, geometry: Some(geometry), pdf, kept: None })
    };
    geometry.pages.into_iter().map(page).collect()
}

/// The pages of the PDFs in a folder, in the order of their names.
fn loose(folder: &Path) -> Result<Vec<SidePage>, SideError> {
    let failed = |error| SideError::Unreadable(folder.to_owned(), error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
            files.push(path);
        }
    }
    files.sort();
    let mut pages = Vec::new();
    for file in files {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let own = pdf_pages(&file)?;
        let single = own.len() == 1;
        let named = |page: SidePage| {
            let number = if single { stem.clone() } else { format!("{stem}-{}", page.number) };
            SidePage { number, ..page }
        };
        pages.extend(own.into_iter().map(named));
    }
    Ok(pages)
}

/// The pages of a PDF, numbered from 1.
fn pdf_pages(path: &Path) -> Result<Vec<SidePage>, SideError> {
    let bytes = read(path)?;
    let count = crate::export::render::page_count(&bytes)
        .map_err(|error| SideError::Damaged(path.to_owned(), error.to_string()))?;
    let page = |at: usize| SidePage {
        number: (at + 1).to_string(),
        pdf: Some(PdfPage { path: path.to_owned(), bytes: bytes.clone(), at, of: count }),
        ..SidePage::default()
    };
    Ok((0..count).map(page).collect())
}

pub(super) fn read(path: &Path) -> Result<Arc<[u8]>, SideError> {
    std::fs::read(path).map(Arc::from).map_err(|error| SideError::Unreadable(path.to_owned(), error))
}

/// JSON of ours.
pub(super) fn parsed<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, SideError> {
    let bytes = std::fs::read(path).map_err(|error| SideError::Unreadable(path.to_owned(), error))?;
    serde_json::from_slice(&bytes).map_err(|error| SideError::Damaged(path.to_owned(), error.to_string()))
}

impl fmt::Display for SideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SideError::Unreadable(path, error) => write!(f, "{}: {error}", path.display()),
            SideError::Damaged(path, reason) => write!(f, "{}: {reason}", path.display()),
            SideError::Nothing(path) => {
                write!(f, "{}: there is no build, PDF or golden page in it", path.display())
            }
        }
    }
}

impl std::error::Error for SideError {}
