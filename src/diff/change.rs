use super::Piece;
use crate::diag::{Lang, Text};
use crate::export::geometry::Points;

/// Left, top, width and height on the sheet, from the trim's corner.
pub type Place = [Points; 4];

/// One thing that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is.
    pub kind: Kind,
    /// The box it is in; empty for the page itself.
    pub slot: String,
    /// It in words, without the page's number and the box's name.
    pub words: Text,
    /// Where it stood; `None` for what is new.
    pub old: Option<Place>,
    /// Where it stands; `None` for what is gone.
    pub new: Option<Place>,
    /// For changed text: the text as it was and as it is, in pieces.
    pub reading: Vec<Piece>,
}

impl Change {
    /// Page, box and words in one line.
    pub fn line(&self, page: &str, lang: Lang) -> String {
        line(page, &self.slot, self.words.in_lang(lang), lang)
    }
}

/// A page, a box of it or none, and what is told of it.
pub(super) fn line(page: &str, slot: &str, words: &str, lang: Lang) -> String {
    let colon = match lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    };
    let space = if slot.is_empty() { "" } else { " " };
    format!("{page}{space}{slot}{colon}{words}")
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $variant:ident $name:literal,)*) => {
        /// What kind of change it is. The names are stable: tools outside rely on them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[doc = $doc])* $variant,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$(Kind::$variant),*];

            /// The stable name, in kebab case.
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name,)* }
            }
        }
    };
}

kinds! {
    /// The page has another trimmed size.
    TrimChanged "trim-changed",
    /// A box that was not there.
    BoxAdded "box-added",
    /// A box that is no longer there.
    BoxRemoved "box-removed",
    /// A box in another place, or of another size.
    BoxMoved "box-moved",
    /// Another story stands in the box.
    StoryReplaced "story-replaced",
    /// Text with words changed.
    TextChanged "text-changed",
    /// Text that is new.
    TextAdded "text-added",
    /// Text that is gone.
    TextRemoved "text-removed",
    /// The same text in other lines.
    LinesRebroken "lines-rebroken",
    /// Lines in another place.
    LinesMoved "lines-moved",
    /// Lines with wider or narrower gaps.
    LinesRespaced "lines-respaced",
    /// Type of another size.
    SizeChanged "size-changed",
    /// Type of another face.
    FaceChanged "face-changed",
    /// Type in another ink.
    InkChanged "ink-changed",
    /// A picture that was not there.
    PictureAdded "picture-added",
    /// A picture that is no longer there.
    PictureRemoved "picture-removed",
    /// Another picture in its place.
    PictureReplaced "picture-replaced",
    /// A picture in another place.
    PictureMoved "picture-moved",
    /// A picture of another size.
    PictureResized "picture-resized",
    /// A picture of which another part shows.
    PictureCropped "picture-cropped",
    /// A rule or shape that was not there.
    ShapeAdded "shape-added",
    /// A rule or shape that is no longer there.
    ShapeRemoved "shape-removed",
    /// A rule or shape in another place, of another size or weight.
    ShapeMoved "shape-moved",
    /// A rule or shape in another ink or tint.
    TintChanged "tint-changed",
}
