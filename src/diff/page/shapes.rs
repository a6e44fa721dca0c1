//! Rules, frames, tints and other shapes.
//!
//! Those that both have are set aside first; what is left is paired by its place, then by its ink.

use super::{Here, Place, en, shifted, take_pairs, zh};
use crate::diff::{Change, Kind};
use crate::export::geometry::{PageGeometry, Points, RuleGeometry, ShapeGeometry};
use crate::say;
use crate::unit::Length;

/// A rule or shape, whichever it is, its place as if its box had not moved.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Drawn<'a> {
    is_rule: bool,
    place: Place,
    /// Where it stands.
    at: Place,
    outline: &'a str,
    fill: Option<&'a str>,
    stroke: Option<&'a str>,
    weight: Points,
}

/// The changes of rules and shapes in a box.
pub(super) fn changes(old: &PageGeometry<'_>, new: &PageGeometry<'_>, here: &Here<'_>) -> Vec<Change> {
    let (mut gone, mut come) = (drawn(old, here.name, here.shift), drawn(new, here.name, [Length::ZERO; 2]));
    take_pairs(&mut gone, &mut come, |drawn| (drawn.seat(), drawn.inks()));
    let mut changes = Vec::new();
    for (was, is) in take_pairs(&mut gone, &mut come, Drawn::seat) {
        let ((_, name, name_zh), was_ink, is_ink) = (is.name(), was.inks(), is.inks());
        let words = say!("{name} {was_ink} → {is_ink}"; "{name_zh}由{was_ink}改为{is_ink}");
        changes.push(here.change(Kind::TintChanged, words, Some(was.at), Some(is.at)));
    }
    let pairs = take_pairs(&mut gone, &mut come, |drawn| (drawn.is_rule, drawn.inks()));
    changes.extend(pairs.iter().map(|(was, is)| moved(was, is, here)));
    changes.extend(gone.iter().map(|was| lone(was, Kind::ShapeRemoved, here)));
    changes.extend(come.iter().map(|is| lone(is, Kind::ShapeAdded, here)));
    changes
}

fn drawn<'a>(page: &'a PageGeometry<'_>, name: &str, shift: [Length; 2]) -> Vec<Drawn<'a>> {
    let rule = |rule: &'a RuleGeometry<'_>| {
        let ends = [(rule.from[0], rule.to[0]), (rule.from[1], rule.to[1])];
        let [(left, wide), (top, high)] = ends.map(|(a, b)| (a.min(b), Points((b.0 - a.0).abs())));
        let at = [left, top, wide, high];
        let (stroke, weight) = (Some(rule.ink.as_ref()), rule.weight);
        Drawn { is_rule: true, place: shifted(at, shift), at, outline: "", fill: None, stroke, weight }
    };
    let shape = |shape: &'a ShapeGeometry<'_>| Drawn {
        is_rule: false,
        place: shifted(shape.rect, shift),
        at: shape.rect,
        outline: &shape.outline,
        fill: shape.fill.as_deref(),
        stroke: shape.stroke.as_deref(),
        weight: shape.weight,
    };
    let rules = page.rules.iter().filter(|rule| rule.slot == name).map(rule);
    rules.chain(page.shapes.iter().filter(|shape| shape.slot == name).map(shape)).collect()
}

fn moved(was: &Drawn<'_>, is: &Drawn<'_>, here: &Here<'_>) -> Change {
    let (name_en, _, name_zh) = is.name();
    let way = here.grid.way(is.place[0].0 - was.place[0].0, is.place[1].0 - was.place[1].0);
    let growth = here.grid.growth(is.place[2].0 - was.place[2].0, is.place[3].0 - was.place[3].0);
    let parts_en: Vec<String> = [
        way.as_ref().map(|way| format!("moved {}", en(way))),
        growth.as_ref().map(|growth| format!("is {}", en(growth))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let parts_zh: Vec<&str> = [way.as_ref(), growth.as_ref()].into_iter().flatten().map(zh).collect();
    let words = if parts_en.is_empty() {
        say!("{name_en} has another weight or outline"; "{name_zh}粗细或轮廓有变")
    } else {
        let (told_en, told_zh) = (parts_en.join(" and "), parts_zh.join("，"));
        say!("{name_en} {told_en}"; "{name_zh}{told_zh}")
    };
    here.change(Kind::ShapeMoved, words, Some(was.at), Some(is.at))
}

fn lone(drawn: &Drawn<'_>, kind: Kind, here: &Here<'_>) -> Change {
    let ((en, _, zh), ink) = (drawn.name(), drawn.inks());
    match kind {
        Kind::ShapeAdded => {
            here.change(kind, say!("{en} in {ink} is new"; "新增{zh}（{ink}）"), None, Some(drawn.at))
        }
        _ => here.change(kind, say!("{en} in {ink} is gone"; "{zh}（{ink}）已删"), Some(drawn.at), None),
    }
}

impl<'a> Drawn<'a> {
    /// Where and what it is, whatever its ink.
    fn seat(&self) -> (bool, Place, &'a str, Points) {
        (self.is_rule, self.place, self.outline, self.weight)
    }

    /// What a desk calls it, in English with an article and without.
    fn name(&self) -> (&'static str, &'static str, &'static str) {
        match (self.is_rule, self.fill, self.stroke) {
            (true, ..) => ("a rule", "rule", "线"),
            (_, Some(_), _) => ("a tint", "tint", "底色"),
            (_, None, _) => ("a frame", "frame", "边框"),
        }
    }

    fn inks(&self) -> String {
        [self.fill, self.stroke].into_iter().flatten().collect::<Vec<_>>().join(" / ")
    }
}
