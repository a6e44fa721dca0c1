//! What furniture templates name: `{title}`, `{date}`, `{page}`, …, and how they are filled in.

use super::lunar;
use crate::input::Language;
use crate::input::edition::{Edition, PageEntry};
use crate::input::template::{self, Value};
use std::collections::BTreeMap;

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
        let pages = edition.page.iter().map(|page| 1 + usize::from(page.with.is_some())).sum::<usize>();
        set("pages", Some(pages.to_string()));
        set("with", entry.with.as_ref().map(|with| with.value.clone()));
        set("pages_han", u8::try_from(pages).ok().filter(|&pages| pages < 100).map(lunar::han));
        set("page", Some(entry.number.value.clone()));
        set("page_number", Some(page_number(&entry.number.value)));
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
        set("date_han", lunar::han_date(date.year, date.month, date.day));
        if edition.lunar.is_none() && is_chinese(edition.language) {
            let lunar = lunar::lunar(date.year.into(), date.month, date.day);
            lunar.into_iter().for_each(|lunar| set("lunar", lunar));
        }
    }

    /// The names there are.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// The names whose values `template` prints.
    pub fn printed<'t>(&self, template: &'t str) -> Vec<&'t str> {
        if !matches!(self.fill(template), Ok(Some(_))) {
            return Vec::new();
        }
        let parts = template.split(['[', ']']);
        let kept = parts.filter(|part| matches!(self.fill_plain(part), Ok(Some(_))));
        kept.flat_map(template::names).collect()
    }

    /// `template` with its values filled in, as [`template::fill`] does; `Err` gives a name that does not exist.
    pub fn fill(&self, template: &str) -> Result<Option<String>, String> {
        template::fill(template, &|name| self.value(name))
    }

    fn fill_plain(&self, template: &str) -> Result<Option<String>, String> {
        template::fill_plain(template, &|name| self.value(name))
    }

    fn value(&self, name: &str) -> Value<'_> {
        match self.0.get(name) {
            Some(Some(value)) => Value::Given(value),
            Some(None) => Value::NotGiven,
            None => Value::Unknown,
        }
    }
}

/// The digits of a page's number 版序, without the letter of its section and without leading zeros: 3 of `A03`.
fn page_number(number: &str) -> String {
    let digits = number.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches('0');
    if digits.is_empty() { number.to_owned() } else { digits.to_owned() }
}

fn is_chinese(language: Language) -> bool {
    matches!(language, Language::ZhHans | Language::ZhHant)
}

/// Days from Sunday (Zeller's congruence, Gregorian).
fn weekday(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    (day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400 + 6).rem_euclid(7)
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
    fn what_a_template_prints_is_known() {
        assert_eq!(values().printed("{page}[　责编 {editor}][　{date}]"), ["page", "date"]);
        assert_eq!(values().printed("{page} {editor}"), [""; 0]);
    }

    #[test]
    fn weekdays_are_right() {
        assert_eq!(weekday(2026, 11, 23), 1);
        assert_eq!(weekday(2024, 2, 29), 4);
        assert_eq!(weekday(2000, 1, 1), 6);
        assert_eq!(weekday(1900, 3, 1), 4);
    }
}
