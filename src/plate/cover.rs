//! How much of each pixel a shape covers.
//!
//! In: outlines and clips, and the pixels looked at. Out: [`Cover`]s, a byte a pixel. Nothing is printed here.

use super::mark::Clip;
use super::sweep::inside;
use std::sync::Arc;
use tiny_skia::{Path, PathSegment, Rect, Transform};

/// Left, top, right and bottom of an upright rectangle, in pixels of the sheet.
pub(super) type Edges = [f32; 4];

/// A rectangle of whole pixels of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

/// How much of each pixel of an area is covered, 255 is all of it.
#[derive(Clone, Debug)]
pub(super) struct Cover {
    pub(super) area: Area,
    data: Vec<u8>,
}

/// What marks are cut to within an area.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    /// The pixels where something is left.
    pub(super) area: Area,
    /// What the upright rectangles among the clips leave.
    edges: Edges,
    /// What the others leave.
    cover: Option<Cover>,
}

/// No limit.
const EVERYWHERE: Edges = [f32::NEG_INFINITY, f32::NEG_INFINITY, f32::INFINITY, f32::INFINITY];

impl Area {
    pub(super) fn width(self) -> usize {
        self.right - self.left
    }

    pub(super) fn height(self) -> usize {
        self.bottom - self.top
    }

    /// The pixels of it that `edges` touch; `None` where there are none.
    pub(super) fn within(self, [left, top, right, bottom]: Edges) -> Option<Area> {
        // A cast keeps to what an integer holds, and takes what is no number for 0.
        let area = Area {
            left: self.left.max(left.floor() as usize),
            top: self.top.max(top.floor() as usize),
            right: self.right.min(right.ceil() as usize),
            bottom: self.bottom.min(bottom.ceil() as usize),
        };
        (area.left < area.right && area.top < area.bottom).then_some(area)
    }
}

/// What two rectangles have in common; it may be empty.
fn common(one: Edges, other: Edges) -> Edges {
    [one[0].max(other[0]), one[1].max(other[1]), one[2].min(other[2]), one[3].min(other[3])]
}

/// The edges of what `bounds` becomes under `at`.
pub(super) fn bounds(bounds: Rect, at: Transform) -> Edges {
    let corners = [
        (bounds.left(), bounds.top()),
        (bounds.right(), bounds.top()),
        (bounds.left(), bounds.bottom()),
        (bounds.right(), bounds.bottom()),
    ];
    let mut edges = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
    for (x, y) in corners {
        let (x, y) = (at.sx * x + at.kx * y + at.tx, at.ky * x + at.sy * y + at.ty);
        edges = [edges[0].min(x), edges[1].min(y), edges[2].max(x), edges[3].max(y)];
    }
    edges
}

/// The edges of `path` where it is one upright rectangle.
pub(super) fn rectangle(path: &Path) -> Option<Edges> {
    if path.len() > 6 {
        return None;
    }
    let mut corners = Vec::with_capacity(5);
    for (at, segment) in path.segments().enumerate() {
        match segment {
            PathSegment::MoveTo(point) if at == 0 => corners.push(point),
            PathSegment::LineTo(point) if at > 0 => corners.push(point),
            PathSegment::Close => {}
            _ => return None,
        }
    }
    if corners.len() == 5 && corners.first() == corners.last() {
        corners.pop();
    }
    let &[a, b, c, d] = corners.as_slice() else { return None };
    let upright = (a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y)
        || (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x);
    upright.then(|| [a.x.min(c.x), a.y.min(c.y), a.x.max(c.x), a.y.max(c.y)])
}

/// How much of pixel `at` lies between two places along an axis.
fn share(at: usize, from: f32, to: f32) -> f32 {
    let at = at as f32;
    (to.min(at + 1.0) - from.max(at)).clamp(0.0, 1.0)
}

impl Cover {
    /// Of an upright rectangle.
    fn rectangle(area: Area, [left, top, right, bottom]: Edges) -> Cover {
        let across: Vec<f32> = (area.left..area.right).map(|at| share(at, left, right)).collect();
        let mut data = Vec::with_capacity(area.width() * area.height());
        for row in area.top..area.bottom {
            let down = share(row, top, bottom) * 255.0;
            data.extend(across.iter().map(|across| (across * down + 0.5) as u8));
        }
        Cover { area, data }
    }

    /// Of an outline, put in place by `at`.
    fn outline(area: Area, path: &Path, even_odd: bool, at: Transform) -> Cover {
        Cover { area, data: inside(area, path, even_odd, at) }
    }

    /// A row of it, by its number on the sheet.
    pub(super) fn row(&self, row: usize) -> &[u8] {
        let start = row.saturating_sub(self.area.top) * self.area.width();
        self.data.get(start..start + self.area.width()).unwrap_or_default()
    }

    /// Takes away what `other` does not cover.
    ///
    /// The lesser of the two counts and not their product: most clips that end in a shape's pixel end where the shape
    /// does.
    fn keep(&mut self, other: &Cover) {
        let (width, left) = (self.area.width(), self.area.left - other.area.left);
        for (at, row) in self.data.chunks_mut(width).enumerate() {
            let kept = other.row(self.area.top + at).get(left..left + width).unwrap_or_default();
            row.iter_mut().zip(kept).for_each(|(cover, kept)| *cover = (*cover).min(*kept));
        }
    }

    /// Takes away what lies outside `edges`.
    fn keep_within(&mut self, edges: Edges) {
        let area = self.area;
        let whole = [area.left, area.top, area.right, area.bottom].map(|pixels| pixels as f32);
        if common(whole, edges) != whole {
            self.keep(&Cover::rectangle(area, edges));
        }
    }

    /// Thins it to `alpha` of 255.
    pub(super) fn thin(&mut self, alpha: u8) {
        if alpha < 255 {
            self.data.iter_mut().for_each(|cover| *cover = product(*cover, alpha));
        }
    }
}

/// Two shares of 255 as one.
pub(super) fn product(one: u8, other: u8) -> u8 {
    ((u32::from(one) * u32::from(other) + 127) / 255) as u8
}

impl Cut {
    /// What `clips` leave of `area`, with `scale` pixels to a point; `None` where nothing is left.
    pub(super) fn new(area: Area, clips: &[Arc<Clip>], scale: f32) -> Option<Cut> {
        let at = Transform::from_scale(scale, scale);
        let mut edges = EVERYWHERE;
        let mut limit = EVERYWHERE;
        for clip in clips {
            limit = common(limit, bounds(clip.path.bounds(), at));
            if let Some(rectangle) = rectangle(&clip.path) {
                edges = common(edges, rectangle.map(|edge| edge * scale));
            }
        }
        let area = area.within(limit)?;
        let mut cover: Option<Cover> = None;
        for clip in clips.iter().filter(|clip| rectangle(&clip.path).is_none()) {
            let other = Cover::outline(area, &clip.path, clip.even_odd, at);
            match &mut cover {
                Some(cover) => cover.keep(&other),
                None => cover = Some(other),
            }
        }
        Some(Cut { area, edges, cover })
    }

    /// What is left of an upright rectangle.
    pub(super) fn rectangle(&self, edges: Edges) -> Option<Cover> {
        let edges = common(edges, self.edges);
        let mut cover = Cover::rectangle(self.area.within(edges)?, edges);
        self.cover.iter().for_each(|clip| cover.keep(clip));
        Some(cover)
    }

    /// What is left of an outline, put in place by `at`.
    pub(super) fn outline(&self, path: &Path, even_odd: bool, at: Transform) -> Option<Cover> {
        let area = self.area.within(bounds(path.bounds(), at))?;
        let mut cover = Cover::outline(area, path, even_odd, at);
        cover.keep_within(self.edges);
        self.cover.iter().for_each(|clip| cover.keep(clip));
        Some(cover)
    }
}
