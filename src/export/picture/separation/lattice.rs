//! A cube of ink values over RGB, and the values between them.

use super::ink::Inks;

/// Nodes along an edge: one every 8 levels of a byte, and one at 255.
const SIDE: usize = 33;
/// How far apart neighbours along red, green and blue stand in [`Lattice::nodes`].
const STRIDES: [u32; 3] = [(SIDE * SIDE) as u32, SIDE as u32, 1];
/// The weights of the corners that a value lies between add up to this.
const ONE: u32 = 256;

/// Ink values at the nodes of a cube over RGB.
///
/// A pixel's value is mixed from the four corners of the tetrahedron it lies in (Sakamoto's division of the cube
/// along its grey diagonal: greys are mixed from greys alone). All four inks are mixed at once, in four 16-bit
/// lanes of one word: 255 · 256 and the rounding stay below 65,536, so no lane runs into the next.
pub(super) struct Lattice {
    nodes: Vec<u64>,
}

/// The most that rounding adds to the sum of four inks mixed between nodes: half a unit each.
pub(super) const ROUNDING: u32 = 2;

impl Lattice {
    /// The lattice whose node at each RGB of [`Lattice::places`] is what `inks` yields, in that order.
    pub(super) fn new(inks: impl Iterator<Item = Inks>) -> Lattice {
        let mut nodes: Vec<u64> = inks.map(spread).collect();
        nodes.resize(SIDE * SIDE * SIDE, 0);
        Lattice { nodes }
    }

    /// The RGB of every node, in order.
    pub(super) fn places() -> impl Iterator<Item = [u8; 3]> {
        let levels = || (0..SIDE).map(|node| (node * 8).min(255) as u8);
        levels().flat_map(move |r| levels().flat_map(move |g| levels().map(move |b| [r, g, b])))
    }

    /// The inks for one pixel.
    #[inline]
    pub(super) fn at(&self, [r, g, b]: [u8; 3]) -> Inks {
        let [r, g, b] = [AXIS[usize::from(r)], AXIS[usize::from(g)], AXIS[usize::from(b)]];
        let near = r.cell * STRIDES[0] + g.cell * STRIDES[1] + b.cell * STRIDES[2];
        // The way from the near corner to the far one goes along the axes in order of their shares.
        let steps = [r.share << 16 | STRIDES[0], g.share << 16 | STRIDES[1], b.share << 16 | STRIDES[2]];
        let [first, second, third] = descending(steps);
        let (along_first, along_second) =
            (near + (first & 0xFFFF), near + (first & 0xFFFF) + (second & 0xFFFF));
        let far = near + STRIDES[0] + STRIDES[1] + STRIDES[2];
        let node = |index: u32, weight: u32| self.nodes[index as usize].wrapping_mul(u64::from(weight));
        let mixed = node(near, ONE - (first >> 16))
            .wrapping_add(node(along_first, (first >> 16) - (second >> 16)))
            .wrapping_add(node(along_second, (second >> 16) - (third >> 16)))
            .wrapping_add(node(far, third >> 16));
        gathered(mixed)
    }
}

impl std::fmt::Debug for Lattice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Lattice({} nodes)", self.nodes.len())
    }
}

/// Where a level of one axis lies: in which cell, and its share of the way through it in 1/256.
#[derive(Clone, Copy)]
struct Place {
    cell: u32,
    share: u32,
}

/// The place of every level. The last cell is seven levels wide, the others eight.
const AXIS: [Place; 256] = {
    let mut axis = [Place { cell: 0, share: 0 }; 256];
    let mut level = 0;
    while level < 256 {
        let cell = if level / 8 < 31 { level / 8 } else { 31 };
        let width = if cell < 31 { 8 } else { 7 };
        axis[level as usize] = Place { cell, share: ((level - cell * 8) * ONE + width / 2) / width };
        level += 1;
    }
    axis
};

/// Three numbers, the largest first, without a branch.
#[inline]
fn descending([a, b, c]: [u32; 3]) -> [u32; 3] {
    let (high, low) = (a.max(b), a.min(b));
    [high.max(c), high.min(c).max(low), low.min(c)]
}

/// Four bytes in four 16-bit lanes.
pub(super) fn spread(inks: Inks) -> u64 {
    inks.iter().rev().fold(0, |lanes, &ink| lanes << 16 | u64::from(ink))
}

/// Four lanes of 256 times a byte, rounded, as four bytes.
#[inline]
pub(super) fn gathered(lanes: u64) -> Inks {
    const HALVES: u64 = 0x0080_0080_0080_0080;
    let bytes = lanes.wrapping_add(HALVES).to_le_bytes();
    [bytes[1], bytes[3], bytes[5], bytes[7]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A lattice that says of each pixel what it is, and how bright.
    fn identity() -> Lattice {
        Lattice::new(Lattice::places().map(|[r, g, b]| [r, g, b, r.max(g).max(b)]))
    }

    #[test]
    fn nodes_are_exact() {
        let lattice = identity();
        for [r, g, b] in Lattice::places() {
            assert_eq!(lattice.at([r, g, b]), [r, g, b, r.max(g).max(b)]);
        }
    }

    proptest! {
        #[test]
        fn what_is_linear_is_kept_between_nodes(rgb: [u8; 3]) {
            let [r, g, b, most] = identity().at(rgb);
            prop_assert_eq!([r, g, b], rgb);
            prop_assert!(most.abs_diff(r.max(g).max(b)) <= 1, "the maximum is linear in each tetrahedron");
        }
    }
}
