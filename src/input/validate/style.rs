//! A style in itself: its names, its sizes, the roles that pages are set in.

use super::Report;
use crate::diag::{Code, Diagnostic};
use crate::input::style::Role;
use crate::input::{At, Language, Style};
use crate::say;
use crate::unit::{Length, Measure, Scale, Unit};
use std::collections::BTreeMap;

/// The roles that every style must have, with what is set in them.
pub const ROLES: &[(&str, &str)] = &[
    ("body", "正文"),
    ("headline", "主题"),
    ("kicker", "引题"),
    ("subhead", "副题"),
    ("byline", "署名"),
    ("caption", "图片说明"),
    ("credit", "摄影署名"),
    ("folio", "报眉"),
    ("crosshead", "小标题"),
    ("lead", "电头"),
    ("lead-byline", "电头署名"),
    ("strong", "黑体强调"),
    ("light", "楷体强调"),
    ("digest", "导读"),
    ("digest-page", "导读版次"),
];

/// The roles of matter beside the text, each with the role that stands in for it where the style has none.
pub const MATTER_ROLES: &[(&str, &str)] = &[
    ("table", "body"),
    ("table-head", "strong"),
    ("table-title", "crosshead"),
    ("table-note", "caption"),
    ("quote", "light"),
    ("quote-by", "byline"),
    ("quote-mark", "headline"),
    ("fact", "body"),
    ("fact-title", "crosshead"),
    ("qr-caption", "credit"),
];

/// Colours that every style has without stating them.
const COLOURS: [&str; 3] = ["black", "paper", SECTION];

/// The colour that is the section's.
const SECTION: &str = "section";

/// Checks a style.
pub(super) fn check(style: &Style, report: &mut Report<'_>) {
    roles(style, report);
    style.fallback.iter().for_each(|family| self::family(style, family, report));
    for language in Language::ALL {
        for name in style.languages.get(language).families.keys() {
            family(style, &At::unstated(name.clone()), report);
        }
    }
    for (name, size) in &style.sizes {
        self::size(name, size, report);
    }
    let sizes = Scale { sizes: sizes(style), body: Length::pt(9), pitch: Length::pt(9) };
    style.roles.values().for_each(|role| self::role_itself(style, role, &sizes, report));
    super::matter::style(style, &sizes, report);
    photo(style, &sizes, report);
    super::proof::check(style, report);
    role(style, &style.ads.role, report);
    colour(style, &style.ads.ground, report);
    style.sections.values().for_each(|colour| section(style, colour, report));
}

/// Checks what photos name and measure.
fn photo(style: &Style, sizes: &Scale, report: &mut Report<'_>) {
    let photo = &style.photo;
    [&photo.portrait.name, &photo.portrait.note].into_iter().for_each(|at| role(style, at, report));
    [&photo.inside.ground, &photo.inside.colour].into_iter().for_each(|at| colour(style, at, report));
    for measure in
        [&photo.caption_gap, &photo.group_gap, &photo.contour].into_iter().chain(&photo.inside.inset)
    {
        report.length(measure, sizes, &photo.inside.ground.range);
    }
}

/// Checks that the style has every role that pages are set in.
fn roles(style: &Style, report: &mut Report<'_>) {
    let missing: Vec<_> = ROLES.iter().filter(|(role, _)| !style.roles.contains_key(*role)).collect();
    let Some((first, _)) = missing.first() else { return };
    let en = missing.iter().map(|(role, _)| format!("`{role}`")).collect::<Vec<_>>().join(", ");
    let zh = missing.iter().map(|(role, zh)| format!("`{role}`（{zh}）")).collect::<Vec<_>>().join("、");
    let message = say!("the style lacks roles that pages are set in: {en}"; "样式缺少排版要用的角色：{zh}");
    let hint = say!("add [roles.{first}]"; "请加上 [roles.{first}] 等节");
    report.push(&(0..0), Diagnostic::new(Code::MissingKey, message).hint(hint));
}

/// The table of sizes 字号; entries that are no length of their own are left out.
pub(super) fn sizes(style: &Style) -> BTreeMap<String, Length> {
    let own = |size: &Measure| {
        matches!(size.unit, Unit::Pt | Unit::Mm).then(|| size.resolve(&Scale::default()).ok())
    };
    style.sizes.iter().filter_map(|(name, size)| Some((name.clone(), own(size)??))).collect()
}

/// Checks that the style has a colour.
pub(super) fn colour(style: &Style, colour: &At<String>, report: &mut Report<'_>) {
    let known = style.colours.keys().map(String::as_str).chain(COLOURS);
    report.known(("colour", "颜色"), colour, known);
}

/// Checks that the colour of a section is one of its own.
fn section(style: &Style, colour: &At<String>, report: &mut Report<'_>) {
    let known = style.colours.keys().map(String::as_str).chain(COLOURS).filter(|&name| name != SECTION);
    report.known(("colour", "颜色"), colour, known.collect::<Vec<_>>());
}

/// Checks that the style has a role.
pub(super) fn role(style: &Style, role: &At<String>, report: &mut Report<'_>) {
    let stand_ins = MATTER_ROLES.iter().map(|(role, _)| *role);
    report.known(("role", "角色"), role, style.roles.keys().map(String::as_str).chain(stand_ins));
}

fn family(style: &Style, family: &At<String>, report: &mut Report<'_>) {
    report.known(("family", "字族"), family, style.families.keys().map(String::as_str));
}

/// Checks an entry of the table of sizes.
fn size(name: &str, size: &Measure, report: &mut Report<'_>) {
    let positive = size.amount.to_micro() > 0;
    if !(positive && matches!(size.unit, Unit::Pt | Unit::Mm)) {
        let message = say!(
            "the size `{name}` must be a positive length in pt or mm, {size} is not";
            "字号 `{name}` 须是以 pt 或 mm 计的正数，{size} 不行"
        );
        report.tell(Code::WrongValue, &(0..0), message);
    }
}

/// Checks what a role names and measures.
fn role_itself(style: &Style, role: &Role, sizes: &Scale, report: &mut Report<'_>) {
    family(style, &role.family, report);
    colour(style, &role.colour, report);
    let place = &role.family.range;
    for size in role.size.iter() {
        report.positive("size", size, sizes, place);
    }
    if let Some(leading) = &role.leading {
        report.positive("leading", leading, sizes, place);
    }
}
