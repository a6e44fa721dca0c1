//! What a picture file is, from its header alone.

use super::density;
use super::error::{Fault, PictureError};
use super::file;
use super::jpeg;
use super::raster;
use super::tiff;
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
        let Look { width, height, printed, line_art } = look(file, kind)?;
        file::check_pixels(width, height)?;
        let printed = match printed {
            Some(printed) => Some(printed),
            None => density::size(&mut file::open(path)?.0, kind, width, height),
        };
        Ok((kind, width, height, printed, line_art))
    };
    let (kind, width, height, printed, line_art) = size_and_kind().map_err(|fault: Fault| fault.of(name))?;
    let (path, name) = (path.to_owned(), name.to_owned());
    Ok(Picture { path, name, kind, width, height, printed, contour: None, line_art })
}

/// What a header tells.
struct Look {
    width: u32,
    height: u32,
    /// The exact size, of a PDF.
    printed: Option<Size>,
    line_art: bool,
}

/// The upright size, and of a PDF its exact one.
fn look(file: BufReader<File>, kind: PictureKind) -> Result<Look, Fault> {
    let (width, height, line_art) = match kind {
        PictureKind::Jpeg => {
            let (width, height) = jpeg::upright_size(file)?;
            (width, height, false)
        }
        PictureKind::Png | PictureKind::Webp => raster::upright_size(file, kind)?,
        PictureKind::Tiff => tiff::upright_size(file)?,
        PictureKind::Pdf => {
            let (width, height) = page_size(file)?;
            let length = |points: f64| Length::milli_pt((points * 1000.0).round() as i64);
            let printed = Size::new(length(width), length(height));
            let (width, height) = (width.round() as u32, height.round() as u32);
            return Ok(Look { width, height, printed: Some(printed), line_art: false });
        }
    };
    Ok(Look { width, height, printed: None, line_art })
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
