//! What became of a story's boxes.

use super::Setting;
use super::copy::Copy;
use super::cuts::{self};
use super::plan::Plan;
use crate::diag::{Code, Diagnostic};
use crate::flow::{Filled, LinePlace, Paragraph, PlacedLine};
use crate::input::article::Article;
use crate::input::layout::{FitChange, Slot, SlotKind};
use crate::page::maker::{Maker, SlotId};
use crate::page::outcome::{Amount, BoxOutcome, BoxState, Cut, Fitting};
use crate::page::slot::untouched;
use crate::page::stable;
use crate::say;

/// Says what became of each box of a story; what found no place is the last one's.
pub(super) fn boxes(
    maker: &mut Maker<'_>,
    article: &Article,
    copy: &Copy,
    setting: &Setting,
    fit: Vec<Fitting>,
) {
    let mut fit = Some(fit);
    for (number, plan) in setting.plans.iter().enumerate() {
        maker.turn(plan.at);
        let slot = maker.slot(plan.at);
        let overset = match number + 1 == setting.plans.len() {
            true => Amount { lines: setting.filled.overset_lines, chars: setting.filled.overset_chars },
            false => Amount::default(),
        };
        let outcome = outcome(maker, article, copy, setting, plan, overset);
        let mut outcome = BoxOutcome { fit: fit.take().unwrap_or_default(), ..outcome };
        outcome
            .fit
            .iter()
            .filter(|fitting| fitting.kept)
            .for_each(|fitting| maker.find(fitted(fitting, slot, maker)));
        match outcome.state {
            BoxState::Overset => {
                let draft = maker.desk.sheet.draft;
                let cuts = if draft { Vec::new() } else { cuts::propose(maker, article, copy, setting) };
                maker.find(overset_finding(article, &setting.filled, &cuts));
                outcome.cuts = cuts;
            }
            BoxState::Underset => maker.find(underset_finding(article, slot, outcome.underset, maker)),
            BoxState::Fits | BoxState::Empty => {}
        }
        maker.settle(outcome);
    }
}

/// Says of boxes that a story was to go on in that it ends before them.
pub(super) fn unused(maker: &mut Maker<'_>, article: &Article, slots: &[SlotId]) {
    for &at in slots {
        maker.turn(at);
        let slot = maker.slot(at);
        let (name, story) = (&slot.name.value, &article.name);
        let finding = say!("nothing is left of {story} for box {name}"; "{story}到不了框{name}，框是空的");
        let place = slot.name.span(maker.desk.sheet.layout_file);
        maker.find(Diagnostic::new(Code::BoxEmpty, finding).at(place).hint(say!(
            "give the box to another story, or make the boxes before it smaller";
            "把框给别的稿件，或缩小前面的框")));
        maker.settle(untouched(slot));
    }
}

fn outcome(
    maker: &Maker<'_>,
    article: &Article,
    copy: &Copy,
    setting: &Setting,
    plan: &Plan,
    overset: Amount,
) -> BoxOutcome {
    let (first, lines) = setting.lines_in(plan);
    let paragraphs = &copy.paragraphs;
    let chars = lines.iter().map(|line| chars_on(line, paragraphs)).sum();
    let left = setting.filled.left.iter().filter(|&&column| plan.has_column(column)).count();
    let short = plan.open.len().saturating_sub(lines.len() + left);
    let per_line = |place: &LinePlace| place.measure.whole(maker.desk.grid.body) as usize;
    let short_chars = plan.open.iter().rev().take(short).map(per_line).sum();
    let underset =
        if overset.lines > 0 { Amount::default() } else { Amount { lines: short, chars: short_chars } };
    let tolerated = usize::from(maker.desk.sheet.style.underset_lines);
    let state = match () {
        () if overset.lines > 0 => BoxState::Overset,
        () if underset.lines > tolerated => BoxState::Underset,
        () => BoxState::Fits,
    };
    let moved = |_| stable::moved(paragraphs, &setting.filled.lines, first..first + lines.len());
    BoxOutcome {
        name: maker.slot(plan.at).name.value.clone(),
        story: Some(article.name.clone()),
        state,
        lines: lines.len(),
        chars,
        overset,
        underset,
        fit: Vec::new(),
        cuts: Vec::new(),
        headline: plan.headline,
        moved: maker.desk.sheet.previous.map(moved),
    }
}

/// What was changed of a box so that its story fits.
fn fitted(fitting: &Fitting, slot: &Slot, maker: &Maker<'_>) -> Diagnostic {
    let (by, before, after) = (fitting.by.abs(), fitting.before, fitting.after);
    let (en, zh) = match (fitting.change, fitting.by > 0) {
        (FitChange::OptionalPhoto, _) => ("optional photos left out", "撤下可选图片"),
        (FitChange::OptionalQuote, _) => ("optional quotes left out", "撤下可选引语"),
        (FitChange::OptionalFact, _) => ("optional fact boxes left out", "撤下可选资料框"),
        (FitChange::PhotoLines, true) => ("lines off the photo", "图片缩小行数"),
        (FitChange::PhotoLines, false) => ("lines more for the photo", "图片放大行数"),
        (FitChange::PhotoColumns, true) => ("columns off the photo", "图片缩小栏数"),
        (FitChange::PhotoColumns, false) => ("columns more for the photo", "图片放大栏数"),
        (FitChange::HeadlineSize, true) => ("sizes off the headline", "标题缩小级数"),
        (FitChange::HeadlineSize, false) => ("lines more for the headline", "标题加高行数"),
        (FitChange::Gaps, true) => ("lines of white off the headline", "标题空行减少"),
        (FitChange::Gaps, false) => ("lines of white more around headings", "标题周围加空行"),
        (FitChange::Tracking, true) => {
            ("thousandths of an em off between characters", "字距收紧（千分之字）")
        }
        (FitChange::Tracking, false) => {
            ("thousandths of an em more between characters", "字距放宽（千分之字）")
        }
    };
    let finding = say!("so that the story fits: {en}, {by} (lines over: {before} before, {after} now)";
        "为放下稿件：{zh} {by}（超出行数：原{before}，现{after}）");
    Diagnostic::new(Code::Fitted, finding).at(slot.name.span(maker.desk.sheet.layout_file))
}

fn overset_finding(article: &Article, filled: &Filled, cuts: &[Cut]) -> Diagnostic {
    let (lines, chars) = (filled.overset_lines, filled.overset_chars);
    let finding = Diagnostic::new(
        Code::StoryOverset,
        say!("the story is {lines} lines ({chars} characters) over"; "稿件超出{lines}行（{chars}字）"),
    )
    .hint(say!("cut {chars} characters, or give the box {lines} more lines of one column";
        "删去{chars}字，或给这个框增加{lines}行（单栏）"));
    let finding = cuts.iter().fold(finding, |finding, cut| finding.hint(cut.hint()));
    match filled.overset_at.and_then(|(paragraph, at)| Some((article.blocks.get(paragraph)?, at))) {
        Some((block, at)) => finding.at(block.span(article.file, at..block.text.len())),
        None => finding,
    }
}

fn underset_finding(article: &Article, slot: &Slot, short: Amount, maker: &Maker<'_>) -> Diagnostic {
    let Amount { lines, chars } = short;
    let finding = Diagnostic::new(
        Code::StoryUnderset,
        say!("the story is {lines} lines (about {chars} characters) short of its box";
            "稿件比框短{lines}行（约{chars}字）"),
    );
    let place = match article.blocks.last() {
        Some(block) => {
            let last = block.text.chars().next_back().map_or(0, char::len_utf8);
            block.span(article.file, block.text.len() - last..block.text.len())
        }
        None => slot.name.span(maker.desk.sheet.layout_file),
    };
    finding.at(place)
}

/// Characters on a line, white left out.
fn chars_on(line: &PlacedLine, paragraphs: &[Paragraph]) -> usize {
    let text = paragraphs[line.paragraph].text.slice(line.line.cut.clusters.clone());
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Whether a slot of this kind wants a story.
pub(in crate::page) fn wants_story(kind: SlotKind) -> bool {
    matches!(kind, SlotKind::Story | SlotKind::Photo)
}
