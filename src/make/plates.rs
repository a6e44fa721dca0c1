//! The plates of a build, from its pages and not from its files.

use super::compose::Made;
use super::write::{Profile, Shared};
use crate::diag::{Code, Diagnostic};
use crate::export::plates::{Source, sheets};
use crate::frame::Page;
use crate::plate::Sheet;
use crate::preflight::read;
use crate::say;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What each plate of each page of `made` will print. An advertisement that can't be read leaves its place empty.
///
/// # Errors
///
/// What keeps a page from the press, as findings.
pub fn plates(made: &mut Made) -> Result<Vec<Sheet>, Vec<Diagnostic>> {
    let press = made.press.take();
    let Some(project) = &made.project else { return Ok(Vec::new()) };
    let pages: Vec<&Page> = made.pages.iter().map(|page| &page.page).collect();
    let shared = Shared::prepare(made, project, press, Profile::Press, &pages)?;
    let ads = read_ads(shared.ads());
    let ad = |path: &Path| ads.get(path).cloned();
    let source =
        Source { faces: &made.faces, pictures: shared.pictures(), ads: Some(&ad), full: &|_, _| true };
    sheets(&pages, source).map_err(|error| {
        let span = made.pictures.places.get(&error.path).cloned();
        let code = if span.is_some() { Code::BadPicture } else { Code::BadFont };
        let why = error.to_string();
        let finding = say!("the plates can't be made: {why}"; "无法生成印版：{why}");
        vec![Diagnostic { span, ..Diagnostic::new(code, finding) }]
    })
}

/// The first page of each advertisement.
fn read_ads(ads: &BTreeMap<PathBuf, Arc<[u8]>>) -> BTreeMap<PathBuf, Arc<Sheet>> {
    let first = |bytes: &[u8]| Some(Arc::new(read::sheets(bytes).ok()?.into_iter().next()?));
    ads.par_iter().filter_map(|(path, bytes)| Some((path.clone(), first(bytes)?))).collect()
}
