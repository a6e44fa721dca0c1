//! Bringing a line to its measure: the adjustment steps of the style, in their order (typography.md §3, after
//! clreq "Procedures for Inter-Character Spacing Reduction" and "Expansion").

use super::breaker::{BreakReason, LineCut};
use crate::input::style::{GapKind, LineStyle, Step};
use crate::text::{Gap, Hyphen, MeasuredText};

/// A line with the final width of each of its gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// Where it was cut.
    pub cut: LineCut,
    /// Width after each cluster, in thousandths of an em; after the last, what a mark keeps at a line's end.
    pub gaps: Vec<i32>,
    /// Indent, bodies and gaps together, and the hyphen it ends in.
    pub width: i32,
    /// The steps drawn on, in their order.
    pub drawn: Vec<Drawn>,
    /// The last step drawn on.
    pub tier: Option<GapKind>,
    /// Added to each gap of that step, in thousandths of an em; negative where taken away.
    pub per_gap: i32,
}

/// What a step of adjustment gave to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// The step.
    pub what: GapKind,
    /// Added to its gaps together, in thousandths of an em; negative where taken away.
    pub amount: i32,
    /// How many gaps it has.
    pub gaps: i32,
}

impl Drawn {
    /// Added to each gap.
    pub fn per_gap(self) -> i32 {
        self.amount / self.gaps
    }
}

impl SetLine {
    /// How far the line falls short of its measure: only where nothing in it may open.
    pub fn short(&self) -> i32 {
        self.cut.measure + self.cut.indent - self.width
    }
}

/// Sets a line. Ragged lines, and a paragraph's last line where it is not too long, keep their gaps.
pub fn set_line(text: &MeasuredText, cut: LineCut, rules: &LineStyle, ragged: bool) -> SetLine {
    let last = cut.clusters.end == text.clusters.len();
    let end = end_without_space(text, &cut);
    let mut gaps: Vec<Gap> = text.gaps[cut.clusters.start..end].to_vec();
    if let Some(gap) = gaps.last_mut() {
        *gap = at_line_end(text.white_at_end(end - 1));
    }
    let mut widths: Vec<i32> = gaps.iter().map(|gap| i32::from(gap.width)).collect();
    let bodies: i32 = text.clusters[cut.clusters.start..end].iter().map(|cluster| cluster.body).sum();
    let bodies = bodies + hyphen(text, &cut).map_or(0, |hyphen| hyphen.width);
    let slack = cut.measure - bodies - widths.iter().sum::<i32>();
    let drawn = match slack {
        _ if ragged => Vec::new(),
        ..=-1 => shrink(&gaps, &mut widths, -slack, &rules.shrink),
        1.. if !last => stretch(&gaps, &mut widths, slack, &rules.stretch),
        _ => Vec::new(),
    };
    let width = cut.indent + bodies + widths.iter().sum::<i32>();
    widths.resize(cut.clusters.len(), 0);
    let (tier, per_gap) = drawn.last().map_or((None, 0), |last| (Some(last.what), last.per_gap()));
    SetLine { cut, gaps: widths, width, drawn, tier, per_gap }
}

/// The white that a mark keeps at a line's end, where the style leaves it any.
fn at_line_end(white: i32) -> Gap {
    let width = white as i16;
    Gap { width, kind: (width > 0).then_some(GapKind::LineEnd), ..Gap::NONE }
}

/// The hyphen that a line ends in.
pub fn hyphen(text: &MeasuredText, cut: &LineCut) -> Option<Hyphen> {
    let last = cut.clusters.end.checked_sub(1).filter(|_| cut.reason == BreakReason::Hyphen)?;
    text.hyphen(last)
}

/// The end of the line's clusters without the white it ends in.
fn end_without_space(text: &MeasuredText, cut: &LineCut) -> usize {
    let space = |at: &usize| text.clusters[at - 1].class.is_space();
    (cut.clusters.start + 1..=cut.clusters.end).rev().find(|at| !space(at)).unwrap_or(cut.clusters.end)
}

/// The width of the gap at the end of a step: marks name their whole width, body included.
pub(super) fn target(step: &Step) -> i32 {
    let body = match step.what {
        GapKind::LineEnd | GapKind::Bracket | GapKind::Comma | GapKind::Stop | GapKind::Interpunct => 500,
        GapKind::WordSpace | GapKind::HanLatin | GapKind::All => 0,
    };
    i32::from(step.to) - body
}

fn shrink(gaps: &[Gap], widths: &mut [i32], need: i32, steps: &[Step]) -> Vec<Drawn> {
    let room = |step: &Step, at: usize, width: i32| {
        let gives = gaps[at].kind == Some(step.what) && width > target(step);
        gives.then(|| width - target(step))
    };
    draw(widths, need, steps, -1, &room)
}

fn stretch(gaps: &[Gap], widths: &mut [i32], need: i32, steps: &[Step]) -> Vec<Drawn> {
    let room = |step: &Step, at: usize, width: i32| {
        let all = step.what == GapKind::All;
        let opens = gaps[at].opens && (all || gaps[at].kind == Some(step.what));
        let room = if all { i32::MAX / 2 } else { target(step) - width };
        (opens && room > 0).then_some(room)
    };
    draw(widths, need, steps, 1, &room)
}

/// Draws on the steps in their order until `need` is met; `way` tells whether gaps grow or shrink.
fn draw(
    widths: &mut [i32],
    mut need: i32,
    steps: &[Step],
    way: i32,
    room: &dyn Fn(&Step, usize, i32) -> Option<i32>,
) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for step in steps {
        if need == 0 {
            break;
        }
        let gaps = widths.iter().enumerate().filter_map(|(at, &width)| Some((at, room(step, at, width)?)));
        let gaps: Vec<(usize, i32)> = gaps.collect();
        let moved = share(&gaps, need, |at, amount| widths[at] += way * amount);
        if moved > 0 {
            need -= moved;
            drawn.push(Drawn { what: step.what, amount: way * moved, gaps: gaps.len() as i32 });
        }
    }
    drawn
}

/// Gives `need` to the gaps alike, none more than its room, the odd thousandths to the first; tells how much was
/// given.
fn share(room: &[(usize, i32)], need: i32, mut give: impl FnMut(usize, i32)) -> i32 {
    let mut left = need;
    let mut by_room: Vec<(usize, i32)> = room.to_vec();
    by_room.sort_by_key(|&(at, room)| (room, at));
    for (done, &(at, room)) in by_room.iter().enumerate() {
        let gaps = (by_room.len() - done) as i32;
        let amount = room.min((left + gaps - 1) / gaps);
        give(at, amount);
        left -= amount;
    }
    need - left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_alike_until_a_gap_is_full() {
        let mut given = [0; 3];
        assert_eq!(share(&[(0, 10), (1, 100), (2, 100)], 100, |at, amount| given[at] = amount), 100);
        assert_eq!(given, [10, 45, 45]);
    }

    #[test]
    fn tells_how_much_it_could_not_give() {
        assert_eq!(share(&[(0, 10), (1, 20)], 100, |_, _| {}), 30);
        assert_eq!(share(&[], 100, |_, _| {}), 0);
    }
}
