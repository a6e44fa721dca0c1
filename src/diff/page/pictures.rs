//! Pictures and ads: which, where, how large, which part of them.

use super::{Here, en, shifted, take_pairs, zh};
use crate::diff::{Change, Kind, Place};
use crate::export::geometry::{ImageGeometry, PageGeometry};
use crate::say;
use crate::unit::Length;

/// The changes of pictures in a box.
pub(super) fn changes(old: &PageGeometry<'_>, new: &PageGeometry<'_>, here: &Here<'_>) -> Vec<Change> {
    let (mut gone, mut come) =
        (placed(old, here.name, here.shift), placed(new, here.name, [Length::ZERO; 2]));
    // First those that stayed, then those that kept their file, in their order, then those that took another's place.
    let mut pairs = take_pairs(&mut gone, &mut come, |&(image, place)| (who(image), place));
    pairs.extend(take_pairs(&mut gone, &mut come, |&(image, _)| who(image)));
    pairs.extend(take_pairs(&mut gone, &mut come, |&(_, place)| place));
    pairs.extend(take_pairs(&mut gone, &mut come, |_| ()));
    let mut changes: Vec<Change> = pairs.iter().flat_map(|((was, _), (is, _))| pair(was, is, here)).collect();
    changes.extend(gone.iter().map(|(image, _)| lone(image, Kind::PictureRemoved, here)));
    changes.extend(come.iter().map(|(image, _)| lone(image, Kind::PictureAdded, here)));
    changes
}

/// The pictures in a box, each with its place as if the box had not moved.
fn placed<'a>(
    page: &'a PageGeometry<'_>,
    name: &str,
    shift: [Length; 2],
) -> Vec<(&'a ImageGeometry<'a>, Place)> {
    let here = page.images.iter().filter(|image| image.slot == name);
    here.map(|image| (image, shifted(image.rect, shift))).collect()
}

/// What makes a picture the same one: its file, or its pixels where a PDF names no file.
fn who<'a>(image: &'a ImageGeometry<'_>) -> &'a str {
    if image.file.is_empty() { &image.content } else { &image.file }
}

/// What a desk calls it.
fn name(image: &ImageGeometry<'_>) -> (String, String) {
    match &*image.file {
        "" => ("a picture".to_owned(), "图片".to_owned()),
        file => (format!("photo {file}"), format!("图片{file}")),
    }
}

fn lone(image: &ImageGeometry<'_>, kind: Kind, here: &Here<'_>) -> Change {
    let (name, name_zh) = name(image);
    if kind == Kind::PictureAdded {
        here.change(kind, say!("{name} is new"; "新增{name_zh}"), None, Some(image.rect))
    } else {
        here.change(kind, say!("{name} is gone"; "{name_zh}已删"), Some(image.rect), None)
    }
}

fn pair(was: &ImageGeometry<'_>, is: &ImageGeometry<'_>, here: &Here<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let places = (Some(was.rect), Some(is.rect));
    let mut tell = |kind, words| changes.push(here.change(kind, words, places.0, places.1));
    let [across, down] = here.went(was.rect, is.rect);
    let (name, name_zh) = name(is);
    let replaced = who(was) != who(is);
    if replaced {
        let words = match &*was.file {
            "" => say!("a picture was replaced by another"; "图片已换"),
            old => {
                let file = &is.file;
                say!("photo {old} was replaced by {file}"; "图片{old}换为{file}")
            }
        };
        tell(Kind::PictureReplaced, words);
    }
    if let Some(way) = here.grid.way(across, down) {
        let (way_en, way_zh) = (en(&way), zh(&way));
        tell(Kind::PictureMoved, say!("{name} moved {way_en}"; "{name_zh}{way_zh}"));
    }
    let growth = here.grid.growth(is.rect[2].0 - was.rect[2].0, is.rect[3].0 - was.rect[3].0);
    let resized = growth.is_some();
    if let Some(growth) = growth {
        let (growth_en, growth_zh) = (en(&growth), zh(&growth));
        tell(Kind::PictureResized, say!("{name} is {growth_en}"; "{name_zh}{growth_zh}"));
    }
    if !replaced && was.crop != is.crop {
        tell(Kind::PictureCropped, say!("{name} shows another part"; "{name_zh}裁切有变"));
    } else if !replaced && !resized && is_other(&was.content, &is.content) {
        tell(
            Kind::PictureReplaced,
            say!("{name} is another picture of that name"; "{name_zh}同名而内容已换"),
        );
    }
    changes
}

/// Two digests that are both known and differ.
fn is_other(was: &str, is: &str) -> bool {
    !was.is_empty() && !is.is_empty() && was != is
}
