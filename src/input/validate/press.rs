//! A press condition in itself, and what it names of the style.

use super::style::role;
use super::{Report, Whole};
use crate::diag::{Code, Diagnostic};
use crate::input::delivery::{self, Files, HASH, Marks, OF_EDITION, OF_PAGE, SpotInk, Stamp, is_for_names};
use crate::input::{At, Press, Style, template};
use crate::say;
use crate::unit::{Length, Measure, Scale, Unit};
use std::collections::BTreeSet;

/// Checks the press condition of an edition.
pub(super) fn check(whole: &Whole<'_>, press: &Press, report: &mut Report<'_>) {
    let style = whole.style.map(|style| &style.value);
    resolution(press, report);
    press.bleed.iter().for_each(|bleed| length("bleed", bleed, report));
    spots(&press.spot, style, report);
    press.marks.iter().for_each(|marks| self::marks(marks, style, report));
    files(&press.files, report);
    distinct_names(whole, press, report);
}

/// Checks that limits of resolution stand in order.
fn resolution(press: &Press, report: &mut Report<'_>) {
    let (photos, lines) = (&press.resolution, &press.resolution.line_art);
    for [error, warn, target] in
        [[photos.error, photos.warn, photos.target], [lines.error, lines.warn, lines.target]]
    {
        if error <= warn && warn <= target {
            continue;
        }
        let message = say!(
            "resolution limits must rise: error {error}, warn {warn}, target {target}";
            "分辨率须依次升高：error {error}、warn {warn}、target {target}"
        );
        report.tell(Code::WrongValue, &press.profile.range, message);
    }
}

/// Plates that there always are, and what stands for all or none of them (ISO 32000-1 8.6.6.4).
const RESERVED: [&str; 6] = ["Cyan", "Magenta", "Yellow", "Black", "All", "None"];

/// Checks special inks: one plate and one colour each, and a colour that the style has.
fn spots(spots: &[SpotInk], style: Option<&Style>, report: &mut Report<'_>) {
    report.distinct(("special ink", "专色"), spots.iter().map(|spot| &spot.name));
    report.distinct(("colour of a special ink", "专色颜色"), spots.iter().map(|spot| &spot.colour));
    for spot in spots {
        if RESERVED.contains(&spot.name.as_str()) {
            let name = &spot.name.value;
            let message = say!("`{name}` is no name for a special ink"; "专色不能叫 `{name}`");
            report.tell(Code::WrongValue, &spot.name.range, message);
        }
        if let Some(style) = style {
            let stated = style.colours.keys().map(String::as_str);
            report.known(("colour in the style", "颜色"), &spot.colour, stated);
        }
    }
}

/// Checks what marks measure, and what the slug line names.
fn marks(marks: &Marks, style: Option<&Style>, report: &mut Report<'_>) {
    for (name, measure) in [("offset", &marks.offset), ("length", &marks.length), ("weight", &marks.weight)] {
        length(name, measure, report);
    }
    length("size", &marks.size, report);
    style.iter().for_each(|style| role(style, &marks.role, report));
    let known = [OF_EDITION, OF_PAGE, &[HASH]].concat();
    pattern(&marks.slug, &known, report);
}

/// The most that marks, bleed and what lies between them may measure: a hand's breadth.
const MOST: Length = Length::pt(288);

/// Checks a length of a sheet, which knows no 字.
pub(super) fn length(name: &str, measure: &At<Measure>, report: &mut Report<'_>) {
    if !matches!(measure.unit, Unit::Pt | Unit::Mm) {
        let message = say!("`{name}` must be in mm or pt"; "`{name}` 须以 mm 或 pt 为单位");
        return report.tell(Code::WrongValue, &measure.range, message);
    }
    let length = measure.resolve(&Scale::default()).unwrap_or(Length::ZERO);
    if length < Length::ZERO || length > MOST {
        let shown = measure.to_string();
        let message = say!("`{name}` must be 0 to 288pt, {shown} is not"; "`{name}` 须在 0 至 288pt 之间，{shown} 不行");
        report.tell(Code::WrongValue, &measure.range, message);
    }
}

/// Checks the names of files.
fn files(files: &Files, report: &mut Report<'_>) {
    let all = [OF_EDITION, OF_PAGE].concat();
    for (template, known) in [(&files.page, &all[..]), (&files.edition, OF_EDITION)] {
        pattern(template, known, report);
        file_name(template, report);
    }
    if !template::names(&files.page).any(|name| name == "page") {
        let message = say!("without `{{page}}` all pages have one name"; "没有 `{{page}}`，各版会重名");
        report.tell(Code::WrongValue, &files.page.range, message);
    }
}

/// Checks that no two files of the edition get the same name, whatever becomes of characters that no name can have.
fn distinct_names(whole: &Whole<'_>, press: &Press, report: &mut Report<'_>) {
    let edition = &whole.edition.value;
    let whole_edition = Stamp::of_edition(edition).name(&press.files.edition, "edition");
    let mut taken = BTreeSet::from([whole_edition.to_lowercase()]);
    let mut numbers = BTreeSet::new();
    for entry in &edition.page {
        for number in std::iter::once(&entry.number).chain(&entry.with) {
            let name = Stamp::of_page(edition, entry, number, press).name(&press.files.page, number);
            // A number that stands twice is told of where it stands.
            if numbers.insert(&number.value) && !taken.insert(name.to_lowercase()) {
                let message = say!("two files would be called {name}.pdf"; "有两个文件都叫 {name}.pdf");
                return report.tell(Code::Duplicate, &press.files.page.range, message);
            }
        }
    }
}

/// Checks that a pattern names what there is.
pub(super) fn pattern(template: &At<String>, known: &[&'static str], report: &mut Report<'_>) {
    for name in template::names(template).filter(|name| !known.contains(name)) {
        let finding =
            Diagnostic::new(Code::UnknownName, say!("a name has no `{name}`"; "没有名为 `{name}` 的值"));
        let finding = delivery::hint(name, known).into_iter().fold(finding, Diagnostic::hint);
        report.push(&template.range, finding);
    }
}

/// Checks that a pattern can be the name of a file.
fn file_name(template: &At<String>, report: &mut Report<'_>) {
    let shown = &template.value;
    if let Some(c) = template.chars().find(|&c| !is_for_names(c)) {
        let message = say!("no file name can have `{c}`: “{shown}”"; "文件名不能含 `{c}`：“{shown}”");
        report.tell(Code::WrongValue, &template.range, message);
    }
    if template.trim().is_empty() || template.starts_with('.') {
        let message = say!("“{shown}” is no name for a file"; "“{shown}”不能作文件名");
        report.tell(Code::WrongValue, &template.range, message);
    }
}
