//! `geometry.json`: what stands where, exactly and readably, for diffs.
//!
//! In: finished pages. Out: JSON in points from the trim's top left corner, thousandths of a point at the finest.
//!
//! A line's `x` is where it starts, along it; its `y` is where it stands, across it. Horizontally those are the left
//! end and the baseline. A vertical line says `"writing": "vertical"`: its `x` is its top end, from the trim's top,
//! and its `y` its centre line, from the trim's left.

use crate::frame::{Alternative, FrameItem, Image, Page, Step, TextLine};
use crate::unit::{Length, Rect, Writing};
use serde::{Serialize, Serializer};

/// What stands where on the pages of a build.
#[derive(Debug, Serialize)]
pub struct Geometry<'a> {
    pages: Vec<PageGeometry<'a>>,
}

#[derive(Debug, Serialize)]
struct PageGeometry<'a> {
    number: &'a str,
    trim: [Points; 4],
    lines: Vec<LineGeometry<'a>>,
    images: Vec<ImageGeometry<'a>>,
}

#[derive(Debug, Serialize)]
struct LineGeometry<'a> {
    #[serde(rename = "box")]
    slot: &'a str,
    part: &'a str,
    paragraph: u32,
    column: u32,
    text: &'a str,
    x: Points,
    y: Points,
    #[serde(skip_serializing_if = "Option::is_none")]
    writing: Option<&'static str>,
    width: Points,
    measure: Points,
    size: Points,
    reason: &'a str,
    adjust: Adjust<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<AlternativeGeometry<'a>>,
}

#[derive(Debug, Serialize)]
struct Adjust<'a> {
    tier: &'a str,
    per_gap_milli_em: i32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    steps: Vec<StepGeometry>,
}

/// What an adjustment step gave, in thousandths of an em, and to how many gaps.
#[derive(Debug, Serialize)]
struct StepGeometry {
    tier: &'static str,
    milli_em: i32,
    gaps: i32,
}

/// Another end: the characters around it, and what the paragraph would cost more; `null` where none may be.
#[derive(Debug, Serialize)]
struct AlternativeGeometry<'a> {
    end: &'a str,
    price: Option<i64>,
}

#[derive(Debug, Serialize)]
struct ImageGeometry<'a> {
    #[serde(rename = "box")]
    slot: &'a str,
    file: &'a str,
    rect: [Points; 4],
    crop: [u32; 4],
    ppi: u32,
}

/// A length written in points with at most three decimals.
#[derive(Clone, Copy, Debug)]
struct Points(Length);

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

impl<'a> Geometry<'a> {
    /// The geometry of pages, in order.
    pub fn new(pages: impl Iterator<Item = &'a Page>) -> Geometry<'a> {
        Geometry { pages: pages.map(PageGeometry::new).collect() }
    }

    /// As text: one line of JSON for each line of type and each picture, so that line tools can compare it.
    pub fn to_json(&self) -> String {
        let mut json = String::from("{\"pages\": [");
        for (number, page) in self.pages.iter().enumerate() {
            let comma = if number > 0 { "," } else { "" };
            let trim = line(&page.trim);
            json.push_str(&format!(
                "{comma}\n{{\"number\": {}, \"trim\": {trim},\n\"lines\": [",
                line(&page.number)
            ));
            push_list(&mut json, &page.lines);
            json.push_str("],\n\"images\": [");
            push_list(&mut json, &page.images);
            json.push_str("]}");
        }
        json.push_str("\n]}\n");
        json
    }
}

fn push_list<T: Serialize>(json: &mut String, items: &[T]) {
    for (number, item) in items.iter().enumerate() {
        json.push_str(if number > 0 { ",\n" } else { "\n" });
        json.push_str(&line(item));
    }
}

/// One value as one line; plain data of ours always serialises.
fn line<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl<'a> PageGeometry<'a> {
    fn new(page: &'a Page) -> PageGeometry<'a> {
        let mut geometry = PageGeometry {
            number: &page.number,
            trim: points(Rect::new(Length::ZERO, Length::ZERO, page.trim.width, page.trim.height)),
            lines: Vec::new(),
            images: Vec::new(),
        };
        for item in &page.items {
            match item {
                FrameItem::Text(line) => geometry.lines.push(line.into()),
                FrameItem::Image(image) => geometry.images.push(image.into()),
                FrameItem::Rule(_) | FrameItem::Shape(_) => {}
            }
        }
        geometry
    }
}

impl<'a> From<&'a TextLine> for LineGeometry<'a> {
    fn from(line: &'a TextLine) -> LineGeometry<'a> {
        let role = &line.role;
        let (along, across, writing) = match line.writing {
            Writing::Horizontal => (line.origin.x, line.origin.y, None),
            Writing::Vertical => (line.origin.y, line.origin.x, Some("vertical")),
        };
        LineGeometry {
            slot: &role.slot,
            part: role.part,
            paragraph: role.paragraph,
            column: role.column,
            text: &line.text,
            x: Points(along),
            y: Points(across),
            writing,
            width: Points(role.width),
            measure: Points(role.measure),
            size: Points(line.runs.first().map_or(Length::ZERO, |run| run.size)),
            reason: role.reason,
            adjust: Adjust {
                tier: role.tier,
                per_gap_milli_em: role.per_gap,
                steps: role.steps.iter().map(StepGeometry::from).collect(),
            },
            alternatives: role.alternatives.iter().map(AlternativeGeometry::from).collect(),
        }
    }
}

impl From<&Step> for StepGeometry {
    fn from(step: &Step) -> StepGeometry {
        StepGeometry { tier: step.tier, milli_em: step.amount, gaps: step.gaps }
    }
}

impl<'a> From<&'a Alternative> for AlternativeGeometry<'a> {
    fn from(other: &'a Alternative) -> AlternativeGeometry<'a> {
        AlternativeGeometry { end: &other.end, price: other.price }
    }
}

impl<'a> From<&'a Image> for ImageGeometry<'a> {
    fn from(image: &'a Image) -> ImageGeometry<'a> {
        let crop = image.crop;
        ImageGeometry {
            slot: &image.slot,
            file: &image.picture.name,
            rect: points(image.rect),
            crop: [crop.x, crop.y, crop.width, crop.height],
            ppi: image.ppi(),
        }
    }
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
