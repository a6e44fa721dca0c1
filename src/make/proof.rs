//! Proofs of a build: what `proof` writes instead of press pages.

use super::compose::Made;
use super::names;
use super::output::write_atomically;
use super::write::Shared;
use crate::diag::Diagnostic;
use crate::frame::Page;
use crate::input::Project;
use crate::page::Proofs;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

fn proofs<'a>(made: &'a Made, project: &'a Project, findings: &'a [Diagnostic]) -> Proofs<'a> {
    Proofs {
        project,
        faces: &made.faces,
        pages: &made.pages,
        findings,
        lang: made.lang,
        previous: made.old_text.as_ref(),
    }
}

/// The proof of every page, whatever was found on it, with notes of that and of what preflight `found`.
pub(super) fn pages(
    made: &Made,
    project: &Project,
    found: &[Diagnostic],
) -> Result<Vec<Page>, Vec<Diagnostic>> {
    let findings: Vec<Diagnostic> = made.findings.iter().chain(found).cloned().collect();
    let proofs = proofs(made, project, &findings);
    let notes = proofs.notes();
    made.pages.par_iter().zip(notes).map(|(page, notes)| proofs.page(page, notes)).collect()
}

/// Writes the galleys of every page on which a story begins: `A01.galley.pdf`. Tells the files.
pub(super) fn write_galleys(
    made: &Made,
    project: &Project,
    shared: &Shared<'_>,
    folder: &Path,
) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let (proofs, stems) = (proofs(made, project, &[]), names::stems(project));
    let write = |page: &crate::page::Composed| {
        let galleys = proofs.galleys(page)?;
        if galleys.is_empty() {
            return Ok(None);
        }
        let number = &page.page.number;
        let path = folder.join(format!("{}.galley.pdf", stems.get(number).unwrap_or(number)));
        let bytes = shared.plain_pdf(&galleys.iter().collect::<Vec<_>>()).map_err(|fault| vec![fault])?;
        write_atomically(&path, &bytes).map_err(|error| vec![error.finding()])?;
        Ok(Some(path))
    };
    let files: Result<Vec<Option<PathBuf>>, Vec<Diagnostic>> = made.pages.par_iter().map(write).collect();
    Ok(files?.into_iter().flatten().collect())
}
