//! The walk down a document and its schema side by side.
//!
//! In: a parsed document and the schema of its kind. Out: every fault, in the order of the file; the document
//! is left without what is at fault.

use super::super::near;
use super::super::schema::Kind;
use super::{scalar, words};
use crate::diag::{Code, Diagnostic, Lang};
use crate::say;
use crate::source::FileId;
use serde_json::Value as Schema;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

/// Every fault of `document`, which loses what is at fault.
pub(super) fn faults(kind: Kind, file: FileId, document: &mut DeTable<'_>) -> Vec<Diagnostic> {
    let mut walk = Walk { kind, file, path: Vec::new(), faults: Vec::new() };
    walk.table(kind.schema(), document, &(0..0));
    walk.faults.sort_by_key(|fault| fault.span.as_ref().map_or(0, |span| span.range.start));
    walk.faults
}

/// A walk under way.
struct Walk {
    kind: Kind,
    file: FileId,
    /// Names of the tables from the root down to here.
    path: Vec<String>,
    faults: Vec<Diagnostic>,
}

impl Walk {
    /// Whether a value is sound.
    fn value(&mut self, schema: &Schema, value: &mut Spanned<DeValue<'_>>) -> bool {
        let (root, range) = (self.kind.schema(), value.span());
        let Some(schema) = branch(root, schema, value.get_ref()) else {
            return self.refuse(words::wrong_type(root, schema, value.get_ref(), self.name()), range);
        };
        match value.get_mut() {
            DeValue::Table(table) => self.table(schema, table, &range),
            DeValue::Array(array) => self.array(schema, array, &range),
            plain => match scalar::fault(schema, plain, self.name()) {
                Some(fault) => self.refuse(fault, range),
                None => true,
            },
        }
    }

    /// Whether a table has soundly all that it must have; entries that are at fault leave it.
    fn table(&mut self, schema: &Schema, table: &mut DeTable<'_>, range: &Range<usize>) -> bool {
        let missing: Vec<_> = required(schema).filter(|key| !table.contains_key(*key)).collect();
        missing.iter().for_each(|key| self.missing_key(schema, key, range));
        let mut sound = missing.is_empty();
        for (key, mut value) in std::mem::replace(table, DeTable::new()) {
            if self.entry(schema, &key, &mut value) {
                table.insert(key, value);
            } else {
                sound &= !required(schema).any(|name| name == key.get_ref());
            }
        }
        sound
    }

    /// Whether a key is known and its value sound.
    fn entry(
        &mut self,
        schema: &Schema,
        key: &Spanned<DeString<'_>>,
        value: &mut Spanned<DeValue<'_>>,
    ) -> bool {
        let Some(entry) = entry_schema(schema, key.get_ref()) else {
            return self.unknown_key(schema, key);
        };
        self.path.push(key.get_ref().to_string());
        let sound = self.value(entry, value);
        self.path.pop();
        sound
    }

    /// Whether a list is sound. Tables that are at fault leave it (one page less is still an edition); any other
    /// item at fault spoils it.
    fn array(&mut self, schema: &Schema, array: &mut DeArray<'_>, range: &Range<usize>) -> bool {
        if let Some(fault) = scalar::length_fault(schema, array.len(), self.name()) {
            return self.refuse(fault, range.clone());
        }
        let mut sound = true;
        for mut item in std::mem::replace(array, DeArray::new()) {
            if self.value(&schema["items"], &mut item) {
                array.push(item);
            } else {
                sound &= matches!(item.get_ref(), DeValue::Table(_));
            }
        }
        sound
    }

    /// Takes a fault in; false, as what is at fault is not sound.
    fn refuse(&mut self, fault: Diagnostic, range: Range<usize>) -> bool {
        self.faults.push(fault.at(self.file.span(range)));
        false
    }

    fn unknown_key(&mut self, schema: &Schema, key: &Spanned<DeString<'_>>) -> bool {
        let (name, (en, zh)) = (key.get_ref(), self.place());
        let fault =
            Diagnostic::new(Code::UnknownKey, say!("{en} has no key `{name}`"; "{zh}里没有 `{name}` 这一项"));
        let known =
            schema["properties"].as_object().into_iter().flat_map(|known| known.keys().map(String::as_str));
        let fault = near::hint(name, known).into_iter().fold(fault, Diagnostic::hint);
        self.refuse(fault, key.span())
    }

    fn missing_key(&mut self, schema: &Schema, key: &str, range: &Range<usize>) {
        let (en, zh) = self.place();
        let fault =
            Diagnostic::new(Code::MissingKey, say!("{en} lacks the key `{key}`"; "{zh}缺少 `{key}` 这一项"));
        let expected = words::expected(self.kind.schema(), &schema["properties"][key]);
        let (en, zh) = (expected.in_lang(Lang::En), expected.in_lang(Lang::Zh));
        self.refuse(fault.hint(say!("`{key}` is {en}"; "`{key}` 应为{zh}")), range.clone());
    }

    /// The key whose value we are at.
    fn name(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// The table we are in, in words.
    fn place(&self) -> (String, String) {
        if self.path.is_empty() {
            return words::kind(self.kind);
        }
        let path = self.path.join(".");
        (format!("`{path}`"), format!("`{path}` "))
    }
}

/// The schema itself or what it refers to.
pub(super) fn resolve<'s>(root: &'s Schema, schema: &'s Schema) -> &'s Schema {
    let target = schema["$ref"].as_str().and_then(|pointer| root.pointer(pointer.strip_prefix('#')?));
    target.unwrap_or(schema)
}

/// The alternative of `schema` that takes values like `value`.
fn branch<'s>(root: &'s Schema, schema: &'s Schema, value: &DeValue<'_>) -> Option<&'s Schema> {
    let schema = resolve(root, schema);
    match schema["anyOf"].as_array() {
        Some(branches) => branches.iter().find_map(|schema| branch(root, schema, value)),
        None => accepts(schema, value).then_some(schema),
    }
}

/// Whether a schema without alternatives takes the type of `value`.
fn accepts(schema: &Schema, value: &DeValue<'_>) -> bool {
    match value {
        DeValue::String(_) => words::type_of(schema) == "string",
        DeValue::Integer(_) => matches!(words::type_of(schema), "integer" | "number"),
        DeValue::Float(_) => words::type_of(schema) == "number",
        DeValue::Boolean(_) => words::type_of(schema) == "boolean",
        DeValue::Datetime(_) => words::type_of(schema) == "date",
        DeValue::Array(_) => words::type_of(schema) == "array",
        DeValue::Table(_) => words::type_of(schema) == "object",
    }
}

/// The keys that a table must have.
fn required(schema: &Schema) -> impl Iterator<Item = &str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Schema::as_str)
}

/// The schema of an entry; `None` where the table has no such key.
fn entry_schema<'s>(schema: &'s Schema, key: &str) -> Option<&'s Schema> {
    schema["properties"]
        .get(key)
        .or_else(|| schema.get("additionalProperties").filter(|rest| rest.is_object()))
}
