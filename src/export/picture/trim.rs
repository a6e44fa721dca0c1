//! A JPEG of inks in which no spot passes the ink limit once it is decoded.
//!
//! JPEG rounds each block of 8 by 8 in frequencies, which swings up and down beside an edge: two to fifteen parts in a
//! hundred of ink over what was put in. Blocks that swing over the limit are held lower by as much and encoded again.

use super::error::Fault;
use super::pixels::Pixels;
use super::separation::Press;
use super::{Prepared, encode, jpeg};

/// Columns and rows of a block (ITU-T T.81, A.1.1).
const BLOCK: usize = 8;
/// How often blocks are held lower before the picture is stored without loss.
const ROUNDS: usize = 5;

/// The upright `inks` as a JPEG of `quality`.
pub(super) fn jpeg_within(mut inks: Pixels, press: &Press, quality: u8) -> Result<Prepared, Fault> {
    let across = (inks.width as usize).div_ceil(BLOCK);
    let mut lowered = vec![0; across * (inks.height as usize).div_ceil(BLOCK)];
    // Within four fifths of the limit no swing reaches it but beside edges that no photo has.
    if inks.data.as_chunks().0.iter().all(|&spot| press.is_far_within(spot)) {
        return encode::jpeg(&inks, quality);
    }
    for _ in 0..ROUNDS {
        let prepared = encode::jpeg(&inks, quality)?;
        let seen = jpeg::decode(&prepared.data)?.pixels;
        let over = excesses(&seen, press, lowered.len());
        if over.iter().all(|&over| over == 0) {
            return Ok(prepared);
        }
        for (lowered, over) in lowered.iter_mut().zip(over) {
            *lowered += if over > 0 { over + 1 } else { 0 };
        }
        let width = inks.width as usize;
        for (at, spot) in inks.data.as_chunks_mut().0.iter_mut().enumerate() {
            match lowered.get(block(at, width)) {
                Some(&units) if units > 0 => *spot = press.held(*spot, units),
                _ => {}
            }
        }
    }
    encode::flate(&inks)
}

/// By how much the worst spot of each block passes the limit, in 255ths of an ink.
fn excesses(inks: &Pixels, press: &Press, blocks: usize) -> Vec<u32> {
    let mut worst = vec![0; blocks];
    for (at, &spot) in inks.data.as_chunks().0.iter().enumerate() {
        if let Some(worst) = worst.get_mut(block(at, inks.width as usize)) {
            *worst = press.excess(spot).max(*worst);
        }
    }
    worst
}

/// The block of the pixel with this number.
fn block(at: usize, width: usize) -> usize {
    at / width / BLOCK * width.div_ceil(BLOCK) + at % width / BLOCK
}
