//! The choice for a page, and its account.
//!
//! In: the layouts that a page may have, and its stories. Out: the best assignment for each of them, the least first;
//! and the project with the page as if it had been stated so.

use super::candidate::{self, Open, PassedOver, Why};
use super::matching::assign;
use super::rank;
use super::terms::{self, Term};
use super::trial::{self, Desk, Tried};
use crate::diag::{Code, Diagnostic, Sink};
use crate::font::FontBook;
use crate::frame::Picture;
use crate::input::layout::Slot;
use crate::input::{At, AutoPage, PageInput, Project, near};
use crate::say;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// How a page was made up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MadeUp {
    /// The page's number.
    #[serde(skip)]
    pub page: String,
    /// What was chosen.
    #[serde(flatten)]
    pub chosen: Setting,
    /// The other layouts at their best, the least points first.
    pub others: Vec<Setting>,
    /// Layouts that can't hold the page.
    pub passed_over: Vec<PassedOver>,
}

/// The best that the stories can be set in a layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// The layout's name.
    pub layout: String,
    /// Points off, all boxes together.
    pub points: i64,
    /// Every box that could hold a story or an ad and does not have one of the page's, and every box with a story, in
    /// the layout's order.
    pub boxes: Vec<Placed>,
}

/// A box of a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// The box.
    #[serde(rename = "box")]
    pub slot: String,
    /// The story in it; `None` where it stays empty.
    pub story: Option<String>,
    /// The story's priority.
    pub priority: Option<u8>,
    /// Whether the page says that the story stands here.
    pub pinned: bool,
    /// Points off.
    pub points: i64,
    /// What for.
    pub terms: Vec<Term>,
}

/// A layout with the stories assigned to its boxes.
struct Ranked<'a> {
    open: Open<'a>,
    /// The box of each story.
    boxes: Vec<usize>,
    setting: Setting,
}

/// Chooses layout and boxes for every page that leaves them open, and states them in `project`.
pub fn resolve(
    project: &mut Project,
    pictures: &BTreeMap<PathBuf, Arc<Picture>>,
    faces: &FontBook,
    sink: &mut Sink,
) -> Vec<MadeUp> {
    let mut all = Vec::new();
    for page in std::mem::take(&mut project.auto) {
        let number = project.edition.page[page.entry].number.value.clone();
        let before = sink.findings().len();
        match choose(&Desk { project, pictures, faces }, &page) {
            Ok((made_up, input, stories)) => {
                let entry = &mut project.edition.page[page.entry];
                entry.layout.value = made_up.chosen.layout.clone();
                entry.stories = stories;
                let at = project.pages.partition_point(|other| other.entry < page.entry);
                project.pages.insert(at, input);
                all.push(made_up);
            }
            Err(faults) => sink.extend(faults),
        }
        sink.place_since(before, &number);
    }
    check_digests(project, &all, sink);
    all
}

/// Checks that boxes of pages made up here which a digest points to have a story.
fn check_digests(project: &Project, made_up: &[MadeUp], sink: &mut Sink) {
    for page in &project.edition.page {
        for target in &page.digest {
            let Some((number, name)) = target.split_once('/') else { continue };
            let chosen = made_up.iter().find(|made_up| made_up.page == number);
            let Some(chosen) = chosen.map(|made_up| &made_up.chosen) else { continue };
            let stories = chosen.boxes.iter().filter(|placed| placed.story.is_some());
            if stories.clone().any(|placed| placed.slot == name) {
                continue;
            }
            let names: Vec<String> = stories.map(|placed| format!("`{}`", placed.slot)).collect();
            let (layout, en, zh) = (&chosen.layout, names.join(", "), names.join("、"));
            let finding = say!("{number} has no story in a box `{name}`: it is made up in `{layout}`";
                "{number}版选用了版式 `{layout}`，框 `{name}` 里没有稿件");
            let finding = Diagnostic::new(Code::UnknownName, finding).at(target.span(project.edition_file));
            let finding = finding.hint(say!("there are: {en}"; "可用的有：{zh}")).hint(
                say!("pin the story to that box, or name the layout"; "给稿件写 `box` 指定该框，或写明版式"),
            );
            sink.push(finding.on(&page.number, None));
        }
    }
}

/// The page as chosen: its account, what it is made from, and what stands in its boxes.
type Choice = (MadeUp, PageInput, BTreeMap<String, At<String>>);

fn choose(desk: &Desk<'_>, page: &AutoPage) -> Result<Choice, Vec<Diagnostic>> {
    let (open, passed_over) = candidate::of(page, desk.project);
    let mut ranked = rank_all(desk, page, open)?;
    // The sort is stable, and layouts come by name.
    ranked.sort_by_key(|ranked| ranked.setting.points);
    let mut ranked = ranked.into_iter();
    let Some(best) = ranked.next() else {
        return Err(faults(page, desk.project, &passed_over));
    };
    let entry = &desk.project.edition.page[page.entry];
    let in_box = |story: usize| best.open.boxes[best.boxes[story]].name.value.clone();
    let articles = page.stories.iter().enumerate().map(|(at, story)| (in_box(at), story.article.clone()));
    let stories = entry.story.iter().enumerate().map(|(at, story)| (in_box(at), story.file.clone()));
    let input = PageInput {
        entry: page.entry,
        layout: best.open.layout.clone(),
        layout_file: best.open.file,
        articles: articles.collect(),
        ads: page.ads.clone(),
    };
    let others = ranked.map(|ranked| ranked.setting).collect();
    let stories = stories.collect();
    let made_up = MadeUp { page: entry.number.value.clone(), chosen: best.setting, others, passed_over };
    Ok((made_up, input, stories))
}

/// The best assignment for each layout, in their order.
fn rank_all<'a>(
    desk: &Desk<'_>,
    page: &AutoPage,
    open: Vec<Open<'a>>,
) -> Result<Vec<Ranked<'a>>, Vec<Diagnostic>> {
    let pairs: Vec<(usize, usize)> = (0..open.len())
        .flat_map(|layout| (0..page.stories.len()).map(move |story| (layout, story)))
        .collect();
    let tried = pairs.par_iter().with_max_len(1).map(|&(layout, story)| {
        trial::of_story(desk, page.entry, &open[layout], &page.stories[story].article)
    });
    let mut tried = tried.collect::<Result<Vec<Vec<Tried>>, _>>()?.into_iter();
    let ranked = open.into_iter().filter_map(|open| {
        let tried: Vec<Vec<Tried>> = tried.by_ref().take(page.stories.len()).collect();
        assigned(desk, page, open, &tried)
    });
    Ok(ranked.collect())
}

/// The best assignment in a layout, where `tried` is what came of each story in each box.
fn assigned<'a>(
    desk: &Desk<'_>,
    page: &AutoPage,
    open: Open<'a>,
    tried: &[Vec<Tried>],
) -> Option<Ranked<'a>> {
    let style = &desk.project.style;
    let ranks = rank::of_boxes(&open.boxes, open.layout, style);
    let priorities: Vec<u8> = page.stories.iter().map(|story| story.priority).collect();
    let terms_of = |story: usize, at: usize| {
        let distance = rank::distance(ranks[at], &rank::wanted(priorities[story], &priorities));
        terms::of(&tried[story][at], distance, priorities[story], style)
    };
    let lines = |slot: &Slot| candidate::thread(slot, open.layout).into_iter().map(candidate::lines).sum();
    let empty: Vec<Term> = open.boxes.iter().map(|slot| terms::empty(lines(slot), style)).collect();
    // A story in a box saves what the box would cost empty; that sum over all boxes is the same for every assignment.
    let cost = |story: usize, at: usize| terms::sum(&terms_of(story, at)) - empty[at].points;
    let boxes = 0..open.boxes.len();
    let costs: Vec<Vec<i64>> =
        (0..tried.len()).map(|story| boxes.clone().map(|at| cost(story, at)).collect()).collect();
    let pin =
        |pin: &Option<String>| open.boxes.iter().position(|slot| Some(&slot.name.value) == pin.as_ref());
    let pins: Vec<Option<usize>> = page.stories.iter().map(|story| pin(&story.pin)).collect();
    let boxes_of = assign(&costs, &pins)?;
    let placed = open.layout.boxes.iter().filter_map(|slot| {
        let at = open.boxes.iter().position(|open| *open.name == *slot.name);
        let story = at.and_then(|at| boxes_of.iter().position(|&of| of == at));
        match (story, at) {
            (Some(story), Some(at)) => Some(filled(slot, &page.stories[story], terms_of(story, at))),
            (None, Some(at)) => Some(bare(slot, empty[at].clone())),
            _ if open.bare.iter().any(|ad| *ad.name == *slot.name) => {
                Some(bare(slot, terms::empty(lines(slot), style)))
            }
            _ => None,
        }
    });
    let placed: Vec<Placed> = placed.collect();
    let points = placed.iter().map(|placed| placed.points).sum();
    let setting = Setting { layout: open.name.to_owned(), points, boxes: placed };
    Some(Ranked { open, boxes: boxes_of, setting })
}

fn filled(slot: &Slot, story: &crate::input::Listed, terms: Vec<Term>) -> Placed {
    Placed {
        slot: slot.name.value.clone(),
        story: Some(story.article.name.clone()),
        priority: Some(story.priority),
        pinned: story.pin.is_some(),
        points: terms::sum(&terms),
        terms,
    }
}

fn bare(slot: &Slot, term: Term) -> Placed {
    Placed {
        slot: slot.name.value.clone(),
        story: None,
        priority: None,
        pinned: false,
        points: term.points,
        terms: vec![term],
    }
}

/// Why no layout can hold a page: boxes that none has, or what each lacks.
fn faults(page: &AutoPage, project: &Project, passed: &[PassedOver]) -> Vec<Diagnostic> {
    let layouts = page.layouts.iter().filter_map(|candidate| candidate.layout.as_ref());
    let names: BTreeSet<&str> =
        layouts.flat_map(|(layout, _)| layout.boxes.iter().map(|slot| slot.name.as_str())).collect();
    let entry = &project.edition.page[page.entry];
    let pins = entry.story.iter().filter_map(|story| story.slot.as_ref());
    let unknown = pins.filter(|pin| !names.contains(pin.as_str())).map(|pin| {
        let name = &pin.value;
        let message = say!("no layout has a box `{name}`"; "没有版式有名为 `{name}` 的框");
        let finding = Diagnostic::new(Code::UnknownName, message).at(pin.span(project.edition_file));
        near::hint(name, names.iter().copied()).into_iter().fold(finding, Diagnostic::hint)
    });
    let unknown: Vec<Diagnostic> = unknown.collect();
    if unknown.is_empty() { vec![none(page, project, passed)] } else { unknown }
}

/// The finding where no layout can hold a page.
fn none(page: &AutoPage, project: &Project, passed: &[PassedOver]) -> Diagnostic {
    let count = page.stories.len();
    let finding = Diagnostic::new(
        Code::NoLayout,
        say!("no layout can hold this page of {count} stories"; "没有版式放得下这个版的{count}篇稿件"),
    )
    .at(project.edition.page[page.entry].layout.span(project.edition_file));
    let why = [
        (Why::Boxes, say!("fewer boxes than stories"; "框比稿件少")),
        (Why::Sheet, say!("another sheet than the edition's first page"; "开本与本期第一个版不同")),
        (Why::Masthead, say!("a masthead on an inside page, or none on the first"; "报头只用于第一版")),
        (Why::Name, say!("no box of a name that the page states"; "没有该版写明的框")),
        (Why::Jump, say!("a story goes on on another page"; "有稿件转到别的版")),
        (Why::Ad, say!("no box for one of the ads"; "没有广告要的框")),
        (Why::Faults, say!("faults of its own"; "版式文件有错")),
    ];
    let hints = why.into_iter().filter_map(|(why, text)| {
        let names: Vec<_> =
            passed.iter().filter(|p| p.why == why).map(|p| format!("`{}`", p.layout)).collect();
        let (en, zh) = (text.in_lang(crate::diag::Lang::En), text.in_lang(crate::diag::Lang::Zh));
        let (names_en, names_zh) = (names.join(", "), names.join("、"));
        (!names.is_empty()).then(|| say!("{en}: {names_en}"; "{zh}：{names_zh}"))
    });
    hints.fold(finding, Diagnostic::hint)
}
