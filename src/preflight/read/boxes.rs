//! The sheet of a page: its size, its trim, and the way from the page's space to it (ISO 32000-1 14.11.2, 8.3.2.3).
//!
//! A page is turned upright by its `Rotate`, measured in points by its `UserUnit`, and hung by its top left corner.

use super::ReadError;
use hayro::hayro_syntax::object::Rect;
use hayro::hayro_syntax::page::{Page, Rotation};
use hayro::kurbo::{Affine, Point};

/// The longest side of a sheet, in points: twice the largest page of ISO 32000-1 (annex C.2: 14,400 units).
const LONGEST: f64 = 28_800.0;

/// Where a page stands on its sheet.
pub(super) struct Placing {
    /// Width and height of the upright media box, in points.
    pub(super) size: [f32; 2],
    /// The trim box on it: left, top, right, bottom.
    pub(super) trim: [f32; 4],
    /// What of it is shown: the crop box, as `trim` is told.
    pub(super) crop: [f32; 4],
    /// From the page's space to the sheet.
    pub(super) to_sheet: Affine,
}

/// The placing of `page`.
pub(super) fn placing(page: &Page<'_>) -> Result<Placing, ReadError> {
    let media = page.media_box();
    let unit =
        page.raw().get::<f64>(b"UserUnit").filter(|unit| unit.is_finite() && *unit > 0.0).unwrap_or(1.0);
    let (width, height) = (media.width() * unit, media.height() * unit);
    if !(width > 0.0 && height > 0.0 && width <= LONGEST && height <= LONGEST) {
        return Err(ReadError::Size);
    }
    let hung = Affine::new([unit, 0.0, 0.0, -unit, -media.x0 * unit, media.y1 * unit]);
    let to_sheet = turned(page.rotation(), width, height) * hung;
    let on_its_side = matches!(page.rotation(), Rotation::Horizontal | Rotation::FlippedHorizontal);
    let size = if on_its_side { [height as f32, width as f32] } else { [width as f32, height as f32] };
    let crop = corners(to_sheet, page.crop_box().intersect(media));
    Ok(Placing { size, trim: corners(to_sheet, trim(page)), crop, to_sheet })
}

/// From the page as it was drawn, `width` by `height` and hung by its top left corner, to the upright sheet.
fn turned(rotation: Rotation, width: f64, height: f64) -> Affine {
    match rotation {
        Rotation::None => Affine::IDENTITY,
        Rotation::Horizontal => Affine::new([0.0, 1.0, -1.0, 0.0, height, 0.0]),
        Rotation::Flipped => Affine::new([-1.0, 0.0, 0.0, -1.0, width, height]),
        Rotation::FlippedHorizontal => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, width]),
    }
}

/// The trim box; where there is none, the art box, then the crop box, which is the media box by default.
fn trim(page: &Page<'_>) -> Rect {
    let own = |key: &[u8]| page.raw().get::<Rect>(key);
    let within = own(b"TrimBox").or_else(|| own(b"ArtBox")).unwrap_or_else(|| page.crop_box());
    within.intersect(page.media_box())
}

/// Left, top, right and bottom of a box of the page on the sheet.
fn corners(to_sheet: Affine, rect: Rect) -> [f32; 4] {
    let (a, b) = (to_sheet * Point::new(rect.x0, rect.y0), to_sheet * Point::new(rect.x1, rect.y1));
    [a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y)].map(|side| side as f32)
}
