//! Text beyond its box: the end of a story that found no place, beside the page.
//!
//! In: what is over of a page's stories. Out: its lines in the ink of proofs, under the name of its box, and how much
//! larger the sheet is for them; at the box, where it ends. Horizontal lines stand at the right of the page, column
//! after column, vertical ones below it, from right to left.

use super::sheet::margin;
use super::writer::{Writer, inked, long, moved, stroke};
use crate::diag::{Lang, Text};
use crate::frame::{FrameItem, Page, PlacedBox};
use crate::page::outcome::{Composed, Overset};
use crate::say;
use crate::unit::{Insets, Length, Point, Writing};

/// What stands beside a page.
pub(super) struct Beyond {
    pub items: Vec<FrameItem>,
    /// How far the sheet reaches beyond the page for it.
    pub margin: Insets,
}

/// Sets what is over of the stories of a page.
pub(super) fn set(composed: &Composed, lang: Lang, writer: &mut Writer<'_>) -> Beyond {
    let mut beyond = Beyond { items: Vec::new(), margin: margin(writer) };
    for writing in [Writing::Horizontal, Writing::Vertical] {
        let mut column = Column::new(&composed.page, writing, writer);
        for over in composed.overset.iter().filter(|over| written(over) == writing) {
            let beside = composed.page.boxes.iter().find(|placed| placed.name == over.slot);
            column.put(over, beside, lang, writer, &mut beyond.items);
        }
        let far = match writing {
            Writing::Horizontal => &mut beyond.margin.right,
            Writing::Vertical => &mut beyond.margin.bottom,
        };
        *far = (*far).max(column.reach());
    }
    let ends = composed.overset.iter().flat_map(|over| end(&composed.page, over, lang, writer));
    beyond.items.extend(ends.collect::<Vec<_>>());
    beyond
}

fn written(over: &Overset) -> Writing {
    over.lines.first().map_or(Writing::Horizontal, |line| line.writing)
}

/// Columns beside the page, counted along and across their lines.
struct Column {
    writing: Writing,
    /// Width of the page, by which places along and across lines are found on the sheet.
    width: Length,
    /// Where lines may end up at most, across them.
    most: Length,
    /// The edge that the sheet reaches to without them.
    edge: Length,
    /// White beside columns.
    gap: Length,
    /// Where the column at work begins.
    at: Point,
    /// How long its lines are.
    measure: Length,
}

impl Column {
    fn new(page: &Page, writing: Writing, writer: &Writer<'_>) -> Column {
        let around = page.margin();
        let gap = long(&writer.style.margin);
        let (edge, most) = match writing {
            Writing::Horizontal => (page.trim.width + around.right, page.trim.height),
            Writing::Vertical => (page.trim.height + around.bottom, page.trim.width),
        };
        let at = Point::new(edge + gap, Length::ZERO);
        Column { writing, width: page.trim.width, most, edge, gap, at, measure: Length::ZERO }
    }

    /// How far the sheet reaches beyond that edge.
    fn reach(&self) -> Length {
        if self.measure == Length::ZERO {
            Length::ZERO
        } else {
            self.at.x + self.measure + self.gap - self.edge
        }
    }

    /// Puts a story's end under what stands there.
    fn put(
        &mut self,
        over: &Overset,
        beside: Option<&PlacedBox>,
        lang: Lang,
        writer: &mut Writer<'_>,
        items: &mut Vec<FrameItem>,
    ) {
        let (size, ink) = (long(&writer.style.size), writer.style.overset.clone());
        let head = match self.writing {
            Writing::Horizontal => over.pitch.max(size.scale(12, 10)),
            Writing::Vertical => Length::ZERO,
        };
        self.level_with(beside, head + over.pitch * over.lines.len() as i64);
        if self.at.y + head + over.pitch > self.most {
            self.turn();
        }
        let said = told(over);
        let name =
            writer.line(&format!("{} · {}", over.slot, said.in_lang(lang)), size, &ink, "proof-overset");
        let at = match self.writing {
            Writing::Horizontal => Point::new(self.at.x, self.at.y + size),
            // Above the first of the lines that run down.
            Writing::Vertical => {
                let right = self.writing.point_on_sheet(self.at, self.width);
                Point::new(right.x - name.role.width, right.y - size / 2)
            }
        };
        items.push(moved(name, at));
        self.at.y += head;
        for (row, line) in over.lines.iter().enumerate() {
            if self.at.y + over.pitch > self.most {
                self.turn();
            }
            let within = Point::new(line.origin.x, line.origin.y - over.pitch * row as i64);
            let at = Point::new(self.at.x + within.x, self.at.y + within.y);
            let at = self.writing.point_on_sheet(at, self.width);
            let mut line = inked(line.clone(), &ink);
            line.origin = Point::default();
            line.role.column = 0;
            items.push(moved(line, at));
            self.measure = self.measure.max(over.measure);
            self.at.y += over.pitch;
        }
        self.at.y += over.pitch;
    }

    /// Goes on to where the box begins, if what is over finds room from there on.
    fn level_with(&mut self, beside: Option<&PlacedBox>, needed: Length) {
        let start = beside.map(|placed| self.writing.rect_from_sheet(placed.rect, self.width).y);
        if let Some(start) = start.filter(|&start| start > self.at.y && start + needed <= self.most) {
            self.at.y = start;
        }
    }

    /// Turns to the next column.
    fn turn(&mut self) {
        self.at = Point::new(self.at.x + self.measure + self.gap, Length::ZERO);
    }
}

/// How much is over.
pub(super) fn told(over: &Overset) -> Text {
    let (lines, chars) = (over.lines.len(), over.chars);
    say!("{lines} lines ({chars} characters) over"; "超出{lines}行（{chars}字）")
}

/// Where a box ends whose story goes on beside the page: a stroke at its end, and how much is over.
fn end(page: &Page, over: &Overset, lang: Lang, writer: &mut Writer<'_>) -> Vec<FrameItem> {
    let Some(placed) = page.boxes.iter().find(|placed| placed.name == over.slot) else { return Vec::new() };
    let (size, ink, rect) = (long(&writer.style.label), writer.style.overset.clone(), placed.rect);
    let said = told(over);
    let words = writer.line(said.in_lang(lang), size, &ink, "proof-end");
    // The words stand below the box, where there is white or another box's head, at the end of its text.
    let (bottom, below) = (rect.bottom(), rect.bottom() + size);
    let (from, to, at) = match written(over) {
        Writing::Horizontal => (
            Point::new(rect.x, bottom),
            Point::new(rect.right(), bottom),
            Point::new(rect.right() - words.role.width, below),
        ),
        Writing::Vertical => {
            (Point::new(rect.x, rect.y), Point::new(rect.x, bottom), Point::new(rect.x, below))
        }
    };
    vec![stroke(from, to, long(&writer.style.bar) / 2, &ink), moved(words, at)]
}
