use super::ink::{InkLimit, Inks};
use super::ink_lattice::InkLattice;
use super::lattice::{Lattice, ROUNDING};
use super::limit::hold;
use super::profile::{Inking, Lab, Looks, compensated, luminance, read, read_any};
use super::tone::{Tones, of_profile, usual};
use super::{Separation, SeparationError, Table};
use moxcms::{ColorProfile, DataColorSpace, Layout};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How colours that the paper can't hold are brought in (ICC.1:2022, 6.2).
///
/// The fourth of ICC's intents, absolute colorimetric, is for proofs: it would print the white of a screen as the
/// lightest tint that it can't reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intent {
    /// Paper white stays white, what fits is kept, and black becomes the press's black (ISO 18619).
    #[default]
    RelativeColorimetric,
    /// The whole range is brought in together, by the press profile's own table.
    Perceptual,
    /// Strong colours stay strong, by the press profile's own table; for charts.
    Saturation,
}

/// An intent, and whether black is brought in with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendering {
    /// The intent.
    pub intent: Intent,
    /// Whether the black of a picture becomes the press's black (ISO 18619), so that shadows keep their detail.
    /// The perceptual table does so by itself.
    pub black_point: bool,
}

impl From<Intent> for Rendering {
    fn from(intent: Intent) -> Rendering {
        Rendering { intent, black_point: true }
    }
}

/// The hash of a profile's bytes.
type Key = [u8; 32];

/// What was made for each profile, for four inks or black alone; nothing where that failed.
type Made = BTreeMap<(Key, bool), Option<Arc<Separation>>>;

/// A press condition: what its inks do on its paper, and every separation asked of it so far.
#[derive(Debug)]
pub struct Press {
    pub(super) profile: ColorProfile,
    limit: InkLimit,
    rendering: Rendering,
    /// Luminance of the darkest spot within the ink limit, as a share of the paper's.
    black: f64,
    tones: Tones,
    /// What the press's inks look like.
    eye: Eye,
    /// Light to be stored for each level of a grey picture without profile, printed with black alone.
    grey: [u8; 256],
    own: Key,
    usual: (Key, ColorProfile),
    separations: Mutex<Made>,
}

/// From inks to Lab.
struct Eye(Looks);

impl std::fmt::Debug for Eye {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Eye")
    }
}

impl Press {
    /// The press that the ICC profile `press` describes, with at most `total_ink` percent of the four inks on
    /// one spot (coldset newsprint: 220 or 240, ISO 12647-3). `source` is the ICC profile of pictures that
    /// carry none.
    pub fn new(
        press: &[u8],
        source: &[u8],
        total_ink: u16,
        rendering: impl Into<Rendering>,
    ) -> Result<Press, SeparationError> {
        let (own, rendering) = (Sha256::digest(press).into(), rendering.into());
        let profile = read(press, DataColorSpace::Cmyk, SeparationError::NotCmyk)?;
        let usual_profile = read(source, DataColorSpace::Rgb, SeparationError::NotSource)?;
        let limit = InkLimit::percent(total_ink);
        let (unlimited, eye) =
            rayon::join(|| darkest(&profile, rendering.intent), || Looks::of(&profile, Layout::Rgba));
        let eye = eye?;
        let darkest = hold(&eye, limit, &[unlimited?]);
        let spots: Vec<u8> = (0..=255).flat_map(|black| [0, 0, 0, black]).chain(darkest.concat()).collect();
        let seen = eye.looks(&spots);
        let (ramp, black) = seen.split_at(256);
        let tones = Tones::new(ramp);
        let black = black.first().map_or(0.0, luminance).clamp(0.0, 0.9);
        let grey = tones.grey(usual);
        let usual = (Sha256::digest(source).into(), usual_profile);
        let separations = Mutex::default();
        let eye = Eye(eye);
        let press = Press { profile, limit, rendering, black, tones, eye, grey, own, usual, separations };
        let separation = press.made(&press.usual.1, false)?;
        press.lock().insert((press.usual.0, false), Some(Arc::new(separation)));
        Ok(press)
    }

    /// The separation of pictures that the ICC profile `source` describes, of RGB or of CMYK.
    pub fn separation(&self, source: &[u8]) -> Result<Separation, SeparationError> {
        self.made(&read_any(source)?, false)
    }

    fn made(&self, source: &ColorProfile, mono: bool) -> Result<Separation, SeparationError> {
        let table = match source.color_space {
            DataColorSpace::Rgb => {
                let places: Vec<u8> = Lattice::places().flatten().collect();
                let mut nodes = self.nodes(source, (Layout::Rgb, &places), mono)?;
                if let Some(white) = nodes.last_mut() {
                    *white = [0; 4]; // paper, whatever the profile's rounding
                }
                Table::Light(Lattice::new(nodes.into_iter()))
            }
            DataColorSpace::Cmyk => {
                let places: Vec<u8> = InkLattice::places().flatten().collect();
                let mut nodes = self.nodes(source, (Layout::Rgba, &places), mono)?;
                if let Some(white) = nodes.first_mut() {
                    *white = [0; 4];
                }
                Table::Ink(InkLattice::new(nodes.into_iter()))
            }
            _ => return Err(SeparationError::NotSource),
        };
        Ok(Separation { table })
    }

    /// Our inks for `colours` of `source`, within the limit with a margin for the rounding between them.
    fn nodes(
        &self,
        source: &ColorProfile,
        (layout, colours): (Layout, &[u8]),
        mono: bool,
    ) -> Result<Vec<Inks>, SeparationError> {
        if mono {
            let black = |look: &Lab| [0, 0, 0, self.tones.black_for(luminance(look))];
            let (mut looks, from) = looks(source, layout, colours)?;
            compensated(&mut looks, from, 0.0);
            return Ok(looks.iter().map(black).collect());
        }
        let inks = self.unlimited(source, (layout, colours))?;
        Ok(hold(&self.eye.0, self.limit.less(ROUNDING), &inks))
    }

    /// What the press's profile prints `colours` with.
    pub(super) fn unlimited(
        &self,
        source: &ColorProfile,
        colours: (Layout, &[u8]),
    ) -> Result<Vec<Inks>, SeparationError> {
        let Rendering { intent, black_point } = self.rendering;
        let looks = self.compensated(source, colours, black_point && intent != Intent::Perceptual)?;
        Ok(Inking::of(&self.profile, intent)?.inks(&looks))
    }

    /// What `colours` of `source` are to look like, black brought in where that is asked for.
    fn compensated(
        &self,
        source: &ColorProfile,
        (layout, colours): (Layout, &[u8]),
        compensates: bool,
    ) -> Result<Vec<Lab>, SeparationError> {
        let (mut looks, from) = looks(source, layout, colours)?;
        if compensates {
            compensated(&mut looks, from, self.black);
        }
        Ok(looks)
    }

    /// What inks of another condition are to look like.
    #[cfg(test)]
    pub(super) fn wanted(&self, source: &[u8], inks: &[u8]) -> Result<Vec<Lab>, SeparationError> {
        self.compensated(&read_any(source)?, (Layout::Rgba, inks), true)
    }

    /// The separation for a picture's own profile, made once, on black alone where `mono`; by the usual profile where
    /// it has none that can be used for `space`. Nothing for inks that are ours already.
    pub(in crate::export::picture) fn separation_for(
        &self,
        own: Option<&[u8]>,
        space: DataColorSpace,
        mono: bool,
    ) -> Option<Arc<Separation>> {
        let own = own.and_then(|own| self.kept(own, space, mono));
        match space {
            DataColorSpace::Rgb => own.or_else(|| self.remembered(self.usual.0, &self.usual.1, mono)),
            _ if mono => own.or_else(|| self.remembered(self.own, &self.profile, mono)),
            _ => own,
        }
    }

    /// Whether inks that come with this profile are ours: the press's, or none told.
    pub(in crate::export::picture) fn is_own(&self, profile: Option<&[u8]>) -> bool {
        profile.is_none_or(|profile| {
            <Key>::from(Sha256::digest(profile)) == self.own
                || !read_any(profile).is_ok_and(|profile| profile.color_space == DataColorSpace::Cmyk)
        })
    }

    fn kept(&self, source: &[u8], space: DataColorSpace, mono: bool) -> Option<Arc<Separation>> {
        let key: Key = Sha256::digest(source).into();
        if let Some(kept) = self.lock().get(&(key, mono)) {
            return kept.clone();
        }
        let profile = read_any(source).ok().filter(|profile| profile.color_space == space)?;
        self.remembered(key, &profile, mono)
    }

    /// The separation for `source`, from memory where it was asked for before; `None` where none can be made.
    fn remembered(&self, key: Key, source: &ColorProfile, mono: bool) -> Option<Arc<Separation>> {
        if let Some(kept) = self.lock().get(&(key, mono)) {
            return kept.clone();
        }
        let made = self.made(source, mono).ok().map(Arc::new);
        self.lock().entry((key, mono)).or_insert(made).clone()
    }

    fn lock(&self) -> MutexGuard<'_, Made> {
        // Whoever panicked held only finished separations.
        self.separations.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Grey light as it is to be stored, so that black ink alone prints it as light as it looks: by the picture's
    /// grey profile, or read as sRGB is.
    pub(in crate::export::picture) fn print_grey(&self, light: &mut [u8], profile: Option<&[u8]>) {
        let own =
            profile.and_then(|profile| read(profile, DataColorSpace::Gray, SeparationError::NotSource).ok());
        let own = own.as_ref().and_then(of_profile).map(|light| self.tones.grey(light));
        let grey = own.as_ref().unwrap_or(&self.grey);
        light.iter_mut().for_each(|sample| *sample = grey[usize::from(*sample)]);
    }

    /// Ink that came as ink, within the limit.
    pub(in crate::export::picture) fn hold_ink(&self, inks: &mut [u8]) {
        for inks in inks.as_chunks_mut().0 {
            *inks = self.limit.hold(*inks);
        }
    }

    /// By how many 255ths of an ink a spot passes the limit.
    pub(in crate::export::picture) fn excess(&self, inks: Inks) -> u32 {
        self.limit.excess(inks)
    }

    /// A spot within a limit lower by `units`.
    pub(in crate::export::picture) fn held(&self, inks: Inks, units: u32) -> Inks {
        self.limit.less(units).hold(inks)
    }

    /// Whether a spot is within four fifths of the limit.
    pub(in crate::export::picture) fn is_far_within(&self, inks: Inks) -> bool {
        self.limit.less(self.limit.units() / 5).excess(inks) == 0
    }
}

/// The inks that the profile prints black with.
fn darkest(press: &ColorProfile, intent: Intent) -> Result<Inks, SeparationError> {
    let inks = Inking::of(press, intent)?.inks(&[[0.0; 3]]);
    Ok(inks.first().copied().unwrap_or([0, 0, 0, 255]))
}

/// What `colours` look like by their profile, and the luminance of its black.
fn looks(source: &ColorProfile, layout: Layout, colours: &[u8]) -> Result<(Vec<Lab>, f64), SeparationError> {
    let eye = Looks::of(source, layout)?;
    let black = match source.color_space {
        DataColorSpace::Cmyk => darkest(source, Intent::default()).unwrap_or([0, 0, 0, 255]).to_vec(),
        _ => vec![0; layout.channels()],
    };
    let black = eye.looks(&black).first().map_or(0.0, luminance).clamp(0.0, 0.9);
    Ok((eye.looks(colours), black))
}
