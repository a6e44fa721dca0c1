//! Faults of a file as findings and as JSON.
//!
//! In: the faults of a file. Out: findings as `build` has them, and plain records whose field names are relied on
//! outside.

use super::fault::Fault;
use crate::diag::{Diagnostic, Lang};
use crate::unit::Decimal;
use serde_json::{Value, json};

/// The faults of the file called `name` as findings: the page is told as `name 2`, in a file of one page as `name`;
/// then the object, and the place in millimetres from the corner of the trimmed page.
pub fn diagnostics(name: &str, pages: usize, faults: &[Fault]) -> Vec<Diagnostic> {
    let one = |fault: &Fault| {
        let page = match fault.page {
            Some(page) if pages > 1 => format!("{name} {}", page + 1),
            _ => name.to_owned(),
        };
        let finding = Diagnostic::new(fault.code, fault.told()).level(fault.severity);
        fault.hint().into_iter().fold(finding, Diagnostic::hint).on(&page, whereabouts(fault).as_deref())
    };
    faults.iter().map(one).collect()
}

/// The object and the place of a fault.
fn whereabouts(fault: &Fault) -> Option<String> {
    let place = fault.place.map(|place| {
        let [x, y] = place.map(|points| f64::from(points) * 25.4 / 72.0);
        format!("{x:.1}, {y:.1} mm")
    });
    match (&fault.object, place) {
        (Some(object), Some(place)) => Some(format!("{object} · {place}")),
        (object, place) => object.clone().or(place),
    }
}

/// The faults of the file called `name` under the condition called `press`.
pub fn record(name: &str, press: &str, faults: &[Fault]) -> Value {
    let findings: Vec<Value> = faults.iter().map(finding).collect();
    json!({ "file": name, "press": press, "findings": findings })
}

/// `page` counts from 1; `place` is in points from the top left corner of the trimmed page; what a fault does not have is `null`.
fn finding(fault: &Fault) -> Value {
    let advice = fault.hint();
    let hint = |lang| advice.as_ref().map(|hint| hint.in_lang(lang));
    let message = fault.told();
    json!({
        "code": fault.code.name(),
        "severity": fault.severity.to_string(),
        "message": message.in_lang(Lang::En),
        "message_zh": message.in_lang(Lang::Zh),
        "hint": hint(Lang::En),
        "hint_zh": hint(Lang::Zh),
        "page": fault.page.map(|page| page + 1),
        "object": fault.object,
        "place": fault.place.map(|place| place.map(tenths)),
        "count": fault.count,
    })
}

/// A length to a tenth of a point.
fn tenths(points: f32) -> Value {
    let rounded = (f64::from(points) * 10.0).round() as i64;
    let number = crate::findings::number(Decimal::from_micro(rounded.saturating_mul(100_000)));
    number.map_or(Value::Null, Value::Number)
}
