//! A pull quote 引语 in its place: larger than the text, between rules or under a large mark.
//!
//! In: its words and a rectangle of the page's grid. Out: its items, and whether its words fit. They are set at the
//! largest of the role's sizes that its place holds, in lines of like length.

use super::desk::Desk;
use super::grid::Grid;
use super::setter::{Setter, Single, Styled, pen};
use super::words::{self, Form, Words};
use crate::frame::{FrameItem, Rule};
use crate::ink::Ink;
use crate::input::layout::Align;
use crate::input::matter::{Quote, QuoteRules};
use crate::source::FileId;
use crate::unit::{Length, Measure, Point, Rect};
use std::sync::Arc;

/// A quote as set.
#[derive(Default)]
pub(super) struct SetQuote {
    pub items: Vec<FrameItem>,
    /// Grid lines that its words are too long at the smallest size.
    pub over: u32,
    /// A line that ends inside a word.
    pub torn: Option<String>,
}

/// What a quote's parts come to at a size.
struct Plan {
    words: Words,
    by: Option<Words>,
    mark: Option<Single>,
    /// What the mark takes of the height.
    mark_height: Length,
    gap: Length,
}

impl Plan {
    fn height(&self) -> Length {
        let by = self.by.as_ref().map_or(Length::ZERO, |by| self.gap + by.height());
        self.mark_height + self.words.height() + by
    }
}

/// Sets `quote`, of the story in `file`, in `place` of the page's grid.
pub(super) fn set(
    quote: &Quote,
    file: FileId,
    place: Rect,
    slot: &Arc<str>,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> SetQuote {
    let style = &desk.sheet.style.quote;
    let grid = &desk.grid;
    let [aside, above] = style.inset.each_ref().map(|measure| length(measure, desk));
    let rule = if style.rules == QuoteRules::None { Length::ZERO } else { length(&style.weight, desk) };
    let (top, bottom) = match style.rules {
        QuoteRules::None | QuoteRules::Side => (Length::ZERO, Length::ZERO),
        QuoteRules::Top => (rule + above, Length::ZERO),
        QuoteRules::Both => (rule + above, rule + above),
    };
    let side = if style.rules == QuoteRules::Side { rule } else { Length::ZERO };
    let width = (place.width - side - aside * 2).max(grid.body);
    let height = (place.height - top - bottom).max(Length::ZERO);
    let Some(plan) = plan(quote, file, (width, height), desk, setter) else { return SetQuote::default() };
    let ink = setter.roles.ink(Some(&style.colour));
    let mut items = rules(style.rules, place, rule, &ink, grid);
    let over = (plan.height() - height).max(Length::ZERO);
    let y = place.y + top + (height - plan.height()).max(Length::ZERO) / 2;
    items.extend(draw(&plan, Point::new(place.x + side + aside, y), slot, &ink, grid, setter));
    let torn = plan.words.torn().map(str::to_owned);
    SetQuote { items, over: over.whole_up(plan.words.leading) as u32, torn }
}

fn length(measure: &Measure, desk: &Desk<'_>) -> Length {
    measure.resolve(&desk.scale).unwrap_or(Length::ZERO).max(Length::ZERO)
}

/// The quote at the largest size at which it is no higher than its place and tears no word; else at the smallest.
fn plan(
    quote: &Quote,
    file: FileId,
    (width, height): (Length, Length),
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> Option<Plan> {
    let style = &desk.sheet.style.quote;
    let (role, by_role) = (setter.role("quote")?, setter.role("quote-by")?);
    let writing = desk.grid.writing;
    let place = quote.text.span(file);
    let [open, close] = &style.around;
    let words = format!("{open}{}{close}", quote.text.trim());
    let text = words::measure(&words, "quote", writing, &|_| Some(place.clone()), setter);
    let by = quote.by.as_ref().map(|by| {
        let words = format!("{}{by}", style.by);
        words::measure(&words, "quote-by", writing, &|_| Some(place.clone()), setter)
    });
    let mut last = None;
    for &size in &role.sizes {
        let words = Words::set_evenly(text.clone(), &Form { role, size, width, writing }, setter);
        let by = by.as_ref().and_then(|by| {
            // The largest below the quote's that stands on one line; else the smallest.
            let form = |size| Form { role: by_role, size, width, writing };
            let tried = |&size: &Length| Words::set(by.clone(), &form(size), setter);
            let smaller = by_role.sizes.iter().filter(|&&of_by| of_by < size);
            let one = smaller.map(tried).find(|words| words.lines.len() <= 1);
            one.or_else(|| by_role.sizes.last().map(tried))
        });
        let mark = mark(&style.mark, desk, setter);
        let mark_height =
            mark.as_ref().map_or(Length::ZERO, |mark| mark.size.scale(i64::from(style.mark_height), 1000));
        let plan = Plan { gap: size / 2, words, by, mark, mark_height };
        if plan.height() <= height && plan.words.torn().is_none() {
            return Some(plan);
        }
        last = Some(plan);
    }
    last
}

/// The large mark, in the style's role for it.
fn mark(mark: &str, desk: &Desk<'_>, setter: &mut Setter<'_>) -> Option<Single> {
    if mark.is_empty() {
        return None;
    }
    let size = setter.role("quote-mark")?.sizes.first().copied()?;
    let styled = Styled { writing: desk.grid.writing, ..Styled::plain(mark, "quote-mark") };
    Some(setter.single_of(&styled, size, &|_| None))
}

fn draw(
    plan: &Plan,
    corner: Point,
    slot: &Arc<str>,
    ink: &Ink,
    grid: &Grid,
    setter: &Setter<'_>,
) -> Vec<FrameItem> {
    let on_sheet = |point| grid.point_on_sheet(point);
    let mut items = Vec::new();
    let mut y = corner.y + plan.mark_height;
    if let (Some(mark), Some(role)) = (&plan.mark, setter.role("quote-mark")) {
        let mut pen = pen(slot, "quote-mark");
        pen.ink = Some(ink.clone());
        let rise = setter.rise(role, grid.writing).at(mark.size);
        let mut line = mark.place(corner.x, plan.words.width, corner.y + rise, Align::Left, &pen);
        line.origin = on_sheet(line.origin);
        items.push(FrameItem::Text(line));
    }
    let words = plan.words.draw(Point::new(corner.x, y), &pen(slot, "quote"), &on_sheet);
    items.extend(words.into_iter().map(FrameItem::Text));
    y += plan.words.height() + plan.gap;
    if let Some(by) = &plan.by {
        let lines = by.draw(Point::new(corner.x, y), &pen(slot, "quote-by"), &on_sheet);
        items.extend(lines.into_iter().map(FrameItem::Text));
    }
    items
}

/// The rules of a quote, inside its place.
fn rules(rules: QuoteRules, place: Rect, weight: Length, ink: &Ink, grid: &Grid) -> Vec<FrameItem> {
    let half = weight / 2;
    let across = |y: Length| (Point::new(place.x, y), Point::new(place.right(), y));
    let strokes = match rules {
        QuoteRules::None => Vec::new(),
        QuoteRules::Top => vec![across(place.y + half)],
        QuoteRules::Both => vec![across(place.y + half), across(place.bottom() - half)],
        QuoteRules::Side => {
            vec![(Point::new(place.x + half, place.y), Point::new(place.x + half, place.bottom()))]
        }
    };
    let rule = |(from, to)| {
        let [from, to] = [from, to].map(|point| grid.point_on_sheet(point));
        FrameItem::Rule(Rule { from, to, weight, ink: ink.clone() })
    };
    strokes.into_iter().map(rule).collect()
}
