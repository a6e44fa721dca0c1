//! The pictures that an edition's pages name: where, and what their headers say.

use crate::diag::{Code, Diagnostic, Sink};
use crate::export::picture::{PictureError, contour, drawing, probe};
use crate::frame::Picture;
use crate::input::{Article, At, PageInput, Project};
use crate::page::Nameplate;
use crate::say;
use crate::source::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Pictures by their path.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// As probed; one that could not be is not here.
    pub(super) probed: BTreeMap<PathBuf, Arc<Picture>>,
    /// The edition's nameplate, where it is art that can be used.
    pub(super) nameplate: Option<Nameplate>,
    /// Where a file first names each.
    pub(super) places: BTreeMap<PathBuf, Span>,
}

impl Pictures {
    /// Looks into the header of every picture that `pages`, and those that are still to be made up, name, each once, and
    /// through cut-outs for their outline.
    pub(super) fn probe(project: &Project, pages: &[&PageInput], sink: &mut Sink) -> Pictures {
        let mut named: BTreeMap<PathBuf, (&str, Span)> = BTreeMap::new();
        let mut cutouts: BTreeSet<PathBuf> = BTreeSet::new();
        for page in pages {
            page.articles.values().for_each(|article| photos(article, &mut named, &mut cutouts));
            ads(project, page.entry, &page.ads, &mut named);
        }
        for page in &project.auto {
            page.stories.iter().for_each(|story| photos(&story.article, &mut named, &mut cutouts));
            ads(project, page.entry, &page.ads, &mut named);
        }
        let nameplate = project.edition.nameplate.as_ref();
        let nameplate = nameplate.map(|name| (project.root.join(name.as_str()), name));
        if let Some((path, name)) = nameplate.as_ref().filter(|(path, _)| !is_svg(path)) {
            named.entry(path.clone()).or_insert((name, name.span(project.edition_file)));
        }
        let look = |(path, (name, _)): (&PathBuf, &(&str, Span))| {
            let mut picture = probe(path, name)?;
            if cutouts.contains(path) {
                picture.contour = contour(&picture, project.style.photo.opaque)?.map(Arc::new);
            }
            Ok(picture)
        };
        let headers: Vec<Result<Picture, PictureError>> = named.par_iter().map(look).collect();
        let mut pictures = Pictures::default();
        for ((path, (_, place)), header) in named.into_iter().zip(headers) {
            match header {
                Ok(picture) => drop(pictures.probed.insert(path.clone(), Arc::new(picture))),
                // What reading the edition found at this place says it better.
                Err(_) if sink.findings().iter().any(|known| known.span.as_ref() == Some(&place)) => {}
                Err(error) => sink.push(bad_picture(&error, Some(place.clone()))),
            }
            pictures.places.insert(path, place);
        }
        if let Some((path, name)) = &nameplate {
            let picture = pictures.probed.get(path).cloned().map(Nameplate::Picture);
            pictures.nameplate = picture.or_else(|| drawn(path, name, project, sink));
        }
        pictures
    }
}

/// The photos of a story, each at its first place, and which of them are cut out.
fn photos<'p>(
    article: &'p Article,
    named: &mut BTreeMap<PathBuf, (&'p str, Span)>,
    cutouts: &mut BTreeSet<PathBuf>,
) {
    for photo in &article.front.photo {
        let place = photo.file.span(article.file);
        cutouts.extend(photo.is_cutout().then(|| article.photo_path(photo)));
        named.entry(article.photo_path(photo)).or_insert((&photo.file, place));
    }
    if let (Some(author), Some(path)) = (&article.front.author, article.portrait_path()) {
        named.entry(path).or_insert((&author.photo, author.photo.span(article.file)));
    }
}

/// The ads of a page, each at its first place.
fn ads<'p>(
    project: &'p Project,
    entry: usize,
    ads: &BTreeMap<String, PathBuf>,
    named: &mut BTreeMap<PathBuf, (&'p str, Span)>,
) {
    for (slot, stated) in &project.edition.page[entry].ads {
        let Some(path) = ads.get(slot) else { continue };
        named.entry(path.clone()).or_insert((stated, stated.span(project.edition_file)));
    }
}

/// Whether a file is to be read as SVG.
fn is_svg(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"))
}

/// A nameplate in SVG.
fn drawn(path: &Path, name: &At<String>, project: &Project, sink: &mut Sink) -> Option<Nameplate> {
    if !is_svg(path) {
        return None;
    }
    match drawing(path, name) {
        Ok(drawing) => Some(Nameplate::Drawing(Arc::new(drawing))),
        Err(error) => {
            let place = name.span(project.edition_file);
            // What reading the edition found at this place says it better.
            if !sink.findings().iter().any(|known| known.span.as_ref() == Some(&place)) {
                sink.push(bad_picture(&error, Some(place)));
            }
            None
        }
    }
}

/// A picture that can't be used, and where it is named.
pub(super) fn bad_picture(error: &PictureError, place: Option<Span>) -> Diagnostic {
    let why = error.to_string();
    Diagnostic { span: place, ..Diagnostic::new(Code::BadPicture, say!("{why}"; "图片不能用：{why}")) }
}
