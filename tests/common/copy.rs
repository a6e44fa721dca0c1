//! An edition's copy as its files have it, read without the library: what must stand on the pages.

use std::path::Path;

/// A story as its file has it, markup and white removed.
pub struct Copy {
    /// The box it is for.
    pub slot: String,
    /// Its file, as the edition names it.
    pub name: String,
    pub kicker: Vec<String>,
    pub headline: Vec<String>,
    pub subhead: Vec<String>,
    pub byline: Option<String>,
    /// Caption and credit of each photo, together.
    pub captions: Vec<String>,
    /// File names of the photos.
    pub photos: Vec<String>,
    /// Paragraphs and subheads, in order.
    pub blocks: Vec<String>,
}

/// `text` without white.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The stories of each page of the edition in `folder`.
pub fn pages(folder: &Path) -> Vec<(String, Vec<Copy>)> {
    let edition = table(&read(&folder.join("edition.toml")));
    let pages = edition["page"].as_array().expect("pages");
    let stories = |page: &toml::Value| {
        let stories = page.get("stories").and_then(toml::Value::as_table).into_iter().flatten();
        stories.map(|(slot, name)| story(folder, slot, &string(name))).collect()
    };
    pages.iter().map(|page| (string(&page["number"]), stories(page))).collect()
}

fn story(folder: &Path, slot: &str, name: &str) -> Copy {
    let text = read(&folder.join(name));
    let (head, body) = text.trim_start().trim_start_matches("+++").split_once("+++").expect("front matter");
    let head = table(head);
    let lines = |key: &str| match head.get(key) {
        Some(toml::Value::Array(lines)) => lines.iter().map(|line| bare(&string(line))).collect(),
        Some(line) => vec![bare(&string(line))],
        None => Vec::new(),
    };
    let photos: Vec<&toml::Value> =
        head.get("photo").and_then(toml::Value::as_array).into_iter().flatten().collect();
    let words = |photo: &&toml::Value, key| photo.get(key).map(string).unwrap_or_default();
    Copy {
        slot: slot.to_owned(),
        name: name.to_owned(),
        kicker: lines("kicker"),
        headline: lines("headline"),
        subhead: lines("subhead"),
        byline: head.get("byline").map(|byline| bare(&string(byline))),
        captions: photos.iter().map(|p| bare(&(words(p, "caption") + &words(p, "credit")))).collect(),
        photos: photos.iter().map(|photo| words(photo, "file")).collect(),
        blocks: body.split("\n\n").map(plain).filter(|block| !block.is_empty()).collect(),
    }
}

/// A block without the little markup that stories use.
fn plain(block: &str) -> String {
    bare(&block.trim().trim_start_matches("## ").replace(['*', '\\'], ""))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn table(text: &str) -> toml::Table {
    text.parse().expect("TOML")
}

fn string(value: &toml::Value) -> String {
    value.as_str().expect("text").to_owned()
}
