//! `[signs]` of a style: how what stands beside the text is set.
//!
//! Lengths are thousandths of the em of the text that the sign belongs to. The defaults stand within a line gap of a
//! quarter em, but for readings, which need about half an em of gap.

use schemars::JsonSchema;
use serde::Deserialize;

/// How signs beside the text are set, in thousandths of an em where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignStyle {
    /// The side of 着重号.
    pub dots: DotSide,
    /// Diameter of a 着重号.
    pub dot_size: u16,
    /// White between the em box and a 着重号.
    pub dot_offset: u16,
    /// Weight of lines under and through text.
    pub line_weight: u16,
    /// White between the em box and a line under it.
    pub line_offset: u16,
    /// Taken off each end of a 专名号 or 书名号 line, so that those of neighbours do not join (clreq, "Proper noun
    /// marks").
    pub name_gap: u16,
    /// From the crest of a wavy line's middle to its trough's.
    pub wave_height: u16,
    /// From crest to crest.
    #[schemars(range(min = 50, max = 4000))]
    pub wave_length: u16,
    /// Weight of a 黑框.
    pub frame_weight: u16,
    /// White between the name and its 黑框.
    pub frame_inset: u16,
    /// White between a 黑框 and its neighbours in the line.
    pub frame_aside: u16,
    /// Size of a reading, of its base's: half (jlreq §3.3.3; clreq, "Size of ruby").
    #[schemars(range(min = 100, max = 1000))]
    pub ruby_size: u16,
    /// White between a base's em box and its reading's, so that descenders of Latin letters stand clear.
    pub ruby_offset: u16,
    /// How far a reading may stand over a neighbour that is no ideograph and has no reading (jlreq §3.3.8: half an
    /// em over kana; clreq: not at all).
    pub ruby_overhang: u16,
    /// White between the readings of neighbours that are in Latin letters.
    pub pinyin_gap: u16,
    /// Where 注音符号 stand.
    pub bopomofo: BopomofoSide,
    /// Size of 注音符号 beside their base (clreq, "Zhuyin": three of them beside one character).
    #[schemars(range(min = 100, max = 330))]
    pub bopomofo_size: u16,
    /// Width in 字 that shorter names of a list are set to.
    #[schemars(range(min = 1, max = 10))]
    pub names_width: u16,
    /// 字 between two names of a list.
    #[schemars(range(min = 1, max = 10))]
    pub names_gap: u16,
}

/// The side of emphasis dots in horizontal setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DotSide {
    /// As the language asks: below in Chinese (clreq, "Emphasis dots"), above in Japanese (jlreq §3.3.9) and Korean.
    #[default]
    Auto,
    /// Below.
    Below,
    /// Above.
    Above,
}

/// Where bopomofo stand in horizontal setting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BopomofoSide {
    /// In a column right of each character, which is set wider for it; tone marks right of the column.
    #[default]
    Right,
    /// Over the character, like any reading.
    Above,
}

impl Default for SignStyle {
    fn default() -> SignStyle {
        SignStyle {
            dots: DotSide::Auto,
            dot_size: 150,
            dot_offset: 50,
            line_weight: 45,
            line_offset: 70,
            name_gap: 60,
            wave_height: 80,
            wave_length: 360,
            frame_weight: 60,
            frame_inset: 60,
            frame_aside: 90,
            ruby_size: 500,
            ruby_offset: 50,
            ruby_overhang: 0,
            pinyin_gap: 150,
            bopomofo: BopomofoSide::Right,
            bopomofo_size: 300,
            names_width: 3,
            names_gap: 1,
        }
    }
}
