//! `layouts/styles/*.toml`: faces, sizes, and the rules that lines are made by.

use super::edition::Language;
use super::furniture::{AdStyle, BriefStyle, DigestStyle, Lint, Ornament, ornaments};
pub use super::headline::{HeadlinePrices, HeadlineStyle};
use super::language::Languages;
use super::layout::Align;
use super::makeup::MakeupStyle;
use super::marks::{Blanks, Marks};
use super::matter::{FactStyle, QrStyle, QuoteStyle, TableStyle};
pub use super::photo_style::{CreditRule, InsideStyle, PhotoStyle, PortraitStyle, SideCaption};
pub use super::proof::{GalleyStyle, ProofStyle};
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
    /// What differs by language: faces and line rules.
    #[serde(default)]
    pub languages: Languages,
    /// The line rules of each language, settled when the style is read.
    #[serde(skip)]
    pub(super) lines: BTreeMap<Language, LineStyle>,
    /// Headlines: white around them, and how they are cut into lines.
    #[serde(default)]
    pub headline: HeadlineStyle,
    /// Photos and captions.
    #[serde(default)]
    pub photo: PhotoStyle,
    /// Boxes and rules.
    #[serde(default)]
    pub frame: FrameStyle,
    /// Advertisements.
    #[serde(default)]
    pub ads: AdStyle,
    /// Section name = colour, by its name in this style: what `section` stands for as a colour on its pages, else
    /// black.
    #[serde(default)]
    pub sections: BTreeMap<String, At<String>>,
    /// The digest 导读.
    #[serde(default)]
    pub digest: DigestStyle,
    /// Briefs 简讯 collected in one box.
    #[serde(default)]
    pub briefs: BriefStyle,
    /// What faults of a paper's form count; without it they are not looked for.
    pub lint: Option<Lint>,
    /// How a news lead 电头 is set.
    #[serde(default)]
    pub lead: LeadStyle,
    /// What a story says that goes on on another page.
    #[serde(default)]
    pub jump: JumpStyle,
    /// Tables.
    #[serde(default)]
    pub table: TableStyle,
    /// Pull quotes 引语.
    #[serde(default)]
    pub quote: QuoteStyle,
    /// Fact boxes.
    #[serde(default)]
    pub fact: FactStyle,
    /// QR codes.
    #[serde(default)]
    pub qr: QrStyle,
    /// What a choice of layout and boxes is judged by.
    #[serde(default)]
    pub makeup: MakeupStyle,
    /// Proofs for readers.
    #[serde(default)]
    pub proof: ProofStyle,
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
    /// How line ends are chosen.
    pub mode: Mode,
    /// Which marks may not start or end a line.
    pub level: Level,
    /// How wide punctuation marks are.
    pub marks: Marks,
    /// Blank of marks that differs from what `marks` gives them.
    pub blanks: Blanks,
    /// Whether `，、。` stand in the middle of their em, as in Taiwan and Hong Kong, instead of at its left.
    pub centred: bool,
    /// Where words of Hangul may be parted.
    pub korean_break: KoreanBreak,
    /// Nominal widths of the gaps.
    pub gaps: Gaps,
    /// What gives way when a line is too long, in this order; the gaps of one step all give alike.
    #[schemars(length(max = 7))]
    pub shrink: Vec<Step>,
    /// What opens when a line is too short, in this order; the gaps of one step all open alike.
    #[schemars(length(max = 7))]
    pub stretch: Vec<Step>,
    /// In vertical lines: this many digits at most stand upright side by side in one em 縦中横, longer numbers
    /// lie on their side (jlreq 2.3.2 and 3.2.5; GB/T 15835).
    #[schemars(range(min = 0, max = 4))]
    pub upright_digits: u8,
    /// In vertical lines: this many Latin letters at most stand upright side by side in one em; words lie on their
    /// side (clreq, "Mixed text composition in vertical writing mode").
    #[schemars(range(min = 0, max = 4))]
    pub upright_letters: u8,
    /// In vertical lines of Chinese: quotation marks `“”` and `‘’` are drawn as `﹃﹄` and `﹁﹂` (GB/T 15834 5.2);
    /// otherwise as the face has them. The text stays as it is.
    pub vertical_quotes: bool,
    /// Added to or taken from each gap between Han characters beyond which a line is reported.
    pub loose: Loose,
    /// How far the characters of a story may be set closer or wider apart so that it fits its box, in thousandths of an
    /// em; 0: not at all. Only boxes whose `fit` names it make use of it.
    #[schemars(range(min = 0, max = 100))]
    pub tracking: u16,
    /// What line ends cost that nobody wants, against which the adjustment of lines is weighed.
    pub prices: Prices,
    /// How paragraphs part between two columns.
    pub column: ColumnEnds,
    /// Units of measure, in letters, that stay with the number before them also over a space: `35 km`.
    pub units: Vec<String>,
    /// Characters that had better stay with the number before them: `2026年`.
    pub counters: String,
    /// Titles in 《》 of at most this many characters do not part; 0 lets them.
    pub hold_titles: u16,
    /// Whether English words may part, with a hyphen.
    pub hyphenate: bool,
    /// Letters that must stand before and after the hyphen.
    pub hyphen_min: [u8; 2],
    /// 纵横对齐: every Han of a story's text stands on the 字 grid of its column. Marks keep their full width,
    /// words and numbers are set in the middle of whole 字, and no gap gives way or opens.
    pub grid: bool,
}

/// How line ends are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// Line after line: as full as it gets, squeezed rather than opened.
    FirstFit,
    /// The least total price over the paragraph.
    #[default]
    Optimal,
    /// As the previous build has them, but for the lines that an edit moves.
    Stable,
}

/// Which marks may not start or end a line (clreq, "Prohibition rules for line start and line end").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// No rule.
    None,
    /// Basic, but `？ ！ · ～` start a line where it would gape otherwise (after jlreq Appendix A.3, "very loose").
    News,
    /// Stops, commas and closing marks start no line; opening marks end none.
    #[default]
    Basic,
    /// Also no solidus at a line's end (GB/T 15834).
    Gb,
    /// Also no dash or ellipsis at a line's start.
    Strict,
}

/// Where words of Hangul may be parted (klreq, "Line breaking").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KoreanBreak {
    /// Between any two syllables, as newspapers do in their narrow columns.
    #[default]
    Syllable,
    /// At spaces alone.
    Word,
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
    /// What a mark that ends a line keeps of its blank at most: 0 sets it in half an em (GB/T 15834 §5.1.10), 500 in
    /// its em.
    pub line_end: u16,
    /// White before an opening mark that starts a line (clreq: none).
    pub line_start: u16,
    /// White before an opening mark that starts a paragraph, after the indent.
    pub paragraph_start: u16,
    /// Width of the interpunct `·` (mainland: half an em, Taiwan and Japan: an em); beyond half an em it is blank at
    /// both sides.
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
    /// What drawing on it in full costs; without it, the price of its kind.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub price: Option<u32>,
}

/// The kinds of gap that adjustment tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// White after a mark that ends a line (shrink alone).
    LineEnd,
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

/// What line ends cost that nobody wants. The unit is what a thousandth of squeezing costs: drawing a step of
/// brackets on in full costs 500, commas 900, stops 2,500 (see [`GapKind::price`]).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Prices {
    /// Opening each gap between Han by an eighth of an em. Grows by the cube: one line that gapes is worse than three
    /// that are a little open.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub open: u32,
    /// A mark that the newspaper level releases, at a line's start: as dear as opening by an eighth of an em.
    #[schemars(range(min = 0, max = 40_000_000))]
    pub relaxed: u32,
    /// A name parted by a line end.
    #[schemars(range(min = 0, max = 40_000_000))]
    pub name: u32,
    /// The third of three marks in a row at a line's start (clreq's remedy).
    #[schemars(range(min = 0, max = 40_000_000))]
    pub remedy: u32,
    /// A last line of one character, or of one with its mark (clreq, "Widow and orphan adjustment").
    #[schemars(range(min = 0, max = 40_000_000))]
    pub lone: u32,
    /// A number parted from its 年, 月 or 日: as dear as opening by a sixteenth of an em.
    #[schemars(range(min = 0, max = 40_000_000))]
    pub date: u32,
    /// A word parted with a hyphen: as dear as opening by a ninth of an em.
    #[schemars(range(min = 0, max = 40_000_000))]
    pub hyphen: u32,
    /// A line end inside a word or number that is wider than its measure.
    #[schemars(range(min = 0, max = 40_000_000))]
    pub cut: u32,
    /// A line moved from where the previous build has it (mode `stable`).
    #[schemars(range(min = 0, max = 40_000_000))]
    pub moved: u32,
}

/// How paragraphs part between two columns (clreq, "Widow and orphan adjustment").
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnEnds {
    /// A last line that fills at most this many thousandths of its measure starts no column where a move avoids it;
    /// 0 lets any.
    #[schemars(range(min = 0, max = 1000))]
    pub widow: u16,
    /// Whether a paragraph's first line may end a column only where no move avoids it.
    pub orphan: bool,
    /// What a line may cost of a paragraph that is lengthened or shortened to avoid one of these; by default what it
    /// costs to open each gap by an eighth of an em.
    #[schemars(range(min = 0, max = 40_000_000))]
    pub price: u32,
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
    /// Ornaments 花边 by name, beside those there always are: wave, zigzag, battlement, beads, dots, diamonds.
    pub ornaments: BTreeMap<String, Ornament>,
}

/// How a news lead 电头 is set.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LeadStyle {
    /// What a lead opens with: 本报讯; set in the role `lead`.
    pub openers: Vec<String>,
    /// Words of those in brackets after it that make them a byline: 记者, 通讯员; set in the role `lead-byline`.
    pub bylines: Vec<String>,
    /// What a dateline ends with, after an opener, a place and a date: 电, as in 新华社北京11月23日电.
    pub datelines: Vec<String>,
    /// What a credit ends with: 摄, 供图. A line end had better not part the names in bylines and credits.
    pub credits: Vec<String>,
    /// What is set before a byline that stands on its own line.
    pub prefix: String,
}

/// The words of a jump 转版, set in the role `jump`, else as bylines are. The values of furniture can be named, those
/// of the page at the other end: `{page}`, `{page_number}`, `{section}`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct JumpStyle {
    /// At the end of the part that is read first.
    pub to: String,
    /// At the start of the part that is read next.
    pub from: String,
}

impl Default for JumpStyle {
    /// typography.md §4.
    fn default() -> JumpStyle {
        JumpStyle {
            to: "（下转第{page_number}版）".to_owned(), from: "（上接第{page_number}版）".to_owned()
        }
    }
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
        let step = |what, to| Step { what, to, price: None };
        LineStyle {
            mode: Mode::Optimal,
            level: Level::Basic,
            marks: Marks::Quanjiao,
            blanks: Blanks::default(),
            centred: false,
            korean_break: KoreanBreak::Syllable,
            gaps: Gaps::default(),
            shrink: vec![
                step(GapKind::LineEnd, 500),
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
            upright_digits: 2,
            upright_letters: 1,
            vertical_quotes: true,
            loose: Loose::default(),
            tracking: 0,
            prices: Prices::default(),
            column: ColumnEnds::default(),
            units: UNITS.map(str::to_owned).to_vec(),
            counters: "年月日时分秒".to_owned(),
            hold_titles: 0,
            hyphenate: false,
            hyphen_min: [2, 3],
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
            interpunct: 500,
            ..self.gaps.clone()
        };
        LineStyle { gaps, shrink: Vec::new(), stretch: Vec::new(), ..self.clone() }
    }

    /// Whether these are the rules of the character grid.
    pub fn is_on_grid(&self) -> bool {
        self.grid && self.shrink.is_empty() && self.stretch.is_empty()
    }
}

/// Units of the SI and those used with it (GB 3100-1993, tables 1 to 5), as far as papers print them.
const UNITS: [&str; 44] = [
    "m", "km", "cm", "dm", "mm", "μm", "nm", "ha", "kg", "g", "mg", "t", "L", "l", "mL", "ml", "h", "min",
    "s", "ms", "W", "kW", "MW", "GW", "kWh", "V", "kV", "A", "mAh", "Hz", "kHz", "MHz", "GHz", "Pa", "kPa",
    "MPa", "N", "J", "kJ", "dB", "KB", "MB", "GB", "TB",
];

impl GapKind {
    /// What drawing on a step of this kind in full costs where the style does not say.
    pub fn price(self) -> u32 {
        match self {
            GapKind::LineEnd => 100,
            GapKind::WordSpace => 300,
            GapKind::Interpunct => 400,
            GapKind::Bracket => 500,
            GapKind::Comma => 900,
            GapKind::HanLatin => 1_200,
            GapKind::Stop => 2_500,
            GapKind::All => 0,
        }
    }
}

impl Default for Prices {
    /// Set against each other on the sample edition and the seed page: a name is parted rather than a line opened by
    /// a fifth of an em a gap, three marks in a row rather than by a quarter; a lone character never, where half an
    /// em a gap avoids it.
    fn default() -> Prices {
        Prices {
            open: 46_500,
            relaxed: 46_500,
            name: 190_000,
            remedy: 372_000,
            lone: 5_000_000,
            date: 5_800,
            hyphen: 32_000,
            cut: 10_000_000,
            moved: 1_000_000,
        }
    }
}

impl Default for ColumnEnds {
    fn default() -> ColumnEnds {
        ColumnEnds { widow: 700, orphan: true, price: 46_500 }
    }
}

impl LineStyle {
    /// Blank of opening marks, closing marks, commas, stops and exclamation marks.
    pub fn blanks(&self) -> [u16; 5] {
        self.blanks.over(self.marks)
    }

    /// What a mark that ends a line keeps of its blank at most.
    pub fn line_end(&self) -> u16 {
        if self.marks == Marks::Hangmobanjiao { 0 } else { self.gaps.line_end }
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

impl FrameStyle {
    /// Every ornament: the style's own, and those there always are.
    pub fn all_ornaments(&self) -> BTreeMap<String, Ornament> {
        let mut all = ornaments();
        all.extend(self.ornaments.clone());
        all
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
            ornaments: BTreeMap::new(),
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
