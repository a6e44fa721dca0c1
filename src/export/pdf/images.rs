//! Pictures.
//!
//! In: prepared pictures and the places they fill. Out: operators that show the wanted part of each, upright, and
//! one image object for each distinct stream, its bytes as they came. Nothing is decoded or encoded.

use super::canvas::{Canvas, Matrix, XObject};
use super::{Document, PdfError, Standard};
use crate::export::picture::{Mask, PictureColour, PictureEncoding, Prepared};
use crate::frame::{FrameItem, Image, PictureKey, PictureKind};
use crate::unit::{Length, Point};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pictures of a document.
pub(super) struct Images<'a> {
    /// The prepared picture of each place, and the number of its stream.
    places: BTreeMap<PictureKey, (&'a Prepared, usize)>,
    /// Each stream once, in the order of first use.
    streams: Vec<&'a Prepared>,
}

impl<'a> Images<'a> {
    /// Every picture that the document's pages show.
    pub(super) fn gather(document: &Document<'a>) -> Result<Images<'a>, PdfError> {
        let mut keys: Vec<(PictureKey, &'a Arc<Prepared>)> = Vec::new();
        for image in shown(document).filter(|image| image.picture.kind != PictureKind::Pdf) {
            let key = image.key();
            let missing = || PdfError::picture(&image.picture.path, "it was not prepared");
            let prepared = document.pictures.get(&key).ok_or_else(missing)?;
            check(prepared, document).map_err(|reason| PdfError::picture(&image.picture.path, reason))?;
            keys.push((key, prepared));
        }
        let mut images = Images { places: BTreeMap::new(), streams: Vec::new() };
        for (key, prepared) in keys {
            let number =
                images.streams.iter().position(|known| is_same(known, prepared)).unwrap_or_else(|| {
                    images.streams.push(prepared);
                    images.streams.len() - 1
                });
            images.places.insert(key, (prepared, number));
        }
        Ok(images)
    }

    /// Draws `image` in its place.
    pub(super) fn draw(&self, canvas: &mut Canvas, image: &Image) -> Result<(), PdfError> {
        let (prepared, number) = self
            .places
            .get(&image.key())
            .ok_or_else(|| PdfError::picture(&image.picture.path, "it was not prepared"))?;
        canvas.object(XObject::Picture(*number), image.rect, matrix(canvas, image, prepared));
        if prepared.mask.is_some() {
            canvas.shine_through();
        }
        Ok(())
    }

    /// Adds the image objects to `file`, in the order of their numbers.
    ///
    /// Straight to lopdf: printpdf's `add_image` encodes anew and turns CMYK into RGB, and its external objects
    /// copy the bytes twice more.
    pub(super) fn embed(&self, file: &mut lopdf::Document) -> Vec<ObjectId> {
        let embed = |prepared: &&Prepared| {
            let mut stream = stream(prepared);
            if let Some(mask) = &prepared.mask {
                stream.dict.set("SMask", file.add_object(mask_stream(mask)));
            }
            file.add_object(stream)
        };
        self.streams.iter().map(embed).collect()
    }
}

/// The pictures on all pages, in order.
pub(super) fn shown<'a>(document: &Document<'a>) -> impl Iterator<Item = &'a Image> + use<'a> {
    document.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
        FrameItem::Image(image) => Some(image),
        _ => None,
    })
}

/// Whether two prepared pictures are the same object, whatever part of it each shows.
fn is_same(one: &Prepared, other: &Prepared) -> bool {
    let form = |of: &Prepared| (of.width, of.height, of.colour, of.encoding, of.inverted);
    form(one) == form(other) && one.data == other.data && one.mask == other.mask
}

fn check(prepared: &Prepared, document: &Document) -> Result<(), &'static str> {
    if prepared.mask.is_some() && document.is(Standard::X1a) {
        return Err("it is transparent, which a PDF/X-1a file can't have");
    }
    if prepared.width == 0 || prepared.height == 0 || prepared.crop.width == 0 || prepared.crop.height == 0 {
        return Err("it shows no pixels");
    }
    if !(1..=8).contains(&prepared.orientation) {
        return Err("it has no such orientation");
    }
    Ok(())
}

/// The image object (ISO 32000-1 8.9.5).
fn stream(prepared: &Prepared) -> Stream {
    let (space, samples) = match prepared.colour {
        PictureColour::Grey => ("DeviceGray", 1),
        PictureColour::Rgb => ("DeviceRGB", 3),
        PictureColour::Cmyk => ("DeviceCMYK", 4),
    };
    let mut dict = dict_of(space, [prepared.width, prepared.height], prepared.encoding);
    if prepared.inverted {
        dict.set("Decode", [1, 0].repeat(samples).into_iter().map(Object::Integer).collect::<Vec<_>>());
    }
    Stream::new(dict, prepared.data.to_vec()).with_compression(false)
}

/// The opacity of a picture (ISO 32000-1 11.6.5.3).
fn mask_stream(mask: &Mask) -> Stream {
    let dict = dict_of("DeviceGray", [mask.width, mask.height], mask.encoding);
    Stream::new(dict, mask.data.to_vec()).with_compression(false)
}

/// The entries of an image of 8-bit samples.
fn dict_of(space: &str, [width, height]: [u32; 2], encoding: PictureEncoding) -> Dictionary {
    let filter = match encoding {
        PictureEncoding::Jpeg => "DCTDecode",
        PictureEncoding::Flate => "FlateDecode",
    };
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(width),
        "Height" => i64::from(height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
        "Filter" => filter,
    }
}

/// How the axes of a stored picture lie on the page: the EXIF orientation, taken apart.
struct Turn {
    /// Rows of the stored picture run across the page.
    transposed: bool,
    /// Counted from the right instead of the left.
    from_right: bool,
    /// Counted from the bottom instead of the top.
    from_bottom: bool,
}

impl Turn {
    /// EXIF 2.32 tag 0x0112.
    fn of(orientation: u8) -> Turn {
        Turn {
            transposed: orientation >= 5,
            from_right: matches!(orientation, 2 | 3 | 6 | 7),
            from_bottom: matches!(orientation, 3 | 4 | 7 | 8),
        }
    }
}

/// The matrix from the unit square that an image fills to the page, such that the crop fills the place.
fn matrix(canvas: &Canvas, image: &Image, prepared: &Prepared) -> Matrix {
    let [zero, right, up] =
        [(0, 0), (1, 0), (0, 1)].map(|corner| canvas.place(corner_place(image, prepared, corner)));
    Matrix::Lengths([right.0 - zero.0, right.1 - zero.1, up.0 - zero.0, up.1 - zero.1, zero.0, zero.1])
}

/// Where a corner of the stored picture falls; `(0, 0)` is its bottom left, `(1, 1)` its top right.
pub(in crate::export) fn corner_place(image: &Image, prepared: &Prepared, corner: (i64, i64)) -> Point {
    let [left, top, width, height] =
        [prepared.crop.x, prepared.crop.y, prepared.crop.width, prepared.crop.height].map(i64::from);
    let turn = Turn::of(prepared.orientation);
    // Both as pixels past the crop's first edge, of so many pixels in the crop.
    let column = (i64::from(prepared.width) * corner.0 - left, width);
    let row = (i64::from(prepared.height) * (1 - corner.1) - top, height);
    let (across, down) = if turn.transposed { (row, column) } else { (column, row) };
    Point::new(
        image.rect.x + share(image.rect.width, across, turn.from_right),
        image.rect.y + share(image.rect.height, down, turn.from_bottom),
    )
}

/// `pixels` out of `count` of `length`, counted from its other end where `mirrored`.
fn share(length: Length, (pixels, count): (i64, i64), mirrored: bool) -> Length {
    length.scale(if mirrored { count - pixels } else { pixels }, count)
}
