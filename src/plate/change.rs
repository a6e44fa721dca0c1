//! Which plates of two sheets differ, and where: what has to be made again.

use super::raster::Raster;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What differs between two sheets.
#[derive(Clone, Debug, PartialEq)]
pub enum Changed {
    /// They are not of one size or resolution.
    Size,
    /// The plates that differ, in the order of the newer sheet, those that only the older has after them; empty where
    /// none does.
    Plates(Vec<Change>),
}

/// A plate that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its ink.
    pub plate: Arc<str>,
    /// Where: left, top, right and bottom in points from the sheet's top left corner. Rectangles that touch are one.
    pub places: Vec<[f32; 4]>,
    /// How many pixels differ by more than was allowed.
    pub pixels: u64,
    /// The most that one differs by, of 255.
    pub most: u8,
}

/// Pixels along a side of the tiles that are compared.
const TILE: usize = 16;

impl Changed {
    /// The names of the plates that differ.
    pub fn plates(&self) -> impl Iterator<Item = &str> {
        let changes = match self {
            Changed::Size => [].as_slice(),
            Changed::Plates(changes) => changes,
        };
        changes.iter().map(|change| &*change.plate)
    }
}

/// What differs between `old` and `new` by more than `allowed` of 255 on some plate. A plate that one of them lacks is
/// compared with an empty one.
pub fn changed(old: &Raster, new: &Raster, allowed: u8) -> Changed {
    if old.size() != new.size() || old.dpi() != new.dpi() {
        return Changed::Size;
    }
    let find = |sheet: &Raster, name: &str| sheet.plates().iter().position(|plate| &*plate.name == name);
    let gone = old.plates().iter().filter(|plate| find(new, &plate.name).is_none());
    let change = |name: &Arc<str>| {
        let [before, after] =
            [old, new].map(|sheet| find(sheet, name).map(|at| sheet.plate(at)).unwrap_or_default());
        let found = tiles(before, after, allowed, new.size());
        let places: Vec<[f32; 4]> = groups(found.tiles)
            .into_iter()
            .map(|edges| edges.map(|pixels| new.points(pixels as f32)))
            .collect();
        let Found { pixels, most, .. } = found;
        (!places.is_empty()).then(|| Change { plate: name.clone(), places, pixels, most })
    };
    Changed::Plates(new.plates().iter().chain(gone).filter_map(|plate| change(&plate.name)).collect())
}

/// Left, top, right and bottom in pixels.
type Edges = [usize; 4];

/// What differs on a plate.
#[derive(Default)]
struct Found {
    /// The tiles with pixels that differ, by row and column, and the edges of those pixels.
    tiles: BTreeMap<[usize; 2], Edges>,
    pixels: u64,
    most: u8,
}

fn tiles(old: &[u8], new: &[u8], allowed: u8, (width, height): (usize, usize)) -> Found {
    let mut found = Found::default();
    let empty = vec![0; width];
    for row in 0..height {
        let pixels = row * width..(row + 1) * width;
        let old = old.get(pixels.clone()).unwrap_or(&empty);
        let new = new.get(pixels).unwrap_or(&empty);
        if old == new {
            continue;
        }
        let differ = |(_, (old, new)): &(usize, (&u8, &u8))| old.abs_diff(**new) > allowed;
        for (column, (old, new)) in old.iter().zip(new).enumerate().filter(differ) {
            let pixel = [column, row, column + 1, row + 1];
            let edges = found.tiles.entry([row / TILE, column / TILE]).or_insert(pixel);
            *edges = around(*edges, pixel);
            found.pixels += 1;
            found.most = found.most.max(old.abs_diff(*new));
        }
    }
    found
}

/// The edges of tiles that touch, corners too, as one; in the order of the first tile of each.
fn groups(mut tiles: BTreeMap<[usize; 2], Edges>) -> Vec<Edges> {
    let mut groups = Vec::new();
    while let Some((first, mut edges)) = tiles.pop_first() {
        let mut waiting = vec![first];
        while let Some([row, column]) = waiting.pop() {
            for beside in [0, 1, 2].into_iter().flat_map(|y| [0, 1, 2].map(|x| [row + y, column + x])) {
                let [Some(row), Some(column)] = beside.map(|tile| tile.checked_sub(1)) else { continue };
                if let Some(other) = tiles.remove(&[row, column]) {
                    edges = around(edges, other);
                    waiting.push([row, column]);
                }
            }
        }
        groups.push(edges);
    }
    groups
}

/// What holds both.
fn around(one: Edges, other: Edges) -> Edges {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}
