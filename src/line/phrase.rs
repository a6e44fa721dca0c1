//! Cutting a headline into a given number of lines, by phrase.
//!
//! In: measured text, the joints of its words, and a style's prices. Out: the lines of the least price, each within
//! the measure. Lines of like length are what is paid for: each may stand off the mean by half of what the style
//! calls even. How many lines there should be, and at what size, is the page's business.

use super::kinsoku::Kinsoku;
use super::opportunity::{Opportunity, opportunities};
use crate::input::headline::HeadlinePrices;
use crate::input::style::LineStyle;
use crate::text::{Joint, MeasuredText};
use std::ops::Range;

/// A headline, ready to be cut.
pub struct Phrases<'t> {
    text: &'t MeasuredText,
    prices: &'t HeadlinePrices,
    /// Clusters before each place where a line may end, the last one's place at the end, and what ending there costs.
    ends: Vec<(usize, i64)>,
    /// Bodies and gaps of the clusters before each, in thousandths of an em.
    reach: Vec<i32>,
}

/// A headline in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrased {
    /// What it costs.
    pub price: i64,
    /// The clusters of each line, white at its end included.
    pub lines: Vec<Range<usize>>,
}

impl<'t> Phrases<'t> {
    /// Prepares `text`, whose neighbours hold together as `joints` tell.
    pub fn new(
        text: &'t MeasuredText,
        joints: &[Joint],
        rules: &LineStyle,
        prices: &'t HeadlinePrices,
    ) -> Phrases<'t> {
        let allowed = opportunities(text, &Kinsoku::new(rules.level));
        let price = |at: usize| match (allowed[at], joints.get(at)?) {
            (Opportunity::Free, Joint::Phrase) => Some(0),
            (Opportunity::Free, Joint::Word) => Some(i64::from(prices.word)),
            (Opportunity::Free | Opportunity::Date | Opportunity::Name, joint) if *joint != Joint::Whole => {
                Some(i64::from(prices.tight))
            }
            _ => None,
        };
        let last = text.clusters.len();
        let inner = (0..last.saturating_sub(1)).filter_map(|at| Some((at + 1, price(at)?)));
        let ends = inner.chain((last > 0).then_some((last, 0))).collect();
        let widths = text.clusters.iter().zip(&text.gaps).map(|(c, gap)| c.body + i32::from(gap.width));
        let reach = std::iter::once(0).chain(widths.scan(0, |sum, width| {
            *sum += width;
            Some(*sum)
        }));
        Phrases { text, prices, ends, reach: reach.collect() }
    }

    /// The best `count` lines of at most `measure` thousandths of an em; `None` where there are none.
    pub fn cut(&self, count: usize, measure: i32) -> Option<Phrased> {
        let whole = self.width(&(0..self.text.clusters.len()));
        if count == 0 || self.ends.len() < count || i64::from(whole) > i64::from(measure) * count as i64 {
            return None;
        }
        let mean = whole / count as i32;
        // For each line in turn: the least price to each end, and the end before it.
        let mut best: Vec<Vec<Option<(i64, usize)>>> = Vec::new();
        for line in 0..count {
            let last = line + 1 == count;
            let row = (0..self.ends.len()).map(|to| {
                if last && to + 1 < self.ends.len() {
                    return None;
                }
                let starts = if line == 0 { 0..1 } else { 0..to };
                starts
                    .filter_map(|from| {
                        let (start, before) = match best.last() {
                            None => (0, 0),
                            Some(row) => (self.ends[from].0, row[from]?.0),
                        };
                        let (end, price) = self.ends[to];
                        let width = self.width(&(start..end));
                        let own = price + self.off(width, mean, last && count > 1);
                        (width <= measure).then_some((before + own, from))
                    })
                    .min()
            });
            let row = row.collect();
            best.push(row);
        }
        self.trace(&best)
    }

    /// The lines on the way to the end.
    fn trace(&self, best: &[Vec<Option<(i64, usize)>>]) -> Option<Phrased> {
        let mut at = self.ends.len().checked_sub(1)?;
        let price = best.last()?[at]?.0;
        let mut lines = Vec::new();
        for row in best.iter().rev() {
            let (end, from) = (self.ends[at].0, row[at]?.1);
            let start = if lines.len() + 1 == best.len() { 0 } else { self.ends[from].0 };
            lines.push(start..end);
            at = from;
        }
        lines.reverse();
        Some(Phrased { price, lines })
    }

    /// What a line costs that is so wide where the mean is another.
    fn off(&self, width: i32, mean: i32, last: bool) -> i64 {
        let far = i64::from((width - mean).abs()) - i64::from(self.prices.even) / 2;
        let far = far.max(0);
        let longer = i64::from((width - mean).max(0)) * i64::from(last);
        (far * far * i64::from(self.prices.uneven) / 1000 + longer * i64::from(self.prices.last)) / 1000
    }

    /// The width of a line, in thousandths of an em, without white at its end.
    fn width(&self, clusters: &Range<usize>) -> i32 {
        let seen = (clusters.start..clusters.end).rev().find(|&at| !self.text.clusters[at].class.is_space());
        let Some(last) = seen else { return 0 };
        let gap = i32::from(self.text.gaps[last].width) - self.text.white_at_end(last);
        self.reach[last + 1] - self.reach[clusters.start] - gap
    }
}
