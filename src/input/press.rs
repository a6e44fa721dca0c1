//! `layouts/press/*.toml`: what the press can print, and how files for it are made.

use super::delivery::{Files, Marks, SpotInk, Standard};
use super::preflight::Preflight;
use super::value::At;
use crate::unit::Measure;
use schemars::JsonSchema;
use serde::Deserialize;

/// A press condition.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Press {
    /// What it is called, as the output intent names it: its identifier in `registry`.
    pub name: String,
    /// What it is, in a few words, for whoever opens the file.
    pub condition: Option<String>,
    /// Where `name` is registered.
    #[serde(default = "default_registry")]
    pub registry: String,
    /// The standard of the files.
    #[serde(default)]
    pub standard: Standard,
    /// ICC profile of ink on this paper, relative to this file.
    pub profile: At<String>,
    /// ICC profile of photos that carry none, relative to this file.
    pub source_profile: At<String>,
    /// How colours that the paper can't hold are brought in.
    #[serde(default)]
    pub intent: Intent,
    /// Whether the black of a picture becomes the press's black, so that shadows keep their detail (ISO 18619). The
    /// perceptual table does so by itself.
    #[serde(default = "yes")]
    pub black_point_compensation: bool,
    /// Largest sum of the four inks on one spot, in percent.
    #[schemars(range(min = 100, max = 400))]
    pub total_ink: u16,
    /// Picture resolution.
    pub resolution: Resolution,
    /// JPEG quality of separated photos, 1 to 100.
    #[serde(default = "default_quality")]
    #[schemars(range(min = 1, max = 100))]
    pub jpeg_quality: u8,
    /// Sharpening of photos for the screen ruling; none where left out.
    #[serde(default)]
    pub sharpen: Option<Sharpen>,
    /// Whether it prints black alone 黑白. A single page says so in the edition.
    #[serde(default)]
    pub mono: bool,
    /// Special inks.
    #[serde(default)]
    pub spot: Vec<SpotInk>,
    /// How far pages bleed at least; layouts may ask for more.
    pub bleed: Option<At<Measure>>,
    /// Marks beside the page; without it, none.
    pub marks: Option<Marks>,
    /// How files are called.
    #[serde(default)]
    pub files: Files,
    /// What is asked of finished PDFs.
    #[serde(default)]
    pub preflight: Preflight,
}

/// Picture resolution in pixels per inch at the printed size.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// Pictures with more are scaled down to this.
    #[schemars(range(min = 36, max = 2400))]
    pub target: u32,
    /// Below this, a warning.
    pub warn: u32,
    /// Below this, an error.
    pub error: u32,
    /// Line art: pictures of one bit a pixel, which are not screened.
    #[serde(default)]
    pub line_art: LineArt,
}

/// Resolution of line art in pixels per inch at the printed size.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineArt {
    /// Line art with more is scaled down to this.
    #[serde(default = "line_target")]
    #[schemars(range(min = 300, max = 5080))]
    pub target: u32,
    /// Below this, a warning.
    #[serde(default = "line_warn")]
    pub warn: u32,
    /// Below this, an error.
    #[serde(default = "line_error")]
    pub error: u32,
}

impl Default for LineArt {
    fn default() -> LineArt {
        LineArt { target: line_target(), warn: line_warn(), error: line_error() }
    }
}

/// An unsharp mask over photos, at the size and resolution they are printed at: what a pixel differs from its
/// surroundings by is added to it once more, in lightness alone.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sharpen {
    /// How much of the difference is added, in percent.
    #[schemars(range(min = 1, max = 500))]
    pub amount: u16,
    /// How far around a pixel is looked, in thousandths of a printed pixel: 1000 is one.
    #[serde(default = "radius")]
    #[schemars(range(min = 100, max = 5000))]
    pub radius: u16,
    /// Differences of so many levels of 255 and less stay: grain.
    #[serde(default = "threshold")]
    pub threshold: u8,
}

/// Rendering intent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Intent {
    /// Paper white stays paper white; what fits is kept.
    #[default]
    RelativeColorimetric,
    /// The whole range is brought in together.
    Perceptual,
    /// Strong colours stay strong; for charts.
    Saturation,
}

fn yes() -> bool {
    true
}

/// typography.md 5: 1-bit art has 600 pixels an inch and more, rasterised type 1,000.
fn line_target() -> u32 {
    1200
}

fn line_warn() -> u32 {
    600
}

fn line_error() -> u32 {
    400
}

fn radius() -> u16 {
    1000
}

fn threshold() -> u8 {
    3
}

fn default_registry() -> String {
    "http://www.color.org".to_owned()
}

fn default_quality() -> u8 {
    88
}
