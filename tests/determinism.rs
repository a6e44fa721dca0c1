//! The same commit gives the same bytes: whoever builds, where, in what order, on how many cores, on any processor.

mod common;

#[path = "determinism/build.rs"]
mod build;
#[path = "determinism/floats.rs"]
mod floats;
