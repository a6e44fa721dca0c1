//! The area of each pixel that an outline encloses, to the precision of its numbers.
//!
//! In: an outline and the pixels looked at. Out: a byte a pixel. Each edge adds, to the pixels it crosses, the area to
//! its right, and to their right neighbours the rest, so that the sums along a row say how much of each pixel lies
//! inside (Raph Levien's font-rs). Samples on a grid, as tiny-skia takes them, would lose a hairline that runs between
//! them; a plate has it.

use super::cover::Area;
use tiny_skia::{Path, PathSegment, Point, Transform};

/// Edges, and what they add.
struct Sweep {
    width: usize,
    height: usize,
    /// A row has two places more than pixels, for what stands at its right edge.
    sums: Vec<f32>,
}

/// How far a chord may stand off its curve, in pixels: round shapes lose little ink by it.
const OFF: f32 = 0.01;
/// The most chords of a curve.
const MOST: f32 = 256.0;

/// How much of each pixel of `area` lies inside `path`, put in place by `at`.
pub(super) fn inside(area: Area, path: &Path, even_odd: bool, at: Transform) -> Vec<u8> {
    let mut sweep = Sweep {
        width: area.width(),
        height: area.height(),
        sums: vec![0.0; (area.width() + 2) * area.height()],
    };
    let at = at.post_translate(-(area.left as f32), -(area.top as f32));
    let place = |mut point: Point| {
        at.map_point(&mut point);
        point
    };
    let (mut start, mut pen) = (Point::zero(), Point::zero());
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                sweep.edge(pen, start);
                (start, pen) = (place(to), place(to));
            }
            PathSegment::LineTo(to) => pen = sweep.to(pen, place(to)),
            PathSegment::QuadTo(over, to) => pen = sweep.quad(pen, place(over), place(to)),
            PathSegment::CubicTo(a, b, to) => pen = sweep.cubic([pen, place(a), place(b), place(to)]),
            PathSegment::Close => pen = sweep.to(pen, start),
        }
    }
    sweep.edge(pen, start);
    sweep.covers(even_odd)
}

impl Sweep {
    fn to(&mut self, from: Point, to: Point) -> Point {
        self.edge(from, to);
        to
    }

    fn quad(&mut self, a: Point, b: Point, c: Point) -> Point {
        let bend = bend(a, b, c);
        let place = |t: f32| {
            let s = 1.0 - t;
            mixed([(s * s, a), (2.0 * s * t, b), (t * t, c), (0.0, c)])
        };
        self.chords(a, c, (bend / (4.0 * OFF)).sqrt(), place)
    }

    fn cubic(&mut self, [a, b, c, d]: [Point; 4]) -> Point {
        let bend = bend(a, b, c).max(bend(b, c, d));
        let place = |t: f32| {
            let s = 1.0 - t;
            mixed([(s * s * s, a), (3.0 * s * s * t, b), (3.0 * s * t * t, c), (t * t * t, d)])
        };
        self.chords(a, d, (0.75 * bend / OFF).sqrt(), place)
    }

    /// A curve as so many chords.
    fn chords(&mut self, from: Point, to: Point, count: f32, place: impl Fn(f32) -> Point) -> Point {
        let count = count.ceil().clamp(1.0, MOST) as usize; // what is no number counts as one
        let mut pen = from;
        for at in 1..count {
            pen = self.to(pen, place(at as f32 / count as f32));
        }
        self.to(pen, to)
    }

    /// Adds a straight edge.
    fn edge(&mut self, from: Point, to: Point) {
        if from.y == to.y || ![from.x, from.y, to.x, to.y].iter().all(|place| place.is_finite()) {
            return;
        }
        let (down, top, bottom) = if from.y < to.y { (1.0, from, to) } else { (-1.0, to, from) };
        let slope = (bottom.x - top.x) / (bottom.y - top.y);
        let x = |y: f32| (top.x + (y - top.y) * slope).clamp(top.x.min(bottom.x), top.x.max(bottom.x));
        let first = top.y.max(0.0) as usize;
        let end = (bottom.y.max(0.0).ceil() as usize).min(self.height);
        for row in first..end {
            let (from, to) = (top.y.max(row as f32), bottom.y.min((row + 1) as f32));
            if from < to {
                self.piece(row, x(from), x(to), (to - from) * down);
            }
        }
    }

    /// Adds an edge that runs from `from` to `to` within a row and goes down by `drop` of it. What stands left of the
    /// pixels counts for all of them, what stands right of them for none.
    fn piece(&mut self, row: usize, from: f32, to: f32, drop: f32) {
        let (left, right) = (from.min(to), from.max(to));
        let width = self.width as f32;
        if right <= 0.0 {
            self.add(row, 0, drop);
        } else if left < 0.0 {
            let outside = -left / (right - left);
            self.add(row, 0, drop * outside);
            self.piece(row, 0.0, right, drop * (1.0 - outside));
        } else if right > width {
            if left < width {
                self.piece(row, left, width, drop * (width - left) / (right - left));
            }
        } else {
            self.span(row, left, right, drop);
        }
    }

    /// The same, with all of it among the pixels.
    fn span(&mut self, row: usize, left: f32, right: f32, drop: f32) {
        let (first, last) = (left.floor(), right.ceil());
        let (at, count) = (first as usize, (last - first) as usize);
        if count <= 1 {
            // The trapezium to the right of the edge, in its one pixel.
            let share = 1.0 - ((left + right) / 2.0 - first);
            self.add(row, at, drop * share);
            self.add(row, at + 1, drop * (1.0 - share));
            return;
        }
        // The area to the right of the edge, pixel by pixel: what has come in before, and what comes in here.
        let (slope, mut before) = (drop / (right - left), 0.0);
        for pixel in 0..count {
            let (from, to) = (left.max(first + pixel as f32), right.min(first + (pixel + 1) as f32));
            let come = slope * (to - from);
            let area = come * (first + (pixel + 1) as f32 - (from + to) / 2.0);
            self.add(row, at + pixel, before + area);
            before = come - area;
        }
        self.add(row, at + count, before);
    }

    fn add(&mut self, row: usize, at: usize, area: f32) {
        if let Some(sum) = self.sums.get_mut(row * (self.width + 2) + at) {
            *sum += area;
        }
    }

    /// The sums along each row as coverage.
    fn covers(&self, even_odd: bool) -> Vec<u8> {
        let mut covers = Vec::with_capacity(self.width * self.height);
        for row in self.sums.chunks(self.width + 2) {
            let mut sum = 0.0_f32;
            covers.extend(row.iter().take(self.width).map(|edge| {
                sum += edge;
                let turns = sum.abs();
                let inside = if even_odd { 1.0 - (turns % 2.0 - 1.0).abs() } else { turns.min(1.0) };
                (inside * 255.0 + 0.5) as u8
            }));
        }
        covers
    }
}

/// How much the way over three points bends; square roots are the same on every processor, hypotenuses are not.
fn bend(a: Point, b: Point, c: Point) -> f32 {
    let (x, y) = (a.x - 2.0 * b.x + c.x, a.y - 2.0 * b.y + c.y);
    (x * x + y * y).sqrt()
}

fn mixed(points: [(f32, Point); 4]) -> Point {
    let sum = |of: fn(&Point) -> f32| points.iter().map(|(share, point)| share * of(point)).sum();
    Point::from_xy(sum(|point| point.x), sum(|point| point.y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tiny_skia::PathBuilder;

    const AREA: Area = Area { left: 10, top: 20, right: 18, bottom: 26 };

    fn polygon(corners: &[(f32, f32)]) -> PathBuilder {
        let mut path = PathBuilder::new();
        corners
            .iter()
            .enumerate()
            .for_each(|(at, &(x, y))| if at == 0 { path.move_to(x, y) } else { path.line_to(x, y) });
        path.close();
        path
    }

    fn covers(path: PathBuilder, even_odd: bool) -> Vec<u8> {
        inside(AREA, &path.finish().expect("a path"), even_odd, Transform::identity())
    }

    /// The covered area in pixels.
    fn area(path: PathBuilder) -> f32 {
        covers(path, false).iter().map(|cover| f32::from(*cover) / 255.0).sum()
    }

    #[test]
    fn a_pixel_has_the_area_that_is_inside() {
        let rows = covers(polygon(&[(11.25, 21.5), (13.5, 21.5), (13.5, 23.0), (11.25, 23.0)]), false);
        assert_eq!(rows[8..16], [0, 96, 128, 64, 0, 0, 0, 0], "half a row");
        assert_eq!(rows[16..24], [0, 191, 255, 128, 0, 0, 0, 0]);
        assert_eq!(rows[24..], [0; 24]);
        let slanted = polygon(&[(10.0, 20.0), (18.0, 20.0), (10.0, 26.0)]);
        assert!((area(slanted) - 24.0).abs() < 0.1);
        let hairline = polygon(&[(10.0, 22.1), (18.0, 22.1), (18.0, 22.15), (10.0, 22.15)]);
        assert!((area(hairline) - 0.4).abs() < 0.02, "however thin");
    }

    #[test]
    fn what_stands_beside_the_pixels_is_cut_off() {
        let wide = polygon(&[(-1e6, 21.0), (1e6, 21.0), (1e6, 24.0), (-1e6, 24.0)]);
        assert_eq!(covers(wide, false), [[0; 8], [255; 8], [255; 8], [255; 8], [0; 8], [0; 8]].concat());
        let slanted = polygon(&[(0.0, 20.0), (28.0, 20.0), (28.0, 26.0)]);
        assert!((area(slanted) - 24.0).abs() < 0.1, "a slope through all of them");
        assert_eq!(area(polygon(&[(0.0, 0.0), (9.0, 0.0), (9.0, 99.0)])), 0.0);
        assert_eq!(area(polygon(&[(19.0, 0.0), (99.0, 0.0), (99.0, 99.0)])), 0.0);
    }

    #[test]
    fn loops_in_loops_are_holes_by_the_rule() {
        let outer = [(11.0, 21.0), (17.0, 21.0), (17.0, 25.0), (11.0, 25.0)];
        let inner = [(13.0, 22.0), (15.0, 22.0), (15.0, 24.0), (13.0, 24.0)];
        let two = |inner: &[(f32, f32)]| {
            let mut path = polygon(&outer);
            path.push_path(&polygon(inner).finish().expect("a path"));
            path
        };
        let sum = |covers: Vec<u8>| covers.iter().map(|cover| u32::from(*cover)).sum::<u32>() / 255;
        let back: Vec<_> = inner.iter().rev().copied().collect();
        assert_eq!(sum(covers(two(&inner), false)), 24, "the same way round");
        assert_eq!(sum(covers(two(&inner), true)), 20);
        assert_eq!(sum(covers(two(&back), false)), 20, "the other way round");
    }

    #[test]
    fn curves_are_round() {
        let circle = PathBuilder::from_circle(14.0, 23.0, 2.5).expect("a circle");
        let covers = inside(AREA, &circle, false, Transform::identity());
        let area: f32 = covers.iter().map(|cover| f32::from(*cover) / 255.0).sum();
        assert!((area - std::f32::consts::PI * 6.25).abs() < 0.15, "{area}");
    }
}
