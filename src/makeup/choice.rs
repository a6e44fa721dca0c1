//! The choice for a page, and its account.
//!
//! In: the layouts that a page may have, and its stories. Out: the best assignment for each of them, the least first;
//! and the project with the page as if it had been stated so.

use super::account::{MadeUp, Placed, Setting, bare, filled};
use super::candidate::{self, Open};
use super::fault;
use super::matching::assign;
use super::rank;
use super::terms::{self, Term};
use super::trial::{self, Desk, Tried};
use crate::diag::{Diagnostic, Sink};
use crate::font::FontBook;
use crate::frame::Picture;
use crate::input::layout::Slot;
use crate::input::{At, AutoPage, PageInput, Project, Style};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

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
    fault::check_digests(project, &all, sink);
    all
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
        return Err(fault::of_page(page, desk.project, &passed_over));
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
        tables: page.tables.clone(),
        briefs: page.briefs.clone(),
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
    let prices = Prices::new(&desk.project.style, page, &open, tried);
    let pin = |name: &String| open.boxes.iter().position(|slot| slot.name.value == *name);
    let pins: Vec<Option<usize>> =
        page.stories.iter().map(|story| story.pin.as_ref().and_then(pin)).collect();
    let boxes = assign(&prices.costs(), &pins)?;
    let setting = prices.setting(page, &open, &boxes);
    Some(Ranked { open, boxes, setting })
}

/// What a layout costs.
struct Prices {
    /// Each story in each box.
    stories: Vec<Vec<Vec<Term>>>,
    /// Each box that a story may stand in, without one.
    empty: Vec<Term>,
    /// Each box of an ad that is not there.
    bare: Vec<Term>,
}

impl Prices {
    fn new(style: &Style, page: &AutoPage, open: &Open<'_>, tried: &[Vec<Tried>]) -> Prices {
        let ranks = rank::of_boxes(&open.boxes, open.layout, style);
        let priorities: Vec<u8> = page.stories.iter().map(|story| story.priority).collect();
        let of_story = |(tried, &priority): (&Vec<Tried>, &u8)| {
            let wanted = rank::wanted(priority, &priorities);
            let in_box = |(tried, &rank): (&Tried, &usize)| {
                terms::of(tried, rank::distance(rank, &wanted), priority, style)
            };
            tried.iter().zip(&ranks).map(in_box).collect()
        };
        let lines =
            |slot: &&Slot| candidate::thread(slot, open.layout).into_iter().map(candidate::lines).sum();
        let empty = |slots: &[&Slot]| slots.iter().map(|slot| terms::empty(lines(slot), style)).collect();
        Prices {
            stories: tried.iter().zip(&priorities).map(of_story).collect(),
            empty: empty(&open.boxes),
            bare: empty(&open.bare),
        }
    }

    /// What each story costs in each box, less what the box costs without one: the sum of that over all boxes is the
    /// same whoever stands where.
    fn costs(&self) -> Vec<Vec<i64>> {
        let cost = |(terms, empty): (&Vec<Term>, &Term)| terms::sum(terms) - empty.points;
        self.stories.iter().map(|story| story.iter().zip(&self.empty).map(cost).collect()).collect()
    }

    /// The account of the layout with each story in its one of `boxes`.
    fn setting(&self, page: &AutoPage, open: &Open<'_>, boxes: &[usize]) -> Setting {
        let position =
            |slots: &[&Slot], slot: &Slot| slots.iter().position(|other| *other.name == *slot.name);
        let placed = open.layout.boxes.iter().filter_map(|slot| match position(&open.boxes, slot) {
            Some(at) => Some(match boxes.iter().position(|&of| of == at) {
                Some(story) => filled(slot, &page.stories[story], self.stories[story][at].clone()),
                None => bare(slot, self.empty[at].clone()),
            }),
            None => position(&open.bare, slot).map(|at| bare(slot, self.bare[at].clone())),
        });
        let boxes: Vec<Placed> = placed.collect();
        let points = boxes.iter().map(|placed| placed.points).sum();
        Setting { layout: open.name.to_owned(), points, boxes }
    }
}
