//! The samples of a picture: out of their filter, depth and `Decode` into bytes (ISO 32000-1 8.9.5).

use super::budget::{Budget, STREAM, fits};
use super::codestream::claims_at_most;
use super::colour::{Colours, byte};
use super::printing::Printing;
use crate::plate::Samples;
use hayro::hayro_syntax::object::stream::{FilterResult, ImageColorSpace, ImageDecodeParams};
use hayro::hayro_syntax::object::{Array, Dict, Object, Stream};
use hayro::kurbo::{Affine, Point};
use std::sync::Arc;

/// Samples as stored, a byte for each component.
pub(super) struct Stored {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Bits of a sample in the file.
    pub(super) depth: u8,
    pub(super) colours: Arc<Colours>,
    /// The greatest value of a byte of `data`.
    most: u8,
    data: Vec<u8>,
    decode: Vec<[f32; 2]>,
    /// Opacity that came with them.
    alpha: Option<Vec<u8>>,
}

/// Opacity in a grid, 255 is solid.
pub(super) struct Mask {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) data: Vec<u8>,
}

/// An entry by its name, or its short one in an inline picture.
pub(super) fn entry<'a, T>(dict: &Dict<'a>, name: &[u8], short: &[u8]) -> Option<T>
where
    T: TryFrom<Object<'a>>,
{
    let object = dict.get::<Object<'a>>(name).or_else(|| dict.get::<Object<'a>>(short))?;
    object.try_into().ok()
}

/// The samples of a picture of `colours`; of those that its own file states, where there are none.
pub(super) fn stored(
    stream: &Stream<'_>,
    colours: Option<Arc<Colours>>,
    size: [u32; 2],
    bits: u8,
) -> Option<Stored> {
    let indexed = colours.as_ref().is_some_and(|colours| matches!(**colours, Colours::Indexed(_)));
    let count = colours.as_ref().map(|colours| colours.components());
    let mut result = unfiltered(stream, size, bits, count, indexed)?;
    let file = result.image_data.as_mut();
    let own = file.as_ref().and_then(|file| file.color_space);
    let colours = colours.or_else(|| own.and_then(colours_of))?;
    let alpha = file.and_then(|file| file.alpha.take());
    let (width, height, coded) = result
        .image_data
        .as_ref()
        .map_or((size[0], size[1], bits), |file| (file.width, file.height, file.bits_per_component));
    let count = colours.components();
    let row = width as usize * count;
    let mut data = unpacked(result.data.into_owned(), coded, row, height as usize)?;
    data.resize(row * height as usize, 0);
    let most = if coded >= 8 { 255 } else { (1u8 << coded) - 1 };
    let decode = decode(stream.dict(), &colours, coded);
    Some(Stored { width, height, depth: bits, colours, most, data, decode, alpha })
}

/// The bytes out of all filters, where they are known to fit; a decoder that fails inside gives none.
fn unfiltered<'a>(
    stream: &Stream<'a>,
    [width, height]: [u32; 2],
    bits: u8,
    components: Option<usize>,
    indexed: bool,
) -> Option<FilterResult<'a>> {
    let pixels = u64::from(width) * u64::from(height);
    let expected = pixels * components.unwrap_or(4) as u64 * 2;
    if !fits(stream, STREAM.max(expected * 2)) || !claims_at_most(stream, pixels.max(1 << 16) * 4) {
        return None;
    }
    let params = ImageDecodeParams {
        is_indexed: indexed,
        bpc: Some(bits),
        num_components: components.and_then(|count| u8::try_from(count).ok()),
        target_dimension: None,
        width,
        height,
    };
    super::guarded(|| stream.decoded_image(&params).ok()).flatten()
}

fn colours_of(space: ImageColorSpace) -> Option<Arc<Colours>> {
    let colours = match space {
        ImageColorSpace::Gray => Colours::Managed(1),
        ImageColorSpace::Rgb => Colours::Managed(3),
        ImageColorSpace::Cmyk => Colours::Managed(4),
        ImageColorSpace::Unknown(_) => return None,
    };
    Some(Arc::new(colours))
}

/// A byte for each sample: the high one of 16 bits; rows of fewer start at whole bytes.
fn unpacked(data: Vec<u8>, bits: u8, row: usize, rows: usize) -> Option<Vec<u8>> {
    match bits {
        8 => Some(data),
        16 => Some(data.chunks(2).filter_map(|pair| pair.first().copied()).collect()),
        1 | 2 | 4 => {
            let (bytes, each) = ((row * usize::from(bits)).div_ceil(8).max(1), usize::from(8 / bits));
            let mut out = Vec::with_capacity(row * rows);
            for line in data.chunks(bytes).take(rows) {
                let samples = line.iter().flat_map(|byte| {
                    (0..each).map(move |at| byte >> (8 - usize::from(bits) * (at + 1)) & ((1 << bits) - 1))
                });
                let end = out.len() + row;
                out.extend(samples.take(row));
                out.resize(end, 0);
            }
            Some(out)
        }
        _ => None,
    }
}

/// The value of the least and the greatest sample of each component.
fn decode(dict: &Dict<'_>, colours: &Colours, bits: u8) -> Vec<[f32; 2]> {
    let given: Vec<f32> = entry::<Array<'_>>(dict, b"Decode", b"D")
        .map(|array| array.iter::<f32>().collect())
        .unwrap_or_default();
    let pair = |component: usize| match (given.get(component * 2), given.get(component * 2 + 1)) {
        (Some(low), Some(high)) => [*low, *high],
        _ => colours.range(component, bits),
    };
    (0..colours.components()).map(pair).collect()
}

impl Stored {
    /// The value of a stored byte.
    fn value(&self, component: usize, stored: u8) -> f32 {
        let [low, high] = self.decode.get(component).copied().unwrap_or([0.0, 1.0]);
        low + (high - low) * f32::from(stored) / f32::from(self.most.max(1))
    }

    /// The bytes that are printed, a pixel after another, for each plate of `printing`.
    pub(super) fn inks(&self, printing: &Printing) -> Vec<u8> {
        let count = self.colours.components();
        let tables: Vec<Vec<f32>> = (0..count)
            .map(|component| (0..=255).map(|stored| self.value(component, stored)).collect())
            .collect();
        if count == 1 {
            let table = tables.first().map(Vec::as_slice).unwrap_or_default();
            let inks: Vec<Vec<u8>> =
                table.iter().map(|v| printing.bytes(&self.colours.print(&[*v]))).collect();
            return self
                .data
                .iter()
                .flat_map(|stored| inks.get(usize::from(*stored)).into_iter().flatten().copied())
                .collect();
        }
        if self.is_straight() {
            return self.straight(printing, &tables);
        }
        let mut out = Vec::with_capacity(self.data.len() / count * printing.plates.len());
        let (mut last, mut inks) = (None, Vec::new());
        let mut values = vec![0.0; count];
        for pixel in self.data.chunks_exact(count) {
            if last != Some(pixel) {
                for ((value, table), stored) in values.iter_mut().zip(&tables).zip(pixel) {
                    *value = table.get(usize::from(*stored)).copied().unwrap_or(0.0);
                }
                inks.clear();
                printing.push(&self.colours.print(&values), &mut inks);
                last = Some(pixel);
            }
            out.extend_from_slice(&inks);
        }
        out
    }

    /// Whether each component is the coverage of one ink.
    fn is_straight(&self) -> bool {
        match &*self.colours {
            Colours::Cmyk | Colours::Managed(4) => true,
            Colours::Inks(inks) => inks.targets.is_some(),
            _ => false,
        }
    }

    fn straight(&self, printing: &Printing, tables: &[Vec<f32>]) -> Vec<u8> {
        let bytes: Vec<Vec<u8>> =
            tables.iter().map(|table| table.iter().map(|v| byte(*v)).collect()).collect();
        let ink = |pixel: &[u8], ink: usize| {
            let stored = pixel.get(ink).copied().unwrap_or(0);
            bytes.get(ink).and_then(|table| table.get(usize::from(stored))).copied().unwrap_or(0)
        };
        let pixels = self.data.chunks_exact(tables.len());
        pixels.flat_map(|pixel| printing.inks().iter().map(move |at| ink(pixel, *at))).collect()
    }

    /// Undoes the mixing with a matte colour (ISO 32000-1 11.6.5.3).
    fn unmatted(&mut self, matte: &[f32], mask: &Mask) {
        let count = self.colours.components();
        if matte.len() != count || mask.width != self.width || mask.height != self.height {
            return;
        }
        let most = f32::from(self.most);
        for (pixel, alpha) in self.data.chunks_exact_mut(count).zip(&mask.data) {
            for (stored, matte) in pixel.iter_mut().zip(matte) {
                let matte = matte * most;
                let own = matte + (f32::from(*stored) - matte) * 255.0 / f32::from((*alpha).max(1));
                *stored = own.clamp(0.0, most) as u8;
            }
        }
    }

    /// Opacity by a range of each component that is cut out (ISO 32000-1 8.9.6.4).
    fn keyed(&self, key: &[u32]) -> Mask {
        // Ranges are stated in stored values; of 16 bits only the high bytes are here.
        let shift = if self.depth == 16 { 8 } else { 0 };
        let cut = |pixel: &[u8]| {
            let within = |(stored, range): (&u8, &[u32])| match range {
                [low, high] => (low >> shift..=high >> shift).contains(&u32::from(*stored)),
                _ => false,
            };
            pixel.iter().zip(key.chunks(2)).all(within)
        };
        let count = self.colours.components().max(1);
        let data = self.data.chunks_exact(count).map(|pixel| if cut(pixel) { 0 } else { 255 }).collect();
        Mask { width: self.width, height: self.height, data }
    }
}

/// What lets a picture through: its soft mask, its own alpha, its stencil, or a colour key (ISO 32000-1 8.9.6, 11.6.5.3).
pub(super) fn opacity(stream: &Stream<'_>, stored: &mut Stored, budget: &mut Budget) -> Option<Mask> {
    let dict = stream.dict();
    if dict.get::<i32>(b"SMaskInData").is_some_and(|kind| kind > 0) {
        let data = stored.alpha.take()?;
        return Some(Mask { width: stored.width, height: stored.height, data });
    }
    if let Some(soft) = dict.get::<Stream<'_>>(b"SMask") {
        let mask = grey(&soft, budget)?;
        if let Some(matte) = soft.dict().get::<Vec<f32>>(b"Matte") {
            stored.unmatted(&matte, &mask);
        }
        return Some(mask);
    }
    if let Some(hard) = dict.get::<Stream<'_>>(b"Mask") {
        let size = sides(&hard, budget)?;
        return mask(&hard, size);
    }
    let key: Vec<u32> = dict.get::<Array<'_>>(b"Mask")?.iter::<u32>().collect();
    Some(stored.keyed(&key))
}

/// The size of a mask that there is room for.
fn sides(stream: &Stream<'_>, budget: &mut Budget) -> Option<[u32; 2]> {
    let size = [stream.dict().get::<u32>(b"Width")?, stream.dict().get::<u32>(b"Height")?];
    let pixels = u64::from(size[0]) * u64::from(size[1]);
    (pixels > 0 && budget.samples(pixels * 2)).then_some(size)
}

/// A soft mask's samples.
fn grey(stream: &Stream<'_>, budget: &mut Budget) -> Option<Mask> {
    let size = sides(stream, budget)?;
    let bits = stream.dict().get::<u8>(b"BitsPerComponent").unwrap_or(8);
    let stored = stored(stream, Some(Arc::new(Colours::Grey)), size, bits)?;
    let table: Vec<u8> = (0..=255).map(|v| byte(stored.value(0, v))).collect();
    let data = stored.data.iter().map(|v| table.get(usize::from(*v)).copied().unwrap_or(255)).collect();
    Some(Mask { width: stored.width, height: stored.height, data })
}

/// A stencil's samples: painted where they are 0, by the usual `Decode` (ISO 32000-1 8.9.6.2).
pub(super) fn mask(stream: &Stream<'_>, size: [u32; 2]) -> Option<Mask> {
    let stored = stored(stream, Some(Arc::new(Colours::Grey)), size, 1)?;
    let data = stored.data.iter().map(|v| if stored.value(0, *v) < 0.5 { 255 } else { 0 }).collect();
    Some(Mask { width: stored.width, height: stored.height, data })
}

impl Mask {
    /// The mask in another grid: the mean of what each of its cells covers.
    pub(super) fn fitted(self, width: u32, height: u32) -> Vec<u8> {
        if (self.width, self.height) == (width, height) {
            return self.data;
        }
        let span = |at: u32, count: u32, own: u32| {
            let from = u64::from(at) * u64::from(own) / u64::from(count.max(1));
            let to = (u64::from(at) + 1) * u64::from(own) / u64::from(count.max(1));
            from as usize..(to.max(from + 1)) as usize
        };
        let columns: Vec<_> = (0..width).map(|column| span(column, width, self.width)).collect();
        let mut out = Vec::with_capacity(width as usize * height as usize);
        for rows in (0..height).map(|row| span(row, height, self.height)) {
            for columns in &columns {
                let cells = rows.clone().flat_map(|row| {
                    let row = row * self.width as usize;
                    self.data.get(row + columns.start..row + columns.end).unwrap_or_default()
                });
                let (sum, count) =
                    cells.fold((0u64, 0u64), |(sum, count), cell| (sum + u64::from(*cell), count + 1));
                out.push(((sum + count / 2) / count.max(1)) as u8);
            }
        }
        out
    }
}

/// Pixels of `count` bytes in a larger grid, each over all cells that it covers.
pub(super) fn scaled(pixels: &[u8], from: [u32; 2], to: [u32; 2], count: usize) -> Vec<u8> {
    let near =
        |at: u32, side: usize| (u64::from(at) * u64::from(from[side]) / u64::from(to[side].max(1))) as usize;
    let mut out = Vec::with_capacity(to[0] as usize * to[1] as usize * count);
    for row in 0..to[1] {
        for column in 0..to[0] {
            let at = (near(row, 1) * from[0] as usize + near(column, 0)) * count;
            out.extend_from_slice(pixels.get(at..at + count).unwrap_or_default());
        }
    }
    out
}

/// Samples seen through a stencil, `to_stencil` from their unit square to its own.
pub(super) fn through(samples: &Samples, stencil: &Samples, to_stencil: Affine) -> Samples {
    let holes = stencil.alpha.as_deref().unwrap_or_default();
    let (width, height) = (f64::from(samples.width), f64::from(samples.height));
    let cell = |column: u32, row: u32| {
        let at = to_stencil * Point::new((f64::from(column) + 0.5) / width, (f64::from(row) + 0.5) / height);
        let (x, y) = (at.x * f64::from(stencil.width), at.y * f64::from(stencil.height));
        let within = x >= 0.0 && y >= 0.0 && x < f64::from(stencil.width);
        let hole = holes.get(y as usize * stencil.width as usize + x as usize).copied();
        if within { hole.unwrap_or(0) } else { 0 }
    };
    let own = samples.alpha.as_deref();
    let cells = (0..samples.height).flat_map(|row| (0..samples.width).map(move |column| (column, row)));
    let alpha = cells.enumerate().map(|(at, (column, row))| {
        let solid = own.is_none_or(|own| own.get(at).is_none_or(|alpha| *alpha > 0));
        if solid { cell(column, row) } else { 0 }
    });
    Samples { alpha: Some(alpha.collect()), ..samples.clone() }
}
