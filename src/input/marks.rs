//! Punctuation styles 标点风格: how much blank marks have beside their half em of body, as presets that a house may
//! change mark by mark.

use schemars::JsonSchema;
use serde::Deserialize;

/// How wide punctuation marks are by right (xeCJK, `PunctStyle`; clreq, "Width of punctuation marks"). What stands
/// side by side closes up under every style: see [`Gaps::adjacent_marks`](super::style::Gaps::adjacent_marks).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Marks {
    /// 全角: every mark fills an em; at a line's end what `gaps.line_end` says.
    #[default]
    Quanjiao,
    /// 开明: `。？！．`, which end sentences, fill an em, all others half an em.
    Kaiming,
    /// 半角: every mark fills half an em.
    Banjiao,
    /// 行末半角: every mark fills an em, at a line's end half an em whatever `gaps.line_end` says.
    Hangmobanjiao,
}

/// Blank of marks beside their half em of body, in thousandths of an em; without one, what `marks` gives it. 500 makes
/// a full-width mark, 0 one of half an em.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Blanks {
    /// Of opening brackets and quotation marks.
    #[schemars(range(min = 0, max = 500))]
    pub opening: Option<u16>,
    /// Of closing brackets and quotation marks.
    #[schemars(range(min = 0, max = 500))]
    pub closing: Option<u16>,
    /// Of `，、；：`.
    #[schemars(range(min = 0, max = 500))]
    pub comma: Option<u16>,
    /// Of `。．`.
    #[schemars(range(min = 0, max = 500))]
    pub stop: Option<u16>,
    /// Of `？！`.
    #[schemars(range(min = 0, max = 500))]
    pub exclamation: Option<u16>,
}

impl Marks {
    /// Blank of opening marks, closing marks, commas, stops and exclamation marks.
    fn blanks(self) -> [u16; 5] {
        match self {
            Marks::Quanjiao | Marks::Hangmobanjiao => [500; 5],
            Marks::Kaiming => [0, 0, 0, 500, 500],
            Marks::Banjiao => [0; 5],
        }
    }
}

impl Blanks {
    /// The blanks of a style with `marks`, in the order of this struct's fields.
    pub fn over(self, marks: Marks) -> [u16; 5] {
        let Blanks { opening, closing, comma, stop, exclamation } = self;
        let mut blanks = marks.blanks();
        for (blank, own) in blanks.iter_mut().zip([opening, closing, comma, stop, exclamation]) {
            *blank = own.unwrap_or(*blank);
        }
        blanks
    }
}
