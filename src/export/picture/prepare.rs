use super::alpha::off_white;
use super::decode::{Decoded, decode};
use super::error::{Fault, PictureError};
use super::ground::laid_on;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::separation::Press;
use super::sharpen::Sharpen;
use super::trim::jpeg_within;
use super::{PictureColour, PictureEncoding, Prepared, encode, file, jpeg};
use crate::frame::{Image, PictureKind, PixelRect};
use crate::unit::Length;
use moxcms::DataColorSpace;

/// What a picture is prepared for.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// The plate: ink only, no finer than the press can print.
    Press {
        /// The press condition.
        press: &'a Press,
        /// How pictures are made for it.
        finish: Finish,
    },
    /// A screen: light, as fine as the picture is.
    Screen,
}

/// How pictures are made for a press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finish {
    /// Pixels per inch at the printed size; pictures with more are scaled down, none is ever scaled up.
    /// About twice the screen ruling: 170 to 200 for newsprint.
    pub ppi: u32,
    /// The same for line art of one bit a pixel, which is not screened.
    pub line_ppi: u32,
    /// JPEG quality, 1 to 100.
    pub quality: u8,
    /// Whether transparency may be kept, as PDF/X-4 allows and PDF/X-1a forbids; else it is laid on the ground.
    pub masks: bool,
    /// Whether black is the only ink.
    pub mono: bool,
    /// Sharpening of photos, after they are scaled; not of those that come in our inks, which are finished.
    pub sharpen: Option<Sharpen>,
}

impl Finish {
    /// Plain plates of `ppi` pixels an inch: four inks, no transparency, no sharpening; line art at 1,200.
    pub fn new(ppi: u32, quality: u8) -> Finish {
        Finish { ppi, line_ppi: ppi.max(1200), quality, masks: false, mono: false, sharpen: None }
    }
}

/// JPEG quality for pictures on a screen that are not JPEG already.
const SCREEN_QUALITY: u8 = 90;
/// A picture of no more colours is a chart or a mark, which JPEG would smear.
const FEW_COLOURS: usize = 256;

/// The picture of `image` as `target` takes it.
///
/// For the plate it is cropped, scaled down, upright and in ink: CMYK, or black alone for a grey picture. Inks of
/// another condition are turned into ours; ours stay, and a JPEG of them keeps its very bytes where it is shown whole,
/// is no finer than the press prints and has no spot above the ink limit. For a
/// screen a JPEG of light keeps its bytes, with its crop and orientation told; all else becomes upright RGB or grey.
/// Charts and marks (PNG, WebP or TIFF of at most 256 colours), line art and cut-outs are stored without loss.
///
/// # Errors
///
/// Every [`Fault`] of [`super::probe`], damaged samples, and a crop that is not inside the picture.
pub fn prepare(image: &Image, target: &Target<'_>) -> Result<Prepared, PictureError> {
    let prepared = || {
        let (bytes, kind) = file::read(&image.picture.path)?;
        match target {
            Target::Screen => for_screen(image, bytes, kind),
            Target::Press { press, finish } => for_press(image, bytes, kind, press, finish),
        }
    };
    prepared().map_err(|fault: Fault| fault.of(&image.picture.name))
}

fn for_screen(image: &Image, bytes: Vec<u8>, kind: PictureKind) -> Result<Prepared, Fault> {
    if kind == PictureKind::Jpeg {
        let jpeg::Header { width, height, colour, orientation, .. } = jpeg::header(&bytes)?;
        let crop = crop_of(orientation, image.crop, width, height)?;
        if colour != PictureColour::Cmyk {
            return Ok(untouched(bytes, (width, height), colour, orientation, crop));
        }
    }
    let decoded = decode(&bytes, kind)?;
    let crop = stored_crop(&decoded, image.crop)?;
    let Decoded { pixels, alpha, .. } = upright(decoded, crop, (crop.width, crop.height))?;
    encoded(&grounded(in_light(pixels), alpha, image), kind, image, SCREEN_QUALITY)
}

fn for_press(
    image: &Image,
    bytes: Vec<u8>,
    kind: PictureKind,
    press: &Press,
    finish: &Finish,
) -> Result<Prepared, Fault> {
    let finish = &Finish { mono: finish.mono || image.mono, ..*finish };
    let decoded = decode(&bytes, kind)?;
    let crop = stored_crop(&decoded, image.crop)?;
    let ppi = if image.picture.line_art { finish.line_ppi } else { finish.ppi };
    let (width, height) = printed_size(image, ppi);
    let (width, height) = decoded.orientation.across(width, height);
    let (width, height) = (width.min(crop.width), height.min(crop.height));
    if kind == PictureKind::Jpeg && !finish.mono && is_ready(&decoded, (width, height), press) {
        let Decoded { pixels, orientation, .. } = decoded;
        return Ok(untouched(bytes, (width, height), pixels.colour, orientation, crop));
    }
    drop(bytes);
    made(upright(decoded, crop, (width, height))?, image, kind, press, finish)
}

/// The upright picture in ink, its transparency kept or laid on its ground.
fn made(
    Decoded { pixels, alpha, profile, .. }: Decoded,
    image: &Image,
    kind: PictureKind,
    press: &Press,
    finish: &Finish,
) -> Result<Prepared, Fault> {
    let profile = profile.as_deref();
    let mask = alpha.as_ref().filter(|_| finish.masks).map(encode::mask).transpose()?.flatten();
    let mut pixels = match &alpha {
        Some(alpha) if mask.is_some() => off_white(pixels, alpha),
        _ => pixels,
    };
    let is_finished = pixels.colour == PictureColour::Cmyk && press.is_own(profile);
    if let Some(sharpen) = finish.sharpen.filter(|_| !is_finished)
        && !is_lossless(&pixels, kind, image)
    {
        pixels = sharpen.apply(pixels);
    }
    pixels = in_ink(pixels, press, profile, finish.mono)?;
    if mask.is_none() {
        pixels = grounded(pixels, alpha, image);
        if image.ground.is_some() && pixels.colour == PictureColour::Cmyk {
            press.hold_ink(&mut pixels.data);
        }
    }
    let prepared = match pixels.colour {
        PictureColour::Cmyk if !is_lossless(&pixels, kind, image) => {
            jpeg_within(pixels, press, finish.quality)?
        }
        _ => encoded(&pixels, kind, image, finish.quality)?,
    };
    Ok(Prepared { mask, ..prepared })
}

/// Whether the JPEG that was decoded can go to the plate as it is: whole, no finer than printed, in our inks and within
/// the limit.
fn is_ready(decoded: &Decoded, printed: (u32, u32), press: &Press) -> bool {
    let pixels = &decoded.pixels;
    pixels.colour == PictureColour::Cmyk
        && printed == (pixels.width, pixels.height)
        && press.is_own(decoded.profile.as_deref())
        && pixels.data.as_chunks().0.iter().all(|&spot| press.excess(spot) == 0)
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

/// A JPEG that a PDF can show as it stands.
fn untouched(
    bytes: Vec<u8>,
    (width, height): (u32, u32),
    colour: PictureColour,
    orientation: Orientation,
    crop: PixelRect,
) -> Prepared {
    Prepared {
        width,
        height,
        colour,
        encoding: PictureEncoding::Jpeg,
        inverted: colour == PictureColour::Cmyk && jpeg::has_adobe_marker(&bytes),
        crop,
        orientation: orientation.to_exif(),
        mask: None,
        data: bytes.into(),
    }
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
fn in_ink(mut pixels: Pixels, press: &Press, profile: Option<&[u8]>, mono: bool) -> Result<Pixels, Fault> {
    let space = match pixels.colour {
        PictureColour::Grey => {
            press.print_grey(&mut pixels.data, profile);
            return Ok(pixels);
        }
        PictureColour::Rgb => DataColorSpace::Rgb,
        PictureColour::Cmyk => DataColorSpace::Cmyk,
    };
    let is_ours = space == DataColorSpace::Cmyk && !mono && press.is_own(profile);
    let separation = if is_ours { None } else { press.separation_for(profile, space, mono) };
    match separation {
        Some(separation) => pixels.data = separation.separate(&pixels.data),
        None if space == DataColorSpace::Cmyk && !mono => press.hold_ink(&mut pixels.data),
        None => return Err(Fault::Encoding("the press has no separation".to_owned())),
    }
    pixels.colour = PictureColour::Cmyk;
    Ok(if mono { in_black(pixels) } else { pixels })
}

/// Black of four inks as a grey picture.
fn in_black(inks: Pixels) -> Pixels {
    let data = inks.data.as_chunks().0.iter().map(|&[.., black]: &[u8; 4]| 255 - black).collect();
    Pixels { colour: PictureColour::Grey, data, ..inks }
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

/// JPEG for photos, and for what came as JPEG; without loss for the others.
fn encoded(pixels: &Pixels, kind: PictureKind, image: &Image, quality: u8) -> Result<Prepared, Fault> {
    if is_lossless(pixels, kind, image) { encode::flate(pixels) } else { encode::jpeg(pixels, quality) }
}

/// Charts and marks, line art, and cut-outs, whose paper must stay clean.
fn is_lossless(pixels: &Pixels, kind: PictureKind, image: &Image) -> bool {
    let clean = image.ground.is_some() || image.picture.line_art;
    kind != PictureKind::Jpeg && (clean || pixels.has_few_colours(FEW_COLOURS))
}
