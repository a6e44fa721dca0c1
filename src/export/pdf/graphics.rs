//! Rules and shapes.
//!
//! In: a frame's rule or shape. Out: operators. Strokes are centred on their line, with butt ends and mitred
//! corners.

use super::canvas::Canvas;
use crate::frame::{Outline, Rule, Shape};
use crate::unit::Point;
use printpdf::{Line, LinePoint, Op, PaintMode, Polygon, PolygonRing, WindingOrder};

/// Draws `rule`.
pub(super) fn rule(canvas: &mut Canvas, rule: &Rule) {
    canvas.stroke(&rule.ink, rule.weight);
    let points = [rule.from, rule.to].map(|point| line_point(canvas, point)).to_vec();
    canvas.push(Op::DrawLine { line: Line { points, is_closed: false } });
}

/// Draws `shape`: its fill, then its stroke, as the two may differ in overprint.
pub(super) fn shape(canvas: &mut Canvas, shape: &Shape) {
    if let Some(ink) = &shape.fill {
        canvas.fill(ink);
        outline(canvas, &shape.outline, PaintMode::Fill);
    }
    if let Some((ink, thickness)) = &shape.stroke {
        canvas.stroke(ink, *thickness);
        outline(canvas, &shape.outline, PaintMode::Stroke);
    }
}

fn outline(canvas: &mut Canvas, outline: &Outline, mode: PaintMode) {
    let op = match outline {
        Outline::Rect(rect) => Op::DrawRectangle { rectangle: canvas.rect(*rect, mode) },
        Outline::Polygon(points) => {
            let points = points.iter().map(|point| line_point(canvas, *point)).collect();
            let polygon =
                Polygon { rings: vec![PolygonRing { points }], mode, winding_order: WindingOrder::NonZero };
            Op::DrawPolygon { polygon }
        }
    };
    canvas.push(op);
}

fn line_point(canvas: &Canvas, point: Point) -> LinePoint {
    LinePoint { p: canvas.point(point), bezier: false }
}
