//! `layouts/styles/*.toml`: faces, sizes, and the rules that lines are made by.

use super::layout::Align;
use super::signs::SignStyle;
use super::value::{At, Many};
use crate::ink::Ink;
use crate::unit::Measure;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A paper's style.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// Colour name = ink in percent; `black` and `paper` are always there.
    #[serde(default)]
    pub colours: BTreeMap<String, Ink>,
    /// 字号 name = size in pt.
    #[serde(default)]
    pub sizes: BTreeMap<String, Measure>,
    /// Family name = faces in order, by the names inside the font files; the first that has a character sets it.
    pub families: BTreeMap<String, Vec<String>>,
    /// Families searched, in order, for characters that a role's own family lacks.
    #[serde(default)]
    pub fallback: Vec<At<String>>,
    /// Role name = how text in that role is set.
    pub roles: BTreeMap<String, Role>,
    /// How lines are broken and adjusted.
    #[serde(default)]
    pub line: LineStyle,
    /// What stands beside the text.
    #[serde(default)]
    pub signs: SignStyle,
    /// White around headlines.
    #[serde(default)]
    pub headline: HeadlineStyle,
    /// Photos and captions.
    #[serde(default)]
    pub photo: PhotoStyle,
    /// Boxes and rules.
    #[serde(default)]
    pub frame: FrameStyle,
    /// How a news lead 电头 is set.
    #[serde(default)]
    pub lead: LeadStyle,
    /// Half-width `,.:;()?!"` between Han characters.
    #[serde(default)]
    pub half_width_marks: HalfWidthMarks,
    /// A story this many lines short of its box still fits.
    #[serde(default = "default_underset")]
    pub underset_lines: u16,
}

/// How text in a role is set.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Name of the family in this style.
    pub family: At<String>,
    /// Weight, 100 to 900.
    #[serde(default = "default_weight")]
    #[schemars(range(min = 1, max = 1000))]
    pub weight: u16,
    /// Size, or sizes of which the largest that fits is taken; without it, the body size.
    #[serde(default)]
    pub size: Many<Measure>,
    /// Baseline to baseline within the role; without it, a quarter more than the size.
    pub leading: Option<Measure>,
    /// How lines stand in their measure.
    #[serde(default)]
    pub align: Align,
    /// First-line indent in 字.
    #[serde(default)]
    #[schemars(range(min = 0, max = 20))]
    pub indent: u16,
    /// With `align = "even"`, what lines are spread to, in 字 of their own size; without it, the width of their
    /// place.
    #[schemars(range(min = 1, max = 200))]
    pub even: Option<u16>,
    /// Colour, by its name in this style.
    #[serde(default = "default_colour")]
    pub colour: At<String>,
    /// Smallest horizontal scale in percent, for headlines a little too long.
    #[serde(default = "full_percent")]
    #[schemars(range(min = 50, max = 100))]
    pub condense: u16,
}

/// How lines are broken and adjusted. Widths are thousandths of an em.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LineStyle {
    /// Which marks may not start or end a line.
    pub level: Level,
    /// Nominal widths of the gaps.
    pub gaps: Gaps,
    /// What gives way when a line is too long, in this order; the gaps of one step all give alike.
    pub shrink: Vec<Step>,
    /// What opens when a line is too short, in this order; the gaps of one step all open alike.
    pub stretch: Vec<Step>,
    /// Added to or taken from each gap between Han characters beyond which a line is reported.
    pub loose: Loose,
    /// 纵横对齐: every Han of a story's text stands on the 字 grid of its column. Marks keep their full width,
    /// words and numbers are set in the middle of whole 字, and no gap gives way or opens.
    pub grid: bool,
}

/// Which marks may not start or end a line (clreq, "Prohibition rules for line start and line end").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// No rule.
    None,
    /// Stops, commas and closing marks start no line; opening marks end none.
    #[default]
    Basic,
    /// Also no solidus at a line's end (GB/T 15834).
    Gb,
    /// Also no dash or ellipsis at a line's start.
    Strict,
}

/// Nominal widths of gaps, in thousandths of an em.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Gaps {
    /// Between Han and Latin or digits (clreq: a quarter em).
    pub han_latin: u16,
    /// A space between Latin words (JIS X 4051: a third of an em).
    pub word_space: u16,
    /// A space typed between Han characters, as in a byline.
    pub han_space: u16,
    /// White left between two adjacent marks, of the em their blank sides have together: 500 sets two marks in
    /// one and a half em, 0 in one.
    pub adjacent_marks: u16,
    /// White after a mark that ends a line (GB/T 15834 §5.1.10: none).
    pub line_end: u16,
    /// White before an opening mark that starts a line (clreq: none).
    pub line_start: u16,
    /// White before an opening mark that starts a paragraph, after the indent.
    pub paragraph_start: u16,
    /// Width of the interpunct `·` (mainland: half an em).
    pub interpunct: u16,
}

/// One step of adjustment: these gaps give way or open, down or up to a width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Which gaps.
    pub what: GapKind,
    /// Down or up to this width, in thousandths of an em; for marks, the mark's whole width.
    #[schemars(range(min = 0, max = 4000))]
    pub to: u16,
}

/// The kinds of gap that adjustment tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// Spaces between Latin words.
    WordSpace,
    /// The sides of interpuncts.
    Interpunct,
    /// The blank side of brackets and quotation marks.
    Bracket,
    /// The blank side of `，、；：`.
    Comma,
    /// Between Han and Latin or digits.
    HanLatin,
    /// The blank side of `。．？！`.
    Stop,
    /// Between any two characters that are not one unit (stretch alone).
    All,
}

/// Limits beyond which a line is reported, in thousandths of an em for each gap.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Loose {
    /// Warning beyond this.
    pub warn: u16,
    /// Error beyond this.
    pub error: u16,
}

/// White around headlines, in grid lines.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HeadlineStyle {
    /// White between kicker, main headline and subhead, in thousandths of the smaller one's size.
    pub between: u16,
    /// White above and below together, where the layout does not fix the height: grid lines.
    pub white: u16,
    /// White above and below together that a height fixed by the layout must leave, in thousandths of a grid line.
    pub least_white: u16,
    /// Of the white, the share above in thousandths: more above than below, so that a head belongs to its text.
    pub above: u16,
    /// A kicker or subhead without a size takes its role's largest that is at most this many thousandths of the
    /// main size.
    pub secondary: u16,
}

/// Photos and captions.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PhotoStyle {
    /// White between a picture and its caption.
    pub caption_gap: Measure,
    /// White between a photo with its caption and text above or below it: whole grid lines.
    pub standoff: u16,
    /// Text is not set beside a photo in less than this many 字.
    pub min_measure: u16,
}

/// Boxes and rules.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FrameStyle {
    /// Width of a hairline.
    pub hairline: Measure,
    /// Width of the thick stroke of a double rule.
    pub thick: Measure,
    /// White between the strokes of a double rule.
    pub double_gap: Measure,
    /// Inset of a framed or tinted box: left and right, then top and bottom.
    pub inset: [Measure; 2],
}

/// How a news lead 电头 is set.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LeadStyle {
    /// What a lead opens with: 本报讯; set in the role `lead`.
    pub openers: Vec<String>,
    /// Words of those in brackets after it that make them a byline: 记者, 通讯员; set in the role `lead-byline`.
    pub bylines: Vec<String>,
    /// What is set before a byline that stands on its own line.
    pub prefix: String,
}

/// Half-width marks between Han characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HalfWidthMarks {
    /// Reported, and set as they are.
    #[default]
    Report,
    /// Set as the full-width marks they stand for.
    Convert,
}

impl Default for LineStyle {
    /// typography.md §3, after clreq "Procedures for Inter-Character Spacing Reduction" and "Expansion".
    fn default() -> LineStyle {
        let step = |what, to| Step { what, to };
        LineStyle {
            level: Level::Basic,
            gaps: Gaps::default(),
            shrink: vec![
                step(GapKind::WordSpace, 250),
                step(GapKind::Interpunct, 500),
                step(GapKind::Bracket, 500),
                step(GapKind::Comma, 500),
                step(GapKind::HanLatin, 125),
                step(GapKind::Stop, 500),
            ],
            stretch: vec![
                step(GapKind::WordSpace, 500),
                step(GapKind::HanLatin, 333),
                step(GapKind::All, 4000),
            ],
            loose: Loose::default(),
            grid: false,
        }
    }
}

impl LineStyle {
    /// The rules by which a story's text is set: these, or with `grid` those of the character grid (clreq, "Line
    /// composition": where the grid is kept, marks take one em each).
    pub fn of_story(&self) -> LineStyle {
        if !self.grid {
            return self.clone();
        }
        let gaps = Gaps {
            han_latin: 0,
            han_space: 1000,
            adjacent_marks: 1000,
            line_start: 500,
            paragraph_start: 500,
            interpunct: 1000,
            ..self.gaps.clone()
        };
        LineStyle { gaps, shrink: Vec::new(), stretch: Vec::new(), ..self.clone() }
    }
}

impl Default for Gaps {
    fn default() -> Gaps {
        Gaps {
            han_latin: 250,
            word_space: 333,
            han_space: 500,
            adjacent_marks: 500,
            line_end: 0,
            line_start: 0,
            paragraph_start: 500,
            interpunct: 500,
        }
    }
}

impl Default for Loose {
    fn default() -> Loose {
        Loose { warn: 125, error: 250 }
    }
}

impl Default for HeadlineStyle {
    fn default() -> HeadlineStyle {
        HeadlineStyle { between: 450, white: 2, least_white: 500, above: 550, secondary: 550 }
    }
}

impl Default for PhotoStyle {
    fn default() -> PhotoStyle {
        PhotoStyle { caption_gap: Measure::milli_pt(3000), standoff: 1, min_measure: 4 }
    }
}

impl Default for FrameStyle {
    fn default() -> FrameStyle {
        FrameStyle {
            hairline: Measure::milli_pt(300),
            thick: Measure::milli_pt(1500),
            double_gap: Measure::milli_pt(1500),
            inset: [
                Measure::zi(1),
                Measure { amount: crate::unit::Decimal::whole(1), unit: crate::unit::Unit::Line },
            ],
        }
    }
}

fn default_underset() -> u16 {
    2
}

fn default_weight() -> u16 {
    400
}

fn default_colour() -> At<String> {
    At::unstated("black".to_owned())
}

fn full_percent() -> u16 {
    100
}
