//! "Did you mean": the known name nearest to one that is not known.
//!
//! In: a word as typed and the names there are. Out: the nearest, if any is near, or a hint that says so.

use crate::diag::Text;
use crate::say;

/// Words less alike than this are not each other's misspelling (Jaro-Winkler: one of two characters is two thirds).
const ALIKE: f64 = 0.66;

/// Most names that a hint lists.
const LISTED: usize = 24;

/// The name most like `word`, if one is like it at all; the first of equals.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut best = (ALIKE, None);
    for name in names {
        let alike = strsim::jaro_winkler(&word, &name.to_lowercase());
        if alike > best.0 || (alike == best.0 && best.1.is_none()) {
            best = (alike, Some(name));
        }
    }
    best.1
}

/// A hint with the nearest name or, where nothing is near, with all there are; `None` where there are none.
pub(crate) fn hint<'a>(word: &str, names: impl IntoIterator<Item = &'a str> + Clone) -> Option<Text> {
    match nearest(word, names.clone()) {
        Some(name) => Some(say!("did you mean `{name}`?"; "是不是 `{name}`？")),
        None => list(names),
    }
}

/// A hint that lists `names`.
fn list<'a>(names: impl IntoIterator<Item = &'a str>) -> Option<Text> {
    let mut names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        return None;
    }
    if names.len() > LISTED {
        names.truncate(LISTED);
        names.push("…".to_owned());
    }
    let (en, zh) = (names.join(", "), names.join("、"));
    Some(say!("there are: {en}"; "可用的有：{zh}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_word() {
        let names = ["columns", "measure", "gutter", "lead", "要闻"];
        for (slip, word) in [("colums", "columns"), ("Lead", "lead"), ("lede", "lead"), ("要问", "要闻")]
        {
            assert_eq!(nearest(slip, names), Some(word));
        }
        assert_eq!(nearest("weather", names), None);
        assert_eq!(nearest("", names), None);
    }
}
