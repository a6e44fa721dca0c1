use super::PixelRect;

/// Where a cut-out picture 退底 is opaque: a coarse raster over the part of it that is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Contour {
    /// The least rectangle of the upright picture that holds all opaque pixels.
    pub bounds: PixelRect,
    columns: u32,
    rows: u32,
    opaque: Vec<bool>,
}

impl Contour {
    /// The most cells along a side: of a picture as tall as a broadsheet, each a quarter of a line.
    pub const MOST: u32 = 512;

    /// The contour of a picture of `width` by `height` pixels, of which `is_opaque` tells by column and row; `None`
    /// where none is.
    pub fn of(width: u32, height: u32, is_opaque: impl Fn(u32, u32) -> bool) -> Option<Contour> {
        let bounds = bounds(width, height, &is_opaque)?;
        let cell = bounds.width.max(bounds.height).div_ceil(Contour::MOST).max(1);
        let (columns, rows) = (bounds.width.div_ceil(cell), bounds.height.div_ceil(cell));
        let mut opaque = vec![false; (columns * rows) as usize];
        for y in 0..bounds.height {
            for x in (0..bounds.width).filter(|&x| is_opaque(bounds.x + x, bounds.y + y)) {
                opaque[(y / cell * columns + x / cell) as usize] = true;
            }
        }
        Some(Contour { bounds, columns, rows, opaque })
    }

    /// Columns and rows of cells.
    pub fn size(&self) -> (u32, u32) {
        (self.columns, self.rows)
    }

    /// The opaque cells, by column and row.
    pub fn cells(&self) -> impl Iterator<Item = (u32, u32)> {
        let opaque = self.opaque.iter().enumerate().filter(|(_, opaque)| **opaque);
        opaque.map(|(at, _)| (at as u32 % self.columns, at as u32 / self.columns))
    }
}

/// The least rectangle with all that is opaque.
fn bounds(width: u32, height: u32, is_opaque: &impl Fn(u32, u32) -> bool) -> Option<PixelRect> {
    let in_row = |&y: &u32| (0..width).any(|x| is_opaque(x, y));
    let (top, bottom) = ((0..height).find(in_row)?, (0..height).rev().find(in_row)?);
    let rows = || top..=bottom;
    let left = rows().filter_map(|y| (0..width).find(|&x| is_opaque(x, y))).min()?;
    let right = rows().filter_map(|y| (0..width).rev().find(|&x| is_opaque(x, y))).max()?;
    Some(PixelRect { x: left, y: top, width: right - left + 1, height: bottom - top + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_raster_covers_what_is_opaque() {
        let contour =
            Contour::of(10, 8, |x, y| (2..5).contains(&x) && (1..7).contains(&y)).expect("a contour");
        assert_eq!(contour.bounds, PixelRect { x: 2, y: 1, width: 3, height: 6 });
        assert_eq!((contour.size(), contour.cells().count()), ((3, 6), 18));
        assert_eq!(Contour::of(10, 8, |_, _| false), None);
    }

    #[test]
    fn the_raster_is_bounded() {
        let contour = Contour::of(3000, 1, |_, _| true).expect("a contour");
        assert_eq!(contour.size(), (500, 1));
    }
}
