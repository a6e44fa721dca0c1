//! `edition.toml`: what is in today's paper and where.

use super::layout::{Fill, PhotoPlace};
use super::press::Press;
use super::value::{At, Many};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An edition: the pages of one day and what stands on them.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The nameplate as text.
    pub title: Option<String>,
    /// The nameplate as art: a PDF, SVG or PNG in the edition folder.
    pub nameplate: Option<At<String>>,
    /// The day it appears. The only date there is: no clock is read.
    #[schemars(with = "super::LocalDate")]
    pub date: At<toml::value::Datetime>,
    /// Running issue number 总期号.
    pub number: Option<u32>,
    /// The language of the copy.
    #[serde(default)]
    pub language: Language,
    /// Name of the style, `layouts/styles/NAME.toml`.
    #[serde(default = "default_style")]
    pub style: At<String>,
    /// Name of the press condition, `layouts/press/NAME.toml`.
    #[serde(default = "default_press")]
    pub press: At<String>,
    /// The part of the city or country that this edition is for, for file names and slug lines.
    pub zone: Option<String>,
    /// Which version of its pages this is, from 1, for file names and slug lines.
    #[schemars(range(min = 1, max = 999))]
    pub version: Option<u16>,
    /// A line on the weather, for the ear or the masthead.
    pub weather: Option<String>,
    /// The day in the lunar calendar, as it is to be printed.
    pub lunar: Option<String>,
    /// What the imprint and the masthead print.
    #[serde(default)]
    pub publisher: Publisher,
    /// The pages, in order.
    #[serde(default)]
    pub page: Vec<PageEntry>,
}

impl Edition {
    /// The page and the box of a story named by page and box, `A02/lead`, or by its file, `a02/lead.md`.
    pub fn locate<'e>(&'e self, story: &'e str) -> Option<(&'e PageEntry, &'e str)> {
        let of_box = story.split_once('/').and_then(|(number, slot)| {
            let page = self.page.iter().find(|page| *page.number == number)?;
            page.stories.contains_key(slot).then_some((page, slot))
        });
        let on = |page: &'e PageEntry| {
            let (slot, _) = page.stories.iter().find(|(_, file)| file.as_str() == story)?;
            Some((page, slot.as_str()))
        };
        of_box.or_else(|| self.page.iter().find_map(on))
    }
}

/// The publisher's data; furniture names them as `{cn}`, `{address}`, ….
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// The name the paper is approved under, which its nameplate must be.
    pub approved_name: Option<String>,
    /// 国内统一连续出版物号.
    pub cn: Option<String>,
    /// 主管 unit.
    pub supervisor: Option<String>,
    /// 主办 unit.
    pub sponsor: Option<String>,
    /// 出版 unit.
    pub publisher: Option<String>,
    /// Editor in chief 总编辑.
    pub chief: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Postal code.
    pub postcode: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Web address.
    pub web: Option<String>,
    /// Postal distribution number 邮发代号.
    pub postal: Option<String>,
    /// How it is distributed.
    pub distribution: Option<String>,
    /// Price of a copy.
    pub price: Option<String>,
    /// Printer and its address.
    pub printer: Option<String>,
}

/// One page of the edition.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageEntry {
    /// Page number 版序: `A01`.
    pub number: At<String>,
    /// Number of the page that it makes a spread 跨版 with; its layout is for two.
    pub with: Option<At<String>>,
    /// Section name: 要闻.
    #[serde(default)]
    pub name: String,
    /// Name of the layout, `layouts/NAME.toml`, or its path in the edition folder; `auto`: the one that the stories
    /// of `[[page.story]]` fit best.
    pub layout: At<String>,
    /// Whether it prints in black alone 黑白.
    #[serde(default)]
    pub mono: bool,
    /// Which version of this page it is, where it is not the edition's.
    #[schemars(range(min = 1, max = 999))]
    pub version: Option<u16>,
    /// With `layout = "auto"`: the layouts to choose from; without it, all that are found.
    #[serde(default)]
    pub layouts: Vec<At<String>>,
    /// With `layout = "auto"`: the stories of the page.
    #[serde(default)]
    pub story: Vec<StoryEntry>,
    /// Editor of the page 责任编辑.
    pub editor: Option<String>,
    /// Designer of the page 版式.
    pub designer: Option<String>,
    /// Proofreader of the page 校对.
    pub proofreader: Option<String>,
    /// Box name = story file.
    #[serde(default)]
    pub stories: BTreeMap<String, At<String>>,
    /// Box name = ad file: PDF, TIFF, JPEG or PNG.
    #[serde(default)]
    pub ads: BTreeMap<String, At<String>>,
    /// Today's changes to the layout, by box.
    #[serde(default)]
    pub adjust: BTreeMap<String, At<Adjust>>,
    /// Box name = table file: TOML or CSV.
    #[serde(default)]
    pub tables: BTreeMap<String, At<String>>,
    /// Box name = what its QR code says: an address, as a rule.
    #[serde(default)]
    pub qr: BTreeMap<String, At<String>>,
    /// Box name = story files of the briefs collected in it.
    #[serde(default)]
    pub briefs: BTreeMap<String, Vec<At<String>>>,
    /// What the digest points to: a box, `"A02/lead"`, or a story file wherever it stands, `"a02/lead.md"`; without
    /// it, the first stories of the pages that follow.
    #[serde(default)]
    pub digest: Vec<At<String>>,
}

/// What a day changes of a box of the layout; what is not stated stays.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Adjust {
    /// First basic column.
    #[schemars(range(min = 1, max = 1000))]
    pub column: Option<u16>,
    /// Basic columns it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub span: Option<u16>,
    /// First grid line.
    #[schemars(range(min = 1, max = 1000))]
    pub line: Option<u16>,
    /// Grid lines it spans.
    #[schemars(range(min = 1, max = 1000))]
    pub lines: Option<u16>,
    /// Text columns: how many, or the 字 of each.
    #[schemars(range(min = 1, max = 1000))]
    pub split: Option<Many<u16>>,
    /// Whether its columns end level or are filled in turn.
    pub fill: Option<Fill>,
    /// Grid lines of its headline.
    #[schemars(range(min = 1, max = 1000))]
    pub headline_lines: Option<u16>,
    /// The places of its photos, in place of the layout's.
    pub photo: Option<Vec<PhotoPlace>>,
    /// The box its story goes on in.
    pub next: Option<At<String>>,
}

/// A story of a page whose layout is chosen for it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StoryEntry {
    /// The story's file.
    pub file: At<String>,
    /// 1 for the page's lead to 9 for what goes at its foot; without it, its number in the list, the ninth and all
    /// after it 9.
    #[schemars(range(min = 1, max = 9))]
    pub priority: Option<u8>,
    /// The box that it must stand in.
    #[serde(rename = "box")]
    pub slot: Option<At<String>>,
}

/// The layout's name that leaves its choice to the stories.
pub const AUTO: &str = "auto";

/// The last priority of a story.
const LAST_PRIORITY: u8 = 9;

impl PageEntry {
    /// Whether its layout is chosen for its stories.
    pub fn is_auto(&self) -> bool {
        *self.layout == AUTO
    }

    /// Whether black alone is printed on `press`.
    pub fn is_mono(&self, press: &Press) -> bool {
        self.mono || press.mono
    }

    /// The stories of an `auto` page, each with its priority.
    pub fn ranked(&self) -> impl Iterator<Item = (&StoryEntry, u8)> {
        let own =
            |number: usize| u8::try_from(number + 1).map_or(LAST_PRIORITY, |own| own.min(LAST_PRIORITY));
        self.story
            .iter()
            .enumerate()
            .map(move |(number, story)| (story, story.priority.unwrap_or(own(number))))
    }
}

/// A language of copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    ZhHant,
    /// Japanese.
    #[serde(rename = "ja")]
    Ja,
    /// Korean.
    #[serde(rename = "ko")]
    Ko,
}

impl Language {
    /// Every language, in the order of the variants.
    pub const ALL: [Language; 4] = [Language::ZhHans, Language::ZhHant, Language::Ja, Language::Ko];

    /// The tag as files spell it (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::ZhHans => "zh-Hans",
            Language::ZhHant => "zh-Hant",
            Language::Ja => "ja",
            Language::Ko => "ko",
        }
    }
}

fn default_style() -> At<String> {
    At::unstated("daily".to_owned())
}

fn default_press() -> At<String> {
    At::unstated("newsprint".to_owned())
}
