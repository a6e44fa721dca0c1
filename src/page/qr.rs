//! A QR code 二维码 in its box: black modules on white, its quiet zone kept, a caption below.
//!
//! In: what it says and the rectangle it may fill. Out: one shape of rectangles, and what is wrong with it. The
//! symbol is as large as whole modules let it be, in the middle of the box.

use super::desk::Desk;
use super::setter::{Setter, pen};
use super::words::{self, Form, Words};
use crate::diag::{Code, Diagnostic};
use crate::frame::{FrameItem, Outline, Shape};
use crate::ink::Ink;
use crate::input::layout::Slot;
use crate::input::matter::{QrForm, QrLevel};
use crate::say;
use crate::source::Span;
use crate::unit::{Length, Measure, Point, Rect, Writing};
use qrcodegen::{QrCode, QrCodeEcc};
use std::sync::Arc;

/// The role of the caption.
const CAPTION: &str = "qr-caption";
/// Modules of the quiet zone where the layout says nothing (ISO/IEC 18004, 6.3.8).
const QUIET: u16 = 4;

/// Sets the code that says `text`, which `place` states, in `rect` of the sheet.
pub(super) fn set(
    text: &str,
    place: &Span,
    slot: &Slot,
    rect: Rect,
    desk: &Desk<'_>,
    setter: &mut Setter<'_>,
) -> (Vec<FrameItem>, Vec<Diagnostic>) {
    let default = QrForm::default();
    let form = slot.qr.as_ref().unwrap_or(&default);
    let style = &desk.sheet.style.qr;
    let length = |measure: &Measure| measure.resolve(&desk.scale).unwrap_or(Length::ZERO).max(Length::ZERO);
    let Ok(code) = QrCode::encode_text(text, level(form.level)) else {
        return (Vec::new(), vec![too_much(text).at(place.clone())]);
    };
    let captions = captions(form, rect.width, setter);
    let caption: Length = captions.iter().map(|words| words.leading * words.lines.len() as i64).sum();
    let caption = if captions.is_empty() { caption } else { caption + length(&style.caption_gap) };
    let quiet = i64::from(form.quiet.unwrap_or(QUIET));
    let modules = i64::from(code.size()) + quiet * 2;
    let side = rect.width.min(rect.height - caption).max(Length::ZERO);
    let module = Length::raw(side.to_raw() / modules);
    let whole = module * modules;
    let corner = Point::new(rect.x + (rect.width - whole) / 2, rect.y + (rect.height - caption - whole) / 2);
    let mut items = vec![
        ground(Rect::new(corner.x, corner.y, whole, whole)),
        symbol(&code, Point::new(corner.x + module * quiet, corner.y + module * quiet), module),
    ];
    let mut findings = Vec::new();
    let least = length(&style.min_module);
    if module < least {
        let needed = (least * modules + caption).whole_up(desk.grid.pitch);
        findings.push(too_small(module, least, needed).at(slot.lines.span(desk.sheet.layout_file)));
    }
    let name: Arc<str> = slot.name.as_str().into();
    let mut y = corner.y + whole + length(&style.caption_gap);
    for (number, words) in captions.iter().enumerate() {
        let mut pen = pen(&name, CAPTION);
        pen.paragraph = number as u32;
        items
            .extend(words.draw(Point::new(rect.x, y), &pen, &|point| point).into_iter().map(FrameItem::Text));
        y += words.leading * words.lines.len() as i64;
    }
    (items, findings)
}

fn level(level: QrLevel) -> QrCodeEcc {
    match level {
        QrLevel::Low => QrCodeEcc::Low,
        QrLevel::Medium => QrCodeEcc::Medium,
        QrLevel::Quartile => QrCodeEcc::Quartile,
        QrLevel::High => QrCodeEcc::High,
    }
}

/// White under the symbol and its quiet zone, whatever the box stands on.
fn ground(rect: Rect) -> FrameItem {
    FrameItem::Shape(Shape { outline: Outline::Rect(rect), fill: Some(Ink::PAPER), stroke: None })
}

/// The dark modules as one shape: runs along each row, joined to those below them that are as wide.
fn symbol(code: &QrCode, corner: Point, module: Length) -> FrameItem {
    let mut open: Vec<[i32; 4]> = Vec::new();
    let mut done = Vec::new();
    for y in 0..code.size() {
        let runs = runs(code, y);
        let mut next: Vec<[i32; 4]> = Vec::new();
        for [from, to] in runs {
            let above = open.iter().position(|run| run[..2] == [from, to]);
            next.push(above.map_or([from, to, y, y + 1], |at| {
                let [.., top, _] = open.swap_remove(at);
                [from, to, top, y + 1]
            }));
        }
        done.append(&mut std::mem::replace(&mut open, next));
    }
    done.append(&mut open);
    done.sort_unstable_by_key(|&[from, _, top, _]| (top, from));
    let rect = |[from, to, top, bottom]: [i32; 4]| {
        let at = |modules: i32| module * i64::from(modules);
        Rect::new(corner.x + at(from), corner.y + at(top), at(to - from), at(bottom - top))
    };
    let outline = Outline::Rects(done.into_iter().map(rect).collect());
    FrameItem::Shape(Shape { outline, fill: Some(Ink::BLACK), stroke: None })
}

/// The runs of dark modules of a row: from, to.
fn runs(code: &QrCode, y: i32) -> Vec<[i32; 2]> {
    let mut runs: Vec<[i32; 2]> = Vec::new();
    for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
        match runs.last_mut() {
            Some(run) if run[1] == x => run[1] = x + 1,
            _ => runs.push([x, x + 1]),
        }
    }
    runs
}

/// The caption's lines, each at the role's largest size at which it stands on one line.
fn captions(form: &QrForm, width: Length, setter: &mut Setter<'_>) -> Vec<Words> {
    let Some(role) = setter.role(CAPTION) else { return Vec::new() };
    let set = |line: &String| {
        let text = words::measure(line, CAPTION, Writing::Horizontal, &|_| None, setter);
        let tried = |&size| {
            Words::set(text.clone(), &Form { role, size, width, writing: Writing::Horizontal }, setter)
        };
        let fits = |words: &Words| words.lines.len() <= 1;
        let mut words: Vec<Words> = role.sizes.iter().map(tried).collect();
        let at = words.iter().position(fits).unwrap_or(words.len().saturating_sub(1));
        (at < words.len()).then(|| words.swap_remove(at))
    };
    form.caption.iter().filter_map(set).collect()
}

fn too_much(text: &str) -> Diagnostic {
    let bytes = text.len();
    Diagnostic::new(
        Code::QrTooMuch,
        say!("a QR code can't hold {bytes} bytes at this level"; "二维码在此纠错级别下装不下{bytes}个字节"),
    )
    .hint(say!("shorten the address, or take a lower `level`"; "缩短网址，或降低 `level`"))
}

fn too_small(module: Length, least: Length, lines: i64) -> Diagnostic {
    Diagnostic::new(
        Code::QrTooSmall,
        say!("the QR code's modules are {module}, less than {least}: it may not be read from newsprint";
            "二维码的模块只有{module}，小于{least}，印在新闻纸上可能扫不出来"),
    )
    .hint(say!("give the box {lines} lines and as much width, or shorten the address";
        "框高给到{lines}行，宽度相当，或缩短网址"))
}
