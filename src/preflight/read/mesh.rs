//! Mesh shadings (ISO 32000-1 8.7.4.5.5 to 8.7.4.5.8): triangles and curved patches, brought down to triangles.

use super::Reading;
use super::budget::{Budget, decoded};
use super::shading::Grid;
use hayro::hayro_syntax::bit_reader::BitReader;
use hayro::hayro_syntax::object::{Array, Stream};
use hayro::kurbo::{Affine, Point};

/// Steps of a patch along each side.
const STEPS: usize = 10;

/// Triangles, later ones on top.
pub(super) struct Mesh {
    triangles: Vec<[usize; 3]>,
    vertices: Vec<Vertex>,
}

#[derive(Clone)]
struct Vertex {
    at: Point,
    colour: Vec<f32>,
}

/// A mesh drawn over a grid.
pub(super) struct Meshed {
    columns: u32,
    components: usize,
    values: Vec<f32>,
    set: Vec<bool>,
}

/// Reads vertices out of a stream's bits.
struct Vertices<'d> {
    bits: BitReader<'d>,
    flag: u8,
    coordinate: u8,
    component: u8,
    decode: Vec<f32>,
    components: usize,
}

impl<'a> Reading<'a> {
    /// The mesh of a shading of type 4 to 7, its colours of so many components.
    pub(super) fn mesh(&mut self, stream: &Stream<'_>, kind: u8, components: usize) -> Option<Mesh> {
        let data = decoded(stream)?;
        let dict = stream.dict();
        let mut from = Vertices {
            bits: BitReader::new(&data),
            flag: if kind == 5 { 0 } else { dict.get::<u8>(b"BitsPerFlag")? },
            coordinate: dict.get::<u8>(b"BitsPerCoordinate")?,
            component: dict.get::<u8>(b"BitsPerComponent")?,
            decode: dict.get::<Array<'_>>(b"Decode")?.iter::<f32>().collect(),
            components,
        };
        let mut mesh = Mesh { triangles: Vec::new(), vertices: Vec::new() };
        match kind {
            4 => mesh.free(&mut from, &mut self.budget),
            5 => mesh.lattice(&mut from, dict.get::<u32>(b"VerticesPerRow")? as usize, &mut self.budget),
            _ => mesh.patches(&mut from, kind == 7, &mut self.budget),
        }
        Some(mesh)
    }
}

impl Vertices<'_> {
    fn flag(&mut self) -> Option<u32> {
        Some(self.bits.read(self.flag)? & 3)
    }

    fn number(&mut self, bits: u8, pair: usize) -> Option<f32> {
        let value = self.bits.read(bits)? as f64 / ((1u64 << bits) - 1) as f64;
        let (low, high) = (*self.decode.get(pair * 2)?, *self.decode.get(pair * 2 + 1)?);
        Some(low + (value as f32) * (high - low))
    }

    fn point(&mut self) -> Option<Point> {
        let (x, y) = (self.number(self.coordinate, 0)?, self.number(self.coordinate, 1)?);
        Some(Point::new(f64::from(x), f64::from(y)))
    }

    fn colour(&mut self) -> Option<Vec<f32>> {
        (0..self.components).map(|component| self.number(self.component, component + 2)).collect()
    }

    fn vertex(&mut self) -> Option<Vertex> {
        let vertex = Vertex { at: self.point()?, colour: self.colour()? };
        self.bits.align();
        Some(vertex)
    }
}

impl Mesh {
    /// Triangles that say what they share with the one before.
    fn free(&mut self, from: &mut Vertices<'_>, budget: &mut Budget) {
        let mut last = [0, 0, 0];
        while let Some(flag) = from.flag().filter(|_| budget.operators(1)) {
            let Some(vertex) = from.vertex() else { return };
            self.vertices.push(vertex);
            let new = self.vertices.len() - 1;
            last = match (flag, self.triangles.is_empty()) {
                (1, false) => [last[1], last[2], new],
                (2, false) => [last[0], last[2], new],
                _ => {
                    for _ in 0..2 {
                        let (Some(_), Some(vertex)) = (from.flag(), from.vertex()) else { return };
                        self.vertices.push(vertex);
                    }
                    [new, new + 1, new + 2]
                }
            };
            self.triangles.push(last);
        }
    }

    /// Rows of vertices.
    fn lattice(&mut self, from: &mut Vertices<'_>, row: usize, budget: &mut Budget) {
        while let Some(vertex) = from.vertex().filter(|_| budget.operators(1)) {
            self.vertices.push(vertex);
        }
        self.squares(0, row);
    }

    /// Two triangles between each four neighbours in rows of `row` vertices, from vertex `first` on.
    fn squares(&mut self, first: usize, row: usize) {
        let count = self.vertices.len();
        if row < 2 {
            return;
        }
        for corner in (first..count.saturating_sub(row + 1)).filter(|at| (at - first) % row != row - 1) {
            self.triangles.push([corner, corner + 1, corner + row]);
            self.triangles.push([corner + 1, corner + row, corner + row + 1]);
        }
    }

    /// Patches that say which side they share with the one before; Coons patches lack their inner points.
    fn patches(&mut self, from: &mut Vertices<'_>, tensor: bool, budget: &mut Budget) {
        let mut last: Option<Patch> = None;
        while let Some(flag) = from.flag() {
            let shared = match (flag, &last) {
                (0, _) => None,
                (side, Some(last)) => Some(last.side(side)),
                (_, None) => return,
            };
            let patch = Patch::read(from, shared, tensor);
            let Some(patch) = patch.filter(|_| budget.operators((STEPS * STEPS) as u64)) else { return };
            from.bits.align();
            self.patch(&patch);
            last = Some(patch);
        }
    }

    fn patch(&mut self, patch: &Patch) {
        let first = self.vertices.len();
        let part = |step: usize| step as f64 / STEPS as f64;
        for u in 0..=STEPS {
            for v in 0..=STEPS {
                self.vertices.push(patch.at(part(u), part(v)));
            }
        }
        self.squares(first, STEPS + 1);
    }

    /// The mesh over a grid, its space mapped to the sheet by `matrix`.
    pub(super) fn over(&self, grid: &Grid, matrix: Affine, budget: &mut Budget) -> Meshed {
        let components = self.vertices.first().map_or(0, |vertex| vertex.colour.len());
        let cells = grid.columns as usize * grid.rows as usize;
        let (values, set) = (vec![0.0; cells * components], vec![false; cells]);
        let mut meshed = Meshed { columns: grid.columns, components, values, set };
        let place = grid.cells() * matrix;
        for triangle in &self.triangles {
            let corners = triangle.map(|at| self.vertices.get(at));
            let [Some(a), Some(b), Some(c)] = corners else { continue };
            if !meshed.triangle([a, b, c], place, grid, budget) {
                break;
            }
        }
        meshed
    }
}

impl Meshed {
    /// Draws a triangle; false where the allowance is spent.
    fn triangle(&mut self, corners: [&Vertex; 3], place: Affine, grid: &Grid, budget: &mut Budget) -> bool {
        let [a, b, c] = corners.map(|corner| place * corner.at);
        let area = (b - a).cross(c - a);
        if area == 0.0 || !area.is_finite() {
            return true;
        }
        let clamp = |v: f64, count: u32| v.clamp(0.0, f64::from(count)) as u32;
        let (left, right) = (a.x.min(b.x).min(c.x), a.x.max(b.x).max(c.x));
        let (top, bottom) = (a.y.min(b.y).min(c.y), a.y.max(b.y).max(c.y));
        let columns = clamp(left.floor(), grid.columns)..clamp(right.ceil(), grid.columns);
        let rows = clamp(top.floor(), grid.rows)..clamp(bottom.ceil(), grid.rows);
        if !budget.samples(columns.len() as u64 * rows.len() as u64) {
            return false;
        }
        for row in rows {
            for column in columns.clone() {
                let at = Point::new(f64::from(column) + 0.5, f64::from(row) + 0.5);
                let (v, w) = ((at - a).cross(c - a) / area, (b - a).cross(at - a) / area);
                let weights = [1.0 - v - w, v, w];
                // A hair beyond its sides, so that no gap shows between neighbours.
                if weights.iter().all(|weight| *weight >= -1e-4) {
                    self.set(column, row, corners, weights);
                }
            }
        }
        true
    }

    fn set(&mut self, column: u32, row: u32, corners: [&Vertex; 3], weights: [f64; 3]) {
        let cell = row as usize * self.columns as usize + column as usize;
        if let Some(set) = self.set.get_mut(cell) {
            *set = true;
        }
        let values =
            self.values.get_mut(cell * self.components..(cell + 1) * self.components).unwrap_or_default();
        for (component, value) in values.iter_mut().enumerate() {
            let of = |corner: &Vertex| corner.colour.get(component).copied().unwrap_or(0.0);
            *value = corners.iter().zip(weights).map(|(corner, weight)| of(corner) * weight as f32).sum();
        }
    }

    /// The colour of a cell; `None` where no triangle is.
    pub(super) fn at(&self, column: u32, row: u32) -> Option<&[f32]> {
        let cell = row as usize * self.columns as usize + column as usize;
        let set = self.set.get(cell).copied().unwrap_or(false);
        self.values.get(cell * self.components..(cell + 1) * self.components).filter(|_| set)
    }
}

/// A patch: four by four points, a colour at each corner (the first row's ends, then the last's, around).
struct Patch {
    points: [[Point; 4]; 4],
    colours: [Vec<f32>; 4],
}

/// Where the points of a stream go, the corner first, then around, then inside (ISO 32000-1 8.7.4.5.8).
const AROUND: [(usize, usize); 16] = [
    (0, 0),
    (0, 1),
    (0, 2),
    (0, 3),
    (1, 3),
    (2, 3),
    (3, 3),
    (3, 2),
    (3, 1),
    (3, 0),
    (2, 0),
    (1, 0),
    (1, 1),
    (1, 2),
    (2, 2),
    (2, 1),
];

impl Patch {
    fn read(
        from: &mut Vertices<'_>,
        shared: Option<([Point; 4], [Vec<f32>; 2])>,
        tensor: bool,
    ) -> Option<Patch> {
        let mut points = [[Point::ZERO; 4]; 4];
        let (first, colours) = match shared {
            Some((side, colours)) => {
                points[0] = side;
                (4, colours.to_vec())
            }
            None => (0, Vec::new()),
        };
        for &(row, column) in AROUND.iter().take(if tensor { 16 } else { 12 }).skip(first) {
            points[row][column] = from.point()?;
        }
        if !tensor {
            inner(&mut points);
        }
        let mut colours = colours;
        while colours.len() < 4 {
            colours.push(from.colour()?);
        }
        Some(Patch { points, colours: colours.try_into().ok()? })
    }

    /// The side that the next patch shares: its points and the colours at its ends.
    fn side(&self, flag: u32) -> ([Point; 4], [Vec<f32>; 2]) {
        let (p, [a, b, c, d]) = (&self.points, &self.colours);
        match flag {
            1 => ([p[0][3], p[1][3], p[2][3], p[3][3]], [b.clone(), c.clone()]),
            2 => ([p[3][3], p[3][2], p[3][1], p[3][0]], [c.clone(), d.clone()]),
            _ => ([p[3][0], p[2][0], p[1][0], p[0][0]], [d.clone(), a.clone()]),
        }
    }

    fn at(&self, u: f64, v: f64) -> Vertex {
        let weights = |t: f64| {
            let s = 1.0 - t;
            [s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t]
        };
        let mut at = Point::ZERO;
        for (row, by) in self.points.iter().zip(weights(u)) {
            for (point, along) in row.iter().zip(weights(v)) {
                at += point.to_vec2() * by * along;
            }
        }
        let [a, b, c, d] = &self.colours; // at (0, 0), (0, 1), (1, 1), (1, 0)
        let corners = [(a, (1.0 - u) * (1.0 - v)), (b, (1.0 - u) * v), (c, u * v), (d, u * (1.0 - v))];
        let mut colour = vec![0.0f32; a.len()];
        for (corner, weight) in corners {
            colour.iter_mut().zip(corner).for_each(|(value, part)| *value += part * weight as f32);
        }
        Vertex { at, colour }
    }
}

/// The inner points of a Coons patch (ISO 32000-1 8.7.4.5.8).
fn inner(p: &mut [[Point; 4]; 4]) {
    // Of the corner nearest, its neighbours, the far ends of its sides, what faces it, and the far corner.
    let middle = |near: Point, beside: [Point; 2], ends: [Point; 2], facing: [Point; 2], far: Point| {
        let sum = |pair: [Point; 2]| pair[0].to_vec2() + pair[1].to_vec2();
        let all =
            sum(beside) * 6.0 - near.to_vec2() * 4.0 - sum(ends) * 2.0 + sum(facing) * 3.0 - far.to_vec2();
        (all / 9.0).to_point()
    };
    let ends = [p[0][3], p[3][0]];
    let others = [p[0][0], p[3][3]];
    p[1][1] = middle(p[0][0], [p[0][1], p[1][0]], ends, [p[3][1], p[1][3]], p[3][3]);
    p[1][2] = middle(p[0][3], [p[0][2], p[1][3]], others, [p[3][2], p[1][0]], p[3][0]);
    p[2][1] = middle(p[3][0], [p[3][1], p[2][0]], others, [p[0][1], p[2][3]], p[0][3]);
    p[2][2] = middle(p[3][3], [p[3][2], p[2][3]], ends, [p[0][2], p[2][0]], p[0][0]);
}
