//! The rules of preflight in a build: each fault at its place in the source, and pages with errors held back.

mod common;

use common::desk::{Desk, any_box, han, story_box};
use duikai::make::Profile;

/// The findings of a build for the press that are the rules', as `severity code file:line:column page/box`.
fn found(desk: &Desk) -> Vec<String> {
    let (made, _) = desk.build(Profile::Press);
    let rules = |line: &String| line.split(' ').nth(1).is_some_and(|code| code.starts_with("pdf-"));
    let places = |line: String| line.split(' ').take(4).collect::<Vec<_>>().join(" ");
    desk.told(&made).into_iter().filter(rules).map(places).collect()
}

fn line(colour: &str, weight: &str) -> String {
    let rule = format!("[box.rule]\nweight = \"{weight}\"\ncolour = \"{colour}\"\n");
    any_box("line", "rule", [1, 5, 22, 1], &rule)
}

/// A story, and a rule in two inks or one.
fn ruled(rule: &str) -> Desk {
    Desk::page(&(story_box("lead", [1, 5, 1, 20], "") + rule)).story("lead", "", &han(1000))
}

#[test]
fn a_thin_line_in_two_inks_is_told_at_its_layout_key() {
    assert_eq!(
        found(&ruled(&line("red", "0.5pt"))),
        ["warning pdf-thin-colour-line layouts/A01.toml:20:8 A01/line"]
    );
    assert_eq!(found(&ruled(&line("red", "2pt"))), [""; 0]);
    assert_eq!(found(&ruled(&line("black", "0.5pt"))), [""; 0]);
}

/// An item of small type on a block of an ink.
fn block(size: &str, colour: &str, fill: &str) -> Desk {
    let item = format!(
        "[[box.item]]\ntext = \"节气小雪\"\nrole = \"folio\"\nsize = \"{size}\"\ncolour = \"{colour}\"\nfill = \"{fill}\"\n\
         width = \"20字\"\nlines = 3\n"
    );
    Desk::page(&(story_box("lead", [1, 5, 1, 20], "") + &any_box("strip", "text", [1, 5, 24, 3], &item)))
        .story("lead", "", &han(1000))
}

#[test]
fn small_reversed_type_is_told() {
    let told = found(&block("8pt", "paper", "black"));
    assert_eq!(told, ["warning pdf-small-reversed-text layouts/A01.toml:20:8 A01/strip"]);
    assert_eq!(found(&block("14pt", "paper", "black")), [""; 0]);
    assert_eq!(found(&block("8pt", "black", "paper")), [""; 0]);
}

/// Black type over a deep colour: 200 percent, and 100 over it.
fn heavy() -> Desk {
    block("24pt", "black", "deep").edit(
        "layouts/styles/test.toml",
        "[colours]",
        "[colours]\ndeep = [100, 100, 0, 0]",
    )
}

#[test]
fn too_much_ink_holds_the_page_back() {
    let desk = heavy();
    assert_eq!(found(&desk), ["error pdf-total-ink layouts/A01.toml:20:8 A01/strip"]);
    assert!(!desk.path("out/A01.pdf").exists() && desk.path("out/geometry.json").exists());
    assert_eq!(desk.run("check", &[]).0, 1, "check tells it too");
    assert_eq!(desk.run("build", &["-o", "forced", "--force"]).0, 1);
    assert!(desk.path("forced/A01.pdf").exists());
    let (_, proof) = desk.build(Profile::Proof);
    assert_eq!(proof.held, [""; 0]);
    let light = heavy().edit("layouts/styles/test.toml", "[100, 100, 0, 0]", "[20, 20, 0, 0]");
    assert_eq!(found(&light), [""; 0]);
}

#[test]
fn the_press_says_how_grave_a_fault_is() {
    let house = concat!(env!("CARGO_MANIFEST_DIR"), "/layouts/press");
    let press = std::fs::read_to_string(format!("{house}/newsprint.toml")).expect("a condition");
    let with = |more: &str| {
        let mut desk = ruled(&line("red", "0.5pt")).write("layouts/press/own.toml", press.clone() + more);
        for profile in ["PSO_SNP_Paper_eci.icc", "sRGB.icc"] {
            let bytes = std::fs::read(format!("{house}/{profile}")).expect("a profile");
            desk = desk.write(&format!("layouts/press/{profile}"), bytes);
        }
        desk.edit("edition.toml", "style    = \"test\"", "style    = \"test\"\npress    = \"own\"")
    };
    let told = found(&with("\n[preflight]\npdf-thin-colour-line = \"error\"\n"));
    assert_eq!(told, ["error pdf-thin-colour-line layouts/A01.toml:20:8 A01/line"]);
    assert_eq!(found(&with("\n[preflight]\npdf-thin-colour-line = \"off\"\n")), [""; 0]);
    assert_eq!(found(&with("\n[preflight]\nlines.colour = 0.4\n")), [""; 0]);
}

#[test]
fn an_ad_is_asked_by_the_same_rules() {
    let placed = |colour: &str| {
        let (width, height) = (243.0, 110.25);
        let content = format!("{colour} rg 0 0 {width} {height} re f");
        let content = if colour.split(' ').count() == 4 { content.replace(" rg ", " k ") } else { content };
        let pdf = pdf(width, height, &content);
        let boxes = story_box("lead", [1, 5, 1, 20], "") + &any_box("foot", "ad", [1, 2, 22, 10], "");
        Desk::page(&boxes).story("lead", "", &han(1000)).ad("foot", "bank.pdf").write("bank.pdf", pdf)
    };
    let told = found(&placed("1 0 0"));
    assert!(told.contains(&"error pdf-rgb edition.toml:13:12 A01/foot".to_owned()), "{told:?}");
    assert!(!found(&placed("0 1 1 0")).iter().any(|line| line.contains("pdf-rgb")));
}

/// A PDF of one page.
fn pdf(width: f32, height: f32, content: &str) -> Vec<u8> {
    use lopdf::{Object, Stream, dictionary};
    let mut file = lopdf::Document::with_version("1.4");
    let pages = file.new_object_id();
    let content = file.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => dictionary! {},
        "MediaBox" => vec![0.into(), 0.into(), Object::Real(width), Object::Real(height)],
    });
    let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    file.objects.insert(pages, tree.into());
    let root = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", root);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("written");
    bytes
}
