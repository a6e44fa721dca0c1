//! SVG art brought down to plain outlines: fills and strokes of one colour each.
//!
//! In: an SVG file. Out: a [`Drawing`]. What a plate has no plain form for (gradients, patterns, text, pictures,
//! masks, filters, see-through paint) is refused, never dropped: such art is better given as PDF. usvg does the
//! parsing: styles, transforms, `use`, basic shapes; no font and no other file is looked for.

use super::error::{Fault, PictureError};
use super::file;
use crate::frame::{Drawing, Outline, Segment, Shape};
use crate::ink::Ink;
use crate::unit::{Length, Point, Size};
use std::path::Path;
use usvg::tiny_skia_path::{PathSegment, Transform};
use usvg::{FillRule, Group, ImageHrefResolver, Node, Options, Paint, Tree, roxmltree};

/// The most bytes of a drawing, and the most strokes of the pen in all of its outlines.
const MOST_BYTES: u64 = 8 << 20;
const MOST_SEGMENTS: usize = 500_000;
/// The farthest a point may lie from the origin, in pixels of the drawing.
const FARTHEST: f32 = 1e6;

/// The drawing at `path`, which the edition calls `name`.
///
/// # Errors
///
/// What keeps it from being read, and what in it has no plain form.
pub fn drawing(path: &Path, name: &str) -> Result<Drawing, PictureError> {
    let read = || parse(&file::text(path, MOST_BYTES)?);
    read().map_err(|fault: Fault| fault.of(name))
}

fn parse(text: &str) -> Result<Drawing, Fault> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options)
        .map_err(|error| Fault::Header(error.to_string()))?;
    let dropped = |node: roxmltree::Node<'_, '_>| {
        ["text", "image", "foreignObject"].into_iter().find(|name| node.has_tag_name((SVG, *name)))
    };
    if let Some(element) = document.descendants().find_map(dropped) {
        return Err(unsupported(&format!("an element `{element}`")));
    }
    let nothing_else =
        ImageHrefResolver { resolve_data: Box::new(|_, _, _| None), resolve_string: Box::new(|_, _| None) };
    let options = Options { image_href_resolver: nothing_else, ..Options::default() };
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| Fault::Header(error.to_string()))?;
    let size = Size::new(length(tree.size().width())?, length(tree.size().height())?);
    let mut drawing = Drawing { size, shapes: Vec::new() };
    group(tree.root(), &mut drawing, &mut 0)?;
    Ok(drawing)
}

/// The namespace of SVG elements.
const SVG: &str = "http://www.w3.org/2000/svg";

fn unsupported(what: &str) -> Fault {
    Fault::Unsupported(format!("it has {what}; give it as PDF"))
}

fn group(group: &Group, drawing: &mut Drawing, segments: &mut usize) -> Result<(), Fault> {
    if group.mask().is_some() || group.clip_path().is_some() || !group.filters().is_empty() {
        return Err(unsupported("a mask, clip or filter"));
    }
    if group.opacity().get() < 1.0 {
        return Err(unsupported("see-through paint"));
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => self::group(inner, drawing, segments)?,
            Node::Path(path) if path.is_visible() => drawing.shapes.extend(shape(path, segments)?),
            Node::Path(_) => {}
            Node::Image(_) | Node::Text(_) => return Err(unsupported("text or a picture")),
        }
    }
    Ok(())
}

fn shape(path: &usvg::Path, segments: &mut usize) -> Result<Option<Shape>, Fault> {
    let even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
    let outline = outline(path, segments)?;
    let fill = path.fill().map(|fill| ink(fill.paint(), fill.opacity().get())).transpose()?;
    let stroke = match path.stroke() {
        Some(stroke) if stroke.dasharray().is_some() => return Err(unsupported("a dashed stroke")),
        Some(stroke) => {
            let weight = length(stroke.width().get() * scale_of(path.abs_transform()))?;
            Some((ink(stroke.paint(), stroke.opacity().get())?, weight))
        }
        None => None,
    };
    let is_drawn = fill.is_some() || stroke.is_some();
    Ok(is_drawn.then_some(Shape { outline: Outline::Path { segments: outline, even_odd }, fill, stroke }))
}

fn outline(path: &usvg::Path, segments: &mut usize) -> Result<Vec<Segment>, Fault> {
    let data = path.data().clone().transform(path.abs_transform());
    let data = data.ok_or_else(|| Fault::Header("a path of it has no place".to_owned()))?;
    let mut outline = Vec::new();
    let mut pen = Point::default();
    for segment in data.segments() {
        *segments += 1;
        if *segments > MOST_SEGMENTS {
            return Err(unsupported("more lines than are drawn"));
        }
        let (drawn, end) = match segment {
            PathSegment::MoveTo(to) => (Segment::Move(point(to)?), point(to)?),
            PathSegment::LineTo(to) => (Segment::Line(point(to)?), point(to)?),
            PathSegment::QuadTo(over, to) => (raised(pen, point(over)?, point(to)?), point(to)?),
            PathSegment::CubicTo(a, b, to) => (Segment::Curve(point(a)?, point(b)?, point(to)?), point(to)?),
            PathSegment::Close => (Segment::Close, pen),
        };
        outline.push(drawn);
        pen = end;
    }
    Ok(outline)
}

/// A quadratic curve as a cubic one.
fn raised(from: Point, over: Point, to: Point) -> Segment {
    let toward =
        |end: Point| Point::new(end.x + (over.x - end.x).scale(2, 3), end.y + (over.y - end.y).scale(2, 3));
    Segment::Curve(toward(from), toward(to), to)
}

fn point(point: usvg::tiny_skia_path::Point) -> Result<Point, Fault> {
    Ok(Point::new(length(point.x)?, length(point.y)?))
}

/// A pixel of the drawing as a point: what it is scaled to is the place it fills.
fn length(pixels: f32) -> Result<Length, Fault> {
    if !(-FARTHEST..=FARTHEST).contains(&pixels) {
        return Err(Fault::Header("a point of it lies beyond all use".to_owned()));
    }
    Ok(Length::raw((f64::from(pixels) * 65536.0).round() as i64))
}

/// How much larger a stroke gets.
fn scale_of(transform: Transform) -> f32 {
    (transform.sx * transform.sy - transform.kx * transform.ky).abs().sqrt()
}

/// The ink of a plain colour: what red, green and blue have in common goes to black.
fn ink(paint: &Paint, opacity: f32) -> Result<Ink, Fault> {
    let Paint::Color(colour) = paint else { return Err(unsupported("a gradient or pattern")) };
    if opacity < 1.0 {
        return Err(unsupported("see-through paint"));
    }
    let cmy =
        [colour.red, colour.green, colour.blue].map(|light| (u32::from(255 - light) * 1000 / 255) as u16);
    let black = cmy[0].min(cmy[1]).min(cmy[2]);
    let [c, m, y] = cmy.map(|ink| ink - black);
    Ok(if [c, m, y] == [0; 3] { Ink::Black(black) } else { Ink::Process([c, m, y, black]) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<Drawing, Fault> {
        parse(&format!(
            "<svg xmlns=\"{SVG}\" width=\"200\" height=\"100\" viewBox=\"0 0 100 50\">{inside}</svg>"
        ))
    }

    #[test]
    fn plain_paths_are_drawn_in_inks() {
        let drawing = svg(
            "<path fill=\"#f00\" fill-rule=\"evenodd\" d=\"M0 0H10V10H0ZM2 2Q5 2 8 8Z\"/><rect width=\"5\" height=\"5\"/>\
             <path stroke=\"#808080\" stroke-width=\"2\" fill=\"none\" d=\"M0 0L10 10\"/>",
        )
        .expect("a drawing");
        assert_eq!(drawing.size, Size::new(Length::pt(200), Length::pt(100)));
        let [red, black, grey] = &drawing.shapes[..] else { panic!("{drawing:?}") };
        let Outline::Path { segments, even_odd } = &red.outline else { panic!("{red:?}") };
        assert!(*even_odd && segments.len() == 8, "{segments:?}");
        assert_eq!(segments[1], Segment::Line(Point::new(Length::pt(20), Length::ZERO)), "twice as large");
        assert!(matches!(segments[6], Segment::Curve(..)));
        assert_eq!((&red.fill, &black.fill), (&Some(Ink::Process([0, 1000, 1000, 0])), &Some(Ink::BLACK)));
        assert_eq!((&grey.fill, &grey.stroke), (&None, &Some((Ink::Black(498), Length::pt(4)))));
    }

    #[test]
    fn what_has_no_plain_form_is_refused() {
        for inside in [
            "<text>报</text>",
            "<image href=\"a.png\" width=\"9\" height=\"9\"/>",
            "<linearGradient id=\"g\"><stop offset=\"0\"/><stop offset=\"1\" stop-color=\"red\"/></linearGradient>\
             <rect width=\"9\" height=\"9\" fill=\"url(#g)\"/>",
            "<rect width=\"9\" height=\"9\" opacity=\"0.5\"/>",
            "<rect width=\"9\" height=\"9\" fill-opacity=\"0.5\"/>",
            "<clipPath id=\"c\"><rect width=\"5\" height=\"5\"/></clipPath><rect width=\"9\" height=\"9\" clip-path=\"url(#c)\"/>",
        ] {
            let refused = svg(inside);
            assert!(
                matches!(&refused, Err(Fault::Unsupported(what)) if what.contains("PDF")),
                "{inside} {refused:?}"
            );
        }
        assert!(matches!(parse("<svg"), Err(Fault::Header(_))));
        assert!(matches!(svg("<rect x=\"9e9\" width=\"9\" height=\"9\"/>"), Err(Fault::Header(_))));
    }
}
