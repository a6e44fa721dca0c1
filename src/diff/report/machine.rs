//! The verdict for CI: JUnit for dashboards, SARIF for code scanning, and the lines that GitHub shows at a pull request.

use crate::diag::Lang;
use crate::diff::{PageVerdict, Verdict};
use crate::export::xml::escape;
use serde_json::{Value, json};

/// One test case a page: failed where it differs, an error where it could not be compared.
pub fn junit(verdict: &Verdict, lang: Lang) -> String {
    let failures = verdict.pages.iter().filter(|page| page.differs()).count();
    let errors = verdict.pages.iter().filter(|page| outcome(page) == Some("error")).count();
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite name=\"duikai diff\" tests=\"{}\" \
         failures=\"{failures}\" errors=\"{errors}\">\n",
        verdict.pages.len()
    );
    let told = verdict.told();
    for page in &verdict.pages {
        let lines = told.iter().filter(|(other, _)| other.number == page.number).flat_map(|(_, told)| told);
        let lines: Vec<String> = lines.map(|told| escape(&told.line(&page.number, lang))).collect();
        let name = escape(&page.number);
        let Some(outcome) = outcome(page) else {
            text.push_str(&format!("<testcase classname=\"page\" name=\"{name}\"/>\n"));
            continue;
        };
        let first = lines.first().map_or("", String::as_str);
        text.push_str(&format!(
            "<testcase classname=\"page\" name=\"{name}\"><{outcome} message=\"{first}\">{}</{outcome}></testcase>\n",
            lines.join("\n")
        ));
    }
    text + "</testsuite>\n</testsuites>\n"
}

/// What JUnit calls a page that is not the same.
fn outcome(page: &PageVerdict) -> Option<&'static str> {
    match (page.differs(), page.is_void()) {
        (true, _) => Some("failure"),
        (_, true) => Some("error"),
        _ => None,
    }
}

/// SARIF 2.1.0: one result for each change.
pub fn sarif(verdict: &Verdict, lang: Lang) -> String {
    let mut results: Vec<Value> = Vec::new();
    for (page, told) in verdict.told() {
        for told in told {
            results.push(json!({
                "ruleId": told.kind,
                "level": if told.is_note() { "note" } else { "error" },
                "message": { "text": told.line(&page.number, lang) },
                "locations": [{
                    "physicalLocation": { "artifactLocation": { "uri": uri(verdict, &page.number) } },
                    "logicalLocations": [{ "name": told.slot, "fullyQualifiedName": format!("{}/{}", page.number, told.slot) }],
                }],
            }));
        }
    }
    let value = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "duikai diff", "version": env!("CARGO_PKG_VERSION"), "rules": rules(verdict) } },
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&value).unwrap_or_default() + "\n"
}

/// The kinds of change that were met, each once.
fn rules(verdict: &Verdict) -> Vec<Value> {
    let mut kinds: Vec<&str> =
        verdict.told().iter().flat_map(|(_, told)| told).map(|told| told.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.into_iter().map(|kind| json!({ "id": kind })).collect()
}

/// Where the page is, as a URI reference (RFC 3986).
fn uri(verdict: &Verdict, page: &str) -> String {
    let path = format!("{}/{page}", verdict.new.display());
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let written =
        |byte: u8| if unreserved(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(written).collect()
}

/// Workflow commands of GitHub Actions: `::error title=…::…`.
pub fn github(verdict: &Verdict, lang: Lang) -> String {
    let mut text = String::new();
    for (page, told) in verdict.told() {
        for told in told {
            let level = if told.is_note() { "notice" } else { "error" };
            let line =
                told.line(&page.number, lang).replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D");
            text.push_str(&format!("::{level} title=duikai diff {}::{line}\n", told.kind));
        }
    }
    text + verdict.summary().in_lang(lang) + "\n"
}
