//! The XMP packet (ISO 16684-1), as far as PDF/X asks for it.

use super::super::read::decoded;
use hayro::hayro_syntax::object::Stream;
use usvg::roxmltree::{Document, Node, ParsingOptions};

/// What the packet says.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Xmp {
    pub title: Option<String>,
    pub trapped: Option<String>,
    /// `GTS_PDFXVersion`, of either namespace that is in use.
    pub version: Option<String>,
}

/// Most bytes of a packet; one of a page with its preview has some hundred thousand.
const LIMIT: usize = 4 << 20;
/// Most elements and attributes of a packet.
const NODES: u32 = 100_000;

/// Reads a packet; `None` where it is no XML.
pub(super) fn read(stream: &Stream<'_>) -> Option<Xmp> {
    let bytes = decoded(stream)?;
    let text = std::str::from_utf8(bytes.get(..bytes.len().min(LIMIT))?).ok()?;
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text.trim_end_matches('\0'), options).ok()?;
    Some(Xmp {
        title: value(&document, "title"),
        trapped: value(&document, "Trapped"),
        version: value(&document, "GTS_PDFXVersion"),
    })
}

/// The value of a property, which is an attribute of a description or an element; of a list, its first item.
fn value(document: &Document<'_>, name: &str) -> Option<String> {
    let found = document.descendants().find_map(|node| {
        let attribute = node.attributes().find(|attribute| attribute.name() == name);
        let element = || node.is_element() && node.tag_name().name() == name;
        match attribute {
            Some(attribute) => Some(attribute.value().to_owned()),
            None => element().then(|| first_text(node)),
        }
    });
    found.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The first text in an element that is not white.
fn first_text(node: Node<'_, '_>) -> String {
    let mut texts = node.descendants().filter(Node::is_text).filter_map(|node| node.text());
    texts.find(|text| !text.trim().is_empty()).unwrap_or_default().to_owned()
}
