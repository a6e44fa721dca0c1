//! What a file may ask of us: so many operators, samples and bytes, and nothing decoded before it is known to fit.

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::Stream;
use std::borrow::Cow;
use std::io::Read;

/// The most operators, glyphs and mesh points that are read on a page; maps have a million or two.
const OPERATORS: u64 = 4_000_000;
/// How many operators a form, a tile or a drawn glyph counts for besides its own.
const ENTRY: u64 = 32;
/// How many bytes of content count for an operator, however few stand in them.
const SPARSE: u64 = 64;
/// The most marks on a page, some 400 bytes each.
const MARKS: usize = 1_000_000;
/// The most bytes of decoded samples on a page: a broadsheet spread at 600 dpi in four inks is 800 million.
const SAMPLES: u64 = 1_000_000_000;
/// The most bytes that a content stream, font, function or table may decode to.
pub(in super::super) const STREAM: u64 = 256 << 20;
/// How deep forms, patterns and glyphs may stand inside each other.
pub(super) const DEPTH: usize = 24;
/// The most graphics states kept at once in a stream.
pub(super) const STATES: usize = 512;
/// The most outlines that cut a mark.
pub(super) const CLIPS: usize = 128;

/// What is left of a page's allowance.
pub(super) struct Budget {
    operators: u64,
    samples: u64,
}

impl Budget {
    pub(super) fn new() -> Budget {
        Budget { operators: OPERATORS, samples: SAMPLES }
    }

    /// Takes `count` operators; false where they are spent.
    pub(super) fn operators(&mut self, count: u64) -> bool {
        let left = self.operators.checked_sub(count);
        self.operators = left.unwrap_or(0);
        left.is_some()
    }

    /// What it takes to start on so many bytes of content.
    pub(super) fn entry(content: &[u8]) -> u64 {
        ENTRY + content.len() as u64 / SPARSE
    }

    /// Takes `count` bytes of samples; false, and nothing taken, where there are fewer.
    pub(super) fn samples(&mut self, count: u64) -> bool {
        let left = self.samples.checked_sub(count);
        self.samples = left.unwrap_or(self.samples);
        left.is_some()
    }

    /// Whether there is room for one more mark.
    pub(super) fn mark(&self, marks: usize) -> bool {
        marks < MARKS
    }
}

/// The decoded bytes of a stream that is no picture; `None` where they are more than [`STREAM`], or damaged.
pub(in super::super) fn decoded<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    if fits(stream, STREAM) { stream.decoded_data().ok() } else { None }
}

/// Whether a stream decodes to at most `most` bytes as far as its general filters go.
///
/// Two compressions one upon the other are refused: no program writes them, and they multiply.
pub(super) fn fits(stream: &Stream<'_>, most: u64) -> bool {
    let filters = stream.filters();
    let mut growing = filters.iter().enumerate().filter(|(_, filter)| growth(**filter) > 1);
    let raw = stream.raw_data();
    let length = raw.len() as u64;
    match (growing.next(), growing.next()) {
        (None, _) => length <= most,
        (Some((at, &filter)), None) => {
            length.saturating_mul(growth(filter)) <= most || (at == 0 && measured(filter, &raw, most) <= most)
        }
        (Some(_), Some(_)) => false,
    }
}

/// How many bytes one byte may become.
fn growth(filter: Filter) -> u64 {
    match filter {
        Filter::FlateDecode => 1032, // RFC 1951: 258 bytes for two bits
        Filter::LzwDecode => 2732,   // a string of at most 4096 bytes for twelve bits
        Filter::RunLengthDecode => 64,
        _ => 1,
    }
}

/// How many bytes a stream becomes, counted as far as one beyond `most`.
fn measured(filter: Filter, raw: &[u8], most: u64) -> u64 {
    let count = |from: &mut dyn Read| std::io::copy(&mut from.take(most + 1), &mut std::io::sink());
    let length = |result: std::io::Result<u64>| result.unwrap_or(0);
    match filter {
        Filter::FlateDecode => {
            let bare = raw.get(2..).unwrap_or_default();
            // As tolerant as the decoder: with a header, without one, and with a broken one.
            let wrapped = length(count(&mut Lenient(ZlibDecoder::new(raw))));
            let naked = length(count(&mut Lenient(DeflateDecoder::new(raw))));
            wrapped.max(naked).max(length(count(&mut Lenient(DeflateDecoder::new(bare)))))
        }
        Filter::LzwDecode => lzw(raw),
        _ => runs(raw),
    }
}

/// A decoder whose stream ends where it breaks.
struct Lenient<R>(R);

impl<R: Read> Read for Lenient<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        Ok(self.0.read(buffer).unwrap_or(0))
    }
}

/// How many bytes an LZW stream becomes: the length of each code's string, without the strings (ISO 32000-1 7.4.4).
fn lzw(raw: &[u8]) -> u64 {
    let mut lengths: Vec<u64> = vec![1; 258];
    let (mut held, mut bits, mut total, mut last) = (0u32, 0u32, 0u64, 0u64);
    for &byte in raw {
        held = held << 8 | u32::from(byte);
        bits += 8;
        let width = match lengths.len() {
            0..511 => 9,
            511..1023 => 10,
            1023..2047 => 11,
            _ => 12,
        };
        if bits < width {
            continue;
        }
        bits -= width;
        let code = (held >> bits & ((1 << width) - 1)) as usize;
        held &= (1 << bits) - 1;
        match code {
            256 => {
                lengths.truncate(258);
                last = 0;
            }
            257 => break,
            _ => {
                let length = lengths.get(code).copied().unwrap_or(last + 1);
                if last > 0 && lengths.len() < 4096 {
                    lengths.push(last + 1);
                }
                last = length;
                total += length;
            }
        }
    }
    total
}

/// How many bytes a run-length stream becomes (ISO 32000-1 7.4.5).
fn runs(raw: &[u8]) -> u64 {
    let (mut at, mut total) = (0usize, 0u64);
    while let Some(&length) = raw.get(at) {
        match length {
            0..128 => {
                total += u64::from(length) + 1;
                at += usize::from(length) + 2;
            }
            128 => break,
            _ => {
                total += 257 - u64::from(length);
                at += 2;
            }
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_counted() {
        assert_eq!(runs(&[2, 9, 9, 9, 254, 7, 128, 4]), 3 + 3);
    }

    #[test]
    fn lzw_strings_are_counted() {
        // The example of ISO 32000-1 7.4.4.2: 45 45 45 45 45 65 45 45 45 66.
        assert_eq!(lzw(&[0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01]), 10);
    }

    #[test]
    fn what_is_spent_is_spent() {
        let mut budget = Budget::new();
        assert!(budget.operators(OPERATORS) && !budget.operators(1));
        assert!(!budget.samples(SAMPLES + 1) && budget.samples(SAMPLES) && !budget.samples(1));
    }
}
