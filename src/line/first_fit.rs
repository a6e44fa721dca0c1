//! Line after line, as compositors set by hand: as full as a line gets, squeezed rather than opened.
//!
//! In: widths and opportunities. Out: where lines end. No line is looked at twice, and none for the next one's sake;
//! that is what the optimal mode is measured against.

use super::breaker::MeasureOf;
use super::opportunity::Opportunity;
use super::ruler::Ruler;

/// The ends of the lines of a paragraph.
pub(super) fn ends(ruler: &Ruler<'_>, breaks: &[Opportunity], measure: &MeasureOf<'_>) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while start < breaks.len() {
        let end = end(ruler, breaks, start, measure(ends.len()));
        ends.push(end);
        start = end;
    }
    ends
}

/// The end of a line that starts at `start`: the last that fits by right; where that leaves white, the next one if
/// squeezing makes room for it (推入 before 推出). Dear ends serve only where no free one fits.
fn end(ruler: &Ruler<'_>, breaks: &[Opportunity], start: usize, measure: i32) -> usize {
    let fitting = |wanted: &dyn Fn(Opportunity) -> bool| {
        let mut by_right = None;
        for end in (start + 1..=breaks.len()).filter(|end| wanted(breaks[end - 1])) {
            let slack = ruler.slack(start, end, breaks[end - 1], measure);
            let cost = ruler.cost(start, end, breaks[end - 1], measure);
            match () {
                () if slack >= 0 => by_right = Some((end, slack)),
                () if cost.too_long => return by_right.map(|(end, _)| end),
                () if !cost.fits => {}
                () if by_right.is_none_or(|(_, slack)| slack > 0) => return Some(end),
                () => return by_right.map(|(end, _)| end),
            }
        }
        by_right.map(|(end, _)| end)
    };
    fitting(&|at| at == Opportunity::Free)
        .or_else(|| fitting(&|at| at != Opportunity::No))
        .or_else(|| (start + 1..=breaks.len()).find(|end| breaks[end - 1] != Opportunity::No))
        .unwrap_or(breaks.len())
}
