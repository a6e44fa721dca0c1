//! `layouts/press/*.toml`: what the press can print, and how files for it are made.

use super::preflight::Preflight;
use super::value::At;
use schemars::JsonSchema;
use serde::Deserialize;

/// A press condition.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Press {
    /// What it is called, as the output intent names it.
    pub name: String,
    /// ICC profile of ink on this paper, relative to this file.
    pub profile: At<String>,
    /// ICC profile of photos that carry none, relative to this file.
    pub source_profile: At<String>,
    /// How colours that the paper can't hold are brought in.
    #[serde(default)]
    pub intent: Intent,
    /// Largest sum of the four inks on one spot, in percent.
    #[schemars(range(min = 100, max = 400))]
    pub total_ink: u16,
    /// Picture resolution.
    pub resolution: Resolution,
    /// JPEG quality of separated photos, 1 to 100.
    #[serde(default = "default_quality")]
    #[schemars(range(min = 1, max = 100))]
    pub jpeg_quality: u8,
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
}

fn default_quality() -> u8 {
    88
}
