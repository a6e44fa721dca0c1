//! Where the edges of pictures may be: on grid lines and column edges.

use super::dump::grid;
use duikai::frame::{FrameItem, Image};
use duikai::input::layout::FrameKind;
use duikai::make::Made;
use duikai::page::Grid;
use duikai::unit::{Length, Rect, Writing};

/// Every picture of every page whose top and bottom are not on the em boxes of lines. Of cut-outs, which have no edges,
/// nothing is asked.
pub fn off_lines(made: &Made) -> Vec<String> {
    off(made, |grid, image, framed| {
        let rect = grid.from_sheet(image.rect);
        let from_top = rect.y - grid.origin.y;
        let on_lines = from_top % grid.pitch == Length::ZERO
            && (from_top + rect.height - grid.body) % grid.pitch == Length::ZERO;
        let on_zi = |x: Length| (x - grid.origin.x) % grid.body == Length::ZERO;
        match grid.writing {
            Writing::Horizontal => on_lines,
            // The caption below takes whole 字 of the columns; a frame's inset need not.
            Writing::Vertical => on_lines && (framed || on_zi(rect.x) && on_zi(rect.right())),
        }
    })
}

/// Every picture of every page whose sides are not on column edges.
pub fn off_columns(made: &Made) -> Vec<String> {
    off(made, |grid, image, _| {
        let rect = grid.from_sheet(image.rect);
        let (lefts, rights) = columns(grid);
        lefts.contains(&rect.x) && rights.contains(&rect.right())
    })
}

/// Left and right edges of the basic columns.
fn columns(grid: &Grid) -> (Vec<Length>, Vec<Length>) {
    let column = |at: u32| grid.rect(at, 1, &(0..1));
    (1..=grid.columns).map(column).map(|column| (column.x, column.right())).unzip()
}

fn off(made: &Made, is_right: impl Fn(&Grid, &Image, bool) -> bool) -> Vec<String> {
    let project = made.project.as_ref().expect("a project");
    let mut found = Vec::new();
    for composed in &made.pages {
        let entry = project.edition.page.iter().position(|entry| entry.number.value == composed.page.number);
        let Some(input) = project.pages.iter().find(|page| Some(page.entry) == entry) else { continue };
        // The halves of a spread have no grid of their own.
        if composed.spread_with.is_some() || project.edition.page[input.entry].with.is_some() {
            continue;
        }
        let grid = grid(project, input);
        let framed = |image: &Image| {
            let slot = input.layout.boxes.iter().find(|slot| *slot.name.value == *image.slot);
            slot.is_some_and(|slot| slot.frame != FrameKind::None || slot.tint.is_some())
        };
        for item in &composed.page.items {
            if let FrameItem::Image(image) = item
                && input.articles.contains_key(&*image.slot)
                && image.ground.is_none()
                && !is_right(&grid, image, framed(image))
            {
                found.push(format!("off the grid: {} {:?}", image.picture.name, image.rect));
            }
        }
    }
    found
}

/// Whether a picture, of a cut-out what is opaque of it, shares an area with `rect`.
pub fn meets(image: &Image, rect: Rect) -> bool {
    let Some(contour) = image.picture.contour.as_ref().filter(|_| image.ground.is_some()) else {
        return image.rect.overlaps(rect);
    };
    let ((columns, rows), place) = (contour.size(), image.rect);
    let at = |length: Length, cell: u32, of: u32| length.scale(i64::from(cell), i64::from(of));
    contour.cells().any(|(column, row)| {
        let (left, top) = (at(place.width, column, columns), at(place.height, row, rows));
        let (right, bottom) = (at(place.width, column + 1, columns), at(place.height, row + 1, rows));
        Rect::new(place.x + left, place.y + top, right - left, bottom - top).overlaps(rect)
    })
}
