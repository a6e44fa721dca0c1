//! Headlines: their places in a layout, and what a style says of them.

use super::layout::{Align, first_line};
use super::value::{At, Many};
use crate::unit::{Decimal, Measure, Writing};
use schemars::JsonSchema;
use serde::Deserialize;

/// The headline's place in its box: on top without further keys; at a side; or inset in the text 文包题, which then
/// flows around it. A headline across the page's lines, as a vertical one 竖题 on a horizontal page, stands at the
/// box's side over its `lines`, and takes as much of the width as it needs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadlinePlace {
    /// The way its lines run; without it, the story's.
    pub writing: Option<At<Writing>>,
    /// The side of the box that it stands at: a vertical headline on a horizontal page, or one with a `span`, which
    /// then has all of the box's lines.
    pub side: Option<At<Side>>,
    /// For a headline across the page's lines: what it takes of the width; without it and without `span`, what it
    /// needs.
    pub width: Option<At<Measure>>,
    /// First basic column, inside the box.
    #[serde(default = "first_line")]
    #[schemars(range(min = 1, max = 1000))]
    pub column: At<u16>,
    /// Basic columns it spans; without it, all from its first on.
    #[schemars(range(min = 1, max = 1000))]
    pub span: Option<At<u16>>,
    /// First grid line, inside the box.
    #[serde(default = "first_line")]
    #[schemars(range(min = 1, max = 1000))]
    pub line: At<u16>,
    /// Grid lines it takes; without it, as many as it needs; across the page's lines or at a side, all of the box's.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: Option<At<u16>>,
    /// Size of the main headline 主题, or sizes of which the largest that fits is taken; without it the role's.
    pub size: Option<Many<Measure>>,
    /// Style role of the main headline, `headline` by default.
    pub role: Option<At<String>>,
    /// Lines that a main headline written as one may be cut into; without it the style's.
    #[schemars(range(min = 1, max = 6))]
    pub rows: Option<u16>,
    /// Size of the kicker 引题.
    pub kicker: Option<Measure>,
    /// Size of the subhead 副题.
    pub subhead: Option<Measure>,
    /// How long the lines of the lead-in 提要题 are; without it, as long as the headline's may be.
    pub lead_in: Option<Measure>,
    /// How its lines stand in the span; without it as the role says.
    pub align: Option<Align>,
    /// Colour of the ground it stands on, by its name in the style; type on a dark one is left white 反白.
    pub ground: Option<At<String>>,
    /// How much of the ground's colour is printed, from 0 to 1; without `ground`, of black.
    #[schemars(range(min = 0, max = 1))]
    pub tint: Option<Decimal>,
}

impl Default for HeadlinePlace {
    fn default() -> HeadlinePlace {
        HeadlinePlace {
            writing: None,
            side: None,
            width: None,
            column: first_line(),
            span: None,
            line: first_line(),
            lines: None,
            size: None,
            role: None,
            rows: None,
            kicker: None,
            subhead: None,
            lead_in: None,
            align: None,
            ground: None,
            tint: None,
        }
    }
}

/// A side of a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The right one, where vertical reading starts.
    #[default]
    Right,
    /// The left one.
    Left,
}

/// Headlines: white around them, and how they are cut into lines.
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
    /// Lines that a main headline written as one may be cut into.
    #[schemars(range(min = 1, max = 6))]
    pub rows: u16,
    /// Lines that a lead-in 提要题 had better not exceed: it takes its role's largest size that keeps to them.
    #[schemars(range(min = 1, max = 100))]
    pub lead_in_lines: u16,
    /// White between a headline and text beside it, in thousandths of a 字.
    #[schemars(range(min = 0, max = 10_000))]
    pub standoff: u16,
    /// White between text and the ground of a headline, or a headline across its lines, above or below it: whole grid
    /// lines.
    #[schemars(range(min = 0, max = 20))]
    pub clear: u16,
    /// Ground around the type: at both ends of lines in thousandths of a 字, above and below in thousandths of a
    /// grid line.
    pub pad: [u16; 2],
    /// Type on a ground that is darker than this, in thousandths from white to black, is left white.
    #[schemars(range(min = 0, max = 1000))]
    pub reverse: u16,
    /// What a phrase ends with.
    pub phrase_ends: Vec<String>,
    /// Words that lean on the one before them and had better not start a line: 的, 馆.
    pub leaning_back: Vec<String>,
    /// Words that lean on the one after them and had better not end a line: 在.
    pub leaning_on: Vec<String>,
    /// Family names: what follows had better not part from them.
    pub surnames: Vec<String>,
    /// Words of the paper's own that do not part: names of places, offices, companies.
    pub words: Vec<String>,
    /// What line ends cost that nobody wants, against the loss of size.
    pub prices: HeadlinePrices,
    /// Two headlines of one size side by side 碰题 are reported from this size on.
    pub alike: Measure,
}

/// What the lines of a headline cost.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HeadlinePrices {
    /// A line end between two words, where no phrase ends.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub word: u32,
    /// A line end between words that belong together: beside one that leans, in a name, inside “” or 《》.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub tight: u32,
    /// Lines that differ by at most this many thousandths of a 字 are alike.
    pub even: u16,
    /// Each 字 by which a line is farther than that from the others; grows by the square.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub uneven: u32,
    /// Each 字 by which the last line is longer than the others.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub last: u32,
    /// Each line after the first.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub line: u32,
    /// Each hundredth by which the type is smaller than the largest that finds room.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub smaller: u32,
}

impl Default for HeadlineStyle {
    fn default() -> HeadlineStyle {
        let list = |words: &str| words.split(' ').map(str::to_owned).collect();
        HeadlineStyle {
            between: 450,
            white: 2,
            least_white: 500,
            above: 550,
            secondary: 550,
            rows: 3,
            lead_in_lines: 6,
            standoff: 1000,
            clear: 1,
            pad: [1000, 500],
            reverse: 500,
            phrase_ends: [" ", "\u{3000}", "——", "，", "、", "：", "；", "。", "！", "？"]
                .map(str::to_owned)
                .to_vec(),
            leaning_back: list(LEANING_BACK),
            leaning_on: list(LEANING_ON),
            surnames: list(SURNAMES),
            words: Vec::new(),
            prices: HeadlinePrices::default(),
            alike: Measure::milli_pt(20_000),
        }
    }
}

impl Default for HeadlinePrices {
    /// A phrase end is taken before lines of like length while the longer is under twice the shorter; a word is parted
    /// from its phrase before the type loses a fifth of its size.
    fn default() -> HeadlinePrices {
        HeadlinePrices { word: 1000, tight: 4000, even: 2000, uneven: 200, last: 60, line: 150, smaller: 50 }
    }
}

/// Particles, and characters that end words (a headline's line does not open with 的: 新闻与写作 on 标题移行).
const LEANING_BACK: &str = "的 地 得 之 了 着 过 们 等 者 吗 呢 吧 所 中 里 上 下 内 外 前 后 时 \
                           馆 厅 站 区 县 镇 村 局 院 校 部 员 家 者 人 城 楼 场 店 江 湖 山 桥 路 街 线 号 会 团 队 奖 节 \
                           日 费 率 性 化 型 式 类 界 版 机 车 船 票 卡 族 群 季 年 月 岁 天 届 次 种 项 位 名 条 座 只";

/// Prepositions, conjunctions, adverbs, numerals' 第; adjectives and verbs of one character, before what they are of.
const LEANING_ON: &str = "在 对 与 和 及 或 向 从 为 把 被 将 以 让 给 由 比 跟 同 于 至 到 按 据 因 经 随 \
                          不 未 已 再 更 最 很 又 也 都 就 才 还 正 必 可 能 要 会 应 须 勿 莫 第 每 各 本 该 此 这 那 \
                          是 有 无 没有 成为 关于 对于 为了 以及 并 而 但 若 如 \
                          大 小 新 老 旧 高 低 多 少 全 总 副 首 双 非 超 市 省 我 \
                          迎 建 办 获 赴 促 保 护 入 开 创 推 启 进 出 回 抓 兴 惠 助 守 谱 绘 展 看 赏 忆 话 问 谈";

/// The hundred commonest by the census, and the commonest of two characters.
const SURNAMES: &str = "王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 \
                        曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 \
                        贾 夏 傅 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 \
                        严 莫 孔 向 常 汤 欧阳 司马 上官 诸葛 皇甫 慕容 令狐 司徒 夏侯 东方";
