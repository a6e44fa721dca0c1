//! Whether a sign touches the line above or below, or a sign of that line.

use super::{Bed, DrawnLine, Ink};
use crate::diag::{Code, Diagnostic, Text};
use crate::input::Article;
use crate::input::article::SignKind;
use crate::page::compose::Maker;
use crate::say;
use crate::unit::{Length, Rect};
use std::collections::{BTreeMap, BTreeSet};

/// Tells each sign once that touches a neighbouring line of its column.
pub(super) fn check(
    maker: &mut Maker<'_>,
    article: &Article,
    lines: &[DrawnLine<'_>],
    beds: &[Bed],
    inks: &[Ink<'_>],
) {
    let place = |number: usize| (lines[number].placed.place.column, lines[number].placed.place.row);
    let by_place: BTreeMap<(u32, u32), usize> =
        (0..lines.len()).map(|number| (place(number), number)).collect();
    let mut told = BTreeSet::new();
    for ink in inks {
        let (column, row) = place(ink.line);
        let neighbours = [row.checked_sub(1), row.checked_add(1)].into_iter().flatten();
        let touched = neighbours
            .filter_map(|row| by_place.get(&(column, row)).copied())
            .find(|&other| touches(ink, other, beds, inks));
        let paragraph = lines[ink.line].placed.paragraph;
        if let Some(other) = touched
            && told.insert((paragraph, ink.sign.whole.start, kind_order(&ink.sign.kind)))
        {
            let text = &article.blocks[paragraph].text[ink.sign.whole.clone()];
            maker.find(finding(ink, text, other < ink.line, &beds[ink.line], maker.desk.grid.pitch));
        }
    }
}

/// Whether ink beside one line overlaps another line's em box or a sign beside it; `inks` stand in the order of lines.
fn touches(ink: &Ink<'_>, other: usize, beds: &[Bed], inks: &[Ink<'_>]) -> bool {
    let from = inks.partition_point(|ink| ink.line < other);
    let of_other = inks[from..].iter().take_while(|ink| ink.line == other);
    ink.rect.overlaps(beds[other].em_box) || of_other.into_iter().any(|sign| sign.rect.overlaps(ink.rect))
}

/// One finding for each sort of sign of a stretch.
fn kind_order(kind: &SignKind) -> &'static str {
    match kind {
        SignKind::Ruby(_) => "ruby",
        SignKind::Bopomofo(_) => "bopomofo",
        SignKind::Dots => "dots",
        SignKind::Name => "name",
        SignKind::Title => "title",
        SignKind::Underline => "underline",
        SignKind::Strike => "strike",
        SignKind::Frame => "frame",
        SignKind::Names => "names",
    }
}

fn finding(ink: &Ink<'_>, text: &str, upwards: bool, bed: &Bed, pitch: Length) -> Diagnostic {
    let (needs, gap) = (beyond(ink.rect, bed, upwards), pitch - bed.size);
    let name = kind_order(&ink.sign.kind);
    let message: Text = if upwards {
        say!("the {name} sign at “{text}” touches the line above: it takes {needs}, the line gap is {gap}";
            "“{text}”的字旁符号（{name}）碰到上一行：需要{needs}，行间只有{gap}")
    } else {
        say!("the {name} sign at “{text}” touches the line below: it takes {needs}, the line gap is {gap}";
            "“{text}”的字旁符号（{name}）碰到下一行：需要{needs}，行间只有{gap}")
    };
    Diagnostic::new(Code::SignTouches, message).at(ink.sign.span.clone()).hint(say!(
        "make it smaller under [signs] in the style, or give the layout a larger pitch";
        "在样式的 [signs] 里调小符号，或加大版式的行距 pitch"
    ))
}

/// How far ink stands out of its own line.
fn beyond(ink: Rect, bed: &Bed, upwards: bool) -> Length {
    if upwards { bed.em_box.y - ink.y } else { ink.bottom() - bed.em_box.bottom() }
}
