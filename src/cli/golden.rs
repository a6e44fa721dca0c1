//! `golden`: pages of a build become the golden ones.

use super::args::GoldenOptions;
use super::exit::Exit;
use duikai::diff::{Approve, Side, approve};
use duikai::make::write_atomically;

/// Writes the goldens; `pages` are the ones approved, all where it is `None`.
pub fn run(options: &GoldenOptions, pages: Option<&[String]>) -> Exit {
    let asked = Approve { pages, pictures: &options.pictures, reason: &options.reason, dpi: options.dpi };
    let build = Side::open(&options.build).map_err(|error| error.to_string());
    let approved = match build.and_then(|build| approve(&build, &options.golden, asked)) {
        Ok(approved) => approved,
        Err(why) => {
            eprintln!("{why}");
            return Exit::Input;
        }
    };
    let failed = |why: &dyn std::fmt::Display| {
        eprintln!("{}: {why}", options.golden.display());
        Exit::Output
    };
    if let Err(error) = std::fs::create_dir_all(&options.golden) {
        return failed(&error);
    }
    for name in approved.gone {
        let path = options.golden.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return failed(&error),
            _ => {}
        }
    }
    for (name, bytes) in approved.files {
        let path = options.golden.join(name);
        if let Err(error) = write_atomically(&path, &bytes) {
            return failed(&error.error);
        }
        println!("{}", path.display());
    }
    Exit::Clean
}
