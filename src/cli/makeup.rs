//! How pages were made up, for people.
//!
//! In: the accounts of the choices. Out: text, in the words of one language. Nothing is printed here.

use duikai::diag::Lang;
use duikai::makeup::{MadeUp, PassedOver, Placed, Setting, Term, TermKind, Why};
use std::fmt::Write;

/// What was chosen for each page, box by box and term by term, and how the other layouts stood; with `all`, these box
/// by box too.
pub fn told(makeup: &[MadeUp], all: bool, lang: Lang) -> String {
    let mut told = String::new();
    makeup.iter().for_each(|page| push(&mut told, page, all, lang));
    told
}

fn push(told: &mut String, made_up: &MadeUp, all: bool, lang: Lang) {
    let MadeUp { page, chosen, others, passed_over } = made_up;
    let (layout, points) = (&chosen.layout, chosen.points);
    // Writing to a String can't fail.
    let _ = match lang {
        Lang::En => writeln!(told, "{page} is made up in layout `{layout}`: {points} points off"),
        Lang::Zh => writeln!(told, "{page}版选用版式 `{layout}`：扣{points}分"),
    };
    boxes(told, chosen, lang);
    if !others.is_empty() {
        let list: Vec<String> =
            others.iter().map(|other| format!("{} {}", other.layout, other.points)).collect();
        let _ = match lang {
            Lang::En => writeln!(told, "  next: {}", list.join(", ")),
            Lang::Zh => writeln!(told, "  其次：{}", list.join("、")),
        };
    }
    for other in others.iter().filter(|_| all) {
        let _ = writeln!(told, "  {} {}", other.layout, other.points);
        boxes(told, other, lang);
    }
    if all && !passed_over.is_empty() {
        let list: Vec<String> = passed_over.iter().map(|passed| why(passed, lang)).collect();
        let _ = match lang {
            Lang::En => writeln!(told, "  passed over: {}", list.join(", ")),
            Lang::Zh => writeln!(told, "  未考虑：{}", list.join("、")),
        };
    }
}

/// The boxes of a setting in columns.
fn boxes(told: &mut String, setting: &Setting, lang: Lang) {
    let rows: Vec<[String; 4]> = setting.boxes.iter().map(|placed| row(placed, lang)).collect();
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    let widths = [widest(0), widest(1), widest(2)];
    for row in &rows {
        let cells = row.iter().zip(widths);
        let line: String =
            cells.map(|(cell, to)| format!("{cell}{}  ", " ".repeat(to - width(cell)))).collect();
        let _ = writeln!(told, "    {}", format!("{line}{}", row[3]).trim_end());
    }
}

/// Columns of a terminal that a text takes: two for what is not ASCII.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A box, its story with its priority, its points and what they are for.
fn row(placed: &Placed, lang: Lang) -> [String; 4] {
    let story = match (&placed.story, placed.priority, lang) {
        (Some(story), Some(priority), _) => {
            let pin = if placed.pinned { "=" } else { "" };
            format!("{pin}{story} ({priority})")
        }
        (_, _, Lang::En) => "empty".to_owned(),
        (_, _, Lang::Zh) => "空".to_owned(),
    };
    let terms: Vec<String> = placed.terms.iter().map(|part| term(part, lang)).collect();
    let stop = if lang == Lang::En { ", " } else { "，" };
    [placed.slot.clone(), story, placed.points.to_string(), terms.join(stop)]
}

fn term(term: &Term, lang: Lang) -> String {
    let Term { amount, points, .. } = term;
    let (en, zh) = match term.term {
        TermKind::Over => (format!("{amount} lines over"), format!("超{amount}行")),
        TermKind::Under => (format!("{amount} lines short"), format!("欠{amount}行")),
        TermKind::Empty => (format!("{amount} lines empty"), format!("空{amount}行")),
        TermKind::Place => (format!("{amount} places off its priority"), format!("偏离次序{amount}位")),
        TermKind::HeadlineTooLong => ("headline too long".to_owned(), "标题放不下".to_owned()),
        TermKind::HeadlineSmall => {
            (format!("headline {amount} % under its largest size"), format!("标题比最大字号小{amount}%"))
        }
        TermKind::HeadlineShort => {
            (format!("headline {amount} % too short for its width"), format!("标题短于题宽{amount}%"))
        }
        TermKind::PhotoOut => (format!("{amount} photos without a place"), format!("{amount}张图片无位置")),
        TermKind::PhotoPlace => (format!("{amount} places without a photo"), format!("{amount}个图片位空着")),
        TermKind::PhotoCrop => (format!("{amount} % of photos cropped away"), format!("图片裁去{amount}%")),
        TermKind::PhotoSoft => (format!("{amount} photos soft"), format!("{amount}张图片像素偏低")),
        TermKind::PhotoCoarse => (format!("{amount} photos too coarse"), format!("{amount}张图片像素不足")),
    };
    match lang {
        Lang::En => format!("{en} {points}"),
        Lang::Zh => format!("{zh} {points}"),
    }
}

fn why(passed: &PassedOver, lang: Lang) -> String {
    let (en, zh) = match passed.why {
        Why::Faults => ("faults", "有错"),
        Why::Sheet => ("sheet", "开本不同"),
        Why::Masthead => ("masthead", "报头"),
        Why::Name => ("no such box", "无写明的框"),
        Why::Jump => ("goes on elsewhere", "有转版"),
        Why::Ad => ("no box for an ad", "无广告框"),
        Why::Boxes => ("too few boxes", "框不够"),
    };
    let name = &passed.layout;
    match lang {
        Lang::En => format!("{name} ({en})"),
        Lang::Zh => format!("{name}（{zh}）"),
    }
}
