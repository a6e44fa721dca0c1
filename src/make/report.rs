//! `report.json`: what each box holds, and everything found.

use super::compose::Made;
use crate::findings::{Finding, number};
use crate::makeup::MadeUp;
use crate::page::BoxOutcome;
use crate::unit::Decimal;
use serde::Serialize;
use serde_json::Number;

/// What a build came to.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// The edition's title.
    edition: &'a str,
    /// Its date.
    date: String,
    pages: Vec<PageReport<'a>>,
    /// Characters that fallback faces set: each once a face and file.
    fallbacks: Vec<FallbackReport<'a>>,
    /// What the faults of the paper's form come to; left out where the style does not look for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<FormReport>,
    findings: Vec<Finding>,
}

/// The sum of the findings' scores.
#[derive(Debug, Serialize)]
struct FormReport {
    /// What they come to.
    score: Option<Number>,
    /// What they may come to.
    pass: Option<Number>,
    passes: bool,
}

/// A character that a fallback face sets, at its first place.
#[derive(Debug, PartialEq, Serialize)]
struct FallbackReport<'a> {
    #[serde(rename = "char")]
    c: char,
    /// As `U+20BB7`.
    code: String,
    /// Family name of the face.
    face: &'a str,
    page: &'a str,
    /// The file, as its path was given; `None` where it is of the furniture.
    file: Option<String>,
    /// Line, from 1.
    line: Option<usize>,
    /// Character in the line, from 1.
    column: Option<usize>,
}

#[derive(Debug, Serialize)]
struct PageReport<'a> {
    number: &'a str,
    /// The file written; `None` where the page was held back.
    file: Option<String>,
    boxes: &'a [BoxOutcome],
    /// How its layout and boxes were chosen, where the edition left them open.
    #[serde(skip_serializing_if = "Option::is_none")]
    makeup: Option<&'a MadeUp>,
}

impl<'a> Report<'a> {
    /// The report of `made`; `file` tells what a page was written to.
    pub fn new(made: &'a Made, file: &dyn Fn(&str) -> Option<String>) -> Report<'a> {
        let edition = made.project.as_ref().map(|project| &project.edition);
        let pages = made.pages.iter().map(|page| {
            let number = page.page.number.as_str();
            let makeup = made.makeup.iter().find(|made_up| made_up.page == number);
            PageReport { number, file: file(number), boxes: &page.boxes, makeup }
        });
        Report {
            edition: edition.and_then(|edition| edition.title.as_deref()).unwrap_or_default(),
            date: edition.map_or_else(String::new, |edition| edition.date.to_string()),
            pages: pages.collect(),
            fallbacks: fallbacks(made),
            form: form(made),
            findings: made.findings.iter().map(|finding| Finding::new(&made.sources, finding)).collect(),
        }
    }

    /// As text.
    pub fn to_json(&self) -> String {
        // Plain data of ours always serialises.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn form(made: &Made) -> Option<FormReport> {
    let pass = made.project.as_ref()?.style.lint.as_ref()?.pass;
    let scores = made.findings.iter().filter_map(|finding| finding.score);
    let score = Decimal::from_micro(scores.map(Decimal::to_micro).sum());
    Some(FormReport { score: number(score), pass: number(pass), passes: score <= pass })
}

fn fallbacks(made: &Made) -> Vec<FallbackReport<'_>> {
    let mut told: Vec<FallbackReport<'_>> = Vec::new();
    for page in &made.pages {
        for fallback in &page.fallbacks {
            let position = fallback.span.as_ref().map(|span| made.sources.position(span));
            let file = fallback.span.as_ref().map(|span| made.sources.file(span.file).path());
            let report = FallbackReport {
                c: fallback.c,
                code: format!("U+{:04X}", fallback.c as u32),
                face: &fallback.face,
                page: &page.page.number,
                file: file.map(|path| path.display().to_string()),
                line: position.map(|position| position.line),
                column: position.map(|position| position.column),
            };
            let same = |told: &FallbackReport<'_>| {
                (told.c, told.face, &told.file) == (report.c, report.face, &report.file)
            };
            if !told.iter().any(same) {
                told.push(report);
            }
        }
    }
    told
}
