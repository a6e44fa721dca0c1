//! `[makeup]` of a style: what automatic make-up judges a choice of layout and boxes by.

use schemars::JsonSchema;
use serde::Deserialize;

/// Points off 扣分 for what is amiss with a story in a box; the choice with the fewest is taken. Lines are those of one
/// text column.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MakeupStyle {
    /// A story that is over, however little: its page can't go to the plate.
    #[schemars(range(max = 1_000_000))]
    pub overset: u32,
    /// Each line that a story is over.
    #[schemars(range(max = 1_000_000))]
    pub over: u32,
    /// Each line that a story is short, beyond those that the style's `underset_lines` lets pass.
    #[schemars(range(max = 1_000_000))]
    pub under: u32,
    /// Each line of a box that no story or ad is in.
    #[schemars(range(max = 1_000_000))]
    pub empty: u32,
    /// Each place that a story stands before or after the one that its priority asks for, times 9 for priority 1 to
    /// once for priority 9.
    #[schemars(range(max = 1_000_000))]
    pub place: u32,
    /// Boxes rank by the largest size of their headline 主题, made smaller towards the page's foot by as many
    /// thousandths.
    #[schemars(range(max = 1000))]
    pub fall: u16,
    /// A headline that does not fit at its smallest size.
    #[schemars(range(max = 1_000_000))]
    pub headline_too_long: u32,
    /// Each tenth by which a headline's size is under the largest that its place allows.
    #[schemars(range(max = 1_000_000))]
    pub headline_small: u32,
    /// Each tenth of its width by which a headline's longest line is shorter than `headline_full`.
    #[schemars(range(max = 1_000_000))]
    pub headline_short: u32,
    /// The thousandths of its width that a headline's longest line should fill.
    #[schemars(range(max = 1000))]
    pub headline_full: u16,
    /// A photo for which the box has no place.
    #[schemars(range(max = 1_000_000))]
    pub photo_out: u32,
    /// A photo place for which the story has no photo.
    #[schemars(range(max = 1_000_000))]
    pub photo_place: u32,
    /// Each tenth of a picture that its place crops away.
    #[schemars(range(max = 1_000_000))]
    pub photo_crop: u32,
    /// A photo with fewer pixels than the press condition's warning limit at the size of its place.
    #[schemars(range(max = 1_000_000))]
    pub photo_soft: u32,
    /// A photo with fewer than its error limit.
    #[schemars(range(max = 1_000_000))]
    pub photo_coarse: u32,
}

impl Default for MakeupStyle {
    /// The measure is the line of text too few or too many, 10 points: what can't be printed costs some fifty of them,
    /// a photo in or out as much as the lines of a small one, and two stories in each other's place at the page's head
    /// about ten.
    fn default() -> MakeupStyle {
        MakeupStyle {
            overset: 500,
            over: 10,
            under: 10,
            empty: 10,
            place: 6,
            fall: 300,
            headline_too_long: 500,
            headline_small: 10,
            headline_short: 10,
            headline_full: 700,
            photo_out: 300,
            photo_place: 150,
            photo_crop: 10,
            photo_soft: 100,
            photo_coarse: 500,
        }
    }
}
