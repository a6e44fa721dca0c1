//! Checks over the whole: what no single file can know, and what its schema can't say.
//!
//! In: an edition with its style, press condition and layouts. Out: findings. Text and pictures are not looked
//! at; whether a story fits its box is not asked here.

mod adjust;
mod edition;
mod furniture;
mod grid;
mod layout;
mod matter;
mod photo;
mod press;
mod proof;
mod style;
mod thread;
mod writing;

pub(super) use photo::of_story as photos_of;
pub use style::{MATTER_ROLES, ROLES};

use super::auto::AutoDraft;
use super::edition::PageEntry;
use super::library::Loaded;
use super::project::PageDraft;
use super::read::Reader;
use super::{At, Edition, Layout, Press, Style, near};
use crate::diag::{Code, Diagnostic, Sink, Text};
use crate::say;
use crate::source::FileId;
use crate::unit::{Length, Measure, MeasureError, Scale};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is checked: as much of it as could be read.
pub(super) struct Whole<'a> {
    pub(super) edition: &'a Loaded<Edition>,
    pub(super) style: Option<&'a Loaded<Style>>,
    pub(super) press: Option<&'a Loaded<Press>>,
    pub(super) pages: &'a [PageDraft],
}

/// Checks everything, each file once.
pub(super) fn all(whole: &Whole<'_>, reader: Reader<'_>) {
    edition::check(whole, &mut Report { file: whole.edition.file, sink: reader.sink });
    if let Some(style) = whole.style {
        style::check(&style.value, &mut Report { file: style.file, sink: reader.sink });
    }
    if let Some(press) = whole.press {
        press::check(whole, &press.value, &mut Report { file: press.file, sink: reader.sink });
    }
    photo::check(whole, reader.sink);
    matter::tables(whole, reader.sink);
    let mut sound = BTreeMap::new();
    for layout in whole.pages.iter().flat_map(named_layouts).filter(|layout| layout.whole) {
        sound.entry(layout.file).or_insert_with(|| {
            let before = reader.sink.findings().len();
            layout::check(whole, &layout.value, &mut Report { file: layout.file, sink: reader.sink });
            reader.sink.findings().len() == before
        });
    }
    let report = &mut Report { file: whole.edition.file, sink: reader.sink };
    for (page, draft) in whole.pages() {
        adjust::check(whole, page, draft, &sound, report);
    }
    thread::check(whole, report);
}

/// The layouts that a page names; on an `auto` page with the day's changes.
fn named_layouts(page: &PageDraft) -> impl Iterator<Item = &Loaded<Layout>> {
    let candidates = page.auto.iter().filter(|auto| auto.named).flat_map(AutoDraft::loaded);
    page.base.iter().chain(candidates)
}

/// The layouts, as an `auto` page would have them, that have faults: index of the page and file of the layout. Those
/// that no page names have them where they need a role that the style has not; others, where the day's changes do not
/// suit them.
pub(super) fn unsound(whole: &Whole<'_>) -> BTreeSet<(usize, FileId)> {
    let pages = whole.pages.iter().enumerate();
    let layouts = pages.flat_map(|(page, draft)| {
        draft.auto.iter().flat_map(move |auto| auto.loaded().map(move |l| (page, l)))
    });
    let is_unsound = |(_, layout): &(usize, &Loaded<Layout>)| {
        let mut sink = Sink::default();
        layout::check(whole, &layout.value, &mut Report { file: layout.file, sink: &mut sink });
        sink.has_errors()
    };
    layouts
        .filter(|(_, layout)| layout.whole)
        .filter(is_unsound)
        .map(|(page, layout)| (page, layout.file))
        .collect()
}

impl<'a> Whole<'a> {
    /// The pages with what they were made from, in order.
    fn pages(&self) -> impl Iterator<Item = (&'a PageEntry, &'a PageDraft)> {
        self.edition.value.page.iter().zip(self.pages)
    }
}

/// Findings about one file.
struct Report<'a> {
    file: FileId,
    sink: &'a mut Sink,
}

impl Report<'_> {
    fn push(&mut self, range: &Range<usize>, finding: Diagnostic) {
        self.sink.push(finding.at(self.file.span(range.clone())));
    }

    fn tell(&mut self, code: Code, range: &Range<usize>, message: Text) {
        self.push(range, Diagnostic::new(code, message));
    }

    /// Checks that `name` is one of `known`; `what` says of what, in both languages.
    fn known<'n>(
        &mut self,
        what: (&str, &str),
        name: &At<String>,
        known: impl IntoIterator<Item = &'n str> + Clone,
    ) {
        if !known.clone().into_iter().any(|other| other == name.value) {
            self.unknown(what, &name.value, &name.range, known);
        }
    }

    /// Tells of a name that nothing has, with the nearest of `known`.
    fn unknown<'n>(
        &mut self,
        (en, zh): (&str, &str),
        name: &str,
        range: &Range<usize>,
        known: impl IntoIterator<Item = &'n str> + Clone,
    ) {
        let finding =
            Diagnostic::new(Code::UnknownName, say!("there is no {en} `{name}`"; "没有名为 `{name}` 的{zh}"));
        self.push(range, near::hint(name, known).into_iter().fold(finding, Diagnostic::hint));
    }

    /// The length of a measure; a finding where its size name is not in the style's table.
    fn length(&mut self, measure: &Measure, scale: &Scale, range: &Range<usize>) -> Option<Length> {
        match measure.resolve(scale) {
            Ok(length) => Some(length),
            Err(MeasureError::UnknownName(name)) => {
                self.unknown(("size", "字号"), &name, range, scale.sizes.keys().map(String::as_str));
                None
            }
            Err(MeasureError::Malformed | MeasureError::UnknownUnit(_)) => None,
        }
    }

    /// The length of a measure that must be positive; `what` names it.
    fn positive(
        &mut self,
        what: &str,
        measure: &Measure,
        scale: &Scale,
        range: &Range<usize>,
    ) -> Option<Length> {
        let length = self.length(measure, scale, range)?;
        if length <= Length::ZERO {
            let message =
                say!("`{what}` must be more than 0, {measure} is not"; "`{what}` 须大于 0，{measure} 不行");
            self.tell(Code::WrongValue, range, message);
            return None;
        }
        Some(length)
    }

    /// Tells of every name that stands before in `names` too.
    fn distinct<'n>(&mut self, what: (&str, &str), names: impl IntoIterator<Item = &'n At<String>>) {
        let mut seen = BTreeSet::new();
        for name in names {
            let ((en, zh), shown) = (what, &name.value);
            if name.trim().is_empty() {
                self.tell(Code::WrongValue, &name.range, say!("a {en} must not be empty"; "{zh}不能为空"));
            } else if !seen.insert(shown) {
                self.tell(
                    Code::Duplicate,
                    &name.range,
                    say!("the {en} `{shown}` is taken"; "{zh} `{shown}` 重复"),
                );
            }
        }
    }
}
