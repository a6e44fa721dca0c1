//! Words of the desk for what schemas and parsers say.
//!
//! In: pieces of a schema, values, messages of the TOML parser. Out: both languages.

use super::super::schema::Kind;
use super::walk::resolve;
use crate::diag::{Code, Diagnostic, Lang, Text};
use crate::say;
use serde_json::Value as Schema;
use toml::de::DeValue;

/// The kinds of file.
pub(super) fn kind(kind: Kind) -> (String, String) {
    let (en, zh) = match kind {
        Kind::Edition => ("an edition", "出版文件"),
        Kind::Story => ("the head of a story", "稿件头"),
        Kind::Layout => ("a layout", "版式文件"),
        Kind::Style => ("a style", "样式文件"),
        Kind::Press => ("a press condition", "印刷条件文件"),
        Kind::Table => ("a table", "表格文件"),
    };
    (en.to_owned(), zh.to_owned())
}

/// The type of value that a schema without alternatives takes: a JSON type, or `date`.
pub(super) fn type_of(schema: &Schema) -> &str {
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (_, Some("date")) => "date",
        (Some(name), _) => name,
        (None, _) if choices(schema).is_some() => "string",
        (None, _) => "",
    }
}

/// The words a schema allows; `None` where it allows any.
pub(super) fn choices(schema: &Schema) -> Option<Vec<&str>> {
    let words: Vec<_> = match (&schema["oneOf"], &schema["enum"]) {
        (Schema::Array(branches), _) => branches.iter().flat_map(choices_of_branch).collect(),
        (_, Schema::Array(words)) => words.iter().filter_map(Schema::as_str).collect(),
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

fn choices_of_branch(branch: &Schema) -> Vec<&str> {
    branch["const"].as_str().map_or_else(|| choices(branch).unwrap_or_default(), |word| vec![word])
}

/// What a schema expects: its title where it has one, or its type.
pub(super) fn expected(root: &Schema, schema: &Schema) -> Text {
    let schema = resolve(root, schema);
    match (schema["title"].as_str(), schema["x-title-zh"].as_str(), schema["anyOf"].as_array()) {
        (Some(en), Some(zh), _) => Text::new(en.to_owned(), zh.to_owned()),
        (_, _, Some(branches)) => either(branches.iter().map(|branch| expected(root, branch)).collect()),
        _ if schema["type"] == "array" => list_of(&expected(root, &schema["items"])),
        _ => plain_expected(type_of(schema)),
    }
}

fn plain_expected(name: &str) -> Text {
    match name {
        "string" => say!("text in quotes"; "加引号的文字"),
        "integer" => say!("a whole number"; "整数"),
        "number" => say!("a number"; "数字"),
        "boolean" => say!("true or false"; " true 或 false"),
        "date" => say!("a day without quotes, as in 2026-11-23"; "不加引号的日期，如 2026-11-23"),
        "array" => say!("a list in […]"; "用 […] 括起的列表"),
        _ => say!("a table"; "一个表（[…] 一节）"),
    }
}

fn list_of(item: &Text) -> Text {
    let (en, zh) = (item.in_lang(Lang::En), item.in_lang(Lang::Zh));
    say!("a list [{en}, …]"; "列表 [{zh}, …]")
}

fn either(texts: Vec<Text>) -> Text {
    let join = |lang, or| texts.iter().map(|text| text.in_lang(lang)).collect::<Vec<_>>().join(or);
    Text::new(join(Lang::En, " or "), join(Lang::Zh, "或"))
}

/// The finding for a value of the wrong type under the key `name`.
pub(super) fn wrong_type(root: &Schema, schema: &Schema, value: &DeValue<'_>, name: &str) -> Diagnostic {
    let (found, expected) = (found(value), expected(root, schema));
    let (en, zh) = (expected.in_lang(Lang::En), expected.in_lang(Lang::Zh));
    let (found_en, found_zh) = (found.in_lang(Lang::En), found.in_lang(Lang::Zh));
    let message = say!("`{name}` takes {en}, this is {found_en}"; "`{name}` 应为{zh}，这里是{found_zh}");
    Diagnostic::new(Code::WrongType, message)
}

fn found(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(_) => say!("text in quotes"; "加引号的文字"),
        DeValue::Integer(_) | DeValue::Float(_) => say!("a number"; "数字"),
        DeValue::Boolean(_) => say!("true or false"; " true 或 false"),
        DeValue::Datetime(_) => say!("a date"; "日期"),
        DeValue::Array(_) => say!("a list"; "列表"),
        DeValue::Table(_) => say!("a table"; "一个表"),
    }
}

/// The TOML parser's complaints that desks meet.
const SYNTAX: &[(&str, &str)] = &[
    ("duplicate key", "同一项写了两次"),
    ("string values must be quoted", "文字要加英文引号 \"…\""),
    ("invalid unquoted key", "项名含有不能用的字符，请加英文引号"),
    ("unquoted keys cannot be empty", "等号前缺少项名"),
    ("missing assignment between key-value pairs", "项名后缺少等号"),
    ("key with no value", "这一项没有值"),
    ("missing value", "等号后没有值"),
    ("missing comma between array elements", "列表各项之间缺少英文逗号"),
    ("missing comma between key-value pairs", "各项之间缺少英文逗号"),
    ("missing opening quote", "缺少开头的英文引号"),
    ("invalid basic string", "引号没有配对"),
    ("unclosed array", "列表缺少右方括号 ]"),
    ("unclosed table", "节名缺少右方括号 ]"),
    ("unclosed inline table", "缺少右花括号 }"),
    ("unexpected leading zero", "数字不能以 0 开头"),
    ("unexpected content", "行末有多余内容"),
    ("unexpected key or value", "行末有多余内容"),
    ("extra `=`", "多了一个等号"),
    ("cannot recurse further", "嵌套太深"),
];

/// The parser's complaint in Chinese; as it is where we have no words for it.
pub(super) fn syntax_zh(message: &str) -> &str {
    SYNTAX.iter().find(|(en, _)| message.starts_with(en)).map_or(message, |(_, zh)| zh)
}
