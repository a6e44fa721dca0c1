//! Words that are added to a proof: names, numbers, headings.
//!
//! In: text, its size and ink. Out: lines that begin at the sheet's corner, to be moved to their places. They are set
//! in the style's own faces, horizontally unless asked otherwise.

use crate::flow::ems;
use crate::font::FontBook;
use crate::frame::{FrameItem, Rule, TextLine};
use crate::ink::Ink;
use crate::input::At;
use crate::input::delivery::Marks;
use crate::input::layout::Align;
use crate::input::style::ProofStyle;
use crate::line::{Breaker, set_line};
use crate::page::draw::{Pen, draw};
use crate::page::setter::{Setter, Styled, Tongues, pen};
use crate::unit::{Length, Measure, Point, Writing};
use std::sync::Arc;

/// What sets words on a proof.
pub(super) struct Writer<'a> {
    setter: Setter<'a>,
    /// How proofs look.
    pub style: &'a ProofStyle,
    /// The body size of the page.
    pub body: Length,
}

impl<'a> Writer<'a> {
    pub fn new(faces: &'a FontBook, tongues: Tongues<'a>, body: Length) -> Writer<'a> {
        Writer { setter: Setter::new(faces, tongues), style: &tongues.style.proof, body }
    }

    /// One line in the role of proofs.
    pub fn line(&mut self, text: &str, size: Length, ink: &Ink, part: &'static str) -> TextLine {
        let single = self.setter.single(text, &self.style.role, size);
        let pen = Pen { ink: Some(ink.clone()), ..pen(&Arc::from("proof"), part) };
        single.place(Length::ZERO, single.width(), Length::ZERO, Align::Left, &pen)
    }

    /// A paragraph in the faces of a role, in as many lines as it takes; in those of the body where there is none.
    pub fn paragraph(
        &mut self,
        text: &str,
        part: &'static str,
        size: Length,
        (writing, measure): (Writing, Length),
    ) -> Vec<TextLine> {
        let role = if self.setter.role(part).is_some() { part } else { "body" };
        let text = self.setter.measure(&Styled { writing, ..Styled::plain(text, role) }, &|_| None);
        let (rules, wide) = (self.setter.rules, ems(measure, size));
        let pen = Pen { size, measure, ink: Some(Ink::BLACK), ..pen(&Arc::from("proof"), part) };
        let cuts = Breaker::new(&text, rules, 0, true).cut(&|_| wide, 0);
        let set = |cut| draw(&text, &set_line(&text, cut, rules, true), Point::default(), &pen);
        cuts.into_iter().map(set).collect()
    }

    /// How lines of a part stand in their measure.
    pub fn align(&self, part: &str) -> Align {
        self.setter.role(part).map_or(Align::Left, |role| role.align)
    }

    /// The number of a line, beside its start.
    pub fn number(&mut self, number: u32, line: &TextLine, away: Length) -> FrameItem {
        let (size, ink) = (long(&self.style.digits), &self.style.ink);
        let digits = self.line(&number.to_string(), size, ink, "proof-number");
        let (Point { x, y }, wide) = (line.origin, digits.role.width);
        moved(
            digits,
            match line.writing {
                Writing::Horizontal => Point::new(x - away - wide, y),
                Writing::Vertical => Point::new(x - wide / 2, y - away),
            },
        )
    }
}

/// A length of proofs, which know no 字.
pub(super) fn long(measure: &At<Measure>) -> Length {
    Marks::length_of(measure)
}

/// A line with its start moved by `by`.
pub(super) fn moved(line: TextLine, by: Point) -> FrameItem {
    let origin = Point::new(line.origin.x + by.x, line.origin.y + by.y);
    FrameItem::Text(TextLine { origin, ..line })
}

/// A line in one ink.
pub(super) fn inked(mut line: TextLine, ink: &Ink) -> TextLine {
    line.runs.iter_mut().for_each(|run| run.ink = ink.clone());
    line
}

/// A straight stroke.
pub(super) fn stroke(from: Point, to: Point, weight: Length, ink: &Ink) -> FrameItem {
    FrameItem::Rule(Rule { from, to, weight, ink: ink.clone() })
}
