//! Total ink brought within the limit with the look kept: what a press profile made for that limit would print.
//!
//! In: inks over the limit, and what the profile says they look like. Out: the inks on the limit that look most
//! like it. Black takes over as much as is needed and no more, by the profile's own measure of what it darkens.

use super::ink::{InkLimit, Inks};
use super::profile::{Lab, Looks, distance};
use rayon::prelude::*;

/// Steps of Newton's method; from its start the third is already within rounding.
const STEPS: usize = 4;
/// How far an ink is moved to see what it does: a level of 32, about a cell of a profile's table.
const PROBE: f64 = 1.0 / 32.0;
/// How dear a step is against a distance in Lab, so that hopeless colours do not run off.
const DAMPING: f64 = 4.0;
/// How dear a sum off the limit is: far dearer than any colour.
const SUM: f64 = 1e7;
/// Inks looked after together.
const BATCH: usize = 512;

/// Inks from 0 to 1.
type Amounts = [f64; 4];

/// All of `inks` within `limit`, those over it matched to what `eye` says they look like.
pub(super) fn hold(eye: &Looks, limit: InkLimit, inks: &[Inks]) -> Vec<Inks> {
    let over: Vec<usize> = (0..inks.len()).filter(|&at| limit.hold(inks[at]) != inks[at]).collect();
    let batches = over.par_chunks(BATCH).map(|batch| {
        let wanted: Vec<Inks> = batch.iter().map(|&at| inks[at]).collect();
        matched(eye, limit, &wanted)
    });
    let batches: Vec<Vec<Inks>> = batches.collect();
    let mut held = inks.to_vec();
    for (&at, inks) in over.iter().zip(batches.iter().flatten()) {
        held[at] = *inks;
    }
    held
}

/// A colour on its way.
struct Search {
    wanted: Lab,
    now: Amounts,
    best: (f64, Amounts),
}

fn matched(eye: &Looks, limit: InkLimit, over: &[Inks]) -> Vec<Inks> {
    let amounts = |inks: Inks| inks.map(|ink| f64::from(ink) / 255.0);
    let looks = eye.labs(&over.iter().map(|&inks| amounts(inks)).collect::<Vec<_>>());
    let start = |(&inks, wanted): (&Inks, Lab)| {
        let now = amounts(limit.hold(inks));
        Search { wanted, now, best: (f64::INFINITY, now) }
    };
    let mut searches: Vec<Search> = over.iter().zip(looks).map(start).collect();
    let sum = limit.share();
    for step in 0..=STEPS {
        let seen = eye.labs(&searches.iter().flat_map(|search| probes(search.now)).collect::<Vec<_>>());
        for (search, seen) in searches.iter_mut().zip(seen.as_chunks::<5>().0) {
            let off = distance(&seen[0], &search.wanted);
            if off < search.best.0 {
                search.best = (off, search.now);
            }
            if step < STEPS {
                search.now = stepped(search, seen, sum);
            }
        }
    }
    let bytes = |amounts: Amounts| amounts.map(|ink| (ink * 255.0).round().clamp(0.0, 255.0) as u8);
    searches.iter().map(|search| limit.hold(bytes(search.best.1))).collect()
}

/// The inks, and the inks with each moved towards the middle.
fn probes(now: Amounts) -> [Amounts; 5] {
    let mut probes = [now; 5];
    for ink in 0..4 {
        probes[ink + 1][ink] += probe(now[ink]);
    }
    probes
}

fn probe(ink: f64) -> f64 {
    if ink > 0.5 { -PROBE } else { PROBE }
}

/// The inks one step nearer to the wanted look, their sum on the limit; none below nothing or above solid.
fn stepped(search: &Search, seen: &[Lab; 5], sum: f64) -> Amounts {
    let slopes: [Lab; 4] = std::array::from_fn(|ink| {
        std::array::from_fn(|axis| (seen[ink + 1][axis] - seen[0][axis]) / probe(search.now[ink]))
    });
    let miss: Lab = std::array::from_fn(|axis| search.wanted[axis] - seen[0][axis]);
    let room = sum - search.now.iter().sum::<f64>();
    let mut fixed: [Option<f64>; 4] = [None; 4];
    loop {
        let moves = solved(&slopes, &miss, room, &fixed);
        let next: Amounts = std::array::from_fn(|ink| search.now[ink] + moves[ink]);
        let outside = (0..4).find(|&ink| fixed[ink].is_none() && !(0.0..=1.0).contains(&next[ink]));
        match outside {
            Some(ink) => fixed[ink] = Some(next[ink].clamp(0.0, 1.0) - search.now[ink]),
            None => return next.map(|ink| ink.clamp(0.0, 1.0)),
        }
    }
}

/// The moves of the four inks that take `miss` away as well as can be and fill `room`, but for those `fixed`: least
/// squares by their normal equations.
fn solved(slopes: &[Lab; 4], miss: &Lab, room: f64, fixed: &[Option<f64>; 4]) -> Amounts {
    let mut rows = [[0.0; 5]; 4];
    for ink in 0..4 {
        if let Some(moved) = fixed[ink] {
            rows[ink][ink] = 1.0;
            rows[ink][4] = moved;
            continue;
        }
        for other in 0..4 {
            let square: f64 = (0..3).map(|axis| slopes[ink][axis] * slopes[other][axis]).sum();
            rows[ink][other] = square + SUM + if ink == other { DAMPING } else { 0.0 };
        }
        rows[ink][4] = (0..3).map(|axis| slopes[ink][axis] * miss[axis]).sum::<f64>() + SUM * room;
    }
    eliminated(rows)
}

/// The solution of four equations in four unknowns, the largest pivot first.
fn eliminated(mut rows: [[f64; 5]; 4]) -> Amounts {
    for column in 0..4 {
        let largest = (column..4).max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()));
        rows.swap(column, largest.unwrap_or(column));
        let pivot = rows[column];
        if pivot[column] == 0.0 {
            continue;
        }
        for row in rows.iter_mut().skip(column + 1) {
            let times = row[column] / pivot[column];
            row.iter_mut().zip(pivot).for_each(|(value, above)| *value -= times * above);
        }
    }
    let mut found = [0.0; 4];
    for at in (0..4).rev() {
        let known: f64 = (at + 1..4).map(|other| rows[at][other] * found[other]).sum();
        found[at] = if rows[at][at] == 0.0 { 0.0 } else { (rows[at][4] - known) / rows[at][at] };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equations_are_solved_where_the_first_pivot_is_nought() {
        let rows = [
            [0.0, 2.0, 0.0, 0.0, 4.0],
            [1.0, 1.0, 0.0, 0.0, 5.0],
            [0.0, 0.0, 4.0, 0.0, 1.0],
            [0.0, 0.0, 0.0, 0.0, 0.0],
        ];
        assert_eq!(eliminated(rows), [3.0, 2.0, 0.25, 0.0]);
    }

    #[test]
    fn moves_fill_the_room_and_leave_what_is_fixed() {
        let slopes = [[-30.0, -30.0, -40.0], [-40.0, 60.0, 0.0], [-5.0, 0.0, 70.0], [-60.0, 0.0, 0.0]];
        let moves = solved(&slopes, &[0.0; 3], -0.2, &[None; 4]);
        assert!((moves.iter().sum::<f64>() + 0.2).abs() < 1e-4, "{moves:?}");
        assert!(moves[3] > 0.0 && moves[0] < 0.0, "black for the three: {moves:?}");
        let moves = solved(&slopes, &[0.0; 3], -0.2, &[None, None, None, Some(0.0)]);
        assert!(moves[3].abs() < 1e-12 && (moves.iter().sum::<f64>() + 0.2).abs() < 1e-4, "{moves:?}");
    }
}
