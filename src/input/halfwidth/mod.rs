//! Half-width `, . : ; ( ) ? ! "` in Chinese copy.
//!
//! In: the blocks of a story. Out: one finding for all of them or, where the style says so, the full-width marks
//! they stand for. Numbers, Latin words and list numbers such as `1.` keep theirs.

mod convert;
mod find;

use super::article::Block;
use super::style::HalfWidthMarks;
use crate::diag::{Code, Diagnostic, Text};
use crate::say;
use crate::source::{FileId, SourceFile, Span};
use find::Found;

/// Most places a finding names.
const PLACES: usize = 5;

/// Looks through `blocks` and converts them if `policy` says so; a finding for the marks that stay half-width.
pub(crate) fn settle(
    blocks: &mut [Block],
    policy: HalfWidthMarks,
    file: FileId,
    source: &SourceFile,
) -> Option<Diagnostic> {
    let mut spans = Vec::new();
    for block in blocks {
        let found = find::marks(&block.text);
        let (convert, stay): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|mark| policy == HalfWidthMarks::Convert && mark.full.is_some());
        spans.extend(stay.iter().map(|mark: &Found| block.span(file, mark.at..mark.at + 1)));
        if !convert.is_empty() {
            *block = convert::converted(block, &convert);
        }
    }
    finding(&spans, policy, source)
}

fn finding(spans: &[Span], policy: HalfWidthMarks, source: &SourceFile) -> Option<Diagnostic> {
    let (first, count) = (spans.first()?, spans.len());
    let marks = if count == 1 { "mark" } else { "marks" };
    let message = say!(
        "{count} half-width {marks} among Chinese characters";
        "中文中夹有 {count} 个半角标点"
    );
    let finding = Diagnostic::new(Code::HalfWidthMark, message).at(first.clone()).hint(remedy(policy));
    Some(if count > 1 { finding.hint(places(&spans[1..], source)) } else { finding })
}

fn remedy(policy: HalfWidthMarks) -> Text {
    match policy {
        HalfWidthMarks::Report => say!(
            "write them full-width, or set `half_width_marks = \"convert\"` in the style";
            "请改成全角，或在样式文件中写 `half_width_marks = \"convert\"` 自动转换"
        ),
        HalfWidthMarks::Convert => say!(
            "quotation marks that do not pair are left for you: write “ and ”";
            "不成对的引号无法自动转换，请改成“”"
        ),
    }
}

/// Where further marks stand, a few of them.
fn places(spans: &[Span], source: &SourceFile) -> Text {
    let mut places: Vec<_> = spans
        .iter()
        .take(PLACES - 1)
        .map(|span| source.position(span.range.start))
        .map(|place| format!("{}:{}", place.line, place.column))
        .collect();
    if spans.len() >= PLACES {
        places.push("…".to_owned());
    }
    let (en, zh) = (places.join(", "), places.join("、"));
    say!("the others at {en}"; "其余在 {zh}")
}

#[cfg(test)]
mod tests;
