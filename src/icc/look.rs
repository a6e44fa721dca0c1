//! What four inks on each other look like, for every pixel of a sheet.

use super::Eye;

/// Nodes along an ink: one every 17 levels of a byte, both ends among them.
const SIDE: usize = 16;
const CELL: u32 = 17;
/// How far apart neighbours along each ink stand.
const STRIDES: [u32; 4] = [(SIDE * SIDE * SIDE) as u32, (SIDE * SIDE) as u32, SIDE as u32, 1];
/// The weights of the corners that a colour lies between add up to this.
const ONE: u32 = 17;

/// Red, green and blue of sRGB at the nodes of a table over four inks, in 16 bits.
///
/// A colour is mixed from the five corners of the simplex it lies in, in integers.
#[derive(Clone)]
pub(crate) struct Lights(Vec<[u16; 3]>);

impl Lights {
    /// As `eye` sees inks.
    pub(crate) fn new(eye: &Eye) -> Lights {
        let node = |at: u32| {
            let inks = STRIDES.map(|stride| f64::from(at / stride % SIDE as u32 * CELL) / 255.0);
            eye.light(&inks).map(|light| (light * 65280.0 + 0.5) as u16)
        };
        Lights((0..SIDE.pow(4) as u32).map(node).collect())
    }

    /// The light of a pixel of four inks.
    #[inline]
    pub(crate) fn at(&self, inks: [u8; 4]) -> [u8; 3] {
        let mut corner = 0;
        let mut steps = [0; 4];
        for ((&ink, stride), step) in inks.iter().zip(STRIDES).zip(&mut steps) {
            let cell = (u32::from(ink) / CELL).min(SIDE as u32 - 2);
            corner += cell * stride;
            *step = (u32::from(ink) - cell * CELL) << 16 | stride;
        }
        steps.sort_unstable_by_key(|&step| std::cmp::Reverse(step));
        let (mut mixed, mut share) = ([0; 3], ONE);
        for step in steps.into_iter().chain([0]) {
            let next = step >> 16;
            let node = self.0.get(corner as usize).copied().unwrap_or_default();
            for (mixed, light) in mixed.iter_mut().zip(node) {
                *mixed += u32::from(light) * (share - next);
            }
            (corner, share) = (corner + (step & 0xFFFF), next);
        }
        mixed.map(|light| ((light + 128 * ONE) / (256 * ONE)).min(255) as u8)
    }
}
