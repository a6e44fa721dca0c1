//! Distances in words of the desk.

use crate::diag::Text;
use crate::export::geometry::{LineGeometry, PageGeometry};
use crate::say;
use crate::unit::{Decimal, Length};
use std::collections::BTreeMap;

/// What a page counts in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Grid {
    /// Baseline to baseline; `None` where the page has no running text.
    pitch: Option<Length>,
    /// The body size.
    body: Option<Length>,
    /// Whether its lines run downwards, and lie beside each other.
    vertical: bool,
}

impl Grid {
    /// The grid that the running text of a page stands on: what is most frequent.
    pub fn of(page: &PageGeometry<'_>) -> Grid {
        let body: Vec<&LineGeometry<'_>> = page.lines.iter().filter(|line| line.part == "body").collect();
        let next = |pair: &[&LineGeometry<'_>]| {
            let same = (&pair[0].slot, pair[0].column) == (&pair[1].slot, pair[1].column);
            same.then(|| (pair[1].y.0 - pair[0].y.0).abs()).filter(|&step| step > Length::ZERO)
        };
        let vertical = body.iter().filter(|line| line.writing.is_some()).count() * 2 > body.len();
        Grid {
            vertical,
            pitch: most_frequent(body.windows(2).filter_map(next)),
            body: most_frequent(body.iter().map(|line| line.size.0)),
        }
    }

    /// How far something went: `2 lines down, 3 字 to the right`; `None` where it stayed.
    pub fn way(&self, across: Length, down: Length) -> Option<Text> {
        let down = (down != Length::ZERO).then(|| self.vertical(down));
        let across = (across != Length::ZERO).then(|| self.horizontal(across));
        match (down, across) {
            (Some(down), Some(across)) => Some(joined(&down, &across)),
            (one, other) => one.or(other),
        }
    }

    fn vertical(&self, way: Length) -> Text {
        let (en, zh) = if way > Length::ZERO { ("down", "下移") } else { ("up", "上移") };
        let long = self.down(way.abs());
        let (long_en, long_zh) = (in_en(&long), in_zh(&long));
        say!("{long_en} {en}"; "{zh}{long_zh}")
    }

    fn horizontal(&self, way: Length) -> Text {
        let (en, zh) =
            if way > Length::ZERO { ("to the right", "右移") } else { ("to the left", "左移") };
        let long = self.across(way.abs());
        let (long_en, long_zh) = (in_en(&long), in_zh(&long));
        say!("{long_en} {en}"; "{zh}{long_zh}")
    }

    /// What became of a width and a height: `2 lines taller, 3 字 narrower`; `None` where both stayed.
    pub fn growth(&self, wider: Length, taller: Length) -> Option<Text> {
        let taller = (taller != Length::ZERO).then(|| {
            let (en, zh) = if taller > Length::ZERO { ("taller", "增高") } else { ("shorter", "减矮") };
            grown(&self.down(taller.abs()), en, zh)
        });
        let wider = (wider != Length::ZERO).then(|| {
            let (en, zh) = if wider > Length::ZERO { ("wider", "加宽") } else { ("narrower", "收窄") };
            grown(&self.across(wider.abs()), en, zh)
        });
        match (taller, wider) {
            (Some(taller), Some(wider)) => Some(joined(&taller, &wider)),
            (one, other) => one.or(other),
        }
    }

    fn down(&self, long: Length) -> Text {
        if self.vertical { self.characters(long) } else { self.lines(long) }
    }

    fn across(&self, long: Length) -> Text {
        if self.vertical { self.lines(long) } else { self.characters(long) }
    }

    /// In grid lines where it is whole ones, else in points.
    fn lines(&self, long: Length) -> Text {
        match whole(long, self.pitch) {
            Some(1) => say!("1 line"; "1行"),
            Some(count) => say!("{count} lines"; "{count}行"),
            None => points(long),
        }
    }

    /// In 字 where it is whole ones, else in points.
    fn characters(&self, long: Length) -> Text {
        match whole(long, self.body) {
            Some(count) => say!("{count} 字"; "{count}字"),
            None => points(long),
        }
    }
}

/// A length in points.
pub(super) fn points(long: Length) -> Text {
    let points = Decimal::from_milli(long.to_milli_pt());
    say!("{points} pt"; "{points}点")
}

fn grown(long: &Text, en: &str, zh: &str) -> Text {
    let (long_en, long_zh) = (in_en(long), in_zh(long));
    say!("{long_en} {en}"; "{zh}{long_zh}")
}

fn joined(one: &Text, other: &Text) -> Text {
    let ((a, b), (c, d)) = ((in_en(one), in_en(other)), (in_zh(one), in_zh(other)));
    say!("{a}, {b}"; "{c}、{d}")
}

fn in_en(text: &Text) -> &str {
    text.in_lang(crate::diag::Lang::En)
}

fn in_zh(text: &Text) -> &str {
    text.in_lang(crate::diag::Lang::Zh)
}

/// How many of `unit` make up `long`, to a hundredth of a point: geometry is written in thousandths.
fn whole(long: Length, unit: Option<Length>) -> Option<i64> {
    let (long, unit) = (long.to_milli_pt(), unit?.to_milli_pt());
    let count = (2 * long + unit).checked_div(2 * unit)?;
    (count > 0 && (long - count * unit).abs() <= 10).then_some(count)
}

/// The value that comes most often; of several the least.
pub(super) fn most_frequent<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().max_by(|(a, few), (b, many)| few.cmp(many).then(b.cmp(a))).map(|(value, _)| value)
}
