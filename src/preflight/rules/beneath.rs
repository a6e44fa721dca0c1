//! Which marks stand on which, by their places alone: what a raster need not be drawn for.
//!
//! In: a sheet. Out: whether a mark stands on bare paper, where inks may add up beyond a limit, and the marks that a
//! raster would have to draw in full to tell.

use super::seen::{self, Inks, Seen};
use super::strokes;
use crate::plate::{Blend, Form, Mark, Sheet};
use std::collections::BTreeSet;

/// The places of a sheet's marks.
#[derive(Debug)]
pub(super) struct Beneath {
    /// Of each mark that shows: its index, where it shows, and its inks.
    marks: Vec<(usize, [f32; 4], Inks)>,
    /// The marks, by index, that other ink stands under.
    on_ink: BTreeSet<usize>,
}

/// Of more marks than this, each is taken to stand on ink: a raster is sooner drawn than all are compared.
const MANY: usize = 10_000;

impl Beneath {
    pub(super) fn of(sheet: &Sheet) -> Beneath {
        let seen: Vec<Seen<'_>> = seen::marks(sheet).collect();
        let leaves_ink = |seen: &&Seen<'_>| seen.inks != Inks::Nothing || is_picture(seen.mark);
        let many = seen.len() > MANY;
        let on_ink = seen.iter().enumerate().filter(|(at, mark)| {
            let under = || seen[..*at].iter().filter(leaves_ink);
            many || under().any(|other| meets(other.bounds, mark.bounds))
        });
        let on_ink = on_ink.map(|(_, seen)| seen.at).collect();
        Beneath { marks: seen.iter().map(|seen| (seen.at, seen.bounds, seen.inks)).collect(), on_ink }
    }

    /// Whether a mark has no ink under it.
    pub(super) fn is_on_paper(&self, at: usize) -> bool {
        !self.on_ink.contains(&at)
    }

    /// The marks at which more than `limit` percent may stand: alone, or with what they leave under them. Pictures
    /// whose samples are not told are within the limit, as those that we separate are.
    pub(super) fn heavy<'b>(
        &'b self,
        sheet: &'b Sheet,
        limit: f32,
    ) -> impl Iterator<Item = (usize, [f32; 4])> + 'b {
        let own = move |at: usize| sheet.marks.get(at).map_or(0.0, |mark| most(mark, limit));
        let is_heavy = move |place: usize, at: usize, bounds: [f32; 4]| {
            let alone = own(at);
            if alone > limit {
                return true;
            }
            let mixes = sheet.marks.get(at).is_some_and(|mark| mixes(mark, sheet.plates.len()));
            let under = || {
                let others = self.marks[..place].iter().filter(|(_, other, _)| meets(*other, bounds));
                others.map(|(at, ..)| own(*at)).fold(0.0, f32::max)
            };
            mixes && !self.is_on_paper(at) && alone + under() > limit
        };
        let marks = self.marks.iter().enumerate();
        marks
            .filter(move |(place, (at, bounds, _))| is_heavy(*place, *at, *bounds))
            .map(|(_, (at, bounds, _))| (*at, *bounds))
    }

    /// The marks that a raster must draw in full for what rules ask: those whose ground counts or whose ink may add
    /// up, and all that they touch.
    pub(super) fn wanted(&self, sheet: &Sheet, limit: f32) -> BTreeSet<usize> {
        let asks = |(at, _, inks): &&(usize, [f32; 4], Inks)| {
            !self.is_on_paper(*at) && sheet.marks.get(*at).is_some_and(|mark| asks_ground(mark, *inks))
        };
        let asked = self.marks.iter().filter(asks).map(|(_, bounds, _)| *bounds);
        let places: Vec<[f32; 4]> = asked.chain(self.heavy(sheet, limit).map(|(_, bounds)| bounds)).collect();
        let touches =
            |(_, bounds, _): &&(usize, [f32; 4], Inks)| places.iter().any(|place| meets(*place, *bounds));
        self.marks.iter().filter(touches).map(|(at, ..)| *at).collect()
    }
}

/// Whether a rule looks at what lies under a mark: under text and lines, but for solid inks that overprint.
fn asks_ground(mark: &Mark, inks: Inks) -> bool {
    let is_line = strokes::weight(mark).is_some_and(|weight| weight < strokes::THIN);
    let counts = is_line || matches!(mark.form, Form::Text { .. });
    counts && !(mark.overprint && matches!(inks, Inks::Solid(_)))
}

/// Whether ink under a mark may stay.
fn mixes(mark: &Mark, plates: usize) -> bool {
    mark.alpha < 255 || mark.blend != Blend::Normal || (0..plates).any(|at| mark.paint.on(at).is_none())
}

/// The most ink of a mark itself, in percent.
fn most(mark: &Mark, limit: f32) -> f32 {
    let Form::Picture { samples, .. } = &mark.form else {
        return mark.paint.0.iter().flatten().map(|&ink| f32::from(ink)).sum::<f32>() / 2.55;
    };
    if samples.inks.is_empty() {
        return limit.min(100.0 * samples.plates.len() as f32);
    }
    let spots = samples.inks.chunks_exact(samples.plates.len().max(1));
    let sum = |spot: &[u8]| spot.iter().map(|&ink| u32::from(ink)).sum::<u32>();
    spots.map(sum).max().unwrap_or(0) as f32 / 2.55
}

fn is_picture(mark: &Mark) -> bool {
    matches!(mark.form, Form::Picture { .. })
}

/// Whether two places share more than an edge.
fn meets(a: [f32; 4], b: [f32; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
