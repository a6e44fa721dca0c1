//! The verdict as `report.html`: for people.
//!
//! In: both sides and the verdict. Out: one file that needs no other and no network: `web/report.html` with its
//! style, its scripts, its words in one language, and the verdict as JSON that the script reads. Every text
//! of a page goes through that JSON; none is ever markup.

use super::data;
use crate::diag::Lang;
use crate::diff::{Side, Verdict};
use serde_json::{Value, json};

const TEMPLATE: &str = include_str!("web/report.html");
const STYLE: &str = include_str!("web/report.css");
const WORDS: &str = include_str!("web/words.json");
/// One script: they know each other's names, and nobody else does.
const SCRIPT: &str = concat!(
    "\"use strict\";\n{\n",
    include_str!("web/where.js"),
    include_str!("web/told.js"),
    include_str!("web/stage.js"),
    include_str!("web/view.js"),
    include_str!("web/hands.js"),
    "}\n"
);

/// The verdict to look at, in `lang`. Pages that differ are drawn, on the caller's rayon pool.
pub fn html(old: &Side, new: &Side, verdict: &Verdict, lang: Lang) -> String {
    let code = match lang {
        Lang::En => "en",
        Lang::Zh => "zh-Hans",
    };
    let words: Value = serde_json::from_str(WORDS).unwrap_or_default();
    let data = json!({ "words": words.get(code), "verdict": data::of(old, new, verdict, lang) });
    joined(&[("{{lang}}", code), ("{{style}}", STYLE), ("{{data}}", &inert(&data)), ("{{script}}", SCRIPT)])
}

/// The template with each mark replaced by its text, in the order in which they come; what was put in is not looked
/// at again.
fn joined(parts: &[(&str, &str)]) -> String {
    let mut page = String::new();
    let mut rest = TEMPLATE;
    for (mark, text) in parts {
        let (before, after) = rest.split_once(mark).unwrap_or((rest, ""));
        page.push_str(before);
        page.push_str(text);
        rest = after;
    }
    page + rest
}

/// JSON that no HTML parser finds an end tag or a comment in (HTML 13.2.5.4).
fn inert(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c")
}
