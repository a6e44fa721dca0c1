//! Inks that are no process colour: special inks and registration.
//!
//! In: the inks of a document's pages. Out: a colour space for each (ISO 32000-1 8.6.6.4), named alike on every page.

use super::Document;
use crate::frame::FrameItem;
use crate::ink::{Ink, Spot};
use lopdf::{Object, ObjectId, dictionary};

/// The special inks of a document, in the order of their first use.
#[derive(Debug, Default)]
pub(super) struct Plates {
    spots: Vec<Spot>,
}

/// A colour space of one ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Separation {
    /// Every plate.
    All,
    /// A special ink, by its number.
    Spot(usize),
}

impl Separation {
    /// Its name in content and resources.
    pub(super) fn name(self) -> String {
        match self {
            Separation::All => "All".to_owned(),
            Separation::Spot(at) => format!("Spot{}", at + 1),
        }
    }
}

impl Plates {
    /// The special inks of all that is printed.
    pub(super) fn gather(document: &Document) -> Plates {
        let mut plates = Plates::default();
        let items = document.pages.iter().flat_map(|page| page.printed());
        for ink in items.flat_map(FrameItem::inks) {
            if let Ink::Spot(spot) = ink
                && plates.number(spot).is_none()
            {
                plates.spots.push(spot.clone());
            }
        }
        plates
    }

    fn number(&self, spot: &Spot) -> Option<usize> {
        self.spots.iter().position(|known| (&known.name, known.process) == (&spot.name, spot.process))
    }

    /// The colour space of an ink and how much of it, in thousandths; `None` for process inks.
    pub(super) fn separation(&self, ink: &Ink) -> Option<(Separation, u16)> {
        match ink {
            Ink::Registration(amount) => Some((Separation::All, *amount)),
            Ink::Spot(spot) => self.number(spot).map(|at| (Separation::Spot(at), spot.tint)),
            Ink::Black(_) | Ink::Process(_) => None,
        }
    }

    /// Adds the colour space to `file`.
    pub(super) fn embed(&self, separation: Separation, file: &mut lopdf::Document) -> ObjectId {
        let (name, process) = match separation {
            Separation::Spot(at) => self.spots.get(at).map(|spot| (spot.name.as_bytes(), spot.process)),
            Separation::All => None,
        }
        .unwrap_or((b"All", [1000; 4]));
        let amounts = process.map(|amount| Object::Real(super::number::thousandths(amount.into()))).to_vec();
        // A tint's inks grow with it (ISO 32000-1 7.10.3).
        let tints = dictionary! {
            "FunctionType" => 2,
            "Domain" => vec![0.into(), 1.into()],
            "C0" => vec![Object::Integer(0); 4],
            "C1" => amounts,
            "N" => 1,
        };
        file.add_object(vec![
            "Separation".into(),
            Object::Name(name.to_vec()),
            "DeviceCMYK".into(),
            tints.into(),
        ])
    }

    /// How many special inks there are.
    pub(super) fn len(&self) -> usize {
        self.spots.len()
    }
}
