//! Multidimensional tables of profiles (ICC.1:2022, 10.10 to 10.13).
//!
//! Between nodes a value is mixed from all corners of the cell it lies in, each by how near it is along every input.

use super::curve::{Curve, unit};
use super::lab::{Lab, from_xyz, to_xyz};
use moxcms::{DataColorSpace, LutDataType, LutMultidimensionalType, LutStore, LutType, LutWarehouse};

/// The most inputs and outputs.
const MOST: usize = 4;
/// What 1 stands for in XYZ (ICC.1:2022, table 11).
const XYZ: f64 = 1.0 + 32767.0 / 32768.0;

/// A table, step by step.
#[derive(Debug)]
pub(super) struct Table {
    steps: Vec<Step>,
    inputs: usize,
    outputs: usize,
    /// Whether L*, a* and b* are those of 16 bits in version 2, where 0xFF00 is 100 (ICC.1:2022, 10.10).
    old: bool,
}

#[derive(Debug)]
enum Step {
    Curves(Vec<Curve>),
    /// Rows, and what is added.
    Matrix([[f64; 3]; 3], [f64; 3]),
    Grid(Grid),
}

/// Values at nodes, the last input varying fastest.
#[derive(Debug)]
struct Grid {
    nodes: Vec<f64>,
    /// Nodes along each input.
    sides: Vec<usize>,
    outputs: usize,
}

impl Table {
    /// A table of a profile, from looks where `from_looks`; `None` where it is not whole or has too many inputs.
    pub(super) fn of(table: &LutWarehouse, from_looks: bool) -> Option<Table> {
        let table = match table {
            LutWarehouse::Lut(table) => Table::plain(table)?,
            LutWarehouse::Multidimensional(table) => Table::curved(table, from_looks)?,
        };
        let (looks, colours) =
            if from_looks { (table.inputs, table.outputs) } else { (table.outputs, table.inputs) };
        (looks == 3 && matches!(colours, 1..=MOST)).then_some(table)
    }

    /// `lut8Type` and `lut16Type`.
    fn plain(table: &LutDataType) -> Option<Table> {
        let (inputs, outputs) =
            (usize::from(table.num_input_channels), usize::from(table.num_output_channels));
        let side = usize::from(table.num_clut_grid_points);
        let curves = |store: &LutStore, channels: usize| {
            let values = numbers(store);
            let each = values.len() / channels.max(1);
            let curves = values.chunks_exact(each.max(1)).map(|values| Curve::steps(values.to_vec()));
            let curves: Vec<Curve> = curves.take(channels).collect();
            (curves.len() == channels).then_some(Step::Curves(curves))
        };
        let mut steps = Vec::new();
        let rows = table.matrix.v;
        let straight = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]];
        if inputs == 3 && rows != straight && rows != [[0.0; 3]; 3] {
            steps.push(Step::Matrix(rows, [0.0; 3]));
        }
        steps.push(curves(&table.input_table, inputs)?);
        steps.push(Step::Grid(Grid::new(&table.clut_table, vec![side; inputs], outputs)?));
        steps.push(curves(&table.output_table, outputs)?);
        Some(Table { steps, inputs, outputs, old: table.lut_type == LutType::Lut16 })
    }

    /// `lutAToBType` and `lutBToAType`.
    fn curved(table: &LutMultidimensionalType, from_looks: bool) -> Option<Table> {
        let (inputs, outputs) =
            (usize::from(table.num_input_channels), usize::from(table.num_output_channels));
        let curves = |curves: &[moxcms::ToneReprCurve]| {
            let curves: Vec<Curve> = curves.iter().map(Curve::of).collect::<Option<_>>()?;
            Some((!curves.is_empty()).then_some(Step::Curves(curves)))
        };
        let [a, b, m] = [curves(&table.a_curves)?, curves(&table.b_curves)?, curves(&table.m_curves)?];
        let matrix = m.is_some().then_some(Step::Matrix(table.matrix.v, table.bias.v));
        let sides: Vec<usize> = table.grid_points.iter().take(inputs).map(|&side| side.into()).collect();
        let grid = match &table.clut {
            Some(nodes) => Some(Step::Grid(Grid::new(nodes, sides, outputs)?)),
            None if inputs == outputs => None,
            None => return None,
        };
        let steps = if from_looks { [b, matrix, m, grid, a] } else { [a, grid, m, matrix, b] };
        Some(Table { steps: steps.into_iter().flatten().collect(), inputs, outputs, old: false })
    }

    /// What a colour looks like.
    pub(super) fn look(&self, colour: &[f64], pcs: DataColorSpace) -> Lab {
        let [x, y, z, _] = self.at(colour);
        if pcs == DataColorSpace::Xyz {
            return from_xyz([x * XYZ, y * XYZ, z * XYZ]);
        }
        let scale = if self.old { 65535.0 / 65280.0 } else { 1.0 };
        [x * scale * 100.0, y * scale * 255.0 - 128.0, z * scale * 255.0 - 128.0]
    }

    /// The inks for a look.
    pub(super) fn inks(&self, look: Lab, pcs: DataColorSpace) -> [f64; 4] {
        if pcs == DataColorSpace::Xyz {
            return self.at(&to_xyz(look).map(|part| part / XYZ));
        }
        let scale = if self.old { 65280.0 / 65535.0 } else { 1.0 };
        let [l, a, b] = look;
        self.at(&[l / 100.0 * scale, (a + 128.0) / 255.0 * scale, (b + 128.0) / 255.0 * scale])
    }

    fn at(&self, values: &[f64]) -> [f64; MOST] {
        let mut now = [0.0; MOST];
        now.iter_mut().zip(values).for_each(|(now, &value)| *now = unit(value));
        for step in &self.steps {
            match step {
                Step::Curves(curves) => {
                    now.iter_mut().zip(curves).for_each(|(now, curve)| *now = curve.at(*now));
                }
                Step::Matrix(rows, added) => {
                    let [x, y, z, _] = now;
                    for ((part, [a, b, c]), added) in now.iter_mut().zip(rows).zip(added) {
                        *part = unit(a * x + b * y + c * z + added);
                    }
                }
                Step::Grid(grid) => now = grid.at(&now),
            }
        }
        now
    }
}

impl Grid {
    /// `None` where it has fewer values than nodes, fewer than two nodes along an input, or too many inputs.
    fn new(store: &LutStore, sides: Vec<usize>, outputs: usize) -> Option<Grid> {
        let nodes = numbers(store);
        let count = sides.iter().try_fold(outputs, |count, &side| count.checked_mul(side))?;
        let whole = nodes.len() >= count && sides.iter().all(|&side| side >= 2);
        (whole && (1..=MOST).contains(&sides.len()) && outputs <= MOST).then_some(Grid {
            nodes,
            sides,
            outputs,
        })
    }

    fn at(&self, values: &[f64; MOST]) -> [f64; MOST] {
        // Cell and share along each input, and how far apart its nodes stand.
        let mut start = 0;
        let mut ways = [(0.0, 0); MOST];
        let mut stride = self.outputs;
        for (at, (&side, &value)) in self.sides.iter().zip(values).enumerate().rev() {
            let place = value * (side - 1) as f64;
            let cell = (place as usize).min(side - 2);
            start += cell * stride;
            ways[at] = (place - cell as f64, stride);
            stride *= side;
        }
        let mut mixed = [0.0; MOST];
        for corner in 0..1_usize << self.sides.len() {
            let (mut node, mut weight) = (start, 1.0);
            for (axis, &(share, stride)) in ways.iter().take(self.sides.len()).enumerate() {
                let is_far = corner >> axis & 1 == 1;
                node += if is_far { stride } else { 0 };
                weight *= if is_far { share } else { 1.0 - share };
            }
            if weight > 0.0 {
                let values = self.nodes.iter().skip(node).take(self.outputs);
                mixed.iter_mut().zip(values).for_each(|(mixed, value)| *mixed += value * weight);
            }
        }
        mixed
    }
}

/// The values of a store, from 0 to 1.
fn numbers(store: &LutStore) -> Vec<f64> {
    match store {
        LutStore::Store8(values) => values.iter().map(|&value| f64::from(value) / 255.0).collect(),
        LutStore::Store16(values) => values.iter().map(|&value| f64::from(value) / 65535.0).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_linear_is_kept_between_nodes() {
        for inputs in 1..=MOST {
            let sides = [3, 2, 4, 3][..inputs].to_vec();
            let count: usize = sides.iter().product();
            // Each node holds the sum of its places, from 0 to 1 along each input.
            let node = |at: usize| {
                let (mut at, mut sum) = (at, 0.0);
                for &side in sides.iter().rev() {
                    sum += (at % side) as f64 / (side - 1) as f64;
                    at /= side;
                }
                (sum / inputs as f64 * 65535.0).round() as u16
            };
            let store = LutStore::Store16((0..count).map(node).collect());
            let grid = Grid::new(&store, sides.clone(), 1).expect("a grid");
            for values in [[0.0; 4], [1.0; 4], [0.3, 0.9, 0.55, 0.2], [0.99, 0.01, 0.5, 0.5]] {
                let wanted = values[..inputs].iter().sum::<f64>() / inputs as f64;
                assert!((grid.at(&values)[0] - wanted).abs() < 1e-4, "{inputs} {values:?}");
            }
        }
    }

    #[test]
    fn a_table_that_is_not_whole_is_none() {
        let few = LutStore::Store8(vec![0; 7]);
        assert!(Grid::new(&few, vec![2; 3], 1).is_none());
        assert!(Grid::new(&LutStore::Store8(vec![0; 9]), vec![1; 3], 1).is_none());
        assert!(Grid::new(&LutStore::Store8(vec![0; 99]), vec![2; 5], 1).is_none());
    }
}
