//! Building blocks of the file kinds: a value with its place, one or many, and text forms of exact numbers.

use crate::ink::Ink;
use crate::source::{FileId, Span};
use crate::unit::{Decimal, Measure};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, Range};

/// A value and the bytes of its file that state it.
#[derive(Clone, Debug)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its bytes, from the file's start.
    pub range: Range<usize>,
}

impl<T> At<T> {
    /// The place of the value in `file`.
    pub fn span(&self, file: FileId) -> Span {
        file.span(self.range.clone())
    }

    /// A value that no file states: a default.
    pub fn unstated(value: T) -> At<T> {
        At { value, range: 0..0 }
    }
}

impl<T: Default> Default for At<T> {
    fn default() -> At<T> {
        At::unstated(T::default())
    }
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<At<T>, D::Error> {
        let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
        Ok(At { range: spanned.span(), value: spanned.into_inner() })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// One value, or a list of them.
#[derive(Clone, Debug)]
pub struct Many<T>(pub Vec<T>);

impl<T> Default for Many<T> {
    fn default() -> Many<T> {
        Many(Vec::new())
    }
}

impl<T> Deref for Many<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Many<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Many<T>, D::Error> {
        deserializer.deserialize_any(OneOrMore(PhantomData))
    }
}

/// Reads one value or a list. By hand, as serde's untagged enums lose the places of what is inside them.
struct OneOrMore<T>(PhantomData<T>);

/// A single value of a kind that TOML has, as a list of one.
macro_rules! one {
    ($($visit:ident: $value:ty,)*) => {
        $(fn $visit<E: de::Error>(self, value: $value) -> Result<Many<T>, E> {
            Ok(Many(vec![T::deserialize(value.into_deserializer())?]))
        })*
    };
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrMore<T> {
    type Value = Many<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value or a list of them")
    }

    one! { visit_str: &str, visit_i64: i64, visit_f64: f64, visit_bool: bool, }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many<T>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = list.next_element()? {
            values.push(value);
        }
        Ok(Many(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Many<T>, A::Error> {
        Ok(Many(vec![T::deserialize(MapAccessDeserializer::new(map))?]))
    }
}

impl<T: JsonSchema> JsonSchema for Many<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("one or many {}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({ "anyOf": [one, { "type": "array", "items": one }] })
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Measure, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(|error| de::Error::custom(format!("{text:?}: {error}")))
    }
}

impl JsonSchema for Measure {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Measure".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "title": "a length such as \"9pt\", \"390mm\", \"13字\", \"8行\" or a size name",
            "x-title-zh": "长度，如 \"9pt\"、\"390mm\"、\"13字\"、\"8行\"，或字号名",
            "format": "measure",
            "pattern": r"^\s*([+-]?(\d+(\.\d*)?|\.\d+)\s*(pt|mm|字|zi|行|ln)|[^\d\s+.\-].*)\s*$",
        })
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Decimal::from_f64(value).ok_or_else(|| de::Error::custom(format!("{value} is beyond all use")))
    }
}

impl JsonSchema for Decimal {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": -1_000_000, "maximum": 1_000_000 })
    }
}

impl<'de> Deserialize<'de> for Ink {
    /// Percentages: `[c, m, y, k]`, or one number for black alone.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Ink, D::Error> {
        let percent = Many::<Decimal>::deserialize(deserializer)?;
        let coverage = |d: Decimal| (d.to_milli() / 100).clamp(0, 1000) as u16;
        match percent[..] {
            [k] => Ok(Ink::Black(coverage(k))),
            [c, m, y, k] => Ok(Ink::Process([c, m, y, k].map(coverage))),
            _ => Err(de::Error::custom("an ink is [c, m, y, k] in percent, or one number for black")),
        }
    }
}

impl JsonSchema for Ink {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Ink".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let percent = json_schema!({ "type": "number", "minimum": 0, "maximum": 100 });
        json_schema!({
            "title": "an ink in percent: [c, m, y, k], or one number for black alone",
            "x-title-zh": "以百分数写的油墨：[青, 品, 黄, 黑]，或只写黑的一个数",
            "anyOf": [percent, { "type": "array", "items": percent, "minItems": 4, "maxItems": 4 }],
        })
    }
}
