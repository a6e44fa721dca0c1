//! What a style says of ads, digests, briefs, ornaments and the form of a paper.

use super::value::At;
use crate::unit::{Decimal, Measure};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Advertisements.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AdStyle {
    /// How far an ad may be larger or smaller than its box, each way.
    pub tolerance: Measure,
    /// What is printed on every ad, 广告; without it, nothing.
    pub label: Option<String>,
    /// The corner of the ad that the label stands in.
    pub corner: Corner,
    /// Distance of the label from the ad's edges.
    pub inset: Measure,
    /// The role that sets the label.
    pub role: At<String>,
    /// Colour of the ground under the label, by its name in the style.
    pub ground: At<String>,
}

impl Default for AdStyle {
    fn default() -> AdStyle {
        AdStyle {
            // Half a millimetre: what ad desks let pass, [K].
            tolerance: Measure { amount: Decimal::from_milli(500), unit: crate::unit::Unit::Mm },
            label: None,
            corner: Corner::default(),
            inset: Measure::milli_pt(4000),
            role: At::unstated("credit".to_owned()),
            ground: At::unstated("paper".to_owned()),
        }
    }
}

/// A corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Corner {
    /// 左上.
    TopLeft,
    /// 右上.
    #[default]
    TopRight,
    /// 左下.
    BottomLeft,
    /// 右下.
    BottomRight,
}

/// The form of a paper (typography.md §9, 报纸出版形式): what each fault of it counts. A fault that counts 0 is not
/// looked for.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Lint {
    /// What an issue's faults may come to together.
    #[schemars(range(min = 0, max = 1000))]
    pub pass: Decimal,
    /// What each counts.
    pub scores: Scores,
}

impl Default for Lint {
    fn default() -> Lint {
        Lint { pass: Decimal::whole(3), scores: Scores::default() }
    }
}

/// What each fault of form counts. 4 are the annex's; the others were not readable there, [K].
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scores {
    /// Page one without its nameplate.
    #[schemars(range(min = 0, max = 100))]
    pub nameplate: Decimal,
    /// A nameplate other than the approved name.
    #[schemars(range(min = 0, max = 100))]
    pub approved_name: Decimal,
    /// No date of publication in the issue.
    #[schemars(range(min = 0, max = 100))]
    pub date: Decimal,
    /// No running number 总期号.
    #[schemars(range(min = 0, max = 100))]
    pub number: Decimal,
    /// No number of pages 版数.
    #[schemars(range(min = 0, max = 100))]
    pub pages: Decimal,
    /// No 国内统一连续出版物号.
    #[schemars(range(min = 0, max = 100))]
    pub cn: Decimal,
    /// Not all of the 主管, 主办 and 出版 units.
    #[schemars(range(min = 0, max = 100))]
    pub units: Decimal,
    /// No address with a telephone or web address.
    #[schemars(range(min = 0, max = 100))]
    pub address: Decimal,
    /// No printer with its address.
    #[schemars(range(min = 0, max = 100))]
    pub printer: Decimal,
    /// Not said how it is distributed.
    #[schemars(range(min = 0, max = 100))]
    pub distribution: Decimal,
    /// No price.
    #[schemars(range(min = 0, max = 100))]
    pub price: Decimal,
    /// A page without its number 版序.
    #[schemars(range(min = 0, max = 100))]
    pub page_number: Decimal,
    /// A page whose number stands elsewhere than those of the others.
    #[schemars(range(min = 0, max = 100))]
    pub page_place: Decimal,
    /// A page number out of order.
    #[schemars(range(min = 0, max = 100))]
    pub page_order: Decimal,
    /// An ad without its label.
    #[schemars(range(min = 0, max = 100))]
    pub ad_label: Decimal,
}

impl Default for Scores {
    fn default() -> Scores {
        let [four, one] = [4, 1].map(Decimal::whole);
        Scores {
            nameplate: four,
            approved_name: four,
            date: one,
            number: one,
            pages: one,
            cn: one,
            units: one,
            address: one,
            printer: one,
            distribution: one,
            price: one,
            page_number: one,
            page_place: one,
            page_order: one,
            ad_label: one,
        }
    }
}

/// The digest 导读.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DigestStyle {
    /// How the page is told that an entry is on: `详见{page}版`.
    pub page: String,
}

impl Default for DigestStyle {
    fn default() -> DigestStyle {
        DigestStyle { page: "{page}版".to_owned() }
    }
}

/// Briefs 简讯 collected in one box.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BriefStyle {
    /// Where the head of each stands.
    pub head: BriefHead,
    /// What stands before each, as `■`.
    pub mark: String,
    /// What parts a head from the text that runs on after it.
    pub gap: String,
}

impl Default for BriefStyle {
    fn default() -> BriefStyle {
        BriefStyle { head: BriefHead::default(), mark: "■".to_owned(), gap: "　".to_owned() }
    }
}

/// Where the head of a brief stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BriefHead {
    /// Before its text, in 黑体, on the same line.
    #[default]
    RunIn,
    /// On a line of its own, as a 小标题.
    Line,
}

/// An ornament 花边: a motif that is repeated along a rule or the four sides of a frame, as often as it finds room,
/// and evenly stretched so that the corners meet.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ornament {
    /// Length of one motif.
    pub unit: Measure,
    /// How far a point at 1000 stands off the line.
    pub height: Measure,
    /// Points of the motif: thousandths of the unit along the line, of the height off it, outwards from a frame.
    #[schemars(length(min = 2, max = 200))]
    pub points: Vec<[i16; 2]>,
    /// Stroke width of one line through the points of all motifs; without it each motif is an outline of its own,
    /// filled.
    pub weight: Option<Measure>,
}

/// The ornaments there always are, which a style may draw otherwise.
pub fn ornaments() -> BTreeMap<String, Ornament> {
    let line = |unit, height, weight, points: &[[i16; 2]]| Ornament {
        unit: Measure::milli_pt(unit),
        height: Measure::milli_pt(height),
        points: points.to_vec(),
        weight: Some(Measure::milli_pt(weight)),
    };
    let filled = |unit, height, points| Ornament { weight: None, ..line(unit, height, 0, points) };
    let all = [
        ("wave", line(6000, 1100, 300, WAVE)),
        ("zigzag", line(5000, 1100, 400, &[[0, 0], [250, 1000], [750, -1000]])),
        ("battlement", line(6000, 2400, 500, BATTLEMENT)),
        ("beads", filled(4500, 1300, &octagon(500, 289))),
        ("dots", filled(2600, 450, &octagon(500, 173))),
        ("diamonds", filled(6000, 1500, &[[200, 0], [500, 1000], [800, 0], [500, -1000]])),
    ];
    all.into_iter().map(|(name, ornament)| (name.to_owned(), ornament)).collect()
}

/// Eighths of a wave.
const WAVE: &[[i16; 2]] =
    &[[0, 0], [125, 707], [250, 1000], [375, 707], [500, 0], [625, -707], [750, -1000], [875, -707]];

/// 城垛.
const BATTLEMENT: &[[i16; 2]] = &[[0, 0], [0, 1000], [500, 1000], [500, 0]];

/// Eight points of a circle about the line, `middle` along it, of this radius along it and of 1000 off it.
const fn octagon(middle: i16, radius: i16) -> [[i16; 2]; 8] {
    let (near, far) = ((radius as i32 * 383 / 1000) as i16, (radius as i32 * 924 / 1000) as i16);
    [
        [middle - far, 383],
        [middle - near, 924],
        [middle + near, 924],
        [middle + far, 383],
        [middle + far, -383],
        [middle + near, -924],
        [middle - near, -924],
        [middle - far, -383],
    ]
}
