//! Pictures and ads: which, where, how large, which part of them.

use super::{Here, en, zh};
use crate::diff::{Change, Kind};
use crate::export::geometry::{ImageGeometry, PageGeometry};
use crate::say;

/// The changes of pictures in a box.
pub(super) fn changes(old: &PageGeometry<'_>, new: &PageGeometry<'_>, here: &Here<'_>) -> Vec<Change> {
    let of = |page: &PageGeometry<'_>| -> Vec<usize> {
        (0..page.images.len()).filter(|&at| page.images[at].slot == here.name).collect()
    };
    let (mut gone, mut come) = (of(old), of(new));
    let mut changes = Vec::new();
    // First those that kept their file, in their order; then those that took another's place.
    let same_file = |was: &ImageGeometry<'_>, is: &ImageGeometry<'_>| was.file == is.file;
    let same_place = |was: &ImageGeometry<'_>, is: &ImageGeometry<'_>| was.rect == is.rect;
    for alike in [&same_file as &dyn Fn(&ImageGeometry<'_>, &ImageGeometry<'_>) -> bool, &same_place] {
        gone.retain(|&was| {
            let found = come.iter().position(|&is| alike(&old.images[was], &new.images[is]));
            let Some(is) = found.map(|at| come.remove(at)) else { return true };
            changes.extend(pair(&old.images[was], &new.images[is], here));
            false
        });
    }
    let mut left = gone.into_iter();
    let mut right = come.into_iter();
    loop {
        match (left.next(), right.next()) {
            (Some(was), Some(is)) => changes.extend(pair(&old.images[was], &new.images[is], here)),
            (Some(was), None) => changes.push(lone(&old.images[was], Kind::PictureRemoved, here)),
            (None, Some(is)) => changes.push(lone(&new.images[is], Kind::PictureAdded, here)),
            (None, None) => return changes,
        }
    }
}

fn lone(image: &ImageGeometry<'_>, kind: Kind, here: &Here<'_>) -> Change {
    let file = &image.file;
    if kind == Kind::PictureAdded {
        here.change(kind, say!("photo {file} is new"; "新增图片{file}"), None, Some(image.rect))
    } else {
        here.change(kind, say!("photo {file} is gone"; "图片{file}已删"), Some(image.rect), None)
    }
}

fn pair(was: &ImageGeometry<'_>, is: &ImageGeometry<'_>, here: &Here<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let places = (Some(was.rect), Some(is.rect));
    let mut tell = |kind, words| changes.push(here.change(kind, words, places.0, places.1));
    let [across, down] = here.went(was.rect, is.rect);
    let file = &is.file;
    let replaced = was.file != is.file;
    if replaced {
        let old = &was.file;
        tell(Kind::PictureReplaced, say!("photo {old} was replaced by {file}"; "图片{old}换为{file}"));
    }
    if let Some(way) = here.grid.way(across, down) {
        let (way_en, way_zh) = (en(&way), zh(&way));
        tell(Kind::PictureMoved, say!("photo {file} moved {way_en}"; "图片{file}{way_zh}"));
    }
    let growth = here.grid.growth(is.rect[2].0 - was.rect[2].0, is.rect[3].0 - was.rect[3].0);
    let resized = growth.is_some();
    if let Some(growth) = growth {
        let (growth_en, growth_zh) = (en(&growth), zh(&growth));
        tell(Kind::PictureResized, say!("photo {file} is {growth_en}"; "图片{file}{growth_zh}"));
    }
    if !replaced && was.crop != is.crop {
        tell(Kind::PictureCropped, say!("photo {file} shows another part"; "图片{file}裁切有变"));
    } else if !replaced && !resized && is_other(&was.content, &is.content) {
        tell(
            Kind::PictureReplaced,
            say!("photo {file} is another picture of that name"; "图片{file}同名而内容已换"),
        );
    }
    changes
}

/// Two digests that are both known and differ.
fn is_other(was: &str, is: &str) -> bool {
    !was.is_empty() && !is.is_empty() && was != is
}
