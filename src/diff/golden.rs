//! Golden pages: what is kept of pages that were approved.
//!
//! A folder of goldens is small: `golden.json` with hashes of each page, its geometry in a file of its own
//! (`A01.geometry.json`), written short, and for the pages chosen a reduced picture. [`Golden::log`] says what was
//! approved, in order, and why.

use super::fold::unfold;
use super::side::{SideError, parsed, read};
use crate::export::geometry::PageGeometry;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What is kept of approved pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Golden {
    /// The pages, in order.
    pub pages: Vec<Kept>,
    /// What was approved, the oldest first.
    pub log: Vec<Approval>,
}

/// What is kept of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Its number 版序.
    pub number: String,
    /// The SHA-256 of its PDF, in hex.
    pub pdf: String,
    /// Pixels an inch at which its plates were drawn and hashed.
    pub dpi: u32,
    /// Its plates with ink on them.
    pub plates: Vec<KeptPlate>,
    /// Its reduced picture, beside this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// What is kept of one plate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptPlate {
    /// Its ink.
    pub ink: String,
    /// The SHA-256 of its pixels, in hex.
    pub sha256: String,
    /// Its tiles of 32 × 32 pixels, a string for each row of them: where it changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiles: Vec<String>,
}

/// One time that pages were approved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// The pages.
    pub pages: Vec<String>,
    /// Why they are as they should be.
    pub reason: String,
    /// What had changed, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
}

/// The name of its file.
pub(super) const FILE: &str = "golden.json";

impl Golden {
    /// The goldens in `folder`; `None` where there are none.
    pub(super) fn open(folder: &Path) -> Result<Option<Golden>, SideError> {
        let path = folder.join(FILE);
        if path.is_file() { parsed(&path).map(Some) } else { Ok(None) }
    }

    /// The geometry of each page, in order.
    pub(super) fn geometry(&self, folder: &Path) -> Result<Vec<PageGeometry<'static>>, SideError> {
        let page = |kept: &Kept| {
            let path = folder.join(geometry_file(&kept.number));
            unfold(&read(&path)?).map_err(|error| SideError::Damaged(path, error.to_string()))
        };
        self.pages.iter().map(page).collect()
    }

    /// What is kept of a page.
    pub fn page(&self, number: &str) -> Option<&Kept> {
        self.pages.iter().find(|page| page.number == number)
    }
}

/// The name of the file that a page's geometry is in.
pub(super) fn geometry_file(number: &str) -> String {
    format!("{number}.geometry.json")
}

impl Kept {
    /// The files that it has beside `golden.json`.
    pub(super) fn files(&self) -> impl Iterator<Item = String> {
        std::iter::once(geometry_file(&self.number)).chain(self.picture.clone())
    }
}
