//! Two tiny builds that differ in a text, a box, a page gone and a page come.

use duikai::diag::Lang;
use duikai::diff::{Levels, Masks, Options, Side, Tolerance, compare, report};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What nobody should write in a story, and somebody will.
pub const GUILTY: &str = "</script><img src=x onerror=alert(1)><!--";

/// The two builds.
pub struct Bench(PathBuf);

impl Bench {
    /// In a folder of its own.
    pub fn new(name: &str) -> Bench {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{name}"));
        let _ = std::fs::remove_dir_all(&folder);
        let long = "桥上的灯在傍晚六点准时亮起，守桥人沿着栏杆慢慢走了一个来回，".repeat(8);
        let text = |word: &str| format!("{long}他说今年{word}新漆。{GUILTY}{long}");
        side(&folder.join("old"), &text("春天"), 120, &["A01", "A02", "A03"]);
        side(&folder.join("new"), &text("秋天"), 130, &["A01", "A02", "A04"]);
        Bench(folder)
    }

    /// The report of their comparison.
    pub fn html(&self, lang: Lang) -> String {
        self.masked(lang, "")
    }

    /// The same, with what a file of masks says left out.
    pub fn masked(&self, lang: Lang, masks: &str) -> String {
        let file = self.0.join("masks.toml");
        std::fs::write(&file, masks).expect("written");
        let masks = Masks::open(&file).expect("masks");
        let open = |name: &str| Side::open(&self.0.join(name)).expect("a side");
        let (old, new) = (open("old"), open("new"));
        let options = Options { levels: Levels::ALL, dpi: 72, tolerance: Tolerance::default(), masks };
        report::html(&old, &new, &compare(&old, &new, &options), lang)
    }

    /// Makes the old side goldens that keep a picture of A01, at `picture` beside them.
    pub fn keep(&self, picture: &str) {
        let old = self.0.join("old");
        image::RgbImage::new(20, 28).save(old.join(picture)).expect("written");
        let kept = json!({ "number": "A01", "pdf": "00", "dpi": 100, "plates": [], "picture": picture });
        let golden = json!({ "pages": [kept], "log": [] }).to_string();
        std::fs::write(old.join("golden.json"), golden).expect("written");
        if let Ok(geometry) = std::fs::read_to_string(old.join("geometry.json")) {
            let geometry: Value = serde_json::from_str(&geometry).expect("JSON");
            std::fs::write(old.join("A01.geometry.json"), geometry["pages"][0].to_string()).expect("written");
            std::fs::remove_file(old.join("geometry.json")).expect("goldens have none");
        }
        let _ = std::fs::remove_file(old.join("A01.pdf"));
    }
}

/// The JSON in a report.
pub fn data(html: &str) -> Value {
    let (_, rest) = html.split_once("type=\"application/json\">").expect("the data");
    serde_json::from_str(rest.split_once("</script>").expect("its end").0).expect("JSON")
}

fn side(folder: &Path, text: &str, top: i64, numbers: &[&str]) {
    std::fs::create_dir_all(folder).expect("a folder");
    let pages: Vec<Value> = numbers.iter().map(|number| page(number, text, top)).collect();
    let geometry = json!({ "pages": pages }).to_string();
    std::fs::write(folder.join("geometry.json"), geometry).expect("written");
    for number in numbers.iter().filter(|number| **number != "A04") {
        let top = if *number == "A01" { top } else { 120 };
        std::fs::write(folder.join(format!("{number}.pdf")), pdf(top)).expect("written");
    }
}

/// A page of 400 by 560 points with a story and an ad in its upper left corner.
fn page(number: &str, text: &str, top: i64) -> Value {
    let (text, top) = match number {
        "A01" => (text, top),
        "A04" => ("新版没有PDF", 120),
        _ => ("没有改动", 120),
    };
    json!({
        "number": number, "trim": [0, 0, 400, 560],
        "boxes": [{ "name": "lead", "rect": [20, 20, 160, 80] }, { "name": "foot", "rect": [20, top, 160, 60] }],
        "lines": [{
            "box": "lead", "part": "body", "paragraph": 0, "column": 0, "text": text, "x": 20, "y": 40, "width": 160,
            "measure": 160, "size": 9, "face": "F", "ink": "K 100", "reason": "end",
            "adjust": { "tier": "", "per_gap_milli_em": 0 },
        }],
        "images": [], "rules": [], "shapes": [],
    })
}

/// The same as a PDF, as far as ink goes: a tint where the ad stands.
fn pdf(top: i64) -> Vec<u8> {
    let content = format!("0 0 0 1 k 20 520 160 9 re f 0 0.5 0.5 0 k 20 {} 160 60 re f", 560 - top - 60);
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 560]/Contents 4 0 R>>".to_owned(),
        format!("<</Length {}>>stream\n{content}\nendstream", content.len()),
    ];
    let mut file = "%PDF-1.6\n".to_owned();
    let mut table = "0000000000 65535 f \n".to_owned();
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let start = file.len();
    file += &format!("xref\n0 5\n{table}trailer<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}
