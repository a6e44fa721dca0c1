//! Patterns: tiles laid over an area, and shadings as colours (ISO 32000-1 8.7).

use super::Reading;
use super::budget::{Budget, DEPTH, decoded};
use super::content::Scope;
use super::paint::Side;
use super::shading::Shading;
use super::state::{State, rect_path};
use crate::plate::{Clip, Missed};
use hayro::hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::Resources;
use hayro::kurbo::{Affine, Rect};
use std::sync::Arc;

/// The most tiles that are laid over one area.
const TILES: f64 = 100_000.0;

/// A pattern, placed.
pub(super) enum Pattern<'a> {
    /// Content laid side by side.
    Tiling(Tiling<'a>),
    /// A shading, with the way from its space to the sheet.
    Shading { shading: Arc<Shading>, matrix: Affine },
}

/// A tile.
pub(super) struct Tiling<'a> {
    stream: Stream<'a>,
    /// To the sheet.
    matrix: Affine,
    /// What of it is shown.
    bounds: [f64; 4],
    /// From one to the next.
    step: [f64; 2],
    /// Whether it has colours of its own.
    coloured: bool,
}

impl<'a> Reading<'a> {
    /// The pattern that a content stream names; noted where it is none.
    pub(super) fn pattern(&mut self, scope: &Scope<'a>, name: &Name<'_>) -> Option<Arc<Pattern<'a>>> {
        let pattern = match scope.resources.get_pattern(name)? {
            Object::Stream(stream) => tiling(stream, scope.base).map(Pattern::Tiling),
            Object::Dict(dict) => {
                let matrix = scope.base * matrix(&dict);
                let shading =
                    self.shading(&dict.get::<Object<'_>>(b"Shading")?, dict.get_ref(b"Shading"), scope);
                shading.map(|shading| Pattern::Shading { shading, matrix })
            }
            _ => None,
        };
        if pattern.is_none() {
            self.note(Missed::Colour, name.as_str());
        }
        pattern.map(Arc::new)
    }

    /// Lays tiles over all that is not cut away.
    pub(super) fn tiled(&mut self, scope: &Scope<'a>, tiling: &Tiling<'a>, side: Side) {
        if scope.depth >= DEPTH {
            return self.note(Missed::Depth, "pattern");
        }
        let Some(content) = decoded(&tiling.stream) else { return self.note(Missed::Content, "pattern") };
        let Some((columns, rows)) = tiling.over(self.area(&scope.state)) else { return };
        if (columns[1] - columns[0] + 1.0) * (rows[1] - rows[0] + 1.0) > TILES {
            return self.note(Missed::Amount, "pattern");
        }
        let own = tiling.stream.dict().get::<Dict<'a>>(b"Resources");
        let resources = own.map_or_else(|| scope.resources.clone(), Resources::new);
        for row in steps(rows) {
            for column in steps(columns) {
                if !self.counted(Budget::entry(&content)) {
                    return;
                }
                let state = tiling.state(&scope.state, side, [column, row]);
                let mut inner = Scope::new(resources.clone(), state, scope.object.clone(), scope.depth + 1);
                let [x0, y0, x1, y1] = tiling.bounds;
                let path = rect_path(inner.state.ctm, [x0, y0, x1 - x0, y1 - y0]);
                self.cut(&mut inner, path.map(|path| Clip { path, even_odd: false }));
                self.run(&content, &mut inner);
            }
        }
    }

    /// What is left of the sheet by all that cuts.
    pub(super) fn area(&self, state: &State<'a>) -> Rect {
        let whole = Rect::new(0.0, 0.0, f64::from(self.size[0]), f64::from(self.size[1]));
        state.clips.iter().fold(whole, |area, clip| {
            let bounds = clip.path.bounds();
            let sides = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()].map(f64::from);
            area.intersect(Rect::new(sides[0], sides[1], sides[2], sides[3]))
        })
    }
}

impl<'a> Tiling<'a> {
    /// The first and last column and row that reach into an area of the sheet.
    fn over(&self, area: Rect) -> Option<([f64; 2], [f64; 2])> {
        if area.is_zero_area() || self.matrix.determinant() == 0.0 {
            return None;
        }
        let there = self.matrix.inverse().transform_rect_bbox(area);
        let [x0, y0, x1, y1] = self.bounds;
        let span = |low: f64, high: f64, least: f64, most: f64, step: f64| {
            let (one, other) = ((least - high) / step, (most - low) / step);
            [one.min(other).ceil(), one.max(other).floor()]
        };
        let columns = span(x0, x1, there.x0, there.x1, self.step[0]);
        let rows = span(y0, y1, there.y0, there.y1, self.step[1]);
        let counted = |[first, last]: [f64; 2]| first.is_finite() && last.is_finite() && first <= last;
        (counted(columns) && counted(rows)).then_some((columns, rows))
    }

    /// The state in which a tile is drawn.
    fn state(&self, around: &State<'a>, side: Side, [column, row]: [f64; 2]) -> State<'a> {
        let mut state =
            State::new(self.matrix * Affine::translate((column * self.step[0], row * self.step[1])));
        let colour = match side {
            Side::Fill => &around.fill,
            Side::Stroke => &around.stroke,
        };
        state.clips.clone_from(&around.clips);
        state.group = around.group * colour.alpha;
        state.blend = around.blend;
        if !self.coloured {
            let mut given = colour.clone();
            (given.alpha, given.pattern) = (1.0, None);
            if let super::colour::Colours::Pattern(Some(under)) = &*colour.space {
                given.space = under.clone();
            }
            (state.fill, state.stroke) = (given.clone(), given);
            (state.fixed, state.overprint) = (true, around.overprint);
        }
        state
    }
}

fn tiling(stream: Stream<'_>, base: Affine) -> Option<Tiling<'_>> {
    let dict = stream.dict();
    let step = [dict.get::<f64>(b"XStep")?, dict.get::<f64>(b"YStep")?].map(f64::abs);
    let [x0, y0, x1, y1] = dict.get::<[f64; 4]>(b"BBox")?;
    let bounds = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
    let coloured = dict.get::<i32>(b"PaintType") != Some(2);
    let matrix = base * matrix(dict);
    step.iter().all(|step| *step > 0.0).then_some(Tiling { matrix, bounds, step, coloured, stream })
}

fn matrix(dict: &Dict<'_>) -> Affine {
    dict.get::<[f64; 6]>(b"Matrix").map_or(Affine::IDENTITY, Affine::new)
}

fn steps([first, last]: [f64; 2]) -> impl Iterator<Item = f64> {
    (0..=(last - first) as u64).map(move |step| first + step as f64)
}
