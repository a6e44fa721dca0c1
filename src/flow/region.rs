//! The grid lines that text may fill: text columns less what stands in them.

use crate::unit::Length;
use std::ops::Range;

/// A text column: its left edge and measure, and the grid rows of its box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextColumn {
    /// Left edge.
    pub x: Length,
    /// Measure.
    pub width: Length,
    /// Grid rows of the page, from 0.
    pub rows: Range<u32>,
}

/// Something in a box that text keeps clear of: a headline, a photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// From its left edge to its right, standoff included.
    pub x: Range<Length>,
    /// Grid rows of the page, standoff included.
    pub rows: Range<u32>,
}

/// A part of a grid line open to text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// Text column, from 0 among those of all the story's boxes.
    pub column: u32,
    /// Grid row of the page, from 0.
    pub row: u32,
    /// Rows of its column below it.
    pub below: u32,
    /// Left edge.
    pub x: Length,
    /// How long the line may be.
    pub measure: Length,
}

/// The places in reading order: down each column, then the next; `first` is the number of the first. Beside an obstacle
/// both sides are served, the left before the right, each cut to whole 字 of size `em`; what is left with less than
/// `least` is left to the obstacle.
pub fn places(
    columns: &[TextColumn],
    first: u32,
    obstacles: &[Obstacle],
    em: Length,
    least: Length,
) -> Vec<LinePlace> {
    let mut places = Vec::new();
    for (number, column) in columns.iter().enumerate() {
        for row in column.rows.clone() {
            let below = column.rows.end - row - 1;
            let open = open_parts(column, row, obstacles, em, least).into_iter();
            places.extend(open.map(|(x, measure)| LinePlace {
                column: first + number as u32,
                row,
                below,
                x,
                measure,
            }));
        }
    }
    places
}

/// The parts of a column's row that no obstacle takes.
fn open_parts(
    column: &TextColumn,
    row: u32,
    obstacles: &[Obstacle],
    em: Length,
    least: Length,
) -> Vec<(Length, Length)> {
    let right = column.x + column.width;
    let mut taken: Vec<&Range<Length>> = obstacles
        .iter()
        .filter(|o| o.rows.contains(&row) && o.x.start < right && column.x < o.x.end)
        .map(|o| &o.x)
        .collect();
    if taken.is_empty() {
        return vec![(column.x, column.width)];
    }
    taken.sort_by_key(|x| x.start);
    let mut open = Vec::new();
    let mut from = column.x;
    for x in taken.into_iter().map(|x| x.start..x.end).chain([right..right]) {
        let measure = em * (x.start - from).whole(em);
        if measure >= least && measure > Length::ZERO {
            // Whole 字 stand at the column's own edge; what is left over goes to the obstacle's side.
            open.push((if x.start == right { right - measure } else { from }, measure));
        }
        from = from.max(x.end);
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    const EM: Length = Length::pt(9);

    fn column(rows: u32) -> TextColumn {
        TextColumn { x: Length::ZERO, width: EM * 20, rows: 0..rows }
    }

    fn obstacle(from: i64, to: i64, rows: Range<u32>) -> Obstacle {
        Obstacle { x: Length::pt(from)..Length::pt(to), rows }
    }

    #[test]
    fn a_free_column_is_all_places() {
        let places = places(&[column(3)], 0, &[], EM, EM * 4);
        assert_eq!(places.len(), 3);
        assert!(places.iter().all(|place| place.measure == EM * 20));
    }

    #[test]
    fn beside_an_obstacle_whole_characters_at_the_columns_edge() {
        let places = places(&[column(2)], 0, &[obstacle(0, 50, 0..1)], EM, EM * 4);
        assert_eq!(places[0].measure, EM * 14);
        assert_eq!(places[0].x + places[0].measure, EM * 20);
        assert_eq!(places[1].measure, EM * 20);
    }

    #[test]
    fn both_sides_of_an_obstacle_are_served() {
        let open = places(&[column(2)], 7, &[obstacle(50, 100, 0..1)], EM, EM * 4);
        let parts: Vec<_> =
            open.iter().map(|place| (place.column, place.row, place.measure.whole(EM))).collect();
        assert_eq!(parts, [(7, 0, 5), (7, 0, 8), (7, 1, 20)]);
        assert_eq!(open[1].x + open[1].measure, EM * 20);
    }

    #[test]
    fn no_river_under_the_least_measure() {
        assert!(places(&[column(1)], 0, &[obstacle(30, 180, 0..1)], EM, EM * 4).is_empty());
        assert_eq!(places(&[column(1)], 0, &[obstacle(36, 180, 0..1)], EM, EM * 4).len(), 1);
    }
}
