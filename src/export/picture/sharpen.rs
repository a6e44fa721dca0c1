//! Sharpening for the screen ruling: what printing dots on newsprint blurs is set off beforehand.
//!
//! In: pixels at the size they are printed at. Out: the same with every edge steeper. Only lightness is sharpened:
//! all samples of a pixel move alike, so no edge gets a coloured fringe. Integers alone.

use super::PictureColour;
use super::pixels::Pixels;
use rayon::prelude::*;

/// An unsharp mask: what a pixel differs from its surroundings by is added to it once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sharpen {
    /// How much of the difference is added, in percent.
    pub amount: u16,
    /// How far around a pixel is looked, in thousandths of a pixel as printed: weights fall evenly to none at one
    /// pixel beyond it.
    pub radius: u16,
    /// Differences of so many levels of 255 and less stay as they are: grain.
    pub threshold: u8,
}

impl Sharpen {
    /// The picture sharpened.
    pub(super) fn apply(self, mut pixels: Pixels) -> Pixels {
        let (width, size) = (pixels.width as usize, pixels.colour.samples());
        let is_ink = pixels.colour == PictureColour::Cmyk;
        let light: Vec<i32> =
            pixels.data.chunks_exact(size).map(|pixel| lightness(pixel, pixels.colour)).collect();
        let around = blurred(&blurred(&light, width, self.radius, 1), width, self.radius, width);
        let changes = light.iter().zip(around);
        for (pixel, (light, around)) in pixels.data.chunks_exact_mut(size).zip(changes) {
            let change = self.change(light - around);
            for sample in pixel {
                let moved = if is_ink { i32::from(*sample) - change } else { i32::from(*sample) + change };
                let stays = is_ink && *sample == 0;
                *sample = if stays { 0 } else { moved.clamp(0, 255) as u8 };
            }
        }
        pixels
    }

    /// Levels added for a difference in 1/256 of a level.
    fn change(self, difference: i32) -> i32 {
        let grain = i32::from(self.threshold) * FINE;
        let beyond = (difference.abs() - grain).max(0) * difference.signum();
        let added = beyond * i32::from(self.amount);
        (added + added.signum() * (50 * FINE)) / (100 * FINE)
    }
}

/// How finely lightness is told: in 1/256 of a level.
const FINE: i32 = 256;

/// The lightness of a pixel (the weights of ITU-R BT.601), in 1/256 of a level.
fn lightness(pixel: &[u8], colour: PictureColour) -> i32 {
    let of = |[r, g, b]: [u8; 3]| i32::from(r) * 77 + i32::from(g) * 150 + i32::from(b) * 29;
    match (colour, pixel) {
        (PictureColour::Rgb, &[r, g, b]) => of([r, g, b]),
        (PictureColour::Cmyk, &[c, m, y, k]) => (255 * FINE - of([c, m, y])) * (255 - i32::from(k)) / 255,
        _ => pixel.first().map_or(0, |&light| i32::from(light) * FINE),
    }
}

/// Means of neighbours `step` apart, along rows for 1, along columns for the width; edges repeat their last pixel.
fn blurred(light: &[i32], width: usize, radius: u16, step: usize) -> Vec<i32> {
    let reach = usize::from(radius.div_ceil(1000));
    let weight = |off: usize| (i64::from(radius) + 1000 - 1000 * off as i64).max(0);
    let total: i64 = (1..=reach).map(|off| 2 * weight(off)).sum::<i64>() + weight(0);
    let height = light.len() / width.max(1);
    let row = |y: usize| {
        let at = move |x: usize| {
            let (place, last) = if step == 1 { (x, width - 1) } else { (y, height - 1) };
            let neighbour = |place: usize| {
                let (x, y) = if step == 1 { (place, y) } else { (x, place) };
                i64::from(light[y * width + x])
            };
            let both = |off: usize| {
                weight(off) * (neighbour(place.saturating_sub(off)) + neighbour((place + off).min(last)))
            };
            let sum = weight(0) * neighbour(place) + (1..=reach).map(both).sum::<i64>();
            ((sum + total / 2) / total) as i32
        };
        (0..width).map(at)
    };
    (0..height).into_par_iter().flat_map_iter(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Sharpen = Sharpen { amount: 100, radius: 1000, threshold: 2 };

    fn grey(levels: &[u8]) -> Pixels {
        let data = levels.repeat(3);
        Pixels { width: levels.len() as u32, height: 3, colour: PictureColour::Grey, data }
    }

    #[test]
    fn an_edge_gets_steeper_and_flats_and_grain_stay() {
        let sharp = USUAL.apply(grey(&[100, 100, 100, 100, 140, 140, 140, 140]));
        assert_eq!(sharp.data[8..16], [100, 100, 100, 92, 148, 140, 140, 140]);
        let grain = grey(&[100, 102, 100, 102]);
        assert_eq!(USUAL.apply(grain.clone()).data, grain.data);
        let none = Sharpen { amount: 0, ..USUAL };
        let edge = grey(&[0, 255, 0]);
        assert_eq!(none.apply(edge.clone()).data, edge.data);
    }

    #[test]
    fn colours_move_alike_and_no_ink_appears() {
        let edge = |left: [u8; 4], right: [u8; 4], size: usize| {
            [left, left, right, right]
                .concat()
                .chunks(4)
                .flat_map(|p| p[..size].to_vec())
                .collect::<Vec<u8>>()
        };
        let of = |data: Vec<u8>, colour| USUAL.apply(Pixels { width: 4, height: 1, colour, data }).data;
        let light = of(edge([100, 80, 60, 0], [140, 120, 100, 0], 3), PictureColour::Rgb);
        assert_eq!(light[3..9], [92, 72, 52, 148, 128, 108]);
        let inks = of(edge([100, 80, 0, 0], [60, 40, 0, 0], 4), PictureColour::Cmyk);
        assert!(inks[4] > 100 && inks[8] < 60 && inks[6] == 0, "{inks:?}");
    }
}
