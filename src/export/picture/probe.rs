//! What a picture file is, from its header alone.

use super::density;
use super::error::{Fault, PictureError};
use super::file;
use super::jpeg;
use super::raster;
use crate::frame::{Picture, PictureKind};
use crate::unit::{Length, Size};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::Rect;
use hayro::hayro_syntax::page::{Page, Rotation};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

/// The kind and size of the picture at `path`, which the story calls `name`.
///
/// The kind is told by content, whatever the file is called. Pixel sizes are of the upright picture; of a PDF,
/// its first page's trim, else crop, else media box, upright, in points.
///
/// # Errors
///
/// A [`Fault`] of its own for each of: missing, a folder, empty, unreadable, unknown kind, damaged header,
/// more than 20,000 pixels a side or 300 million in all.
pub fn probe(path: &Path, name: &str) -> Result<Picture, PictureError> {
    let size_and_kind = || {
        let (file, kind) = file::open(path)?;
        let (width, height, printed) = size(file, kind)?;
        file::check_pixels(width, height)?;
        let printed = match printed {
            Some(printed) => Some(printed),
            None => density::size(&mut file::open(path)?.0, kind, width, height),
        };
        Ok((kind, width, height, printed))
    };
    let (kind, width, height, printed) = size_and_kind().map_err(|fault: Fault| fault.of(name))?;
    Ok(Picture { path: path.to_owned(), name: name.to_owned(), kind, width, height, printed, contour: None })
}

/// The upright size, and of a PDF its exact one.
fn size(file: BufReader<File>, kind: PictureKind) -> Result<(u32, u32, Option<Size>), Fault> {
    let (width, height) = match kind {
        PictureKind::Jpeg => jpeg::upright_size(file)?,
        PictureKind::Png | PictureKind::Webp | PictureKind::Tiff => raster::upright_size(file, kind)?,
        PictureKind::Pdf => {
            let (width, height) = page_size(file)?;
            let length = |points: f64| Length::milli_pt((points * 1000.0).round() as i64);
            let printed = Size::new(length(width), length(height));
            return Ok((width.round() as u32, height.round() as u32, Some(printed)));
        }
    };
    Ok((width, height, None))
}

/// The first page's size in points.
fn page_size(mut file: BufReader<File>) -> Result<(f64, f64), Fault> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(|e| Fault::Unreadable(e.to_string()))?;
    let pdf = Pdf::new(bytes).map_err(|e| Fault::Header(format!("{e:?}").to_lowercase()))?;
    let page = pdf.pages().first().ok_or_else(|| Fault::Header("it has no page".to_owned()))?;
    let trim = trim(page);
    let (width, height) = (trim.width(), trim.height());
    Ok(match page.rotation() {
        Rotation::None | Rotation::Flipped => (width, height),
        Rotation::Horizontal | Rotation::FlippedHorizontal => (height, width),
    })
}

/// The finished size of a page: its trim box, by default its crop box (ISO 32000-1, 14.11.2).
fn trim(page: &Page<'_>) -> Rect {
    let crop = page.intersected_crop_box();
    page.raw().get::<Rect>(b"TrimBox".as_slice()).map_or(crop, |trim| trim.intersect(page.media_box()))
}
