//! Furniture: masthead, ear, folio and fixed text, from templates that the edition fills in.

use super::desk::Desk;
use super::setter::{Setter, pen};
use super::values::Values;
use crate::diag::{Code, Diagnostic};
use crate::frame::{FrameItem, Outline, Shape};
use crate::input::layout::{Item, Slot};
use crate::say;
use crate::source::FileId;
use crate::unit::{Length, Measure, Rect, Writing};
use std::sync::Arc;

/// What the items of a box come to.
#[derive(Default)]
pub(super) struct Furniture {
    pub items: Vec<FrameItem>,
    pub findings: Vec<Diagnostic>,
}

/// Sets the items of a box, horizontally whichever way the page is written.
pub(super) fn set(
    slot: &Slot,
    rect: Rect,
    values: &Values,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> Furniture {
    let name: Arc<str> = slot.name.as_str().into();
    let mut furniture = Furniture::default();
    for item in &slot.item {
        let place = item_rect(item, rect, desk);
        furniture.fill(item, place, setter);
        let lines = furniture.lines(item, values, desk.sheet.layout_file);
        furniture.set(item, &lines, place, &name, desk, setter);
    }
    furniture
}

fn item_rect(item: &Item, rect: Rect, desk: &Desk<'_>) -> Rect {
    let length = |measure: &Option<Measure>| measure.as_ref().and_then(|m| m.resolve(&desk.scale).ok());
    let x = rect.x + length(&item.x).unwrap_or(Length::ZERO);
    let width = length(&item.width).unwrap_or(rect.right() - x);
    let y = rect.y + desk.grid.pitch * (i64::from(*item.line) - 1);
    Rect::new(x, y, width, desk.grid.height_of(u32::from(*item.lines)))
}

impl Furniture {
    fn fill(&mut self, item: &Item, place: Rect, setter: &Setter<'_>) {
        if let Some(colour) = &item.fill {
            let fill = Some(setter.roles.ink(Some(colour)));
            self.items.push(FrameItem::Shape(Shape { outline: Outline::Rect(place), fill, stroke: None }));
        }
    }

    /// The item's lines with the edition's values in them.
    fn lines(&mut self, item: &Item, values: &Values, layout: FileId) -> Vec<String> {
        let mut lines = Vec::new();
        for template in item.text.iter() {
            match values.fill(template) {
                Ok(text) => lines.extend(text),
                Err(unknown) => self.findings.push(unknown_value(&unknown, item, layout, values)),
            }
        }
        lines
    }

    /// Sets `lines` evenly in `place`, each in the middle of its strip.
    fn set(
        &mut self,
        item: &Item,
        lines: &[String],
        place: Rect,
        slot: &Arc<str>,
        desk: &Desk<'_>,
        setter: &mut Setter<'_>,
    ) {
        let Some(role) = setter.role(&item.role) else { return };
        let strip = place.height / lines.len().max(1) as i64;
        let stated = item.size.as_ref().and_then(|size| size.resolve(&desk.scale).ok());
        let mut sizes = stated.map_or_else(|| role.sizes.clone(), |size| vec![size]);
        let smallest = sizes[sizes.len() - 1];
        sizes.retain(|&size| size <= strip || size == smallest);
        let (singles, fits) = setter.largest(Writing::Horizontal, lines, &item.role, &sizes, place.width);
        if !fits {
            let widest = lines.iter().max_by_key(|line| line.chars().count());
            self.findings.extend(widest.map(|text| too_wide(text, item, desk.sheet.layout_file)));
        }
        let mut pen = pen(slot, "furniture");
        pen.ink = item.colour.as_ref().map(|colour| setter.roles.ink(Some(colour)));
        let align = item.align.unwrap_or(role.align);
        for (number, single) in singles.iter().enumerate() {
            pen.paragraph = number as u32;
            let top = place.y + strip * number as i64 + (strip - single.size) / 2;
            let baseline = top + setter.ascent(role).at(single.size);
            self.items.push(FrameItem::Text(single.place(place.x, place.width, baseline, align, &pen)));
        }
    }
}

fn too_wide(text: &str, item: &Item, file: FileId) -> Diagnostic {
    Diagnostic::new(Code::TextTooWide, say!("“{text}” is wider than its place"; "“{text}”超出所给宽度"))
        .at(item.role.span(file))
        .hint(say!("give it more width or a smaller size"; "加宽位置或用小一号字"))
}

fn unknown_value(name: &str, item: &Item, file: FileId, values: &Values) -> Diagnostic {
    let known = values.names().collect::<Vec<_>>().join(", ");
    Diagnostic::new(Code::UnknownName, say!("furniture has no value `{name}`"; "没有名为“{name}”的版面数据"))
        .at(item.role.span(file))
        .hint(say!("there are: {known}"; "可用：{known}"))
}
