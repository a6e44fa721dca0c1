//! What picture files inside a PDF claim of their own size, before they are decoded.

use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Dict, Stream};

/// Whether the picture file in a stream claims no more than `most` samples.
///
/// A JPEG is held to the PDF's own size by its decoder, and general filters make no claims.
pub(super) fn claims_at_most(stream: &Stream<'_>, most: u64) -> bool {
    let filters = stream.filters();
    let claims =
        |filter: &Filter| matches!(filter, Filter::CcittFaxDecode | Filter::JpxDecode | Filter::Jbig2Decode);
    let claimed = match filters.iter().enumerate().find(|(_, filter)| claims(filter)) {
        None => return true,
        Some((at, Filter::CcittFaxDecode)) => fax(stream.dict(), at),
        Some((0, Filter::JpxDecode)) => jpeg_2000(&stream.raw_data()),
        Some((0, _)) => jbig2(&stream.raw_data()),
        Some(_) => None, // under another filter a claim is not seen
    };
    claimed.is_some_and(|claimed| claimed <= most)
}

/// Columns by rows of a fax, whose rows are the picture's (ISO 32000-1 table 11).
fn fax(dict: &Dict<'_>, at: usize) -> Option<u64> {
    let array = || dict.get::<Array<'_>>(b"DecodeParms").or_else(|| dict.get::<Array<'_>>(b"DP"));
    let one = dict.get::<Dict<'_>>(b"DecodeParms").or_else(|| dict.get::<Dict<'_>>(b"DP"));
    let parameters = one.or_else(|| array()?.iter::<Dict<'_>>().nth(at)).unwrap_or_default();
    let columns = parameters.get::<u32>(b"Columns").unwrap_or(1728);
    let rows = dict.get::<u32>(b"Height").or_else(|| dict.get::<u32>(b"H"))?;
    Some(u64::from(columns) * u64::from(rows))
}

/// Columns by rows by components of a JPEG 2000 file, by its SIZ segment (ISO 15444-1 A.5.1).
fn jpeg_2000(file: &[u8]) -> Option<u64> {
    let start = file.windows(4).position(|marks| marks == [0xFF, 0x4F, 0xFF, 0x51])?;
    let segment = file.get(start + 8..)?;
    let side = |at: usize| Some(u64::from(word(segment, at)?.checked_sub(word(segment, at + 8)?)?));
    let components = segment.get(32..34)?;
    let components = u64::from(u16::from_be_bytes([*components.first()?, *components.last()?]));
    side(0)?.checked_mul(side(4)?)?.checked_mul(components)
}

/// Columns by rows of a JBIG2 page, by its page information segment (ISO 14492 7.2, 7.4.8); a stream without one
/// has no page.
fn jbig2(mut file: &[u8]) -> Option<u64> {
    loop {
        let number = word(file, 0)?;
        let flags = *file.get(4)?;
        let referred = *file.get(5)? >> 5;
        let (count, mut at) = match referred {
            7 => {
                let count = word(file, 5)? & 0x1FFF_FFFF;
                (count as usize, 9 + (count as usize + 1).div_ceil(8))
            }
            few => (usize::from(few), 6),
        };
        let each = match number {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 4,
        };
        at += count * each + if flags & 0x40 == 0 { 1 } else { 4 };
        let length = word(file, at)?;
        let data = file.get(at + 4..)?;
        if flags & 0x3F == 48 {
            let (width, height) = (word(data, 0)?, word(data, 4)?);
            // A page of unknown height grows by its stripes.
            return (height != u32::MAX).then_some(u64::from(width) * u64::from(height));
        }
        file = data.get(length as usize..)?;
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_codestream_tells_its_size() {
        let mut file = vec![0xFF, 0x4F, 0xFF, 0x51, 0, 41, 0, 0];
        for number in [1000u32, 600, 100, 0, 64, 64, 0, 0] {
            file.extend(number.to_be_bytes());
        }
        file.extend([0, 3]);
        assert_eq!(jpeg_2000(&file), Some(900 * 600 * 3));
        assert_eq!(jpeg_2000(&file[..20]), None);
    }

    #[test]
    fn a_page_information_segment_tells_its_size() {
        let mut file = vec![0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 7, 7]; // some other segment of two bytes
        file.extend([0, 0, 0, 1, 48, 0, 1, 0, 0, 0, 19]);
        file.extend([0, 0, 1, 0, 0, 0, 2, 0]);
        assert_eq!(jbig2(&file), Some(256 * 512));
        assert_eq!(jbig2(&file[..15]), None);
    }
}
