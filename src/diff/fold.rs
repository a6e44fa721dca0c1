//! Geometry written short, as goldens keep it: an item says only what is not as in the item before it.
//!
//! In: the geometry of a page. Out: JSON, a line for each item, a quarter of what a build writes; and back. Nothing is
//! lost but the other ends of lines that `--explain` asked for.

use crate::export::geometry::PageGeometry;
use serde_json::{Error, Map, Value};

type Item = Map<String, Value>;

/// Bytes of JSON that a value may have to be taken over: so no file unfolds to much more than it is.
const MOST: usize = 200;

/// The geometry of a page, short.
pub(super) fn fold(page: &PageGeometry<'_>) -> String {
    let mut page = page.clone();
    page.lines.iter_mut().for_each(|line| line.alternatives.clear());
    // Plain data of ours always serialises.
    let Ok(Value::Object(page)) = serde_json::to_value(&page) else { return String::new() };
    let entries: Vec<String> =
        page.iter().map(|(name, value)| format!("\"{name}\": {}", written(value))).collect();
    format!("{{{}}}\n", entries.join(",\n"))
}

fn written(value: &Value) -> String {
    match value.as_array() {
        Some(list) if list.iter().any(Value::is_object) => format!("[\n{}]", folded(list).join(",\n")),
        _ => value.to_string(),
    }
}

fn folded(list: &[Value]) -> Vec<String> {
    let none = Item::new();
    let items: Vec<&Item> = list.iter().filter_map(Value::as_object).collect();
    let before = std::iter::once(&none).chain(items.iter().copied());
    before.zip(&items).map(|(before, item)| Value::Object(difference(before, item)).to_string()).collect()
}

/// What of `item` is not as in `before`; `null` is what it lacks.
fn difference(before: &Item, item: &Item) -> Item {
    let told = |(name, value): &(&String, &Value)| !(is_taken(value) && before.get(*name) == Some(*value));
    let told = item.iter().filter(told).map(|(name, value)| (name.clone(), value.clone()));
    let gone = before.keys().filter(|name| !item.contains_key(*name));
    told.chain(gone.map(|name| (name.clone(), Value::Null))).collect()
}

fn is_taken(value: &Value) -> bool {
    value.to_string().len() <= MOST
}

/// The geometry of a page that was written short.
pub(super) fn unfold(json: &[u8]) -> Result<PageGeometry<'static>, Error> {
    let mut page: Item = serde_json::from_slice(json)?;
    for list in page.values_mut().filter_map(Value::as_array_mut) {
        let mut before = Item::new();
        for item in list.iter_mut().filter_map(Value::as_object_mut) {
            for (name, value) in before.iter().filter(|(_, value)| is_taken(value)) {
                if !item.contains_key(name) {
                    item.insert(name.clone(), value.clone());
                }
            }
            item.retain(|_, value| !value.is_null());
            before.clone_from(item);
        }
    }
    serde_json::from_value(Value::Object(page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::geometry::{BoxGeometry, Points, ShapeGeometry};
    use crate::unit::Length;
    use proptest::prelude::*;

    fn page(shapes: Vec<ShapeGeometry<'static>>) -> PageGeometry<'static> {
        PageGeometry {
            number: "A01".into(),
            trim: [Points::default(); 4],
            boxes: vec![BoxGeometry { name: "lead".into(), rect: [Points::default(); 4] }],
            lines: Vec::new(),
            images: Vec::new(),
            rules: Vec::new(),
            shapes,
        }
    }

    fn shape(at: i64, fill: Option<&'static str>, outline: &str) -> ShapeGeometry<'static> {
        ShapeGeometry {
            slot: "lead".into(),
            rect: [at; 4].map(|milli| Points(Length::milli_pt(milli))),
            outline: outline.to_owned().into(),
            fill: fill.map(Into::into),
            stroke: None,
            weight: Points::default(),
        }
    }

    #[test]
    fn what_is_as_before_is_not_said_again() {
        let json = fold(&page(vec![shape(1, Some("K 10"), ""), shape(1, None, ""), shape(2, None, "")]));
        assert!(json.contains("\n{\"fill\":null},\n{\"rect\":[0.002,0.002,0.002,0.002]}]"), "{json}");
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            shapes in proptest::collection::vec((0i64..3, proptest::option::of(Just("K 10")), "[a]{0,3}|[b]{300}"), 0..12)
        ) {
            let page = page(shapes.iter().map(|(at, fill, outline)| shape(*at, *fill, outline)).collect());
            let back = unfold(fold(&page).as_bytes()).expect("our own");
            prop_assert_eq!(format!("{page:?}"), format!("{back:?}"));
        }
    }
}
