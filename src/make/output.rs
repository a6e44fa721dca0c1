//! Files that appear whole or not at all.

use crate::diag::{Code, Diagnostic};
use crate::say;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file that could not be written.
#[derive(Debug)]
pub struct OutputError {
    /// The file.
    pub path: PathBuf,
    /// What the system said.
    pub error: std::io::Error,
}

/// Writes `bytes` beside `path`, then puts them in its place in one step.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), OutputError> {
    let fail = |error| OutputError { path: path.to_owned(), error };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".duikai-").tempfile_in(folder).map_err(fail)?;
    file.write_all(bytes).map_err(fail)?;
    allow_reading(&file).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(())
}

/// Temporary files are private; what takes a name is for everybody the folder is for.
#[cfg(unix)]
fn allow_reading(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

impl OutputError {
    /// As a finding.
    pub fn finding(&self) -> Diagnostic {
        let (path, error) = (self.path.display(), &self.error);
        Diagnostic::new(Code::CannotWrite, say!("can't write {path}: {error}"; "无法写入{path}：{error}"))
            .hint(say!("choose another folder with `-o`"; "用 -o 换一个输出文件夹"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_a_file_whole_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("A01.pdf");
        write_atomically(&path, b"old").expect("written");
        write_atomically(&path, b"new").expect("written");
        assert_eq!(std::fs::read(&path).expect("read"), b"new");
        assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        let error = write_atomically(Path::new("/nonexistent/A01.pdf"), b"").expect_err("no folder");
        assert_eq!(error.finding().code, Code::CannotWrite);
    }
}
