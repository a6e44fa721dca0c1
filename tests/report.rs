//! `report.html`: what is in it, what can't get out of it, and what hands and keys do in a browser.

#[path = "report/bench.rs"]
mod bench;
#[path = "report/browser.rs"]
mod browser;
mod common;

use bench::{Bench, GUILTY, data};
use duikai::diag::Lang;
use std::collections::BTreeSet;

const SCRIPT: &str = concat!(
    include_str!("../src/diff/report/web/where.js"),
    include_str!("../src/diff/report/web/told.js"),
    include_str!("../src/diff/report/web/stage.js"),
    include_str!("../src/diff/report/web/view.js"),
    include_str!("../src/diff/report/web/hands.js"),
);
const TEMPLATE: &str = include_str!("../src/diff/report/web/report.html");
const STYLE: &str = include_str!("../src/diff/report/web/report.css");
const WORDS: &str = include_str!("../src/diff/report/web/words.json");

/// The heat of a page.
fn heat(page: &serde_json::Value) -> image::RgbaImage {
    use base64::Engine;
    let (_, png) = page["heat"].as_str().expect("heat").split_once(',').expect("a comma");
    let png = base64::prelude::BASE64_STANDARD.decode(png).expect("base64");
    image::load_from_memory(&png).expect("a PNG").into_rgba8()
}

#[test]
fn every_page_is_told_and_those_that_differ_are_drawn() {
    let html = Bench::new("drawn").html(Lang::En);
    let data = data(&html);
    let pages = data["verdict"]["pages"].as_array().expect("pages");
    let told: Vec<(&str, &str)> = pages
        .iter()
        .map(|page| (page["number"].as_str().expect("n"), page["state"].as_str().expect("s")))
        .collect();
    assert_eq!(told, [("A01", "changed"), ("A02", "same"), ("A04", "added"), ("A03", "removed")]);
    let [changed, same, added, removed] = &pages[..] else { panic!("{pages:?}") };
    for side in ["old", "new"] {
        assert!(changed[side]["picture"].as_str().expect("a picture").starts_with("data:image/jpeg;base64,"));
        assert_eq!(same[side]["picture"], serde_json::Value::Null, "what is the same is not drawn");
    }
    assert!(changed["heat"].as_str().expect("heat").starts_with("data:image/png;base64,"));
    assert!(changed["thumb"].is_string() && same["thumb"].is_null());
    assert_eq!(
        added["new"]["drawing"]["lines"][0][4], "新版没有PDF",
        "what has no PDF is told as lines and boxes"
    );
    assert!(added["old"].is_null() && removed["new"].is_null() && removed["old"]["picture"].is_string());
    let kinds: Vec<&str> = changed["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .map(|c| c["kind"].as_str().expect("k"))
        .collect();
    assert_eq!(kinds, ["text-changed", "box-moved", "plates", "bytes"]);
    assert_eq!(changed["changes"][1]["old"], serde_json::json!([20, 120, 160, 60]));
    assert_eq!(changed["changes"][1]["new"], serde_json::json!([20, 130, 160, 60]));
}

#[test]
fn heat_is_where_the_plates_differ_and_nowhere_else() {
    let html = Bench::new("heat").html(Lang::En);
    let heat = heat(&data(&html)["verdict"]["pages"][0]);
    // The box went from 120 to 130 points down on a sheet drawn at 100 dpi.
    let alpha = |x: u32, y: u32| heat.get_pixel(x * 100 / 72, y * 100 / 72).0[3];
    assert!(alpha(100, 125) > 0 && alpha(100, 185) > 0, "where it was, and where it is");
    assert_eq!(alpha(100, 150), 0, "where it was and is");
    assert_eq!(alpha(100, 40), 0, "where nothing changed");
}

#[test]
fn heat_leaves_out_what_a_mask_covers() {
    let bench = Bench::new("mask");
    let page = |mask| data(&bench.masked(Lang::En, mask))["verdict"]["pages"][0].clone();
    assert!(page("").get("heat").expect("heat").is_string());
    let masked = page("[[mask]]\npage = \"A01\"\nrect = [\"0pt\", \"110pt\", \"200pt\", \"90pt\"]\n");
    let kinds: Vec<&str> = masked["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .filter_map(|told| told["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["text-changed", "bytes"]);
    let heat = heat(&masked);
    assert!(heat.pixels().all(|pixel| pixel.0[3] == 0));
}

#[test]
fn goldens_show_the_picture_they_keep_and_no_other_file() {
    let bench = Bench::new("goldens");
    let old = |picture: &str| {
        bench.keep(picture);
        data(&bench.html(Lang::En))["verdict"]["pages"][0]["old"].clone()
    };
    assert!(old("A01.png")["picture"].as_str().expect("a picture").starts_with("data:image/png;base64,"));
    assert!(old("../kept.png")["picture"].is_null());
    assert!(old("../kept.png")["drawing"]["lines"].is_array(), "but what stands where");
}

#[test]
fn the_file_needs_no_other_and_no_network() {
    let html = Bench::new("alone").html(Lang::Zh);
    let markup: String = [TEMPLATE, STYLE, SCRIPT].concat().replace("http://www.w3.org/2000/svg", "");
    for outside in ["http:", "https:", "//cdn", "@import", "url(", "<link", "src=\"", "fetch(", "XMLHttp"] {
        assert!(!markup.contains(outside), "{outside}");
    }
    assert!(html.contains("default-src 'none'; img-src data:;"));
    for unsafe_way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
        assert!(!SCRIPT.contains(unsafe_way), "{unsafe_way}");
    }
    assert!(!html.contains("{{"), "every mark of the template is filled");
}

#[test]
fn text_of_a_page_is_never_markup() {
    let html = Bench::new("guilty").html(Lang::En);
    assert_eq!(html.matches("</script>").count(), 2, "the data's and the script's own");
    assert!(!html.contains("<img src=x") && !html.contains("<!--"));
    let pieces = data(&html)["verdict"]["pages"][0]["changes"][0]["reading"].to_string();
    let told: String = serde_json::from_str::<Vec<(String, String)>>(&pieces)
        .expect("pieces")
        .into_iter()
        .map(|p| p.1)
        .collect();
    assert!(told.contains(GUILTY), "and is told as it is: {told}");
}

#[test]
fn the_same_sides_give_the_same_bytes_in_either_number_of_threads() {
    let bench = Bench::new("bytes");
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| bench.html(Lang::Zh))
    };
    assert!(with(1) == with(4));
    assert!(bench.html(Lang::Zh) != bench.html(Lang::En), "each language has its words");
}

#[test]
fn every_word_is_there_in_both_languages_and_asked_for() {
    let words: serde_json::Value = serde_json::from_str(WORDS).expect("JSON");
    let keys = |code: &str| -> BTreeSet<String> {
        words[code].as_object().expect("words").keys().cloned().collect()
    };
    assert_eq!(keys("en"), keys("zh-Hans"));
    let source = [SCRIPT, TEMPLATE].concat();
    for key in keys("en") {
        // These are asked for by the name of a state or a side.
        let by_name = key.starts_with("missing_") || ["added", "removed"].contains(&&*key);
        assert!(by_name || source.contains(&format!("\"{key}\"")), "{key} is not asked for");
    }
    for call in ["say(\"", "data-word=\"", "data-label=\""] {
        for rest in source.split(call).skip(1) {
            let key = rest.split('"').next().expect("a key");
            assert!(keys("en").contains(key), "{key}");
        }
    }
}

#[test]
fn changes_are_walked_by_key_and_by_click() {
    let html = Bench::new("walked").html(Lang::En);
    browser::found(&html, "walked", [1440, 900], "", include_str!("report/walk.js"));
}

#[test]
fn the_four_modes_show_what_they_say() {
    let html = Bench::new("modes").html(Lang::Zh);
    browser::moving(&html, "modes", [1440, 900], "#A01/0/side", include_str!("report/modes.js"));
}

#[test]
fn a_phone_shows_all_of_it_without_scrolling_sideways() {
    let html = Bench::new("phone").html(Lang::Zh);
    browser::found(&html, "phone", [375, 844], "", include_str!("report/phone.js"));
}

#[test]
fn motion_is_left_out_where_it_is_not_wanted() {
    let html = Bench::new("still").html(Lang::En);
    browser::found(&html, "still", [1440, 900], "#A01/0/blink", include_str!("report/still.js"));
}
