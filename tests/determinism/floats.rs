//! Where floats stand: nowhere that a line, a place or a byte could differ by between processors.

use std::path::{Path, PathBuf};

/// Folders and files that may use floats, and why what comes of them is the same everywhere. Sums, products, quotients
/// and square roots round alike on every processor (IEEE 754) as long as nothing fuses them, and Rust does not.
const ALLOWED: &[(&str, &str)] = &[
    ("src/cli/", "told to people, or handed to a raster"),
    ("src/diff/foreign.rs", "places in other programs' files, rounded to hundredths of a point"),
    ("src/diff/plates.rs", "places on plates, told to people"),
    ("src/export/geometry.rs", "thousandths of a point, to JSON and back"),
    ("src/export/pdf/", "lengths on their way through printpdf's types; `number` prints them from integers"),
    (
        "src/export/picture/probe.rs",
        "the size that an advertisement states, rounded to thousandths of a point",
    ),
    ("src/export/picture/separation/", "ink for a look, by `icc`, rounded to bytes in a table"),
    ("src/export/picture/svg.rs", "usvg's places, rounded to units of length"),
    ("src/export/plates/", "places for a raster"),
    ("src/export/render/", "the size of a picture, and hayro's places"),
    ("src/findings.rs", "an exact number of millionths, for JSON"),
    ("src/font/face.rs", "whole units of a face that skrifa hands out as floats"),
    ("src/icc/", "colours, in f64, with `libm`'s powers and roots"),
    (
        "src/input/",
        "numbers as TOML states them, on their way to `Decimal`; how alike two words are, for a hint",
    ),
    ("src/make/inspect.rs", "the size of a place in points, for the rules of preflight"),
    ("src/page/outcome.rs", "thousandths of a point, for JSON"),
    ("src/plate/", "shares of pixels, rounded to bytes; decides nothing of a page"),
    ("src/preflight/", "places and inks in files, as they state them"),
    ("src/render/", "places on pictures"),
    ("src/unit/decimal.rs", "from a float of TOML to millionths"),
    ("src/unit/length.rs", "a length as points, exactly"),
];

/// What asks the system's own mathematics, which differs from one to the next, or fuses two steps into one.
const SYSTEMS: &[&str] = &[
    "powf", "powi", "exp", "exp2", "ln", "log10", "log2", "sin", "cos", "tan", "sin_cos", "asin", "acos",
    "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot", "mul_add",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The code of a line: no comment, nothing between quotation marks.
fn code(line: &str) -> String {
    let line = line.split("//").next().unwrap_or_default().replace("\\\"", "");
    line.split('"').step_by(2).collect::<Vec<_>>().join(" ")
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.').filter(|word| !word.is_empty())
}

/// Whether a word names a float or is one: `f64`, `f64.max`, `2.5`, `1e6`.
fn is_float(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let digits = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    parts.iter().any(|part| matches!(*part, "f32" | "f64"))
        || parts.len() >= 2 && digits(parts[0]) && digits(parts[1])
        || digits(word) && (word.ends_with("f32") || word.ends_with("f64"))
}

/// Whether a word calls the system's mathematics: `x.powf`.
fn is_systems(word: &str) -> bool {
    word.split('.').skip(1).any(|part| SYSTEMS.contains(&part))
}

/// Places in the program, not its tests, whose word `is` what is looked for.
fn places(is: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    files.sort();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.ends_with("tests.rs") && !file.ends_with("accuracy.rs")) {
        let name = file.strip_prefix(root).expect("a source").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(file).expect("readable");
        let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (number, line) in (1..).zip(program.lines()) {
            if words(&code(line)).any(&is) {
                found.push((name.clone(), format!("{name}:{number}: {}", line.trim())));
            }
        }
    }
    found
}

#[test]
fn floats_stand_only_where_they_are_allowed() {
    let found = places(is_float);
    let allowed = |name: &str| ALLOWED.iter().any(|(place, _)| name.starts_with(place));
    let strays: Vec<&str> =
        found.iter().filter(|(name, _)| !allowed(name)).map(|(_, place)| place.as_str()).collect();
    assert!(strays.is_empty(), "floats; use integers, or say why not:\n{}", strays.join("\n"));
    for (place, why) in ALLOWED {
        assert!(!why.is_empty() && found.iter().any(|(name, _)| name.starts_with(place)), "{place} has none");
    }
}

#[test]
fn nobody_asks_the_systems_mathematics() {
    let calls: Vec<String> = places(is_systems).into_iter().map(|(_, place)| place).collect();
    assert!(calls.is_empty(), "ask `libm`, or multiply:\n{}", calls.join("\n"));
}

#[test]
fn a_float_is_known_when_it_is_seen() {
    let floats = ["let x: f64 = y;", "let x = 2.5;", "f32::from(x)", "1f32", "a as f64 / 2"];
    assert!(floats.iter().all(|line| words(&code(line)).any(is_float)));
    let others = ["let x = 0..10;", "pair.0.1", "// 2.5", "say(\"2.5 f64\")", "x.1", "let f64s = 1;"];
    assert!(others.iter().all(|line| !words(&code(line)).any(is_float)));
    assert!(words("x.powf(2)").any(is_systems) && words("f64::from(x).exp()").any(is_systems));
    assert!(!words("libm::pow(x, 2)").any(is_systems) && !words("x.explain()").any(is_systems));
}
