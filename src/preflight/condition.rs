//! What of a press condition the rules need.
//!
//! In: a press condition as its file states it. Out: limits as numbers, and the severity of each rule.

use super::rule::Rule;
use crate::diag::{Code, Severity};
use crate::input::Press;
use crate::input::delivery::Standard;
use crate::input::preflight::Preflight;
use crate::unit::Decimal;

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

impl Condition {
    /// The condition that a press file states.
    pub fn of(press: &Press) -> Condition {
        Condition {
            name: press.name.clone(),
            standard: press.standard,
            mono: press.mono,
            spots: press.spot.iter().map(|spot| spot.name.value.clone()).collect(),
            total_ink: f32::from(press.total_ink),
            tones: [press.resolution.error as f32, press.resolution.warn as f32],
            line_art: [press.resolution.line_art.error as f32, press.resolution.line_art.warn as f32],
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
