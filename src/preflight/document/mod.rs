//! Facts of a PDF: what it says of itself, its pages' boxes, and the resources that its content uses.
//!
//! In: the bytes of any file. Out: plain values, no part of the file borrowed. Nothing is judged here, and what marks
//! leave on the plates is `read`'s.

mod content;
mod font;
mod page;
mod trailer;
mod xmp;

pub(super) use content::Group;
pub(super) use font::{Font, Program};
pub(super) use page::{Boxes, Page};
pub(super) use xmp::Xmp;

use super::read::decoded;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream, String as Bytes};
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use moxcms::{ColorProfile, DataColorSpace, ProfileClass};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A file's facts.
#[derive(Clone, Debug, Default)]
pub(super) struct Document {
    /// Major and minor version: of the header or, where it is later, of the catalogue; in tenths, `16` is 1.6.
    pub version: u8,
    /// Whether there is a trailer; of a damaged file, it may be lost, and with it identifiers and Info.
    pub trailer: bool,
    /// Whether the cross-reference table stands where the file's end says.
    pub sound: bool,
    /// Whether objects or the cross-reference table are packed into streams.
    pub packed: bool,
    pub encrypted: bool,
    /// Whether the trailer has two identifiers.
    pub identified: bool,
    pub info: Info,
    pub xmp: Option<Xmp>,
    /// Output intents of PDF/X.
    pub intents: Vec<Intent>,
    /// Where actions and scripts hang: `OpenAction`, `JavaScript`.
    pub actions: Vec<String>,
    /// Whether files are embedded.
    pub files: bool,
    /// How many layers there are.
    pub layers: usize,
    pub pages: Vec<Page>,
}

/// The document information dictionary (ISO 32000-1 14.3.3), as far as PDF/X asks for it.
#[derive(Clone, Debug, Default)]
pub(super) struct Info {
    pub title: Option<String>,
    pub trapped: Option<String>,
    pub version: Option<String>,
    pub conformance: Option<String>,
}

/// A PDF/X output intent (ISO 32000-1 14.11.5).
#[derive(Clone, Debug)]
pub(super) struct Intent {
    /// The condition's name in a registry.
    pub identifier: Option<String>,
    /// Whether it has a profile that is of a CMYK press; `None` where it has none at all.
    pub press: Option<bool>,
}

/// Why a file has no facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    Encrypted,
    Damaged,
}

impl Document {
    /// The facts of a file.
    pub(super) fn read(bytes: &[u8]) -> Result<Document, Unread> {
        // The parser is another's; a file that makes it panic is damaged.
        catch_unwind(AssertUnwindSafe(|| Document::parse(bytes))).unwrap_or(Err(Unread::Damaged))
    }

    fn parse(bytes: &[u8]) -> Result<Document, Unread> {
        let trailer = trailer::find(bytes);
        let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
            LoadPdfError::Decryption(DecryptionError::MissingIDEntry) | LoadPdfError::Invalid => {
                Unread::Damaged
            }
            LoadPdfError::Decryption(_) => Unread::Encrypted,
        })?;
        let catalogue = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).ok_or(Unread::Damaged)?;
        let info = trailer.info.and_then(|id| pdf.xref().get::<Dict<'_>>(id));
        let pages: Vec<Page> = pdf.pages().iter().map(page::read).collect();
        let mut actions = actions(&catalogue);
        actions.extend(pages.iter().flat_map(|page| page.actions.iter().cloned()));
        Ok(Document {
            version: version(bytes, &catalogue),
            trailer: trailer.known,
            sound: trailer.sound,
            packed: trailer.packed || has_object_streams(&pdf),
            encrypted: trailer.encrypted,
            identified: trailer.identified,
            info: info.as_ref().map(Info::read).unwrap_or_default(),
            xmp: catalogue.get::<Stream<'_>>("Metadata").and_then(|stream| xmp::read(&stream)),
            intents: intents(&catalogue),
            actions,
            files: named(&catalogue, "EmbeddedFiles") || pages.iter().any(|page| page.files),
            layers: layers(&catalogue),
            pages,
        })
    }
}

/// The version in tenths: the header's or, where it is later, the catalogue's (ISO 32000-1 7.5.2).
fn version(bytes: &[u8], catalogue: &Dict<'_>) -> u8 {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let at = head.windows(5).position(|tag| tag == b"%PDF-").map(|at| at + 5);
    let header = at.and_then(|at| tenths(head.get(at..)?)).unwrap_or(0);
    let stated = catalogue.get::<Name<'_>>("Version").and_then(|name| tenths(&name)).unwrap_or(0);
    header.max(stated)
}

/// `1.6` as 16.
fn tenths(text: &[u8]) -> Option<u8> {
    match text {
        [major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9', ..] => Some((major - b'0') * 10 + (minor - b'0')),
        _ => None,
    }
}

fn has_object_streams(pdf: &Pdf) -> bool {
    pdf.objects().into_iter().any(|object| match object {
        Object::Stream(stream) => {
            stream.dict().get::<Name<'_>>("Type").is_some_and(|name| matches!(&*name, b"ObjStm" | b"XRef"))
        }
        _ => false,
    })
}

impl Info {
    fn read(dict: &Dict<'_>) -> Info {
        let text = |key: &str| dict.get::<Bytes<'_>>(key).map(|bytes| text(&bytes));
        let name = |key: &str| dict.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
        Info {
            title: text("Title").filter(|title| !title.trim().is_empty()),
            trapped: name("Trapped").or_else(|| text("Trapped")),
            version: text("GTS_PDFXVersion").filter(|version| !version.is_empty()),
            conformance: text("GTS_PDFXConformance"),
        }
    }
}

/// A text string (ISO 32000-1 7.9.2.2): UTF-16 or UTF-8 by its mark, else taken as Latin-1, which PDFDocEncoding is
/// as far as it matters here.
fn text(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

fn intents(catalogue: &Dict<'_>) -> Vec<Intent> {
    let Some(list) = catalogue.get::<Array<'_>>("OutputIntents") else { return Vec::new() };
    let pdfx = |intent: &Dict<'_>| intent.get::<Name<'_>>("S").is_some_and(|name| &*name == b"GTS_PDFX");
    list.iter::<Dict<'_>>()
        .filter(pdfx)
        .map(|intent| Intent {
            identifier: intent
                .get::<Bytes<'_>>("OutputConditionIdentifier")
                .map(|bytes| text(&bytes))
                .filter(|name| !name.trim().is_empty()),
            press: intent.get::<Stream<'_>>("DestOutputProfile").map(|profile| is_press(&profile)),
        })
        .collect()
}

/// Whether a stream is an ICC profile of an output device in CMYK.
fn is_press(profile: &Stream<'_>) -> bool {
    let bytes = decoded(profile).unwrap_or_default();
    ColorProfile::new_from_slice(&bytes).is_ok_and(|profile| {
        profile.color_space == DataColorSpace::Cmyk && profile.profile_class == ProfileClass::OutputDevice
    })
}

/// Where the catalogue starts something.
fn actions(catalogue: &Dict<'_>) -> Vec<String> {
    let mut found = Vec::new();
    // A destination, which is an array, only chooses the view.
    if catalogue.get::<Dict<'_>>("OpenAction").is_some() {
        found.push("OpenAction".to_owned());
    }
    if catalogue.get::<Dict<'_>>("AA").is_some() {
        found.push("AA".to_owned());
    }
    if named(catalogue, "JavaScript") {
        found.push("JavaScript".to_owned());
    }
    found
}

/// Whether the catalogue has a tree of names of this kind.
fn named(catalogue: &Dict<'_>, kind: &str) -> bool {
    catalogue.get::<Dict<'_>>("Names").is_some_and(|names| names.get::<Dict<'_>>(kind).is_some())
}

fn layers(catalogue: &Dict<'_>) -> usize {
    let layers = catalogue.get::<Dict<'_>>("OCProperties").and_then(|layers| layers.get::<Array<'_>>("OCGs"));
    layers.map_or(0, |layers| layers.raw_iter().count())
}
