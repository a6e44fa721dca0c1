//! The program itself, run as a desk or a CI job runs it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

/// The program in an environment that says nothing about language, colour or house.
pub fn duikai() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duikai"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "DUIKAI_HOME", "RAYON_NUM_THREADS"] {
        command.env_remove(name);
    }
    command
}

/// What the program came to: exit status, standard output, standard error.
pub fn run(command: &mut Command) -> (i32, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code().expect("an exit status"), text(stdout), text(stderr))
}

/// Every file below `folder` by its path in it.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(folder, folder, &mut found);
    found
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
            found.insert(name, std::fs::read(&path).expect("a file"));
        }
    }
}
