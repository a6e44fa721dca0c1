//! The plates of a sheet as its inks are met, and what a colour does to each of them.

use super::colour::{Colours, Target, byte};
use crate::plate::{Paint, Plate};
use std::sync::Arc;

/// The most plates of a sheet; more inks than these are printed as what stands in for them.
const MOST: usize = 64;

/// The plates met so far.
pub(super) struct Plates(Vec<Plate>);

/// What a mark does to plates that are met after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Later(pub(super) Option<u8>);

/// How marks overprint (ISO 32000-1 8.6.7).
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Overprint {
    /// Fills and pictures leave plates alone that their colour does not name.
    pub(super) fill: bool,
    /// Strokes do.
    pub(super) stroke: bool,
    /// Inks of a DeviceCMYK colour that are 0 leave their plate alone too.
    pub(super) nonzero: bool,
}

impl Plates {
    pub(super) fn new() -> Plates {
        Plates(Plate::process())
    }

    /// The plate of an ink, added where it is new; `None` where there is no room.
    pub(super) fn named(&mut self, name: &Arc<str>, look: impl FnOnce() -> [f32; 4]) -> Option<usize> {
        if let Some(at) = self.0.iter().position(|plate| plate.name == *name) {
            return Some(at);
        }
        if self.0.len() >= MOST {
            return None;
        }
        self.0.push(Plate { name: name.clone(), look: look().map(byte) });
        Some(self.0.len() - 1)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub(super) fn into_all(self) -> Vec<Plate> {
        self.0
    }

    /// What a flat colour does to each plate. `nonzero` is told apart only for a colour stated as DeviceCMYK, not
    /// for one computed (ISO 32000-1 8.6.7).
    pub(super) fn paint(
        &self,
        space: &Colours,
        values: &[f32],
        overprint: bool,
        nonzero: bool,
    ) -> (Paint, Later) {
        let (mut paint, mut later) = self.beside(space, overprint);
        let nonzero = overprint && nonzero && matches!(space, Colours::Cmyk);
        for (target, coat) in space.targets().into_iter().zip(space.print(values).all()) {
            let ink = (!nonzero || *coat > 0.0).then(|| byte(*coat));
            match target {
                Target::Plate(at) => set(&mut paint, at, ink),
                Target::All => {
                    paint.0.fill(ink);
                    later = Later(ink);
                }
                Target::Nothing => {}
            }
        }
        (paint, later)
    }

    /// What a mark of `space` does to the plates beside its colour's own: knocks them out, or leaves them alone
    /// where it overprints. A process colour always states all four process inks.
    pub(super) fn beside(&self, space: &Colours, overprint: bool) -> (Paint, Later) {
        let other = if overprint || prints_nothing(space) { None } else { Some(0) };
        let mut plates = vec![other; self.count()];
        if space.is_process() {
            plates.iter_mut().take(4).for_each(|plate| *plate = Some(0));
        }
        (Paint(plates), Later(other))
    }
}

/// Whether a colour leaves no mark at all: that of the ink `None`.
fn prints_nothing(space: &Colours) -> bool {
    !space.is_process() && space.targets().iter().all(|target| *target == Target::Nothing)
}

fn set(paint: &mut Paint, at: usize, ink: Option<u8>) {
    if let Some(plate) = paint.0.get_mut(at) {
        *plate = ink;
    }
}
