use super::Length;
use std::ops::Add;

/// A point: `x` to the right, `y` downwards, from the trim's top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// To the right.
    pub x: Length,
    /// Downwards.
    pub y: Length,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// Left to right.
    pub width: Length,
    /// Top to bottom.
    pub height: Length,
}

/// A rectangle by its top left corner and its size; `y` runs downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rect {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Left to right, not negative.
    pub width: Length,
    /// Top to bottom, not negative.
    pub height: Length,
}

/// Distances inward from the four edges of a rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Insets {
    /// From the top edge down.
    pub top: Length,
    /// From the right edge to the left.
    pub right: Length,
    /// From the bottom edge up.
    pub bottom: Length,
    /// From the left edge to the right.
    pub left: Length,
}

impl Point {
    /// The point at `x`, `y`.
    pub const fn new(x: Length, y: Length) -> Point {
        Point { x, y }
    }
}

impl Insets {
    /// The same from every edge.
    pub const fn even(by: Length) -> Insets {
        Insets { top: by, right: by, bottom: by, left: by }
    }
}

impl Add for Insets {
    type Output = Insets;

    fn add(self, more: Insets) -> Insets {
        Insets {
            top: self.top + more.top,
            right: self.right + more.right,
            bottom: self.bottom + more.bottom,
            left: self.left + more.left,
        }
    }
}

impl Size {
    /// The part of this size that finds room in `other`.
    pub fn within(self, other: Size) -> Size {
        Size::new(self.width.min(other.width), self.height.min(other.height))
    }

    /// `width` by `height`.
    pub const fn new(width: Length, height: Length) -> Size {
        Size { width, height }
    }
}

impl Rect {
    /// The rectangle with top left corner `x`, `y`.
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Rect {
        Rect { x, y, width, height }
    }

    /// Right edge.
    pub fn right(self) -> Length {
        self.x + self.width
    }

    /// Bottom edge.
    pub fn bottom(self) -> Length {
        self.y + self.height
    }

    /// Width and height.
    pub fn size(self) -> Size {
        Size::new(self.width, self.height)
    }

    /// Whether the two share an area, not only an edge.
    pub fn overlaps(self, other: Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether `other` lies wholly within this rectangle.
    pub fn contains(self, other: Rect) -> bool {
        self.x <= other.x
            && self.y <= other.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// The rectangle within `insets`; never of negative size.
    pub fn inset(self, insets: Insets) -> Rect {
        let width = (self.width - insets.left - insets.right).max(Length::ZERO);
        let height = (self.height - insets.top - insets.bottom).max(Length::ZERO);
        Rect::new(self.x + insets.left, self.y + insets.top, width, height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(x: i64, y: i64, w: i64, h: i64) -> Rect {
        Rect::new(Length::pt(x), Length::pt(y), Length::pt(w), Length::pt(h))
    }

    #[test]
    fn a_shared_edge_is_no_overlap() {
        assert!(!rect(0, 0, 10, 10).overlaps(rect(10, 0, 10, 10)));
        assert!(rect(0, 0, 10, 10).overlaps(rect(9, 9, 10, 10)));
    }

    #[test]
    fn insets_stop_at_nothing() {
        let insets = Insets { left: Length::pt(8), right: Length::pt(8), ..Insets::default() };
        assert_eq!(rect(0, 0, 10, 10).inset(insets).width, Length::ZERO);
    }
}
