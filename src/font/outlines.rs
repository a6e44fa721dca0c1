//! What a face's subset is cut from: its file, of whose outlines only those of the glyphs in use are read.
//!
//! In: where the face's tables stand, and glyphs. Out: the file's bytes, with zeros for all that the subset won't
//! have. A file that is not laid out as it should be is read whole: what is wrong with it is the subsetter's to say.

use super::file::Tables;
use skrifa::raw::ps::cff::dict::{self, Entry};
use skrifa::raw::ps::cff::v1::{CffHeader, Index};
use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::{FontData, FontRead, TableProvider};
use skrifa::{FontRef, GlyphId, Tag};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

/// Tables that a subset takes whole or by the glyph; the outlines themselves are not among them.
const WHOLE: [&[u8; 4]; 10] =
    [b"head", b"hhea", b"hmtx", b"maxp", b"name", b"post", b"loca", b"cvt ", b"fpgm", b"prep"];
/// Bytes of a page of memory, which is what touching one byte costs; nearer ranges are read as one.
const PAGE: usize = 4096;

/// The face's file as far as a subset of `glyphs` needs it.
pub(super) fn read(tables: &Tables, index: u32, glyphs: &[u16]) -> Vec<u8> {
    let whole = || std::fs::read(tables.path()).unwrap_or_default();
    sparse(tables, index, glyphs).unwrap_or_else(whole)
}

fn sparse(tables: &Tables, index: u32, glyphs: &[u16]) -> Option<Vec<u8>> {
    let mut image = Image::new(tables)?;
    // The number of faces, if it holds several, and where the directory of each stands.
    image.fill(0..PAGE)?;
    image.fill(usize_range(tables.directory())?)?;
    for tag in WHOLE {
        if let Some(place) = tables.place(Tag::new(tag)) {
            image.fill(usize_range(place)?)?;
        }
    }
    // Every subset has the glyph for what a face lacks.
    let glyphs: BTreeSet<u16> = glyphs.iter().copied().chain([0]).collect();
    if let Some(place) = tables.place(Tag::new(b"CFF ")) {
        image.fill_cff(usize_range(place)?, &glyphs)?;
    }
    if let Some(place) = tables.place(Tag::new(b"glyf")) {
        image.fill_glyf(usize_range(place)?, index, glyphs)?;
    }
    Some(image.bytes)
}

fn usize_range(range: Range<u64>) -> Option<Range<usize>> {
    Some(range.start.try_into().ok()?..range.end.try_into().ok()?)
}

/// A file of which some is read. The rest is zeros, for which a system finds memory only once they are touched.
struct Image {
    file: File,
    bytes: Vec<u8>,
}

impl Image {
    fn new(tables: &Tables) -> Option<Image> {
        let file = File::open(tables.path()).ok()?;
        let length = file.metadata().ok()?.len().try_into().ok()?;
        Some(Image { file, bytes: vec![0; length] })
    }

    /// Reads `range`, as far as the file has it.
    fn fill(&mut self, range: Range<usize>) -> Option<()> {
        let range = range.start..range.end.min(self.bytes.len());
        let bytes = self.bytes.get_mut(range.clone()).unwrap_or_default();
        if bytes.is_empty() {
            return Some(());
        }
        self.file.seek(SeekFrom::Start(range.start as u64)).ok()?;
        self.file.read_exact(bytes).ok()
    }

    /// Reads all of `ranges`, and what little is between them.
    fn fill_all(&mut self, mut ranges: Vec<Range<usize>>) -> Option<()> {
        ranges.sort_by_key(|range| range.start);
        let mut run = 0..0;
        for range in ranges {
            if range.start > run.end + PAGE {
                self.fill(run)?;
                run = range;
            } else {
                run.end = run.end.max(range.end);
            }
        }
        self.fill(run)
    }

    /// Reads the table `CFF ` at `table`, but of the charstrings those of `glyphs` alone (Adobe Technical Note 5176).
    fn fill_cff(&mut self, table: Range<usize>, glyphs: &BTreeSet<u16>) -> Option<()> {
        // Header, names and top DICT, which come first, are short.
        self.fill(table.start..table.start + PAGE)?;
        let index = table.start + charstrings(self.bytes.get(table.clone())?)?;
        self.fill(table.start + PAGE..index + 3)?;
        let data = index + 3 + Index::read(self.data(index)?).ok()?.offsets().len();
        self.fill(index + 3..data)?;
        let charstrings = Index::read(self.data(index)?).ok()?;
        let place = |glyph: usize| data.checked_add(charstrings.get_offset(glyph)?);
        let end = place(charstrings.count().into())?;
        let of = |&glyph: &u16| Some(place(glyph.into())?..place(usize::from(glyph) + 1)?);
        let ranges = glyphs.iter().map(of).collect::<Option<Vec<_>>>()?;
        self.fill_all(ranges)?;
        self.fill(end..table.end)
    }

    /// Reads of the table `glyf` at `table` the `glyphs` and what they are composed of.
    fn fill_glyf(&mut self, table: Range<usize>, index: u32, mut glyphs: BTreeSet<u16>) -> Option<()> {
        let mut new: Vec<u16> = glyphs.iter().copied().collect();
        while !new.is_empty() {
            let loca = self.font(index)?.loca(None).ok()?;
            let place = |at: usize| table.start.checked_add(loca.get_raw(at)? as usize);
            let of = |&glyph: &u16| Some(place(glyph.into())?..place(usize::from(glyph) + 1)?);
            let ranges = new.iter().map(of).collect::<Option<Vec<_>>>()?;
            self.fill_all(ranges)?;
            let font = self.font(index)?;
            let parts: Vec<u16> = new.iter().flat_map(|&glyph| components(&font, glyph)).collect();
            new = parts.into_iter().filter(|&part| glyphs.insert(part)).collect();
        }
        Some(())
    }

    fn data(&self, from: usize) -> Option<FontData<'_>> {
        self.bytes.get(from..).map(FontData::new)
    }

    fn font(&self, index: u32) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.bytes, index).ok()
    }
}

/// Where the charstrings stand in a table `CFF `.
fn charstrings(cff: &[u8]) -> Option<usize> {
    let names = FontData::new(CffHeader::read(FontData::new(cff)).ok()?.trailing_data());
    let tops = names.split_off(Index::read(names).ok()?.size_in_bytes()?)?;
    let top = Index::read(tops).ok()?;
    dict::entries(top.get(0)?, None).find_map(|entry| match entry {
        Ok(Entry::CharstringsOffset(offset)) => Some(offset),
        _ => None,
    })
}

/// The glyphs that a glyph of the table `glyf` is composed of.
fn components(font: &FontRef<'_>, glyph: u16) -> Vec<u16> {
    let outline = || {
        let (loca, glyf) = (font.loca(None).ok()?, font.glyf().ok()?);
        loca.get_glyf(GlyphId::new(glyph.into()), &glyf).ok()?
    };
    match outline() {
        Some(Glyph::Composite(parts)) => {
            parts.components().filter_map(|part| part.glyph.to_u32().try_into().ok()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::tests::{collection, fonts};
    use super::*;
    use subsetter::{GlyphRemapper, subset};

    /// The first face of a font file of these bytes.
    fn with_face<T>(bytes: &[u8], check: impl FnOnce(&Tables) -> T) -> T {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.otf");
        std::fs::write(&path, bytes).expect("written");
        check(&Tables::find(&path).expect("faces")[0].0)
    }

    fn font(name: &str) -> Vec<u8> {
        std::fs::read(fonts().join(name)).expect("a font")
    }

    fn cut(bytes: &[u8], glyphs: &[u16]) -> Result<Vec<u8>, subsetter::Error> {
        subset(bytes, 0, &GlyphRemapper::new_from_glyphs_sorted(glyphs))
    }

    /// Where a table of a font file stands.
    fn place(bytes: &[u8], tag: &[u8; 4]) -> Range<usize> {
        let font = FontRef::from_index(bytes, 0).expect("a font");
        let records = font.table_directory().table_records();
        let record = records.iter().find(|record| record.tag() == *tag).expect("a table");
        record.offset() as usize..(record.offset() + record.length()) as usize
    }

    const MANY: [u16; 6] = [1, 2, 60, 700, 5000, 10_000];

    #[test]
    fn a_subset_is_the_whole_files() {
        let fonts = ["NotoSerifSC-Regular.otf", "NotoSansSC-Black.otf", "DuikaiKai-Regular.ttf"].map(font);
        for bytes in [&fonts[..], &[collection("NotoSansSC-Bold.otf")]].concat() {
            for glyphs in [&[][..], &[0], &[9], &MANY] {
                let image = with_face(&bytes, |tables| read(tables, 0, glyphs));
                assert_eq!(image.len(), bytes.len());
                assert!(cut(&bytes, glyphs).is_ok());
                assert_eq!(cut(&image, glyphs), cut(&bytes, glyphs));
            }
        }
    }

    #[test]
    fn little_is_read_of_a_large_file() {
        for name in ["NotoSerifSC-Regular.otf", "DuikaiKai-Regular.ttf"] {
            let bytes = font(name);
            let image = with_face(&bytes, |tables| sparse(tables, 0, &MANY)).expect("an image");
            let touched = |page: &&[u8]| page.iter().any(|byte| *byte != 0);
            let pages = image.chunks(PAGE).filter(touched).count();
            assert!(pages * 6 < bytes.len() / PAGE, "{name}: {pages} pages of {}", bytes.len() / PAGE);
            assert_ne!(cut(&image, &[3000]), cut(&bytes, &[3000]), "{name} has what it was not asked for");
        }
    }

    #[test]
    fn a_glyph_comes_with_its_parts() {
        let bytes = font("DuikaiKai-Regular.ttf");
        let whole = FontRef::new(&bytes).expect("a font");
        let made =
            (0..10_000).find(|glyph| !components(&whole, *glyph).is_empty()).expect("a composite glyph");
        let image = with_face(&bytes, |tables| sparse(tables, 0, &[made])).expect("an image");
        assert_eq!(cut(&image, &[made]), cut(&bytes, &[made]));
    }

    #[test]
    fn a_damaged_file_is_read_whole() {
        let good = font("NotoSansSC-Bold.otf");
        let cff = place(&good, b"CFF ");
        let index = cff.start + charstrings(&good[cff.clone()]).expect("charstrings");
        let broken = |at: Range<usize>, with: u8| {
            let mut bytes = good.clone();
            bytes[at].fill(with);
            bytes
        };
        // Its header, the size of its charstrings' offsets, an offset: each points where nothing is.
        for bytes in [
            broken(cff.start..cff.start + 4, 0xFF),
            broken(index + 2..index + 3, 9),
            broken(index + 3..index + 30, 0),
        ] {
            let image = with_face(&bytes, |tables| read(tables, 0, &MANY));
            assert_eq!(cut(&image, &MANY), cut(&bytes, &MANY));
            assert!(cut(&bytes, &MANY).is_err());
        }
        let short = &good[..cff.end.min(good.len()) - 1000];
        let image = with_face(short, |tables| read(tables, 0, &MANY));
        assert_eq!(cut(&image, &MANY), cut(short, &MANY));
    }

    #[test]
    fn a_file_that_has_gone_is_empty() {
        let tables = with_face(&font("NotoSansSC-Bold.otf"), |tables| read(tables, 0, &[1]).len());
        assert!(tables > 0);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.otf");
        std::fs::write(&path, font("NotoSansSC-Bold.otf")).expect("written");
        let face = Tables::find(&path).expect("faces").remove(0).0;
        std::fs::remove_file(&path).expect("removed");
        assert!(read(&face, 0, &[1]).is_empty());
    }
}
