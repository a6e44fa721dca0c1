use super::ink::{InkLimit, Inks};
use super::lattice::{Lattice, ROUNDING};
use super::profile::{Conversion, raise_black, read};
use super::{Separation, SeparationError};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransferCharacteristics};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How colours that the paper can't hold are brought in (ICC.1:2022, 6.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intent {
    /// Paper white stays white, what fits is kept, and black becomes the press's black (ISO 18619).
    #[default]
    RelativeColorimetric,
    /// The whole range is brought in together, by the press profile's own table.
    Perceptual,
}

/// A press condition: what its inks do on its paper, and every separation asked of it so far.
#[derive(Debug)]
pub struct Press {
    profile: ColorProfile,
    limit: InkLimit,
    intent: Intent,
    /// Luminance of the darkest spot within the ink limit, as a share of the paper's.
    black: f64,
    /// Light to be stored for each level of a grey picture, printed with black alone.
    grey: [u8; 256],
    usual: [u8; 32],
    separations: Mutex<BTreeMap<[u8; 32], Arc<Separation>>>,
}

impl Press {
    /// The press that the ICC profile `press` describes, with at most `total_ink` percent of the four inks on
    /// one spot (coldset newsprint: 220 or 240, ISO 12647-3). `source` is the ICC profile of pictures that
    /// carry none.
    pub fn new(
        press: &[u8],
        source: &[u8],
        total_ink: u16,
        intent: Intent,
    ) -> Result<Press, SeparationError> {
        let profile = read(press, DataColorSpace::Cmyk, SeparationError::NotCmyk)?;
        let limit = InkLimit::percent(total_ink);
        let (darkest, eye) = rayon::join(|| darkest(&profile, limit, intent), || eye(&profile));
        let (black, grey) = tones(&eye?, darkest?)?;
        let usual = Sha256::digest(source).into();
        let press =
            Press { profile, limit, intent, black, grey, usual, separations: Mutex::new(BTreeMap::new()) };
        let separation = press.separation(source)?;
        press.lock().insert(usual, Arc::new(separation));
        Ok(press)
    }

    /// The separation of pictures that the ICC profile `source` describes.
    pub fn separation(&self, source: &[u8]) -> Result<Separation, SeparationError> {
        let mut source = read(source, DataColorSpace::Rgb, SeparationError::NotSource)?;
        if self.intent == Intent::RelativeColorimetric {
            raise_black(&mut source, self.black)?;
        }
        let places: Vec<u8> = Lattice::places().flatten().collect();
        let inks = Conversion::new((&source, Layout::Rgb), (&self.profile, Layout::Rgba), self.intent)?;
        let inks = inks.convert(&places)?;
        let limit = self.limit.less(ROUNDING);
        let mut nodes: Vec<Inks> = inks.as_chunks().0.iter().map(|&inks| limit.hold(bytes(inks))).collect();
        if let Some(white) = nodes.last_mut() {
            *white = [0; 4]; // paper, whatever the profile's rounding
        }
        Ok(Separation { lattice: Lattice::new(nodes.into_iter()) })
    }

    /// The separation for a picture's own profile, made once; the usual one where it has none that can be used.
    pub(in crate::export::picture) fn separation_for(&self, own: Option<&[u8]>) -> Option<Arc<Separation>> {
        own.and_then(|source| self.kept(source)).or_else(|| self.lock().get(&self.usual).cloned())
    }

    /// The separation for `source`, from memory where it was asked for before.
    fn kept(&self, source: &[u8]) -> Option<Arc<Separation>> {
        let key = Sha256::digest(source).into();
        if let Some(kept) = self.lock().get(&key) {
            return Some(kept.clone());
        }
        let made = Arc::new(self.separation(source).ok()?);
        Some(self.lock().entry(key).or_insert(made).clone())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<[u8; 32], Arc<Separation>>> {
        // Whoever panicked held only finished separations.
        self.separations.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Grey light as it is to be stored, so that black ink alone prints it as light as it looks.
    ///
    /// A grey sample is read as sRGB is; the press's dot gain (26 % by ISO 12647-3) and the short way from its
    /// paper to its black are allowed for, as the profile allows for them in colour.
    pub(in crate::export::picture) fn print_grey(&self, light: &mut [u8]) {
        light.iter_mut().for_each(|sample| *sample = self.grey[usize::from(*sample)]);
    }

    /// Ink that came as ink, within the limit.
    pub(in crate::export::picture) fn hold_ink(&self, inks: &mut [u8]) {
        for inks in inks.as_chunks_mut().0 {
            *inks = self.limit.hold(*inks);
        }
    }
}

/// The inks that the profile prints black with, within the limit.
fn darkest(press: &ColorProfile, limit: InkLimit, intent: Intent) -> Result<Inks, SeparationError> {
    let srgb = ColorProfile::new_srgb();
    let inks = Conversion::new((&srgb, Layout::Rgb), (press, Layout::Rgba), intent)?.convert(&[0; 3])?;
    Ok(inks.as_chunks().0.first().map_or([0, 0, 0, 255], |&inks| limit.hold(bytes(inks))))
}

/// What the press's inks look like, as sRGB.
fn eye(press: &ColorProfile) -> Result<Conversion, SeparationError> {
    let srgb = ColorProfile::new_srgb();
    Conversion::new((press, Layout::Rgba), (&srgb, Layout::Rgb), Intent::RelativeColorimetric)
}

/// The luminance of `darkest`, and the light to store for each level of grey printed with black alone.
fn tones(eye: &Conversion, darkest: Inks) -> Result<(f64, [u8; 256]), SeparationError> {
    let spots: Vec<u8> = (0..=255).flat_map(|black| [0, 0, 0, black]).chain(darkest).collect();
    let seen = eye.convert(&spots)?;
    let seen: Vec<f64> = seen.as_chunks().0.iter().map(luminance).collect();
    let (ramp, black) = seen.split_at(256);
    let paper = ramp[0].max(f64::MIN_POSITIVE);
    let ramp: Vec<f64> = ramp.iter().map(|seen| seen / paper).collect();
    Ok(((black[0] / paper).clamp(0.0, 1.0), grey_levels(&ramp)))
}

/// For each level of grey the stored light whose black looks nearest, black point compensated.
///
/// `ramp` holds the luminance of black ink from none to solid, as shares of the paper's.
fn grey_levels(ramp: &[f64]) -> [u8; 256] {
    let solid = ramp.last().copied().unwrap_or(0.0);
    let mut ink = 255;
    let mut grey = [255; 256];
    for (light, stored) in (0u8..255).zip(&mut grey) {
        let wanted = solid + (1.0 - solid) * linear(f64::from(light) / 255.0);
        let off = |ink: usize| (ramp[ink] - wanted).abs();
        while ink > 0 && off(ink - 1) <= off(ink) {
            ink -= 1;
        }
        *stored = 255 - ink as u8;
    }
    grey
}

/// The luminance of 16-bit sRGB, from 0 to 1 (IEC 61966-2-1).
fn luminance(&[r, g, b]: &[u16; 3]) -> f64 {
    let light = |sample: u16| linear(f64::from(sample) / 65535.0);
    0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b)
}

/// Linear light of an sRGB level from 0 to 1.
fn linear(level: f64) -> f64 {
    TransferCharacteristics::Srgb.linearize(level)
}

/// 16-bit inks as bytes, to the nearest.
fn bytes(inks: [u16; 4]) -> Inks {
    inks.map(|ink| ((u32::from(ink) + 128) / 257) as u8)
}
