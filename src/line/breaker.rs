//! Where a paragraph is best cut into lines.
//!
//! The least total cost over the whole paragraph, each line with its own measure (Knuth and Plass, "Breaking
//! paragraphs into lines", 1981, without stretchable boxes): squeezing marks is cheap, opening gaps between Han
//! is dear, a last line of one character is dearer still. Linear in the text for a given measure.

use super::kinsoku::Kinsoku;
use crate::input::style::{GapKind, LineStyle, Step};
use crate::text::{Class, MeasuredText};
use std::ops::Range;

/// A line as the breaker cuts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineCut {
    /// The clusters on it, white at its end included.
    pub clusters: Range<usize>,
    /// What it may fill, in thousandths of an em, its indent taken off.
    pub measure: i32,
    /// White before its first cluster, in thousandths of an em.
    pub indent: i32,
    /// Why it ends where it does.
    pub reason: BreakReason,
}

/// Why a line ends where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakReason {
    /// The paragraph ends.
    End,
    /// A place where a line may end.
    Opportunity,
    /// Inside a word, with a hyphen that the text has no character for.
    Hyphen,
    /// Inside a unit that is wider than the measure.
    Cut,
}

impl BreakReason {
    /// As `geometry.json` names it.
    pub fn name(self) -> &'static str {
        match self {
            BreakReason::End => "end",
            BreakReason::Opportunity => "opportunity",
            BreakReason::Hyphen => "hyphen",
            BreakReason::Cut => "cut",
        }
    }
}

/// Cuts one paragraph.
pub struct Breaker<'t> {
    text: &'t MeasuredText,
    breaks: Vec<Opportunity>,
    sums: Vec<Sums>,
    prices: Prices,
    indent: i32,
    start_blank: [i32; 2],
    ragged: bool,
}

/// Whether a line may end after a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opportunity {
    No,
    Yes,
    /// Inside a name.
    Dear,
    /// Between a number and its 年, 月 or 日.
    Date,
    /// Inside a word, with a hyphen.
    Hyphen,
    /// Inside a unit that is wider than the measure.
    Cut,
}

impl Opportunity {
    fn price(self, prices: &Prices) -> i64 {
        match self {
            Opportunity::No | Opportunity::Yes => 0,
            Opportunity::Dear => PARTED_NAME,
            Opportunity::Date => prices.date,
            Opportunity::Hyphen => prices.hyphen,
            Opportunity::Cut => CUT,
        }
    }
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

/// Most adjustment steps a style may name, each way.
pub(super) const STEPS: usize = 7;

/// What the steps cost when drawn on in full.
struct Prices {
    shrink: [i64; STEPS],
    stretch: [i64; STEPS],
    shrink_steps: usize,
    stretch_steps: usize,
    date: i64,
    hyphen: i64,
}

/// A place where a line may end, with the best way to it.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Clusters before it.
    at: usize,
    /// Lines before it.
    line: usize,
    cost: i64,
    previous: usize,
}

/// A last line of one character, or of one with a mark (clreq, "Widow and orphan adjustment"): dearer than opening
/// the gaps of the line above by half an em each.
const LONE_CHARACTER: i64 = 5_000_000;
/// A name parted by a line end: as dear as a line whose gaps are a fifth of an em each.
const PARTED_NAME: i64 = 190_000;
/// A line that ends inside a unit.
const CUT: i64 = 10_000_000;
/// A line longer than its measure: dearer than any number of others on which nothing may open.
const OVERFLOW: i64 = 1_000_000_000_000;
/// A line that can't be brought to its measure.
const HOPELESS: i64 = 40_000_000;

/// What opening `gaps` gaps between Han by `need` together costs: the cube of each one's width, as one line that
/// gapes is worse than three that are a little open (after TeX's badness). Half an em over the twelve gaps of a
/// 13-字 line costs 1,700, an eighth of an em each 46,000.
fn opening_price(need: i64, gaps: i64) -> i64 {
    let each = (need * 10 / gaps).min(20_000);
    (each * each * each / (1000 * 42)).min(HOPELESS / 4)
}

/// What drawing on a step in full costs.
fn price(kind: GapKind) -> i64 {
    match kind {
        GapKind::WordSpace => 300,
        GapKind::Interpunct => 400,
        GapKind::Bracket => 500,
        GapKind::Comma => 900,
        GapKind::HanLatin => 1_200,
        GapKind::Stop => 2_500,
        GapKind::All => 0,
    }
}

impl<'t> Breaker<'t> {
    /// Prepares `text`. The first line is set in by `indent` thousandths of an em; with `ragged`, lines are not
    /// brought to their measure, only kept within it.
    pub fn new(text: &'t MeasuredText, rules: &LineStyle, indent: i32, ragged: bool) -> Breaker<'t> {
        let kinsoku = Kinsoku::new(rules.level);
        Breaker {
            text,
            breaks: opportunities(text, &kinsoku),
            sums: sums(text, rules),
            prices: Prices::new(rules),
            indent,
            start_blank: [i32::from(rules.gaps.paragraph_start), i32::from(rules.gaps.line_start)],
            ragged,
        }
    }

    /// The lines, the first one's number being 0; `measure` tells how long each may be, in thousandths of an em.
    /// Lines from number `alike` on have the same measure.
    pub fn cut(mut self, measure: &dyn Fn(usize) -> i32, alike: usize) -> Vec<LineCut> {
        if self.text.clusters.is_empty() {
            return Vec::new();
        }
        self.allow_cuts(measure, alike);
        let nodes = self.search(measure, alike);
        self.trace(&nodes, measure)
    }

    /// Forward search: the best way to every place where a line may end.
    fn search(&self, measure: &dyn Fn(usize) -> i32, alike: usize) -> Vec<Node> {
        let count = self.text.clusters.len();
        let mut nodes = vec![Node { at: 0, line: 0, cost: 0, previous: usize::MAX }];
        let mut first = 0;
        for end in 1..=count {
            if self.breaks[end - 1] == Opportunity::No {
                continue;
            }
            let known = nodes.len();
            let mut all_too_long = true;
            let open = first..known;
            for from in open {
                let node = nodes[from];
                let (cost, too_long) = self.line_cost(node, end, measure(node.line));
                if too_long && all_too_long && from + 1 < known {
                    first = from + 1; // no later end fits either
                    continue;
                }
                all_too_long &= too_long;
                let reached = Node { at: end, line: node.line + 1, cost: node.cost + cost, previous: from };
                reach(&mut nodes, known, reached, alike);
            }
        }
        nodes
    }

    /// The cost of a line from a node to `end`, and whether it is too long for its measure.
    fn line_cost(&self, node: Node, end: usize, measure: i32) -> (i64, bool) {
        let last = end == self.text.clusters.len();
        let slack = i64::from(measure - self.lead(node.at)) - self.width(node.at, end);
        let cut = self.breaks[end - 1].price(&self.prices);
        let line = self.between(node.at, end);
        if slack < 0 {
            let give: i64 = line.shrink.iter().map(|&s| i64::from(s)).sum();
            if -slack > give || self.ragged {
                // Without its hyphen, a longer part of the word may fit.
                let no_later_fits = self.breaks[end - 1] != Opportunity::Hyphen;
                return (OVERFLOW + slack * slack / 1000 + cut, no_later_fits);
            }
            let lone = if last { self.lone(node.at) } else { 0 };
            return (cut + self.shrink_cost(-slack, &line) + lone, false);
        }
        if last {
            return (cut + self.lone(node.at), false);
        }
        let cost = if self.ragged { slack * slack / 100 } else { self.stretch_cost(slack, &line) };
        (cut + cost, false)
    }

    fn shrink_cost(&self, mut need: i64, line: &Sums) -> i64 {
        let mut cost = 0;
        for step in 0..self.prices.shrink_steps {
            let give = i64::from(line.shrink[step]).min(need);
            if give > 0 {
                cost +=
                    self.prices.shrink[step] * give * give / (500 * i64::from(line.shrink[step]).max(500));
                need -= give;
            }
        }
        cost
    }

    fn stretch_cost(&self, mut need: i64, line: &Sums) -> i64 {
        let mut cost = 0;
        for step in 0..self.prices.stretch_steps {
            let take = i64::from(line.stretch[step]).min(need);
            if take > 0 {
                cost += self.prices.stretch[step] * take / i64::from(line.stretch[step]);
                need -= take;
            }
        }
        match (need, i64::from(line.open)) {
            (0, _) => cost,
            (_, 0) => HOPELESS / 2 + need * need / 1000,
            (need, gaps) => cost + opening_price(need, gaps),
        }
    }

    /// The cost of a last line that starts at `at`, for being short; a paragraph of one line has none.
    fn lone(&self, at: usize) -> i64 {
        let count = self.sums.last().map_or(0, |all| all.counts - self.sums[at].counts);
        if at > 0 && count <= 1 { LONE_CHARACTER } else { 0 }
    }

    /// White before the first cluster of a line that starts at `at`.
    fn lead(&self, at: usize) -> i32 {
        let blank = |blank: i32| if self.text.clusters[at].class.blank_left() { blank } else { 0 };
        if at == 0 { self.indent + blank(self.start_blank[0]) } else { blank(self.start_blank[1]) }
    }

    /// The width of a line by right: no white after its last cluster.
    fn width(&self, from: usize, to: usize) -> i64 {
        let seen = self.seen(from, to);
        let bare = self.sums[seen].width - self.sums[from].width - i64::from(self.text.gaps[seen - 1].width);
        bare + self.hyphen(to)
    }

    /// The width of the hyphen that a line which ends before cluster `to` ends in.
    fn hyphen(&self, to: usize) -> i64 {
        match self.breaks[to - 1] {
            Opportunity::Hyphen => self.text.hyphen(to - 1).map_or(0, |hyphen| i64::from(hyphen.width)),
            _ => 0,
        }
    }

    /// What the gaps within a line can give and take.
    fn between(&self, from: usize, to: usize) -> Sums {
        self.sums[self.seen(from, to) - 1].minus(&self.sums[from])
    }

    /// The end of what is seen of a line: the spaces typed at its end are not.
    fn seen(&self, from: usize, to: usize) -> usize {
        let is_seen = |at: &usize| !self.text.clusters[at - 1].class.is_space();
        (from + 1..=to).rev().find(is_seen).unwrap_or(to)
    }

    /// Where a unit is wider than the narrowest measure, a line may end inside it.
    fn allow_cuts(&mut self, measure: &dyn Fn(usize) -> i32, alike: usize) {
        let narrowest = (0..=alike.min(self.text.clusters.len())).map(measure).min().unwrap_or(0);
        let mut start = 0;
        for end in 1..=self.text.clusters.len() {
            if self.breaks[end - 1] == Opportunity::No {
                continue;
            }
            if self.width(start, end) + i64::from(self.lead(start)) > i64::from(narrowest) {
                self.breaks[start..end - 1].fill(Opportunity::Cut);
            }
            start = end;
        }
    }

    fn trace(&self, nodes: &[Node], measure: &dyn Fn(usize) -> i32) -> Vec<LineCut> {
        let count = self.text.clusters.len();
        let ends = nodes.iter().enumerate().filter(|(_, node)| node.at == count);
        let mut at = ends.min_by_key(|(_, node)| node.cost).map_or(0, |(at, _)| at);
        let mut cuts = Vec::new();
        while nodes[at].previous != usize::MAX {
            let (end, start) = (nodes[at], nodes[nodes[at].previous]);
            let indent = self.lead(start.at);
            cuts.push(LineCut {
                clusters: start.at..end.at,
                measure: measure(start.line) - indent,
                indent,
                reason: self.reason(end.at),
            });
            at = end.previous;
        }
        cuts.reverse();
        cuts
    }

    fn reason(&self, end: usize) -> BreakReason {
        match self.breaks[end - 1] {
            _ if end == self.text.clusters.len() => BreakReason::End,
            Opportunity::Hyphen => BreakReason::Hyphen,
            Opportunity::Cut => BreakReason::Cut,
            _ => BreakReason::Opportunity,
        }
    }
}

/// Keeps the cheaper of two ways to a place; lines whose later measures differ are different places.
fn reach(nodes: &mut Vec<Node>, known: usize, reached: Node, alike: usize) {
    let same = |node: &&mut Node| node.line.min(alike) == reached.line.min(alike);
    match nodes[known..].iter_mut().find(same) {
        Some(node) if node.cost <= reached.cost => {}
        Some(node) => *node = reached,
        None => nodes.push(reached),
    }
}

fn opportunities(text: &MeasuredText, kinsoku: &Kinsoku) -> Vec<Opportunity> {
    let classes: Vec<Class> = text.clusters.iter().map(|cluster| cluster.class).collect();
    let mut found: Vec<Opportunity> = (0..classes.len())
        .map(|at| match classes.get(at + 1) {
            Some(_) if text.gaps[at].hyphen => Opportunity::Hyphen,
            Some(&next) if text.gaps[at].unit || !kinsoku.may_break(classes[at], next) => Opportunity::No,
            Some(_) if text.gaps[at].name => Opportunity::Dear,
            Some(_) if text.gaps[at].date => Opportunity::Date,
            _ => Opportunity::Yes,
        })
        .collect();
    forbid_space_before_mark(&classes, kinsoku, &mut found);
    found
}

/// After a typed space the rules look at what stands before and after it.
fn forbid_space_before_mark(classes: &[Class], kinsoku: &Kinsoku, found: &mut [Opportunity]) {
    for at in 1..classes.len().saturating_sub(1) {
        if classes[at].is_space() && !kinsoku.may_break(classes[at - 1], classes[at + 1]) {
            found[at] = Opportunity::No;
        }
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
                    room[step] += way(i32::from(gap.width), super::justify::target(&steps[step])).max(0);
                }
            };
            room(&rules.shrink, |width, to| width - to, &mut sum.shrink);
            room(&rules.stretch, |width, to| to - width, &mut sum.stretch);
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

impl Prices {
    fn new(rules: &LineStyle) -> Prices {
        let prices = |steps: &[Step]| {
            let mut prices = [0; STEPS];
            steps.iter().take(STEPS).zip(&mut prices).for_each(|(step, slot)| *slot = price(step.what));
            prices
        };
        Prices {
            shrink: prices(&rules.shrink),
            stretch: prices(&rules.stretch),
            shrink_steps: rules.shrink.len().min(STEPS),
            stretch_steps: rules.stretch.len().min(STEPS),
            date: i64::from(rules.prices.date),
            hyphen: i64::from(rules.prices.hyphen),
        }
    }
}
