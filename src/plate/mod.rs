//! What each plate prints: marks with what they do to every ink, whoever says so.
//!
//! In: [`Sheet`]s of [`Mark`]s, from our own display list (`export/plates`) or from any PDF (`preflight/read`). Out:
//! rasters of the plates and what follows from them. No file format, page or layout is known here.
//!
//! Places are in points from the sheet's top left corner, `x` to the right, `y` downwards, as `f32`: nothing here
//! decides where anything stands.

mod band;
mod change;
mod cover;
mod ground;
mod lay;
mod light;
mod mark;
mod picture;
mod raster;
mod sweep;
mod total;
mod work;

pub use change::{Change, Changed, changed};
pub use ground::Ground;
pub use light::{Light, Look, LookError};
pub use mark::{
    Blend, Clip, Ends, Form, Glyph, Mark, Missed, Note, Origin, Paint, Plate, Samples, Sheet, Space,
};
pub use raster::{Options, Raster, RasterError};
pub use total::Heavy;
