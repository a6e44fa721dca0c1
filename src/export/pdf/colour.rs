//! Inks as the file's colours.
//!
//! In: an [`Ink`] and what the file is for. Out: printpdf's colour. Nothing is colour managed here.

use super::Colours;
use super::number::thousandths;
use crate::ink::Ink;
use printpdf::{Cmyk, Color, Rgb};

/// The colour of `ink`.
///
/// On press black is DeviceCMYK `0 0 0 k`, not DeviceGray: it stands on the K plate alone either way, but
/// overprint mode 1 counts only in DeviceCMYK (ISO 32000-1 8.6.7).
pub(super) fn colour(ink: &Ink, colours: Colours) -> Color {
    match colours {
        Colours::Press => {
            let [c, m, y, k] = ink.cmyk().map(|amount| thousandths(i64::from(amount)));
            Color::Cmyk(Cmyk { c, m, y, k, icc_profile: None })
        }
        Colours::Screen => {
            let [r, g, b] = rgb(ink).map(|amount| thousandths(i64::from(amount)));
            Color::Rgb(Rgb { r, g, b, icc_profile: None })
        }
    }
}

/// Light left over in thousandths: `(1 - c) (1 - k)` and so on, rounded half up (the plain conversion of
/// ISO 32000-1 10.3.4 with the black taken off what is left).
fn rgb(ink: &Ink) -> [u16; 3] {
    let [c, m, y, k] = ink.cmyk().map(|amount| 1000 - u32::from(amount.min(1000)));
    [c, m, y].map(|left| ((left * k + 500) / 1000) as u16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screen_colours_are_what_the_inks_leave() {
        assert_eq!(rgb(&Ink::BLACK), [0, 0, 0]);
        assert_eq!(rgb(&Ink::PAPER), [1000, 1000, 1000]);
        assert_eq!(rgb(&Ink::Process([0, 1000, 900, 0])), [1000, 0, 100]);
        assert_eq!(rgb(&Ink::Process([500, 0, 0, 500])), [250, 500, 500]);
    }
}
