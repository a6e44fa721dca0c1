//! All pages on one sheet, small, each with its name: what an edition looks like.
//!
//! In: pictures with their names, in order, and a face for the names. Out: one picture. Pages stand in rows from the
//! top left, their feet on one line, as pages of one paper do.

use super::words::{SIZE, Words, black};
use crate::font::Face;
use crate::plate::Light;

/// A page of a contact sheet.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is called: `A01`.
    pub name: String,
    /// The page, small.
    pub page: Light,
}

/// Space around each page.
const GAP: usize = 24;
/// The most pages in a row; eight broadsheet pages are as wide as a screen.
const ACROSS: usize = 8;
/// The grey that pages lie on, light enough for black names.
const TABLE: u8 = 214;
/// The most pages on a sheet, which stays within what a raster may be high.
const MOST: usize = 400;

/// Lays pages out on one picture, with their names under them where there is a `face`; of more than 400, the first.
pub fn contact_sheet(entries: &[Entry], face: Option<&Face>) -> Light {
    let entries = entries.get(..MOST).unwrap_or(entries);
    let across = entries.len().clamp(1, ACROSS);
    // The largest page decides; none is wider than a thumbnail, whatever it was handed in as.
    let side = |of: fn(&Light) -> usize| entries.iter().map(|entry| of(&entry.page)).max().unwrap_or(1);
    let cell = [side(|page| page.width), side(|page| page.height)];
    let step = [cell[0] + GAP, cell[1] + GAP + SIZE as usize];
    let rows = entries.len().div_ceil(across);
    let (width, height) = (across * step[0] + GAP, rows * step[1] + GAP);
    let mut sheet = Light { width, height, data: vec![TABLE; width * height * 3] };
    let mut names = Vec::new();
    for (at, Entry { name, page }) in entries.iter().enumerate() {
        let (left, foot) = (GAP + at % across * step[0], GAP + at / across * step[1] + cell[1]);
        lay(&mut sheet, page, left + (cell[0] - page.width) / 2, foot - page.height);
        let middle = [left as f32 + cell[0] as f32 / 2.0, foot as f32 + SIZE + 2.0];
        names.push(Words { text: name, at: middle, most: (cell[0] + GAP / 2) as f32 });
    }
    if let Some(black) = face.and_then(|face| black(&names, [width, height], face)) {
        darken(&mut sheet, &black);
    }
    sheet
}

/// Puts a page in its place.
fn lay(sheet: &mut Light, page: &Light, left: usize, top: usize) {
    for (row, pixels) in page.data.chunks_exact((page.width * 3).max(1)).enumerate() {
        let start = ((top + row) * sheet.width + left) * 3;
        if let Some(place) = sheet.data.get_mut(start..start + pixels.len()) {
            place.copy_from_slice(pixels);
        }
    }
}

fn darken(sheet: &mut Light, black: &[u8]) {
    for (pixel, &black) in sheet.data.as_chunks_mut::<3>().0.iter_mut().zip(black) {
        *pixel = pixel.map(|light| (u32::from(light) * u32::from(255 - black) / 255) as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(width: usize, height: usize, grey: u8) -> Entry {
        Entry { name: "A01".into(), page: Light { width, height, data: vec![grey; width * height * 3] } }
    }

    #[test]
    fn pages_stand_in_rows_with_their_feet_on_a_line() {
        let pages: Vec<Entry> = (0..9).map(|at| entry(20, if at == 1 { 10 } else { 30 }, 9)).collect();
        let sheet = contact_sheet(&pages, None);
        let at = |x: usize, y: usize| sheet.data[(y * sheet.width + x) * 3];
        assert_eq!((sheet.width, sheet.height), (8 * 44 + 24, 2 * 69 + 24));
        assert_eq!([at(24, 24), at(43, 53), at(44, 53), at(24, 54)], [9, 9, TABLE, TABLE]);
        assert_eq!([at(68, 43), at(68, 44), at(68, 53)], [TABLE, 9, 9], "the short one");
        assert_eq!([at(24, 93), at(68, 93)], [9, TABLE], "the ninth is alone in its row");
    }

    #[test]
    fn nothing_makes_an_empty_sheet() {
        assert_eq!(contact_sheet(&[], None).data[0], TABLE);
        assert!(super::super::THUMBNAIL as usize * ACROSS < 16_000);
    }
}
