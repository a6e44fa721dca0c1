//! Markup that can't be set, in words.

use super::super::article::Block;
use crate::diag::{Code, Diagnostic, Severity, Text};
use crate::say;
use crate::source::FileId;
use std::collections::BTreeMap;
use std::ops::Range;

/// Findings of one sort in one story after which the rest is only counted.
const SHOWN: usize = 10;

/// A sort of markup that a newspaper column has no form for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Markup {
    List,
    Table,
    Quote,
    Code,
    /// A paragraph indented by four blanks or a tab, which Markdown takes for code.
    Indented,
    Picture,
    Link,
    /// A line `[name]: target`.
    Definition,
    Html,
    Footnote,
    Rule,
    HardBreak,
    /// A typed indent in the middle of a paragraph.
    Indent,
    /// `**` that neither opens nor closes.
    Stars,
    /// `##` without the space after it.
    Hashes,
}

impl Markup {
    /// What it is, and what to do.
    fn words(self) -> (Text, Text) {
        match self {
            Markup::List => (
                say!("a list can't be set"; "列表无法排版"),
                say!("write a paragraph for each item; to start one with a number, put `\\` before its point: `1\\.`"; "每项写成一段；段首要用序号时，在点前加 `\\`，写作 `1\\.`"),
            ),
            Markup::Table => (
                say!("a table can't be set in a column"; "表格无法在栏内排版"),
                say!("write it as text, or supply it as a picture"; "请改写成文字，或作为图片提供"),
            ),
            Markup::Quote => (
                say!("a block quote can't be set"; "引用块无法排版"),
                say!("take out the `>` at the line's start"; "去掉行首的 `>`，引文用引号"),
            ),
            Markup::Code => {
                (say!("code can't be set"; "代码格式无法排版"), say!("take out the backticks"; "去掉反引号"))
            }
            Markup::Indented => (
                say!("a paragraph indented with blanks reads as code"; "段首有四个以上空格或制表符，会被当作代码"),
                say!("take out the blanks at its start; the indent comes from the style"; "去掉段首空格，段首缩进由样式决定"),
            ),
            Markup::Picture => (
                say!("a picture can't stand in the text"; "正文里不能插图片"),
                say!("name it in a [[photo]] of the story's head"; "请写进稿件头的 [[photo]]"),
            ),
            Markup::Link => (
                say!("a link can't be printed; its words are kept, its target is not"; "链接无法印出，只保留文字，不保留网址"),
                say!("write the words, and the address if readers need it"; "只写文字；读者需要网址时直接写出"),
            ),
            Markup::Definition => (
                say!("a line `[name]: target` defines a link and would not be printed"; "`[名称]: 网址` 这种行是链接定义，不会印出"),
                say!("put `\\` before the bracket, or use a full-width colon"; "在方括号前加 `\\`，或改用全角冒号"),
            ),
            Markup::Html => (
                say!("HTML can't be set"; "HTML 标记无法排版"),
                say!("take the tag out; for a `<` that is meant, write `\\<`"; "去掉标记；确要印 `<` 时写作 `\\<`"),
            ),
            Markup::Footnote => (
                say!("a footnote can't be set"; "脚注无法排版"),
                say!("put the note in brackets in the text"; "请在正文中用括号注明"),
            ),
            Markup::Rule => (
                say!("a rule can't be set in the text"; "正文里不能画线"),
                say!("take it out, or write a subhead with `##`"; "请删去，或用 `##` 写小标题"),
            ),
            Markup::HardBreak => (
                say!("a forced line end is not kept: lines in a paragraph join"; "不保留强制换行：同一段的各行会连排"),
                say!("leave a blank line to begin a paragraph"; "要分段请空一行"),
            ),
            Markup::Indent => (
                say!("a line with a typed indent inside a paragraph joins the line before"; "段内的行首有手打缩进，会与上一行连排"),
                say!("if a paragraph begins here, leave a blank line before it"; "如果这里另起一段，请在前面空一行"),
            ),
            Markup::Stars => (
                say!("`**` here neither opens nor closes bold, and would be printed"; "这里的 `**` 没有成对起作用，会印在报上"),
                say!("put marks at the bold's end outside: `**黑体**。`"; "加粗部分末尾的标点请移到 `**` 之外：`**黑体**。`"),
            ),
            Markup::Hashes => (
                say!("`##` without a space after it is no subhead, and would be printed"; "`##` 后面没有空格，不是小标题，会印在报上"),
                say!("write `## 小标题`"; "请写作 `## 小标题`"),
            ),
        }
    }

    /// What only changes how lines join is worth a look; what is lost or printed raw must be mended.
    fn severity(self) -> Severity {
        match self {
            Markup::HardBreak | Markup::Indent => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// The faults of one story.
pub(super) struct Faults<'a> {
    file: FileId,
    text: &'a str,
    findings: Vec<Diagnostic>,
    /// For each sort: how many, and the finding of the last one shown.
    counts: BTreeMap<Markup, (usize, usize)>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(file: FileId, text: &'a str) -> Faults<'a> {
        Faults { file, text, findings: Vec::new(), counts: BTreeMap::new() }
    }

    /// Takes in markup that `range` states; of several lines, the first is shown.
    pub(super) fn push(&mut self, markup: Markup, range: Range<usize>) {
        let (count, last) = self.counts.entry(markup).or_default();
        *count += 1;
        if *count > SHOWN {
            return;
        }
        *last = self.findings.len();
        let first_line =
            self.text.get(range.clone()).and_then(|text| text.lines().next()).map_or(0, str::len);
        let (message, hint) = markup.words();
        let finding = Diagnostic::new(Code::UnsupportedMarkup, message).hint(hint).level(markup.severity());
        self.findings.push(finding.at(self.file.span(range.start..range.start + first_line)));
    }

    /// Takes in marks of a block that are printed though they were meant as markup.
    pub(super) fn literal_marks(&mut self, block: &Block) {
        if block.text.starts_with("##") {
            self.literal(Markup::Hashes, block, 0);
        }
        for (at, _) in block.text.match_indices("**") {
            self.literal(Markup::Stars, block, at);
        }
    }

    /// Takes in two literal marks at byte `at` of a block, unless a backslash says that they are meant.
    fn literal(&mut self, markup: Markup, block: &Block, at: usize) {
        let range = block.span(self.file, at..at + 2).range;
        if self.text.get(range.clone()).is_some_and(|text| text.starts_with("**") || text.starts_with("##"))
            && !self.text[..range.start].ends_with('\\')
        {
            self.push(markup, range);
        }
    }

    /// The findings in the order of the file.
    pub(super) fn into_findings(mut self) -> Vec<Diagnostic> {
        for (count, last) in self.counts.into_values().filter(|(count, _)| *count > SHOWN) {
            let more = count - SHOWN;
            self.findings[last].hints.push(say!("{more} more of these in this story"; "本稿另有 {more} 处"));
        }
        self.findings.sort_by_key(|finding| finding.span.as_ref().map_or(0, |span| span.range.start));
        self.findings
    }
}
