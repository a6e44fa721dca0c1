//! More ink on one spot than the paper takes (ISO 12647-3).

use super::super::condition::points;
use super::super::fault::{Faults, Found};
use super::ground::Grounds;
use super::seen;
use super::words::{number, place};
use crate::diag::Code;
use crate::plate::{Heavy, Sheet};
use crate::say;

pub(super) fn check(sheet: &Sheet, grounds: &Grounds<'_>, faults: &mut Faults<'_>) {
    if !faults.wanted(Code::PdfTotalInk) {
        return;
    }
    let limits = &faults.condition.preflight.ink;
    let (most, area) = (faults.condition.total_ink + points(limits.slack), points(limits.area));
    if !grounds.may_exceed(most) {
        return;
    }
    let Some(raster) = grounds.raster() else {
        let message = say!("the page is too large to add up its inks"; "页面过大，无法计算总墨量");
        return faults.tell(Code::PdfTotalInk, message);
    };
    for heavy in raster.over(most).iter().filter(|heavy| heavy.area >= area && is_inside(sheet, heavy.place))
    {
        tell(sheet, heavy, faults);
    }
}

fn is_inside(sheet: &Sheet, [x, y]: [f32; 2]) -> bool {
    let [left, top, right, bottom] = sheet.trim;
    (left..=right).contains(&x) && (top..=bottom).contains(&y)
}

fn tell(sheet: &Sheet, heavy: &Heavy, faults: &mut Faults<'_>) {
    let Some((at, mark)) = heavy.mark.and_then(|at| Some((at, sheet.marks.get(at)?))) else { return };
    let found = Found { at, mark, place: seen::from_trim(sheet, heavy.place), badness: heavy.percent };
    let limit = faults.condition.total_ink;
    faults.tell_mark(Code::PdfTotalInk, found, || {
        let ((en, zh), percent, limit) =
            (place(found.place), number(heavy.percent.round()), number(limit));
        let area = number(heavy.area.round());
        say!(
            "{percent} % of ink where the paper takes {limit} %, {en} of the trimmed page; {area} mm² are over";
            "总墨量{percent}%，纸张只受{limit}%：{zh}；超过的有{area}平方毫米"
        )
    });
}
