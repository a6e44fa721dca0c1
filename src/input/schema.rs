//! The six file kinds and their JSON Schemas.
//!
//! In: the types that serde reads. Out: a schema each, for editors and for [`super::check`], which walks it.
//! What a schema cannot say (a name that must exist elsewhere) is `validate`'s.

use super::article::FrontMatter;
use super::table::TableFile;
use super::{Edition, Layout, Press, Style};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;
use std::sync::LazyLock;

/// A kind of file that Duikai reads as TOML.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `edition.toml`.
    Edition,
    /// The front matter of a story.
    Story,
    /// `layouts/*.toml`.
    Layout,
    /// `layouts/styles/*.toml`.
    Style,
    /// `layouts/press/*.toml`.
    Press,
    /// A table 表格 that an edition or a story names.
    Table,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 6] =
        [Kind::Edition, Kind::Story, Kind::Layout, Kind::Style, Kind::Press, Kind::Table];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Edition => "edition",
            Kind::Story => "story",
            Kind::Layout => "layout",
            Kind::Style => "style",
            Kind::Press => "press",
            Kind::Table => "table",
        }
    }

    /// Its JSON Schema (draft 2020-12), keys in a fixed order.
    pub fn schema(self) -> &'static Value {
        static SCHEMAS: LazyLock<[Value; 6]> = LazyLock::new(|| Kind::ALL.map(generate));
        &SCHEMAS[self as usize]
    }
}

fn generate(kind: Kind) -> Value {
    match kind {
        Kind::Edition => schema_of::<Edition>(),
        Kind::Story => schema_of::<FrontMatter>(),
        Kind::Layout => schema_of::<Layout>(),
        Kind::Style => schema_of::<Style>(),
        Kind::Press => schema_of::<Press>(),
        Kind::Table => schema_of::<TableFile>(),
    }
}

fn schema_of<T: JsonSchema>() -> Value {
    let mut schema =
        SchemaGenerator::new(SchemaSettings::draft2020_12()).into_root_schema_for::<T>().to_value();
    drop_null(&mut schema);
    schema
}

/// Takes `null` out of every type: TOML has none, an optional key is left out.
fn drop_null(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object.iter_mut() {
                drop_null(value);
                if let (true, Some(only)) = (key == "type", without_null(value)) {
                    *value = only;
                }
            }
            if let Some(Value::Array(branches)) = object.get_mut("anyOf") {
                branches.retain(|branch| branch["type"] != "null");
            }
        }
        Value::Array(values) => values.iter_mut().for_each(drop_null),
        _ => {}
    }
}

/// The type left of `[type, "null"]`.
fn without_null(types: &Value) -> Option<Value> {
    let types = types.as_array()?;
    types.iter().find(|name| *name != "null").cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemas_describe_closed_tables_without_null() {
        for kind in Kind::ALL {
            let schema = kind.schema();
            assert_eq!(schema["type"], "object", "{}", kind.name());
            assert_eq!(schema["additionalProperties"], false, "{}", kind.name());
            assert!(!schema.to_string().contains("\"null\""), "{}", kind.name());
        }
    }
}
