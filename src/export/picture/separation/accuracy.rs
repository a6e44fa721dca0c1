//! How near the limited inks look to what the profile prints without a limit, in ΔE*ab by the profile itself.

use super::ink::{InkLimit, Inks};
use super::limit::hold;
use super::press::Press;
use super::profile::{Inking, Lab, Looks, distance, read};
use super::{Intent, Rendering, SeparationError};
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
    eye: Looks,
    colours: Vec<u8>,
}

impl Bench {
    fn new() -> Bench {
        let paper = file("PSO_SNP_Paper_eci.icc");
        let profile = read(&paper, DataColorSpace::Cmyk, SeparationError::NotCmyk).expect("press");
        let eye = Looks::of(&profile, Layout::Rgba).expect("eye");
        let levels = || (0..=255u8).step_by(15);
        let colours = levels()
            .flat_map(|r| levels().flat_map(move |g| levels().flat_map(move |b| [r, g, b])))
            .collect();
        Bench { paper, srgb: file("sRGB.icc"), eye, colours }
    }

    fn looks(&self, inks: &[Inks]) -> Vec<Lab> {
        self.eye.looks(&inks.concat())
    }

    /// The inks that the profile alone would print over the limit.
    fn over(&self, percent: u16, intent: Intent) -> Vec<Inks> {
        let press = Press::new(&self.paper, &self.srgb, percent, intent).expect("press");
        let source = read(&self.srgb, DataColorSpace::Rgb, SeparationError::NotSource).expect("source");
        let wanted = press.unlimited(&source, (Layout::Rgb, &self.colours)).expect("inks");
        let limit = InkLimit::percent(percent);
        wanted.into_iter().filter(|&inks| limit.hold(inks) != inks).collect()
    }

    /// How far `inks` look from `wanted`.
    fn off(&self, inks: &[Inks], wanted: &[Inks]) -> [f64; 3] {
        let pairs = self.looks(inks).into_iter().zip(self.looks(wanted));
        spread(pairs.map(|(one, other)| distance(&one, &other).sqrt()).collect())
    }
}

/// Of 5,832 colours 327, 254 and 89 are over the limit. ΔE*ab, mean, nineteen of twenty below, largest:
///
/// | limit, intent             | matched           | by the rule of overlapping dots | thinned alike     |
/// |---------------------------|-------------------|---------------------------------|-------------------|
/// | 220 %, relative, and black | 0.31, 1.24, 1.97 | 1.03, 2.04, 3.37                | 2.34, 4.38, 5.17  |
/// | 220 %, perceptual         | 0.32, 1.28, 1.84  | 0.98, 1.91, 2.80                | 2.33, 4.92, 6.13  |
/// | 240 %, perceptual         | 0.06, 0.15, 0.42  | 0.49, 0.86, 1.03                | 1.26, 2.57, 2.98  |
#[test]
fn limited_inks_look_as_the_profile_prints_them() {
    let bench = Bench::new();
    for (percent, intent) in
        [(220, Intent::RelativeColorimetric), (220, Intent::Perceptual), (240, Intent::Perceptual)]
    {
        let limit = InkLimit::percent(percent);
        let over = bench.over(percent, intent);
        assert!(over.len() > 80, "{} colours tell little", over.len());
        let matched = hold(&bench.eye, limit, &over);
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

/// Inks of coated paper on newsprint: mean ΔE*ab 0.41 and largest 1.44 over the colours that newsprint can print; as
/// they are they would be off by 4.3 on average and 11 at most.
#[test]
fn inks_of_another_condition_keep_their_look() {
    let bench = Bench::new();
    let press = Press::new(&bench.paper, &bench.srgb, 220, Intent::RelativeColorimetric).expect("press");
    let other = include_bytes!("../../../../tests/kinds/CGATS001Compat-v2-micro.icc");
    let levels = || [0u8, 40, 90, 150, 210];
    let inks: Vec<u8> = levels()
        .into_iter()
        .flat_map(|c| levels().into_iter().flat_map(move |m| levels().into_iter().map(move |y| (c, m, y))))
        .flat_map(|(c, m, y)| [0u8, 60, 120].into_iter().flat_map(move |k| [c, m, y, k]))
        .collect();
    let wanted = press.wanted(other, &inks).expect("looks");
    let ours = press.separation(other).expect("separation").separate(&inks);
    let unlimited = Inking::of(&press.profile, Intent::RelativeColorimetric).expect("inks");
    let best: Vec<Inks> = unlimited.inks(&wanted);
    let within = |at: &usize| distance(&bench.looks(&[best[*at]])[0], &wanted[*at]) < 1.0;
    let printable: Vec<usize> = (0..wanted.len()).filter(within).collect();
    assert!(printable.len() > wanted.len() / 4, "{} of {}", printable.len(), wanted.len());
    let off = |inks: &[u8]| {
        let inks = inks.as_chunks::<4>().0;
        let looks = bench.looks(inks);
        spread(printable.iter().map(|&at| distance(&looks[at], &wanted[at]).sqrt()).collect())
    };
    let (ours, unchanged) = (off(&ours), off(&inks));
    println!("{} of {} printable: {ours:.2?}, unchanged {unchanged:.2?}", printable.len(), wanted.len());
    assert!(ours[0] < 0.6 && ours[2] < 2.0, "{ours:.2?}");
    assert!(unchanged[0] > 5.0 * ours[0], "{unchanged:.2?}");
}

/// The darkest tenth of a grey wedge spans 2.0 of L* with black point compensation, without it nothing; no step
/// of the wedge prints darker than the one below it by more than 0.03, and none is further from grey than
/// 0.42.
#[test]
fn shadows_keep_their_steps() {
    let bench = Bench::new();
    let wedge: Vec<u8> = (0..=255).flat_map(|level| [level; 3]).collect();
    let printed = |black_point: bool| {
        let rendering = Rendering { intent: Intent::RelativeColorimetric, black_point };
        let separation = Press::new(&bench.paper, &bench.srgb, 220, rendering)
            .and_then(|press| press.separation(&bench.srgb))
            .expect("separation");
        bench.looks(separation.separate(&wedge).as_chunks().0)
    };
    let (with, without) = (printed(true), printed(false));
    let dark = |wedge: &[Lab]| wedge[26][0] - wedge[0][0];
    let back = with.windows(2).map(|pair| pair[0][0] - pair[1][0]).fold(0.0, f64::max);
    let tinge = with.iter().map(|[_, a, b]| (a * a + b * b).sqrt()).fold(0.0, f64::max);
    println!("dark {:.2} against {:.2}, back {back:.3}, tinge {tinge:.2}", dark(&with), dark(&without));
    assert!(dark(&with) > 1.8 && dark(&without) < 0.2, "{} {}", dark(&with), dark(&without));
    assert!(back < 0.05 && tinge < 0.6, "{back} {tinge}");
}
