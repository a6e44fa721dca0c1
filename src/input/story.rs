//! Story files: front matter and text into an [`Article`].
//!
//! In: a file that an edition names. Out: the story, and every fault of it. Photos are looked for, not opened.

use super::article::{Article, Block, BlockKind, FrontMatter};
use super::check;
use super::edition::Language;
use super::matter::Fact;
use super::read::{Reader, STORY_LIMIT};
use super::schema::Kind;
use super::style::HalfWidthMarks;
use super::{halfwidth, markdown};
use crate::diag::{Code, Diagnostic, Text};
use crate::say;
use crate::source::{FileId, Span};
use std::iter;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Reads the story at `path`, which the edition calls `name` at the place `named`; its copy is in `language` unless
/// it says otherwise.
pub(crate) fn read(
    reader: &mut Reader<'_>,
    path: &Path,
    name: &str,
    named: &Span,
    (marks, language): (HalfWidthMarks, Language),
) -> Option<Article> {
    let file = reader.text(path, STORY_LIMIT, Some(named))?;
    let text = Arc::clone(reader.sources.file(file).text());
    let parts = match parts(&text) {
        Ok(parts) => parts,
        Err(fault) => {
            reader.sink.push(no_head(file, fault));
            return None;
        }
    };
    let mut front = front_matter(reader, file, &text, parts.front.clone()).unwrap_or_default();
    let (body, faults) = markdown::blocks(file, &text, parts.body);
    reader.sink.extend(faults);
    let mut blocks = lines_of(&mut front).map(|line| as_block(line, &text, &parts.front)).collect::<Vec<_>>();
    let lines = blocks.len();
    reader.sink.extend(blocks.iter().filter_map(|line| markdown::head_faults(line, file, &text)));
    blocks.extend(body);
    if let Some(marks) = marks_in(front.language.unwrap_or(language), marks) {
        reader.sink.extend(halfwidth::settle(&mut blocks, marks, file, reader.sources.file(file)));
    }
    let body = blocks.split_off(lines);
    lines_of(&mut front).zip(blocks).for_each(|(line, block)| *line = block.text);
    Some(Article {
        file,
        path: path.to_owned(),
        name: name.to_owned(),
        front,
        blocks: body,
        tables: Vec::new(),
    })
}

/// What becomes of half-width marks in a language: Korean has no others, and Japanese has two commas to choose from.
fn marks_in(language: Language, marks: HalfWidthMarks) -> Option<HalfWidthMarks> {
    match language {
        Language::ZhHans | Language::ZhHant => Some(marks),
        Language::Ja => Some(HalfWidthMarks::Report),
        Language::Ko => None,
    }
}

/// Reads the front matter that stands in the bytes `range`.
fn front_matter(
    reader: &mut Reader<'_>,
    file: FileId,
    text: &str,
    range: Range<usize>,
) -> Option<FrontMatter> {
    // Blanks for what stands before it, so that the parser's places are those of the file.
    let padded = " ".repeat(range.start) + &text[range];
    check::parse(Kind::Story, file, &padded, reader.sink).map(|parsed| parsed.value)
}

/// The lines of the front matter that are printed.
fn lines_of(front: &mut FrontMatter) -> impl Iterator<Item = &mut String> {
    let heads = [
        &mut front.kicker,
        &mut front.headline.value,
        &mut front.subhead,
        &mut front.short,
        &mut front.lead_in,
    ];
    let photos = front.photo.iter_mut().flat_map(|photo| photo.caption.iter_mut().chain(&mut photo.credit));
    let author = front.author.iter_mut();
    let author = author.flat_map(|author| {
        [Some(&mut author.name), author.title.as_mut(), author.note.as_mut()].into_iter().flatten()
    });
    let quotes =
        front.quote.iter_mut().flat_map(|quote| iter::once(&mut quote.text.value).chain(&mut quote.by));
    let facts = front.fact.iter_mut().flat_map(words);
    let lines = heads.into_iter().flat_map(|lines| &mut lines.0).chain(&mut front.byline);
    lines.chain(photos).chain(author).chain(quotes).chain(facts)
}

/// The lines of a fact box.
fn words(Fact { title, text, .. }: &mut Fact) -> impl Iterator<Item = &mut String> {
    title.iter_mut().map(|title| &mut title.value).chain(&mut text.value.0)
}

/// A line of the front matter, which stands in the bytes `range`, as a block with its place there.
fn as_block(line: &str, text: &str, range: &Range<usize>) -> Block {
    let place = range.start + text[range.clone()].find(line).unwrap_or(0);
    Block {
        kind: BlockKind::Paragraph,
        text: line.to_owned(),
        marks: Vec::new(),
        signs: Vec::new(),
        file: None,
        places: vec![(0, place)],
    }
}

/// The two parts of a story file.
#[derive(Debug, PartialEq)]
struct Parts {
    /// Bytes of the TOML between the `+++` lines.
    front: Range<usize>,
    /// Where the text starts.
    body: usize,
}

/// Finds the `+++` lines.
fn parts(text: &str) -> Result<Parts, (Range<usize>, Text)> {
    let mut lines = Lines { text, at: 0 }.skip_while(|(_, line)| line.is_empty());
    let (first, opening) = lines.next().unwrap_or((0..0, ""));
    if opening != "+++" {
        return Err((first, opening_fault(opening)));
    }
    match lines.find(|(_, line)| *line == "+++") {
        Some((last, _)) => Ok(Parts { front: first.end..last.start, body: last.end }),
        None => Err((
            first,
            say!("the `+++` line that ends the story's head is missing"; "稿件头缺少结尾的 `+++` 行"),
        )),
    }
}

fn opening_fault(line: &str) -> Text {
    match line {
        "---" => {
            say!("a story's head stands between `+++` lines, not `---`"; "稿件头用 `+++` 行括起，不用 `---`")
        }
        _ => {
            say!("a story starts with a line `+++`, its head, and another `+++`"; "稿件应以 `+++` 行、稿件头、`+++` 行开头")
        }
    }
}

fn no_head(file: FileId, (line, message): (Range<usize>, Text)) -> Diagnostic {
    Diagnostic::new(Code::FrontMatter, message).at(file.span(line)).hint(say!(
        "the head is TOML: headline = \"…\" and the like; it may be empty";
        "稿件头是 TOML：headline = \"…\" 等，可以为空"
    ))
}

/// Lines of a text with their bytes, line end included; the text of each is without trailing blanks.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (Range<usize>, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let end = rest.find('\n').map_or(self.text.len(), |end| self.at + end + 1);
        let range = self.at..end;
        self.at = end;
        Some((range.clone(), self.text[range].trim_end()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Result<(&str, &str), String> {
        let parts = parts(text).map_err(|(_, message)| message.in_lang(crate::diag::Lang::En).to_owned())?;
        Ok((&text[parts.front], &text[parts.body..]))
    }

    #[test]
    fn the_head_stands_between_plus_lines() {
        assert_eq!(split("\n+++ \na = 1\n+++\n正文\n+++\n"), Ok(("a = 1\n", "正文\n+++\n")));
        assert_eq!(split("+++\n+++"), Ok(("", "")));
        for text in ["", "正文", "---\na: 1\n---", "+++\na = 1\n"] {
            assert!(split(text).is_err(), "{text}");
        }
    }
}
