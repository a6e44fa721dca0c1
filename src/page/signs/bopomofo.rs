//! 注音符号 in a column right of their character (clreq, "Positioning of Zhuyin with Hanzi characters").
//!
//! Up to three symbols stand one under another, level with the middle of the character; the tone mark stands right of
//! the last, the light tone over the first.

use super::reading::Reading;
use super::{Bed, Drawn};
use crate::frame::{FrameItem, Glyph, TextLine};
use crate::input::layout::Align;
use crate::input::signs::SignStyle;
use crate::page::draw::Pen;
use crate::unit::{Length, Rect};
use std::ops::Range;

/// The tones that stand right of the last symbol, and the light tone, which stands over the first.
const TONES: &str = "ˊˇˋ";
const LIGHT: char = '˙';

/// Most symbols of one syllable.
const MOST: usize = 3;

fn is_symbol(c: char) -> bool {
    matches!(c, '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}')
}

/// Whether a reading is one syllable, so that it can stand in a column.
pub(super) fn is_one_syllable(reading: &str) -> bool {
    let symbols = reading.chars().filter(|&c| is_symbol(c)).count();
    let tones = reading.chars().filter(|&c| TONES.contains(c) || c == LIGHT).count();
    (1..=MOST).contains(&symbols) && tones <= 1 && symbols + tones == reading.chars().count()
}

/// The room a column takes beside its character, in thousandths of the character's em: the symbols, and half as much
/// for the tone.
pub(super) fn width(style: &SignStyle) -> u16 {
    style.bopomofo_size + style.bopomofo_size / 2
}

/// Places a reading in the room right of its character.
pub(super) fn place(
    reading: &Reading,
    base: Range<Length>,
    bed: &Bed,
    style: &SignStyle,
    pen: &Pen,
) -> Drawn {
    let size = reading.single.size;
    let x = base.end;
    let mut line = reading.single.place(x, size, bed.em_box.y, Align::Left, pen);
    let symbols = line.text.chars().filter(|&c| is_symbol(c)).count() as i64;
    let top = bed.em_box.y + (bed.size - size * symbols) / 2;
    line.origin.y = reading.baseline(top);
    stack(&mut line, size, symbols);
    let ink = Rect::new(x, top, bed.milli(width(style)), size * symbols);
    Drawn { items: vec![FrameItem::Text(line)], ink }
}

/// Sets the symbols of a line one under another and its tone mark where it belongs.
fn stack(line: &mut TextLine, size: Length, symbols: i64) {
    let mut row = 0;
    let text = line.text.clone();
    for glyph in line.runs.iter_mut().flat_map(|run| &mut run.glyphs) {
        let c = text[glyph.text.start as usize..].chars().next().unwrap_or(LIGHT);
        if is_symbol(c) {
            put(glyph, Length::ZERO, size * row);
            row += 1;
        } else if c == LIGHT {
            put(glyph, size / 4, -size / 2);
        } else {
            put(glyph, size, size * (symbols - 1) - size / 4);
        }
    }
}

fn put(glyph: &mut Glyph, x: Length, y: Length) {
    (glyph.x, glyph.y) = (x, y);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_holds_one_syllable() {
        for reading in ["ㄗˋ", "ㄒㄩㄝˊ", "ㄅㄚ", "˙ㄇㄚ"] {
            assert!(is_one_syllable(reading), "{reading}");
        }
        for reading in ["", "ˋ", "zì", "ㄏㄢˋㄗˋ", "ㄏㄢˋ ㄗˋ"] {
            assert!(!is_one_syllable(reading), "{reading}");
        }
    }
}
