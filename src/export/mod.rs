//! Files from finished pages: one folder or file for each output.
//!
//! In: [`crate::frame`] pages and the faces they name. Out: bytes. No layout, style or story is known here.

pub mod geometry;
pub mod pdf;
pub mod picture;
pub mod plates;
pub mod render;
pub(crate) mod xml;
