//! Lines too thin for their inks (typography.md §6): strokes, and narrow filled rectangles.

use super::super::condition::points;
use super::super::fault::Faults;
use super::ground::Grounds;
use super::seen::{Inks, Seen};
use super::words::number;
use crate::diag::Code;
use crate::plate::{Form, Mark};
use crate::say;
use crate::unit::Decimal;
use tiny_skia::Path;

/// Nothing wider is a line, in points.
pub(super) const THIN: f32 = 3.0;
/// A filled rectangle is a line where it is so many times as long as wide; a dot is none.
const LONG: f32 = 4.0;
/// Weights differ by less than this through rounding alone, in points.
const SLIP: f32 = 0.005;

pub(super) fn check(seen: &Seen<'_>, grounds: &Grounds<'_>, faults: &mut Faults<'_>) {
    let Some(weight) = weight(seen.mark).filter(|weight| *weight < THIN && seen.is_inside_trim()) else {
        return;
    };
    let limits = &faults.condition.preflight.lines;
    let (code, limit, en, zh): (Code, Decimal, _, _) = match seen.inks {
        _ if grounds.is_reversed(seen) => {
            (Code::PdfThinReversedLine, limits.reversed, "lighter than its ground", "反白")
        }
        Inks::Nothing => return,
        Inks::Solid(_) => (Code::PdfHairline, limits.solid, "in one solid ink", "单色实地"),
        Inks::Tint(_) => (Code::PdfThinTintLine, limits.tint, "in a tint", "单色网点"),
        Inks::Several => (Code::PdfThinColourLine, limits.colour, "in several inks", "几色叠成"),
    };
    let limit = points(limit);
    if weight < limit - SLIP {
        faults.tell_mark(code, seen.found(-weight), || {
            let (weight, least) = (number(weight), number(limit));
            say!("a line of {weight} pt, {en}; that needs {least} pt"; "线宽{weight}点，{zh}，至少要{least}点")
        });
    }
}

/// How wide a mark is that is a line; `None` for any other.
pub(super) fn weight(mark: &Mark) -> Option<f32> {
    match &mark.form {
        Form::Stroke { weight, .. } => Some(*weight),
        Form::Fill { path, .. } => narrow(path),
        Form::Text { .. } | Form::Picture { .. } => None,
    }
}

/// The width of a narrow upright rectangle.
fn narrow(path: &Path) -> Option<f32> {
    if path.points().len() > 5 {
        return None;
    }
    let bounds = path.bounds();
    let (short, long) = (bounds.width().min(bounds.height()), bounds.width().max(bounds.height()));
    let is_upright = path.points().iter().all(|point| {
        (point.x == bounds.left() || point.x == bounds.right())
            && (point.y == bounds.top() || point.y == bounds.bottom())
    });
    (is_upright && long >= LONG * short).then_some(short)
}
