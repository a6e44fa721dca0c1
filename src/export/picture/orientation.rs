use super::pixels::Pixels;
use crate::frame::PixelRect;

/// How stored pixels become the upright picture: EXIF orientation 1 to 8 (CIPA DC-008, 4.6.5.1.6).
///
/// Pixel `x`, `y` of the upright picture is stored at `x`, `y`, exchanged where `turned`, then counted from the
/// right edge where `from_right` and from the bottom where `from_bottom`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Orientation {
    exif: u8,
    turned: bool,
    from_right: bool,
    from_bottom: bool,
}

impl Orientation {
    /// The orientation with this number; upright for a number that means nothing.
    pub(super) fn from_exif(number: u8) -> Orientation {
        let (exif, [turned, from_right, from_bottom]) = match number {
            2 => (2, [false, true, false]),
            3 => (3, [false, true, true]),
            4 => (4, [false, false, true]),
            5 => (5, [true, false, false]),
            6 => (6, [true, false, true]),
            7 => (7, [true, true, true]),
            8 => (8, [true, true, false]),
            _ => (1, [false, false, false]),
        };
        Orientation { exif, turned, from_right, from_bottom }
    }

    /// The EXIF number.
    pub(super) fn to_exif(self) -> u8 {
        self.exif
    }

    /// Width and height across the other way where the picture is turned: stored to upright, and back.
    pub(super) fn across<T>(self, width: T, height: T) -> (T, T) {
        if self.turned { (height, width) } else { (width, height) }
    }

    /// Where `upright` lies in stored pixels, of which there are `width` by `height`.
    ///
    /// `None` where it is empty or not inside the picture.
    pub(super) fn stored(self, upright: PixelRect, width: u32, height: u32) -> Option<PixelRect> {
        let (x, y) = self.across(upright.x, upright.y);
        let (columns, rows) = self.across(upright.width, upright.height);
        let right = width.checked_sub(x.checked_add(columns)?)?;
        let bottom = height.checked_sub(y.checked_add(rows)?)?;
        let x = if self.from_right { right } else { x };
        let y = if self.from_bottom { bottom } else { y };
        (columns > 0 && rows > 0).then_some(PixelRect { x, y, width: columns, height: rows })
    }

    /// The picture upright.
    pub(super) fn apply(self, stored: Pixels) -> Pixels {
        if self.exif == 1 {
            return stored;
        }
        let (width, height) = self.across(stored.width, stored.height);
        let size = stored.colour.samples();
        let mut data = Vec::with_capacity(stored.data.len());
        for y in 0..height {
            for x in 0..width {
                let at = self.place(x, y, &stored) * size;
                data.extend_from_slice(&stored.data[at..at + size]);
            }
        }
        Pixels { width, height, data, ..stored }
    }

    /// Which stored pixel stands at `x`, `y` of the upright picture.
    fn place(self, x: u32, y: u32, stored: &Pixels) -> usize {
        let (x, y) = self.across(x, y);
        let x = if self.from_right { stored.width - 1 - x } else { x };
        let y = if self.from_bottom { stored.height - 1 - y } else { y };
        y as usize * stored.width as usize + x as usize
    }
}
