//! `render --plates`.

use super::args::{Args, RenderOptions};
use super::exit::Exit;
use super::findings;
use super::render::Target;
use duikai::diag::{Lang, Sink};
use duikai::export::render::{Plates, output_profile, plates};
use duikai::input::{Press, SearchPath, load_press};
use duikai::plate::{Look, Sheet};
use duikai::preflight::read::sheets;
use duikai::source::SourceMap;
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// The press condition named; `None` where it can't be used, which is told unless none was named.
pub fn press(options: &RenderOptions, args: &Args) -> Option<Press> {
    let search = SearchPath::find(Path::new("."), options.layouts.as_deref(), &[]);
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let name = options.press.as_deref().unwrap_or("newsprint");
    let press = load_press(name, &search, &mut sources, &mut sink);
    if options.press.is_some() || options.plates {
        let colour = std::io::stderr().is_terminal()
            && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let told = findings::render(&sources, sink.findings(), args.lang(), colour);
        let _ = std::io::stderr().write_all(told.as_bytes());
    }
    press.filter(|_| !sink.has_errors())
}

/// Draws the plates of each page of a file: `A01.cyan.png`, `A01.composite.png`, ….
pub fn draw(bytes: &[u8], target: &Target<'_>, options: &RenderOptions, limit: f32, lang: Lang) -> Exit {
    let pages = match sheets(bytes) {
        Ok(pages) => pages,
        Err(error) => return target.fail(Exit::Input, &error),
    };
    // The look of the press that the file is made for; of none in particular where it names none.
    let look = output_profile(bytes).and_then(|profile| Look::of(&profile).ok()).unwrap_or_else(Look::plain);
    let single = pages.len() == 1;
    // One after another: a broadsheet's plates take up to 28 MB at 100 dpi, and each is drawn on all cores.
    for (number, page) in pages.iter().enumerate() {
        let name = target.name(number, single);
        let drawn = match plates(page, options.dpi, &look, limit) {
            Ok(drawn) => drawn,
            Err(error) => return target.fail(Exit::Input, &error),
        };
        for picture in &drawn.pictures {
            if let Err(exit) = target.write(&format!("{name}.{}.png", picture.name), &picture.data) {
                return exit;
            }
        }
        tell(&name, &drawn, page, limit, lang);
    }
    Exit::Clean
}

/// Says how much ink the heaviest spot has, where it is and what is on top of it.
fn tell(name: &dyn Display, drawn: &Plates, page: &Sheet, limit: f32, lang: Lang) {
    let Some(heavy) = &drawn.heaviest else { return };
    let mark = heavy.mark.and_then(|mark| page.marks.get(mark));
    let what = mark.map_or_else(String::new, |mark| {
        [&*mark.origin.object, &*mark.origin.part].join(" ").trim().to_owned()
    });
    let (percent, [x, y]) = (heavy.percent, heavy.place.map(|points| points * 25.4 / 72.0));
    let told = match lang {
        Lang::En => format!(
            "{name}: most ink {percent:.0} % of {limit:.0} %, {x:.1} mm from the left and {y:.1} mm from the top"
        ),
        Lang::Zh => {
            format!("{name}：最大总墨量 {percent:.0}%（限 {limit:.0}%），距左 {x:.1} mm、距上 {y:.1} mm")
        }
    };
    let bracket = match (what.as_str(), lang) {
        ("", _) => String::new(),
        (what, Lang::En) => format!(" ({what})"),
        (what, Lang::Zh) => format!("（{what}）"),
    };
    let _ = writeln!(std::io::stderr(), "{told}{bracket}");
}
