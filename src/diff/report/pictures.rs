//! A page that differs, as `report.html` shows it: both sides in colour, what differs between them as heat, a thumbnail.
//!
//! In: the page on each side that has it. Out: pictures as `data:` URIs. What has no PDF and no kept picture is not
//! drawn here.

use super::data::Here;
use crate::diff::plates::{self, Drawn};
use crate::diff::{PdfPage, Place, Side, SidePage};
use crate::export::render::output_profile;
use crate::plate::{Light, Look, Raster};
use base64::prelude::{BASE64_STANDARD, Engine};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

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

/// The pictures of the page that these sides have.
pub(super) fn of(sides: [Option<Here<'_>>; 2]) -> Pictures {
    let seen = sides.map(|side| side.and_then(|(_, page)| seen(page.pdf.as_ref()?)));
    let heat = match &seen {
        [Some(old), Some(new)] => heat(&old.drawn.raster, &new.drawn.raster),
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

/// The reduced picture that goldens keep of a page.
fn kept(side: &Side, page: &SidePage) -> Option<Picture> {
    let bytes = std::fs::read(side.path.join(page.kept.as_ref()?.picture.as_ref()?)).ok()?;
    let kind = if bytes.starts_with(b"\xff\xd8") { "image/jpeg" } else { "image/png" };
    Some(Picture { sheet: page.geometry.as_ref()?.trim, uri: uri(kind, &bytes) })
}

/// Where plates differ, and how much; `None` where they can't be laid over each other.
fn heat(old: &Raster, new: &Raster) -> Option<String> {
    if old.size() != new.size() {
        return None;
    }
    let (width, height) = new.size();
    let mut most = vec![0u8; width * height];
    for name in old.plates().iter().chain(new.plates()).map(|plate| &plate.name) {
        let [was, is] = [old, new].map(|raster| {
            let at = raster.plates().iter().position(|plate| plate.name == *name);
            at.map(|at| raster.plate(at)).unwrap_or_default()
        });
        let sample = |plate: &[u8], at: usize| plate.get(at).copied().unwrap_or(0);
        for (at, most) in most.iter_mut().enumerate() {
            *most = sample(was, at).abs_diff(sample(is, at)).max(*most);
        }
    }
    let colour =
        |&most: &u8| HEAT.iter().find(|(from, _)| most >= *from).map_or([0; 4], |(_, colour)| *colour);
    let pixels: Vec<u8> = most.iter().flat_map(colour).collect();
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::NoFilter)
        .write_image(&pixels, width as u32, height as u32, ExtendedColorType::Rgba8)
        .ok()?;
    Some(uri("image/png", &png))
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
