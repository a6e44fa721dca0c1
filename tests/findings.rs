//! Every kind of finding: an edition that has it, one that has not, and what it says.

mod common;

use common::desk::{Desk, any_box, han, story_box};
use common::paper::{FOLIO, paper};
use duikai::diag::Code;
use duikai::make::Profile;
use std::path::Path;

/// A kind of finding: an edition that has it and one like it that has not, and how it is told.
struct Case {
    code: &'static str,
    guilty: fn() -> Desk,
    innocent: fn() -> Desk,
    /// Severity, place and message, from their start.
    told: &'static str,
    /// Words of the hint.
    hint: &'static str,
}

/// One story in one column of ten lines; 122 字 fill it, for its first line is set in by two.
fn lead(text: &str) -> Desk {
    Desk::lead(1, 10, "").story("lead", "", text)
}

/// A story with emphasis dots, set by these `[signs]`.
fn signed(signs: &str) -> Desk {
    lead(&format!("日月盈昃[天地]{{.dots}}{}", han(100))).append(TEST_STYLE, &format!("\n[signs]\n{signs}\n"))
}

/// A page of a box with a line of furniture in it.
fn furniture(text: &str) -> Desk {
    let item = format!("[[box.item]]\ntext = \"{text}\"\nrole = \"folio\"\nwidth = \"13字\"\n");
    Desk::page(&any_box("folio", "folio", [1, 5, 1, 1], &item))
}

/// A story with a photo of so many pixels across 13 字, 117 pt.
fn photo(width: u32, height: u32, more: &str) -> Desk {
    let head = format!("[[photo]]\nfile = \"a.jpg\"\n{more}");
    let place = "[[box.photo]]\ncolumn = 1\nspan = 1\nline = 1\nlines = 6\n";
    Desk::lead(1, 16, place).photo("a.jpg", width, height).story("lead", &head, &han(100))
}

/// A story of a box with these places, with this front matter.
fn quoted(place: &str, head: &str) -> Desk {
    Desk::lead(1, 16, place).story("lead", head, &han(110))
}

const QUOTE_PLACE: &str = "[[box.quote]]\ncolumn = 1\nspan = 1\nline = 4\nlines = 5\n";

/// A page of a table in one column.
fn tabled(text: &str) -> Desk {
    Desk::page(&any_box("table", "table", [1, 1, 1, 10], ""))
        .append("edition.toml", "tables.table = \"t.csv\"\n")
        .write("t.csv", text)
}

/// A page of a QR code on so many lines.
fn coded(text: &str, lines: u16) -> Desk {
    Desk::page(&any_box("code", "qr", [1, 1, 1, lines], ""))
        .append("edition.toml", &format!("qr.code = \"{text}\"\n"))
}

/// A story with another box beside it, in which it goes on if `more` says so.
fn goes_on(more: &str) -> Desk {
    let boxes = story_box("lead", [1, 1, 1, 10], more) + &story_box("tail", [2, 1, 1, 10], "");
    Desk::page(&boxes).story("lead", "", &han(110)).story("tail", "", &han(110))
}

/// A box of 6 lines below a head that can give one, and a story of so many.
fn laddered(lines: usize) -> Desk {
    let head = "[box.headline]\nlines = 4\nsize = \"14pt\"\n";
    Desk::lead(1, 10, &format!("fit = [{{ change = \"gaps\" }}]\n{head}")).story(
        "lead",
        "headline = \"题\"",
        &han(13 * lines - 2),
    )
}

/// A spread with a centred headline of so many characters over its fold.
fn over_the_fold(characters: usize) -> Desk {
    let more = "split = 3\n[box.headline]\nlines = 4\nsize = \"24pt\"\nalign = \"center\"\n";
    Desk::page(&story_box("lead", [1, 11, 1, 10], more))
        .edit("layouts/A01.toml", "[sheet]\n", "[sheet]\npages = 2\n")
        .edit("layouts/A01.toml", "columns = 5", "columns = 11")
        .edit("edition.toml", "number = \"A01\"", "number = \"A01\"\nwith = \"A02\"")
        .story("lead", &format!("headline = \"{}\"", han(characters)), &han(40))
}

/// A page with a nameplate of this size above a headline of 36 pt.
fn masthead(size: &str) -> Desk {
    let item =
        format!("[[box.item]]\ntext = \"{{title}}\"\nrole = \"nameplate\"\nlines = 6\nsize = \"{size}\"\n");
    let more = "headline.lines = 7\nheadline.size = \"36pt\"\n";
    let boxes = any_box("top", "masthead", [1, 5, 1, 6], &item) + &story_box("lead", [1, 2, 8, 15], more);
    Desk::page(&boxes).story("lead", "headline = \"头条\"", &han(200))
}

/// Two stories side by side, the second with a headline of this size, the first with one of 30 pt.
fn side_by_side(size: &str) -> Desk {
    let more = |size: &str| format!("headline.lines = 5\nheadline.size = \"{size}\"\n");
    let boxes =
        story_box("lead", [1, 2, 1, 15], &more("30pt")) + &story_box("beside", [3, 2, 1, 15], &more(size));
    let desk = Desk::page(&boxes).story("lead", "headline = \"左题\"", &han(250));
    desk.story("beside", "headline = \"右题\"", &han(250))
}

/// A page of an ad of so many pixels.
fn ad(width: u32, height: u32) -> Desk {
    let foot = any_box("foot", "ad", [1, 5, 1, 10], "");
    Desk::page(&foot).photo("ad.png", width, height).ad("foot", "ad.png")
}

/// A PDF of so many points, with this content.
fn pdf_ad(width: i64, height: i64, content: &str) -> Vec<u8> {
    use lopdf::{Dictionary, Document, Stream, dictionary};
    let mut file = Document::with_version("1.4");
    let pages = file.new_object_id();
    let content = file.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let page = file.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
    });
    file.set_object(pages, dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
    let catalogue = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    file.trailer.set("Root", catalogue);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("bytes");
    bytes
}

/// A page with an ad in PDF, for a press that takes PDF/X-1a.
fn x1a_ad(content: &str) -> Desk {
    Desk::page(&any_box("foot", "ad", [1, 5, 1, 10], ""))
        .edit(EDITION, "style    = \"test\"", "style    = \"test\"\npress    = \"newsprint-240\"")
        .write("ad.pdf", pdf_ad(621, 110, content))
        .ad("foot", "ad.pdf")
}

/// A paper with a third page, which has this item in its folio.
fn third(item: &str) -> Desk {
    paper().and_page("A03", &any_box("folio", "folio", [1, 5, 1, 1], item))
}

const EDITION: &str = "edition.toml";
const FRONT: &str = "layouts/A01.toml";
const INSIDE: &str = "layouts/A02.toml";
const TEST_STYLE: &str = "layouts/styles/test.toml";
const CREDIT: &str = "credit = \"甲 摄\"";

/// The house's fonts, and beside them the 楷 face with its licence flags set to restricted (OS/2 `fsType` 2).
fn with_restricted_font(flags: u8) -> Desk {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/DuikaiKai-Regular.ttf");
    let mut font = std::fs::read(path).expect("a font");
    let record = font.windows(4).position(|tag| tag == b"OS/2").expect("the table's record");
    let offset = u32::from_be_bytes(font[record + 8..record + 12].try_into().expect("four bytes")) as usize;
    font[offset + 8..offset + 10].copy_from_slice(&[0, flags]);
    lead(&han(110)).write("more-fonts/kai.ttf", font).fonts_first("more-fonts")
}

/// A press condition whose profile is `bytes`.
fn with_profile(bytes: &[u8]) -> Desk {
    let house = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press");
    let read = |name: &str| std::fs::read(house.join(name)).expect(name);
    lead(&han(110))
        .write("layouts/press/newsprint.toml", read("newsprint.toml"))
        .write("layouts/press/PSO_SNP_Paper_eci.icc", bytes)
        .write("layouts/press/sRGB.icc", read("sRGB.icc"))
}

fn house_profile() -> Vec<u8> {
    let press = Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts/press");
    std::fs::read(press.join("PSO_SNP_Paper_eci.icc")).expect("a profile")
}

/// A page of two stories whose layout is to be chosen among one of these boxes.
fn auto(boxes: &str) -> Desk {
    let entry = "\n[[page]]\nnumber = \"A01\"\nlayout = \"auto\"\nlayouts = [\"only\"]\n";
    let stories = "[[page.story]]\nfile = \"1.md\"\n[[page.story]]\nfile = \"2.md\"\n";
    let copy = format!("+++\n+++\n{}\n", han(120));
    let desk =
        Desk::new().layout("only", boxes).append("edition.toml", entry).append("edition.toml", stories);
    desk.write("1.md", &copy).write("2.md", &copy)
}

const CASES: &[Case] = &[
    Case {
        code: "no-layout",
        guilty: || auto(&story_box("lead", [1, 1, 1, 10], "")),
        innocent: || auto(&(story_box("lead", [1, 1, 1, 10], "") + &story_box("second", [2, 1, 1, 10], ""))),
        told: "error no-layout edition.toml:10:10 A01/ no layout can hold this page of 2 stories",
        hint: "fewer boxes than stories: `only`",
    },
    Case {
        code: "half-width-mark",
        guilty: || lead(&(han(50) + "," + &han(60))),
        innocent: || lead(&(han(50) + "，" + &han(60))),
        told: "warning half-width-mark 1-lead.md:5:51 A01/ ",
        hint: "half_width_marks = \"convert\"",
    },
    Case {
        code: "missing-glyph",
        guilty: || lead(&(han(50) + "\u{2A6D6}" + &han(60))),
        innocent: || lead(&(han(50) + "龙" + &han(60))),
        told: "error missing-glyph 1-lead.md:5:51 A01/ no face has the character \u{2A6D6} (U+2A6D6)",
        hint: "add a face that has it",
    },
    Case {
        code: "missing-variant",
        guilty: || lead(&(han(50) + "葛\u{e0101}" + &han(60))),
        innocent: || lead(&(han(50) + "葛" + &han(60))),
        told: "warning missing-variant 1-lead.md:5:51 A01/ no face has the form of 葛 (U+845B) that U+E0101 asks for",
        hint: "take the selector out",
    },
    Case {
        code: "fallback-face",
        // The 楷 face has Ł, the 宋 faces have not.
        guilty: || lead(&(han(50) + "Ł" + &han(60))).edit(TEST_STYLE, "[\"song\"]", "[\"song\", \"kai\"]"),
        innocent: || lead(&(han(50) + "L" + &han(60))).edit(TEST_STYLE, "[\"song\"]", "[\"song\", \"kai\"]"),
        told: "note fallback-face 1-lead.md:5:51 A01/ Ł (U+0141) is set in the fallback face Duikai Kai",
        hint: "",
    },
    Case {
        code: "story-overset",
        guilty: || lead(&han(150)),
        innocent: || lead(&han(128)),
        told: "error story-overset 1-lead.md:5:129 A01/lead the story is 2 lines (22 characters) over",
        hint: "cut 22 characters, or give the box 2 more lines",
    },
    Case {
        code: "story-underset",
        guilty: || lead(&han(80)),
        innocent: || lead(&han(110)),
        told: "warning story-underset 1-lead.md:5:80 A01/lead the story is 3 lines (about 39 characters) short",
        hint: "",
    },
    Case {
        code: "box-empty",
        guilty: || Desk::lead(1, 10, ""),
        innocent: || lead(&han(110)),
        told: "warning box-empty layouts/A01.toml:12:8 A01/lead nothing stands in box lead",
        hint: "[page.stories]",
    },
    Case {
        code: "fitted",
        guilty: || laddered(7),
        innocent: || laddered(6),
        told: "note fitted layouts/A01.toml:12:8 A01/lead so that the story fits: lines of white off the headline, 1",
        hint: "",
    },
    Case {
        code: "on-fold",
        guilty: || over_the_fold(11),
        innocent: || over_the_fold(10),
        told: "error on-fold layouts/A01.toml:13:8 A01/lead the fold cuts",
        hint: "between two characters",
    },
    Case {
        code: "headline-too-long",
        guilty: || {
            Desk::lead(1, 12, "headline.lines = 3\n").story(
                "lead",
                "headline = \"十二字的标题一栏里放不下\"",
                &han(110),
            )
        },
        innocent: || {
            Desk::lead(1, 12, "headline.lines = 3\n").story("lead", "headline = \"放得下\"", &han(110))
        },
        told: "error headline-too-long 1-lead.md:2:12 A01/lead the headline “十二字的标题一栏里放不下” does not fit",
        hint: "a line holds 5 characters at the smallest size",
    },
    Case {
        code: "nameplate-small",
        guilty: || masthead("24pt"),
        innocent: || masthead("48pt"),
        told: "warning nameplate-small layouts/A01.toml:12:8 A01/top the nameplate, 24pt, is not larger than the headline in box lead, 36pt",
        hint: "set it larger, or the headline smaller",
    },
    Case {
        code: "headlines-alike",
        guilty: || side_by_side("30pt"),
        innocent: || side_by_side("24pt"),
        told: "warning headlines-alike layouts/A01.toml:22:8 A01/beside the headlines of the boxes lead and beside stand side by side in one size, 30pt",
        hint: "in another size",
    },
    Case {
        code: "text-too-wide",
        guilty: || furniture("这一行报眉比所给的十三个字宽多了"),
        innocent: || furniture("{title}　{date}"),
        told: "error text-too-wide layouts/A01.toml:20:8 A01/folio “这一行报眉比所给的十三个字宽多了” is wider",
        hint: "more width or a smaller size",
    },
    Case {
        code: "photo-without-place",
        guilty: || {
            let head = format!("[[photo]]\nfile = \"a.jpg\"\n{CREDIT}");
            Desk::lead(1, 10, "").photo("a.jpg", 400, 300).story("lead", &head, &han(110))
        },
        innocent: || photo(400, 230, CREDIT),
        told: "warning photo-without-place 1-lead.md:3:8 A01/lead the layout has no place for this photo",
        hint: "[[box.photo]]",
    },
    Case {
        code: "place-without-photo",
        guilty: || {
            Desk::lead(1, 10, "[[box.photo]]\ncolumn = 1\nspan = 1\nline = 1\nlines = 6\n").story(
                "lead",
                "",
                &han(110),
            )
        },
        innocent: || photo(400, 230, CREDIT),
        told: "note place-without-photo layouts/A01.toml:19:10 A01/lead a photo place stays empty",
        hint: "",
    },
    Case {
        // 13 字 by 5 lines and an em, 117 by 54 pt: as wide as 2.17 times its height.
        code: "crop-unsafe",
        guilty: || photo(400, 400, "credit = \"甲 摄\"\nsafe = [0.1, 0.1, 0.9, 0.7]"),
        innocent: || photo(400, 400, "credit = \"甲 摄\"\nsafe = [0.1, 0.6, 0.9, 1.0]"),
        told: "error crop-unsafe 1-lead.md:5:8 A01/lead the crop of a.jpg cuts into what is to be kept",
        hint: "at most 1.666 times as wide as high; it is",
    },
    Case {
        code: "cutout-opaque",
        guilty: || photo(400, 230, "credit = \"甲 摄\"\ncutout = true"),
        innocent: || photo(400, 230, "credit = \"甲 摄\"\ncutout = false"),
        told: "warning cutout-opaque 1-lead.md:3:8 A01/lead a.jpg is to be a cut-out",
        hint: "an alpha channel",
    },
    Case {
        code: "caption-left-out",
        guilty: || {
            photo(400, 230, CREDIT).edit("layouts/A01.toml", "lines = 6\n", "lines = 6\ncaption = \"none\"\n")
        },
        innocent: || photo(400, 230, CREDIT),
        told: "warning caption-left-out 1-lead.md:3:8 A01/lead the photo's place has no caption",
        hint: "",
    },
    Case {
        code: "matter-without-place",
        guilty: || quoted("", "[[quote]]\ntext = \"引语\""),
        innocent: || quoted(QUOTE_PLACE, "[[quote]]\ntext = \"引语\""),
        told: "warning matter-without-place 1-lead.md:3:8 A01/lead the layout has no place for this pull quote",
        hint: "[[box.quote]]",
    },
    Case {
        code: "place-without-matter",
        guilty: || quoted(QUOTE_PLACE, ""),
        innocent: || quoted(QUOTE_PLACE, "[[quote]]\ntext = \"引语\""),
        told: "note place-without-matter layouts/A01.toml:19:10 A01/lead a place for a pull quote stays empty",
        hint: "",
    },
    Case {
        code: "matter-too-long",
        guilty: || quoted(QUOTE_PLACE, &format!("[[quote]]\ntext = \"{}\"", han(60))),
        innocent: || quoted(QUOTE_PLACE, &format!("[[quote]]\ntext = \"{}\"", han(20))),
        told: "error matter-too-long 1-lead.md:3:8 A01/lead the pull quote is",
        hint: "more lines or columns",
    },
    Case {
        code: "table-too-wide",
        guilty: || tabled("甲,1234567890123456789012345678901234567890\n甲,1\n"),
        innocent: || tabled("甲,12345678\n甲,1\n"),
        told: "error table-too-wide t.csv:1:1 A01/table the table is",
        hint: "leave a column out",
    },
    Case {
        code: "qr-too-small",
        guilty: || coded("https://yunting.example/2026/1123/a05", 3),
        innocent: || coded("https://yunting.example/2026/1123/a05", 12),
        told: "warning qr-too-small layouts/A01.toml:17:9 A01/code the QR code's modules are",
        hint: "shorten the address",
    },
    Case {
        code: "qr-too-much",
        guilty: || coded(&"云".repeat(1000), 40),
        innocent: || coded("https://yunting.example/2026/1123/a05", 12),
        told: "error qr-too-much edition.toml:12:11 A01/code a QR code can't hold 3000 bytes",
        hint: "shorten the address",
    },
    Case {
        code: "credit-missing",
        guilty: || photo(400, 230, "caption = \"说明\""),
        innocent: || photo(400, 230, CREDIT),
        told: "note credit-missing 1-lead.md:3:8 A01/lead the photo has no credit",
        hint: "",
    },
    Case {
        // 117 pt at the error limit of 120 ppi take 195 pixels, at the warning limit of 170 ppi 277.
        code: "photo-coarse",
        guilty: || photo(190, 100, CREDIT),
        innocent: || photo(200, 110, CREDIT),
        told: "error photo-coarse 1-lead.md:3:8 A01/lead a.jpg has 116 pixels an inch",
        hint: "277 × ",
    },
    Case {
        code: "photo-soft",
        guilty: || photo(200, 110, CREDIT),
        innocent: || photo(280, 150, CREDIT),
        told: "warning photo-soft 1-lead.md:3:8 A01/lead a.jpg has 122 pixels an inch",
        hint: "must be shown to reach 170",
    },
    Case {
        code: "nameplate-missing",
        guilty: || paper().edit(FRONT, "\"{title}\"", "\"日报\""),
        innocent: paper,
        told: "warning nameplate-missing edition.toml:18:10 A01/ page one has no nameplate in its masthead (score 4)",
        hint: "art \"nameplate\"",
    },
    Case {
        code: "name-not-approved",
        guilty: || paper().edit(EDITION, "approved_name = \"云汀日报\"", "approved_name = \"云汀晚报\""),
        innocent: paper,
        told: "warning name-not-approved edition.toml:2:12 / the paper calls itself “云汀日报”, its approved name is",
        hint: "",
    },
    Case {
        code: "imprint-missing",
        guilty: || paper().edit(EDITION, "price        = \"1.50元\"\n", ""),
        innocent: paper,
        told: "warning imprint-missing edition.toml:2:12 / no page prints the ",
        hint: "print it in an item of a layout",
    },
    Case {
        code: "page-number-missing",
        guilty: || paper().edit(INSIDE, "{page}", "{section}"),
        innocent: paper,
        told: "warning page-number-missing edition.toml:23:10 A02/ page A02 does not print its number (score 1)",
        hint: "an item of its folio box",
    },
    Case {
        code: "page-number-moved",
        guilty: || third(&FOLIO.replace("10字", "11字")),
        innocent: || third(FOLIO),
        told: "warning page-number-moved edition.toml:29:10 A03/ the number of page A03 does not stand where page A02",
        hint: "",
    },
    Case {
        code: "page-number-order",
        guilty: || third(FOLIO).edit(EDITION, "number = \"A03\"", "number = \"A04\""),
        innocent: || third(FOLIO),
        told: "warning page-number-order edition.toml:29:10 A04/ page A04 stands after page A02 (score 1)",
        hint: "",
    },
    Case {
        code: "ad-unlabelled",
        guilty: || paper().edit(TEST_STYLE, "label = \"广告\"\n", ""),
        innocent: paper,
        told: "warning ad-unlabelled edition.toml:26:12 A02/foot nothing says that ad.png is an ad (score 1)",
        hint: "[ads] label",
    },
    Case {
        // A box of 69 字 and 10 lines, 621 × 110.25 pt.
        code: "ad-size",
        guilty: || ad(600, 600),
        innocent: || ad(2484, 441),
        told: "error ad-size edition.toml:12:12 A01/foot ad.png states no size, and its proportions, 600 × 600",
        hint: "save it with its resolution",
    },
    Case {
        code: "ad-unfit",
        guilty: || x1a_ad("1 0 0 rg 0 0 9 9 re f"),
        innocent: || x1a_ad("0 1 1 0 k 0 0 9 9 re f"),
        told: "error ad-unfit edition.toml:13:12 A01/ ad.pdf has RGB, which a PDF/X-1a file can't have",
        hint: "ask for a PDF/X-1a file",
    },
    Case {
        code: "loose-line",
        guilty: || {
            lead(
                "天地玄黄宇宙洪荒Internationalisation日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官",
            )
        },
        innocent: || lead(&han(110)),
        told: "error loose-line 1-lead.md:5:1 A01/lead a loose line: ",
        hint: "reword around here",
    },
    Case {
        code: "mark-at-start",
        guilty: || lead(&(han(11) + "天地玄黄宇宙洪荒Exampl。』」" + &han(80))),
        innocent: || lead(&(han(11) + "天地玄黄宇宙洪荒Exam，。" + &han(80))),
        told: "note mark-at-start 1-lead.md:5:12 A01/lead the line after “天地玄黄宇宙洪荒Exampl。』” starts with a mark",
        hint: "reword around here",
    },
    Case {
        code: "unbreakable-cut",
        guilty: || {
            lead(
                "见https-www-yunting-daily-example-com-news页，天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰",
            )
        },
        innocent: || lead(&han(110)),
        told: "warning unbreakable-cut 1-lead.md:5:1 A01/lead “见https",
        hint: "let the style hyphenate",
    },
    Case {
        // A dot of half an em, and a line gap of a quarter.
        code: "sign-touches",
        guilty: || signed("dot_size = 500"),
        innocent: || signed("dot_size = 150"),
        told: "warning sign-touches 1-lead.md:5:6 A01/lead `dots` at “天地” touches the line below",
        hint: "a pitch of",
    },
    Case {
        code: "bad-thread",
        guilty: || goes_on("next = \"tail\"\n"),
        innocent: || goes_on(""),
        told: "error bad-thread layouts/A01.toml:18:8 / box tail of page A01 has a story of its own",
        hint: "",
    },
    Case {
        code: "bad-font",
        guilty: || lead(&han(110)).write("more-fonts/broken.otf", "no font").fonts("more-fonts"),
        innocent: || lead(&han(110)).write("more-fonts/README.md", "no font").fonts("more-fonts"),
        told: "error bad-font :0:0 / more-fonts/broken.otf can't be used as a font",
        hint: "",
    },
    Case {
        code: "font-not-embeddable",
        guilty: || with_restricted_font(2),
        innocent: || with_restricted_font(4),
        told: "error font-not-embeddable layouts/styles/test.toml:52:10 / the licence flags of DuikaiKai",
        hint: "get a licence",
    },
    Case {
        code: "bad-picture",
        guilty: || photo(400, 230, CREDIT).write("a.jpg", "no picture"),
        innocent: || photo(400, 230, CREDIT),
        told: "error bad-picture 1-lead.md:3:8 / ",
        hint: "",
    },
    Case {
        code: "bad-profile",
        guilty: || with_profile(b"no profile"),
        innocent: || with_profile(&house_profile()),
        told: "error bad-profile layouts/press/newsprint.toml:3:18 / the press profile can't be used",
        hint: "",
    },
    Case {
        code: "cannot-write",
        guilty: || lead(&han(110)).write("out", "a file where the folder should be"),
        innocent: || lead(&han(110)),
        told: "error cannot-write :0:0 / can't write out",
        hint: "choose another folder with `-o`",
    },
];

#[test]
fn each_says_what_is_wrong_and_where() {
    let mut failures = Vec::new();
    for case in CASES {
        let desk = (case.guilty)();
        let told = desk.told(&desk.build_all().0);
        let has = |line: &String| {
            let (said, hint) = line.split_once(" | ").unwrap_or((line, ""));
            said.starts_with(case.told) && hint.contains(case.hint)
        };
        if !told.iter().any(has) {
            failures.push(format!("{} … {}\n  {}", case.told, case.hint, told.join("\n  ")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn none_is_told_of_what_is_right() {
    let mut failures = Vec::new();
    for case in CASES {
        let desk = (case.innocent)();
        let (made, written) = desk.build(Profile::Press);
        let told = desk.told(&made);
        if told.iter().any(|line| line.split(' ').nth(1) == Some(case.code)) {
            failures.push(format!("{}\n  {}", case.code, told.join("\n  ")));
        }
        assert!(!written.files.is_empty(), "{}: {told:#?}", case.code);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_finding_speaks_both_languages() {
    use duikai::diag::Lang;
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for case in CASES {
        let (made, _) = (case.guilty)().build(Profile::Press);
        for finding in &made.findings {
            for text in std::iter::once(&finding.message).chain(&finding.hints) {
                assert!(is_chinese(text.in_lang(Lang::Zh)), "{}: {text:?}", case.code);
                assert_ne!(text.in_lang(Lang::En), text.in_lang(Lang::Zh), "{}", case.code);
            }
        }
    }
}

#[test]
fn a_finding_at_error_level_on_a_page_holds_it_back() {
    let errors = [
        "missing-glyph",
        "ad-size",
        "story-overset",
        "headline-too-long",
        "text-too-wide",
        "photo-coarse",
        "crop-unsafe",
    ];
    for case in CASES {
        let (_, written) = (case.guilty)().build(Profile::Press);
        if errors.contains(&case.code) {
            assert_eq!(
                (written.files.len(), written.held.as_slice()),
                (0, ["A01".to_owned()].as_slice()),
                "{}",
                case.code
            );
        }
    }
}

#[test]
fn every_code_has_its_case() {
    let here = |name: &str| CASES.iter().any(|case| case.code == name);
    // A fault of the input, in the table or the tests of its own file.
    let input = include_str!("input.rs");
    let of_input =
        |name: &str| input.contains(&format!("\"{name} ")) || input.contains(&format!("== \"{name}\""));
    // Nobody can bring about a broken invariant of ours.
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.name())
        .filter(|&name| !here(name) && !of_input(name) && name != Code::Internal.name())
        .filter(|name| !name.starts_with("pdf-")) // tests/preflight.rs
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(CASES.iter().all(|case| Code::ALL.iter().any(|code| code.name() == case.code)));
}

#[test]
fn findings_of_every_page_come_in_one_run() {
    let brief = story_box("brief", [1, 1, 1, 3], "");
    let desk = lead(&han(150)).and_page("A02", &brief).story("brief", "", &han(90));
    let told = desk.told(&desk.compose());
    let pages: Vec<bool> =
        ["A01/lead", "A02/brief"].map(|place| told.iter().any(|l| l.contains(place))).into();
    assert_eq!(pages, [true, true], "{told:#?}");
}
