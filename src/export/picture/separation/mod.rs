//! Colour on the screen into ink on the paper.
//!
//! In: the ICC profiles of a press and of a picture, and the most ink the paper takes. Out: a table from RGB, or from
//! the CMYK of another condition, to CMYK; and samples separated by it, the same on every processor. Decoding and
//! encoding are elsewhere.

#[cfg(test)]
mod accuracy;
mod error;
mod ink;
mod ink_lattice;
mod lattice;
mod limit;
mod press;
mod profile;
mod tone;

pub use error::SeparationError;
pub use press::{Intent, Press, Rendering};

use ink_lattice::InkLattice;
use lattice::Lattice;

/// RGB or CMYK to CMYK for one source profile on one press.
///
/// No pixel gets more ink than the press condition allows, and white paper gets none.
#[derive(Debug)]
pub struct Separation {
    table: Table,
}

#[derive(Debug)]
enum Table {
    /// From light, three bytes a pixel.
    Light(Lattice),
    /// From the inks of another condition, four.
    Ink(InkLattice),
}

impl Separation {
    /// The separation of pictures that `source` (an ICC profile of RGB or CMYK) describes, on the press that `press`
    /// (an ICC profile of CMYK) describes, with at most `total_ink` percent of the four inks on one spot.
    ///
    /// For many source profiles on one press make a [`Press`] once.
    pub fn new(
        press: &[u8],
        source: &[u8],
        total_ink: u16,
        rendering: impl Into<Rendering>,
    ) -> Result<Separation, SeparationError> {
        Press::new(press, source, total_ink, rendering)?.separation(source)
    }

    /// Ink, four bytes a pixel (255 is solid), for light, three bytes a pixel, or for ink of another condition.
    pub fn separate(&self, samples: &[u8]) -> Vec<u8> {
        match &self.table {
            Table::Light(table) => separated(samples.as_chunks().0, |light| table.at(light)),
            Table::Ink(table) => separated(samples.as_chunks().0, |ink| table.at(ink)),
        }
    }
}

fn separated<const N: usize>(pixels: &[[u8; N]], at: impl Fn([u8; N]) -> ink::Inks) -> Vec<u8> {
    let mut inks = vec![0; pixels.len() * 4];
    for (ink, &pixel) in inks.as_chunks_mut().0.iter_mut().zip(pixels) {
        *ink = at(pixel);
    }
    inks
}
