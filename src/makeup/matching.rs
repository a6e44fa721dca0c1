//! Stories to boxes at the least cost.
//!
//! In: what each story costs in each box. Out: a box for every story, none twice, with the least sum there is; of
//! equal sums, the one in which the first story has the earliest box, then the second, and so on.

/// A sum beyond all that columns of points can come to.
const BEYOND: i64 = i64::MAX / 4;

/// The box of each row of `costs`, whose rows are stories and columns boxes; `pins` holds the boxes that are not to be
/// chosen. `None` where there are too few boxes, or two stories are pinned to one.
pub fn assign(costs: &[Vec<i64>], pins: &[Option<usize>]) -> Option<Vec<usize>> {
    let mut fixed = pins.to_vec();
    fixed.resize(costs.len(), None);
    let least = least(costs, &fixed)?;
    for story in 0..costs.len() {
        let mut boxes = 0..costs[story].len();
        let pinned = fixed[story];
        let chosen = pinned.or_else(|| {
            boxes.find(|&at| {
                fixed[story] = Some(at);
                self::least(costs, &fixed) == Some(least)
            })
        });
        fixed[story] = Some(chosen?);
    }
    fixed.into_iter().collect()
}

/// The least sum of costs in which stories that are `fixed` stand where they are.
pub fn least(costs: &[Vec<i64>], fixed: &[Option<usize>]) -> Option<i64> {
    let width = costs.first().map_or(0, Vec::len);
    let mut open = vec![true; width];
    let mut sum = 0;
    for (story, at) in fixed.iter().enumerate().filter_map(|(story, at)| Some((story, (*at)?))) {
        if !std::mem::replace(open.get_mut(at)?, false) {
            return None;
        }
        sum += costs[story][at];
    }
    let free =
        |row: &[i64]| row.iter().zip(&open).filter_map(|(&cost, &open)| open.then_some(cost)).collect();
    let rows = costs.iter().zip(fixed).filter(|(_, at)| at.is_none());
    let rows: Vec<Vec<i64>> = rows.map(|(row, _)| free(row)).collect();
    Some(sum + matched(&rows)?)
}

/// The least sum of a matching that takes every row: the Hungarian method with potentials, adding a row at a time by
/// the cheapest augmenting path (Kuhn 1955, Munkres 1957; in rows² × columns steps).
fn matched(costs: &[Vec<i64>]) -> Option<i64> {
    let columns = costs.first().map_or(0, Vec::len);
    if costs.len() > columns {
        return None;
    }
    // Rows and columns count from 1; 0 stands for none.
    let (mut row_price, mut column_price) = (vec![0; costs.len() + 1], vec![0; columns + 1]);
    let mut row_of = vec![0; columns + 1];
    for row in 1..=costs.len() {
        let path = cheapest_path(costs, row, &mut row_of, &mut row_price, &mut column_price);
        let (mut column, before) = path;
        while column != 0 {
            row_of[column] = row_of[before[column]];
            column = before[column];
        }
    }
    let taken = row_of.iter().enumerate().skip(1).filter(|(_, row)| **row != 0);
    Some(taken.map(|(column, &row)| costs[row - 1][column - 1]).sum())
}

/// The cheapest way from `row` to a free column over those that are taken, as its end and the column before each.
fn cheapest_path(
    costs: &[Vec<i64>],
    row: usize,
    row_of: &mut [usize],
    row_price: &mut [i64],
    column_price: &mut [i64],
) -> (usize, Vec<usize>) {
    let columns = row_of.len();
    row_of[0] = row;
    let (mut before, mut reached) = (vec![0; columns], vec![false; columns]);
    let mut slack = vec![BEYOND; columns];
    let mut column = 0;
    loop {
        reached[column] = true;
        let from = row_of[column];
        let (mut step, mut next) = (BEYOND, 0);
        for to in (1..columns).filter(|&to| !reached[to]) {
            let cost = costs[from - 1][to - 1] - row_price[from] - column_price[to];
            if cost < slack[to] {
                (slack[to], before[to]) = (cost, column);
            }
            if slack[to] < step {
                (step, next) = (slack[to], to);
            }
        }
        for at in 0..columns {
            if reached[at] {
                row_price[row_of[at]] += step;
                column_price[at] -= step;
            } else {
                slack[at] -= step;
            }
        }
        column = next;
        if row_of[column] == 0 {
            return (column, before);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_sums_give_the_first_story_the_first_box() {
        assert_eq!(assign(&[vec![1, 1, 1], vec![1, 1, 1]], &[]), Some(vec![0, 1]));
        assert_eq!(assign(&[vec![5, 1], vec![5, 1]], &[]), Some(vec![0, 1]));
    }

    #[test]
    fn a_pin_holds_whatever_it_costs() {
        let costs = [vec![0, 900], vec![900, 0]];
        assert_eq!(assign(&costs, &[Some(1)]), Some(vec![1, 0]));
        assert_eq!(assign(&costs, &[None, Some(0)]), Some(vec![1, 0]));
        assert_eq!(assign(&costs, &[Some(0), Some(0)]), None);
    }

    #[test]
    fn every_story_needs_a_box() {
        assert_eq!(assign(&[vec![1], vec![1]], &[]), None);
        assert_eq!(assign(&[], &[]), Some(Vec::new()));
    }
}
