//! A cell as a table's TOML states it: text, a number, or a table with spans.

use super::ColumnAlign;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A cell as stated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its words; for a number, not yet as the file spells it.
    pub text: String,
    /// Whether it is a bare number, whose spelling (`12.50`) only the file's own bytes tell.
    pub number: bool,
    /// Columns it spans.
    pub span: u16,
    /// Rows it spans.
    pub rows: u16,
    /// How it stands, where not as its column.
    pub align: Option<ColumnAlign>,
}

/// The long form of a cell.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Spanning {
    /// Its words.
    #[serde(default)]
    text: String,
    /// Columns it spans.
    #[serde(default = "one")]
    #[schemars(range(min = 1, max = 40))]
    span: u16,
    /// Rows it spans.
    #[serde(default = "one")]
    #[schemars(range(min = 1, max = 400))]
    rows: u16,
    /// How it stands; without it as its column.
    align: Option<ColumnAlign>,
}

fn one() -> u16 {
    1
}

impl Cell {
    /// A plain cell.
    pub fn plain(text: String) -> Cell {
        Cell { text, span: 1, rows: 1, ..Cell::default() }
    }

    fn number(text: String) -> Cell {
        Cell { number: true, ..Cell::plain(text) }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cell, D::Error> {
        deserializer.deserialize_any(CellVisitor)
    }
}

struct CellVisitor;

impl<'de> Visitor<'de> for CellVisitor {
    type Value = Cell;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a number, or { text, span, rows }")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Cell, E> {
        Ok(Cell::plain(text.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Cell, E> {
        Ok(Cell::number(number.to_string()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Cell, E> {
        Ok(Cell::number(number.to_string()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cell, A::Error> {
        let Spanning { text, span, rows, align } = Spanning::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Cell { text, number: false, span, rows, align })
    }
}

impl JsonSchema for Cell {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let long = generator.subschema_for::<Spanning>();
        json_schema!({
            "title": "a cell: text, a number, or { text = \"…\", span = 2, rows = 1 }",
            "x-title-zh": "单元格：文字、数字，或 { text = \"…\", span = 2, rows = 1 }",
            "anyOf": [{ "type": "string" }, { "type": "number" }, long],
        })
    }
}
