//! `render`.

use super::args::RenderOptions;
use super::exit::Exit;
use duikai::export::render::render;
use duikai::make::write_atomically;
use std::path::Path;

/// Draws the pages of each file: `A01.png`, or `edition-1.png`, `edition-2.png` where there are several.
pub fn run(options: &RenderOptions) -> Exit {
    options.files.iter().map(|file| draw(file, options)).max().unwrap_or(Exit::Clean)
}

fn draw(file: &Path, options: &RenderOptions) -> Exit {
    let fail = |exit, why: &dyn std::fmt::Display| {
        eprintln!("{}: {why}", file.display());
        exit
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return fail(Exit::Input, &error),
    };
    let pages = match render(bytes, options.dpi) {
        Ok(pages) => pages,
        Err(error) => return fail(Exit::Input, &error),
    };
    let folder = options.output.as_deref().or(file.parent()).unwrap_or(Path::new("."));
    if let Err(error) = std::fs::create_dir_all(folder) {
        return fail(Exit::Output, &error);
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let single = pages.len() == 1;
    for (number, page) in pages.iter().enumerate() {
        let name = if single { format!("{stem}.png") } else { format!("{stem}-{}.png", number + 1) };
        let path = folder.join(name);
        if let Err(error) = write_atomically(&path, &page.data) {
            return fail(Exit::Output, &error.error);
        }
        println!("{}", path.display());
    }
    Exit::Clean
}
