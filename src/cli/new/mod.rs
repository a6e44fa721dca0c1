//! `new`: an edition folder that builds as it stands.
//!
//! The files it writes stand beside this one and are tested like any other edition.

use super::exit::Exit;
use duikai::diag::Lang;
use duikai::make::write_atomically;
use std::path::Path;

/// The files of a new edition, by their path in it.
const FILES: [(&str, &str); 4] = [
    ("edition.toml", include_str!("edition.toml")),
    ("page.toml", include_str!("page.toml")),
    ("a01/lead.md", include_str!("lead.md")),
    ("a01/second.md", include_str!("second.md")),
];

/// Makes the folder; one that is there already must be empty.
pub fn run(folder: &Path, lang: Lang) -> Exit {
    let shown = folder.display();
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) || folder.is_file() {
        eprintln!(
            "{}",
            match lang {
                Lang::En => format!("{shown} is not empty; choose a folder that is new"),
                Lang::Zh => format!("{shown}不是空文件夹，请换一个新文件夹"),
            }
        );
        return Exit::Input;
    }
    for (name, text) in FILES {
        let path = folder.join(name);
        let made = std::fs::create_dir_all(path.parent().unwrap_or(folder))
            .map_err(|error| error.to_string())
            .and_then(|()| write_atomically(&path, text.as_bytes()).map_err(|error| error.error.to_string()));
        if let Err(error) = made {
            eprintln!("{}: {error}", path.display());
            return Exit::Output;
        }
    }
    println!(
        "{}",
        match lang {
            Lang::En => format!("{shown} is ready. Set it with:\n  duikai build {shown}"),
            Lang::Zh => format!("{shown}已建好。排版：\n  duikai build {shown}"),
        }
    );
    Exit::Clean
}
