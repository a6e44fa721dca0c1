//! Duikai 对开 sets newspaper pages: an edition folder in, PDFs for the plate out.
//!
//! ```text
//!  TOML, Markdown, photos        input/    typed, every value with its place in its file
//!        |  Project { Edition, Layout, Style, Press, Article }
//!        v
//!  characters                    text/     faces chosen, shaped once, classed; a gap after each cluster
//!        |  MeasuredText
//!        v
//!  lines                         line/     where a line may end, where it ends best, how its gaps are adjusted
//!        |  SetLine
//!        v
//!  columns                       flow/     a story poured through the grid lines open to it, columns level
//!        |  Filled
//!        v
//!  the page                      page/     slots, headlines, photos, tables, quotes, furniture
//!        |  frame::Page          <- the display list: glyphs, pictures, rules, shapes in their places
//!        |     ^
//!        |     makeup/           for `layout = "auto"`: sets each story in each box and states the best choice
//!        v
//!  files                         export/   pdf/, picture/ (separation), geometry, render/ (PDF and plates to PNG),
//!                                          plates/ (what each plate prints, as marks; plate/ draws them)
//!        |                     ^
//!        |                     preflight/  the rules of a press condition, asked of every page before it is written
//!        v                                 and of any PDF, which preflight/read takes apart into marks
//!  pictures, verdicts            render/   pages of any PDF as an eye sees them, thumbnails, contact sheets
//!                                diff/     two builds or PDFs against each other, in words, bytes and plates; goldens
//! ```
//!
//! [`make`] runs the steps in order and writes the files; the command line in `src/cli` is the only code that
//! prints. Below them all stand [`unit`] (integer lengths), [`source`] and [`diag`] (findings with their place),
//! [`ink`], `icc` (colour, alike on every processor) and [`font`]. Arrows between modules run upwards in this list only; `tests/layering.rs` holds them to it.
//!
//! To compose an edition and look at what stands where:
//!
//! ```no_run
//! use duikai::input::SearchPath;
//! use std::path::Path;
//!
//! let edition = Path::new("content/2026-11-23");
//! let search = SearchPath::find(edition, None, &[]);
//! let made = duikai::make::compose(edition, &search, &duikai::make::Options::default(), &|_| {});
//! for page in &made.pages {
//!     println!("{}: {} boxes", page.page.number, page.boxes.len());
//! }
//! ```
//!
//! Where a rule comes from is said at the rule: clreq and jlreq are the W3C's requirements for Chinese and
//! Japanese text layout, GB/T 15834 the Chinese punctuation standard.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod diag;
pub mod diff;
pub mod export;
pub mod findings;
pub mod flow;
pub mod font;
pub mod frame;
mod icc;
pub mod ink;
pub mod input;
pub mod line;
pub mod make;
pub mod makeup;
pub mod page;
pub mod plate;
pub mod preflight;
pub mod render;
pub mod source;
pub mod text;
pub mod unit;
