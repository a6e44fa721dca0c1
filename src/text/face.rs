//! Which face sets which character.

use crate::font::{FaceId, FontBook};
use crate::ink::Ink;
use std::collections::HashMap;

/// How a stretch of text is set: the faces in the order they are asked, and the ink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextStyle {
    /// Faces of the role's own family first, then the style's fallback families.
    pub faces: Vec<FaceId>,
    /// How many of `faces` are the role's own; a character from a later one is reported.
    pub own: usize,
    /// What it is printed with.
    pub ink: Ink,
}

/// Answers which face has a character, remembering what it found.
#[derive(Debug)]
pub struct FaceChain<'a> {
    book: &'a FontBook,
    known: HashMap<(FaceId, char, Option<char>), bool>,
}

impl<'a> FaceChain<'a> {
    /// Asks the faces of `book`.
    pub fn new(book: &'a FontBook) -> FaceChain<'a> {
        FaceChain { book, known: HashMap::new() }
    }

    /// The place in `style.faces` of the first face that has `c`, in the form that a variation selector asks for.
    pub fn choose(&mut self, style: &TextStyle, c: char, selector: Option<char>) -> Option<usize> {
        style.faces.iter().position(|&face| self.covers(face, c, selector))
    }

    fn covers(&mut self, face: FaceId, c: char, selector: Option<char>) -> bool {
        let face_of = || self.book.face(face);
        *self.known.entry((face, c, selector)).or_insert_with(|| match selector {
            Some(selector) => face_of().covers_variant(c, selector),
            None => face_of().covers(c),
        })
    }
}
