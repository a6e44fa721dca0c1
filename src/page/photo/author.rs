//! The author's portrait at the head of a signed piece: name, title and note below it, text around it.

use super::caption::{Lines, Part, lines};
use super::crop::{Wish, crop};
use super::{Photos, resolution};
use crate::diag::{Code, Diagnostic};
use crate::flow::{Obstacle, TextColumn, places};
use crate::frame::{FrameItem, Image};
use crate::input::article::Article;
use crate::input::layout::Align;
use crate::input::photo::Author;
use crate::input::style::PortraitStyle;
use crate::page::content::Content;
use crate::page::desk::Desk;
use crate::page::setter::Setter;
use crate::say;
use crate::unit::{Length, Rect, Writing};
use std::sync::Arc;

/// Where a portrait may stand: at the first place that is open to text.
pub(in crate::page) struct Site<'s> {
    /// The text columns.
    pub columns: &'s [TextColumn],
    /// What stands in them already.
    pub taken: &'s [Obstacle],
    /// The space that the text fills.
    pub flow: &'s Content,
}

/// Whether a byline says no more than what stands below the portrait.
pub(in crate::page) fn names(author: &Author, byline: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (byline, name) = (bare(byline), bare(&author.name));
    let title = author.title.as_deref().map(bare).unwrap_or_default();
    byline == name || byline == title + &name
}

/// Sets the portrait of a story's author, where it has one.
pub(in crate::page) fn set(
    article: &Article,
    site: &Site<'_>,
    slot: &Arc<str>,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> Photos {
    let mut photos = Photos::default();
    let (Some(author), Some(path)) = (&article.front.author, article.portrait_path()) else { return photos };
    let Some(picture) = desk.sheet.pictures.get(&path) else { return photos };
    let (style, file) = (&desk.sheet.style.photo, author.photo.span(article.file));
    let width = desk.grid.body * i64::from(style.portrait.width);
    let below = below(author, &style.portrait, width, slot, desk, setter);
    let gap = style.caption_gap.resolve(&desk.scale).unwrap_or(Length::ZERO);
    let Some(place) = place(site, &style.portrait, (width, below.height + gap), desk) else {
        photos.findings.push(no_room().at(file));
        return photos;
    };
    let height = desk.grid.height_of(style.portrait.lines.into());
    let rect = Rect::new(place.x, place.y, width, height);
    let focus = author.focus.as_ref().map(|focus| focus.value.map(|part| part.to_milli()));
    let wish = Wish { focus: focus.unwrap_or(Wish::MIDDLE.focus), safe: None };
    let pixels = crop(picture, rect, wish).pixels;
    let image =
        Image { picture: picture.clone(), rect, crop: pixels, ground: None, mono: false, slot: slot.clone() };
    let coarse = resolution(&image, &desk.sheet.press.resolution);
    photos.findings.extend(coarse.map(|finding| finding.at(file)));
    photos.items.push(FrameItem::Image(image));
    photos.items.extend(below.at(rect.x, rect.bottom() + gap));
    photos.obstacles.push(site.flow.obstacle(place, desk.grid.body, 0));
    photos
}

fn no_room() -> Diagnostic {
    let finding = say!("the box has no room for the author's portrait"; "框里放不下作者像");
    Diagnostic::new(Code::TextTooWide, finding).hint(say!(
        "shorten the note, or give the box more room"; "删短作者介绍，或把框放大"))
}

/// Name, title and note in lines of `width`.
fn below(
    author: &Author,
    style: &PortraitStyle,
    width: Length,
    slot: &Arc<str>,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> Lines {
    let mut all = Lines::default();
    let words = [
        (Some(&author.name), &style.name),
        (author.title.as_ref(), &style.note),
        (author.note.as_ref(), &style.note),
    ];
    for (text, role) in words.into_iter().filter_map(|(text, role)| Some((text?, role))) {
        let part = Part {
            runs: vec![(text.as_str(), role.as_str())],
            part: "author",
            align: Some(Align::Center),
            ink: None,
        };
        all.push(lines(&part, width, slot, desk, setter));
    }
    all
}

/// The place of portrait and words on the sheet: from the first open line on, whole lines; `None` where there is no
/// room.
fn place(
    site: &Site<'_>,
    style: &PortraitStyle,
    (width, below): (Length, Length),
    desk: &Desk<'_>,
) -> Option<Rect> {
    let grid = &site.flow.grid;
    let first = places(site.columns, 0, site.taken, grid.body, grid.body).into_iter().next()?;
    let picture = desk.grid.pitch * i64::from(style.lines);
    let (along, across) = match grid.writing {
        Writing::Horizontal => (width, picture + below),
        Writing::Vertical => (picture + below, width),
    };
    let rows = (across - grid.body).whole_up(grid.pitch).max(0) as u32 + 1;
    let fits = along <= first.measure && first.row + rows <= site.flow.rows.end;
    let rect = Rect::new(first.x, grid.row_y(first.row), along, grid.height_of(rows));
    fits.then(|| grid.on_sheet(rect))
}
