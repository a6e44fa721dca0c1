//! The sum of all inks on one spot, 总墨量.

use super::raster::Raster;
use std::collections::BTreeMap;

/// A spot with much ink.
#[derive(Clone, Debug, PartialEq)]
pub struct Heavy {
    /// The sum of the inks in percent, 100 for one solid plate.
    pub percent: f32,
    /// Its place in points from the sheet's top left corner.
    pub place: [f32; 2],
    /// The mark on top there, by index into the sheet's; `None` where marks were not kept.
    pub mark: Option<usize>,
    /// The area around it or elsewhere under the same mark that is as heavy as was asked for, in square millimetres.
    pub area: f32,
}

/// Square millimetres of a square inch.
const SQUARE_INCH: f32 = 25.4 * 25.4;

impl Raster {
    /// The sum of all plates at each pixel, row after row; 255 is one solid plate.
    pub fn total_ink(&self) -> Vec<u16> {
        let mut total = vec![0_u16; self.width * self.height];
        for plane in &self.planes {
            total.iter_mut().zip(plane).for_each(|(sum, &ink)| *sum = sum.saturating_add(ink.into()));
        }
        total
    }

    /// The spot with the most ink, the first of several from the top; `None` on bare paper.
    pub fn heaviest(&self) -> Option<Heavy> {
        let total = self.total_ink();
        let most = *total.iter().max().filter(|most| **most > 0)?;
        let at = total.iter().position(|sum| *sum == most)?;
        let count = total.iter().filter(|sum| **sum == most).count();
        Some(self.heavy(at, most, count))
    }

    /// Where more than `limit` percent stand: of each mark that is on top there, its heaviest spot and how much of it
    /// is too heavy, in the order of the marks. Where marks were not kept, one for the whole sheet.
    ///
    /// Rounding to bytes is allowed for: half a step on each plate.
    pub fn over(&self, limit: f32) -> Vec<Heavy> {
        let most = self.most(limit);
        let mut found: BTreeMap<Option<usize>, (usize, u16, usize)> = BTreeMap::new();
        for (at, sum) in self.total_ink().into_iter().enumerate().filter(|(_, sum)| f32::from(*sum) > most) {
            let spot = found.entry(self.mark_at(at % self.width, at / self.width)).or_insert((at, sum, 0));
            spot.2 += 1;
            if sum > spot.1 {
                (spot.0, spot.1) = (at, sum);
            }
        }
        found.into_values().map(|(at, sum, count)| self.heavy(at, sum, count)).collect()
    }

    /// The largest sum of bytes that is not over `limit` percent.
    pub(super) fn most(&self, limit: f32) -> f32 {
        limit * 2.55 + self.planes.len() as f32 / 2.0
    }

    fn heavy(&self, at: usize, sum: u16, count: usize) -> Heavy {
        let (column, row) = (at % self.width, at / self.width);
        Heavy {
            percent: f32::from(sum) / 2.55,
            place: self.place(column, row),
            mark: self.mark_at(column, row),
            area: count as f32 * SQUARE_INCH / (self.dpi() as f32 * self.dpi() as f32),
        }
    }
}
