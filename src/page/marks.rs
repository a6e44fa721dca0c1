//! What a press condition adds to a finished page: its bleed, black alone, and marks beside it.
//!
//! In: a page as composed. Out: the same with what the press asks for. Marks and the slug line stand in the margin of
//! the sheet, beyond the bleed, and nothing of them on the page.

use super::desk::Desk;
use super::outcome::Composed;
use super::setter::{Setter, pen};
use crate::diag::{Code, Diagnostic};
use crate::frame::{FrameItem, Marks, Outline, Page, Rule, Segment, Shape};
use crate::ink::Ink;
use crate::input::delivery::{self, Stamp};
use crate::input::layout::Align;
use crate::say;
use crate::unit::{Insets, Length, Point, Rect, Writing};

/// Readies a page for the press.
pub(super) fn finish(composed: &mut Composed, desk: &Desk<'_>) {
    bleed(&mut composed.page);
    let mono = desk.sheet.entry.is_mono(desk.sheet.press);
    if mono {
        composed.page.blacken();
    }
    if let Some(stated) = desk.sheet.press.marks.as_ref().filter(|_| !desk.sheet.draft) {
        let margin = Margin::new(stated, &composed.page, mono);
        let (slug, findings) = margin.slug(&composed.page, desk);
        composed.findings.extend(findings);
        let items = margin.marks(&composed.page).into_iter().chain(slug).collect();
        composed.page.marks =
            Some(Marks { margin: Insets::even(margin.offset + margin.length), items, notes: Vec::new() });
    }
}

/// Grounds that reach an edge of the trim go on to the edge of the bleed.
fn bleed(page: &mut Page) {
    let (trim, bleed) = (page.trim, page.bleed);
    for item in &mut page.items {
        if let FrameItem::Shape(Shape { outline: Outline::Rect(rect), fill: Some(_), stroke: None }) = item {
            let left = if rect.x <= Length::ZERO { rect.x.min(-bleed) } else { rect.x };
            let top = if rect.y <= Length::ZERO { rect.y.min(-bleed) } else { rect.y };
            let far = |end: Length, edge: Length| if end >= edge { end.max(edge + bleed) } else { end };
            let (right, bottom) = (far(rect.right(), trim.width), far(rect.bottom(), trim.height));
            *rect = Rect::new(left, top, right - left, bottom - top);
        }
    }
}

/// The margin of a sheet, and what its marks are drawn with.
struct Margin<'a> {
    stated: &'a delivery::Marks,
    width: Length,
    height: Length,
    /// From the trim to the marks.
    start: Length,
    /// From the bleed to the marks.
    offset: Length,
    length: Length,
    weight: Length,
    ink: Ink,
    mono: bool,
}

impl<'a> Margin<'a> {
    fn new(stated: &'a delivery::Marks, page: &Page, mono: bool) -> Margin<'a> {
        let offset = delivery::Marks::length_of(&stated.offset);
        Margin {
            stated,
            width: page.trim.width,
            height: page.trim.height,
            start: page.bleed + offset,
            offset,
            length: delivery::Marks::length_of(&stated.length),
            weight: delivery::Marks::length_of(&stated.weight),
            // A page in black has no other plate.
            ink: if mono { Ink::BLACK } else { Ink::Registration(1000) },
            mono,
        }
    }

    /// The marks asked for.
    fn marks(&self, page: &Page) -> Vec<FrameItem> {
        let mut items = Vec::new();
        if self.stated.crop {
            items.extend(self.crop());
        }
        if self.stated.registration {
            items.extend(self.registration());
        }
        if self.stated.bar {
            items.extend(self.bar(page));
        }
        items
    }

    fn rule(&self, from: Point, to: Point) -> FrameItem {
        FrameItem::Rule(Rule { from, to, weight: self.weight, ink: self.ink.clone() })
    }

    /// Two strokes at each corner, in line with the edges of the trim.
    fn crop(&self) -> Vec<FrameItem> {
        let (near, far) = (self.start, self.start + self.length);
        let mut items = Vec::new();
        for (x, sideways) in [(Length::ZERO, -1), (self.width, 1)] {
            for (y, down) in [(Length::ZERO, -1), (self.height, 1)] {
                items.push(self.rule(Point::new(x + near * sideways, y), Point::new(x + far * sideways, y)));
                items.push(self.rule(Point::new(x, y + near * down), Point::new(x, y + far * down)));
            }
        }
        items
    }

    /// A cross in a ring at the middle of each side.
    fn registration(&self) -> Vec<FrameItem> {
        let out = self.start + self.length / 2;
        let (x, y) = (self.width / 2, self.height / 2);
        let centres = [(x, -out), (x, self.height + out), (-out, y), (self.width + out, y)];
        let target = |(x, y)| {
            let arm = self.length / 2;
            let across = self.rule(Point::new(x - arm, y), Point::new(x + arm, y));
            let down = self.rule(Point::new(x, y - arm), Point::new(x, y + arm));
            [across, down, self.ring(Point::new(x, y), self.length / 4)]
        };
        centres.into_iter().flat_map(target).collect()
    }

    /// A circle of four curves, each as near to a quarter as a cubic comes.
    fn ring(&self, centre: Point, radius: Length) -> FrameItem {
        let bend = radius.scale(5523, 10_000);
        let at = |x: Length, y: Length| Point::new(centre.x + x, centre.y + y);
        let zero = Length::ZERO;
        let segments = vec![
            Segment::Move(at(radius, zero)),
            Segment::Curve(at(radius, bend), at(bend, radius), at(zero, radius)),
            Segment::Curve(at(-bend, radius), at(-radius, bend), at(-radius, zero)),
            Segment::Curve(at(-radius, -bend), at(-bend, -radius), at(zero, -radius)),
            Segment::Curve(at(bend, -radius), at(radius, -bend), at(radius, zero)),
            Segment::Close,
        ];
        let outline = Outline::Path { segments, even_odd: false };
        FrameItem::Shape(Shape { outline, fill: None, stroke: Some((self.ink.clone(), self.weight)) })
    }

    /// Half the width of the sheet without its corner and the mark in its middle: where the bar and the slug line go.
    fn half(&self) -> Length {
        (self.width / 2 - self.length * 2).max(Length::ZERO)
    }

    /// Patches in the left half of the margin below.
    fn bar(&self, page: &Page) -> Vec<FrameItem> {
        let inks = self.patches(page);
        let side = self.length.min(self.half() / inks.len().max(1) as i64);
        let top = self.height + self.start + (self.length - side) / 2;
        let patch = |(at, ink)| {
            let rect = Rect::new(self.length + side * at as i64, top, side, side);
            FrameItem::Shape(Shape { outline: Outline::Rect(rect), fill: Some(ink), stroke: None })
        };
        inks.into_iter().enumerate().map(patch).collect()
    }

    /// Every ink solid, process inks in pairs, every ink half; in black, its quarters.
    fn patches(&self, page: &Page) -> Vec<Ink> {
        if self.mono {
            return [1000, 750, 500, 250].map(Ink::Black).to_vec();
        }
        let solid = |plates: &[usize]| {
            let mut inks = [0; 4];
            plates.iter().for_each(|&plate| inks[plate] = 1000);
            Ink::Process(inks)
        };
        let spots: Vec<Ink> = page.spots().into_iter().map(Ink::Spot).collect();
        let inks: Vec<Ink> = (0..4).map(|plate| solid(&[plate])).chain(spots).collect();
        let pairs = [[1, 2], [0, 2], [0, 1]].map(|pair| solid(&pair));
        let halves: Vec<Ink> = inks.iter().map(|ink| ink.tinted(500)).collect();
        inks.into_iter().chain(pairs).chain(halves).collect()
    }

    /// The slug line, in the left half of the margin above.
    fn slug(&self, page: &Page, desk: &Desk<'_>) -> (Option<FrameItem>, Vec<Diagnostic>) {
        let (stated, press) = (self.stated, desk.sheet.press);
        let hash: String = page.digest(desk.sheet.faces).iter().take(6).map(|b| format!("{b:02x}")).collect();
        let stamp = Stamp::of_page(desk.sheet.edition, desk.sheet.entry, &page.number, press).hashed(&hash);
        let mut setter = Setter::new(desk.sheet.faces, desk.tongues());
        let (Some(line), Some(role)) = (stamp.line(&stated.slug), setter.role(&stated.role)) else {
            return (None, Vec::new());
        };
        let size = delivery::Marks::length_of(&stated.size).min(self.length);
        let (singles, fits) = setter.largest(
            Writing::Horizontal,
            std::slice::from_ref(&line),
            &stated.role,
            &[size],
            self.half(),
        );
        let baseline = -self.start - (self.length + size) / 2 + setter.ascent(role).at(size);
        let mut pen = pen(&"slug".into(), "slug");
        pen.ink = Some(self.ink.clone());
        let place = |single: &super::setter::Single| {
            FrameItem::Text(single.place(self.length, self.half(), baseline, Align::Left, &pen))
        };
        let set = singles.first().map(place);
        let mut findings = setter.findings;
        if !fits {
            let said = say!("the slug line “{line}” is wider than its place"; "版外说明“{line}”超出所给宽度");
            let finding = Diagnostic::new(Code::TextTooWide, said);
            findings.push(
                finding
                    .at(stated.slug.span(desk.sheet.press_file))
                    .hint(say!("shorten its pattern, or give it a smaller size"; "缩短其模板，或用小一号字")),
            );
        }
        (set, findings.into_iter().map(|finding| finding.on(&page.number, None)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::Size;

    /// Where a ground at `rect` of a page of 100 by 200 pt with a bleed of 9 pt goes.
    fn bled([x, y, width, height]: [i64; 4]) -> [i64; 4] {
        let pt = Length::pt;
        let outline = Outline::Rect(Rect::new(pt(x), pt(y), pt(width), pt(height)));
        let ground = FrameItem::Shape(Shape { outline, fill: Some(Ink::BLACK), stroke: None });
        let mut page = Page {
            number: String::new(),
            trim: Size::new(pt(100), pt(200)),
            bleed: pt(9),
            items: vec![ground],
            boxes: Vec::new(),
            marks: None,
        };
        bleed(&mut page);
        let [FrameItem::Shape(Shape { outline: Outline::Rect(rect), .. })] = page.items[..] else {
            panic!("a rectangle")
        };
        [rect.x, rect.y, rect.width, rect.height].map(|length| length.to_milli_pt() / 1000)
    }

    #[test]
    fn grounds_at_the_trim_bleed_and_others_stay() {
        assert_eq!(bled([0, 0, 100, 50]), [-9, -9, 118, 59]);
        assert_eq!(bled([60, 150, 40, 50]), [60, 150, 49, 59]);
        assert_eq!(bled([10, 10, 80, 180]), [10, 10, 80, 180]);
        assert_eq!(bled([-20, 0, 140, 200]), [-20, -9, 140, 218]);
    }
}
