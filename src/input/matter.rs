//! What stands beside running text: tables, pull quotes, fact boxes, QR codes, as stories, layouts and styles state
//! them. What a table's own file says is in [`super::table`].

use super::layout::FrameKind;
use super::table::{ColumnForm, Ruling};
use super::value::{At, Many};
use crate::unit::{Decimal, Measure};
use schemars::JsonSchema;
use serde::Deserialize;

/// A pull quote 引语 of a story.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quote {
    /// Its words, without quotation marks.
    pub text: At<String>,
    /// Who says so.
    pub by: Option<String>,
    /// Whether it may be left out where the story is too long.
    #[serde(default)]
    pub optional: bool,
}

/// A fact box of a story: 链接, 新闻背景, 资料.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its title.
    pub title: Option<At<String>>,
    /// Its text, a paragraph or several.
    pub text: At<Many<String>>,
    /// Whether it may be left out where the story is too long.
    #[serde(default)]
    pub optional: bool,
}

/// A table of a story.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableRef {
    /// Its file, relative to the story: TOML or CSV.
    pub file: At<String>,
}

/// A place inside a box for one of the story's pull quotes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuotePlace {
    /// First basic column, inside the box.
    #[schemars(range(min = 1, max = 1000))]
    pub column: At<u16>,
    /// Basic columns it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub span: At<u16>,
    /// First grid line, inside the box.
    #[schemars(range(min = 1, max = 1000))]
    pub line: At<u16>,
    /// Grid lines it takes.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: At<u16>,
}

/// A place inside a box for one of the story's fact boxes.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactPlace {
    /// First basic column, inside the box.
    #[schemars(range(min = 1, max = 1000))]
    pub column: At<u16>,
    /// Basic columns it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub span: At<u16>,
    /// First grid line, inside the box.
    #[schemars(range(min = 1, max = 1000))]
    pub line: At<u16>,
    /// Grid lines it takes.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: At<u16>,
    /// Text columns in it; without it, one.
    #[schemars(range(min = 1, max = 20))]
    pub split: Option<At<u16>>,
    /// The frame around it; without it the style's.
    pub frame: Option<FrameKind>,
    /// Ground tint from 0 to 1; without it the style's.
    #[schemars(range(min = 0, max = 1))]
    pub tint: Option<Decimal>,
    /// Colour of frame and tint, by its name in the style.
    pub colour: Option<At<String>>,
    /// Distance of the text from the left and right edges, and from top and bottom; without it the style's.
    pub inset: Option<At<[Measure; 2]>>,
}

/// How a box of `kind = "table"` sets its table; in a story's box, also where it stands there.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TablePlace {
    /// In a story's box: first basic column, inside the box.
    #[schemars(range(min = 1, max = 1000))]
    pub column: Option<At<u16>>,
    /// In a story's box: basic columns it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub span: Option<At<u16>>,
    /// In a story's box: first grid line, inside the box.
    #[schemars(range(min = 1, max = 1000))]
    pub line: Option<At<u16>>,
    /// In a story's box: grid lines it takes.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: Option<At<u16>>,
    /// Its columns, in order; what stands here goes before what the table's file says.
    #[schemars(length(max = 40))]
    pub columns: Vec<ColumnForm>,
    /// Its rules; without it the table's own, else the style's.
    pub rules: Option<Ruling>,
    /// Tint of every other row from 0 to 1; without it the style's.
    #[schemars(range(min = 0, max = 1))]
    pub stripes: Option<Decimal>,
}

/// The form of a QR code.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QrForm {
    /// What it says where the edition says nothing else: an address, as a rule.
    pub text: Option<At<String>>,
    /// How much of it may be lost and still be read.
    pub level: QrLevel,
    /// White around it, in modules (ISO/IEC 18004, 6.3.8: four at least).
    #[schemars(range(min = 4, max = 20))]
    pub quiet: Option<u16>,
    /// Words below it, a line or several.
    pub caption: Many<String>,
}

/// How much of a QR code may be lost and still be read (ISO/IEC 18004, 6.5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QrLevel {
    /// L: 7 %.
    Low,
    /// M: 15 %.
    #[default]
    Medium,
    /// Q: 25 %.
    Quartile,
    /// H: 30 %.
    High,
}

/// How tables are set. The text is set in the roles `table`, `table-head`, `table-title` and `table-note`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TableStyle {
    /// Rules where neither layout nor table say.
    pub rules: Ruling,
    /// Width of the rules at the top and at the bottom.
    pub thick: Measure,
    /// Width of the rules under the head and between rows.
    pub thin: Measure,
    /// Tint of every other row, from 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub stripes: Decimal,
    /// Colour of that tint.
    pub stripe_colour: At<String>,
    /// White at both sides of a cell's text.
    pub padding: Measure,
    /// White above and below a cell's text together, at the least.
    pub row_white: Measure,
    /// White that a row may take on beyond what it needs, so that the table fills its box: grid lines.
    pub open: Decimal,
    /// Whether rows may be half grid lines high; the table as a whole takes whole ones.
    pub half_lines: bool,
    /// Under titles and over notes: grid lines together with them are whole.
    pub white: Measure,
    /// How a minus before a number is printed, however it is typed.
    pub minus: String,
}

/// How pull quotes are set. The text is set in the roles `quote` and `quote-by`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QuoteStyle {
    /// Rules at its top and bottom.
    pub rules: QuoteRules,
    /// Width of the rules.
    pub weight: Measure,
    /// Colour of rules and mark.
    pub colour: At<String>,
    /// A large mark at its head, in the role `quote-mark`; empty for none.
    pub mark: String,
    /// Of the mark's size, what it takes of the height, in thousandths: opening quotation marks stand in the upper
    /// half of their em.
    pub mark_height: u16,
    /// What is set around its words: an opening and a closing mark.
    pub around: [String; 2],
    /// What is set before its author.
    pub by: String,
    /// White between text and rules or edges: left and right, then top and bottom.
    pub inset: [Measure; 2],
    /// White between text above or below it: whole grid lines.
    pub standoff: u16,
}

/// Rules of a pull quote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteRules {
    /// None.
    None,
    /// At its top.
    Top,
    /// At top and bottom.
    #[default]
    Both,
    /// At the side where its lines start.
    Side,
}

/// How fact boxes are set. The text is set in the roles `fact` and `fact-title`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FactStyle {
    /// The frame where the layout says nothing.
    pub frame: FrameKind,
    /// Ground tint where the layout says nothing, from 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub tint: Decimal,
    /// Distance of the text from the left and right edges, and from top and bottom.
    pub inset: [Measure; 2],
    /// Grid lines that a title takes at the least.
    pub title_lines: u16,
    /// White between text above or below it: whole grid lines.
    pub standoff: u16,
}

/// How QR codes are set. Their caption is set in the role `qr-caption`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct QrStyle {
    /// Smallest module that is let pass: newsprint spreads, and telephones look from an arm's length.
    pub min_module: Measure,
    /// White between it and its caption, beside its own quiet zone.
    pub caption_gap: Measure,
}

impl Default for TableStyle {
    fn default() -> TableStyle {
        TableStyle {
            rules: Ruling::Three,
            thick: Measure::milli_pt(1000),
            thin: Measure::milli_pt(300),
            stripes: Decimal::default(),
            stripe_colour: At::unstated("black".to_owned()),
            padding: Measure::milli_pt(3000),
            row_white: Measure::milli_pt(2000),
            open: Decimal::from_milli(1000),
            half_lines: true,
            white: Measure::milli_pt(3000),
            minus: "−".to_owned(),
        }
    }
}

impl Default for QuoteStyle {
    fn default() -> QuoteStyle {
        QuoteStyle {
            rules: QuoteRules::Both,
            weight: Measure::milli_pt(1000),
            colour: At::unstated("black".to_owned()),
            mark: String::new(),
            mark_height: 500,
            around: ["“".to_owned(), "”".to_owned()],
            by: "——".to_owned(),
            inset: [Measure::milli_pt(4500), Measure::milli_pt(6000)],
            standoff: 1,
        }
    }
}

impl Default for FactStyle {
    fn default() -> FactStyle {
        FactStyle {
            frame: FrameKind::None,
            tint: Decimal::from_milli(80),
            inset: [Measure::zi(1), Measure { amount: Decimal::whole(1), unit: crate::unit::Unit::Line }],
            title_lines: 2,
            standoff: 1,
        }
    }
}

impl Default for QrStyle {
    /// Half a millimetre `[K]`: what papers keep to on newsprint.
    fn default() -> QrStyle {
        let half_mm = Measure { amount: Decimal::from_milli(500), unit: crate::unit::Unit::Mm };
        QrStyle { min_module: half_mm, caption_gap: Measure::milli_pt(1500) }
    }
}
