//! Tiny editions made on the spot: one page of five columns of 13 字 on 40 lines, or several of them.

use super::invariants;
use super::program;
use duikai::findings::Finding;
use duikai::frame::{FrameItem, Image, TextLine};
use duikai::input::SearchPath;
use duikai::make::{self, Made, Profile, Written};
use duikai::page::{BoxOutcome, Composed};
use image::{DynamicImage, ImageFormat, RgbImage};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const HEAD: &str = r#"title    = "云汀日报"
date     = 2026-11-23
number   = 9217
style    = "test"
[publisher]
cn = "CN 00-0000"
"#;

const SHEET: &str = r#"[sheet]
trim = ["250mm", "180mm"]
[type_area]
columns = 5
measure = 13
gutter  = 1
lines   = 40
body    = "9pt"
pitch   = "11.25pt"
"#;

/// An edition in a folder of its own.
pub struct Desk {
    folder: TempDir,
    search: SearchPath,
}

impl Desk {
    /// An edition without pages.
    pub fn new() -> Desk {
        let folder = TempDir::new().expect("a folder");
        let house = Path::new(env!("CARGO_MANIFEST_DIR"));
        let search = SearchPath {
            layouts: vec![folder.path().join("layouts"), house.join("layouts")],
            fonts: vec![house.join("fonts")],
        };
        let desk = Desk { folder, search };
        desk.write("edition.toml", HEAD).write("layouts/styles/test.toml", include_str!("style.toml"))
    }

    /// An edition of one page, A01, with these `[[box]]`es.
    pub fn page(boxes: &str) -> Desk {
        Desk::new().and_page("A01", boxes)
    }

    /// With one box, `lead`, over the first `span` columns and `lines` lines; `more` adds to it.
    pub fn lead(span: u16, lines: u16, more: &str) -> Desk {
        Desk::page(&story_box("lead", [1, span, 1, lines], more))
    }

    /// And another page, with these boxes.
    pub fn and_page(self, number: &str, boxes: &str) -> Desk {
        let entry = format!("\n[[page]]\nnumber = \"{number}\"\nname = \"要闻\"\nlayout = \"{number}\"\n");
        self.append("edition.toml", &entry).layout(number, boxes)
    }

    /// A layout that no page has yet, with these boxes.
    pub fn layout(self, name: &str, boxes: &str) -> Desk {
        self.write(&format!("layouts/{name}.toml"), format!("{SHEET}\n{boxes}"))
    }

    /// A story for a box of the page named last; `head` is its front matter.
    pub fn story(self, slot: &str, head: &str, text: &str) -> Desk {
        let number = self.read("edition.toml").matches("[[page]]").count();
        let name = format!("{number}-{slot}.md");
        self.append("edition.toml", &format!("stories.{slot} = \"{name}\"\n"))
            .write(&name, format!("+++\n{head}\n+++\n\n{text}\n"))
    }

    /// An ad for a box of the page named last.
    pub fn ad(self, slot: &str, name: &str) -> Desk {
        self.append("edition.toml", &format!("ads.{slot} = \"{name}\"\n"))
    }

    /// A photo of so many pixels.
    pub fn photo(self, name: &str, width: u32, height: u32) -> Desk {
        let format = ImageFormat::from_path(name).expect("a known ending");
        let pixels = RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 128])
        });
        if format == ImageFormat::Jpeg {
            let encoder = jpeg_encoder::Encoder::new_file(self.path(name), 85).expect("a file");
            encoder
                .encode(&pixels, width as u16, height as u16, jpeg_encoder::ColorType::Rgb)
                .expect("a JPEG");
        } else {
            DynamicImage::from(pixels).save_with_format(self.path(name), format).expect("a picture");
        }
        self
    }

    /// A file of the edition.
    pub fn write(self, name: &str, bytes: impl AsRef<[u8]>) -> Desk {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// Replaces `from`, which must be there, in a file.
    #[track_caller]
    pub fn edit(self, name: &str, from: &str, to: &str) -> Desk {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has {from:?}:\n{text}");
        self.write(name, text.replacen(from, to, 1))
    }

    pub fn append(self, name: &str, more: &str) -> Desk {
        let text = self.read(name) + more;
        self.write(name, text)
    }

    /// Another folder of fonts, looked at before the house's.
    pub fn fonts_first(mut self, folder: &str) -> Desk {
        self.search.fonts.insert(0, self.path(folder));
        self
    }

    /// Another folder of fonts, looked at after the house's.
    pub fn fonts(mut self, folder: &str) -> Desk {
        self.search.fonts.push(self.path(folder));
        self
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    /// The edition folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Reads and composes it.
    #[track_caller]
    pub fn compose(&self) -> Made {
        self.compose_with(&make::Options::default())
    }

    /// Reads and composes what is asked for of it; what holds of every page must hold of these.
    #[track_caller]
    pub fn compose_with(&self, options: &make::Options<'_>) -> Made {
        let made = self.compose_unchecked_with(options);
        if options.only.is_none() {
            assert_eq!(invariants::broken(&made), Vec::<String>::new());
        }
        made
    }

    /// Reads and composes it, and looks at nothing.
    pub fn compose_unchecked(&self) -> Made {
        self.compose_unchecked_with(&make::Options::default())
    }

    fn compose_unchecked_with(&self, options: &make::Options<'_>) -> Made {
        make::compose(self.root(), &self.search, options, &|_| {})
    }

    /// Composes it and writes it to its folder `out`.
    pub fn build(&self, profile: Profile) -> (Made, Written) {
        let mut made = self.compose();
        let written = make::write(&mut made, &self.path("out"), profile, false, &|_| {});
        (made, written)
    }

    /// Composes it and writes its press pages to its folder `out`, whatever was found on them.
    pub fn build_all(&self) -> (Made, Written) {
        let mut made = self.compose();
        let written = make::write(&mut made, &self.path("out"), Profile::Press, true, &|_| {});
        (made, written)
    }

    /// The program's `command` on it, with `args`: exit status, standard output, standard error.
    pub fn run(&self, command: &str, args: &[&str]) -> (i32, String, String) {
        program::run(program::duikai().arg(command).arg(".").args(args).current_dir(self.root()))
    }

    /// The findings of `made`, as `severity code file:line:column page/box message | hint`.
    pub fn told(&self, made: &Made) -> Vec<String> {
        let root = format!("{}/", self.root().display());
        let line = |f: Finding| {
            let file = f.file.unwrap_or_default();
            let place = format!("{file}:{}:{}", f.line.unwrap_or(0), f.column.unwrap_or(0));
            let place = format!("{place} {}/{}", f.page.unwrap_or_default(), f.slot.unwrap_or_default());
            let hint = f.hint.map(|hint| format!(" | {hint}")).unwrap_or_default();
            format!("{} {} {place} {}{hint}", f.severity, f.code, f.message).replace(&root, "")
        };
        made.findings.iter().map(|finding| line(Finding::new(&made.sources, finding))).collect()
    }
}

/// A story box over column, span, line and lines; `more` adds to it.
pub fn story_box(name: &str, [column, span, line, lines]: [u16; 4], more: &str) -> String {
    any_box(name, "story", [column, span, line, lines], more)
}

/// A box of any kind.
pub fn any_box(name: &str, kind: &str, [column, span, line, lines]: [u16; 4], more: &str) -> String {
    format!(
        "[[box]]\nname = \"{name}\"\nkind = \"{kind}\"\ncolumn = {column}\nspan = {span}\nline = {line}\n\
         lines = {lines}\n{more}\n"
    )
}

/// A paragraph of `count` Han, each the next of its hundred, so that a lost one shows.
pub fn han(count: usize) -> String {
    let hundred = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈\
                   剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐";
    hundred.chars().cycle().take(count).collect()
}

/// The first page.
pub fn first(made: &Made) -> &Composed {
    made.pages.first().unwrap_or_else(|| panic!("no page: {:#?}", made.findings))
}

/// Its lines of one part of one box.
pub fn lines<'m>(made: &'m Made, slot: &str, part: &str) -> Vec<&'m TextLine> {
    let all = first(made).page.items.iter().filter_map(|item| match item {
        FrameItem::Text(line) => Some(line),
        _ => None,
    });
    all.filter(|line| &*line.role.slot == slot && line.role.part == part).collect()
}

/// Its pictures.
pub fn images(made: &Made) -> Vec<&Image> {
    let items = first(made).page.items.iter();
    items.filter_map(|item| if let FrameItem::Image(image) = item { Some(image) } else { None }).collect()
}

/// What became of one of its boxes.
pub fn outcome<'m>(made: &'m Made, slot: &str) -> &'m BoxOutcome {
    first(made).boxes.iter().find(|outcome| outcome.name == slot).expect("a box")
}
