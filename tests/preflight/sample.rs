//! A small PDF that breaks no rule, made to be broken.

use duikai::font::FontBook;
use lopdf::xref::XrefType;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::path::Path;
use std::sync::OnceLock;
use subsetter::GlyphRemapper;

/// What the sample's text says.
const TEXT: &str = "天地玄黄宇宙洪荒";
/// Its width and height, in points.
pub const SIZE: [f32; 2] = [300.0, 400.0];

/// The sample, open for changes.
pub struct Sample {
    pub doc: Document,
    pub page: ObjectId,
    pub info: ObjectId,
    pub font: ObjectId,
    pub descriptor: ObjectId,
    content: String,
    xmp: String,
}

fn root(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The glyphs of [`TEXT`], as a font program.
fn program() -> &'static [u8] {
    static PROGRAM: OnceLock<Vec<u8>> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let (book, _) = FontBook::load(&[root("fonts")]);
        let face = book.face(book.find("Duikai Kai", 400).expect("the 楷 face"));
        let mut remapper = GlyphRemapper::new();
        TEXT.chars().for_each(|c| _ = remapper.remap(face.glyph(c).expect("a glyph")));
        let bytes = std::fs::read(root("fonts/DuikaiKai-Regular.ttf")).expect("a font");
        subsetter::subset(&bytes, 0, &remapper).expect("a subset")
    })
}

/// [`TEXT`] as codes of the sample's font.
pub fn codes() -> String {
    (1..=TEXT.chars().count()).map(|code| format!("{code:04X}")).collect()
}

fn to_unicode() -> String {
    let pairs: String = TEXT
        .chars()
        .enumerate()
        .map(|(at, c)| format!("<{:04X}> <{:04X}>\n", at + 1, u32::from(c)))
        .collect();
    format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n\
         1 begincodespacerange <0000> <FFFF> endcodespacerange\n{} beginbfchar\n{pairs}endbfchar\nendcmap end end",
        TEXT.chars().count()
    )
}

fn xmp(version: &str) -> String {
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Sample\
         </rdf:li></rdf:Alt></dc:title><pdf:Trapped>False</pdf:Trapped>\
         <pdfxid:GTS_PDFXVersion>{version}</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>\
         <?xpacket end=\"w\"?>"
    )
}

/// Text over-printing its ground, a tint, lines, a picture, white text large enough.
fn content() -> String {
    let codes = codes();
    format!(
        "0 0 0 0.1 k 20 200 100 50 re f\n\
         0.4 0.2 0 0 k 20 260 100 30 re f\n\
         q /Over gs 0 0 0 1 k BT /F1 9 Tf 1 0 0 1 24 270 Tm <{codes}> Tj ET Q\n\
         q /Over gs 0 0 0 1 K 0.25 w 20 190 m 280 190 l S Q\n\
         0.6 0.4 0 0 K 2 w 20 180 m 280 180 l S\n\
         q 21.6 0 0 21.6 20 100 cm /Im1 Do Q\n\
         0 0 0 1 k 140 200 120 60 re f 0 0 0 0 k BT /F1 12 Tf 1 0 0 1 150 220 Tm <{codes}> Tj ET\n"
    )
}

impl Sample {
    /// As PDF/X-4.
    pub fn x4() -> Sample {
        let mut doc = Document::with_version("1.6");
        doc.reference_table.cross_reference_type = XrefType::CrossReferenceTable;
        let (font, descriptor) = font(&mut doc);
        let picture = picture(&mut doc, 60, 8);
        let states = dictionary! {
            "Over" => dictionary! { "OP" => true, "op" => true, "OPM" => 1 },
            "Knock" => dictionary! { "OP" => false, "op" => false, "OPM" => 1 },
        };
        let resources = dictionary! {
            "Font" => dictionary! { "F1" => font },
            "XObject" => dictionary! { "Im1" => picture },
            "ExtGState" => states,
            "ColorSpace" => dictionary! {},
        };
        let pages = doc.new_object_id();
        let edges = || vec![0.into(), 0.into(), 300.into(), 400.into()];
        let page = doc.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "MediaBox" => edges(), "BleedBox" => edges(), "TrimBox" => edges(),
            "Resources" => resources,
        });
        let list = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        doc.objects.insert(pages, list.into());
        let profile = std::fs::read(root("layouts/press/PSO_SNP_Paper_eci.icc")).expect("a profile");
        let profile = doc.add_object(Stream::new(dictionary! { "N" => 4 }, profile));
        let intent = dictionary! {
            "Type" => "OutputIntent", "S" => "GTS_PDFX", "DestOutputProfile" => profile,
            "OutputConditionIdentifier" => Object::string_literal("FOGRA42L"),
        };
        let catalogue = doc.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages, "OutputIntents" => vec![intent.into()],
        });
        let info =
            doc.add_object(dictionary! { "Title" => Object::string_literal("Sample"), "Trapped" => "False" });
        doc.trailer.set("Root", catalogue);
        doc.trailer.set("Info", info);
        let id = Object::string_literal("0123456789abcdef");
        doc.trailer.set("ID", vec![id.clone(), id]);
        Sample { doc, page, info, font, descriptor, content: content(), xmp: xmp("PDF/X-4") }
    }

    /// As PDF/X-1a.
    pub fn x1a() -> Sample {
        let mut sample = Sample::x4();
        sample.doc.version = "1.4".to_owned();
        sample.info().set("GTS_PDFXVersion", Object::string_literal("PDF/X-1a:2003"));
        sample.xmp = xmp("PDF/X-1a:2003");
        sample
    }

    pub fn info(&mut self) -> &mut Dictionary {
        self.doc.get_dictionary_mut(self.info).expect("the Info dictionary")
    }

    pub fn page(&mut self) -> &mut Dictionary {
        self.doc.get_dictionary_mut(self.page).expect("the page")
    }

    pub fn catalogue(&mut self) -> &mut Dictionary {
        self.doc.catalog_mut().expect("the catalogue")
    }

    pub fn font(&mut self) -> &mut Dictionary {
        self.doc.get_dictionary_mut(self.font).expect("the font")
    }

    pub fn descriptor(&mut self) -> &mut Dictionary {
        self.doc.get_dictionary_mut(self.descriptor).expect("the descriptor")
    }

    pub fn intent(&mut self) -> &mut Dictionary {
        let intents =
            self.catalogue().get_mut(b"OutputIntents").and_then(Object::as_array_mut).expect("intents");
        intents[0].as_dict_mut().expect("an intent")
    }

    /// Changes the XMP packet.
    pub fn edit_xmp(&mut self, from: &str, to: &str) {
        assert!(self.xmp.contains(from), "{from}");
        self.xmp = self.xmp.replace(from, to);
    }

    /// Adds a resource.
    pub fn resource(&mut self, kind: &str, name: &str, value: impl Into<Object>) {
        let resources = self.page().get_mut(b"Resources").and_then(Object::as_dict_mut).expect("resources");
        let list = resources.get_mut(kind.as_bytes()).and_then(Object::as_dict_mut).expect("a kind");
        list.set(name, value);
    }

    /// Adds an object and a resource that names it.
    pub fn object(&mut self, kind: &str, name: &str, value: impl Into<Object>) {
        let id = self.doc.add_object(value);
        self.resource(kind, name, id);
    }

    /// Adds to the page's content.
    pub fn draw(&mut self, operators: &str) {
        self.content.push_str("q ");
        self.content.push_str(operators);
        self.content.push_str(" Q\n");
    }

    /// Text of this size in this colour, on the page's upper part.
    pub fn text(&mut self, colour: &str, size: f32) {
        let codes = codes();
        self.draw(&format!("{colour} BT /F1 {size} Tf 1 0 0 1 30 350 Tm <{codes}> Tj ET"));
    }

    /// The document, whole.
    pub fn finish(mut self) -> Document {
        let content = self.doc.add_object(Stream::new(dictionary! {}, self.content.clone().into_bytes()));
        self.page().set("Contents", content);
        let packet = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let packet = self.doc.add_object(Stream::new(packet, self.xmp.clone().into_bytes()));
        self.catalogue().set("Metadata", packet);
        self.doc
    }

    pub fn bytes(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.finish().save_to(&mut bytes).expect("bytes");
        bytes
    }
}

fn font(doc: &mut Document) -> (ObjectId, ObjectId) {
    let program = doc.add_object(Stream::new(dictionary! {}, program().to_vec()));
    let descriptor = doc.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "AAAAAA+DuikaiKai", "Flags" => 4, "ItalicAngle" => 0,
        "FontBBox" => vec![0.into(), (-200).into(), 1000.into(), 900.into()], "Ascent" => 880, "Descent" => -120,
        "CapHeight" => 880, "StemV" => 80, "FontFile2" => program,
    });
    let inner = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "AAAAAA+DuikaiKai", "DW" => 1000,
        "FontDescriptor" => descriptor, "CIDToGIDMap" => "Identity",
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
    });
    let map = doc.add_object(Stream::new(dictionary! {}, to_unicode().into_bytes()));
    let font = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "AAAAAA+DuikaiKai", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![inner.into()], "ToUnicode" => map,
    });
    (font, descriptor)
}

/// A picture of `side` pixels a side: CMYK at 8 bits, or a stencil at 1.
pub fn picture(doc: &mut Document, side: i64, bits: i64) -> ObjectId {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => side, "Height" => side, "BitsPerComponent" => bits,
    };
    let samples = if bits == 1 {
        dict.set("ImageMask", true);
        vec![0x55; (side as usize).div_ceil(8) * side as usize]
    } else {
        dict.set("ColorSpace", "DeviceCMYK");
        [80, 60, 40, 20].repeat((side * side) as usize)
    };
    doc.add_object(Stream::new(dict, samples))
}

/// A Separation of this name, in place of which magenta and yellow stand.
pub fn separation(doc: &mut Document, name: &str) -> Object {
    let numbers = |list: [i64; 4]| list.map(Object::from).to_vec();
    let tint = doc.add_object(dictionary! {
        "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
        "C0" => numbers([0, 0, 0, 0]), "C1" => numbers([0, 1, 1, 0]),
    });
    vec!["Separation".into(), Object::Name(name.as_bytes().to_vec()), "DeviceCMYK".into(), tint.into()].into()
}

/// The sample's font program with an OS/2 table of these licence flags, as its first table.
pub fn licensed(flags: u16) -> Vec<u8> {
    let font = program();
    let count = u16::from_be_bytes([font[4], font[5]]);
    let directory = 12 + 16 * usize::from(count);
    let mut os2 = vec![0; 80];
    os2[8..10].copy_from_slice(&flags.to_be_bytes());
    let place = (font.len() + 16) as u32;
    let mut out = font[..4].to_vec();
    out.extend((count + 1).to_be_bytes());
    out.extend(&font[6..12]);
    out.extend(b"OS/2");
    out.extend([0; 4]);
    out.extend(place.to_be_bytes());
    out.extend(78_u32.to_be_bytes());
    for record in font[12..directory].chunks(16) {
        let offset = u32::from_be_bytes([record[8], record[9], record[10], record[11]]) + 16;
        out.extend(&record[..8]);
        out.extend(offset.to_be_bytes());
        out.extend(&record[12..]);
    }
    out.extend(&font[directory..]);
    out.extend(os2);
    out
}
