//! Text: what it says, where its lines end, where they stand, how they are set.

use super::super::parts;
use super::super::reading::{is_another_text, reading};
use super::super::way::{most_frequent, points};
use super::{Here, around, en, zh};
use crate::diag::Text;
use crate::diff::{Change, Kind, Piece, Place};
use crate::export::geometry::{LineGeometry, PageGeometry, Points};
use crate::say;
use crate::unit::Length;

type Lines<'a> = [&'a LineGeometry<'a>];

/// The changes of text in a box, part by part.
pub(super) fn changes(old: &PageGeometry<'_>, new: &PageGeometry<'_>, here: &Here<'_>) -> Vec<Change> {
    let (old, new) = (lines_of(old, here.name), lines_of(new, here.name));
    if let Some(replaced) = replaced(&old, &new, here) {
        return vec![replaced];
    }
    let mut parts: Vec<&str> = Vec::new();
    for line in new.iter().chain(&old) {
        if !parts.contains(&line.part.as_ref()) {
            parts.push(&line.part);
        }
    }
    parts.into_iter().flat_map(|part| part_changes(part, &of(&old, part), &of(&new, part), here)).collect()
}

fn lines_of<'a>(page: &'a PageGeometry<'_>, name: &str) -> Vec<&'a LineGeometry<'a>> {
    page.lines.iter().filter(|line| line.slot == name).collect()
}

fn of<'a>(lines: &Lines<'a>, part: &str) -> Vec<&'a LineGeometry<'a>> {
    lines.iter().copied().filter(|line| line.part == part).collect()
}

fn said(lines: &Lines<'_>) -> String {
    lines.iter().map(|line| line.text.as_ref()).collect()
}

/// Another story: its headline and its text both have little in common with what was there.
fn replaced(old: &Lines<'_>, new: &Lines<'_>, here: &Here<'_>) -> Option<Change> {
    let texts = |part: &str| (said(&of(old, part)), said(&of(new, part)));
    let another = |part: &str| {
        let (was, is) = texts(part);
        (!was.is_empty() && !is.is_empty()).then(|| is_another_text(&was, &is))
    };
    if !another("body")? || another("headline") == Some(false) {
        return None;
    }
    let name = |lines: &Lines<'_>| {
        let head = said(&of(lines, "headline"));
        start(if head.is_empty() { said(lines) } else { head })
    };
    let (was, is) = (name(old), name(new));
    let words = say!("the story was replaced: “{was}” by “{is}”"; "换稿：“{was}”换为“{is}”");
    let change = here.change(Kind::StoryReplaced, words, places(old), places(new));
    let (was, is) = texts("body");
    Some(Change { reading: vec![Piece::Gone(was), Piece::Come(is)], ..change })
}

/// So many characters of a text as name it.
fn start(text: String) -> String {
    const ENOUGH: usize = 14;
    if text.chars().count() <= ENOUGH { text } else { text.chars().take(ENOUGH).chain(['…']).collect() }
}

fn part_changes(part: &str, old: &Lines<'_>, new: &Lines<'_>, here: &Here<'_>) -> Vec<Change> {
    let (was, is) = (said(old), said(new));
    if old.is_empty() || new.is_empty() {
        return came_or_went(part, old, new, here).into_iter().collect();
    }
    let mut changes = style(part, old, new, here);
    if was != is {
        changes.push(words(part, (&was, old), (&is, new), here));
    } else if let Some(change) = rebroken(part, old, new, here) {
        changes.push(change);
    } else {
        let resized = changes.iter().any(|change| change.kind == Kind::SizeChanged);
        changes.extend(moves(part, old, new, here));
        // Type of another size or face has other gaps of itself.
        changes.extend((!resized).then(|| respaced(part, old, new, here)).flatten());
    }
    changes
}

fn came_or_went(part: &str, old: &Lines<'_>, new: &Lines<'_>, here: &Here<'_>) -> Option<Change> {
    let text = start(if new.is_empty() { said(old) } else { said(new) });
    let (part, part_zh) = parts::name(part);
    let (kind, words) = match (old.is_empty(), new.is_empty()) {
        (true, false) => (Kind::TextAdded, say!("{part} is new: “{text}”"; "新增{part_zh}：“{text}”")),
        (false, true) => (Kind::TextRemoved, say!("{part} is gone: “{text}”"; "{part_zh}已删：“{text}”")),
        _ => return None,
    };
    Some(here.change(kind, words, places(old), places(new)))
}

/// Size, face and ink: line by line where the lines say the same, else what most lines are set in, for lines that are
/// broken anew begin with other words.
fn style(part: &str, old: &Lines<'_>, new: &Lines<'_>, here: &Here<'_>) -> Vec<Change> {
    let aligned = same_lines(old, new);
    let size = |line: &&LineGeometry<'_>| line.size;
    let sizes = if aligned { by_line(old, new, size) } else { by_most(old, new, size) };
    let face = |line: &&LineGeometry<'_>| line.face.to_string();
    let faces = if aligned { by_line(old, new, face) } else { by_most(old, new, face) };
    let ink = |line: &&LineGeometry<'_>| line.ink.to_string();
    let inks = if aligned { by_line(old, new, ink) } else { by_most(old, new, ink) };
    let whose = |lines: &[usize]| whose(part, lines, new.len());
    let tell = |kind, words: Text, lines: &[usize]| {
        let placed = |side: &Lines<'_>| match lines {
            [] => places(side),
            _ => around(lines.iter().filter_map(|&at| side.get(at)).map(|line| place(line))),
        };
        here.change(kind, words, placed(old), placed(new))
    };
    let size = sizes.map(|(was, is, lines)| {
        let (a, b, (of, of_zh)) = (points(was.0), points(is.0), whose(&lines));
        let (a_en, b_en, a_zh, b_zh) =
            (en(&a).trim_end_matches(" pt"), en(&b), zh(&a).trim_end_matches('点'), zh(&b));
        tell(Kind::SizeChanged, say!("{of} {a_en} → {b_en}"; "{of_zh}{a_zh}→{b_zh}"), &lines)
    });
    let face = faces.map(|(a, b, lines)| {
        let (of, of_zh) = whose(&lines);
        let words = say!("{of} set in {b}, was {a}"; "{of_zh}字体由{a}改为{b}");
        tell(Kind::FaceChanged, words, &lines)
    });
    let ink = inks.map(|(a, b, lines)| {
        let (of, of_zh) = whose(&lines);
        let words = say!("{of} printed in {b}, was {a}"; "{of_zh}颜色由{a}改为{b}");
        tell(Kind::InkChanged, words, &lines)
    });
    [size, face, ink].into_iter().flatten().collect()
}

fn same_lines(old: &Lines<'_>, new: &Lines<'_>) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(was, is)| was.text == is.text)
}

/// What was and what is, and the lines of which it is told, from 0; of no line it is told of all.
type Styled<T> = Option<(T, T, Vec<usize>)>;

/// The first difference, and the lines that have it.
fn by_line<T: PartialEq>(
    old: &Lines<'_>,
    new: &Lines<'_>,
    of: impl Fn(&&LineGeometry<'_>) -> T,
) -> Styled<T> {
    let pairs: Vec<(T, T)> = old.iter().zip(new).map(|(was, is)| (of(was), of(is))).collect();
    let first = pairs.iter().position(|(was, is)| was != is)?;
    let lines = (0..pairs.len()).filter(|&at| pairs[at] == pairs[first]).collect();
    let (was, is) = pairs.into_iter().nth(first)?;
    Some((was, is, lines))
}

fn by_most<T: Ord + Clone>(
    old: &Lines<'_>,
    new: &Lines<'_>,
    of: impl Fn(&&LineGeometry<'_>) -> T,
) -> Styled<T> {
    let [was, is] = [old, new].map(|side| most_frequent(side.iter().map(&of)));
    let (was, is) = was.zip(is)?;
    (was != is).then_some((was, is, Vec::new()))
}

/// A part or some of its lines: `headline`, `headline line 2`, `3 lines of body`.
fn whose(part: &str, lines: &[usize], of: usize) -> (String, String) {
    let (part, part_zh) = parts::name(part);
    match lines {
        [at] if of > 1 => (format!("{part} line {}", at + 1), format!("{part_zh}第{}行", at + 1)),
        [first, ..] if lines.len() < of => {
            let (count, first) = (lines.len(), first + 1);
            (
                format!("{count} lines of {part} from line {first}"),
                format!("{part_zh}自第{first}行起{count}行"),
            )
        }
        _ => (part.to_owned(), part_zh.to_owned()),
    }
}

/// Other words.
fn words(part: &str, old: (&str, &Lines<'_>), new: (&str, &Lines<'_>), here: &Here<'_>) -> Change {
    let pieces = reading(old.0, new.0);
    let places_changed = runs(&pieces);
    let first = places_changed.first().cloned().unwrap_or_default();
    let more = places_changed.len().saturating_sub(1);
    let (gone, come) = (start(first.0), start(first.1));
    let what_en = match (gone.is_empty(), come.is_empty()) {
        (true, _) => format!("“{come}” came in"),
        (_, true) => format!("“{gone}” went out"),
        _ => format!("“{gone}” → “{come}”"),
    };
    let what_zh = match (gone.is_empty(), come.is_empty()) {
        (true, _) => format!("增“{come}”"),
        (_, true) => format!("删“{gone}”"),
        _ => format!("“{gone}”→“{come}”"),
    };
    let (part, part_zh) = parts::name(part);
    let words = match more {
        0 => say!("{part}: {what_en}"; "{part_zh}：{what_zh}"),
        _ => say!("{part}: {what_en}, and {more} more"; "{part_zh}：{what_zh}，另有{more}处"),
    };
    let at = first_line_changed(old.1, new.1);
    let (was, is) = (old.1.get(at).map(|line| place(line)), new.1.get(at).map(|line| place(line)));
    Change { reading: pieces, ..here.change(Kind::TextChanged, words, was, is) }
}

/// What was gone and what came at each place, joined.
fn runs(pieces: &[Piece]) -> Vec<(String, String)> {
    let is_kept = |piece: &Piece| matches!(piece, Piece::Kept(_));
    let changed = pieces.split(is_kept).filter(|run| !run.is_empty());
    let side = |run: &[Piece], gone: bool| -> String {
        run.iter().filter(|piece| matches!(piece, Piece::Gone(_)) == gone).map(Piece::text).collect()
    };
    changed.map(|run| (side(run, true), side(run, false))).collect()
}

fn first_line_changed(old: &Lines<'_>, new: &Lines<'_>) -> usize {
    old.iter().zip(new).take_while(|(was, is)| was.text == is.text).count().min(new.len().saturating_sub(1))
}

/// The same words in other lines.
fn rebroken(part: &str, old: &Lines<'_>, new: &Lines<'_>, here: &Here<'_>) -> Option<Change> {
    if same_lines(old, new) {
        return None;
    }
    let (part, part_zh) = parts::name(part);
    let at = first_line_changed(old, new);
    let end = |lines: &Lines<'_>| lines.get(at).map_or_else(String::new, |line| tail(&line.text));
    let (line, was, is) = (at + 1, end(old), end(new));
    let words = match new.len().cmp(&old.len()) {
        std::cmp::Ordering::Equal => {
            say!("{part} line {line} now ends at “{is}”, was “{was}”"; "{part_zh}第{line}行改在“{is}”处换行，原在“{was}”处")
        }
        _ => {
            let (before, after) = (old.len(), new.len());
            say!("{part} line {line} now ends at “{is}”, was “{was}”; {after} lines, were {before}";
                "{part_zh}第{line}行改在“{is}”处换行，原在“{was}”处；共{after}行，原{before}行")
        }
    };
    let (was, is) = (old.get(at).map(|line| place(line)), new.get(at).map(|line| place(line)));
    Some(here.change(Kind::LinesRebroken, words, was, is))
}

/// The last characters of a line.
fn tail(text: &str) -> String {
    const ENOUGH: usize = 5;
    let count = text.chars().count();
    let cut = if count > ENOUGH { "…" } else { "" };
    cut.chars().chain(text.chars().skip(count.saturating_sub(ENOUGH))).collect()
}

/// Lines in other places: neighbours that went the same way are told together.
fn moves(part: &str, old: &Lines<'_>, new: &Lines<'_>, here: &Here<'_>) -> Vec<Change> {
    let went: Vec<[Length; 2]> =
        old.iter().zip(new).map(|(was, is)| here.went(place_at_pen(was), place_at_pen(is))).collect();
    let (part, part_zh) = parts::name(part);
    let mut changes = Vec::new();
    let mut at = 0;
    for run in went.chunk_by(|a, b| a == b) {
        let lines = at..at + run.len();
        at = lines.end;
        let Some(way) = run.first().and_then(|went| here.grid.way(went[0], went[1])) else { continue };
        let (way_en, way_zh, first, last) = (en(&way), zh(&way), lines.start + 1, lines.end);
        let words = match lines.len() {
            all if all == new.len() => say!("{part} moved {way_en}"; "{part_zh}{way_zh}"),
            1 => say!("{part} line {first} moved {way_en}"; "{part_zh}第{first}行{way_zh}"),
            _ => {
                say!("{part} lines {first} to {last} moved {way_en}"; "{part_zh}第{first}至{last}行{way_zh}")
            }
        };
        let (was, is) = (places(&old[lines.clone()]), places(&new[lines]));
        changes.push(here.change(Kind::LinesMoved, words, was, is));
    }
    changes
}

/// The same lines in the same places, wider or narrower.
fn respaced(part: &str, old: &Lines<'_>, new: &Lines<'_>, here: &Here<'_>) -> Option<Change> {
    let differs = |(was, is): &(&&LineGeometry<'_>, &&LineGeometry<'_>)| {
        (was.width, was.measure, &was.adjust) != (is.width, is.measure, &is.adjust)
    };
    let changed: Vec<usize> =
        old.iter().zip(new).enumerate().filter(|(_, pair)| differs(pair)).map(|(at, _)| at).collect();
    let (&first, count) = (changed.first()?, changed.len());
    let (number, (part, part_zh)) = (first + 1, parts::name(part));
    let words = match count {
        1 => say!("{part} line {number} has other gaps"; "{part_zh}第{number}行字距有变"),
        _ => say!("{count} lines of {part} have other gaps, the first is line {number}";
            "{part_zh}有{count}行字距有变，首处在第{number}行"),
    };
    let (was, is) = (place(old.get(first)?), place(new.get(first)?));
    Some(here.change(Kind::LinesRespaced, words, Some(was), Some(is)))
}

fn places(lines: &Lines<'_>) -> Option<Place> {
    around(lines.iter().map(|line| place(line)))
}

/// Where the pen starts, as a place without extent.
fn place_at_pen(line: &LineGeometry<'_>) -> Place {
    let (x, y) = if line.writing.is_some() { (line.y, line.x) } else { (line.x, line.y) };
    [x, y, Points::default(), Points::default()]
}

/// The em boxes of a line, 880 thousandths of them above a baseline, or half beside a centre line.
fn place(line: &LineGeometry<'_>) -> Place {
    let size = line.size.0;
    match line.writing {
        None => [line.x, Points(line.y.0 - size.scale(880, 1000)), line.width, line.size],
        Some(_) => [Points(line.y.0 - size / 2), line.x, line.size, line.width],
    }
}
