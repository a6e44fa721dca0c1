//! Furniture: masthead, ear, folio and fixed text, from templates that the edition fills in.

use super::grid::Grid;
use super::setter::{Setter, pen};
use crate::diag::{Code, Diagnostic};
use crate::frame::{FrameItem, Outline, Shape};
use crate::input::edition::{Edition, PageEntry};
use crate::input::layout::{Item, Slot};
use crate::say;
use crate::source::FileId;
use crate::unit::{Length, Rect, Scale};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The values that templates name.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(BTreeMap<&'static str, Option<String>>);

const WEEKDAYS: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];

impl Values {
    /// The values of a page.
    pub fn new(edition: &Edition, entry: &PageEntry) -> Values {
        let mut values = Values(BTreeMap::new());
        let mut set = |name, value: Option<String>| drop(values.0.insert(name, value));
        set("title", edition.title.clone());
        set("number", edition.number.map(|number| number.to_string()));
        set("lunar", edition.lunar.clone());
        set("weather", edition.weather.clone());
        set("pages", Some(edition.page.len().to_string()));
        set("page", Some(entry.number.value.clone()));
        set("section", Some(entry.name.clone()).filter(|name| !name.is_empty()));
        set("editor", entry.editor.clone());
        set("designer", entry.designer.clone());
        set("proofreader", entry.proofreader.clone());
        let publisher = &edition.publisher;
        for (name, value) in [
            ("cn", &publisher.cn),
            ("supervisor", &publisher.supervisor),
            ("sponsor", &publisher.sponsor),
            ("publisher", &publisher.publisher),
            ("chief", &publisher.chief),
            ("address", &publisher.address),
            ("postcode", &publisher.postcode),
            ("phone", &publisher.phone),
            ("web", &publisher.web),
            ("postal", &publisher.postal),
            ("distribution", &publisher.distribution),
            ("price", &publisher.price),
            ("printer", &publisher.printer),
        ] {
            set(name, value.clone());
        }
        values.set_date(edition);
        values
    }

    fn set_date(&mut self, edition: &Edition) {
        let Some(date) = edition.date.date else { return };
        let (year, month, day) = (i64::from(date.year), i64::from(date.month), i64::from(date.day));
        let weekday = WEEKDAYS[weekday(year, month, day) as usize];
        let mut set = |name, value: String| drop(self.0.insert(name, Some(value)));
        set("date", format!("{year}年{month}月{day}日"));
        set("year", year.to_string());
        set("month", month.to_string());
        set("day", day.to_string());
        set("weekday", format!("星期{weekday}"));
    }

    /// `template` with `{name}`s filled in. What stands in `[ ]` goes where one of its values is not given; so
    /// does the whole where one outside brackets is not. `Err` gives a name that does not exist.
    pub fn fill(&self, template: &str) -> Result<Option<String>, String> {
        let mut filled = String::new();
        let mut rest = template;
        while let Some(open) = rest.find('[') {
            let Some(before) = self.fill_plain(&rest[..open])? else { return Ok(None) };
            filled.push_str(&before);
            let end = rest[open..].find(']').map_or(rest.len(), |close| open + close);
            filled.push_str(&self.fill_plain(&rest[open + 1..end])?.unwrap_or_default());
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        let Some(after) = self.fill_plain(rest)? else { return Ok(None) };
        filled.push_str(&after);
        Ok(Some(filled.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    fn fill_plain(&self, template: &str) -> Result<Option<String>, String> {
        let mut filled = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match self.0.get(name) {
                Some(Some(value)) => filled.push_str(value),
                Some(None) => return Ok(None),
                None => return Err(name.to_owned()),
            }
            rest = after;
        }
        filled.push_str(rest);
        Ok(Some(filled))
    }
}

/// Days from Sunday (Zeller's congruence, Gregorian).
fn weekday(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    (day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400 + 6).rem_euclid(7)
}

/// Sets the items of a box.
pub(super) fn set(
    slot: &Slot,
    rect: Rect,
    values: &Values,
    layout_file: FileId,
    scale: &Scale,
    grid: &Grid,
    setter: &mut Setter<'_>,
) -> (Vec<FrameItem>, Vec<Diagnostic>) {
    let name: Arc<str> = slot.name.as_str().into();
    let mut items = Vec::new();
    let mut findings = Vec::new();
    for item in &slot.item {
        let place = item_rect(item, slot, rect, scale, grid);
        if let Some(fill) = &item.fill {
            let fill = Some(setter.roles.ink(Some(fill)));
            items.push(FrameItem::Shape(Shape { outline: Outline::Rect(place), fill, stroke: None }));
        }
        let mut lines = Vec::new();
        for template in item.text.iter() {
            match values.fill(template) {
                Ok(text) => lines.extend(text),
                Err(unknown) => findings.push(unknown_value(&unknown, item, layout_file, values)),
            }
        }
        set_item(item, &lines, place, &name, layout_file, scale, setter, &mut items, &mut findings);
    }
    (items, findings)
}

fn item_rect(item: &Item, slot: &Slot, rect: Rect, scale: &Scale, grid: &Grid) -> Rect {
    let length = |measure: &Option<crate::unit::Measure>| measure.as_ref().and_then(|m| m.resolve(scale).ok());
    let x = rect.x + length(&item.x).unwrap_or(Length::ZERO);
    let width = length(&item.width).unwrap_or(rect.right() - x);
    let first = u32::from(*slot.line) - 1 + u32::from(*item.line).saturating_sub(1);
    Rect::new(x, grid.row_y(first), width, grid.height_of(u32::from(*item.lines)))
}

#[expect(clippy::too_many_arguments, reason = "one item's whole setting, called in one place")]
fn set_item(
    item: &Item,
    lines: &[String],
    place: Rect,
    slot: &Arc<str>,
    layout_file: FileId,
    scale: &Scale,
    setter: &mut Setter<'_>,
    items: &mut Vec<FrameItem>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(role) = setter.role(&item.role) else { return };
    let stated = item.size.as_ref().and_then(|size| size.resolve(scale).ok());
    let sizes = stated.map_or_else(|| role.sizes.clone(), |size| vec![size]);
    let strip = place.height / lines.len().max(1) as i64;
    let mut pen = pen(slot, "furniture");
    pen.ink = item.colour.as_ref().map(|colour| setter.roles.ink(Some(colour)));
    for (number, text) in lines.iter().enumerate() {
        pen.paragraph = number as u32;
        let mut chosen = None;
        for &size in sizes.iter().filter(|&&size| size <= strip || size == sizes[sizes.len() - 1]) {
            let mut single = setter.single(text, &item.role, size);
            let fits = single.fit(place.width, role.condense);
            chosen = Some((single, fits));
            if fits {
                break;
            }
        }
        let Some((single, fits)) = chosen else { continue };
        if !fits {
            findings.push(too_wide(text, item, layout_file));
        }
        // The em box is centred in its strip; the baseline lies 0.88 em under its top (OS/2 typo metrics).
        let top = place.y + strip * number as i64 + (strip - single.size) / 2;
        let baseline = top + single.size.scale(880, 1000);
        let align = item.align.unwrap_or(role.align);
        items.push(FrameItem::Text(single.place(place.x, place.width, baseline, align, &pen)));
    }
}

fn too_wide(text: &str, item: &Item, file: FileId) -> Diagnostic {
    Diagnostic::new(
        Code::TextTooWide,
        say!("“{text}” is wider than its place"; "“{text}”超出所给宽度"),
    )
    .at(item.role.span(file))
    .hint(say!("give it more width or a smaller size"; "加宽位置或用小一号字"))
}

fn unknown_value(name: &str, item: &Item, file: FileId, values: &Values) -> Diagnostic {
    let known: Vec<&str> = values.0.keys().copied().collect();
    let known = known.join(", ");
    Diagnostic::new(
        Code::UnknownName,
        say!("furniture has no value `{name}`"; "没有名为“{name}”的版面数据"),
    )
    .at(item.role.span(file))
    .hint(say!("there are: {known}"; "可用：{known}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        Values([("page", Some("A03".to_owned())), ("editor", None), ("date", Some("23日".to_owned()))].into())
    }

    #[test]
    fn templates_are_filled_and_brackets_dropped() {
        assert_eq!(values().fill("{page} {date}"), Ok(Some("A03 23日".to_owned())));
        assert_eq!(values().fill("{page}[　责编 {editor}]"), Ok(Some("A03".to_owned())));
        assert_eq!(values().fill("责编 {editor}"), Ok(None));
        assert_eq!(values().fill("{pgae}"), Err("pgae".to_owned()));
    }

    #[test]
    fn weekdays_are_right() {
        assert_eq!(weekday(2026, 11, 23), 1);
        assert_eq!(weekday(2024, 2, 29), 4);
        assert_eq!(weekday(2000, 1, 1), 6);
        assert_eq!(weekday(1900, 3, 1), 4);
    }
}
