//! Arguments.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use duikai::diag::Lang;
use duikai::diff::Tolerance;
use duikai::input::Kind;
use std::path::PathBuf;

/// Sets newspaper pages.
#[derive(Debug, Parser)]
#[command(name = "duikai", version, about)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Language of messages; by default the locale's.
    #[arg(long, global = true, value_enum)]
    lang: Option<LangArg>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new edition folder that builds as it stands.
    New {
        /// The folder to make.
        folder: PathBuf,
    },
    /// Find everything that build would find, writing nothing.
    Check(Source),
    /// Lay out and write the pages.
    Build(BuildOptions),
    /// Draw the pages of PDFs as PNGs.
    Render(RenderOptions),
    /// Compare two builds, folders of PDFs or goldens, or PDFs.
    Diff(DiffOptions),
    /// Keep pages of a build as golden ones, to compare later builds with.
    Golden {
        /// All pages, or some.
        #[command(subcommand)]
        what: Golden,
    },
    /// Check finished PDFs, ours or anybody's, against a press condition.
    Preflight(PreflightOptions),
    /// Print the JSON Schema of a file kind, for editors.
    Schema {
        /// edition, story, layout, style or press; without it, all of them.
        #[arg(value_parser = kind)]
        kind: Option<Kind>,
    },
    /// List the faces found: family, weight, glyphs, embedding rights.
    Fonts(FontOptions),
}

/// What to read.
#[derive(Debug, ClapArgs)]
pub struct Source {
    /// Edition folders, or their edition.toml.
    #[arg(required = true)]
    pub editions: Vec<PathBuf>,
    /// Only these pages, separated by commas: A01,A03.
    #[arg(long, value_delimiter = ',')]
    pub pages: Option<Vec<String>>,
    /// Pages worked on at the same time; by default one for each core.
    #[arg(long)]
    pub jobs: Option<usize>,
    /// Folder with layouts, styles and press conditions.
    #[arg(long)]
    pub layouts: Option<PathBuf>,
    /// Folder with fonts; may be given more than once.
    #[arg(long)]
    pub fonts: Vec<PathBuf>,
    /// The build whose lines are kept where the style's mode is `stable`: its folder or geometry.json; by default the
    /// one that stands in the output folder. Proofs mark the lines that changed since the build named here.
    #[arg(long)]
    pub previous: Option<PathBuf>,
    /// Tell of each line why it ends where it does, and what other ends would have cost: `check` prints it, `build`
    /// writes it into geometry.json. Of each page that is made up automatically, tell also how the stories would stand
    /// in the layouts that were not chosen.
    #[arg(long)]
    pub explain: bool,
    /// How findings are told.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What to write.
#[derive(Debug, ClapArgs)]
pub struct BuildOptions {
    #[command(flatten)]
    pub source: Source,
    /// Folder to write to; by default out/ and the edition folder's name.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// What the pages are for.
    #[arg(long, value_enum, default_value_t)]
    pub profile: ProfileArg,
    /// Write pages for the press even where something at error level is on them.
    #[arg(long)]
    pub force: bool,
    /// Also write each page with its loose lines in warm tints and its tight ones in cool: A01.heat.pdf.
    #[arg(long)]
    pub heat: bool,
}

/// What to draw.
#[derive(Debug, ClapArgs)]
pub struct RenderOptions {
    /// The PDFs, or folders that builds wrote.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Folder to write to; by default beside each PDF.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// Pixels an inch.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=2400))]
    pub dpi: u32,
    /// Draw what each ink prints instead, solid ink black, with a composite and a map of the total ink.
    #[arg(long)]
    pub plates: bool,
    /// Draw small pictures instead, 240 pixels along their longer side: A01.thumb.png.
    #[arg(long, conflicts_with = "plates")]
    pub thumbnails: bool,
    /// Lay all pages small on one picture, contact.png, with their names.
    #[arg(long, conflicts_with = "plates")]
    pub contact_sheet: bool,
    /// The press condition whose ink limit the map shows, and whose colours files have that name no press: a name in
    /// the folders of layouts, or a TOML file; newsprint by default.
    #[arg(long)]
    pub press: Option<String>,
    /// Folder with layouts, styles and press conditions.
    #[arg(long)]
    pub layouts: Option<PathBuf>,
    /// Folder with fonts, for the names on the contact sheet; may be given more than once.
    #[arg(long)]
    pub fonts: Vec<PathBuf>,
}

/// What to compare.
#[derive(Debug, ClapArgs)]
pub struct DiffOptions {
    /// The older build, folder or PDF.
    pub old: PathBuf,
    /// The newer one.
    pub new: PathBuf,
    /// Folder to write report.html, diff.json, junit.xml and diff.sarif to; without it, nothing is written.
    #[arg(short, long)]
    pub output: Option<PathBuf>,
    /// What is compared, separated by commas; by default all three.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub level: Vec<LevelArg>,
    /// How much a sample of a plate may differ, of 255, and after a colon how many pixels of a page may differ by more.
    #[arg(long, value_name = "SAMPLE[:PIXELS]", value_parser = tolerance, default_value = "0:0")]
    pub tolerance: Tolerance,
    /// A TOML file with the regions that don't count: date, weather.
    #[arg(long)]
    pub mask: Option<PathBuf>,
    /// Pixels an inch at which plates are laid over each other.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(20..=1200))]
    pub dpi: u32,
    /// Pages compared at the same time; by default one for each core.
    #[arg(long)]
    pub jobs: Option<usize>,
    /// How the verdict is told.
    #[arg(long, value_enum, default_value_t)]
    pub format: DiffFormat,
}

/// What to do with goldens.
#[derive(Debug, Subcommand)]
pub enum Golden {
    /// Take every page of a build as golden.
    Update(GoldenOptions),
    /// Take these pages of a build as golden.
    Approve {
        /// The pages: A01 A03.
        #[arg(required = true)]
        pages: Vec<String>,
        #[command(flatten)]
        options: GoldenOptions,
    },
}

/// From where to where, and why.
#[derive(Debug, ClapArgs)]
pub struct GoldenOptions {
    /// The build: its output folder.
    #[arg(long)]
    pub build: PathBuf,
    /// The folder of the goldens.
    #[arg(long)]
    pub golden: PathBuf,
    /// Why the pages are as they should be; it goes into the log.
    #[arg(long)]
    pub reason: String,
    /// Pages to keep a reduced picture of, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub pictures: Vec<String>,
    /// Pixels an inch at which plates are drawn and hashed; by default what the page had, or 50.
    #[arg(long, value_parser = clap::value_parser!(u32).range(20..=600))]
    pub dpi: Option<u32>,
}

/// How a verdict is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
    /// As lines that GitHub Actions shows at the pull request.
    Github,
}

/// A level of comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    /// What stands where, in words.
    Geometry,
    /// The bytes of the PDFs.
    Bytes,
    /// The plates, pixel by pixel.
    #[value(alias = "plates")]
    Pixels,
}

/// `SAMPLE[:PIXELS]`.
fn tolerance(text: &str) -> Result<Tolerance, String> {
    let (sample, pixels) = text.split_once(':').unwrap_or((text, "0"));
    let wrong =
        |_| "say how much of 255 a sample may differ, and after a colon how many pixels: 2:50".to_owned();
    Ok(Tolerance { sample: sample.parse().map_err(wrong)?, pixels: pixels.parse().map_err(wrong)? })
}

/// What to check, and against what.
#[derive(Debug, ClapArgs)]
pub struct PreflightOptions {
    /// The PDFs.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// The press condition: a name in the folders of layouts, or a TOML file.
    #[arg(long, default_value = "newsprint")]
    pub press: String,
    /// The trimmed size that pages should have, width by height in millimetres: 390x550.
    #[arg(long, value_parser = size)]
    pub size: Option<[f32; 2]>,
    /// Folder with layouts, styles and press conditions.
    #[arg(long)]
    pub layouts: Option<PathBuf>,
    /// How results are told.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// Where to look for fonts.
#[derive(Debug, ClapArgs)]
pub struct FontOptions {
    /// Folder with fonts; may be given more than once.
    #[arg(long)]
    pub fonts: Vec<PathBuf>,
    /// How the list is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// How results are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// What pages are written for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ProfileArg {
    /// The plate.
    #[default]
    Press,
    /// Proofreaders.
    Proof,
    /// Screens.
    Screen,
}

/// A size in millimetres, in points.
fn size(text: &str) -> Result<[f32; 2], String> {
    let wrong = || "a size is width by height in millimetres: 390x550".to_owned();
    let (width, height) = text.split_once(['x', '×']).ok_or_else(wrong)?;
    let points = |text: &str| match text.trim().parse::<f32>() {
        Ok(mm) if mm > 0.0 && mm < 10_000.0 => Ok(mm * 72.0 / 25.4),
        _ => Err(wrong()),
    };
    Ok([points(width)?, points(height)?])
}

/// A file kind by its name on the command line.
fn kind(name: &str) -> Result<Kind, String> {
    let known = Kind::ALL.map(Kind::name).join(", ");
    Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| format!("there are {known}"))
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangArg {
    Zh,
    En,
}

impl Args {
    /// The language of messages: as asked for, else as the locale says.
    pub fn lang(&self) -> Lang {
        match self.lang {
            Some(LangArg::Zh) => Lang::Zh,
            Some(LangArg::En) => Lang::En,
            None if locale().starts_with("zh") => Lang::Zh,
            None => Lang::En,
        }
    }
}

/// The message locale, by POSIX's order of precedence.
fn locale() -> String {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default()
}
