//! A spread 跨版: one page as wide as two, parted at the fold into the two that go to the plate.
//!
//! In: the wide page as composed. Out: its halves, which laid edge to edge are the whole again: what crosses the fold
//! stands whole on both and is cut by the trim, so that nothing of a picture is lost; a line of type goes to each half
//! by its glyphs. A glyph on the fold, or nearer to it than the layout's `fold`, is told of: no plate prints half of it.

use super::desk::Desk;
use super::outcome::Composed;
use crate::diag::{Code, Diagnostic};
use crate::frame::{FrameItem, Glyph, GlyphRun, Outline, Page, Rule, Shape, TextLine};
use crate::say;
use crate::unit::{Length, Point, Rect, Size, Writing};
use std::ops::Range;

/// Parts a page at its fold, where it is a spread.
pub(super) fn part(mut composed: Composed, desk: &Desk<'_>) -> Vec<Composed> {
    let Some(other) = desk.sheet.entry.with.as_ref().filter(|_| desk.sheet.layout.sheet.pages == 2) else {
        return vec![composed];
    };
    let width = composed.page.trim.width / 2;
    let clear = desk.sheet.layout.sheet.fold.as_ref().and_then(|fold| fold.resolve(&desk.scale).ok());
    let clear = clear.unwrap_or(Length::ZERO);
    let found = on_fold(&composed.page, width - clear..width + clear);
    composed.findings.extend(found.into_iter().map(|finding| {
        let (number, slot) = finding;
        let place = desk.sheet.layout.boxes.iter().find(|other| other.name.value == *slot.0);
        let told = told(&slot.1).on(&number, Some(&slot.0));
        match place {
            Some(place) => told.at(place.name.span(desk.sheet.layout_file)),
            None => told,
        }
    }));
    let whole = std::mem::take(&mut composed.page.items);
    let half = |number: &str, from: Length| {
        let mut half = Page {
            number: number.to_owned(),
            trim: Size::new(width, composed.page.trim.height),
            bleed: composed.page.bleed,
            items: Vec::new(),
            boxes: Vec::new(),
            marks: None,
        };
        for placed in &composed.page.boxes {
            let items = whole.get(placed.items.clone()).unwrap_or_default();
            let here: Vec<FrameItem> = items.iter().filter_map(|item| cut(item, from, width)).collect();
            let rect = Rect { x: placed.rect.x - from, ..placed.rect };
            if !here.is_empty() || (rect.x < width && rect.right() > Length::ZERO) {
                half.put(placed.name.clone(), rect, here);
            }
        }
        half
    };
    // Lines that run down are read from the right, and so are their pages.
    let (first, second) = match desk.grid.writing {
        Writing::Horizontal => (Length::ZERO, width),
        Writing::Vertical => (width, Length::ZERO),
    };
    let number = composed.page.number.clone();
    let pages = [half(&number, first), half(other, second)];
    let [page, other_page] = pages;
    let other = Composed {
        page: other_page,
        boxes: Vec::new(),
        findings: Vec::new(),
        fallbacks: Vec::new(),
        overset: Vec::new(),
        spread_with: Some(number),
    };
    vec![Composed { page, ..composed }, other]
}

fn told(text: &str) -> Diagnostic {
    Diagnostic::new(Code::OnFold, say!("the fold cuts “{text}”"; "折缝切到“{text}”"))
        .hint(say!("keep text off the fold; a headline across it parts between two characters";
            "文字避开折缝；跨折缝的标题，折缝须落在两字之间"))
}

/// Lines with a glyph that the range of widths meets: page, box and the line's text.
fn on_fold(page: &Page, fold: Range<Length>) -> Vec<(String, (String, String))> {
    let lines = page.items.iter().filter_map(|item| match item {
        FrameItem::Text(line) => Some(line),
        _ => None,
    });
    let meets = |line: &&TextLine| extents(line).iter().any(|x| x.start < fold.end && fold.start < x.end);
    let name = |line: &TextLine| (page.number.clone(), (line.role.slot.to_string(), line.text.clone()));
    lines.filter(meets).map(name).collect()
}

/// From where to where each glyph of a line that prints stands on the sheet, its em box at most.
fn extents(line: &TextLine) -> Vec<Range<Length>> {
    let printed = |range: &Range<u32>| {
        let text = line.text.get(range.start as usize..range.end as usize);
        text.is_none_or(|text| text.is_empty() || !text.trim().is_empty())
    };
    let glyphs = |run: &GlyphRun| {
        let size = run.size.scale(i64::from(run.stretch), 1000);
        let place =
            |glyph: &Glyph| (line.origin.x + glyph.x, if printed(&glyph.text) { size } else { Length::ZERO });
        run.glyphs.iter().map(place).collect::<Vec<_>>()
    };
    let starts: Vec<(Length, Length)> = line.runs.iter().flat_map(glyphs).collect();
    if line.writing == Writing::Vertical {
        return starts.iter().map(|&(_, size)| line.origin.x - size / 2..line.origin.x + size / 2).collect();
    }
    let end = line.origin.x + line.role.width;
    let next = |at: usize| starts.get(at + 1).map_or(end, |next| next.0);
    starts.iter().enumerate().map(|(at, &(x, size))| x..next(at).min(x + size).max(x)).collect()
}

/// What of an item stands in the half that begins at `from`, from its own left edge.
fn cut(item: &FrameItem, from: Length, width: Length) -> Option<FrameItem> {
    let half = from..from + width;
    let meets = |rect: Rect| rect.x < half.end && half.start < rect.right() || half.contains(&rect.x);
    let shift = |point: Point| Point::new(point.x - from, point.y);
    let moved = |rect: Rect| Rect { x: rect.x - from, ..rect };
    match item {
        FrameItem::Text(line) => cut_line(line, &half).map(FrameItem::Text),
        FrameItem::Image(image) => meets(image.rect).then(|| {
            let mut image = image.clone();
            image.rect = moved(image.rect);
            FrameItem::Image(image)
        }),
        FrameItem::Rule(rule) => {
            let (left, right) = (rule.from.x.min(rule.to.x), rule.from.x.max(rule.to.x));
            let rect =
                Rect::new(left - rule.weight / 2, Length::ZERO, right - left + rule.weight, Length::ZERO);
            let rule = Rule { from: shift(rule.from), to: shift(rule.to), ..rule.clone() };
            meets(rect).then_some(FrameItem::Rule(rule))
        }
        FrameItem::Shape(shape) => {
            let outline = match &shape.outline {
                Outline::Rect(rect) => meets(*rect).then(|| Outline::Rect(moved(*rect))),
                Outline::Rects(rects) => {
                    let here: Vec<Rect> =
                        rects.iter().filter(|rect| meets(**rect)).map(|&rect| moved(rect)).collect();
                    (!here.is_empty()).then_some(Outline::Rects(here))
                }
                Outline::Polygon(points) => {
                    let any = points.iter().any(|point| half.contains(&point.x));
                    any.then(|| Outline::Polygon(points.iter().map(|&point| shift(point)).collect()))
                }
                path @ Outline::Path { segments, .. } => {
                    let any =
                        segments.iter().filter_map(|segment| segment.end()).any(|end| half.contains(&end.x));
                    any.then(|| path.moved(shift))
                }
            };
            outline.map(|outline| FrameItem::Shape(Shape { outline, ..shape.clone() }))
        }
    }
}

/// The glyphs of a line that begin in a half, with their characters.
fn cut_line(line: &TextLine, half: &Range<Length>) -> Option<TextLine> {
    let begins = |x: Length| half.contains(&(line.origin.x + x));
    let all = || line.runs.iter().flat_map(|run| &run.glyphs);
    if all().all(|glyph| begins(glyph.x)) {
        let origin = Point::new(line.origin.x - half.start, line.origin.y);
        return (all().next().is_some()).then(|| TextLine { origin, ..line.clone() });
    }
    let here = || all().filter(|glyph| begins(glyph.x) && !glyph.text.is_empty());
    let (start, end) =
        (here().map(|glyph| glyph.text.start).min()?, here().map(|glyph| glyph.text.end).max()?);
    let mut part = line.clone();
    part.origin.x = line.origin.x - half.start;
    part.text = line.text.get(start as usize..end as usize)?.to_owned();
    for run in &mut part.runs {
        run.glyphs.retain(|glyph| begins(glyph.x));
        for glyph in &mut run.glyphs {
            glyph.text = glyph.text.start.saturating_sub(start)..glyph.text.end.saturating_sub(start);
        }
    }
    part.runs.retain(|run| !run.glyphs.is_empty());
    Some(part)
}
