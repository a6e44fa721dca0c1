use super::error::Fault;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::{jpeg, raster, tiff};
use crate::frame::PictureKind;

/// A picture as it is stored, not yet upright.
#[derive(Debug)]
pub(super) struct Decoded {
    /// What falls from white paper: transparency is laid on white.
    pub(super) pixels: Pixels,
    /// How opaque each of them is, where the file says so.
    pub(super) alpha: Option<Pixels>,
    pub(super) orientation: Orientation,
    /// The ICC profile that says what its samples mean.
    pub(super) profile: Option<Vec<u8>>,
}

/// The samples of the file `bytes`.
pub(super) fn decode(bytes: &[u8], kind: PictureKind) -> Result<Decoded, Fault> {
    match kind {
        PictureKind::Jpeg => jpeg::decode(bytes),
        PictureKind::Png | PictureKind::Webp => raster::decode(bytes, kind),
        PictureKind::Tiff => tiff::decode(bytes),
        PictureKind::Pdf => Err(Fault::NotSampled),
    }
}
