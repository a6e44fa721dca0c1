//! Copyfit: at which sizes and in which lines a main headline may stand, the best way first.
//!
//! In: the headline as written, the sizes that layout or role allow, its room. Out: ways to set it that find room for
//! themselves; whether kicker and subhead find theirs is asked by who sets them. A headline written as a list of lines
//! stands as written; one written as one is cut by phrase, and the price of its line ends is weighed against the
//! loss of size.

use super::headline::{Room, Words};
use super::roles::RoleStyle;
use super::setter::{Setter, Styled};
use crate::flow::ems;
use crate::line::{Phrased, Phrases};
use crate::text::joints;
use crate::unit::Length;
use std::cmp::Reverse;

/// A way to set a main headline.
pub(super) struct Way {
    pub size: Length,
    pub lines: Vec<String>,
}

/// The ways to set the main headline of `words` in the role of this name at these sizes (largest first).
pub(super) fn ways(
    words: &Words<'_>,
    (name, role): (&str, &RoleStyle),
    sizes: &[Length],
    room: &Room<'_>,
    setter: &mut Setter<'_>,
) -> Vec<Way> {
    let [only] = words.headline else {
        return sizes.iter().map(|&size| Way { size, lines: words.headline.to_vec() }).collect();
    };
    let styled = Styled { writing: room.writing(), ..Styled::plain(only, name) };
    let mut text = setter.measure(&styled, &|_| None);
    for name in &words.names {
        only.match_indices(name.as_str()).for_each(|(at, _)| text.hold(at..at + name.len()));
    }
    let joints = joints(&text, room.style);
    let phrases = Phrases::new(&text, &joints, setter.rules, &room.style.prices);
    let line = |clusters| text.slice(clusters).trim().to_owned();
    let priced = priced(&phrases, role, sizes, room);
    priced
        .into_iter()
        .map(|(size, cut)| Way { size, lines: cut.lines.into_iter().map(line).collect() })
        .collect()
}

/// Every size with every number of lines that has room, the cheapest first.
fn priced(
    phrases: &Phrases<'_>,
    role: &RoleStyle,
    sizes: &[Length],
    room: &Room<'_>,
) -> Vec<(Length, Phrased)> {
    let most = usize::from(room.place.rows.unwrap_or(room.style.rows));
    let mut found = Vec::new();
    for &size in sizes {
        let measure = Length::raw(room.width().to_raw() * 1000 / i64::from(role.condense.max(1)));
        for count in 1..=most {
            if room.height() >= role.stack(size, count) + room.least_white() {
                found.extend(phrases.cut(count, ems(measure, size)).map(|cut| (size, cut)));
            }
        }
    }
    let largest = found.iter().map(|(size, _)| *size).max().unwrap_or(Length::UNIT);
    let prices = &room.style.prices;
    let price = |(size, cut): &(Length, Phrased)| {
        let lost = ((largest - *size).to_raw() * 1000).checked_div(largest.to_raw()).unwrap_or(0);
        let lines = cut.lines.len() as i64 - 1;
        cut.price + lost * i64::from(prices.smaller) / 10 + lines * i64::from(prices.line)
    };
    found.sort_by_key(|way| (price(way), Reverse(way.0), way.1.lines.len()));
    found
}
