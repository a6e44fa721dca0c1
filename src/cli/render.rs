//! `render`.

use super::args::{Args, RenderOptions};
use super::exit::Exit;
use super::plates;
use duikai::diag::Lang;
use duikai::export::render::render;
use duikai::make::write_atomically;
use std::borrow::Cow;
use std::fmt::Display;
use std::path::Path;

/// Draws the pages of each file: `A01.png`, or `edition-1.png`, `edition-2.png` where there are several; or their
/// plates.
pub fn run(options: &RenderOptions, args: &Args) -> Exit {
    let limit = if options.plates { plates::limit(options, args) } else { None };
    if options.plates && limit.is_none() {
        return Exit::Input;
    }
    let draw = |file| draw(file, options, limit, args.lang());
    options.files.iter().map(|file| draw(file)).max().unwrap_or(Exit::Clean)
}

/// A file, and where its pictures go.
pub struct Target<'a> {
    file: &'a Path,
    folder: &'a Path,
    stem: Cow<'a, str>,
}

fn draw(file: &Path, options: &RenderOptions, limit: Option<f32>, lang: Lang) -> Exit {
    let folder = options.output.as_deref().or(file.parent()).unwrap_or(Path::new("."));
    let target = Target { file, folder, stem: file.file_stem().unwrap_or_default().to_string_lossy() };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return target.fail(Exit::Input, &error),
    };
    match limit {
        Some(limit) => plates::draw(&bytes, &target, options, limit, lang),
        None => pages(bytes, &target, options.dpi),
    }
}

fn pages(bytes: Vec<u8>, target: &Target<'_>, dpi: u32) -> Exit {
    let pages = match render(bytes, dpi) {
        Ok(pages) => pages,
        Err(error) => return target.fail(Exit::Input, &error),
    };
    let single = pages.len() == 1;
    for (number, page) in pages.iter().enumerate() {
        if let Err(exit) = target.write(&format!("{}.png", target.name(number, single)), &page.data) {
            return exit;
        }
    }
    Exit::Clean
}

impl Target<'_> {
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
