//! Overprinting where it loses something, and its lack where register would show (typography.md §6).

use super::super::condition::points;
use super::super::fault::Faults;
use super::ground::Grounds;
use super::seen::{BLACK, Inks, Seen};
use super::words::{number, thing};
use crate::diag::Code;
use crate::plate::Form;
use crate::say;

pub(super) fn check(seen: &Seen<'_>, grounds: &Grounds<'_>, faults: &mut Faults<'_>) {
    if matches!(seen.mark.form, Form::Picture { .. }) || !seen.is_inside_trim() {
        return;
    }
    match (seen.mark.overprint, seen.inks) {
        (true, Inks::Nothing) if leaves_a_plate(seen) => white(seen, faults),
        (true, Inks::Nothing | Inks::Solid(BLACK)) => {}
        (true, Inks::Solid(_) | Inks::Tint(_) | Inks::Several) => other(seen, faults),
        (false, Inks::Solid(BLACK)) => knockout(seen, grounds, faults),
        (false, _) => {}
    }
}

/// Whether it leaves a plate of the sheet as it is.
fn leaves_a_plate(seen: &Seen<'_>) -> bool {
    (0..seen.sheet.plates.len()).any(|plate| seen.mark.paint.on(plate).is_none())
}

fn white(seen: &Seen<'_>, faults: &mut Faults<'_>) {
    faults.tell_mark(Code::PdfOverprintWhite, seen.found(0.0), || {
        let (en, zh) = thing(seen.mark);
        say!("{en} is white and overprints: it vanishes"; "{zh}是白色却设了叠印，会消失")
    });
}

fn other(seen: &Seen<'_>, faults: &mut Faults<'_>) {
    faults.tell_mark(Code::PdfOverprintColour, seen.found(0.0), || {
        let (en, zh) = thing(seen.mark);
        say!("{en} overprints and is not solid black: what lies under it shows through";
            "{zh}不是实地黑却设了叠印，会透出下面的颜色")
    });
}

fn knockout(seen: &Seen<'_>, grounds: &Grounds<'_>, faults: &mut Faults<'_>) {
    let Form::Text { size, .. } = &seen.mark.form else { return };
    let limit = points(faults.condition.preflight.text.rich_black);
    if *size < limit && grounds.clears_colour(seen) {
        faults.tell_mark(Code::PdfBlackKnockout, seen.found(-size), || {
            let ((en, zh), size) = (thing(seen.mark), number(*size));
            say!("{en}, {size} pt in black, does not overprint the ink under it"; "{zh}（{size}点黑字）没有叠印下面的墨")
        });
    }
}
