//! From colours to the bytes of samples, one for each plate they are printed on.

use super::colour::{Coats, Colours, Target, byte};
use super::plates::{Later, Plates};
use crate::plate::Paint;

/// Which plates samples of a colour space are printed on, and by which of its inks.
#[derive(Clone)]
pub(super) struct Printing {
    /// The plates, each once.
    pub(super) plates: Vec<usize>,
    /// For each of them, the number of its ink among the space's targets.
    inks: Vec<usize>,
}

impl Printing {
    pub(super) fn of(colours: &Colours, plates: &Plates) -> Printing {
        let mut printing = Printing { plates: Vec::new(), inks: Vec::new() };
        for (ink, target) in colours.targets().into_iter().enumerate() {
            match target {
                Target::Plate(plate) => printing.add(plate, ink),
                Target::All => (0..plates.count()).for_each(|plate| printing.add(plate, ink)),
                Target::Nothing => {}
            }
        }
        printing
    }

    fn add(&mut self, plate: usize, ink: usize) {
        if !self.plates.contains(&plate) {
            self.plates.push(plate);
            self.inks.push(ink);
        }
    }

    /// The bytes of a colour.
    pub(super) fn bytes(&self, coats: &Coats) -> Vec<u8> {
        self.inks.iter().map(|ink| byte(coats.get(*ink))).collect()
    }

    /// Appends the bytes of a colour.
    pub(super) fn push(&self, coats: &Coats, out: &mut Vec<u8>) {
        out.extend(self.inks.iter().map(|ink| byte(coats.get(*ink))));
    }

    /// The inks by number, in the order of the plates.
    pub(super) fn inks(&self) -> &[usize] {
        &self.inks
    }

    /// What samples do to the plates that they do not name.
    pub(super) fn beside(&self, colours: &Colours, plates: &Plates, overprint: bool) -> (Paint, Later) {
        let (mut paint, later) = plates.beside(colours, overprint);
        for plate in &self.plates {
            if let Some(own) = paint.0.get_mut(*plate) {
                *own = None;
            }
        }
        (paint, later)
    }
}
