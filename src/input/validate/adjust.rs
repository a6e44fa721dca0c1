//! A day's changes to layouts: the boxes they name, and the layouts that come of them.

use super::{Report, Whole, layout};
use crate::diag::Sink;
use crate::input::edition::PageEntry;
use crate::input::project::PageDraft;
use crate::source::FileId;
use std::collections::BTreeMap;

/// Checks the changes of a page; a layout that was not `sound` before them has been told of.
pub(super) fn check(
    whole: &Whole<'_>,
    page: &PageEntry,
    draft: &PageDraft,
    sound: &BTreeMap<FileId, bool>,
    report: &mut Report<'_>,
) {
    let Some(adjusted) = draft.layout.as_ref().filter(|layout| layout.whole) else { return };
    let names = adjusted.value.boxes.iter().map(|slot| slot.name.as_str());
    for (name, change) in &page.adjust {
        if !names.clone().any(|known| known == name) {
            report.unknown(("box", "框"), name, &change.range, names.clone());
        }
    }
    let Some((_, first)) = page.adjust.iter().next() else { return };
    if sound.get(&adjusted.file) != Some(&true) {
        return;
    }
    let mut sink = Sink::default();
    layout::check(whole, &adjusted.value, &mut Report { file: adjusted.file, sink: &mut sink });
    for finding in sink.into_findings() {
        let text = finding.message.in_lang(crate::diag::Lang::En);
        let about = |name: &String| text.contains(&format!("`{name}`"));
        let change = page.adjust.iter().find(|(name, _)| about(name)).map_or(first, |(_, change)| change);
        report.push(&change.range, finding);
    }
}
