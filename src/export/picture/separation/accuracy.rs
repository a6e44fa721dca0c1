//! How near the limited inks look to what the profile prints without a limit, in ΔE*ab by the profile itself.

use super::ink::{InkLimit, Inks};
use super::limit::hold;
use super::press::{Press, bytes};
use super::profile::{Conversion, Lab, distance, read};
use super::{Intent, SeparationError};
use moxcms::{DataColorSpace, Layout};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press").join(name))
        .expect(name)
}

/// Mean, ninety-fifth of a hundred, and largest.
fn spread(mut distances: Vec<f64>) -> [f64; 3] {
    distances.sort_by(f64::total_cmp);
    let mean = distances.iter().sum::<f64>() / distances.len() as f64;
    [mean, distances[distances.len() * 95 / 100], distances[distances.len() - 1]]
}

/// All four inks thinned alike.
fn clipped(limit: f64, inks: Inks) -> Inks {
    let sum: f64 = inks.iter().map(|&ink| f64::from(ink)).sum();
    inks.map(|ink| (f64::from(ink) * limit / sum).floor() as u8)
}

/// Newsprint, and the colours it prints, each fifteenth level of each of red, green and blue.
struct Bench {
    paper: Vec<u8>,
    srgb: Vec<u8>,
    eye: Conversion,
    colours: Vec<u8>,
}

impl Bench {
    fn new() -> Bench {
        let paper = file("PSO_SNP_Paper_eci.icc");
        let profile = read(&paper, DataColorSpace::Cmyk, SeparationError::NotCmyk).expect("press");
        let eye = Conversion::to_lab(&profile, Layout::Rgba).expect("eye");
        let levels = || (0..=255u8).step_by(15);
        let colours = levels()
            .flat_map(|r| levels().flat_map(move |g| levels().flat_map(move |b| [r, g, b])))
            .collect();
        Bench { paper, srgb: file("sRGB.icc"), eye, colours }
    }

    fn looks(&self, inks: &[Inks]) -> Vec<Lab> {
        self.eye.looks(&inks.concat()).expect("looks")
    }

    /// The inks that the profile alone would print over the limit.
    fn over(&self, percent: u16, intent: Intent) -> Vec<Inks> {
        let press = Press::new(&self.paper, &self.srgb, percent, intent).expect("press");
        let source = read(&self.srgb, DataColorSpace::Rgb, SeparationError::NotSource).expect("source");
        let wanted = press.unlimited(&source, (Layout::Rgb, &self.colours)).expect("inks");
        let limit = InkLimit::percent(percent);
        wanted.into_iter().map(bytes).filter(|&inks| limit.hold(inks) != inks).collect()
    }

    /// How far `inks` look from `wanted`.
    fn off(&self, inks: &[Inks], wanted: &[Inks]) -> [f64; 3] {
        let pairs = self.looks(inks).into_iter().zip(self.looks(wanted));
        spread(pairs.map(|(one, other)| distance(&one, &other).sqrt()).collect())
    }
}

/// Of 5,832 colours 324, 250 and 89 are over the limit. ΔE*ab, mean, nineteen of twenty below, largest:
///
/// | limit, intent             | matched           | by the rule of overlapping dots | thinned alike     |
/// |---------------------------|-------------------|---------------------------------|-------------------|
/// | 220 %, relative, and black | 0.33, 1.22, 1.97 | 1.04, 2.04, 3.39                | 2.37, 4.37, 5.22  |
/// | 220 %, perceptual         | 0.34, 1.24, 1.72  | 0.98, 1.94, 2.80                | 2.34, 5.10, 6.03  |
/// | 240 %, perceptual         | 0.08, 0.17, 0.45  | 0.48, 0.88, 1.04                | 1.22, 2.57, 2.96  |
#[test]
fn limited_inks_look_as_the_profile_prints_them() {
    let bench = Bench::new();
    for (percent, intent) in
        [(220, Intent::RelativeColorimetric), (220, Intent::Perceptual), (240, Intent::Perceptual)]
    {
        let limit = InkLimit::percent(percent);
        let over = bench.over(percent, intent);
        assert!(over.len() > 80, "{} colours tell little", over.len());
        let matched = hold(&bench.eye, limit, &over).expect("held");
        let thinned: Vec<Inks> = over.iter().map(|&inks| clipped(limit.share() * 255.0, inks)).collect();
        let by_rule: Vec<Inks> = over.iter().map(|&inks| limit.hold(inks)).collect();
        let [ours, rule, thinned] = [&matched, &by_rule, &thinned].map(|inks| bench.off(inks, &over));
        println!("{percent} % {intent:?}: {} over, {ours:.2?} {rule:.2?} {thinned:.2?}", over.len());
        assert!(matched.iter().all(|&inks| limit.hold(inks) == inks), "a spot over {percent} %");
        assert!(ours[0] < 0.4 && ours[1] < 1.3 && ours[2] < 2.1, "{percent} % {intent:?}: {ours:.2?}");
        assert!(ours[0] * 2.0 < rule[0] && ours[0] * 5.0 < thinned[0], "{ours:.2?} {rule:.2?} {thinned:.2?}");
        assert!(rule[2] < 3.5, "inks that came as ink: {rule:.2?}");
    }
}
