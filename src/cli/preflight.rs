//! `preflight`.

use super::args::{Args, Format, PreflightOptions};
use super::exit::Exit;
use super::findings;
use duikai::diag::{Code, Diagnostic, Lang, Sink};
use duikai::input::{SearchPath, load_press};
use duikai::preflight::{self, Condition};
use duikai::say;
use duikai::source::SourceMap;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Checks each file against the press condition; the gravest finding decides.
pub fn run(options: &PreflightOptions, args: &Args) -> Exit {
    let search = SearchPath::find(Path::new("."), options.layouts.as_deref(), &[]);
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let press = load_press(&options.press, &search, &mut sources, &mut sink);
    tell(&sources, sink.findings(), args.lang());
    let Some(press) = press.filter(|_| !sink.has_errors()) else { return Exit::Input };
    let condition = Condition::of(&press);
    let mut exit = Exit::Clean;
    let mut records = Vec::new();
    for file in &options.files {
        let (found, record) = check(file, options, &condition);
        tell(&sources, &found, args.lang());
        exit = exit.max(Exit::of(&found));
        records.extend(record);
    }
    if options.format == Format::Json {
        let _ = writeln!(io::stdout(), "{:#}", serde_json::json!({ "files": records }));
    }
    exit
}

/// The findings of a file and, where it could be read, its record.
fn check(
    file: &Path,
    options: &PreflightOptions,
    condition: &Condition,
) -> (Vec<Diagnostic>, Option<serde_json::Value>) {
    let name = file.display().to_string();
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return (vec![unreadable(&name, &error)], None),
    };
    let faults = preflight::file(&bytes, condition, options.size);
    let pages = faults.iter().filter_map(|fault| fault.page).max().map_or(1, |last| last + 1);
    let record = preflight::record(&name, &options.press, &faults);
    (preflight::diagnostics(&name, pages, &faults), Some(record))
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Diagnostic::new(Code::FileMissing, say!("there is no file {name}"; "没有文件 {name}"))
        }
        _ => Diagnostic::new(
            Code::FileUnreadable,
            say!("{name} can't be read: {error}"; "{name} 无法读取：{error}"),
        ),
    }
}

fn tell(sources: &SourceMap, found: &[Diagnostic], lang: Lang) {
    let colour =
        io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let _ = io::stderr().write_all(findings::render(sources, found, lang, colour).as_bytes());
}
