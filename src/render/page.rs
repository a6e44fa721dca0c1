//! One page in light, by the way that shows it best.

use crate::export::render::{self, RenderError};
use crate::plate::{Blend, Light, Look, Options, Raster, Sheet, Space};
use crate::preflight::read::{self, Wants};
use hayro::hayro_syntax::page::Page;

/// Page `number` at `dpi`.
pub(super) fn light(number: usize, page: &Page<'_>, dpi: u32, look: &Look) -> Result<Light, RenderError> {
    match by_plates(page, dpi, look) {
        Some(light) => Ok(light),
        None => render::light(number, page, dpi),
    }
}

/// The page as its plates print it; `None` where they don't tell all of it.
fn by_plates(page: &Page<'_>, dpi: u32, look: &Look) -> Option<Light> {
    let crop = read::crop(page).ok()?;
    let sheet = read::sheet(page, Wants::PLATES).ok()?;
    let look = match colours(&sheet)? {
        Colours::Ink => look,
        Colours::Light => &Look::plain(), // which undoes what made inks of light
    };
    let raster = Raster::draw(&sheet, dpi, &Options::default()).ok()?;
    Some(cut(raster.composite(look), crop.map(|points| points * dpi as f32 / 72.0)))
}

/// What a page's colours are stated in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Colours {
    Ink,
    Light,
}

/// What the colours of a sheet are stated in, where plates tell all of it: nothing missing, nothing mixed as plates
/// can't, no light beside ink. Greys are either.
fn colours(sheet: &Sheet) -> Option<Colours> {
    if !sheet.notes.is_empty() || sheet.marks.iter().any(|mark| mark.blend == Blend::Other) {
        return None;
    }
    let mut stated = sheet.marks.iter().filter_map(|mark| of(&mark.space));
    let first = stated.next().unwrap_or(Colours::Ink);
    stated.all(|other| other == first).then_some(first)
}

fn of(space: &Space) -> Option<Colours> {
    match space {
        Space::Grey | Space::Managed(1) => None,
        Space::Cmyk | Space::Managed(4) | Space::Inks(_) => Some(Colours::Ink),
        Space::Rgb | Space::Managed(_) | Space::Lab => Some(Colours::Light),
        Space::Pattern(under) => of(under),
    }
}

/// The part of a picture within edges in pixels: left, top, right, bottom.
fn cut(light: Light, edges: [f32; 4]) -> Light {
    let [left, top, right, bottom] = edges.map(|edge| edge.round().max(0.0) as usize);
    let (right, bottom) = (right.min(light.width), bottom.min(light.height));
    if left >= right || top >= bottom || (right - left, bottom - top) == (light.width, light.height) {
        return light;
    }
    let rows = light.data.chunks_exact(light.width * 3).skip(top).take(bottom - top);
    let data = rows.flat_map(|row| row.get(left * 3..right * 3).unwrap_or_default()).copied().collect();
    Light { width: right - left, height: bottom - top, data }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_cut_to_what_is_shown() {
        let data = (0..27).collect();
        let light = Light { width: 3, height: 3, data };
        let part = cut(light.clone(), [1.2, 0.9, 3.0, 9.0]);
        assert_eq!((part.width, part.height), (2, 2));
        assert_eq!(part.data, [12, 13, 14, 15, 16, 17, 21, 22, 23, 24, 25, 26]);
        assert_eq!(cut(light.clone(), [0.0, 0.0, 3.0, 3.0]), light);
    }
}
