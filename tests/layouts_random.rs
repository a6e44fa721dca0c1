//! Whole pages at random: boxes that tile the sheet, of several areas, threaded, framed, with heads and photos and
//! ladders. Whatever they are, a page comes of them, every character is set or counted, and nothing lies on anything.

mod common;

use common::desk::{Desk, han, story_box};
use common::invariants;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// Longest time a page as small as these may take, on any machine that tests run on.
const LIMIT: Duration = Duration::from_secs(10);

/// A box as it is drawn by chance: its place, and what makes it up.
#[derive(Clone, Debug)]
struct Piece {
    place: [u16; 4],
    chars: usize,
    paragraph: usize,
    /// Lines of its headline, and characters.
    head: Option<(u16, usize)>,
    photo: Option<(u16, u16)>,
    fill: &'static str,
    frame: &'static str,
    ladder: bool,
    /// What becomes of it together with the piece after it.
    join: Join,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    Apart,
    /// Its story goes on there.
    Next,
    /// The other is a further area of this box.
    Area,
}

/// Cuts the sheet of 5 columns and 40 lines into pieces, each cut across or down by one number.
fn tiles(cuts: &[(bool, u16)]) -> Vec<[u16; 4]> {
    let mut tiles = vec![[1, 5, 1, 40]];
    for &(down, at) in cuts {
        tiles.sort_by_key(|&[_, span, _, lines]| std::cmp::Reverse(span * lines));
        let [column, span, line, lines] = tiles[0];
        if down && span > 1 {
            let first = 1 + at % (span - 1);
            tiles[0] = [column, first, line, lines];
            tiles.push([column + first, span - first, line, lines]);
        } else if lines > 11 {
            let first = 5 + at % (lines - 10);
            tiles[0] = [column, span, line, first];
            tiles.push([column, span, line + first, lines - first]);
        }
    }
    tiles.sort_by_key(|&[column, _, line, _]| (column, line));
    tiles
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let cuts = prop::collection::vec((any::<bool>(), 0..100u16), 1..6);
    let make = (
        (0..1500usize, 10..200usize),
        prop::option::of((1..5u16, 2..16usize)),
        prop::option::of((1..5u16, 3..10u16)),
        prop::sample::select(vec!["balance", "turn"]),
        prop::sample::select(vec!["none", "none", "hairline", "top"]),
        any::<bool>(),
        prop::sample::select(vec![Join::Apart, Join::Apart, Join::Next, Join::Area]),
    );
    (cuts, prop::collection::vec(make, 7)).prop_map(|(cuts, makes)| {
        let piece = |(place, ((chars, paragraph), head, photo, fill, frame, ladder, join))| Piece {
            place,
            chars,
            paragraph,
            head,
            photo,
            fill,
            frame,
            ladder,
            join,
        };
        tiles(&cuts).into_iter().zip(makes).map(piece).collect()
    })
}

impl Piece {
    fn more(&self) -> String {
        let mut more = format!("fill = \"{}\"\n", self.fill);
        if self.ladder {
            more += "fit = [{ change = \"optional-photo\" }, { change = \"photo-lines\", most = 3 }, \
                     { change = \"headline-size\", most = 2 }, { change = \"gaps\", most = 3 }]\n";
        }
        more
    }

    fn places(&self) -> String {
        let [_, span, _, lines] = self.place;
        let mut places = String::new();
        let high = self.head.map_or(0, |(high, _)| high.min(lines - 1));
        if high > 0 {
            places += &format!("[box.headline]\nlines = {high}\n");
        }
        if let Some((wide, tall)) = self.photo.filter(|_| lines > high + 3) {
            let (wide, tall) = (wide.min(span), tall.min(lines - high - 1));
            places +=
                &format!("[[box.photo]]\ncolumn = 1\nspan = {wide}\nline = {}\nlines = {tall}\n", high + 1);
        }
        places
    }

    fn head(&self) -> String {
        let mut head =
            self.head.map(|(_, chars)| format!("headline = \"{}\"\n", han(chars))).unwrap_or_default();
        if self.photo.is_some() {
            head += "[[photo]]\nfile = \"a.jpg\"\ncredit = \"甲 摄\"\noptional = true\n";
        }
        head
    }

    fn text(&self) -> String {
        let text: Vec<char> = han(self.chars).chars().collect();
        let paragraphs = text.chunks(self.paragraph).map(|paragraph| paragraph.iter().collect::<String>());
        let mut blocks: Vec<String> = paragraphs.collect();
        if blocks.len() > 3 {
            blocks.insert(2, "## 小标题".to_owned());
        }
        blocks.join("\n\n")
    }
}

/// The edition of these pieces.
fn desk(pieces: &[Piece]) -> Desk {
    let mut boxes = String::new();
    let mut stories = Vec::new();
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let next = pieces.get(at + 1);
        let mut more = piece.more();
        let mut taken = 1;
        match (piece.join, next) {
            (Join::Next, Some(next)) => {
                more += &format!("frame = \"{}\"\nnext = \"b{}\"\n{}", piece.frame, at + 1, piece.places());
                boxes += &story_box(&format!("b{at}"), piece.place, &more);
                boxes += &story_box(&format!("b{}", at + 1), next.place, "");
                taken = 2;
            }
            (Join::Area, Some(next)) => {
                let [column, span, line, lines] = next.place;
                let area = format!(
                    "[[box.area]]\ncolumn = {column}\nspan = {span}\nline = {line}\nlines = {lines}\n"
                );
                boxes += &story_box(&format!("b{at}"), piece.place, &(more + &area + &piece.places()));
                taken = 2;
            }
            _ => {
                more += &format!("frame = \"{}\"\n{}", piece.frame, piece.places());
                boxes += &story_box(&format!("b{at}"), piece.place, &more);
            }
        }
        stories.push((at, piece));
        at += taken;
    }
    let desk = Desk::page(&boxes).photo("a.jpg", 120, 90);
    stories
        .into_iter()
        .fold(desk, |desk, (at, piece)| desk.story(&format!("b{at}"), &piece.head(), &piece.text()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_layout_nothing_is_lost_and_nothing_overlaps(pieces in pieces()) {
        let desk = desk(&pieces);
        let start = Instant::now();
        let made = desk.compose_unchecked();
        prop_assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
        prop_assert_eq!(made.pages.len(), 1, "{:#?}", desk.told(&made));
        let broken = invariants::broken(&made);
        prop_assert!(broken.is_empty(), "{:#?}", broken);
    }
}
