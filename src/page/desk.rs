//! What a page is made from, and what is settled before its first slot is filled.

use super::border::Strokes;
use super::content::Content;
use super::digest::Pointer;
use super::furniture::{Nameplate, is_even};
use super::grid::Grid;
use super::roles::Roles;
use super::setter::Tongues;
use super::stable::OldStories;
use crate::diag::{Code, Diagnostic};
use crate::font::FontBook;
use crate::frame::Picture;
use crate::input::article::Article;
use crate::input::edition::{Edition, PageEntry};
use crate::input::layout::{FrameKind, Ground, Layout, Slot};
use crate::input::style::Style;
use crate::input::{Language, Press, Table};
use crate::say;
use crate::source::FileId;
use crate::unit::{Length, Measure, MeasureError, Rect, Scale, Writing};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// What a page is made from.
pub struct Sheet<'a> {
    /// The edition it belongs to.
    pub edition: &'a Edition,
    /// The edition's file.
    pub edition_file: FileId,
    /// Its entry in the edition.
    pub entry: &'a PageEntry,
    /// Where its boxes stand.
    pub layout: &'a Layout,
    /// The layout's file.
    pub layout_file: FileId,
    /// How its text is set.
    pub style: &'a Style,
    /// The style's file.
    pub style_file: FileId,
    /// Stories by box.
    pub articles: &'a BTreeMap<String, Article>,
    /// Briefs by box.
    pub briefs: &'a BTreeMap<String, Vec<Article>>,
    /// Ads by box.
    pub ads: &'a BTreeMap<String, PathBuf>,
    /// Tables by box.
    pub tables: &'a BTreeMap<String, Table>,
    /// Pictures by path, as probed; one that could not be is not here.
    pub pictures: &'a BTreeMap<PathBuf, Arc<Picture>>,
    /// The edition's nameplate, where it is art.
    pub nameplate: Option<&'a Nameplate>,
    /// What a digest may point to.
    pub pointers: &'a [Pointer],
    /// The press condition.
    pub press: &'a Press,
    /// The press condition's file.
    pub press_file: FileId,
    /// The faces.
    pub faces: &'a FontBook,
    /// The previous build's lines of this page, where there is one that they are to be kept from.
    pub previous: Option<&'a OldStories>,
    /// Whether each line is to tell what other ends would have cost.
    pub explain: bool,
    /// Whether it is only tried out: nothing is proposed to be cut.
    pub draft: bool,
}

/// What is settled before the first slot is filled.
pub(super) struct Desk<'a> {
    pub sheet: &'a Sheet<'a>,
    pub scale: Scale,
    pub grid: Grid,
    pub strokes: Strokes,
    /// The roles of the edition's language.
    pub roles: Roles,
    /// Those of the other languages on the page.
    pub others: BTreeMap<Language, Roles>,
}

impl<'a> Desk<'a> {
    /// Settles a page whose stories are in the edition's language and in `foreign`.
    pub fn new(sheet: &'a Sheet<'a>, foreign: &BTreeSet<Language>) -> Result<Desk<'a>, Vec<Diagnostic>> {
        let unresolved = |error: MeasureError| vec![unresolved(sheet, &error.to_string())];
        let scale = scale(sheet.style, sheet.layout).map_err(unresolved)?;
        let grid = Grid::new(sheet.layout, &scale).map_err(unresolved)?;
        let roles_in = |language| {
            let roles = Roles::resolve(sheet.style, sheet.style_file, sheet.faces, &scale, language)?;
            Ok::<_, Vec<Diagnostic>>(roles.of_section(sheet.style, &sheet.entry.name))
        };
        let roles = roles_in(sheet.edition.language)?;
        let others = foreign.iter().map(|&other| Ok((other, roles_in(other)?)));
        let others = others.collect::<Result<_, Vec<Diagnostic>>>()?;
        let strokes = Strokes::new(&sheet.style.frame, &scale);
        Ok(Desk { sheet, scale, grid, strokes, roles, others })
    }

    /// What text of each language is set by.
    pub fn tongues(&self) -> Tongues<'_> {
        Tongues {
            style: self.sheet.style,
            home: (self.sheet.edition.language, &self.roles),
            others: &self.others,
        }
    }

    /// The grid lines of a place that counts from 1, from 0.
    pub fn rows(&self, line: u16, lines: u16) -> Range<u32> {
        let first = u32::from(line).saturating_sub(1);
        first..(first + u32::from(lines)).min(self.grid.lines)
    }

    /// A box's place on the grid.
    pub fn place(&self, slot: &Slot) -> Rect {
        let rows = self.rows(*slot.line, *slot.lines);
        if let Some(strip) =
            self.sheet.layout.sheet.fold_strip.as_ref().filter(|_| *slot.place == Ground::Fold)
        {
            let length = |measure: &Measure| measure.resolve(&self.scale).unwrap_or(Length::ZERO);
            let (width, gap) = (length(&strip.width), length(&strip.gap));
            let area = self.grid.rect(1, self.grid.columns, &rows);
            let left = !is_even(&self.sheet.entry.number);
            let x = if left { area.x - gap - width } else { area.right() + gap };
            return Rect::new(x, area.y, width, area.height);
        }
        self.grid.rect(u32::from(*slot.column), u32::from(*slot.span), &rows)
    }

    /// A box's place on the sheet.
    pub fn rect_of(&self, slot: &Slot) -> Rect {
        self.grid.on_sheet(self.place(slot))
    }

    /// The space inside a box's frame; the box fills `place` of the grid.
    pub fn content(&self, slot: &Slot, place: Rect) -> Content {
        let framed = !matches!(slot.frame, FrameKind::None | FrameKind::Top) || slot.tint.is_some();
        let stated = slot.inset.as_ref().or(framed.then_some(&self.sheet.style.frame.inset));
        let length = |at: usize| {
            stated
                .and_then(|inset| inset[at].resolve(&self.scale).ok())
                .unwrap_or(Length::ZERO)
                .max(Length::ZERO)
        };
        let grid = self.grid.clone();
        let (along, across) = match grid.writing {
            Writing::Horizontal => (length(0), length(1)),
            Writing::Vertical => (length(1), length(0)),
        };
        let (rows, lines) = (self.rows(*slot.line, *slot.lines), across.whole_up(grid.pitch) as u32);
        let first = (rows.start + lines).min(rows.end);
        let rows = first..rows.end.saturating_sub(lines).max(first);
        Content { grid, x: place.x + along..place.right() - along, rows }
    }
}

/// The languages of stories that are not in the edition's.
pub(super) fn foreign(sheets: &[Sheet<'_>]) -> BTreeSet<Language> {
    let stories = sheets.iter().flat_map(|sheet| {
        let stories = sheet.articles.values().chain(sheet.briefs.values().flatten());
        let spoken = stories.filter_map(|article| article.front.language);
        spoken.filter(|&other| other != sheet.edition.language)
    });
    stories.collect()
}

/// The 字, 行 and 字号 of a page.
pub(super) fn scale(style: &Style, layout: &Layout) -> Result<Scale, MeasureError> {
    let mut scale = Scale::default();
    for (name, size) in &style.sizes {
        let size = size.resolve(&scale)?;
        scale.sizes.insert(name.clone(), size);
    }
    Grid::scale(&layout.type_area, scale)
}

fn unresolved(sheet: &Sheet<'_>, why: &str) -> Diagnostic {
    let place = sheet.layout.type_area.body.span(sheet.layout_file);
    Diagnostic::new(Code::WrongValue, say!("a length can't be resolved: {why}"; "长度无法换算：{why}"))
        .at(place)
}
