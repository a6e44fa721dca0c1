//! What a prepared stream holds: the way back from its bytes to its samples.

use super::error::Fault;
use super::{PictureColour, PictureEncoding, Prepared, jpeg};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// The samples of `prepared`, as a reader of the PDF takes them: light in grey and RGB, ink in CMYK (255 is solid).
///
/// # Errors
///
/// A stream that does not decode to as many samples as it says.
pub fn stored(prepared: &Prepared) -> Result<Vec<u8>, Fault> {
    let count = prepared.width as usize * prepared.height as usize * prepared.colour.samples();
    let mut samples = match prepared.encoding {
        PictureEncoding::Jpeg => jpeg::decode(&prepared.data)?.pixels.data,
        PictureEncoding::Flate => inflated(&prepared.data, count)?,
    };
    if samples.len() != count {
        return Err(Fault::Samples(format!("{} samples instead of {count}", samples.len())));
    }
    // The decoder turns four inks of a file that Adobe marked; the PDF's own word counts.
    let turned = prepared.encoding == PictureEncoding::Jpeg
        && prepared.colour == PictureColour::Cmyk
        && jpeg::has_adobe_marker(&prepared.data);
    if turned != prepared.inverted {
        samples.iter_mut().for_each(|sample| *sample = 255 - *sample);
    }
    Ok(samples)
}

/// The opacity of each of its pixels, 255 is solid; `None` where all of it is.
///
/// # Errors
///
/// A mask that does not decode to as many samples as the picture has pixels.
pub fn stored_mask(prepared: &Prepared) -> Result<Option<Vec<u8>>, Fault> {
    let Some(mask) = &prepared.mask else { return Ok(None) };
    let count = mask.width as usize * mask.height as usize;
    let opacity = match mask.encoding {
        PictureEncoding::Jpeg => jpeg::decode(&mask.data)?.pixels.data,
        PictureEncoding::Flate => inflated(&mask.data, count)?,
    };
    if opacity.len() != count || (mask.width, mask.height) != (prepared.width, prepared.height) {
        return Err(Fault::Samples("its mask is of another size".to_owned()));
    }
    Ok(Some(opacity))
}

fn inflated(data: &[u8], count: usize) -> Result<Vec<u8>, Fault> {
    let mut samples = Vec::new();
    // One more than it may hold tells that it holds too many.
    let unpacked = ZlibDecoder::new(data).take(count as u64 + 1).read_to_end(&mut samples);
    unpacked.map_err(|error| Fault::Samples(error.to_string()))?;
    Ok(samples)
}
