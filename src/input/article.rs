//! Story files: TOML front matter between `+++` lines, then Markdown.

use super::edition::Language;
use super::matter::{Fact, Quote, TableRef};
pub use super::photo::{Author, Photo};
use super::table::Table;
use super::value::{At, Many};
use crate::source::{FileId, Span};
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;
use std::path::PathBuf;

/// What stands above a story's text.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// 引题, a line or several.
    #[serde(default)]
    pub kicker: Many<String>,
    /// 主题, a line or several; a brief may have none.
    #[serde(default)]
    pub headline: At<Many<String>>,
    /// 副题, a line or several.
    #[serde(default)]
    pub subhead: Many<String>,
    /// The headline in short, for a part of the story on another page and for the digest.
    #[serde(default)]
    pub short: Many<String>,
    /// 提要题: the story in a few lines, a paragraph or several.
    #[serde(default)]
    pub lead_in: Many<String>,
    /// The author's line; not set again where the text's own lead names them.
    pub byline: Option<String>,
    /// The language of the story, where it is not the edition's.
    pub language: Option<Language>,
    /// The story's photos, in the order of their places.
    #[serde(default)]
    pub photo: Vec<Photo>,
    /// The author, where the piece shows a portrait.
    pub author: Option<Author>,
    /// Its pull quotes 引语, in the order of their places.
    #[serde(default)]
    pub quote: Vec<Quote>,
    /// Its fact boxes, in the order of their places.
    #[serde(default)]
    pub fact: Vec<Fact>,
    /// Its tables, in the order of their places.
    #[serde(default)]
    pub table: Vec<TableRef>,
}

impl FrontMatter {
    /// The headline in short; where none is given, the headline.
    pub fn short_head(&self) -> &[String] {
        if self.short.is_empty() { &self.headline } else { &self.short }
    }
}

/// A story as read.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its file.
    pub file: FileId,
    /// Where it lies.
    pub path: PathBuf,
    /// Its path in the edition folder, with `/`, as the edition names it.
    pub name: String,
    /// What stands above the text.
    pub front: FrontMatter,
    /// The text.
    pub blocks: Vec<Block>,
    /// Its tables as read, each where its file can be used.
    pub tables: Vec<Option<Table>>,
}

/// A paragraph or a subhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Which.
    pub kind: BlockKind,
    /// Its characters, markup removed and soft line ends joined.
    pub text: String,
    /// Stretches set otherwise than the rest, in order, not overlapping.
    pub marks: Vec<Mark>,
    /// Signs set beside the text, in the order in which their stretches end.
    pub signs: Vec<Sign>,
    /// The file it stands in, where that is not its story's.
    pub file: Option<FileId>,
    /// Where pieces of `text` stand in the file: byte in `text`, byte in the file; ascending.
    pub places: Vec<(usize, usize)>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// 小标题: a heading within the story.
    Subhead,
}

/// A stretch of text with a face of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    /// How it is set.
    pub emphasis: Emphasis,
}

/// How a stretch is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Emphasis {
    /// `**bold**`: 黑体.
    Strong,
    /// `*emphasis*`: 楷体.
    Light,
}

/// A sign set beside a stretch of text: `[文字]{.dots}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Bytes of the block's text that it belongs to.
    pub range: Range<usize>,
    /// Bytes of the whole bracketed stretch, of which `range` is one character where each has its own reading.
    pub whole: Range<usize>,
    /// Which.
    pub kind: SignKind,
}

/// The signs there are (clreq, "Marks for interlinear annotations", "Emphasis dots", "Proper noun marks").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignKind {
    /// `{.dots}`, `{.着重}` 着重号: a dot at each Han.
    Dots,
    /// `{.name}`, `{.专名}` 专名号: a line under a proper name.
    Name,
    /// `{.title}`, `{.书名}` 书名号乙式: a wavy line under a title.
    Title,
    /// `{.underline}`, `{.下划线}`: a line under the text.
    Underline,
    /// `{.strike}`, `{.删除线}`: a line through the text.
    Strike,
    /// `{.frame}`, `{.黑框}` 黑框: a frame around the name of a deceased.
    Frame,
    /// `{.names}`, `{.名单}` 名单: names, parted by blanks or line ends, set evenly to one width; a paragraph of
    /// nothing else stands in columns.
    Names,
    /// `{ruby="hàn zì"}`, `{拼音="…"}` 拼音, furigana: a reading over its base; one for each character where there are
    /// as many, else one over all.
    Ruby(String),
    /// `{bopomofo="ㄗˋ"}`, `{注音="…"}` 注音符号: a reading beside its base.
    Bopomofo(String),
}

impl Article {
    /// Where the file of one of its photos lies.
    pub fn photo_path(&self, photo: &Photo) -> PathBuf {
        self.beside(&photo.file)
    }

    /// Where the portrait of its author lies.
    pub fn portrait_path(&self) -> Option<PathBuf> {
        self.front.author.as_ref().map(|author| self.beside(&author.photo))
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.path.parent().unwrap_or(&self.path).join(name)
    }
}

impl Block {
    /// The place in the file of a byte range of `text`.
    pub fn span(&self, file: FileId, range: Range<usize>) -> Span {
        let start = self.source_byte(range.start);
        let end = self.source_byte(range.end.max(range.start + 1) - 1);
        self.file.unwrap_or(file).span(start..end.max(start) + 1)
    }

    /// The byte in the file that states a byte of `text`.
    pub(crate) fn source_byte(&self, byte: usize) -> usize {
        let at = self.places.partition_point(|&(text, _)| text <= byte).saturating_sub(1);
        self.places.get(at).map_or(0, |&(text, source)| source + byte.saturating_sub(text))
    }
}
