//! Sheets read from PDFs: what stands on them, with which ink; and what happens to files that are broken.

#[path = "pdf/bench.rs"]
mod bench;
mod common;
#[path = "plates/gs.rs"]
#[allow(dead_code, reason = "it serves the tests of plates as well")]
mod gs;
mod sheets {
    pub mod beside_gs;
    pub mod broken;
    pub mod file;
    pub mod marks;
    pub mod own;
}
