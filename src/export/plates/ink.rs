//! Inks as what they do to each plate.

use crate::frame::Page;
use crate::ink::{Coverage, Ink};
use crate::plate::{Paint, Plate, Space};
use std::sync::Arc;

/// What a mark of an ink prints.
pub(super) struct Printed {
    pub(super) space: Space,
    pub(super) paint: Paint,
    pub(super) overprint: bool,
}

/// The spot inks of a page, each once, in the order of their first use.
pub(super) fn spots(page: &Page) -> Vec<Plate> {
    page.spots().into_iter().map(|spot| Plate { look: spot.process.map(byte), name: spot.name }).collect()
}

/// What `ink` does to `plates`, as `pdf` writes it: black and process inks in DeviceCMYK with overprint mode 1, by
/// which an overprinting colour leaves alone the plates it has nothing for (ISO 32000-1 8.6.7), spots in Separation,
/// which names one plate.
pub(super) fn inks(ink: &Ink, plates: &[Plate]) -> Printed {
    let overprint = ink.overprints();
    let amounts = plates.iter().enumerate().map(|(at, plate)| amount(ink, at, plate));
    let paint = match ink {
        Ink::Registration(_) => amounts.map(|amount| amount.or(Some(0))).collect(),
        _ if overprint => amounts.map(|amount| amount.filter(|amount| *amount > 0)).collect(),
        _ => amounts.map(|amount| amount.or(Some(0))).collect(),
    };
    Printed { space: space(ink), paint: Paint(paint), overprint }
}

/// How much of the ink goes to plate `at`; `None` where its colour does not name that plate.
fn amount(ink: &Ink, at: usize, plate: &Plate) -> Option<u8> {
    match ink {
        Ink::Registration(all) => Some(byte(*all)),
        Ink::Spot(spot) => (at >= 4 && spot.name == plate.name).then(|| byte(spot.tint)),
        Ink::Black(_) | Ink::Process(_) => ink.cmyk().get(at).map(|amount| byte(*amount)),
    }
}

fn space(ink: &Ink) -> Space {
    match ink {
        Ink::Black(_) | Ink::Process(_) => Space::Cmyk,
        Ink::Spot(spot) => Space::Inks(vec![spot.name.clone()]),
        Ink::Registration(_) => Space::Inks(vec![Arc::from("All")]),
    }
}

/// Thousandths as a byte, to the nearest.
fn byte(amount: Coverage) -> u8 {
    ((u32::from(amount.min(1000)) * 255 + 500) / 1000) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::Spot;

    fn plates() -> Vec<Plate> {
        let mut plates = Plate::process();
        plates.push(Plate { name: "Red".into(), look: [0, 255, 242, 0] });
        plates
    }

    fn paint(ink: &Ink) -> Vec<Option<u8>> {
        inks(ink, &plates()).paint.0
    }

    #[test]
    fn solid_black_leaves_other_plates_alone_and_a_tint_clears_them() {
        assert_eq!(paint(&Ink::BLACK), [None, None, None, Some(255), None]);
        assert_eq!(paint(&Ink::Black(100)), [Some(0), Some(0), Some(0), Some(26), Some(0)]);
        assert_eq!(paint(&Ink::PAPER), [Some(0); 5]);
    }

    #[test]
    fn a_spot_ink_prints_on_its_own_plate() {
        let red = Spot { name: "Red".into(), tint: 500, process: [0, 1000, 950, 0] };
        assert_eq!(paint(&Ink::Spot(red.clone())), [Some(0), Some(0), Some(0), Some(0), Some(128)]);
        let other = Spot { name: "Blue".into(), ..red };
        assert_eq!(paint(&Ink::Spot(other)), [Some(0); 5], "a plate that is not there");
        assert_eq!(paint(&Ink::Registration(1000)), [Some(255); 5]);
    }
}
