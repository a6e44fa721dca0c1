//! `diff`: exit status 0 the same, 1 different, 2 can't be compared.

use super::args::{DiffFormat, DiffOptions, LevelArg};
use super::exit::Exit;
use duikai::diag::Lang;
use duikai::diff::{Levels, Masks, Options, Side, Verdict, compare, report};
use duikai::make::write_atomically;
use std::io::Write;
use std::path::Path;

/// Compares, writes the reports asked for, and tells.
pub fn run(options: &DiffOptions, lang: Lang) -> Exit {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.jobs.unwrap_or(0)).build();
    let done = pool.map_err(|error| error.to_string()).and_then(|pool| pool.install(|| done(options, lang)));
    done.unwrap_or_else(|why| {
        eprintln!("{why}");
        Exit::Input
    })
}

fn done(options: &DiffOptions, lang: Lang) -> Result<Exit, String> {
    let (old, new, verdict) = compared(options)?;
    if let Some(folder) = &options.output
        && let Err(exit) = write(folder, &old, &new, &verdict, lang)
    {
        return Ok(exit);
    }
    tell(&verdict, options.format, lang);
    Ok(exit(&verdict))
}

fn exit(verdict: &Verdict) -> Exit {
    match (verdict.is_void(), verdict.differs()) {
        (true, _) => Exit::Input,
        (_, true) => Exit::Findings,
        (_, false) => Exit::Clean,
    }
}

fn compared(options: &DiffOptions) -> Result<(Side, Side, Verdict), String> {
    let masks = options.mask.as_deref().map(Masks::open).transpose()?.unwrap_or_default();
    let open = |path: &Path| Side::open(path).map_err(|error| error.to_string());
    let (old, new) = (open(&options.old)?, open(&options.new)?);
    let levels = levels(&options.level);
    let wanted = Options { levels, dpi: options.dpi, tolerance: options.tolerance, masks };
    let verdict = compare(&old, &new, &wanted);
    Ok((old, new, verdict))
}

fn levels(asked: &[LevelArg]) -> Levels {
    if asked.is_empty() {
        return Levels::ALL;
    }
    let has = |level| asked.contains(&level);
    Levels { geometry: has(LevelArg::Geometry), bytes: has(LevelArg::Bytes), plates: has(LevelArg::Pixels) }
}

fn write(folder: &Path, old: &Side, new: &Side, verdict: &Verdict, lang: Lang) -> Result<(), Exit> {
    let failed = |why: &dyn std::fmt::Display| {
        eprintln!("{}: {why}", folder.display());
        Exit::Output
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    for (name, text) in report::files(old, new, verdict, lang) {
        write_atomically(&folder.join(name), text.as_bytes()).map_err(|error| failed(&error.error))?;
    }
    Ok(())
}

fn tell(verdict: &Verdict, format: DiffFormat, lang: Lang) {
    let text = match format {
        DiffFormat::Human => human(verdict, lang),
        DiffFormat::Json => report::json(verdict, lang),
        DiffFormat::Github => report::github(verdict, lang),
    };
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn human(verdict: &Verdict, lang: Lang) -> String {
    let mut text = String::new();
    for (page, told) in verdict.told() {
        for told in told {
            text.push_str(&told.line(&page.number, lang));
            text.push('\n');
        }
    }
    text + verdict.summary().in_lang(lang) + "\n"
}
