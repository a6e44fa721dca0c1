//! The pictures of a group, side by side.

use crate::input::layout::Widths;
use crate::unit::{Length, Rect};

/// The places of pictures with these proportions (width, height) in `rect`: one height, `gap` between two, the outer
/// edges those of `rect`.
pub(super) fn places(rect: Rect, shapes: &[[u32; 2]], gap: Length, widths: Widths) -> Vec<Rect> {
    let gaps = gap * (shapes.len() as i64 - 1).max(0);
    let width = (rect.width - gaps).max(Length::UNIT * shapes.len() as i64);
    let shares = shares(shapes, widths);
    let total = shares.iter().sum::<i64>().max(1);
    let mut before = 0;
    let mut x = rect.x;
    let mut places = Vec::with_capacity(shapes.len());
    for share in shares {
        // By sums, so that the last right edge is exact.
        let own = width.scale(before + share, total) - width.scale(before, total);
        places.push(Rect::new(x, rect.y, own, rect.height));
        before += share;
        x += own + gap;
    }
    places
}

/// What each takes of the width: alike, or in millionths of its height.
fn shares(shapes: &[[u32; 2]], widths: Widths) -> Vec<i64> {
    let of = |&[across, down]: &[u32; 2]| match widths {
        Widths::Equal => 1,
        Widths::Proportional => (i64::from(across.max(1)) * 1_000_000 / i64::from(down.max(1))).max(1),
    };
    shapes.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(shapes: &[[u32; 2]], widths: Widths) -> Vec<i64> {
        let rect = Rect::new(Length::ZERO, Length::ZERO, Length::pt(309), Length::pt(100));
        let row = places(rect, shapes, Length::pt(3), widths);
        assert_eq!(row.last().map(|last| last.right()), Some(rect.right()));
        row.iter().map(|place| place.width.to_milli_pt() / 1000).collect()
    }

    #[test]
    fn a_row_shares_its_width() {
        let shapes = [[300, 200], [200, 200], [100, 200]];
        assert_eq!(widths(&shapes, Widths::Equal), [101, 101, 101]);
        assert_eq!(widths(&shapes, Widths::Proportional), [151, 101, 50]);
        assert_eq!(widths(&shapes[..1], Widths::Proportional), [309]);
    }
}
