//! Why each line ends where it does, for people.

use duikai::diag::Lang;
use duikai::frame::{Alternative, FrameItem, LineRole, Page, TextLine};
use std::fmt::Write;

/// A block of text for each justified line of the pages.
pub fn told<'a>(pages: impl Iterator<Item = &'a Page>, lang: Lang) -> String {
    let mut told = String::new();
    for page in pages {
        let lines = page.items.iter().filter_map(|item| match item {
            FrameItem::Text(line) if !line.role.alternatives.is_empty() => Some(line),
            _ => None,
        });
        lines.for_each(|line| push(&mut told, &page.number, line, lang));
    }
    told
}

fn push(told: &mut String, page: &str, line: &TextLine, lang: Lang) {
    let LineRole { slot, paragraph, column, reason, .. } = &line.role;
    let paragraph = paragraph + 1;
    let place = match lang {
        Lang::En => format!("{page} {slot} paragraph {paragraph} column {column}"),
        Lang::Zh => format!("{page}版 {slot} 第{paragraph}段 第{column}栏"),
    };
    // Writing to a String can't fail.
    let _ = writeln!(told, "{place}: {}", line.text);
    let _ = writeln!(told, "    {reason}; {}", adjusted(&line.role, lang));
    for other in &line.role.alternatives {
        let _ = writeln!(told, "    {}", alternative(other, lang));
    }
}

fn adjusted(role: &LineRole, lang: Lang) -> String {
    let steps: Vec<String> =
        role.steps.iter().map(|step| format!("{} {:+}/{}", step.tier, step.amount, step.gaps)).collect();
    match (steps.is_empty(), lang) {
        (true, Lang::En) => "as it is".to_owned(),
        (true, Lang::Zh) => "未调整".to_owned(),
        (false, _) => steps.join(", "),
    }
}

fn alternative(other: &Alternative, lang: Lang) -> String {
    let end = &other.end;
    match (other.price, lang) {
        (Some(price), Lang::En) => format!("{end}  {price:+}"),
        (Some(price), Lang::Zh) => format!("{end}　{price:+}"),
        (None, Lang::En) => format!("{end}  no line ends here"),
        (None, Lang::Zh) => format!("{end}　不可断行"),
    }
}
