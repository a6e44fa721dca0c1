//! The heat map of a page: a tint behind every justified line of text that was opened or squeezed.
//!
//! In: a finished [`Page`]. Out: the same page with tints under its text and a legend at its foot. Warm is loose, cool
//! is tight; the warm steps follow the limits at which the style reports a line. A line that stands by right has none.

use super::draw::{Pen, draw};
use super::setter::pen;
use crate::font::FontBook;
use crate::frame::{FrameItem, GlyphRun, Outline, Page, Shape, TextLine};
use crate::ink::Ink;
use crate::input::Language;
use crate::input::style::{LineStyle, Loose};
use crate::line::{BreakReason, LineCut, set_line};
use crate::text::{FaceChain, MeasuredText, Shaper, TextStyle};
use crate::unit::{Length, Point, Rect, Writing};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Inks for loose lines, the palest first: cyan, magenta, yellow, black.
const WARM: [[u16; 4]; 4] = [[0, 40, 220, 0], [0, 150, 480, 0], [0, 330, 620, 0], [0, 560, 700, 0]];
/// Inks for tight lines, the palest first; paler than the warm ones, as a squeezed mark offends less than open text.
const COOL: [[u16; 4]; 4] = [[90, 0, 15, 0], [180, 10, 0, 0], [290, 50, 0, 0], [420, 130, 0, 0]];
/// Quarters of the half em that a mark can give (clreq, "Punctuation adjustment space").
const SQUEEZES: [i32; 4] = [0, 125, 250, 375];
/// Width of a swatch of the legend, and white before it, in its own type size.
const SWATCH: i64 = 5;

/// A degree of looseness or tightness.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Band {
    /// What each gap takes or gives beyond which a line is in this band, in thousandths of an em.
    beyond: i32,
    /// The tint.
    ink: Ink,
}

/// The bands of both directions, each with the palest first.
struct Bands {
    loose: Vec<Band>,
    tight: Vec<Band>,
}

impl Bands {
    /// Loose steps at nothing, at half of what is reported, at what is reported, at what is an error.
    fn new(limits: &Loose) -> Bands {
        let openings = [0, limits.warn / 2, limits.warn, limits.error].map(i32::from);
        let bands = |steps: [i32; 4], inks: [[u16; 4]; 4]| {
            steps.into_iter().zip(inks).map(|(beyond, ink)| Band { beyond, ink: Ink::Process(ink) }).collect()
        };
        Bands { loose: bands(openings, WARM), tight: bands(SQUEEZES, COOL) }
    }

    /// The tint for a line whose gaps each took so much (negative: gave); `None` where they stand by right.
    fn ink(&self, per_gap: i32) -> Option<&Ink> {
        let bands = if per_gap < 0 { &self.tight } else { &self.loose };
        bands.iter().rev().find(|band| per_gap.abs() > band.beyond).map(|band| &band.ink)
    }
}

/// `page` with its loose and tight lines coloured.
pub fn heat(page: &Page, style: &LineStyle, faces: &FontBook, language: Language) -> Page {
    let bands = Bands::new(&style.loose);
    let mut items = tinted(page, faces, |per_gap| bands.ink(per_gap));
    items.extend(legend(page, &bands, style, faces, language));
    Page {
        number: page.number.clone(),
        trim: page.trim,
        bleed: page.bleed,
        items,
        boxes: Vec::new(),
        marks: None,
    }
}

/// The items of `page` with tints behind its lines of running text, by what each of their gaps took.
pub(super) fn tinted<'i>(
    page: &Page,
    faces: &FontBook,
    ink: impl Fn(i32) -> Option<&'i Ink>,
) -> Vec<FrameItem> {
    let mut tints: BTreeMap<Arc<str>, Vec<FrameItem>> = BTreeMap::new();
    for line in page.items.iter().filter_map(body) {
        if let (Some(ink), Some(rect)) = (ink(line.role.per_gap), ground(line, faces)) {
            tints.entry(line.role.slot.clone()).or_default().push(filled(rect, ink));
        }
    }
    let mut items = Vec::with_capacity(page.items.len() * 2);
    for item in &page.items {
        // A box's ground is drawn before its text, and its tints are drawn between the two.
        if let Some(line) = body(item) {
            items.extend(tints.remove(&line.role.slot).unwrap_or_default());
        }
        items.push(item.clone());
    }
    items
}

/// The running text among a page's items.
pub(super) fn body(item: &FrameItem) -> Option<&TextLine> {
    match item {
        FrameItem::Text(line) if line.role.part == "body" => Some(line),
        _ => None,
    }
}

/// The em boxes of a line over its whole measure.
pub(super) fn ground(line: &TextLine, faces: &FontBook) -> Option<Rect> {
    let run = line.runs.iter().max_by_key(|run| run.size)?;
    let (Point { x, y }, size, measure) = (line.origin, run.size, line.role.measure);
    Some(match line.writing {
        Writing::Horizontal => Rect::new(x, y - faces.face(run.face).metrics.ascent.at(size), measure, size),
        Writing::Vertical => Rect::new(x - size / 2, y, size, measure),
    })
}

pub(super) fn filled(rect: Rect, ink: &Ink) -> FrameItem {
    FrameItem::Shape(Shape { outline: Outline::Rect(rect), fill: Some(ink.clone()), stroke: None })
}

/// A row of swatches in the middle of the foot, each with what it stands for; none on a page without text.
fn legend(
    page: &Page,
    bands: &Bands,
    style: &LineStyle,
    faces: &FontBook,
    language: Language,
) -> Vec<FrameItem> {
    let Some(sample) = page.items.iter().filter_map(body).filter_map(|line| line.runs.last()).next_back()
    else {
        return Vec::new();
    };
    let size = sample.size.scale(2, 3);
    let entries = entries(bands, language);
    let mut writer = Writer { sample, size, style, faces, shaper: Shaper::new(faces, language) };
    let swatch = size * SWATCH;
    let y = page.trim.height - size * 2;
    let mut x = (page.trim.width - swatch * entries.len() as i64) / 2;
    let mut items = Vec::new();
    for (ink, label) in entries {
        let label = writer.line(&label);
        let slack = swatch - label.role.width;
        if let Some(ink) = ink {
            let ascent = faces.face(sample.face).metrics.ascent.at(size);
            items.push(filled(Rect::new(x, y - ascent, swatch, size), ink));
        }
        // What is wider than a swatch, the heading, ends where the swatches begin.
        let start = if slack < Length::ZERO { x + slack } else { x + slack / 2 };
        items.push(FrameItem::Text(TextLine { origin: Point::new(start, y), ..label }));
        x += swatch;
    }
    items
}

/// The heading, and the swatches from the tightest to the loosest.
fn entries(bands: &Bands, language: Language) -> Vec<(Option<&Ink>, String)> {
    let heading = match language {
        Language::ZhHans => "字间加减（千分之一字宽）：",
        Language::ZhHant => "字間加減（千分之一字寬）：",
        _ => "per gap, em/1000: ",
    };
    let tight = bands.tight.iter().rev().map(|band| (Some(&band.ink), format!("<{}", -band.beyond)));
    let loose = bands.loose.iter().map(|band| (Some(&band.ink), format!(">{}", band.beyond)));
    let head = std::iter::once((None, heading.to_owned()));
    head.chain(tight).chain([(None, "0".to_owned())]).chain(loose).collect()
}

/// Sets the legend's words in the face of the page's text.
struct Writer<'a> {
    sample: &'a GlyphRun,
    size: Length,
    style: &'a LineStyle,
    faces: &'a FontBook,
    shaper: Shaper<'a>,
}

impl Writer<'_> {
    fn line(&mut self, text: &str) -> TextLine {
        let style = TextStyle { faces: vec![self.sample.face], own: 1, ink: Ink::BLACK };
        let mut chain = FaceChain::new(self.faces);
        let runs = [(0..text.len(), 0)];
        let (text, _) = MeasuredText::new(text, &runs, vec![style], self.style, &mut self.shaper, &mut chain);
        let clusters = 0..text.clusters.len();
        let cut = LineCut { clusters, measure: i32::MAX / 4, indent: 0, reason: BreakReason::End };
        let line = set_line(&text, cut, self.style, true);
        let pen = Pen { size: self.size, ..pen(&Arc::from("heat"), "legend") };
        draw(&text, &line, Point::default(), &pen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_begin_beyond_their_limits() {
        let bands = Bands::new(&Loose { warn: 125, error: 250 });
        let warm = |at: usize| Some(Ink::Process(WARM[at]));
        let cool = |at: usize| Some(Ink::Process(COOL[at]));
        for (per_gap, ink) in [
            (0, None),
            (1, warm(0)),
            (62, warm(0)),
            (63, warm(1)),
            (125, warm(1)),
            (126, warm(2)),
            (251, warm(3)),
            (-1, cool(0)),
            (-125, cool(0)),
            (-126, cool(1)),
            (-500, cool(3)),
        ] {
            assert_eq!(bands.ink(per_gap).cloned(), ink, "{per_gap}");
        }
    }
}
