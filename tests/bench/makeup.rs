//! How long it takes to choose a page's layout and the boxes of its stories: 12 stories of 10,100 字, three with
//! photos, and 12 layouts 对开 of 14 story boxes.

mod desk;

use divan::Bencher;
use duikai::diag::Sink;
use duikai::font::FontBook;
use duikai::input::{self, Project, SearchPath};
use duikai::makeup::{self, MadeUp};
use duikai::source::SourceMap;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// 字 of the stories.
const STORIES: [usize; 12] = [2000, 1500, 1200, 1000, 900, 800, 700, 600, 500, 400, 300, 200];
/// The first so many have a photo.
const PHOTOS: usize = 3;
const LAYOUTS: u16 = 12;

static FACES: LazyLock<FontBook> = LazyLock::new(desk::fonts);
static PROJECT: LazyLock<Project> = LazyLock::new(project);

fn main() {
    let made_up = choose(PROJECT.clone()); // the faces are read once
    assert_eq!((made_up.len(), made_up[0].others.len() + 1), (1, usize::from(LAYOUTS)));
    divan::main();
}

/// From the parsed edition to the choice, the account of all layouts in it.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn twelve_stories_twelve_layouts(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(|| PROJECT.clone()).bench_values(choose);
}

fn choose(mut project: Project) -> Vec<MadeUp> {
    makeup::resolve(&mut project, &BTreeMap::new(), &FACES, &mut Sink::default())
}

fn project() -> Project {
    let folder = tempfile::TempDir::new().expect("a folder");
    write(folder.path());
    let search = SearchPath {
        layouts: vec![folder.path().join("layouts"), desk::root().join("layouts")],
        fonts: vec![desk::root().join("fonts")],
    };
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let project = input::load(folder.path(), &search, &mut sources, &mut sink);
    assert!(!sink.has_errors(), "{:#?}", sink.findings());
    project.expect("an edition that is sound")
}

fn write(folder: &Path) {
    let names: Vec<String> = (0..LAYOUTS).map(|number| format!("\"bench{number}\"")).collect();
    let mut edition = format!(
        "date = 2026-11-23\n[[page]]\nnumber = \"A01\"\nlayout = \"auto\"\nlayouts = [{}]\n",
        names.join(", ")
    );
    let copy = copy();
    for (number, length) in STORIES.into_iter().enumerate() {
        let photo = if number < PHOTOS { "[[photo]]\nfile = \"p.jpg\"\ncredit = \"甲 摄\"\n" } else { "" };
        let text: String = copy.chars().cycle().skip(number * 997).take(length).collect();
        let text = text.replace('。', "。\n\n");
        let story = format!("+++\nheadline = \"百索深夜换新桥面通车如常\"\n{photo}+++\n\n{text}\n");
        fs::write(folder.join(format!("{number}.md")), story).expect("a story");
        edition += &format!("[[page.story]]\nfile = \"{number}.md\"\n");
    }
    fs::write(folder.join("p.jpg"), []).expect("a photo"); // makeup is given no picture of it
    fs::write(folder.join("edition.toml"), edition).expect("an edition");
    fs::create_dir(folder.join("layouts")).expect("a folder");
    for number in 0..LAYOUTS {
        fs::write(folder.join(format!("layouts/bench{number}.toml")), layout(number)).expect("a layout");
    }
}

/// The text of the sample edition's stories, in one.
fn copy() -> String {
    let stories = ["lead", "second", "third", "fourth", "fifth", "sixth"];
    let read = |name| fs::read_to_string(desk::root().join(format!("content/2026-11-23/a01/{name}.md")));
    let body = |text: String| text.rsplit("+++").next().map(|body| body.replace(['\n', '*', '#'], ""));
    stories.into_iter().filter_map(|name| body(read(name).ok()?)).collect()
}

/// Three bands: a lead and a second voice, six stories in three stacks, six in four.
fn layout(number: u16) -> String {
    let (top, middle) = (36 + number, 74 + number);
    let mut layout = String::from(
        "[sheet]\ntrim = [\"390mm\", \"550mm\"]\n[type_area]\ncolumns = 8\nmeasure = 13\ngutter = 1\nlines = 123\n\
         body = \"9pt\"\npitch = \"11.25pt\"\n",
    );
    let mut add = |name: &str, [column, span, line, end]: [u16; 4], more: &str| {
        let lines = end - line;
        layout += &format!(
            "[[box]]\nname = \"{name}\"\nkind = \"story\"\ncolumn = {column}\nspan = {span}\nline = {line}\n\
             lines = {lines}\n{more}\n"
        );
    };
    let head = |lines: u16, size: &str| format!("[box.headline]\nlines = {lines}\nsize = [{size}]\n");
    let photo = "[[box.photo]]\ncolumn = 2\nspan = 2\nline = 9\nlines = 16\n";
    let lead = 4 + number % 2;
    add("lead", [1, lead, 1, top], &(head(8, "\"56pt\", \"48pt\", \"40pt\"") + photo));
    add("second", [lead + 1, 8 - lead, 1, top], &(head(8, "\"36pt\", \"30pt\", \"24pt\"") + photo));
    for (stack, [column, span]) in [[1, 3], [4, 2], [6, 3]].into_iter().enumerate() {
        let half = top + 20 + stack as u16;
        let name = |part| format!("middle{stack}{part}");
        add(&name("a"), [column, span, top + 1, half], &head(5, "\"28pt\", \"24pt\", \"20pt\""));
        add(&name("b"), [column, span, half + 1, middle], &head(4, "\"24pt\", \"20pt\", \"16pt\""));
    }
    for (stack, column) in [1, 3, 5, 7].into_iter().enumerate() {
        let half = if stack < 2 { 124 } else { middle + 20 };
        let name = |part| format!("foot{stack}{part}");
        add(&name("a"), [column, 2, middle + 1, half], &head(3, "\"20pt\", \"18pt\", \"16pt\", \"14pt\""));
        if half < 124 {
            add(&name("b"), [column, 2, half + 1, 124], &head(3, "\"18pt\", \"16pt\", \"14pt\""));
        }
    }
    layout
}
