//! Pages made by hand, and tools that read what was written of them.
#![allow(dead_code, reason = "each test file uses its part")]

use duikai::export::pdf::{Colours, Document, PdfError, write};
use duikai::export::picture::Prepared;
use duikai::font::{Face, FaceId, FontBook};
use duikai::frame::*;
use duikai::ink::Ink;
use duikai::unit::{Em, Length, Point, Rect, Size, Turn, Writing};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, OnceLock};

pub const SERIF: (&str, u16) = ("Noto Serif CJK SC", 400);
pub const SERIF_BOLD: (&str, u16) = ("Noto Serif CJK SC", 700);
pub const SANS: (&str, u16) = ("Noto Sans CJK SC", 400);
pub const KAI: (&str, u16) = ("Duikai Kai", 400);

pub fn pt(n: i64) -> Length {
    Length::pt(n)
}

pub fn rect(x: i64, y: i64, width: i64, height: i64) -> Rect {
    Rect::new(pt(x), pt(y), pt(width), pt(height))
}

/// The faces of the repository.
pub fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(|| FontBook::load(&[Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")]).0)
}

pub fn face((family, weight): (&str, u16)) -> FaceId {
    book()
        .find(family, weight)
        .unwrap_or_else(|| panic!("no {family}: {:?}", book().faces().collect::<Vec<_>>()))
}

pub fn gid(face: &Face, c: char) -> u16 {
    face.glyph(c).unwrap_or(0)
}

pub fn advance(face: &Face, glyph: u16) -> Em {
    face.advances([glyph].into_iter())[0]
}

/// A line of one run, its glyphs one after another.
pub fn line(name: (&str, u16), text: &str, x: i64, y: i64, size: i64, ink: Ink) -> TextLine {
    let id = face(name);
    let face = book().face(id);
    let mut at = Length::ZERO;
    let mut glyphs = Vec::new();
    for (start, c) in text.char_indices() {
        let id = gid(face, c);
        glyphs.push(Glyph { id, x: at, y: Length::ZERO, text: start as u32..(start + c.len_utf8()) as u32 });
        at += advance(face, id).at(pt(size));
    }
    let run =
        GlyphRun { face: id, size: pt(size), stretch: 1000, squash: 1000, turn: Turn::Upright, ink, glyphs };
    let (origin, writing) = (Point::new(pt(x), pt(y)), Writing::Horizontal);
    TextLine { origin, writing, text: text.to_owned(), runs: vec![run], role: role() }
}

pub fn role() -> LineRole {
    LineRole {
        slot: "test".into(),
        part: "body",
        paragraph: 0,
        column: 1,
        measure: Length::ZERO,
        width: Length::ZERO,
        reason: "end",
        tier: "",
        steps: Vec::new(),
        alternatives: Vec::new(),
        per_gap: 0,
    }
}

pub fn fill(rect: Rect, ink: Ink) -> FrameItem {
    FrameItem::Shape(Shape { outline: Outline::Rect(rect), fill: Some(ink), stroke: None })
}

pub fn page(width: i64, height: i64, bleed: i64, items: Vec<FrameItem>) -> Page {
    Page {
        number: "A01".to_owned(),
        trim: Size::new(pt(width), pt(height)),
        bleed: pt(bleed),
        items,
        boxes: Vec::new(),
        marks: None,
    }
}

/// All that a document may need, with its pages.
pub struct Edition {
    pub pages: Vec<Page>,
    pub pictures: BTreeMap<PictureKey, Arc<Prepared>>,
    pub ads: BTreeMap<PathBuf, Arc<[u8]>>,
    pub title: String,
    pub colours: Colours,
}

impl Edition {
    pub fn new(pages: Vec<Page>) -> Edition {
        Edition {
            pages,
            pictures: BTreeMap::new(),
            ads: BTreeMap::new(),
            title: "对开".to_owned(),
            colours: Colours::Press,
        }
    }

    pub fn of(items: Vec<FrameItem>) -> Edition {
        Edition::new(vec![page(300, 400, 0, items)])
    }

    pub fn try_write(&self) -> Result<Vec<u8>, PdfError> {
        self.with(|document| write(&document))
    }

    pub fn write(&self) -> Written {
        Written::new(self.try_write().expect("a PDF"))
    }

    pub fn with<T>(&self, act: impl FnOnce(Document) -> T) -> T {
        let pages: Vec<&Page> = self.pages.iter().collect();
        act(Document {
            pages: &pages,
            faces: book(),
            pictures: &self.pictures,
            ads: &self.ads,
            colours: self.colours,
            title: &self.title,
            language: "zh-Hans",
            date: Some((2026, 3, 9)),
            intent: None,
        })
    }
}

/// A PDF on disk.
pub struct Written {
    pub bytes: Vec<u8>,
    folder: tempfile::TempDir,
}

impl Written {
    pub fn new(bytes: Vec<u8>) -> Written {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("page.pdf"), &bytes).expect("a file");
        if let Ok(keep) = std::env::var("DUIKAI_TEST_KEEP") {
            let test = std::thread::current().name().unwrap_or("test").replace(':', "_");
            std::fs::write(Path::new(&keep).join(format!("{test}.pdf")), &bytes).expect("a file");
        }
        Written { bytes, folder }
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    pub fn lopdf(&self) -> lopdf::Document {
        lopdf::Document::load_mem(&self.bytes).expect("a PDF that can be read")
    }

    /// What a tool says of the file, `{}` standing for its path; `None` where the tool is not installed.
    pub fn tool(&self, tool: &str, args: &[&str]) -> Option<Output> {
        let args = args.iter().map(|arg| arg.replace("{}", &self.path("page.pdf")));
        match Command::new(tool).args(args).current_dir(self.folder.path()).output() {
            Ok(output) => Some(output),
            Err(error) => {
                assert!(std::env::var_os("CI").is_none(), "{tool} is missing: {error}");
                println!("skipped: {tool} is not installed");
                None
            }
        }
    }

    /// What a tool prints; it must not complain.
    pub fn clean(&self, tool: &str, args: &[&str]) -> Option<String> {
        let output = self.tool(tool, args)?;
        let complaints = String::from_utf8_lossy(&output.stderr);
        // What a build of MuPDF without ICC says of every file.
        let complaints = complaints.replace("warning: ICC support is not available", "");
        assert!(output.status.success() && complaints.trim().is_empty(), "{tool}: {complaints}");
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// The text, a line for a line.
    pub fn text(&self) -> Option<String> {
        let text = self.clean("pdftotext", &["-raw", "-enc", "UTF-8", "{}", "-"])?;
        Some(text.trim_end_matches(['\n', '\u{c}']).to_owned())
    }

    /// The grey picture that a tool wrote: width, height, samples.
    pub fn read_picture(&self, name: &str) -> image::DynamicImage {
        image::open(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}
