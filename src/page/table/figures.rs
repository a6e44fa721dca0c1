//! Figures of equal advance, so that digits of one column stand under each other whatever face sets them.

use super::super::setter::{Setter, Styled};
use crate::font::FaceId;
use crate::text::MeasuredText;
use crate::unit::Em;
use std::collections::BTreeMap;

/// The widest digit of each face, in thousandths of an em.
pub(super) type Widest = BTreeMap<FaceId, i32>;

/// The widest digits of the faces of a role.
pub(super) fn widest(role: &str, setter: &mut Setter<'_>) -> Widest {
    let text = setter.measure(&Styled::plain("0123456789", role), &|_| None);
    let mut widest = Widest::new();
    for cluster in &text.clusters {
        let most = widest.entry(cluster.face).or_default();
        *most = cluster.body.max(*most);
    }
    widest
}

/// Gives every digit of `text` the advance of its face's widest, its glyph in the middle.
pub(super) fn level(text: &mut MeasuredText, widest: &Widest) {
    for at in 0..text.clusters.len() {
        let cluster = text.clusters[at];
        let is_digit = text.text.as_bytes().get(cluster.start as usize).is_some_and(u8::is_ascii_digit);
        let Some(more) = widest.get(&cluster.face).map(|most| most - cluster.body).filter(|_| is_digit)
        else {
            continue;
        };
        if more <= 0 {
            continue;
        }
        let end = text.clusters.get(at + 1).map_or(text.glyphs.len(), |next| next.glyph as usize);
        for glyph in text.glyphs.get_mut(cluster.glyph as usize..end).into_iter().flatten() {
            glyph.x += Em::milli(more / 2);
        }
        text.clusters[at].body += more;
    }
}
