//! A JPEG of inks in which no spot passes the ink limit once it is decoded.
//!
//! JPEG rounds each block of 8 by 8 in frequencies, which swings up and down beside an edge: two to fifteen parts in a
//! hundred of ink over what was put in. Blocks that may swing over the limit are tried by themselves, for a block
//! decodes the same whatever stands beside it, and those that do are held lower by as much and tried again.

use super::error::Fault;
use super::pixels::Pixels;
use super::separation::Press;
use super::{PictureColour, Prepared, encode, jpeg};
use rayon::prelude::*;

/// Columns and rows of a block (ITU-T T.81, A.1.1).
const BLOCK: usize = 8;
/// How often a block is tried before it is made flat.
const ROUNDS: u32 = 12;
/// The most blocks tried side by side.
const ROW: usize = 512;

/// A spot's inks.
type Inks = [u8; 4];

/// A block on trial.
struct Trial {
    /// Which it is, counted in rows.
    number: usize,
    spots: [Inks; BLOCK * BLOCK],
    /// How far below the limit it is held, in 255ths of an ink.
    lowered: u32,
}

/// The upright `inks` as a JPEG of `quality`.
pub(super) fn jpeg_within(mut inks: Pixels, press: &Press, quality: u8) -> Result<Prepared, Fault> {
    let mut trials = risky(&inks, press);
    for round in 1..=ROUNDS {
        let over = excesses(&trials, press, quality)?;
        let mut failed = Vec::new();
        for (mut trial, over) in trials.into_iter().zip(over) {
            if over == 0 {
                put_back(&mut inks, &trial);
                continue;
            }
            trial.lowered += over + 1;
            let is_last = round == ROUNDS;
            trial.spots = if is_last { flat(&trial.spots) } else { trial.spots };
            trial.spots = trial.spots.map(|spot| press.held(spot, trial.lowered));
            failed.push(trial);
        }
        trials = failed;
    }
    trials.iter().for_each(|trial| put_back(&mut inks, trial));
    encode::jpeg(&inks, quality)
}

/// The blocks with a spot above four fifths of the limit: from below that none swings over it.
fn risky(inks: &Pixels, press: &Press) -> Vec<Trial> {
    let (across, down) = blocks(inks);
    let mut may_swing = vec![false; across * down];
    for (y, row) in inks.data.as_chunks().0.chunks(inks.width as usize).enumerate() {
        let blocks = may_swing.iter_mut().skip(y / BLOCK * across);
        for (spots, block) in row.chunks(BLOCK).zip(blocks) {
            *block |= spots.iter().any(|&spot| !press.is_far_within(spot));
        }
    }
    let trial = |number| {
        let spots = std::array::from_fn(|at| spot(inks, number, at));
        Trial { number, spots, lowered: 0 }
    };
    (0..may_swing.len()).filter(|&number| may_swing[number]).map(trial).collect()
}

/// Blocks across and down.
fn blocks(inks: &Pixels) -> (usize, usize) {
    ((inks.width as usize).div_ceil(BLOCK), (inks.height as usize).div_ceil(BLOCK))
}

/// Where spot `at` of block `number` lies in the picture, in spots; past its edge.
fn place(inks: &Pixels, number: usize, at: usize) -> (usize, usize) {
    let across = blocks(inks).0;
    (number % across * BLOCK + at % BLOCK, number / across * BLOCK + at / BLOCK)
}

/// Spot `at` of block `number`; past the edge the last one, as the encoder has it.
fn spot(inks: &Pixels, number: usize, at: usize) -> Inks {
    let (x, y) = place(inks, number, at);
    let (x, y) = (x.min(inks.width as usize - 1), y.min(inks.height as usize - 1));
    inks.data.as_chunks().0.get(y * inks.width as usize + x).copied().unwrap_or_default()
}

fn put_back(inks: &mut Pixels, trial: &Trial) {
    for (at, &held) in trial.spots.iter().enumerate() {
        let (x, y) = place(inks, trial.number, at);
        let (width, height) = (inks.width as usize, inks.height as usize);
        if x < width
            && y < height
            && let Some(spot) = inks.data.as_chunks_mut().0.get_mut(y * width + x)
        {
            *spot = held;
        }
    }
}

/// By how much the worst spot of each block passes the limit once decoded, in 255ths of an ink.
fn excesses(trials: &[Trial], press: &Press, quality: u8) -> Result<Vec<u32>, Fault> {
    let row = |row: &[Trial]| {
        let width = row.len() * BLOCK;
        let line = |y: usize| row.iter().flat_map(move |trial| trial.spots[y * BLOCK..][..BLOCK].iter());
        let data = (0..BLOCK).flat_map(line).flatten().copied().collect();
        let sheet = Pixels { width: width as u32, height: BLOCK as u32, colour: PictureColour::Cmyk, data };
        let seen = jpeg::decode(&encode::jpeg(&sheet, quality)?.data)?.pixels.data;
        let seen = seen.as_chunks().0;
        let of = |block: usize| {
            let spots = (0..BLOCK).flat_map(|y| seen.iter().skip(y * width + block * BLOCK).take(BLOCK));
            spots.map(|&spot| press.excess(spot)).max().unwrap_or_default()
        };
        Ok((0..row.len()).map(of).collect())
    };
    let rows: Result<Vec<Vec<u32>>, Fault> = trials.par_chunks(ROW).map(row).collect();
    Ok(rows?.concat())
}

/// A block of its mean alone.
fn flat(spots: &[Inks; BLOCK * BLOCK]) -> [Inks; BLOCK * BLOCK] {
    let mean = |ink: usize| spots.iter().map(|spot| u32::from(spot[ink])).sum::<u32>() / spots.len() as u32;
    [std::array::from_fn(|ink| mean(ink) as u8); BLOCK * BLOCK]
}
