//! The lines of the build before this one, for mode `stable` and for the bars on proofs.
//!
//! In: its `geometry.json`. Out: by page and box, the lines of each paragraph. Where it is not there, there was no
//! previous build, unless somebody named it; one that can't be read is told of, and every line is found anew.

use crate::diag::{Code, Diagnostic, Severity, Sink};
use crate::export::geometry::{Geometry, LineGeometry};
use crate::line::OldLine;
use crate::page::{OldStories, OldText};
use crate::say;
use std::collections::BTreeMap;
use std::path::Path;

/// Old stories by page number.
pub(super) type Previous = BTreeMap<String, OldStories>;

/// Parts of a story whose lines are poured into columns.
const POURED: [&str; 2] = ["body", "crosshead"];

/// The geometry at `path`, or of the build in that folder; where it is `stated`, it must be there.
pub(super) fn read(path: &Path, stated: bool, sink: &mut Sink) -> Option<Geometry<'static>> {
    let path = if path.is_dir() { path.join("geometry.json") } else { path.to_owned() };
    let name = path.display();
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(_) if !stated => return None,
        Err(error) => {
            let message =
                say!("the previous build {name} can't be read: {error}"; "读不到上一次输出{name}：{error}");
            let hint = say!("name its folder or its geometry.json"; "请给出它的文件夹或其中的 geometry.json");
            sink.push(Diagnostic::new(Code::FileMissing, message).hint(hint));
            return None;
        }
    };
    match serde_json::from_slice::<Geometry<'static>>(&bytes) {
        Ok(geometry) => Some(geometry),
        Err(error) => {
            let message =
                say!("{name} is no geometry of a build: {error}"; "{name}不是一次输出的几何文件：{error}");
            let hint = say!("every line is found anew"; "各行重新断开");
            sink.push(Diagnostic::new(Code::FileUnreadable, message).level(Severity::Warning).hint(hint));
            None
        }
    }
}

/// The lines of pages, as proofs compare them, by page number.
pub(super) fn text(geometry: Geometry<'_>) -> BTreeMap<String, OldText> {
    let page = |lines: Vec<LineGeometry<'_>>| {
        let mut text = OldText::new();
        for line in lines {
            text.entry((line.slot.into_owned(), line.part.into_owned()))
                .or_default()
                .push(line.text.into_owned());
        }
        text
    };
    geometry.pages.into_iter().map(|old| (old.number.into_owned(), page(old.lines))).collect()
}

/// The lines of running text, as mode `stable` keeps them.
pub(super) fn stories_of(geometry: Geometry<'_>) -> Previous {
    geometry.pages.into_iter().map(|page| (page.number.into_owned(), stories(page.lines))).collect()
}

fn stories(lines: Vec<LineGeometry<'_>>) -> OldStories {
    let mut stories = OldStories::new();
    for line in lines.into_iter().filter(|line| POURED.contains(&line.part.as_ref())) {
        let story = stories.entry(line.slot.to_string()).or_default();
        let paragraph = line.paragraph as usize;
        if story.len() <= paragraph {
            // A paragraph number beyond any story's is no geometry of ours; it is not worth the memory.
            story.resize(paragraph.min(MOST_PARAGRAPHS) + 1, Vec::new());
        }
        if let Some(paragraph) = story.get_mut(paragraph) {
            paragraph.push(old(line));
        }
    }
    stories
}

/// More paragraphs than any story has.
const MOST_PARAGRAPHS: usize = 100_000;

fn old(line: LineGeometry<'_>) -> OldLine {
    OldLine { measure: crate::flow::ems(line.measure.0, line.size.0), text: line.text.into_owned() }
}
