//! The TOML files of an edition: found by name or by path, read once each.
//!
//! In: a name that a file uses. Out: the value with its file, or a finding that says where it was looked for.

use super::At;
use super::check;
use super::near;
use super::press::Press;
use super::read::{Outside, Reader, TOML_LIMIT, within};
use super::schema::Kind;
use super::search::SearchPath;
use crate::diag::{Code, Diagnostic, Sink};
use crate::say;
use crate::source::{FileId, SourceMap, Span};
use serde::de::DeserializeOwned;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A value and the file it came from.
#[derive(Clone, Debug)]
pub(crate) struct Loaded<T> {
    pub(crate) value: T,
    /// Whether the file had no fault.
    pub(crate) whole: bool,
    pub(crate) file: FileId,
    pub(crate) path: PathBuf,
}

/// Reads the file at `path`, which `named` names.
pub(crate) fn load<T: DeserializeOwned>(
    reader: &mut Reader<'_>,
    kind: Kind,
    path: &Path,
    named: Option<&Span>,
) -> Option<Loaded<T>> {
    let file = reader.text(path, TOML_LIMIT, named)?;
    let text = Arc::clone(reader.sources.file(file).text());
    let parsed = check::parse(kind, file, &text, reader.sink)?;
    Some(Loaded { value: parsed.value, whole: parsed.whole, file, path: path.to_owned() })
}

/// The press condition called `name`, or the one in the file of that path, without an edition. `None` where it can't
/// be used; `sink` says why.
pub fn load_press(
    name: &str,
    search: &SearchPath,
    sources: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Press> {
    let path = if name.contains(std::path::is_separator) || name.ends_with(".toml") {
        PathBuf::from(name)
    } else {
        let folders = Library { root: Path::new(""), search }.folders(Kind::Press);
        let found =
            folders.iter().map(|folder| folder.join(format!("{name}.toml"))).find(|path| path.is_file());
        if found.is_none() {
            sink.push(not_found(Kind::Press, &At::unstated(name.to_owned()), &folders));
        }
        found?
    };
    Some(load(&mut Reader { sources, sink }, Kind::Press, &path, None)?.value)
}

/// Where the files of an edition are looked for.
pub(crate) struct Library<'a> {
    /// The edition folder.
    pub(crate) root: &'a Path,
    pub(crate) search: &'a SearchPath,
}

impl Library<'_> {
    /// The file of the layout, style or press condition `name`, which stands in `file`: a path inside the
    /// edition folder where it looks like one, or a name in the folders searched.
    pub(crate) fn locate(
        &self,
        reader: &mut Reader<'_>,
        kind: Kind,
        name: &At<String>,
        file: FileId,
    ) -> Option<PathBuf> {
        if name.contains('/') || name.ends_with(".toml") {
            return self.inside(reader, Path::new(""), name, file);
        }
        let folders = self.folders(kind);
        let found = folders
            .iter()
            .map(|folder| folder.join(format!("{}.toml", name.value)))
            .find(|path| path.is_file());
        if found.is_none() {
            reader.sink.push(not_found(kind, name, &folders).at(name.span(file)));
        }
        found
    }

    /// The path of `name`, which a file in `folder` of the edition uses; a finding where it leads out.
    pub(crate) fn inside(
        &self,
        reader: &mut Reader<'_>,
        folder: &Path,
        name: &At<String>,
        file: FileId,
    ) -> Option<PathBuf> {
        match within(self.root, folder, name) {
            Ok(path) => Some(path),
            Err(Outside) => {
                let shown = &name.value;
                let message =
                    say!("`{shown}` leads out of the edition folder"; "`{shown}` 指到了版面文件夹之外");
                let hint = say!("copy the file into the edition folder"; "请把文件拷进版面文件夹");
                reader.sink.push(Diagnostic::new(Code::PathOutside, message).hint(hint).at(name.span(file)));
                None
            }
        }
    }

    /// Every layout in the folders searched, by name; of those of one name, the one that the name stands for.
    pub(crate) fn layouts(&self) -> Vec<(String, PathBuf)> {
        let folders = self.folders(Kind::Layout);
        let path = |name: &str| {
            folders.iter().map(|folder| folder.join(format!("{name}.toml"))).find(|p| p.is_file())
        };
        names_in(&folders)
            .into_iter()
            .filter_map(|name| Some((path(&name)?, name)))
            .map(|(p, n)| (n, p))
            .collect()
    }

    fn folders(&self, kind: Kind) -> Vec<PathBuf> {
        let inner = match kind {
            Kind::Style => "styles",
            Kind::Press => "press",
            Kind::Edition | Kind::Story | Kind::Layout | Kind::Table => "",
        };
        self.search.layouts.iter().map(|folder| folder.join(inner)).collect()
    }
}

fn not_found(kind: Kind, name: &str, folders: &[PathBuf]) -> Diagnostic {
    let (en, zh) = match kind {
        Kind::Style => ("style", "样式"),
        Kind::Press => ("press condition", "印刷条件"),
        Kind::Edition | Kind::Story | Kind::Layout | Kind::Table => ("layout", "版式"),
    };
    let finding =
        Diagnostic::new(Code::UnknownName, say!("there is no {en} `{name}`"; "没有名为 `{name}` 的{zh}"));
    let known = names_in(folders);
    let finding =
        near::hint(name, known.iter().map(String::as_str)).into_iter().fold(finding, Diagnostic::hint);
    let looked: Vec<_> = folders.iter().map(|folder| format!("`{}`", folder.display())).collect();
    let (en, zh) = (looked.join(", "), looked.join("、"));
    let finding = finding.hint(say!("looked for `{name}.toml` in {en}"; "找过 `{name}.toml` 的文件夹：{zh}"));
    if !known.is_empty() {
        return finding;
    }
    finding.hint(say!("name a folder with `--layouts`, or set DUIKAI_HOME to a folder with `layouts` in it";
        "用 --layouts 指定文件夹，或把 DUIKAI_HOME 设为含有 layouts 的文件夹"))
}

/// The names of the TOML files in `folders`, in order, each once.
fn names_in(folders: &[PathBuf]) -> Vec<String> {
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".toml").map(str::to_owned))
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}
