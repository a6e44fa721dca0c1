//! What a style has otherwise in a language: its faces, and how its lines are made.
//!
//! In: the style's own text and the customs of the languages (`languages.toml`). Out: a [`LineStyle`] for each
//! language, every key from whichever says it last: the built-in default, `[line]`, the language's custom,
//! `[languages.TAG.line]`.

use super::edition::Language;
use super::style::{LineStyle, Style};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// What a style has otherwise in each language.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Languages {
    /// In Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    pub zh_hans: LanguageStyle,
    /// In Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    pub zh_hant: LanguageStyle,
    /// In Japanese.
    pub ja: LanguageStyle,
    /// In Korean.
    pub ko: LanguageStyle,
}

/// What a style has otherwise in one language.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LanguageStyle {
    /// Family name = faces in order, instead of those in `[families]`, which serve what these lack.
    pub families: BTreeMap<String, Vec<String>>,
    /// First-line indent in 字 of the roles that are set in; without it, one in Japanese and Korean (jlreq 3.1.7).
    #[schemars(range(min = 0, max = 20))]
    pub indent: Option<u16>,
    /// Keys of `[line]` that differ; without them, what the language's newspapers do.
    pub line: LineStyle,
}

/// What the languages' newspapers do otherwise.
const CUSTOMS: &str = include_str!("languages.toml");

impl Languages {
    /// What differs in `language`.
    pub fn get(&self, language: Language) -> &LanguageStyle {
        match language {
            Language::ZhHans => &self.zh_hans,
            Language::ZhHant => &self.zh_hant,
            Language::Ja => &self.ja,
            Language::Ko => &self.ko,
        }
    }
}

impl LineStyle {
    /// How lines of `language` are made where a style says nothing.
    pub fn of(language: Language) -> LineStyle {
        settled(language, &Table::new())
    }
}

impl Style {
    /// Settles the rules of each language; `text` is the style's file.
    pub(crate) fn settle(&mut self, text: &str) {
        let stated = text.parse().unwrap_or_default();
        let others = Language::ALL.into_iter();
        self.lines = others.map(|language| (language, settled(language, &stated))).collect();
    }

    /// How lines of `language` are made.
    pub fn line_in(&self, language: Language) -> &LineStyle {
        self.lines.get(&language).unwrap_or(&self.line)
    }

    /// First-line indent in 字 in `language` of a role that is set in by `stated`.
    pub fn indent_in(&self, language: Language, stated: u16) -> u16 {
        let custom = matches!(language, Language::Ja | Language::Ko).then_some(1);
        let own = self.languages.get(language).indent.or(custom).unwrap_or(stated);
        if stated > 0 { own } else { 0 }
    }

    /// The faces of a family in `language`, in order, and those that serve what they lack.
    pub fn faces_of(&self, family: &str, language: Language) -> (Vec<&str>, Vec<&str>) {
        let base = self.families.get(family).map(Vec::as_slice).unwrap_or_default();
        let own = self.languages.get(language).families.get(family).map_or(base, Vec::as_slice);
        let others = base.iter().filter(|face| !own.contains(face));
        (own.iter().map(String::as_str).collect(), others.map(String::as_str).collect())
    }
}

/// The rules of a language in a style of which `stated` is what its file says.
fn settled(language: Language, stated: &Table) -> LineStyle {
    let customs: Table = CUSTOMS.parse().unwrap_or_default();
    let own = stated.get("languages").and_then(|languages| languages.get(language.tag()));
    let layers = [stated.get("line"), customs.get(language.tag()), own.and_then(|own| own.get("line"))];
    let mut rules = Value::Table(Table::new());
    layers.into_iter().flatten().for_each(|layer| lay_over(&mut rules, layer));
    rules.try_into().unwrap_or_default()
}

/// Lays `over` on `under`, key by key.
fn lay_over(under: &mut Value, over: &Value) {
    match (under, over) {
        (Value::Table(under), Value::Table(over)) => {
            for (key, value) in over {
                lay_over(under.entry(key).or_insert_with(|| Value::Table(Table::new())), value);
            }
        }
        (under, over) => *under = over.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled_of(text: &str, language: Language) -> LineStyle {
        settled(language, &text.parse().expect("TOML"))
    }

    #[test]
    fn customs_are_sound() {
        let customs: BTreeMap<Language, LineStyle> = toml::from_str(CUSTOMS).expect("customs");
        assert!(customs[&Language::ZhHant].centred && customs.len() == 3);
    }

    #[test]
    fn what_is_said_last_holds() {
        let style = "[line]\nlevel = 'gb'\n[line.gaps]\nhan_latin = 200\nline_end = 0\n[languages.ja.line.gaps]\nhan_latin = 125";
        let hans = settled_of(style, Language::ZhHans);
        assert_eq!((hans.gaps.han_latin, hans.gaps.line_end, hans.gaps.interpunct), (200, 0, 500));
        let ja = settled_of(style, Language::Ja);
        assert_eq!((ja.gaps.han_latin, ja.gaps.line_end, ja.gaps.interpunct), (125, 500, 1000));
        assert_eq!(ja.level, crate::input::style::Level::Gb);
    }
}
