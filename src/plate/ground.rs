//! What lay under text when it was drawn.

use std::collections::BTreeMap;

/// What lay under a text when it was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// On each plate, the mean ink under its glyphs, 255 is solid.
    pub mean: Vec<u8>,
    /// On each plate, the most ink under a pixel of which its glyphs cover half or more.
    pub most: Vec<u8>,
    /// The area that its glyphs cover, in thousandths of a pixel.
    pub area: u64,
}

/// Sums over a part of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    /// Of coverage.
    covered: u64,
    /// Of coverage times ink, by plate.
    inks: Vec<u64>,
    most: Vec<u8>,
}

impl Sums {
    /// Nothing yet, on so many plates.
    pub(super) fn new(plates: usize) -> Sums {
        Sums { covered: 0, inks: vec![0; plates], most: vec![0; plates] }
    }

    /// Adds a row of coverage.
    pub(super) fn cover(&mut self, cover: &[u8]) {
        self.covered += cover.iter().map(|&cover| u64::from(cover)).sum::<u64>();
    }

    /// Adds what lies under it on plate `plate`.
    pub(super) fn ink(&mut self, plate: usize, cover: &[u8], inks: &[u8]) {
        let (Some(sum), Some(most)) = (self.inks.get_mut(plate), self.most.get_mut(plate)) else { return };
        for (&cover, &ink) in cover.iter().zip(inks).filter(|(cover, _)| **cover > 0) {
            *sum += u64::from(cover) * u64::from(ink);
            if cover >= 128 {
                *most = (*most).max(ink);
            }
        }
    }

    fn add(&mut self, other: &Sums) {
        self.covered += other.covered;
        self.inks.iter_mut().zip(&other.inks).for_each(|(sum, part)| *sum += part);
        self.most.iter_mut().zip(&other.most).for_each(|(most, part)| *most = (*most).max(*part));
    }

    fn ground(self) -> Option<Ground> {
        let mean = |sum: &u64| ((sum + self.covered / 2) / self.covered) as u8;
        (self.covered > 0).then(|| Ground {
            mean: self.inks.iter().map(mean).collect(),
            most: self.most,
            area: self.covered * 1000 / 255,
        })
    }
}

impl Ground {
    /// The whole of each text from its parts, band by band.
    pub(super) fn joined(bands: Vec<BTreeMap<usize, Sums>>) -> BTreeMap<usize, Ground> {
        let mut whole: BTreeMap<usize, Sums> = BTreeMap::new();
        for (mark, part) in bands.into_iter().flatten() {
            whole.entry(mark).and_modify(|sums| sums.add(&part)).or_insert(part);
        }
        whole.into_iter().filter_map(|(mark, sums)| Some((mark, sums.ground()?))).collect()
    }
}
