//! What a cell's text is: a number to stand by its point, or words.
//!
//! In: a cell's text. Out: where its point stands, or how columns without a stated alignment are best set.

use super::{ColumnAlign, Table};

/// A number in a cell: where the whole part ends, at the point or, without one, after the last digit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The text as it is printed: half-width digits, one kind of minus.
    pub text: String,
    /// The byte of `text` at which the whole part ends.
    pub point: usize,
}

/// What may stand before a number beside its sign.
const BEFORE: &str = "¥￥$＄€£约超近≈<>＜＞≤≥↑↓▲▼△▽ ";
/// The forms in which a minus is typed.
const MINUS: &str = "-−－–";
/// The most characters of a cell that is centred without being asked to be.
const SHORT: usize = 6;

impl Figures {
    /// The number in `text`, its minus printed as `minus`; `None` where it is none, or more than one.
    pub fn find(text: &str, minus: &str) -> Option<Figures> {
        let mut printed = String::new();
        let mut chars = text.trim().chars().map(half_width).peekable();
        while let Some(c) = chars.next_if(|&c| !c.is_ascii_digit() && c != '.') {
            match c {
                c if MINUS.contains(c) => printed.push_str(minus),
                c if BEFORE.contains(c) || "+±".contains(c) => printed.push(c),
                _ => return None,
            }
        }
        let digits = |c: &char| c.is_ascii_digit() || *c == ',';
        let from = printed.len();
        while let Some(c) = chars.next_if(digits) {
            printed.push(c);
        }
        let point = printed.len();
        let mut found = point > from;
        if let Some(c) = chars.next_if_eq(&'.') {
            printed.push(c);
            while let Some(c) = chars.next_if(char::is_ascii_digit) {
                printed.push(c);
                found = true;
            }
        }
        let rest: String = chars.collect();
        let another =
            rest.chars().any(|c| c.is_numeric() || "./:~".contains(c)) || rest.starts_with(['-', '－']);
        (found && !another).then(|| Figures { point, text: printed + &rest })
    }
}

/// The half-width form of digits, points, commas, signs and per cents.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '，' | '＋' | '％' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// How the cells of a column stand that nobody has said it for: by their points where at least half are numbers of one
/// unit and no other cell has digits; words centred where all are short, but for the first column; others flush left.
pub(super) fn align(table: &Table, column: usize) -> ColumnAlign {
    let mut units: Vec<String> = Vec::new();
    let (mut numbers, mut words, mut digits, mut long) = (0, 0, false, false);
    for cell in table.body_of(column).filter(|cell| !cell.text.trim().is_empty()) {
        long |= cell.text.trim().chars().count() > SHORT;
        match Figures::find(&cell.text, "-") {
            Some(figures) => {
                numbers += 1;
                let unit = figures.text[figures.point..]
                    .trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
                units.push(unit.trim().to_owned());
            }
            None => {
                words += 1;
                digits |= cell.text.chars().any(char::is_numeric);
            }
        }
    }
    units.retain(|unit| !unit.is_empty());
    units.sort_unstable();
    units.dedup();
    match () {
        () if numbers > 0 && numbers >= words && !digits && units.len() <= 1 => ColumnAlign::Decimal,
        () if column > 0 && !long => ColumnAlign::Center,
        () => ColumnAlign::Left,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(text: &str) -> Option<(String, usize)> {
        Figures::find(text, "−").map(|figures| (figures.text, figures.point))
    }

    #[test]
    fn numbers_know_their_point() {
        for (text, printed, point_at) in [
            ("12.50", "12.50", 2),
            ("-3", "−3", 4),
            ("－3.1％", "−3.1%", 4),
            ("+1,234.5 亿元", "+1,234.5 亿元", 6),
            ("¥8.9", "¥8.9", 3),
            ("１２．５", "12.5", 2),
            (".5", ".5", 0),
            ("38℃", "38℃", 2),
        ] {
            assert_eq!(point(text), Some((printed.to_owned(), point_at)), "{text}");
        }
    }

    #[test]
    fn dates_scores_ranges_and_words_are_no_numbers() {
        for text in ["", "晴", "3:1", "21-15", "8～12", "11月23日", "—", "-", "2.5.1", "A3", "8/12"] {
            assert_eq!(point(text), None, "{text}");
        }
    }
}
