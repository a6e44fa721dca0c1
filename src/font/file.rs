//! A font file: what names its faces is read at once, all of it only when a face is used.
//!
//! A paper's font folder holds hundreds of megabytes, of which a page uses a few faces.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A font file on disk.
#[derive(Debug)]
pub(super) struct FontFile {
    path: PathBuf,
    bytes: OnceLock<Box<[u8]>>,
}

/// The tables that say what a face is.
const NAMING: [&[u8; 4]; 5] = [b"OS/2", b"head", b"maxp", b"name", b"post"];
/// The most faces taken from one file; the largest CJK collections hold dozens.
const MOST_FACES: u32 = 256;

impl FontFile {
    pub(super) fn new(path: &Path) -> FontFile {
        FontFile { path: path.to_owned(), bytes: OnceLock::new() }
    }

    /// The whole file, read the first time; empty, as which it has no glyph, where it has gone since it was found.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get_or_init(|| std::fs::read(&self.path).unwrap_or_default().into())
    }

    /// Each face of the file as a font of its naming tables alone (OpenType specification, "Organization of an
    /// OpenType font").
    pub(super) fn naming_tables(&self) -> io::Result<Vec<Vec<u8>>> {
        let mut file = File::open(&self.path)?;
        directories(&mut file)?.into_iter().map(|at| naming_tables(&mut file, at)).collect()
    }
}

impl AsRef<[u8]> for FontFile {
    fn as_ref(&self) -> &[u8] {
        self.bytes()
    }
}

/// Where the table directories of the file's faces stand.
fn directories(file: &mut File) -> io::Result<Vec<u64>> {
    let [tag, _, count] = words(&read(file, 0, 12)?)[..] else { return Ok(vec![0]) };
    if tag != u32::from_be_bytes(*b"ttcf") {
        return Ok(vec![0]);
    }
    let offsets = read(file, 12, 4 * u64::from(count.min(MOST_FACES)))?;
    Ok(words(&offsets).into_iter().map(u64::from).collect())
}

/// A font of the naming tables in the directory at `directory`.
fn naming_tables(file: &mut File, directory: u64) -> io::Result<Vec<u8>> {
    let header = read(file, directory, 12)?;
    let count = header.get(4..6).map_or(0, |count| u16::from_be_bytes([count[0], count[1]]));
    let records = read(file, directory + 12, 16 * u64::from(count))?;
    let records: Vec<&[u8; 16]> = records
        .as_chunks()
        .0
        .iter()
        .filter(|record| NAMING.iter().any(|tag| record.starts_with(*tag)))
        .collect();
    let mut font = header;
    font.resize(12, 0);
    font[4..6].copy_from_slice(&(records.len() as u16).to_be_bytes());
    let mut tables = Vec::new();
    for record in &records {
        let [tag, sum, offset, length] = words(*record)[..] else { continue };
        let place = (12 + 16 * records.len() + tables.len()) as u32;
        let table = read(file, u64::from(offset), u64::from(length))?;
        font.extend([tag, sum, place, table.len() as u32].into_iter().flat_map(u32::to_be_bytes));
        tables.extend(table);
        tables.resize(tables.len().next_multiple_of(4), 0);
    }
    font.extend(tables);
    Ok(font)
}

/// The bytes from `offset`, fewer than `length` where the file ends.
fn read(file: &mut File, offset: u64, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(offset))?;
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whole big-endian words of 32 bits.
fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|&word| u32::from_be_bytes(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::{FontRef, MetadataProvider, raw::TableProvider};

    fn fonts() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
    }

    /// A collection of two faces, made of the font file `name` twice.
    fn collection(name: &str) -> Vec<u8> {
        let font = std::fs::read(fonts().join(name)).expect("a font");
        let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
        let shift = 20u32;
        let mut shifted = font.clone();
        for record in shifted[12..12 + 16 * count].as_chunks_mut::<16>().0 {
            let offset = u32::from_be_bytes([record[8], record[9], record[10], record[11]]);
            record[8..12].copy_from_slice(&(offset + shift).to_be_bytes());
        }
        let header = [u32::from_be_bytes(*b"ttcf"), 0x0001_0000, 2, shift, shift];
        header.into_iter().flat_map(u32::to_be_bytes).chain(shifted).collect()
    }

    #[test]
    fn naming_tables_say_what_the_whole_file_says() {
        for name in ["NotoSerifSC-Regular.otf", "DuikaiKai-Regular.ttf"] {
            let file = FontFile::new(&fonts().join(name));
            let tables = file.naming_tables().expect("tables");
            assert!(file.bytes.get().is_none() && tables.len() == 1, "{name} was read whole");
            let (part, whole) =
                (FontRef::new(&tables[0]).expect("a font"), FontRef::new(file.bytes()).expect("a font"));
            assert_eq!(
                part.os2().expect("OS/2").us_weight_class(),
                whole.os2().expect("OS/2").us_weight_class()
            );
            assert_eq!(part.maxp().expect("maxp").num_glyphs(), whole.maxp().expect("maxp").num_glyphs());
            let family = |font: &FontRef| {
                font.localized_strings(skrifa::string::StringId::FAMILY_NAME)
                    .english_or_first()
                    .map(|n| n.to_string())
            };
            assert_eq!(family(&part), family(&whole));
        }
    }

    #[test]
    fn a_collection_has_a_font_for_each_face() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("two.otc");
        std::fs::write(&path, collection("NotoSansSC-Bold.otf")).expect("written");
        let tables = FontFile::new(&path).naming_tables().expect("tables");
        assert_eq!(tables.len(), 2);
        assert!(tables.iter().all(|font| FontRef::new(font).is_ok_and(|font| font.os2().is_ok())));
    }

    #[test]
    fn what_is_no_font_is_taken_for_none() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in
            [("empty", &b""[..]), ("short", b"OTTO"), ("text", b"not a font, though long enough")]
        {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            let tables = FontFile::new(&path).naming_tables().expect("read");
            assert!(
                tables.iter().all(|font| FontRef::new(font).map_or(true, |font| font.os2().is_err())),
                "{name}"
            );
        }
    }
}
