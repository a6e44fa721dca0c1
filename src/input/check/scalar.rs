//! Single values against their schema: the words allowed, number ranges, list lengths, formats.
//!
//! In: a value of the right type. Out: what is wrong with it, without a place.

use super::super::near;
use super::words;
use crate::diag::{Code, Diagnostic, Text};
use crate::say;
use crate::unit::{Measure, MeasureError};
use serde_json::Value as Schema;
use toml::de::DeValue;

/// What is wrong with the value of the key `name`.
pub(super) fn fault(schema: &Schema, value: &DeValue<'_>, name: &str) -> Option<Diagnostic> {
    match value {
        DeValue::String(text) => choice_fault(schema, text, name).or_else(|| format_fault(schema, text)),
        DeValue::Integer(number) => {
            let number =
                i64::from_str_radix(number.as_str(), number.radix()).map_or(f64::INFINITY, |n| n as f64);
            range_fault(schema, number, name)
        }
        DeValue::Float(number) => range_fault(schema, number.as_str().parse().unwrap_or(f64::NAN), name),
        DeValue::Datetime(date) => date_fault(date),
        DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// What is wrong with the number of items in a list.
pub(super) fn length_fault(schema: &Schema, length: usize, name: &str) -> Option<Diagnostic> {
    let bound = |key: &str| schema[key].as_u64().map(|n| n as usize);
    let (least, most) = (bound("minItems").unwrap_or(0), bound("maxItems").unwrap_or(usize::MAX));
    if (least..=most).contains(&length) {
        return None;
    }
    let message = match least == most {
        true => {
            say!("`{name}` takes {least} values, here are {length}"; "`{name}` 应有 {least} 个值，这里有 {length} 个")
        }
        false => {
            say!("`{name}` takes at least {least} values, here are {length}"; "`{name}` 至少要有 {least} 个值，这里有 {length} 个")
        }
    };
    Some(Diagnostic::new(Code::WrongValue, message))
}

/// A word that is none of those allowed.
fn choice_fault(schema: &Schema, text: &str, name: &str) -> Option<Diagnostic> {
    let choices = words::choices(schema)?;
    if choices.contains(&text) {
        return None;
    }
    let message = say!("`{name}` can't be {text:?}"; "`{name}` 不能是 {text:?}");
    let fault = Diagnostic::new(Code::WrongValue, message);
    Some(near::hint(text, choices).into_iter().fold(fault, Diagnostic::hint))
}

/// A number out of its range.
fn range_fault(schema: &Schema, number: f64, name: &str) -> Option<Diagnostic> {
    let least = schema["minimum"].as_f64().unwrap_or(f64::MIN);
    let most = schema["maximum"].as_f64().or_else(|| format_limit(schema)).unwrap_or(f64::MAX);
    if (least..=most).contains(&number) {
        return None;
    }
    let message = say!("`{name}` must be from {least} to {most}"; "`{name}` 须在 {least} 到 {most} 之间");
    Some(Diagnostic::new(Code::WrongValue, message))
}

/// The largest number of a format for which the schema states none.
fn format_limit(schema: &Schema) -> Option<f64> {
    (schema["format"] == "uint32").then_some(f64::from(u32::MAX))
}

/// Text of a form that it must have and has not.
fn format_fault(schema: &Schema, text: &str) -> Option<Diagnostic> {
    if schema["format"] != "measure" {
        return None;
    }
    let error = text.parse::<Measure>().err()?;
    Some(Diagnostic::new(Code::WrongValue, no_measure(text, &error)).hint(say!(
        "a length is a number with pt, mm, 字 (zi) or 行 (ln), or a size name: \"9pt\", \"13字\", \"小五\"";
        "长度写作数字加单位 pt、mm、字（zi）、行（ln），或写字号名：\"9pt\"、\"13字\"、\"小五\""
    )))
}

fn no_measure(text: &str, error: &MeasureError) -> Text {
    match error {
        MeasureError::UnknownUnit(unit) => {
            say!("{text:?}: there is no unit `{unit}`"; "{text:?}：没有 `{unit}` 这个单位")
        }
        MeasureError::Malformed | MeasureError::UnknownName(_) => {
            say!("{text:?} is not a length"; "{text:?} 不是长度")
        }
    }
}

/// A day with a time to it, or a time alone.
fn date_fault(date: &toml::value::Datetime) -> Option<Diagnostic> {
    if date.date.is_some() && date.time.is_none() && date.offset.is_none() {
        return None;
    }
    let message = say!("{date} is not a day"; "{date} 不是单纯的日期");
    let hint = say!("write the day alone, as in 2026-11-23"; "只写年月日，如 2026-11-23");
    Some(Diagnostic::new(Code::WrongValue, message).hint(hint))
}
