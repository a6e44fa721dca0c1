//! The finishing pass: printpdf's document, with all that printpdf leaves out or gets wrong.
//!
//! In: page content and what it uses. Out: the file's bytes. Object numbers follow from the order in which objects
//! are added, and identifiers from the content, so the bytes follow from the input alone.

use super::canvas::{Canvas, Overprint, Resources, XObject};
use super::fonts::Fonts;
use super::number::thousandths;
use super::pack::{self, deflate};
use super::plates::{Plates, Separation};
use super::{Colours, Document, PdfError, Standard, Stock, metadata, notes, prune};
use crate::frame::Page;
use crate::unit::{Insets, Length};
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The numbers of the objects that pages may name.
struct Objects {
    fonts: BTreeMap<String, ObjectId>,
    pictures: Vec<ObjectId>,
    ads: Vec<ObjectId>,
    states: BTreeMap<Overprint, ObjectId>,
    separations: BTreeMap<Separation, ObjectId>,
}

/// Writes the file.
pub(super) fn finish(document: &Document, canvases: Vec<Canvas>, stock: &Stock) -> Result<Vec<u8>, PdfError> {
    let Stock { fonts, images, ads, plates } = stock;
    let (contents, used): (Vec<_>, Vec<_>) = canvases.into_iter().map(Canvas::finish).unzip();
    // Pages and fonts by printpdf.
    let mut file = skeleton(contents.len(), fonts);
    set_version(&mut file, document);
    let pages: Vec<ObjectId> = file.page_iter().collect();
    let mut objects = Objects {
        fonts: font_objects(&file, pages.first().copied())?,
        pictures: images.embed(&mut file),
        ads: ads.embed(&mut file),
        states: add_states(&mut file),
        separations: add_separations(&mut file, plates),
    };
    fonts.describe(&mut file, &objects.fonts)?;
    fonts.set_down(&mut file, &mut objects.fonts)?;
    // Content, boxes and resources of each page.
    for (((id, page), content), used) in pages.into_iter().zip(document.pages).zip(contents).zip(&used) {
        let content = file.add_object(Stream::new(Dictionary::new(), content));
        let notes = notes::add(&mut file, page);
        let dict = file.get_dictionary_mut(id)?;
        finish_page(dict, page, content, resources(used, &objects)?);
        if !notes.is_empty() {
            dict.set("Annots", notes);
        }
        if used.transparent && document.colours == Colours::Press {
            dict.set("Group", blending());
        }
    }
    // What the file says of itself, in place of what printpdf says.
    describe(&mut file, document)?;
    prune::prune(&mut file);
    prune::renumber(&mut file);
    compress(&mut file);
    // Identifiers from all of the above.
    identify(&mut file, document)?;
    save(&mut file)
}

/// printpdf's document of so many pages, and the fonts. The first page shows each glyph once; that content is
/// replaced.
fn skeleton(pages: usize, fonts: &Fonts) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    document.resources.fonts = fonts.resources();
    document.pages = vec![PdfPage::new(Mm(0.0), Mm(0.0), Vec::new()); pages];
    if let Some(first) = document.pages.first_mut() {
        first.ops = fonts.declaration();
    }
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    document.to_lopdf_document(&options, &mut Vec::new())
}

/// The version of the format; in PDF 1.4 the table of objects is no stream (ISO 32000-1 7.5.8).
fn set_version(file: &mut lopdf::Document, document: &Document) {
    let old = document.is(Standard::X1a);
    file.version = if old { "1.4" } else { "1.6" }.to_owned();
    if old {
        file.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
    }
}

/// The font objects that printpdf wrote, by name; every page of its document refers to them all.
fn font_objects(
    file: &lopdf::Document,
    page: Option<ObjectId>,
) -> Result<BTreeMap<String, ObjectId>, PdfError> {
    let Some(page) = page else { return Ok(BTreeMap::new()) };
    let resources = file.get_dict_in_dict(file.get_dictionary(page)?, b"Resources")?;
    let fonts = file.get_dict_in_dict(resources, b"Font")?;
    let entry = |(name, font): (&Vec<u8>, &Object)| {
        Ok((String::from_utf8_lossy(name).into_owned(), font.as_reference()?))
    };
    fonts.iter().map(entry).collect()
}

/// The graphics states (ISO 32000-1 8.4.5); `OP` is for strokes, `op` for all else. printpdf swaps the two.
fn add_states(file: &mut lopdf::Document) -> BTreeMap<Overprint, ObjectId> {
    [Overprint::Knockout, Overprint::Overprint]
        .into_iter()
        .map(|state| {
            let on = state == Overprint::Overprint;
            (
                state,
                file.add_object(dictionary! { "Type" => "ExtGState", "OP" => on, "op" => on, "OPM" => 1 }),
            )
        })
        .collect()
}

/// The colour spaces of special inks and of registration; those that no page names are pruned.
fn add_separations(file: &mut lopdf::Document, plates: &Plates) -> BTreeMap<Separation, ObjectId> {
    let spots = (0..plates.len()).map(Separation::Spot);
    std::iter::once(Separation::All).chain(spots).map(|one| (one, plates.embed(one, file))).collect()
}

/// The resources of a page: what it uses and no more, so that a page taken out of the file stays small.
fn resources(used: &Resources, objects: &Objects) -> Result<Dictionary, PdfError> {
    let lost = |name: &str| PdfError::Internal(format!("resource {name} was not written"));
    let mut fonts = Dictionary::new();
    for name in &used.fonts {
        fonts.set(name.as_str(), *objects.fonts.get(name).ok_or_else(|| lost(name))?);
    }
    let mut xobjects = Dictionary::new();
    for object in &used.objects {
        let id = match object {
            XObject::Picture(at) => objects.pictures.get(*at),
            XObject::Ad(at) => objects.ads.get(*at),
        };
        xobjects.set(object.name(), *id.ok_or_else(|| lost(&object.name()))?);
    }
    let mut states = Dictionary::new();
    for state in &used.overprints {
        states.set(state.name(), *objects.states.get(state).ok_or_else(|| lost(state.name()))?);
    }
    let mut spaces = Dictionary::new();
    for separation in &used.separations {
        let name = separation.name();
        spaces.set(name.as_str(), *objects.separations.get(separation).ok_or_else(|| lost(&name))?);
    }
    let mut resources = Dictionary::new();
    for (key, entries) in
        [("Font", fonts), ("XObject", xobjects), ("ExtGState", states), ("ColorSpace", spaces)]
    {
        if !entries.is_empty() {
            resources.set(key, entries);
        }
    }
    Ok(resources)
}

/// A page's content, boxes (ISO 32000-1 14.11.2) and resources.
///
/// Lengths are rounded to thousandths of a point before they are added, so that the boxes nest exactly.
fn finish_page(dict: &mut Dictionary, page: &Page, content: ObjectId, resources: Dictionary) {
    let (margin, bleed) = (page.margin(), page.bleed);
    let [left, bottom] = [margin.left, margin.bottom].map(Length::to_milli_pt);
    let (width, height) = (page.trim.width.to_milli_pt(), page.trim.height.to_milli_pt());
    // The trim grown by so much.
    let boxed = |by: Insets| {
        let by = [by.left, by.bottom, by.right, by.top].map(Length::to_milli_pt);
        let edges = [left - by[0], bottom - by[1], width + left + by[2], height + bottom + by[3]];
        edges.map(|edge| Object::Real(thousandths(edge))).to_vec()
    };
    dict.set("MediaBox", boxed(margin));
    dict.set("BleedBox", boxed(Insets::even(bleed)));
    dict.set("TrimBox", boxed(Insets::default()));
    dict.set("Contents", content);
    dict.set("Resources", resources);
    dict.remove(b"CropBox");
    dict.remove(b"Annots");
}

/// What shines through on a plate is mixed as ink (ISO 32000-1 11.6.6), not as whatever a viewer likes best.
fn blending() -> Dictionary {
    dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => "DeviceCMYK" }
}

/// Catalogue, Info and output intent; the XMP packet comes with the identifiers.
fn describe(file: &mut lopdf::Document, document: &Document) -> Result<(), PdfError> {
    let info = file.add_object(metadata::info(document));
    file.trailer.set("Info", info);
    file.trailer.remove(b"ID");
    let intent = match &document.intent {
        Some(intent) => {
            let profile = file.add_object(metadata::profile(intent)?);
            Some(metadata::intent(intent, profile))
        }
        None => None,
    };
    let catalogue = file.catalog_mut()?;
    for leftover in [b"PageLayout".as_slice(), b"PageMode", b"OutputIntents", b"Metadata"] {
        catalogue.remove(leftover);
    }
    catalogue.extend(&metadata::catalogue(document));
    if let Some(intent) = intent {
        catalogue.set("OutputIntents", vec![Object::Dictionary(intent)]);
    }
    Ok(())
}

/// Compresses every stream that no filter has been at yet.
fn compress(file: &mut lopdf::Document) {
    let mut streams: Vec<&mut Stream> = file
        .objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok())
        .filter(|stream| !stream.dict.has(b"Filter") && !is_metadata(stream))
        .collect();
    streams.sort_by_key(|stream| Reverse(stream.content.len())); // the longest starts first
    streams.into_par_iter().with_max_len(1).for_each(|stream| {
        if let Some(packed) = deflate(&stream.content, pack::TEXT) {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    });
}

fn is_metadata(stream: &Stream) -> bool {
    matches!(stream.dict.get(b"Type").and_then(Object::as_name), Ok(b"Metadata"))
}

/// Sets the identifiers of the XMP packet and the trailer from a hash of the file without them.
fn identify(file: &mut lopdf::Document, document: &Document) -> Result<(), PdfError> {
    let mut hash = Hashed(Sha256::new());
    file.save_to(&mut hash).map_err(|error| PdfError::Internal(error.to_string()))?;
    let hash = hash.0.finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&hash[..16]);
    let xmp = file.add_object(metadata::xmp(document, &id));
    file.catalog_mut()?.set("Metadata", xmp);
    let id = Object::String(id.to_vec(), lopdf::StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    Ok(())
}

/// A hash that is written to.
struct Hashed(Sha256);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn save(file: &mut lopdf::Document) -> Result<Vec<u8>, PdfError> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(|error| PdfError::Internal(error.to_string()))?;
    Ok(bytes)
}
