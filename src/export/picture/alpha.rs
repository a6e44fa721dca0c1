//! Transparency: laid on white paper, and taken off again for a mask.
//!
//! In: samples with their opacity. Out: what falls from white paper, and the opacity beside it. Scaling works on
//! the paper's light, so that what hides behind clear pixels never bleeds into an edge.

use super::PictureColour;
use super::pixels::Pixels;

/// Pixels of `colour` on white paper, and how opaque they are, from `samples` whose last is opacity.
///
/// `is_mixed` where the file has mixed opacity into its colours already (TIFF 6.0, 18: associated alpha).
pub(super) fn on_white(
    samples: &[u8],
    colour: PictureColour,
    (width, height): (u32, u32),
    is_mixed: bool,
) -> (Pixels, Option<Pixels>) {
    let size = colour.samples();
    let paper = if colour == PictureColour::Cmyk { 0 } else { 255 };
    let mut data = Vec::with_capacity(samples.len() / (size + 1) * size);
    let mut alpha = Vec::with_capacity(samples.len() / (size + 1));
    for pixel in samples.chunks_exact(size + 1) {
        let Some((&opaque, colours)) = pixel.split_last() else { continue };
        let clear = u32::from(255 - opaque) * paper;
        let share = |sample: u32| if is_mixed { sample * 255 } else { sample * u32::from(opaque) };
        data.extend(
            colours.iter().map(|&sample| ((share(sample.into()) + clear + 127) / 255).min(255) as u8),
        );
        alpha.push(opaque);
    }
    let alpha = Pixels { width, height, colour: PictureColour::Grey, data: alpha };
    (Pixels { width, height, colour, data }, Some(alpha))
}

/// What `pixels` on white paper are by themselves; clear ones stay paper.
pub(super) fn off_white(mut pixels: Pixels, alpha: &Pixels) -> Pixels {
    let paper = if pixels.colour == PictureColour::Cmyk { 0 } else { 255 };
    for (pixel, &opaque) in pixels.data.chunks_exact_mut(pixels.colour.samples()).zip(&alpha.data) {
        let opaque = i32::from(opaque);
        if opaque == 0 || opaque == 255 {
            continue;
        }
        for sample in pixel {
            let mixed = i32::from(*sample) * 255 - paper * (255 - opaque);
            *sample = ((mixed + opaque / 2) / opaque).clamp(0, 255) as u8;
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_laid_on_white_comes_off_again(light: [u8; 3], opaque in 64u8..) {
            let samples = [light[0], light[1], light[2], opaque];
            for colour in [PictureColour::Rgb, PictureColour::Grey] {
                let samples = &samples[3 - colour.samples()..];
                let (laid, alpha) = on_white(samples, colour, (1, 1), false);
                let bare = off_white(laid, &alpha.expect("alpha"));
                for (found, wanted) in bare.data.iter().zip(samples) {
                    prop_assert!(found.abs_diff(*wanted) <= 2, "{found} for {wanted} at {opaque}");
                }
            }
        }
    }

    #[test]
    fn colours_that_hold_their_opacity_are_not_thinned_twice() {
        let of = |samples: &[u8], is_mixed| on_white(samples, PictureColour::Rgb, (1, 1), is_mixed).0.data;
        assert_eq!(of(&[100, 50, 0, 128], true), of(&[199, 100, 0, 128], false));
        let (inks, _) = on_white(&[200, 0, 0, 100, 51], PictureColour::Cmyk, (1, 1), false);
        assert_eq!(inks.data, [40, 0, 0, 20], "paper has no ink");
    }
}
