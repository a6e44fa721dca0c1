//! The verdict as `diff.json`: for programs.

use crate::diag::Lang;
use crate::diff::{Bytes, Change, PageVerdict, Piece, Place, Plates, State, Verdict};
use serde_json::{Value, json};

/// The verdict as JSON, its words in `lang`.
pub fn json(verdict: &Verdict, lang: Lang) -> String {
    let pages: Vec<Value> = verdict.pages.iter().map(|page| of_page(page, lang)).collect();
    let value = json!({
        "old": verdict.old.display().to_string(),
        "new": verdict.new.display().to_string(),
        "same": !verdict.differs(),
        "summary": verdict.summary().in_lang(lang),
        "pages": pages,
    });
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

fn of_page(page: &PageVerdict, lang: Lang) -> Value {
    let state = match page.state {
        State::Both if page.differs() => "changed",
        State::Both => "same",
        State::Added => "added",
        State::Removed => "removed",
    };
    let changes = page
        .geometry
        .as_ref()
        .map(|changes| changes.iter().map(|change| of_change(change, lang)).collect::<Vec<Value>>());
    json!({
        "number": page.number,
        "state": state,
        "changes": changes,
        "bytes": page.bytes.as_ref().map(of_bytes),
        "plates": page.plates.as_ref().map(of_plates),
        "notes": page.notes.iter().map(|note| note.words.in_lang(lang)).collect::<Vec<_>>(),
    })
}

fn of_change(change: &Change, lang: Lang) -> Value {
    json!({
        "kind": change.kind.name(),
        "box": change.slot,
        "words": change.words.in_lang(lang),
        "old": change.old.map(|place| of_place(&place)),
        "new": change.new.map(|place| of_place(&place)),
        "reading": change.reading.iter().map(of_piece).collect::<Vec<Value>>(),
    })
}

fn of_piece(piece: &Piece) -> Value {
    match piece {
        Piece::Kept(text) => json!({ "kept": text }),
        Piece::Gone(text) => json!({ "gone": text }),
        Piece::Come(text) => json!({ "come": text }),
    }
}

fn of_bytes(bytes: &Bytes) -> Value {
    match bytes {
        Bytes::Same => json!({ "same": true }),
        Bytes::Differ { at, old, new } => json!({ "same": false, "at": at, "old": old, "new": new }),
    }
}

fn of_plates(plates: &Plates) -> Value {
    let change = |change: &crate::diff::PlateChange| {
        json!({
            "ink": change.ink,
            "pixels": change.pixels,
            "most": change.most,
            "places": change.places.iter().map(of_place).collect::<Vec<Value>>(),
        })
    };
    json!({
        "dpi": plates.dpi,
        "resized": plates.resized,
        "only_black": plates.only_black(),
        "forgiven": plates.forgiven,
        "changed": plates.changed.iter().map(change).collect::<Vec<Value>>(),
    })
}

/// Left, top, width, height in points from the trim's corner.
pub(super) fn of_place(place: &Place) -> Value {
    json!(place)
}
