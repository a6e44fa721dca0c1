//! A 16-page 对开 edition of full pages, about 150,000 字 and 48 photos, in a folder of its own.

use duikai::input::SearchPath;
use duikai::make::{self, Made, Options};
use std::fmt::Write;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const PAGES: usize = 16;

/// Name, first column, columns, first line and photo lines of the boxes of a page, each 58 lines high.
const BOXES: [(&str, u16, u16, u16, u16); 6] = [
    ("a", 1, 3, 5, 17),
    ("b", 4, 3, 5, 17),
    ("c", 7, 2, 5, 0),
    ("d", 1, 3, 65, 17),
    ("e", 4, 3, 65, 0),
    ("f", 7, 2, 65, 0),
];

/// From files to finished pages.
pub fn compose(edition: &Path) -> Made {
    let search = SearchPath { layouts: vec![house().join("layouts")], fonts: vec![house().join("fonts")] };
    make::compose(edition, &search, &Options::default(), &|_| {})
}

fn house() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The edition, its copy from the sample's.
pub fn edition() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("full.toml", &layout());
    fs::copy(house().join("content/2026-11-23/a01/bridge.jpg"), folder.path().join("a.jpg"))
        .expect("a photo");
    let mut paragraphs = paragraphs().into_iter().cycle();
    let mut text = "title = \"云汀日报\"\ndate = 2026-11-23\n".to_owned();
    for page in 1..=PAGES {
        let _ = writeln!(text, "[[page]]\nnumber = \"A{page:02}\"\nlayout = \"full.toml\"\n[page.stories]");
        for (name, _, span, _, photo) in BOXES {
            let file = format!("{page}{name}.md");
            let _ = writeln!(text, "{name} = \"{file}\"");
            // 13 字 a line, less the head's lines and those that the photo and its white take.
            let lines = usize::from(span) * 53 - usize::from(photo + 1) * usize::from(photo.min(2));
            write(&file, &story(lines * 13, photo > 0, &mut paragraphs));
        }
    }
    write("edition.toml", &text);
    folder
}

fn layout() -> String {
    let mut layout = "[sheet]\ntrim = [\"390mm\", \"550mm\"]\n[type_area]\ncolumns = 8\nmeasure = 13\ngutter = 1\nlines = 123\n\
                      body = \"9pt\"\npitch = \"11.25pt\"\n"
        .to_owned();
    for (name, column, span, line, photo) in BOXES {
        let _ = writeln!(
            layout,
            "[[box]]\nname = \"{name}\"\nkind = \"story\"\ncolumn = {column}\nspan = {span}\nline = {line}\nlines = 58\n\
             [box.headline]\nlines = 5"
        );
        if photo > 0 {
            let _ = writeln!(layout, "[[box.photo]]\ncolumn = 1\nspan = 2\nline = 8\nlines = {photo}");
        }
    }
    layout
}

/// A story of at least so many characters.
fn story(chars: usize, photo: bool, paragraphs: &mut impl Iterator<Item = String>) -> String {
    let mut text = "+++\nheadline = \"跨江大桥今晨换索完工 双向六车道恢复通行\"\n".to_owned();
    if photo {
        text += "[[photo]]\nfile = \"a.jpg\"\ncaption = \"换索后的大桥。\"\ncredit = \"本报记者 摄\"\n";
    }
    text += "+++\n";
    let mut count = 0;
    while count < chars {
        let paragraph = paragraphs.next().expect("a paragraph");
        let rest: String = paragraph.chars().take(chars - count).collect();
        count += rest.chars().count() + 8; // its last line is about half empty, and it is indented
        let _ = write!(text, "\n{rest}\n");
    }
    text
}

/// The paragraphs of the sample's stories, without markup.
fn paragraphs() -> Vec<String> {
    let mut files: Vec<_> = ["a01", "a02"]
        .iter()
        .flat_map(|page| fs::read_dir(house().join("content/2026-11-23").join(page)).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    let texts = files.iter().map(|path| fs::read_to_string(path).expect("a story"));
    let bodies = texts.filter_map(|text| Some(text.splitn(3, "+++").nth(2)?.to_owned()));
    let paragraphs =
        bodies.flat_map(|body| body.split("\n\n").map(|part| part.trim().to_owned()).collect::<Vec<_>>());
    paragraphs.filter(|part| part.chars().count() > 20 && !part.contains(['#', '*', '[', '{'])).collect()
}
