//! Heat maps of a build: beside each page, the same page with its loose and tight lines coloured.

use super::compose::Made;
use super::names;
use super::output::write_atomically;
use super::write::{Profile, Shared};
use crate::diag::Diagnostic;
use crate::frame::Page;
use crate::page::heat;
use std::path::{Path, PathBuf};

/// Writes the heat map of every page of `made` into `folder`, for screens, whatever was found on the page; findings are
/// added to `made`. Tells the files.
pub fn write_heat(made: &mut Made, folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let found = write_pages(made, folder, &mut files);
    made.findings.extend(found.err().unwrap_or_default());
    files
}

fn write_pages(made: &Made, folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Vec<Diagnostic>> {
    let Some(project) = &made.project else { return Ok(()) };
    let language = project.edition.language;
    let rules = project.style.line_in(language);
    let pages: Vec<Page> =
        made.pages.iter().map(|composed| heat(&composed.page, rules, &made.faces, language)).collect();
    let shared = Shared::prepare(made, project, None, Profile::Screen, &pages.iter().collect::<Vec<_>>())?;
    let stems = names::stems(project);
    for page in &pages {
        let name = stems.get(&page.number).unwrap_or(&page.number);
        let path = folder.join(format!("{name}.heat.pdf"));
        let bytes = shared.pdf(&[page]).map_err(|fault| vec![fault])?;
        write_atomically(&path, &bytes).map_err(|error| vec![error.finding()])?;
        files.push(path);
    }
    Ok(())
}
