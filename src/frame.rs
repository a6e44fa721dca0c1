//! The display list: finished, positioned content, and nothing else.
//!
//! In: what the page stage has composed. Out: glyphs, images, rules and shapes with exact places, which every
//! exporter draws in the order given. No layout, style or story is known here.
//! All places are from the trim's top left corner, `x` to the right, `y` downwards.

mod contour;
mod digest;
mod inks;

pub use contour::Contour;

use crate::diag::Severity;
use crate::font::FaceId;
use crate::ink::{Coverage, Ink};
use crate::unit::{Insets, Length, Point, Rect, Size, Turn, Writing};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// One page, ready to be written.
#[derive(Clone, Debug)]
pub struct Page {
    /// The page number 版序, as printed: `A01`.
    pub number: String,
    /// Width and height of the trimmed page.
    pub trim: Size,
    /// How far the page bleeds beyond the trim on each side.
    pub bleed: Length,
    /// What is on it, in drawing order, which is also the reading order of its text.
    pub items: Vec<FrameItem>,
    /// The boxes that its items belong to, in the order of their items.
    pub boxes: Vec<PlacedBox>,
    /// What stands beside it on the sheet; `None` where the sheet is the page with its bleed.
    pub marks: Option<Marks>,
}

/// A box of the layout on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedBox {
    /// Its name.
    pub name: Arc<str>,
    /// The rectangle that the layout gives it.
    pub rect: Rect,
    /// Its items, among the page's.
    pub items: Range<usize>,
}

/// What a sheet has beside what its page prints: marks and the slug line; on a proof, whatever readers are told.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// How far the sheet reaches beyond the bleed.
    pub margin: Insets,
    /// What is drawn there, in drawing order; on a proof also over the page.
    pub items: Vec<FrameItem>,
    /// What is stuck on it, to be read on a screen.
    pub notes: Vec<Note>,
}

/// A note stuck on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub place: Rect,
    /// What it is headed with.
    pub title: String,
    /// What it says.
    pub text: String,
    /// How grave that is.
    pub severity: Severity,
}

impl Page {
    /// Puts a box with its items over what is there.
    pub fn put(&mut self, name: Arc<str>, rect: Rect, items: Vec<FrameItem>) {
        let start = self.items.len();
        self.items.extend(items);
        self.boxes.push(PlacedBox { name, rect, items: start..self.items.len() });
    }

    /// The box that an item belongs to, by the item's number.
    pub fn box_of(&self, item: usize) -> Option<&PlacedBox> {
        self.boxes.iter().find(|placed| placed.items.contains(&item))
    }

    /// From the edges of the trim to those of the sheet.
    pub fn margin(&self) -> Insets {
        let beyond = self.marks.as_ref().map_or(Insets::default(), |marks| marks.margin);
        beyond + Insets::even(self.bleed)
    }

    /// The trim and what bleeds beyond it.
    pub fn bleed_rect(&self) -> Rect {
        let (bleed, Size { width, height }) = (self.bleed, self.trim);
        Rect::new(-bleed, -bleed, width + bleed * 2, height + bleed * 2)
    }

    /// All that is printed, in drawing order: what is on the page, and then what stands beside it.
    pub fn printed(&self) -> impl Iterator<Item = &FrameItem> {
        self.items.iter().chain(self.marks.iter().flat_map(|marks| &marks.items))
    }
}

/// One thing on a page.
#[derive(Clone, Debug)]
pub enum FrameItem {
    /// A line of glyphs.
    Text(TextLine),
    /// A picture, cropped to its place.
    Image(Image),
    /// A straight stroke.
    Rule(Rule),
    /// A filled or stroked outline.
    Shape(Shape),
}

impl FrameItem {
    /// The picture, if it is one.
    pub fn as_image(&self) -> Option<&Image> {
        if let FrameItem::Image(image) = self { Some(image) } else { None }
    }
}

/// A line of text with its glyphs placed.
#[derive(Clone, Debug)]
pub struct TextLine {
    /// Where the baseline, in vertical writing the centre line, starts; glyphs are placed relative to it.
    pub origin: Point,
    /// The way it runs.
    pub writing: Writing,
    /// The characters of the line, as the source has them.
    pub text: String,
    /// Stretches of one face, size and ink, in order.
    pub runs: Vec<GlyphRun>,
    /// What the line is in its story.
    pub role: LineRole,
}

/// What a line is, for dumps and reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineRole {
    /// The box it stands in.
    pub slot: Arc<str>,
    /// The part of the story or furniture: `body`, `headline`, `caption`, ….
    pub part: &'static str,
    /// The paragraph of that part, from 0.
    pub paragraph: u32,
    /// The text column in the box, from 1; 0 where the part has none.
    pub column: u32,
    /// The length the line may fill.
    pub measure: Length,
    /// The length its glyphs fill.
    pub width: Length,
    /// Why it ends where it does.
    pub reason: &'static str,
    /// The last adjustment tier that was drawn on; empty where none was.
    pub tier: &'static str,
    /// Added per gap in thousandths of an em, negative where taken away.
    pub per_gap: i32,
    /// The adjustment steps drawn on, in their order.
    pub steps: Vec<Step>,
    /// Other places where it could have ended, where somebody asked.
    pub alternatives: Vec<Alternative>,
}

/// What an adjustment step gave to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The step.
    pub tier: &'static str,
    /// Added to its gaps together, in thousandths of an em; negative where taken away.
    pub amount: i32,
    /// How many gaps it has.
    pub gaps: i32,
}

/// Another place where a line could have ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The characters around that end, a `|` between the line and the next.
    pub end: String,
    /// What the paragraph would cost more; `None` where no line may end there.
    pub price: Option<i64>,
}

/// Glyphs of one face, size and ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The type size.
    pub size: Length,
    /// Horizontal scale in thousandths (1000: as drawn), for condensed headlines.
    pub stretch: u16,
    /// Vertical scale in thousandths, for condensed vertical headlines.
    pub squash: u16,
    /// How its glyphs stand on the sheet.
    pub turn: Turn,
    /// What it is printed with.
    pub ink: Ink,
    /// The glyphs, in reading order.
    pub glyphs: Vec<Glyph>,
}

/// One glyph in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin, to the right of the line's (negative: to the left).
    pub x: Length,
    /// Its origin, below the line's (negative: above).
    pub y: Length,
    /// The bytes of the line's text it stands for; empty for a glyph that the text has no character for.
    pub text: Range<u32>,
}

/// A picture and its place.
#[derive(Clone, Debug)]
pub struct Image {
    /// The file.
    pub picture: Arc<Picture>,
    /// The place it fills.
    pub rect: Rect,
    /// The part of the picture shown, in pixels of the upright picture.
    pub crop: PixelRect,
    /// For a cut-out 退底: what shows where it is transparent.
    pub ground: Option<Ink>,
    /// Whether it is printed in black alone.
    pub mono: bool,
    /// The box it stands in.
    pub slot: Arc<str>,
}

/// A picture file, probed but not decoded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Where it lies.
    pub path: PathBuf,
    /// As the story names it, for dumps.
    pub name: String,
    /// The kind of file.
    pub kind: PictureKind,
    /// Width in pixels once upright; for PDF, of its trim in points.
    pub width: u32,
    /// Height in pixels once upright; for PDF, of its trim in points.
    pub height: u32,
    /// For a cut-out 退底: where it is opaque.
    pub contour: Option<Arc<Contour>>,
    /// The size its file says it is to be printed at: of a PDF, its trim; else its pixels by the resolution that
    /// its header states. `None` where it states none.
    pub printed: Option<Size>,
    /// Whether it is line art: one bit a pixel, black or white, as scans of drawings and type are.
    pub line_art: bool,
}

/// The kinds of picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum PictureKind {
    Jpeg,
    Png,
    Webp,
    Tiff,
    Pdf,
}

/// A rectangle of pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PixelRect {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// A straight stroke between two points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// One end.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// Stroke width, centred on the line.
    pub weight: Length,
    /// What it is printed with.
    pub ink: Ink,
}

/// An outline that is filled, stroked, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// The outline, closed.
    pub outline: Outline,
    /// What it is filled with.
    pub fill: Option<Ink>,
    /// What it is stroked with and how wide, centred on the outline.
    pub stroke: Option<(Ink, Length)>,
}

/// A closed outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outline {
    /// A rectangle.
    Rect(Rect),
    /// Straight sides between points.
    Polygon(Vec<Point>),
    /// Rectangles that do not overlap, drawn as one: no seam shows where they touch.
    Rects(Vec<Rect>),
    /// Lines and curves, several closed ones or, where they are stroked alone, open ones.
    Path {
        /// The strokes of the pen, from its first place on.
        segments: Vec<Segment>,
        /// Whether what two of them enclose is a hole whichever way they run.
        even_odd: bool,
    },
}

/// A stroke of the pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The pen is set down here.
    Move(Point),
    /// Straight to here.
    Line(Point),
    /// A cubic curve over the first two to the third.
    Curve(Point, Point, Point),
    /// Back to where it was set down.
    Close,
}

/// Vector art of a size of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// Its size.
    pub size: Size,
    /// What is drawn, from its top left corner.
    pub shapes: Vec<Shape>,
}

/// What makes two placed pictures the same stream: file, crop, printed size, ground and whether it is in
/// black.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureKey {
    path: PathBuf,
    crop: [u32; 4],
    size: [Length; 2],
    ground: Option<[Coverage; 4]>,
    mono: bool,
}

impl Image {
    /// The key of the stream that this place needs.
    pub fn key(&self) -> PictureKey {
        let PixelRect { x, y, width, height } = self.crop;
        PictureKey {
            path: self.picture.path.clone(),
            crop: [x, y, width, height],
            size: [self.rect.width, self.rect.height],
            ground: self.ground.as_ref().map(Ink::cmyk),
            mono: self.mono,
        }
    }

    /// Pixels per inch across the place, the lower of the two directions.
    pub fn ppi(&self) -> u32 {
        let along = |pixels: u32, length: Length| {
            (i64::from(pixels) * 72 * 65536)
                .checked_div(length.to_raw())
                .unwrap_or(0)
                .clamp(0, i64::from(u32::MAX)) as u32
        };
        along(self.crop.width, self.rect.width).min(along(self.crop.height, self.rect.height))
    }
}

impl Segment {
    /// Its points.
    pub fn points(&self) -> impl Iterator<Item = Point> + use<> {
        let (points, count) = match *self {
            Segment::Move(end) | Segment::Line(end) => ([end; 3], 1),
            Segment::Curve(over, under, end) => ([over, under, end], 3),
            Segment::Close => ([Point::default(); 3], 0),
        };
        points.into_iter().take(count)
    }

    /// Where the pen stands after it, if it says so.
    pub fn end(&self) -> Option<Point> {
        match *self {
            Segment::Move(end) | Segment::Line(end) | Segment::Curve(_, _, end) => Some(end),
            Segment::Close => None,
        }
    }
}

impl Drawing {
    /// Its shapes at the size of `rect`, there; with `ink`, whatever is not bare paper is printed with that.
    pub fn placed(&self, rect: Rect, ink: Option<&Ink>) -> Vec<Shape> {
        let (width, height) = (self.size.width.to_raw().max(1), self.size.height.to_raw().max(1));
        let at = |point: Point| {
            let (x, y) =
                (rect.width.scale(point.x.to_raw(), width), rect.height.scale(point.y.to_raw(), height));
            Point::new(rect.x + x, rect.y + y)
        };
        let printed = |own: &Ink| if *own == Ink::PAPER { own.clone() } else { ink.unwrap_or(own).clone() };
        let weight = |weight: Length| weight.scale(rect.width.to_raw(), width);
        let shape = |shape: &Shape| Shape {
            outline: shape.outline.moved(at),
            fill: shape.fill.as_ref().map(printed),
            stroke: shape.stroke.as_ref().map(|(own, thickness)| (printed(own), weight(*thickness))),
        };
        self.shapes.iter().map(shape).collect()
    }
}

/// A rectangle with its corners moved by `to`.
fn turned(rect: Rect, to: &impl Fn(Point) -> Point) -> Rect {
    let [a, b] = [Point::new(rect.x, rect.y), Point::new(rect.right(), rect.bottom())].map(to);
    Rect::new(a.x.min(b.x), a.y.min(b.y), (b.x - a.x).abs(), (b.y - a.y).abs())
}

impl Outline {
    /// The smallest rectangle that all of its points lie in, those that steer its curves too.
    pub fn bounds(&self) -> Rect {
        let corners = |rect: &Rect| [Point::new(rect.x, rect.y), Point::new(rect.right(), rect.bottom())];
        let points: Vec<Point> = match self {
            Outline::Rect(rect) => corners(rect).to_vec(),
            Outline::Polygon(points) => points.clone(),
            Outline::Rects(rects) => rects.iter().flat_map(corners).collect(),
            Outline::Path { segments, .. } => segments.iter().flat_map(|segment| segment.points()).collect(),
        };
        let edges = |axis: fn(&Point) -> Length| {
            let (least, most) = (points.iter().map(axis).min(), points.iter().map(axis).max());
            (least.unwrap_or(Length::ZERO), most.unwrap_or(Length::ZERO))
        };
        let ((left, right), (top, bottom)) = (edges(|point| point.x), edges(|point| point.y));
        Rect::new(left, top, right - left, bottom - top)
    }

    /// The outline with each of its points moved by `to`, which keeps right angles upright.
    pub fn moved(&self, to: impl Fn(Point) -> Point) -> Outline {
        match self {
            Outline::Rect(rect) => Outline::Rect(turned(*rect, &to)),
            Outline::Polygon(points) => Outline::Polygon(points.iter().map(|&point| to(point)).collect()),
            Outline::Rects(rects) => Outline::Rects(rects.iter().map(|&rect| turned(rect, &to)).collect()),
            Outline::Path { segments, even_odd } => {
                let segment = |segment: &Segment| match *segment {
                    Segment::Move(point) => Segment::Move(to(point)),
                    Segment::Line(point) => Segment::Line(to(point)),
                    Segment::Curve(a, b, end) => Segment::Curve(to(a), to(b), to(end)),
                    Segment::Close => Segment::Close,
                };
                Outline::Path { segments: segments.iter().map(segment).collect(), even_odd: *even_odd }
            }
        }
    }
}

impl Shape {
    /// A rectangle filled with `ink` at `tint` thousandths.
    pub fn tint(rect: Rect, ink: &Ink, tint: Coverage) -> Shape {
        Shape { outline: Outline::Rect(rect), fill: Some(ink.tinted(tint)), stroke: None }
    }
}
