//! The fit ladder, rung by rung, and what is proposed to be cut of a story that is over.

mod common;

use common::desk::{Desk, han, images, lines, outcome, story_box};
use duikai::input::layout::FitChange;
use duikai::make::Made;
use duikai::page::{BoxState, CutKind, Fitting};
use duikai::unit::Length;
use serde_json::Value;

const PITCH: Length = Length::milli_pt(11_250);

/// Two columns of 20 lines: a head of 3 lines, a photo of one column and 10 lines; `ladder` is the box's `fit`.
fn desk(ladder: &str, text: &str) -> Desk {
    let more = format!(
        "fit = [{ladder}]\n[box.headline]\nlines = 3\nsize = [\"22pt\", \"16pt\", \"14pt\"]\n\
         [[box.photo]]\ncolumn = 1\nspan = 1\nline = 4\nlines = 10\n"
    );
    let head = "headline = \"十字标题正好一行上下\"\n[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"\noptional = true";
    Desk::page(&story_box("lead", [1, 2, 1, 20], &more)).photo("a.jpg", 400, 300).story("lead", head, text)
}

fn step(change: &str, most: u16) -> String {
    format!("{{ change = \"{change}\", most = {most} }}, ")
}

fn kept(made: &Made) -> Vec<(FitChange, i32)> {
    let kept = outcome(made, "lead").fit.iter().filter(|fitting| fitting.kept);
    kept.map(|fitting| (fitting.change, fitting.by)).collect()
}

/// Lines that the layout alone holds: beside the photo and its white, 17 in one column and 6 in the other.
const HOLDS: usize = 23;

/// A paragraph of so many lines.
fn text(lines: usize) -> String {
    han(13 * lines - 3)
}

fn over(made: &Made) -> usize {
    outcome(made, "lead").overset.lines
}

#[test]
fn without_a_ladder_nothing_is_changed() {
    assert_eq!(outcome(&desk("", &text(HOLDS)).compose(), "lead").state, BoxState::Fits);
    let made = desk("", &text(HOLDS + 3)).compose();
    assert_eq!(over(&made), 3);
    assert!(outcome(&made, "lead").fit.is_empty());
}

#[test]
fn a_story_that_fits_climbs_no_ladder() {
    let made = desk(&(step("photo-lines", 5) + &step("optional-photo", 1)), &text(HOLDS)).compose();
    assert!(outcome(&made, "lead").fit.is_empty());
}

#[test]
fn the_photo_gives_as_many_lines_as_are_needed() {
    let made = desk(&step("photo-lines", 5), &text(HOLDS + 3)).compose();
    assert_eq!((over(&made), kept(&made)), (0, vec![(FitChange::PhotoLines, 3)]));
    let stated = desk("", &text(HOLDS)).compose();
    let height = |made: &Made| images(made)[0].rect.height;
    assert_eq!(height(&stated) - height(&made), PITCH * 3);
}

#[test]
fn no_rung_goes_beyond_its_bound() {
    let made = desk(&step("photo-lines", 2), &text(HOLDS + 3)).compose();
    assert_eq!((over(&made), kept(&made)), (1, vec![(FitChange::PhotoLines, 2)]));
}

#[test]
fn the_photo_gives_a_column_or_takes_one() {
    // Two columns of a photo over two of three, 10 lines high; a column less gives its 11 lines back.
    let desk = |ladder: &str, span: u16, lines: usize| {
        let more =
            format!("fit = [{ladder}]\n[[box.photo]]\ncolumn = 1\nspan = {span}\nline = 1\nlines = 10\n");
        let head = "[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"";
        Desk::page(&story_box("lead", [1, 3, 1, 20], &more)).photo("a.jpg", 400, 300).story(
            "lead",
            head,
            &text(lines),
        )
    };
    let ladder = step("photo-columns", 1);
    let narrower = desk(&ladder, 2, 45).compose();
    assert_eq!((over(&narrower), kept(&narrower)), (0, vec![(FitChange::PhotoColumns, 1)]));
    let wider = desk(&ladder, 1, 38).compose();
    assert_eq!(kept(&wider), [(FitChange::PhotoColumns, -1)]);
    assert!(images(&wider)[0].rect.width > images(&narrower)[0].rect.width);
    assert!(over(&desk("", 2, 45).compose()) > 0);
}

#[test]
fn an_optional_photo_is_left_out_without_a_trace() {
    let ladder = step("optional-photo", 1);
    let made = desk(&ladder, &text(HOLDS + 9)).compose();
    assert_eq!((over(&made), kept(&made)), (0, vec![(FitChange::OptionalPhoto, 1)]));
    assert!(images(&made).is_empty() && lines(&made, "lead", "caption").is_empty());
    let needed = desk(&ladder, &text(HOLDS + 9)).edit("1-lead.md", "optional = true", "").compose();
    assert_eq!(images(&needed).len(), 1);
    assert!(over(&needed) > 0 && kept(&needed).is_empty());
}

#[test]
fn the_headline_is_set_smaller_and_takes_no_more_than_it_needs() {
    let made = desk(&step("headline-size", 2), &text(HOLDS + 1)).compose();
    assert_eq!((over(&made), kept(&made).len()), (0, 1));
    let size = lines(&made, "lead", "headline")[0].runs[0].size;
    assert!(size < Length::pt(22), "{size}");
}

#[test]
fn white_goes_where_a_story_is_short_of_headings_that_can_take_it() {
    let text = format!("{}\n\n## 小标题\n\n{}", text(9), text(8));
    let ladder = step("gaps", 6);
    let made = desk(&ladder, &text).compose();
    assert_eq!(outcome(&made, "lead").state, BoxState::Fits);
    assert!(matches!(kept(&made)[..], [(FitChange::Gaps, by)] if by < 0), "{:?}", kept(&made));
    let subhead = lines(&made, "lead", "crosshead")[0];
    let above = lines(&made, "lead", "body")
        .into_iter()
        .rfind(|line| line.origin.y < subhead.origin.y && line.role.column == subhead.role.column);
    assert!(above.is_none_or(|above| subhead.origin.y - above.origin.y > PITCH));
    assert_eq!(outcome(&desk("", &text).compose(), "lead").state, BoxState::Underset);
}

#[test]
fn tracking_is_off_unless_the_style_allows_it() {
    // Paragraphs whose second line is one character: a little closer, and they are a line shorter.
    let paragraph = format!("{}，{}", han(13), han(11));
    let text = vec![paragraph; 12].join("\n\n");
    let track = |most: u16| {
        let ladder = step("tracking", 60);
        desk(&ladder, &text)
            .append("layouts/styles/test.toml", &format!("\n[line]\ntracking = {most}\n"))
            .compose()
    };
    let (off, on) = (track(0), track(60));
    assert!(kept(&off).is_empty() && over(&off) > 0);
    assert!(over(&on) < over(&off), "{:?}", outcome(&on, "lead").fit);
    let told = kept(&on);
    assert!(matches!(told[..], [(FitChange::Tracking, by)] if (5..=60).contains(&by)), "{told:?}");
}

#[test]
fn rungs_are_climbed_in_their_order_and_all_are_told() {
    let ladder = |first: &str, second: &str| step(first, 2) + &step(second, 2);
    let fit = |ladder: &str| -> Vec<Fitting> {
        outcome(&desk(ladder, &text(HOLDS + 3)).compose(), "lead").fit.clone()
    };
    let photo_first = fit(&ladder("photo-lines", "headline-size"));
    let head_first = fit(&ladder("headline-size", "photo-lines"));
    assert_eq!(photo_first[0].change, FitChange::PhotoLines);
    assert_eq!(head_first[0].change, FitChange::HeadlineSize);
    for fit in [photo_first, head_first] {
        assert_eq!(fit[0].before, 3);
        assert_eq!(fit.last().map(|last| last.after), Some(0));
        assert!(fit.windows(2).all(|pair| pair[1].before <= pair[0].before));
    }
}

#[test]
fn the_report_and_the_findings_tell_what_was_changed() {
    let desk = desk(&step("photo-lines", 5), &text(HOLDS + 3));
    let (made, _) = desk.build(duikai::make::Profile::Press);
    let told = desk.told(&made).join("\n");
    assert!(
        told.contains(
            "note fitted layouts/A01.toml:12:8 A01/lead so that the story fits: lines off the photo, 3"
        ),
        "{told}"
    );
    let report = std::fs::read_to_string(desk.path("out/report.json")).expect("a report");
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let fit = &report["pages"][0]["boxes"][0]["fit"];
    assert_eq!(fit[2]["change"], "photo-lines");
    assert_eq!((&fit[2]["by"], &fit[2]["after"], &fit[2]["kept"]), (&3.into(), &0.into(), &true.into()));
}

/// A box of 10 lines of one column, without head.
fn narrow(text: &str) -> Desk {
    Desk::lead(1, 10, "").story("lead", "", text)
}

#[test]
fn a_sentence_is_proposed_without_which_the_story_fits() {
    let long = format!("{}。{}。{}。", han(30), han(24), han(40));
    let desk = narrow(&format!("{}\n\n{long}", han(40)));
    let made = desk.compose();
    let cuts = &outcome(&made, "lead").cuts;
    assert_eq!(over(&made), 2);
    assert_eq!((cuts[0].what, cuts[0].paragraph, cuts[0].chars), (CutKind::Sentence, 2, 25));
    let told = desk.told(&made).join("\n");
    assert!(
        told.contains(
            "it fits without the sentence “天地玄黄宇宙洪荒日月盈昃…” in paragraph 2 (25 characters)"
        ),
        "{told}"
    );
    let shorter = format!("{}。{}。", han(30), han(40));
    assert_eq!(over(&narrow(&format!("{}\n\n{shorter}", han(40))).compose()), 0);
}

#[test]
fn a_paragraph_is_proposed_but_not_the_first() {
    let made = narrow(&format!("{}\n\n{}\n\n{}", han(20), han(45), han(75))).compose();
    let cuts = &outcome(&made, "lead").cuts;
    assert!(over(&made) > 0);
    assert_eq!(
        cuts.iter().map(|cut| (cut.what, cut.paragraph)).collect::<Vec<_>>(),
        [(CutKind::Paragraph, 2), (CutKind::Paragraph, 3)]
    );
}

#[test]
fn where_no_one_piece_is_enough_the_rest_is_proposed() {
    let made = narrow(&[han(40), han(60), han(60), han(60), han(60)].join("\n\n")).compose();
    let cuts = &outcome(&made, "lead").cuts;
    assert_eq!(cuts.iter().map(|cut| (cut.what, cut.paragraph)).collect::<Vec<_>>(), [(CutKind::Rest, 3)]);
}

#[test]
fn a_story_that_fits_is_not_cut() {
    assert!(outcome(&narrow(&han(60)).compose(), "lead").cuts.is_empty());
}
