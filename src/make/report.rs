//! `report.json`: what each box holds, and everything found.

use super::compose::Made;
use crate::findings::Finding;
use crate::page::BoxOutcome;
use serde::Serialize;

/// What a build came to.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// The edition's title.
    edition: &'a str,
    /// Its date.
    date: String,
    pages: Vec<PageReport<'a>>,
    findings: Vec<Finding>,
}

#[derive(Debug, Serialize)]
struct PageReport<'a> {
    number: &'a str,
    /// The file written; `None` where the page was held back.
    file: Option<String>,
    boxes: &'a [BoxOutcome],
}

impl<'a> Report<'a> {
    /// The report of `made`; `file` tells what a page was written to.
    pub fn new(made: &'a Made, file: &dyn Fn(&str) -> Option<String>) -> Report<'a> {
        let edition = made.project.as_ref().map(|project| &project.edition);
        let pages = made.pages.iter().map(|page| {
            let number = page.page.number.as_str();
            PageReport { number, file: file(number), boxes: &page.boxes }
        });
        Report {
            edition: edition.and_then(|edition| edition.title.as_deref()).unwrap_or_default(),
            date: edition.map_or_else(String::new, |edition| edition.date.to_string()),
            pages: pages.collect(),
            findings: made.findings.iter().map(|finding| Finding::new(&made.sources, finding)).collect(),
        }
    }

    /// As text.
    pub fn to_json(&self) -> String {
        // Plain data of ours always serialises.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}
