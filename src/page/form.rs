//! The form of a paper: what the rules on 报纸出版形式 want printed on it (typography.md §9), each fault with what it
//! counts by the style's `[lint]`.
//!
//! In: a whole edition as read. Out: findings. What stands on the pages is told by the furniture's templates and the
//! values the edition gives them; that the nameplate is larger than any headline is looked at where headlines are set.

use super::desk::scale;
use super::furniture::{is_even, item_rect};
use super::grid::Grid;
use super::values::Values;
use crate::diag::{Code, Diagnostic, Text};
use crate::input::edition::PageEntry;
use crate::input::furniture::Scores;
use crate::input::layout::{Art, Item, Slot, SlotKind};
use crate::input::{PageInput, Project};
use crate::say;
use crate::unit::{Decimal, Length, Rect};
use std::collections::BTreeSet;

/// What is wrong with the form of `project`; nothing where its style has no `[lint]`.
pub fn form(project: &Project) -> Vec<Diagnostic> {
    let Some(lint) = &project.style.lint else { return Vec::new() };
    let paper = Paper::new(project);
    let scores = &lint.scores;
    let mut found = Vec::new();
    if let Some(front) = paper.pages.iter().find(|page| number_in(&page.entry.number) == Some(1)) {
        found.extend(nameplate(front, project, scores));
        found.extend(approved_name(project, scores));
        found.extend(imprint(&paper, project, scores));
    }
    found.extend(page_numbers(&paper, project, scores));
    found.extend(page_places(&paper, project, scores));
    found.extend(page_order(project, scores));
    found.extend(ads(&paper, project, scores));
    found.into_iter().filter(|fault| fault.score.is_some_and(|score| score.to_micro() > 0)).collect()
}

/// The furniture of an edition.
struct Paper<'a> {
    pages: Vec<PaperPage<'a>>,
}

/// The furniture of a page.
struct PaperPage<'a> {
    input: &'a PageInput,
    entry: &'a PageEntry,
    prints: Vec<Print<'a>>,
}

/// An item of furniture and the names whose values it prints.
struct Print<'a> {
    slot: &'a Slot,
    item: &'a Item,
    names: Vec<&'a str>,
}

impl<'a> Paper<'a> {
    fn new(project: &'a Project) -> Paper<'a> {
        let page = |input: &'a PageInput| {
            let entry = &project.edition.page[input.entry];
            let values = Values::new(&project.edition, entry);
            let print = |(slot, item): (&'a Slot, &'a Item)| Print {
                slot,
                item,
                names: item.text.iter().flat_map(|line| values.printed(line)).collect(),
            };
            let items =
                input.layout.boxes.iter().flat_map(|slot| slot.item.iter().map(move |item| (slot, item)));
            PaperPage { input, entry, prints: items.map(print).collect() }
        };
        Paper { pages: project.pages.iter().map(page).collect() }
    }

    fn printed(&self) -> BTreeSet<&'a str> {
        self.pages
            .iter()
            .flat_map(|page| &page.prints)
            .flat_map(|print| print.names.iter().copied())
            .collect()
    }
}

/// A fault that counts `score`.
fn fault(code: Code, score: Decimal, message: Text) -> Diagnostic {
    Diagnostic::new(code, message).scored(score)
}

fn nameplate(front: &PaperPage<'_>, project: &Project, scores: &Scores) -> Option<Diagnostic> {
    let art = |print: &Print<'_>| {
        let given = project.edition.nameplate.is_some() || project.edition.title.is_some();
        print.item.art.as_ref().is_some_and(|art| **art == Art::Nameplate) && given
    };
    let shows = |print: &&Print<'_>| {
        print.slot.kind == SlotKind::Masthead && (print.names.contains(&"title") || art(print))
    };
    let score = scores.nameplate;
    let message =
        say!("page one has no nameplate in its masthead (score {score})"; "一版报头没有报名（计{score}）");
    let number = &front.entry.number;
    front.prints.iter().find(shows).is_none().then(|| {
        fault(Code::NameplateMissing, score, message).at(number.span(project.edition_file)).on(number, None).hint(
            say!("give the layout a box of kind \"masthead\" with an item of text \"{{title}}\" or art \"nameplate\"";
                "在版式里加 kind = \"masthead\" 的框，其中一项 text = \"{{title}}\" 或 art = \"nameplate\""),
        )
    })
}

fn approved_name(project: &Project, scores: &Scores) -> Option<Diagnostic> {
    let (title, approved) =
        (project.edition.title.as_ref()?, project.edition.publisher.approved_name.as_ref()?);
    let score = scores.approved_name;
    (title != approved).then(|| {
        fault(
            Code::NameNotApproved,
            score,
            say!("the paper calls itself “{title}”, its approved name is “{approved}” (score {score})";
                "报名“{title}”与核准的名称“{approved}”不一致（计{score}）"),
        )
        .at(project.edition.date.span(project.edition_file))
    })
}

/// Something that must stand in an issue: what it counts, any of which sets of values prints it, and what it is called.
type Duty = (Decimal, &'static [&'static [&'static str]], &'static str, &'static str);

fn duties(scores: &Scores) -> [Duty; 9] {
    [
        (
            scores.date,
            &[&["date"], &["date_han"], &["year", "month", "day"]],
            "date of publication",
            "出版日期",
        ),
        (scores.number, &[&["number"]], "running number", "总期号"),
        (scores.pages, &[&["pages"], &["pages_han"]], "number of pages", "版数"),
        (scores.cn, &[&["cn"]], "CN number", "国内统一连续出版物号"),
        (scores.units, &[&["supervisor", "sponsor", "publisher"]], "units", "主管、主办、出版单位"),
        (
            scores.address,
            &[&["address", "phone"], &["address", "web"]],
            "address and contact",
            "地址和联系方式",
        ),
        (scores.printer, &[&["printer"]], "printer and its address", "印刷单位及地址"),
        (scores.distribution, &[&["distribution"], &["postal"]], "distribution", "发行方式"),
        (scores.price, &[&["price"]], "price", "定价"),
    ]
}

fn imprint(paper: &Paper<'_>, project: &Project, scores: &Scores) -> Vec<Diagnostic> {
    let printed = paper.printed();
    let lacking = |&(score, sets, en, zh): &Duty| {
        let lacks = |set: &&[&'static str]| {
            set.iter().filter(|name| !printed.contains(*name)).copied().collect::<Vec<_>>()
        };
        let least = sets.iter().map(lacks).min_by_key(Vec::len).filter(|names| !names.is_empty())?;
        let names = least.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ");
        let message =
            say!("no page prints the {en}: {names} (score {score})"; "各版都没有{zh}：{names}（计{score}）");
        Some(
            fault(Code::ImprintMissing, score, message)
                .at(project.edition.date.span(project.edition_file))
                .hint(say!("state it in edition.toml, and print it in an item of a layout";
                    "在 edition.toml 里写明，并在版式的 item 中印出")),
        )
    };
    duties(scores).iter().filter_map(lacking).collect()
}

/// The items that print a page's number, in its folio or its masthead.
fn number_prints<'p>(page: &'p PaperPage<'_>) -> impl Iterator<Item = &'p Print<'p>> {
    let heads = [SlotKind::Folio, SlotKind::Masthead];
    page.prints.iter().filter(move |print| heads.contains(&print.slot.kind) && print.names.contains(&"page"))
}

fn page_numbers(paper: &Paper<'_>, project: &Project, scores: &Scores) -> Vec<Diagnostic> {
    let score = scores.page_number;
    // A page without a number in its name is none of a paper's.
    let numbered = paper.pages.iter().filter(|page| number_in(&page.entry.number).is_some());
    let missing = numbered.filter(|page| number_prints(page).next().is_none());
    let told = missing.map(|page| {
        let number = &page.entry.number.value;
        fault(
            Code::PageNumberMissing,
            score,
            say!("page {number} does not print its number (score {score})"; "{number}版报眉没有版序（计{score}）"),
        )
        .at(page.entry.number.span(project.edition_file))
        .on(number, None)
        .hint(say!("put {{page}} into an item of its folio box"; "在报眉框的 item 里写上 {{page}}"))
    });
    told.collect()
}

/// Every page after the first prints its number where the first of them of its width does, or there left for right.
fn page_places(paper: &Paper<'_>, project: &Project, scores: &Scores) -> Vec<Diagnostic> {
    let score = scores.page_place;
    let inside = paper.pages.iter().filter(|page| number_in(&page.entry.number) != Some(1));
    let places: Vec<(&PaperPage<'_>, Rect, Length)> = inside
        .filter_map(|page| number_place(page, project).map(|(rect, width)| (page, rect, width)))
        .collect();
    // Pages of one width are compared: a tabloid section has its numbers elsewhere.
    let told = places.iter().filter_map(|(page, rect, sheet)| {
        let (first, wanted, _) = places.iter().find(|(.., other)| other == sheet)?;
        let other_way = Rect::new(*sheet - wanted.right(), wanted.y, wanted.width, wanted.height);
        if same(rect, wanted) || same(rect, &other_way) {
            return None;
        }
        let (number, known) = (&page.entry.number.value, &first.entry.number.value);
        let fault = fault(
            Code::PageNumberMoved,
            score,
            say!("the number of page {number} does not stand where page {known} has it (score {score})";
                "{number}版版序的位置与{known}版不一致（计{score}）"),
        );
        Some(fault.at(page.entry.number.span(project.edition_file)).on(number, None))
    });
    told.collect()
}

/// Whether two places are one to the eye: a type area centred on its sheet is off by a unit from the other side.
fn same(one: &Rect, other: &Rect) -> bool {
    let edges = |rect: &Rect| [rect.x, rect.y, rect.right(), rect.bottom()];
    edges(one).into_iter().zip(edges(other)).all(|(one, other)| (one - other).abs() < Length::milli_pt(100))
}

/// Where a page's number stands on its sheet, and how wide the sheet is.
fn number_place(page: &PaperPage<'_>, project: &Project) -> Option<(Rect, Length)> {
    let print = number_prints(page).next()?;
    let layout = &page.input.layout;
    let scale = scale(&project.style, layout).ok()?;
    let grid = Grid::new(layout, &scale).ok()?;
    let first = u32::from(*print.slot.line).saturating_sub(1);
    let rows = first..first + u32::from(*print.slot.lines);
    let rect = grid.on_sheet(grid.rect(u32::from(*print.slot.column), u32::from(*print.slot.span), &rows));
    let mirror = print.slot.mirror && is_even(&page.entry.number);
    Some((item_rect(print.item, rect, mirror, &grid, &scale), grid.trim.width))
}

/// Page numbers follow each other within a section A, B, ….
fn page_order(project: &Project, scores: &Scores) -> Vec<Diagnostic> {
    let score = scores.page_order;
    let section = |number: &str| number.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let told = project.edition.page.windows(2).filter_map(|pair| {
        // A spread 跨版 has two numbers.
        let before = &pair[0].with.as_ref().unwrap_or(&pair[0].number).value;
        let number = &pair[1].number.value;
        let follows = match section(before) == section(number) {
            true => number_in(number)? == number_in(before)? + 1,
            false => number_in(number)? == 1,
        };
        (!follows).then(|| {
            fault(
                Code::PageNumberOrder,
                score,
                say!("page {number} stands after page {before} (score {score})"; "{number}版排在{before}版之后，版序不连续（计{score}）"),
            )
            .at(pair[1].number.span(project.edition_file))
            .on(number, None)
        })
    });
    told.collect()
}

/// The number in a page number: 3 of `A03`.
fn number_in(number: &str) -> Option<u32> {
    number.trim_start_matches(|c: char| !c.is_ascii_digit()).parse().ok()
}

fn ads(paper: &Paper<'_>, project: &Project, scores: &Scores) -> Vec<Diagnostic> {
    if project.style.ads.label.as_ref().is_some_and(|label| !label.is_empty()) {
        return Vec::new();
    }
    let score = scores.ad_label;
    let all = paper.pages.iter().flat_map(|page| page.entry.ads.iter().map(move |ad| (page, ad)));
    let told = all.map(|(page, (slot, file))| {
        let name = &file.value;
        fault(
            Code::AdUnlabelled,
            score,
            say!("nothing says that {name} is an ad (score {score})"; "{name}没有标明“广告”（计{score}）"),
        )
        .at(file.span(project.edition_file))
        .on(&page.entry.number, Some(slot))
        .hint(say!("give the style `[ads] label = \"广告\"`"; "在版式风格里写 [ads] label = \"广告\""))
    });
    told.collect()
}
