//! A plate in tiles, a few letters for each: what goldens keep to tell where a plate changed.
//!
//! In: a plate's pixels. Out: a line of letters for each row of tiles, and where two such differ.

use sha2::{Digest, Sha256};

/// Columns and rows of a tile.
pub(super) const SIDE: usize = 32;
/// Letters for a tile: 24 bits of its hash.
const LETTERS: usize = 4;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// A tile without ink, of any size.
const EMPTY: &str = "....";

/// The tiles of a plate of `width` columns.
pub(super) fn tiles(pixels: &[u8], width: usize) -> Vec<String> {
    let width = width.max(1);
    let row = |band: &[u8]| {
        let tile = |left: usize| {
            let right = (left + SIDE).min(width);
            letters(band.chunks(width).filter_map(|row| row.get(left..right)))
        };
        (0..width).step_by(SIDE).map(tile).collect()
    };
    pixels.chunks(width * SIDE).map(row).collect()
}

fn letters<'p>(rows: impl Iterator<Item = &'p [u8]>) -> String {
    let (mut hash, mut inked) = (Sha256::new(), false);
    for row in rows {
        inked |= row.iter().any(|&ink| ink > 0);
        hash.update(row);
    }
    if !inked {
        return EMPTY.to_owned();
    }
    let bits = hash.finalize().iter().take(3).fold(0usize, |bits, &byte| bits << 8 | usize::from(byte));
    (0..LETTERS)
        .filter_map(|at| ALPHABET.get(bits >> (6 * at) & 63))
        .map(|&letter| char::from(letter))
        .collect()
}

/// The tiles that differ, by row and column; `None` where the two are of different sizes. A plate that is not there is
/// one without ink.
pub(super) fn differing(old: Option<&[String]>, new: Option<&[String]>) -> Option<Vec<[usize; 2]>> {
    let shape = old.or(new)?;
    let same_shape = |tiles: &[String]| {
        tiles.len() == shape.len() && tiles.iter().zip(shape).all(|(a, b)| a.is_ascii() && a.len() == b.len())
    };
    if shape.is_empty() || ![old, new].into_iter().flatten().all(same_shape) {
        return None;
    }
    let tile = |side: Option<&[String]>, row: usize, at: usize| {
        let told = side.and_then(|tiles| tiles.get(row)?.get(at * LETTERS..(at + 1) * LETTERS));
        told.unwrap_or(EMPTY).to_owned()
    };
    let places =
        shape.iter().enumerate().flat_map(|(row, line)| (0..line.len() / LETTERS).map(move |at| [row, at]));
    Some(places.filter(|&[row, at]| tile(old, row, at) != tile(new, row, at)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_found_in_its_tile() {
        let (width, height) = (70, 40);
        let plate = vec![9; width * height];
        let mut other = plate.clone();
        other[33 * width + 69] = 10;
        let [old, new] = [&plate, &other].map(|plate| tiles(plate, width));
        assert_eq!((old.len(), old[0].len()), (2, 3 * LETTERS));
        assert_eq!(differing(Some(&old), Some(&new)), Some(vec![[1, 2]]));
        assert_eq!(differing(Some(&old), Some(&old)), Some(vec![]));
    }

    #[test]
    fn a_plate_that_is_not_there_has_no_ink() {
        let empty = tiles(&[0; 70 * 40], 70);
        assert_eq!(differing(Some(&empty), None), Some(vec![]));
        let mut dot = [0; 70 * 40];
        dot[0] = 1;
        assert_eq!(differing(None, Some(&tiles(&dot, 70))), Some(vec![[0, 0]]));
    }

    #[test]
    fn plates_of_other_sizes_are_not_told_apart_by_tiles() {
        let [small, large] = [40, 70].map(|width| tiles(&vec![1; width * 40], width));
        assert_eq!(differing(Some(&small), Some(&large)), None);
        assert_eq!(differing(Some(&[]), Some(&[])), None);
        assert_eq!(differing(Some(&["é".repeat(6)]), Some(&["A".repeat(12)])), None);
    }
}
