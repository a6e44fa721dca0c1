//! Pictures with too few pixels at their size (typography.md §5).

use super::super::fault::Faults;
use super::seen::Seen;
use super::words::number;
use crate::diag::{Code, Text};
use crate::plate::{Form, Samples};
use crate::say;
use tiny_skia::Transform;

/// A picture of no more pixels a side is a patch of colour.
const PATCH: u32 = 1;
/// Resolutions differ by less than this through rounding alone, in pixels an inch.
const SLIP: f32 = 0.5;

pub(super) fn check(seen: &Seen<'_>, faults: &mut Faults<'_>) {
    let Form::Picture { samples, at } = &seen.mark.form else { return };
    if samples.width.max(samples.height) <= PATCH || !seen.is_inside_trim() {
        return;
    }
    let Some(ppi) = resolution(samples, at) else { return };
    let line_art = samples.bits == 1;
    let condition = faults.condition;
    let [error, warning] = if line_art { condition.line_art } else { condition.tones };
    if ppi < error - SLIP {
        faults.tell_mark(Code::PdfPictureCoarse, seen.found(-ppi), || message(samples, ppi, error, line_art));
    } else if ppi < warning - SLIP {
        faults.tell_mark(Code::PdfPictureSoft, seen.found(-ppi), || message(samples, ppi, warning, line_art));
    }
}

/// Pixels an inch, of the two directions the fewer; `None` for a picture without extent.
fn resolution(samples: &Samples, at: &Transform) -> Option<f32> {
    let length = |x: f32, y: f32| (x * x + y * y).sqrt();
    let (width, height) = (length(at.sx, at.ky), length(at.kx, at.sy));
    let ppi = (samples.width as f32 * 72.0 / width).min(samples.height as f32 * 72.0 / height);
    (width > 0.0 && height > 0.0 && ppi.is_finite()).then_some(ppi)
}

fn message(samples: &Samples, ppi: f32, limit: f32, line_art: bool) -> Text {
    let need = |pixels: u32| (pixels as f32 * limit / ppi).ceil() as u64;
    let (kind, kind_zh) = if line_art { ("line art", "线条稿") } else { ("a picture", "图片") };
    let (width, height, shown, least) = (samples.width, samples.height, number(ppi.round()), number(limit));
    let (wide, high) = (need(width), need(height));
    say!(
        "{kind} of {width} × {height} pixels prints at {shown} ppi; {least} ppi need {wide} × {high} pixels";
        "{kind_zh}为{width}×{height}像素，印出{shown} ppi；{least} ppi 需要{wide}×{high}像素"
    )
}
