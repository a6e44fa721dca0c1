//! Whether a sign touches the line above or below, or a sign of that line.

use super::{Bed, DrawnLine, Ink};
use crate::diag::{Code, Diagnostic};
use crate::input::Article;
use crate::input::article::SignKind;
use crate::page::maker::Maker;
use crate::say;
use crate::unit::Length;
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
        let touch = neighbours
            .filter_map(|row| by_place.get(&(column, row)).copied())
            .find_map(|other| touch(ink, other, beds, inks));
        let paragraph = lines[ink.line].placed.paragraph;
        let (name, whole) = (name(&ink.sign.kind), &ink.sign.whole);
        if let Some(touch) = touch
            && told.insert((paragraph, whole.start, name))
        {
            let text = &article.blocks[paragraph].text[whole.clone()];
            maker.find(finding(ink, text, &touch, &beds[ink.line]));
        }
    }
}

/// What a sign touches.
struct Touch {
    /// The line above, not the one below.
    above: bool,
    /// The sign of that line; `None` where it is the line itself.
    sign: Option<&'static str>,
    /// The line gap it would take to stand clear.
    needs: Length,
    /// The line gap there is.
    gap: Length,
}

/// What ink beside one line touches of another line; `inks` stand in the order of lines.
fn touch(ink: &Ink<'_>, other: usize, beds: &[Bed], inks: &[Ink<'_>]) -> Option<Touch> {
    let above = other < ink.line;
    let (own, bed) = (&beds[ink.line], &beds[other]);
    let gap = if above { own.em_box.y - bed.em_box.bottom() } else { bed.em_box.y - own.em_box.bottom() };
    let needs = beyond(ink, own, above);
    if ink.rect.overlaps(bed.em_box) {
        return Some(Touch { above, sign: None, needs, gap });
    }
    let from = inks.partition_point(|ink| ink.line < other);
    let mut of_other = inks[from..].iter().take_while(|ink| ink.line == other);
    let met = of_other.find(|sign| sign.rect.overlaps(ink.rect))?;
    Some(Touch { above, sign: Some(name(&met.sign.kind)), needs: needs + beyond(met, bed, !above), gap })
}

/// How far ink stands out of its own line.
fn beyond(ink: &Ink<'_>, bed: &Bed, above: bool) -> Length {
    if above { bed.em_box.y - ink.rect.y } else { ink.rect.bottom() - bed.em_box.bottom() }
}

/// A sign as the markup names it.
fn name(kind: &SignKind) -> &'static str {
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

fn finding(ink: &Ink<'_>, text: &str, touch: &Touch, bed: &Bed) -> Diagnostic {
    let (needs, gap, own) = (touch.needs, touch.gap, name(&ink.sign.kind));
    let (line, zh_line) = if touch.above { ("above", "上一行") } else { ("below", "下一行") };
    let message = match touch.sign {
        None => say!("`{own}` at “{text}” touches the line {line}: it takes {needs}, the line gap is {gap}";
            "“{text}”的 `{own}` 碰到{zh_line}：需要{needs}，行间只有{gap}"),
        Some(sign) => {
            say!("`{own}` at “{text}” touches `{sign}` of the line {line}: both take {needs}, the line gap is {gap}";
                "“{text}”的 `{own}` 碰到{zh_line}的 `{sign}`：共需{needs}，行间只有{gap}")
        }
    };
    let pitch = bed.size + needs;
    Diagnostic::new(Code::SignTouches, message).at(ink.sign.span.clone()).hint(say!(
        "make it smaller under `[signs]` in the style, or give the layout a pitch of {pitch}";
        "在样式的 `[signs]` 里调小，或把版式的行距 pitch 加到{pitch}"
    ))
}
