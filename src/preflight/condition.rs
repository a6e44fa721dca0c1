//! What of a press condition the rules need.
//!
//! In: a press condition as its file states it. Out: limits as numbers, and the severity of each rule.

use super::rule::Rule;
use crate::diag::{Code, Severity};
use crate::input::Press;
use crate::input::preflight::Preflight;
use crate::unit::Decimal;

/// A part of PDF/X (ISO 15930).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// PDF/X-4: PDF 1.6 with transparency and managed colour.
    #[default]
    X4,
    /// PDF/X-1a: PDF 1.4 in the inks of the press alone.
    X1a,
}

impl Standard {
    /// `PDF/X-4`.
    pub fn name(self) -> &'static str {
        match self {
            Standard::X4 => "PDF/X-4",
            Standard::X1a => "PDF/X-1a",
        }
    }
}

/// A press condition as the rules see it.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What an output intent for it is identified by.
    pub name: String,
    /// The standard that files are to be of.
    pub standard: Standard,
    /// Whether only black is printed.
    pub mono: bool,
    /// Names of the special inks that there are.
    pub spots: Vec<String>,
    /// Largest sum of the inks on one spot, in percent.
    pub total_ink: f32,
    /// Pixels an inch of pictures with tones: below the first an error, below the second a warning.
    pub tones: [f32; 2],
    /// The same for line art of one bit.
    pub line_art: [f32; 2],
    /// Severities and limits.
    pub preflight: Preflight,
}

/// Pixels an inch of line art: error, warning (typography.md §5).
const LINE_ART: [f32; 2] = [400.0, 600.0];

impl Condition {
    /// The condition that a press file states.
    pub fn of(press: &Press) -> Condition {
        Condition {
            name: press.name.clone(),
            standard: Standard::X4,
            mono: false,
            spots: Vec::new(),
            total_ink: f32::from(press.total_ink),
            tones: [press.resolution.error as f32, press.resolution.warn as f32],
            line_art: LINE_ART,
            preflight: press.preflight.clone(),
        }
    }

    /// How grave a fault is here; `None` where its rule is left out.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        if let Some(level) = self.preflight.levels.get(&code) {
            return level.severity();
        }
        let rule = Rule::of(code)?;
        match self.standard {
            Standard::X4 => rule.x4.severity(),
            Standard::X1a => rule.x1a.severity(),
        }
    }
}

/// A limit in points.
pub(super) fn points(limit: Decimal) -> f32 {
    limit.to_milli() as f32 / 1000.0
}
