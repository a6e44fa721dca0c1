//! A verdict as files: for people, for programs, for CI.

mod data;
mod html;
mod json;
mod machine;
mod pictures;

use super::{Side, Verdict};
use crate::diag::Lang;

pub use html::html;
pub use json::json;
pub use machine::{github, junit, sarif};

/// Every report of a comparison, by file name. Pages that differ are drawn, on the caller's rayon pool.
pub fn files(old: &Side, new: &Side, verdict: &Verdict, lang: Lang) -> Vec<(&'static str, String)> {
    vec![
        ("report.html", html(old, new, verdict, lang)),
        ("diff.json", json(verdict, lang)),
        ("junit.xml", junit(verdict, lang)),
        ("diff.sarif", sarif(verdict, lang)),
    ]
}
