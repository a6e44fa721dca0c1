//! Findings for a terminal, with the line of the source that they are about.
//!
//! In: findings and the sources. Out: text, in the words of one language. Nothing is printed here.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use duikai::diag::{Diagnostic, Lang, Severity};
use duikai::source::{SourceFile, SourceMap};
use std::ops::Range;

/// Bytes of a line shown before and after a finding's place; a story's paragraph may be one line of megabytes.
const WINDOW: usize = 160;

/// Every finding as a block of lines, with an empty line after each.
pub fn render(sources: &SourceMap, findings: &[Diagnostic], lang: Lang, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    findings.iter().map(|finding| renderer.render(&[group(sources, finding, lang)]) + "\n\n").collect()
}

fn group<'a>(sources: &'a SourceMap, finding: &'a Diagnostic, lang: Lang) -> Group<'a> {
    let title =
        level(finding.severity, lang).primary_title(finding.message.in_lang(lang)).id(finding.code.name());
    let mut group = Group::with_title(title);
    if let Some(span) = &finding.span {
        let (origin, snippet) = excerpt(sources.file(span.file), &span.range);
        group = group.elements(origin).element(snippet);
    }
    if let Some(page) = place_on_page(finding) {
        group = group.element(named(Level::NOTE, "提示", lang).message(page));
    }
    let help = |hint| named(Level::HELP, "建议", lang).message(hint);
    group.elements(finding.hints.iter().map(|hint| help(hint.in_lang(lang))))
}

/// The line where `range` starts, with the range marked. Of a long line, a window, and before it the place, which
/// the window can't tell.
fn excerpt<'a>(
    file: &'a SourceFile,
    range: &Range<usize>,
) -> (Option<Origin<'a>>, Snippet<'a, Annotation<'a>>) {
    let place = file.position(range.start);
    let path = file.path().display().to_string();
    let (from, shown) = window(file, range);
    let clip = |byte: usize| shown.ceil_char_boundary(byte.saturating_sub(from).min(shown.len()));
    let mark = AnnotationKind::Primary.span(clip(range.start)..clip(range.end.max(range.start)));
    let snippet = Snippet::source(shown).line_start(place.line).annotation(mark);
    match from == file.lines(&(range.start..range.start)).1.start {
        true => (None, snippet.path(path)),
        false => (Some(Origin::path(path).line(place.line).char_column(place.column)), snippet),
    }
}

/// The line where `range` starts, as far as it is near; and its first byte.
fn window<'a>(file: &'a SourceFile, range: &Range<usize>) -> (usize, &'a str) {
    let (_, line) = file.lines(&(range.start..range.start));
    let text = file.text();
    let near = text.ceil_char_boundary(range.start.saturating_sub(WINDOW));
    let far = text.floor_char_boundary(range.end.max(range.start).saturating_add(WINDOW));
    let from = near.clamp(line.start, line.end);
    (from, text[from..far.clamp(from, line.end)].trim_end_matches('\n'))
}

/// The page and box of a finding: `A01 · lead`.
fn place_on_page(finding: &Diagnostic) -> Option<String> {
    let page = finding.page.as_deref()?;
    Some(match &finding.slot {
        Some(slot) => format!("{page} · {slot}"),
        None => page.to_owned(),
    })
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    match severity {
        Severity::Error => named(Level::ERROR, "错误", lang),
        Severity::Warning => named(Level::WARNING, "警告", lang),
        Severity::Note => named(Level::NOTE, "提示", lang),
    }
}

/// A level under its Chinese name where the language is Chinese.
fn named(level: Level<'static>, zh: &'static str, lang: Lang) -> Level<'static> {
    match lang {
        Lang::En => level,
        Lang::Zh => level.with_name(zh),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duikai::diag::Code;
    use duikai::say;
    use std::path::Path;

    fn finding(text: &str, range: Range<usize>) -> (SourceMap, Diagnostic) {
        let mut sources = SourceMap::default();
        let file = sources.add(Path::new("a01/lead.md"), text);
        let finding = Diagnostic::new(Code::UnknownKey, say!("no such key"; "没有这一项"))
            .at(file.span(range))
            .hint(say!("leave it out"; "请删去"))
            .on("A01", Some("lead"));
        (sources, finding)
    }

    #[test]
    fn a_finding_shows_its_place_line_page_and_hint() {
        let (sources, finding) = finding("一\n二三四\n", 7..10);
        let shown = render(&sources, std::slice::from_ref(&finding), Lang::En, false);
        for words in [
            "error[unknown-key]: no such key",
            "a01/lead.md:2:2",
            "2 | 二三四",
            "A01 · lead",
            "help: leave it out",
        ] {
            assert!(shown.contains(words), "{words} in\n{shown}");
        }
        let shown = render(&sources, &[finding], Lang::Zh, false);
        for words in ["错误[unknown-key]: 没有这一项", "提示: A01 · lead", "建议: 请删去"] {
            assert!(shown.contains(words), "{words} in\n{shown}");
        }
    }

    #[test]
    fn a_line_of_megabytes_is_shown_in_part() {
        let (sources, finding) = finding(&"字".repeat(3_000_000), 3_000_000..3_000_003);
        let shown = render(&sources, &[finding], Lang::En, false);
        assert!(shown.contains("a01/lead.md:1:1000001"), "{shown}");
        assert!(shown.len() < 4000, "{}", shown.len());
    }

    #[test]
    fn places_at_the_end_and_across_lines_are_shown() {
        for range in [0..0, 0..10, 10..10, 3..99, 99..99] {
            let (sources, finding) = finding("一\n二三\n", range);
            assert!(render(&sources, &[finding], Lang::En, true).contains("lead.md"));
        }
    }
}
