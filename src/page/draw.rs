//! Set lines become display-list lines.

use crate::frame::{Glyph, GlyphRun, LineRole, Step, TextLine};
use crate::ink::Ink;
use crate::input::style::GapKind;
use crate::line::justify::hyphen;
use crate::line::{Drawn, SetLine};
use crate::text::{Cluster, MeasuredText};
use crate::unit::{Em, Length, Point, Turn, Writing};
use std::ops::Range;
use std::sync::Arc;

/// What a line is drawn as.
#[derive(Clone, Debug)]
pub(super) struct Pen {
    pub slot: Arc<str>,
    pub part: &'static str,
    pub paragraph: u32,
    pub column: u32,
    pub size: Length,
    /// Scale along the line in thousandths.
    pub stretch: u16,
    pub measure: Length,
    /// Instead of the inks of the text's own styles.
    pub ink: Option<Ink>,
}

/// Draws a set line with its baseline, in vertical writing its centre line, starting at `origin` of the sheet.
pub(super) fn draw(text: &MeasuredText, line: &SetLine, origin: Point, pen: &Pen) -> TextLine {
    let clusters = line.cut.clusters.clone();
    let first_byte = text.clusters.get(clusters.start).map_or(0, |cluster| cluster.start);
    let at = |milli: i32| Em::milli(milli).at(pen.size).scale(i64::from(pen.stretch), 1000);
    let mut runs: Vec<GlyphRun> = Vec::new();
    let mut x = line.cut.indent;
    for (number, cluster) in clusters.clone().enumerate() {
        let style = &text.styles[usize::from(text.clusters[cluster].style)];
        let ink = pen.ink.as_ref().unwrap_or(&style.ink);
        let bytes = text.bytes(cluster);
        let glyphs = text.glyphs_of(cluster);
        let mut chars = shares(&text.text[bytes.clone()], bytes.start as u32 - first_byte, glyphs.len());
        for glyph in glyphs {
            let (along, above) = (at(x + glyph.x.to_milli()), glyph.y.at(pen.size));
            let (x, y) = match text.writing {
                Writing::Horizontal => (along, -above),
                Writing::Vertical => (above, along),
            };
            let glyph = Glyph { id: glyph.id, x, y, text: chars.next().unwrap_or_default() };
            run_for(&mut runs, &text.clusters[cluster], ink, pen, text.writing).glyphs.push(glyph);
        }
        x += text.clusters[cluster].body + line.gaps[number];
    }
    if let (Some(hyphen), Some(run)) = (hyphen(text, &line.cut), runs.last_mut()) {
        let end = text.bytes(clusters.end - 1).end as u32 - first_byte;
        let across = run.glyphs.last().map_or(Length::ZERO, |glyph| glyph.x);
        let (x, y) = match text.writing {
            Writing::Horizontal => (at(x), Length::ZERO),
            Writing::Vertical => (across, at(x)),
        };
        run.glyphs.push(Glyph { id: hyphen.glyph, x, y, text: end..end });
    }
    TextLine {
        origin,
        writing: text.writing,
        text: text.slice(clusters).to_owned(),
        runs,
        role: LineRole {
            slot: pen.slot.clone(),
            part: pen.part,
            paragraph: pen.paragraph,
            column: pen.column,
            measure: pen.measure,
            width: at(line.width),
            reason: line.cut.reason.name(),
            tier: line.tier.map_or("", tier_name),
            per_gap: line.per_gap,
            steps: line.drawn.iter().map(step).collect(),
            alternatives: Vec::new(),
        },
    }
}

/// The bytes that each of so many glyphs of a cluster stands for: its own character where there is one for each, else
/// the first stands for all.
fn shares(chars: &str, start: u32, glyphs: usize) -> impl Iterator<Item = Range<u32>> {
    let each = glyphs > 1 && chars.chars().count() == glyphs;
    let all = start..start + chars.len() as u32;
    let one = move |(at, c): (usize, char)| start + at as u32..start + (at + c.len_utf8()) as u32;
    chars.char_indices().filter(move |_| each).map(one).chain((!each).then_some(all))
}

/// The run that a glyph of this cluster and ink goes on, a new one where the last is another.
fn run_for<'r>(
    runs: &'r mut Vec<GlyphRun>,
    cluster: &Cluster,
    ink: &Ink,
    pen: &Pen,
    writing: Writing,
) -> &'r mut GlyphRun {
    let (face, size, turn) = (cluster.face, pen.size, cluster.turn);
    // Upright in a vertical line, a glyph gives way in height.
    let down = writing == Writing::Vertical && turn == Turn::Upright;
    let (across, squash) = if down { (1000, pen.stretch) } else { (pen.stretch, 1000) };
    let stretch = (u32::from(across) * u32::from(cluster.stretch) / 1000) as u16;
    let goes_on = |run: &GlyphRun| {
        (run.face, run.stretch, run.squash, run.turn) == (face, stretch, squash, turn) && run.ink == *ink
    };
    if !runs.last().is_some_and(goes_on) {
        runs.push(GlyphRun { face, size, stretch, squash, turn, ink: ink.clone(), glyphs: Vec::new() });
    }
    let last = runs.len() - 1;
    &mut runs[last]
}

fn step(drawn: &Drawn) -> Step {
    Step { tier: tier_name(drawn.what), amount: drawn.amount, gaps: drawn.gaps }
}

/// As `geometry.json` names an adjustment step.
fn tier_name(kind: GapKind) -> &'static str {
    match kind {
        GapKind::LineEnd => "line-end",
        GapKind::WordSpace => "word-space",
        GapKind::Interpunct => "interpunct",
        GapKind::Bracket => "bracket",
        GapKind::Comma => "comma",
        GapKind::HanLatin => "han-latin",
        GapKind::Stop => "stop",
        GapKind::All => "all",
    }
}
