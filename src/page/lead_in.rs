//! The lead-in 提要题: a story's summary in a few lines under its headline.
//!
//! In: its paragraphs and the length of its lines. Out: lines, broken as running text is, at the largest size of its
//! role that keeps to the style's number of lines. Where they stand is the headline block's business.

use super::headline::Room;
use super::roles::RoleStyle;
use super::setter::{Setter, Single, Styled};
use crate::flow::ems;
use crate::input::layout::Align;
use crate::line::{Breaker, set_line};
use crate::unit::Length;

/// The role of the lead-in, and the one that serves a style without it.
pub(super) const ROLES: [&str; 2] = ["lead-in", "light"];

/// The lines of `paragraphs` in the role of this name.
pub(super) fn lines(
    paragraphs: &[String],
    (name, role): (&str, &RoleStyle),
    width: Length,
    room: &Room<'_>,
    setter: &mut Setter<'_>,
) -> Vec<Single> {
    let most = usize::from(room.style.lead_in_lines);
    let mut lines = Vec::new();
    for &size in &role.sizes {
        let styled = |text| Styled { writing: room.writing(), ..Styled::plain(text, name) };
        lines =
            paragraphs.iter().flat_map(|text| paragraph(&styled(text), role, size, width, setter)).collect();
        if lines.len() <= most {
            break;
        }
    }
    lines
}

fn paragraph(
    styled: &Styled<'_>,
    role: &RoleStyle,
    size: Length,
    width: Length,
    setter: &mut Setter<'_>,
) -> Vec<Single> {
    let text = setter.measure(styled, &|_| None);
    let (rules, ragged) = (setter.rules, role.align != Align::Justify);
    let measure = ems(width, size);
    let cuts = Breaker::new(&text, rules, role.indent, ragged).cut(&|_| measure, 0);
    let set = |cut| Single::new(text.clone(), size, set_line(&text, cut, rules, ragged));
    cuts.into_iter().map(set).collect()
}
