//! What an art director would mark on a page's headlines: one larger than the nameplate, two of a size side by side.
//!
//! In: the finished items of a page, and what its boxes' headlines take. Out: findings, each with its box.

use super::desk::Desk;
use crate::diag::{Code, Diagnostic};
use crate::frame::{FrameItem, TextLine};
use crate::input::layout::SlotKind;
use crate::say;
use crate::source::Span;
use crate::unit::{Length, Rect, Writing};

/// A main headline as it stands among others.
pub(super) struct Stand {
    /// Its box.
    pub slot: String,
    /// Where the layout names that box.
    pub place: Span,
    pub size: Length,
    pub writing: Writing,
    /// Whether it has a ground of its own.
    pub ground: bool,
    /// What it takes of the sheet.
    pub rect: Rect,
}

/// A finding and the box it is on.
type Found = (Diagnostic, String);

/// What is to be marked on a page.
pub(super) fn page(items: &[FrameItem], heads: &[Stand], desk: &Desk<'_>) -> Vec<Diagnostic> {
    let found = nameplate(items, heads, desk).into_iter().chain(alike(heads, desk));
    found.map(|(finding, slot)| finding.on(&desk.sheet.entry.number, Some(&slot))).collect()
}

/// The nameplate must be larger than every headline beside it (报纸出版形式 rules, typography.md §9).
fn nameplate(items: &[FrameItem], heads: &[Stand], desk: &Desk<'_>) -> Option<Found> {
    let sheet = desk.sheet;
    let slot = sheet.layout.boxes.iter().find(|slot| slot.kind == SlotKind::Masthead)?;
    let plate = items.iter().filter_map(|item| match item {
        FrameItem::Text(line) if *line.role.slot == *slot.name.value => Some(size(line)),
        FrameItem::Image(image) if *image.slot == *slot.name.value => Some(image.rect.height),
        _ => None,
    });
    let plate = plate.max()?;
    let head = heads.iter().max_by_key(|head| head.size).filter(|head| head.size >= plate)?;
    let (size, name) = (head.size, &head.slot);
    let finding = Diagnostic::new(
        Code::NameplateSmall,
        say!("the nameplate, {plate}, is not larger than the headline in box {name}, {size}";
            "报头名 {plate} 不比框{name}的标题 {size} 大"),
    )
    .at(slot.name.span(sheet.layout_file))
    .hint(
        say!("the paper's name must stand out above all on page one: set it larger, or the headline smaller";
        "头版上报名须最醒目：加大报名，或缩小标题"),
    );
    Some((finding, slot.name.value.clone()))
}

fn size(line: &TextLine) -> Length {
    line.runs.iter().map(|run| run.size).max().unwrap_or(Length::ZERO)
}

/// 碰题: headlines of one size that run the same way on like ground, side by side with no more than a gutter's white
/// between.
fn alike(heads: &[Stand], desk: &Desk<'_>) -> Vec<Found> {
    let style = &desk.sheet.style.headline;
    let least = style.alike.resolve(&desk.scale).unwrap_or(Length::MAX);
    let near = desk.grid.body * (i64::from(desk.grid.gutter) + 1);
    let mut found = Vec::new();
    for (at, head) in heads.iter().enumerate().filter(|(_, head)| head.size >= least) {
        let same = |other: &&Stand| {
            (other.size, other.writing, other.ground) == (head.size, head.writing, head.ground)
                && are_beside(&other.rect, &head.rect, near)
        };
        for other in heads[..at].iter().filter(same) {
            let (size, one, two) = (head.size, &other.slot, &head.slot);
            let finding = Diagnostic::new(
                Code::HeadlinesAlike,
                say!("the headlines of the boxes {one} and {two} stand side by side in one size, {size}";
                    "碰题：框{one}与框{two}的标题并排，字号同为 {size}"),
            );
            let finding = finding.at(head.place.clone()).hint(say!(
                "set one of them in another size, lower, vertically or on a ground";
                "改变其中一题的字号、高低，或改用竖题、反白、加底"));
            found.push((finding, two.clone()));
        }
    }
    found
}

/// Whether two rectangles stand on one height with no more than `near` between them.
fn are_beside(one: &Rect, two: &Rect, near: Length) -> bool {
    let apart = (one.x - two.right()).max(two.x - one.right());
    one.y < two.bottom() && two.y < one.bottom() && Length::ZERO <= apart && apart <= near
}
