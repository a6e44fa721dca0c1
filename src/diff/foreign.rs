//! What stands where in a PDF of any program, read from its marks.
//!
//! In: a page of a PDF. Out: geometry like that of a build, as far as a PDF tells: lines of type as they are shown,
//! pictures, strokes and fills; all in one box without a name.

use super::side::PdfPage;
use crate::export::geometry::{
    Adjust, ImageGeometry, LineGeometry, PageGeometry, Points, ShapeGeometry, digest,
};
use crate::plate::{Form, Mark, Paint, Sheet};
use crate::preflight::read::{self, Wants};
use crate::unit::Length;
use std::borrow::Cow;

/// The geometry of a page of any PDF, or why there is none.
pub(super) fn geometry(page: &PdfPage) -> Result<PageGeometry<'static>, String> {
    let sheet = read::sheet_at(&page.bytes, page.at, Wants::PLATES)
        .map_err(|error| format!("{}: {error}", page.path.display()))?;
    Ok(of(&sheet))
}

fn of(sheet: &Sheet) -> PageGeometry<'static> {
    let [left, top, right, bottom] = sheet.trim;
    let mut page = PageGeometry {
        number: Cow::default(),
        trim: [0.0, 0.0, right - left, bottom - top].map(points),
        boxes: Vec::new(),
        lines: Vec::new(),
        images: Vec::new(),
        rules: Vec::new(),
        shapes: Vec::new(),
    };
    for mark in &sheet.marks {
        add(&mut page, mark, [left, top], sheet);
    }
    page
}

fn add(page: &mut PageGeometry<'static>, mark: &Mark, corner: [f32; 2], sheet: &Sheet) {
    match &mark.form {
        Form::Text { face, size, text, glyphs, .. } => {
            let Some(first) = glyphs.first() else { return };
            let at = [first.at.tx - corner[0], first.at.ty - corner[1]];
            let end = glyphs.last().map_or(first.at.tx, |last| last.at.tx);
            push_line(page, text, without_tag(face), *size, at, end - first.at.tx, ink(&mark.paint, sheet));
        }
        Form::Picture { samples, at } => {
            let corners = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]].map(|[x, y]| {
                [at.sx * x + at.kx * y + at.tx - corner[0], at.ky * x + at.sy * y + at.ty - corner[1]]
            });
            let rect = around(&corners);
            page.images.push(ImageGeometry {
                slot: Cow::default(),
                file: Cow::default(), // names in a PDF are its writer's, and change with every writing
                content: digest(&samples.inks).into(),
                rect,
                crop: [0, 0, samples.width, samples.height],
                ppi: 0,
            });
        }
        Form::Fill { path, .. } => {
            page.shapes.push(shape(path, corner, Some(ink(&mark.paint, sheet)), None, 0.0))
        }
        Form::Stroke { path, weight, .. } => {
            page.shapes.push(shape(path, corner, None, Some(ink(&mark.paint, sheet)), *weight));
        }
    }
}

/// The name of a face without its subset's tag (ISO 32000-1 9.6.4), which changes with every character that is used.
fn without_tag(face: &str) -> &str {
    match face.split_once('+') {
        Some((tag, name)) if tag.len() == 6 && tag.bytes().all(|byte| byte.is_ascii_uppercase()) => name,
        _ => face,
    }
}

/// Runs on one baseline, one after another, are one line.
fn push_line(
    page: &mut PageGeometry<'static>,
    text: &str,
    face: &str,
    size: f32,
    at: [f32; 2],
    width: f32,
    ink: String,
) {
    let [x, y] = at.map(points);
    if let Some(last) = page.lines.last_mut()
        && last.y == y
        && last.x <= x
    {
        last.text.to_mut().push_str(text);
        last.width = Points(x.0 - last.x.0 + points(width).0);
        return;
    }
    page.lines.push(LineGeometry {
        slot: Cow::default(),
        part: "text".into(),
        paragraph: 0,
        column: 0,
        text: text.to_owned().into(),
        x,
        y,
        writing: None,
        width: points(width),
        measure: Points::default(),
        size: points(size),
        face: face.to_owned().into(),
        ink: ink.into(),
        reason: Cow::default(),
        adjust: Adjust { tier: Cow::default(), per_gap_milli_em: 0, steps: Vec::new() },
        alternatives: Vec::new(),
    });
}

fn shape(
    path: &tiny_skia::Path,
    corner: [f32; 2],
    fill: Option<String>,
    stroke: Option<String>,
    weight: f32,
) -> ShapeGeometry<'static> {
    let bounds = path.bounds();
    let (left, top) = (bounds.left() - corner[0], bounds.top() - corner[1]);
    let from_corner: Vec<[Points; 2]> = path
        .points()
        .iter()
        .map(|point| [points(point.x - bounds.left()), points(point.y - bounds.top())])
        .collect();
    ShapeGeometry {
        slot: Cow::default(),
        rect: [left, top, bounds.width(), bounds.height()].map(points),
        outline: digest(format!("{from_corner:?}").as_bytes()).into(),
        fill: fill.map(Cow::from),
        stroke: stroke.map(Cow::from),
        weight: points(weight),
    }
}

fn around(corners: &[[f32; 2]]) -> [Points; 4] {
    let edges = |axis: usize| {
        let values = corners.iter().map(|corner| corner[axis]);
        (values.clone().fold(f32::INFINITY, f32::min), values.fold(f32::NEG_INFINITY, f32::max))
    };
    let ((left, right), (top, bottom)) = (edges(0), edges(1));
    [left, top, right - left, bottom - top].map(points)
}

/// The plates that a mark prints on, in percent.
fn ink(paint: &Paint, sheet: &Sheet) -> String {
    let on = |(at, plate): (usize, &crate::plate::Plate)| {
        let ink = paint.on(at).filter(|&ink| ink > 0)?;
        Some(format!("{} {}", plate.name, (u32::from(ink) * 100 + 127) / 255))
    };
    let inks: Vec<String> = sheet.plates.iter().enumerate().filter_map(on).collect();
    if inks.is_empty() { "paper".to_owned() } else { inks.join(" ") }
}

/// Hundredths of a point: what other programs write is no finer.
fn points(points: f32) -> Points {
    Points(Length::milli_pt((f64::from(points) * 100.0).round() as i64 * 10))
}
