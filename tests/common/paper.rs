//! A paper of two pages whose form is right: everything printed that the rules want (typography.md §9).

use super::desk::{Desk, any_box};

const MASTHEAD: &str = r#"[[box.item]]
text  = "{title}"
role  = "nameplate"
lines = 5
[[box.item]]
text  = ["{page}　{date}　第{number}期　今日{pages}版　{cn}", "{supervisor}主管　{sponsor}主办　{publisher}出版", "{address}　{phone}　印刷：{printer}　{distribution}　{price}"]
role  = "folio"
line  = 6
lines = 4
"#;

/// An item that prints a page's number at a folio's left edge.
pub const FOLIO: &str = "[[box.item]]\ntext = \"{page}\"\nrole = \"folio\"\nwidth = \"10字\"\n";

const PUBLISHER: &str = r#"[publisher]
approved_name = "云汀日报"
supervisor   = "云汀报业集团"
sponsor      = "云汀日报社"
publisher    = "云汀日报社"
address      = "雁回路000号"
phone        = "0000-0000000"
printer      = "印务中心（纸坊路00号）"
distribution = "自办发行"
price        = "1.50元"
"#;

/// The paper, with pages A01 and A02 and an ad on the second.
pub fn paper() -> Desk {
    let inside = any_box("folio", "folio", [1, 5, 1, 1], FOLIO) + &any_box("foot", "ad", [1, 5, 3, 10], "");
    Desk::page(&any_box("masthead", "masthead", [1, 5, 1, 9], MASTHEAD))
        .and_page("A02", &inside)
        .photo("ad.png", 2484, 441)
        .ad("foot", "ad.png")
        .edit("edition.toml", "[publisher]\n", PUBLISHER)
        .append("layouts/styles/test.toml", "\n[ads]\nlabel = \"广告\"\n\n[lint]\n")
}
