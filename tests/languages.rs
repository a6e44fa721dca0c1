//! The four languages: which class a character has in each, how wide marks and gaps are, where lines may end; a case
//! that shows each rule and one that shows its absence. And punctuation styles, faces by language, forms of characters.

mod common;

use common::desk::{Desk, first, han, lines as desk_lines};
use common::program;
use duikai::font::FontBook;
use duikai::input::Language::{self, Ja, Ko, ZhHans, ZhHant};
use duikai::input::marks::{Blanks, Marks};
use duikai::input::style::{GapKind, Gaps, KoreanBreak, Level, LineStyle};
use duikai::line::{BreakReason, Breaker, LineCut, SetLine, kinsoku::Kinsoku, set_line};
use duikai::text::{Class, Classes, FaceChain, MeasuredText, Shaper, TextStyle};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The house's faces, and those of the regions where they lie beside the project.
static BOOK: LazyLock<FontBook> = LazyLock::new(|| {
    let house = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts");
    FontBook::load(&[vec![house], regions().into_iter().collect()].concat()).0
});

/// The folder of the regions' faces; `DUIKAI_SHARED` names another place.
fn regions() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("DUIKAI_SHARED").map_or_else(beside, PathBuf::from);
    let folder = folder.join("assets/fonts-region");
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
    }
    folder.is_dir().then_some(folder)
}

/// The language's own 宋 face, else the house's, whose missing glyphs are an em wide.
fn measure(text: &str, language: Language, rules: &LineStyle) -> MeasuredText {
    let own = match language {
        ZhHans => "Noto Serif CJK SC",
        ZhHant => "Noto Serif CJK TC",
        Ja => "Noto Serif CJK JP",
        Ko => "Noto Serif CJK KR",
    };
    let face = BOOK.find(own, 400).or_else(|| BOOK.find("Noto Serif CJK SC", 400)).expect("a face");
    let style = TextStyle { faces: vec![face], own: 1, ink: duikai::ink::Ink::BLACK };
    let mut shaper = Shaper::new(&BOOK, language);
    let mut chain = FaceChain::new(&BOOK);
    let runs = [(0..text.len(), 0)];
    MeasuredText::new(text, &runs, vec![style], rules, &mut shaper, &mut chain).0
}

/// Width by right, in thousandths of an em, line ends left out of account.
fn width(text: &str, language: Language, rules: &LineStyle) -> i32 {
    let measured = measure(text, language, rules);
    let gaps: i32 = measured.gaps.iter().map(|gap| i32::from(gap.width)).sum();
    measured.clusters.iter().map(|cluster| cluster.body).sum::<i32>() + gaps
}

/// The lines of `text` at a measure in thousandths of an em.
fn set(text: &str, milli: i32, language: Language, rules: &LineStyle) -> (MeasuredText, Vec<SetLine>) {
    let measured = measure(text, language, rules);
    let cuts = Breaker::new(&measured, rules, 0, false).cut(&|_| milli, 0);
    let lines = cuts.into_iter().map(|cut| set_line(&measured, cut, rules, false)).collect();
    (measured, lines)
}

fn texts(text: &str, milli: i32, language: Language, rules: &LineStyle) -> Vec<String> {
    let (measured, lines) = set(text, milli, language, rules);
    lines.iter().map(|line| measured.slice(line.cut.clusters.clone()).to_owned()).collect()
}

/// `line` as it is set on `milli` thousandths of an em where more text follows.
fn adjusted(line: &str, milli: i32, language: Language, rules: &LineStyle) -> SetLine {
    let measured = measure(&format!("{line}後文"), language, rules);
    let end = measured.clusters.iter().position(|cluster| cluster.start as usize >= line.len());
    let clusters = 0..end.expect("text after the line");
    let cut = LineCut { clusters, measure: milli, indent: 0, reason: BreakReason::Opportunity };
    set_line(&measured, cut, rules, false)
}

fn with_gaps(language: Language, change: impl Fn(&mut Gaps)) -> LineStyle {
    let mut rules = LineStyle::of(language);
    change(&mut rules.gaps);
    rules
}

/// Whether some line starts with `start` at some measure from 4 to 16 字.
fn starts_a_line(text: &str, start: &str, language: Language, level: Level) -> bool {
    let rules = LineStyle { level, ..LineStyle::of(language) };
    (40..160).any(|tenth| {
        texts(text, tenth * 100, language, &rules)[1..].iter().any(|line| line.starts_with(start))
    })
}

mod punctuation_styles {
    use super::*;

    /// Ten characters, of which one comma, one stop, one pair of quotation marks.
    const LINE: &str = "一二，三四。五“六”七";

    fn marks(marks: Marks) -> LineStyle {
        LineStyle { marks, ..LineStyle::default() }
    }

    #[test]
    fn quanjiao_sets_every_mark_in_an_em() {
        assert_eq!(width(LINE, ZhHans, &marks(Marks::Quanjiao)), 11_000);
    }

    #[test]
    fn kaiming_sets_marks_within_sentences_in_half_an_em() {
        assert_eq!(width(LINE, ZhHans, &marks(Marks::Kaiming)), 9_500);
        for (text, milli) in [("一。二", 3_000), ("一？二", 3_000), ("一，二", 2_500), ("一、二", 2_500)]
        {
            assert_eq!(width(text, ZhHans, &marks(Marks::Kaiming)), milli, "{text}");
        }
    }

    #[test]
    fn banjiao_sets_every_mark_in_half_an_em() {
        assert_eq!(width(LINE, ZhHans, &marks(Marks::Banjiao)), 9_000);
    }

    #[test]
    fn hangmobanjiao_halves_the_mark_at_the_line_end() {
        let kept = |marks| LineStyle { marks, ..with_gaps(ZhHans, |gaps| gaps.line_end = 500) };
        let tier = |milli, rules: &LineStyle| adjusted("一二，三四，", milli, ZhHans, rules).tier;
        let (half, full) = (kept(Marks::Hangmobanjiao), kept(Marks::Quanjiao));
        assert_eq!(width(LINE, ZhHans, &half), 11_000);
        assert_eq!((tier(5_500, &half), tier(6_000, &half)), (None, Some(GapKind::All)));
        assert_eq!((tier(5_500, &full), tier(6_000, &full)), (Some(GapKind::LineEnd), None));
    }

    #[test]
    fn a_house_states_blanks_of_its_own() {
        let blanks = Blanks { comma: Some(250), ..Blanks::default() };
        let rules = LineStyle { blanks, ..LineStyle::default() };
        assert_eq!(width("一，二", ZhHans, &rules), 2_750);
        assert_eq!(width("一。二", ZhHans, &rules), 3_000);
        let kaiming = LineStyle { marks: Marks::Kaiming, ..rules };
        assert_eq!(width("一，二“三”", ZhHans, &kaiming), 4_750);
    }

    #[test]
    fn a_half_width_opening_mark_sets_no_paragraph_in() {
        for (style, milli) in [(Marks::Quanjiao, 500), (Marks::Banjiao, 0), (Marks::Kaiming, 0)] {
            let (_, lines) = set("“一二三”四五", 9_000, ZhHans, &marks(style));
            assert_eq!(lines[0].cut.indent, milli, "{style:?}");
        }
    }

    #[test]
    fn two_marks_fill_one_and_a_half_em_and_one_in_a_tight_style() {
        let (default, tight) = (LineStyle::default(), with_gaps(ZhHans, |gaps| gaps.adjacent_marks = 0));
        for pair in ["，“", "》《", "。”", "”，", "））", "）（", "、《"] {
            let text = format!("一{pair}二");
            assert_eq!(width(&text, ZhHans, &default), 3_500, "{pair}");
            assert_eq!(width(&text, ZhHans, &tight), 3_000, "{pair}");
        }
        // A full and a half mark are no more than that by right.
        assert_eq!(width("一。“二", ZhHans, &marks(Marks::Kaiming)), 3_500);
    }

    #[test]
    fn brackets_close_up_even_where_other_marks_do_not() {
        let wide = with_gaps(ZhHans, |gaps| gaps.adjacent_marks = 1000);
        assert_eq!(width("一，“二", ZhHans, &wide), 4_000);
        assert_eq!(width("一》《二", ZhHans, &wide), 3_500);
    }

    #[test]
    fn interpunct_short_connector_and_solidus_are_half_an_em_that_neither_gives_nor_opens() {
        let rules = LineStyle::default();
        for text in ["一·二", "一–二", "一/二", "一-二"] {
            assert_eq!(width(text, ZhHans, &rules), 2_500, "{text}");
        }
        let sides = |text: &str| {
            let measured = measure(text, ZhHans, &rules);
            [measured.gaps[0], measured.gaps[1]].map(|gap| gap.opens)
        };
        assert_eq!(sides("一–二"), [false, false]);
        assert_eq!(sides("一/二"), [false, false]);
        assert_eq!(sides("一二三"), [true, true]);
        // Between letters or numbers it is one of them.
        assert_eq!(measure("A/B", ZhHans, &rules).clusters[1].class, Class::Latin);
    }
}

mod traditional_chinese {
    use super::*;

    #[test]
    fn commas_and_stops_stand_in_the_middle_of_their_em() {
        for mark in ["，", "。", "、"] {
            let text = format!("一{mark}二");
            let around = |language| {
                let measured = measure(&text, language, &LineStyle::of(language));
                (measured.gaps[0].width, measured.clusters[1].body, measured.gaps[1].width)
            };
            assert_eq!(around(ZhHant), (250, 500, 250), "{mark}");
            assert_eq!(around(ZhHans), (0, 500, 500), "{mark}");
        }
    }

    #[test]
    fn a_centred_mark_is_drawn_in_the_middle_of_its_em() {
        let ink = |language| {
            let measured = measure("一，", language, &LineStyle::of(language));
            measured.glyphs_of(1)[0].x.to_milli()
        };
        assert_eq!((ink(ZhHant), ink(ZhHans)), (-250, 0));
    }

    #[test]
    fn centred_marks_give_way_from_both_sides() {
        let rules = LineStyle::of(ZhHant);
        let line = adjusted("一二，三四", 4_700, ZhHant, &rules);
        assert_eq!((line.tier, &line.gaps[..4]), (Some(GapKind::Comma), &[0, 100, 100, 0][..]));
    }

    #[test]
    fn a_mark_at_the_line_end_keeps_its_em_unless_the_line_is_too_long() {
        let rules = LineStyle::of(ZhHant);
        assert_eq!(adjusted("一二三四，", 5_000, ZhHant, &rules).tier, None);
        assert_eq!(adjusted("一二三四，", 4_750, ZhHant, &rules).tier, Some(GapKind::LineEnd));
        assert_eq!(adjusted("一二三四，", 4_500, ZhHans, &LineStyle::default()).tier, None);
    }

    #[test]
    fn question_marks_and_colons_are_fixed() {
        let kinds = |text: &str, language| {
            let measured = measure(text, language, &LineStyle::of(language));
            measured.gaps[..2].iter().any(|gap| gap.kind.is_some())
        };
        for text in ["一！二", "一？二", "一：二", "一；二"] {
            assert_eq!(width(text, ZhHant, &LineStyle::of(ZhHant)), 3_000, "{text}");
            assert!(!kinds(text, ZhHant) && kinds(text, ZhHans), "{text}");
        }
        assert!(kinds("一，二", ZhHant));
    }

    #[test]
    fn the_interpunct_fills_an_em_that_gives_way() {
        let rules = LineStyle::of(ZhHant);
        for dot in ["·", "‧"] {
            let text = format!("一{dot}二");
            assert_eq!(width(&text, ZhHant, &rules), 3_000);
            assert_eq!(adjusted(&text, 2_600, ZhHant, &rules).tier, Some(GapKind::Interpunct));
            assert_eq!(width(&text, ZhHans, &LineStyle::default()), 2_500);
        }
    }

    #[test]
    fn corner_brackets_are_marks_like_any_other() {
        let rules = LineStyle::of(ZhHant);
        assert_eq!(width("一「二」三", ZhHant, &rules), 5_000);
        assert_eq!(width("一」「二", ZhHant, &rules), 3_500);
        assert_eq!(width("一。」二", ZhHant, &rules), 3_500);
        assert!(!starts_a_line("一二三四五」六七八九」十甲乙丙", "」", ZhHant, Level::Basic));
        assert!(starts_a_line("一二三四五」六七八九」十甲乙丙", "」", ZhHant, Level::None));
    }
}

mod japanese {
    use super::*;

    const KANA: &str = "あいうえおかきっくけこさしゃすせそたッちつてャと";
    const LONG: &str = "サーバーとデータとルーターのレーザーのモーター";
    const AGAIN: &str = "人々の国々が様々に種々の山々で時々久々";

    #[test]
    fn small_kana_long_marks_and_iteration_marks_start_lines_in_newspapers_alone() {
        for (text, start) in [(KANA, "っ"), (KANA, "ゃ"), (LONG, "ー"), (AGAIN, "々")] {
            assert!(starts_a_line(text, start, Ja, Level::News), "{start}");
            assert!(!starts_a_line(text, start, Ja, Level::Basic), "{start}");
            assert!(!starts_a_line(text, start, Ja, Level::Strict), "{start}");
        }
        // They are Japanese rules.
        assert!(starts_a_line(AGAIN, "々", ZhHans, Level::Basic));
    }

    #[test]
    fn closing_brackets_and_stops_start_no_line_even_in_newspapers() {
        for (text, start) in
            [("あい」うえ」おか」き", "」"), ("あい。うえ。おか。き", "。"), ("あい、うえ、おか、き", "、")]
        {
            assert!(!starts_a_line(text, start, Ja, Level::News), "{start}");
            assert!(starts_a_line(text, start, Ja, Level::None), "{start}");
        }
    }

    #[test]
    fn middle_dots_and_colons_have_a_quarter_em_on_each_side() {
        let rules = LineStyle::of(Ja);
        for dot in ["・", "：", "；"] {
            let measured = measure(&format!("一{dot}二"), Ja, &rules);
            assert_eq!([measured.gaps[0].width, measured.gaps[1].width], [250, 250], "{dot}");
        }
        // jlreq Appendix B: beside a bracket the bracket's half em goes.
        assert_eq!(width("一」・「二", Ja, &rules), 4_000);
    }

    #[test]
    fn dividing_marks_fill_an_em_and_a_space_after_them_another() {
        let rules = LineStyle::of(Ja);
        assert_eq!(width("何！と", Ja, &rules), 3_000);
        assert_eq!(width("何！　と", Ja, &rules), 4_000);
        assert_eq!(width("何！ と", Ja, &rules), 4_000);
        // The space goes at the line's end.
        assert_eq!(adjusted("何だ！　", 3_000, Ja, &rules).tier, None);
        assert_eq!(adjusted("何！　と", 3_900, Ja, &rules).width, 4_000);
    }

    #[test]
    fn a_quarter_em_parts_japanese_and_latin_and_gives_way_to_an_eighth() {
        let rules = LineStyle::of(Ja);
        let around = measure("の5つ", Ja, &rules);
        assert_eq!([around.gaps[0].width, around.gaps[1].width], [250, 250]);
        let natural = width("のAつ", Ja, &rules);
        let line = adjusted("のAつ", natural - 250, Ja, &rules);
        assert_eq!((line.tier, line.per_gap), (Some(GapKind::HanLatin), -125));
        assert!(adjusted("のAつ", natural - 251, Ja, &rules).width > natural - 251);
    }

    #[test]
    fn the_blank_after_a_full_stop_gives_way_at_the_line_end_alone() {
        let rules = LineStyle::of(Ja);
        assert_eq!(adjusted("一。二", 2_800, Ja, &rules).width, 3_000);
        assert_eq!(adjusted("一、二", 2_800, Ja, &rules).width, 2_800);
        assert_eq!(adjusted("一二。", 2_500, Ja, &rules).tier, Some(GapKind::LineEnd));
        assert_eq!(adjusted("一。二", 2_800, ZhHans, &LineStyle::default()).width, 2_800);
    }

    #[test]
    fn dashes_and_leaders_are_never_parted() {
        for sign in ["――", "……", "‥‥"] {
            for zi in 4..10 {
                let c = sign.chars().next().expect("a sign");
                for line in
                    texts(&format!("あいうえ{sign}おかきく{sign}けこ"), zi * 1000, Ja, &LineStyle::of(Ja))
                {
                    assert_eq!(line.matches(c).count() % 2, 0, "{line}");
                }
            }
        }
    }
}

mod korean {
    use super::*;

    const TEXT: &str = "서울시는 어제 시내버스 노선을 새로 짜겠다고 밝혔다. 시민들은 환영했다.";

    fn by(korean_break: KoreanBreak) -> LineStyle {
        LineStyle { korean_break, ..LineStyle::of(Ko) }
    }

    /// Whether a line ends inside a word at some measure.
    fn parts_words(rules: &LineStyle) -> bool {
        (8..20).any(|zi| {
            let lines = texts(TEXT, zi * 1000, Ko, rules);
            lines[..lines.len() - 1].iter().any(|line| !line.ends_with(' '))
        })
    }

    #[test]
    fn words_part_between_syllables_or_at_spaces_by_the_style() {
        assert!(parts_words(&by(KoreanBreak::Syllable)));
        assert!(!parts_words(&by(KoreanBreak::Word)));
    }

    #[test]
    fn lines_are_brought_to_their_measure_by_their_spaces_first() {
        for rules in [by(KoreanBreak::Syllable), by(KoreanBreak::Word)] {
            let line = "새로 짜겠다고 밝혔다";
            let natural = width(line, Ko, &rules);
            let (wide, narrow) =
                (adjusted(line, natural + 300, Ko, &rules), adjusted(line, natural - 200, Ko, &rules));
            assert_eq!((wide.tier, wide.per_gap), (Some(GapKind::WordSpace), 150));
            assert_eq!((narrow.tier, narrow.per_gap), (Some(GapKind::WordSpace), -100));
            // Then between letters.
            assert_eq!(adjusted(line, natural + 1_000, Ko, &rules).tier, Some(GapKind::All));
        }
        // Between Han a typed space keeps its width.
        let natural = width("一 二 三", ZhHans, &LineStyle::default());
        assert_ne!(
            adjusted("一 二 三", natural + 300, ZhHans, &LineStyle::default()).tier,
            Some(GapKind::WordSpace)
        );
    }

    #[test]
    fn nothing_stands_between_hangul_and_latin_or_numbers() {
        let rules = LineStyle::of(Ko);
        for text in ["제5차", "유엔UN은"] {
            assert!(measure(text, Ko, &rules).gaps.iter().all(|gap| gap.width == 0), "{text}");
        }
        assert_eq!(measure("第5次", ZhHans, &LineStyle::default()).gaps[0].width, 250);
    }

    #[test]
    fn marks_are_proportional_and_cling_to_their_word() {
        for (text, mark) in [
            ("가나다.라마바.사아자.차카", "."),
            ("가나”라마바”사아자”차", "”"),
            ("가나?라마바?사아자?차", "?"),
        ] {
            assert!(!starts_a_line(text, mark, Ko, Level::Basic), "{mark}");
            assert!(starts_a_line(text, mark, Ko, Level::None), "{mark}");
        }
        let measured = measure("가.나", Ko, &LineStyle::of(Ko));
        assert!(measured.clusters[1].body < 500 && measured.gaps[1].width == 0);
    }

    #[test]
    fn brackets_are_half_an_em() {
        assert_eq!(width("漢「文」字", Ko, &LineStyle::of(Ko)), 4_000);
        assert_eq!(width("漢「文」字", Ja, &LineStyle::of(Ja)), 5_000);
    }

    #[test]
    fn hanja_are_letters_of_words() {
        let of = |language| Classes::of_language(language).of('李');
        assert_eq!((of(Ko), of(ZhHans)), (Class::Hangul, Class::Han));
    }

    #[test]
    fn jamo_make_one_syllable() {
        let measured = measure("\u{1112}\u{1161}\u{11ab}글", Ko, &LineStyle::of(Ko));
        assert_eq!(measured.clusters[1].start, 9);
    }
}

mod faces {
    use super::*;

    /// The glyph of a character in a face for text of a language.
    fn glyph(family: &str, language: Language, c: &str) -> Option<u16> {
        let face = BOOK.find(family, 400)?;
        Some(Shaper::new(&BOOK, language).shape(face, c).first()?.id)
    }

    #[test]
    fn the_language_chooses_the_form_of_a_character() {
        // The house face draws the dash for `ZHS` alone; so do those of the regions for their own tags.
        let dash = |family, language| glyph(family, language, "—");
        let house = "Noto Serif CJK SC";
        assert_ne!(dash(house, ZhHans), dash(house, Ja));
        assert_eq!(dash(house, ZhHant), dash(house, Ja));
        if regions().is_none() {
            return;
        }
        for (family, own) in
            [("Noto Serif CJK TC", ZhHant), ("Noto Serif CJK JP", Ja), ("Noto Serif CJK KR", Ko)]
        {
            for other in Language::ALL.into_iter().filter(|&other| other != own) {
                assert_ne!(dash(family, own), dash(family, other), "{family} in {}", other.tag());
            }
        }
    }

    /// An edition whose house style names a face of its own for 宋 in Japanese.
    fn two_languages(head: &str, text: &str) -> Desk {
        let style = "[languages.ja.families]\nsong = [\"Noto Sans CJK SC\"]\n[families]";
        Desk::lead(1, 10, "").story("lead", head, text).edit("layouts/styles/test.toml", "[families]", style)
    }

    #[test]
    fn a_family_has_faces_by_language() {
        let faces = |desk: Desk| {
            let made = desk.compose();
            let line = desk_lines(&made, "lead", "body")[0];
            made.faces.face(line.runs[0].face).family.clone()
        };
        let text = "東京の空は青い。".repeat(14);
        assert_eq!(faces(two_languages("language = \"ja\"", &text)), "Noto Sans CJK SC");
        assert_eq!(faces(two_languages("", &text)), "Noto Serif CJK SC");
        let edition = two_languages("", &text).edit("edition.toml", "number ", "language = \"ja\"\nnumber ");
        assert_eq!(faces(edition), "Noto Sans CJK SC");
    }

    #[test]
    fn a_story_in_another_language_is_set_by_its_rules() {
        // A typed space is an em in Japanese, half an em in Chinese.
        let text = "一二 三四五六七八九十".repeat(11);
        let third = |head: &str| {
            let made = two_languages(head, &text).compose();
            let line = desk_lines(&made, "lead", "body")[0].clone();
            (line.runs[0].glyphs[3].x - line.runs[0].glyphs[1].x).to_string()
        };
        assert_eq!((third("language = \"ja\""), third("")), ("18pt".to_owned(), "13.5pt".to_owned()));
    }

    #[test]
    fn paragraphs_are_set_in_by_one_in_japanese_and_two_in_chinese() {
        let first_glyph = |desk: Desk| {
            let made = desk.compose();
            desk_lines(&made, "lead", "body")[0].runs[0].glyphs[0].x.to_string()
        };
        let text = han(110);
        assert_eq!(first_glyph(two_languages("language = \"ja\"", &text)), "9pt");
        assert_eq!(first_glyph(two_languages("", &text)), "18pt");
        let own = two_languages("language = \"ja\"", &text);
        let own = own.edit(
            "layouts/styles/test.toml",
            "[languages.ja.families]",
            "[languages.ja]\nindent = 0\n[languages.ja.families]",
        );
        assert_eq!(first_glyph(own), "0pt");
    }

    #[test]
    fn a_family_that_the_style_lacks_is_told() {
        let desk = two_languages("", &han(110));
        assert!(desk.told(&desk.compose()).is_empty());
        let desk = desk.edit("layouts/styles/test.toml", "song = [\"Noto Sans", "sogn = [\"Noto Sans");
        assert!(desk.told(&desk.compose())[0].contains("unknown-name"));
    }

    #[test]
    fn pages_in_the_regions_own_faces_have_no_findings() {
        let Some(folder) = regions() else { return };
        for (tag, suffix, text) in [
            ("zh-Hant", "TC", "市府昨日宣布，「舊橋修復」將於下月動工，預計兩年完成。"),
            ("ja", "JP", "市は二十二日、「古い橋の修復」を来月から始めると発表した。"),
            ("ko", "KR", "시는 22일 “옛 다리 복원”을 다음 달부터 시작한다고 밝혔다. "),
        ] {
            let families =
                format!("[languages.{tag}.families]\nsong = [\"Noto Serif CJK {suffix}\"]\n[families]");
            let desk = Desk::lead(3, 6, "")
                .story("lead", "", &text.repeat(9))
                .edit("edition.toml", "number ", &format!("language = \"{tag}\"\nnumber "))
                .edit("layouts/styles/test.toml", "[families]", &families)
                .fonts(&folder.display().to_string());
            let made = desk.compose();
            assert!(made.pages.len() == 1, "{:?}", desk.told(&made));
            let glyphs: Vec<_> = desk.told(&made).into_iter().filter(|told| told.contains("glyph")).collect();
            assert!(glyphs.is_empty() && first(&made).fallbacks.is_empty(), "{tag}: {glyphs:?}");
        }
    }
}

mod forms {
    use super::*;

    /// The house's 宋 with a `cmap` of format 14 besides: 葛 and U+E0100 ask for the glyph of 葱.
    fn with_variants() -> Vec<u8> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/NotoSerifSC-Regular.otf");
        let mut font = std::fs::read(path).expect("a font");
        let record = font.windows(4).position(|tag| tag == b"cmap").expect("the table's record");
        let number =
            |font: &[u8], at: usize| u32::from_be_bytes(font[at..at + 4].try_into().expect("four bytes"));
        let (offset, length) = (number(&font, record + 8) as usize, number(&font, record + 12) as usize);
        let mut cmap = font[offset..offset + length].to_vec();
        let count = usize::from(cmap[3]);
        for entry in 0..count {
            let at = 4 + entry * 8 + 4;
            let moved = number(&cmap, at) + 8;
            cmap[at..at + 4].copy_from_slice(&moved.to_be_bytes());
        }
        cmap[3] += 1;
        // One selector; no default forms; one mapping.
        let glyph =
            Shaper::new(&BOOK, ZhHans).shape(BOOK.find("Noto Serif CJK SC", 400).expect("宋"), "葱")[0].id;
        let mut table = vec![0, 14, 0, 0, 0, 30, 0, 0, 0, 1, 0x0e, 0x01, 0x00, 0, 0, 0, 0, 0, 0, 0, 21];
        table.extend([0, 0, 0, 1, 0x00, 0x84, 0x5b]);
        table.extend(glyph.to_be_bytes());
        let new_record = [vec![0, 0, 0, 5], ((length + 8) as u32).to_be_bytes().to_vec()].concat();
        let place =
            (0..count).find(|entry| cmap[4 + entry * 8..8 + entry * 8] > [0, 0, 0, 5][..]).unwrap_or(count);
        cmap.splice(4 + place * 8..4 + place * 8, new_record);
        cmap.extend(table);
        font.resize(font.len().next_multiple_of(4), 0);
        let (end, whole) = (font.len() as u32, cmap.len() as u32);
        font.extend(cmap);
        font[record + 8..record + 12].copy_from_slice(&end.to_be_bytes());
        font[record + 12..record + 16].copy_from_slice(&whole.to_be_bytes());
        font
    }

    fn told(desk: &Desk) -> Vec<String> {
        desk.told(&desk.compose()).into_iter().filter(|told| told.contains("missing")).collect()
    }

    #[test]
    fn a_variation_selector_chooses_the_form() {
        let text = |selector: &str| format!("{}葛{selector}{}", han(50), han(60));
        let desk = |text: &str| Desk::lead(1, 10, "").story("lead", "", text);
        let drawn = |desk: &Desk| {
            let made = desk.compose();
            let line = *desk_lines(&made, "lead", "body")
                .iter()
                .find(|line| line.text.contains('葛'))
                .expect("a line");
            let at = line.text.find('葛').expect("the character") as u32;
            let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
            let glyph = glyphs.clone().find(|glyph| glyph.text.start == at).expect("its glyph");
            (glyph.id, glyph.text.len(), line.text.len())
        };
        let variant = desk(&text("\u{e0100}")).write("more/song.otf", with_variants()).fonts_first("more");
        let usual = desk(&text("")).write("more/song.otf", with_variants()).fonts_first("more");
        assert_eq!(told(&variant), Vec::<String>::new());
        assert_ne!(drawn(&variant).0, drawn(&usual).0);
        // The character and its selector are one, in text and on the line.
        assert_eq!((drawn(&variant).1, drawn(&usual).1), (7, 3));
    }

    #[test]
    fn a_selector_that_no_face_knows_is_refused_by_name() {
        let desk = Desk::lead(1, 10, "").story("lead", "", &format!("{}葛\u{e0101}{}", han(50), han(60)));
        let told = told(&desk);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("warning missing-variant 1-lead.md:5:51"), "{told:?}");
        assert!(told[0].contains("葛 (U+845B)") && told[0].contains("U+E0101"), "{told:?}");
        let made = desk.compose();
        let lines = desk_lines(&made, "lead", "body");
        assert!(
            lines.iter().all(|line| !line.text.starts_with('\u{e0101}')),
            "the selector stays with its character"
        );
    }

    #[test]
    fn a_character_beyond_the_bmp_is_drawn() {
        let desk = Desk::lead(1, 10, "").story("lead", "", &format!("{}\u{20164}{}", han(50), han(60)));
        assert_eq!(told(&desk), Vec::<String>::new());
    }

    #[test]
    fn characters_of_fallback_faces_are_listed_in_the_report() {
        // The 楷 face has Ł, the 宋 faces have not.
        let desk = |c: &str| {
            let text = format!("{}{c}{}{c}", han(50), han(58));
            let desk = Desk::lead(1, 10, "").story("lead", "", &text);
            desk.edit("layouts/styles/test.toml", "[\"song\"]", "[\"song\", \"kai\"]")
        };
        let listed = |desk: &Desk| {
            desk.build(duikai::make::Profile::Screen);
            let report = std::fs::read_to_string(desk.path("out/report.json")).expect("a report");
            let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
            report["fallbacks"].as_array().expect("a list").clone()
        };
        let found = listed(&desk("Ł"));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (&found[0]["char"], &found[0]["code"], &found[0]["face"], &found[0]["page"], &found[0]["column"]),
            (&"Ł".into(), &"U+0141".into(), &"Duikai Kai".into(), &"A01".into(), &51.into())
        );
        assert!(listed(&desk("龙")).is_empty());
    }

    #[test]
    fn the_schema_describes_languages_and_marks() {
        let (status, schema, _) = program::run(program::duikai().args(["schema", "style"]));
        assert_eq!(status, 0);
        for word in ["zh-Hant", "hangmobanjiao", "korean_break", "centred"] {
            assert!(schema.contains(word), "{word}");
        }
    }
}

/// Text as each language's wires bring it.
fn copy(language: Language) -> BoxedStrategy<String> {
    let pick = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    let (letters, marks): (&str, &'static [&'static str]) = match language {
        ZhHans => (
            "[一丁七万丈三上下不与丐]{1,9}",
            &["，", "。", "、", "；", "：", "？", "！", "——", "……", "·", "？！", "/", "–"],
        ),
        ZhHant => (
            "[這個國語說電車東風]{1,9}",
            &["，", "。", "、", "；", "：", "？", "！", "——", "……", "‧", "！」", "。」", "～"],
        ),
        Ja => (
            "[あいっぇーゃカキャッ々東京国]{1,9}",
            &["、", "。", "・", "！", "？　", "――", "……", "」「", "〜", "：", "ゝ"],
        ),
        Ko => ("[가나다라마바사]{1,6}", &[", ", ". ", "? ", " ", "·", "…", " “가나” ", " 李 ", "~", "(나)"]),
    };
    let piece = prop_oneof![
        12 => letters,
        5 => pick(marks),
        1 => "[一二三四]{1,6}".prop_map(|s| format!("「{s}」")),
        1 => "[一二三四]{1,6}".prop_map(|s| format!("（{s}）")),
        2 => "[0-9]{1,5}(\\.[0-9]{1,2})?%?",
        1 => "[A-Za-z]{1,8}( [A-Za-z]{1,6})?",
    ];
    prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat()).boxed()
}

fn language() -> impl Strategy<Value = Language> {
    prop::sample::select(&Language::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// Nothing lost or doubled, order kept, prohibitions kept, every line within its measure.
    #[test]
    fn every_line_is_legal_in_every_language(
        (language, text) in language().prop_flat_map(|language| (Just(language), copy(language))),
        zi in 4..=111i32,
        level in prop::sample::select(&[Level::News, Level::Basic, Level::Gb, Level::Strict][..]),
        marks in prop::sample::select(&[Marks::Quanjiao, Marks::Kaiming, Marks::Banjiao, Marks::Hangmobanjiao][..]),
        korean_break in prop::sample::select(&[KoreanBreak::Syllable, KoreanBreak::Word][..]),
    ) {
        let rules = LineStyle { level, marks, korean_break, ..LineStyle::of(language) };
        let (measured, lines) = set(&text, zi * 1000, language, &rules);
        let joined: String = lines.iter().map(|line| measured.slice(line.cut.clusters.clone())).collect();
        prop_assert_eq!(&joined, &text);
        let kinsoku = Kinsoku::new(level);
        for line in &lines {
            let (start, end) = (line.cut.clusters.start, line.cut.clusters.end);
            prop_assert!(start < end);
            prop_assert!(line.gaps.iter().all(|&gap| gap >= 0));
            if line.cut.reason == BreakReason::Opportunity {
                let class = |at: usize| measured.clusters[at].class;
                prop_assert!(!kinsoku.forbids_end(class(end - 1)));
                prop_assert!(!kinsoku.forbids_start(class(end)), "then {:?}", measured.slice(end..end + 1));
                prop_assert!(!measured.gaps[end - 1].unit);
            }
            let whole = line.cut.reason != BreakReason::Cut && zi >= 8;
            prop_assert!(!whole || line.width <= line.cut.measure + line.cut.indent, "{:?}", measured.slice(start..end));
        }
    }
}
