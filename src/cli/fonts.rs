//! `fonts`.

use super::args::{FontOptions, Format};
use super::exit::Exit;
use duikai::font::{Embedding, Face, FontBook};
use duikai::input::SearchPath;
use std::io::Write;
use std::path::Path;

/// Lists the faces found.
pub fn run(options: &FontOptions) -> Exit {
    let search = SearchPath::find(Path::new("."), None, &options.fonts);
    let (book, errors) = FontBook::load(&search.fonts);
    let mut out = std::io::stdout().lock();
    let _ = match options.format {
        Format::Human => list(&mut out, &book),
        Format::Json => write_json(&mut out, &book),
    };
    for error in &errors {
        eprintln!("{}: {}", error.path.display(), error.reason);
    }
    if errors.is_empty() && book.faces().next().is_some() { Exit::Clean } else { Exit::Input }
}

fn list(out: &mut impl Write, book: &FontBook) -> std::io::Result<()> {
    for (_, face) in book.faces() {
        let Face { family, weight, glyphs, .. } = face;
        writeln!(out, "{family:<24} {weight:>3} {glyphs:>6} {:<11} {}", rights(face), face.path.display())?;
    }
    Ok(())
}

fn write_json(out: &mut impl Write, book: &FontBook) -> std::io::Result<()> {
    let faces: Vec<_> = book
        .faces()
        .map(|(_, face)| {
            serde_json::json!({
                "family": face.family,
                "weight": face.weight,
                "glyphs": face.glyphs,
                "embedding": rights(face),
                "postscript_name": face.postscript_name,
                "file": face.path.display().to_string(),
            })
        })
        .collect();
    writeln!(out, "{}", serde_json::Value::from(faces))
}

fn rights(face: &Face) -> &'static str {
    match face.embedding {
        Embedding::Installable => "installable",
        Embedding::Print => "print",
        Embedding::Editable => "editable",
        Embedding::Restricted => "restricted",
    }
}
