//! A page that differs, as `report.html` shows it: both sides in colour, what differs between them as heat, a thumbnail.
//!
//! In: the page on each side that has it. Out: pictures as `data:` URIs. What has no PDF and no kept picture is not
//! drawn here.

use super::data::Here;
use crate::diff::plates::{self, Drawn};
use crate::diff::{PdfPage, Place, Plates, Side, SidePage};
use crate::export::render::output_profile;
use crate::plate::{Light, Look, Raster};
use base64::prelude::{BASE64_STANDARD, Engine};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::ops::Range;
use std::path::Path;

/// Pixels an inch: body type can be read, and both sides of a broadsheet page take some 2 MB.
const DPI: u32 = 100;
/// The quality of a JPEG, of 100: text keeps its edges.
const QUALITY: u8 = 72;
/// Pixels across a thumbnail, at least.
const THUMB: usize = 160;
/// The colours of heat, red, green, blue and cover: samples that differ by so much or more, of 255.
const HEAT: [(u8, [u8; 4]); 3] =
    [(96, [205, 10, 40, 235]), (32, [240, 110, 0, 215]), (1, [255, 190, 0, 170])];

/// What there is to see of a page.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    /// The old side and the new.
    pub sides: [Option<Picture>; 2],
    /// What differs, to lay over either.
    pub heat: Option<String>,
    /// The newer side, small.
    pub thumb: Option<String>,
}

/// A side of it.
#[derive(Debug)]
pub(super) struct Picture {
    /// Where it stands, from the trim's corner.
    pub sheet: Place,
    pub uri: String,
}

/// A page drawn.
struct Seen {
    drawn: Drawn,
    light: Light,
}

/// The pictures of the page that these sides have, whose plates were told to differ so.
pub(super) fn of(sides: [Option<Here<'_>>; 2], told: Option<&Plates>) -> Pictures {
    let seen = sides.map(|side| side.and_then(|(_, page)| seen(page.pdf.as_ref()?)));
    let heat = match &seen {
        [Some(old), Some(new)] => heat(&old.drawn, &new.drawn, told),
        _ => None,
    };
    let thumb = seen.iter().flatten().last().and_then(|seen| jpeg(&reduced(&seen.light)));
    let [old, new] = &seen;
    let picture = |seen: &Option<Seen>, side: Option<Here<'_>>| match (seen, side) {
        (Some(seen), _) => Some(Picture { sheet: seen.drawn.sheet(), uri: jpeg(&seen.light)? }),
        (None, Some((side, page))) => kept(side, page),
        (None, None) => None,
    };
    Pictures { sides: [picture(old, sides[0]), picture(new, sides[1])], heat, thumb }
}

/// The page in the colours of the press that its PDF is made for.
fn seen(page: &PdfPage) -> Option<Seen> {
    let drawn = plates::draw(page, DPI).ok()?;
    let look = output_profile(&page.bytes).and_then(|profile| Look::of(&profile).ok());
    let light = drawn.raster.composite(&look.unwrap_or_else(Look::plain));
    Some(Seen { drawn, light })
}

/// The reduced picture that goldens keep of a page, beside them and nowhere else.
fn kept(side: &Side, page: &SidePage) -> Option<Picture> {
    let name = page.kept.as_ref()?.picture.as_deref()?;
    if Path::new(name).file_name()? != name {
        return None;
    }
    let bytes = std::fs::read(side.path.join(name)).ok()?;
    let kind = if bytes.starts_with(b"\xff\xd8") { "image/jpeg" } else { "image/png" };
    Some(Picture { sheet: page.geometry.as_ref()?.trim, uri: uri(kind, &bytes) })
}

/// Where plates differ, and how much, within the places that `told` counts; `None` where they can't be laid over each
/// other.
fn heat(old: &Drawn, new: &Drawn, told: Option<&Plates>) -> Option<String> {
    let (width, height) = new.raster.size();
    if old.raster.size() != (width, height) {
        return None;
    }
    let places = told.map(|told| told.changed.iter().flat_map(|change| &change.places));
    let places = match places {
        Some(places) => places.map(|place| new.pixels(place)).collect(),
        None => vec![[0..width, 0..height]],
    };
    let mut pixels = vec![0; width * height * 4];
    for [columns, rows] in places {
        for row in rows {
            let here = row * width + columns.start..row * width + columns.end;
            if let Some(pixels) = pixels.get_mut(here.start * 4..here.end * 4) {
                warm(pixels, &most(&old.raster, &new.raster, here));
            }
        }
    }
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::NoFilter)
        .write_image(&pixels, width as u32, height as u32, ExtendedColorType::Rgba8)
        .ok()?;
    Some(uri("image/png", &png))
}

/// The most that any plate differs by at some pixels.
fn most(old: &Raster, new: &Raster, here: Range<usize>) -> Vec<u8> {
    let mut most = vec![0u8; here.len()];
    let empty = vec![0; here.len()];
    for name in old.plates().iter().chain(new.plates()).map(|plate| &plate.name) {
        let [was, is] = [old, new].map(|raster| {
            let at = raster.plates().iter().position(|plate| plate.name == *name);
            at.and_then(|at| raster.plate(at).get(here.clone())).unwrap_or(&empty)
        });
        for ((most, was), is) in most.iter_mut().zip(was).zip(is) {
            *most = was.abs_diff(*is).max(*most);
        }
    }
    most
}

fn warm(pixels: &mut [u8], most: &[u8]) {
    for (pixel, most) in pixels.as_chunks_mut::<4>().0.iter_mut().zip(most) {
        if let Some((_, colour)) = HEAT.iter().find(|(from, _)| most >= from) {
            *pixel = *colour;
        }
    }
}

/// The mean of each square of pixels.
fn reduced(light: &Light) -> Light {
    let square = (light.width / THUMB).max(1);
    let (width, height) = (light.width / square, light.height / square);
    let mean = |row: usize, column: usize, channel: usize| {
        let rows = row * square..(row + 1) * square;
        let sample = |row: usize, column: usize| light.data.get((row * light.width + column) * 3 + channel);
        let samples =
            rows.flat_map(|row| (column * square..(column + 1) * square).map(move |x| sample(row, x)));
        let sum: usize = samples.flatten().map(|&sample| usize::from(sample)).sum();
        (sum / (square * square)) as u8
    };
    let pixels = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
    let data = pixels.flat_map(|(row, column)| [0, 1, 2].map(|channel| mean(row, column, channel))).collect();
    Light { width, height, data }
}

/// The picture as a JPEG; what is the same on both sides is the same in their JPEGs, eight by eight pixels.
fn jpeg(light: &Light) -> Option<String> {
    let size = [light.width, light.height].map(|pixels| u16::try_from(pixels).ok());
    let mut data = Vec::new();
    let mut encoder = Encoder::new(&mut data, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_4_4);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder.encode(&light.data, size[0]?, size[1]?, ColorType::Rgb).ok()?;
    Some(uri("image/jpeg", &data))
}

fn uri(kind: &str, bytes: &[u8]) -> String {
    format!("data:{kind};base64,{}", BASE64_STANDARD.encode(bytes))
}
