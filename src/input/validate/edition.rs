//! An edition against the layouts of its pages.

use super::{Report, Whole};
use crate::diag::{Code, Diagnostic};
use crate::input::At;
use crate::input::edition::PageEntry;
use crate::input::layout::{Layout, SlotKind};
use crate::say;
use std::collections::BTreeMap;

/// Kinds of box that take a story, and those that take an ad.
const STORIES: &[SlotKind] = &[SlotKind::Story, SlotKind::Ear, SlotKind::Photo];
const ADS: &[SlotKind] = &[SlotKind::Ad];
/// Those that take a table, and those that take a QR code.
const TABLES: &[SlotKind] = &[SlotKind::Table];
const QR: &[SlotKind] = &[SlotKind::Qr];
const BRIEFS: &[SlotKind] = &[SlotKind::Briefs];

/// Checks page numbers, the boxes that stories and ads go to, and what the digest points to.
pub(super) fn check(whole: &Whole<'_>, report: &mut Report<'_>) {
    let edition = &whole.edition.value;
    if edition.page.is_empty() && whole.edition.whole {
        let message = say!("an edition needs at least one [[page]]"; "至少要有一个 [[page]]");
        report.tell(Code::MissingKey, &(0..0), message);
    }
    let numbers = || edition.page.iter().flat_map(|page| std::iter::once(&page.number).chain(&page.with));
    report.distinct(("page number", "版序"), numbers());
    numbers().for_each(|number| file_name(number, report));
    for (page, draft) in whole.pages() {
        let before = report.sink.findings().len();
        if let Some(layout) = draft.layout.as_ref().filter(|layout| layout.whole) {
            spread(page, &layout.value, report);
            boxes(&page.stories, STORIES, &layout.value, report);
            boxes(&page.ads, ADS, &layout.value, report);
            boxes(&page.tables, TABLES, &layout.value, report);
            boxes(&page.qr, QR, &layout.value, report);
            let briefs =
                page.briefs.iter().filter_map(|(slot, files)| Some((slot.clone(), files.first()?.clone())));
            boxes(&briefs.collect(), BRIEFS, &layout.value, report);
        }
        match page.is_auto() {
            true => auto(page, report),
            false => not_auto(page, report),
        }
        digest(whole, page, report);
        report.sink.place_since(before, &page.number);
    }
}

/// Checks that a layout for two pages has two, and another one.
fn spread(page: &PageEntry, layout: &Layout, report: &mut Report<'_>) {
    match (&page.with, layout.sheet.pages) {
        (None, 2) => report.tell(Code::MissingKey, &page.layout.range, say!(
            "the layout is for two pages: say `with`, the number of the second"; "这个版式是跨版：请用 `with` 写出第二个版的版序")),
        (Some(with), pages) if pages != 2 => report.tell(Code::WrongValue, &with.range, say!(
            "the layout is for one page; a spread needs one with `pages = 2`"; "这个版式只有一个版；跨版要用 `pages = 2` 的版式")),
        _ => {}
    }
}

/// Checks the stories of a page whose layout is chosen for them.
fn auto(page: &PageEntry, report: &mut Report<'_>) {
    if let Some(stated) = page.stories.values().next() {
        let message = say!("the boxes of an `auto` page are chosen, not stated"; "`auto` 版的框由程序选，不能写 [page.stories]");
        let hint = say!(
            "write [[page.story]] with `file`, and with `box` where the story must stand in that box";
            "改写 [[page.story]]，写 `file`；稿件必须进某框时再写 `box`"
        );
        report.push(&stated.range, Diagnostic::new(Code::WrongValue, message).hint(hint));
    } else if page.story.is_empty() {
        let message = say!("an `auto` page needs its stories"; "`auto` 版没有列稿件");
        let hint = say!("list them, each as [[page.story]] with `file`"; "请逐篇写 [[page.story]] 和 `file`");
        report.push(&page.layout.range, Diagnostic::new(Code::MissingKey, message).hint(hint));
    }
    report.distinct(("story of this page", "本版稿件"), page.story.iter().map(|story| &story.file));
    let pins = page.story.iter().filter_map(|story| story.slot.as_ref());
    report.distinct(("box", "框"), pins);
    report.distinct(("layout", "版式"), &page.layouts);
}

/// Checks that a page that names its layout leaves nothing to choose.
fn not_auto(page: &PageEntry, report: &mut Report<'_>) {
    let keys = [("story", page.story.first().map(|s| &s.file)), ("layouts", page.layouts.first())];
    for (key, stated) in keys {
        let Some(stated) = stated else { continue };
        let message =
            say!("`{key}` is for a page with layout = \"auto\""; "`{key}` 只用于 layout = \"auto\" 的版");
        let hint = say!("name the boxes of the stories in [page.stories]"; "在 [page.stories] 里逐框写稿件");
        report.push(&stated.range, Diagnostic::new(Code::WrongValue, message).hint(hint));
    }
}

/// A page number names the page's file.
fn file_name(number: &At<String>, report: &mut Report<'_>) {
    let is_bad = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    if number.contains(is_bad) || number.starts_with('.') {
        let message = say!("a page number names a file, so it can't hold / \\ : * ? \" < > | or start with a point";
            "版序用作文件名，不能含 / \\ : * ? \" < > | ，也不能以点开头");
        report.tell(Code::WrongValue, &number.range, message);
    }
}

/// Checks that every key of `contents` is a box of one of `kinds`.
fn boxes(
    contents: &BTreeMap<String, At<String>>,
    kinds: &[SlotKind],
    layout: &Layout,
    report: &mut Report<'_>,
) {
    for (name, file) in contents {
        match layout.boxes.iter().find(|slot| *slot.name == *name) {
            None => {
                let fitting = layout.boxes.iter().filter(|slot| kinds.contains(&slot.kind));
                report.unknown(("box", "框"), name, &file.range, fitting.map(|slot| slot.name.as_str()));
            }
            Some(slot) if !kinds.contains(&slot.kind) => {
                let finding = misplaced(name, slot.kind, kinds);
                report.push(&file.range, finding);
            }
            Some(_) => {}
        }
    }
}

/// The finding for what only boxes of `kinds` take in a box of another kind.
fn misplaced(name: &str, kind: SlotKind, kinds: &[SlotKind]) -> Diagnostic {
    let kind = format!("{kind:?}").to_lowercase();
    let (en, zh) = match kinds {
        ADS => ("an ad", "广告"),
        TABLES => ("a table", "表格"),
        QR => ("a QR code", "二维码"),
        _ => ("a story", "稿件"),
    };
    let message =
        say!("the box `{name}` is for {kind}, not for {en}"; "框 `{name}` 的类型是 {kind}，不能放{zh}");
    Diagnostic::new(Code::WrongValue, message)
}

/// Checks that what the digest of a page points to is there.
fn digest(whole: &Whole<'_>, page: &PageEntry, report: &mut Report<'_>) {
    if !whole.edition.whole {
        return;
    }
    let edition = &whole.edition.value;
    for target in page.digest.iter().filter(|target| edition.locate(target).is_none()) {
        let (number, name) = target.split_once('/').unwrap_or((target, ""));
        if let Some(page) = edition.page.iter().find(|page| *page.number == number) {
            if page.is_auto() {
                continue; // its boxes are not known yet
            }
            let stories = page.stories.keys().map(String::as_str);
            report.unknown(
                ("story on that page in a box", "稿件框（在该版上）"),
                name,
                &target.range,
                stories,
            );
        } else if target.ends_with(".md") {
            let files = edition.page.iter().flat_map(|page| page.stories.values().map(|file| file.as_str()));
            report.unknown(("story on any page", "上版的稿件"), target, &target.range, files);
        } else {
            let pages = edition.page.iter().map(|page| page.number.as_str());
            report.unknown(("page", "版"), number, &target.range, pages);
        }
    }
}
