//! The graphics state (ISO 32000-1 8.4), its places already on the sheet.

use super::colour::Colours;
use super::pattern::Pattern;
use super::plates::Overprint;
use super::typeface::Typeface;
use crate::plate::{Blend, Clip, Ends};
use hayro::kurbo::{Affine, Point};
use std::rc::Rc;
use std::sync::Arc;
use tiny_skia::{Path, PathBuilder, Transform};

/// The furthest that anything stands from the sheet's corner, in points: what lies beyond is drawn in.
const FAR: f64 = 100_000.0;

/// The graphics state.
#[derive(Clone)]
pub(super) struct State<'a> {
    /// From the current space to the sheet.
    pub(super) ctm: Affine,
    /// What fills.
    pub(super) fill: Colour<'a>,
    /// What strokes.
    pub(super) stroke: Colour<'a>,
    /// How strokes are drawn.
    pub(super) pen: Pen,
    /// How text is set.
    pub(super) text: TextState<'a>,
    /// What everything is cut to.
    pub(super) clips: Vec<Arc<Clip>>,
    /// Whether nothing is left of it.
    pub(super) nothing: bool,
    /// How inks meet what lies under them.
    pub(super) overprint: Overprint,
    /// How marks mix with what lies under them.
    pub(super) blend: Blend,
    /// Opacity of the groups around.
    pub(super) group: f32,
    /// Whether colours are given from outside: in uncoloured patterns and glyphs.
    pub(super) fixed: bool,
}

/// A current colour.
#[derive(Clone)]
pub(super) struct Colour<'a> {
    pub(super) space: Arc<Colours>,
    pub(super) values: Vec<f32>,
    pub(super) pattern: Option<Arc<Pattern<'a>>>,
    /// Opacity, 0 to 1.
    pub(super) alpha: f32,
}

/// How strokes are drawn, lengths in the current space.
#[derive(Clone)]
pub(super) struct Pen {
    pub(super) weight: f64,
    pub(super) ends: Ends,
    pub(super) dashes: Vec<f32>,
    pub(super) phase: f32,
}

/// How text is set (ISO 32000-1 9.3).
#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub(super) face: Option<Rc<Typeface<'a>>>,
    pub(super) size: f64,
    /// Added after each glyph.
    pub(super) spacing: f64,
    /// Added after each space.
    pub(super) word_spacing: f64,
    /// Horizontal scaling, 1 is none.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    /// The rendering mode, 0 to 7.
    pub(super) mode: i64,
    /// Where the next glyph stands.
    pub(super) matrix: Affine,
    /// Where the line began.
    pub(super) line: Affine,
}

impl<'a> State<'a> {
    /// At the start of a page.
    pub(super) fn new(ctm: Affine) -> State<'a> {
        let black = Colour { space: Arc::new(Colours::Grey), values: vec![0.0], pattern: None, alpha: 1.0 };
        State {
            ctm,
            fill: black.clone(),
            stroke: black,
            pen: Pen { weight: 1.0, ends: Ends::default(), dashes: Vec::new(), phase: 0.0 },
            text: TextState {
                face: None,
                size: 0.0,
                spacing: 0.0,
                word_spacing: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
                matrix: Affine::IDENTITY,
                line: Affine::IDENTITY,
            },
            clips: Vec::new(),
            nothing: false,
            overprint: Overprint::default(),
            blend: Blend::Normal,
            group: 1.0,
            fixed: false,
        }
    }
}

impl Colour<'_> {
    /// The colour with which a newly chosen space starts.
    pub(super) fn choose(&mut self, space: Arc<Colours>) {
        self.values = space.initial();
        self.space = space;
        self.pattern = None;
    }

    /// A colour of a device space.
    pub(super) fn set(&mut self, space: Arc<Colours>, values: Vec<f32>) {
        self.space = space;
        self.values = values;
        self.pattern = None;
    }
}

/// A path on the sheet in the making.
pub(super) struct Trace {
    builder: PathBuilder,
    /// The current point, in the space it was given in.
    at: Point,
    begun: bool,
}

impl Trace {
    pub(super) fn new() -> Trace {
        Trace { builder: PathBuilder::new(), at: Point::ZERO, begun: false }
    }

    /// What was drawn, and a new start.
    pub(super) fn take(&mut self) -> Option<Path> {
        std::mem::replace(self, Trace::new()).builder.finish()
    }

    pub(super) fn move_to(&mut self, ctm: Affine, to: Point) {
        let (x, y) = place(ctm, to);
        self.builder.move_to(x, y);
        self.at = to;
        self.begun = true;
    }

    pub(super) fn line_to(&mut self, ctm: Affine, to: Point) {
        if self.begun {
            let (x, y) = place(ctm, to);
            self.builder.line_to(x, y);
            self.at = to;
        }
    }

    /// A curve; without a first handle, from the current point.
    pub(super) fn curve_to(&mut self, ctm: Affine, first: Option<Point>, second: Point, to: Point) {
        if self.begun {
            let ((ax, ay), (bx, by)) = (place(ctm, first.unwrap_or(self.at)), place(ctm, second));
            let (x, y) = place(ctm, to);
            self.builder.cubic_to(ax, ay, bx, by, x, y);
            self.at = to;
        }
    }

    pub(super) fn close(&mut self) {
        self.builder.close();
    }

    pub(super) fn rect(&mut self, ctm: Affine, [x, y, width, height]: [f64; 4]) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)].map(Point::from);
        let [first, rest @ ..] = corners;
        self.move_to(ctm, first);
        rest.into_iter().for_each(|corner| self.line_to(ctm, corner));
        self.close();
        self.at = first;
    }
}

/// A rectangle of a space as a path on the sheet.
pub(super) fn rect_path(ctm: Affine, rect: [f64; 4]) -> Option<Path> {
    let mut trace = Trace::new();
    trace.rect(ctm, rect);
    trace.take()
}

/// A point on the sheet; what is no number stands at the corner.
fn place(ctm: Affine, point: Point) -> (f32, f32) {
    let point = ctm * point;
    let near = |v: f64| if v.is_nan() { 0.0 } else { v.clamp(-FAR, FAR) as f32 };
    (near(point.x), near(point.y))
}

/// An affine map for the sheet.
pub(super) fn transform(affine: Affine) -> Transform {
    let [a, b, c, d, e, f] =
        affine.as_coeffs().map(|v| if v.is_nan() { 0.0 } else { v.clamp(-1e9, 1e9) as f32 });
    Transform::from_row(a, b, c, d, e, f)
}
