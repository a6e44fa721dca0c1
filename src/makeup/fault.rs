//! What keeps a page from being made up, and what a choice leaves without its aim.
//!
//! In: the page, why each layout was passed over, what was chosen. Out: findings.

use super::account::MadeUp;
use super::candidate::{PassedOver, Why};
use crate::diag::{Code, Diagnostic, Lang, Sink};
use crate::input::{AutoPage, Project, near};
use crate::say;
use std::collections::BTreeSet;

/// Why no layout can hold a page: boxes that none has, or what each lacks.
pub(super) fn of_page(page: &AutoPage, project: &Project, passed: &[PassedOver]) -> Vec<Diagnostic> {
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
        let (en, zh) = (text.in_lang(Lang::En), text.in_lang(Lang::Zh));
        let (names_en, names_zh) = (names.join(", "), names.join("、"));
        (!names.is_empty()).then(|| say!("{en}: {names_en}"; "{zh}：{names_zh}"))
    });
    hints.fold(finding, Diagnostic::hint)
}

/// Checks that boxes of pages made up here which a digest points to have a story.
pub(super) fn check_digests(project: &Project, made_up: &[MadeUp], sink: &mut Sink) {
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
