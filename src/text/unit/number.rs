//! Numbers with what belongs to them: separators, signs, units, currency, ranges, and their 年月日.

use crate::input::style::LineStyle;
use crate::text::{Class, MeasuredText};

/// What a character may be to a number; a set of bits, as `-` is a sign and joins a range.
type Part = u16;

const DIGIT: Part = 1;
const LETTER: Part = 1 << 1;
const SPACE: Part = 1 << 2;
/// A word that the style lists as a unit, after a number and a space.
const UNIT: Part = 1 << 3;
/// One of the style's counters, after a number.
const COUNTER: Part = 1 << 4;
const SIGN: Part = 1 << 5;
const CURRENCY: Part = 1 << 6;
const SUFFIX: Part = 1 << 7;
const PRIME: Part = 1 << 8;
const POINT: Part = 1 << 9;
const COLON: Part = 1 << 10;
const RANGE: Part = 1 << 11;

/// What a number ends in, and what one starts with.
const END: Part = DIGIT | LETTER | SUFFIX | PRIME;
const START: Part = DIGIT | SIGN | CURRENCY;

/// The parts that are told by the character alone.
const LISTED: [(Part, &str); 8] = [
    (DIGIT, "０１２３４５６７８９"),
    (SIGN, "+-−±≈≤≥＋－＜＞"),
    (CURRENCY, "$€£¥￥＄￡№§"),
    (SUFFIX, "%‰°¢％℃℉￠"),
    (PRIME, "′″"),
    (POINT, "．／∶"),
    (COLON, "："),
    (RANGE, "-–—～~"),
];

/// How firmly parts hold together.
#[derive(Clone, Copy)]
enum Hold {
    /// No line end parts them, nothing stretches them.
    Whole,
    /// A line end had better not part them.
    Dear,
    /// The same, of a number and its counter.
    Date,
}

/// Every way in which neighbours hold together. Longer numbers are rows that overlap: `−3.5～＋4 km` is a sign and a
/// digit, a range, and a unit over a space. What two Latin neighbours do is no row: all of them hold.
const ROWS: [(&[Part], Hold); 12] = [
    (&[DIGIT, DIGIT], Hold::Whole),
    (&[SIGN, DIGIT | CURRENCY], Hold::Whole),
    (&[CURRENCY, DIGIT | SIGN], Hold::Whole),
    (&[CURRENCY, SPACE, DIGIT], Hold::Whole),
    (&[DIGIT, SUFFIX | PRIME], Hold::Whole),
    (&[DIGIT, SPACE, SUFFIX | UNIT], Hold::Whole),
    (&[PRIME, DIGIT], Hold::Whole),
    (&[DIGIT, POINT, DIGIT], Hold::Whole),
    (&[END, RANGE, START], Hold::Whole),
    (&[DIGIT, COLON, DIGIT], Hold::Dear),
    (&[DIGIT, COUNTER], Hold::Date),
    (&[DIGIT, SPACE, COUNTER], Hold::Date),
];

/// Holds the numbers of `text` together.
pub(super) fn hold(text: &mut MeasuredText, rules: &LineStyle) {
    let parts = parts(text, rules);
    for at in 0..parts.len() {
        if parts[at] == 0 {
            continue;
        }
        for (row, hold) in &ROWS {
            let here = &parts[at..parts.len().min(at + row.len())];
            if here.len() == row.len() && here.iter().zip(*row).all(|(part, wanted)| part & wanted != 0) {
                (at..at + row.len() - 1).for_each(|gap| apply(text, gap, *hold));
            }
        }
    }
}

fn apply(text: &mut MeasuredText, at: usize, hold: Hold) {
    let gap = &mut text.gaps[at];
    match hold {
        Hold::Whole => *gap = gap.held(),
        Hold::Dear => gap.name = true,
        Hold::Date => gap.date = true,
    }
}

/// What each cluster may be to a number.
fn parts(text: &MeasuredText, rules: &LineStyle) -> Vec<Part> {
    let mut parts = Vec::with_capacity(text.clusters.len());
    let (mut before, mut last) = (0, 0);
    for at in 0..text.clusters.len() {
        let after_number = last & DIGIT != 0 || last & SPACE != 0 && before & DIGIT != 0;
        (before, last) = (last, part(text, at, after_number, rules));
        parts.push(last);
    }
    parts
}

fn part(text: &MeasuredText, at: usize, after_number: bool, rules: &LineStyle) -> Part {
    let c = text.first_char(at);
    match text.clusters[at].class {
        Class::Digit => DIGIT,
        Class::Space => SPACE,
        Class::Latin if c.is_alphabetic() => {
            LETTER
                | if after_number && rules.units.iter().any(|unit| unit == word(text, at)) { UNIT } else { 0 }
        }
        Class::Han if matches!(c, '\u{2e80}'..='\u{fe4f}') => {
            if after_number && rules.counters.contains(c) {
                COUNTER
            } else {
                0
            }
        }
        _ if text.bytes(at).len() > c.len_utf8() => 0, // a dash of two
        _ => LISTED.iter().filter(|(_, list)| list.contains(c)).fold(0, |all, (part, _)| all | part),
    }
}

/// The letters from cluster `at` on.
fn word(text: &MeasuredText, at: usize) -> &str {
    let rest = &text.text[text.bytes(at).start..];
    let end = rest.find(|c: char| !c.is_alphabetic() || Class::of(c) != Class::Latin);
    &rest[..end.unwrap_or(rest.len())]
}
