//! The character grid 纵横对齐: everything takes whole 字.
//!
//! Marks keep their blank half, so each fills one 字; two of a `？！` share one, as always. Words, numbers and
//! whatever else is no whole number of 字 wide are set in the middle of as many as hold them with a little white. No
//! gap gives way or opens: a line that ends early ends on the grid.

use super::class::Class;
use super::measured::MeasuredText;
use std::ops::Range;

/// White that a run keeps from what stands before and after it together: twice an eighth of an em.
const LEAST_WHITE: i32 = 250;

impl MeasuredText {
    /// Brings text to the grid that was measured by the rules for it
    /// ([`LineStyle::of_story`](crate::input::style::LineStyle::of_story)).
    pub fn settle_on_grid(&mut self) {
        for gap in &mut self.gaps {
            (gap.kind, gap.opens) = (None, false);
        }
        (1..self.clusters.len().saturating_sub(1)).for_each(|at| self.close_space(at));
        let mut at = 0;
        while at < self.clusters.len() {
            let run = self.run(at);
            at = run.end;
            self.fill_cells(&run);
        }
    }

    /// A space typed beside a mark, a word or a number adds nothing: the mark's blank half and the white in the cells
    /// part them. Between two Han it stays one 字.
    fn close_space(&mut self, at: usize) {
        let [before, space, after] = [at - 1, at, at + 1].map(|at| self.clusters[at].class);
        let has_white = |class: Class| class.is_mark() || class.is_latin();
        if space == Class::Space && (has_white(before) || has_white(after)) {
            self.gaps[at].width = if after == Class::Opening { 500 } else { 0 };
        }
    }

    /// What stands together from a cluster on: a unit, or the cluster alone.
    fn run(&self, start: usize) -> Range<usize> {
        let together = |at: usize| self.gaps[at].unit && at + 1 < self.clusters.len();
        let end = (start..self.clusters.len()).find(|&at| !together(at)).unwrap_or(start);
        start..end + 1
    }

    /// Widens a run that does not fill whole 字 until it does.
    fn fill_cells(&mut self, run: &Range<usize>) {
        let is_odd = |at: usize| self.clusters[at].body % 1000 != 0 && !self.clusters[at].class.is_mark();
        let (Some(first), Some(last)) =
            (run.clone().find(|&at| is_odd(at)), run.clone().rfind(|&at| is_odd(at)))
        else {
            return;
        };
        let odd = first..last + 1;
        let width = self.width_of(&odd);
        let whole = (width + LEAST_WHITE + 999).div_euclid(1000) * 1000;
        let left = (whole - width) / 2;
        self.widen(first, left, 0);
        self.widen(last, 0, whole - width - left);
    }
}
