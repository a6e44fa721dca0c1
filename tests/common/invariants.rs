//! What holds of every page, whatever stands on it; checked on each that a tiny edition comes to.

use super::copy::bare;
use super::dump::{em_box, grid};
use super::edges;
use duikai::frame::{FrameItem, TextLine};
use duikai::input::{Article, PageInput};
use duikai::make::Made;
use duikai::page::{BoxOutcome, Composed, Grid};
use duikai::unit::{Rect, Writing};

/// Parts of a story whose lines are poured into columns.
const POURED: [&str; 2] = ["body", "crosshead"];

/// What is wrong with the pages of `made`.
pub fn broken(made: &Made) -> Vec<String> {
    let Some(project) = &made.project else { return Vec::new() };
    let mut broken = edges::off_lines(made);
    for composed in made.pages.iter().filter(|page| page.spread_with.is_none()) {
        let entry = project.edition.page.iter().position(|entry| entry.number.value == composed.page.number);
        let Some(input) = project.pages.iter().find(|page| Some(page.entry) == entry) else { continue };
        let page = Page { input, composed, grid: grid(project, input) };
        if project.edition.page[input.entry].with.is_none() {
            broken.extend(page.off_grid());
            broken.extend(page.outside());
            broken.extend(page.overprinted());
        }
        broken.extend(page.lost(made));
    }
    broken
}

struct Page<'p> {
    input: &'p PageInput,
    composed: &'p Composed,
    grid: Grid,
}

impl Page<'_> {
    fn lines(&self) -> impl Iterator<Item = &TextLine> {
        self.composed.page.items.iter().filter_map(|item| match item {
            FrameItem::Text(line) => Some(line),
            _ => None,
        })
    }

    fn body(&self) -> impl Iterator<Item = &TextLine> {
        self.lines().filter(|line| POURED.contains(&line.role.part))
    }

    /// Whether something of a box does not fit its place, and is told of: it may lie on anything.
    fn told(&self, slot: &str) -> bool {
        let codes = ["headline-too-long", "text-too-wide", "matter-too-long", "table-too-wide"];
        let about = |finding: &&duikai::diag::Diagnostic| codes.contains(&finding.code.name());
        self.composed.findings.iter().filter(about).any(|finding| finding.slot.as_deref() == Some(slot))
    }

    /// Body lines whose baselines, or centre lines, are on no line of the page's grid.
    fn off_grid(&self) -> Vec<String> {
        let mut along =
            self.body().filter(|line| line.writing == self.grid.writing && line.role.part == "body");
        let across = |line: &TextLine| match line.writing {
            Writing::Horizontal => line.origin.y,
            Writing::Vertical => line.origin.x,
        };
        // All baselines stand as far from their row as the first one's does.
        let Some(first) = along.next().map(across) else { return Vec::new() };
        let is_off = |line: &&TextLine| (across(line) - first).to_raw() % self.grid.pitch.to_raw() != 0;
        along.filter(is_off).map(|line| format!("off the grid: {}", line.text)).collect()
    }

    /// What stands beyond the trim, and body that stands beyond the type area.
    fn outside(&self) -> Vec<String> {
        let trim =
            Rect::new(Default::default(), Default::default(), self.grid.trim.width, self.grid.trim.height);
        let area = Rect::new(self.grid.origin.x, self.grid.origin.y, self.grid.width(), self.grid.height());
        let area = self.grid.on_sheet(area);
        let leaves = |line: &&TextLine| {
            let body =
                POURED.contains(&line.role.part) && line.runs.iter().all(|run| run.size == self.grid.body);
            !self.told(&line.role.slot) && !(if body { area } else { trim }).contains(em_box(line))
        };
        let lines = self.lines().filter(leaves).map(|line| format!("outside: {}", line.text));
        let images = self.composed.page.items.iter().filter_map(|item| match item {
            FrameItem::Image(image) if !trim.contains(image.rect) => {
                Some(format!("outside: {}", image.picture.name))
            }
            _ => None,
        });
        lines.chain(images).collect()
    }

    /// Body that something else stands on: other body, a headline, a caption, a picture.
    fn overprinted(&self) -> Vec<String> {
        let lines: Vec<(&TextLine, Rect)> = self.lines().map(|line| (line, em_box(line))).collect();
        let mut broken = Vec::new();
        for (at, (line, rect)) in
            lines.iter().enumerate().filter(|(_, (line, _))| POURED.contains(&line.role.part))
        {
            let on = |(other, (other_line, other_rect)): &(usize, &(&TextLine, Rect))| {
                *other != at
                    && other_rect.overlaps(*rect)
                    && (*other > at || !POURED.contains(&other_line.role.part))
                    && !["ruby", "furniture"].contains(&other_line.role.part)
                    && !self.told(&other_line.role.slot)
            };
            let found = lines.iter().enumerate().filter(on);
            broken.extend(found.map(|(_, (other, _))| format!("{} stands on {}", other.text, line.text)));
            let pictures = self.composed.page.items.iter().filter_map(|item| match item {
                FrameItem::Image(image) => Some(image),
                _ => None,
            });
            let over = pictures.filter(|image| edges::meets(image, *rect));
            broken.extend(over.map(|image| format!("{} stands on {}", image.picture.name, line.text)));
        }
        broken
    }

    /// Stories of which characters are lost or out of order over all their boxes.
    fn lost(&self, made: &Made) -> Vec<String> {
        let stories = self.input.articles.iter();
        stories.filter_map(|(slot, article)| self.lost_of(slot, article, made)).collect()
    }

    fn lost_of(&self, slot: &str, article: &Article, made: &Made) -> Option<String> {
        let parts = thread(&self.composed.page.number, slot, made);
        let outcomes: Vec<&BoxOutcome> =
            parts.iter().filter_map(|(page, slot)| outcome(made, page, slot)).collect();
        let text_of = |(page, slot): &(String, String)| {
            let on_page = |composed: &&Composed| {
                composed.page.number == *page || composed.spread_with.as_ref() == Some(page)
            };
            let items = made.pages.iter().filter(on_page).flat_map(|composed| &composed.page.items);
            let lines =
                items.filter_map(|item| if let FrameItem::Text(line) = item { Some(line) } else { None });
            lines
                .filter(|line| *line.role.slot == **slot && POURED.contains(&line.role.part))
                .map(|line| line.text.as_str())
                .collect::<String>()
        };
        let set: String = bare(&parts.iter().map(text_of).collect::<String>());
        let whole: String = bare(&article.blocks.iter().map(|block| block.text.as_str()).collect::<String>());
        let over: usize = outcomes.iter().map(|outcome| outcome.overset.chars).sum();
        let (set_chars, whole_chars) = (set.chars().count(), whole.chars().count());
        let is_whole = whole.starts_with(&set) && set_chars + over == whole_chars;
        (!outcomes.is_empty() && !is_whole)
            .then(|| format!("{}: {set_chars} set and {over} over of {whole_chars}", article.name))
    }
}

fn outcome<'m>(made: &'m Made, page: &str, slot: &str) -> Option<&'m BoxOutcome> {
    let composed = made.pages.iter().find(|composed| composed.page.number == page)?;
    composed.boxes.iter().find(|outcome| outcome.name == slot)
}

/// The boxes that a story runs through, by page and name.
fn thread(page: &str, slot: &str, made: &Made) -> Vec<(String, String)> {
    let mut thread = vec![(page.to_owned(), slot.to_owned())];
    while let Some(next) = next(&thread[thread.len() - 1], made).filter(|next| !thread.contains(next)) {
        thread.push(next);
    }
    thread
}

fn next((page, slot): &(String, String), made: &Made) -> Option<(String, String)> {
    let project = made.project.as_ref()?;
    let input = project.pages.iter().find(|input| project.edition.page[input.entry].number.value == *page)?;
    let slot = input.layout.boxes.iter().find(|other| other.name.value == *slot)?;
    let target = slot.next.as_ref()?;
    let (page, name) = target.split_once('/').unwrap_or((page, target.as_str()));
    Some((page.to_owned(), name.to_owned()))
}
