//! Which box is the first on a page, which the last; and which place a story asks for.
//!
//! In: the boxes of a layout, the priorities of a list of stories. Out: their order.

use crate::input::Style;
use crate::input::layout::{Layout, Slot};
use crate::unit::{Length, Scale};
use std::ops::RangeInclusive;

/// The largest size that the main headline of a box may take: what the layout's maker thinks of it.
pub(super) fn headline_size(slot: &Slot, layout: &Layout, style: &Style) -> Length {
    let scale = scale(layout, style);
    let place = slot.headline.as_ref();
    let largest =
        |sizes: &[crate::unit::Measure]| sizes.iter().filter_map(|size| size.resolve(&scale).ok()).max();
    let stated = place.and_then(|place| place.size.as_ref()).and_then(|sizes| largest(sizes));
    let role = place.and_then(|place| place.role.as_ref()).map_or("headline", |role| role.as_str());
    stated.or_else(|| largest(&style.roles.get(role)?.size)).unwrap_or(scale.body)
}

fn scale(layout: &Layout, style: &Style) -> Scale {
    let resolve = |measure: &crate::unit::Measure, scale: &Scale| measure.resolve(scale).unwrap_or_default();
    let mut scale = Scale::default();
    let sizes = style.sizes.iter().map(|(name, size)| (name.clone(), resolve(size, &scale))).collect();
    scale.sizes = sizes;
    let (body, pitch) = (resolve(&layout.type_area.body, &scale), resolve(&layout.type_area.pitch, &scale));
    Scale { body, pitch, ..scale }
}

/// The rank of each of `boxes`, from 0: by headline size, which counts for less towards the foot; of equals, the
/// upper, then the left one is before.
pub(super) fn of_boxes(boxes: &[&Slot], layout: &Layout, style: &Style) -> Vec<usize> {
    let lines = i64::from(*layout.type_area.lines).max(1);
    let weight = |slot: &Slot| {
        let depth = (i64::from(*slot.line) - 1) * i64::from(style.makeup.fall) / lines;
        headline_size(slot, layout, style).scale(1000 - depth.min(1000), 1000)
    };
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(weight(boxes[at])), *boxes[at].line, *boxes[at].column));
    let mut ranks = vec![0; boxes.len()];
    order.into_iter().enumerate().for_each(|(rank, at)| ranks[at] = rank);
    ranks
}

/// The ranks that a story may ask for by its priority: those that all stories of that priority take together.
pub(super) fn wanted(priority: u8, all: &[u8]) -> RangeInclusive<usize> {
    let before = all.iter().filter(|&&other| other < priority).count();
    let with = all.iter().filter(|&&other| other <= priority).count();
    before..=with.saturating_sub(1).max(before)
}

/// How many places a rank is from those wanted.
pub(super) fn distance(rank: usize, wanted: &RangeInclusive<usize>) -> usize {
    wanted.start().saturating_sub(rank) + rank.saturating_sub(*wanted.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_of_one_priority_share_their_places() {
        let all = [1, 2, 2, 2, 9];
        assert_eq!((wanted(1, &all), wanted(2, &all), wanted(9, &all)), (0..=0, 1..=3, 4..=4));
        assert_eq!([0, 1, 3, 5].map(|rank| distance(rank, &wanted(2, &all))), [1, 0, 0, 2]);
    }
}
