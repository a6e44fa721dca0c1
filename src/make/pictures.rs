//! The pictures that an edition's pages name: where, and what their headers say.

use crate::diag::{Code, Diagnostic, Sink};
use crate::export::picture::{PictureError, contour, probe};
use crate::frame::Picture;
use crate::input::{Article, PageInput, Project};
use crate::say;
use crate::source::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// Pictures by their path.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// As probed; one that could not be is not here.
    pub(super) probed: BTreeMap<PathBuf, Arc<Picture>>,
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

/// A picture that can't be used, and where it is named.
pub(super) fn bad_picture(error: &PictureError, place: Option<Span>) -> Diagnostic {
    let why = error.to_string();
    Diagnostic { span: place, ..Diagnostic::new(Code::BadPicture, say!("{why}"; "图片不能用：{why}")) }
}
