//! Picture files before anything is decoded: their kind by content, and what is accepted of them.

use super::error::Fault;
use crate::frame::PictureKind;
use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Seek};
use std::path::Path;

/// The most columns or rows accepted; a broadsheet at 600 ppi has 14,000.
pub(super) const MOST_PIXELS_A_SIDE: u32 = 20_000;
/// The most pixels accepted.
pub(super) const MOST_PIXELS: u64 = 300_000_000;
/// The most bytes a picture may take, in its file or decoded: four samples for each pixel accepted.
pub(super) const MOST_BYTES: u64 = 4 * MOST_PIXELS;

/// Opens the file at `path` and tells its kind; the reader stands at its start.
pub(super) fn open(path: &Path) -> Result<(BufReader<File>, PictureKind), Fault> {
    let about = std::fs::metadata(path).map_err(refused)?;
    if about.is_dir() {
        return Err(Fault::Folder);
    }
    if about.len() == 0 {
        return Err(Fault::Empty);
    }
    if about.len() > MOST_BYTES {
        return Err(Fault::TooManyBytes(about.len()));
    }
    let mut file = BufReader::new(File::open(path).map_err(refused)?);
    let mut start = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut start).map_err(refused)?;
    file.rewind().map_err(refused)?;
    kind(&start).map(|kind| (file, kind)).ok_or(Fault::UnknownKind)
}

/// The whole file at `path`, and its kind.
pub(super) fn read(path: &Path) -> Result<(Vec<u8>, PictureKind), Fault> {
    let (mut file, kind) = open(path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(refused)?;
    Ok((bytes, kind))
}

/// The text at `path`, of at most `most` bytes.
pub(super) fn text(path: &Path, most: u64) -> Result<String, Fault> {
    let file = File::open(path).map_err(refused)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(refused)?;
    if bytes.len() as u64 > most {
        return Err(Fault::TooManyBytes(bytes.len() as u64));
    }
    String::from_utf8(bytes).map_err(|_| Fault::Header("it is not UTF-8".to_owned()))
}

/// Refuses more pixels than are accepted, and none at all.
pub(super) fn check_pixels(width: u32, height: u32) -> Result<(), Fault> {
    if width == 0 || height == 0 {
        return Err(Fault::Header("it has no pixels".to_owned()));
    }
    let too_long = width.max(height) > MOST_PIXELS_A_SIDE;
    if too_long || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooManyPixels { width, height });
    }
    Ok(())
}

/// How many bytes tell the kind. A PDF's header may stand anywhere in the first 1,024 (ISO 32000-1, annex H,
/// note 13).
const HEAD: usize = 1024;

/// The kind by the first bytes, whatever the file is called.
fn kind(start: &[u8]) -> Option<PictureKind> {
    const PDF: &[u8] = b"%PDF-";
    match start {
        [0xFF, 0xD8, 0xFF, ..] => Some(PictureKind::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(PictureKind::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(PictureKind::Webp),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => Some(PictureKind::Tiff),
        _ => start.windows(PDF.len()).any(|w| w == PDF).then_some(PictureKind::Pdf),
    }
}

/// What the system says, in our terms.
fn refused(error: std::io::Error) -> Fault {
    match error.kind() {
        ErrorKind::NotFound => Fault::Missing,
        ErrorKind::IsADirectory => Fault::Folder,
        _ => Fault::Unreadable(error.to_string()),
    }
}
