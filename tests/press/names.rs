//! What files are called, and what is said of a press condition that asks for what can't be.

use super::common::desk::{Desk, han, story_box};
use duikai::make::{self, Profile};
use std::path::Path;

const OWN: &str = "layouts/press/own.toml";

/// Two pages, the second in black, by a press condition of their own that says `more`.
fn desk(more: &str) -> Desk {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press");
    let read = |name: &str| std::fs::read(house.join(name)).expect(name);
    let text = String::from_utf8(read("newsprint.toml")).expect("UTF-8");
    let lead = || story_box("lead", [1, 1, 1, 10], "");
    Desk::page(&lead())
        .story("lead", "", &han(122))
        .and_page("A02", &lead())
        .append("edition.toml", "mono = true\n")
        .story("lead", "", &han(122))
        .edit("edition.toml", "style    = \"test\"", "style = \"test\"\npress = \"own\"\nzone = \"城/北\"")
        .write(OWN, text + more)
        .write("layouts/press/PSO_SNP_Paper_eci.icc", read("PSO_SNP_Paper_eci.icc"))
        .write("layouts/press/sRGB.icc", read("sRGB.icc"))
}

fn names(desk: &Desk, profile: Profile) -> Vec<String> {
    let (made, written) = desk.build(profile);
    assert!(!written.files.is_empty(), "{:#?}", desk.told(&made));
    let name = |path: &std::path::PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
    written.files.iter().map(name).collect()
}

#[test]
fn files_are_called_as_ever_where_nothing_is_said() {
    assert_eq!(names(&desk(""), Profile::Press), ["A01.pdf", "A02.pdf", "edition.pdf"]);
    let proofs = ["A01.proof.pdf", "A02.proof.pdf", "edition.proof.pdf", "A01.galley.pdf", "A02.galley.pdf"];
    assert_eq!(names(&desk(""), Profile::Proof), proofs);
}

const FILES: &str = "\n[files]\npage = \"{title}_{date}_{section}_{page}[_{zone}]_v{version}_{colour}\"\n\
                     edition = \"{title}_{date}_{number}\"\nmono = \"K\"\ncolour = \"CMYK\"\n";

#[test]
fn a_pattern_names_pages_and_edition() {
    let desk = desk(FILES);
    assert_eq!(
        names(&desk, Profile::Press),
        [
            "云汀日报_2026-11-23_要闻_A01_城-北_v1_CMYK.pdf",
            "云汀日报_2026-11-23_要闻_A02_城-北_v1_K.pdf",
            "云汀日报_2026-11-23_9217.pdf"
        ]
    );
    let report = std::fs::read_to_string(desk.path("out/report.json")).expect("a report");
    assert!(report.contains("\"file\": \"云汀日报_2026-11-23_要闻_A02_城-北_v1_K.pdf\""), "{report}");
    let mut made = desk.compose();
    let heat = make::write_heat(&mut made, &desk.path("out"));
    assert!(heat[0].ends_with("云汀日报_2026-11-23_要闻_A01_城-北_v1_CMYK.heat.pdf"), "{heat:?}");
}

#[test]
fn what_is_not_given_drops_out_of_a_name_and_a_page_may_have_its_own_version() {
    let desk = desk(FILES).edit("edition.toml", "zone = \"城/北\"", "version = 2").edit(
        "edition.toml",
        "mono = true",
        "mono = true\nversion = 5",
    );
    let names = names(&desk, Profile::Press);
    assert_eq!(
        names[..2],
        ["云汀日报_2026-11-23_要闻_A01_v2_CMYK.pdf", "云汀日报_2026-11-23_要闻_A02_v5_K.pdf"]
    );
}

#[test]
fn a_page_held_back_leaves_no_older_file_under_its_name() {
    let desk = desk(FILES);
    assert_eq!(names(&desk, Profile::Press).len(), 3);
    let desk = desk.write("2-lead.md", format!("+++\n+++\n\n{}\n", han(400)));
    let (_, written) = desk.build(Profile::Press);
    assert_eq!((written.held.as_slice(), written.files.len()), (["A02".to_owned()].as_slice(), 1));
    let left: Vec<_> = std::fs::read_dir(desk.path("out"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".pdf"))
        .collect();
    assert_eq!(left, ["云汀日报_2026-11-23_要闻_A01_城-北_v1_CMYK.pdf"]);
}

#[test]
fn a_press_condition_is_told_of_what_it_can_not_mean() {
    for (more, told) in [
        ("[files]\npage = \"{paeg}\"\n", "unknown-name layouts/press/own.toml:17:8"),
        ("[files]\npage = \"{title}\"\n", "wrong-value layouts/press/own.toml:17:8"),
        ("[files]\npage = \"out/{page}\"\n", "wrong-value layouts/press/own.toml:17:8"),
        ("[files]\nedition = \"{page}\"\n", "unknown-name layouts/press/own.toml:17:11"),
        ("[files]\nedition = \" \"\n", "wrong-value layouts/press/own.toml:17:11"),
        ("[files]\nedition = \"a01\"\n", "duplicate layouts/press/own.toml:"),
        ("[files]\npge = \"{page}\"\n", "unknown-key layouts/press/own.toml:17:1"),
        ("[marks]\nslug = \"{hsh}\"\n", "unknown-name layouts/press/own.toml:17:8"),
        ("[marks]\nrole = \"foliage\"\n", "unknown-name layouts/press/own.toml:17:8"),
        ("[marks]\noffset = \"3字\"\n", "wrong-value layouts/press/own.toml:17:10"),
        ("[marks]\nlength = \"900mm\"\n", "wrong-value layouts/press/own.toml:17:10"),
        ("[[spot]]\nname = \"Gold\"\ncolour = \"rde\"\n", "unknown-name layouts/press/own.toml:18:10"),
        ("[[spot]]\nname = \"Black\"\ncolour = \"red\"\n", "wrong-value layouts/press/own.toml:17:8"),
        (
            "[[spot]]\nname = \"Gold\"\ncolour = \"red\"\n[[spot]]\nname = \"Gold\"\ncolour = \"red\"\n",
            "duplicate layouts/press/own.toml:20:8",
        ),
    ] {
        let desk = desk(&format!("\n{more}"));
        let all = desk.told(&desk.compose_unchecked());
        let told = format!("error {told}");
        assert!(all.iter().any(|line| line.starts_with(&told)), "{more}: {told}\n{all:#?}");
    }
    let desk = desk("\n[[spot]]\nname = \"Gold\"\ncolour = \"red\"\n[marks]\nslug = \"{page}\"\n");
    assert_eq!(desk.told(&desk.compose()), [""; 0]);
}

#[test]
fn a_standard_that_there_is_not_is_told_of() {
    let desk = desk("").edit(OWN, "\"X-4\"", "\"X-5\"");
    let told = desk.told(&desk.compose_unchecked());
    assert!(
        told.iter().any(|line| line.starts_with("error wrong-value layouts/press/own.toml:9:")),
        "{told:#?}"
    );
}
