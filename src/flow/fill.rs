//! Pouring paragraphs into places.

use super::region::LinePlace;
use crate::input::style::LineStyle;
use crate::line::{Breaker, Kept, LineCut, SetLine, set_line};
use crate::text::MeasuredText;
use crate::unit::Length;
use std::collections::BTreeMap;

/// A paragraph of a story.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Its clusters.
    pub text: MeasuredText,
    /// Type size.
    pub size: Length,
    /// First-line indent, in thousandths of an em.
    pub indent: i32,
    /// Whether its lines are left as they are instead of brought to the measure.
    pub ragged: bool,
    /// Lines left empty above it, but at the top of a column.
    pub above: u32,
    /// Lines of the next paragraph that must stand under it in the same column.
    pub keep_next: u32,
    /// Lines that the previous build had, for mode `stable`.
    pub kept: Option<Kept>,
}

/// A line in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedLine {
    /// Number of its paragraph.
    pub paragraph: usize,
    /// The line.
    pub line: SetLine,
    /// Its place.
    pub place: LinePlace,
}

/// A story as poured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Lines in their places, in reading order.
    pub lines: Vec<PlacedLine>,
    /// The columns of places left empty above headings.
    pub left: Vec<u32>,
    /// Lines for which there was no place, with the numbers of their paragraphs, set to the measure of the last place.
    pub over: Vec<(usize, SetLine)>,
    /// How many they are.
    pub overset_lines: usize,
    /// Characters on those lines, white left out.
    pub overset_chars: usize,
    /// Where the first of those lines starts: paragraph, and byte of its text.
    pub overset_at: Option<(usize, usize)>,
}

/// Paragraphs on their way into places, with the lines found so far: columns are tried at several heights, and most
/// paragraphs come out the same each time.
pub(super) struct Pour<'a> {
    /// The paragraphs, in order.
    pub paragraphs: &'a [Paragraph],
    /// How lines are made.
    pub rules: &'a LineStyle,
    /// Lines that a paragraph is to have more (or fewer) than it has at its best.
    extra: BTreeMap<usize, i32>,
    /// Lines of paragraphs that stand on one measure throughout, by paragraph, lines more, and measure.
    known: BTreeMap<(usize, i32, Length), Vec<SetLine>>,
}

/// Pours `paragraphs` into `places`, in order.
pub fn fill(paragraphs: &[Paragraph], places: &[LinePlace], rules: &LineStyle) -> Filled {
    Pour::new(paragraphs, rules).fill(places)
}

impl<'a> Pour<'a> {
    /// Nothing poured yet.
    pub fn new(paragraphs: &'a [Paragraph], rules: &'a LineStyle) -> Pour<'a> {
        Pour { paragraphs, rules, extra: BTreeMap::new(), known: BTreeMap::new() }
    }

    /// Makes a paragraph so many lines longer than at its best.
    pub fn lengthen(&mut self, paragraph: usize, extra: i32) {
        self.extra.insert(paragraph, extra);
    }

    /// How many lines longer a paragraph is than at its best.
    pub fn extra(&self, paragraph: usize) -> i32 {
        self.extra.get(&paragraph).copied().unwrap_or(0)
    }

    /// Pours everything into `places`.
    pub fn fill(&mut self, places: &[LinePlace]) -> Filled {
        let mut filled = Filled::default();
        let mut next = 0;
        for (number, paragraph) in self.paragraphs.iter().enumerate() {
            let left = leave_above(paragraph, places, next);
            filled.left.extend(places[next.min(places.len())..].iter().take(left).map(|place| place.column));
            next = keep_with_next(paragraph, places, next + left);
            for (line, set) in self.lines(number, places, next).into_iter().enumerate() {
                match places.get(next + line) {
                    Some(&place) => filled.lines.push(PlacedLine { paragraph: number, line: set, place }),
                    None => filled.overset(number, paragraph, set),
                }
            }
            next += filled.lines_of(number) + filled.overset_lines;
        }
        filled
    }

    /// The lines of a paragraph whose first line stands at `places[first]`.
    fn lines(&mut self, number: usize, places: &[LinePlace], first: usize) -> Vec<SetLine> {
        let run = Run::new(&self.paragraphs[number], places, first);
        let extra = self.extra(number);
        if run.alike > 0 {
            return self.set(number, &run, extra);
        }
        let key = (number, extra, run.last);
        if let Some(lines) = self.known.get(&key) {
            return lines.clone();
        }
        let lines = self.set(number, &run, extra);
        self.known.insert(key, lines.clone());
        lines
    }

    fn set(&self, number: usize, run: &Run<'_>, extra: i32) -> Vec<SetLine> {
        let paragraph = run.paragraph;
        let mut breaker = self.breaker(number);
        let mut cuts = breaker.cut(&|line| run.measure(line), run.alike);
        if extra != 0
            && let Some((_, changed)) = self.changed(&mut breaker, run, &cuts, extra)
        {
            cuts = changed;
        }
        let set = |cut| set_line(&paragraph.text, cut, self.rules, paragraph.ragged);
        cuts.into_iter().map(set).collect()
    }

    /// The best lines with `extra` more of them than `now`, and what they cost more; `None` where the text can't be
    /// cut so, or only with a line dearer than the style lets column ends have.
    pub fn changed(
        &self,
        breaker: &mut Breaker<'_>,
        run: &Run<'_>,
        now: &[LineCut],
        extra: i32,
    ) -> Option<(i64, Vec<LineCut>)> {
        let wanted = now.len().checked_add_signed(extra as isize)?;
        let most = i64::from(self.rules.column.price);
        let changed = breaker.cut_into(wanted, &|line| run.measure(line), most)?;
        Some((breaker.price(&changed) - breaker.price(now), changed))
    }

    /// A breaker for a paragraph.
    pub fn breaker(&self, number: usize) -> Breaker<'a> {
        let paragraph = &self.paragraphs[number];
        Breaker::new(&paragraph.text, self.rules, paragraph.indent, paragraph.ragged)
            .keeping(paragraph.kept.as_ref())
    }
}

/// The measures that a paragraph meets from its first line on.
pub(super) struct Run<'p> {
    paragraph: &'p Paragraph,
    rest: &'p [LinePlace],
    /// The measure of the last place.
    last: Length,
    /// From this line on all places have that measure.
    pub alike: usize,
}

impl<'p> Run<'p> {
    /// The run of a paragraph whose first line stands at `places[first]`.
    pub fn new(paragraph: &'p Paragraph, places: &'p [LinePlace], first: usize) -> Run<'p> {
        let rest = places.get(first..).unwrap_or_default();
        let last = places.last().map_or(Length::ZERO, |place| place.measure);
        let alike = rest.iter().rposition(|place| place.measure != last).map_or(0, |at| at + 1);
        Run { paragraph, rest, last, alike }
    }

    /// The measure of a line, in thousandths of an em.
    pub fn measure(&self, line: usize) -> i32 {
        let length = self.rest.get(line).map_or(self.last, |place| place.measure);
        ems(length, self.paragraph.size)
    }
}

/// A length in thousandths of an em of `size`, rounded down so that no line is longer than its place.
pub fn ems(length: Length, size: Length) -> i32 {
    (length.to_raw() * 1000).checked_div(size.to_raw()).unwrap_or(0) as i32
}

/// How many places stay empty above a paragraph: none at the top of a column.
fn leave_above(paragraph: &Paragraph, places: &[LinePlace], next: usize) -> usize {
    let column = |at: usize| places.get(at).map(|place| place.column);
    let before = next.checked_sub(1).and_then(column);
    (0..paragraph.above as usize)
        .take_while(|&line| before.is_some() && column(next + line) == before)
        .count()
}

/// Where a paragraph that must not part from the next may start: in a column with room for both.
fn keep_with_next(paragraph: &Paragraph, places: &[LinePlace], next: usize) -> usize {
    let Some(here) = places.get(next) else { return next };
    let below = places.get(next + paragraph.keep_next as usize);
    let parted = below.is_some_and(|below| below.column != here.column);
    if paragraph.keep_next == 0 || !parted {
        return next;
    }
    let in_column = places[next..].iter().take_while(|place| place.column == here.column).count();
    next + in_column
}

impl Filled {
    fn lines_of(&self, paragraph: usize) -> usize {
        self.lines.iter().rev().take_while(|line| line.paragraph == paragraph).count()
    }

    fn overset(&mut self, number: usize, paragraph: &Paragraph, line: SetLine) {
        let clusters = line.cut.clusters.clone();
        let text = paragraph.text.slice(clusters.clone());
        self.overset_lines += 1;
        self.overset_chars += text.chars().filter(|c| !c.is_whitespace()).count();
        let start = paragraph.text.bytes(clusters.start).start;
        self.overset_at.get_or_insert((number, start));
        self.over.push((number, line));
    }
}
