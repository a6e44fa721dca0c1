//! Shadings as grids of samples (ISO 32000-1 8.7.4.5): what a press would draw smoothly, stepped finely.

use super::Reading;
use super::colour::Colours;
use super::content::Scope;
use super::mesh::Mesh;
use super::paint::Side;
use super::printing::Printing;
use super::spaces::function;
use super::state::transform;
use crate::plate::{Form, Missed, Samples, Space};
use hayro::hayro_interpret::Function;
use hayro::hayro_syntax::object::dict::keys::FUNCTION;
use hayro::hayro_syntax::object::{Array, Dict, Name, ObjRef, Object};
use hayro::kurbo::{Affine, Point, Rect};
use std::sync::Arc;

/// Samples to a point: 144 to an inch, finer than a newspaper's screen.
const FINENESS: f64 = 2.0;
/// The most samples of one shading.
const MOST: f64 = 1_000_000.0;
/// Steps of a colour that goes by one number.
const STEPS: usize = 1024;

/// A shading.
pub(super) struct Shading {
    pub(super) colours: Arc<Colours>,
    kind: Kind,
    bounds: Option<Rect>,
    background: Option<Vec<f32>>,
}

enum Kind {
    Plane { domain: [f32; 4], matrix: Affine, functions: Functions },
    Axial { from: Point, to: Point, along: Along },
    Radial { from: (Point, f64), to: (Point, f64), along: Along },
    Mesh { mesh: Mesh, functions: Option<Functions>, domain: [f32; 2] },
}

/// Colour by one number.
struct Along {
    domain: [f32; 2],
    extend: [bool; 2],
    functions: Functions,
}

/// One function of all components, or one for each.
struct Functions(Vec<Function>);

impl Functions {
    fn read(dict: &Dict<'_>, inputs: usize) -> Option<Functions> {
        let functions = match dict.get::<Object<'_>>(FUNCTION)? {
            Object::Array(array) => {
                array.iter::<Object<'_>>().take(32).map(|part| function(&part)).collect::<Option<Vec<_>>>()?
            }
            one => vec![function(&one)?],
        };
        functions.iter().all(|function| function.num_inputs() == inputs).then_some(Functions(functions))
    }

    fn at(&self, input: &[f32]) -> Vec<f32> {
        let mut values = Vec::new();
        for function in &self.0 {
            let mut out = vec![0.0; function.num_outputs()];
            let _ = function.eval(input, &mut out); // what can't be told stays 0
            values.extend(out);
        }
        values
    }
}

impl<'a> Reading<'a> {
    /// The shading of an object, read once where it has a number of its own.
    pub(super) fn shading(
        &mut self,
        object: &Object<'_>,
        id: Option<ObjRef>,
        scope: &Scope<'a>,
    ) -> Option<Arc<Shading>> {
        let key = id.map(|id| (id.obj_number, id.gen_number));
        if let Some(known) = key.and_then(|key| self.shadings.get(&key)) {
            return known.clone();
        }
        let shading = self.read_shading(object, scope).map(Arc::new);
        if let Some(key) = key {
            self.shadings.insert(key, shading.clone());
        }
        shading
    }

    fn read_shading(&mut self, object: &Object<'_>, scope: &Scope<'a>) -> Option<Shading> {
        let (dict, stream) = match object {
            Object::Dict(dict) => (dict, None),
            Object::Stream(stream) => (stream.dict(), Some(stream)),
            _ => return None,
        };
        let colours = self.space(&dict.get::<Object<'_>>(b"ColorSpace")?, &scope.resources, 0)?;
        let kind = match dict.get::<u8>(b"ShadingType")? {
            1 => Kind::Plane {
                domain: dict.get(b"Domain").unwrap_or([0.0, 1.0, 0.0, 1.0]),
                matrix: dict.get::<[f64; 6]>(b"Matrix").map_or(Affine::IDENTITY, Affine::new),
                functions: Functions::read(dict, 2)?,
            },
            2 => {
                let [x0, y0, x1, y1] = dict.get::<[f64; 4]>(b"Coords")?;
                Kind::Axial { from: Point::new(x0, y0), to: Point::new(x1, y1), along: along(dict)? }
            }
            3 => {
                let [x0, y0, r0, x1, y1, r1] = dict.get::<[f64; 6]>(b"Coords")?;
                Kind::Radial {
                    from: (Point::new(x0, y0), r0),
                    to: (Point::new(x1, y1), r1),
                    along: along(dict)?,
                }
            }
            kind @ 4..=7 => {
                let functions = Functions::read(dict, 1);
                let count = if functions.is_some() { 1 } else { colours.components() };
                let mesh = self.mesh(stream?, kind, count)?;
                Kind::Mesh { mesh, functions, domain: dict.get(b"Domain").unwrap_or([0.0, 1.0]) }
            }
            _ => return None,
        };
        let bounds = dict.get::<[f64; 4]>(b"BBox").map(|[x0, y0, x1, y1]| Rect::new(x0, y0, x1, y1).abs());
        let background = dict.get::<Array<'_>>(b"Background").map(|array| array.iter::<f32>().collect());
        Some(Shading { colours, kind, bounds, background })
    }

    /// Paints a shading over all that is not cut away.
    pub(super) fn shade(&mut self, scope: &mut Scope<'a>, name: &Name<'_>) {
        let object = scope.resources.get_shading(name);
        let id = scope.resources.shadings.get_ref(name);
        match object.and_then(|object| self.shading(&object, id, scope)) {
            Some(shading) => self.shaded(scope, &shading, scope.state.ctm, Side::Fill, false),
            None => self.note(Missed::Shading, name.as_str()),
        }
    }

    /// The mark of a shading; its background counts only in a pattern.
    pub(super) fn shaded(
        &mut self,
        scope: &Scope<'a>,
        shading: &Shading,
        matrix: Affine,
        side: Side,
        pattern: bool,
    ) {
        let area = self.area(&scope.state);
        if area.is_zero_area() || !self.printed(scope) {
            return;
        }
        let fineness = FINENESS.min((MOST / area.area()).sqrt());
        let count = |length: f64| (length * fineness).ceil().max(1.0) as u32;
        let grid = Grid { area, columns: count(area.width()), rows: count(area.height()) };
        let printing = Printing::of(&shading.colours, &self.plates);
        let samples = self.sampled(shading, matrix, &grid, &printing, pattern);
        let at = transform(Affine::new([area.width(), 0.0, 0.0, area.height(), area.x0, area.y0]));
        let mut coat = self.coat(&scope.state, side);
        (coat.paint, coat.later) = printing.beside(&shading.colours, &self.plates, coat.overprint);
        coat.space = Space::Pattern(Box::new(shading.colours.told()));
        self.mark(scope, Form::Picture { samples: Arc::new(samples), at }, coat);
    }

    /// A shading's samples over a grid.
    fn sampled(
        &mut self,
        shading: &Shading,
        matrix: Affine,
        grid: &Grid,
        printing: &Printing,
        pattern: bool,
    ) -> Samples {
        let (width, height) = (grid.columns, grid.rows);
        let mut samples = Samples {
            width,
            height,
            bits: 8,
            plates: printing.plates.clone(),
            inks: Vec::new(),
            alpha: Some(Vec::new()),
        };
        let bytes = u64::from(width) * u64::from(height) * (printing.plates.len() as u64 + 1);
        if !self.wants.samples || !self.budget.samples(bytes) {
            return samples;
        }
        let background = shading.background.as_ref().filter(|_| pattern);
        let background = background.map(|values| printing.bytes(&shading.colours.print(values)));
        let colours = shading.by_number(printing);
        let mesh = match &shading.kind {
            Kind::Mesh { mesh, .. } => Some(mesh.over(grid, matrix, &mut self.budget)),
            _ => None,
        };
        let back = matrix.inverse();
        let mut alpha = Vec::with_capacity(width as usize * height as usize);
        for row in 0..height {
            for column in 0..width {
                let there = back * grid.centre(column, row);
                let meshed = mesh.as_ref().map(|mesh| mesh.at(column, row));
                let inks = shading.inks(there, meshed, &colours, printing);
                let inks = inks.as_deref().or(background.as_deref());
                alpha.push(if inks.is_some() { 255 } else { 0 });
                match inks {
                    Some(inks) => samples.inks.extend_from_slice(inks),
                    None => samples.inks.resize(samples.inks.len() + printing.plates.len(), 0),
                }
            }
        }
        samples.alpha = alpha.contains(&0).then_some(alpha);
        samples
    }
}

fn along(dict: &Dict<'_>) -> Option<Along> {
    Some(Along {
        domain: dict.get(b"Domain").unwrap_or([0.0, 1.0]),
        extend: dict.get(b"Extend").unwrap_or([false, false]),
        functions: Functions::read(dict, 1)?,
    })
}

/// Cells over an area of the sheet.
pub(super) struct Grid {
    pub(super) area: Rect,
    pub(super) columns: u32,
    pub(super) rows: u32,
}

impl Grid {
    /// The middle of a cell, on the sheet.
    fn centre(&self, column: u32, row: u32) -> Point {
        let part = |at: u32, count: u32| (f64::from(at) + 0.5) / f64::from(count);
        let Rect { x0, y0, .. } = self.area;
        let across = part(column, self.columns) * self.area.width();
        Point::new(x0 + across, y0 + part(row, self.rows) * self.area.height())
    }

    /// From the sheet to cells.
    pub(super) fn cells(&self) -> Affine {
        let scale = [f64::from(self.columns) / self.area.width(), f64::from(self.rows) / self.area.height()];
        Affine::scale_non_uniform(scale[0], scale[1]) * Affine::translate((-self.area.x0, -self.area.y0))
    }
}

impl Shading {
    /// Where colour goes by one number: its inks at even steps of it.
    fn by_number(&self, printing: &Printing) -> Vec<Vec<u8>> {
        let (functions, [low, high]) = match &self.kind {
            Kind::Axial { along, .. } | Kind::Radial { along, .. } => (&along.functions, along.domain),
            Kind::Mesh { functions: Some(functions), domain, .. } => (functions, *domain),
            _ => return Vec::new(),
        };
        let step = |at: usize| low + (high - low) * at as f32 / (STEPS - 1) as f32;
        (0..STEPS).map(|at| printing.bytes(&self.colours.print(&functions.at(&[step(at)])))).collect()
    }

    /// The inks at a point of the shading's space; `None` where it paints nothing.
    fn inks(
        &self,
        at: Point,
        meshed: Option<Option<&[f32]>>,
        steps: &[Vec<u8>],
        printing: &Printing,
    ) -> Option<Vec<u8>> {
        if self.bounds.is_some_and(|bounds| !bounds.contains(at)) {
            return None;
        }
        let step =
            |part: f64| steps.get((part.clamp(0.0, 1.0) * (STEPS - 1) as f64).round() as usize).cloned();
        match &self.kind {
            Kind::Plane { domain: [x0, x1, y0, y1], matrix, functions } => {
                let at = matrix.inverse() * at;
                let (x, y) = (at.x as f32, at.y as f32);
                let within = (*x0..=*x1).contains(&x) && (*y0..=*y1).contains(&y);
                within.then(|| printing.bytes(&self.colours.print(&functions.at(&[x, y]))))
            }
            Kind::Axial { from, to, along } => {
                let (line, reach) = (*to - *from, at - *from);
                let part = reach.dot(line) / line.hypot2();
                step(along.within(part)?)
            }
            Kind::Radial { from, to, along } => step(radial(at, *from, *to, along.extend)?),
            Kind::Mesh { functions, domain: [low, high], .. } => {
                let values = meshed.flatten()?;
                match functions {
                    Some(_) => step(f64::from((values.first()? - low) / (high - low))),
                    None => Some(printing.bytes(&self.colours.print(values))),
                }
            }
        }
    }
}

impl Along {
    /// The part of the way, 0 to 1; `None` beyond an end that is not extended.
    fn within(&self, part: f64) -> Option<f64> {
        let beyond = (part < 0.0 && !self.extend[0]) || (part > 1.0 && !self.extend[1]) || part.is_nan();
        (!beyond).then_some(part.clamp(0.0, 1.0))
    }
}

/// The greatest part of the way at which the moving circle passes a point (ISO 32000-1 8.7.4.5.4).
fn radial(at: Point, (c0, r0): (Point, f64), (c1, r1): (Point, f64), extend: [bool; 2]) -> Option<f64> {
    let (way, grow, reach) = (c1 - c0, r1 - r0, at - c0);
    let (a, b, c) = (way.hypot2() - grow * grow, reach.dot(way) + r0 * grow, reach.hypot2() - r0 * r0);
    let roots = if a.abs() < 1e-9 {
        [c / (2.0 * b), f64::NAN]
    } else {
        let root = (b * b - a * c).sqrt();
        [((b + root) / a).max((b - root) / a), ((b + root) / a).min((b - root) / a)]
    };
    let holds = |part: &f64| {
        let on_way = (*part >= 0.0 || extend[0]) && (*part <= 1.0 || extend[1]);
        part.is_finite() && on_way && r0 + part * grow >= 0.0
    };
    roots.into_iter().find(holds).map(|part| part.clamp(0.0, 1.0))
}
