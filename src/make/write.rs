//! Preparing pictures and writing the files of a build.

use super::Progress;
use super::compose::Made;
use super::inspect::inspect;
use super::names::Names;
use super::output::{OutputError, write_atomically};
use super::pictures::bad_picture;
use super::press::{Prepress, PressFiles, finish, read_press};
use super::proof;
use super::report::Report;
use crate::diag::{Code, Diagnostic, Lang, Severity, Text};
use crate::export::geometry::{Geometry, digest};
use crate::export::pdf::{self, Colours, Document, OutputIntent, PdfError, Standard};
use crate::export::picture::{self, Prepared, Target};
use crate::frame::{FrameItem, Image, Page, PictureKey, PictureKind};
use crate::input::{Project, delivery};
use crate::page::Composed;
use crate::say;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What pages are written for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The plate: CMYK, photos separated. A page with an error on it is held back.
    #[default]
    Press,
    /// Readers: proofs of pages and galleys of stories, in CMYK like the press page, written whatever was found.
    Proof,
    /// Screens: RGB, photos as they came.
    Screen,
}

impl Profile {
    /// Whether colours are turned into ink.
    pub(super) fn separates(self) -> bool {
        self != Profile::Screen
    }
}

/// What was written.
#[derive(Debug, Default)]
pub struct Written {
    /// Files, in the order of the pages, `edition.pdf` after them.
    pub files: Vec<PathBuf>,
    /// Pages held back, by number.
    pub held: Vec<String>,
    /// The name of each page's file, by its number.
    names: BTreeMap<String, String>,
}

/// Everything the PDFs of a build share.
pub(super) struct Shared<'a> {
    made: &'a Made,
    project: &'a Project,
    profile: Profile,
    names: Names,
    press: Option<PressFiles>,
    pictures: BTreeMap<PictureKey, Arc<Prepared>>,
    ads: BTreeMap<PathBuf, Arc<[u8]>>,
}

/// Writes the pages of `made` into `folder`, with `force` also those with errors; findings are added to `made`.
pub fn write(
    made: &mut Made,
    folder: &Path,
    profile: Profile,
    force: bool,
    progress: &(dyn Fn(Progress) + Sync),
) -> Written {
    let mut written = Written::default();
    let press = made.press.take();
    if !profile.separates() {
        made.pages.iter_mut().for_each(|page| page.page.marks = None); // a screen has no plates to lay over each other
    }
    let mut found = Vec::new();
    let stopped = write_files(made, press, folder, (profile, force), progress, (&mut written, &mut found));
    made.findings.extend(found.into_iter().chain(stopped.err().unwrap_or_default()));
    let report = Report::new(made, &|number| written.file_of(number)).to_json();
    if let Err(error) = write_atomically(&folder.join("report.json"), report.as_bytes()) {
        made.findings.push(error.finding());
    }
    written
}

/// Does all that writing for the press does but for the files; findings are added to `made`.
pub fn rehearse(made: &mut Made) {
    let press = made.press.take();
    let found = rehearse_pages(made, press);
    made.findings.extend(found.err().unwrap_or_default());
}

fn rehearse_pages(made: &Made, press: Option<Prepress>) -> Result<(), Vec<Diagnostic>> {
    let Some(project) = &made.project else { return Ok(()) };
    let pages: Vec<&Page> = made.pages.iter().map(|page| &page.page).collect();
    let shared = Shared::prepare(made, project, press, Profile::Press, &pages)?;
    let mut found = inspect(made, project, &shared, &pages);
    found.par_extend(pages.par_iter().filter_map(|page| shared.pdf(&[page]).err()));
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Writes the files; what the rules of preflight find goes to `found`, what stops the writing is the error.
fn write_files(
    made: &Made,
    press: Option<Prepress>,
    folder: &Path,
    (profile, force): (Profile, bool),
    progress: &(dyn Fn(Progress) + Sync),
    (written, found): (&mut Written, &mut Vec<Diagnostic>),
) -> Result<(), Vec<Diagnostic>> {
    let Some(project) = &made.project else { return Ok(()) };
    let one = |error: OutputError| vec![error.finding()];
    std::fs::create_dir_all(folder).map_err(|error| one(OutputError { path: folder.to_owned(), error }))?;
    let is_kept = |page: &Composed| force || profile != Profile::Press || made.is_sound(page);
    let kept = || made.pages.iter().filter(|page| is_kept(page));
    let pages: Vec<&Page> = kept().map(|page| &page.page).collect();
    let shared = Shared::prepare(made, project, press, profile, &pages)?;
    if profile.separates() {
        *found = inspect(made, project, &shared, &pages);
    }
    let faulty: BTreeSet<&str> =
        if force || profile != Profile::Press { BTreeSet::new() } else { faulty(made, found) };
    let pages: Vec<&Page> =
        kept().filter(|page| !faulty.contains(page.page.number.as_str())).map(|page| &page.page).collect();
    let held = made.pages.iter().filter(|page| !is_kept(page) || faulty.contains(page.page.number.as_str()));
    written.held = held.map(|page| page.page.number.clone()).collect();
    let names = Names::new(project, profile);
    for number in &written.held {
        remove(&folder.join(names.page(number))).map_err(one)?; // an older build's page is no better
    }
    let proofs = if profile == Profile::Proof { proof::pages(made, project, found)? } else { Vec::new() };
    let pages: Vec<&Page> = if profile == Profile::Proof { proofs.iter().collect() } else { pages };
    shared.write_pages(&pages, folder, progress, written)?;
    let edition = || match written.held.is_empty() && !pages.is_empty() {
        true => shared.write_edition(&pages, folder, &written.files).map(Some),
        false => remove(&folder.join(names.edition())).map(|()| None).map_err(one),
    };
    let geometry = || {
        let geometry = shared.geometry(made.pages.iter().map(|page| &page.page));
        write_atomically(&folder.join("geometry.json"), geometry.as_bytes()).map_err(one)
    };
    // Where a file takes another's place, the system may bring it to the disk at once.
    let (edition, geometry) = rayon::join(edition, geometry);
    written.files.extend(edition?);
    geometry?;
    if profile == Profile::Proof {
        written.files.extend(proof::write_galleys(made, project, &shared, folder)?);
    }
    Ok(())
}

/// The pages of which something at error level was found, and those that they make a spread with.
fn faulty<'a>(made: &'a Made, found: &'a [Diagnostic]) -> BTreeSet<&'a str> {
    let errors = found.iter().filter(|finding| finding.severity == Severity::Error);
    let mut faulty: BTreeSet<&str> = errors.filter_map(|finding| finding.page.as_deref()).collect();
    for page in &made.pages {
        let (one, other) = (page.page.number.as_str(), page.spread_with.as_deref());
        if let Some(other) = other.filter(|other| faulty.contains(one) || faulty.contains(other)) {
            faulty.extend([one, other]);
        }
    }
    faulty
}

fn remove(path: &Path) -> Result<(), OutputError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(OutputError { path: path.to_owned(), error })
        }
        _ => Ok(()),
    }
}

impl Written {
    /// The name of the file that a page was written to.
    pub fn file_of(&self, number: &str) -> Option<String> {
        self.names.get(number).cloned()
    }
}

impl<'a> Shared<'a> {
    /// Reads profiles and ads and prepares every picture of `pages`, each once.
    pub(super) fn prepare(
        made: &'a Made,
        project: &'a Project,
        press: Option<Prepress>,
        profile: Profile,
        pages: &[&Page],
    ) -> Result<Shared<'a>, Vec<Diagnostic>> {
        let press = profile.separates().then(|| press.unwrap_or_else(|| read_press(project)));
        let press = press.transpose().map_err(|finding| vec![*finding])?;
        let target = match &press {
            Some(files) => Target::Press { press: &files.press, finish: finish(&project.press) },
            None => Target::Screen,
        };
        let (ads, photos) = images(pages);
        let pictures = prepare_photos(&photos, &target, made)?;
        let ads = read_ads(&ads)?;
        let names = Names::new(project, profile);
        Ok(Shared { made, project, profile, names, press, pictures, ads })
    }

    /// Writes each page; those that could be are in `written` also where another could not.
    fn write_pages(
        &self,
        pages: &[&Page],
        folder: &Path,
        progress: &(dyn Fn(Progress) + Sync),
        written: &mut Written,
    ) -> Result<(), Vec<Diagnostic>> {
        let write = |page: &&Page| {
            let path = folder.join(self.names.page(&page.number));
            write_atomically(&path, &self.pdf(&[page])?).map_err(|error| error.finding())?;
            progress(Progress::Written);
            Ok(path)
        };
        let results: Vec<Result<PathBuf, Diagnostic>> = pages.par_iter().map(write).collect();
        let mut faults = Vec::new();
        for (page, result) in pages.iter().zip(results) {
            match result {
                Ok(path) => {
                    let name = self.names.page(&page.number).to_owned();
                    written.names.insert(page.number.clone(), name);
                    written.files.push(path);
                }
                Err(fault) => {
                    faults.push(fault);
                    // An older build's page, and an edition with it, are no better.
                    let stale = [self.names.page(&page.number), self.names.edition()];
                    let removed = stale.map(|name| remove(&folder.join(name)));
                    faults.extend(removed.into_iter().filter_map(Result::err).map(|error| error.finding()));
                }
            }
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// All pages in one file; where there is only one page, its file is that file.
    fn write_edition(
        &self,
        pages: &[&Page],
        folder: &Path,
        files: &[PathBuf],
    ) -> Result<PathBuf, Vec<Diagnostic>> {
        let path = folder.join(self.names.edition());
        let one = |error: OutputError| vec![error.finding()];
        let bytes = match files {
            [file] => std::fs::read(file).map_err(|error| one(OutputError { path: file.clone(), error }))?,
            _ => self.pdf(pages).map_err(|finding| vec![finding])?,
        };
        write_atomically(&path, &bytes).map_err(one)?;
        Ok(path)
    }

    /// What stands where on pages; what is printed of pictures is told of those that were prepared.
    fn geometry<'p>(&'p self, pages: impl Iterator<Item = &'p Page>) -> String {
        let content = |image: &Image| {
            let prepared = self.pictures.get(&image.key()).map(|prepared| prepared.data.as_ref());
            prepared.or_else(|| self.ads.get(&image.picture.path).map(|bytes| bytes.as_ref())).map(digest)
        };
        Geometry::new(pages, &self.made.faces, &content).to_json()
    }

    /// The stream of every picture that is not a PDF.
    pub(super) fn pictures(&self) -> &BTreeMap<PictureKey, Arc<Prepared>> {
        &self.pictures
    }

    /// The bytes of every picture file that is a PDF.
    pub(super) fn ads(&self) -> &BTreeMap<PathBuf, Arc<[u8]>> {
        &self.ads
    }

    pub(super) fn pdf(&self, pages: &[&Page]) -> Result<Vec<u8>, Diagnostic> {
        self.pdf_for(self.press.as_ref(), pages)
    }

    /// The same without a press condition, whose profile is larger than a page of type.
    pub(super) fn plain_pdf(&self, pages: &[&Page]) -> Result<Vec<u8>, Diagnostic> {
        self.pdf_for(None, pages)
    }

    fn pdf_for(&self, press: Option<&PressFiles>, pages: &[&Page]) -> Result<Vec<u8>, Diagnostic> {
        let edition = &self.project.edition;
        let number = if let [page] = pages { page.number.as_str() } else { "" };
        let name = edition.title.as_deref().unwrap_or_default();
        let title = format!("{name} {} {number}", edition.date.value);
        let date = edition.date.date;
        let document = Document {
            pages,
            faces: &self.made.faces,
            pictures: &self.pictures,
            ads: &self.ads,
            colours: if self.profile == Profile::Screen { Colours::Screen } else { Colours::Press },
            title: title.trim(),
            language: edition.language.tag(),
            date: date.map(|date| (i32::from(date.year), date.month, date.day)),
            intent: press.map(|files| intent(self.project, files, self.profile)),
        };
        pdf::write(&document).map_err(|error| {
            let fault = pdf_fault(&error, self.made);
            if number.is_empty() { fault } else { fault.on(number, None) }
        })
    }
}

/// The press condition as files name it.
fn intent<'a>(project: &'a Project, files: &'a PressFiles, profile: Profile) -> OutputIntent<'a> {
    let press = &project.press;
    OutputIntent {
        standard: match press.standard {
            // Notes lie on the page, which no part of PDF/X allows; a proof claims none, so that none goes to a plate.
            _ if profile == Profile::Proof => Standard::None,
            delivery::Standard::X4 => Standard::X4,
            delivery::Standard::X1a => Standard::X1a,
        },
        condition: press.condition.as_deref(),
        registry: &press.registry,
        ..OutputIntent::new(&press.name, &files.profile)
    }
}

/// What keeps a PDF from being made, at the place that names the file at fault.
fn pdf_fault(error: &PdfError, made: &Made) -> Diagnostic {
    let (code, span) = match error {
        PdfError::Ad { path, .. } | PdfError::Picture { path, .. } => {
            (Code::BadPicture, made.pictures.places.get(path).cloned())
        }
        PdfError::Face { .. } => (Code::BadFont, None),
        PdfError::Intent { .. } => (Code::BadProfile, None),
        PdfError::Unfit { path, what, mono } => return unfit(path, what, *mono, made),
        PdfError::Internal(_) => (Code::Internal, None),
    };
    let why = error.to_string();
    Diagnostic {
        span, ..Diagnostic::new(code, say!("the PDF can't be made: {why}"; "无法生成PDF：{why}"))
    }
}

/// An advertisement that the output can't hold, at the place that names it.
fn unfit(path: &Path, what: &Text, mono: bool, made: &Made) -> Diagnostic {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    let (en, zh) = (what.in_lang(Lang::En), what.in_lang(Lang::Zh));
    let (message, hint) = if mono {
        (
            say!("{name} has {en}, and its page prints in black alone"; "{name}含有{zh}，而本版只印黑"),
            say!("ask for a version in black, or move it to a page in colour"; "请对方提供黑白版，或移到彩色版"),
        )
    } else {
        (
            say!("{name} has {en}, which a PDF/X-1a file can't have"; "{name}含有{zh}，PDF/X-1a 文件不允许"),
            say!("ask for a PDF/X-1a file, or print by a condition with standard = \"X-4\"";
                "请对方提供 PDF/X-1a 文件，或改用 standard = \"X-4\" 的印刷条件"),
        )
    };
    let span = made.pictures.places.get(path).cloned();
    Diagnostic { span, ..Diagnostic::new(Code::AdUnfit, message).hint(hint) }
}

/// The PDF pictures and the others of `pages`, each picture at each size once.
fn images<'p>(pages: &[&'p Page]) -> (BTreeMap<PathBuf, &'p Image>, BTreeMap<PictureKey, &'p Image>) {
    let (mut ads, mut photos) = (BTreeMap::new(), BTreeMap::new());
    for item in pages.iter().flat_map(|page| &page.items) {
        match item {
            FrameItem::Image(image) if image.picture.kind == PictureKind::Pdf => {
                ads.insert(image.picture.path.clone(), image);
            }
            FrameItem::Image(image) => drop(photos.insert(image.key(), image)),
            FrameItem::Text(_) | FrameItem::Rule(_) | FrameItem::Shape(_) => {}
        }
    }
    (ads, photos)
}

fn prepare_photos(
    photos: &BTreeMap<PictureKey, &Image>,
    target: &Target<'_>,
    made: &Made,
) -> Result<BTreeMap<PictureKey, Arc<Prepared>>, Vec<Diagnostic>> {
    let prepared: Vec<_> = photos.par_iter().map(|(_, image)| picture::prepare(image, target)).collect();
    let mut pictures = BTreeMap::new();
    let mut faults = Vec::new();
    for ((key, image), prepared) in photos.iter().zip(prepared) {
        match prepared {
            Ok(prepared) => drop(pictures.insert(key.clone(), Arc::new(prepared))),
            Err(error) => {
                faults.push(bad_picture(&error, made.pictures.places.get(&image.picture.path).cloned()))
            }
        }
    }
    if faults.is_empty() { Ok(pictures) } else { Err(faults) }
}

fn read_ads(ads: &BTreeMap<PathBuf, &Image>) -> Result<BTreeMap<PathBuf, Arc<[u8]>>, Vec<Diagnostic>> {
    let mut bytes = BTreeMap::new();
    for (path, image) in ads {
        match std::fs::read(path) {
            Ok(read) => drop(bytes.insert(path.clone(), read.into())),
            Err(error) => {
                let name = &image.picture.name;
                let finding = say!("{name} can't be read: {error}"; "{name}无法读取：{error}");
                return Err(vec![Diagnostic::new(Code::FileUnreadable, finding)]);
            }
        }
    }
    Ok(bytes)
}
