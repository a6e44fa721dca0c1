//! Reading an edition and composing its pages.

use super::Progress;
use super::pictures::Pictures;
use super::pointers::pointers;
use super::press::{Prepress, read_press};
use super::previous::{self, Previous};
use super::write::Profile;
use crate::diag::{Code, Diagnostic, Lang, Severity, Sink};
use crate::font::FontBook;
use crate::input::style::Mode;
use crate::input::{PageInput, Project, SearchPath, load};
use crate::makeup::{self, MadeUp};
use crate::page::{Composed, OldStories, OldText, Pointer, Sheet, compose as compose_pages_of, form, groups};
use crate::say;
use crate::source::SourceMap;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// An edition as read and composed.
#[derive(Debug)]
pub struct Made {
    /// Every file read.
    pub sources: SourceMap,
    /// Everything found, in the order of the work.
    pub findings: Vec<Diagnostic>,
    /// What the files say; `None` where they can't be used.
    pub project: Option<Project>,
    /// The pages asked for, in the edition's order; none where the inputs can't be used.
    pub pages: Vec<Composed>,
    /// How the pages were made up that left it open.
    pub makeup: Vec<MadeUp>,
    /// The faces.
    pub faces: FontBook,
    /// The text of the build that proofs tell the changes since, by page number.
    pub(super) old_text: Option<BTreeMap<String, OldText>>,
    /// The language that readers of proofs are told things in.
    pub(super) lang: Lang,
    /// The press condition, where it was made ready beside the pages.
    pub(super) press: Option<Prepress>,
    /// The pictures its pages name.
    pub(super) pictures: Pictures,
}

/// What a run is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Only the pages of these numbers.
    pub only: Option<&'a [String]>,
    /// What the pages are to be written for; `None` where they are not.
    pub profile: Option<Profile>,
    /// The previous build's folder or `geometry.json`, whose lines mode `stable` keeps, and whether somebody named it,
    /// so that it must be there: proofs tell what changed since.
    pub previous: Option<(&'a Path, bool)>,
    /// Whether each line is to tell what other ends would have cost.
    pub explain: bool,
    /// The language that proofs tell findings in.
    pub lang: Lang,
}

/// Reads the edition at `path` and composes its pages.
pub fn compose(
    path: &Path,
    search: &SearchPath,
    options: &Options<'_>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Made {
    let Options { only, profile, .. } = *options;
    let mut sources = SourceMap::default();
    let mut sink = Sink::default();
    // Fonts and copy are read side by side.
    let (fonts, project) =
        rayon::join(|| FontBook::load(&search.fonts), || load(path, search, &mut sources, &mut sink));
    let faces = take_fonts(fonts, search, &mut sink);
    let Some(mut project) = project else {
        return Made {
            sources,
            findings: sink.into_findings(),
            project: None,
            pages: Vec::new(),
            makeup: Vec::new(),
            faces,
            old_text: None,
            lang: options.lang,
            press: None,
            pictures: Pictures::default(),
        };
    };
    check_numbers(&project, only, &mut sink);
    let pictures = probe(&project, only, &mut sink);
    let mut makeup = Vec::new();
    if !sink.has_errors() {
        makeup = makeup::resolve(&mut project, &pictures.probed, &faces, &mut sink);
    }
    let asked_for: Vec<&PageInput> =
        project.pages.iter().filter(|page| is_asked(&project, only, page.entry)).collect();
    let chosen = with_threads(&project, &asked_for);
    let stable = project.style.line.mode == Mode::Stable;
    // Proofs tell what changed since a build that somebody named.
    let marked = options.previous.is_some_and(|(_, stated)| stated && profile == Some(Profile::Proof));
    let previous = options.previous.filter(|_| stable || marked);
    let previous = previous.and_then(|(path, stated)| previous::read(path, stated, &mut sink));
    let old_text = previous.clone().filter(|_| marked).map(previous::text);
    let previous = previous.filter(|_| stable).map(previous::stories_of);
    let (mut pages, mut press) = (Vec::new(), None);
    if !sink.has_errors() {
        progress(Progress::Pages(chosen.len()));
        // Beside the pages, the press they are for is made ready.
        let press_of = || profile.is_some_and(Profile::separates).then(|| read_press(&project));
        (pages, press) = rayon::join(
            || {
                let desk = Desk { project: &project, pictures: &pictures, faces: &faces };
                let asked = Asked { previous: previous.as_ref(), explain: options.explain };
                compose_pages(&desk, &asked, &chosen, progress, &mut sink)
            },
            press_of,
        );
    }
    let is_asked_for = |page: &Composed| {
        let number = page.spread_with.as_ref().unwrap_or(&page.page.number);
        asked_for.iter().any(|asked| self::number(&project, asked) == number)
    };
    pages.retain(is_asked_for);
    let mut findings = sink.into_findings();
    findings.extend(pages.iter().flat_map(|page| page.findings.iter().cloned()));
    findings.extend(form(&project));
    Made {
        sources,
        findings,
        project: Some(project),
        pages,
        makeup,
        faces,
        old_text,
        lang: options.lang,
        press,
        pictures,
    }
}

fn take_fonts(
    (faces, errors): (FontBook, Vec<crate::font::FontError>),
    search: &SearchPath,
    sink: &mut Sink,
) -> FontBook {
    for error in errors {
        let (path, reason) = (error.path.display(), &error.reason);
        sink.push(Diagnostic::new(
            Code::BadFont,
            say!("{path} can't be used as a font: {reason}"; "{path}不能用作字体：{reason}"),
        ));
    }
    if faces.faces().next().is_none() {
        let looked =
            search.fonts.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
        sink.push(
            Diagnostic::new(Code::FileMissing, say!("no fonts found"; "没有找到字体"))
                .hint(say!("looked in: {looked}"; "找过：{looked}"))
                .hint(
                    say!("name a folder with `--fonts`, or set DUIKAI_HOME to a folder with `fonts` in it";
                    "用 --fonts 指定文件夹，或把 DUIKAI_HOME 设为含有 fonts 的文件夹"),
                ),
        );
    }
    faces
}

/// The numbers of a page: two where it is a spread.
fn numbers(project: &Project, entry: usize) -> impl Iterator<Item = &str> {
    let entry = &project.edition.page[entry];
    std::iter::once(&entry.number).chain(&entry.with).map(|number| number.value.as_str())
}

/// Whether the page at `entry` is asked for.
fn is_asked(project: &Project, only: Option<&[String]>, entry: usize) -> bool {
    only.is_none_or(|only| numbers(project, entry).any(|number| only.iter().any(|wanted| wanted == number)))
}

/// An unknown page number is a finding.
fn check_numbers(project: &Project, only: Option<&[String]>, sink: &mut Sink) {
    let entries =
        project.pages.iter().map(|page| page.entry).chain(project.auto.iter().map(|page| page.entry));
    let known: BTreeSet<usize> = entries.collect();
    let known: Vec<&str> = known.into_iter().flat_map(|entry| numbers(project, entry)).collect();
    for wanted in only.unwrap_or_default() {
        if !known.contains(&wanted.as_str()) {
            let known = known.join(", ");
            let finding = say!("the edition has no page {wanted}"; "本期没有{wanted}版");
            sink.push(
                Diagnostic::new(Code::UnknownName, finding).hint(say!("it has {known}"; "现有：{known}")),
            );
        }
    }
}

/// The pictures of the pages asked for, with those that stories go on in; of all pages, where some are still to be made
/// up.
fn probe(project: &Project, only: Option<&[String]>, sink: &mut Sink) -> Pictures {
    let asked: Vec<&PageInput> =
        project.pages.iter().filter(|page| is_asked(project, only, page.entry)).collect();
    let chosen =
        if project.auto.is_empty() { with_threads(project, &asked) } else { project.pages.iter().collect() };
    Pictures::probe(project, &chosen, sink)
}

/// These pages and those that a story of theirs goes on in or comes from, in the edition's order.
fn with_threads<'p>(project: &'p Project, asked_for: &[&PageInput]) -> Vec<&'p PageInput> {
    let pages: Vec<_> = project.pages.iter().map(|page| (number(project, page), &page.layout)).collect();
    let asked = |&at: &usize| asked_for.iter().any(|asked| asked.entry == project.pages[at].entry);
    let groups = groups(&pages).into_iter().filter(|group| group.iter().any(asked));
    let mut chosen: Vec<usize> = groups.flatten().collect();
    chosen.sort_unstable();
    chosen.into_iter().map(|at| &project.pages[at]).collect()
}

fn number<'p>(project: &'p Project, page: &PageInput) -> &'p str {
    &project.edition.page[page.entry].number.value
}

/// What all pages are made from.
struct Desk<'a> {
    project: &'a Project,
    pictures: &'a Pictures,
    faces: &'a FontBook,
}

/// How lines are to be found, and told of.
struct Asked<'a> {
    previous: Option<&'a Previous>,
    explain: bool,
}

fn compose_pages(
    desk: &Desk<'_>,
    asked: &Asked<'_>,
    pages: &[&PageInput],
    progress: &(dyn Fn(Progress) + Sync),
    sink: &mut Sink,
) -> Vec<Composed> {
    let Desk { project, pictures, faces } = *desk;
    let new = OldStories::new();
    let pointers: Vec<Vec<Pointer>> = pages.iter().map(|page| pointers(project, page)).collect();
    let sheet = |at: usize| {
        let page = pages[at];
        Sheet {
            edition: &project.edition,
            edition_file: project.edition_file,
            entry: &project.edition.page[page.entry],
            layout: &page.layout,
            layout_file: page.layout_file,
            style: &project.style,
            style_file: project.style_file,
            articles: &page.articles,
            briefs: &page.briefs,
            ads: &page.ads,
            tables: &page.tables,
            pictures: &pictures.probed,
            nameplate: pictures.nameplate.as_ref(),
            pointers: &pointers[at],
            press: &project.press,
            press_file: project.press_file,
            faces,
            previous: asked.previous.map(|pages| pages.get(number(project, page)).unwrap_or(&new)),
            explain: asked.explain,
            draft: false,
        }
    };
    let groups = groups(&pages.iter().map(|page| (number(project, page), &page.layout)).collect::<Vec<_>>());
    let composed: Vec<_> = groups
        .par_iter()
        .map(|group| {
            let composed = compose_pages_of(&group.iter().map(|&at| sheet(at)).collect::<Vec<_>>());
            group.iter().for_each(|_| progress(Progress::Composed));
            composed
        })
        .collect();
    let mut done = Vec::new();
    for (group, composed) in groups.into_iter().zip(composed) {
        match composed {
            Ok(pages) => done.extend(group.into_iter().zip(pages)),
            // Faults of the style stand on every page; once is enough.
            Err(faults) => {
                let new: Vec<_> =
                    faults.into_iter().filter(|fault| !sink.findings().contains(fault)).collect();
                sink.extend(new);
            }
        }
    }
    done.sort_by_key(|(page, _)| *page);
    done.into_iter().flat_map(|(_, pages)| pages).collect()
}

impl Made {
    /// Whether a page may go to the plate: nothing at error level was found on it.
    pub fn is_sound(&self, page: &Composed) -> bool {
        let sound = |page: &Composed| page.findings.iter().all(|finding| finding.severity < Severity::Error);
        let first = page.spread_with.as_ref();
        sound(page) && self.pages.iter().filter(|other| Some(&other.page.number) == first).all(sound)
    }
}
