use std::sync::Arc;
use tiny_skia::{LineCap, LineJoin, Path, Transform};

/// A page as a list of marks, in drawing order.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Width and height in points: of the media box.
    pub size: [f32; 2],
    /// The trimmed page on it: left, top, right, bottom.
    pub trim: [f32; 4],
    /// The plates: cyan, magenta, yellow and black, then spot inks in the order of their first use.
    pub plates: Vec<Plate>,
    /// What is on it.
    pub marks: Vec<Mark>,
    /// What could not be told of it; empty for a sheet that is whole.
    pub notes: Vec<Note>,
}

/// A part of a file that the sheet does not show, or shows otherwise than a press would.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Note {
    /// What kind of part.
    pub missed: Missed,
    /// Its name or number where it has one: a font, a picture, an operator; else empty.
    pub what: Arc<str>,
    /// Where it stands.
    pub origin: Origin,
}

/// Kinds of parts that a sheet can lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missed {
    /// Content: the page's, a form's or a glyph's stream does not decode.
    Content,
    /// A font that does not load: its characters are told where they are known, without outlines.
    Font,
    /// A font that is not in the file: what is drawn is a stand-in, or nothing.
    FontNotEmbedded,
    /// A picture whose samples do not decode, or are too many.
    Picture,
    /// A colour space, a tint function or a pattern that does not parse: black is printed in its place.
    Colour,
    /// A shading that does not parse: nothing is printed in its place.
    Shading,
    /// A soft mask of the graphics state: the marks under it are printed whole.
    SoftMask,
    /// Forms, patterns or glyphs inside each other deeper than is read.
    Depth,
    /// More operators, marks or samples than are read: the rest is missing.
    Amount,
}

/// One plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate {
    /// Its ink: `Cyan`, `Magenta`, `Yellow`, `Black`, or the name of a spot ink.
    pub name: Arc<str>,
    /// What the ink looks like at full coverage, in bytes of the four process inks: what a composite mixes it from.
    pub look: [u8; 4],
}

/// One thing that leaves ink, or clears it.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it is.
    pub form: Form,
    /// The kind of colour that states its ink.
    pub space: Space,
    /// What it does to each plate of the sheet; of a picture, to those beside the ones its samples name.
    pub paint: Paint,
    /// Whether overprinting was asked for, by this kind of mark (fill or stroke).
    pub overprint: bool,
    /// Opacity, 255 is solid.
    pub alpha: u8,
    /// How it mixes with what lies under it.
    pub blend: Blend,
    /// What it is cut to; all of them count.
    pub clips: Vec<Arc<Clip>>,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a mark is.
#[derive(Clone, Debug)]
pub enum Form {
    /// A filled outline, already in its place on the sheet.
    Fill {
        /// The outline.
        path: Arc<Path>,
        /// Whether what two of its loops enclose is a hole whichever way they run.
        even_odd: bool,
    },
    /// A stroked outline, already in its place on the sheet.
    Stroke {
        /// The outline.
        path: Arc<Path>,
        /// How wide the stroke is on the sheet, in points; 0 is the thinnest that the device can draw.
        weight: f32,
        /// Lengths of dashes and gaps, on the sheet, in points; empty for a whole stroke.
        dashes: Vec<f32>,
        /// How it ends and turns.
        ends: Ends,
    },
    /// A run of glyphs of one face and size.
    Text {
        /// The face, as the file names it.
        face: Arc<str>,
        /// The type size on the sheet, in points.
        size: f32,
        /// The characters, where they are known.
        text: String,
        /// Its glyphs.
        glyphs: Vec<Glyph>,
        /// For outlined text: the width of the stroke around each glyph on the sheet, in points; it is not filled.
        stroke: Option<f32>,
    },
    /// Samples in a grid.
    Picture {
        /// The samples.
        samples: Arc<Samples>,
        /// From the unit square, its top left corner at the origin and `y` downwards, to the sheet.
        at: Transform,
    },
}

/// How a stroke ends and turns (ISO 32000-1 8.4.3.3 to 8.4.3.5).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ends {
    /// At its ends, and those of its dashes.
    pub cap: LineCap,
    /// At its corners.
    pub join: LineJoin,
    /// How far a pointed corner may reach, in weights; a longer one is cut off.
    pub miter: f32,
}

impl Default for Ends {
    fn default() -> Ends {
        Ends { cap: LineCap::Butt, join: LineJoin::Miter, miter: 10.0 }
    }
}

/// A glyph in its place.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// Its outline in thousandths of an em, `y` upwards; shared by all glyphs of its kind.
    pub outline: Arc<Path>,
    /// From the outline's units to the sheet.
    pub at: Transform,
}

/// Samples in a grid, as the plates take them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Samples {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bits of a sample in the file: 1 for line art.
    pub bits: u8,
    /// The plates they print on, by index into the sheet's. None for a stencil: its opacity alone, which lets the
    /// mark's paint through.
    pub plates: Vec<usize>,
    /// Rows from the top, a byte for each of `plates`, 255 is solid ink. Empty where the samples were not asked for.
    pub inks: Vec<u8>,
    /// Opacity of each pixel, 255 is solid; `None` where all are, empty where the samples were not asked for.
    pub alpha: Option<Vec<u8>>,
}

/// What a mark does to the plates, in their order: a coverage (255 is solid) replaces what is there, `None` leaves it
/// alone, as overprinting does (ISO 32000-1 8.6.7). Plates beyond its end are left alone too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paint(pub Vec<Option<u8>>);

/// The kind of colour that a file states (ISO 32000-1 8.6).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Space {
    /// DeviceGray.
    Grey,
    /// DeviceRGB.
    Rgb,
    /// DeviceCMYK.
    Cmyk,
    /// ICCBased, CalGray or CalRGB, of so many components.
    Managed(u8),
    /// Lab.
    Lab,
    /// Separation or DeviceN: the names of the inks.
    Inks(Vec<Arc<str>>),
    /// A shading or tiling pattern over one of these.
    Pattern(Box<Space>),
}

/// How a mark mixes with what lies under it (ISO 32000-1 11.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blend {
    /// It covers it.
    #[default]
    Normal,
    /// It darkens it.
    Multiply,
    /// Any other way; plates are drawn as for [`Blend::Normal`].
    Other,
}

/// An outline that marks are cut to.
#[derive(Clone, Debug)]
pub struct Clip {
    /// The outline, in its place on the sheet.
    pub path: Path,
    /// Whether what two of its loops enclose is outside whichever way they run.
    pub even_odd: bool,
}

/// Where a mark comes from, in the words of whoever made the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The thing: a box (`lead`), or the way to it through a file (`Ad1`, `Im3`); empty for the page itself.
    pub object: Arc<str>,
    /// Its part: `body`, `headline`, `caption`, …; empty where none is known.
    pub part: Arc<str>,
    /// Its place in drawing order among the page's items or the file's operators, from 0.
    pub number: u32,
}

impl Plate {
    /// The four process plates, in order.
    pub fn process() -> Vec<Plate> {
        ["Cyan", "Magenta", "Yellow", "Black"]
            .into_iter()
            .enumerate()
            .map(|(at, name)| {
                let mut look = [0; 4];
                look[at] = 255;
                Plate { name: name.into(), look }
            })
            .collect()
    }
}

impl Paint {
    /// What is printed on plate `at`; `None` where it is left alone.
    pub fn on(&self, at: usize) -> Option<u8> {
        self.0.get(at).copied().flatten()
    }
}
