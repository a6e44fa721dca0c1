//! Titles 书名号, held whole at a style's wish.

use crate::input::style::LineStyle;
use crate::text::MeasuredText;

/// Makes a unit of each title in 《》 that is no longer than the style holds; its gaps open as any.
pub(super) fn hold(text: &mut MeasuredText, rules: &LineStyle) {
    if rules.hold_titles == 0 {
        return;
    }
    let mut titles = Vec::new();
    let mut opened = None;
    for (at, c) in text.text.char_indices() {
        match c {
            '《' => opened = Some((at, 0)),
            '》' => titles.extend(opened.take().map(|(from, _)| from..at + c.len_utf8())),
            _ => {
                opened = opened.map(|(from, length)| (from, length + 1)).filter(|o| o.1 <= rules.hold_titles)
            }
        }
    }
    for title in titles {
        let (first, end) = (text.cluster_at(title.start), text.cluster_at(title.end));
        text.gaps[first..end - 1].iter_mut().for_each(|gap| gap.unit = true);
    }
}
