//! `render`.

use super::args::{Args, RenderOptions};
use super::exit::Exit;
use super::plates;
use duikai::diag::Lang;
use duikai::diff::Side;
use duikai::export::render::{RenderError, png_of};
use duikai::font::FontBook;
use duikai::input::{Press, SearchPath};
use duikai::make::write_atomically;
use duikai::plate::Look;
use duikai::render::{Entry, THUMBNAIL, contact_sheet, pages, thumbnails};
use std::borrow::Cow;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// Draws the pages of each file: `A01.png`, or `edition-1.png`, `edition-2.png` where there are several; or their
/// plates; or small, `A01.thumb.png`; or all on `contact.png`.
pub fn run(options: &RenderOptions, args: &Args) -> Exit {
    let press = match (plates::press(options, args), &options.press) {
        (Some(press), _) => Some(press),
        (None, None) if !options.plates => None,
        (None, _) => return Exit::Input,
    };
    let files = match files(&options.files) {
        Ok(files) => files,
        Err(why) => return fail(&why),
    };
    let mut job = Job { options, look: look(options, press.as_ref()), entries: Vec::new() };
    let draw = |file: &PathBuf| job.draw(file, press.as_ref(), args.lang());
    let drawn = files.iter().map(draw).max().unwrap_or(Exit::Clean);
    let laid = if options.contact_sheet { job.lay(files.first()) } else { Exit::Clean };
    drawn.max(laid)
}

fn fail(why: &dyn Display) -> Exit {
    eprintln!("{why}");
    Exit::Input
}

/// The PDFs named, and those of the pages of each folder named.
fn files(named: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in named {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let pages = Side::open(path).map_err(|error| error.to_string())?.pages;
        let mut own: Vec<PathBuf> = pages.into_iter().filter_map(|page| Some(page.pdf?.path)).collect();
        own.dedup();
        if own.is_empty() {
            return Err(format!("{}: there is no PDF in it", path.display()));
        }
        files.extend(own);
    }
    Ok(files)
}

/// What inks look like in files that don't say: as the press condition has it, whose profile stands beside it.
fn look(options: &RenderOptions, press: Option<&Press>) -> Look {
    let Some(press) = press else { return Look::plain() };
    let beside = options.press.as_deref().and_then(|file| Path::new(file).parent()).map(Path::to_owned);
    let search = SearchPath::find(Path::new("."), options.layouts.as_deref(), &[]);
    let folders = beside.into_iter().chain(search.layouts.into_iter().map(|folder| folder.join("press")));
    let profile =
        folders.map(|folder| folder.join(&press.profile.value)).find_map(|file| std::fs::read(file).ok());
    profile.and_then(|profile| Look::of(&profile).ok()).unwrap_or_else(Look::plain)
}

/// What is drawn, and what was drawn of it.
struct Job<'a> {
    options: &'a RenderOptions,
    look: Look,
    /// The pages of the contact sheet.
    entries: Vec<Entry>,
}

impl Job<'_> {
    fn draw(&mut self, file: &Path, press: Option<&Press>, lang: Lang) -> Exit {
        let target = Target::new(file, self.options.output.as_deref());
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => return target.fail(Exit::Input, &error),
        };
        let drawn = match press {
            Some(press) if self.options.plates => {
                return plates::draw(&bytes, &target, self.options, f32::from(press.total_ink), lang);
            }
            _ if self.options.thumbnails || self.options.contact_sheet => self.small(&bytes, &target),
            _ => self.whole(&bytes, &target),
        };
        match drawn {
            Ok(()) => Exit::Clean,
            Err(Failed::Drawing(error)) => target.fail(Exit::Input, &error),
            Err(Failed::Writing(exit)) => exit,
        }
    }

    fn whole(&self, bytes: &[u8], target: &Target<'_>) -> Result<(), Failed> {
        let pages = pages(bytes, self.options.dpi, &self.look)?;
        let single = pages.len() == 1;
        for (number, page) in pages.iter().enumerate() {
            target.write(&format!("{}.png", target.name(number, single)), &page.data)?;
        }
        Ok(())
    }

    fn small(&mut self, bytes: &[u8], target: &Target<'_>) -> Result<(), Failed> {
        let pages = thumbnails(bytes, THUMBNAIL, &self.look)?;
        let single = pages.len() == 1;
        for (number, page) in pages.into_iter().enumerate() {
            let name = target.name(number, single);
            if self.options.thumbnails {
                target.write(&format!("{name}.thumb.png"), &png_of(&page))?;
            }
            self.entries.push(Entry { name, page });
        }
        Ok(())
    }

    /// Writes the contact sheet, beside the `first` file unless a folder is named.
    fn lay(&self, first: Option<&PathBuf>) -> Exit {
        let Some(first) = first.filter(|_| !self.entries.is_empty()) else { return Exit::Input };
        let search = SearchPath::find(Path::new("."), None, &self.options.fonts);
        let (book, _) = FontBook::load(&search.fonts);
        // Whichever face has all of the names' characters; else the first.
        let covers = |c: char| book.faces().any(|(_, face)| face.covers(c));
        let needed: Vec<char> =
            self.entries.iter().flat_map(|entry| entry.name.chars()).filter(|&c| covers(c)).collect();
        let fits = book.faces().find(|(_, face)| needed.iter().all(|&c| face.covers(c)));
        let face = fits.or_else(|| book.faces().next()).map(|(_, face)| face);
        if face.is_none() {
            eprintln!("contact.png: no font was found for the pages' names");
        }
        let picture = png_of(&contact_sheet(&self.entries, face));
        let target = Target::new(first, self.options.output.as_deref());
        target.write("contact.png", &picture).err().unwrap_or(Exit::Clean)
    }
}

/// Why a file's pages are not there.
enum Failed {
    Drawing(RenderError),
    Writing(Exit),
}

impl From<RenderError> for Failed {
    fn from(error: RenderError) -> Failed {
        Failed::Drawing(error)
    }
}

impl From<Exit> for Failed {
    fn from(exit: Exit) -> Failed {
        Failed::Writing(exit)
    }
}

/// A file, and where its pictures go.
pub struct Target<'a> {
    file: &'a Path,
    folder: &'a Path,
    stem: Cow<'a, str>,
}

impl<'a> Target<'a> {
    /// Of a file, in `folder` or beside it.
    fn new(file: &'a Path, folder: Option<&'a Path>) -> Target<'a> {
        let folder = folder.or(file.parent()).unwrap_or(Path::new("."));
        Target { file, folder, stem: file.file_stem().unwrap_or_default().to_string_lossy() }
    }

    /// Says why nothing came of the file.
    pub fn fail(&self, exit: Exit, why: &dyn Display) -> Exit {
        eprintln!("{}: {why}", self.file.display());
        exit
    }

    /// What to call page `number`, counted from 0.
    pub fn name(&self, number: usize, single: bool) -> String {
        if single { self.stem.to_string() } else { format!("{}-{}", self.stem, number + 1) }
    }

    /// Writes a picture and prints its path.
    pub fn write(&self, name: &str, data: &[u8]) -> Result<(), Exit> {
        std::fs::create_dir_all(self.folder).map_err(|error| self.fail(Exit::Output, &error))?;
        let path = self.folder.join(name);
        write_atomically(&path, data).map_err(|error| self.fail(Exit::Output, &error.error))?;
        println!("{}", path.display());
        Ok(())
    }
}
