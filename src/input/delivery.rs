//! What a press condition says of the files made for it: their standard, special inks, marks and names.

use super::edition::{Edition, PageEntry};
use super::template::{self, Value};
use super::value::At;
use super::{Press, near};
use crate::diag::Text;
use crate::ink::Coverage;
use crate::ink::Ink;
use crate::unit::{Decimal, Length, Measure, Scale, Unit};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The part of ISO 15930 that files claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Standard {
    /// PDF/X-4 (ISO 15930-7): PDF 1.6, transparency may be live.
    #[default]
    #[serde(rename = "X-4")]
    X4,
    /// PDF/X-1a:2003 (ISO 15930-4): PDF 1.4, inks alone, no transparency.
    #[serde(rename = "X-1a")]
    X1a,
}

impl Standard {
    /// `PDF/X-4`.
    pub fn name(self) -> &'static str {
        match self {
            Standard::X4 => "PDF/X-4",
            Standard::X1a => "PDF/X-1a",
        }
    }
}

/// A special ink 专色 with a plate of its own.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpotInk {
    /// What the plate is called: `PANTONE 485 C`.
    pub name: At<String>,
    /// The colour of the style that is printed with it.
    pub colour: At<String>,
    /// What stands in for it on screens and proofs; without it, the ink that the style gives the colour.
    pub process: Option<Ink>,
}

/// Marks beside the page, on a sheet that is larger than the page with its bleed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Marks {
    /// Marks at the corners that tell where to cut 裁切线.
    pub crop: bool,
    /// Crosses at the sides by which plates are laid over each other 套准线.
    pub registration: bool,
    /// Patches of every ink, solid and half, and of pairs of inks 色标.
    pub bar: bool,
    /// A line that tells what the sheet is, a template of `{title}`, `{date}`, `{number}`, `{section}`, `{page}`,
    /// `{zone}`, `{version}`, `{colour}` and `{hash}`; empty for none.
    pub slug: At<String>,
    /// The role that sets the line.
    pub role: At<String>,
    /// Its size, at most.
    pub size: At<Measure>,
    /// White between the bleed and the marks.
    pub offset: At<Measure>,
    /// How long marks are, which is how far they reach from there.
    pub length: At<Measure>,
    /// Width of their strokes.
    pub weight: At<Measure>,
}

impl Default for Marks {
    /// Lengths as Adobe's printer marks have them, [K].
    fn default() -> Marks {
        let mm = |milli| At::unstated(Measure { amount: Decimal::from_milli(milli), unit: Unit::Mm });
        Marks {
            crop: true,
            registration: true,
            bar: true,
            slug: At::unstated(
                "{title} · {date} · {page}[ {section}][ · {zone}] · v{version} · {colour} · {hash}"
                    .to_owned(),
            ),
            role: At::unstated("folio".to_owned()),
            size: At::unstated(Measure::milli_pt(7000)),
            offset: mm(3000),
            length: mm(5000),
            weight: At::unstated(Measure::milli_pt(250)),
        }
    }
}

/// Names of files, without their endings: templates of `{title}`, `{date}`, `{number}`, `{section}`, `{page}`,
/// `{zone}`, `{version}` and `{colour}`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Files {
    /// Of a page's; `{page}` must be in it.
    pub page: At<String>,
    /// Of all pages in one; what tells pages apart can't be in it.
    pub edition: At<String>,
    /// What `{colour}` says of pages in colour.
    pub colour: At<String>,
    /// What `{colour}` says of pages in black alone.
    pub mono: At<String>,
}

impl Default for Files {
    fn default() -> Files {
        let name = |name: &str| At::unstated(name.to_owned());
        Files { page: name("{page}"), edition: name("edition"), colour: name("colour"), mono: name("mono") }
    }
}

/// Names that tell editions apart.
pub(super) const OF_EDITION: &[&str] = &["title", "date", "number", "zone", "version"];
/// Names that tell pages apart.
pub(super) const OF_PAGE: &[&str] = &["page", "section", "colour"];
/// What a page prints, in a few digits.
pub(super) const HASH: &str = "hash";

/// Characters that no file name has on one system or another.
const NOT_IN_NAMES: &str = "/\\:*?\"<>|";

/// Whether a file name can have a character.
pub(super) fn is_for_names(c: char) -> bool {
    !NOT_IN_NAMES.contains(c) && !c.is_control()
}

/// What names of files and slug lines tell.
#[derive(Clone, Debug)]
pub struct Stamp(BTreeMap<&'static str, Option<String>>);

impl Stamp {
    /// Of all pages.
    pub fn of_edition(edition: &Edition) -> Stamp {
        let date = edition.date.date.map(|date| date.to_string());
        Stamp(BTreeMap::from([
            ("title", edition.title.clone()),
            ("date", date),
            ("number", edition.number.map(|number| number.to_string())),
            ("zone", edition.zone.clone()),
            ("version", Some(edition.version.unwrap_or(1).to_string())),
        ]))
    }

    /// Of the page `number` of `entry`.
    pub fn of_page(edition: &Edition, entry: &PageEntry, number: &str, press: &Press) -> Stamp {
        let mut stamp = Stamp::of_edition(edition);
        let colour = if entry.is_mono(press) { &press.files.mono } else { &press.files.colour };
        if let Some(version) = entry.version {
            stamp.0.insert("version", Some(version.to_string()));
        }
        stamp.0.insert("page", Some(number.to_owned()));
        stamp.0.insert("section", Some(entry.name.clone()).filter(|name| !name.is_empty()));
        stamp.0.insert("colour", Some(colour.value.clone()));
        stamp
    }

    /// The same with what the page prints.
    pub fn hashed(mut self, hash: &str) -> Stamp {
        self.0.insert(HASH, Some(hash.to_owned()));
        self
    }

    /// A slug line.
    pub fn line(&self, template: &str) -> Option<String> {
        template::fill(template, &|name| self.value(name)).ok().flatten()
    }

    /// The name of a file, without its ending; `or` where nothing is left of it.
    pub fn name(&self, template: &str, or: &str) -> String {
        let name = self.line(template).unwrap_or_else(|| or.to_owned());
        name.chars().map(|c| if is_for_names(c) { c } else { '-' }).collect()
    }

    fn value(&self, name: &str) -> Value<'_> {
        match self.0.get(name) {
            Some(Some(value)) => Value::Given(value),
            Some(None) => Value::NotGiven,
            None => Value::Unknown,
        }
    }
}

impl SpotInk {
    /// The ink of its plate, for a colour that `own` printed.
    pub(super) fn ink(&self, own: &Ink) -> Ink {
        const SOLID: Coverage = 1000;
        let process = self.process.as_ref().unwrap_or(own).cmyk();
        Ink::Spot(crate::ink::Spot { name: self.name.as_str().into(), tint: SOLID, process })
    }
}

impl Marks {
    /// A length of theirs, which knows no body size.
    pub fn length_of(measure: &Measure) -> Length {
        measure.resolve(&Scale::default()).unwrap_or(Length::ZERO)
    }
}

/// A hint for a name that no pattern has.
pub(super) fn hint(name: &str, known: &[&'static str]) -> Option<Text> {
    near::hint(name, known.iter().copied())
}
