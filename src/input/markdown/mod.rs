//! Story text: Markdown to paragraphs and subheads.
//!
//! In: a story's body. Out: [`Block`]s, and a finding for whatever a newspaper column has no form for; its text
//! is kept as plain paragraphs, so that nothing is dropped in silence. Linear in the length of the body.

mod attributes;
mod draft;
mod fault;
mod span;

use super::article::{Block, BlockKind, Emphasis};
use crate::diag::Diagnostic;
use crate::source::FileId;
use draft::Draft;
use fault::{Faults, Markup};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The blocks of the body, which starts at byte `start` of the file's `text`, and what it can't say.
pub(crate) fn blocks(file: FileId, text: &str, start: usize) -> (Vec<Block>, Vec<Diagnostic>) {
    let parser = Parser::new_ext(&text[start..], Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    let shift = |range: Range<usize>| range.start + start..range.end + start;
    let events = parser.into_offset_iter();
    let mut definitions: Vec<_> =
        events.reference_definitions().iter().map(|(_, def)| shift(def.span.clone())).collect();
    definitions.sort_by_key(|range| std::cmp::Reverse(range.start));
    let mut body = Body::new(file, text, definitions);
    for (event, range) in events {
        body.event(&event, shift(range));
    }
    body.end_block(usize::MAX);
    let mut findings = body.findings;
    findings.extend(body.faults.into_findings());
    findings.sort_by_key(|finding| finding.span.as_ref().map_or(0, |span| span.range.start));
    (body.blocks, findings)
}

/// What is to be said of markup in a line of a story's head.
pub(crate) fn head_faults(line: &Block, file: FileId, text: &str) -> Option<Diagnostic> {
    span::in_head(line, file, text)
}

/// A body under way.
struct Body<'a> {
    file: FileId,
    text: &'a str,
    blocks: Vec<Block>,
    kind: BlockKind,
    draft: Draft,
    faults: Faults<'a>,
    /// Findings on signs.
    findings: Vec<Diagnostic>,
    /// `[name]: target` lines yet to come, the last one first; the parser has no event for them.
    definitions: Vec<Range<usize>>,
}

impl<'a> Body<'a> {
    fn new(file: FileId, text: &'a str, definitions: Vec<Range<usize>>) -> Body<'a> {
        Body {
            file,
            text,
            blocks: Vec::new(),
            kind: BlockKind::Paragraph,
            draft: Draft::default(),
            faults: Faults::new(file, text),
            findings: Vec::new(),
            definitions,
        }
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let Some(markup) = unsupported(event) {
            self.faults.push(markup, range.clone());
        }
        match event {
            Event::Start(tag) => self.start(tag, range.start),
            Event::End(tag) => self.end(*tag, range.end),
            Event::SoftBreak | Event::HardBreak => self.draft.line_end(range.start),
            Event::Rule => self.end_block(range.start),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.push(text, range),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::Strong => self.draft.open(Emphasis::Strong),
            Tag::Emphasis => self.draft.open(Emphasis::Light),
            Tag::Link { .. } | Tag::Image { .. } => {}
            Tag::Heading { .. } => {
                self.end_block(at);
                self.kind = BlockKind::Subhead;
            }
            _ => self.end_block(at),
        }
    }

    fn end(&mut self, tag: TagEnd, at: usize) {
        match tag {
            TagEnd::Strong => self.draft.close(Emphasis::Strong),
            TagEnd::Emphasis => self.draft.close(Emphasis::Light),
            TagEnd::Link | TagEnd::Image => {}
            _ => self.end_block(at),
        }
    }

    /// Adds characters that the bytes `range` state.
    fn push(&mut self, text: &str, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or_default();
        match source.find(text) {
            Some(at) => self.draft.push(text, range.start + at),
            None => self.draft.push_decoded(text, range.start),
        }
    }

    /// Ends the block under way, if there is one, and takes in the definitions that stand before `at`.
    fn end_block(&mut self, at: usize) {
        self.take_block();
        while let Some(range) = self.definitions.pop_if(|range| range.start < at) {
            self.faults.push(Markup::Definition, range.clone());
            self.draft.push(&self.text[range.clone()], range.start);
            self.take_block();
        }
    }

    fn take_block(&mut self) {
        let kind = std::mem::replace(&mut self.kind, BlockKind::Paragraph);
        let (block, indents) = std::mem::take(&mut self.draft).finish(kind);
        for at in indents {
            self.faults.push(Markup::Indent, at..at + '\u{3000}'.len_utf8());
        }
        if !block.text.is_empty() {
            self.faults.literal_marks(&block);
            let block = span::settle(block, self.file, self.text, &mut self.findings);
            self.blocks.push(block);
        }
    }
}

/// What an event asks for that a column has no form for.
fn unsupported(event: &Event<'_>) -> Option<Markup> {
    Some(match event {
        Event::HardBreak => Markup::HardBreak,
        Event::Rule => Markup::Rule,
        Event::Code(_) => Markup::Code,
        Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => Markup::Html,
        Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => Markup::Footnote,
        Event::Start(Tag::List(_)) => Markup::List,
        Event::Start(Tag::Table(_)) => Markup::Table,
        Event::Start(Tag::BlockQuote(_)) => Markup::Quote,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Markup::Indented,
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => Markup::Code,
        Event::Start(Tag::Link { .. }) => Markup::Link,
        Event::Start(Tag::Image { .. }) => Markup::Picture,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
