//! The proof of a story 小样: one column on sheets of its own, with room for corrections.
//!
//! In: the stories that begin on a page, as set. Out: for each, its head, its lines as the page has them, one under
//! another, then what found no place, in the ink of proofs under a stroke, and the words of its pictures and matter.
//! Vertical lines run down a sheet on its side, with room for corrections below them.

use super::beyond::told;
use super::sheet::AWAY;
use super::stories::{self, Story};
use super::writer::{Writer, inked, long, moved, stroke};
use super::{Composed, Proofs};
use crate::frame::{FrameItem, Page, TextLine};
use crate::ink::Ink;
use crate::input::article::FrontMatter;
use crate::input::delivery::Stamp;
use crate::unit::{Length, Point, Size, Writing};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The galleys of a page.
pub(super) fn pages(
    proofs: &Proofs<'_>,
    page: &Composed,
    writer: &mut Writer<'_>,
    stamp: &Stamp,
) -> Vec<Page> {
    let heading = stamp.line(&writer.style.galley.heading).unwrap_or_default();
    let stories = stories::on(proofs, page).into_iter();
    let stories = stories.filter(|story| !story.lines.is_empty() || story.overset.is_some());
    stories
        .flat_map(|story| Galley::of(proofs, &story, writer).sheets(&heading, page, &story, writer))
        .collect()
}

/// A line of a galley.
struct Row {
    line: TextLine,
    /// From the start of the column to that of the line.
    aside: Length,
    /// Its number, where that is told.
    number: Option<u32>,
    /// How much the row takes across lines.
    height: Length,
    /// What is said in the stroke above it: the page ends there.
    end: Option<String>,
}

/// A story as one column.
struct Galley {
    writing: Writing,
    measure: Length,
    rows: Vec<Row>,
}

impl Galley {
    fn of(proofs: &Proofs<'_>, story: &Story<'_>, writer: &mut Writer<'_>) -> Galley {
        let set = || {
            let over = story.overset.iter().flat_map(|over| &over.lines);
            story.lines.iter().map(|line| line.line).chain(over)
        };
        let writing = set().next().map_or(Writing::Horizontal, |line| line.writing);
        let measure = set().map(|line| line.role.measure).max().unwrap_or(writer.body);
        let mut galley = Galley { writing, measure, rows: Vec::new() };
        galley.words(&head(&story.article.front), writer);
        galley.running(proofs, story, writer);
        galley.words(&tail(&story.article.front), writer);
        galley
    }

    /// Words that the column's own measure breaks.
    fn words(&mut self, words: &[(&'static str, String)], writer: &mut Writer<'_>) {
        let (headline, leading) = (long(&writer.style.galley.headline), long(&writer.style.galley.leading));
        for (part, text) in words {
            let size = if *part == "headline" { headline } else { writer.body };
            let height = leading.max(size.scale(13, 10));
            let lines = writer.paragraph(text, part, size, (self.writing, self.measure));
            let row = |line| Row { line, aside: Length::ZERO, number: None, height, end: None };
            self.rows.extend(lines.into_iter().map(row));
        }
        if let Some(last) = self.rows.last_mut().filter(|_| !words.is_empty()) {
            last.height += leading / 2;
        }
    }

    /// The lines of the page, numbered as they are there, then what is beyond it.
    fn running(&mut self, proofs: &Proofs<'_>, story: &Story<'_>, writer: &Writer<'_>) {
        let leading = long(&writer.style.galley.leading);
        let every = u32::from(writer.style.every.max(1));
        let mut counts: BTreeMap<Arc<str>, u32> = BTreeMap::new();
        let mut row = |line: &TextLine, end: Option<String>| {
            let count = counts.entry(line.role.slot.clone()).or_default();
            *count += u32::from(line.role.part == "body");
            let number = (line.role.part == "body" && count.is_multiple_of(every)).then_some(*count);
            let slack = line.role.measure - line.role.width;
            let aside = writer.align(line.role.part).share(slack);
            Row { line: line.clone(), aside, number, height: leading, end }
        };
        self.rows.extend(story.lines.iter().map(|line| row(line.line, None)));
        let Some(over) = story.overset else { return };
        for (at, line) in over.lines.iter().enumerate() {
            let end = (at == 0).then(|| told(over).in_lang(proofs.lang).to_owned());
            let row = row(line, end);
            self.rows.push(Row { line: inked(row.line, &writer.style.overset), ..row });
        }
        if let Some(last) = self.rows.last_mut() {
            last.height += leading / 2;
        }
    }

    /// The sheets, as many as it takes.
    fn sheets(self, heading: &str, page: &Composed, story: &Story<'_>, writer: &mut Writer<'_>) -> Vec<Page> {
        let form = Form::new(&self, writer);
        let mut sheets: Vec<Vec<Row>> = Vec::new();
        let mut used = form.most;
        for row in self.rows {
            // A sheet has one row at least.
            if used + row.height > form.most {
                sheets.push(Vec::new());
                used = Length::ZERO;
            }
            used += row.height;
            sheets.extend(sheets.is_empty().then(Vec::new));
            if let Some(sheet) = sheets.last_mut() {
                sheet.push(row);
            }
        }
        let count = sheets.len();
        let name = format!("{} {}", page.page.number, story.slot);
        let sheet = |(at, rows): (usize, Vec<Row>)| {
            let said = format!("{heading}　{}　{}　{}/{count}", story.slot, story.article.name, at + 1);
            Page {
                number: if count > 1 { format!("{name} {}", at + 1) } else { name.clone() },
                trim: form.size,
                bleed: Length::ZERO,
                items: form.draw(rows, &said, writer),
                boxes: Vec::new(),
                marks: None,
            }
        };
        sheets.into_iter().enumerate().map(sheet).collect()
    }
}

/// A sheet of a galley, counted along and across its lines.
struct Form {
    writing: Writing,
    size: Size,
    /// Where the column begins.
    start: Point,
    /// What rows may take of it across them.
    most: Length,
    measure: Length,
}

impl Form {
    fn new(galley: &Galley, writer: &Writer<'_>) -> Form {
        let style = &writer.style.galley;
        let (margin, room) = (long(&style.margin), long(&style.room));
        let [short, tall] = [long(&style.sheet[0]), long(&style.sheet[1])];
        let head = long(&writer.style.size) * 2;
        // Along lines: margin, column, room for corrections, margin; the heading stands at the top of the sheet.
        let along = margin * 2 + galley.measure + room;
        let (along, start) = match galley.writing {
            Writing::Horizontal => (along.max(short), Point::new(margin, margin + head)),
            Writing::Vertical => ((along + head).max(short), Point::new(margin + head, margin)),
        };
        let size = match galley.writing {
            Writing::Horizontal => Size::new(along, tall),
            Writing::Vertical => Size::new(tall, along),
        };
        Form { writing: galley.writing, size, start, most: tall - margin - start.y, measure: galley.measure }
    }

    fn on_sheet(&self, along: Length, across: Length) -> Point {
        self.writing.point_on_sheet(Point::new(along, across), self.size.width)
    }

    fn draw(&self, rows: Vec<Row>, heading: &str, writer: &mut Writer<'_>) -> Vec<FrameItem> {
        let (ink, over) = (writer.style.ink.clone(), writer.style.overset.clone());
        let size = long(&writer.style.size).scale(8, 10);
        let heading = writer.line(heading, size, &ink, "proof-heading");
        let margin = long(&writer.style.galley.margin);
        let (mut text, mut added) = (vec![moved(heading, Point::new(margin, margin))], Vec::new());
        let mut across = self.start.y;
        for row in rows {
            if let Some(end) = row.end {
                added.extend(self.end(across, &end, &over, writer));
            }
            let size = row.line.runs.iter().map(|run| run.size).max().unwrap_or(writer.body);
            let stand = match self.writing {
                Writing::Horizontal => size,
                Writing::Vertical => size / 2,
            };
            let origin = self.on_sheet(self.start.x + row.aside, across + stand);
            let line = TextLine { origin, ..row.line };
            let edge = TextLine { origin: self.on_sheet(self.start.x, across + stand), ..line.clone() };
            added.extend(row.number.map(|number| writer.number(number, &edge, AWAY * 3)));
            text.push(FrameItem::Text(line));
            across += row.height;
        }
        // Where the room for corrections begins.
        let edge = self.start.x + self.measure + writer.body;
        let ends = [self.start.y, self.start.y + self.most].map(|across| self.on_sheet(edge, across));
        added.push(stroke(ends[0], ends[1], long(&writer.style.weight), &ink));
        text.into_iter().chain(added).collect()
    }

    /// The end of the page: a stroke over the column and on into the room for corrections, and what is said there.
    fn end(&self, across: Length, said: &str, ink: &Ink, writer: &mut Writer<'_>) -> Vec<FrameItem> {
        let far = self.start.x + self.measure + writer.body * 2;
        let ends = [self.start.x, far].map(|along| self.on_sheet(along, across));
        let size = long(&writer.style.label);
        let words = writer.line(said, size, ink, "proof-end");
        let at = match self.writing {
            Writing::Horizontal => Point::new(ends[1].x + AWAY, ends[1].y + size / 3),
            Writing::Vertical => Point::new(ends[1].x - words.role.width / 2, ends[1].y + size),
        };
        vec![stroke(ends[0], ends[1], long(&writer.style.bar) / 2, ink), moved(words, at)]
    }
}

/// What stands above a story, in the order of reading.
fn head(front: &FrontMatter) -> Vec<(&'static str, String)> {
    let parts: [(&'static str, &[String]); 4] = [
        ("kicker", &front.kicker),
        ("headline", &front.headline),
        ("subhead", &front.subhead),
        ("lead-in", &front.lead_in),
    ];
    let lines =
        parts.into_iter().flat_map(|(part, lines)| lines.iter().map(move |line| (part, line.clone())));
    lines.chain(front.byline.clone().map(|byline| ("byline", byline))).collect()
}

/// What stands beside it: captions and credits, quotes, facts.
fn tail(front: &FrontMatter) -> Vec<(&'static str, String)> {
    let photos = front.photo.iter().flat_map(|photo| {
        let credit = photo.credit.clone().map(|credit| ("credit", credit));
        photo.caption.clone().map(|caption| ("caption", caption)).into_iter().chain(credit)
    });
    let quotes = front.quote.iter().flat_map(|quote| {
        let by = quote.by.clone().map(|by| ("quote-by", by));
        std::iter::once(("quote", quote.text.value.clone())).chain(by)
    });
    let facts = front.fact.iter().flat_map(|fact| {
        let title = fact.title.as_ref().map(|title| ("fact-title", title.value.clone()));
        title.into_iter().chain(fact.text.value.iter().map(|text| ("fact", text.clone())))
    });
    photos.chain(quotes).chain(facts).collect()
}
