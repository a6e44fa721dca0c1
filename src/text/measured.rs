//! A paragraph as measured clusters.

use super::class::{Class, Classes};
use super::face::{FaceChain, TextStyle};
use super::shape::{ShapedGlyph, Shaper};
use super::spacing::{Gap, Spacing};
use super::unit::{self, Hyphen};
use super::vertical;
use crate::font::FaceId;
use crate::input::style::{GapKind, LineStyle};
use crate::unit::{Em, Turn, Writing};
use std::collections::BTreeMap;
use std::ops::Range;

/// A paragraph, shaped and classed, ready to be cut into lines.
#[derive(Clone, Debug, Default)]
pub struct MeasuredText {
    /// The characters, as the source has them.
    pub text: String,
    /// Its clusters, in order; each is drawn whole.
    pub clusters: Vec<Cluster>,
    /// Their glyphs.
    pub glyphs: Vec<ClusterGlyph>,
    /// The gap after each cluster.
    pub gaps: Vec<Gap>,
    /// The styles that clusters name.
    pub styles: Vec<TextStyle>,
    /// The hyphen of each face in which a word may be parted.
    pub hyphens: Vec<(FaceId, Hyphen)>,
    /// The way its lines run.
    pub writing: Writing,
    /// What clusters are set wider by than their type, left and right, in thousandths of an em: room for what stands
    /// beside the text.
    pub asides: BTreeMap<usize, [i32; 2]>,
    /// What the style makes of marks.
    spacing: Spacing,
}

/// What is drawn together: a character, a dash of two, a letter of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// First byte of its characters.
    pub start: u32,
    /// First glyph in [`MeasuredText::glyphs`]; the next cluster's first is its end.
    pub glyph: u32,
    /// What it is to the line.
    pub class: Class,
    /// Number of its style.
    pub style: u16,
    /// The face that sets it.
    pub face: FaceId,
    /// Its length along the line without the blank sides of marks, in thousandths of an em.
    pub body: i32,
    /// How its glyphs stand on the sheet.
    pub turn: Turn,
    /// Horizontal scale of its glyphs in thousandths; 1000 but for what shares one em of a vertical line.
    pub stretch: u16,
}

/// A glyph of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClusterGlyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin, along the line from the start of the cluster's body.
    pub x: Em,
    /// Its origin above the baseline; in vertical lines, right of the centre line.
    pub y: Em,
}

/// A character that no face of its style has, or only a fallback face.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The character.
    pub c: char,
    /// Its first byte in the text.
    pub at: u32,
    /// The variation selector after it, where it is the form that it asks for that no face has.
    pub selector: Option<char>,
    /// The fallback face that has it, if one does.
    pub fallback: Option<FaceId>,
}

/// A piece of text that is shaped as a whole, all in one style.
struct Piece<'t> {
    text: &'t str,
    start: usize,
    class: Class,
    style: u16,
    classes: &'static Classes,
}

impl MeasuredText {
    /// Measures `text` for horizontal lines. `runs` tell its styles: byte ranges in order that cover it, each with the
    /// number of its style.
    pub fn new(
        text: &str,
        runs: &[(Range<usize>, u16)],
        styles: Vec<TextStyle>,
        rules: &LineStyle,
        shaper: &mut Shaper<'_>,
        chain: &mut FaceChain<'_>,
    ) -> (MeasuredText, Vec<Missing>) {
        MeasuredText::written(Writing::Horizontal, text, runs, styles, rules, shaper, chain)
    }

    /// Measures `text` as [`MeasuredText::new`] does, for lines that run this way.
    pub fn written(
        writing: Writing,
        text: &str,
        runs: &[(Range<usize>, u16)],
        styles: Vec<TextStyle>,
        rules: &LineStyle,
        shaper: &mut Shaper<'_>,
        chain: &mut FaceChain<'_>,
    ) -> (MeasuredText, Vec<Missing>) {
        let mut measured = MeasuredText {
            text: text.to_owned(),
            clusters: Vec::with_capacity(text.len() / 3 + 1),
            glyphs: Vec::with_capacity(text.len() / 3 + 1),
            gaps: Vec::new(),
            styles,
            hyphens: Vec::new(),
            writing,
            asides: BTreeMap::new(),
            spacing: Spacing::new(rules),
        };
        let mut missing = Vec::new();
        let classes = Classes::of_language(shaper.language());
        for piece in pieces(text, runs, classes) {
            measured.push(&piece, rules, shaper, chain, &mut missing);
        }
        measured.gaps = measured.find_gaps();
        unit::mark(&mut measured, rules, shaper);
        (measured, missing)
    }

    /// White that the mark of cluster `at` keeps at its left where it starts a line, or a paragraph: thousandths of an
    /// em.
    pub fn white_at_start(&self, at: usize, paragraph: bool) -> i32 {
        self.class(at).map_or(0, |class| i32::from(self.spacing.at_line_start(class, paragraph)))
    }

    /// White that the mark of cluster `at` keeps at its right where it ends a line: thousandths of an em.
    pub fn white_at_end(&self, at: usize) -> i32 {
        self.class(at).map_or(0, |class| i32::from(self.spacing.at_line_end(class)))
    }

    /// Makes the characters of `range` a name.
    pub fn hold(&mut self, range: Range<usize>) {
        let (first, end) = (self.cluster_at(range.start), self.cluster_at(range.end));
        if first + 1 < end {
            self.gaps[first..end - 1].iter_mut().for_each(|gap| gap.name = true);
        }
    }

    /// The first cluster that starts at byte `at` or after it.
    pub(super) fn cluster_at(&self, at: usize) -> usize {
        self.clusters.partition_point(|cluster| (cluster.start as usize) < at)
    }

    /// What is drawn after cluster `at` where a line ends there inside a word.
    pub fn hyphen(&self, at: usize) -> Option<Hyphen> {
        let face = self.clusters.get(at)?.face;
        self.hyphens.iter().find(|(of, _)| *of == face).map(|&(_, hyphen)| hyphen)
    }

    /// The first character of cluster `at`.
    pub(super) fn first_char(&self, at: usize) -> char {
        let start = self.clusters[at].start as usize;
        self.text[start..].chars().next().unwrap_or_default()
    }

    /// The bytes of cluster `at`'s characters.
    pub fn bytes(&self, at: usize) -> Range<usize> {
        let end = self.clusters.get(at + 1).map_or(self.text.len(), |next| next.start as usize);
        self.clusters[at].start as usize..end
    }

    /// The characters of the clusters in `range`.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let start = self.clusters.get(range.start).map_or(self.text.len(), |cluster| cluster.start as usize);
        let end = self.clusters.get(range.end).map_or(self.text.len(), |cluster| cluster.start as usize);
        &self.text[start..end.max(start)]
    }

    /// The glyphs of cluster `at`.
    pub fn glyphs_of(&self, at: usize) -> &[ClusterGlyph] {
        let end = self.clusters.get(at + 1).map_or(self.glyphs.len(), |next| next.glyph as usize);
        &self.glyphs[self.clusters[at].glyph as usize..end]
    }

    fn push(
        &mut self,
        piece: &Piece<'_>,
        rules: &LineStyle,
        shaper: &mut Shaper<'_>,
        chain: &mut FaceChain<'_>,
        missing: &mut Vec<Missing>,
    ) {
        let style = &self.styles[usize::from(piece.style)];
        let chosen = self.choose(piece, chain, missing);
        let face = chosen.unwrap_or(style.faces[0]);
        if self.writing == Writing::Vertical {
            return self.push_down(piece, face, rules, shaper);
        }
        let shaped = shaper.shape(face, piece.text);
        let together = matches!(piece.class, Class::Dash | Class::Ellipsis);
        let mut at = 0;
        while at < shaped.len() {
            let end = cluster_end(piece, &shaped, at, together);
            self.push_cluster(piece, face, &shaped[at..end]);
            at = end;
        }
    }

    fn push_down(&mut self, piece: &Piece<'_>, face: FaceId, rules: &LineStyle, shaper: &mut Shaper<'_>) {
        let em = shaper.metrics(self.styles[usize::from(piece.style)].faces[0]);
        let standing = vertical::stand(piece.text, piece.class, face, &em, rules, shaper);
        let mut at = 0;
        while at < standing.glyphs.len() {
            let end = cluster_end(piece, &standing.glyphs, at, standing.together);
            let shaped = &standing.glyphs[at..end];
            let (start, class) = self.start_and_class(piece, shaped);
            let ems = dash_ems(piece.text);
            let (body, inset) = vertical::extent(&standing, shaped, class, ems, &self.spacing, |glyph| {
                shaper.ink(face, glyph)
            });
            let (glyph, style) = (self.glyphs.len() as u32, piece.style);
            vertical::place(&standing, shaped, class, inset, &em, &mut self.glyphs);
            let (turn, stretch) = (standing.turn, standing.stretch);
            self.clusters.push(Cluster { start, glyph, class, style, face, body, turn, stretch });
            at = end;
        }
    }

    /// The face for a piece: the first in its style's order that has all of its characters.
    fn choose(
        &self,
        piece: &Piece<'_>,
        chain: &mut FaceChain<'_>,
        missing: &mut Vec<Missing>,
    ) -> Option<FaceId> {
        let style = &self.styles[usize::from(piece.style)];
        let mut chosen = 0;
        let mut chars = piece.text.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let selector = chars.next_if(|&(_, next)| is_selector(next)).map(|(_, selector)| selector);
            let mut place = if piece.class.is_space() { Some(0) } else { chain.choose(style, c, selector) };
            let at = (piece.start + offset) as u32;
            if place.is_none() && selector.is_some() {
                missing.push(Missing { c, at, selector, fallback: None });
                place = chain.choose(style, c, None);
            }
            if place.is_none_or(|place| place >= style.own) {
                let fallback = place.map(|place| style.faces[place]);
                missing.push(Missing { c, at, selector: None, fallback });
            }
            chosen = chosen.max(place.unwrap_or(0));
        }
        style.faces.get(chosen).copied()
    }

    fn push_cluster(&mut self, piece: &Piece<'_>, face: FaceId, shaped: &[ShapedGlyph]) {
        let (start, class) = self.start_and_class(piece, shaped);
        let advance = shaped.iter().map(|glyph| glyph.advance.to_milli()).sum();
        let (body, inset) = body(class, advance, dash_ems(piece.text), &self.spacing);
        let glyph = self.glyphs.len() as u32;
        let mut pen = Em::milli(-inset);
        for shaped in shaped {
            self.glyphs.push(ClusterGlyph { id: shaped.id, x: pen + shaped.offset.0, y: shaped.offset.1 });
            pen += shaped.advance;
        }
        let (style, turn, stretch) = (piece.style, Turn::Upright, 1000);
        self.clusters.push(Cluster { start, glyph, class, style, face, body, turn, stretch });
    }

    /// First byte of a cluster, and its class: a word's is that of each of its characters.
    fn start_and_class(&self, piece: &Piece<'_>, shaped: &[ShapedGlyph]) -> (u32, Class) {
        let start = piece.start as u32 + shaped[0].start;
        let class = match piece.class {
            Class::Latin => self.class_at(start, piece.classes),
            // One dash alone joins two words (clreq, "Connector marks"); two are the dash 破折号.
            Class::Dash if piece.text.chars().nth(1).is_none() && piece.text != "⸺" => Class::Connector,
            class => class,
        };
        (start, class)
    }

    fn class_at(&self, byte: u32, classes: &Classes) -> Class {
        self.text[byte as usize..].chars().next().map_or(Class::Latin, |c| classes.of(c))
    }

    /// Sets its characters so much wider apart, in thousandths of an em, or closer: wherever a gap may open.
    pub fn track(&mut self, by: i16) {
        self.gaps.iter_mut().filter(|gap| gap.opens).for_each(|gap| gap.width += by);
    }

    fn find_gaps(&self) -> Vec<Gap> {
        let mut gaps: Vec<Gap> = (0..self.clusters.len()).map(|at| self.gap_after(at)).collect();
        self.close_up_after_pairs(&mut gaps);
        gaps
    }

    /// What two marks lose besides all that is between them, they lose after the second.
    fn close_up_after_pairs(&self, gaps: &mut [Gap]) {
        let mut run = 0;
        for (at, gap) in gaps.iter_mut().enumerate().skip(1) {
            let (left, right) = (self.clusters[at - 1].class, self.clusters[at].class);
            let surplus = self.spacing.left_over(left, right);
            gap.width -= surplus.min(gap.width);
            // Two marks of a `？！` fill one em together, three or four of them two (clreq, "Full-width and double marks").
            let goes_on = self.class(at + 1) == Some(Class::Exclamation);
            run = if left == Class::Exclamation && right == Class::Exclamation { run + 1 } else { 0 };
            if run % 2 == 1 && !goes_on {
                gap.width = (gap.width - self.spacing.sides(right).1).max(0);
                gap.kind = None;
            }
        }
    }

    fn gap_after(&self, at: usize) -> Gap {
        let (Some(left), Some(right)) = (self.class(at), self.class(at + 1)) else { return Gap::NONE };
        if left == Class::Space {
            let before = at.checked_sub(1).and_then(|before| self.class(before)).unwrap_or(Class::Han);
            return space(before, right, &self.spacing);
        }
        if right.is_space() {
            // The space's own gap follows it; before it stands only the blank of a mark.
            let gap = Gap::between(left, Class::Latin, &self.spacing);
            let blank = self.spacing.sides(left).1 > 0;
            return if blank { Gap { opens: false, ..gap } } else { Gap::NONE };
        }
        let unit = Gap::between(left, right, &self.spacing).unit;
        let gap = Gap::between(self.beside(at, left), self.beside(at + 1, right), &self.spacing);
        Gap { unit, opens: gap.opens && !unit, ..gap }
    }

    /// What a cluster of class `class` is to the gaps beside it. Upright Latin, and marks that need their whole em,
    /// as they do in vertical lines where they are not set to one side, are like Han.
    fn beside(&self, at: usize, class: Class) -> Class {
        let cluster = &self.clusters[at];
        let upright = self.writing == Writing::Vertical && cluster.turn == Turn::Upright;
        let whole = class.is_latin() || class.is_mark() && cluster.body > 500;
        if upright && whole { Class::Han } else { class }
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.clusters.get(at).map(|cluster| cluster.class)
    }
}

/// The gap that a typed space makes, by what stands on its two sides.
fn space(before: Class, after: Class, spacing: &Spacing) -> Gap {
    let gaps = spacing.gaps();
    let hangul = before == Class::Hangul || after == Class::Hangul;
    match (before.is_latin(), after.is_latin()) {
        (left, right) if left && right || hangul => {
            Gap { width: gaps.word_space as i16, kind: Some(GapKind::WordSpace), opens: true, ..Gap::NONE }
        }
        (false, false) => Gap { width: gaps.han_space as i16, ..Gap::NONE },
        _ => Gap::between(before, after, spacing),
    }
}

/// The end of the cluster that starts with glyph `at`: before the next that stands for other characters.
fn cluster_end(piece: &Piece<'_>, shaped: &[ShapedGlyph], at: usize, together: bool) -> usize {
    let starts = |next: &usize| shaped[*next].start != shaped[at].start && !piece.clings(shaped[*next].start);
    let next = (at + 1..shaped.len()).find(starts);
    next.filter(|_| !together).unwrap_or(shaped.len())
}

/// The body's width and how much of the glyph's left side lies outside it: marks and short connectors are set to half
/// an em, dashes and ellipses to an em each, whatever the face's own widths.
pub(super) fn body(class: Class, advance: i32, ems: i32, spacing: &Spacing) -> (i32, i32) {
    let centred = |width: i32| (width, (advance - width) / 2);
    match class {
        class if spacing.is_centred(class) => centred(500),
        Class::Opening => (500, advance - 500),
        Class::Closing | Class::Comma | Class::Stop | Class::Exclamation => (500, 0),
        Class::Interpunct => centred(i32::from(spacing.gaps().interpunct.min(500))),
        Class::Connector | Class::Solidus if advance < 750 => centred(500),
        Class::Ratio => centred(500),
        Class::Dash | Class::Ellipsis => centred(1000 * ems),
        Class::Space => (0, 0),
        Class::WideSpace => (1000, 0),
        _ => (advance, 0),
    }
}

/// How many em a dash or an ellipsis fills: one for each character, two for `⸺`.
fn dash_ems(text: &str) -> i32 {
    text.chars().map(|c| if c == '⸺' { 2 } else { 1 }).sum()
}

/// Cuts text into pieces that shape on their own. A `/` or `-` that no letter or number touches is a mark of the text
/// around it (clreq, "Connector marks", "Solidus").
fn pieces<'t>(text: &'t str, runs: &[(Range<usize>, u16)], classes: &'static Classes) -> Vec<Piece<'t>> {
    let mut pieces = Vec::with_capacity(text.len() / 3 + 1);
    for (range, style) in runs {
        let run = &text[range.clone()];
        let mut chars = run.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let class = classes.of(c);
            let mut end = at + c.len_utf8();
            while let Some(&(next, n)) = chars.peek() {
                if !together(class, c, n, classes) {
                    break;
                }
                end = next + n.len_utf8();
                chars.next();
                if matches!(class, Class::Dash | Class::Ellipsis) {
                    break; // two make a unit; a third opens the next one, from which it may part (clreq)
                }
            }
            let class = match &run[at..end] {
                "/" => Class::Solidus,
                "-" => Class::Connector,
                _ if class.is_latin() => Class::Latin,
                _ => class,
            };
            pieces.push(Piece {
                text: &run[at..end],
                start: range.start + at,
                class,
                style: *style,
                classes,
            });
        }
    }
    pieces
}

/// Whether `next` shapes together with a piece that `first` opened.
fn together(class: Class, first: char, next: char, classes: &Classes) -> bool {
    let jamo = |c| matches!(c, '\u{1100}'..='\u{11ff}');
    match class {
        _ if clings(next) => true,
        Class::Dash | Class::Ellipsis => next == first,
        Class::Hangul => jamo(first) && jamo(next),
        class if class.is_latin() => classes.of(next).is_latin(),
        _ => false,
    }
}

/// Whether a character is drawn with the one before it: variation selectors, combining accents, kana voicing.
fn clings(c: char) -> bool {
    is_selector(c) || matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}')
}

/// Whether a character asks for a form of the one before it.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

impl Piece<'_> {
    /// Whether the character at a byte is drawn with the one before it.
    fn clings(&self, byte: u32) -> bool {
        self.text.get(byte as usize..).and_then(|rest| rest.chars().next()).is_some_and(clings)
    }
}
