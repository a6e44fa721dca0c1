//! Rules and shapes.

use super::{Scene, points};
use crate::frame::{Outline, Rule, Segment, Shape};
use crate::ink::Ink;
use crate::plate::{Ends, Form};
use crate::unit::{Length, Point, Rect};
use std::sync::Arc;
use tiny_skia::{Path, PathBuilder};

impl Scene<'_> {
    /// Adds `rule`.
    pub(super) fn rule(&mut self, rule: &Rule) {
        let mut path = PathBuilder::new();
        let (from, to) = (self.place(rule.from), self.place(rule.to));
        path.move_to(from.0, from.1);
        path.line_to(to.0, to.1);
        self.stroke(path.finish().map(Arc::new), &rule.ink, rule.weight);
    }

    /// Adds the fill of `shape`, then its stroke.
    pub(super) fn shape(&mut self, shape: &Shape) {
        let Some(path) = self.path(&shape.outline).map(Arc::new) else { return };
        if let Some(ink) = &shape.fill {
            let even_odd = matches!(shape.outline, Outline::Path { even_odd: true, .. });
            self.print(Form::Fill { path: path.clone(), even_odd }, ink);
        }
        if let Some((ink, weight)) = &shape.stroke {
            self.stroke(Some(path), ink, *weight);
        }
    }

    fn stroke(&mut self, path: Option<Arc<Path>>, ink: &Ink, weight: Length) {
        if let Some(path) = path {
            let (weight, ends) = (points(weight), Ends::default());
            self.print(Form::Stroke { path, weight, dashes: Vec::new(), ends }, ink);
        }
    }

    fn path(&self, outline: &Outline) -> Option<Path> {
        let mut path = PathBuilder::new();
        match outline {
            Outline::Rect(rect) => self.rect(&mut path, *rect),
            Outline::Rects(rects) => rects.iter().for_each(|rect| self.rect(&mut path, *rect)),
            Outline::Polygon(corners) => self.polygon(&mut path, corners),
            Outline::Path { segments, .. } => segments.iter().for_each(|part| self.segment(&mut path, part)),
        }
        path.finish()
    }

    /// Adds a rectangle to `path`.
    pub(super) fn rect(&self, path: &mut PathBuilder, rect: Rect) {
        let corner = |x, y| Point::new(x, y);
        let (right, bottom) = (rect.right(), rect.bottom());
        let corners =
            [corner(rect.x, rect.y), corner(right, rect.y), corner(right, bottom), corner(rect.x, bottom)];
        self.polygon(path, &corners);
    }

    fn polygon(&self, path: &mut PathBuilder, corners: &[Point]) {
        for (at, corner) in corners.iter().enumerate() {
            let (x, y) = self.place(*corner);
            if at == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
        }
        path.close();
    }

    fn segment(&self, path: &mut PathBuilder, segment: &Segment) {
        match *segment {
            Segment::Move(to) => {
                let (x, y) = self.place(to);
                path.move_to(x, y);
            }
            Segment::Line(to) => {
                let (x, y) = self.place(to);
                path.line_to(x, y);
            }
            Segment::Curve(over, under, to) => {
                let [(x1, y1), (x2, y2), (x, y)] = [over, under, to].map(|point| self.place(point));
                path.cubic_to(x1, y1, x2, y2, x, y);
            }
            Segment::Close => path.close(),
        }
    }
}
