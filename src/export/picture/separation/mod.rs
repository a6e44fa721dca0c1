//! Colour on the screen into ink on the paper.
//!
//! In: the ICC profiles of a press and of a picture, and the most ink the paper takes. Out: a table from RGB to
//! CMYK, and samples separated by it, the same on every processor. Decoding and encoding are elsewhere.

mod error;
mod ink;
mod lattice;
mod press;
mod profile;

pub use error::SeparationError;
pub use press::{Intent, Press};

use lattice::Lattice;

/// RGB to CMYK for one source profile on one press.
///
/// No pixel gets more ink than the press condition allows, and white paper gets none.
#[derive(Debug)]
pub struct Separation {
    lattice: Lattice,
}

impl Separation {
    /// The separation of pictures that `source` (an ICC profile of RGB) describes, on the press that `press` (an
    /// ICC profile of CMYK) describes, with at most `total_ink` percent of the four inks on one spot.
    ///
    /// For many source profiles on one press make a [`Press`] once.
    pub fn new(
        press: &[u8],
        source: &[u8],
        total_ink: u16,
        intent: Intent,
    ) -> Result<Separation, SeparationError> {
        Press::new(press, source, total_ink, intent)?.separation(source)
    }

    /// Ink, four bytes a pixel (255 is solid), for light, three bytes a pixel.
    pub fn separate(&self, rgb: &[u8]) -> Vec<u8> {
        let pixels = rgb.as_chunks().0;
        let mut inks = vec![0; pixels.len() * 4];
        for (ink, &light) in inks.as_chunks_mut().0.iter_mut().zip(pixels) {
            *ink = self.lattice.at(light);
        }
        inks
    }
}
