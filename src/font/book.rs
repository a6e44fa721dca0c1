//! All faces of a run.

use super::face::{Face, FaceId};
use super::file::Tables;
use rayon::prelude::*;
use skrifa::FontRef;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The faces found in the font folders.
#[derive(Debug, Default)]
pub struct FontBook {
    faces: Vec<Face>,
}

/// A font file that could not be used, and why.
#[derive(Debug)]
pub struct FontError {
    /// The file.
    pub path: PathBuf,
    /// What the system or the parser said.
    pub reason: String,
}

/// Endings of the files looked at.
const ENDINGS: [&str; 4] = ["otf", "ttf", "otc", "ttc"];

impl FontBook {
    /// Every face in `folders` and the folders in them, each file once, in the order of folder, then path.
    pub fn load(folders: &[PathBuf]) -> (FontBook, Vec<FontError>) {
        let mut files = Vec::new();
        let mut seen = BTreeSet::new();
        for folder in folders {
            let mut found = Vec::new();
            collect(folder, 0, &mut found);
            found.sort();
            files.extend(found.into_iter().filter(|file| seen.insert(file.clone())));
        }
        let mut book = FontBook::default();
        let mut errors = Vec::new();
        for loaded in files.into_par_iter().map(|path| read(&path)).collect::<Vec<_>>() {
            match loaded {
                Ok(faces) => book.faces.extend(faces),
                Err(error) => errors.push(error),
            }
        }
        book.faces.truncate(usize::from(u16::MAX));
        (book, errors)
    }

    /// The face of an id that this book gave out.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// Every face with its id.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces.iter().enumerate().map(|(at, face)| (FaceId(at as u16), face))
    }

    /// The face of `family` (its name in the file, case aside) whose weight is nearest; of two as near the lighter.
    pub fn find(&self, family: &str, weight: u16) -> Option<FaceId> {
        self.faces()
            .filter(|(_, face)| face.family.eq_ignore_ascii_case(family))
            .min_by_key(|(_, face)| (face.weight.abs_diff(weight), face.weight))
            .map(|(id, _)| id)
    }
}

/// The font files below `folder`; links that circle end at eight folders deep.
fn collect(folder: &Path, depth: u8, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
        if path.is_dir() {
            if depth < 8 {
                collect(&path, depth + 1, found);
            }
        } else if ENDINGS.contains(&ending.as_str()) {
            found.push(path);
        }
    }
}

/// The faces of the file at `path`.
fn read(path: &Path) -> Result<Vec<Face>, FontError> {
    let fail = |reason: String| FontError { path: path.to_owned(), reason };
    let tables = Tables::find(path).map_err(|error| fail(error.to_string()))?;
    if let Some(error) = tables.first().and_then(|(_, naming)| FontRef::new(naming).err()) {
        return Err(fail(error.to_string()));
    }
    let face = |(index, (tables, naming)): (_, (_, Vec<u8>))| Face::parse(index, tables, &naming);
    let faces: Vec<Face> = (0..).zip(tables).filter_map(face).collect();
    if faces.is_empty() { Err(fail("it lacks tables that a face must have".to_owned())) } else { Ok(faces) }
}
