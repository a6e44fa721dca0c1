//! A page's content as printpdf's operators.
//!
//! In: drawing calls with places from the trim's top left corner. Out: operators with places from the media
//! box's bottom left corner, each piece of graphics state set only where it changes, and the list of resources
//! that the page uses.

use super::Colours;
use super::colour::colour;
use super::number::{points, pt, thousandths};
use crate::font::FaceId;
use crate::frame::Page;
use crate::ink::Ink;
use crate::unit::{Length, Point, Rect};
use printpdf::{
    CurTransMat, DictItem, ExtendedGraphicsStateId, FontId, Op, PaintMode, PdfFontHandle, TextItem,
    TextMatrix,
};
use std::collections::{BTreeMap, BTreeSet};

/// Content under way.
pub(super) struct Canvas {
    ops: Vec<Op>,
    used: Resources,
    colours: Colours,
    /// From the trim's corner to the media box's: to the right, and upwards.
    shift: (Length, Length),
    state: State,
}

/// The named resources that a page uses.
#[derive(Debug, Default)]
pub(super) struct Resources {
    pub(super) fonts: BTreeSet<String>,
    pub(super) objects: BTreeSet<XObject>,
    pub(super) overprints: BTreeSet<Overprint>,
}

/// A picture or an advertisement by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum XObject {
    Picture(usize),
    Ad(usize),
}

/// Whether marks leave the plates under them alone or clear them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Overprint {
    Knockout,
    Overprint,
}

/// What the operators so far have set.
#[derive(Default)]
struct State {
    fill: Option<Ink>,
    stroke: Option<Ink>,
    overprint: Option<Overprint>,
    thickness: Option<Length>,
    font: Option<(FaceId, Length)>,
    stretch: Option<u16>,
}

impl XObject {
    /// Its name in content and resources.
    pub(super) fn name(self) -> String {
        match self {
            XObject::Picture(at) => format!("Im{}", at + 1),
            XObject::Ad(at) => format!("Ad{}", at + 1),
        }
    }
}

impl Overprint {
    /// Its name in content and resources.
    pub(super) fn name(self) -> &'static str {
        match self {
            Overprint::Knockout => "Knock",
            Overprint::Overprint => "Over",
        }
    }
}

impl Canvas {
    /// The empty content of `page`.
    pub(super) fn new(page: &Page, colours: Colours) -> Canvas {
        Canvas {
            ops: Vec::new(),
            used: Resources::default(),
            colours,
            shift: (page.bleed, page.trim.height + page.bleed),
            state: State { stretch: Some(1000), ..State::default() },
        }
    }

    /// The operators, and what they use.
    pub(super) fn finish(self) -> (Vec<Op>, Resources) {
        (self.ops, self.used)
    }

    /// `point` from the media box's bottom left corner, `y` upwards.
    pub(super) fn place(&self, point: Point) -> (Length, Length) {
        (self.shift.0 + point.x, self.shift.1 - point.y)
    }

    /// [`Canvas::place`] as printpdf takes it.
    pub(super) fn point(&self, point: Point) -> printpdf::Point {
        let (x, y) = self.place(point);
        printpdf::Point { x: pt(x), y: pt(y) }
    }

    /// `rect` as printpdf takes it.
    pub(super) fn rect(&self, rect: Rect, mode: PaintMode) -> printpdf::Rect {
        let corner = self.point(Point::new(rect.x, rect.bottom()));
        printpdf::Rect {
            x: corner.x,
            y: corner.y,
            width: pt(rect.width),
            height: pt(rect.height),
            mode: Some(mode),
            winding_order: None,
        }
    }

    pub(super) fn push(&mut self, op: Op) {
        self.ops.push(op);
    }

    /// What fills and text are printed with from here on.
    pub(super) fn fill(&mut self, ink: &Ink) {
        self.overprint(ink);
        if self.state.fill.as_ref() != Some(ink) {
            self.push(Op::SetFillColor { col: colour(ink, self.colours) });
            self.state.fill = Some(ink.clone());
        }
    }

    /// What strokes are printed with from here on, and how wide they are.
    pub(super) fn stroke(&mut self, ink: &Ink, thickness: Length) {
        self.overprint(ink);
        if self.state.stroke.as_ref() != Some(ink) {
            self.push(Op::SetOutlineColor { col: colour(ink, self.colours) });
            self.state.stroke = Some(ink.clone());
        }
        if self.state.thickness != Some(thickness) {
            self.push(Op::SetOutlineThickness { pt: pt(thickness) });
            self.state.thickness = Some(thickness);
        }
    }

    /// Solid black overprints, all else knocks out (typography.md §6).
    fn overprint(&mut self, ink: &Ink) {
        self.set_overprint(if ink.overprints() { Overprint::Overprint } else { Overprint::Knockout });
    }

    /// Screens know no plates.
    fn set_overprint(&mut self, wanted: Overprint) {
        if self.colours == Colours::Screen || self.state.overprint == Some(wanted) {
            return;
        }
        self.push(Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(wanted.name().to_owned()) });
        self.state.overprint = Some(wanted);
        self.used.overprints.insert(wanted);
    }

    /// The face, size and horizontal scale of text from here on.
    pub(super) fn font(&mut self, face: FaceId, name: &str, size: Length, stretch: u16) {
        if self.state.font != Some((face, size)) {
            let font = PdfFontHandle::External(FontId(name.to_owned()));
            self.push(Op::SetFont { font, size: pt(size) });
            self.state.font = Some((face, size));
            self.used.fonts.insert(name.to_owned());
        }
        if self.state.stretch != Some(stretch) {
            self.push(Op::SetHorizontalScaling { percent: thousandths(i64::from(stretch) * 100) });
            self.state.stretch = Some(stretch);
        }
    }

    /// Shows glyphs from `origin` on.
    pub(super) fn show(&mut self, origin: Point, glyphs: Vec<printpdf::Codepoint>) {
        let (x, y) = self.place(origin);
        self.push(Op::SetTextMatrix { matrix: TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, points(x), points(y)]) });
        self.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }

    /// Opens a span whose text is `text`, whatever its glyphs say (ISO 32000-1 14.9.4).
    pub(super) fn open_span(&mut self, text: &str) {
        let data = super::metadata::utf16(text);
        let map = BTreeMap::from([("ActualText".to_owned(), DictItem::String { data, literal: false })]);
        let properties = DictItem::Dict { map };
        self.push(Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties });
    }

    /// Closes the span opened last.
    pub(super) fn close_span(&mut self) {
        self.push(Op::EndMarkedContent);
    }

    /// Draws a picture or an advertisement through `matrix`, with nothing outside `clip`.
    pub(super) fn object(&mut self, object: XObject, clip: Rect, matrix: [f32; 6]) {
        self.set_overprint(Overprint::Knockout);
        self.push(Op::SaveGraphicsState);
        self.push(Op::DrawRectangle { rectangle: self.rect(clip, PaintMode::Clip) });
        self.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) });
        // printpdf's own `UseXobject` would wrap this in a second q/Q with an identity matrix.
        self.push(Op::Unknown {
            key: "Do".to_owned(),
            value: vec![DictItem::Name(object.name().into_bytes())],
        });
        self.push(Op::RestoreGraphicsState);
        self.used.objects.insert(object);
    }
}
