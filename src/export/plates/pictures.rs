//! Pictures and advertisements.
//!
//! In: placed pictures and their streams. Out: marks with the samples that the streams hold, each stream decoded once.

use super::{PlatesError, Scene, Source, in_full};
use crate::export::pdf::corner_place;
use crate::export::picture::{PictureColour, Prepared, stored, stored_mask};
use crate::frame::{FrameItem, Image, Page, PictureKey, PictureKind};
use crate::plate::{Clip, Form, Paint, Samples, Space};
use crate::unit::Rect;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use tiny_skia::{PathBuilder, Transform};

/// The samples of every picture, and the stream that they are of.
pub(super) struct Pictures(BTreeMap<PictureKey, (Arc<Prepared>, Arc<Samples>)>);

impl Pictures {
    /// Of the pictures on `pages`.
    pub(super) fn gather(pages: &[&Page], source: Source<'_>) -> Result<Pictures, PlatesError> {
        let items = pages.iter().flat_map(|page| in_full(page, source.full)).filter_map(FrameItem::as_image);
        let shown: BTreeMap<PictureKey, &Image> = items
            .filter(|image| image.picture.kind != PictureKind::Pdf)
            .map(|image| (image.key(), image))
            .collect();
        let decode = |(key, image): (PictureKey, &Image)| {
            let path = &image.picture.path;
            let stream =
                source.pictures.get(&key).ok_or_else(|| PlatesError::new(path, "it was not prepared"))?;
            let samples = samples(stream).map_err(|fault| PlatesError::new(path, fault))?;
            Ok((key, (stream.clone(), Arc::new(samples))))
        };
        Ok(Pictures(shown.into_par_iter().map(decode).collect::<Result<_, _>>()?))
    }
}

/// The samples of a stream as the plates take them.
fn samples(prepared: &Prepared) -> Result<Samples, crate::export::picture::Fault> {
    let stored = stored(prepared)?;
    let (plates, inks) = match prepared.colour {
        PictureColour::Cmyk => (vec![0, 1, 2, 3], stored),
        PictureColour::Grey => (vec![3], stored.into_iter().map(|light| 255 - light).collect()),
        PictureColour::Rgb => (vec![0, 1, 2, 3], stored.as_chunks().0.iter().flat_map(inks_of).collect()),
    };
    let alpha = stored_mask(prepared)?;
    Ok(Samples { width: prepared.width, height: prepared.height, bits: 8, plates, inks, alpha })
}

/// A stream whose samples nobody looks at.
fn shape(prepared: &Prepared) -> Samples {
    let plates = if prepared.colour == PictureColour::Grey { vec![3] } else { vec![0, 1, 2, 3] };
    let (inks, alpha) = (Vec::new(), prepared.mask.as_ref().map(|_| Vec::new()));
    Samples { width: prepared.width, height: prepared.height, bits: 8, plates, inks, alpha }
}

/// The inks that a device without profiles takes for light: black for what the three share (ISO 32000-1 10.3.4).
fn inks_of(light: &[u8; 3]) -> [u8; 4] {
    let [c, m, y] = light.map(|light| 255 - light);
    let k = c.min(m).min(y);
    [c - k, m - k, y - k, k]
}

impl Scene<'_> {
    /// Adds `image`.
    pub(super) fn picture(&mut self, image: &Image) -> Result<(), PlatesError> {
        let key = image.key();
        let missing = || PlatesError::new(&image.picture.path, "it was not prepared");
        let (prepared, samples) = match self.full {
            true => self.pictures.0.get(&key).cloned().ok_or_else(missing)?,
            false => {
                let prepared = self.source.pictures.get(&key).cloned().ok_or_else(missing)?;
                let samples = Arc::new(shape(&prepared));
                (prepared, samples)
            }
        };
        let space = match prepared.colour {
            PictureColour::Grey => Space::Grey,
            PictureColour::Rgb => Space::Rgb,
            PictureColour::Cmyk => Space::Cmyk,
        };
        // The corners of the stored picture, counted from its bottom left one.
        let [origin, right, down] =
            [(0, 1), (1, 1), (0, 0)].map(|corner| self.place(corner_place(image, &prepared, corner)));
        let at = Transform::from_row(
            right.0 - origin.0,
            right.1 - origin.1,
            down.0 - origin.0,
            down.1 - origin.1,
            origin.0,
            origin.1,
        );
        let form = Form::Picture { samples, at };
        let clips = self.clip(image.rect).into_iter().collect();
        // It knocks out the plates that it does not print on.
        let paint = Paint(vec![Some(0); self.sheet.plates.len()]);
        self.add(form, space, paint, false, clips);
        Ok(())
    }

    /// Adds the marks of the advertisement in `image`.
    pub(super) fn ad(&mut self, image: &Image) {
        let sheet = self.source.ads.and_then(|read| read(&image.picture.path));
        if let Some((ad, clip)) = sheet.zip(self.clip(image.rect)) {
            let at = self.ad_place(image, &ad.trim);
            self.sheet.lay(&ad, at, &clip, &self.origin);
        }
    }

    /// From an advertisement's sheet, trimmed at `trim`, to ours, such that its crop fills the place.
    fn ad_place(&self, image: &Image, trim: &[f32; 4]) -> Transform {
        let [left, top, right, bottom] = *trim;
        let (x, y) = self.place(crate::unit::Point::new(image.rect.x, image.rect.y));
        // The crop is a share of the probed size, whose points are whole.
        let scale = |place: crate::unit::Length, whole: u32, part: u32, size: f32| {
            super::points(place) * whole as f32 / (part.max(1) as f32 * size)
        };
        let wide = scale(image.rect.width, image.picture.width, image.crop.width, right - left);
        let high = scale(image.rect.height, image.picture.height, image.crop.height, bottom - top);
        let share = |part: u32, whole: u32, size: f32| part as f32 / whole.max(1) as f32 * size;
        let left = left + share(image.crop.x, image.picture.width, right - left);
        let top = top + share(image.crop.y, image.picture.height, bottom - top);
        Transform::from_row(wide, 0.0, 0.0, high, x - left * wide, y - top * high)
    }

    /// A place as what marks are cut to.
    pub(super) fn clip(&self, rect: Rect) -> Option<Arc<Clip>> {
        let mut path = PathBuilder::new();
        self.rect(&mut path, rect);
        Some(Arc::new(Clip { path: path.finish()?, even_odd: false }))
    }
}
