//! `layouts/*.toml`: the sheet, the grid, and the named places (slots) of a page.

pub use super::headline::{HeadlinePlace, Side};
use super::matter::{FactPlace, QrForm, QuotePlace, TablePlace};
pub use super::photo::{CaptionPlace, PhotoPlace, Widths};
use super::value::{At, Many};
pub use crate::unit::Writing;
use crate::unit::{Decimal, Length, Measure};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A page layout.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The paper.
    pub sheet: Sheet,
    /// The type area 版心 and its grid.
    pub type_area: TypeArea,
    /// The named places, in reading order.
    #[serde(default, rename = "box")]
    pub boxes: Vec<Slot>,
}

/// The paper.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Width and height of the trimmed page, of one where there are two.
    pub trim: At<[Measure; 2]>,
    /// How many pages stand side by side on it: 2 for a spread 跨版, which fills two pages of the edition.
    #[serde(default = "one_page")]
    #[schemars(range(min = 1, max = 2))]
    pub pages: u8,
    /// How far text keeps from the fold of a spread, on each side; without it, it only does not cross it.
    pub fold: Option<Measure>,
    /// How far pictures may run beyond the trim; newspapers: 0.
    #[serde(default = "no_measure")]
    pub bleed: Measure,
    /// 中缝: the strip beside the type area, towards the fold, that boxes of `place = "fold"` stand in.
    pub fold_strip: Option<At<FoldStrip>>,
}

/// 中缝: on odd pages left of the type area, on even ones right of it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FoldStrip {
    /// Its width.
    pub width: Measure,
    /// White between it and the type area.
    pub gap: Measure,
}

/// What a box is placed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The type area 版心.
    #[default]
    Area,
    /// The strip at the fold 中缝, as wide as that; `column` and `span` say nothing. Its lines of text run downwards,
    /// the first at the right.
    Fold,
}

/// The type area 版心: basic columns 基本栏 across, grid lines 行 down. Set vertically, the columns are 段 counted
/// from the top and the lines are counted from the right.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeArea {
    /// How many basic columns.
    #[schemars(range(min = 1, max = 40))]
    pub columns: At<u16>,
    /// 字 in one column.
    #[schemars(range(min = 1, max = 200))]
    pub measure: u16,
    /// 字 between two columns.
    #[schemars(range(min = 0, max = 40))]
    pub gutter: u16,
    /// Grid lines.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: At<u16>,
    /// Body size: one 字.
    pub body: At<Measure>,
    /// Baseline to baseline: one 行.
    pub pitch: At<Measure>,
    /// The way lines run.
    #[serde(default)]
    pub writing: Writing,
    /// Distance of the type area from the trim's top left corner; without it, centred.
    pub origin: Option<[Measure; 2]>,
}

/// A named place on the page. Columns and lines count from 1.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// Its name, which the edition's `stories` and `ads` use.
    pub name: At<String>,
    /// What stands there.
    pub kind: SlotKind,
    /// What it is placed in.
    #[serde(default)]
    pub place: At<Ground>,
    /// First basic column.
    #[schemars(range(min = 1, max = 1000))]
    pub column: At<u16>,
    /// Basic columns it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub span: At<u16>,
    /// First grid line.
    #[schemars(range(min = 1, max = 1000))]
    pub line: At<u16>,
    /// Grid lines it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: At<u16>,
    /// The way its story's lines run; without it, the page's. Lines that run across the page's start at the box's
    /// top right corner (horizontal lines on a vertical page: top left), as many as it is wide.
    pub writing: Option<At<Writing>>,
    /// Further rectangles of the box, read after it in their order: with them a story takes an L, a U or a T. A column
    /// that begins right below another of the same edges is one column with it.
    #[serde(default)]
    pub area: Vec<SlotArea>,
    /// Text columns 破栏 inside the span: how many, or the 字 of each 变栏; without it, one for each basic column. For
    /// lines that run across the page's: as many as hold at least the 字 of a basic column.
    #[schemars(range(min = 1, max = 1000))]
    pub split: Option<At<Many<u16>>>,
    /// Who gets the odd 字 when the span does not divide evenly.
    #[serde(default)]
    pub remainder: Remainder,
    /// Whether its columns end level or are filled in turn.
    #[serde(default)]
    pub fill: Fill,
    /// The frame around it.
    #[serde(default)]
    pub frame: FrameKind,
    /// With `frame = "ornament"`: which of the style's.
    pub ornament: Option<At<String>>,
    /// Ground tint from 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub tint: Option<Decimal>,
    /// Colour of frame and tint, by its name in the style.
    pub colour: Option<At<String>>,
    /// Distance of the content from the box's left and right edges, and from its top and bottom edges; without
    /// it the style's for framed or tinted boxes, nothing for others.
    pub inset: Option<[Measure; 2]>,
    /// Hairlines between the text columns.
    #[serde(default)]
    pub column_rules: bool,
    /// The story goes on in that box.
    pub next: Option<At<String>>,
    /// What may be changed, in this order, so that a story fits that is over or under.
    #[serde(default)]
    pub fit: Vec<FitStep>,
    /// The headline's place.
    pub headline: Option<HeadlinePlace>,
    /// Places for the story's photos, in their order.
    #[serde(default)]
    pub photo: Vec<PhotoPlace>,
    /// Lines of furniture: masthead, ear, folio, text.
    #[serde(default)]
    pub item: Vec<Item>,
    /// Whether its items stand the other way round on pages of even number, left for right; they are stated as on
    /// odd ones, which in horizontal papers are right-hand pages.
    #[serde(default)]
    pub mirror: bool,
    /// For `kind = "briefs"`: the head they stand under, in the headline's place.
    #[serde(default)]
    pub head: Many<String>,
    /// For `kind = "rule"`: its form.
    pub rule: Option<RuleForm>,
    /// Places for the story's pull quotes 引语, in their order.
    #[serde(default)]
    pub quote: Vec<QuotePlace>,
    /// Places for the story's fact boxes, in their order.
    #[serde(default)]
    pub fact: Vec<FactPlace>,
    /// For `kind = "table"`: how its table is set. In a story's box: places for the story's tables, in their order.
    #[serde(default)]
    pub table: Many<TablePlace>,
    /// For `kind = "qr"`: its form.
    pub qr: Option<QrForm>,
}

/// What stands in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SlotKind {
    /// 报头: nameplate and the data of the issue.
    Masthead,
    /// 报眼: beside the masthead; furniture or a story.
    Ear,
    /// 报眉: the line at the head of a page.
    Folio,
    /// A story with headline, text and photos.
    Story,
    /// A photo with its caption, standing alone.
    Photo,
    /// An advertisement.
    Ad,
    /// 导读: what stands on other pages.
    Digest,
    /// 简讯: briefs collected under one head.
    Briefs,
    /// Fixed text.
    Text,
    /// A rule between stories.
    Rule,
    /// A table: weather, results, prices.
    Table,
    /// A QR code 二维码.
    Qr,
}

/// A further rectangle of a box, on the page's columns and lines.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotArea {
    /// First basic column.
    #[schemars(range(min = 1, max = 1000))]
    pub column: At<u16>,
    /// Basic columns it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub span: At<u16>,
    /// First grid line.
    #[schemars(range(min = 1, max = 1000))]
    pub line: At<u16>,
    /// Grid lines it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: At<u16>,
}

/// How text goes into the columns of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fill {
    /// Equal lines in each, the remainder short in the last (clreq, "Multi-column format").
    #[default]
    Balance,
    /// Each to its end before the next.
    Turn,
}

/// A rung of the ladder by which a story is made to fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FitStep {
    /// What is changed.
    pub change: FitChange,
    /// How far at most, in its own unit.
    #[serde(default = "one")]
    #[schemars(range(min = 1, max = 100))]
    pub most: u16,
}

/// What may be changed of a box so that its story fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FitChange {
    /// Photos that are `optional` are left out, the last first: so many.
    OptionalPhoto,
    /// Pull quotes that are `optional` are left out, the last first: so many.
    OptionalQuote,
    /// Fact boxes that are `optional` are left out, the last first: so many.
    OptionalFact,
    /// The first photo's place takes fewer or more grid lines.
    PhotoLines,
    /// The first photo's place takes fewer or more columns.
    PhotoColumns,
    /// The headline's main line is set so many sizes smaller and takes no more lines than it needs; or it is given so
    /// many more lines, and the largest size that they hold.
    HeadlineSize,
    /// White around headings: headings in the text get so many empty lines above, where there are any, else the headline
    /// gets more; or the headline's place loses them.
    Gaps,
    /// Characters are set closer or wider apart, by thousandths of an em, at most as the style's `line.tracking` allows.
    Tracking,
}

fn one_page() -> u8 {
    1
}

fn one() -> u16 {
    1
}

/// Who gets the odd 字 of a 破栏 split.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Remainder {
    /// The last columns, one 字 each 相对.
    #[default]
    Columns,
    /// The gutters, evenly 绝对.
    Gutters,
}

/// A frame around a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FrameKind {
    /// None.
    #[default]
    None,
    /// One thin line.
    Hairline,
    /// Two lines, a thick one outside 文武线.
    Double,
    /// A wavy line 花边.
    Wave,
    /// A thick rule at the top alone.
    Top,
    /// The ornament 花边 that `ornament` names.
    Ornament,
}

/// How lines stand in their measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Flush left.
    #[default]
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
    /// Flush on both sides, a paragraph's last line left.
    Justify,
    /// 均排: the characters of each line spread evenly over the width, or over the role's `even`.
    Even,
}

impl Align {
    /// What of the `slack` of a line stands before it.
    pub fn share(self, slack: Length) -> Length {
        match self {
            Align::Left | Align::Justify => Length::ZERO,
            Align::Center | Align::Even => slack / 2,
            Align::Right => slack,
        }
    }
}

/// A line or block of furniture. `{title}`, `{date}`, `{page}` and the like are filled in from the edition.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its text, one line or several.
    #[serde(default)]
    pub text: Many<String>,
    /// Art instead of text, as large as its place holds and never out of proportion.
    pub art: Option<At<Art>>,
    /// Style role.
    #[serde(default = "item_role")]
    pub role: At<String>,
    /// Left edge, from the box's.
    pub x: Option<Measure>,
    /// Width; without it, to the box's right edge.
    pub width: Option<Measure>,
    /// First grid line, inside the box.
    #[serde(default = "first_line")]
    #[schemars(range(min = 1, max = 1000))]
    pub line: At<u16>,
    /// Grid lines it takes; its lines of text stand evenly in them.
    #[serde(default = "first_line")]
    #[schemars(range(min = 1, max = 1000))]
    pub lines: At<u16>,
    /// How it stands in its width; without it as the role says.
    pub align: Option<Align>,
    /// Size; without it, the role's.
    pub size: Option<Measure>,
    /// Colour of the text, by its name in the style.
    pub colour: Option<At<String>>,
    /// Colour of the ground, by its name in the style.
    pub fill: Option<At<String>>,
}

/// Art that an item shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Art {
    /// The edition's nameplate: its file, or without one its title as text.
    Nameplate,
}

/// The form of a rule.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleForm {
    /// Across the middle of the box's lines, or down the gutter left of the box's first column; on a vertical page,
    /// down the middle of its lines, or across the gutter above its first column.
    #[serde(default)]
    pub direction: RuleDirection,
    /// What it is made of.
    #[serde(default)]
    pub kind: RuleKind,
    /// With `kind = "ornament"`: which of the style's.
    pub ornament: Option<At<String>>,
    /// Stroke width; without it the style's hairline.
    pub weight: Option<Measure>,
    /// A second, thin stroke under (or right of) it 文武线.
    #[serde(default)]
    pub double: bool,
    /// Colour, by its name in the style.
    pub colour: Option<At<String>>,
}

/// What a rule is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// One stroke.
    #[default]
    Plain,
    /// Two strokes alike 双线.
    Double,
    /// A stroke of `weight`, without it the style's thick one, and a thin one 文武线.
    ThickThin,
    /// A wavy stroke 曲线.
    Wave,
    /// A row of dots 点线.
    Dotted,
    /// The ornament 花边 that `ornament` names.
    Ornament,
}

/// Which way a rule runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RuleDirection {
    /// Left to right.
    #[default]
    Across,
    /// Top to bottom.
    Down,
}

fn no_measure() -> Measure {
    Measure::milli_pt(0)
}

fn item_role() -> At<String> {
    At::unstated("folio".to_owned())
}

pub(super) fn first_line() -> At<u16> {
    At::unstated(1)
}
