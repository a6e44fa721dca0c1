//! The digest 导读: what stands on other pages.

use super::setter::{Setter, pen};
use crate::frame::FrameItem;
use crate::input::layout::Align;
use crate::unit::{Rect, Writing};
use std::sync::Arc;

/// An entry of a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pointer {
    /// The headline it points to.
    pub headline: String,
    /// The page it is on.
    pub page: String,
}

/// A digest as set.
#[derive(Default)]
pub(super) struct Digest<'p> {
    pub items: Vec<FrameItem>,
    /// Entries whose headlines are wider than their lines.
    pub too_wide: Vec<&'p Pointer>,
    /// Entries for which there was no room.
    pub left_out: &'p [Pointer],
}

/// Sets entries evenly in `rect`, each a headline and, flush right, its page. Where there is no room for all, the
/// last are left out.
pub(super) fn set<'p>(
    pointers: &'p [Pointer],
    rect: Rect,
    slot: &Arc<str>,
    setter: &mut Setter<'_>,
) -> Digest<'p> {
    let (Some(text), Some(label)) = (setter.role("digest"), setter.role("digest-page")) else {
        return Digest::default();
    };
    let leading = text.leading.unwrap_or_else(|| text.sizes[0].scale(1500, 1000));
    let room_for = rect.height.whole(leading).max(1) as usize;
    let (shown, left_out) = pointers.split_at(pointers.len().min(room_for));
    let mut digest = Digest { left_out, ..Digest::default() };
    let strip = rect.height / shown.len().max(1) as i64;
    for (number, pointer) in shown.iter().enumerate() {
        let mut pen = pen(slot, "digest");
        pen.paragraph = number as u32;
        let page = setter.single(&pointer.page, "digest-page", label.sizes[0]);
        let room = rect.width - page.width() - page.size;
        let headline = std::slice::from_ref(&pointer.headline);
        let (lines, fits) = setter.largest(Writing::Horizontal, headline, "digest", &text.sizes, room);
        if !fits {
            digest.too_wide.push(pointer);
        }
        for line in lines {
            let top = rect.y + strip * number as i64 + (strip - line.size) / 2;
            let baseline = top + setter.ascent(text).at(line.size);
            digest.items.push(FrameItem::Text(line.place(rect.x, room, baseline, Align::Left, &pen)));
            digest.items.push(FrameItem::Text(page.place(rect.x, rect.width, baseline, Align::Right, &pen)));
        }
    }
    digest
}
