//! Furniture: masthead, ear, folio and fixed text, from templates that the edition fills in.

use super::ad::contain;
use super::desk::Desk;
use super::grid::Grid;
use super::setter::{Setter, pen};
use super::values::Values;
use crate::diag::{Code, Diagnostic};
use crate::frame::{Drawing, FrameItem, Image, Outline, Picture, PixelRect, Shape, TextLine};
use crate::input::Many;
use crate::input::layout::{Align, Ground, Item, Slot};
use crate::say;
use crate::source::FileId;
use crate::unit::{Length, Measure, Point, Rect, Scale, Size, Writing};
use std::sync::Arc;

/// A nameplate as art.
#[derive(Clone, Debug)]
pub enum Nameplate {
    /// A picture or a PDF.
    Picture(Arc<Picture>),
    /// Outlines.
    Drawing(Arc<Drawing>),
}

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
        let mirror = slot.mirror && is_even(&desk.sheet.entry.number);
        let mut place = item_rect(item, rect, mirror, &desk.grid, &desk.scale);
        if *slot.place == Ground::Fold && item.lines.range.is_empty() {
            place.height = rect.bottom() - place.y; // lines that run downwards have the strip's length
        }
        let item =
            &if mirror { Item { align: mirrored(item, setter), ..item.clone() } } else { item.clone() };
        furniture.fill(item, place, setter);
        if let (Some(_), Some(nameplate)) = (&item.art, desk.sheet.nameplate) {
            furniture.art(nameplate, item, place, &name, setter);
            continue;
        }
        let lines = furniture.lines(item, values, desk.sheet.layout_file);
        furniture.set(item, &lines, place, slot, desk, setter);
    }
    furniture
}

/// The place of an item in a box at `rect`, left for right with `mirror`.
pub(super) fn item_rect(item: &Item, rect: Rect, mirror: bool, grid: &Grid, scale: &Scale) -> Rect {
    let length = |measure: &Option<Measure>| measure.as_ref().and_then(|m| m.resolve(scale).ok());
    let x = rect.x + length(&item.x).unwrap_or(Length::ZERO);
    let width = length(&item.width).unwrap_or(rect.right() - x);
    let y = rect.y + grid.pitch * (i64::from(*item.line) - 1);
    let x = if mirror { rect.x + rect.right() - x - width } else { x };
    Rect::new(x, y, width, grid.height_of(u32::from(*item.lines)))
}

/// Whether a page number is even: in horizontal papers a left-hand page.
pub(super) fn is_even(number: &str) -> bool {
    number.bytes().rev().find(u8::is_ascii_digit).is_some_and(|digit| digit % 2 == 0)
}

/// How a mirrored item stands in its width.
fn mirrored(item: &Item, setter: &Setter<'_>) -> Option<Align> {
    let align = item.align.or_else(|| Some(setter.role(&item.role)?.align));
    align.map(|align| match align {
        Align::Left | Align::Justify => Align::Right,
        Align::Right => Align::Left,
        Align::Center | Align::Even => align,
    })
}

impl Furniture {
    fn fill(&mut self, item: &Item, place: Rect, setter: &Setter<'_>) {
        if let Some(colour) = &item.fill {
            let fill = Some(setter.roles.ink(Some(colour)));
            self.items.push(FrameItem::Shape(Shape { outline: Outline::Rect(place), fill, stroke: None }));
        }
    }

    /// Draws the nameplate as large as `place` holds it.
    fn art(&mut self, nameplate: &Nameplate, item: &Item, place: Rect, slot: &Arc<str>, setter: &Setter<'_>) {
        let parts = |size: Size| {
            [size.width, size.height].map(|length| length.to_milli_pt().clamp(1, i64::from(u32::MAX)) as u32)
        };
        let [across, down] = match nameplate {
            Nameplate::Picture(picture) => picture.printed.map_or([picture.width, picture.height], parts),
            Nameplate::Drawing(drawing) => parts(drawing.size),
        };
        let own = contain((across, down), place);
        let slack = place.width - own.width;
        let x = match item.align.unwrap_or_default() {
            Align::Left | Align::Justify => place.x,
            Align::Center | Align::Even => place.x + slack / 2,
            Align::Right => place.x + slack,
        };
        let rect = Rect::new(x, place.y + (place.height - own.height) / 2, own.width, own.height);
        match nameplate {
            Nameplate::Picture(picture) => {
                let crop = PixelRect { x: 0, y: 0, width: picture.width, height: picture.height };
                let image = Image {
                    picture: picture.clone(),
                    rect,
                    crop,
                    ground: None,
                    mono: false,
                    slot: slot.clone(),
                };
                self.items.push(FrameItem::Image(image));
            }
            Nameplate::Drawing(drawing) => {
                let ink = item.colour.as_ref().map(|colour| setter.roles.ink(Some(colour)));
                self.items.extend(drawing.placed(rect, ink.as_ref()).into_iter().map(FrameItem::Shape));
            }
        }
    }

    /// The item's lines with the edition's values in them; art that there is none of is told by the title.
    fn lines(&mut self, item: &Item, values: &Values, layout: FileId) -> Vec<String> {
        let mut lines = Vec::new();
        let title = Many(vec!["[{title}]".to_owned()]);
        let templates = if item.art.is_some() { &title } else { &item.text };
        for template in templates.iter() {
            match values.fill(template) {
                Ok(text) => lines.extend(text),
                Err(unknown) => self.findings.push(unknown_value(&unknown, item, layout, values)),
            }
        }
        lines
    }

    /// Sets `lines` evenly in `place`, each in the middle of its strip; downwards, the first strip at the right.
    fn set(
        &mut self,
        item: &Item,
        lines: &[String],
        place: Rect,
        slot: &Slot,
        desk: &Desk<'_>,
        setter: &mut Setter<'_>,
    ) {
        let Some(role) = setter.role(&item.role) else { return };
        let (writing, along, across) = match *slot.place {
            Ground::Area => (Writing::Horizontal, place.width, place.height),
            Ground::Fold => (Writing::Vertical, place.height, place.width),
        };
        let strip = across / lines.len().max(1) as i64;
        let stated = item.size.as_ref().and_then(|size| size.resolve(&desk.scale).ok());
        let mut sizes = stated.map_or_else(|| role.sizes.clone(), |size| vec![size]);
        let smallest = sizes[sizes.len() - 1];
        sizes.retain(|&size| size <= strip || size == smallest);
        let (singles, fits) = setter.largest(writing, lines, &item.role, &sizes, along);
        if !fits {
            let widest = lines.iter().max_by_key(|line| line.chars().count());
            self.findings.extend(widest.map(|text| too_wide(text, item, desk.sheet.layout_file)));
        }
        let mut pen = pen(&slot.name.as_str().into(), "furniture");
        pen.ink = item.colour.as_ref().map(|colour| setter.roles.ink(Some(colour)));
        let align = item.align.unwrap_or(role.align);
        for (number, single) in singles.iter().enumerate() {
            pen.paragraph = number as u32;
            let edge = strip * number as i64;
            let line = match writing {
                Writing::Horizontal => {
                    let top = place.y + edge + (strip - single.size) / 2;
                    let baseline = top + setter.ascent(role).at(single.size);
                    single.place(place.x, place.width, baseline, align, &pen)
                }
                Writing::Vertical => {
                    let line =
                        single.place(place.y, place.height, place.right() - edge - strip / 2, align, &pen);
                    TextLine { origin: Point::new(line.origin.y, line.origin.x), ..line }
                }
            };
            self.items.push(FrameItem::Text(line));
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
