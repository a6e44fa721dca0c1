//! Which half-width marks of a paragraph belong to Chinese text.
//!
//! A mark does if a full-width character stands on either side of it, or a mark that itself does. Brackets and
//! quotation marks are judged in pairs.

use super::super::wide::is_wide;

/// A half-width mark that should be full-width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its byte in the paragraph; it is one byte long.
    pub(super) at: usize,
    /// What it stands for; `None` for a quotation mark that does not pair.
    pub(super) full: Option<char>,
}

/// The full-width forms. Quotation marks open and close with the same sign: the form here opens.
const FORMS: [(u8, char); 9] = [
    (b',', '，'),
    (b'.', '。'),
    (b':', '：'),
    (b';', '；'),
    (b'?', '？'),
    (b'!', '！'),
    (b'(', '（'),
    (b')', '）'),
    (b'"', '“'),
];

/// The marks of `text` that should be full-width, in order.
pub(super) fn marks(text: &str) -> Vec<Found> {
    let mut marks = Marks::of(text);
    marks.judge_quotes();
    marks.judge_brackets();
    marks.judge_points();
    marks
        .all
        .into_iter()
        .filter(|mark| mark.chinese)
        .map(|mark| Found { at: mark.at, full: mark.full })
        .collect()
}

/// A mark that may be Chinese.
struct Candidate {
    at: usize,
    sign: u8,
    full: Option<char>,
    chinese: bool,
}

struct Marks<'a> {
    text: &'a str,
    all: Vec<Candidate>,
}

impl<'a> Marks<'a> {
    fn of(text: &'a str) -> Marks<'a> {
        let candidate = |(at, sign): (usize, u8)| {
            let full = FORMS.iter().find(|(half, _)| *half == sign)?.1;
            Some(Candidate { at, sign, full: Some(full), chinese: false })
        };
        Marks { text, all: text.bytes().enumerate().filter_map(candidate).collect() }
    }

    /// Quotation marks, which open and close in turn.
    fn judge_quotes(&mut self) {
        let quotes: Vec<_> = (0..self.all.len()).filter(|&i| self.all[i].sign == b'"').collect();
        for pair in quotes.chunks_exact(2) {
            self.judge_pair(pair[0], pair[1]);
            self.all[pair[1]].full = Some('”');
        }
        if quotes.len() % 2 == 1 {
            // Which one lacks its partner can't be told, so none is converted.
            quotes.iter().for_each(|&quote| self.all[quote].full = None);
            let last = quotes[quotes.len() - 1];
            self.judge_pair(last, last);
        }
    }

    /// Brackets, innermost first; one without its partner is left as it is: `1)`.
    fn judge_brackets(&mut self) {
        let mut open = Vec::new();
        for mark in 0..self.all.len() {
            match self.all[mark].sign {
                b'(' => open.push(mark),
                b')' => {
                    if let Some(partner) = open.pop() {
                        self.judge_pair(partner, mark);
                    }
                }
                _ => {}
            }
        }
    }

    fn judge_pair(&mut self, open: usize, close: usize) {
        let chinese = [open, close].into_iter().any(|mark| self.wide_before(mark) || self.wide_after(mark));
        self.all[open].chinese = chinese;
        self.all[close].chinese = chinese;
    }

    /// Commas, points and the like, from left to right.
    fn judge_points(&mut self) {
        for mark in 0..self.all.len() {
            let sign = self.all[mark].sign;
            self.all[mark].chinese |= match sign {
                b'(' | b')' | b'"' => false,
                b'.' => self.is_full_stop(mark),
                _ => self.wide_before(mark) || self.wide_after(mark),
            };
        }
    }

    /// Whether a point is a full stop: not that of a number, a Latin word, a list number or an ellipsis.
    fn is_full_stop(&self, mark: usize) -> bool {
        let next = self.after(mark);
        self.wide_before(mark)
            && self.before(mark) != Some('.')
            && !next.is_some_and(|c| c == '.' || c.is_ascii_alphanumeric())
    }

    fn before(&self, mark: usize) -> Option<char> {
        self.text[..self.all[mark].at].chars().next_back()
    }

    fn after(&self, mark: usize) -> Option<char> {
        self.text[self.all[mark].at + 1..].chars().next()
    }

    fn wide_before(&self, mark: usize) -> bool {
        let neighbour = mark.checked_sub(1).map(|i| &self.all[i]);
        neighbour.is_some_and(|m| m.chinese && m.at + 1 == self.all[mark].at)
            || self.before(mark).is_some_and(is_wide)
    }

    fn wide_after(&self, mark: usize) -> bool {
        let neighbour = self.all.get(mark + 1);
        neighbour.is_some_and(|m| m.chinese && m.at == self.all[mark].at + 1)
            || self.after(mark).is_some_and(is_wide)
    }
}
