//! Stream compression.

use flate2::{Compress, Compression, FlushCompress, Status};

/// For content and fonts, 1 to 9. Measured on a broadsheet page of 8,000 glyphs in seven faces, most of it CFF, on two
/// cores: 526 kB in 6 ms at level 1, 446 kB in 19 ms at 3, 441 kB in 23 ms at 6, 436 kB in 38 ms at 9. A page with its
/// photos takes 2 MB: the desk's time is worth more than a twentieth of that.
pub(super) const TEXT: Compression = Compression::new(1);
/// For ICC profiles, whose tables give little. Measured on one of 1,829 kB, on one core: 1,520 kB in 19 ms at level 1,
/// 1,356 kB in 31 ms at 2, 1,346 kB in 36 ms at 3, 1,338 kB in 43 ms at 6, 1,345 kB in 92 ms at 9.
const TABLES: Compression = Compression::new(2);

/// An ICC profile as files embed it, compressed once for all of them.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The colours it is for (ICC.1 7.2.6); `None` where it is too short to say.
    pub(super) space: Option<[u8; 4]>,
    /// Its stream.
    pub(super) bytes: Vec<u8>,
    /// Whether that is compressed.
    pub(super) packed: bool,
}

impl Profile {
    /// Of the bytes of a profile; whether they are one is seen when it is written.
    pub fn new(bytes: &[u8]) -> Profile {
        let space = bytes.get(16..20).and_then(|space| space.try_into().ok());
        match deflate(bytes, TABLES) {
            Some(bytes) => Profile { space, bytes, packed: true },
            None => Profile { space, bytes: bytes.to_vec(), packed: false },
        }
    }
}

/// `data` in zlib's format; `None` where that is no shorter.
pub(super) fn deflate(data: &[u8], level: Compression) -> Option<Vec<u8>> {
    let mut compressor = Compress::new(level, true);
    let mut packed = Vec::with_capacity(data.len() + data.len() / 1000 + 64);
    match compressor.compress_vec(data, &mut packed, FlushCompress::Finish) {
        Ok(Status::StreamEnd) if packed.len() < data.len() => Some(packed),
        _ => None,
    }
}
