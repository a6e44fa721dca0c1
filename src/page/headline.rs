//! Kicker 引题, main headline 主题 and subhead 副题: one block of whole grid lines at the head of a story.

use super::grid::Grid;
use super::head_place::HeadPlace;
use super::roles::RoleStyle;
use super::setter::{Setter, Single, pen};
use crate::frame::TextLine;
use crate::input::layout::{Align, HeadlinePlace};
use crate::input::style::HeadlineStyle;
use crate::unit::{Em, Length, Measure, Rect, Scale, Writing};
use std::sync::Arc;

/// The words of a headline block.
#[derive(Default)]
pub(super) struct Words<'w> {
    pub kicker: &'w [String],
    pub headline: &'w [String],
    pub subhead: &'w [String],
    /// The author's line, where the story's own lead does not name them.
    pub byline: Option<String>,
}

/// A headline block, set but not yet placed.
pub(super) struct Block {
    /// Steps of its place that it takes: grid lines, or 字.
    pub steps: u32,
    /// Steps that it needs at least.
    pub needed: u32,
    /// Whether everything fits its place.
    pub fits: bool,
    /// 字 that a line of the main headline holds at its smallest size.
    pub holds: i64,
    /// The size of the main headline, and those that may be tried.
    pub size: Length,
    pub sizes: Vec<Length>,
    parts: Vec<Part>,
}

struct Part {
    name: &'static str,
    lines: Vec<Single>,
    /// Top of one line to top of the next.
    advance: Length,
    align: Align,
    /// From a line's baseline or centre line back to the edge of its em box.
    rise: Em,
    /// What its lines stand in: the place, or with even setting what they are spread to.
    width: Length,
}

/// The style roles of the parts, in order from the top.
const KICKER: &str = "kicker";
const HEADLINE: &str = "headline";
const SUBHEAD: &str = "subhead";
const BYLINE: &str = "byline";

/// What the parts are set into.
pub(super) struct Room<'r> {
    pub place: &'r HeadlinePlace,
    pub style: &'r HeadlineStyle,
    pub scale: &'r Scale,
    pub space: &'r HeadPlace,
}

impl Room<'_> {
    fn grid(&self) -> &Grid {
        &self.space.content.grid
    }

    fn writing(&self) -> Writing {
        self.grid().writing
    }

    /// The longest line.
    fn width(&self) -> Length {
        self.space.content.x.end - self.space.content.x.start
    }
}

/// Sets the words at the largest main size that fits the room's width and lines.
pub(super) fn set(words: &Words<'_>, room: &Room<'_>, setter: &mut Setter<'_>) -> Option<Block> {
    let role_name = room.place.role.as_ref().map_or(HEADLINE, |role| role.value.as_str());
    let role = setter.role(role_name)?;
    let sizes = main_sizes(room, role);
    let mut block = None;
    for &size in &sizes {
        for lines in ways(words.headline) {
            let tried = set_at(words, &lines, role_name, size, room, setter);
            if tried.fits {
                return Some(tried);
            }
            block.get_or_insert(tried);
        }
        if size != sizes[sizes.len() - 1] {
            block = None; // report the smallest size, not the largest
        }
    }
    block
}

/// The sizes that may be tried for the main headline, largest first.
fn main_sizes(room: &Room<'_>, role: &RoleStyle) -> Vec<Length> {
    let Some(stated) = &room.place.size else { return role.sizes.clone() };
    let mut sizes: Vec<Length> = stated.iter().filter_map(|size| size.resolve(room.scale).ok()).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    if sizes.is_empty() { role.sizes.clone() } else { sizes }
}

/// The ways to break a main headline into lines: as written, and, where it is one line of two phrases, between
/// them: at the space or after the dash or stop nearest its middle.
fn ways(headline: &[String]) -> Vec<Vec<&str>> {
    let as_written: Vec<&str> = headline.iter().map(String::as_str).collect();
    let [only] = headline else { return vec![as_written] };
    let middle = only.len() / 2;
    let breaks = PHRASE_ENDS.iter().flat_map(|end| only.match_indices(end).map(|(at, end)| at + end.len()));
    match breaks.filter(|&at| at < only.len()).min_by_key(|at| at.abs_diff(middle)) {
        Some(at) => vec![as_written, vec![only[..at].trim_end(), &only[at..]]],
        None => vec![as_written],
    }
}

/// What ends a phrase of a headline.
const PHRASE_ENDS: [&str; 8] = [" ", "\u{3000}", "——", "，", "：", "；", "！", "？"];

fn set_at(
    words: &Words<'_>,
    main: &[&str],
    role_name: &str,
    size: Length,
    room: &Room<'_>,
    setter: &mut Setter<'_>,
) -> Block {
    let limit = size.scale(i64::from(room.style.secondary), 1000);
    let lines = |words: &'_ [String]| words.iter().map(String::clone).collect::<Vec<_>>();
    let main: Vec<String> = main.iter().map(|&line| line.to_owned()).collect();
    let byline: Vec<String> = words.byline.iter().cloned().collect();
    let stated = |size: &Option<_>| size.as_ref().and_then(|size: &Measure| size.resolve(room.scale).ok());
    let plan = [
        ("kicker", KICKER, lines(words.kicker), stated(&room.place.kicker)),
        ("headline", role_name, main, Some(size)),
        ("subhead", SUBHEAD, lines(words.subhead), stated(&room.place.subhead)),
        ("byline", BYLINE, byline, None),
    ];
    let mut fits = true;
    let mut parts = Vec::new();
    for (name, role, words, size) in plan {
        if words.is_empty() {
            continue;
        }
        let Some(style) = setter.role(role) else { continue };
        let (part, part_fits) = set_part(name, role, style, &words, size, limit, room, setter);
        fits &= part_fits;
        parts.push(part);
    }
    let height = height(&parts, room.style);
    let step = room.space.step;
    let least = step.scale(i64::from(room.style.least_white), 1000);
    let needed = (height + least).whole_up(step) as u32;
    let wanted = height.whole_up(step) as u32 + u32::from(room.style.white);
    let steps = room.space.stated.unwrap_or(wanted);
    let holds = room.width().whole(main_sizes_smallest(room, setter, role_name).max(Length::UNIT));
    let sizes = setter.role(role_name).map_or_else(Vec::new, |role| main_sizes(room, role));
    Block { steps, needed, fits: fits && needed <= steps, holds, size, sizes, parts }
}

fn main_sizes_smallest(room: &Room<'_>, setter: &Setter<'_>, role: &str) -> Length {
    setter.role(role).and_then(|role| main_sizes(room, role).last().copied()).unwrap_or(room.grid().body)
}

/// Sets one part: at `size` if one is stated, else at its role's largest within `limit` that fits the width.
#[expect(clippy::too_many_arguments, reason = "one part's whole setting, called in one place")]
fn set_part(
    name: &'static str,
    role: &str,
    style: &RoleStyle,
    words: &[String],
    size: Option<Length>,
    limit: Length,
    room: &Room<'_>,
    setter: &mut Setter<'_>,
) -> (Part, bool) {
    let allowed: Vec<Length> = match size {
        Some(size) => vec![size],
        None => {
            let within: Vec<Length> = style.sizes.iter().copied().filter(|&size| size <= limit).collect();
            if within.is_empty() { style.sizes.last().copied().into_iter().collect() } else { within }
        }
    };
    let (lines, fits) = setter.largest(room.writing(), words, role, &allowed, room.width());
    let size = lines.first().map_or(room.grid().body, |line| line.size);
    let advance = style.leading.unwrap_or_else(|| size.scale(1180, 1000));
    let align = room.place.align.unwrap_or(style.align);
    let rise = setter.rise(style, room.writing());
    let width = if align == Align::Even { style.even_width(size, room.width()) } else { room.width() };
    (Part { name, lines, advance, align, rise, width }, fits)
}

impl Part {
    fn size(&self) -> Length {
        self.lines.first().map_or(Length::ZERO, |line| line.size)
    }

    fn height(&self) -> Length {
        self.advance * (self.lines.len() as i64 - 1).max(0) + self.size()
    }
}

/// White between two parts, by the smaller one's size.
fn between(upper: &Part, lower: &Part, style: &HeadlineStyle) -> Length {
    upper.size().min(lower.size()).scale(i64::from(style.between), 1000)
}

fn height(parts: &[Part], style: &HeadlineStyle) -> Length {
    let gaps: Length = parts.windows(2).map(|pair| between(&pair[0], &pair[1], style)).sum();
    parts.iter().map(Part::height).sum::<Length>() + gaps
}

/// The lines of a block in `rect` of `grid`, more of the white above them than below.
pub(super) fn place(
    block: &Block,
    rect: Rect,
    grid: &Grid,
    style: &HeadlineStyle,
    slot: &Arc<str>,
) -> Vec<TextLine> {
    let white = (rect.height - height(&block.parts, style)).max(Length::ZERO);
    let mut y = rect.y + white.scale(i64::from(style.above), 1000);
    let mut lines = Vec::new();
    for (number, part) in block.parts.iter().enumerate() {
        let mut pen = pen(slot, part.name);
        for (at, line) in part.lines.iter().enumerate() {
            pen.paragraph = at as u32;
            let baseline = y + part.advance * at as i64 + part.rise.at(line.size);
            let x = rect.x + (rect.width - part.width) / 2;
            let line = line.place(x, part.width, baseline, part.align, &pen);
            lines.push(TextLine { origin: grid.point_on_sheet(line.origin), ..line });
        }
        y += part.height();
        if let Some(next) = block.parts.get(number + 1) {
            y += between(part, next, style);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_of_two_phrases_may_take_two_lines() {
        let one = ["一桥车流不断 百索深夜换新".to_owned()];
        assert_eq!(ways(&one)[1], ["一桥车流不断", "百索深夜换新"]);
        assert_eq!(ways(&["溯源——考古展落幕".to_owned()])[1], ["溯源——", "考古展落幕"]);
        assert_eq!(ways(&["只有一句".to_owned()]).len(), 1);
        assert_eq!(ways(&["只有一句！".to_owned()]).len(), 1);
        assert_eq!(ways(&["两 行".to_owned(), "写定".to_owned()]).len(), 1);
    }
}
