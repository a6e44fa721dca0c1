//! What a style says of photos, captions and portraits.

use super::value::At;
use crate::diag::Severity;
use crate::unit::Measure;
use schemars::JsonSchema;
use serde::Deserialize;

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
    /// White between the photos of a group.
    pub group_gap: Measure,
    /// What stands between the credits of a group's photos where they differ.
    pub credit_joint: String,
    /// What it is to leave a photo without a credit.
    pub credit: CreditRule,
    /// At which end of its picture a caption at the side stands.
    pub side_caption: SideCaption,
    /// A caption inside the picture.
    pub inside: InsideStyle,
    /// White between the outline of a cut-out and text, all round; the lines are then cut to whole 字.
    pub contour: Measure,
    /// A cut-out's pixels belong to its ground below this opacity, in thousandths.
    #[schemars(range(min = 1, max = 1000))]
    pub opaque: u16,
    /// The portrait of an author.
    pub portrait: PortraitStyle,
}

/// What it is to leave a photo without a credit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CreditRule {
    /// Nothing.
    Free,
    /// Worth knowing.
    #[default]
    Note,
    /// Somebody should look.
    Warning,
    /// The page must not go to the plate.
    Error,
}

/// Where a caption at the side of its picture stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SideCaption {
    /// It starts at the picture's top.
    Top,
    /// It ends at the picture's bottom.
    #[default]
    Bottom,
}

/// A caption inside its picture: a label on a ground of its own in the bottom left corner.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InsideStyle {
    /// Colour of the ground.
    pub ground: At<String>,
    /// Colour of the text.
    pub colour: At<String>,
    /// White between the ground's edges and the text: left and right, then top and bottom.
    pub inset: [Measure; 2],
    /// How much of the picture's width the label may take, in thousandths.
    #[schemars(range(min = 100, max = 1000))]
    pub width: u16,
}

/// The portrait of an author at the head of the text.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PortraitStyle {
    /// Its width, in 字.
    #[schemars(range(min = 2, max = 40))]
    pub width: u16,
    /// Its height, in grid lines.
    #[schemars(range(min = 2, max = 100))]
    pub lines: u16,
    /// Role of the name below it.
    pub name: At<String>,
    /// Role of the title and the note below the name.
    pub note: At<String>,
}

impl CreditRule {
    /// The level of the finding, if there is to be one.
    pub fn severity(self) -> Option<Severity> {
        match self {
            CreditRule::Free => None,
            CreditRule::Note => Some(Severity::Note),
            CreditRule::Warning => Some(Severity::Warning),
            CreditRule::Error => Some(Severity::Error),
        }
    }
}

impl Default for PhotoStyle {
    fn default() -> PhotoStyle {
        PhotoStyle {
            caption_gap: Measure::milli_pt(3000),
            standoff: 1,
            min_measure: 4,
            group_gap: Measure::milli_pt(4500),
            credit_joint: "\u{3000}".to_owned(),
            credit: CreditRule::default(),
            side_caption: SideCaption::default(),
            inside: InsideStyle::default(),
            contour: Measure::milli_pt(6000),
            opaque: 100,
            portrait: PortraitStyle::default(),
        }
    }
}

impl Default for InsideStyle {
    fn default() -> InsideStyle {
        InsideStyle {
            ground: At::unstated("paper".to_owned()),
            colour: At::unstated("black".to_owned()),
            inset: [Measure::milli_pt(4000), Measure::milli_pt(3000)],
            width: 700,
        }
    }
}

impl Default for PortraitStyle {
    fn default() -> PortraitStyle {
        PortraitStyle {
            width: 5,
            lines: 6,
            name: At::unstated("byline".to_owned()),
            note: At::unstated("caption".to_owned()),
        }
    }
}
