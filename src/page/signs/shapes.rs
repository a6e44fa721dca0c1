//! Dots, lines and frames beside a line.

use super::prepare::SetSign;
use super::{Bed, Drawn};
use crate::frame::{FrameItem, Outline, Rule, Shape};
use crate::ink::Ink;
use crate::input::article::SignKind;
use crate::input::signs::SignStyle;
use crate::text::MeasuredText;
use crate::unit::{Length, Point, Rect};
use std::ops::Range;

/// Sixteenths of a circle: cosines in thousandths of the radius. The sides of so small a dot stand off its circle by
/// less than a fiftieth of its radius.
const COSINES: [i64; 16] =
    [1000, 924, 707, 383, 0, -383, -707, -924, -1000, -924, -707, -383, 0, 383, 707, 924];

/// Eighths of a wave: how far it stands from its middle, in thousandths of half its height.
const WAVE: [i64; 8] = [0, 707, 1000, 707, 0, -707, -1000, -707];

/// A dot at each Han: none at marks, blanks or Latin (clreq, "Emphasis dots").
pub(super) fn dots(
    text: &MeasuredText,
    clusters: &Range<usize>,
    bed: &Bed,
    style: &SignStyle,
    above: bool,
) -> Drawn {
    let (size, offset) = (bed.milli(style.dot_size), bed.milli(style.dot_offset));
    let top = if above { bed.top(clusters) - offset - size } else { bed.bottom(clusters) + offset };
    let dotted = clusters.clone().filter(|&at| text.clusters[at].class.is_han());
    let dots = dotted.map(|at| {
        let edges = bed.extent(&(at..at + 1));
        dot(Point::new((edges.start + edges.end) / 2, top + size / 2), size / 2)
    });
    let extent = bed.extent(clusters);
    Drawn { items: dots.collect(), ink: Rect::new(extent.start, top, extent.end - extent.start, size) }
}

fn dot(centre: Point, radius: Length) -> FrameItem {
    let at = |step: usize| {
        let along = |step: usize| radius.scale(COSINES[step % 16], 1000);
        Point::new(centre.x + along(step), centre.y + along(step + 12))
    };
    filled((0..16).map(at).collect())
}

fn filled(points: Vec<Point>) -> FrameItem {
    FrameItem::Shape(Shape { outline: Outline::Polygon(points), fill: Some(Ink::BLACK), stroke: None })
}

/// The lines and frames, which follow the extent of their text.
pub(super) fn of(sign: &SetSign, on_line: &Range<usize>, bed: &Bed, style: &SignStyle) -> Drawn {
    let extent = bed.extent(on_line);
    let weight = bed.milli(style.line_weight);
    let under = bed.bottom(on_line) + bed.milli(style.line_offset);
    let gap = bed.milli(style.name_gap);
    let named = extent.start + gap..(extent.end - gap).max(extent.start + gap);
    match sign.kind {
        SignKind::Name => line(named, under, weight),
        SignKind::Title => wave(named, under, bed, style),
        SignKind::Underline => line(extent, under, weight),
        SignKind::Strike => line(extent, bed.em_box.y + (bed.size - weight) / 2, weight),
        SignKind::Frame => frame(extent, bed, style),
        SignKind::Dots | SignKind::Names | SignKind::Ruby(_) | SignKind::Bopomofo(_) => Drawn {
            items: Vec::new(),
            ink: Rect::new(extent.start, bed.em_box.y, Length::ZERO, Length::ZERO),
        },
    }
}

/// A stroke along `x` whose upper edge is at `top`.
fn line(x: Range<Length>, top: Length, weight: Length) -> Drawn {
    let at = |x| Point::new(x, top + weight / 2);
    let rule = Rule { from: at(x.start), to: at(x.end), weight, ink: Ink::BLACK };
    Drawn { items: vec![FrameItem::Rule(rule)], ink: Rect::new(x.start, top, x.end - x.start, weight) }
}

/// A wavy line of whole waves along `x`, its upper edge at `top`: a closed band, as thick as a straight line from
/// above to below.
fn wave(x: Range<Length>, top: Length, bed: &Bed, style: &SignStyle) -> Drawn {
    let (height, weight) = (bed.milli(style.wave_height), bed.milli(style.line_weight));
    let length = x.end - x.start;
    let waves = ((length + bed.milli(style.wave_length) / 2).whole(bed.milli(style.wave_length))).max(1);
    let middle = top + (height + weight) / 2;
    let at = |eighth: i64, aside: Length| {
        let out = (height / 2).scale(WAVE[(eighth % 8) as usize], 1000);
        Point::new(x.start + length.scale(eighth, waves * 8), middle - out + aside)
    };
    let upper = (0..=waves * 8).map(|eighth| at(eighth, -weight / 2));
    let lower = (0..=waves * 8).rev().map(|eighth| at(eighth, weight / 2));
    let ink = Rect::new(x.start, top, length, height + weight);
    Drawn { items: vec![filled(upper.chain(lower).collect())], ink }
}

/// A frame around what stands on this line, closed on each; room was made for it where the name begins and ends.
fn frame(x: Range<Length>, bed: &Bed, style: &SignStyle) -> Drawn {
    let (weight, inset) = (bed.milli(style.frame_weight), bed.milli(style.frame_inset));
    let around = |out: Length| {
        Rect::new(x.start - out, bed.em_box.y - out, x.end - x.start + out * 2, bed.size + out * 2)
    };
    let (outline, ink) = (Outline::Rect(around(inset + weight / 2)), around(inset + weight));
    let shape = Shape { outline, fill: None, stroke: Some((Ink::BLACK, weight)) };
    Drawn { items: vec![FrameItem::Shape(shape)], ink }
}
