//! Kinds of colour that must not reach a plate (typography.md §5, §7).

use super::super::fault::Faults;
use super::seen::{BLACK, Seen};
use super::words::thing;
use crate::diag::Code;
use crate::plate::{Form, Space};
use crate::say;
use std::sync::Arc;

/// What every sheet has, and what prints nothing.
const PROCESS: [&str; 5] = ["Cyan", "Magenta", "Yellow", "Black", "None"];
/// Every plate.
const ALL: &str = "All";

pub(super) fn check(seen: &Seen<'_>, faults: &mut Faults<'_>) {
    space(seen, &seen.mark.space, faults);
    mono(seen, faults);
}

fn space(seen: &Seen<'_>, space: &Space, faults: &mut Faults<'_>) {
    match space {
        Space::Grey | Space::Cmyk => {}
        Space::Rgb => rgb(seen, ("RGB", "RGB"), faults),
        Space::Managed(3) => rgb(seen, ("RGB with a profile", "带特性文件的 RGB"), faults),
        Space::Managed(1) => managed(seen, ("grey with a profile", "带特性文件的灰"), faults),
        Space::Managed(_) => managed(seen, ("CMYK with a profile", "带特性文件的 CMYK"), faults),
        Space::Lab => managed(seen, ("Lab", "Lab"), faults),
        Space::Inks(names) => names.iter().for_each(|name| ink(seen, name, faults)),
        Space::Pattern(inner) => self::space(seen, inner, faults),
    }
}

fn rgb(seen: &Seen<'_>, (kind, kind_zh): (&str, &str), faults: &mut Faults<'_>) {
    faults.tell_mark(Code::PdfRgb, seen.found(0.0), || {
        let (en, zh) = thing(seen.mark);
        say!("{en} is in {kind}"; "{zh}用了 {kind_zh}")
    });
}

fn managed(seen: &Seen<'_>, (kind, kind_zh): (&str, &str), faults: &mut Faults<'_>) {
    faults.tell_mark(Code::PdfManagedColour, seen.found(0.0), || {
        let (en, zh) = thing(seen.mark);
        say!("{en} is in {kind}"; "{zh}用了 {kind_zh}")
    });
}

fn ink(seen: &Seen<'_>, name: &Arc<str>, faults: &mut Faults<'_>) {
    if &**name == ALL {
        if seen.is_inside_trim() {
            faults.tell_mark(Code::PdfRegistration, seen.found(0.0), || {
                let (en, zh) = thing(seen.mark);
                say!("{en} is in registration colour within the trim"; "{zh}在裁切线内用了套版色")
            });
        }
    } else if !PROCESS.contains(&&**name) && !faults.condition.spots.iter().any(|spot| **spot == **name) {
        faults.tell_mark(Code::PdfSpotUnknown, seen.found(0.0), || {
            let (en, zh) = thing(seen.mark);
            say!("{en} is on the plate {name}, which the press condition does not have";
                "{zh}在 {name} 版上，印刷条件里没有这块版")
        });
    }
}

/// Inks other than black where only black is printed.
fn mono(seen: &Seen<'_>, faults: &mut Faults<'_>) {
    if faults.condition.mono && seen.is_inside_trim() && has_colour(seen) {
        faults.tell_mark(Code::PdfMono, seen.found(0.0), || {
            let (en, zh) = thing(seen.mark);
            say!("{en} is in colour, and the page is printed in black alone"; "{zh}有彩色，而这版只印黑")
        });
    }
}

fn has_colour(seen: &Seen<'_>) -> bool {
    let Form::Picture { samples, .. } = &seen.mark.form else {
        return seen
            .mark
            .paint
            .0
            .iter()
            .enumerate()
            .any(|(at, ink)| at != BLACK && ink.is_some_and(|ink| ink > 0));
    };
    let count = samples.plates.len().max(1);
    let plates = samples.plates.iter().enumerate().filter(|(_, plate)| **plate != BLACK);
    plates.map(|(at, _)| at).any(|at| samples.inks.iter().skip(at).step_by(count).any(|ink| *ink > 1))
}
