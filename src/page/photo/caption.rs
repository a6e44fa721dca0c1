//! Caption and credit: the words of a photo or a group, and their place at its foot, at its side or inside it.

use crate::flow::ems;
use crate::frame::{FrameItem, Outline, Shape, TextLine};
use crate::ink::Ink;
use crate::input::layout::{Align, CaptionPlace, PhotoPlace, Writing};
use crate::input::photo::Photo;
use crate::input::style::{PhotoStyle, SideCaption};
use crate::line::{Breaker, set_line};
use crate::page::desk::Desk;
use crate::page::draw::draw;
use crate::page::people;
use crate::page::setter::{Setter, Styled, pen};
use crate::unit::{Em, Length, Measure, Point, Rect};
use std::sync::Arc;

/// What is said below a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub caption: String,
    pub credit: String,
}

impl Words {
    /// The words of photos that stand together: the first caption there is, and each credit once.
    pub fn of(photos: &[Photo], joint: &str) -> Words {
        let caption = photos.iter().find_map(|photo| photo.caption.clone()).unwrap_or_default();
        let mut credits: Vec<&str> = Vec::new();
        for credit in photos.iter().filter_map(|photo| photo.credit.as_deref()) {
            if !credits.contains(&credit) {
                credits.push(credit);
            }
        }
        Words { caption, credit: credits.join(joint) }
    }

    pub fn is_empty(&self) -> bool {
        self.caption.is_empty() && self.credit.is_empty()
    }
}

/// A place parted between picture and caption.
pub(super) struct Parted {
    /// What is left to the picture.
    pub picture: Rect,
    /// What the caption takes of the sheet; for one inside the picture, nothing.
    pub block: Option<Rect>,
    /// The caption as drawn.
    pub items: Vec<FrameItem>,
    /// Whether both find room.
    pub fits: bool,
}

/// Parts `place` of the sheet between picture and caption, whose lines stand by `align`, else as its role says.
pub(super) fn part(
    words: &Words,
    place: Rect,
    stated: &PhotoPlace,
    align: Option<Align>,
    (slot, desk): (&Arc<str>, &Desk<'_>),
    setter: &mut Setter<'_>,
) -> Parted {
    let mut room = Room { words, align, slot, desk, setter };
    let caption = if words.is_empty() { CaptionPlace::None } else { stated.caption() };
    match caption {
        CaptionPlace::None => Parted { picture: place, block: None, items: Vec::new(), fits: true },
        CaptionPlace::Foot => room.at_foot(place),
        CaptionPlace::Left => room.at_side(place, stated, true),
        CaptionPlace::Right => room.at_side(place, stated, false),
        CaptionPlace::Inside => room.inside(place),
    }
}

/// Where captions are made.
struct Room<'r, 'd, 's> {
    words: &'r Words,
    align: Option<Align>,
    slot: &'r Arc<str>,
    desk: &'r Desk<'d>,
    setter: &'r mut Setter<'s>,
}

/// Lines from the left edge and the top of their block.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<TextLine>,
    /// From the first line's em box to the last's.
    pub height: Length,
    /// To where the em box of a further line would start.
    next: Length,
}

impl Lines {
    /// Puts other lines below these.
    pub fn push(&mut self, other: Lines) {
        let down = self.next;
        self.lines.extend(other.lines.into_iter().map(|mut line| {
            line.origin.y += down;
            line
        }));
        (self.height, self.next) = (down + other.height, down + other.next);
    }

    /// Where the longest line starts, and how long it is.
    fn extent(&self) -> (Length, Length) {
        let start = self.lines.iter().map(|line| line.origin.x).min().unwrap_or_default();
        let end = self.lines.iter().map(|line| line.origin.x + line.role.width).max().unwrap_or_default();
        (start, end - start)
    }

    /// The lines in their place on the sheet.
    pub fn at(self, x: Length, y: Length) -> impl Iterator<Item = FrameItem> {
        self.lines.into_iter().map(move |mut line| {
            line.origin = Point::new(line.origin.x + x, line.origin.y + y);
            FrameItem::Text(line)
        })
    }
}

impl Room<'_, '_, '_> {
    fn style(&self) -> &PhotoStyle {
        &self.desk.sheet.style.photo
    }

    fn length(&self, measure: &Measure) -> Length {
        measure.resolve(&self.desk.scale).unwrap_or(Length::ZERO).max(Length::ZERO)
    }

    /// What the sides of a picture are counted in: along the page's lines in 字, across them in lines.
    fn steps(&self) -> (Length, Length) {
        let grid = &self.desk.grid;
        match grid.writing {
            Writing::Horizontal => (grid.body, grid.pitch),
            Writing::Vertical => (grid.pitch, grid.body),
        }
    }

    /// The picture on top, whole grid lines of caption below, on a page of vertical lines whole 字.
    fn at_foot(&mut self, place: Rect) -> Parted {
        let (grid, gap) = (&self.desk.grid, self.length(&self.style().caption_gap));
        let step = self.steps().1;
        let lines = self.lines(place.width, None);
        let taken = gap + lines.next;
        // The gap below the last em box counts towards the caption.
        let taken = (taken - (step - grid.body)).max(Length::ZERO);
        let height = place.height - step * taken.whole_up(step);
        let picture = Rect::new(place.x, place.y, place.width, height.max(grid.body));
        let (x, width) = lines.extent();
        let block = Rect::new(place.x + x, picture.bottom() + gap, width, lines.height);
        let fits = height >= grid.body;
        Parted { picture, block: Some(block), items: lines.at(place.x, block.y).collect(), fits }
    }

    /// The picture beside its caption, both of whole columns or 字.
    fn at_side(&mut self, place: Rect, stated: &PhotoPlace, at_left: bool) -> Parted {
        let grid = &self.desk.grid;
        let (step, gutter) = (self.steps().0, grid.body * i64::from(grid.gutter));
        let column = grid.body * i64::from(grid.zi(1));
        let wanted = stated.caption_width.as_ref().map_or(column, |width| self.length(width));
        let width = wanted.min(place.width - gutter - grid.body).max(grid.body);
        let taken = step * (width + gutter).whole_up(step);
        let picture_width = place.width - taken;
        let lines = self.lines(width, None);
        let x = if at_left { place.x + taken } else { place.x };
        let picture = Rect::new(x, place.y, picture_width.max(grid.body), place.height);
        let caption_x = if at_left { place.x } else { place.right() - width };
        let y = match self.style().side_caption {
            SideCaption::Top => place.y,
            SideCaption::Bottom => place.bottom() - lines.height,
        };
        let fits = wanted == width && picture_width >= grid.body && lines.height <= place.height;
        let block = Rect::new(caption_x, y, width, lines.height);
        Parted { picture, block: Some(block), items: lines.at(caption_x, y).collect(), fits }
    }

    /// A label in the picture's bottom left corner, no wider than its longest line asks for.
    fn inside(&mut self, place: Rect) -> Parted {
        let style = self.style().inside.clone();
        let [aside, above] = style.inset.each_ref().map(|measure| self.length(measure));
        let most = place.width.scale(i64::from(style.width), 1000) - aside * 2;
        let roles = self.setter.roles;
        let [ground, ink] = [&style.ground, &style.colour].map(|colour| roles.ink(Some(colour)));
        let lines = self.lines(most.max(self.desk.grid.body), Some(ink));
        let longest = lines.lines.iter().map(|line| line.role.width).max().unwrap_or_default();
        let size = (longest + aside * 2, lines.height + above * 2);
        let label = Rect::new(place.x, place.bottom() - size.1, size.0, size.1);
        let shape = Shape { outline: Outline::Rect(label), fill: Some(ground), stroke: None };
        let fits = place.contains(label);
        let text = lines.at(label.x + aside, label.y + above);
        let items = std::iter::once(FrameItem::Shape(shape)).chain(text).collect();
        Parted { picture: place, block: None, items, fits }
    }

    /// The words in lines of `width`; with `ink`, all of it in that.
    fn lines(&mut self, width: Length, ink: Option<Ink>) -> Lines {
        let Words { caption, credit } = self.words;
        let space = if caption.is_empty() || credit.is_empty() { "" } else { "\u{3000}" };
        let caption = format!("{caption}{space}");
        // A label is as wide as its words.
        let align = self.align.or(ink.is_some().then_some(Align::Left));
        let runs = vec![(caption.as_str(), "caption"), (credit.as_str(), "credit")];
        lines(&Part { runs, part: "caption", align, ink }, width, self.slot, self.desk, self.setter)
    }
}

/// Words that are set together.
pub(super) struct Part<'p> {
    /// The words of each role; the first role says how lines are made, in the second's all names are kept whole.
    pub runs: Vec<(&'p str, &'p str)>,
    /// What the lines are called.
    pub part: &'static str,
    /// How the lines stand; without it, as the role says.
    pub align: Option<Align>,
    /// Instead of the roles' inks.
    pub ink: Option<Ink>,
}

/// A part in lines of `width`.
pub(super) fn lines(
    part: &Part<'_>,
    width: Length,
    slot: &Arc<str>,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> Lines {
    let first = part.runs.first().and_then(|(_, role)| setter.role(role));
    let Some(role) = first else { return Lines::default() };
    let mut words = String::new();
    let mut runs = Vec::new();
    for (run, role) in &part.runs {
        runs.push((words.len()..words.len() + run.len(), *role));
        words.push_str(run);
    }
    let lead = &desk.sheet.style.lead;
    let credit_at = runs.first().map_or(0, |(range, _)| range.end);
    let mut names = people::names(words[..credit_at].trim_end(), lead);
    names.extend(people::within(&words, credit_at..words.len(), lead));
    let mut text = setter.measure(&Styled { text: &words, writing: Writing::Horizontal, runs }, &|_| None);
    names.into_iter().for_each(|name| text.hold(name));
    let size = role.sizes[0];
    let leading = role.leading.unwrap_or_else(|| size.scale(1250, 1000));
    let align = part.align.unwrap_or(role.align);
    let ragged = align != Align::Justify;
    let (measure, ascent) = (ems(width, size), setter.ascent(role).at(size));
    let mut pen = pen(slot, part.part);
    (pen.size, pen.measure, pen.ink) = (size, width, part.ink.clone());
    let indent = if part.align.is_some() { 0 } else { role.indent };
    let lines = Breaker::new(&text, setter.rules, indent, ragged)
        .cut(&|_| measure, 0)
        .into_iter()
        .map(|cut| set_line(&text, cut, setter.rules, ragged))
        .enumerate()
        .map(|(number, line)| {
            let slack = width - Em::milli(line.width).at(size);
            let x = if align == Align::Center { slack / 2 } else { Length::ZERO };
            draw(&text, &line, Point::new(x, leading * number as i64 + ascent), &pen)
        })
        .collect::<Vec<_>>();
    let next = leading * lines.len() as i64;
    Lines { height: next - leading + size, next, lines }
}
