//! Words beside running text, broken into lines of one width: titles and notes of tables, pull quotes, captions.
//!
//! In: text in a role at a size. Out: its lines, to be placed by whoever knows where.

use super::draw::{Pen, draw};
use super::roles::RoleStyle;
use super::setter::{Setter, Styled};
use crate::flow::ems;
use crate::frame::TextLine;
use crate::input::layout::Align;
use crate::line::{BreakReason, Breaker, LineCut, SetLine, set_line};
use crate::source::Span;
use crate::text::MeasuredText;
use crate::unit::{Em, Length, Point, Writing};
use std::ops::Range;

/// What words are set in.
#[derive(Clone, Copy)]
pub(super) struct Form<'r> {
    pub role: &'r RoleStyle,
    pub size: Length,
    pub width: Length,
    pub writing: Writing,
}

/// Words as lines.
pub(super) struct Words {
    pub text: MeasuredText,
    pub lines: Vec<SetLine>,
    pub size: Length,
    /// Top of one line to top of the next.
    pub leading: Length,
    pub align: Align,
    /// What the lines stand in.
    pub width: Length,
    /// From a line's baseline or centre line back to the edge of its em box.
    rise: Em,
}

/// Measures `text` in the role `name`; its bytes stand in the sources where `place` says.
pub(super) fn measure(
    text: &str,
    name: &str,
    writing: Writing,
    place: &dyn Fn(Range<usize>) -> Option<Span>,
    setter: &mut Setter<'_>,
) -> MeasuredText {
    let measured = setter.measure(&Styled { writing, ..Styled::plain(text, name) }, place);
    setter.hold_names(measured)
}

/// From one line to the next in a role at a size.
pub(super) fn leading(role: &RoleStyle, size: Length) -> Length {
    match role.leading {
        Some(leading) if role.sizes.len() <= 1 => leading,
        // A leading that is stated for several sizes is that of the largest.
        Some(leading) => leading.scale(size.to_raw(), role.sizes[0].to_raw().max(1)),
        None => size.scale(1250, 1000),
    }
}

impl Words {
    /// Breaks measured text into lines.
    pub fn set(text: MeasuredText, form: &Form<'_>, setter: &Setter<'_>) -> Words {
        let cuts = cuts(&text, form, form.width, setter);
        Words::of_cuts(text, cuts, form, setter)
    }

    /// The same with lines of like length: as many as `set` makes, in the width at which the longest and the shortest
    /// differ the least.
    pub fn set_evenly(text: MeasuredText, form: &Form<'_>, setter: &Setter<'_>) -> Words {
        let best = cuts(&text, form, form.width, setter);
        let steps = form.width.whole(form.size / 2);
        let tried = (2..=steps).map(|step| cuts(&text, form, form.size * step / 2, setter));
        let as_many = tried.filter(|tried| tried.len() == best.len());
        let evenest = as_many.min_by_key(|cuts| unevenness(&text, cuts, setter));
        Words::of_cuts(text, evenest.unwrap_or(best), form, setter)
    }

    fn of_cuts(text: MeasuredText, cuts: Vec<LineCut>, form: &Form<'_>, setter: &Setter<'_>) -> Words {
        let ragged = form.role.align != Align::Justify;
        let lines = cuts.into_iter().map(|cut| set_line(&text, cut, setter.rules, ragged)).collect();
        Words {
            text,
            lines,
            size: form.size,
            leading: leading(form.role, form.size),
            align: form.role.align,
            width: form.width,
            rise: setter.rise(form.role, form.writing),
        }
    }

    /// From the first line's em box to the last's.
    pub fn height(&self) -> Length {
        if self.lines.is_empty() {
            return Length::ZERO;
        }
        self.leading * (self.lines.len() as i64 - 1) + self.size
    }

    /// Its lines with the first one's em box at `corner`; `on_sheet` takes a point there to the sheet.
    pub fn draw(&self, corner: Point, pen: &Pen, on_sheet: &dyn Fn(Point) -> Point) -> Vec<TextLine> {
        let pen = Pen { size: self.size, measure: self.width, ..pen.clone() };
        let line = |(number, line): (usize, &SetLine)| {
            let slack = self.width - Em::milli(line.width).at(self.size);
            let x = match self.align {
                Align::Center | Align::Even => slack / 2,
                Align::Right => slack,
                Align::Left | Align::Justify => Length::ZERO,
            };
            let y = self.leading * number as i64 + self.rise.at(self.size);
            draw(&self.text, line, on_sheet(Point::new(corner.x + x, corner.y + y)), &pen)
        };
        self.lines.iter().enumerate().map(line).collect()
    }

    /// The text of its first line that ends inside a word, if one does.
    pub fn torn(&self) -> Option<&str> {
        let torn = self.lines.iter().find(|line| line.cut.reason == BreakReason::Cut);
        torn.map(|line| self.text.slice(line.cut.clusters.clone()))
    }
}

fn cuts(text: &MeasuredText, form: &Form<'_>, width: Length, setter: &Setter<'_>) -> Vec<LineCut> {
    let (measure, ragged) = (ems(width, form.size), form.role.align != Align::Justify);
    Breaker::new(text, setter.rules, form.role.indent, ragged).cut(&|_| measure, 0)
}

/// How much the longest of some lines is longer than the shortest, in thousandths of an em.
fn unevenness(text: &MeasuredText, cuts: &[LineCut], setter: &Setter<'_>) -> i32 {
    let widths = || cuts.iter().map(|cut| set_line(text, cut.clone(), setter.rules, true).width);
    widths().max().unwrap_or(0) - widths().min().unwrap_or(0)
}
