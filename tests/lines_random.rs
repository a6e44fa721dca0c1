//! What must hold of every line of any text, at measures of 4 to 111 字 that narrow and widen from line to line.
//!
//! The rules are stated here once more, by character and after typography.md §1 to §3, so that a table of the library
//! that goes wrong does not take its test along.

use duikai::font::FontBook;
use duikai::input::Language;
use duikai::input::style::{GapKind, Level, LineStyle, Mode};
use duikai::line::{BreakReason, Breaker, Kept, LineCut, OldLine, SetLine, set_line};
use duikai::text::{FaceChain, MeasuredText, Shaper, TextStyle};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::LazyLock;

static BOOK: LazyLock<FontBook> = LazyLock::new(|| {
    let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts");
    FontBook::load(&[fonts]).0
});

thread_local! {
    /// What was shaped in one case serves the next.
    static SHAPER: RefCell<(Shaper<'static>, FaceChain<'static>)> =
        RefCell::new((Shaper::new(&BOOK, Language::ZhHans), FaceChain::new(&BOOK)));
}

fn measure(text: &str, rules: &LineStyle) -> MeasuredText {
    let face = BOOK.find("Noto Serif CJK SC", 400).expect("the default face");
    let style = TextStyle { faces: vec![face], own: 1, ink: duikai::ink::Ink::BLACK };
    let runs = [(0..text.len(), 0)];
    SHAPER.with_borrow_mut(|(shaper, chain)| {
        MeasuredText::new(text, &runs, vec![style], rules, shaper, chain).0
    })
}

/// A paragraph and what it is set on.
#[derive(Clone, Debug)]
struct Case {
    text: String,
    /// Measures of the first lines, in 字; those after them are as long as the last of these.
    measures: Vec<i32>,
    indent: i32,
    level: Level,
    mode: Mode,
}

/// A case, set.
struct Set {
    text: MeasuredText,
    rules: LineStyle,
    lines: Vec<SetLine>,
}

impl Case {
    fn rules(&self) -> LineStyle {
        LineStyle { level: self.level, mode: self.mode, ..LineStyle::default() }
    }

    /// The measure of a line, in thousandths of an em.
    fn milli(&self, line: usize) -> i32 {
        self.measures[line.min(self.measures.len() - 1)] * 1000
    }

    fn cuts(&self, text: &MeasuredText, rules: &LineStyle) -> Vec<LineCut> {
        Breaker::new(text, rules, self.indent, false).cut(&|line| self.milli(line), self.measures.len() - 1)
    }

    /// The lines of a build as the next one knows them.
    fn old(&self) -> Vec<OldLine> {
        let set = self.set();
        let lines = set.lines.iter().enumerate();
        let old = |(number, line): (usize, &SetLine)| OldLine {
            text: set.text.slice(line.cut.clusters.clone()).to_owned(),
            measure: self.milli(number),
        };
        lines.map(old).collect()
    }

    fn set(&self) -> Set {
        let rules = self.rules();
        let text = measure(&self.text, &rules);
        let cuts = self.cuts(&text, &rules);
        let lines = cuts.into_iter().map(|cut| set_line(&text, cut, &rules, false)).collect();
        Set { text, rules, lines }
    }
}

impl Set {
    /// The first character of a cluster.
    fn char(&self, at: usize) -> char {
        self.text.slice(at..at + 1).chars().next().expect("a character")
    }

    /// Lines that another follows, each with the number of the first cluster after it.
    fn turned(&self) -> impl Iterator<Item = (&SetLine, usize)> {
        let lines = &self.lines[..self.lines.len() - 1];
        lines.iter().map(|line| (line, line.cut.clusters.end))
    }

    /// The last character before cluster `at` that is not a space.
    fn seen_before(&self, at: usize) -> Option<char> {
        (0..at).rev().map(|at| self.char(at)).find(|c| !c.is_whitespace())
    }
}

// The rules, by character.

const NO_START: &str = "、，。．：；！？”’」』）〕】〗》〉］｝–～~·・／％‰℃′″∶,.:;!?)]}%°";
const NO_END: &str = "“‘「『（〔【〖《〈［｛￥＄№§([{$£€¥";
/// Of these, the marks with a blank side: the remedy for three in a row is for them.
const MARKS: &str = "、，。．：；！？”’」』）〕】〗》〉］｝";
/// What the newspaper level releases.
const RELEASED: &str = "！？·・～~";

fn no_start(level: Level) -> String {
    match level {
        Level::None => String::new(),
        Level::News => NO_START.chars().filter(|&c| !RELEASED.contains(c)).collect(),
        Level::Basic | Level::Gb => NO_START.to_owned(),
        Level::Strict => format!("{NO_START}—…⋯"),
    }
}

fn no_end(level: Level) -> String {
    match level {
        Level::None => String::new(),
        Level::News | Level::Basic => NO_END.to_owned(),
        Level::Gb | Level::Strict => format!("{NO_END}／"),
    }
}

/// Whether two neighbours are one unit at every level.
fn is_unit(left: char, right: char) -> bool {
    let word = |c: char| c.is_ascii_graphic();
    word(left) && word(right)
        || left == '￥' && right.is_ascii_digit()
        || left.is_ascii_digit() && "％‰℃∶".contains(right)
        || left == '∶' && right.is_ascii_digit()
        || "？！".contains(left) && "？！".contains(right)
}

/// Whether the rules let a line end before cluster `at`.
fn may_end(set: &Set, at: usize) -> bool {
    let (left, right) = (set.char(at - 1), set.char(at));
    let seen = set.seen_before(at).unwrap_or('一');
    let (no_start, no_end) = (no_start(set.rules.level), no_end(set.rules.level));
    !right.is_whitespace()
        && !is_unit(left, right)
        && !no_start.contains(right)
        && !no_end.contains(left)
        && !no_end.contains(seen)
}

// Texts.

const HAN: &str = "[一丁七万丈三上下不与丐丑专且丕世丘丙业丛东丝丞丢两严丧个中丰串临丹为主丽举]{1,7}";

fn of(marks: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(marks).prop_map(str::to_owned)
}

fn joined(piece: impl Strategy<Value = String>, count: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(piece, 1..count).prop_map(|pieces| pieces.concat())
}

/// Simplified Chinese as wires bring it: Han, marks of every class, nested quotations, numbers, words, dashes.
fn chinese() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        10 => HAN,
        4 => of(&["，", "。", "、", "；", "：", "？", "！"]),
        1 => HAN.prop_map(|s| format!("“{s}”")),
        1 => HAN.prop_map(|s| format!("“‘{s}’”，")),
        1 => HAN.prop_map(|s| format!("《{s}》")),
        1 => HAN.prop_map(|s| format!("（{s}。）")),
        1 => HAN.prop_map(|s| format!("{s}——{s}")),
        1 => HAN.prop_map(|s| format!("{s}……")),
        1 => of(&["？！", "。”", "”，", "》《", "。』」", "甲·乙", "甲／乙", "甲～乙", "甲–乙", "3∶2", "￥9", "25％", "7℃"]),
        2 => "[0-9]{1,5}(\\.[0-9]{1,2})?%?",
        1 => "[A-Za-z]{1,9}( [A-Za-z]{1,6}){0,2}",
    ];
    joined(piece, 26)
}

/// The other languages: what is common to all must hold of them, too.
fn other() -> impl Strategy<Value = String> {
    let hant = prop_oneof![
        6 => "[國語學會灣體東車門開關說話時間電腦報紙]{1,7}",
        2 => of(&["，", "。", "、", "「報」", "『紙』", "（會）", "──", "⋯⋯", "？", "！"]),
        1 => "[0-9]{1,4}年?",
    ];
    let ja = prop_oneof![
        4 => "[新聞記事東京大阪会社員日本語今年]{1,5}",
        4 => "[ぁ-んァ-ヶー]{1,6}",
        2 => of(&["、", "。", "「あ」", "（注）", "・", "々", "――", "……", "っ", "ゃ", "ー"]),
        1 => "[0-9]{1,4}[年月日人]",
    ];
    let ko = prop_oneof![
        6 => "[가-힣]{1,5} ?",
        1 => of(&[", ", ". ", "? ", "“말” ", "(주) ", "《책》 ", "·"]),
        1 => "[0-9]{1,4}(년|월|일|명)? ?",
    ];
    prop_oneof![joined(hant, 20), joined(ja, 20), joined(ko, 20)]
}

fn case(text: impl Strategy<Value = String>) -> impl Strategy<Value = Case> {
    let levels = vec![Level::None, Level::News, Level::Basic, Level::Gb, Level::Strict];
    let measures = prop_oneof![
        prop::collection::vec(4..=111i32, 1..8),
        prop::collection::vec(4..=16i32, 1..8), // where lines are hard to make
    ];
    (
        text,
        measures,
        prop::sample::select(vec![0, 2000]),
        prop::sample::select(levels),
        prop::sample::select(vec![Mode::Optimal, Mode::FirstFit]),
    )
        .prop_map(|(text, measures, indent, level, mode)| Case { text, measures, indent, level, mode })
}

// Properties.

/// Every cluster stands on one line, and lines follow each other as the text does.
fn nothing_is_lost(set: &Set) -> TestCaseResult {
    let mut at = 0;
    for line in &set.lines {
        prop_assert_eq!(line.cut.clusters.start, at);
        prop_assert!(line.cut.clusters.end > at, "an empty line");
        at = line.cut.clusters.end;
    }
    prop_assert_eq!(at, set.text.clusters.len());
    Ok(())
}

/// A line is as wide as its parts; as wide as its measure, where another follows and anything in it opens.
fn widths_are_exact(case: &Case, set: &Set) -> TestCaseResult {
    for (number, line) in set.lines.iter().enumerate() {
        let clusters = line.cut.clusters.clone();
        let bodies: i32 = set.text.clusters[clusters.clone()].iter().map(|cluster| cluster.body).sum();
        prop_assert_eq!(line.cut.indent + bodies + line.gaps.iter().sum::<i32>(), line.width);
        prop_assert_eq!(line.cut.indent + line.cut.measure, case.milli(number));
        prop_assert!(line.width <= case.milli(number), "line {} is {} wide", number, line.width);
        let seen = clusters.clone().rev().find(|&at| !set.char(at).is_whitespace()).unwrap_or(clusters.start);
        let opens = set.text.gaps[clusters.start..seen].iter().any(|gap| gap.opens);
        let last = number + 1 == set.lines.len();
        prop_assert!(last || !opens || line.short() == 0, "line {} is ragged", number);
    }
    Ok(())
}

/// What was added to each gap of a line: its number from the line's start, its kind, how much.
fn changes(set: &Set, line: &SetLine) -> Vec<(Option<GapKind>, i32, i32)> {
    let clusters = line.cut.clusters.clone();
    let inner = clusters.start..clusters.end - 1;
    let gaps = set.text.gaps[inner].iter().zip(&line.gaps);
    gaps.map(|(gap, &width)| (gap.kind, width, width - i32::from(gap.width))).collect()
}

/// The least and the greatest width of a gap by the style's steps; marks name their whole width, half an em of it
/// body. The last step alone goes beyond.
fn limits(kind: GapKind) -> (i32, i32) {
    match kind {
        GapKind::WordSpace => (250, 500),
        GapKind::HanLatin => (125, 333),
        _ => (0, 500),
    }
}

/// No gap gives more than its step lets it; none takes more, but where the line says so; units never open.
fn gaps_keep_their_limits(set: &Set) -> TestCaseResult {
    for line in &set.lines {
        let told = if line.tier == Some(GapKind::All) { line.per_gap + 1 } else { 0 };
        let end = line.cut.clusters.end;
        for (place, (kind, width, change)) in changes(set, line).into_iter().enumerate() {
            let at = line.cut.clusters.start + place;
            if (at + 1..end).all(|at| set.char(at).is_whitespace()) {
                continue; // the white a line ends in is not set
            }
            let (least, most) = kind.map_or((0, 0), limits);
            let by_right = i32::from(set.text.gaps[at].width);
            prop_assert!(width >= least.min(by_right), "{:?} gives too much", kind);
            prop_assert!(width <= most.max(by_right) + told, "{:?} takes {} in silence", kind, change);
            prop_assert!(change <= 0 || !is_unit(set.char(at), set.char(at + 1)), "a unit opens");
            let opens = line.drawn.iter().all(|step| step.amount > 0);
            prop_assert!(change <= 0 || opens, "a gap opens on a line that gives: {:?}", line.drawn);
        }
    }
    Ok(())
}

/// Where the rules let a line end, or where the line says which of them it breaks and why.
fn ends_are_legal(case: &Case, set: &Set) -> TestCaseResult {
    let narrowest = (0..case.measures.len()).map(|line| case.milli(line)).min().unwrap_or(0);
    for (line, at) in set.turned() {
        let (left, right) = (set.char(at - 1), set.char(at));
        let told = line.cut.reason;
        match told {
            BreakReason::Opportunity => prop_assert!(may_end(set, at), "{} | {}", left, right),
            BreakReason::Relaxed => {
                prop_assert_eq!(case.level, Level::News);
                prop_assert!(RELEASED.contains(right) && may_end(set, at), "{} | {}", left, right);
            }
            BreakReason::Remedy => {
                let no_start = no_start(case.level);
                let closing = |at: usize| no_start.contains(set.char(at)) && MARKS.contains(set.char(at));
                prop_assert!(at >= 2 && (at - 2..=at).all(closing), "{} | {}", left, right);
                prop_assert!(at < 3 || !closing(at - 3), "a fourth mark");
            }
            BreakReason::Cut => {
                let from = (1..at).rev().find(|&at| may_end(set, at)).unwrap_or(0);
                let count = set.text.clusters.len();
                let to = (at + 1..count).find(|&at| may_end(set, at)).unwrap_or(count);
                let wide = set.text.clusters[from..to].iter().zip(&set.text.gaps[from..to]);
                let wide: i32 = wide.map(|(cluster, gap)| cluster.body + i32::from(gap.width)).sum();
                prop_assert!(wide + 500 + case.indent > narrowest, "{} | {} is cut", left, right);
            }
            // A score, `3：2`, is held like a name.
            BreakReason::Name => {
                prop_assert!(set.text.gaps[at - 1].name && may_end(set, at), "{} | {}", left, right);
            }
            BreakReason::End | BreakReason::Hyphen => {
                prop_assert!(false, "{:?} of a plain line", told)
            }
        }
    }
    prop_assert_eq!(set.lines.last().map(|line| line.cut.reason), Some(BreakReason::End));
    Ok(())
}

/// Dashes and ellipses stand whole.
fn pairs_stand_whole(set: &Set) -> TestCaseResult {
    for line in &set.lines {
        let text = set.text.slice(line.cut.clusters.clone());
        for pair in ['—', '…'] {
            prop_assert_eq!(text.matches(pair).count() % 2, 0, "{}", text);
        }
    }
    Ok(())
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn chinese_lines_keep_every_rule_at_every_level(case in case(chinese())) {
        let set = case.set();
        nothing_is_lost(&set)?;
        widths_are_exact(&case, &set)?;
        gaps_keep_their_limits(&set)?;
        ends_are_legal(&case, &set)?;
        pairs_stand_whole(&set)?;
    }

    #[test]
    fn lines_of_other_languages_are_whole_and_exact(case in case(other())) {
        let set = case.set();
        nothing_is_lost(&set)?;
        widths_are_exact(&case, &set)?;
    }

    #[test]
    fn optimal_is_never_dearer_than_first_fit(case in case(chinese())) {
        let (optimal, fit) = (Mode::Optimal, Mode::FirstFit);
        let rules = Case { mode: optimal, ..case.clone() }.rules();
        let text = measure(&case.text, &rules);
        let cuts = |mode| case.cuts(&text, &LineStyle { mode, ..rules.clone() });
        let mut breaker = Breaker::new(&text, &rules, case.indent, false);
        let best = breaker.cut(&|line| case.milli(line), case.measures.len() - 1);
        prop_assert!(breaker.price(&best) <= breaker.price(&cuts(fit)));
    }

    /// Whatever mode the previous build had.
    #[test]
    fn stable_moves_nothing_where_nothing_was_edited(case in case(chinese())) {
        let old = case.old();
        let rules = LineStyle { mode: Mode::Stable, ..case.rules() };
        let text = measure(&case.text, &rules);
        let kept = Kept::new(&old, &text);
        let mut breaker = Breaker::new(&text, &rules, case.indent, false).keeping(Some(&kept));
        let lines = breaker.cut(&|line| case.milli(line), case.measures.len() - 1);
        let lines: Vec<&str> = lines.iter().map(|line| text.slice(line.clusters.clone())).collect();
        prop_assert_eq!(lines, old.iter().map(|line| line.text.as_str()).collect::<Vec<_>>());
    }

    /// After an edit, leaving old lines where they are is weighed against all else, and no other lines weigh less.
    #[test]
    fn stable_is_never_dearer_than_breaking_anew(case in case(chinese()), at in any::<prop::sample::Index>()) {
        let old = case.old();
        let rules = LineStyle { mode: Mode::Stable, ..case.rules() };
        let mut edited: Vec<char> = case.text.chars().collect();
        edited.insert(at.index(edited.len()), '改');
        let text = measure(&edited.into_iter().collect::<String>(), &rules);
        let kept = Kept::new(&old, &text);
        let mut breaker = Breaker::new(&text, &rules, case.indent, false).keeping(Some(&kept));
        let lines = breaker.cut(&|line| case.milli(line), case.measures.len() - 1);
        let anew = LineStyle { mode: Mode::Optimal, ..rules.clone() };
        prop_assert!(breaker.price(&lines) <= breaker.price(&case.cuts(&text, &anew)));
    }
}
/// Two words that fill no line and end in a lone character once cost more than one line far too long.
#[test]
fn no_line_is_too_long_however_bad_the_others_are() {
    let text = "丽七’”，“个专中七不丐一”不不“‘一丘专’”，《丐》a mAAmAa AAAaAa专".to_owned();
    let measures = vec![5, 5, 15, 5];
    let case = Case { text, measures, indent: 0, level: Level::None, mode: Mode::Optimal };
    assert!(case.set().lines.iter().all(|line| line.short() >= 0));
}
