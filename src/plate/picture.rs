//! Pictures on the plates: each pixel of the sheet gets the mean of the samples that fall into it.

use super::band::{Band, Inks};
use super::cover::{Area, Cover, Cut, bounds, product};
use super::mark::{Mark, Samples};
use tiny_skia::{PathBuilder, Point, Rect, Transform};

/// A row of means.
#[derive(Default)]
struct Row {
    /// For each pixel a byte for each of the samples' plates.
    inks: Vec<u8>,
    /// How opaque each pixel is.
    alpha: Vec<u8>,
}

/// Prints `samples`, of which `at` brings the unit square to the sheet's pixels, as far as `cut` leaves them.
pub(super) fn draw(
    band: &mut Band<'_>,
    number: usize,
    mark: &Mark,
    samples: &Samples,
    cut: &Cut,
    at: Transform,
) {
    if let Some((cover, reader)) = reader(samples, cut, at) {
        let plates = band.planes.len();
        for row in cover.area.top..cover.area.bottom {
            let means = reader.row(row, cover.area);
            let covered: Vec<u8> = cover
                .row(row)
                .iter()
                .zip(&means.alpha)
                .map(|(&cover, &alpha)| product(product(cover, alpha), mark.alpha))
                .collect();
            for plate in 0..plates {
                let inks = match samples.plates.iter().position(|printed| *printed == plate) {
                    Some(at) => Inks::Each {
                        from: means.inks.get(at..).unwrap_or_default(),
                        step: samples.plates.len(),
                    },
                    None => match mark.paint.on(plate) {
                        Some(ink) => Inks::One(ink),
                        None => continue,
                    },
                };
                band.print(plate, row, cover.area, &covered, inks, mark.blend);
            }
            band.top(number, row, cover.area, &covered);
        }
    }
}

/// The pixels to print on, and whoever tells what; `None` where there are none.
fn reader<'a>(samples: &'a Samples, cut: &Cut, at: Transform) -> Option<(Cover, Reader<'a>)> {
    let pixels = samples.width as usize * samples.height as usize;
    let whole = samples.inks.len() >= pixels.checked_mul(samples.plates.len())?
        && samples.alpha.as_ref().is_none_or(|alpha| alpha.len() >= pixels);
    if pixels == 0 || !whole || samples.inks.is_empty() && samples.alpha.is_none() {
        return None; // as where samples were not asked for
    }
    let unit = Rect::from_ltrb(0.0, 0.0, 1.0, 1.0)?;
    if at.is_scale_translate() {
        let cover = cut.rectangle(bounds(unit, at))?;
        let columns = Spans::new(at.sx, at.tx, samples.width as usize, cover.area.left..cover.area.right);
        let rows = Spans::new(at.sy, at.ty, samples.height as usize, cover.area.top..cover.area.bottom);
        return Some((cover, Reader { samples, way: Way::Upright { columns, rows } }));
    }
    let cover = cut.outline(&PathBuilder::from_rect(unit), false, at)?;
    let (width, height) = (samples.width as f32, samples.height as f32);
    let back = at.invert()?.post_scale(width, height);
    Some((cover, Reader { samples, way: Way::Turned { back, steps: steps(back) } }))
}

/// Whoever tells what to print of a picture.
struct Reader<'a> {
    samples: &'a Samples,
    way: Way,
}

/// How a picture lies on the sheet.
enum Way {
    /// Its rows along the sheet's, perhaps mirrored.
    Upright { columns: Spans, rows: Spans },
    /// Any other way: `back` leads from the sheet's pixels to the samples, of which `steps` by `steps` places a
    /// pixel are looked at.
    Turned { back: Transform, steps: usize },
}

/// So many places along a pixel that about every sample in it is seen, and two at least.
fn steps(back: Transform) -> usize {
    let along = |x: f32, y: f32| (x * x + y * y).sqrt();
    let most = along(back.sx, back.ky).max(along(back.kx, back.sy));
    (most.ceil() as usize).clamp(2, 64)
}

/// Which samples fall into each of some pixels along an axis, and how much of each.
struct Spans {
    start: usize,
    spans: Vec<Span>,
}

#[derive(Clone, Copy)]
struct Span {
    first: usize,
    /// The last sample, itself counted.
    last: usize,
    /// The share of the first and last sample that falls into the pixel.
    ends: [f32; 2],
    /// What the shares add up to.
    total: f32,
}

impl Spans {
    /// Of pixels `range`, with `count` samples over `scale` pixels from `shift` on.
    fn new(scale: f32, shift: f32, count: usize, range: std::ops::Range<usize>) -> Spans {
        let place = |pixel: usize| ((pixel as f32 - shift) / scale * count as f32).clamp(0.0, count as f32);
        let span = |pixel: usize| {
            let (one, other) = (place(pixel), place(pixel + 1));
            let (from, to) = (one.min(other), one.max(other));
            let first = (from.floor() as usize).min(count - 1);
            let last = (to.ceil() as usize).clamp(first + 1, count) - 1;
            let ends = if first == last {
                [1.0, 0.0] // one sample, however little of it
            } else {
                [(first + 1) as f32 - from, to - last as f32]
            };
            let between = last.saturating_sub(first + 1);
            Span { first, last, ends, total: ends[0] + ends[1] + between as f32 }
        };
        Spans { start: range.start, spans: range.map(span).collect() }
    }

    fn at(&self, pixel: usize) -> Option<Span> {
        self.spans.get(pixel.checked_sub(self.start)?).copied()
    }
}

impl Span {
    /// The samples with their weights.
    fn weights(self) -> impl Iterator<Item = (usize, f32)> {
        (self.first..=self.last).map(move |at| {
            let weight = if at == self.first {
                self.ends[0]
            } else if at == self.last {
                self.ends[1]
            } else {
                1.0
            };
            (at, weight)
        })
    }
}

impl Reader<'_> {
    /// What falls into the pixels of a row.
    fn row(&self, row: usize, area: Area) -> Row {
        match &self.way {
            Way::Upright { columns, rows } => self.upright(columns, rows, row, area).unwrap_or_default(),
            Way::Turned { back, steps } => self.turned(*back, *steps, row, area),
        }
    }

    /// Down each column of samples first, then across.
    fn upright(&self, columns: &Spans, rows: &Spans, row: usize, area: Area) -> Option<Row> {
        let (down, plates) = (rows.at(row)?, self.samples.plates.len());
        let (one, other) = (columns.at(area.left)?, columns.at(area.right - 1)?);
        let (first, last) = (one.first.min(other.first), one.last.max(other.last));
        let mut inks = vec![0.0_f32; (last - first + 1) * plates];
        let mut opaque = vec![0.0_f32; last - first + 1];
        for (at, weight) in down.weights() {
            self.add(at, first..last + 1, weight, &mut inks, &mut opaque);
        }
        let mut means = Row { inks: Vec::with_capacity(area.width() * plates), alpha: Vec::new() };
        let mut sums = vec![0.0_f32; plates];
        for pixel in area.left..area.right {
            let across = columns.at(pixel)?;
            let mut alpha = 0.0;
            sums.fill(0.0);
            for (at, weight) in across.weights() {
                let at = at - first;
                alpha += weight * opaque.get(at)?;
                let inks = inks.get(at * plates..(at + 1) * plates)?;
                sums.iter_mut().zip(inks).for_each(|(sum, ink)| *sum += weight * ink);
            }
            means.push(&sums, alpha, across.total * down.total);
        }
        Some(means)
    }

    /// Adds `weight` times the samples of row `at`, each as far as it is opaque.
    fn add(
        &self,
        at: usize,
        columns: std::ops::Range<usize>,
        weight: f32,
        inks: &mut [f32],
        opaque: &mut [f32],
    ) {
        let (width, plates) = (self.samples.width as usize, self.samples.plates.len());
        let (start, end) = (at * width + columns.start, at * width + columns.end);
        let samples = self.samples.inks.get(start * plates..end * plates).unwrap_or_default();
        match self.samples.alpha.as_ref().and_then(|alpha| alpha.get(start..end)) {
            None => {
                opaque.iter_mut().for_each(|sum| *sum += weight);
                inks.iter_mut().zip(samples).for_each(|(sum, &ink)| *sum += weight * f32::from(ink));
            }
            Some(alpha) => {
                for (at, (sum, &alpha)) in opaque.iter_mut().zip(alpha).enumerate() {
                    let weight = weight * f32::from(alpha) / 255.0;
                    *sum += weight;
                    let pixel = at * plates..(at + 1) * plates;
                    let pair = inks.get_mut(pixel.clone()).zip(samples.get(pixel));
                    pair.into_iter().for_each(|(sums, inks)| {
                        sums.iter_mut().zip(inks).for_each(|(sum, &ink)| *sum += weight * f32::from(ink));
                    });
                }
            }
        }
    }

    /// Places spread over each pixel, the nearest sample at each.
    fn turned(&self, back: Transform, steps: usize, row: usize, area: Area) -> Row {
        let plates = self.samples.plates.len();
        let mut means = Row { inks: Vec::with_capacity(area.width() * plates), alpha: Vec::new() };
        let mut sums = vec![0.0_f32; plates];
        for pixel in area.left..area.right {
            let (mut alpha, mut count) = (0.0, 0);
            sums.fill(0.0);
            for place in 0..steps * steps {
                let off = |step: usize| (step as f32 + 0.5) / steps as f32;
                let (x, y) = (pixel as f32 + off(place % steps), row as f32 + off(place / steps));
                let mut point = Point::from_xy(x, y);
                back.map_point(&mut point);
                let Some(at) = self.sample(point) else { continue };
                let opaque = self.samples.alpha.as_ref().and_then(|alpha| alpha.get(at));
                let weight = opaque.map_or(1.0, |alpha| f32::from(*alpha) / 255.0);
                let inks = self.samples.inks.get(at * plates..(at + 1) * plates).unwrap_or_default();
                sums.iter_mut().zip(inks).for_each(|(sum, &ink)| *sum += weight * f32::from(ink));
                alpha += weight;
                count += 1;
            }
            means.push(&sums, alpha, count as f32);
        }
        means
    }

    /// The number of the sample at a place, if one is there.
    fn sample(&self, point: Point) -> Option<usize> {
        let (width, height) = (self.samples.width as usize, self.samples.height as usize);
        let inside = point.x >= 0.0 && point.y >= 0.0;
        let (column, row) = (point.x as usize, point.y as usize);
        (inside && column < width && row < height).then_some(row * width + column)
    }
}

impl Row {
    /// Adds a pixel: its inks, each times how opaque it is, and how opaque all are, of `total` samples.
    fn push(&mut self, inks: &[f32], alpha: f32, total: f32) {
        let byte = |value: f32| (value + 0.5) as u8; // a cast keeps within a byte
        let of = |ink: &f32| if alpha > 0.0 { byte(ink / alpha) } else { 0 };
        self.inks.extend(inks.iter().map(of));
        self.alpha.push(if total > 0.0 { byte(alpha / total * 255.0) } else { 0 });
    }
}
