//! Plates as pictures: one in grey for each ink, all of them in colour, and their total ink.
//!
//! In: a page's [`Sheet`]. Out: PNGs, each with what to call it. No PDF is read here.

use super::png::encoded;
use crate::plate::{Heavy, Light, Look, Options, Raster, RasterError, Sheet};
use image::ExtendedColorType;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// The plates of a page.
#[derive(Clone, Debug)]
pub struct Plates {
    /// A picture for each plate, in the sheet's order, then `composite` and `ink`.
    pub pictures: Vec<PlatePng>,
    /// The spot with the most ink, and the mark on top of it; `None` on bare paper.
    pub heaviest: Option<Heavy>,
}

/// A picture of a plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatePng {
    /// What to call it, in small letters: `cyan`, `pantone-485-c`.
    pub name: String,
    /// The PNG file: 8 bits a sample.
    pub data: Vec<u8>,
}

/// Draws the plates of `sheet` at `dpi` pixels per inch: solid ink is black. The composite has colours by `look`; the
/// picture of the ink shows in red where more than `limit` percent stand.
///
/// # Errors
///
/// A sheet that is too large at this resolution.
pub fn plates(sheet: &Sheet, dpi: u32, look: &Look, limit: f32) -> Result<Plates, RasterError> {
    let raster = Raster::draw(sheet, dpi, &Options { marks: true, grounds: false })?;
    let (width, height) = raster.size();
    let size = [width as u32, height as u32]; // at most 16,000
    let mut names = names(&raster);
    let grey = |at: usize| {
        let light: Vec<u8> = raster.plate(at).iter().map(|ink| 255 - ink).collect();
        encoded(&light, size, ExtendedColorType::L8)
    };
    let colour = |light: Light| encoded(&light.data, size, ExtendedColorType::Rgb8);
    let plates = raster.plates().len();
    let data: Vec<_> = (0..plates + 2)
        .into_par_iter()
        .map(|at| match at {
            at if at < plates => grey(at),
            at if at == plates => colour(raster.composite(look)),
            _ => colour(raster.heat(limit)),
        })
        .collect();
    names.extend(OWN.map(str::to_owned));
    // Writing to memory never fails.
    let pictures =
        names.into_iter().zip(data).filter_map(|(name, data)| Some(PlatePng { name, data: data.ok()? }));
    Ok(Plates { pictures: pictures.collect(), heaviest: raster.heaviest() })
}

/// Names of pictures that are not of one plate.
const OWN: [&str; 2] = ["composite", "ink"];

/// What to call the picture of each plate: its ink's letters and digits in small letters, with a number where two
/// would be called the same.
fn names(raster: &Raster) -> Vec<String> {
    let mut taken: BTreeSet<String> = OWN.map(str::to_owned).into();
    let mut free = |name: String| {
        let numbered = (2..).map(|number| format!("{name}-{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| taken.insert(name.clone()));
        free.unwrap_or(name)
    };
    raster.plates().iter().map(|plate| free(slug(&plate.name))).collect()
}

fn slug(name: &str) -> String {
    let spaced: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let slug = spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    if slug.is_empty() { "plate".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plate::Plate;

    #[test]
    fn pictures_are_called_by_their_inks() {
        let spot = |name: &str| Plate { name: name.into(), look: [0; 4] };
        let mut plates = Plate::process();
        plates.extend(["PANTONE 485 C", "Pantone 485/C", "套红", "Ink", "../.."].map(spot));
        let sheet = Sheet {
            size: [9.0; 2],
            trim: [0.0, 0.0, 9.0, 9.0],
            plates,
            marks: Vec::new(),
            notes: Vec::new(),
        };
        let drawn = super::plates(&sheet, 72, &Look::plain(), 240.0).expect("plates");
        let names: Vec<&str> = drawn.pictures.iter().map(|picture| picture.name.as_str()).collect();
        let spots = ["pantone-485-c", "pantone-485-c-2", "套红", "ink-2", "plate"];
        assert_eq!(names, [&["cyan", "magenta", "yellow", "black"], &spots[..], &OWN].concat());
        assert_eq!(drawn.heaviest, None);
    }
}
