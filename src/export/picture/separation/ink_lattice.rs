//! A table of ink values over four inks of another condition, and the values between them.

use super::ink::Inks;
use super::lattice::{gathered, spread};

/// Nodes along an edge: one every 17 levels of a byte, both ends among them.
const SIDE: usize = 16;
/// Levels from one node to the next.
const CELL: u32 = 17;
/// How far apart neighbours along each ink stand.
const STRIDES: [u32; 4] = [(SIDE * SIDE * SIDE) as u32, (SIDE * SIDE) as u32, SIDE as u32, 1];
/// The weights of the corners that a value lies between add up to this.
const ONE: u32 = 256;

/// Ink values at the nodes of a table over four inks.
///
/// A pixel's value is mixed from the five corners of the simplex it lies in, as in [`super::lattice`].
pub(super) struct InkLattice {
    nodes: Vec<u64>,
}

impl InkLattice {
    /// The lattice whose node at each of [`InkLattice::places`] is what `inks` yields, in that order.
    pub(super) fn new(inks: impl Iterator<Item = Inks>) -> InkLattice {
        let mut nodes: Vec<u64> = inks.map(spread).collect();
        nodes.resize(SIDE.pow(4), 0);
        InkLattice { nodes }
    }

    /// The inks of every node, in order.
    pub(super) fn places() -> impl Iterator<Item = Inks> {
        (0..SIDE.pow(4) as u32)
            .map(|at| STRIDES.map(|stride| (at / stride % SIDE as u32 * CELL).min(255) as u8))
    }

    /// The inks for one pixel.
    #[inline]
    pub(super) fn at(&self, inks: Inks) -> Inks {
        let mut corner = 0;
        let mut steps = [0; 4];
        for ((&ink, stride), step) in inks.iter().zip(STRIDES).zip(&mut steps) {
            let cell = (u32::from(ink) / CELL).min(SIDE as u32 - 2);
            corner += cell * stride;
            let share = ((u32::from(ink) - cell * CELL) * ONE + CELL / 2) / CELL;
            *step = share << 16 | stride;
        }
        steps.sort_unstable_by_key(|&step| std::cmp::Reverse(step));
        let mut mixed = 0_u64;
        let mut share = ONE;
        for step in steps.into_iter().chain([0]) {
            let next = step >> 16;
            let node = self.nodes.get(corner as usize).copied().unwrap_or_default();
            mixed = mixed.wrapping_add(node.wrapping_mul(u64::from(share - next)));
            (corner, share) = (corner + (step & 0xFFFF), next);
        }
        gathered(mixed)
    }
}

impl std::fmt::Debug for InkLattice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "InkLattice({} nodes)", self.nodes.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_linear_is_kept_between_nodes(inks: [u8; 4]) {
            let lattice = InkLattice::new(InkLattice::places());
            for (found, wanted) in lattice.at(inks).iter().zip(inks) {
                prop_assert!(found.abs_diff(wanted) <= 1, "{found} for {wanted}");
            }
        }
    }

    #[test]
    fn nodes_are_exact() {
        let lattice = InkLattice::new(InkLattice::places());
        assert!(InkLattice::places().all(|inks| lattice.at(inks) == inks));
        assert_eq!(InkLattice::places().last(), Some([255; 4]));
    }
}
