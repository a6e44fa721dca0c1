//! Inks as the file's colours.
//!
//! In: an [`Ink`] and what the file is for. Out: the operator that sets the colour. Nothing is colour managed here.

use super::Colours;
use super::number::decimal;
use crate::ink::Ink;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Fill,
    Stroke,
}

/// Sets the colour of process `ink`.
///
/// On press black is DeviceCMYK `0 0 0 k`, not DeviceGray: it stands on the K plate alone either way, but
/// overprint mode 1 counts only in DeviceCMYK (ISO 32000-1 8.6.7).
pub(super) fn set(out: &mut Vec<u8>, ink: &Ink, colours: Colours, usage: Use) {
    let (amounts, operator): (&[u16], &[u8]) = match (colours, usage) {
        (Colours::Press, Use::Fill) => (&ink.cmyk(), b"k\n"),
        (Colours::Press, Use::Stroke) => (&ink.cmyk(), b"K\n"),
        (Colours::Screen, Use::Fill) => (&rgb(ink), b"rg\n"),
        (Colours::Screen, Use::Stroke) => (&rgb(ink), b"RG\n"),
    };
    for amount in amounts {
        decimal(out, i64::from(*amount), 3);
    }
    out.extend_from_slice(operator);
}

/// Sets so many thousandths of the ink whose colour space is called `space`.
pub(super) fn set_separation(out: &mut Vec<u8>, space: &str, amount: u16, usage: Use) {
    let [select, set]: [&[u8]; 2] = match usage {
        Use::Fill => [b"cs\n", b"scn\n"],
        Use::Stroke => [b"CS\n", b"SCN\n"],
    };
    out.push(b'/');
    out.extend_from_slice(space.as_bytes());
    out.push(b' ');
    out.extend_from_slice(select);
    decimal(out, i64::from(amount), 3);
    out.extend_from_slice(set);
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
