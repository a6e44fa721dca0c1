//! A verdict in words, page by page.

use super::verdict::{Bytes, PageVerdict, Plates, State, Verdict};
use crate::diag::{Lang, Text};
use crate::say;

/// One thing told of a page: the box it is in, if any, and the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The box; empty for the page.
    pub slot: String,
    /// What kind of change: a [`super::Kind`]'s name, `page-added`, `page-removed`, `bytes`, `plates`, `note`.
    pub kind: &'static str,
    /// What changed.
    pub words: Text,
}

impl Verdict {
    /// Everything that is told of the pages that differ, by page.
    pub fn told(&self) -> Vec<(&PageVerdict, Vec<Told>)> {
        let told = |page| (page, told(page));
        self.pages.iter().map(told).filter(|(_, told)| !told.is_empty()).collect()
    }

    /// All of it in one sentence.
    pub fn summary(&self) -> Text {
        let count = |of: fn(&PageVerdict) -> bool| self.pages.iter().filter(|page| of(page)).count();
        let (all, differ) = (self.pages.len(), count(PageVerdict::differs));
        let void = count(|page| page.is_void() && !page.differs());
        let pages = if all == 1 { "page" } else { "pages" };
        match (differ, void) {
            (0, 0) if all == 1 => say!("the page is the same"; "共1版，相同"),
            (0, 0) => say!("{all} pages, all the same"; "共{all}版，全部相同"),
            (0, _) => say!("{void} of {all} {pages} could not be compared, the others are the same";
                "{all}版中有{void}版未能比较，其余相同"),
            (_, 0) => say!("{differ} of {all} {pages} differ"; "{all}版中有{differ}版不同"),
            _ => say!("{differ} of {all} {pages} differ, {void} could not be compared";
                "{all}版中有{differ}版不同，{void}版未能比较"),
        }
    }
}

/// What is told of a page: its geometry's changes in their order, and what goes for the whole of it.
pub(super) fn told(page: &PageVerdict) -> Vec<Told> {
    let of_page = |kind, words| Told { slot: String::new(), kind, words };
    let mut all = Vec::new();
    match page.state {
        State::Added => all.push(of_page("page-added", say!("the page is new"; "新增版面"))),
        State::Removed => all.push(of_page("page-removed", say!("the page is gone"; "版面已删"))),
        State::Both => {}
    }
    let changes = page.geometry.iter().flatten();
    all.extend(changes.map(|change| Told {
        slot: change.slot.clone(),
        kind: change.kind.name(),
        words: change.words.clone(),
    }));
    all.extend(page.plates.as_ref().and_then(plates).map(|words| of_page("plates", words)));
    all.extend(page.bytes.as_ref().and_then(bytes).map(|words| of_page("bytes", words)));
    all.extend(page.notes.iter().map(|note| of_page("note", note.words.clone())));
    all
}

fn bytes(bytes: &Bytes) -> Option<Text> {
    match *bytes {
        Bytes::Same => None,
        Bytes::Differ { at: Some(at), old: Some(old), new } => Some(say!(
            "the PDF has other bytes from byte {at} on ({new} bytes, were {old})";
            "PDF自第{at}字节起不同（现{new}字节，原{old}字节）"
        )),
        Bytes::Differ { .. } => {
            Some(say!("the PDF has other bytes than the golden one"; "PDF与基准的字节不同"))
        }
    }
}

fn plates(plates: &Plates) -> Option<Text> {
    if plates.resized {
        return Some(say!("the sheet has another size"; "版面尺寸不同"));
    }
    if plates.changed.is_empty() {
        return None;
    }
    let names: Vec<&str> = plates.changed.iter().map(|change| change.ink.as_str()).collect();
    let (en, zh) = (names.join(", "), names.iter().map(|ink| in_zh(ink)).collect::<Vec<_>>().join("、"));
    let (the, plate) = if names.len() == 1 { ("only the", "plate") } else { ("the", "plates") };
    let only = if names.len() == 1 { "仅" } else { "" };
    let count: Option<u64> = plates.changed.iter().map(|change| change.pixels).sum();
    let count = count.map(|count| {
        (format!(", {count} pixels at {} dpi", plates.dpi), format!("，{} dpi下{count}像素", plates.dpi))
    });
    let (more_en, more_zh) = count.unwrap_or_default();
    Some(say!("{the} {en} {plate} changed{more_en}"; "{only}{zh}版有变{more_zh}"))
}

/// What a press calls the plate of an ink.
fn in_zh(ink: &str) -> &str {
    match ink {
        "Cyan" => "青",
        "Magenta" => "品红",
        "Yellow" => "黄",
        "Black" => "黑",
        other => other,
    }
}

impl Told {
    /// Whether it is no difference but something to know.
    pub fn is_note(&self) -> bool {
        self.kind == "note"
    }

    /// Page, box and words in one line.
    pub fn line(&self, page: &str, lang: Lang) -> String {
        super::change::line(page, &self.slot, self.words.in_lang(lang), lang)
    }
}
