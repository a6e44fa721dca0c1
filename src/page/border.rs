//! Frames around boxes, rules between them, tints under them.

use super::grid::Grid;
use super::roles::Roles;
use crate::frame::{FrameItem, Outline, Rule, Shape};
use crate::ink::Ink;
use crate::input::layout::{FrameKind, RuleDirection, RuleForm, Slot};
use crate::input::style::FrameStyle;
use crate::unit::{Decimal, Insets, Length, Measure, Point, Rect, Scale, Writing};

/// Strokes of a style, resolved.
pub(super) struct Strokes {
    hairline: Length,
    thick: Length,
    gap: Length,
}

impl Strokes {
    pub fn new(style: &FrameStyle, scale: &Scale) -> Strokes {
        let length = |measure: &Measure| measure.resolve(scale).unwrap_or(Length::milli_pt(300));
        Strokes {
            hairline: length(&style.hairline),
            thick: length(&style.thick),
            gap: length(&style.double_gap),
        }
    }
}

/// What a box or a place stands on.
pub(super) struct Ground<'g> {
    pub frame: FrameKind,
    /// From 0 to 1.
    pub tint: Option<Decimal>,
    /// Colour of both, by its name in the style.
    pub colour: Option<&'g str>,
}

/// The ink of a box's ground, where it has one.
pub(super) fn ground_ink(slot: &Slot, roles: &Roles) -> Option<Ink> {
    let ink = roles.ink(slot.colour.as_ref().map(|colour| colour.value.as_str()));
    slot.tint.map(|tint| ink.tinted(tint.to_milli().clamp(0, 1000) as u16))
}

/// The ground and the frame of a box.
pub(super) fn frame(slot: &Slot, rect: Rect, strokes: &Strokes, roles: &Roles) -> Vec<FrameItem> {
    let colour = slot.colour.as_ref().map(|colour| colour.value.as_str());
    ground(&Ground { frame: slot.frame, tint: slot.tint, colour }, rect, strokes, roles)
}

/// A ground and a frame around `rect`.
pub(super) fn ground(ground: &Ground<'_>, rect: Rect, strokes: &Strokes, roles: &Roles) -> Vec<FrameItem> {
    let ink = roles.ink(ground.colour);
    let mut items = Vec::new();
    if let Some(tint) = ground.tint {
        items.push(FrameItem::Shape(Shape::tint(rect, &ink, tint.to_milli().clamp(0, 1000) as u16)));
    }
    match ground.frame {
        FrameKind::None => {}
        FrameKind::Hairline => items.push(outline(Outline::Rect(rect), &ink, strokes.hairline)),
        FrameKind::Double => {
            let inner = strokes.thick + strokes.gap;
            let insets = Insets { top: inner, right: inner, bottom: inner, left: inner };
            items.push(outline(Outline::Rect(rect), &ink, strokes.thick));
            items.push(outline(Outline::Rect(rect.inset(insets)), &ink, strokes.hairline));
        }
        FrameKind::Wave => items.push(outline(Outline::Polygon(wave(rect)), &ink, strokes.hairline)),
        FrameKind::Top => {
            items.push(across(rect.x, rect.right(), rect.y, strokes.thick, &ink));
        }
    }
    items
}

fn outline(outline: Outline, ink: &Ink, weight: Length) -> FrameItem {
    FrameItem::Shape(Shape { outline, fill: None, stroke: Some((ink.clone(), weight)) })
}

fn across(from: Length, to: Length, y: Length, weight: Length, ink: &Ink) -> FrameItem {
    FrameItem::Rule(Rule { from: Point::new(from, y), to: Point::new(to, y), weight, ink: ink.clone() })
}

fn down(x: Length, from: Length, to: Length, weight: Length, ink: &Ink) -> FrameItem {
    FrameItem::Rule(Rule { from: Point::new(x, from), to: Point::new(x, to), weight, ink: ink.clone() })
}

/// A rule box: along the page's lines through the middle of its rectangle, or across them in the gutter before it.
pub(super) fn rule(
    form: &RuleForm,
    rect: Rect,
    grid: &Grid,
    strokes: &Strokes,
    roles: &Roles,
    scale: &Scale,
) -> Vec<FrameItem> {
    let ink = roles.ink(form.colour.as_ref().map(|colour| colour.value.as_str()));
    let weight =
        form.weight.as_ref().and_then(|weight| weight.resolve(scale).ok()).unwrap_or(strokes.hairline);
    let aside = weight / 2 + strokes.gap + strokes.hairline / 2;
    let gutter = grid.body * i64::from(grid.gutter);
    let (x, y) = match grid.writing {
        Writing::Horizontal => (rect.x - gutter / 2, rect.y + rect.height / 2),
        Writing::Vertical => (rect.x + rect.width / 2, rect.y - gutter / 2),
    };
    match form.direction {
        RuleDirection::Across => {
            let second = form.double.then(|| across(rect.x, rect.right(), y + aside, strokes.hairline, &ink));
            [across(rect.x, rect.right(), y, weight, &ink)].into_iter().chain(second).collect()
        }
        RuleDirection::Down => {
            let second = form.double.then(|| down(x + aside, rect.y, rect.bottom(), strokes.hairline, &ink));
            [down(x, rect.y, rect.bottom(), weight, &ink)].into_iter().chain(second).collect()
        }
    }
}

/// Hairlines in the gutters between text columns of a grid, given as starts and measures.
pub(super) fn column_rules(
    columns: &[(Length, Length)],
    top: Length,
    bottom: Length,
    grid: &Grid,
    strokes: &Strokes,
) -> Vec<FrameItem> {
    let middle = |pair: &[(Length, Length)]| (pair[0].0 + pair[0].1 + pair[1].0) / 2;
    let between = |pair| {
        let x = middle(pair);
        let [from, to] = [top, bottom].map(|y| grid.point_on_sheet(Point::new(x, y)));
        FrameItem::Rule(Rule { from, to, weight: strokes.hairline, ink: Ink::BLACK })
    };
    columns.windows(2).map(between).collect()
}

/// Eighths of a wave: how far it stands from the edge, in thousandths of its height.
const WAVE: [i64; 8] = [0, 707, 1000, 707, 0, -707, -1000, -707];
/// Length and height of a wave, in thousandths of a point.
const WAVE_LENGTH: i64 = 6000;
const WAVE_HEIGHT: i64 = 1100;

/// A wavy outline 花边 along the edges of `rect`, whole waves on each side.
fn wave(rect: Rect) -> Vec<Point> {
    let side = |length: Length| {
        let waves = (length.to_milli_pt() / WAVE_LENGTH).max(1);
        (0..waves * 8).map(move |eighth| {
            let out = Length::milli_pt(WAVE_HEIGHT * WAVE[(eighth % 8) as usize] / 1000);
            (length.scale(eighth, waves * 8), out)
        })
    };
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let upper = side(rect.width).map(|(along, out)| Point::new(left + along, top - out));
    let right_side = side(rect.height).map(|(along, out)| Point::new(right + out, top + along));
    let lower = side(rect.width).map(|(along, out)| Point::new(right - along, bottom + out));
    let left_side = side(rect.height).map(|(along, out)| Point::new(left - out, bottom - along));
    upper.chain(right_side).chain(lower).chain(left_side).collect()
}
