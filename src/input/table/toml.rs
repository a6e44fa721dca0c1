//! What a table's TOML file says.

use super::{Cell, ColumnAlign, Ruling};
use crate::input::value::{At, Many};
use crate::unit::{Decimal, Measure};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A table's file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableFile {
    /// What stands above it.
    pub title: Option<At<String>>,
    /// Notes below it, a line or several.
    pub note: Option<At<Many<String>>>,
    /// Where its figures come from; set below it after the notes.
    pub source: Option<At<String>>,
    /// Its columns, from the left.
    #[serde(default)]
    #[schemars(length(max = 40))]
    pub columns: Vec<ColumnForm>,
    /// How many of `rows` belong to the head, below the columns' own heads.
    #[serde(default)]
    #[schemars(range(min = 0, max = 20))]
    pub head_rows: u16,
    /// Its rows, each a list of cells; a cell that spans rows or columns stands once.
    pub rows: Vec<At<Vec<At<Cell>>>>,
    /// Its rules; without it the style's.
    pub rules: Option<Ruling>,
    /// Tint of every other row from 0 to 1; without it the style's.
    #[schemars(range(min = 0, max = 1))]
    pub stripes: Option<Decimal>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ColumnForm {
    /// Its head.
    pub head: Option<At<String>>,
    /// The width of its text: a length, or its share of what columns with lengths leave; without it, by its cells.
    pub width: Option<At<ColumnWidth>>,
    /// How its cells stand; without it, by their content.
    pub align: Option<ColumnAlign>,
    /// The style role of its cells; without it `table`.
    pub role: Option<At<String>>,
    /// Colour of its cells' text, by its name in the style.
    pub colour: Option<At<String>>,
}

/// The width of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnWidth {
    /// `"6字"`.
    Fixed(Measure),
    /// `2`: twice what a column of share 1 gets.
    Share(Decimal),
}

impl ColumnForm {
    /// This form with what `over` says instead.
    pub fn under(&self, over: &ColumnForm) -> ColumnForm {
        ColumnForm {
            head: over.head.clone().or_else(|| self.head.clone()),
            width: over.width.clone().or_else(|| self.width.clone()),
            align: over.align.or(self.align),
            role: over.role.clone().or_else(|| self.role.clone()),
            colour: over.colour.clone().or_else(|| self.colour.clone()),
        }
    }
}

impl<'de> Deserialize<'de> for ColumnWidth {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ColumnWidth, D::Error> {
        deserializer.deserialize_any(WidthVisitor)
    }
}

struct WidthVisitor;

impl Visitor<'_> for WidthVisitor {
    type Value = ColumnWidth;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a length or a share")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<ColumnWidth, E> {
        Measure::deserialize(de::value::StrDeserializer::new(text)).map(ColumnWidth::Fixed)
    }

    fn visit_i64<E: de::Error>(self, share: i64) -> Result<ColumnWidth, E> {
        self.visit_f64(share as f64)
    }

    fn visit_f64<E: de::Error>(self, share: f64) -> Result<ColumnWidth, E> {
        let share = Decimal::from_f64(share).ok_or_else(|| E::custom("no share"))?;
        Ok(ColumnWidth::Share(share))
    }
}

impl JsonSchema for ColumnWidth {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "ColumnWidth".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let length = generator.subschema_for::<Measure>();
        json_schema!({
            "title": "a length such as \"6字\", or a share such as 2",
            "x-title-zh": "长度，如 \"6字\"，或份额，如 2",
            "anyOf": [length, { "type": "number", "minimum": 0.01, "maximum": 1000 }],
        })
    }
}
