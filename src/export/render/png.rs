//! PNG files.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, ImageResult};

/// The samples of a picture of so many columns and rows as a PNG.
pub(super) fn encoded(
    samples: &[u8],
    [width, height]: [u32; 2],
    colour: ExtendedColorType,
) -> ImageResult<Vec<u8>> {
    let mut data = Vec::new();
    PngEncoder::new_with_quality(&mut data, CompressionType::Fast, FilterType::Up)
        .write_image(samples, width, height, colour)?;
    Ok(data)
}
