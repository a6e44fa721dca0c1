//! `[preflight]` of a press condition: how grave each fault of a finished PDF is, and the limits that are looked at.
//!
//! In: keys named after codes, `pdf-rgb = "warning"`, beside tables of limits. What a rule finds and which severity
//! it has where nothing is stated is `preflight`'s.

use crate::diag::{Code, Severity};
use crate::unit::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// What the codes of preflight begin with.
const PREFIX: &str = "pdf-";

/// What is asked of a finished PDF.
#[derive(Clone, Debug, Default)]
pub struct Preflight {
    /// Severities other than a rule's own.
    pub levels: BTreeMap<Code, Level>,
    /// Smallest type.
    pub text: TextLimits,
    /// Thinnest lines.
    pub lines: LineLimits,
    /// Where too much ink begins to count.
    pub ink: InkLimits,
}

/// How grave the fault is that a rule finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// It must not reach a plate.
    Error,
    /// Somebody should look.
    Warning,
    /// Worth knowing.
    Note,
    /// The rule is left out.
    Off,
}

/// Smallest type, in points (typography.md §6).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TextLimits {
    /// In one solid ink.
    #[schemars(range(min = 0, max = 72))]
    pub solid: Decimal,
    /// In a tint of one ink.
    #[schemars(range(min = 0, max = 72))]
    pub tint: Decimal,
    /// In several inks.
    #[schemars(range(min = 0, max = 72))]
    pub colour: Decimal,
    /// In black with other inks under it; and black that does not overprint.
    #[schemars(range(min = 0, max = 72))]
    pub rich_black: Decimal,
    /// Lighter than its ground.
    #[schemars(range(min = 0, max = 72))]
    pub reversed: Decimal,
    /// Han and kana, whose strokes lie closer, lighter than their ground.
    #[schemars(range(min = 0, max = 72))]
    pub reversed_han: Decimal,
}

/// Thinnest lines, in points (typography.md §6).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LineLimits {
    /// In one solid ink.
    #[schemars(range(min = 0, max = 72))]
    pub solid: Decimal,
    /// In a tint of one ink.
    #[schemars(range(min = 0, max = 72))]
    pub tint: Decimal,
    /// In several inks.
    #[schemars(range(min = 0, max = 72))]
    pub colour: Decimal,
    /// Lighter than its ground.
    #[schemars(range(min = 0, max = 72))]
    pub reversed: Decimal,
}

/// Where too much ink begins to count.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct InkLimits {
    /// Percent over `total_ink` that pass: what compression of pictures adds here and there.
    #[schemars(range(min = 0, max = 100))]
    pub slack: Decimal,
    /// The smallest area that counts, in square millimetres.
    #[schemars(range(min = 0, max = 10000))]
    pub area: Decimal,
}

impl Default for TextLimits {
    /// typography.md §6; `rich_black` is of this house.
    fn default() -> TextLimits {
        TextLimits {
            solid: Decimal::whole(6),
            tint: Decimal::whole(8),
            colour: Decimal::whole(10),
            rich_black: Decimal::whole(24),
            reversed: Decimal::whole(10),
            reversed_han: Decimal::from_milli(10_500),
        }
    }
}

impl Default for LineLimits {
    /// typography.md §6 for several inks and reversed lines; hairlines as art-direction.md has them; tints of this house.
    fn default() -> LineLimits {
        LineLimits {
            solid: Decimal::from_milli(250),
            tint: Decimal::from_milli(500),
            colour: Decimal::from_milli(1500),
            reversed: Decimal::from_milli(1500),
        }
    }
}

impl Default for InkLimits {
    /// Of this house.
    fn default() -> InkLimits {
        InkLimits { slack: Decimal::whole(1), area: Decimal::whole(1) }
    }
}

impl Level {
    /// As a severity; `None` where the rule is left out.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Note => Some(Severity::Note),
            Level::Off => None,
        }
    }
}

/// The codes whose severity a press condition may state.
fn codes() -> impl Iterator<Item = Code> {
    Code::ALL.iter().copied().filter(|code| code.name().starts_with(PREFIX))
}

impl<'de> Deserialize<'de> for Preflight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Preflight, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

/// Reads codes and tables of limits side by side.
struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Preflight;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("codes of preflight and tables of limits")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Preflight, A::Error> {
        let mut preflight = Preflight::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "text" => preflight.text = map.next_value()?,
                "lines" => preflight.lines = map.next_value()?,
                "ink" => preflight.ink = map.next_value()?,
                name => {
                    let code = codes().find(|code| code.name() == name);
                    let code = code.ok_or_else(|| de::Error::custom(format!("there is no rule `{name}`")))?;
                    preflight.levels.insert(code, map.next_value()?);
                }
            }
        }
        Ok(preflight)
    }
}

impl JsonSchema for Preflight {
    fn schema_name() -> Cow<'static, str> {
        "Preflight".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let mut properties: serde_json::Map<_, _> =
            codes().map(|code| (code.name().to_owned(), level.clone().to_value())).collect();
        for (name, limits) in [
            ("text", generator.subschema_for::<TextLimits>()),
            ("lines", generator.subschema_for::<LineLimits>()),
            ("ink", generator.subschema_for::<InkLimits>()),
        ] {
            properties.insert(name.to_owned(), limits.to_value());
        }
        json_schema!({
            "type": "object",
            "description": "How grave each fault of a finished PDF is, by its code, and the limits that are looked at.",
            "properties": properties,
            "additionalProperties": false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_limits_stand_side_by_side() {
        let read: Preflight = toml::from_str("pdf-rgb = \"off\"\n[text]\nsolid = 5.5").expect("sound");
        assert_eq!(read.levels, BTreeMap::from([(Code::PdfRgb, Level::Off)]));
        assert_eq!(read.text.solid, Decimal::from_milli(5500));
        assert_eq!(read.text.tint, Decimal::whole(8));
        assert!(toml::from_str::<Preflight>("pdf-rbg = \"off\"").is_err());
    }
}
