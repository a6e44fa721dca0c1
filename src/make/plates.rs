//! The plates of a build, from its pages and not from its files.

use super::compose::Made;
use super::write::{Profile, Shared};
use crate::diag::{Code, Diagnostic};
use crate::export::plates::{Ads, Source, sheets};
use crate::frame::Page;
use crate::plate::Sheet;
use crate::say;

/// What each plate of each page of `made` will print; `ads` reads advertisements, whose places stay empty without it.
///
/// # Errors
///
/// What keeps a page from the press, as findings.
pub fn plates(made: &mut Made, ads: Option<&Ads<'_>>) -> Result<Vec<Sheet>, Vec<Diagnostic>> {
    let press = made.press.take();
    let Some(project) = &made.project else { return Ok(Vec::new()) };
    let pages: Vec<&Page> = made.pages.iter().map(|page| &page.page).collect();
    let shared = Shared::prepare(made, project, press, Profile::Press, &pages)?;
    let source = Source { faces: &made.faces, pictures: shared.pictures(), ads };
    sheets(&pages, source).map_err(|error| {
        let span = made.pictures.places.get(&error.path).cloned();
        let code = if span.is_some() { Code::BadPicture } else { Code::BadFont };
        let why = error.to_string();
        let finding = say!("the plates can't be made: {why}"; "无法生成印版：{why}");
        vec![Diagnostic { span, ..Diagnostic::new(code, finding) }]
    })
}
