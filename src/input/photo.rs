//! Photos: what a story says of each, and the places that a layout or a story gives them.

use super::value::At;
use crate::unit::{Decimal, Measure};
use schemars::JsonSchema;
use serde::Deserialize;

/// A photo of a story.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Photo {
    /// The file, relative to the story.
    pub file: At<String>,
    /// What it shows.
    pub caption: Option<String>,
    /// Who took it: … 摄.
    pub credit: Option<String>,
    /// What a crop is made around, from the left and from the top, 0 to 1.
    pub focus: Option<At<[Decimal; 2]>>,
    /// What a crop must keep whole: left, top, right and bottom edge, 0 to 1 from the picture's left and top.
    pub safe: Option<At<[Decimal; 4]>>,
    /// Where it stands in the box, instead of where the layout has its place.
    pub place: Option<PhotoPlace>,
    /// Photos of one group, one after another, stand in a row in the place of the first, with one caption.
    pub group: Option<At<String>>,
    /// 退底: cut out along its transparent ground; it is shown whole and text follows its outline.
    pub cutout: Option<At<bool>>,
    /// Whether it may be left out so that the story fits, where the box's `fit` says so.
    #[serde(default)]
    pub optional: bool,
}

/// The author of a signed piece, shown in a small portrait at the head of its text.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Author {
    /// The name, set below the portrait.
    pub name: String,
    /// What the author is: 本报评论员.
    pub title: Option<String>,
    /// A line or two about the author.
    pub note: Option<String>,
    /// The portrait's file, relative to the story.
    pub photo: At<String>,
    /// What a crop of the portrait is made around, from the left and from the top, 0 to 1.
    pub focus: Option<At<[Decimal; 2]>>,
}

/// A photo's place: picture and caption together.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhotoPlace {
    /// First basic column, inside the box.
    #[schemars(range(min = 1, max = 1000))]
    pub column: At<u16>,
    /// Basic columns it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub span: At<u16>,
    /// First grid line, inside the box.
    #[schemars(range(min = 1, max = 1000))]
    pub line: At<u16>,
    /// Grid lines of picture and caption together.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: At<u16>,
    /// Where the caption stands; at the foot if nothing says otherwise.
    pub caption: Option<At<CaptionPlace>>,
    /// Width of a caption at the side; without it, one basic column.
    pub caption_width: Option<At<Measure>>,
    /// How the photos of a group share the width.
    #[serde(default)]
    pub widths: Widths,
}

/// Where a photo's caption stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CaptionPlace {
    /// Below the picture.
    #[default]
    Foot,
    /// At its left.
    Left,
    /// At its right.
    Right,
    /// In the picture, at its bottom, on a ground of its own.
    Inside,
    /// Caption and credit are not set.
    None,
}

/// How the photos of a group share the width of their place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Widths {
    /// By their own proportions, so that each is cropped alike.
    #[default]
    Proportional,
    /// All the same.
    Equal,
}

impl Photo {
    /// Whether it is cut out along its transparent ground.
    pub fn is_cutout(&self) -> bool {
        self.cutout.as_ref().is_some_and(|cutout| **cutout)
    }
}

impl PhotoPlace {
    /// This place of a story over the layout's, whose caption it keeps where it says nothing of its own.
    pub fn over(&self, layouts: Option<&PhotoPlace>) -> PhotoPlace {
        let kept = layouts.filter(|_| self.caption.is_none());
        PhotoPlace {
            caption: self.caption.clone().or_else(|| kept?.caption.clone()),
            caption_width: self.caption_width.clone().or_else(|| kept?.caption_width.clone()),
            ..self.clone()
        }
    }

    /// Where the caption stands.
    pub fn caption(&self) -> CaptionPlace {
        self.caption.as_ref().map(|caption| **caption).unwrap_or_default()
    }
}

/// The photos that stand together, in order: each group, and each photo of none.
pub fn units(photos: &[Photo]) -> impl Iterator<Item = &[Photo]> {
    photos.chunk_by(|one, next| {
        let name = |photo: &Photo| photo.group.as_ref().map(|group| group.value.clone());
        name(one).is_some() && name(one) == name(next)
    })
}
