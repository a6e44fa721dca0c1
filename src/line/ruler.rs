//! What any stretch of a paragraph measures, and what it costs to bring it to a measure.
//!
//! In: measured text and the style's steps. Out: widths and prices in constant time, from running totals. Where
//! lines end is not decided here.

use super::justify::target;
use super::opportunity::Opportunity;
use crate::input::style::{GapKind, LineStyle, Prices, Step};
use crate::text::MeasuredText;

/// Most adjustment steps a style may name, each way.
const STEPS: usize = 7;

/// The most that opening the gaps of a line costs.
const GAPING: i64 = 10_000_000;
/// A line on which nothing may open, as a part of an address, for each thousandth of an em that it ends short: far
/// less than two characters before it torn apart to fill a line of their own. One that is not half full is as bad as
/// they are.
const SHORT: i64 = 50;
/// A line that is too long: worse than tens of thousands of others that fall short.
const TOO_LONG: i64 = 1_000_000_000_000;

/// The gap width that [`Prices::open`] is stated for, in tenths of a thousandth of an em.
const EIGHTH: i64 = 1_250;

/// Measures stretches of one paragraph.
pub(super) struct Ruler<'t> {
    text: &'t MeasuredText,
    prices: &'t Prices,
    sums: Vec<Sums>,
    shrink: Ladder,
    stretch: Ladder,
    /// The step for the white after a mark that ends a line, and what it leaves.
    end_step: Option<(usize, i32)>,
    indent: i32,
    ragged: bool,
}

/// What a line comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cost {
    /// Its price.
    pub price: i64,
    /// Whether it fits its measure, squeezed as far as it goes.
    pub fits: bool,
    /// Whether neither it nor any longer line fits.
    pub too_long: bool,
}

/// The prices of the steps of one direction, in their order.
struct Ladder {
    prices: [i64; STEPS],
    steps: usize,
}

/// Running totals up to a cluster; the difference of two is a stretch of text.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// Bodies and gaps by right, the gap after the cluster included.
    width: i64,
    /// What the gaps can give, step by step.
    shrink: [i32; STEPS],
    /// What the gaps can take in the steps before the last.
    stretch: [i32; STEPS],
    /// Gaps that open without end.
    open: i32,
    /// Clusters that count as characters.
    counts: i32,
}

impl<'t> Ruler<'t> {
    /// Measures `text`. The first line is set in by `indent` thousandths of an em; `ragged` lines are not brought
    /// to their measure, only kept within it.
    pub fn new(text: &'t MeasuredText, rules: &'t LineStyle, indent: i32, ragged: bool) -> Ruler<'t> {
        let end = rules.shrink.iter().take(STEPS).position(|step| step.what == GapKind::LineEnd);
        Ruler {
            text,
            prices: &rules.prices,
            sums: sums(text, rules),
            shrink: Ladder::new(&rules.shrink),
            stretch: Ladder::new(&rules.stretch),
            end_step: end.map(|step| (step, target(&rules.shrink[step]))),
            indent,
            ragged,
        }
    }

    /// The price of a line of the clusters `from..to` that ends at `end`, and whether it is too long.
    pub fn cost(&self, from: usize, to: usize, end: Opportunity, measure: i32) -> Cost {
        let last = to == self.text.clusters.len();
        let line = self.line(from, to, end);
        let slack = i64::from(measure - self.lead(from)) - line.width;
        let lone = if last { self.lone(from) } else { 0 };
        if slack < 0 {
            let give: i64 = line.shrink.iter().map(|&room| i64::from(room)).sum();
            if -slack > give || self.ragged {
                // Without its hyphen, a longer part of the word may fit.
                let too_long = end != Opportunity::Hyphen;
                return Cost { price: TOO_LONG + slack * slack / 1000 + lone, fits: false, too_long };
            }
            return Cost { price: self.shrinking(-slack, &line) + lone, fits: true, too_long: false };
        }
        let price = match () {
            () if last => lone,
            () if self.ragged => slack * slack / 100,
            () => self.stretching(slack, &line),
        };
        Cost { price, fits: true, too_long: false }
    }

    /// How far a line of the clusters `from..to` falls short of `measure` by right; negative where it is too long.
    pub fn slack(&self, from: usize, to: usize, end: Opportunity, measure: i32) -> i64 {
        i64::from(measure - self.lead(from)) - self.line(from, to, end).width
    }

    /// White before the first cluster of a line that starts at `at`.
    pub fn lead(&self, at: usize) -> i32 {
        let white = self.text.white_at_start(at, at == 0);
        if at == 0 { self.indent + white } else { white }
    }

    /// The line `from..to`: no gap after its last cluster but the blank that a mark keeps at a line's end.
    fn line(&self, from: usize, to: usize, end: Opportunity) -> Sums {
        let seen = self.seen(from, to);
        let mut line = self.sums[seen - 1].minus(&self.sums[from]);
        line.width += i64::from(self.text.clusters[seen - 1].body);
        let white = self.text.white_at_end(seen - 1);
        line.width += i64::from(white);
        if let Some((step, left)) = self.end_step {
            line.shrink[step] += (white - left).max(0);
        }
        if end == Opportunity::Hyphen {
            line.width += self.text.hyphen(to - 1).map_or(0, |hyphen| i64::from(hyphen.width));
        }
        line
    }

    /// The end of what is seen of a line: the spaces typed at its end are not.
    fn seen(&self, from: usize, to: usize) -> usize {
        let is_seen = |at: &usize| !self.text.clusters[at - 1].class.is_space();
        (from + 1..=to).rev().find(is_seen).unwrap_or(to)
    }

    /// The price of a last line that starts at `at`, for being short; a paragraph of one line has none.
    fn lone(&self, at: usize) -> i64 {
        let count = self.sums.last().map_or(0, |all| all.counts - self.sums[at].counts);
        if at > 0 && count <= 1 { i64::from(self.prices.lone) } else { 0 }
    }

    fn shrinking(&self, mut need: i64, line: &Sums) -> i64 {
        let mut price = 0;
        for step in 0..self.shrink.steps {
            let room = i64::from(line.shrink[step]);
            let give = room.min(need);
            if give > 0 {
                price += self.shrink.prices[step] * give * give / (500 * room.max(500));
                need -= give;
            }
        }
        price
    }

    fn stretching(&self, mut need: i64, line: &Sums) -> i64 {
        let mut price = 0;
        for step in 0..self.stretch.steps {
            let room = i64::from(line.stretch[step]);
            let take = room.min(need);
            if take > 0 {
                price += self.stretch.prices[step] * take / room;
                need -= take;
            }
        }
        match (need, i64::from(line.open)) {
            (0, _) => price,
            (_, 0) if need < line.width => price + need * SHORT,
            (_, 0) => 2 * GAPING,
            (need, gaps) => price + self.opening(need, gaps),
        }
    }

    /// What opening `gaps` gaps between Han by `need` together costs: the cube of each one's width (after TeX's
    /// badness).
    fn opening(&self, need: i64, gaps: i64) -> i64 {
        let each = (need * 10 / gaps).min(20_000);
        (each * each * each / EIGHTH * i64::from(self.prices.open) / (EIGHTH * EIGHTH)).min(GAPING)
    }
}

fn sums(text: &MeasuredText, rules: &LineStyle) -> Vec<Sums> {
    let mut sums = Vec::with_capacity(text.clusters.len() + 1);
    let mut sum = Sums::default();
    sums.push(sum);
    for (cluster, gap) in text.clusters.iter().zip(&text.gaps) {
        sum.width += i64::from(cluster.body) + i64::from(gap.width);
        sum.counts += i32::from(cluster.class.counts());
        sum.open += i32::from(gap.opens);
        if let Some(kind) = gap.kind {
            let room = |steps: &[Step], way: fn(i32, i32) -> i32, room: &mut [i32; STEPS]| {
                if let Some(step) = steps.iter().take(STEPS).position(|step| step.what == kind) {
                    room[step] += way(i32::from(gap.width), target(&steps[step])).max(0);
                }
            };
            room(&rules.shrink, |width, to| width - to, &mut sum.shrink);
            if gap.opens {
                room(&rules.stretch, |width, to| to - width, &mut sum.stretch);
            }
        }
        sums.push(sum);
    }
    sums
}

impl Sums {
    fn minus(&self, from: &Sums) -> Sums {
        let mut difference = *self;
        difference.width -= from.width;
        difference.open -= from.open;
        difference.counts -= from.counts;
        for step in 0..STEPS {
            difference.shrink[step] -= from.shrink[step];
            difference.stretch[step] -= from.stretch[step];
        }
        difference
    }
}

impl Ladder {
    fn new(steps: &[Step]) -> Ladder {
        let mut prices = [0; STEPS];
        for (slot, step) in prices.iter_mut().zip(steps) {
            *slot = i64::from(step.price.unwrap_or(step.what.price()));
        }
        Ladder { prices, steps: steps.len().min(STEPS) }
    }
}
