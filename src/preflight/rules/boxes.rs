//! Page boxes (ISO 32000-1 14.11.2), turn and size.

use super::super::document::{Boxes, Page};
use super::super::fault::Faults;
use super::words::size;
use crate::diag::Code;
use crate::say;

/// What is less is a slip of rounding, in points.
const SLIP: f64 = 0.01;
/// What is less is none: digits beyond those a file writes.
const NOTHING: f64 = 1e-6;
/// How far a page's size may be from what is wanted, in points.
const TOLERANCE: f64 = 1.0;

pub(super) fn check(page: &Page, wanted: Option<[f32; 2]>, faults: &mut Faults<'_>) {
    let boxes = &page.boxes;
    match (boxes.trim, boxes.art) {
        (None, None) => faults.tell(Code::PdfBoxMissing, say!("the page has no TrimBox"; "页面没有 TrimBox")),
        (Some(_), Some(_)) => {
            let message = say!("the page has a TrimBox and an ArtBox: only one may stand"; "页面同时有 TrimBox 和 ArtBox，只能有一个");
            faults.tell(Code::PdfBoxMissing, message)
        }
        _ => {}
    }
    nesting(boxes, faults);
    if let Some(wanted) = wanted {
        extent(page, wanted.map(f64::from), faults);
    }
    if page.turned || page.unit != 1.0 {
        let unit = page.unit;
        let message = match page.turned {
            true => say!("the page is turned by its dictionary (Rotate)"; "页面字典里写了旋转（Rotate）"),
            false => {
                say!("the page is scaled by its dictionary (UserUnit {unit})"; "页面字典里写了放大（UserUnit {unit}）")
            }
        };
        faults.tell(Code::PdfRotated, message);
    }
}

/// Trimmed page inside bleed inside media.
fn nesting(boxes: &Boxes, faults: &mut Faults<'_>) {
    let trim = boxes.trim.or(boxes.art).map(|edges| ("TrimBox", edges));
    let bleed = boxes.bleed.map(|edges| ("BleedBox", edges));
    let media = ("MediaBox", boxes.media);
    let pairs = [(trim, bleed.or(Some(media))), (bleed, Some(media))];
    for ((inner, edges), (outer, around)) in pairs.into_iter().filter_map(|(a, b)| Some((a?, b?))) {
        let over = beyond(edges, around);
        if over >= SLIP {
            let message =
                say!("the {inner} leaves the {outer} by {over:.2} pt"; "{inner} 超出 {outer} {over:.2} 点");
            faults.tell(Code::PdfBoxNesting, message);
        } else if over > NOTHING {
            let message = say!("the {inner} leaves the {outer} by {over:.6} pt, by rounding"; "{inner} 因舍入超出 {outer} {over:.6} 点");
            faults.tell(Code::PdfBoxSlip, message);
        }
    }
}

/// How far a rectangle leaves the one around it.
fn beyond([left, bottom, right, top]: [f64; 4], around: [f64; 4]) -> f64 {
    [around[0] - left, around[1] - bottom, right - around[2], top - around[3]].into_iter().fold(0.0, f64::max)
}

fn extent(page: &Page, [width, height]: [f64; 2], faults: &mut Faults<'_>) {
    let [left, bottom, right, top] = page.boxes.trim.or(page.boxes.art).unwrap_or(page.boxes.media);
    let unit = f64::from(page.unit);
    let (across, up) = ((right - left) * unit, (top - bottom) * unit);
    let (own_width, own_height) = if page.sideways { (up, across) } else { (across, up) };
    if (own_width - width).abs() > TOLERANCE || (own_height - height).abs() > TOLERANCE {
        let (own, wanted) = (size(own_width, own_height), size(width, height));
        let message = say!("the trimmed page is {own} mm, {wanted} mm are wanted"; "净尺寸为{own}毫米，应为{wanted}毫米");
        faults.tell(Code::PdfPageSize, message);
    }
}
