//! The digest 导读: what stands on other pages.

use super::setter::{Setter, pen};
use crate::frame::FrameItem;
use crate::input::layout::Align;
use crate::unit::Rect;
use std::sync::Arc;

/// An entry of a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The headline it points to.
    pub headline: String,
    /// The page it is on.
    pub page: String,
}

/// Sets entries evenly in `rect`, each a headline and, flush right, its page. Entries for which there is no room
/// are left out, the last first.
pub(super) fn set(
    pointers: &[Pointer],
    rect: Rect,
    slot: &Arc<str>,
    setter: &mut Setter<'_>,
) -> Vec<FrameItem> {
    let (Some(text), Some(label)) = (setter.role("digest"), setter.role("digest-page")) else {
        return Vec::new();
    };
    let (size, label_size) = (text.sizes[0], label.sizes[0]);
    let leading = text.leading.unwrap_or_else(|| size.scale(1500, 1000));
    let count = pointers.len().min(rect.height.whole(leading).max(1) as usize);
    if count == 0 {
        return Vec::new();
    }
    let strip = rect.height / count as i64;
    let mut items = Vec::new();
    for (number, pointer) in pointers.iter().take(count).enumerate() {
        let mut pen = pen(slot, "digest");
        pen.paragraph = number as u32;
        let top = rect.y + strip * number as i64 + (strip - size) / 2;
        let baseline = top + setter.ascent(text).at(size);
        let page = setter.single(&pointer.page, "digest-page", label_size);
        let room = rect.width - page.width() - size;
        let mut headline = setter.single(&pointer.headline, "digest", size);
        headline.fit(room, text.condense);
        items.push(FrameItem::Text(headline.place(rect.x, room, baseline, Align::Left, &pen)));
        items.push(FrameItem::Text(page.place(rect.x, rect.width, baseline, Align::Right, &pen)));
    }
    items
}
