//! PDFs that other programs wrote, from input made on the spot.

use super::common::tool;
use duikai::diag::Lang;
use duikai::diff::{Levels, Masks, Options, Side, Tolerance, Verdict, compare};
use std::path::Path;
use tempfile::TempDir;

const PAGES: usize = 24;

/// Twenty-four pages of text, a tint and a rule; `more` adds to the page of a number.
fn postscript(word: &str, more: &dyn Fn(usize) -> String) -> String {
    let page = |number: usize| {
        let lines: String = (0..30)
            .map(|line| {
                let word = if (number, line) == (9, 12) { word } else { "today" };
                format!(
                    "72 {} moveto (Page {number}, line {line}: the bridge opens {word} at noon) show\n",
                    760 - line * 20
                )
            })
            .collect();
        format!(
            "0 setgray /Helvetica findfont 12 scalefont setfont\n{lines}0.8 setgray 72 60 300 40 rectfill\n{}showpage\n",
            more(number)
        )
    };
    format!("%!PS\n<< /PageSize [595 842] >> setpagedevice\n{}", (1..=PAGES).map(page).collect::<String>())
}

/// The PDF that Ghostscript makes of it, and the one that Cairo makes of that; `None` without the tools.
fn written(folder: &Path, name: &str, postscript: &str) -> Option<[Side; 2]> {
    std::fs::write(folder.join(format!("{name}.ps")), postscript).expect("a file");
    let (ps, gs, cairo) = (format!("{name}.ps"), format!("{name}-gs.pdf"), format!("{name}-cairo.pdf"));
    let output = format!("-sOutputFile={gs}");
    tool::clean("gs", &["-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", &output, &ps], folder)?;
    tool::clean("pdftocairo", &["-pdf", &gs, &cairo], folder)?;
    Some([gs, cairo].map(|name| Side::open(&folder.join(name)).expect("a PDF")))
}

fn verdict(old: &Side, new: &Side, levels: Levels) -> Verdict {
    let options = Options { levels, dpi: 50, tolerance: Tolerance::default(), masks: Masks::default() };
    compare(old, new, &options)
}

const SEEN: Levels = Levels { bytes: false, ..Levels::ALL };

fn told(verdict: &Verdict) -> Vec<String> {
    let pages = verdict.told();
    let lines =
        pages.iter().flat_map(|(page, told)| told.iter().map(|told| told.line(&page.number, Lang::En)));
    lines.collect()
}

#[test]
fn files_of_other_programs_are_compared() {
    let folder = TempDir::new().expect("a folder");
    let nothing = |_: usize| String::new();
    let Some(old) = written(folder.path(), "old", &postscript("today", &nothing)) else { return };
    let Some(same) = written(folder.path(), "same", &postscript("today", &nothing)) else { return };
    let Some(new) = written(folder.path(), "new", &postscript("tomorrow", &nothing)) else { return };
    for ((old, same), new) in old.iter().zip(&same).zip(&new) {
        let equal = verdict(old, same, SEEN);
        assert!(!equal.differs() && !equal.is_void() && equal.pages.len() == PAGES, "{:?}", told(&equal));
        let changed = verdict(old, new, Levels::ALL);
        let lines: Vec<String> =
            told(&changed).into_iter().filter(|line| !line.contains("other bytes")).collect();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].starts_with("9: text: “today” → “tomorrow”"), "{lines:?}");
        assert!(lines[1].starts_with("9: only the Black plate changed, "), "{lines:?}");
    }
}

#[test]
fn a_dot_on_one_page_of_many_is_found() {
    let folder = TempDir::new().expect("a folder");
    let dot = |number: usize| match number {
        17 => "0.9 setgray 300 400 1 1 rectfill\n".to_owned(),
        _ => String::new(),
    };
    let Some(old) = written(folder.path(), "old", &postscript("today", &|_| String::new())) else { return };
    let Some(new) = written(folder.path(), "new", &postscript("today", &dot)) else { return };
    let pixels = Levels { geometry: false, bytes: false, plates: true };
    for (old, new) in old.iter().zip(&new) {
        let verdict = verdict(old, new, pixels);
        let differ: Vec<&str> =
            verdict.pages.iter().filter(|page| page.differs()).map(|page| page.number.as_str()).collect();
        assert_eq!(differ, ["17"]);
        let plates = verdict.pages[16].plates.as_ref().expect("plates");
        let count: u64 = plates.changed.iter().filter_map(|change| change.pixels).sum();
        assert!((1..=16).contains(&count), "{plates:?}");
        assert_eq!(verdict.summary().in_lang(Lang::En), "1 of 24 pages differ");
    }
}
