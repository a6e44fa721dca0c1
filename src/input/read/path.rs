//! Paths that an edition names, kept within its folder.
//!
//! In: the edition folder, and a name in one of its files. Out: the path, or that it leads out.

use super::near;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// A path leads out of the edition folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Outside;

/// The path of `name`, which a file in `folder` (relative to `root`) uses, if it stays within `root`: not
/// absolute, not above it by `..`, and not out of it by a symbolic link.
pub(crate) fn within(root: &Path, folder: &Path, name: &str) -> Result<PathBuf, Outside> {
    let mut inner = PathBuf::new();
    for component in folder.components().chain(Path::new(name).components()) {
        match component {
            Component::Normal(part) => inner.push(part),
            Component::CurDir => {}
            Component::ParentDir if inner.pop() => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => return Err(Outside),
        }
    }
    let path = root.join(inner);
    if has_drive(name) || leads_out(root, &path) { Err(Outside) } else { Ok(path) }
}

/// Whether a name is absolute on Windows, wherever we run: `C:\…`, `\\server\…`.
fn has_drive(name: &str) -> bool {
    let bytes = name.as_bytes();
    name.starts_with('\\')
        || (bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(1) == Some(&b':'))
}

/// Whether the deepest part of `path` that exists lies outside `root` once links are followed.
fn leads_out(root: &Path, path: &Path) -> bool {
    let Ok(root) = root.canonicalize() else { return false };
    let real = path.ancestors().find_map(|part| part.canonicalize().ok());
    real.is_some_and(|real| !real.starts_with(root))
}

/// For a path that does not exist: the entry of its folder with the nearest name. Where the folder does not
/// exist either, the same for the folder.
pub(super) fn nearest_entry(path: &Path) -> Option<PathBuf> {
    let missing = path.ancestors().find(|part| folder_of(part).is_dir())?;
    let wanted = missing.file_name()?.to_str()?;
    let mut names: Vec<String> = fs::read_dir(folder_of(missing))
        .ok()?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort_unstable();
    near::nearest(wanted, names.iter().map(String::as_str)).map(|name| missing.with_file_name(name))
}

/// The folder a path lies in; for a bare name the one we are in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_within_the_root() {
        let root = Path::new("/nowhere/at/all");
        let inside = |folder: &str, name| within(root, Path::new(folder), name);
        assert_eq!(inside("", "a01/lead.md"), Ok(root.join("a01/lead.md")));
        assert_eq!(inside("a01", "../photos/./x.jpg"), Ok(root.join("photos/x.jpg")));
        for name in ["/etc/passwd", "../x", "a/../../x", "C:\\x.md", "\\\\server\\x"] {
            assert_eq!(inside("", name), Err(Outside), "{name}");
        }
        assert_eq!(inside("a01", "../../x"), Err(Outside));
    }
}
