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
    /// Width after each cluster, in thousandths of an em; 0 after the last.
    pub gaps: Vec<i32>,
    /// Indent, bodies and gaps together, and the hyphen it ends in.
    pub width: i32,
    /// The last step drawn on.
    pub tier: Option<GapKind>,
    /// Added to each gap of that step, in thousandths of an em; negative where taken away.
    pub per_gap: i32,
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
    let gaps = &text.gaps[cut.clusters.start..end.max(cut.clusters.start + 1) - 1];
    let mut widths: Vec<i32> = gaps.iter().map(|gap| i32::from(gap.width)).collect();
    let bodies: i32 = text.clusters[cut.clusters.start..end].iter().map(|cluster| cluster.body).sum();
    let bodies = bodies + hyphen(text, &cut).map_or(0, |hyphen| hyphen.width);
    let slack = cut.measure - bodies - widths.iter().sum::<i32>();
    let (tier, per_gap) = match slack {
        _ if ragged => (None, 0),
        ..=-1 => shrink(gaps, &mut widths, -slack, &rules.shrink),
        1.. if !last => stretch(gaps, &mut widths, slack, &rules.stretch),
        _ => (None, 0),
    };
    let width = cut.indent + bodies + widths.iter().sum::<i32>();
    widths.resize(cut.clusters.len(), 0);
    SetLine { cut, gaps: widths, width, tier, per_gap }
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
        GapKind::Bracket | GapKind::Comma | GapKind::Stop | GapKind::Interpunct => 500,
        _ => 0,
    };
    i32::from(step.to) - body
}

fn shrink(gaps: &[Gap], widths: &mut [i32], mut need: i32, steps: &[Step]) -> (Option<GapKind>, i32) {
    let mut drawn = (None, 0);
    for step in steps {
        if need == 0 {
            break;
        }
        let mut room: Vec<(usize, i32)> = Vec::new();
        for (at, gap) in gaps.iter().enumerate() {
            if gap.kind == Some(step.what) && widths[at] > target(step) {
                room.push((at, widths[at] - target(step)));
            }
        }
        let given = share(&room, need, |at, amount| widths[at] -= amount);
        if given > 0 {
            need -= given;
            drawn = (Some(step.what), -(given / room.len() as i32));
        }
    }
    drawn
}

fn stretch(gaps: &[Gap], widths: &mut [i32], mut need: i32, steps: &[Step]) -> (Option<GapKind>, i32) {
    let mut drawn = (None, 0);
    for step in steps {
        if need == 0 {
            break;
        }
        let all = step.what == GapKind::All;
        let room: Vec<(usize, i32)> = gaps
            .iter()
            .enumerate()
            .filter(|(_, gap)| gap.opens && (all || gap.kind == Some(step.what)))
            .map(|(at, _)| (at, if all { i32::MAX / 2 } else { (target(step) - widths[at]).max(0) }))
            .filter(|&(_, room)| room > 0)
            .collect();
        let taken = share(&room, need, |at, amount| widths[at] += amount);
        if taken > 0 {
            need -= taken;
            drawn = (Some(step.what), taken / room.len() as i32);
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
