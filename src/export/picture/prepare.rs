use super::decode::{Decoded, decode};
use super::error::{Fault, PictureError};
use super::ground::laid_on;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::separation::Press;
use super::{PictureColour, PictureEncoding, Prepared, encode, file, jpeg};
use crate::frame::{Image, PictureKind, PixelRect};
use crate::unit::Length;

/// What a picture is prepared for.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// The plate: ink only, no finer than the press can print.
    Press {
        /// The press condition.
        press: &'a Press,
        /// Pixels per inch at the printed size; pictures with more are scaled down, none is ever scaled up.
        /// About twice the screen ruling: 170 to 200 for newsprint.
        ppi: u32,
        /// JPEG quality, 1 to 100.
        quality: u8,
    },
    /// A screen: light, as fine as the picture is.
    Screen,
}

/// JPEG quality for pictures on a screen that are not JPEG already.
const SCREEN_QUALITY: u8 = 90;
/// A picture of no more colours is a chart or a mark, which JPEG would smear.
const FEW_COLOURS: usize = 256;

/// The picture of `image` as `target` takes it.
///
/// For the plate it is cropped, scaled down, upright and in ink: CMYK, or black alone for a grey picture. For a
/// screen a JPEG of light keeps its bytes, with its crop and orientation told; all else becomes upright RGB or
/// grey. Charts and marks (PNG, WebP or TIFF of at most 256 colours) and cut-outs are stored without loss.
///
/// # Errors
///
/// Every [`Fault`] of [`super::probe`], damaged samples, and a crop that is not inside the picture.
pub fn prepare(image: &Image, target: &Target<'_>) -> Result<Prepared, PictureError> {
    let prepared = || {
        let (bytes, kind) = file::read(&image.picture.path)?;
        match target {
            Target::Screen => for_screen(image, bytes, kind),
            Target::Press { press, ppi, quality } => for_press(image, &bytes, kind, press, *ppi, *quality),
        }
    };
    prepared().map_err(|fault: Fault| fault.of(&image.picture.name))
}

fn for_screen(image: &Image, bytes: Vec<u8>, kind: PictureKind) -> Result<Prepared, Fault> {
    if kind == PictureKind::Jpeg
        && let Some(kept) = untouched(image, &bytes)?
    {
        return Ok(Prepared { data: bytes.into(), ..kept });
    }
    let decoded = decode(&bytes, kind)?;
    let crop = stored_crop(&decoded, image.crop)?;
    let Decoded { pixels, alpha, .. } = upright(decoded, crop, (crop.width, crop.height))?;
    encoded(&grounded(in_light(pixels), alpha, image), kind, image, SCREEN_QUALITY)
}

fn for_press(
    image: &Image,
    bytes: &[u8],
    kind: PictureKind,
    press: &Press,
    ppi: u32,
    quality: u8,
) -> Result<Prepared, Fault> {
    let decoded = decode(bytes, kind)?;
    let crop = stored_crop(&decoded, image.crop)?;
    let (width, height) = printed_size(image, ppi);
    let (width, height) = decoded.orientation.across(width, height);
    let Decoded { pixels, alpha, profile, .. } =
        upright(decoded, crop, (width.min(crop.width), height.min(crop.height)))?;
    let pixels = if image.mono { in_grey(pixels) } else { pixels };
    let mut pixels = grounded(in_ink(pixels, press, profile.as_deref())?, alpha, image);
    if image.ground.is_some() && pixels.colour == PictureColour::Cmyk {
        press.hold_ink(&mut pixels.data);
    }
    encoded(&pixels, kind, image, quality)
}

/// The part `crop` of a picture at a size, its samples upright.
fn upright(decoded: Decoded, crop: PixelRect, (width, height): (u32, u32)) -> Result<Decoded, Fault> {
    let orientation = decoded.orientation;
    let fitted = |pixels: Pixels| pixels.fitted(crop, width, height).map(|pixels| orientation.apply(pixels));
    let alpha = decoded.alpha.map(fitted).transpose()?;
    Ok(Decoded { pixels: fitted(decoded.pixels)?, alpha, ..decoded })
}

/// A cut-out on the ground that shows through it; other pictures as they are.
fn grounded(pixels: Pixels, alpha: Option<Pixels>, image: &Image) -> Pixels {
    match (&image.ground, alpha) {
        (Some(ground), Some(alpha)) => laid_on(pixels, &alpha, ground),
        _ => pixels,
    }
}

/// A JPEG that a PDF can show as it stands, but for its data; `None` for one of inks.
fn untouched(image: &Image, bytes: &[u8]) -> Result<Option<Prepared>, Fault> {
    let jpeg::Header { width, height, colour, orientation, .. } = jpeg::header(bytes)?;
    let crop = crop_of(orientation, image.crop, width, height)?;
    let light = colour != PictureColour::Cmyk;
    Ok(light.then(|| Prepared {
        data: [].into(),
        width,
        height,
        colour,
        encoding: PictureEncoding::Jpeg,
        inverted: false,
        crop,
        orientation: orientation.to_exif(),
        mask: None,
    }))
}

/// The crop in stored pixels.
fn stored_crop(decoded: &Decoded, crop: PixelRect) -> Result<PixelRect, Fault> {
    crop_of(decoded.orientation, crop, decoded.pixels.width, decoded.pixels.height)
}

fn crop_of(orientation: Orientation, crop: PixelRect, width: u32, height: u32) -> Result<PixelRect, Fault> {
    orientation.stored(crop, width, height).ok_or_else(|| {
        let (width, height) = orientation.across(width, height);
        Fault::CropOutside { width, height }
    })
}

/// The pixels that `ppi` asks for across the place and down it, at least one.
fn printed_size(image: &Image, ppi: u32) -> (u32, u32) {
    let inch = Length::pt(72).to_raw();
    let pixels = |length: Length| {
        let pixels = (i128::from(length.to_raw()) * i128::from(ppi)).div_euclid(i128::from(inch)) + 1;
        pixels.clamp(1, i128::from(u32::MAX)) as u32
    };
    (pixels(image.rect.width), pixels(image.rect.height))
}

/// Ink for the plate.
fn in_ink(mut pixels: Pixels, press: &Press, profile: Option<&[u8]>) -> Result<Pixels, Fault> {
    match pixels.colour {
        PictureColour::Grey => press.print_grey(&mut pixels.data),
        PictureColour::Cmyk => press.hold_ink(&mut pixels.data),
        PictureColour::Rgb => {
            let separation = press
                .separation_for(profile)
                .ok_or_else(|| Fault::Encoding("the press has no separation".to_owned()))?;
            pixels.data = separation.separate(&pixels.data);
            pixels.colour = PictureColour::Cmyk;
        }
    }
    Ok(pixels)
}

/// Grey light, by how bright each colour looks (Rec. 601).
fn in_grey(pixels: Pixels) -> Pixels {
    let pixels = in_light(pixels);
    if pixels.colour != PictureColour::Rgb {
        return pixels;
    }
    let grey = |&[r, g, b]: &[u8; 3]| {
        ((299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b) + 500) / 1000) as u8
    };
    let data = pixels.data.as_chunks().0.iter().map(grey).collect();
    Pixels { colour: PictureColour::Grey, data, ..pixels }
}

/// Light for a screen: inks multiply, as no screen profile is at hand for them.
fn in_light(pixels: Pixels) -> Pixels {
    if pixels.colour != PictureColour::Cmyk {
        return pixels;
    }
    let light = |&[c, m, y, k]: &[u8; 4]| {
        [c, m, y].map(|ink| ((255 - u32::from(ink)) * (255 - u32::from(k)) / 255) as u8)
    };
    let data = pixels.data.as_chunks().0.iter().flat_map(light).collect();
    Pixels { colour: PictureColour::Rgb, data, ..pixels }
}

/// JPEG for photos, and for what came as JPEG; without loss for charts and marks, and for cut-outs, whose paper must
/// stay clean.
fn encoded(pixels: &Pixels, kind: PictureKind, image: &Image, quality: u8) -> Result<Prepared, Fault> {
    let cutout = image.ground.is_some();
    if kind != PictureKind::Jpeg && (cutout || pixels.has_few_colours(FEW_COLOURS)) {
        return encode::flate(pixels);
    }
    encode::jpeg(pixels, quality)
}
