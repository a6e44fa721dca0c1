//! A font file: where its faces' tables stand, each of which is read when it is asked for.
//!
//! A paper's font folder holds hundreds of megabytes, of which a page uses a few faces, and of each a few hundred
//! glyphs ([`outlines`](super::outlines)).

use skrifa::Tag;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Where the tables of one face stand in its file.
#[derive(Debug)]
pub(super) struct Tables {
    path: PathBuf,
    /// The table directory.
    directory: Range<u64>,
    records: Vec<Record>,
}

/// A table, as the directory has it.
#[derive(Clone, Copy, Debug)]
struct Record {
    tag: Tag,
    checksum: u32,
    offset: u32,
    length: u32,
}

/// The tables that say what a face is.
const NAMING: [&[u8; 4]; 5] = [b"OS/2", b"head", b"maxp", b"name", b"post"];
/// The most faces taken from one file; the largest CJK collections hold dozens.
const MOST_FACES: u32 = 256;

impl Tables {
    /// Each face of the file at `path`, with a font of its naming tables alone (OpenType specification, "Organization
    /// of an OpenType font").
    pub(super) fn find(path: &Path) -> io::Result<Vec<(Tables, Vec<u8>)>> {
        let mut file = File::open(path)?;
        directories(&mut file)?.into_iter().map(|at| Tables::at(path, &mut file, at)).collect()
    }

    /// The face whose table directory begins at `at`.
    fn at(path: &Path, file: &mut File, at: u64) -> io::Result<(Tables, Vec<u8>)> {
        let header = read(file, at, 12)?;
        let count = header.get(4..6).map_or(0, |count| u16::from_be_bytes([count[0], count[1]]));
        let records = read(file, at + 12, 16 * u64::from(count))?;
        let records: Vec<Record> = records.as_chunks().0.iter().map(Record::new).collect();
        let naming = naming_font(file, header, &records)?;
        let directory = at..at + 12 + 16 * records.len() as u64;
        Ok((Tables { path: path.to_owned(), directory, records }, naming))
    }

    /// A whole table; `None` where the face has none, or the file has not all of it.
    pub(super) fn read(&self, tag: Tag) -> Option<Vec<u8>> {
        let record = self.records.iter().find(|record| record.tag == tag)?;
        let mut file = File::open(&self.path).ok()?;
        let bytes = read(&mut file, record.offset.into(), record.length.into()).ok()?;
        (bytes.len() == record.length as usize).then_some(bytes)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the table directory stands.
    pub(super) fn directory(&self) -> Range<u64> {
        self.directory.clone()
    }

    /// Where a table stands, if the face has it.
    pub(super) fn place(&self, tag: Tag) -> Option<Range<u64>> {
        let record = self.records.iter().find(|record| record.tag == tag)?;
        Some(record.offset.into()..u64::from(record.offset) + u64::from(record.length))
    }
}

impl Record {
    fn new(bytes: &[u8; 16]) -> Record {
        let [tag, checksum, offset, length] = [0, 4, 8, 12]
            .map(|at| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]));
        Record { tag: Tag::from_u32(tag), checksum, offset, length }
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

/// A font of the naming tables among `records`.
fn naming_font(file: &mut File, header: Vec<u8>, records: &[Record]) -> io::Result<Vec<u8>> {
    let naming = |record: &&Record| NAMING.iter().any(|tag| record.tag == **tag);
    let records: Vec<&Record> = records.iter().filter(naming).collect();
    let mut font = header;
    font.resize(12, 0);
    font[4..6].copy_from_slice(&(records.len() as u16).to_be_bytes());
    let mut tables = Vec::new();
    for record in &records {
        let place = (12 + 16 * records.len() + tables.len()) as u32;
        let table = read(file, record.offset.into(), record.length.into())?;
        let words =
            [u32::from_be_bytes(record.tag.to_be_bytes()), record.checksum, place, table.len() as u32];
        font.extend(words.into_iter().flat_map(u32::to_be_bytes));
        tables.extend(table);
        tables.resize(tables.len().next_multiple_of(4), 0);
    }
    font.extend(tables);
    Ok(font)
}

/// The bytes from `offset`, fewer than `length` where the file ends.
fn read(file: &mut File, offset: u64, length: u64) -> io::Result<Vec<u8>> {
    let left = file.metadata()?.len().saturating_sub(offset);
    let mut bytes = Vec::with_capacity(length.min(left) as usize);
    file.seek(SeekFrom::Start(offset))?;
    file.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whole big-endian words of 32 bits.
fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks().0.iter().map(|&word| u32::from_be_bytes(word)).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use skrifa::raw::TableProvider;
    use skrifa::{FontRef, MetadataProvider};

    pub(in crate::font) fn fonts() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
    }

    /// A collection of two faces, made of the font file `name` twice.
    pub(in crate::font) fn collection(name: &str) -> Vec<u8> {
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
    fn tables_are_the_whole_files() {
        for name in ["NotoSerifSC-Regular.otf", "DuikaiKai-Regular.ttf"] {
            let path = fonts().join(name);
            let bytes = std::fs::read(&path).expect("a font");
            let whole = FontRef::new(&bytes).expect("a font");
            let faces = Tables::find(&path).expect("faces");
            assert_eq!(faces.len(), 1);
            let (tables, naming) = &faces[0];
            for record in whole.table_directory().table_records() {
                let table = whole.table_data(record.tag()).expect("a table");
                assert_eq!(tables.read(record.tag()).as_deref(), Some(table.as_bytes()), "{}", record.tag());
            }
            assert!(tables.read(Tag::new(b"none")).is_none());
            let naming = FontRef::new(naming).expect("a font");
            assert!(naming.cmap().is_err(), "{name} was read beyond what names it");
            assert_eq!(
                naming.os2().expect("OS/2").us_weight_class(),
                whole.os2().expect("OS/2").us_weight_class()
            );
            assert_eq!(naming.maxp().expect("maxp").num_glyphs(), whole.maxp().expect("maxp").num_glyphs());
            let family = |font: &FontRef| {
                font.localized_strings(skrifa::string::StringId::FAMILY_NAME)
                    .english_or_first()
                    .map(|n| n.to_string())
            };
            assert_eq!(family(&naming), family(&whole));
        }
    }

    #[test]
    fn a_table_that_the_file_ends_in_is_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cut.otf");
        let mut bytes = std::fs::read(fonts().join("NotoSansSC-Bold.otf")).expect("a font");
        let whole = FontRef::new(&bytes).expect("a font");
        let last = whole.table_directory().table_records().iter().max_by_key(|record| record.offset());
        let last = last.expect("a table").tag();
        bytes.truncate(bytes.len() - 8);
        std::fs::write(&path, bytes).expect("written");
        let tables = &Tables::find(&path).expect("faces")[0].0;
        assert!(tables.read(last).is_none() && tables.read(Tag::new(b"head")).is_some(), "{last}");
    }

    #[test]
    fn a_collection_has_a_font_for_each_face() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("two.otc");
        std::fs::write(&path, collection("NotoSansSC-Bold.otf")).expect("written");
        let faces = Tables::find(&path).expect("faces");
        assert_eq!(faces.len(), 2);
        for (tables, naming) in faces {
            assert!(FontRef::new(&naming).is_ok_and(|font| font.os2().is_ok()));
            assert!(tables.read(Tag::new(b"cmap")).is_some());
        }
    }

    #[test]
    fn what_is_no_font_is_taken_for_none() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in
            [("empty", &b""[..]), ("short", b"OTTO"), ("text", b"not a font, though long enough")]
        {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).expect("written");
            let faces = Tables::find(&path).expect("read");
            let names = |naming: &[u8]| FontRef::new(naming).is_ok_and(|font| font.os2().is_ok());
            assert!(!faces.iter().any(|(_, naming)| names(naming)), "{name}");
        }
    }
}
