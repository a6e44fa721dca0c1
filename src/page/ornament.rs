//! Ornaments 花边: motifs along rules and around frames.
//!
//! In: an ornament of the style and the lines that it follows. Out: shapes. Each line holds a whole number of motifs,
//! as many as find room, evenly stretched: a frame's corners meet where its sides do.

use crate::frame::{FrameItem, Outline, Segment, Shape};
use crate::ink::Ink;
use crate::input::furniture;
use crate::unit::{Length, Measure, Point, Rect, Scale};

/// An ornament with its lengths resolved.
#[derive(Clone, Debug)]
pub(super) struct Ornament {
    unit: Length,
    height: Length,
    points: Vec<[i16; 2]>,
    weight: Option<Length>,
}

/// A side: where it starts, how it runs for each unit of length, and how far.
struct Side {
    from: Point,
    along: (i64, i64),
    length: Length,
}

impl Ornament {
    pub fn new(stated: &furniture::Ornament, scale: &Scale) -> Ornament {
        let length = |measure: &Measure| measure.resolve(scale).unwrap_or(Length::ZERO);
        Ornament {
            unit: length(&stated.unit).max(Length::milli_pt(100)),
            height: length(&stated.height),
            points: stated.points.clone(),
            weight: stated.weight.as_ref().map(length),
        }
    }

    /// Around `rect`: clockwise from its top left corner, the motifs outwards.
    pub fn around(&self, rect: Rect, ink: &Ink) -> Vec<FrameItem> {
        let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
        let sides = [
            Side { from: Point::new(left, top), along: (1, 0), length: rect.width },
            Side { from: Point::new(right, top), along: (0, 1), length: rect.height },
            Side { from: Point::new(right, bottom), along: (-1, 0), length: rect.width },
            Side { from: Point::new(left, bottom), along: (0, -1), length: rect.height },
        ];
        let motifs = sides.iter().flat_map(|side| self.motifs(side));
        match self.weight {
            Some(weight) => {
                let corners = without_repeats(motifs.flatten());
                vec![stroked(Outline::Polygon(corners), ink, weight)]
            }
            None => motifs.map(|motif| filled(motif, ink)).collect(),
        }
    }

    /// From `from`, to the right or, with `down`, downwards.
    pub fn along(&self, from: Point, length: Length, down: bool, ink: &Ink) -> Vec<FrameItem> {
        let side = Side { from, along: if down { (0, 1) } else { (1, 0) }, length };
        let motifs = self.motifs(&side);
        let Some(weight) = self.weight else {
            return motifs.into_iter().map(|motif| filled(motif, ink)).collect();
        };
        let points = without_repeats(motifs.into_iter().flatten().chain([side.at(length, Length::ZERO)]));
        let lines = points.iter().skip(1).map(|&point| Segment::Line(point));
        let segments = points.first().map(|&point| Segment::Move(point)).into_iter().chain(lines).collect();
        vec![stroked(Outline::Path { segments, even_odd: false }, ink, weight)]
    }

    fn motifs(&self, side: &Side) -> Vec<Vec<Point>> {
        let count = side.length.whole(self.unit).max(1);
        let motif = |number: i64| {
            let point = |&[along, off]: &[i16; 2]| {
                let along = side.length.scale(number * 1000 + i64::from(along), count * 1000);
                side.at(along, self.height.scale(off.into(), 1000))
            };
            self.points.iter().map(point).collect()
        };
        (0..count).map(motif).collect()
    }
}

impl Side {
    /// The point so far along the side, so far off it at its left.
    fn at(&self, along: Length, off: Length) -> Point {
        let (x, y) = self.along;
        Point::new(self.from.x + along * x + off * y, self.from.y + along * y - off * x)
    }
}

fn without_repeats(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut points: Vec<Point> = points.collect();
    points.dedup();
    points
}

fn stroked(outline: Outline, ink: &Ink, weight: Length) -> FrameItem {
    FrameItem::Shape(Shape { outline, fill: None, stroke: Some((ink.clone(), weight)) })
}

fn filled(points: Vec<Point>, ink: &Ink) -> FrameItem {
    FrameItem::Shape(Shape { outline: Outline::Polygon(points), fill: Some(ink.clone()), stroke: None })
}
