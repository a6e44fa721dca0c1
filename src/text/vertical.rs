//! Vertical lines: what stands upright in them, what lies on its side, and where the glyphs of each then are.
//!
//! In: a piece of text and the glyphs that the shaper has for it. Out: clusters whose glyphs are placed along the
//! line and across it. Which characters may start a line, and how gaps give way, is the same as horizontally.
//!
//! clreq, "Vertical writing mode" and "Mixed text composition in vertical writing mode"; jlreq 2.3.2 "Major
//! differences between vertical and horizontal writing mode" and 3.2.5 "Handling of Tate-chu-yoko"; GB/T 15834
//! 5.2 for marks.

use super::class::Class;
use super::measured::{ClusterGlyph, body};
use super::shape::{ShapedGlyph, Shaper};
use super::spacing::Spacing;
use crate::font::{FaceId, FaceMetrics};
use crate::input::style::LineStyle;
use crate::unit::{Em, Turn};
use std::borrow::Cow;

/// A piece of text as a vertical line takes it.
pub(super) struct Standing {
    pub(super) turn: Turn,
    /// Whether its glyphs are one cluster.
    pub(super) together: bool,
    /// Horizontal scale in thousandths.
    pub(super) stretch: u16,
    pub(super) glyphs: std::rc::Rc<[ShapedGlyph]>,
    /// How far right of the centre line the baseline of what does not hang from it is.
    across: Em,
}

/// The marks that turn with the line. Faces have turned forms of most; the others lie on their side.
const TURNING: [Class; 6] =
    [Class::Opening, Class::Closing, Class::Dash, Class::Ellipsis, Class::Connector, Class::Ratio];

/// Quotation marks and the brackets whose vertical forms stand for them (GB/T 15834 5.2).
const QUOTES: [(char, char); 4] = [('“', '『'), ('”', '』'), ('‘', '「'), ('’', '」')];

/// Shapes `text`, all of one class, for a vertical line whose em box is that of `em`.
pub(super) fn stand(
    text: &str,
    class: Class,
    face: FaceId,
    em: &FaceMetrics,
    rules: &LineStyle,
    shaper: &mut Shaper<'_>,
) -> Standing {
    if class.is_latin() && stands_together(text, rules) {
        return together(text, face, shaper);
    }
    if class.is_latin() || class == Class::Space {
        return lying(text, face, -middle(em), shaper);
    }
    let glyphs = shaper.shape_down(face, &drawn(text, rules, shaper.is_chinese()));
    if TURNING.contains(&class) && same_glyphs(&glyphs, &shaper.shape(face, text)) {
        // A mark is centred by what it prints, for many faces have their dashes where Latin wants them.
        let ink = shaper.shape(face, text).first().and_then(|glyph| shaper.ink(face, glyph.id));
        let middle = ink.map_or(middle(em), |[_, bottom, _, top]| halfway(bottom, top));
        return Standing { together: true, ..lying(text, face, -middle, shaper) };
    }
    let together = matches!(class, Class::Dash | Class::Ellipsis);
    Standing { turn: Turn::Upright, together, stretch: 1000, glyphs, across: Em::ZERO }
}

/// Whether a word or number is short enough to stand upright in one em.
fn stands_together(text: &str, rules: &LineStyle) -> bool {
    let count = text.chars().count();
    let all = |is: fn(char) -> bool| text.chars().all(is);
    all(|c| c.is_ascii_digit()) && count <= usize::from(rules.upright_digits)
        || all(char::is_alphabetic) && count <= usize::from(rules.upright_letters)
}

/// Side by side in the middle of one em, narrowed where they need more 縦中横.
fn together(text: &str, face: FaceId, shaper: &mut Shaper<'_>) -> Standing {
    let glyphs = shaper.shape(face, text);
    let width = width(&glyphs);
    let stretch = if width > 1000 { (1_000_000 / width) as u16 } else { 1000 };
    let across = Em::milli(-width * i32::from(stretch) / 2000);
    Standing { turn: Turn::Upright, together: true, stretch, glyphs, across }
}

fn lying(text: &str, face: FaceId, across: Em, shaper: &mut Shaper<'_>) -> Standing {
    let glyphs = shaper.shape(face, text);
    Standing { turn: Turn::Clockwise, together: false, stretch: 1000, glyphs, across }
}

/// `text` with its quotation marks as they are drawn.
fn drawn<'t>(text: &'t str, rules: &LineStyle, chinese: bool) -> Cow<'t, str> {
    let bracket = |c: char| QUOTES.iter().find(|(quote, _)| *quote == c).map(|&(_, bracket)| bracket);
    match text.chars().next().and_then(bracket).filter(|_| rules.vertical_quotes && chinese) {
        Some(bracket) => bracket.to_string().into(),
        None => text.into(),
    }
}

fn same_glyphs(down: &[ShapedGlyph], along: &[ShapedGlyph]) -> bool {
    down.iter().map(|glyph| glyph.id).eq(along.iter().map(|glyph| glyph.id))
}

fn width(glyphs: &[ShapedGlyph]) -> i32 {
    glyphs.iter().map(|glyph| glyph.advance.to_milli()).sum()
}

/// The middle of an em box, above its baseline.
fn middle(em: &FaceMetrics) -> Em {
    halfway(em.descent, em.ascent)
}

fn halfway(from: Em, to: Em) -> Em {
    Em::milli((from.to_milli() + to.to_milli()) / 2)
}

/// A cluster's length along the line, and how much of its em lies before it.
pub(super) fn extent(
    standing: &Standing,
    shaped: &[ShapedGlyph],
    class: Class,
    ems: i32,
    spacing: &Spacing,
    mut ink: impl FnMut(u16) -> Option<[Em; 4]>,
) -> (i32, i32) {
    let advance = width(shaped);
    match standing.turn {
        Turn::Upright if class.is_latin() => (1000, 0),
        Turn::Upright if class.is_mark() && !class.is_bracket() && !spacing.is_centred(class) => {
            let mut reaches =
                |glyph: &ShapedGlyph| Some(-glyph.offset.1.to_milli() - ink(glyph.id)?[1].to_milli());
            let whole = shaped.iter().filter_map(&mut reaches).any(|bottom| bottom > 500);
            if whole { (advance, 0) } else { (500, 0) }
        }
        _ => body(class, advance, ems, spacing),
    }
}

/// Places a cluster's glyphs: along the line from its body's start, and to the right of the centre line.
pub(super) fn place(
    standing: &Standing,
    shaped: &[ShapedGlyph],
    class: Class,
    inset: i32,
    em: &FaceMetrics,
    out: &mut Vec<ClusterGlyph>,
) {
    let mut pen = Em::milli(-inset);
    for glyph in shaped {
        let (along, above) = glyph.offset;
        let (x, y) = match standing.turn {
            Turn::Clockwise => (pen + along, standing.across + above),
            Turn::Upright if class.is_latin() => {
                (em.ascent - above, standing.across + narrowed(pen + along, standing.stretch))
            }
            Turn::Upright => (pen - above, along),
        };
        out.push(ClusterGlyph { id: glyph.id, x, y });
        pen += glyph.advance;
    }
}

fn narrowed(length: Em, stretch: u16) -> Em {
    Em::milli(length.to_milli() * i32::from(stretch) / 1000)
}
