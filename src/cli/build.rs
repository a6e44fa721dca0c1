//! `check` and `build`.

use super::args::{Args, BuildOptions, Format, ProfileArg, Source};
use super::exit::Exit;
use super::explain;
use super::findings;
use super::makeup;
use duikai::diag::Lang;
use duikai::input::SearchPath;
use duikai::make::{self, Made, Profile, Progress, Report};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Finds everything that build would find.
pub fn check(source: &Source, args: &Args) -> Exit {
    each(source, |edition| {
        let folder = output(edition, source, None);
        let mut made =
            compose(edition, source, (Profile::Press, args.lang()), &folder, &ProgressBar::hidden());
        if Exit::of(&made.findings) < Exit::Input {
            make::rehearse(&mut made);
        }
        tell(&made, None, source, args);
        if source.explain && source.format == Format::Human {
            let pages = made.pages.iter().map(|page| &page.page);
            let _ = std::io::stdout().write_all(explain::told(pages, args.lang()).as_bytes());
        }
        Exit::of(&made.findings)
    })
}

/// Lays out and writes.
pub fn build(options: &BuildOptions, args: &Args) -> Exit {
    let source = &options.source;
    let profile = match options.profile {
        ProfileArg::Press => Profile::Press,
        ProfileArg::Proof => Profile::Proof,
        ProfileArg::Screen => Profile::Screen,
    };
    each(source, |edition| {
        let bar = bar();
        let folder = output(edition, source, options.output.as_deref());
        let mut made = compose(edition, source, (profile, args.lang()), &folder, &bar);
        let mut written = make::Written::default();
        if made.pages.is_empty() || Exit::of(&made.findings) >= Exit::Input {
            bar.finish_and_clear();
        } else {
            written = make::write(&mut made, &folder, profile, options.force, &|step| advance(&bar, step));
            if options.heat {
                written.files.extend(make::write_heat(&mut made, &folder));
            }
            bar.finish_and_clear();
        }
        tell(&made, Some(&written), source, args);
        Exit::of(&made.findings)
    })
}

/// Runs `work` on each edition, with the number of jobs asked for; the gravest exit counts.
fn each(source: &Source, work: impl Fn(&Path) -> Exit + Sync) -> Exit {
    // Where there is a pool already, it serves as well.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(source.jobs.unwrap_or(0)).build_global();
    source.editions.iter().map(|edition| work(edition)).max().unwrap_or(Exit::Clean)
}

/// `folder` is where the previous build stands, unless another is named.
fn compose(
    edition: &Path,
    source: &Source,
    (profile, lang): (Profile, Lang),
    folder: &Path,
    bar: &ProgressBar,
) -> Made {
    let search = SearchPath::find(edition, source.layouts.as_deref(), &source.fonts);
    let options = make::Options {
        only: source.pages.as_deref(),
        profile: Some(profile),
        previous: Some((source.previous.as_deref().unwrap_or(folder), source.previous.is_some())),
        explain: source.explain,
        lang,
    };
    make::compose(edition, &search, &options, &|step| advance(bar, step))
}

/// The folder asked for, with the edition's name under it where several are built; else `out/` and that name.
fn output(edition: &Path, source: &Source, asked: Option<&Path>) -> PathBuf {
    let folder = if edition.is_file() { edition.parent().unwrap_or(Path::new(".")) } else { edition };
    let name = folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_owned()));
    let name = name.unwrap_or_else(|| "edition".into());
    match asked {
        Some(output) if source.editions.len() == 1 => output.to_owned(),
        Some(output) => output.join(name),
        None => Path::new("out").join(name),
    }
}

/// A bar on a terminal, nothing elsewhere.
fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}

fn advance(bar: &ProgressBar, step: Progress) {
    match step {
        // Each page is composed, then written.
        Progress::Pages(count) => bar.set_length(2 * count as u64),
        Progress::Composed | Progress::Written => bar.inc(1),
    }
}

/// Findings and how pages were made up to standard error, results to standard output.
fn tell(made: &Made, written: Option<&make::Written>, source: &Source, args: &Args) {
    let (lang, colour) = (args.lang(), coloured());
    let rendered = findings::render(&made.sources, &made.findings, lang, colour);
    let _ = std::io::stderr().write_all(rendered.as_bytes());
    let told = makeup::told(&made.makeup, source.explain, lang);
    let _ = std::io::stderr().write_all(told.as_bytes());
    for number in written.map(|written| written.held.as_slice()).unwrap_or_default() {
        let held = match lang {
            Lang::En => format!("{number} is held back: it has errors; `--force` writes it all the same\n"),
            Lang::Zh => format!("{number}版有错误，未输出；加 --force 可照样输出\n"),
        };
        let _ = std::io::stderr().write_all(held.as_bytes());
    }
    let mut out = std::io::stdout().lock();
    if source.format == Format::Json {
        let file = |number: &str| written.and_then(|written| written.file_of(number));
        let _ = out.write_all(Report::new(made, &file).to_json().as_bytes());
        return;
    }
    for path in written.map(|written| written.files.as_slice()).unwrap_or_default() {
        let _ = writeln!(out, "{}", path.display());
    }
}

/// Colour only on a terminal, and not where NO_COLOR asks for none.
fn coloured() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
