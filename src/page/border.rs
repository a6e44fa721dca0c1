//! Frames around boxes, rules between them, tints under them.

use super::grid::Grid;
use super::ornament::Ornament;
use super::roles::Roles;
use crate::frame::{FrameItem, Outline, Rule, Shape};
use crate::ink::Ink;
use crate::input::layout::{FrameKind, RuleDirection, RuleForm, RuleKind, Slot};
use crate::input::style::FrameStyle;
use crate::unit::{Decimal, Insets, Length, Measure, Point, Rect, Scale, Writing};
use std::collections::BTreeMap;

/// Strokes of a style, resolved.
pub(super) struct Strokes {
    hairline: Length,
    thick: Length,
    gap: Length,
    ornaments: BTreeMap<String, Ornament>,
}

impl Strokes {
    pub fn new(style: &FrameStyle, scale: &Scale) -> Strokes {
        let length = |measure: &Measure| measure.resolve(scale).unwrap_or(Length::milli_pt(300));
        Strokes {
            hairline: length(&style.hairline),
            thick: length(&style.thick),
            gap: length(&style.double_gap),
            ornaments: style
                .all_ornaments()
                .iter()
                .map(|(n, o)| (n.clone(), Ornament::new(o, scale)))
                .collect(),
        }
    }
}

impl Strokes {
    fn ornament(&self, name: &str) -> Option<&Ornament> {
        self.ornaments.get(name)
    }

    /// Weights of the strokes of a rule.
    fn pair(&self, form: &RuleForm, stated: Option<Length>) -> (Length, Option<Length>) {
        let weight = stated.unwrap_or(self.hairline);
        match form.kind {
            RuleKind::Double => (weight, Some(weight)),
            RuleKind::ThickThin => (stated.unwrap_or(self.thick), Some(self.hairline)),
            _ => (weight, form.double.then_some(self.hairline)),
        }
    }
}

/// What a box or a place stands on.
pub(super) struct Ground<'g> {
    pub frame: FrameKind,
    /// From 0 to 1.
    pub tint: Option<Decimal>,
    /// The ornament's name, for a frame that is one.
    pub ornament: Option<&'g str>,
    /// Colour of all, by its name in the style.
    pub colour: Option<&'g str>,
}

/// The ink of a box's ground, where it has one.
pub(super) fn ground_ink(slot: &Slot, roles: &Roles) -> Option<Ink> {
    let ink = roles.ink(slot.colour.as_ref().map(|colour| colour.value.as_str()));
    slot.tint.map(|tint| ink.tinted(tint.to_milli().clamp(0, 1000) as u16))
}

/// The ground and the frame of a box.
pub(super) fn frame(slot: &Slot, rect: Rect, strokes: &Strokes, roles: &Roles) -> Vec<FrameItem> {
    let [colour, ornament] =
        [&slot.colour, &slot.ornament].map(|name| name.as_ref().map(|name| name.as_str()));
    ground(&Ground { frame: slot.frame, tint: slot.tint, ornament, colour }, rect, strokes, roles)
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
        FrameKind::Wave => {
            items.extend(strokes.ornament("wave").map(|wave| wave.around(rect, &ink)).unwrap_or_default())
        }
        FrameKind::Ornament => {
            let name = ground.ornament.unwrap_or_default();
            items.extend(
                strokes.ornament(name).map(|ornament| ornament.around(rect, &ink)).unwrap_or_default(),
            );
        }
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
    let gutter = grid.body * i64::from(grid.gutter);
    let (x, y) = match grid.writing {
        Writing::Horizontal => (rect.x - gutter / 2, rect.y + rect.height / 2),
        Writing::Vertical => (rect.x + rect.width / 2, rect.y - gutter / 2),
    };
    let down = form.direction == RuleDirection::Down;
    let (from, length) =
        if down { (Point::new(x, rect.y), rect.height) } else { (Point::new(rect.x, y), rect.width) };
    let ornament = match form.kind {
        RuleKind::Plain | RuleKind::Double | RuleKind::ThickThin => None,
        RuleKind::Wave => strokes.ornament("wave"),
        RuleKind::Dotted => strokes.ornament("dots"),
        RuleKind::Ornament => form.ornament.as_ref().and_then(|name| strokes.ornament(name)),
    };
    if let Some(ornament) = ornament {
        return ornament.along(from, length, down, &ink);
    }
    let stated = form.weight.as_ref().and_then(|weight| weight.resolve(scale).ok());
    let (first, second) = strokes.pair(form, stated);
    let stroke = |aside: Length, weight: Length| match down {
        true => self::down(x + aside, rect.y, rect.bottom(), weight, &ink),
        false => across(rect.x, rect.right(), y + aside, weight, &ink),
    };
    let aside = |second: Length| first / 2 + strokes.gap + second / 2;
    std::iter::once(stroke(Length::ZERO, first))
        .chain(second.map(|weight| stroke(aside(weight), weight)))
        .collect()
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
