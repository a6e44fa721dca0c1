//! Which part of a picture a place shows.
//!
//! In: a picture, the proportions of its place, what the crop is made around and what it must keep. Out: pixels, in
//! whole numbers all the way.

use crate::frame::{Picture, PixelRect};
use crate::unit::Rect;
use std::ops::Range;

/// What a crop is to keep, in thousandths of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) struct Wish {
    /// From the left and from the top: what it is made around.
    pub focus: [i64; 2],
    /// Left, top, right and bottom edge of what it must keep whole.
    pub safe: Option<[i64; 4]>,
}

impl Wish {
    /// The middle, and nothing that must be kept.
    pub const MIDDLE: Wish = Wish { focus: [500, 500], safe: None };
}

/// A crop, and whether it keeps what it must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) struct Crop {
    pub pixels: PixelRect,
    /// Where it does not: the proportions that would, as width to height in thousandths.
    pub needs: Option<Needs>,
}

/// What a place must be like to keep all of a safe rectangle: its width to its height in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum Needs {
    AtLeast(i64),
    AtMost(i64),
}

/// The largest part of a picture with the proportions of `place`, as near around the focus as the picture's edges and
/// its safe rectangle let it. Where that is too large for the crop, the crop lies in the middle of it.
pub(in crate::page) fn crop(picture: &Picture, place: Rect, wish: Wish) -> Crop {
    let full = [picture.width, picture.height].map(i128::from);
    let shape = [place.width, place.height].map(|side| i128::from(side.to_raw().max(1)));
    let size = if full[0] * shape[1] > full[1] * shape[0] {
        [(full[1] * shape[0] / shape[1]).max(1), full[1]]
    } else {
        [full[0], (full[0] * shape[1] / shape[0]).max(1)]
    };
    let safe = |axis: usize| wish.safe.map(|safe| share(safe[axis], safe[axis + 2], full[axis]));
    let start = |axis: usize| start(wish.focus[axis], safe(axis), full[axis], size[axis]);
    let cuts = |axis: usize| safe(axis).is_some_and(|safe| safe.end - safe.start > size[axis]);
    let length = |axis: usize| safe(axis).map_or(1, |safe| (safe.end - safe.start).max(1));
    let needs = match () {
        () if cuts(0) => Some(Needs::AtLeast((length(0) * 1000).div_euclid(full[1]) as i64 + 1)),
        () if cuts(1) => Some(Needs::AtMost((full[0] * 1000).div_euclid(length(1)) as i64)),
        () => None,
    };
    let pixels = PixelRect { x: start(0), y: start(1), width: size[0] as u32, height: size[1] as u32 };
    Crop { pixels, needs }
}

/// The pixels that a share of `full` of them touches.
fn share(from: i64, to: i64, full: i128) -> Range<i128> {
    let from = (i128::from(from) * full).div_euclid(1000).clamp(0, full - 1);
    let to = -(-i128::from(to) * full).div_euclid(1000);
    from..to.clamp(from + 1, full)
}

/// Where a crop of `size` starts.
fn start(focus: i64, safe: Option<Range<i128>>, full: i128, size: i128) -> u32 {
    let around = i128::from(focus) * full / 1000 - size / 2;
    let kept = match safe {
        Some(safe) if safe.end - safe.start <= size => around.clamp(safe.end - size, safe.start),
        Some(safe) => (safe.start + safe.end - size) / 2,
        None => around,
    };
    kept.clamp(0, (full - size).max(0)) as u32
}

/// The largest rectangle with the proportions `across` to `down` inside `rect`: in its middle, at its foot.
pub(in crate::page) fn contain([across, down]: [u32; 2], rect: Rect) -> Rect {
    let [across, down] = [across, down].map(|pixels| i64::from(pixels.max(1)));
    let by_width = rect.width.scale(down, across);
    let (width, height) = if by_width <= rect.height {
        (rect.width, by_width)
    } else {
        (rect.height.scale(across, down), rect.height)
    };
    Rect::new(rect.x + (rect.width - width) / 2, rect.bottom() - height, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::PictureKind;
    use crate::unit::Length;
    use proptest::prelude::*;

    fn picture(width: u32, height: u32) -> Picture {
        let kind = PictureKind::Jpeg;
        Picture {
            path: "p".into(),
            name: "p".to_owned(),
            kind,
            width,
            height,
            contour: None,
            printed: None,
            line_art: false,
        }
    }

    fn place(width: i64, height: i64) -> Rect {
        Rect::new(Length::ZERO, Length::ZERO, Length::pt(width), Length::pt(height))
    }

    fn around(focus: [i64; 2]) -> Wish {
        Wish { focus, safe: None }
    }

    #[test]
    fn a_crop_fills_its_place_around_the_focus() {
        let wide = crop(&picture(400, 100), place(100, 100), around([750, 500])).pixels;
        assert_eq!((wide.x, wide.y, wide.width, wide.height), (250, 0, 100, 100));
        let tall = crop(&picture(100, 400), place(200, 100), around([500, 250])).pixels;
        assert_eq!((tall.x, tall.y, tall.width, tall.height), (0, 75, 100, 50));
    }

    #[test]
    fn a_crop_stops_at_the_edges() {
        let crop = crop(&picture(400, 100), place(100, 100), around([1000, 0])).pixels;
        assert_eq!((crop.x, crop.y), (300, 0));
    }

    #[test]
    fn a_crop_moves_to_keep_what_is_safe() {
        let keep = |safe| crop(&picture(400, 100), place(100, 100), Wish { safe, ..Wish::MIDDLE });
        assert_eq!((keep(None).pixels.x, keep(None).needs), (150, None));
        let left = keep(Some([100, 0, 250, 1000]));
        assert_eq!((left.pixels.x, left.needs), (40, None));
        let right = keep(Some([700, 200, 900, 800]));
        assert_eq!((right.pixels.x, right.needs), (260, None));
    }

    #[test]
    fn a_place_that_cannot_keep_it_says_what_could() {
        let wide = crop(
            &picture(400, 100),
            place(100, 100),
            Wish { safe: Some([100, 0, 600, 1000]), ..Wish::MIDDLE },
        );
        assert_eq!((wide.pixels.x, wide.needs), (90, Some(Needs::AtLeast(2001))));
        let tall =
            crop(&picture(100, 400), place(100, 100), Wish { safe: Some([0, 0, 1000, 500]), ..Wish::MIDDLE });
        assert_eq!((tall.pixels.y, tall.needs), (50, Some(Needs::AtMost(500))));
    }

    proptest! {
        #[test]
        fn a_crop_lies_in_its_picture_and_keeps_what_it_can(
            full in (1u32..20_000, 1u32..20_000),
            shape in (1i64..2000, 1i64..2000),
            focus in [0i64..=1000, 0i64..=1000],
            safe in prop::option::of(([0i64..1000, 0i64..1000], [1i64..=1000, 1i64..=1000])),
        ) {
            let safe = safe.map(|([x, y], [w, h])| [x, y, (x + w).min(1000), (y + h).min(1000)]);
            let place = place(shape.0, shape.1);
            let Crop { pixels, needs } = crop(&picture(full.0, full.1), place, Wish { focus, safe });
            prop_assert!(pixels.width > 0 && pixels.height > 0);
            prop_assert!(pixels.x + pixels.width <= full.0 && pixels.y + pixels.height <= full.1);
            prop_assert!(pixels.width == full.0 || pixels.height == full.1, "no larger part has the shape");
            let Some([left, top, right, bottom]) = safe else { return Ok(()) };
            let inside = |from: u32, length: u32, full: u32, safe: (i64, i64)| {
                i64::from(from) * 1000 <= safe.0 * i64::from(full)
                    && safe.1 * i64::from(full) <= i64::from(from + length) * 1000
            };
            let kept = inside(pixels.x, pixels.width, full.0, (left, right))
                && inside(pixels.y, pixels.height, full.1, (top, bottom));
            // A safe edge inside a pixel counts as the whole pixel.
            prop_assert!(kept || needs.is_some());
            match needs {
                None => {}
                Some(Needs::AtLeast(least)) => prop_assert!(place.width.to_raw() * 1000 < least * place.height.to_raw()),
                Some(Needs::AtMost(most)) => prop_assert!(place.width.to_raw() * 1000 > most * place.height.to_raw() - 1000),
            }
        }
    }
}
