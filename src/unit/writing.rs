use super::{Length, Point, Rect};
use schemars::JsonSchema;
use serde::Deserialize;

/// The way lines run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Writing {
    /// Lines from left to right, columns from left to right.
    #[default]
    Horizontal,
    /// Lines from top to bottom, columns 段 below each other, lines from right to left.
    Vertical,
}

/// How a glyph stands on the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    /// As the face draws it.
    #[default]
    Upright,
    /// A quarter turn clockwise: its top to the right.
    Clockwise,
}

/// Places are counted along the lines (`x`) and across them, from line to line (`y`); on the sheet, lines of
/// vertical writing run down from its top, one line after another from its right edge, which is `width` from its
/// left.
impl Writing {
    /// The other one.
    pub const fn across(self) -> Writing {
        match self {
            Writing::Horizontal => Writing::Vertical,
            Writing::Vertical => Writing::Horizontal,
        }
    }

    /// Where on the sheet a point along and across lines is.
    pub fn point_on_sheet(self, point: Point, width: Length) -> Point {
        match self {
            Writing::Horizontal => point,
            Writing::Vertical => Point::new(width - point.y, point.x),
        }
    }

    /// Where on the sheet a rectangle along and across lines is.
    pub fn rect_on_sheet(self, rect: Rect, width: Length) -> Rect {
        match self {
            Writing::Horizontal => rect,
            Writing::Vertical => Rect::new(width - rect.bottom(), rect.x, rect.height, rect.width),
        }
    }

    /// A rectangle of the sheet along and across lines.
    pub fn rect_from_sheet(self, rect: Rect, width: Length) -> Rect {
        match self {
            Writing::Horizontal => rect,
            Writing::Vertical => Rect::new(rect.y, width - rect.right(), rect.height, rect.width),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vertical_lines_start_at_the_sheets_top_right() {
        let [one, two, ten] = [1, 2, 10].map(Length::pt);
        let place = Rect::new(Length::ZERO, one, ten, two);
        let on_sheet = Writing::Vertical.rect_on_sheet(place, ten);
        assert_eq!(on_sheet, Rect::new(Length::pt(7), Length::ZERO, two, ten));
        assert_eq!(Writing::Vertical.rect_from_sheet(on_sheet, ten), place);
        assert_eq!(
            Writing::Vertical.point_on_sheet(Point::new(two, one), ten),
            Point::new(Length::pt(9), two)
        );
    }

    #[test]
    fn horizontal_lines_stand_as_they_are() {
        let place = Rect::new(Length::pt(1), Length::pt(2), Length::pt(3), Length::pt(4));
        assert_eq!(Writing::Horizontal.rect_on_sheet(place, Length::pt(10)), place);
    }
}
