//! Kicker 引题, main headline 主题, subhead 副题, lead-in 提要题 and byline: one block of whole grid lines.

use super::copyfit::{Way, ways};
use super::grid::Grid;
use super::head_place::HeadPlace;
use super::lead_in;
use super::roles::RoleStyle;
use super::setter::{Setter, Single, pen};
use crate::frame::TextLine;
use crate::ink::Ink;
use crate::input::headline::HeadlineStyle;
use crate::input::layout::{Align, HeadlinePlace};
use crate::unit::{Em, Length, Measure, Rect, Scale, Writing};
use std::sync::Arc;

/// The words of a headline block.
#[derive(Default)]
pub(super) struct Words<'w> {
    pub kicker: &'w [String],
    pub headline: &'w [String],
    pub subhead: &'w [String],
    pub lead_in: &'w [String],
    /// The author's line, where the story's own lead does not name them.
    pub byline: Option<String>,
    /// Names that a line end had better not part.
    pub names: Vec<String>,
}

/// A headline block, set but not yet placed.
pub(super) struct Block {
    /// Steps of its place that it takes: grid lines, or 字.
    pub steps: u32,
    /// Steps that it needs at least.
    pub needed: u32,
    /// Whether everything fits its place.
    pub fits: bool,
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
/// The part that is a paragraph; its role may be another.
const LEAD_IN: &str = "lead-in";

/// What the parts are set into.
pub(super) struct Room<'r> {
    pub place: &'r HeadlinePlace,
    pub style: &'r HeadlineStyle,
    pub scale: &'r Scale,
    pub space: &'r HeadPlace,
}

/// A part as planned: its name, its role and that role's name, its words.
struct Plan<'p> {
    name: &'static str,
    role: &'p str,
    style: &'p RoleStyle,
    words: &'p [String],
    /// Sizes to be tried, largest first.
    sizes: Vec<Length>,
}

impl Room<'_> {
    fn grid(&self) -> &Grid {
        &self.space.content.grid
    }

    /// The way its lines run.
    pub fn writing(&self) -> Writing {
        self.grid().writing
    }

    /// The longest line.
    pub fn width(&self) -> Length {
        let whole = self.space.content.x.end - self.space.content.x.start;
        (whole - self.pad()[0] * 2).max(Length::UNIT)
    }

    /// The most that all lines may take across them.
    pub fn height(&self) -> Length {
        let whole = self.space.y.end - self.space.y.start;
        self.space.stated.map_or(whole, |steps| whole.min(self.space.step * i64::from(steps)))
    }

    /// The white that must be left of that.
    pub fn least_white(&self) -> Length {
        let least = self.space.step.scale(i64::from(self.style.least_white), 1000);
        least.max(self.pad()[1] * 2)
    }

    /// Ground at each end of lines, and above and below them.
    fn pad(&self) -> [Length; 2] {
        if !self.is_on_ground() {
            return [Length::ZERO; 2];
        }
        let [along, across] = self.style.pad.map(i64::from);
        [self.grid().body.scale(along, 1000), self.space.step.scale(across, 1000)]
    }

    /// Whether it has a ground of its own.
    pub fn is_on_ground(&self) -> bool {
        self.place.ground.is_some() || self.place.tint.is_some()
    }

    /// Of the white, the share above in thousandths: on a ground, half.
    fn above(&self) -> i64 {
        if self.is_on_ground() { 500 } else { self.style.above.into() }
    }

    /// The name of the main headline's role.
    fn role(&self) -> &str {
        self.place.role.as_ref().map_or(HEADLINE, |role| role.value.as_str())
    }

    /// The sizes that may be tried for the main headline, largest first.
    fn main_sizes(&self, role: &RoleStyle) -> Vec<Length> {
        let stated = self.place.size.iter().flat_map(|sizes| sizes.iter());
        let mut sizes: Vec<Length> = stated.filter_map(|size| size.resolve(self.scale).ok()).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        if sizes.is_empty() { role.sizes.clone() } else { sizes }
    }

    /// 字 that a line of the main headline holds at its smallest size.
    pub fn holds(&self, setter: &Setter<'_>) -> i64 {
        let smallest = setter.role(self.role()).and_then(|role| self.main_sizes(role).last().copied());
        self.width().whole(smallest.unwrap_or(self.grid().body).max(Length::UNIT))
    }
}

/// Sets the words in the best way that fits the room; at the smallest size where none does.
pub(super) fn set(words: &Words<'_>, room: &Room<'_>, setter: &mut Setter<'_>) -> Option<Block> {
    let role = setter.role(room.role())?;
    let sizes = room.main_sizes(role);
    for way in ways(words, (room.role(), role), &sizes, room, setter) {
        let block = set_at(words, &way, room, setter);
        if block.fits {
            return Some(block);
        }
    }
    let last = Way { size: *sizes.last()?, lines: words.headline.to_vec() };
    Some(set_at(words, &last, room, setter))
}

fn set_at(words: &Words<'_>, main: &Way, room: &Room<'_>, setter: &mut Setter<'_>) -> Block {
    let byline: Vec<String> = words.byline.iter().cloned().collect();
    let stated = |size: &Option<_>| size.as_ref().and_then(|size: &Measure| size.resolve(room.scale).ok());
    let plan: [(_, _, &[String], _); 5] = [
        ("kicker", KICKER, words.kicker, stated(&room.place.kicker)),
        ("headline", room.role(), &main.lines, Some(main.size)),
        ("subhead", SUBHEAD, words.subhead, stated(&room.place.subhead)),
        (LEAD_IN, lead_in_role(setter), words.lead_in, None),
        ("byline", BYLINE, &byline, None),
    ];
    let (mut fits, mut parts) = (true, Vec::new());
    for (name, role, words, size) in plan.into_iter().filter(|part| !part.2.is_empty()) {
        let Some(style) = setter.role(role) else { continue };
        let sizes = size.map_or_else(|| secondary(style, main.size, room.style), |size| vec![size]);
        let (part, part_fits) = set_part(&Plan { name, role, style, words, sizes }, room, setter);
        fits &= part_fits;
        parts.push(part);
    }
    let (height, step) = (height(&parts, room.style), room.space.step);
    let needed = (height + room.least_white()).whole_up(step) as u32;
    let wanted = height.whole_up(step) as u32 + u32::from(room.style.white);
    let steps = room.space.stated.unwrap_or(wanted);
    let sizes = setter.role(room.role()).map_or_else(Vec::new, |role| room.main_sizes(role));
    let fits = fits && needed <= steps && room.space.holds(steps);
    Block { steps, needed, fits, size: main.size, sizes, parts }
}

fn lead_in_role(setter: &Setter<'_>) -> &'static str {
    lead_in::ROLES.into_iter().find(|role| setter.role(role).is_some()).unwrap_or(BYLINE)
}

/// The sizes of a role that may stand beside a main headline of this size.
fn secondary(role: &RoleStyle, main: Length, style: &HeadlineStyle) -> Vec<Length> {
    let limit = main.scale(i64::from(style.secondary), 1000);
    let within: Vec<Length> = role.sizes.iter().copied().filter(|&size| size <= limit).collect();
    if within.is_empty() { role.sizes.last().copied().into_iter().collect() } else { within }
}

/// Sets one part at the largest of its sizes that fits the room's width; tells whether one does.
fn set_part(plan: &Plan<'_>, room: &Room<'_>, setter: &mut Setter<'_>) -> (Part, bool) {
    let &Plan { name, role, style, words, ref sizes } = plan;
    let is_lead_in = name == LEAD_IN;
    let (mut width, mut align) = (room.width(), room.place.align.unwrap_or(style.align));
    let (lines, fits) = if is_lead_in {
        let stated = room.place.lead_in.as_ref().and_then(|width| width.resolve(room.scale).ok());
        width = stated.map_or(width, |stated| width.min(stated));
        align = style.align;
        (lead_in::lines(words, (role, style), width, room, setter), true)
    } else {
        setter.largest(room.writing(), words, role, sizes, width)
    };
    let size = lines.first().map_or(room.grid().body, |line| line.size);
    let rise = setter.rise(style, room.writing());
    if align == Align::Even {
        width = style.even_width(size, width);
    }
    (Part { name, lines, advance: style.advance(size), align, rise, width }, fits)
}

impl Part {
    fn size(&self) -> Length {
        self.lines.first().map_or(Length::ZERO, |line| line.size)
    }

    fn height(&self) -> Length {
        self.advance * (self.lines.len() as i64 - 1).max(0) + self.size()
    }
}

/// White between two parts, by the smaller one's size; beside a lead-in also the gap of its lines, or it would stand
/// nearer to its neighbours than they to each other.
fn between(upper: &Part, lower: &Part, style: &HeadlineStyle) -> Length {
    let gap = |part: &Part| if part.name == LEAD_IN { part.advance - part.size() } else { Length::ZERO };
    let white = upper.size().min(lower.size()).scale(i64::from(style.between), 1000);
    white + gap(upper).max(gap(lower)).max(Length::ZERO)
}

fn height(parts: &[Part], style: &HeadlineStyle) -> Length {
    let gaps: Length = parts.windows(2).map(|pair| between(&pair[0], &pair[1], style)).sum();
    parts.iter().map(Part::height).sum::<Length>() + gaps
}

/// The main headline of a set block, as a desk counts it.
pub(super) struct Counted {
    pub size: Length,
    pub lines: usize,
    pub chars: usize,
    /// 字 that one line holds at this size.
    pub per_line: i64,
    /// 字 that the place holds at this size.
    pub holds: i64,
}

impl Block {
    /// Its main headline, counted; `None` where it has none.
    pub fn counted(&self, room: &Room<'_>) -> Option<Counted> {
        let main = self.parts.iter().find(|part| part.name == "headline")?;
        let (size, lines) = (main.size(), main.lines.len());
        let others = height(&self.parts, room.style) - main.height();
        let left = room.height() - room.least_white() - others - size;
        let stated = room.space.stated.is_some();
        let more = if stated && left > Length::ZERO { left.whole(main.advance.max(Length::UNIT)) } else { 0 };
        let per_line = room.width().whole(size.max(Length::UNIT));
        let chars = |line: &Single| line.text.text.chars().filter(|c| !c.is_whitespace()).count();
        Some(Counted {
            size,
            lines,
            chars: main.lines.iter().map(chars).sum(),
            per_line,
            holds: per_line * (1 + more).max(lines as i64),
        })
    }
}

/// The lines of a block in `rect` of its grid, in `ink` where it is given one; more of the white above them than
/// below.
pub(super) fn place(
    block: &Block,
    rect: Rect,
    room: &Room<'_>,
    slot: &Arc<str>,
    ink: Option<&Ink>,
) -> Vec<TextLine> {
    let (grid, style, pad) = (room.grid(), room.style, room.pad()[0]);
    let white = (rect.height - height(&block.parts, style)).max(Length::ZERO);
    let mut y = rect.y + white.scale(room.above(), 1000);
    let mut lines = Vec::new();
    for (number, part) in block.parts.iter().enumerate() {
        let mut pen = pen(slot, part.name);
        pen.ink = ink.cloned();
        let slack = rect.width - pad * 2 - part.width;
        let flush = part.align != Align::Even && room.place.align == Some(Align::Left);
        let x = rect.x + pad + if flush { Length::ZERO } else { slack / 2 };
        for (at, line) in part.lines.iter().enumerate() {
            pen.paragraph = at as u32;
            let baseline = y + part.advance * at as i64 + part.rise.at(line.size);
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
