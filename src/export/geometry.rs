//! `geometry.json`: what stands where, exactly and readably, for diffs.
//!
//! In: finished pages. Out: JSON in points from the trim's top left corner, thousandths of a point at the finest.
//!
//! A line's `x` is where it starts, along it; its `y` is where it stands, across it. Horizontally those are the left
//! end and the baseline. A vertical line says `"writing": "vertical"`: its `x` is its top end, from the trim's top,
//! and its `y` its centre line, from the trim's left.

use crate::font::FontBook;
use crate::frame::{Alternative, FrameItem, Image, Outline, Page, Rule, Shape, Step, TextLine};
use crate::unit::{Length, Point, Rect, Writing};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// What stands where on the pages of a build.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Geometry<'a> {
    /// The pages, in order.
    pub pages: Vec<PageGeometry<'a>>,
}

/// What stands where on a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageGeometry<'a> {
    /// The page number 版序.
    pub number: Cow<'a, str>,
    /// Left, top, width and height of the trimmed page.
    pub trim: [Points; 4],
    /// The boxes of its layout.
    #[serde(default)]
    pub boxes: Vec<BoxGeometry<'a>>,
    /// Its lines of type.
    pub lines: Vec<LineGeometry<'a>>,
    /// Its pictures and ads.
    pub images: Vec<ImageGeometry<'a>>,
    /// Its straight strokes.
    #[serde(default)]
    pub rules: Vec<RuleGeometry<'a>>,
    /// Its filled or stroked outlines.
    #[serde(default)]
    pub shapes: Vec<ShapeGeometry<'a>>,
}

/// A box of the layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct BoxGeometry<'a> {
    pub name: Cow<'a, str>,
    pub rect: [Points; 4],
}

/// A line of type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineGeometry<'a> {
    /// The box it stands in.
    #[serde(rename = "box")]
    pub slot: Cow<'a, str>,
    /// The part of the story or furniture.
    pub part: Cow<'a, str>,
    /// The paragraph of that part, from 0.
    pub paragraph: u32,
    /// The text column, from 1; 0 where the part has none.
    pub column: u32,
    /// Its characters.
    pub text: Cow<'a, str>,
    /// Where it starts, along it.
    pub x: Points,
    /// Where it stands, across it.
    pub y: Points,
    /// `vertical`, or nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writing: Option<Cow<'a, str>>,
    /// The length its glyphs fill.
    pub width: Points,
    /// The length it may fill.
    pub measure: Points,
    /// The size of its first glyph.
    pub size: Points,
    /// The face of its first glyph.
    #[serde(default)]
    pub face: Cow<'a, str>,
    /// The ink of its first glyph.
    #[serde(default)]
    pub ink: Cow<'a, str>,
    /// Why it ends where it does.
    pub reason: Cow<'a, str>,
    /// How its gaps were adjusted.
    pub adjust: Adjust<'a>,
    /// Other ends, where somebody asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<AlternativeGeometry<'a>>,
}

/// How the gaps of a line were adjusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjust<'a> {
    /// The last tier drawn on.
    pub tier: Cow<'a, str>,
    /// Added per gap in thousandths of an em.
    pub per_gap_milli_em: i32,
    /// Each step drawn on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepGeometry<'a>>,
}

/// What an adjustment step gave, in thousandths of an em, and to how many gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct StepGeometry<'a> {
    pub tier: Cow<'a, str>,
    pub milli_em: i32,
    pub gaps: i32,
}

/// Another end: the characters around it, and what the paragraph would cost more; `null` where none may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AlternativeGeometry<'a> {
    pub end: Cow<'a, str>,
    pub price: Option<i64>,
}

/// A picture or ad.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageGeometry<'a> {
    /// The box it stands in.
    #[serde(rename = "box")]
    pub slot: Cow<'a, str>,
    /// The file, as the story names it.
    pub file: Cow<'a, str>,
    /// The start of the SHA-256 of what is printed of it, in hex; empty where it was not asked for.
    #[serde(default)]
    pub content: Cow<'a, str>,
    /// Where it stands: left, top, width, height.
    pub rect: [Points; 4],
    /// The part shown, in pixels: left, top, width, height.
    pub crop: [u32; 4],
    /// Pixels an inch.
    pub ppi: u32,
}

/// A straight stroke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RuleGeometry<'a> {
    #[serde(rename = "box")]
    pub slot: Cow<'a, str>,
    pub from: [Points; 2],
    pub to: [Points; 2],
    pub weight: Points,
    pub ink: Cow<'a, str>,
}

/// A filled or stroked outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShapeGeometry<'a> {
    /// The box it stands in.
    #[serde(rename = "box")]
    pub slot: Cow<'a, str>,
    /// What it spans: left, top, width, height.
    pub rect: [Points; 4],
    /// The start of the SHA-256 of its points from its corner, in hex; empty for a rectangle.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub outline: Cow<'a, str>,
    /// What it is filled with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fill: Option<Cow<'a, str>>,
    /// What it is stroked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stroke: Option<Cow<'a, str>>,
    /// How wide the stroke is.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub weight: Points,
}

fn is_zero(points: &Points) -> bool {
    points.0 == Length::ZERO
}

/// A length written in points with at most three decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(pub Length);

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let milli = self.0.to_milli_pt();
        if milli % 1000 == 0 {
            serializer.serialize_i64(milli / 1000)
        } else {
            serializer.serialize_f64(milli as f64 / 1000.0)
        }
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Points, D::Error> {
        // Beyond a million points there is no page, and no sum of them overflows.
        let points = f64::deserialize(deserializer)?.clamp(-1e6, 1e6);
        Ok(Points(Length::milli_pt((points * 1000.0).round() as i64)))
    }
}

/// Tells the digest of what is printed of a picture, where it is at hand.
pub type Content<'c> = &'c dyn Fn(&Image) -> Option<String>;

impl<'a> Geometry<'a> {
    /// The geometry of pages, in order, whose text names `faces`.
    pub fn new(
        pages: impl Iterator<Item = &'a Page>,
        faces: &'a FontBook,
        content: Content<'_>,
    ) -> Geometry<'a> {
        Geometry { pages: pages.map(|page| PageGeometry::new(page, faces, content)).collect() }
    }

    /// As text: one line of JSON for each line of type, picture, rule and shape, so that line tools can compare it.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"pages\": [");
        for (number, page) in self.pages.iter().enumerate() {
            json.push_str(if number > 0 { ",\n" } else { "\n" });
            page.push_json(&mut json);
        }
        json.push_str("\n]}\n");
        json
    }
}

fn push_list<T: Serialize>(json: &mut String, name: &str, items: &[T]) {
    json.push_str(&format!(",\n\"{name}\": ["));
    for (number, item) in items.iter().enumerate() {
        json.push_str(if number > 0 { ",\n" } else { "\n" });
        json.push_str(&line(item));
    }
    json.push(']');
}

/// One value as one line; plain data of ours always serialises.
fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl<'a> PageGeometry<'a> {
    fn new(page: &'a Page, faces: &'a FontBook, content: Content<'_>) -> PageGeometry<'a> {
        let trim = points(Rect::new(Length::ZERO, Length::ZERO, page.trim.width, page.trim.height));
        let boxes = page
            .boxes
            .iter()
            .map(|placed| BoxGeometry { name: placed.name.as_ref().into(), rect: points(placed.rect) });
        let mut geometry = PageGeometry {
            number: page.number.as_str().into(),
            trim,
            boxes: boxes.collect(),
            lines: Vec::new(),
            images: Vec::new(),
            rules: Vec::new(),
            shapes: Vec::new(),
        };
        for (at, item) in page.items.iter().enumerate() {
            let slot = || Cow::from(page.box_of(at).map_or("", |placed| placed.name.as_ref()));
            match item {
                FrameItem::Text(line) => geometry.lines.push(LineGeometry::new(line, faces)),
                FrameItem::Image(image) => geometry.images.push(ImageGeometry::new(image, content)),
                FrameItem::Rule(rule) => geometry.rules.push(RuleGeometry::new(rule, slot())),
                FrameItem::Shape(shape) => geometry.shapes.push(ShapeGeometry::new(shape, slot())),
            }
        }
        geometry
    }

    fn push_json(&self, json: &mut String) {
        json.push_str(&format!("{{\"number\": {}, \"trim\": {}", line(&self.number), line(&self.trim)));
        push_list(json, "boxes", &self.boxes);
        push_list(json, "lines", &self.lines);
        push_list(json, "images", &self.images);
        push_list(json, "rules", &self.rules);
        push_list(json, "shapes", &self.shapes);
        json.push('}');
    }
}

impl<'a> LineGeometry<'a> {
    fn new(line: &'a TextLine, faces: &'a FontBook) -> LineGeometry<'a> {
        let role = &line.role;
        let (along, across, writing) = match line.writing {
            Writing::Horizontal => (line.origin.x, line.origin.y, None),
            Writing::Vertical => (line.origin.y, line.origin.x, Some("vertical".into())),
        };
        let first = line.runs.first();
        LineGeometry {
            slot: role.slot.as_ref().into(),
            part: role.part.into(),
            paragraph: role.paragraph,
            column: role.column,
            text: line.text.as_str().into(),
            x: Points(along),
            y: Points(across),
            writing,
            width: Points(role.width),
            measure: Points(role.measure),
            size: Points(first.map_or(Length::ZERO, |run| run.size)),
            face: first.map_or_else(Cow::default, |run| faces.face(run.face).postscript_name.as_str().into()),
            ink: first.map_or_else(Cow::default, |run| run.ink.to_string().into()),
            reason: role.reason.into(),
            adjust: Adjust {
                tier: role.tier.into(),
                per_gap_milli_em: role.per_gap,
                steps: role.steps.iter().map(StepGeometry::from).collect(),
            },
            alternatives: role.alternatives.iter().map(AlternativeGeometry::from).collect(),
        }
    }
}

impl From<&Step> for StepGeometry<'_> {
    fn from(step: &Step) -> Self {
        StepGeometry { tier: step.tier.into(), milli_em: step.amount, gaps: step.gaps }
    }
}

impl<'a> From<&'a Alternative> for AlternativeGeometry<'a> {
    fn from(other: &'a Alternative) -> AlternativeGeometry<'a> {
        AlternativeGeometry { end: other.end.as_str().into(), price: other.price }
    }
}

impl<'a> ImageGeometry<'a> {
    fn new(image: &'a Image, content: Content<'_>) -> ImageGeometry<'a> {
        let crop = image.crop;
        ImageGeometry {
            slot: image.slot.as_ref().into(),
            file: image.picture.name.as_str().into(),
            content: content(image).map_or_else(Cow::default, Cow::from),
            rect: points(image.rect),
            crop: [crop.x, crop.y, crop.width, crop.height],
            ppi: image.ppi(),
        }
    }
}

impl<'a> RuleGeometry<'a> {
    fn new(rule: &Rule, slot: Cow<'a, str>) -> RuleGeometry<'a> {
        let (from, to) = (place(rule.from), place(rule.to));
        RuleGeometry { slot, from, to, weight: Points(rule.weight), ink: rule.ink.to_string().into() }
    }
}

impl<'a> ShapeGeometry<'a> {
    fn new(shape: &Shape, slot: Cow<'a, str>) -> ShapeGeometry<'a> {
        let rect = shape.outline.bounds();
        let from_corner = shape.outline.moved(|point| Point::new(point.x - rect.x, point.y - rect.y));
        let outline = match &from_corner {
            Outline::Rect(_) => Cow::default(),
            other => digest(format!("{other:?}").as_bytes()).into(),
        };
        let (stroke, weight) = shape
            .stroke
            .as_ref()
            .map_or((None, Length::ZERO), |(ink, weight)| (Some(ink.to_string().into()), *weight));
        let fill = shape.fill.as_ref().map(|ink| ink.to_string().into());
        ShapeGeometry { slot, rect: points(rect), outline, fill, stroke, weight: Points(weight) }
    }
}

/// The first eight bytes of the SHA-256, in hex.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn place(point: Point) -> [Points; 2] {
    [point.x, point.y].map(Points)
}

fn points(rect: Rect) -> [Points; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(Points)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_to_the_thousandth() {
        assert_eq!(line(&Points(Length::milli_pt(11_250))), "11.25");
        assert_eq!(line(&Points(Length::pt(9))), "9");
        assert_eq!(line(&Points(Length::raw(1))), "0");
    }
}
