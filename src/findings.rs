//! Findings as the report states them.
//!
//! In: a [`Diagnostic`] and the sources. Out: a plain record for `report.json` and `--format json`; its field
//! names are relied on outside.

use crate::diag::{Diagnostic, Lang, Text};
use crate::source::SourceMap;
use crate::unit::Decimal;
use serde::Serialize;

/// One finding, in words and numbers alone. What a finding does not have is `null`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The stable name of its kind.
    pub code: &'static str,
    /// `error`, `warning` or `note`.
    pub severity: String,
    /// What is wrong, in English.
    pub message: String,
    /// What is wrong, in Chinese.
    pub message_zh: String,
    /// What a fault of form counts; left out where the finding is of another kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<serde_json::Number>,
    /// What to do, in English; several hints stand on a line each.
    pub hint: Option<String>,
    /// What to do, in Chinese.
    pub hint_zh: Option<String>,
    /// The file, as its path was given.
    pub file: Option<String>,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Character in the line, from 1.
    pub column: Option<usize>,
    /// Page number 版序.
    pub page: Option<String>,
    /// Name of the box.
    #[serde(rename = "box")]
    pub slot: Option<String>,
}

impl Finding {
    /// The record of a finding whose place, if it has one, is in `sources`.
    pub fn new(sources: &SourceMap, finding: &Diagnostic) -> Finding {
        let span = finding.span.as_ref();
        let position = span.map(|span| sources.position(span));
        Finding {
            code: finding.code.name(),
            severity: finding.severity.to_string(),
            message: finding.message.in_lang(Lang::En).to_owned(),
            message_zh: finding.message.in_lang(Lang::Zh).to_owned(),
            score: finding.score.and_then(number),
            hint: joined(&finding.hints, Lang::En),
            hint_zh: joined(&finding.hints, Lang::Zh),
            file: span.map(|span| sources.file(span.file).path().display().to_string()),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            page: finding.page.clone(),
            slot: finding.slot.clone(),
        }
    }
}

/// As JSON writes it.
pub(crate) fn number(decimal: Decimal) -> Option<serde_json::Number> {
    let micro = decimal.to_micro();
    match micro % 1_000_000 {
        0 => Some((micro / 1_000_000).into()),
        _ => serde_json::Number::from_f64(micro as f64 / 1e6),
    }
}

fn joined(hints: &[Text], lang: Lang) -> Option<String> {
    let lines: Vec<_> = hints.iter().map(|hint| hint.in_lang(lang)).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::say;
    use std::path::Path;

    #[test]
    fn a_record_has_every_field_of_the_interface() {
        let mut sources = SourceMap::default();
        let file = sources.add(Path::new("a01/lead.md"), "一\n二三");
        let finding = Diagnostic::new(Code::StoryOverset, say!("too long"; "过长"))
            .at(file.span(7..10))
            .hint(say!("cut 3 lines"; "删 3 行"))
            .on("A01", Some("lead"));
        let json = serde_json::to_value(Finding::new(&sources, &finding)).expect("a plain record");
        assert_eq!(
            json,
            serde_json::json!({
                "code": "story-overset", "severity": "error", "message": "too long", "message_zh": "过长",
                "hint": "cut 3 lines", "hint_zh": "删 3 行", "file": "a01/lead.md", "line": 2, "column": 2,
                "page": "A01", "box": "lead",
            })
        );
    }
}
