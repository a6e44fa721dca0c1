//! What a style says of proofs for readers: what is written on them, where, how large and in which ink.

use super::value::At;
use crate::ink::Ink;
use crate::unit::{Decimal, Measure, Unit};
use schemars::JsonSchema;
use serde::Deserialize;

/// Proofs of whole pages 大样. Lengths are in mm or pt.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ProofStyle {
    /// Written large and pale under the page; a template of `{title}`, `{date}`, `{number}`, `{section}`, `{page}`,
    /// `{zone}`, `{version}`, `{colour}` and `{hash}`; empty for none.
    pub watermark: At<String>,
    /// Written above the page; a template likewise.
    pub heading: At<String>,
    /// The role whose faces set all that is added.
    pub role: At<String>,
    /// Size of headings.
    pub size: At<Measure>,
    /// Size of the names of boxes.
    pub label: At<Measure>,
    /// Size of the numbers of lines.
    pub digits: At<Measure>,
    /// Every so many lines of running text, one is numbered.
    #[schemars(range(min = 1, max = 1000))]
    pub every: u16,
    /// What names, corners of boxes and numbers are printed with.
    pub ink: Ink,
    /// What text beyond its box is printed with.
    pub overset: Ink,
    /// What the bars beside changed lines are printed with.
    pub changed: Ink,
    /// Behind a line that is opened beyond the style's warning, and beyond its error.
    pub loose: [Ink; 2],
    /// What the watermark is printed with.
    pub pale: Ink,
    /// Width of the corners of boxes.
    pub weight: At<Measure>,
    /// Width of the bars beside changed lines.
    pub bar: At<Measure>,
    /// How far the sheet reaches beyond the page on each side.
    pub margin: At<Measure>,
    /// Proofs of single stories.
    pub galley: GalleyStyle,
}

/// Proofs of single stories 小样: one column, and room beside it for corrections.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct GalleyStyle {
    /// Written above the story; a template as that of pages is.
    pub heading: At<String>,
    /// Width and height of a sheet, turned for vertical lines; a wider column takes a wider one.
    pub sheet: [At<Measure>; 2],
    /// White around.
    pub margin: At<Measure>,
    /// Room beside the column for corrections.
    pub room: At<Measure>,
    /// Line to line.
    pub leading: At<Measure>,
    /// Size of the headline.
    pub headline: At<Measure>,
}

fn mm(whole: i64) -> At<Measure> {
    At::unstated(Measure { amount: Decimal::whole(whole), unit: Unit::Mm })
}

fn pt(milli: i64) -> At<Measure> {
    At::unstated(Measure::milli_pt(milli))
}

fn words(text: &str) -> At<String> {
    At::unstated(text.to_owned())
}

impl Default for ProofStyle {
    /// Sizes that keep numbers within a gutter of one 字, inks that no copy of a newspaper has.
    fn default() -> ProofStyle {
        ProofStyle {
            watermark: words("大样　v{version}　{hash}"),
            heading: words("大样　{title}　{date}　{page}[ {section}][　{zone}]　v{version}　{hash}"),
            role: words("body"),
            size: pt(10_000),
            label: pt(6_000),
            digits: pt(5_500),
            every: 5,
            ink: Ink::Process([1000, 500, 0, 0]),
            overset: Ink::Process([0, 1000, 1000, 0]),
            changed: Ink::Process([0, 900, 0, 0]),
            loose: [Ink::Process([0, 200, 500, 0]), Ink::Process([0, 450, 700, 0])],
            pale: Ink::Process([120, 60, 0, 0]),
            weight: pt(300),
            bar: pt(1_500),
            margin: mm(16),
            galley: GalleyStyle::default(),
        }
    }
}

impl Default for GalleyStyle {
    /// A4, half of it for corrections.
    fn default() -> GalleyStyle {
        GalleyStyle {
            heading: words("小样　{title}　{date}　{page}[ {section}][　{zone}]　v{version}　{hash}"),
            sheet: [mm(210), mm(297)],
            margin: mm(20),
            room: mm(80),
            leading: pt(15_000),
            headline: pt(14_000),
        }
    }
}
