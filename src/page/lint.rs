//! What a proofreader would mark on a line: too loose, short of its measure, or ended where none should be.

use crate::diag::{Code, Diagnostic, Severity, Text};
use crate::flow::{Paragraph, PlacedLine};
use crate::input::style::{GapKind, Loose};
use crate::line::{BreakReason, SetLine};
use crate::say;
use std::ops::Range;

/// What is to be marked on a line of `paragraph`, each with the bytes of the paragraph's text it is about.
pub(super) fn line(
    paragraph: &Paragraph,
    placed: &PlacedLine,
    limits: &Loose,
) -> Vec<(Diagnostic, Range<usize>)> {
    let line = &placed.line;
    let clusters = line.cut.clusters.clone();
    let bytes = paragraph.text.bytes(clusters.start).start..paragraph.text.bytes(clusters.end - 1).end;
    let text = paragraph.text.slice(clusters);
    let found = [looseness(line, limits, text), shortfall(line, paragraph, text), line_end(line, text)];
    found.into_iter().flatten().map(|finding| (finding, bytes.clone())).collect()
}

/// A line opened wider than the style lets pass, and by how much.
fn looseness(line: &SetLine, limits: &Loose, text: &str) -> Option<Diagnostic> {
    let gap = line.per_gap;
    if gap <= i32::from(limits.warn) || line.tier != Some(GapKind::All) {
        return None;
    }
    let (whole, part) = (gap / 10, gap % 10);
    let finding = say!(
        "a loose line: {whole}.{part} % of an em added between characters in “{text}”";
        "行太松：“{text}”字间各加{whole}.{part}%字宽"
    );
    let level = if gap > i32::from(limits.error) { Severity::Error } else { Severity::Warning };
    Some(Diagnostic::new(Code::LooseLine, finding).level(level).hint(reword()))
}

/// A line that does not reach its measure, as nothing on it may open.
fn shortfall(line: &SetLine, paragraph: &Paragraph, text: &str) -> Option<Diagnostic> {
    let last = line.cut.clusters.end == paragraph.text.clusters.len();
    if last || paragraph.ragged || line.short() <= 0 {
        return None;
    }
    let (whole, part) = (line.short() / 1000, line.short() % 1000 / 100);
    let finding = say!("“{text}” falls {whole}.{part} characters short of its column: nothing on it may open";
        "“{text}”短{whole}.{part}字：行内没有可拉开之处");
    Some(Diagnostic::new(Code::LooseLine, finding).hint(reword()))
}

/// A line that ends where lines should not.
fn line_end(line: &SetLine, text: &str) -> Option<Diagnostic> {
    match line.cut.reason {
        BreakReason::Cut => Some(unbreakable(text)),
        BreakReason::Remedy => Some(
            Diagnostic::new(
                Code::MarkAtStart,
                say!("the line after “{text}” starts with a mark: the third of three in a row";
                    "“{text}”的下一行以标点开头：三个标点相连，末一个移到了行首"),
            )
            .hint(reword()),
        ),
        _ => None,
    }
}

fn reword() -> Text {
    say!("reword around here, or let the column be wider"; "改动附近的字句，或放宽这一栏")
}

/// A line that ends inside a unit.
pub(super) fn unbreakable(text: &str) -> Diagnostic {
    let finding = say!("“{text}” is cut inside a word, number or title that is wider than its column";
        "“{text}”在单词、数字或书名中间断开，因为它比栏宽");
    Diagnostic::new(Code::UnbreakableCut, finding).hint(say!(
        "reword it, widen the column, or let the style hyphenate"; "改写此处、放宽这一栏，或在样式里允许连字符断词"))
}
