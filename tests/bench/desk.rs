//! The page that the benches set, and each stage of the work on it as one call.
//!
//! The seed page where its folder is at hand (`../shared/seed-page`, `/work/shared/seed-page`), else the sample
//! edition.

#![allow(dead_code, reason = "each bench uses its part")]

use duikai::diag::Sink;
use duikai::export::pdf::{self, Colours, Document, OutputIntent, Profile};
use duikai::export::picture::{self, Finish, Intent, Prepared, Press, Target};
use duikai::font::FontBook;
use duikai::frame::{FrameItem, Image, Page, Picture, PictureKey, PictureKind};
use duikai::input::{self, Project, SearchPath};
use duikai::page::{self, Sheet};
use duikai::source::SourceMap;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The package's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The edition that is measured.
pub fn edition() -> PathBuf {
    let beside = root().join("../shared/seed-page");
    let seed = [beside, PathBuf::from("/work/shared/seed-page")];
    seed.into_iter().find(|folder| folder.is_dir()).unwrap_or_else(|| {
        println!("no seed page at ../shared/seed-page: measuring the sample edition instead");
        root().join("content/2026-11-23")
    })
}

/// The fonts of the repository.
pub fn fonts() -> FontBook {
    FontBook::load(&[root().join("fonts")]).0
}

/// An edition that is read and ready to be composed.
pub struct Desk {
    pub project: Project,
    pub faces: FontBook,
    pictures: BTreeMap<PathBuf, Arc<Picture>>,
    profile: Vec<u8>,
    source_profile: Vec<u8>,
}

impl Desk {
    pub fn open() -> Desk {
        let edition = edition();
        let search = SearchPath::find(&edition, Some(&root().join("layouts")), &[root().join("fonts")]);
        let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
        let project =
            input::load(&edition, &search, &mut sources, &mut sink).expect("an edition that is sound");
        let read = |name: &str| std::fs::read(project.press_folder.join(name)).expect("an ICC profile");
        Desk {
            faces: fonts(),
            pictures: probe(&project),
            profile: read(&project.press.profile),
            source_profile: read(&project.press.source_profile),
            project,
        }
    }

    /// Parsed input to finished pages.
    pub fn compose(&self) -> Vec<Page> {
        let page = |input: &input::PageInput| {
            let sheet = Sheet {
                edition: &self.project.edition,
                edition_file: self.project.edition_file,
                entry: &self.project.edition.page[input.entry],
                layout: &input.layout,
                layout_file: input.layout_file,
                style: &self.project.style,
                style_file: self.project.style_file,
                articles: &input.articles,
                briefs: &input.briefs,
                ads: &input.ads,
                tables: &input.tables,
                pictures: &self.pictures,
                nameplate: None,
                pointers: &[],
                press: &self.project.press,
                press_file: self.project.press_file,
                faces: &self.faces,
                previous: None,
                explain: false,
                draft: false,
            };
            page::compose(&[sheet]).expect("a page").remove(0).remove(0).page
        };
        self.project.pages.iter().map(page).collect()
    }

    /// ICC profiles to a press.
    pub fn press(&self) -> Press {
        let ink = self.project.press.total_ink;
        Press::new(&self.profile, &self.source_profile, ink, Intent::RelativeColorimetric).expect("a press")
    }

    /// The press's ICC profile to what files embed of it.
    pub fn profile(&self) -> Profile {
        Profile::new(&self.profile)
    }

    /// What photos are prepared for on `press`.
    pub fn target<'p>(&self, press: &'p Press) -> Target<'p> {
        let stated = &self.project.press;
        Target::Press { press, finish: Finish::new(stated.resolution.target, stated.jpeg_quality) }
    }

    /// Finished pages to the bytes of one PDF.
    pub fn pdf(
        &self,
        pages: &[Page],
        pictures: &BTreeMap<PictureKey, Arc<Prepared>>,
        profile: Option<&Profile>,
    ) -> Vec<u8> {
        let pages: Vec<&Page> = pages.iter().collect();
        let document = Document {
            pages: &pages,
            faces: &self.faces,
            pictures,
            ads: &BTreeMap::new(),
            colours: if profile.is_some() { Colours::Press } else { Colours::Screen },
            title: "bench",
            language: "zh-Hans",
            date: None,
            intent: profile.map(|profile| OutputIntent::new(&self.project.press.name, profile)),
        };
        pdf::write(&document).expect("a PDF")
    }
}

fn probe(project: &Project) -> BTreeMap<PathBuf, Arc<Picture>> {
    let articles = project.pages.iter().flat_map(|page| page.articles.values());
    let photos =
        articles.flat_map(|article| article.front.photo.iter().map(|photo| article.photo_path(photo)));
    photos
        .filter_map(|path| {
            let picture = picture::probe(&path, &path.to_string_lossy()).ok()?;
            Some((path, Arc::new(picture)))
        })
        .collect()
}

/// The photos on `pages`, each at each size once.
pub fn photos(pages: &[Page]) -> BTreeMap<PictureKey, &Image> {
    let images = pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        FrameItem::Image(image) if image.picture.kind != PictureKind::Pdf => Some(image),
        _ => None,
    });
    images.map(|image| (image.key(), image)).collect()
}

/// The photos on `pages` as `target` takes them.
pub fn prepare(pages: &[Page], target: &Target) -> BTreeMap<PictureKey, Arc<Prepared>> {
    use rayon::prelude::*;
    let prepare = |(key, image): (PictureKey, &Image)| {
        (key, Arc::new(picture::prepare(image, target).expect("a photo that can be used")))
    };
    photos(pages).into_par_iter().map(prepare).collect()
}

/// The pages without their pictures.
pub fn bare(pages: &[Page]) -> Vec<Page> {
    let mut pages = pages.to_vec();
    pages.iter_mut().for_each(|page| page.items.retain(|item| !matches!(item, FrameItem::Image(_))));
    pages
}

/// The middle of `values`.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
