//! What the file says of itself.
//!
//! In: title, language, date, press condition. Out: the catalogue's entries, the Info dictionary and an XMP
//! packet that agree with each other. A part of PDF/X is claimed where
//! there is a press condition to claim it for.

use super::{Document, OutputIntent, PdfError, Standard};
use crate::export::xml::escape;
use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};

/// Who wrote the file.
const PRODUCER: &str = "Duikai";

/// `text` as UTF-16 with a byte order mark (ISO 32000-1 7.9.2.2).
pub(super) fn utf16(text: &str) -> Vec<u8> {
    [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
}

/// `text` as a text string.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        Object::string_literal(text)
    } else {
        Object::String(utf16(text), StringFormat::Hexadecimal)
    }
}

/// The document information dictionary (ISO 32000-1 14.3.3).
pub(super) fn info(document: &Document) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text_string(document.title),
        "Producer" => text_string(PRODUCER),
        "Trapped" => "False",
    };
    if let Some((year, month, day)) = document.date {
        let date = format!("D:{year:04}{month:02}{day:02}");
        info.set("CreationDate", Object::string_literal(date.as_str()));
        info.set("ModDate", Object::string_literal(date));
    }
    if document.is(Standard::X1a) {
        // ISO 15930-4 6.3 has the version here; PDF/X-4 has it in the XMP packet alone.
        info.set("GTS_PDFXVersion", Object::string_literal(X1A));
        info.set("GTS_PDFXConformance", Object::string_literal(X1A));
    }
    info
}

/// What files of each standard call themselves.
const X1A: &str = "PDF/X-1a:2003";
const X4: &str = "PDF/X-4";

/// The catalogue's entries beside the pages and the XMP packet.
pub(super) fn catalogue(document: &Document) -> Dictionary {
    dictionary! {
        "Lang" => text_string(document.language),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "PageLabels" => page_labels(document),
    }
}

/// A label for each page: its number on paper (ISO 32000-1 12.4.2).
fn page_labels(document: &Document) -> Dictionary {
    let label = |(at, page): (usize, &&crate::frame::Page)| {
        [Object::Integer(at as i64), dictionary! { "P" => text_string(&page.number) }.into()]
    };
    dictionary! { "Nums" => document.pages.iter().enumerate().flat_map(label).collect::<Vec<_>>() }
}

/// The output intent (ISO 32000-1 14.11.5) and its profile, which is to be the object that `profile` names.
pub(super) fn intent(intent: &OutputIntent, profile: lopdf::ObjectId) -> Dictionary {
    let mut dict = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => text_string(intent.name),
        "RegistryName" => text_string(intent.registry),
        "Info" => text_string(intent.condition.unwrap_or(intent.name)),
        "DestOutputProfile" => profile,
    };
    if let Some(condition) = intent.condition {
        dict.set("OutputCondition", text_string(condition));
    }
    dict
}

/// The stream of an output intent's profile.
pub(super) fn profile(intent: &OutputIntent) -> Result<Stream, PdfError> {
    let (inks, alternate) = match intent.profile.space.as_ref() {
        Some(b"CMYK") => (4, "DeviceCMYK"),
        Some(b"RGB ") => (3, "DeviceRGB"),
        Some(b"GRAY") => (1, "DeviceGray"),
        _ => {
            let reason = "its profile is no ICC profile of grey, RGB or CMYK".to_owned();
            return Err(PdfError::Intent { name: intent.name.to_owned(), reason });
        }
    };
    let dict = dictionary! { "N" => inks, "Alternate" => alternate };
    let mut stream = Stream::new(dict, intent.profile.bytes.clone());
    if intent.profile.packed {
        stream.dict.set("Filter", "FlateDecode");
    }
    Ok(stream)
}

/// The XMP packet (ISO 16684-1), left uncompressed so that any tool finds it. `id` is the file's hash.
pub(super) fn xmp(document: &Document, id: &[u8; 16]) -> Stream {
    let title = escape(document.title);
    let language = escape(document.language);
    let date = document.date.map_or(String::new(), |(year, month, day)| {
        let date = format!("{year:04}-{month:02}-{day:02}");
        ["CreateDate", "ModifyDate", "MetadataDate"]
            .map(|key| format!("<xmp:{key}>{date}</xmp:{key}>\n"))
            .concat()
    });
    let uuid = uuid(id);
    let claim = claim(document);
    let packet = format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
         <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         <pdf:Trapped>False</pdf:Trapped>\n\
         {date}\
         {claim}\
         <xmpMM:DocumentID>uuid:{uuid}</xmpMM:DocumentID>\n\
         <xmpMM:InstanceID>uuid:{uuid}</xmpMM:InstanceID>\n\
         <xmpMM:VersionID>1</xmpMM:VersionID>\n\
         <xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    );
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dict, packet.into_bytes()).with_compression(false)
}

/// The standard that the file follows, as its own schema has it (ISO 15930-7 6.3; ISO 15930-4 leaves XMP open, and
/// readers look in Adobe's `pdfx`).
fn claim(document: &Document) -> String {
    let Some(intent) = &document.intent else { return String::new() };
    match intent.standard {
        Standard::X4 => format!(
            "<pdfxid:GTS_PDFXVersion xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">{X4}</pdfxid:GTS_PDFXVersion>\n"
        ),
        Standard::X1a => ["GTS_PDFXVersion", "GTS_PDFXConformance"]
            .map(|key| {
                format!("<pdfx:{key} xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\">{X1A}</pdfx:{key}>\n")
            })
            .concat(),
        Standard::None => String::new(),
    }
}

/// The hash as a UUID of version 8 (RFC 9562 5.8).
fn uuid(id: &[u8; 16]) -> String {
    let mut bytes = *id;
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_have_their_version() {
        assert_eq!(uuid(&[0xFF; 16]), "ffffffff-ffff-8fff-bfff-ffffffffffff");
    }
}
