//! Signs beside the text 着重号、专名号、书名号、注音、黑框.
//!
//! In: a story's paragraphs, measured, and their lines once placed. Out: room made in the text before lines are cut
//! ([`prepare`]), and shapes, rules and readings beside the lines after ([`draw`]), in integer lengths from the set
//! line; and a finding for each sign that touches the line above or below. Lines are cut by those who know nothing of
//! signs; readings are lines of type of their own, part `ruby`, and no part of the story's text.

mod bopomofo;
mod prepare;
mod reading;
mod shapes;
mod touch;

pub(super) use prepare::{SetSign, is_name_list, prepare};

use super::draw::Pen;
use super::grid::Grid;
use super::maker::Maker;
use crate::flow::{Paragraph, PlacedLine};
use crate::frame::{FrameItem, Rule, Shape, TextLine};
use crate::input::Article;
use crate::input::article::SignKind;
use crate::input::edition::Language;
use crate::input::signs::{DotSide, SignStyle};
use crate::text::MeasuredText;
use crate::unit::{Em, Length, Point, Rect, Writing};
use std::ops::Range;

/// A story's line as it was drawn.
pub(super) struct DrawnLine<'f> {
    pub placed: &'f PlacedLine,
    /// Where its baseline, in vertical writing its centre line, starts on the grid.
    pub origin: Point,
    pub pen: Pen,
}

/// The part of a sign that stands beside one line: what is drawn, and the place of its ink.
struct Drawn {
    items: Vec<FrameItem>,
    ink: Rect,
}

/// Ink beside a line, for the check against its neighbours.
struct Ink<'s> {
    rect: Rect,
    sign: &'s SetSign,
    /// Number of its line.
    line: usize,
}

/// A line's em box and the places of its clusters.
struct Bed {
    /// From the first cluster to the last, top to bottom of the em box.
    em_box: Rect,
    /// First and last edge that a reading may reach.
    room: Range<Length>,
    size: Length,
    first: usize,
    /// Left and right edge of each cluster's type: of its body without the room made for signs.
    edges: Vec<(Length, Length)>,
    /// What signs take already above and below the em box of each cluster.
    taken: Vec<[Length; 2]>,
}

/// Draws the signs of all lines and tells which touch another line.
pub(super) fn draw(
    maker: &mut Maker<'_>,
    article: &Article,
    paragraphs: &[Paragraph],
    signs: &[Vec<SetSign>],
    lines: &[DrawnLine<'_>],
    grid: &Grid,
) {
    if signs.iter().all(Vec::is_empty) {
        return;
    }
    let rise = maker.setter.role("body").map_or(Em::HALF, |role| maker.setter.rise(role, grid.writing));
    let style = maker.desk.sheet.style.signs.clone();
    let above = dots_above(&style, maker.setter.language(), grid.writing);
    let mut beds: Vec<Bed> = lines.iter().map(|line| Bed::new(line, paragraphs, rise)).collect();
    let mut inks = Vec::new();
    for (number, (line, bed)) in lines.iter().zip(&mut beds).enumerate() {
        let text = &paragraphs[line.placed.paragraph].text;
        let mut outwards: Vec<&SetSign> = signs[line.placed.paragraph].iter().collect();
        outwards.sort_by_key(|sign| rank(&sign.kind));
        for sign in outwards {
            let on_line = bed.part(&sign.clusters);
            let begins = on_line.start == sign.clusters.start;
            if on_line.is_empty() || sign.reading.is_some() && !begins {
                continue;
            }
            let drawn = match (&sign.kind, &sign.reading) {
                (SignKind::Dots, _) => shapes::dots(text, &on_line, bed, &style, above),
                (_, Some(reading)) => reading.place(sign, bed, &style, &line.pen),
                _ => shapes::of(sign, &on_line, bed, &style),
            };
            bed.take(&on_line, drawn.ink);
            maker.items.extend(drawn.items.into_iter().map(|item| on_sheet(item, grid)));
            inks.push(Ink { rect: drawn.ink, sign, line: number });
        }
    }
    touch::check(maker, article, lines, &beds, &inks);
}

/// The order of signs beside the same text, from the em box outwards.
fn rank(kind: &SignKind) -> u8 {
    match kind {
        SignKind::Frame | SignKind::Strike | SignKind::Names => 0,
        SignKind::Name | SignKind::Title => 1,
        SignKind::Underline => 2,
        SignKind::Dots => 3,
        SignKind::Ruby(_) | SignKind::Bopomofo(_) => 4,
    }
}

/// A sign drawn on the grid, where it is on the sheet.
fn on_sheet(item: FrameItem, grid: &Grid) -> FrameItem {
    let at = |point: Point| grid.point_on_sheet(point);
    match item {
        FrameItem::Text(line) => FrameItem::Text(TextLine { origin: at(line.origin), ..line }),
        FrameItem::Rule(rule) => FrameItem::Rule(Rule { from: at(rule.from), to: at(rule.to), ..rule }),
        FrameItem::Shape(shape) => FrameItem::Shape(Shape { outline: shape.outline.moved(at), ..shape }),
        picture @ FrameItem::Image(_) => picture,
    }
}

/// Whether emphasis dots stand above the characters: in vertical lines, which count from right to left, at their
/// right (clreq, "Emphasis dots").
fn dots_above(style: &SignStyle, language: Language, writing: Writing) -> bool {
    match style.dots {
        DotSide::Auto => writing == Writing::Vertical || matches!(language, Language::Ja | Language::Ko),
        side => side == DotSide::Above,
    }
}

impl Bed {
    fn new(line: &DrawnLine<'_>, paragraphs: &[Paragraph], rise: Em) -> Bed {
        let (set, size) = (&line.placed.line, line.pen.size);
        let text: &MeasuredText = &paragraphs[line.placed.paragraph].text;
        let mut x = set.cut.indent;
        let mut edges = Vec::with_capacity(set.cut.clusters.len());
        for (cluster, gap) in set.cut.clusters.clone().zip(&set.gaps) {
            let at = |milli: i32| line.origin.x + Em::milli(milli).at(size);
            let [left, right] = text.asides.get(&cluster).copied().unwrap_or_default();
            let body = text.clusters[cluster].body;
            edges.push((at(x + left), at(x + body - right)));
            x += body + gap;
        }
        let place = &line.placed.place;
        let width = Em::milli(set.width).at(size);
        Bed {
            em_box: Rect::new(line.origin.x, line.origin.y - rise.at(size), width, size),
            room: place.x..place.x + place.measure,
            size,
            first: set.cut.clusters.start,
            taken: vec![[Length::ZERO; 2]; edges.len()],
            edges,
        }
    }

    /// Where the white above some clusters begins, upwards.
    fn top(&self, clusters: &Range<usize>) -> Length {
        self.em_box.y - self.most_taken(clusters, 0)
    }

    /// Where the white below some clusters begins, downwards.
    fn bottom(&self, clusters: &Range<usize>) -> Length {
        self.em_box.bottom() + self.most_taken(clusters, 1)
    }

    fn most_taken(&self, clusters: &Range<usize>, side: usize) -> Length {
        let taken = &self.taken[clusters.start - self.first..clusters.end - self.first];
        taken.iter().map(|taken| taken[side]).max().unwrap_or(Length::ZERO)
    }

    /// Notes that ink stands beside some clusters, so that the next sign stands clear of it.
    fn take(&mut self, clusters: &Range<usize>, ink: Rect) {
        let beyond = [self.em_box.y - ink.y, ink.bottom() - self.em_box.bottom()];
        for taken in &mut self.taken[clusters.start - self.first..clusters.end - self.first] {
            *taken = [taken[0].max(beyond[0]), taken[1].max(beyond[1])];
        }
    }

    /// What stands on this line of some clusters.
    fn part(&self, clusters: &Range<usize>) -> Range<usize> {
        let line = self.first..self.first + self.edges.len();
        clusters.start.max(line.start)..clusters.end.min(line.end).max(clusters.start.max(line.start))
    }

    /// From the left edge of the type of the first of some clusters of this line to the right edge of the last.
    fn extent(&self, clusters: &Range<usize>) -> Range<Length> {
        self.edges[clusters.start - self.first].0..self.edges[clusters.end - 1 - self.first].1
    }

    /// Thousandths of the em.
    fn milli(&self, milli: u16) -> Length {
        Em::milli(i32::from(milli)).at(self.size)
    }
}
