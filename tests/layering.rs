//! The arrows between modules run one way only (see the picture in `src/lib.rs`).

use std::path::{Path, PathBuf};

/// Modules from the bottom up; each may use those before it.
const LAYERS: &[&[&str]] = &[
    &["unit"],
    &["source"],
    &["diag"],
    &["icc"],
    &["findings", "ink", "plate"],
    &["input"],
    &["font"],
    &["frame"],
    &["text"],
    &["line"],
    &["flow"],
    &["page", "export"],
    &["makeup", "preflight"],
    &["render"],
    &["make", "diff"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a line names as `crate::MODULE`.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn no_module_uses_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut upward = Vec::new();
    for file in files {
        let within = file.strip_prefix(&root).expect("a source");
        let module = within.iter().next().and_then(|part| part.to_str()).unwrap_or_default();
        let Some(own) = layer(module.trim_end_matches(".rs")) else { continue };
        let text = std::fs::read_to_string(&file).expect("readable");
        for (number, line) in
            text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for used in named(line).filter_map(|used| layer(used).map(|layer| (used, layer))) {
                let same = used.0 == module.trim_end_matches(".rs");
                if used.1 > own || (used.1 == own && !same) {
                    upward.push(format!("{}:{} uses {}", within.display(), number + 1, used.0));
                }
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

#[test]
fn only_the_pdf_folder_names_its_writer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files.iter().filter(|file| !file.starts_with(root.join("export/pdf"))) {
        let text = std::fs::read_to_string(file).expect("readable");
        for writer in ["printpdf", "lopdf"] {
            let used = text
                .lines()
                .any(|line| !line.trim_start().starts_with("//") && line.contains(&format!("{writer}::")));
            assert!(!used, "{} names {writer}", file.display());
        }
    }
}
