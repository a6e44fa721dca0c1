//! Marks out of painted paths, with the ink of the state they are painted in.

use super::content::Scope;
use super::pattern::Pattern;
use super::plates::Later;
use super::state::{State, transform};
use super::{Reading, budget};
use crate::plate::{Clip, Form, Mark, Missed, Origin, Paint, Space};
use hayro::kurbo::Affine;
use std::sync::Arc;
use tiny_skia::{Path, Stroke, StrokeDash};

/// The shortest round of dashes, in points; below it a stroke is drawn whole.
const SHORTEST_DASH: f32 = 0.02;
/// How unlike its two directions may scale before a stroke is no longer one of even weight.
const UNEVEN: f64 = 1.01;

/// Which of the two current colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Fill,
    Stroke,
}

/// All of a mark but its form and place.
pub(super) struct Coat {
    pub(super) space: Space,
    pub(super) paint: Paint,
    pub(super) later: Later,
    pub(super) overprint: bool,
    pub(super) alpha: f32,
}

impl<'a> Reading<'a> {
    /// Paints the path, then cuts what follows to it where that was asked for (ISO 32000-1 8.5.3, 8.5.4).
    pub(super) fn paint_path(&mut self, scope: &mut Scope<'a>, fill: Option<bool>, stroke: bool) {
        let path = scope.path.take().map(Arc::new);
        let cut = scope.cut.take();
        if let Some(path) = &path {
            if let Some(even_odd) = fill {
                self.fill_path(scope, path, even_odd);
            }
            if stroke {
                self.stroke_path(scope, path);
            }
        }
        if let Some(even_odd) = cut {
            self.cut(scope, path.map(|path| Clip { path: (*path).clone(), even_odd }));
        }
    }

    /// Cuts what follows; to nothing where the outline encloses nothing.
    pub(super) fn cut(&mut self, scope: &mut Scope<'a>, clip: Option<Clip>) {
        match clip {
            Some(_) if scope.state.clips.len() >= budget::CLIPS => self.note(Missed::Depth, "W"),
            Some(clip) => scope.state.clips.push(Arc::new(clip)),
            None => scope.state.nothing = true,
        }
    }

    fn fill_path(&mut self, scope: &mut Scope<'a>, path: &Arc<Path>, even_odd: bool) {
        match scope.state.fill.pattern.clone() {
            Some(pattern) => {
                self.fill_with(scope, &pattern, Side::Fill, Clip { path: (**path).clone(), even_odd })
            }
            None => self.flat(scope, Form::Fill { path: path.clone(), even_odd }, Side::Fill),
        }
    }

    fn stroke_path(&mut self, scope: &mut Scope<'a>, path: &Arc<Path>) {
        let Some(pattern) = scope.state.stroke.pattern.clone() else {
            if let Some(form) = stroke_form(&scope.state, path) {
                self.flat(scope, form, Side::Stroke);
            }
            return;
        };
        if let Some(outline) = stroke_outline(&scope.state, path) {
            self.fill_with(scope, &pattern, Side::Stroke, Clip { path: outline, even_odd: false });
        }
    }

    /// A mark in one of the current colours.
    pub(super) fn flat(&mut self, scope: &Scope<'a>, form: Form, side: Side) {
        let coat = self.coat(&scope.state, side);
        self.mark(scope, form, coat);
    }

    /// What a current colour does to the plates.
    pub(super) fn coat(&self, state: &State<'a>, side: Side) -> Coat {
        let (colour, overprint) = match side {
            Side::Fill => (&state.fill, state.overprint.fill),
            Side::Stroke => (&state.stroke, state.overprint.stroke),
        };
        let (paint, later) =
            self.plates.paint(&colour.space, &colour.values, overprint, state.overprint.nonzero);
        Coat { space: colour.space.told(), paint, later, overprint, alpha: colour.alpha }
    }

    /// Puts a mark on the sheet, where it is printed at all.
    pub(super) fn mark(&mut self, scope: &Scope<'a>, form: Form, coat: Coat) {
        if !self.printed(scope) {
            return;
        }
        if !self.budget.mark(self.marks.len()) {
            return self.note(Missed::Amount, "");
        }
        let state = &scope.state;
        self.marks.push(Mark {
            form,
            space: coat.space,
            paint: coat.paint,
            overprint: coat.overprint,
            alpha: super::colour::byte(coat.alpha * state.group),
            blend: state.blend,
            clips: state.clips.clone(),
            origin: Origin { object: scope.object.clone(), part: "".into(), number: self.operator },
        });
        self.laters.push(coat.later);
    }

    /// Whether what is drawn now leaves ink.
    pub(super) fn printed(&self, scope: &Scope<'a>) -> bool {
        !scope.state.nothing && scope.shown.iter().all(|shown| *shown)
    }

    /// Fills an outline with a pattern.
    pub(super) fn fill_with(
        &mut self,
        scope: &mut Scope<'a>,
        pattern: &Arc<Pattern<'a>>,
        side: Side,
        within: Clip,
    ) {
        if !self.printed(scope) {
            return;
        }
        let kept = scope.state.clips.len();
        self.cut(scope, Some(within));
        match &**pattern {
            Pattern::Shading { shading, matrix } => self.shaded(scope, shading, *matrix, side, true),
            Pattern::Tiling(tiling) => self.tiled(scope, tiling, side),
        }
        scope.state.clips.truncate(kept);
    }
}

/// How far the two directions of the current space are stretched, the lesser first.
fn stretches(ctm: Affine) -> (f64, f64) {
    let [a, b, c, d, ..] = ctm.as_coeffs();
    let (sum, product) = (a * a + b * b + c * c + d * d, (a * d - b * c).abs());
    let root = (sum * sum - 4.0 * product * product).max(0.0).sqrt();
    (((sum - root) / 2.0).max(0.0).sqrt(), ((sum + root) / 2.0).sqrt())
}

/// A stroked path; as its outline where its weight differs by direction.
fn stroke_form(state: &State<'_>, path: &Arc<Path>) -> Option<Form> {
    let (lesser, greater) = stretches(state.ctm);
    if state.pen.weight > 0.0 && greater > lesser * UNEVEN && lesser > 0.0 {
        return Some(Form::Fill { path: Arc::new(stroke_outline(state, path)?), even_odd: false });
    }
    let scale = (lesser * greater).sqrt() as f32;
    let weight = state.pen.weight.max(0.0) as f32 * scale;
    let dashes = dashes(&state.pen.dashes, scale);
    let phase = state.pen.phase * scale;
    let dashed = StrokeDash::new(dashes.clone(), phase).filter(|_| phase != 0.0 && !dashes.is_empty());
    // A round that starts in its middle is drawn out, so that it need not be told.
    let (path, dashes) = match dashed.and_then(|dash| path.dash(&dash, 1.0)) {
        Some(pieces) => (Arc::new(pieces), Vec::new()),
        None => (path.clone(), dashes),
    };
    Some(Form::Stroke { path, weight, dashes, ends: state.pen.ends })
}

/// The outline of a stroked path on the sheet.
pub(super) fn stroke_outline(state: &State<'_>, path: &Path) -> Option<Path> {
    let back = transform(state.ctm.inverse());
    let (_, greater) = stretches(state.ctm);
    let stroke = Stroke {
        width: state.pen.weight.max(0.0) as f32,
        miter_limit: state.pen.ends.miter,
        line_cap: state.pen.ends.cap,
        line_join: state.pen.ends.join,
        dash: StrokeDash::new(dashes(&state.pen.dashes, 1.0), state.pen.phase),
    };
    let there = path.clone().transform(back)?;
    let there = match &stroke.dash {
        Some(dash) => there.dash(dash, greater as f32).unwrap_or(there),
        None => there,
    };
    there.stroke(&stroke, greater as f32 * 4.0)?.transform(transform(state.ctm))
}

/// Dashes and gaps by turns, on the sheet; none where they would not be seen.
fn dashes(dashes: &[f32], scale: f32) -> Vec<f32> {
    let mut scaled: Vec<f32> = dashes.iter().map(|dash| dash * scale).collect();
    if scaled.len() % 2 == 1 {
        scaled.extend_from_within(..); // an odd round goes on with dashes and gaps changed
    }
    let seen = scaled.iter().all(|dash| dash.is_finite() && *dash >= 0.0)
        && scaled.iter().sum::<f32>() >= SHORTEST_DASH;
    if seen { scaled } else { Vec::new() }
}
