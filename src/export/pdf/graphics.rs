//! Rules and shapes.
//!
//! In: a frame's rule or shape. Out: operators. Strokes are centred on their line, with butt ends and mitred
//! corners.

use super::canvas::{Canvas, Paint};
use crate::frame::{Outline, Rule, Shape};

/// Draws `rule`.
pub(super) fn rule(canvas: &mut Canvas, rule: &Rule) {
    canvas.stroke(&rule.ink, rule.weight);
    canvas.line(rule.from, rule.to);
}

/// Draws `shape`: its fill, then its stroke, as the two may differ in overprint.
pub(super) fn shape(canvas: &mut Canvas, shape: &Shape) {
    if let Some(ink) = &shape.fill {
        canvas.fill(ink);
        outline(canvas, &shape.outline, Paint::Fill);
    }
    if let Some((ink, thickness)) = &shape.stroke {
        canvas.stroke(ink, *thickness);
        outline(canvas, &shape.outline, Paint::Stroke);
    }
}

fn outline(canvas: &mut Canvas, outline: &Outline, paint: Paint) {
    match outline {
        Outline::Rect(rect) => canvas.rect(*rect, paint),
        Outline::Polygon(corners) => canvas.polygon(corners, paint),
        Outline::Rects(rects) => canvas.rects(rects, paint),
        Outline::Path { segments, even_odd } => canvas.path(segments, *even_odd, paint),
    }
}
