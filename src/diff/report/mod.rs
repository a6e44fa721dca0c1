//! A verdict as files: for people, for programs, for CI.

mod json;
mod machine;

use super::{Side, Verdict};
use crate::diag::Lang;

pub use json::json;
pub use machine::{github, junit, sarif};

/// Every report of a comparison, by file name.
pub fn files(_old: &Side, _new: &Side, verdict: &Verdict, lang: Lang) -> Vec<(&'static str, String)> {
    vec![
        ("diff.json", json(verdict, lang)),
        ("junit.xml", junit(verdict, lang)),
        ("diff.sarif", sarif(verdict, lang)),
    ]
}
