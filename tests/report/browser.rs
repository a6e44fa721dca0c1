//! A report in headless Chromium, Debian's `chromium`. What is clicked and looked at is in scripts beside this file:
//! they run in a copy of the report and say `check(what, is_so)`; the last line says `done()`.

use crate::common::tool;
use std::path::{Path, PathBuf};

/// In the copy: what the scripts say with, and hands.
const HANDS: &str = include_str!("hands.js");

/// Asserts that all that `script` checks is so, in a window of so many pixels, the report opened at `hash`, for a reader
/// who wants no motion: without frames, Chromium's own time moves nothing.
pub fn found(html: &str, name: &str, window: [u32; 2], hash: &str, script: &str) {
    run(html, name, window, hash, script, &["--force-prefers-reduced-motion"]);
}

/// The same for a reader who doesn't mind.
pub fn moving(html: &str, name: &str, window: [u32; 2], hash: &str, script: &str) {
    run(html, name, window, hash, script, &[]);
}

fn run(html: &str, name: &str, window: [u32; 2], hash: &str, script: &str, more: &[&str]) {
    let folder = folder(&format!("{name}-{}", window[0]));
    let [page, frame] = [folder.join("report.html"), folder.join("frame.html")];
    // A window is never narrower than 500 pixels: the report stands in a frame, and tells it what it found.
    let copy = html.replace("</body>", &format!("<script>{HANDS}</script><script>{script}</script></body>"));
    std::fs::write(&page, copy).expect("written");
    std::fs::write(&frame, framed(window, hash)).expect("written");
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let url = format!("file://{}", frame.display());
    let usual = ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1500,1100"];
    let then = ["--virtual-time-budget=20000", "--dump-dom", &profile, &url];
    let args: Vec<&str> = usual.iter().chain(more).chain(&then).copied().collect();
    let Some(output) = tool::run("chromium", &args, &folder) else { return };
    let dom = String::from_utf8_lossy(&output.stdout);
    let said = dom.split("<pre>").nth(1).and_then(|rest| rest.split("</pre>").next());
    let said = said.unwrap_or_else(|| panic!("{name}: {dom}\n{}", String::from_utf8_lossy(&output.stderr)));
    assert!(said.ends_with("done") && !said.contains("not so"), "{name}, {} wide:\n{said}", window[0]);
}

fn framed([width, height]: [u32; 2], hash: &str) -> String {
    format!(
        "<!doctype html><meta charset=utf-8><body style='margin:0'>\
         <iframe src='report.html{hash}' width={width} height={height} style='border:0'></iframe><pre>nothing</pre>\
         <script>addEventListener('message', (told) => {{ document.querySelector('pre').textContent = told.data; }});</script>"
    )
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}
