//! What is amiss with a story in a box, in points.
//!
//! In: what came of setting it there, and the style's prices. Out: a term for each thing that costs anything.

use super::trial::Tried;
use crate::input::Style;
use serde::Serialize;

/// Points off for one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// What is amiss.
    pub term: TermKind,
    /// How much of it; the unit is the kind's.
    pub amount: i64,
    /// What it costs.
    pub points: i64,
}

/// What may be amiss with a story in a box, or with a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermKind {
    /// Lines that the story is over.
    Over,
    /// Lines that it is short, those that the style lets pass left out.
    Under,
    /// Lines of a box that is empty.
    Empty,
    /// Places before or after the one that the story's priority asks for.
    Place,
    /// Headlines that do not fit.
    HeadlineTooLong,
    /// Hundredths by which the headline is smaller than its place's largest size.
    HeadlineSmall,
    /// Hundredths of its width by which its longest line is shorter than the style would have it.
    HeadlineShort,
    /// Photos without a place.
    PhotoOut,
    /// Places without a photo.
    PhotoPlace,
    /// Hundredths of pictures cropped away.
    PhotoCrop,
    /// Photos with few pixels for their place.
    PhotoSoft,
    /// Photos with too few.
    PhotoCoarse,
}

/// The terms of a story that stands `distance` places from the one that its `priority` asks for.
pub(super) fn of(tried: &Tried, distance: usize, priority: u8, style: &Style) -> Vec<Term> {
    let prices = &style.makeup;
    let over = if tried.over > 0 { i64::from(prices.overset) } else { 0 };
    let short = tried.under.saturating_sub(usize::from(style.underset_lines));
    let gap = tried.filled.map_or(0, |filled| (i64::from(prices.headline_full) - filled).max(0));
    let weight = 10 - i64::from(priority.min(9));
    // What is counted in tenths is told in hundredths.
    let tenths = |thousandths: i64, price: u32| (thousandths / 10, thousandths * i64::from(price) / 100);
    let each = |count: usize, price: u32| (count as i64, count as i64 * i64::from(price));
    let (lines, over_points) = each(tried.over, prices.over);
    let (places, place_points) = each(distance, prices.place);
    let all = [
        (TermKind::Over, (lines, over_points + over)),
        (TermKind::Under, each(short, prices.under)),
        (TermKind::Place, (places, place_points * weight)),
        (TermKind::HeadlineTooLong, each(tried.too_long, prices.headline_too_long)),
        (TermKind::HeadlineSmall, tenths(tried.small, prices.headline_small)),
        (TermKind::HeadlineShort, tenths(gap, prices.headline_short)),
        (TermKind::PhotoOut, each(tried.photos_out, prices.photo_out)),
        (TermKind::PhotoPlace, each(tried.places_left, prices.photo_place)),
        (TermKind::PhotoCrop, tenths(tried.cropped, prices.photo_crop)),
        (TermKind::PhotoSoft, each(tried.soft, prices.photo_soft)),
        (TermKind::PhotoCoarse, each(tried.coarse, prices.photo_coarse)),
    ];
    let costs = all.into_iter().filter(|(_, (_, points))| *points != 0);
    costs.map(|(term, (amount, points))| Term { term, amount, points }).collect()
}

/// The term of a box of so many lines that nothing stands in.
pub(super) fn empty(lines: i64, style: &Style) -> Term {
    Term { term: TermKind::Empty, amount: lines, points: lines * i64::from(style.makeup.empty) }
}

/// Their sum.
pub(super) fn sum(terms: &[Term]) -> i64 {
    terms.iter().map(|term| term.points).sum()
}
