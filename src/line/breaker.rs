//! Where a paragraph is best cut into lines.
//!
//! The least total price over the whole paragraph, each line with its own measure (Knuth and Plass, "Breaking
//! paragraphs into lines", 1981, without stretchable boxes): squeezing marks is cheap, opening gaps between Han
//! is dear, a last line of one character is dearer still. Linear in the text for a given measure. Mode `stable` is
//! the same search with the lines of the previous build free of charge; mode `first-fit` looks at one line at a time.

use super::first_fit;
use super::kept::Kept;
use super::kinsoku::Kinsoku;
use super::opportunity::{Opportunity, opportunities};
use super::ruler::{Cost, Ruler};
use crate::input::style::{LineStyle, Mode};
use crate::text::MeasuredText;
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
    /// Inside a name, as the line would gape otherwise.
    Name,
    /// Inside a word, with a hyphen that the text has no character for.
    Hyphen,
    /// Before a mark that the newspaper level releases.
    Relaxed,
    /// Before the third of three marks in a row.
    Remedy,
    /// Inside a unit that is wider than the measure.
    Cut,
}

impl BreakReason {
    /// As `geometry.json` names it.
    pub fn name(self) -> &'static str {
        match self {
            BreakReason::End => "end",
            BreakReason::Opportunity => "opportunity",
            BreakReason::Name => "name",
            BreakReason::Hyphen => "hyphen",
            BreakReason::Relaxed => "relaxed",
            BreakReason::Remedy => "remedy",
            BreakReason::Cut => "cut",
        }
    }
}

/// How long each line may be, in thousandths of an em, by its number from 0.
pub type MeasureOf<'m> = dyn Fn(usize) -> i32 + 'm;

/// Cuts one paragraph.
pub struct Breaker<'t> {
    text: &'t MeasuredText,
    rules: &'t LineStyle,
    breaks: Vec<Opportunity>,
    ruler: Ruler<'t>,
    kept: Option<Kept>,
}

/// A place where a line may end, with the best way to it.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Clusters before it.
    at: usize,
    /// Lines before it.
    line: usize,
    price: i64,
    previous: usize,
}

impl<'t> Breaker<'t> {
    /// Prepares `text`. The first line is set in by `indent` thousandths of an em; with `ragged`, lines are not
    /// brought to their measure, only kept within it.
    pub fn new(text: &'t MeasuredText, rules: &'t LineStyle, indent: i32, ragged: bool) -> Breaker<'t> {
        Breaker {
            text,
            rules,
            breaks: opportunities(text, &Kinsoku::new(rules.level)),
            ruler: Ruler::new(text, rules, indent, ragged),
            kept: None,
        }
    }

    /// The same, with the lines that the previous build had, which mode `stable` keeps where it can.
    pub fn keeping(mut self, kept: Option<&Kept>) -> Breaker<'t> {
        self.kept = kept.filter(|_| self.rules.mode == Mode::Stable).cloned();
        self
    }

    /// The lines, the first one's number being 0. Lines from number `alike` on have the same measure.
    pub fn cut(&mut self, measure: &MeasureOf<'_>, alike: usize) -> Vec<LineCut> {
        if self.text.clusters.is_empty() {
            return Vec::new();
        }
        self.allow_cuts(measure, alike);
        let ends = match self.rules.mode {
            Mode::FirstFit => first_fit::ends(&self.ruler, &self.breaks, measure),
            Mode::Optimal | Mode::Stable => {
                let nodes = self.search((0, 0), measure, alike, i64::MAX);
                trace(&nodes, best(&nodes, self.text.clusters.len(), |_| true))
            }
        };
        self.lines(&ends, measure)
    }

    /// The best `count` lines of which none costs more than `most`; `None` where there are none.
    pub fn cut_into(&mut self, count: usize, measure: &MeasureOf<'_>, most: i64) -> Option<Vec<LineCut>> {
        if self.text.clusters.is_empty() || count == 0 {
            return None;
        }
        self.allow_cuts(measure, count);
        let nodes = self.search((0, 0), measure, usize::MAX, most);
        let end = best(&nodes, self.text.clusters.len(), |node| node.line == count)?;
        Some(self.lines(&trace(&nodes, Some(end)), measure))
    }

    /// What lines cost, as this breaker reckons.
    pub fn price(&self, lines: &[LineCut]) -> i64 {
        let line = |cut: &LineCut| {
            let (from, to) = (cut.clusters.start, cut.clusters.end);
            self.cost(from, to, cut.measure + self.ruler.lead(from)).price
        };
        lines.iter().map(line).sum()
    }

    /// What the paragraph costs at the least when line `number`, of the clusters in `line`, ends where they do: that
    /// line and the best ones after it. `None` where no line ends there. Lines from number `alike` on have the same
    /// measure.
    pub fn price_of_end(
        &self,
        line: Range<usize>,
        number: usize,
        measure: &MeasureOf<'_>,
        alike: usize,
    ) -> Option<i64> {
        let Range { start: from, end: to } = line;
        if self.breaks[to - 1] == Opportunity::No {
            return None;
        }
        let own = self.cost(from, to, measure(number)).price;
        let count = self.text.clusters.len();
        if to == count {
            return Some(own);
        }
        let nodes = self.search((to, number + 1), measure, alike, i64::MAX);
        Some(own + nodes[best(&nodes, count, |_| true)?].price)
    }

    /// Forward search from a cluster and a line number: the best way to every place where a line may end, by lines of
    /// which none costs more than `most`.
    fn search(&self, from: (usize, usize), measure: &MeasureOf<'_>, alike: usize, most: i64) -> Vec<Node> {
        let count = self.text.clusters.len();
        let mut nodes = vec![Node { at: from.0, line: from.1, price: 0, previous: usize::MAX }];
        let mut first = 0;
        for end in from.0 + 1..=count {
            if self.breaks[end - 1] == Opportunity::No {
                continue;
            }
            let known = nodes.len();
            let mut all_too_long = true;
            let open = first..known;
            for from in open {
                let node = nodes[from];
                let Cost { price, too_long, .. } = self.cost(node.at, end, measure(node.line));
                if too_long && all_too_long && from + 1 < known {
                    first = from + 1; // no later end fits either
                    continue;
                }
                all_too_long &= too_long;
                if price > most {
                    continue;
                }
                let reached =
                    Node { at: end, line: node.line + 1, price: node.price + price, previous: from };
                reach(&mut nodes, known, reached, alike);
            }
        }
        nodes
    }

    /// The price of a line, its end's included.
    fn cost(&self, from: usize, to: usize, measure: i32) -> Cost {
        let end = self.breaks[to - 1];
        let own = self.ruler.cost(from, to, end, measure);
        let end = end.price(&self.rules.prices);
        match &self.kept {
            Some(kept) if kept.holds(from..to, measure) => Cost { price: 0, ..own },
            Some(_) => Cost { price: own.price + end + i64::from(self.rules.prices.moved), ..own },
            None => Cost { price: own.price + end, ..own },
        }
    }

    /// Where a unit is wider than the narrowest measure, a line may end inside it.
    fn allow_cuts(&mut self, measure: &MeasureOf<'_>, alike: usize) {
        let narrowest = (0..=alike.min(self.text.clusters.len())).map(measure).min().unwrap_or(0);
        let mut start = 0;
        for end in 1..=self.text.clusters.len() {
            if self.breaks[end - 1] == Opportunity::No {
                continue;
            }
            if self.ruler.slack(start, end, self.breaks[end - 1], narrowest) < 0 {
                self.breaks[start..end - 1].fill(Opportunity::Cut);
            }
            start = end;
        }
    }

    /// Lines that end at `ends`.
    fn lines(&self, ends: &[usize], measure: &MeasureOf<'_>) -> Vec<LineCut> {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let line = |(number, (start, end)): (usize, (usize, usize))| {
            let indent = self.ruler.lead(start);
            LineCut {
                clusters: start..end,
                measure: measure(number) - indent,
                indent,
                reason: self.reason(end),
            }
        };
        starts.zip(ends.iter().copied()).enumerate().map(line).collect()
    }

    fn reason(&self, end: usize) -> BreakReason {
        match self.breaks[end - 1] {
            _ if end == self.text.clusters.len() => BreakReason::End,
            Opportunity::Free | Opportunity::Date | Opportunity::No => BreakReason::Opportunity,
            Opportunity::Hyphen => BreakReason::Hyphen,
            Opportunity::Name => BreakReason::Name,
            Opportunity::Relaxed => BreakReason::Relaxed,
            Opportunity::Remedy => BreakReason::Remedy,
            Opportunity::Cut => BreakReason::Cut,
        }
    }
}

/// Keeps the cheaper of two ways to a place; lines whose later measures differ are different places.
fn reach(nodes: &mut Vec<Node>, known: usize, reached: Node, alike: usize) {
    let same = |node: &&mut Node| node.line.min(alike) == reached.line.min(alike);
    match nodes[known..].iter_mut().find(same) {
        Some(node) if node.price <= reached.price => {}
        Some(node) => *node = reached,
        None => nodes.push(reached),
    }
}

/// The cheapest node at cluster `at` of those `wanted`.
fn best(nodes: &[Node], at: usize, wanted: impl Fn(&Node) -> bool) -> Option<usize> {
    let ends = nodes.iter().enumerate().rev().take_while(|(_, node)| node.at == at);
    ends.filter(|(_, node)| wanted(node)).min_by_key(|&(number, node)| (node.price, number)).map(|(at, _)| at)
}

/// The line ends on the way to a node, in order.
fn trace(nodes: &[Node], end: Option<usize>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = end;
    while let Some(node) = at.map(|at| nodes[at]).filter(|node| node.previous != usize::MAX) {
        ends.push(node.at);
        at = Some(node.previous);
    }
    ends.reverse();
    ends
}
