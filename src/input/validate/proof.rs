//! What a style says of proofs: that its templates name what there is, and its lengths are some.

use super::Report;
use super::press::{length, pattern};
use super::style::role;
use crate::diag::Code;
use crate::input::delivery::{HASH, OF_EDITION, OF_PAGE};
use crate::input::{At, Style};
use crate::say;
use crate::unit::{Length, Measure, Scale, Unit};

/// Checks `[proof]`.
pub(super) fn check(style: &Style, report: &mut Report<'_>) {
    let proof = &style.proof;
    let galley = &proof.galley;
    let known = [OF_EDITION, OF_PAGE, &[HASH]].concat();
    for template in [&proof.watermark, &proof.heading, &galley.heading] {
        pattern(template, &known, report);
    }
    role(style, &proof.role, report);
    for (name, measure) in [
        ("size", &proof.size),
        ("label", &proof.label),
        ("digits", &proof.digits),
        ("weight", &proof.weight),
        ("bar", &proof.bar),
        ("margin", &proof.margin),
        ("margin", &galley.margin),
        ("room", &galley.room),
        ("leading", &galley.leading),
        ("headline", &galley.headline),
    ] {
        length(name, measure, report);
    }
    for measure in [&proof.size, &proof.label, &proof.digits, &galley.leading, &galley.headline] {
        report.positive("size", measure, &Scale::default(), &measure.range);
    }
    galley.sheet.iter().for_each(|side| sheet(side, report));
}

/// The least and the most that a side of a sheet measures: A6 and A0.
const SIDES: [Length; 2] = [Length::pt(297), Length::pt(3_371)];

fn sheet(side: &At<Measure>, report: &mut Report<'_>) {
    let long = match side.unit {
        Unit::Pt | Unit::Mm => side.resolve(&Scale::default()).unwrap_or(Length::ZERO),
        Unit::Zi | Unit::Line | Unit::Name(_) => Length::ZERO,
    };
    if long < SIDES[0] || long > SIDES[1] {
        let shown = side.to_string();
        let message = say!("a side of a sheet must be 297 to 3371pt, {shown} is not"; "纸的边长须在 297 至 3371pt 之间，{shown} 不行");
        report.tell(Code::WrongValue, &side.range, message);
    }
}
