//! How high the rows of a table are: whole or half grid lines, so that the table as a whole takes whole ones.

use super::cells::Cell;
use super::columns::Columns;
use crate::input::Table;
use crate::line::SetLine;
use crate::unit::Length;

/// Rows as they come out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    /// Steps that each takes.
    pub steps: Vec<u32>,
    /// Rows, from the top, that find room.
    pub fit: usize,
    /// Steps that are lacking for the others.
    pub over: u32,
}

/// What rows are measured by.
pub(super) struct Ladder {
    /// Height of a step.
    pub step: Length,
    /// Steps there are room for.
    pub room: u32,
    /// Steps that a row may open beyond its need.
    pub open: u32,
    /// Steps that the whole must be a multiple of.
    pub whole: u32,
}

/// The rows of a table: each as high as its highest cell, opened alike where there is room.
pub(super) fn rows(table: &Table, needs: &[(usize, Length)], cells: &[Cell<'_>], ladder: &Ladder) -> Rows {
    let steps_of = |height: Length| height.whole_up(ladder.step).max(1) as u32;
    let mut steps = vec![1; table.rows];
    let is_long = |need: &&(usize, Length)| cells[need.0].cell.rows.len() > 1;
    let (long, single): (Vec<_>, Vec<_>) = needs.iter().partition(is_long);
    for &(at, height) in single {
        let row = &mut steps[cells[at].cell.rows.start];
        *row = steps_of(height).max(*row);
    }
    for &(at, height) in long {
        let Some(spanned) = steps.get_mut(cells[at].cell.rows.clone()) else { continue };
        let lacking = steps_of(height).saturating_sub(spanned.iter().sum());
        spanned.last_mut().into_iter().for_each(|last| *last += lacking);
    }
    let needed: u32 = steps.iter().sum();
    if needed > ladder.room {
        let mut left = ladder.room;
        let fits = |steps: &&u32| left.checked_sub(**steps).map(|rest| left = rest).is_some();
        return Rows { fit: steps.iter().take_while(fits).count(), over: needed - ladder.room, steps };
    }
    let each = ((ladder.room - needed) / table.rows.max(1) as u32).min(ladder.open);
    steps.iter_mut().for_each(|row| *row += each);
    // The first row, the head as a rule, takes what whole grid lines lack.
    let odd = steps.iter().sum::<u32>() % ladder.whole;
    if odd > 0 {
        steps[0] += ladder.whole - odd;
    }
    Rows { fit: table.rows, over: 0, steps }
}

impl Rows {
    /// Top of each row and bottom of the last that fits, from 0, where all that fit take `height`.
    pub fn edges(&self, height: Length) -> Vec<Length> {
        let steps = &self.steps[..self.fit];
        let all = i64::from(steps.iter().sum::<u32>().max(1));
        let mut till = 0;
        let tops = steps.iter().map(|row| {
            till += i64::from(*row);
            height.scale(till, all)
        });
        std::iter::once(Length::ZERO).chain(tops).collect()
    }

    /// Steps of the rows that fit.
    pub fn taken(&self) -> u32 {
        self.steps[..self.fit].iter().sum()
    }
}

/// Each cell's lines, and what it needs of height.
pub(super) fn needs(
    lines: &[Vec<SetLine>],
    size: Length,
    leading: Length,
    white: Length,
) -> Vec<(usize, Length)> {
    let height = |lines: &Vec<SetLine>| size + leading * (lines.len() as i64 - 1).max(0) + white;
    lines.iter().map(height).enumerate().collect()
}

/// The left edges of the columns and the right edge of the last, from 0.
pub(super) fn edges(columns: &Columns) -> Vec<Length> {
    let mut x = Length::ZERO;
    let rights = columns.widths.iter().map(|width| {
        x += *width;
        x
    });
    std::iter::once(Length::ZERO).chain(rights).collect()
}
