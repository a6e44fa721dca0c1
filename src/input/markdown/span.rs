//! Bracketed spans, `[文字]{.dots}`: which stretches have a sign beside them.
//!
//! In: a block whose text still has its brackets. Out: the block without them, its signs known, and a finding for
//! each class or attribute that there is none of. The syntax is that of Pandoc and Djot; brackets that nothing in
//! braces follows, or that do not pair, are text. A backslash before a bracket makes it text too.

use super::super::article::{Block, Sign, SignKind};
use super::super::edit::{Edit, Edits};
use super::super::near;
use super::super::wide::is_wide;
use super::attributes::{self, Attribute};
use crate::diag::{Code, Diagnostic};
use crate::say;
use crate::source::FileId;
use std::ops::Range;

/// Signs named by a class, in both languages.
const CLASSES: [([&str; 2], SignKind); 7] = [
    (["dots", "着重"], SignKind::Dots),
    (["name", "专名"], SignKind::Name),
    (["title", "书名"], SignKind::Title),
    (["underline", "下划线"], SignKind::Underline),
    (["strike", "删除线"], SignKind::Strike),
    (["frame", "黑框"], SignKind::Frame),
    (["names", "名单"], SignKind::Names),
];

/// Signs whose reading an attribute gives.
const READINGS: [([&str; 2], MakeReading); 2] =
    [(["ruby", "拼音"], SignKind::Ruby), (["bopomofo", "注音"], SignKind::Bopomofo)];

type MakeReading = fn(String) -> SignKind;

/// A bracketed span: what is bracketed, the braces after it, and what they say.
struct Span {
    inner: Range<usize>,
    braces: Range<usize>,
    attributes: Vec<Attribute>,
}

/// `block` with its spans as signs; `source` is the file's text.
pub(super) fn settle(block: Block, file: FileId, source: &str, findings: &mut Vec<Diagnostic>) -> Block {
    let spans = find(&block, source);
    if spans.is_empty() {
        return block;
    }
    let unknown = spans.iter().flat_map(|span| &span.attributes).filter_map(unknown);
    findings.extend(unknown.map(|(range, finding)| finding.at(block.span(file, range))));
    let edits = Edits::new(edits(&block, &spans, source));
    let mut settled = edits.apply(&block);
    for span in &spans {
        let whole = edits.moved_range(&span.inner);
        for kind in span.attributes.iter().filter_map(kind) {
            settled.signs.extend(signs(&settled.text, whole.clone(), kind));
        }
    }
    settled
}

/// What is to be said of spans in a line of a story's head, which can't have signs.
pub(super) fn in_head(line: &Block, file: FileId, source: &str) -> Option<Diagnostic> {
    let spans = find(line, source);
    let first = spans.first()?;
    let message =
        say!("a line of the story's head can't have signs beside it"; "稿件头里的文字不能加字旁符号");
    let hint = say!("take out the brackets and what stands in braces"; "去掉方括号和花括号里的内容");
    let place = line.span(file, first.inner.start - 1..first.braces.end);
    Some(Diagnostic::new(Code::UnsupportedMarkup, message).at(place).hint(hint))
}

/// The spans of a block in the order in which they end.
fn find(block: &Block, source: &str) -> Vec<Span> {
    let (mut spans, mut open, mut done) = (Vec::new(), Vec::new(), 0);
    let typed = |at: usize| !source[..block.source_byte(at)].ends_with('\\');
    for (at, c) in block.text.char_indices().filter(|&(_, c)| matches!(c, '[' | ']')) {
        if at < done || !typed(at) {
            continue;
        }
        if c == '[' {
            open.push(at);
            continue;
        }
        let (Some(start), after) = (open.pop(), at + 1) else { continue };
        if let Some((attributes, end)) = attributes::read(&block.text, after) {
            spans.push(Span { inner: start + 1..at, braces: after..end, attributes });
            done = end;
        }
    }
    spans
}

/// What is to be taken out: brackets, braces, and the blank that a line end beside them made between two wide
/// characters; and what is to be put in: a blank where a line end parts two names.
fn edits(block: &Block, spans: &[Span], source: &str) -> Vec<Edit> {
    let markup = spans
        .iter()
        .flat_map(|span| [span.inner.start - 1..span.inner.start, span.inner.end..span.braces.end]);
    let mut edits: Vec<Edit> = markup.map(Edit::cut).collect();
    edits.sort_by_key(|edit| edit.range.start);
    let line_ends = line_end_blanks(block, &edits, source);
    let lists = spans.iter().filter(|span| span.attributes.iter().any(|a| kind(a) == Some(SignKind::Names)));
    let parted: Vec<Edit> = lists.flat_map(|span| parted_names(block, &span.inner, source)).collect();
    edits.extend(line_ends);
    edits.extend(parted);
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edits
}

/// Blanks that stand for line ends beside markup, with wide characters on both sides of it.
fn line_end_blanks(block: &Block, markup: &[Edit], source: &str) -> Vec<Edit> {
    let text = &block.text;
    let is_markup = |at: usize| markup.iter().any(|edit| edit.range.contains(&at));
    let beside = |at: usize| (at > 0 && is_markup(at - 1)) || is_markup(at + 1);
    let before = |at: usize| text[..at].char_indices().rfind(|&(at, _)| !is_markup(at));
    let after = |at: usize| text[at..].char_indices().find(|&(offset, _)| !is_markup(at + offset));
    let wide = |found: Option<(usize, char)>| found.is_some_and(|(_, c)| is_wide(c));
    let blanks = text.match_indices(' ').map(|(at, _)| at).filter(|&at| !is_markup(at) && beside(at));
    blanks
        .filter(|&at| source[block.source_byte(at)..].starts_with(['\n', '\r']))
        .filter(|&at| wide(before(at)) && wide(after(at + 1)))
        .map(|at| Edit::cut(at..at + 1))
        .collect()
}

/// A blank for each line end of the source that joins two names without one.
fn parted_names(block: &Block, list: &Range<usize>, source: &str) -> Vec<Edit> {
    let joins = block.places.iter().map(|&(at, _)| at).filter(|at| *at > list.start && *at < list.end);
    let gap = |at: usize| &source.as_bytes()[block.source_byte(at - 1)..block.source_byte(at)];
    let parted = joins.filter(|&at| gap(at).contains(&b'\n') && !block.text[..at].ends_with(' '));
    parted.map(|at| Edit { range: at..at, at, put: Some(' ') }).collect()
}

/// The sign that an attribute asks for.
fn kind(attribute: &Attribute) -> Option<SignKind> {
    let name = attribute.name.as_str();
    match &attribute.value {
        None => CLASSES.iter().find(|(names, _)| names.contains(&name)).map(|(_, kind)| kind.clone()),
        Some(value) => {
            READINGS.iter().find(|(names, _)| names.contains(&name)).map(|(_, kind)| kind(value.clone()))
        }
    }
}

/// What to say of an attribute that asks for no sign there is, and its place.
fn unknown(attribute: &Attribute) -> Option<(Range<usize>, Diagnostic)> {
    if kind(attribute).is_some() {
        return None;
    }
    let name = &attribute.name;
    let (message, hint) = if attribute.value.is_none() {
        let names = CLASSES.iter().map(|(names, _)| names[0]);
        (
            say!("there is no sign `.{name}` beside text"; "没有名为 `.{name}` 的字旁符号"),
            near::hint(name, names),
        )
    } else {
        let names = READINGS.iter().map(|(names, _)| names[0]);
        (say!("there is no attribute `{name}` for text"; "文字没有属性 `{name}`"), near::hint(name, names))
    };
    let finding = Diagnostic::new(Code::UnknownName, message);
    Some((attribute.range.clone(), hint.into_iter().fold(finding, Diagnostic::hint)))
}

/// The signs that one attribute of the stretch `whole` makes: a reading for each character where there are as many,
/// else one over all.
fn signs(text: &str, whole: Range<usize>, kind: SignKind) -> Vec<Sign> {
    let sign = |range, kind| Sign { range, whole: whole.clone(), kind };
    let (reading, make) = match &kind {
        SignKind::Ruby(reading) => (reading, SignKind::Ruby as MakeReading),
        SignKind::Bopomofo(reading) => (reading, SignKind::Bopomofo as MakeReading),
        _ if whole.is_empty() => return Vec::new(),
        _ => return vec![sign(whole.clone(), kind)],
    };
    let readings: Vec<&str> = reading.split_whitespace().collect();
    let base = text[whole.clone()].char_indices().filter(|(_, c)| !c.is_whitespace());
    let base: Vec<_> = base.map(|(at, c)| whole.start + at..whole.start + at + c.len_utf8()).collect();
    if base.is_empty() || readings.is_empty() {
        Vec::new()
    } else if base.len() == readings.len() {
        base.into_iter().zip(readings).map(|(range, one)| sign(range, make(one.to_owned()))).collect()
    } else {
        vec![sign(whole.clone(), make(readings.join(" ")))]
    }
}
