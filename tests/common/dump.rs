//! Pages as text, an item a line, in the units of the grid: what goldens hold.

use duikai::font::FontBook;
use duikai::frame::{FrameItem, GlyphRun, Image, Outline, TextLine};
use duikai::ink::Ink;
use duikai::input::{PageInput, Project};
use duikai::make::Made;
use duikai::page::Grid;
use duikai::unit::{Decimal, Length, Point, Rect, Scale, Turn, Writing};
use std::path::Path;

/// The grid of a page.
pub fn grid(project: &Project, page: &PageInput) -> Grid {
    let mut scale = Scale::default();
    for (name, size) in &project.style.sizes {
        scale.sizes.insert(name.clone(), size.resolve(&scale).expect("a size"));
    }
    let scale = Grid::scale(&page.layout.type_area, scale).expect("a scale");
    Grid::new(&page.layout, &scale).expect("a grid")
}

/// The em box of a line, from its first glyph to its last.
pub fn em_box(line: &TextLine) -> Rect {
    let size = line.runs.iter().map(|run| run.size).max().unwrap_or(Length::ZERO);
    let width = line.role.width.max(Length::ZERO);
    if line.writing == Writing::Vertical {
        return Rect::new(line.origin.x - size / 2, line.origin.y, size, width);
    }
    Rect::new(line.origin.x, line.origin.y - size.scale(880, 1000), width, size)
}

/// What stands on the pages of `made`, in 字 and points from the type area's top left corner.
pub fn dump(made: &Made) -> String {
    let project = made.project.as_ref().expect("a project");
    let mut text = String::new();
    for (input, composed) in project.pages.iter().zip(&made.pages) {
        let dump = Dump { grid: grid(project, input), faces: &made.faces };
        text += &format!("page {}\n", composed.page.number);
        text.extend(composed.page.items.iter().map(|item| format!("  {}\n", dump.item(item))));
        for outcome in &composed.boxes {
            let (state, over, under) = (format!("{:?}", outcome.state), outcome.overset, outcome.underset);
            text += &format!(
                "  = {} {}: {} lines, {} 字; over {}/{}, under {}/{}\n",
                outcome.name,
                state.to_lowercase(),
                outcome.lines,
                outcome.chars,
                over.lines,
                over.chars,
                under.lines,
                under.chars
            );
        }
    }
    text
}

struct Dump<'a> {
    grid: Grid,
    faces: &'a FontBook,
}

impl Dump<'_> {
    fn item(&self, item: &FrameItem) -> String {
        match item {
            FrameItem::Text(line) => self.line(line),
            FrameItem::Image(image) => self.image(image),
            FrameItem::Rule(rule) => {
                let ends = [rule.from, rule.to].map(|end| format!("{},{}", self.x(end.x), self.y(end.y)));
                format!("rule {} {} {}", ends.join(" to "), rule.weight, ink(&rule.ink))
            }
            FrameItem::Shape(shape) => {
                let outline = match &shape.outline {
                    Outline::Rect(rect) => format!("rect {}", self.rect(*rect)),
                    Outline::Polygon(points) => format!("polygon of {}", points.len()),
                    Outline::Rects(rects) => format!("{} rects", rects.len()),
                    Outline::Path { segments, .. } => format!("path of {}", segments.len()),
                };
                let fill = shape.fill.as_ref().map(|fill| format!(" filled {}", ink(fill)));
                let stroke = shape.stroke.as_ref().map(|(i, weight)| format!(" stroked {weight} {}", ink(i)));
                outline + &fill.unwrap_or_default() + &stroke.unwrap_or_default()
            }
        }
    }

    fn line(&self, line: &TextLine) -> String {
        let role = &line.role;
        let place = format!("{}.{} ¶{} col {}", role.slot, role.part, role.paragraph, role.column);
        let writing = if line.writing == Writing::Vertical { "down from" } else { "at" };
        let at = format!("{writing} {},{}", self.x(line.origin.x), self.y(line.origin.y));
        let width = format!("{} of {}", self.zi(role.width), self.zi(role.measure));
        let tier =
            if role.tier.is_empty() { String::new() } else { format!(" {} {}", role.tier, role.per_gap) };
        let runs: Vec<String> = line.runs.iter().map(|run| self.run(run, &line.text)).collect();
        format!("{place} {at} {width}{tier} {}", runs.join(" "))
    }

    /// A run as `face/size(text)`.
    fn run(&self, run: &GlyphRun, text: &str) -> String {
        let face = self.faces.face(run.face);
        let family = face.family.replace("Noto ", "").replace(" CJK SC", "").replace("Duikai ", "");
        let turn = if run.turn == Turn::Clockwise { "↷" } else { "" };
        let stretch = if run.stretch == 1000 { String::new() } else { format!("×{}", run.stretch) };
        let colour = if run.ink == Ink::BLACK { String::new() } else { format!(" {}", ink(&run.ink)) };
        let bytes = run.glyphs.iter().map(|glyph| glyph.text.clone()).filter(|range| !range.is_empty());
        let start = bytes.clone().map(|range| range.start).min().unwrap_or(0) as usize;
        let end = bytes.map(|range| range.end).max().unwrap_or(0) as usize;
        format!("{family}{}/{}{turn}{stretch}{colour}({})", face.weight, run.size, &text[start..end])
    }

    fn image(&self, image: &Image) -> String {
        let crop = image.crop;
        let crop = format!("{}+{} {}×{}", crop.x, crop.y, crop.width, crop.height);
        format!("{}.image {} {} crop {crop}", image.slot, image.picture.name, self.rect(image.rect))
    }

    fn rect(&self, rect: Rect) -> String {
        format!("{},{} {}×{}", self.x(rect.x), self.y(rect.y), self.zi(rect.width), rect.height)
    }

    fn x(&self, x: Length) -> String {
        self.zi(x - self.corner().x)
    }

    fn y(&self, y: Length) -> String {
        (y - self.corner().y).to_string()
    }

    /// The type area's top left corner.
    fn corner(&self) -> Point {
        let (grid, origin) = (&self.grid, self.grid.origin);
        let area = grid.on_sheet(Rect::new(origin.x, origin.y, grid.width(), grid.height()));
        Point::new(area.x, area.y)
    }

    fn zi(&self, length: Length) -> String {
        let milli =
            (length.to_raw() * 1000 + self.grid.body.to_raw() / 2).div_euclid(self.grid.body.to_raw());
        format!("{}字", Decimal::from_milli(milli))
    }
}

fn ink(ink: &Ink) -> String {
    match ink {
        Ink::Black(k) => format!("k{k}"),
        Ink::Process(cmyk) => format!("cmyk{cmyk:?}"),
        Ink::Spot(spot) => format!("{} {}", spot.name, spot.tint),
        Ink::Registration(coverage) => format!("all {coverage}"),
    }
}

/// Compares `text` with `tests/golden/NAME.txt`; with `UPDATE_GOLDEN=1` writes it.
#[track_caller]
pub fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        return std::fs::write(&path, text).expect("a golden");
    }
    let wanted = std::fs::read_to_string(&path).unwrap_or_default();
    if wanted != text {
        let lines = || wanted.lines().map(Some).chain(std::iter::repeat(None));
        let differing = text.lines().map(Some).chain([None]).zip(lines()).find(|(new, old)| new != old);
        panic!("{} differs (UPDATE_GOLDEN=1 rewrites it): {differing:#?}\n{text}", path.display());
    }
}
