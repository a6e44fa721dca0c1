//! Which photos stand where: in the place that the story gives them, else in the layout's, in order.

use crate::diag::{Code, Diagnostic};
use crate::input::article::Article;
use crate::input::layout::{PhotoPlace, Slot};
use crate::input::photo;
use crate::page::content::Content;
use crate::page::grid::Grid;
use crate::say;
use crate::source::FileId;
use crate::unit::{Length, Rect};
use std::collections::BTreeSet;
use std::ops::Range;

/// A photo, or the photos of a group, and the place they stand in.
#[derive(Clone, Debug)]
pub(in crate::page) struct Unit {
    /// Numbers of the story's photos.
    pub photos: Range<usize>,
    /// Their place in the box.
    pub place: PhotoPlace,
}

/// Which of a story's boxes it is the turn of.
#[derive(Clone, Copy, Debug)]
pub(in crate::page) struct Turn {
    /// Places for photos in the boxes before it.
    pub before: usize,
    /// Whether the story begins in it.
    pub first: bool,
    /// Whether it is the last that the story needs.
    pub last: bool,
}

/// The photos that stand in a box, with their places, but for those `left_out`: they leave no trace.
/// The story's own places are in its first box. A place of the layout that stays empty is told, and a photo that has
/// none in the story's last box either.
pub(in crate::page) fn units(
    slot: &Slot,
    layout: FileId,
    article: &Article,
    turn: Turn,
    left_out: &BTreeSet<usize>,
) -> (Vec<Unit>, Vec<Diagnostic>) {
    let (mut units, mut findings) = (Vec::new(), Vec::new());
    let (mut first, mut count) = (0, 0);
    for (number, together) in photo::units(&article.front.photo).enumerate() {
        let photos = first..first + together.len();
        (first, count) = (photos.end, number + 1);
        if photos.clone().all(|photo| left_out.contains(&photo)) {
            continue;
        }
        let layouts = number.checked_sub(turn.before).and_then(|number| slot.photo.get(number));
        let place = match together.first().and_then(|photo| photo.place.as_ref()) {
            Some(own) if turn.first => Some(own.over(layouts)),
            Some(_) => continue,
            None => layouts.cloned(),
        };
        if let Some(place) = place {
            units.push(Unit { photos, place });
        } else if turn.last && number >= turn.before {
            let homeless = together.iter().map(|photo| photo.file.span(article.file));
            findings.extend(homeless.map(|place| without_place().at(place)));
        }
    }
    for place in slot.photo.iter().skip(count.saturating_sub(turn.before)) {
        let finding = say!("a photo place stays empty: the story has no photo for it"; "有一个图片位空着：稿件没有配图");
        findings.push(Diagnostic::new(Code::PlaceWithoutPhoto, finding).at(place.column.span(layout)));
    }
    (units, findings)
}

fn without_place() -> Diagnostic {
    let finding =
        say!("the layout has no place for this photo; it is not set"; "版式没有给这张图片留位置，图片未上版");
    Diagnostic::new(Code::PhotoWithoutPlace, finding).hint(say!(
        "add a `[[box.photo]]` to the box, or take the photo out of the story";
        "在版式的框里加一个 [[box.photo]]，或从稿件里去掉图片"))
}

impl Unit {
    /// Its place on the sheet, in a box whose content is `content` on the page's grid.
    pub fn rect(&self, slot: &Slot, content: &Content) -> Rect {
        let place = &self.place;
        let first = (content.rows.start + u32::from(*place.line) - 1).min(content.rows.end.saturating_sub(1));
        let rows = first..(first + u32::from(*place.lines)).min(content.rows.end);
        let x = span(slot, *place.column, *place.span, &content.x, &content.grid);
        let place = Content { grid: content.grid.clone(), x, rows };
        place.grid.on_sheet(place.rect())
    }
}

/// The columns of a place inside a box, kept within the box's content.
pub(in crate::page) fn span(
    slot: &Slot,
    column: u16,
    span: u16,
    content: &Range<Length>,
    grid: &Grid,
) -> Range<Length> {
    let first = u32::from(*slot.column) + u32::from(column) - 1;
    let rect = grid.rect(first, u32::from(span), &(0..1));
    rect.x.max(content.start)..rect.right().min(content.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::article::FrontMatter;
    use crate::source::SourceMap;

    const PLACE: &str = "column = 1\nspan = 1\nline = 1\nlines = 5\n";

    /// A box with so many places, and a story with three photos of which the first two are a group.
    fn story(places: usize) -> (Slot, FileId, Article) {
        let slot = format!("name = \"lead\"\nkind = \"story\"\n{PLACE}")
            + &format!("[[photo]]\n{PLACE}").repeat(places);
        let photo = |name: &str, more: &str| format!("[[photo]]\nfile = \"{name}\"\n{more}\n");
        let front =
            photo("a", "group = \"g\"") + &photo("b", "group = \"g\"") + &photo("c", "optional = true");
        let front: FrontMatter = toml::from_str(&front).expect("front matter");
        let file = SourceMap::default().add(std::path::Path::new("story.md"), "");
        let (path, name) = ("story.md".into(), "story.md".into());
        let article = Article { file, path, name, front, tables: Vec::new(), blocks: Vec::new() };
        (toml::from_str(&slot).expect("a box"), file, article)
    }

    const ONLY: Turn = Turn { before: 0, first: true, last: true };

    #[test]
    fn photos_go_on_in_the_storys_next_box() {
        let (slot, file, article) = story(1);
        let of = |turn| {
            let (units, findings) = units(&slot, file, &article, turn, &BTreeSet::new());
            (
                units.into_iter().map(|unit| [unit.photos.start, unit.photos.end]).collect::<Vec<_>>(),
                findings.len(),
            )
        };
        assert_eq!(of(Turn { last: false, ..ONLY }), (vec![[0, 2]], 0));
        assert_eq!(of(Turn { before: 1, first: false, last: true }), (vec![[2, 3]], 0));
        assert_eq!(of(Turn { before: 2, first: false, last: true }), (vec![], 1));
    }

    fn numbers(places: usize, left_out: &[usize]) -> (Vec<[usize; 2]>, Vec<Code>) {
        let (slot, file, article) = story(places);
        let (units, findings) = units(&slot, file, &article, ONLY, &left_out.iter().copied().collect());
        let findings = findings.into_iter().map(|finding| finding.code);
        (units.into_iter().map(|unit| [unit.photos.start, unit.photos.end]).collect(), findings.collect())
    }

    #[test]
    fn a_group_takes_one_place() {
        assert_eq!(numbers(2, &[]), (vec![[0, 2], [2, 3]], vec![]));
        assert_eq!(numbers(1, &[]), (vec![[0, 2]], vec![Code::PhotoWithoutPlace]));
        assert_eq!(numbers(3, &[]), (vec![[0, 2], [2, 3]], vec![Code::PlaceWithoutPhoto]));
    }

    #[test]
    fn a_photo_left_out_leaves_no_trace() {
        assert_eq!(numbers(2, &[2]), (vec![[0, 2]], vec![]));
        assert_eq!(numbers(2, &[0, 1]), (vec![[2, 3]], vec![]), "the other keeps its own place");
    }
}
