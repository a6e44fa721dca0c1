//! `new`.

use super::exit::Exit;
use duikai::diag::Lang;
use std::path::Path;

/// Makes an edition folder that builds as it stands.
pub fn run(folder: &Path, lang: Lang) -> Exit {
    let _ = (folder, lang);
    Exit::Input
}
