//! The press build of the seed page against its floor: the least that any program must do for the same file.
//!
//! The floor reads and decodes, scales, separates and encodes the same photos, reads the same faces and subsets
//! the same glyphs, and writes the same bytes, on as many cores; no text is read, shaped, set or drawn, and no
//! stream compressed. Both are cold processes, run in turn; the bench prints medians and their ratio.

mod desk;

use desk::{Desk, median, photos};
use duikai::export::picture::{self, Finish, Intent, Press, Target};
use duikai::frame::{FrameItem, Image, Page, Picture, PictureKind, PixelRect};
use duikai::unit::{Length, Rect};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Instant;
use subsetter::GlyphRemapper;

const ROUNDS: usize = 21;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    match args.iter().position(|arg| arg == "--plan") {
        Some(at) => floor(Path::new(&args[at + 1])),
        None => compare(),
    }
}

/// Runs build and floor in turn.
fn compare() {
    let folder = tempfile::tempdir().expect("a folder");
    let (out, plan) = (folder.path().join("out"), folder.path().join("plan.json"));
    let build = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_duikai"));
        command.arg("build").arg(desk::edition()).arg("--fonts").arg(desk::root().join("fonts"));
        command.arg("--force").arg("--output").arg(&out);
        command
    };
    time(build());
    std::fs::write(&plan, self::plan(&out).to_string()).expect("a plan");
    let this = std::env::current_exe().expect("this bench");
    let floor = || {
        let mut command = Command::new(&this);
        command.arg("--plan").arg(&plan);
        command
    };
    time(floor());
    let (built, floored): (Vec<f64>, Vec<f64>) = (0..ROUNDS).map(|_| (time(build()), time(floor()))).unzip();
    let ratios = built.iter().zip(&floored).map(|(build, floor)| build / floor).collect();
    println!("press build {:6.1} ms, median of {ROUNDS} cold processes", median(built));
    println!("its floor   {:6.1} ms", median(floored));
    println!("ratio       {:6.2}, median of pairs", median(ratios));
}

/// Milliseconds that `command` takes.
fn time(mut command: Command) -> f64 {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("a process");
    assert!(status.code().is_some_and(|code| code < 2), "{command:?} failed");
    start.elapsed().as_secs_f64() * 1000.0
}

/// What the floor has to do for the files that the build wrote to `out`.
fn plan(out: &Path) -> Value {
    let desk = Desk::open();
    let pages = desk.compose();
    let press = &desk.project.press;
    let photo = |image: &&Image| {
        let PixelRect { x, y, width, height } = image.crop;
        json!({
            "path": image.picture.path,
            "pixels": [image.picture.width, image.picture.height],
            "crop": [x, y, width, height],
            "size": [image.rect.width.to_raw(), image.rect.height.to_raw()],
        })
    };
    let faces = glyphs(&pages).into_iter().map(|(id, glyphs)| {
        let face = desk.faces.face(id);
        json!({ "path": face.path, "index": face.index, "glyphs": glyphs })
    });
    let profiles =
        [&press.profile, &press.source_profile].map(|name| desk.project.press_folder.join(&name.value));
    let files = std::fs::read_dir(out).expect("the build's files");
    json!({
        "photos": photos(&pages).values().map(photo).collect::<Vec<_>>(),
        "faces": faces.collect::<Vec<_>>(),
        "profiles": profiles,
        "ink": press.total_ink,
        "ppi": press.resolution.target,
        "quality": press.jpeg_quality,
        "files": files.map(|file| file.expect("a file").path()).collect::<Vec<_>>(),
    })
}

/// The glyphs that `pages` use of each face.
fn glyphs(pages: &[Page]) -> BTreeMap<duikai::font::FaceId, BTreeSet<u16>> {
    let mut faces: BTreeMap<_, BTreeSet<u16>> = BTreeMap::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        let FrameItem::Text(line) = item else { continue };
        for run in &line.runs {
            faces.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
    }
    faces
}

/// Does what the plan says, and no more.
fn floor(plan: &Path) {
    let plan: Value = serde_json::from_slice(&std::fs::read(plan).expect("the plan")).expect("JSON");
    let list = |key: &str| plan[key].as_array().expect("a list");
    rayon::join(|| list("faces").par_iter().for_each(subset), || separate(&plan));
    let copy = |file: &Value| {
        let path = text(file);
        let bytes = std::fs::read(path).expect("what the build wrote");
        std::fs::write(format!("{path}.floor"), bytes).expect("written");
    };
    list("files").iter().for_each(copy);
}

fn subset(face: &Value) {
    let data = std::fs::read(text(&face["path"])).expect("a font");
    let mut remapper = GlyphRemapper::new();
    for glyph in face["glyphs"].as_array().expect("glyphs") {
        remapper.remap(number(glyph) as u16);
    }
    subsetter::subset(&data, number(&face["index"]) as u32, &remapper).expect("a subset");
}

fn separate(plan: &Value) {
    let read = |at: usize| std::fs::read(text(&plan["profiles"][at])).expect("a profile");
    let ink = number(&plan["ink"]) as u16;
    let press = Press::new(&read(0), &read(1), ink, Intent::RelativeColorimetric).expect("a press");
    let (ppi, quality) = (number(&plan["ppi"]) as u32, number(&plan["quality"]) as u8);
    let target = Target::Press { press: &press, finish: Finish::new(ppi, quality) };
    plan["photos"].as_array().expect("photos").par_iter().for_each(|photo| {
        picture::prepare(&placed(photo), &target).expect("a photo");
    });
}

/// A photo of the plan as its page places it.
fn placed(photo: &Value) -> Image {
    let crop = |at: usize| number(&photo["crop"][at]) as u32;
    let size = |at: usize| Length::raw(number(&photo["size"][at]));
    let picture = Picture {
        path: text(&photo["path"]).into(),
        name: String::new(),
        kind: PictureKind::Jpeg,
        width: number(&photo["pixels"][0]) as u32,
        height: number(&photo["pixels"][1]) as u32,
        contour: None,
        printed: None,
        line_art: false,
    };
    Image {
        picture: Arc::new(picture),
        rect: Rect::new(Length::ZERO, Length::ZERO, size(0), size(1)),
        crop: PixelRect { x: crop(0), y: crop(1), width: crop(2), height: crop(3) },
        ground: None,
        mono: false,
        slot: "floor".into(),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

fn number(value: &Value) -> i64 {
    value.as_i64().expect("a number")
}
